"""One run, from files to reports: read, align, examine, decide, score.

``path --reader--> Document --align--> Segments --checks--> Findings --decisions--> --score--> DocumentReport``
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import msgspec

from audit.checks.context import DocumentContext
from audit.checks.coverage import unread
from audit.checks.registry import Check, all_checks
from audit.checks.selectors import ambiguities, refuse_unknown, select, severities
from audit.checks.store import Store
from audit.config import Config, Settings, settings_of
from audit.decisions.apply import Decisions, load_decisions
from audit.decisions.reports import Baseline, read_baseline
from audit.errors import ConfigError
from audit.meaning import refuse_encoder
from audit.meaning.annotators.kinds import annotators_help
from audit.model import Document, DocumentReport, Finding, Notice, Quality, Segment, Signature
from audit.pairs import get_pair
from audit.run.examine import Examiner
from audit.run.references import References, segment_chrf
from audit.run.scoring import judge, rescored, score
from audit.system.today import today as date_of_today
from audit.terms import Termbase, load_termbase
from audit.version import __version__


class Auditor:
    """The checks, glossaries and settings of a run, loaded once and applied to any number of documents.

    Args:
        config: settings; `config.glossaries` are loaded after the starter termbase. Where files have settings of their
            own, documents from them are handed to an auditor with these, see `of`.
        today: the day on which decisions hold, or no longer; by default the present one.
        known: what an earlier run found; by default what `config.baseline` holds.

    Raises:
        ConfigError: a selector names no check, no check is left, or a weight is for no MQM type.
        GlossaryError: a termbase cannot be read.
    """

    def __init__(
        self,
        config: Config | Settings | None = None,
        today: datetime.date | None = None,
        known: Baseline | None = None,
    ) -> None:
        self.settings = settings_of(config)
        self.config = self.settings.run
        _refuse_unknown(self.config, self.settings.place)
        self._today, self._known = today, known
        self.checks: tuple[Check, ...] = select(self.config.select, self.config.ignore)
        self._severities = severities(self.config.severity)
        self._store = Store()
        self._others: dict[int, Auditor] = {}

    def of(self, path: str) -> Auditor:
        """The auditor with the settings of a file: one for all files that have the same.

        Raises:
            ConfigError: the settings of the file cannot be used.
        """
        config = self.settings.of(path)
        if config is self.config:
            return self
        # The settings are one object where they are the same, and are kept by whoever hands them out.
        if id(config) not in self._others:
            _refuse_unknown(config, lambda key, name: self.settings.place(key, name, path))
            try:
                self._others[id(config)] = Auditor(config, self._today, self._known)
            except ConfigError as error:
                raise ConfigError(error.what, where=self.settings.named(path) or error.where, hint=error.hint) from None
        return self._others[id(config)]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to say of glossaries, selectors and settings, also of those of files that it was asked for."""
        lines = [*self.termbase.warnings, *self.settings.unused()]
        lines += ambiguities((*self.config.select, *self.config.ignore, *self.config.severity))
        return tuple(dict.fromkeys([*lines, *(line for other in self._others.values() for line in other.warnings)]))

    @cached_property
    def termbase(self) -> Termbase:
        """The merged glossaries."""
        return load_termbase([Path(g) for g in self.config.glossaries], starter=self.config.starter_glossary)

    @cached_property
    def decisions(self) -> Decisions:
        """What was decided of earlier findings.

        Raises:
            DecisionsError: the file of decisions, or the baseline, cannot be used.
        """
        left_out = {check.id for check in all_checks()} - {check.id for check in self.checks}
        # An annotator may say something else next time, or not be asked: no decision about its findings is stale.
        left_out |= annotators_help().keys()
        today = self._today or date_of_today()
        known = self._known
        if known is None and self.config.baseline:
            known = read_baseline(Path(self.config.baseline))
        return load_decisions(self.config.decisions, today, known, left_out)

    @cached_property
    def _examiner(self) -> Examiner:
        return Examiner(self.checks)

    def audit(self, document: Document) -> DocumentReport:
        """Audit one document.

        Raises:
            ConfigError: its languages are not supported.
            DecisionsError: the file of decisions, or the baseline, cannot be used.
        """
        return self.decided(self.examined(document))

    def examined(self, document: Document) -> DocumentReport:
        """The report of a document before anything that was decided of earlier findings: it depends on no date.

        Raises:
            ConfigError: its languages are not supported.
        """
        auditor = self.of(document.path)
        return self._examined(document) if auditor is self else auditor.examined(document)

    def _examined(self, document: Document) -> DocumentReport:
        languages = document.source_lang, document.target_lang
        get_pair(*languages)  # refuses what is not supported before any work
        segments = self._aligned(document)
        ctx = DocumentContext(self.config, self.termbase, *languages, segments, self._store)
        findings, skipped = self._examiner.examine(segments, ctx)
        quality = self._estimated(segments, findings, languages)
        if self._severities:
            findings = tuple(replace(f, severity=self._severities.get(f.check, f.severity)) for f in findings)
        references = References()
        references.add(segments)
        points = score(findings, segments, self.config.score, references.metrics())
        verdict, reason = judge(points, findings, self.config.score, segments)
        return DocumentReport(
            document=document,
            segments=segments,
            findings=findings,
            score=points,
            verdict=verdict,
            reason=reason,
            skipped=skipped,
            segment_chrf=segment_chrf(segments),
            checks=len(self.checks),
            unchosen=len(all_checks()) - len(self.checks),
            unread=unread(document, segments),
            quality=quality,
        )

    def _estimated(
        self, segments: Sequence[Segment], findings: Sequence[Finding], languages: tuple[str, str]
    ) -> Mapping[str, Quality]:
        """Quality by segment, where it is asked for; severities that the settings change do not change it."""
        if not self.config.quality:
            return {}
        from audit.meaning.quality.estimate import estimate

        return estimate(segments, findings, languages)

    def decided(self, report: DocumentReport) -> DocumentReport:
        """The report with what was decided of its findings, scored by those that are not accepted.

        Rows of glossaries that cannot be used are put in here, too: a kept report would tell those of an earlier run.

        Raises:
            DecisionsError: the file of decisions, or the baseline, cannot be used.
        """
        auditor = self.of(report.document.path)
        if auditor is not self:
            return auditor.decided(report)
        report = replace(report, remarks=tuple(dict.fromkeys((*report.remarks, *map(Notice, self.termbase.warnings)))))
        decided = self.decisions.decide(report)
        if decided.findings != report.findings:
            report = rescored(report, decided.findings, self.config.score)
        return replace(report, stale=decided.stale, compared=decided.compared)

    def audit_all(self, documents: Iterable[Document]) -> Iterator[DocumentReport]:
        """Audit documents one by one, lazily."""
        return map(self.audit, documents)

    @cached_property
    def signature(self) -> Signature:
        """What has to be the same for scores to be comparable."""
        return Signature(
            version=__version__,
            profile=self.config.profile,
            checks=_digest(c.id for c in self.checks),
            glossary=self.termbase.signature,
            config=_digest([_score_settings(self.config)]),
        )

    def _aligned(self, document: Document) -> tuple[Segment, ...]:
        segments = document.segments
        if not segments:
            from audit.align import align

            segments = align(document, self.config)
        if self.config.links == "none":
            return segments
        from audit.align.words import add_links

        return add_links(segments, self.config, self.termbase)


