"""What is known of a capitalised word of an English text, to tell whether Russian would keep its Latin letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from audit.languages import wordlist
from audit.languages.en.lexicon import is_common
from audit.languages.en.named_people import gender_of, pronoun_gender
from audit.languages.en.names import is_given_name, is_title, is_title_case, opens_sentence
from audit.model import Span
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.gazetteer import kinds_of, russian_for
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern

_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŠŽ](?:[A-Za-zÀ-ɏ]|['’][A-ZÀ-Þ])+(?:-[A-Za-zÀ-ɏ]+)*"
_CAPITALISED = pattern(rf"(?<![\w@#/.&'’-]){_WORD}(?![\w@/&-])")
_JOIN = r"(?:of |the |and |for |de |von |van |& |[A-Z]\. )?"
_NAME = pattern(rf"(?<![\w@#/.&'’-]){_WORD}(?: {_JOIN}{_WORD})*")
_BEFORE = pattern(r"([\w'’]+|[^\w\s]) ?$")
_AFTER = pattern(r" ?([\w'’]+|[^\w\s])")
_AGE_OR_WHO = pattern(r",? who\b|, \d\d\b")
_LOOK_BACK = 80
_LOCATIVE = frozenset(("in", "from", "near", "outside", "across", "to", "at", "into"))
_BY = frozenset(("by", "with", "on", "via"))
# Pieces of a word whose letters tell something.
_PIECES = (3, 4)
# `Features.kept`, `met` and `letters` of a word.
Odds = Callable[[str], tuple[float, float, float]]


class Features(NamedTuple):
    """Of one word of a name.

    Attributes:
        kept: the logarithm of the odds that translations leave it in Latin letters; `met` of how often it was met.
        letters: the mean of the same over the pieces of the word.
        length, capitals, upper: its letters, capitals inside, and whether all are.
        joined: whether it has a hyphen or an apostrophe.
        words, before, after: words of the whole name, and those on either side.
        name_length: letters of the whole name.
        common, common_words: whether it is an ordinary word, and how many of the name are.
        given, given_before, person: whether it is a given name, the word before it is, any of the name is.
        kinds, place, human: how many kinds of names the gazetteer has for it, and whether those are among them.
        name_place: whether the whole name is a place.
        russian: whether the gazetteer has it in Russian.
        bodies: words of institutions in the name.
        title, locative, of, the, by, comma: what stands before the name.
        speaks, owns, digit, who: what stands beside or behind it: a verb of speech, a possessive ending, a number, an
            age or "who".
        quoted, opens: whether the name stands in quotation marks, at the head of a sentence.
        pronoun: whether "he" or "she" stands in the text.
        heading: whether most words have capitals.
        text_length: characters of the text.
    """

    kept: float
    met: float
    letters: float
    length: float
    capitals: float
    upper: float
    joined: float
    words: float
    before: float
    after: float
    name_length: float
    common: float
    common_words: float
    given: float
    given_before: float
    person: float
    kinds: float
    place: float
    human: float
    name_place: float
    russian: float
    bodies: float
    title: float
    locative: float
    of: float
    the: float
    by: float
    comma: float
    speaks: float
    owns: float
    digit: float
    who: float
    quoted: float
    opens: float
    pronoun: float
    heading: float
    text_length: float


class NameOfWord(NamedTuple):
    """A capitalised word, and the words of the name that it is part of, with their places."""

    text: str
    at: int
    words: Sequence[str]
    span: Span


def words_of_names(source: Text) -> Mapping[str, Sequence[NameOfWord]]:
    """The capitalised words of an English text, each with its occurrences: ``source.once(words_of_names)``."""
    found: dict[str, list[NameOfWord]] = {}
    for word in _words_of_names(source):
        found.setdefault(word.text, []).append(word)
    return found


def _words_of_names(source: Text) -> Iterator[NameOfWord]:
    for name in _NAME.finditer(source):
        words = _CAPITALISED.findall(source, *name.span())
        for at, word in enumerate(words):
            yield NameOfWord(word, at, words, Span(*name.span()))


def pieces(word: str) -> list[str]:
    """The runs of three and of four letters of a word, with its ends."""
    whole = f"^{word.lower()}$"
    return [whole[i : i + n] for n in _PIECES for i in range(len(whole) - n + 1)]


def features(word: NameOfWord, source: Text, odds: Odds) -> Features:
    """What the trees see of a word."""
    text, (start, end), words = word.text, word.span, word.words
    near, known = max(0, start - _LOOK_BACK), kinds_of(text)
    before, after = _beside(_BEFORE.search(source, near, start)), _beside(_AFTER.match(source, end))
    speech, whole = wordlist("en", "speech_verbs"), " ".join(words)
    kept, met, letters = odds(text)
    return Features(
        kept=kept,
        met=met,
        letters=letters,
        length=len(text),
        capitals=sum(map(str.isupper, text[1:])),
        upper=text.isupper(),
        joined=not text.isalpha(),
        words=len(words),
        before=word.at,
        after=len(words) - 1 - word.at,
        name_length=end - start,
        common=is_common(text),
        common_words=sum(map(is_common, words)),
        given=is_given(text),
        given_before=word.at > 0 and is_given(words[word.at - 1]),
        person=any(map(is_given, words)),
        kinds=len(known),
        place=ListedKind.PLACE in known,
        human=ListedKind.PERSON in known,
        name_place=ListedKind.PLACE in kinds_of(whole),
        russian=bool(russian_for(text)),
        bodies=sum(one in wordlist("en", "institution-nouns") for one in map(str.lower, words)),
        title=is_title(before) or (word.at > 0 and is_title(words[word.at - 1])),
        locative=before.lower() in _LOCATIVE,
        of=before.lower() == "of",
        the=before.lower() == "the",
        by=before.lower() in _BY,
        comma=before == ",",
        speaks=before in speech or after in speech,
        owns=source[end : end + 2] in ("'s", "’s"),
        digit=after[:1].isdigit(),
        who=_AGE_OR_WHO.match(source, end) is not None,
        quoted=max(source.rfind(mark, near, start) for mark in '"“') > source.rfind("”", near, start),
        opens=opens_sentence(source, start),
        pronoun=source.once(pronoun_gender) is not None,
        heading=is_title_case(source),
        text_length=len(source),
    )


def _beside(match: re.Match[str] | None) -> str:
    return match.group(1) if match else ""


@kept_by_word
def is_given(word: str) -> bool:
    """Whether the word is a given name, a common one or of one gender only."""
    return gender_of(word) is not None or is_given_name(word)
