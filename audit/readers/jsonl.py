"""JSON lines: a row a segment, the rows of one ``doc`` one document (the batch interchange format)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from audit.config import Config
from audit.errors import InputError
from audit.model import Document
from audit.readers.encoding import beginning, bounded_lines, open_text
from audit.readers.formats import JSON_LINES, refuse_other
from audit.readers.inputs import languages
from audit.readers.rows import MAX_ROW, Row, documents, kind_of

_FIELDS = "doc, source, target; optional: id, kind, reference, meta"


class _Line(msgspec.Struct, frozen=True):
    """A row as written."""

    doc: str | int
    id: str | int | None = None
    kind: str | None = None
    source: str | None = None
    target: str | None = None
    reference: str | None = None
    meta: dict[str, Any] | None = None


class _StrictLine(_Line, frozen=True, forbid_unknown_fields=True):
    """A row without unknown fields."""


_STRICT = msgspec.json.Decoder(_StrictLine)


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The documents of a JSON-lines file, streamed.

    Raises:
        InputError: unreadable, empty, or a row that is not of the contract, with file and line.
    """
    start, notices = beginning(path, name)
    refuse_other(start, name, JSON_LINES)
    docs = (str(line.doc) for _, line, _ in _lines(path, name))
    rows = (_row(number, line, unknown) for number, line, unknown in _lines(path, name))
    yield from documents(docs, rows, name, languages(config), notices)


def _lines(path: Path, name: str) -> Iterator[tuple[int, _Line, tuple[str, ...]]]:
    """Validated rows with their line numbers, and the fields that are not of the contract."""
    found = False
    with open_text(path, name) as (stream, _):
        for number, line in enumerate(bounded_lines(stream, MAX_ROW, name), 1):
            if line.isspace():
                continue
            found = True
            yield number, *_decoded(line, name, number)
    if not found:
        raise InputError("the file is empty", where=name)


def _decoded(line: str, name: str, number: int) -> tuple[_Line, tuple[str, ...]]:
    row: _Line
    unknown: tuple[str, ...] = ()
    try:
        row = _STRICT.decode(line)
    except msgspec.ValidationError:
        row, unknown = _lenient(line, name, number)
    except msgspec.DecodeError as error:
        raise _bad(str(error), name, number) from None
    if row.source is None and row.target is None:
        said = f" (unknown: {', '.join(unknown)})" if unknown else ""
        raise _bad(f"neither source nor target{said}", name, number)
    return row, unknown


def _lenient(line: str, name: str, number: int) -> tuple[_Line, tuple[str, ...]]:
    """A row and its unknown fields."""
    try:
        row = msgspec.json.decode(line, type=_Line)
    except msgspec.DecodeError as error:
        raise _bad(str(error), name, number) from None
    return row, tuple(field for field in msgspec.json.decode(line) if field not in _Line.__struct_fields__)


def _bad(what: str, name: str, number: int) -> InputError:
    return InputError(f"bad row: {what}", where=f"{name}:{number}", hint=f"fields: {_FIELDS}")


def _row(number: int, line: _Line, unknown: tuple[str, ...]) -> Row:
    return Row(
        doc=str(line.doc),
        line=number,
        id=None if line.id is None else str(line.id),
        kind=kind_of(line.kind),
        source=line.source,
        target=line.target,
        reference=line.reference,
        meta={key: str(value) for key, value in (line.meta or {}).items()},
        unknown=unknown,
    )
