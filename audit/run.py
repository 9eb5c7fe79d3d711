"""A batch run: inputs through the engine into the writers, tallied and put to the gate."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from audit.config import Config, GateConfig
from audit.engines.local import audit_inputs
from audit.errors import InputError
from audit.model import DocumentReport, FileError, Score
from audit.pipeline import Auditor
from audit.progress import progress
from audit.readers import find_inputs
from audit.scoring import Tally
from audit.writers import open_writer

# Objects that may be made before the garbage collector looks for cycles; Python's own default is 700.
_COLLECT_AFTER = 20_000
# Inputs from which a progress bar is worth its place.
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Request:
    """What to audit and what to write.

    Attributes:
        paths: files, folders, globs, or ``-``.
        formats: names of writers.
        output: folder of the reports; None for standard output.
        jobs: processes.
        quiet: neither progress nor summary.
    """

    paths: Sequence[str]
    formats: Sequence[str]
    output: Path | None
    jobs: int = 1
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the command line must tell: unreadable files, and why the gate failed."""

    errors: tuple[FileError, ...]
    gate_failures: tuple[str, ...]


def run(request: Request, config: Config) -> Outcome:
    """Audit every input, write every report, and judge the gate.

    Raises:
        AuditError: bad usage, an unusable configuration or glossary, an unwritable output; an
            unreadable file among several is no error here but is named in the outcome.
    """
    inputs = find_inputs(request.paths, config)
    auditor = Auditor(config)
    settle_memory()
    tally, gate = Tally(config), Gate(config.gate)
    formats = [*request.formats, *(["terminal"] if request.output and not request.quiet else [])]
    with ExitStack() as stack:
        writers = [stack.enter_context(open_writer(name, request.output, auditor.signature)) for name in formats]
        quiet = request.quiet or len(inputs) < _SEVERAL
        advance = stack.enter_context(progress("auditing", len(inputs), quiet=quiet))
        seen: set[str] = set()
        for result in audit_inputs(inputs, auditor, request.jobs):
            seen.add(result.path if isinstance(result, FileError) else result.document.path)
            advance(len(seen))
            if isinstance(result, FileError):
                tally.add_error(result)
                continue
            tally.add(result)
            gate.add(result)
            for writer in writers:
                writer.document(result)
        summary = tally.summary()
        if not summary.documents and summary.errors:
            raise InputError(summary.errors[0].message)
        for writer in writers:
            writer.finish(summary)
    return Outcome(summary.errors, gate.failures(summary.score))


def settle_memory() -> None:
    """Keep the collector off what stays for the whole run: it would walk checks and word lists again and again.

    Documents are freed by reference counting; only cycles, which audits hardly make, wait for the collector.
    """
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)


class Gate:
    """Decides whether a run fails in CI."""

    def __init__(self, config: GateConfig) -> None:
        self._config = config
        self._findings = 0
        self._lowest: tuple[float, str] | None = None

    def add(self, report: DocumentReport) -> None:
        """Take one document into account."""
        threshold = self._config.fail_on
        if threshold is not None:
            self._findings += sum(
                f.counted and f.severity.rank >= threshold.rank and f.confidence.rank >= self._config.confidence.rank
                for f in report.findings
            )
        if report.score.sufficient:
            score = (report.score.mqm, report.document.id)
            self._lowest = min(self._lowest or score, score)

    def failures(self, total: Score | None) -> tuple[str, ...]:
        """Why the gate fails; empty if it does not. `total` is the run's score."""
        reasons = []
        if self._findings:
            reasons.append(f"{self._findings} finding(s) of severity {self._config.fail_on} or worse")
        floor = self._config.fail_under
        if floor is not None and total is not None:
            lowest, where = self._lowest or (total.mqm, "the run")
            if lowest < floor:
                reasons.append(f"{where} scores {lowest:.1f}, under {floor:g}")
        return tuple(reasons)
