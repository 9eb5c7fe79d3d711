"""Annotators asked about the documents of a run: what they say becomes findings, settled with our own.

They are asked here, in the parent process, document after document: so the limit of costs is one, it is met at the same
place for any number of workers, and what examined documents are kept by does not hang on what annotators say. Their
answers are kept apart, by all that they depend on (`Annotator.key`), and are paid for once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from audit.config import Settings
from audit.meaning.annotators import (
    Annotator,
    Passage,
    Unanswered,
    load_annotators,
)
from audit.meaning.annotators.answers import Nonsense, Reading, read
from audit.meaning.annotators.kinds import annotators_help, kinds_of
from audit.model import Annotated, CheckHelp, DocumentReport, FileError, Finding, Span, WordEstimate
from audit.run.findings import finding_said, number_twins
from audit.run.kept import Kept
from audit.run.passages import TOO_LONG, pairs_of, passages_of
from audit.run.pipeline import Auditor
from audit.run.scoring import rescored
from audit.run.settle import witnessed
from audit.system.cache_folder import cache_folder

FILE = "annotations.sqlite"
# Documents that wait for each other, so that an annotator gets as many passages at a time as it takes.
_WAITING = 16

NO_SENSE = "its answer is not of the shape that was asked for"
NOT_ASKED = "nothing of it is kept, and it was not asked"

Result = DocumentReport | FileError


@dataclass(slots=True)
class _Asked:
    """What became of the passages of one document with one annotator.

    Attributes:
        passages: with the key of each, and its answer once there is one.
        too_long: segments that are in none.
    """

    passages: list[Passage]
    keys: list[bytes]
    answers: list[bytes | Unanswered | None]
    too_long: int


class Annotating:
    """The annotators of a run; where there are none, everything goes through as it is.

    Args:
        auditor: whose reports these are.
        annotators: who is asked.
        kept: their answers of earlier runs, and of this one; None to keep none.
        ask: whether they are asked at all, or only what is kept is taken.
    """

    def __init__(
        self, auditor: Auditor, annotators: Sequence[Annotator], kept: Kept | None = None, *, ask: bool = True
    ) -> None:
        self._auditor, self._annotators, self._kept, self._ask = auditor, tuple(annotators), kept, ask
        settings = auditor.settings.run.annotator
        self._kinds, self._confidence = kinds_of(settings.types), settings.confidence

    @property
    def signature(self) -> str:
        """Who is asked, and where."""
        return "+".join(f"{one.origin}@{one.place}" if one.place else one.origin for one in self._annotators)

    @property
    def help(self) -> Mapping[str, CheckHelp]:
        """What there is to say of their findings, by the id that stands in the place of a check's."""
        return annotators_help() if self._annotators else {}

    def used(self) -> list[str]:
        """What asking took, a line for each that was asked."""
        return [f"{one.origin}: {used}" for one in self._annotators if (used := one.used())]

    def through(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results in order, reports with what the annotators say of them."""
        if not self._annotators:
            yield from results
            return
        waiting: list[tuple[Result, list[_Asked]]] = []
        for result in results:
            waiting.append((result, self._asked(result) if isinstance(result, DocumentReport) else []))
            if len(waiting) >= _WAITING or self._are_enough(waiting):
                yield from self._answered(waiting)
                waiting = []
        yield from self._answered(waiting)

    def reports(self, reports: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
        """As `through`, where no document failed."""
        return (result for result in self.through(reports) if isinstance(result, DocumentReport))

    def _are_enough(self, waiting: Sequence[tuple[Result, list[_Asked]]]) -> bool:
        """Whether any annotator has as much to do as it takes at a time."""
        for n, annotator in enumerate(self._annotators):
            open_ones = sum(asked[n].answers.count(None) for _, asked in waiting if asked)
            if open_ones >= annotator.at_once:
                return True
        return False

    def _asked(self, report: DocumentReport) -> list[_Asked]:
        """The passages of a document for each annotator, with the answers that are kept."""
        pairs, too_long = pairs_of(report, self._auditor.of(report.document.path).termbase)
        languages = report.document.source_lang, report.document.target_lang
        found = []
        for annotator in self._annotators:
            passages = list(passages_of(pairs, languages, annotator.together, annotator.context))
            keys = [annotator.key(passage) for passage in passages]
            found.append(_Asked(passages, keys, [self._recalled(key) for key in keys], too_long))
        return found

    def _recalled(self, key: bytes) -> bytes | Unanswered | None:
        answer = self._kept.recall(key) if self._kept is not None else None
        return Unanswered(NOT_ASKED) if answer is None and not self._ask else answer

    def _answered(self, waiting: Sequence[tuple[Result, list[_Asked]]]) -> Iterator[Result]:
        for n, annotator in enumerate(self._annotators):
            self._put([asked[n] for _, asked in waiting if asked], annotator)
        for result, asked in waiting:
            yield self._annotated(result, asked) if isinstance(result, DocumentReport) else result

    def _put(self, documents: Sequence[_Asked], annotator: Annotator) -> None:
        """Ask what is open, and keep every answer as soon as it is there and makes sense."""
        # What stands in several documents is asked once.
        open_ones = {
            key: passage
            for one in documents
            for key, passage, answer in zip(one.keys, one.passages, one.answers, strict=True)
            if answer is None
        }
        answers: dict[bytes, bytes | Unanswered] = {}
        for (key, passage), answer in zip(open_ones.items(), annotator.answers([*open_ones.values()]), strict=True):
            answers[key] = answer
            if isinstance(answer, bytes) and self._kept is not None and self._makes_sense(answer, passage):
                self._kept.keep(key, answer)
                self._kept.write()
        for one in documents:
            one.answers = [answers[key] if had is None else had for key, had in zip(one.keys, one.answers, strict=True)]

    def _makes_sense(self, answer: bytes, passage: Passage) -> bool:
        try:
            read(answer, passage, self._kinds)
        except Nonsense:
            return False
        return True

    def _annotated(self, report: DocumentReport, asked: Sequence[_Asked]) -> DocumentReport:
        """The report with the findings of the annotators, and what became of their answers."""
        segments = {s.id: s for s in report.segments}
        theirs: list[Finding] = []
        words: dict[str, tuple[WordEstimate, ...]] = {}
        done: list[Annotated] = []
        for annotator, one in zip(self._annotators, asked, strict=True):
            readings, what = self._read(annotator, one)
            done.append(what)
            said_by = partial(finding_said, annotator.origin, self._confidence)
            for reading in readings:
                theirs += [said_by(a, segments[a.segment]) for a in reading.annotations]
                words.update(reading.words)
        ours, alone = witnessed(report.findings, theirs)
        findings = [*ours, *number_twins(alone)]
        order = {s.id: n for n, s in enumerate(report.segments)}
        findings.sort(key=lambda f: (order.get(f.segment, -1), f.target_span or Span(-1, -1), f.check, f.message))
        if tuple(findings) != report.findings:
            report = rescored(report, findings, self._auditor.of(report.document.path).config.score)
        return replace(report, annotated=tuple(done), words=words)

    def _read(self, annotator: Annotator, asked: _Asked) -> tuple[list[Reading], Annotated]:
        """What an annotator said of a document, and what became of its answers."""
        readings: list[Reading] = []
        unread, refused = Counter({TOO_LONG: asked.too_long} if asked.too_long else {}), Counter[str]()
        segments = 0
        for passage, answer in zip(asked.passages, asked.answers, strict=True):
            if not isinstance(answer, bytes):
                assert answer is not None
                unread[answer.why] += len(passage.pairs)
                continue
            try:
                reading = read(answer, passage, self._kinds)
            except Nonsense:
                unread[NO_SENSE] += len(passage.pairs)
                continue
            segments += len(passage.pairs)
            readings.append(reading)
            refused.update(reading.refused)
        reasons = (dict(sorted(counts.items())) for counts in (unread, refused))
        return readings, Annotated(annotator.origin, annotator.place, segments, *reasons)


@contextmanager
def annotating(auditor: Auditor, *, keep: bool, ask: bool = True) -> Iterator[Annotating]:
    """The annotators that the settings of a run name, which may be none.

    Args:
        auditor: of the run.
        keep: whether answers are kept between runs.
        ask: whether annotators are asked, or only what is kept is taken.

    Raises:
        ConfigError: the settings cannot be used.
        MissingExtra: a package is not installed; the pip line is named.
    """
    annotators = annotators_of(auditor.settings, asking=ask)
    kept = Kept(cache_folder() / FILE, "answer") if keep and annotators else None
    try:
        yield Annotating(auditor, annotators, kept, ask=ask)
    finally:
        if kept is not None:
            kept.close()


def annotators_of(settings: Settings, *, asking: bool = True) -> tuple[Annotator, ...]:
    """The annotators that the settings of a run name; `asking` wants them ready to be asked.

    Raises:
        ConfigError: the settings cannot be used.
        MissingExtra: a package is not installed; the pip line is named.
    """

    def place(key: str) -> str:
        table, _, name = f"annotator.{key}".rpartition(".")
        return settings.place(table, name)

    return load_annotators(settings.run.annotator, place, asking=asking)
