"""Name-like words of an English text, by rule: which they are, how they are introduced, how they sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from sys import intern
from typing import NamedTuple

from audit.languages import wordlist
from audit.languages.en.inflection import stem
from audit.languages.en.lexicon import is_common
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.capitals import CAPITAL_WORD, capital_words
from audit.text.long_lists import BEGINNING, PackedWords
from audit.text.patterns import pattern
from audit.text.plain import plain

# What may stand between a full stop and the first word of a sentence.
_OPENING = " \t\n\u00a0\"“”„«»'‘’([—–-•*"
_OPENING_QUOTES = frozenset('"“„«‘')
_STOPS = ".!?…:;"
_ABBREVIATED = pattern(
    r"(?:\b[A-Z]|\b(?:(?:Dr|Prof|Gen|Col|Capt|Lt|Sgt|Maj|Adm|Rep|Sen|Gov|Rev)s?|Mr|Mrs|Ms|Messrs|St|Jr|Hon|vs|No))\.$"
)
_BEFORE = pattern(
    r"([^\W\d_]+(?:-[^\W\d_]+)*)(\.? )(?:[A-Z]\. )?"
    r"((?:(?:[a-z]{1,5}|De|Di|Du|La|Le|Van|Von|Bin|Al|El|Abu) ){0,2}|al-|el-|d['’]|O['’])$"
)
_SURNAME = pattern(
    r" (?:(?:[A-Z]\.|[Dd][ei]|[Dd]u|[Ll][ae]|[Vv][ao]n|[Bb]in|[Aa]l|[Ee]l|der|den) ){0,2}"
    r"(?:[ae]l-)?([A-Z][^\W\d_]+)"
)
_AFTER = pattern(r"(?:['’]s?)? ([^\W\d_]+)")
_TITLE_CASE_SHARE = 0.7
# These have a capital in a title, short as they are.
_LOWER_VERB = pattern(r" (?:is|are|was|were|has|have|had|be|been|will|said|says) ")


class Place(NamedTuple):
    """One occurrence of a name word, and what stands around it.

    Attributes:
        start, end: its span in the text.
        free: the capital proves nothing: the word opens a sentence, or all words are capitalised.
        before: the word before it ("General", "the", "Khalifa"), particles and an initial skipped.
        after: the word after it.
    """

    start: int
    end: int
    free: bool
    before: str
    after: str

    @property
    def titled(self) -> bool:
        """Whether a rank or title stands before it."""
        return is_title(self.before)

    @property
    def given(self) -> str:
        """The given name before it, or nothing."""
        return self.before if is_given_name(self.before) and self.before[0].isupper() else ""

    @property
    def speaks(self) -> bool:
        """Whether a verb of speech stands beside it: "said Mack", "Mack says"."""
        verbs = wordlist("en", "speech_verbs")
        return self.after in verbs or self.before in verbs

    @property
    def article(self) -> bool:
        """Whether an article stands before it."""
        return self.before in ("the", "The", "a", "an", "A", "An")


def name_forms(text: Text) -> tuple[str, ...]:
    """The distinct `capital_words` of a text, in order."""
    return text.once(_name_forms)


def _name_forms(text: Text) -> tuple[str, ...]:
    # They are kept with their pairs, and names come again: one copy of each.
    return tuple(map(intern, dict.fromkeys(capital_words(text))))


def places(text: Text, word: str) -> Iterator[Place]:
    """Where `word`, a capitalised word of the text, stands in it."""
    if word not in text:
        return
    for match in CAPITAL_WORD.finditer(text):
        if match.group() == word:
            start, end = match.span()
            before = _BEFORE.search(text, max(0, start - 40), start)
            after = _AFTER.match(text, end)
            yield Place(
                start, end,
                opens_sentence(text, start) or is_title_case(text),
                _word_before(before) if before else "",
                after.group(1) if after else "",
            )  # fmt: skip


def surname_after(text: str, place: Place) -> str:
    """The capitalised word that follows, small words of a name skipped: Milliano after Stephen De."""
    match = _SURNAME.match(text, place.end)
    return match.group(1) if match else ""


def _word_before(match: re.Match[str]) -> str:
    """The word that introduces a name, or the nearest one if what lies between is no particle."""
    between = match.group(3).split()
    if between and not all(w.strip("-'’").lower() in wordlist("en", "name_particles") for w in between):
        return between[-1]
    if "." in match.group(2) and not is_title(match.group(1)):
        return ""
    return match.group(1)


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at `start` is the first of a sentence, of a quotation, or of the text."""
    before = text[max(0, start - 40) : start]
    stripped = before.rstrip(_OPENING)
    if not stripped:
        return start < 40
    if not _OPENING_QUOTES.isdisjoint(before[len(stripped) :]):
        return True
    return stripped[-1] in _STOPS and not _ABBREVIATED.search(stripped)


def is_title_case(text: Text) -> bool:
    """Whether most longer ordinary words are capitalised: Ceasefire Talks Begin in Libya."""
    return text.once(_is_title_case)


def _is_title_case(text: Text) -> bool:
    if len(text) > 200 or _LOWER_VERB.search(text):
        return False
    longer = [w.text for w in text.words if len(w.text) > 3 and is_common(w.text) and not is_title(w.text)]
    # A sentence may have a body of many words in it: what ends in a full stop has none without a capital.
    share = 1 if text[-1:] in _STOPS else _TITLE_CASE_SHARE
    return len(longer) > 1 and sum(w[0].isupper() for w in longer) >= share * len(longer)


