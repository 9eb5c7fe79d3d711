"""A ledger run: inputs in, their names counted, the table and the page out."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from audit.align import align
from audit.config import Config, Settings, settings_of
from audit.decisions.tables.sheet import refuse_marked
from audit.errors import ConfigError, InputError
from audit.inputs import Input, find_inputs, read
from audit.inputs.search import STDIN
from audit.languages import SUPPORTED
from audit.ledger.archive import Archive, Key, Keys
from audit.ledger.entries import Drift
from audit.ledger.languages import PAIR
from audit.ledger.mentions import Found, found_in
from audit.ledger.page import MOST, Facts, page
from audit.ledger.parquet import write_parquet
from audit.ledger.store import Store, packed
from audit.ledger.table import LEDGER, row_of, write_table
from audit.limits import excess
from audit.model import Document, FileError
from audit.outputs.files import Sink, StandardOutput
from audit.outputs.labels import Labels
from audit.outputs.parquet_columns import NAMES
from audit.outputs.publication import Publication
from audit.pairs.standards import House
from audit.run.archive import reading_depends_on
from audit.run.local import documents, work_on
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
        archive: the file that keeps the names of all documents, those of earlier runs among them; None for those of
            this run alone.
    """

    paths: Sequence[str]
    formats: Sequence[str] = ("csv", "html")
    output: Path | None = None
    house: str | None = None
    jobs: int = 1
    quiet: bool = False
    labels: Labels = Labels()  # noqa: RUF009 (it is frozen)
    archive: Path | None = None


class Taken(NamedTuple):
    """Documents of this run that the archive did not have, had otherwise, and had as they are."""

    new: int
    changed: int
    known: int


@dataclass(frozen=True, slots=True)
class LedgerOutcome:
    """What the command line must tell; documents and names are those of the ledger as a whole."""

    documents: int
    names: int
    drifting: int
    passed_over: int
    errors: tuple[FileError, ...]
    warnings: tuple[str, ...] = ()
    written: tuple[Path, ...] = ()
    taken: Taken = Taken(0, 0, 0)  # noqa: RUF009 (it is frozen)


def run(request: LedgerRequest, settings: Config | Settings) -> LedgerOutcome:
    """Read every input by the settings of its file, write every form of the ledger: glossaries and house are the run's.

    With an archive the ledger is that of all documents that it ever took. It and the files are changed together, or
    not at all; a run that is killed between the two leaves the archive with the documents, which do not count again.

    Raises:
        AuditError: bad usage, a missing extra, an unusable configuration, glossary or archive, an output that is
            unwritable or has marks; what cannot be read is no error here but is named in the outcome. Without any
            document nothing is written.
    """
    for name in request.formats:
        if name not in FORMATS:
            raise ConfigError(f"no ledger format {name!r}", hint=f"formats: {', '.join(FORMATS)}")
    if "parquet" in request.formats:
        needed("pyarrow.parquet", "parquet", "the format parquet")
    settings = settings_of(settings)
    config = settings.run
    house = house_named(request.house, config)
    inputs = _inputs(request, settings)
    termbase = load_termbase([Path(g) for g in config.glossaries], starter=config.starter_glossary)
    if request.output is not None and "csv" in request.formats:
        refuse_marked(LEDGER, request.output / _TABLE, termbase)
    with closing(Store(request.archive)) as store, store.errors():
        archive = Archive(store)
        with progress("names", None, quiet=request.quiet) as advance:
            errors, known = collect(inputs, settings, archive, _keys(request), request.jobs, advance)
        documents, passed_over = archive.read()
        if not documents:
            return LedgerOutcome(0, 0, 0, 0, tuple(errors), termbase.warnings)
        signature = f"audit:{__version__}|glossary:{termbase.signature}|house:{house.name if house else 'none'}"
        archive.settle(_made_by(signature, config), termbase, house)
        counts = archive.counts()
        facts = Facts(documents, counts, passed_over, tuple(errors), signature)
        written = _write(request, archive, facts, store.commit)
    names = sum(counts.values())
    return LedgerOutcome(
        documents, names, names - counts[Drift.NONE], passed_over, tuple(errors), termbase.warnings, written,
        Taken(archive.new, archive.changed, known),
    )  # fmt: skip


