"""JSON lines: a row a segment, the rows of one ``doc`` one document (the batch interchange format)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from audit.config import Config
from audit.errors import InputError
from audit.model import Document
from audit.readers.encoding import bounded_lines, open_text
from audit.readers.inputs import languages
from audit.readers.rows import MAX_ROW, Row, documents, kind_of

_FIELDS = "doc, source, target; optional: id, kind, reference, meta"


class _Line(msgspec.Struct, frozen=True):
    """A row as written; unknown fields are let be."""

    doc: str | int
    id: str | int | None = None
    kind: str | None = None
    source: str | None = None
    target: str | None = None
    reference: str | None = None
    meta: dict[str, Any] | None = None


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The documents of a JSON-lines file, streamed.

    Raises:
        InputError: unreadable, empty, or a row that is not of the contract, with file and line.
    """
    with open_text(path, name) as (_, notices):
        pass
    docs = (str(line.doc) for _, line in _lines(path, name))
    rows = (_row(number, line) for number, line in _lines(path, name))
    yield from documents(docs, rows, name, languages(config), notices)


def _lines(path: Path, name: str) -> Iterator[tuple[int, _Line]]:
    """Validated rows with their line numbers."""
    decoder = msgspec.json.Decoder(_Line)
    found = False
    with open_text(path, name) as (stream, _):
        for number, line in enumerate(bounded_lines(stream, MAX_ROW, name), 1):
            if line.isspace():
                continue
            found = True
            yield number, _decoded(decoder, line, name, number)
    if not found:
        raise InputError("the file is empty", where=name)


def _decoded(decoder: msgspec.json.Decoder[_Line], line: str, name: str, number: int) -> _Line:
    try:
        row = decoder.decode(line)
    except msgspec.DecodeError as error:
        raise InputError(f"bad row: {error}", where=f"{name}:{number}", hint=f"fields: {_FIELDS}") from None
    if row.source is None and row.target is None:
        raise InputError("bad row: neither source nor target", where=f"{name}:{number}", hint=f"fields: {_FIELDS}")
    return row


def _row(number: int, line: _Line) -> Row:
    return Row(
        doc=str(line.doc),
        line=number,
        id=None if line.id is None else str(line.id),
        kind=kind_of(line.kind),
        source=line.source,
        target=line.target,
        reference=line.reference,
        meta={key: str(value) for key, value in (line.meta or {}).items()},
    )
