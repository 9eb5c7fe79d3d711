"""What a process of an engine does: audit a shard into its part, or put a part into the tables."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass

from audit.config import Settings
from audit.model import FileError, Severity, Signature
from audit.outputs.labels import Labels
from audit.outputs.parquet import TablesWriter
from audit.run.archive import Archive
from audit.run.gate import gate_of
from audit.run.local import Result, audit_items, documents
from audit.run.pipeline import Auditor
from audit.run.sharded.parts import Numbering, Output, PartSink, Record, numbered
from audit.run.sharded.pieces import read
from audit.run.sharded.planning import Shard, stand_in
from audit.run.tally import Tally
from audit.run.view import shown
from audit.system.collector import settle_memory


@dataclass(frozen=True, slots=True)
class Assignment:
    """What the tasks of a run have in common.

    Attributes:
        settings: of the run and its files.
        signature: of the run.
        output: where parts go.
        here: the folder that paths are told from.
        labels, texts, least, archive: as of `audit.run.batch.Request`.
    """

    settings: Settings
    signature: Signature
    output: Output
    here: str
    labels: Labels
    texts: bool
    least: Severity | None
    archive: bool


def auditing(assignment: Assignment) -> Callable[[Shard], Record]:
    """Get ready to audit shards."""
    stand_in(assignment.here)
    auditor = Auditor(assignment.settings)
    settle_memory()
    return lambda shard: _audit(shard, auditor, assignment)


def _results(shard: Shard, auditor: Auditor, assignment: Assignment) -> Generator[Result, None, None]:
    """What comes of the documents of a shard, in their order."""
    items = documents(shard.pieces, assignment.settings, read)
    archive = Archive(auditor) if assignment.archive else None
    try:
        # One that kills its process does that in another one than ours.
        yield from audit_items(items, auditor, 2 if shard.careful else 1, archive)
    finally:
        if archive is not None:
            archive.close()


def numbering(output: Output) -> Callable[[Numbering], dict[str, str]]:
    """Get ready to put parts into the tables."""
    return lambda task: numbered(output, task)


def _audit(shard: Shard, auditor: Auditor, assignment: Assignment) -> Record:
    """Audit a shard and keep its part."""
    output, config = assignment.output, assignment.settings.run
    sink = PartSink(output.part(shard.name))
    writer = TablesWriter(sink, assignment.signature, assignment.labels, texts=assignment.texts)
    tally, gate = Tally(config), gate_of(config)
    errors: list[FileError] = []
    with closing(_results(shard, auditor, assignment)) as results:
        for result in results:
            if isinstance(result, FileError):
                errors.append(result)
                continue
            writer.document(shown(result, assignment.least), several=True)()
            tally.sums.add(tally.sums_of(result))
            gate.add(result)
    writer.finish(tally.summary())
    sink.commit()
    record = Record(tally.sums, gate.judged, errors)
    output.keep(shard.name, record)
    return record
