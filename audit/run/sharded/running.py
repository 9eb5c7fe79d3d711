"""A sharded run: planned, audited by an engine, put into tables, and judged."""

from __future__ import annotations

import datetime
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from audit.config import Config, Settings, settings_of
from audit.errors import ConfigError, InternalError, OutputError
from audit.model import Severity, Signature, Summary
from audit.outputs.labels import Labels
from audit.outputs.parquet_columns import OF_CHECK
from audit.run.archive import digest_of_run
from audit.run.batch import Outcome
from audit.run.engines import Engine, Lost, persistently
from audit.run.gate import gate_of
from audit.run.pipeline import Auditor, signature_of
from audit.run.sharded.parts import Numbering, Output, Record
from audit.run.sharded.pieces import pieces_of
from audit.run.sharded.planning import SHARD, Planner, Shard
from audit.run.sharded.work import Assignment, auditing, numbering
from audit.run.tally import Tally
from audit.system.progress import progress
from audit.system.storage import inside, is_url, read_file, storage_of
from audit.system.today import today
from audit.terms import refuse

# How often a shard may be lost: with a machine, then with a document, then with one of those that are tried apart.
_LOSSES = 4


@dataclass(frozen=True, slots=True)
class ShardedRequest:
    """What to audit, and where the tables go.

    Attributes:
        paths: files, folders, globs, and URLs of any of these but globs.
        output: folder or its URL.
        quiet, archive, least, strict, labels, texts: as of `audit.run.batch.Request`.
        size: bytes of a shard.
    """

    paths: Sequence[str]
    output: str
    quiet: bool = False
    archive: bool = True
    least: Severity | None = None
    strict: bool = False
    labels: Labels = Labels()  # noqa: RUF009 (it is frozen)
    texts: bool = False
    size: int = SHARD


@dataclass(frozen=True, slots=True)
class Ended:
    """How a sharded run went.

    Attributes:
        outcome: what the command line must tell.
        summary: of all documents; without metrics of references, which are in the rows of documents alone.
        shards: how many there are.
        kept: how many of them were found as an earlier run left them.
        audited: segments of the others.
        seconds: of the work.
    """

    outcome: Outcome
    summary: Summary
    shards: int
    kept: int
    audited: int
    seconds: float


def run(request: ShardedRequest, config: Config | Settings, engine: Engine) -> Ended:
    """Audit all that was named, write the tables, and judge the gate.

    Broken off at any moment, it is taken up by another call with the same request.

    Raises:
        AuditError: bad usage, unusable settings, a storage that cannot be used.
    """
    begun = time.monotonic()
    settings = settings_of(config)
    if settings.run.gate.new_only:
        raise ConfigError("an engine does not tell what is new", hint="leave new_only out, or --engine")
    output = Output(request.output if is_url(request.output) else os.path.abspath(request.output))
    _refuse_files(output)
    pieces, passed_over = pieces_of(request.paths, settings)
    auditor = Auditor(settings)
    auditors = {auditor.of(piece.place) for piece in pieces} or {auditor}
    if request.strict:
        for one in auditors:
            refuse(one.termbase.passed_over)
    signature = signature_of(auditors)
    shards = Planner(settings, _depends_on(auditor, request, signature), request.size).shards(pieces, engine)
    assignment = Assignment(
        settings, signature, output, os.getcwd(), request.labels, request.texts, request.least,
        request.archive,
    )  # fmt: skip
    there = output.kept()
    known = {shard.number: output.record(shard.name) for shard in shards if shard.name in there}
    # What went wrong is tried again: it may have been a storage that did not answer.
    records = {number: record for number, record in known.items() if record is not None and not record.errors}
    kept = set(records)
    _audit(shards, records, assignment, engine, quiet=request.quiet)
    _tabulate(shards, records, output, engine)
    tally, gate = Tally(settings.run), gate_of(settings.run)
    tally.pass_over(dict(sorted(passed_over.items())))
    for shard in shards:
        record = records[shard.number]
        tally.sums.add(record.sums)
        gate.judged.add(record.judged)
        for error in record.errors:
            tally.add_error(error)
    summary = tally.summary()
    warnings = tuple(f"warning: {line}" for line in auditor.warnings)
    remarks = tuple(f"gate: {remark}" for remark in gate.remarks(summary.score))
    outcome = Outcome(summary.errors, gate.failures(summary.score), (*warnings, *remarks))
    audited = sum(record.sums.segments for number, record in records.items() if number not in kept)
    return Ended(outcome, summary, len(shards), len(kept), audited, time.monotonic() - begun)