def is_heading(text: Text) -> bool:
    """Whether the text has capitals as headings have them, and no full stop: its capitals tell nothing."""
    return text[-1:] not in _STOPS and is_title_case(text)


@kept_by_word
def is_title(word: str) -> bool:
    """Whether the word is a rank or title that stands before names, in any case, of one or of several: Sen, Sens."""
    titles, title = wordlist("en", "ranks_before_names"), word.capitalize()
    return title in titles or (title.endswith("s") and title[:-1] in titles)


@cache
def _given_names() -> Mapping[str, int]:
    """Given names in plain letters, with the number of their line: one number, one name."""
    lines = sorted(wordlist("en", "given_names"))
    return {plain(name): n for n, line in enumerate(lines) for name in line.split()}


@kept_by_word
def is_given_name(word: str) -> bool:
    """Whether the word is a common given name."""
    return plain(word) in _given_names()


def given_name_number(word: str) -> int | None:
    """The number of a common given name, the same for all its spellings; None for other words."""
    return _given_names().get(plain(word))


def same_given_name(a: str, b: str) -> bool:
    """Whether two spellings are of one given name: Steven and Stephen, not John and Joan."""
    names = _given_names()
    one, other = names.get(plain(a)), names.get(plain(b))
    return one is not None and one == other


@cache
def _known() -> PackedWords:
    return PackedWords((files("audit.languages.en") / "known_names.txt.gz").read_bytes())


def is_known_name(word: str) -> bool:
    """Whether the word is a name that exists somewhere: of a person, a place, a company."""
    low = plain(word)
    return low in _known() or low in _given_names()


@kept_by_word
def is_unknown(word: str) -> bool:
    """Whether a capitalised word is neither a known name, nor an ordinary word, nor an acronym."""
    if len(word) < 4 or word.isupper() or sum(c.isupper() for c in word) > 1:
        return False
    return not (is_common(word) or is_known_name(word) or is_known_name(stem(word)))


@kept_by_word
def near_known_names(word: str) -> tuple[str, ...]:
    """Known names one letter away: a letter dropped, added or changed, or two neighbours swapped."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    low, letters = plain(word), "abcdefghijklmnopqrstuvwxyz"
    # What begins otherwise is looked up, what begins alike compared.
    cuts = [(low[:i], low[i:]) for i in range(min(len(low) + 1, BEGINNING))]
    edits = {a + b[1:] for a, b in cuts if b}
    edits |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    edits |= {a + c + b for a, b in cuts for c in letters}
    edits |= {a + c + b[1:] for a, b in cuts if b for c in letters}
    alike = process.extract(low, _known().beginning_like(low), scorer=OSA.distance, score_cutoff=1, limit=None)
    return tuple(sorted({*filter(_known().__contains__, edits), *(name for name, *_ in alike)} - {low}))


_SOUNDS = (
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("ck", "k"), ("ph", "f"), ("kh", "h"), ("gh", "g"),
    ("zh", "j"), ("dj", "j"), ("x", "ks"), ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("y", "i"), ("tz", "ts"), ("aa", "a"),
)  # fmt: skip
_HARD_C = pattern(r"c(?!h)")
_DOUBLED = pattern(r"(.)\1+")


@kept_by_word
def sound(word: str) -> str:
    """Spelling reduced to sound: Yevgeny and Evgeniy, Mack and Mac, Mohamed and Mohammed are one."""
    low = plain(word)
    for letters, reduced in _SOUNDS:
        if letters in low:
            low = low.replace(letters, reduced)
    low = _DOUBLED.sub(r"\1", _HARD_C.sub("k", low))
    return low.replace("ie", "e").removesuffix("h")


_DERIVED_TAIL = pattern(r"e?s|s?[ie]?ans?|ns?|ese|i?sh|is?|ites?|ers?|i?c|y|ies|i?en|is[tm]s?|esque|sk(?:y|iy|aya)?")
_PATRONYMIC = pattern(r"(?:[oe]?v)?ich|(?:[oe]?v)na|[oe]?va?|ych|o")
_ADJECTIVE_END = pattern(r"(?:iyy|oy|oi|oj|ii|iy|yi|yy|ij|y|i)$")


def is_derived(a: str, b: str) -> bool:
    """Whether two words differ as forms of one word do: Ukraine, Ukrainian; Ivanov, Ivanova; Obamas."""
    one, other = sorted((plain(a), plain(b)), key=len)
    common = 0
    while common < len(one) and one[common] == other[common]:
        common += 1
    tail, longer = one[common:], other[common:]
    if common >= 3 and (_are_forms(tail, longer) or _are_forms(longer, tail)):
        return not (tail == "" and longer == "s" and one.endswith("s"))
    return bool(not tail and _PATRONYMIC.fullmatch(longer)) or _are_spouses(one, other)


def _are_forms(tail: str, longer: str) -> bool:
    if (tail, longer) in _PAIRED_TAILS:
        return True
    return tail in _PLAIN_TAILS and bool(_DERIVED_TAIL.fullmatch(longer))


_PLAIN_TAILS = ("", "e", "y", "a", "ia", "o", "i")
# Imagism and Imagist, Belgian and Belgium, Canarias and Canarian.
_PAIRED_TAILS = (("m", "t"), ("an", "um"), ("s", "n"))


def _are_spouses(one: str, other: str) -> bool:
    """Whether they are a man's and a woman's surname: Karimov and Karimova, Vysotsky and Vysotskaya."""
    if sound(other) == sound(one) + "a":
        return one.endswith(("ov", "ev", "in", "yn"))
    root = _ADJECTIVE_END.sub("", one)
    return root != one and other in (root + "aya", root + "aia", root + "aja", root + "a")
