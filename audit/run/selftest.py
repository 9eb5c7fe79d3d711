"""Ten pairs of our own, of which eight have an error: whether an annotator answers, and how much of it is usable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

import msgspec

from audit.levels import Mqm
from audit.meaning.annotators import Annotation, Annotator, Passage, SegmentPair, Unanswered
from audit.meaning.annotators.answers import Nonsense, read
from audit.run.annotating import NO_SENSE
from audit.run.passages import passages_of

_FILE = Path(__file__).with_suffix(".json")
# The share of the errors that an annotator must find to be of use.
_ENOUGH = 0.5


class Case(msgspec.Struct, frozen=True, rename={"source_lang": "from", "target_lang": "into"}):
    """A pair, and the words that are wrong in it: of the translation, or of the source where they are missing."""

    source_lang: str
    target_lang: str
    source: str
    target: str
    wrong: str
    side: Literal["target", "source"] = "target"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an annotator made of one pair.

    Attributes:
        marked: the words that it marked.
        found: whether they meet those that are wrong; None where it did not answer.
        why: there is no answer; empty where there is one.
    """

    case: Case
    marked: tuple[str, ...]
    found: bool | None
    why: str = ""

    @property
    def right(self) -> bool:
        """Whether it found the error, or left a right pair alone."""
        return bool(self.found) if self.case.wrong else self.found is not None and not self.marked


@dataclass(frozen=True, slots=True)
class SelfTest:
    """The ten outcomes."""

    outcomes: tuple[Outcome, ...]

    @property
    def answered(self) -> int:
        """The pairs that it read."""
        return sum(o.found is not None for o in self.outcomes)

    @property
    def found(self) -> int:
        """The errors that it found."""
        return sum(bool(o.case.wrong) and o.right for o in self.outcomes)

    @property
    def errors(self) -> int:
        """The errors that there are."""
        return sum(bool(o.case.wrong) for o in self.outcomes)

    @property
    def alarms(self) -> int:
        """The right pairs in which it marked something."""
        return sum(not o.case.wrong and bool(o.marked) for o in self.outcomes)

    @property
    def passed(self) -> bool:
        """Whether it read all of them and found half of the errors."""
        return self.answered == len(self.outcomes) and self.found >= _ENOUGH * self.errors


def cases() -> tuple[Case, ...]:
    """The pairs, those of one direction after each other."""
    return msgspec.json.decode(_FILE.read_bytes(), type=tuple[Case, ...])


def self_test(annotator: Annotator, kinds: Mapping[str, Mqm]) -> SelfTest:
    """Ask an annotator about the pairs.

    Raises:
        ConfigError: it cannot be asked.
    """
    by_segment = {str(n): case for n, case in enumerate(cases())}
    outcomes: list[Outcome] = []
    for passage, answer in _answers(annotator, by_segment):
        said, why = _read(answer, passage, kinds)
        named = [pair.segment for pair in passage.pairs]
        outcomes += [_outcome(by_segment[name], [a for a in said if a.segment == name], why) for name in named]
    return SelfTest(tuple(outcomes))


def _answers(annotator: Annotator, by_segment: Mapping[str, Case]) -> Iterator[tuple[Passage, bytes | Unanswered]]:
    passages: list[Passage] = []
    directions = groupby(by_segment.items(), key=lambda item: (item[1].source_lang, item[1].target_lang))
    for languages, some in directions:
        pairs = [SegmentPair(segment, case.source, case.target) for segment, case in some]
        passages += passages_of(pairs, languages, annotator.together, annotator.context)
    return zip(passages, annotator.answers(passages), strict=True)


def _read(answer: bytes | Unanswered, passage: Passage, kinds: Mapping[str, Mqm]) -> tuple[tuple[Annotation, ...], str]:
    """The annotations of an answer, and why there are none."""
    if isinstance(answer, Unanswered):
        return (), answer.why
    try:
        return read(answer, passage, kinds).annotations, ""
    except Nonsense:
        return (), NO_SENSE


def _outcome(case: Case, annotations: list[Annotation], why: str) -> Outcome:
    if why:
        return Outcome(case, (), None, why)
    text = case.target if case.side == "target" else case.source
    start = text.index(case.wrong)
    spans = [a.target if case.side == "target" else a.source for a in annotations]
    meets = any(s is not None and s.start < start + len(case.wrong) and start < s.end for s in spans)
    return Outcome(case, tuple(_words(case, a) for a in annotations), meets)


def _words(case: Case, annotation: Annotation) -> str:
    """The words that an annotation marks, in the translation where it can."""
    if annotation.target is not None:
        return case.target[slice(*annotation.target)]
    return case.source[slice(*annotation.source)] if annotation.source is not None else ""