def _inputs(request: LedgerRequest, settings: Settings) -> list[Input]:
    """What there is to read.

    Raises:
        AuditError: nothing is there; or it is standard input, by which an archive cannot know what comes again.
    """
    if request.archive is None:
        return find_inputs(request.paths, settings)
    if STDIN in request.paths:
        raise ConfigError(
            "an archive takes no standard input", hint="name files: what comes again is known by its file and its id"
        )
    if request.paths:
        return find_inputs(request.paths, settings)
    if not request.archive.exists():
        raise InputError(
            "there is no such archive", where=str(request.archive), hint="name the texts to begin one with"
        )
    return []


def _keys(request: LedgerRequest) -> Keys:
    return Keys(Path() if request.archive is None else request.archive.parent)


def _made_by(signature: str, config: Config) -> bytes:
    """All that an entry depends on besides the names: glossaries, house, settings, code."""
    return hashlib.blake2b(signature.encode() + reading_depends_on(config)).digest()


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
    archive: Archive,
    keys: Keys,
    jobs: int = 1,
    advance: Callable[[int], object] = lambda done: None,
) -> tuple[list[FileError], int]:
    """Put the names of all documents into an archive; the same with any number of processes.

    Returns:
        The inputs that cannot be read, and how many documents the archive had as they are.
    """
    settings = settings_of(settings)
    errors: list[FileError] = []
    coming: deque[_Coming] = deque()
    known = done = 0
    items = _coming(documents(inputs, settings, read), settings, archive, keys, coming)
    with closing(work_on(items, settings, _naming, jobs)) as results:
        for item in results:
            if isinstance(item, FileError):
                errors.append(item)
            one = coming.popleft()
            if isinstance(item, _Known):
                known += 1
            elif isinstance(item, _Named) and one is not None:
                archive.put(*one, *item)
            done += 1
            advance(done)
    return errors, known


class _Named(NamedTuple):
    """The names of a document, and how many of its segments were passed over."""

    found: Found
    passed_over: int


class _Known(NamedTuple):
    """Stands for a document that the archive has as it is."""


# The key and the digest of a document on its way; None for what is none.
_Coming = tuple[Key, bytes] | None


def _coming(
    items: Iterable[Document | FileError],
    settings: Settings,
    archive: Archive,
    keys: Keys,
    coming: deque[_Coming],
) -> Iterator[Document | FileError | _Named | _Known]:
    """The documents that the archive does not have; `coming` gets what each item is known by."""
    # By identity: settings are one object where they are the same, and are kept by whoever hands them out.
    depends: dict[int, bytes] = {}
    for item in items:
        if isinstance(item, FileError):
            coming.append(None)
            yield item
            continue
        config = settings.of(item.path)
        if id(config) not in depends:
            depends[id(config)] = reading_depends_on(config)
        key, digest = keys.of(item), _digest(item, depends[id(config)])
        coming.append((key, digest))
        yield _Known() if archive.is_known(key, digest) else item


def _digest(document: Document, depends: bytes) -> bytes:
    """What tells whether the names of a document are those that were counted: its texts, and what else matters."""
    texts = [(s.id, s.kind, s.source, s.target) for s in document.segments]
    blocks = [(block.kind, block.text) for block in (*document.source_blocks, *document.target_blocks)]
    parts = document.source_lang, document.target_lang, texts, len(document.source_blocks), blocks
    return hashlib.blake2b(depends + packed(parts), digest_size=16).digest()


def _naming(settings: Settings) -> Callable[[Document], _Named | _Known]:
    return partial(_named, settings=settings)


def _named(document: Document, settings: Settings) -> _Named:
    segments = align(document, settings.of(document.path))
    return _Named(found_in(document, segments), sum(excess(segment) is not None for segment in segments))


def _write(request: LedgerRequest, archive: Archive, facts: Facts, commit: Callable[[], None]) -> tuple[Path, ...]:
    """Every format, all of them or none, and the archive with them; where the files are, the page first."""
    sink: Sink = StandardOutput() if request.output is None else Publication(request.output, "names")
    try:
        for name in request.formats:
            if name == "csv":
                sink.stage(write_table(map(row_of, archive.entries())))(_TABLE)
            elif name == "parquet":
                write_parquet(archive.entries(), request.labels, sink)
            else:
                first = {drift: list(archive.entries(drift, MOST)) for drift in Drift}
                sink.stage([page(first, facts, SUPPORTED).encode("utf-8", "replace")])(_PAGE)
        commit()
        sink.commit()
    finally:
        sink.discard()
    if request.output is None:
        return ()
    files = {"html": _PAGE, "csv": _TABLE, "parquet": NAMES.file}
    return tuple(request.output / file for name, file in files.items() if name in request.formats)
