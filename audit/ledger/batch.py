"""A ledger run: inputs in, their names counted, the table and the page out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from audit.align import align
from audit.config import Config, Settings, settings_of
from audit.decisions.tables.sheet import refuse_marked
from audit.errors import ConfigError
from audit.inputs import Input, find_inputs
from audit.languages import SUPPORTED
from audit.ledger.collect import Collector
from audit.ledger.entries import Drift, LedgerEntry, entries
from audit.ledger.languages import PAIR
from audit.ledger.mentions import Found, found_in
from audit.ledger.page import Facts, page
from audit.ledger.parquet import write_parquet
from audit.ledger.table import LEDGER, row_of, write_table
from audit.limits import excess
from audit.model import Document, FileError
from audit.outputs.files import Sink, StandardOutput
from audit.outputs.labels import Labels
from audit.outputs.parquet_columns import NAMES
from audit.outputs.publication import Publication
from audit.pairs.standards import House
from audit.run.local import work_through
from audit.system.extras import needed
from audit.system.progress import progress
from audit.terms import load_termbase
from audit.version import __version__

FORMATS = ("csv", "html", "parquet")
_TABLE, _PAGE = "names.csv", "names.html"


@dataclass(frozen=True, slots=True)
class LedgerRequest:
    """What to read and what to write.

    Attributes:
        paths: files, folders, globs, or ``-``.
        formats: some of `FORMATS`.
        output: folder of the ledger; None for standard output.
        house: name of the romanisation to propose; None for the configured one.
        jobs: processes.
        quiet: no progress.
        labels: columns that the user adds to the Parquet table.
    """

    paths: Sequence[str]
    formats: Sequence[str] = ("csv", "html")
    output: Path | None = None
    house: str | None = None
    jobs: int = 1
    quiet: bool = False
    labels: Labels = Labels()  # noqa: RUF009 (it is frozen)


@dataclass(frozen=True, slots=True)
class LedgerOutcome:
    """What the command line must tell."""

    documents: int
    names: int
    drifting: int
    left_out: int
    passed_over: int
    errors: tuple[FileError, ...]
    warnings: tuple[str, ...] = ()
    written: tuple[Path, ...] = ()


def run(request: LedgerRequest, settings: Config | Settings) -> LedgerOutcome:
    """Read every input by the settings of its file, write every form of the ledger: glossaries and house are the run's.

    Raises:
        AuditError: bad usage, a missing extra, an unusable configuration or glossary, an output that is unwritable or
            has marks; what cannot be read is no error here but is named in the outcome. Without any document nothing is
            written.
    """
    for name in request.formats:
        if name not in FORMATS:
            raise ConfigError(f"no ledger format {name!r}", hint=f"formats: {', '.join(FORMATS)}")
    if "parquet" in request.formats:
        needed("pyarrow.parquet", "parquet", "the format parquet")
    settings = settings_of(settings)
    config = settings.run
    house = house_named(request.house, config)
    inputs = find_inputs(request.paths, settings)
    termbase = load_termbase([Path(g) for g in config.glossaries], starter=config.starter_glossary)
    if request.output is not None and "csv" in request.formats:
        refuse_marked(LEDGER, request.output / _TABLE, termbase)
    with progress("names", None, quiet=request.quiet) as advance:
        collector, errors = collect(inputs, settings, request.jobs, advance)
    if not collector.read and errors:
        return LedgerOutcome(0, 0, 0, 0, 0, tuple(errors), termbase.warnings)
    made = entries(collector, termbase, house)
    signature = f"audit:{__version__}|glossary:{termbase.signature}|house:{house.name if house else 'none'}"
    missing = collector.left_out, collector.passed_over
    written = _write(request, made, Facts(collector.read, *missing, tuple(errors), signature))
    drifting = sum(entry.drifts is not Drift.NONE for entry in made)
    return LedgerOutcome(collector.read, len(made), drifting, *missing, tuple(errors), termbase.warnings, written)


def house_named(name: str | None, config: Config) -> House | None:
    """The house of that name; without one, that of ``[style] romanisation``, if it is set.

    Raises:
        ConfigError: there is no such house; the error names those that exist.
    """
    if name is None:
        scheme = config.style.romanisation
        return None if scheme == "any" else House(scheme, labels=frozenset({scheme}))
    houses = PAIR.standards.HOUSES
    found = next((house for house in houses.values() if house.name.casefold() == name.casefold()), None)
    if found is None:
        raise ConfigError(f"no house {name!r}", hint=f"houses: {', '.join(houses)}")
    return found


def collect(
    inputs: Iterable[Input],
    settings: Config | Settings,
    jobs: int = 1,
    advance: Callable[[int], object] = lambda done: None,
) -> tuple[Collector, list[FileError]]:
    """The names of all documents, and the inputs that cannot be read; the same with any number of processes."""
    collector, errors = Collector(), []
    with closing(work_through(inputs, settings_of(settings), _naming, jobs)) as results:
        for item in results:
            if isinstance(item, FileError):
                errors.append(item)
            else:
                collector.add(*item)
                advance(collector.read)
    return collector, errors


def _naming(settings: Settings) -> Callable[[Document], tuple[str, Found, int]]:
    return partial(_named, settings=settings)


def _named(document: Document, settings: Settings) -> tuple[str, Found, int]:
    segments = align(document, settings.of(document.path))
    return document.id, found_in(document, segments), sum(excess(segment) is not None for segment in segments)


def _write(request: LedgerRequest, made: Sequence[LedgerEntry], facts: Facts) -> tuple[Path, ...]:
    """Every format, all of them or none; where the files are, the page first."""
    sink: Sink = StandardOutput() if request.output is None else Publication(request.output, "names")
    try:
        for name in request.formats:
            if name == "csv":
                sink.stage(write_table(map(row_of, made)))(_TABLE)
            elif name == "parquet":
                write_parquet(made, request.labels, sink)
            else:
                sink.stage([page(made, facts, SUPPORTED).encode("utf-8", "replace")])(_PAGE)
        sink.commit()
    finally:
        sink.discard()
    if request.output is None:
        return ()
    files = {"html": _PAGE, "csv": _TABLE, "parquet": NAMES.file}
    return tuple(request.output / file for name, file in files.items() if name in request.formats)