def _refuse_unknown(config: Config, place: Callable[[str, str], str]) -> None:
    """Raise the error of settings that name what there is not; `place` says where, see `Settings.place`."""
    refuse_unknown(config, place)
    refuse_encoder(config.encoder, place("", "encoder") or None)


def signature_of(auditors: Collection[Auditor]) -> Signature:
    """The signature of what several auditors found together, in any order."""
    signatures = sorted({auditor.signature for auditor in auditors}, key=str)
    if len(signatures) == 1:
        return signatures[0]

    def together(parts: Iterable[str]) -> str:
        different = sorted(set(parts))
        return different[0] if len(different) == 1 else _digest(different)

    return Signature(
        version=__version__,
        profile="+".join(sorted({s.profile for s in signatures})),
        checks=together(s.checks for s in signatures),
        glossary=together(s.glossary for s in signatures),
        config=together(s.config for s in signatures),
    )


def _score_settings(config: Config) -> str:
    settings = [config.score, config.style, config.allow, *([config.severity] if config.severity else [])]
    return msgspec.json.encode(settings, order="deterministic").decode()


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


def pairs_document(
    pairs: Sequence[tuple[str | None, str | None]],
    *,
    doc: str = "pairs",
    source_lang: str = "ru",
    target_lang: str = "en",
) -> Document:
    """A document of given sentence pairs, ``(source, target)`` each."""
    from audit.model import Kind
    from audit.text import Text

    segments = tuple(
        Segment(
            id=f"s{n}",
            kind=Kind.PARAGRAPH,
            source=None if source is None else Text(source),
            target=None if target is None else Text(target),
        )
        for n, (source, target) in enumerate(pairs, 1)
    )
    return Document(id=doc, path=doc, source_lang=source_lang, target_lang=target_lang, segments=segments)
