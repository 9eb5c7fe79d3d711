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

from audit.config import Settings
from audit.limits import ANNOTATED, PASSAGE
from audit.meaning.annotators import (
    Annotation,
    Annotator,
    Pair,
    Passage,
    Rendering,
    Seen,
    Unanswered,
    load_annotators,
)
from audit.meaning.annotators.answers import Nonsense, read
from audit.meaning.annotators.kinds import annotators_help, kinds_of
from audit.model import Annotated, CheckHelp, DocumentReport, FileError, Finding, Kind, Segment, Span
from audit.run.findings import finding_said, number_twins
from audit.run.kept import Kept
from audit.run.pipeline import Auditor
from audit.run.scoring import rescored
from audit.run.settle import witnessed
from audit.system.cache_folder import cache_folder
from audit.terms import Termbase
from audit.text.surrogates import whole

FILE = "annotations.sqlite"
# Documents that wait for each other, so that an annotator gets as many passages at a time as it takes.
_WAITING = 16

NO_SENSE = "its answer is not of the shape that was asked for"
TOO_LONG = f"longer than {ANNOTATED:,} characters"
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
            asked = [self._asked(one, result) for one in self._annotators] if _is_report(result) else []
            waiting.append((result, asked))
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

    def _asked(self, annotator: Annotator, result: Result) -> _Asked:
        """The passages of a document, with the answers that are kept."""
        assert isinstance(result, DocumentReport)
        pairs, too_long = self._pairs(result)
        document = result.document
        languages = document.source_lang, document.target_lang
        passages = list(passages_of(pairs, languages, annotator.together, annotator.context))
        keys = [annotator.key(passage) for passage in passages]
        return _Asked(passages, keys, [self._recalled(key) for key in keys], too_long)

    def _pairs(self, report: DocumentReport) -> tuple[list[Pair], int]:
        """The pairs of a document that can be read, and how many are too long for that."""
        termbase = self._auditor.of(report.document.path).termbase
        seen: dict[str, list[Seen]] = {}
        for f in report.findings:
            if f.counted:
                seen.setdefault(f.segment, []).append(Seen(f.mqm, whole(f.text), whole(f.message)))
        pairs, too_long = [], 0
        for s in report.segments:
            if s.kind is Kind.FURNITURE or not (s.source or "").strip() or not (s.target or "").strip():
                continue
            if len(s.source or "") + len(s.target or "") > ANNOTATED:
                too_long += 1
                continue
            terms = _terms(s, termbase, report.document.source_lang, report.document.target_lang)
            texts = whole(str(s.source)), whole(str(s.target))
            pairs.append(Pair(s.id, *texts, terms, tuple(seen.get(s.id, ()))))
        return pairs, too_long

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
        places = [(one, i) for one in documents for i, answer in enumerate(one.answers) if answer is None]
        answers = annotator.answers([one.passages[i] for one, i in places])
        for (one, i), answer in zip(places, answers, strict=True):
            one.answers[i] = answer
            if isinstance(answer, bytes) and self._kept is not None and self._makes_sense(answer, one.passages[i]):
                self._kept.keep(one.keys[i], answer)
                self._kept.write()

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
        done: list[Annotated] = []
        for annotator, one in zip(self._annotators, asked, strict=True):
            annotations, what = self._read(annotator, one)
            done.append(what)
            theirs += [
                finding_said(a, annotator.origin, self._confidence, segments[a.segment]) for a in annotations
            ]  # fmt: skip
        ours, alone = witnessed(report.findings, theirs)
        findings = [*ours, *number_twins(alone)]
        order = {s.id: n for n, s in enumerate(report.segments)}
        findings.sort(key=lambda f: (order.get(f.segment, -1), f.target_span or Span(-1, -1), f.check, f.message))
        if tuple(findings) != report.findings:
            report = rescored(report, findings, self._auditor.of(report.document.path).config.score)
        return replace(report, annotated=tuple(done))

    def _read(self, annotator: Annotator, asked: _Asked) -> tuple[list[Annotation], Annotated]:
        """What an annotator marked in a document, and what became of its answers."""
        annotations: list[Annotation] = []
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
            annotations += reading.annotations
            refused.update(reading.refused)
        reasons = (dict(sorted(counts.items())) for counts in (unread, refused))
        return annotations, Annotated(annotator.origin, annotator.place, segments, *reasons)


def _is_report(result: Result) -> bool:
    return isinstance(result, DocumentReport)


def _terms(segment: Segment, termbase: Termbase, source_lang: str, target_lang: str) -> tuple[Rendering, ...]:
    """The terms in the source with their right forms in the language of the translation, each once."""
    if segment.source is None:
        return ()
    found = (match for match in termbase.find(segment.source, source_lang) if not match.forbidden)
    renderings = (Rendering(str(segment.source[slice(*m.span)]), m.term.right(target_lang)) for m in found)
    return tuple(dict.fromkeys(r for r in renderings if r.target))


def passages_of(pairs: Sequence[Pair], languages: tuple[str, str], together: int, context: int) -> Iterator[Passage]:
    """The pairs of a document in passages.

    Args:
        pairs: in order.
        languages: codes of the source and the translation.
        together: pairs of a passage at most; fewer where they are long.
        context: pairs that it shows before and after them.
    """
    first = 0
    while first < len(pairs):
        last, size = first, 0
        while last < len(pairs) and last - first < together:
            size += len(pairs[last].source) + len(pairs[last].target)
            if last > first and size > PASSAGE:
                break
            last += 1
        around = pairs[max(first - context, 0) : first], pairs[last : last + context]
        yield Passage(*languages, tuple(pairs[first:last]), *map(_short_enough, around))
        first = last


def _short_enough(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The pairs that are shown beside a passage without making it several times as long."""
    return tuple(pair for pair in pairs if len(pair.source) + len(pair.target) <= PASSAGE // 4)


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
