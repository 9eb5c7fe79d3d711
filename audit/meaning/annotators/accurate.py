"""The accurate tier as an annotator: it marks words that people would change, miss or strike out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from audit.meaning.accurate import PairReader, Said, load
from audit.meaning.alone import NEVER, alone, log_odds
from audit.meaning.annotators import Passage, Unanswered
from audit.meaning.annotators.answers import Answer, Mark, WordMark
from audit.text import Text, Token
from audit.version import __version__

# Pairs whose answer is kept as one.
_TOGETHER = 8


class Sign(NamedTuple):
    """What is marked.

    Attributes:
        least: the log-odds from which a word is marked, by the language of the translation.
        explanation: what is said of it.
    """

    least: Mapping[str, float]
    explanation: str


# Of human translations of news three in a hundred have a word from the first two on, one in a hundred from each of the
# others (`python -m benchmarks.accurate`); translators into Russian say more in words of their own.
LOST = Sign({"en": 2.14, "ru": 3.6}, "likely without a rendering in the translation")
CUT = Sign({"en": 0.89, "ru": 1.1}, "something of the source is likely missing before this")
MADE_UP = Sign({"en": 2.63, "ru": 3.96}, "likely without anything in the source")
WRONG = Sign({"en": -0.78, "ru": -0.32}, "a post-editor would likely change this")


class Accurate:
    """Implements `audit.meaning.annotators.Annotator`."""

    place = ""
    together, context, at_once = _TOGETHER, 0, 1

    def __init__(self, reader: PairReader) -> None:
        self._reader = reader
        self.origin = f"accurate {reader.version}"

    def key(self, passage: Passage) -> bytes:
        """A digest of the versions of the weights and the program, what is marked, and the texts."""
        texts = [(pair.source, pair.target) for pair in passage.pairs]
        signs = LOST, CUT, MADE_UP, WRONG
        asked = [self.origin, __version__, signs, passage.source_lang, passage.target_lang, texts]
        return blake2b(msgspec.json.encode(asked), digest_size=16).digest()

    def answers(self, passages: Sequence[Passage]) -> Iterator[bytes | Unanswered]:
        """The words that it marks in each passage, in order, and what it says of each."""
        for passage in passages:
            marks: list[Mark] = []
            words: list[WordMark] = []
            for n, pair in enumerate(passage.pairs, 1):
                source, target = Text(pair.source), Text(pair.target)
                if said := self._reader.read(source, target, (source.words, target.words)):
                    marks += _marks(n, source, target, said, passage)
                    chances = said.target.edited.tolist()
                    words += (WordMark(n, w.start, w.end, p) for w, p in zip(target.words, chances, strict=True))
            yield msgspec.json.encode(Answer(tuple(marks), tuple(words)))

    def used(self) -> str:
        """Nothing that is paid for."""
        return ""


def _marks(number: int, source: Text, target: Text, said: Said, passage: Passage) -> Iterator[Mark]:
    sure, into = alone(source, target, said, (passage.source_lang, passage.target_lang)), passage.target_lang
    lost = list(_stretches(source.words, sure.source, LOST.least[into]))
    for start, end, odds in lost:
        yield Mark(number, "omission", "minor", source=source[start:end], explanation=_sure(LOST, odds))
    wrong = "mistranslation", WRONG, list(map(log_odds, said.target.edited.tolist()))
    of_target = [("addition", MADE_UP, sure.target), wrong]
    # What is missing is said once: by its words where they are known, else by its place.
    if not lost:
        of_target.insert(0, ("omission", CUT, list(map(log_odds, said.target.cut_before.tolist()))))
    for kind, sign, odds_of in of_target:
        for start, end, odds in _stretches(target.words, odds_of, sign.least[into]):
            words = target[start:end]
            yield Mark(number, kind, "minor", words, start=start, explanation=_sure(sign, odds))


def _stretches(words: Sequence[Token], odds: Sequence[float], least: float) -> Iterator[tuple[int, int, float]]:
    """Neighbouring words that are marked, words of grammar between them: begin, end, and the highest log-odds."""
    found: list[int] = []
    for n, value in enumerate([*odds, least - 1]):
        if value >= least:
            found.append(n)
        elif value != NEVER and found:
            yield words[found[0]].start, words[found[-1]].end, max(odds[at] for at in found)
            found = []


def _sure(sign: Sign, odds: float) -> str:
    return f"{sign.explanation}, by {1 / (1 + math.exp(-odds)):.0%}"


def accurate() -> Accurate:
    """The reader of the installed wheel.

    Raises:
        MissingExtra: it is not installed; the way to it is named.
        ConfigError: it is of another version.
    """
    return Accurate(load())
