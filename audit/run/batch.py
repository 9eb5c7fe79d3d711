"""A batch run: inputs through the engine into the writers, tallied and put to the gate."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from audit.checks.registry import checks_help
from audit.config import Config, Settings, settings_of
from audit.decisions.moved import Moved
from audit.decisions.stale import Leftovers
from audit.errors import AuditError
from audit.inputs import Input, find
from audit.inputs.overwriting import refuse_overwriting
from audit.model import DocumentReport, FileError, Severity, Summary
from audit.outputs import Reports, open_reports
from audit.outputs.labels import Labels
from audit.outputs.outcomes import said_of_moved, unread_by
from audit.run.annotating import Annotating, annotating
from audit.run.crashes import crash_of, crashed
from audit.run.gate import Gate, gate_of
from audit.run.local import Result, audit_inputs
from audit.run.pipeline import Auditor, signature_of
from audit.run.reading_order import ranked_each, ranked_together
from audit.run.revision import known_since
from audit.run.tally import Tally
from audit.run.view import changed, shown
from audit.system.collector import settle_memory
from audit.system.progress import progress
from audit.terms import refuse
from audit.unread import said_of

if TYPE_CHECKING:
    from audit.run.archive import Archive

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
        archive: whether documents that stand as in an earlier run keep their report of then.
        pages: whether documents get a page of their own, in formats that have them.
        changed: a git revision: only files that differ from it are audited; None for all.
        since: a git revision: what stood in the files then is known; None for what the baseline knows.
        least: how severe a finding must be to be shown; None for all. The score counts all.
        strict: whether a row of a glossary that cannot be used ends the run.
        as_file: whether the output is a file, for the one format.
        labels: columns that the user adds to tables.
        texts: whether tables hold the texts of segments.
        rank: whether reports say what to read first, document by document; the settings must ask for quality.
        budget: the share of the words of the whole run, 0..1, that is read first; None for each document alone.
    """

    paths: Sequence[str]
    formats: Sequence[str]
    output: Path | None
    jobs: int = 1
    quiet: bool = False
    archive: bool = True
    pages: bool = True
    changed: str | None = None
    since: str | None = None
    least: Severity | None = None
    strict: bool = False
    as_file: bool = False
    labels: Labels = Labels()  # noqa: RUF009 (it is frozen)
    texts: bool = False
    rank: bool = False
    budget: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the command line must tell: what could not be read or audited, why the gate failed, what was not judged."""

    errors: tuple[FileError, ...]
    gate_failures: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def run(request: Request, config: Config | Settings) -> Outcome:
    """Audit every input, write every report, and judge the gate.

    Raises:
        AuditError: bad usage, an unusable configuration or glossary, an unwritable output; what cannot be read or
            audited is no error here but is named in the outcome. Without any document no report is written.
    """
    settings = settings_of(config)
    inputs, passed_over = find(request.paths, settings)
    if request.changed is not None:
        inputs = changed(inputs, request.changed)
    config, gate = settings.run, gate_of(settings.run, since=request.since)
    known, unread = None, list[FileError]()
    if request.since is not None:
        known, unread = known_since(request.since, inputs, settings, request.jobs)
    if request.as_file and request.output is not None:
        refuse_overwriting(request.output, inputs)
    auditor = Auditor(settings, known=known)
    # All of them before any work: what is wrong with settings shows now.
    auditors = {auditor.of(item.place) for item in inputs} or {auditor}
    if request.strict:
        for one in auditors:
            refuse(one.termbase.passed_over)
    settle_memory()
    tally, leftovers, moved = Tally(config), Leftovers(auditor.decisions), Moved(auditor.decisions)
    tally.pass_over(passed_over)
    printed = request.output is not None and not request.quiet
    with (
        annotating(auditor, keep=request.archive) as annotators,
        open_reports(
            request.formats,
            request.output,
            replace(signature_of(auditors), annotators=annotators.signature),
            {**checks_help(), **annotators.help},
            summary=printed,
            pages=request.pages,
            as_file=request.as_file,
            labels=request.labels,
            texts=request.texts,
        ) as reports,
        closing(_results(inputs, auditor, request, annotators)) as results,
    ):
        for item, several in _with_company(results, bool(passed_over)):
            result = item if isinstance(item, FileError) else _written(item, reports, request, several=several)
            if isinstance(result, FileError):
                tally.add_error(result)
                leftovers.fail(result.path)
            else:
                tally.add(result)
                leftovers.add(result, auditor.of(result.document.path).decisions)
                moved.add(result)
                gate.add(result)
        summary = tally.summary(leftovers.rows())
        if summary.documents or not summary.errors:
            reports.finish(summary)
    followed = [said_of_moved(moved.rows)] if moved.rows else []
    then = (f"{error.message}; all of it counts as new" for error in unread)
    warnings = (f"warning: {line}" for line in (*auditor.warnings, *then))
    return Outcome(
        summary.errors,
        gate.failures(summary.score),
        (*warnings, *followed, *_remarks(gate, summary, request), *annotators.used()),
    )


def _remarks(gate: Gate, summary: Summary, request: Request) -> tuple[str, ...]:
    """What the gate could not judge, and what no summary on the terminal says where the report is there."""
    judged = tuple(f"gate: {remark}" for remark in gate.remarks(summary.score))
    if request.output is not None and not request.quiet:
        return judged
    passed_over = [said_of(summary.passed_over)] if summary.passed_over and request.output is None else []
    unread = (line for one in summary.annotated for line in unread_by(one))
    return (*judged, *passed_over, *unread)


def _with_company(results: Iterable[Result], indexed: bool) -> Iterator[tuple[Result, bool]]:
    """Each result, and whether it needs an index: the first waits for a second one, which may come or not."""
    iterator = iter(results)
    waiting = list(islice(iterator, 2))
    several = indexed or len(waiting) > 1
    while waiting:
        yield waiting.pop(0), several
    yield from ((result, True) for result in iterator)


def _written(report: DocumentReport, reports: Reports, request: Request, *, several: bool) -> Result:
    """The report, rendered; an error that names the document if that fails for a reason of our own."""
    try:
        reports.document(shown(report, request.least), several=several)
    except (AuditError, OSError):
        raise
    except Exception as error:
        return crashed(crash_of(error), report.document.path, report.document.id)
    return report


def _results(
    inputs: Sequence[Input], auditor: Auditor, request: Request, annotators: Annotating
) -> Generator[Result, None, None]:
    """The engine's results under a progress bar, which is gone with the last of them."""
    quiet = request.quiet or len(inputs) < _SEVERAL
    with (
        progress("auditing", len(inputs), quiet=quiet) as advance,
        _archive(auditor, request) as archive,
        closing(audit_inputs(inputs, auditor, request.jobs, archive, annotators)) as results,
    ):
        yield from _in_reading_order(_advancing(results, advance), request)


def _advancing(results: Iterable[Result], advance: Callable[[int], None]) -> Iterator[Result]:
    """The results; `advance` is told of how many files they are so far."""
    seen: set[str] = set()
    for result in results:
        seen.add(result.path if isinstance(result, FileError) else result.document.path)
        advance(len(seen))
        yield result


def _in_reading_order(results: Iterable[Result], request: Request) -> Iterable[Result]:
    """The results with what to read first, where that is asked for."""
    if request.budget is not None:
        return ranked_together(results, request.budget)
    return ranked_each(results) if request.rank else results


@contextmanager
def _archive(auditor: Auditor, request: Request) -> Iterator[Archive | None]:
    """The archive, closed in the end, however the run ends; None if none is wanted."""
    if not request.archive:
        yield None
        return
    from audit.run.archive import Archive

    archive = Archive(auditor)
    try:
        yield archive
    finally:
        archive.close()
