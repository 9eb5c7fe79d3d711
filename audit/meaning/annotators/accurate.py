"""The accurate tier as an annotator: it marks words that people would change, miss or strike out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from audit.meaning.accurate import OfWords, PairReader, Said, load
from audit.meaning.annotators import Passage, Unanswered
from audit.meaning.annotators.answers import Answer, Mark, WordMark
from audit.text import Text, Token

# Pairs whose answer is kept as one.
_TOGETHER = 8


class Sign(NamedTuple):
    """What is marked.

    Attributes:
        of: the attribute of `OfWords`.
        least: the probability from which a word is marked, by the language of the translation.
        explanation: what is said of it.
    """

    of: str
    least: Mapping[str, float]
    explanation: str


# Of human translations of news three in a hundred have a word from the first two on, one in a hundred from the others
# (`python -m benchmarks.accurate`); translators into Russian say more in words of their own.
LOST = Sign("lone", {"en": 0.74, "ru": 0.94}, "likely without a rendering in the translation")
CUT = Sign("cut_before", {"en": 0.34, "ru": 0.41}, "something of the source is likely missing before this")
MADE_UP = Sign("lone", {"en": 0.91, "ru": 0.97}, "likely without anything in the source")
WRONG = Sign("edited", {"en": 0.34, "ru": 0.41}, "a post-editor would likely change this")
_OF_TARGET = ((MADE_UP, "addition"), (WRONG, "mistranslation"))


class Accurate:
    """Implements `audit.meaning.annotators.Annotator`."""

    place = ""
    together, context, at_once = _TOGETHER, 0, 1

    def __init__(self, reader: PairReader) -> None:
        self._reader = reader
        self.origin = f"accurate {reader.version}"

    def key(self, passage: Passage) -> bytes:
        """A digest of the version of the weights, what is marked, and the texts."""
        texts = [(pair.source, pair.target) for pair in passage.pairs]
        return blake2b(
            msgspec.json.encode([self.origin, LOST, CUT, MADE_UP, WRONG, passage.target_lang, texts]), digest_size=16
        ).digest()

    def answers(self, passages: Sequence[Passage]) -> Iterator[bytes | Unanswered]:
        """The words that it marks in each passage, in order, and what it says of each."""
        for passage in passages:
            marks: list[Mark] = []
            words: list[WordMark] = []
            for n, pair in enumerate(passage.pairs, 1):
                source, target = Text(pair.source), Text(pair.target)
                if said := self._reader.read(source, target, (source.words, target.words)):
                    marks += _marks(n, source, target, said, passage.target_lang)
                    chances = said.target.edited.tolist()
                    words += (WordMark(n, w.start, w.end, p) for w, p in zip(target.words, chances, strict=True))
            yield msgspec.json.encode(Answer(tuple(marks), tuple(words)))

    def used(self) -> str:
        """Nothing that is paid for."""
        return ""


def _marks(number: int, source: Text, target: Text, said: Said, language: str) -> Iterator[Mark]:
    lost = list(_stretches(source.words, said.source, LOST, language))
    for start, end, chance in lost:
        yield Mark(number, "omission", "minor", source=source[start:end], explanation=_sure(LOST, chance))
    # What is missing is said once: by its words where they are known, else by its place.
    for sign, kind in _OF_TARGET if lost else ((CUT, "omission"), *_OF_TARGET):
        for start, end, chance in _stretches(target.words, said.target, sign, language):
            words = target[start:end]
            yield Mark(number, kind, "minor", words, start=start, explanation=_sure(sign, chance))


def _stretches(words: Sequence[Token], said: OfWords, sign: Sign, language: str) -> Iterator[tuple[int, int, float]]:
    """Neighbouring words that are marked: where they begin and end, and the highest probability."""
    chances: Sequence[float] = getattr(said, sign.of).tolist()
    least = sign.least[language]
    start, highest = None, 0.0
    for n, chance in enumerate([*chances, 0.0]):
        if chance >= least:
            start, highest = n if start is None else start, max(highest, chance)
        elif start is not None:
            yield words[start].start, words[n - 1].end, highest
            start, highest = None, 0.0


def _sure(sign: Sign, chance: float) -> str:
    return f"{sign.explanation}, by {chance:.0%}"


def accurate() -> Accurate:
    """The reader of the installed wheel.

    Raises:
        MissingExtra: it is not installed; the way to it is named.
        ConfigError: it is of another version.
    """
    return Accurate(load())