def _refuse_files(output: Output) -> None:
    """The tables are folders here; those of a run in one process are files, and may stay."""
    for table in OF_CHECK:
        name = inside(output.folder, table.file)
        if storage_of(name).status(name) is not None:
            what = f"holds {table.file} of a run without an engine"
            raise OutputError(what, where=output.folder, hint="choose another folder with --output")


def _depends_on(auditor: Auditor, request: ShardedRequest, signature: Signature) -> Callable[[str], bytes]:
    """All that the rows of a file depend on besides the file, by its path."""
    config = auditor.config
    decided = [read_file(name) for name in (config.decisions, config.baseline) if name]
    day: datetime.date | None = today() if any(decided) else None
    common = repr([
        str(signature), decided, str(day), request.labels.given, request.texts, request.least,
        msgspec.json.encode(config.gate), os.getcwd(),
    ]).encode("utf-8", "surrogatepass")  # fmt: skip
    known: dict[Auditor, bytes] = {}

    def digest(path: str) -> bytes:
        one = auditor.of(path)
        if one not in known:
            known[one] = hashlib.blake2b(digest_of_run(one) + common, digest_size=16).digest()
        return known[one]

    return digest


def _audit(
    shards: Sequence[Shard], records: dict[int, Record], assignment: Assignment, engine: Engine, *, quiet: bool
) -> None:
    """Audit the shards that have no record yet."""
    losses: dict[int, int] = {}
    with progress("auditing shards", len(shards), quiet=quiet) as advance:
        rate = _Rate()
        advance(len(records))
        while waiting := [_with_care(shard, losses) for shard in shards if shard.number not in records]:
            for shard, record in engine.work(auditing, assignment, waiting):
                if isinstance(record, Lost):
                    losses[shard.number] = losses.get(shard.number, 0) + 1
                    _refuse_losses(shard, losses[shard.number], record)
                else:
                    records[shard.number] = record
                    advance(len(records), rate.said(record.sums.segments))


class _Rate:
    """Segments a second, since it was made."""

    def __init__(self) -> None:
        self._begun, self._segments = time.monotonic(), 0

    def said(self, more: int) -> str:
        self._segments += more
        return f"{self._segments / max(time.monotonic() - self._begun, 0.001):,.0f} segments/s"


def _with_care(shard: Shard, losses: Mapping[int, int]) -> Shard:
    """A shard that was lost more than once: the first time it may have been its machine."""
    return msgspec.structs.replace(shard, careful=losses.get(shard.number, 0) > 1)


def _refuse_losses(shard: Shard, losses: int, lost: Lost) -> None:
    if losses >= _LOSSES:
        what = f"its process was killed {losses} times: {lost.why}"
        hint = "give it more memory, or fewer --jobs; the same command goes on from here"
        raise InternalError(what, where=shard.pieces[0].name, hint=hint)


def _tabulate(shards: Sequence[Shard], records: Mapping[int, Record], output: Output, engine: Engine) -> None:
    """Put all parts into the tables, which then are those of this run."""
    tasks = list(_numberings(shards, records))
    shown = {table.file: output.shown(table.file) for table in OF_CHECK}
    digests = {
        task: {table: files[task.file] for table, files in shown.items()}
        for task in tasks
        if all(task.file in files for files in shown.values())
    }
    missing = [task for task in tasks if task not in digests]
    digests.update(persistently(engine, numbering, output, missing, _LOSSES))
    if len(digests) < len(tasks):
        raise InternalError("processes were killed while they wrote the tables", where=output.folder)
    tables = {table: {task.file: digests[task][table] for task in tasks} for table in shown}
    output.show(tables, [shard.name for shard in shards])


def _numberings(shards: Sequence[Shard], records: Mapping[int, Record]) -> Iterator[Numbering]:
    first = 0
    for shard in shards:
        yield Numbering(shard.name, shard.number, first)
        first += records[shard.number].sums.documents
