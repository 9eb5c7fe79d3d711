"""Rows of a table or of JSON lines, gathered into documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

import msgspec

from audit.inputs.places import Place
from audit.model import Document, Kind, Location, Notice, Segment
from audit.pairs import main_pair
from audit.text import Text, known_text
from audit.text.span import Anchor

# The document of a row, and whose translation it is where that is told apart.
Key = tuple[str, str | None]
# The `meta` of a document that says whose translation it is.
SYSTEM = "system"
# Of a row that does not say whose translation it is where rows should.
NO_SYSTEM = ""
# How many values are named of what the rows of a document do not agree on.
_SAID = 3
# The longest row of a streamed format, in characters.
MAX_ROW = 1_000_000

_LINE_BREAK = re.compile("\n")
_NO_META: Mapping[str, str] = MappingProxyType({})
_KINDS = {
    **{kind.value: kind for kind in Kind},
    "title": Kind.HEADLINE,
    "subtitle": Kind.HEADING,
    "subheading": Kind.HEADING,
}


class Row(msgspec.Struct, frozen=True):
    """One aligned pair as a file gives it.

    Attributes:
        doc: names its document.
        system: whose translation it is, where the user said what tells; each system's are a document of their own.
        line: where it begins in the file.
        source_place, target_place: where its texts stand, if that is known better.
        unknown: fields that mean nothing to us.
        remarks: what an editor is told of it.
        codes, notes: as of a `Segment`.
    """

    doc: str
    line: int
    id: str | None
    kind: Kind
    source: str | None
    target: str | None
    reference: str | None = None
    meta: Mapping[str, str] = _NO_META
    unknown: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    source_place: Place | None = None
    target_place: Place | None = None
    codes: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    notes: tuple[str, ...] = ()
    system: str | None = None

    @property
    def key(self) -> Key:
        """What the rows of one document share."""
        return self.doc, self.system


def documents(
    keys: Iterable[Key],
    rows: Iterator[Row],
    name: str,
    languages: tuple[str, str] | None,
    notices: tuple[Notice, ...] = (),
) -> Iterator[Document]:
    """Documents of a file of rows, in order of their first rows.

    The rows are read twice: once to validate all of them and to see whether each document's rows stand
    together, then to stream documents. Only a file with scattered rows is held in memory.

    Args:
        keys: the document and the system of every row; reading them validates the file.
        rows: the rows, read anew.
        name: the file's, for locations.
        languages: source and target; None to go by the scripts of each document.
        notices: what the reader has to say about the file.
    """
    if _scattered(keys):
        rows = (row for group in _gather(rows) for row in group)
    yield from together(rows, name, languages, notices)


def together(
    rows: Iterable[Row], name: str, languages: tuple[str, str] | None, notices: tuple[Notice, ...] = ()
) -> Iterator[Document]:
    """Documents of rows that stand together; arguments as of `documents`."""
    for (doc, _), group in groupby(rows, key=lambda row: row.key):
        yield document(doc, group, name, languages, notices)


def document(
    doc: str,
    rows: Iterable[Row],
    name: str,
    languages: tuple[str, str] | None,
    notices: tuple[Notice, ...] = (),
    source_name: str | None = None,
) -> Document:
    """The document that some rows are; `source_name` is the file of the sources, other arguments as of `documents`."""
    notes = _Notes()
    segments = _segments(map(notes.take, rows), name, source_name or name)
    if languages is None:
        told = main_pair().direction((s.source, s.target) for s in segments if s.source and s.target)
        languages = told or main_pair().codes
    return Document(
        id=doc,
        path=name,
        source_lang=languages[0],
        target_lang=languages[1],
        segments=segments,
        notices=(*notices, *map(Notice, (*notes.unknown, *notes.remarks))),
        meta=notes.meta,
    )


class _Notes:
    """What the rows of a document say beside their texts; they themselves are not kept."""

    def __init__(self) -> None:
        self.unknown: dict[str, None] = {}
        self.remarks: dict[str, None] = {}
        self._said: dict[str, dict[str, None]] = {}
        self._system: str | None = None

    @property
    def meta(self) -> dict[str, str]:
        """What rows say of their document; where they do not agree, the first few things that they say."""
        found = {key: ", ".join(_shortened(list(said))) for key, said in self._said.items()}
        if self._system is not None:
            found[SYSTEM] = self._system
        return found

    def take(self, row: Row) -> Row:
        """Note what `row` says, and hand it on."""
        if row.unknown:
            self.unknown.update(dict.fromkeys(f"unknown field {name}" for name in row.unknown))
        if row.remarks:
            self.remarks.update(dict.fromkeys(row.remarks))
        for key, value in row.meta.items() if row.meta else ():
            said = self._said.setdefault(key, {})
            if len(said) <= _SAID:
                said[value] = None
        if row.system is not None:
            self._system = row.system
        return row


def _shortened(said: list[str]) -> list[str]:
    return said if len(said) <= _SAID else [*said[:_SAID], "…"]


def kind_of(value: str | None) -> Kind:
    """The kind a file names; what it names otherwise is a paragraph."""
    name = (value or "").strip().lower()
    return _KINDS.get(name, Kind.PARAGRAPH)


def _segments(rows: Iterable[Row], name: str, source_name: str) -> tuple[Segment, ...]:
    """Segments with ids that are unique in the document."""
    taken: set[str] = set()
    segments = []
    for i, row in enumerate(rows, 1):
        name_of = row.id if row.id is not None and row.id not in taken else f"s{i}"
        while name_of in taken:
            name_of += "+"
        taken.add(name_of)
        segments.append(
            Segment(
                id=name_of,
                kind=row.kind,
                source=None if row.source is None else known_text(row.source),
                target=None if row.target is None else Text(row.target),
                reference=row.reference,
                target_location=Location(name, *(row.target_place or _in_row(row.target, row.line))),
                source_location=Location(source_name, *(row.source_place or _in_row(row.source, row.line))),
                codes=row.codes,
                notes=row.notes,
            )
        )
    return tuple(segments)


def _in_row(text: str | None, number: int) -> Place:
    """Where a text stands of which only the row is known: in that, whatever line breaks it has."""
    breaks = [m.end() for m in _LINE_BREAK.finditer(text or "")]
    return Place(number, 1, tuple(Anchor(offset, number, offset + 1) for offset in breaks))


def _scattered(keys: Iterable[Key]) -> bool:
    """Whether a document comes back after another one has begun."""
    seen: set[Key] = set()
    previous = None
    for key in keys:
        if key != previous and key in seen:
            return True
        seen.add(key)
        previous = key
    return False


def _gather(rows: Iterator[Row]) -> Iterable[list[Row]]:
    """The rows of each document together, in order of the first of each."""
    by_key: dict[Key, list[Row]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    return by_key.values()
