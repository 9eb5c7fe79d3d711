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
    yield from documents(lambda: _rows(path, name), name, languages(config), notices)


def _rows(path: Path, name: str) -> Iterator[Row]:
    decoder = msgspec.json.Decoder(_Line)
    found = False
    with open_text(path, name) as (stream, _):
        for number, line in enumerate(bounded_lines(stream, MAX_ROW, name), 1):
            if line.isspace():
                continue
            found = True
            yield _row(decoder, line, name, number)
    if not found:
        raise InputError("the file is empty", where=name)


def _row(decoder: msgspec.json.Decoder[_Line], line: str, name: str, number: int) -> Row:
    try:
        row = decoder.decode(line)
    except msgspec.DecodeError as error:
        raise InputError(f"bad row: {error}", where=f"{name}:{number}", hint=f"fields: {_FIELDS}") from None
    if row.source is None and row.target is None:
        raise InputError("bad row: neither source nor target", where=f"{name}:{number}", hint=f"fields: {_FIELDS}")
    return Row(
        doc=str(row.doc),
        line=number,
        id=None if row.id is None else str(row.id),
        kind=kind_of(row.kind),
        source=row.source,
        target=row.target,
        reference=row.reference,
        meta={key: str(value) for key, value in (row.meta or {}).items()},
    )
