"""Name-like words of an English text, by rule: which they are, who they belong to, how they sound."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from audit.lang import wordlist
from audit.lang.en.inflection import stem
from audit.lang.en.lexicon import is_common
from audit.lang.ru_en.rendering import plain
from audit.text import Text, Token

# What may stand between a full stop and the first word of a sentence.
_OPENING = " \t\n\u00a0\"“”„«»'‘’([—–-•*"
_STOPS = ".!?…:;"
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Capt|Lt|Sgt|Maj|Adm|Rep|Sen|Gov|Rev|St|Jr|Hon|vs|No))\.$"
)
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_PARTICLE_PREFIX = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ibn|bin|ul|ud|d['’]|O['’]|o['’]|D['’]|L['’]|l['’])-?(?=[A-Z])")
_TITLE_CASE_SHARE = 0.6


class NameToken(NamedTuple):
    """A capitalised word without its possessive ending.

    `free` says that the capital proves nothing: the word opens a sentence or stands in a headline
    in title case.
    """

    text: str
    start: int
    end: int
    free: bool

    @property
    def key(self) -> str:
        """The word in the letters a to z, lower-cased: one key for `Al-Said` and `al-Said`."""
        return plain(self.text)


class Mention(NamedTuple):
    """Neighbouring name words that make up one person's name, or look so.

    Attributes:
        words: the name words in order; the last is the surname if there are several.
        titled: a rank or title stands before them ("General", "Mr").
        speaks: a verb of speech stands right beside them.
    """

    words: tuple[NameToken, ...]
    titled: bool
    speaks: bool

    @property
    def is_person(self) -> bool:
        """Whether a title, a verb of speech or a given name shows that this is a person."""
        return self.titled or (len(self.words) > 1 and is_given_name(self.words[0].text))


def name_words(text: Text) -> tuple[NameToken, ...]:
    """Capitalised words that may be names, in order; ordinary words at a sentence start are left out.

    "After Haftar's visit, the Bush family" gives Haftar and Bush.
    """
    capital = [w for w in text.words if not w.text.islower()]
    if not capital:
        return ()
    titled = _is_title_case(text)
    return tuple(
        NameToken(*part, free)
        for word in capital
        for free in (titled or opens_sentence(text, word.start),)
        for part in _parts(word)
        if not (free and is_common(part.text))
    )


def _parts(word: Token) -> Iterator[Token]:
    """Capitalised pieces of a word: al-Said gives Said, Moscow-backed gives Moscow."""
    if "-" not in word.text and "'" not in word.text and "’" not in word.text:
        if word.text[0].isupper():
            yield word
        return
    prefix = _PARTICLE_PREFIX.match(word.text)
    start = word.start + (prefix.end() if prefix else 0)
    for piece in _POSSESSIVE.sub("", word.text[prefix.end() if prefix else 0 :]).split("-"):
        if piece and piece[0].isupper():
            yield Token(piece, start, start + len(piece))
        start += len(piece) + 1


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at `start` is the first of a sentence, of a quotation, or of the text."""
    before = text[max(0, start - 40) : start]
    stripped = before.rstrip(_OPENING)
    if not stripped:
        return start < 40
    if any(c in "\"“„«‘" for c in before[len(stripped) :]):
        return True
    return stripped[-1] in _STOPS and not _ABBREVIATED.search(stripped)


def _is_title_case(text: Text) -> bool:
    """Whether most longer words are capitalised: Ceasefire Talks Begin in Libya."""
    if len(text) > 200:
        return False
    longer = [w.text for w in text.words if len(w.text) > 3]
    return len(longer) > 3 and sum(w[0].isupper() for w in longer) >= _TITLE_CASE_SHARE * len(longer)


def mentions(text: Text, names: tuple[NameToken, ...]) -> tuple[Mention, ...]:
    """Runs of `names` that read as one name each, with what stands around them."""
    found = []
    run: list[NameToken] = []
    for name in names:
        if is_title(name.text):
            found += _mention(text, run)
            run = []
        elif run and (_adjacent(text[run[-1].end : name.start])):
            run.append(name)
        else:
            found += _mention(text, run)
            run = [name]
    return (*found, *_mention(text, run))


def _mention(text: Text, run: list[NameToken]) -> list[Mention]:
    if not run:
        return []
    before = _last_word(text[max(0, run[0].start - 24) : run[0].start])
    after = _NEXT_WORD.match(text, run[-1].end)
    following = after.group(1) if after else ""
    speech = wordlist("en", "speech_verbs")
    return [Mention(tuple(run), is_title(before), before in speech or following in speech)]


_NEXT_WORD = re.compile(r"(?:['’]s)? ([a-z]+)\b")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)\.? $")


def _last_word(before: str) -> str:
    found = _LAST_WORD.search(before)
    return found.group(1) if found else ""


@lru_cache(maxsize=1 << 12)
def _adjacent(gap: str) -> bool:
    """Whether two name words with `gap` between them belong together: a space, an initial or a particle."""
    if gap in (" ", "-", "\u00a0", ". "):
        return gap != ". "
    words = gap.replace("-", " ").split()
    particles = wordlist("en", "name_particles")
    return bool(words) and gap[0] == " " and all(w in particles for w in words)


@lru_cache(maxsize=1 << 12)
def is_title(word: str) -> bool:
    """Whether the word is a rank or title that stands before names, in any case."""
    return word.capitalize() in wordlist("en", "ranks_before_names")


@cache
def _given_names() -> dict[str, int]:
    """Given names in plain letters, with the number of their line: one number, one name."""
    lines = sorted(wordlist("en", "given_names"))
    return {plain(name): n for n, line in enumerate(lines) for name in line.split()}


def is_given_name(word: str) -> bool:
    """Whether the word is a common given name."""
    return plain(word) in _given_names()


def same_given_name(a: str, b: str) -> bool:
    """Whether two spellings are of one given name: Steven and Stephen, not John and Joan."""
    names = _given_names()
    one, other = names.get(plain(a)), names.get(plain(b))
    return one is not None and one == other


@cache
def _known() -> frozenset[str]:
    data = (files("audit.lang.en") / "known_names.txt.gz").read_bytes()
    return frozenset(gzip.decompress(data).decode("ascii").split("\n"))


@lru_cache(maxsize=1 << 15)
def is_known_name(word: str) -> bool:
    """Whether the word is a name that exists somewhere: of a person, a place, a company."""
    low = plain(word)
    return low in _known() or stem(low) in _known() or low in _given_names()


_SOUNDS = (
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("ck", "k"), ("ph", "f"), ("kh", "h"), ("gh", "g"),
    ("zh", "j"), ("dj", "j"), ("x", "ks"), ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("y", "i"), ("tz", "ts"), ("aa", "a"),
)  # fmt: skip
_HARD_C = re.compile(r"c(?!h)")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> str:
    """Spelling reduced to sound: Yevgeny and Evgeniy, Mack and Mac, Mohamed and Mohammed are one."""
    low = plain(word)
    for letters, reduced in _SOUNDS:
        if letters in low:
            low = low.replace(letters, reduced)
    low = _DOUBLED.sub(r"\1", _HARD_C.sub("k", low))
    low = low.replace("ie", "e").removesuffix("h")
    return low


_DERIVED_TAILS = frozenset(
    "s es n an ian ean ns ans ians eans ese ish i is ite ites er ers ic y ies en ien ist ists ism esque".split()
)
_GENDERED = re.compile(r".*(?:(?:ov|ev|in|yn|ky|ki|kiy|skii|iy|y|i)(?:a|aya|aia|aja)?|skaya|skaia|kaya|kaia)$")


@lru_cache(maxsize=1 << 15)
def is_derived(a: str, b: str) -> bool:
    """Whether two words differ as forms of one word do: Ukraine, Ukrainian; Ivanov, Ivanova; Obamas."""
    one, other = sorted((plain(a), plain(b)), key=len)
    common = 0
    while common < len(one) and one[common] == other[common]:
        common += 1
    tail, longer = one[common:], other[common:]
    if common >= 3 and tail in ("", "e", "y", "a", "ia", "o", "i") and longer in _DERIVED_TAILS:
        return not (tail == "" and longer == "s" and one.endswith("s"))
    if longer in ("ich", "vich", "ovich", "evich", "ovna", "evna", "vna", "ov", "ova", "ev", "eva"):
        return True
    return _gender_pair(one, other)


def _gender_pair(one: str, other: str) -> bool:
    """Whether they are a husband's and a wife's surname: Karimov and Karimova, Vysotsky and Vysotskaya."""
    if other == one + "a":
        return one.endswith(("ov", "ev", "in", "yn", "iev", "yev"))
    root = re.sub(r"(?:y|i|iy|ii|yi|yy|iyy|ij)$", "", one)
    return root.endswith(("k", "n", "v", "t", "o", "l")) and other in {
        root + "aya", root + "aia", root + "aja", root + "a",
    } and other != one  # fmt: skip
