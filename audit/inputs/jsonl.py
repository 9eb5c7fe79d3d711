"""JSON lines: a row a segment, the rows of one ``doc`` one document (the batch interchange format)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import IO, NamedTuple, TextIO

import msgspec

from audit.config import Config
from audit.errors import InputError
from audit.inputs.encoding import SAMPLE_BYTES, beginning, bounded_lines, open_text, sniff
from audit.inputs.formats import LOOK, begins_like_json_lines, refuse_foreign, refuse_other
from audit.inputs.inputs import chosen_languages
from audit.inputs.json_strings import escaped, places_of, unescaped
from audit.inputs.registry import Format
from audit.inputs.rows import MAX_ROW, NO_SYSTEM, Key, Row, documents, kind_of, together
from audit.inputs.shards import Cutting, Rough, Stretch, Survey, SurveyedRow, by_documents, survey_of
from audit.inputs.writing import Writing
from audit.model import Document

_FIELDS = "doc, source, target; optional: id, kind, reference, meta"


class _Line(msgspec.Struct, frozen=True):
    """A row as written; what is not to be understood is not decoded: it may be nested deep, or a huge number."""

    doc: str | int
    id: str | int | None = None
    kind: str | None = None
    source: str | None = None
    target: str | None = None
    reference: str | None = None
    meta: dict[str, msgspec.Raw] | None = None


class _StrictLine(_Line, frozen=True, forbid_unknown_fields=True):
    """A row without unknown fields."""


_STRICT = msgspec.json.Decoder(_StrictLine)
_LENIENT = msgspec.json.Decoder(_Line)
_FIELDS_OF = msgspec.json.Decoder(dict[str, msgspec.Raw])
_KNOWN = frozenset(_Line.__struct_fields__)
# Half of a pair of surrogates, escaped: no character, though JSON can write it.
_SURROGATE = re.compile(r"\\u(?:(d[89ab][0-9a-f]{2})(\\ud[c-f][0-9a-f]{2})?|(d[c-f][0-9a-f]{2}))|\\[^u]", re.I)
_DAMAGED = "damaged characters (halves of surrogate pairs) were replaced"


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The documents of a JSON-lines file, streamed.

    Raises:
        InputError: unreadable, empty, or a row that is not of the contract, with file and line.
    """
    start, notices = beginning(path, name)
    refuse_other(start, name, rows=True)
    field = config.columns.system
    keys = (_key(one.line, config) for one in _lines(path, name))
    rows = (_row(one, field) for one in _lines(path, name))
    yield from documents(keys, rows, name, chosen_languages(config), notices)


class _Decoded(NamedTuple):
    """A validated row, where it stands, and what is to be said of it."""

    line: _Line
    number: int
    text: str
    unknown: tuple[str, ...]
    damaged: bool


def _lines(path: Path, name: str) -> Iterator[_Decoded]:
    """The rows, validated."""
    found = False
    with open_text(path, name) as (stream, _):
        for one in _lines_of(stream, name, 1):
            found = True
            yield one
    if not found:
        raise InputError("the file is empty", where=name)


def _lines_of(stream: TextIO, name: str, first: int) -> Iterator[_Decoded]:
    """The rows of a stream, which begins with the line of the number `first`."""
    for number, text in enumerate(bounded_lines(stream, MAX_ROW, name), first):
        if not text.isspace():
            line, unknown, damaged = _decoded(text, name, number)
            if line.source is None and line.target is None:
                said = f" (unknown: {', '.join(unknown)})" if unknown else ""
                raise _bad(f"neither source nor target{said}", name, number)
            yield _Decoded(line, number, text, unknown, damaged)


def _row(one: _Decoded, system: str | None) -> Row:
    """The row; `system` is the field of `meta` that says whose translation it is, if one does."""
    line = one.line
    places = places_of(one.text, one.number)
    return Row(
        doc=str(line.doc),
        line=one.number,
        id=None if line.id is None else str(line.id),
        kind=kind_of(line.kind),
        source=line.source,
        target=line.target,
        reference=line.reference,
        meta={key: _plain(value) for key, value in (line.meta or {}).items()},
        unknown=one.unknown,
        remarks=(_DAMAGED,) if one.damaged else (),
        source_place=places.get("source"),
        target_place=places.get("target"),
        system=_system(line, system),
    )


def _key(line: _Line, config: Config) -> Key:
    return str(line.doc), _system(line, config.columns.system)


def _system(line: _Line, field: str | None) -> str | None:
    if field is None:
        return None
    value = (line.meta or {}).get(field)
    return NO_SYSTEM if value is None else _plain(value).strip()


def _decoded(line: str, name: str, number: int) -> tuple[_Line, tuple[str, ...], bool]:
    """A row, its unknown fields, and whether characters of it had to be replaced."""
    damaged = False
    if "\\ud" in line or "\\uD" in line:
        whole = _SURROGATE.sub(_whole, line)
        line, damaged = whole, whole != line
    try:
        try:
            return _STRICT.decode(line), (), damaged
        except msgspec.ValidationError:
            row = _LENIENT.decode(line)
            return row, tuple(field for field in _FIELDS_OF.decode(line) if field not in _KNOWN), damaged
    except (msgspec.DecodeError, UnicodeError, ValueError) as error:
        raise _bad(str(error), name, number) from None
    except RecursionError:
        raise _bad("it is nested too deep", name, number) from None


def _whole(m: re.Match[str]) -> str:
    """A surrogate with its other half as it is, without it as the character for what is damaged."""
    if m[2] or not (m[1] or m[3]):
        return m[0]
    return "\\ufffd"


def _plain(value: msgspec.Raw) -> str:
    """A value of `meta`: a string, or the JSON of anything else."""
    text = bytes(value).decode("utf-8", "replace")
    return str(msgspec.json.decode(text)) if text.startswith('"') else text


def _bad(what: str, name: str, number: int) -> InputError:
    return InputError(f"bad row: {what}", where=f"{name}:{number}", hint=f"fields: {_FIELDS}")


def _rough(file: IO[bytes], name: str, _: Config, most: int) -> list[Rough]:
    """Parts by bytes, of text in UTF-8: in others a line break need not be one byte."""
    sample = file.read(SAMPLE_BYTES)
    refuse_foreign(sample, name, file)
    refuse_other(sample.decode("utf-8", "replace")[:LOOK], name, rows=True)
    if not sniff(sample, name).startswith("utf-8"):
        return []
    size = file.seek(0, io.SEEK_END)
    return [Rough(start, min(start + most, size)) for start in range(0, size, most)]


def _survey(file: IO[bytes], name: str, config: Config, part: Rough) -> Survey | None:
    """What the lines hold that begin in a part."""
    start = part.start
    if start:
        file.seek(start - 1)
        start += len(file.readline()) - 1
    file.seek(start)
    content = file.read(max(part.stop - start, 0))
    if content and not content.endswith(b"\n"):
        content += file.readline()
    if content.count(b"\r") != content.count(b"\r\n"):  # a line break of old Macs, at which it is not cut
        return None
    lines = io.BytesIO(content).readlines()
    places = list(accumulate(map(len, lines), initial=start))
    rows = (
        SurveyedRow(places[one.number - 1], one.number - 1, _key(one.line, config), lines[one.number - 1])
        for one in _lines_of(_text(content, start), name, 1)
    )
    return survey_of(start, len(lines), rows)


def _read_stretch(file: IO[bytes], name: str, config: Config, stretch: Stretch) -> Iterator[Document]:
    file.seek(stretch.start)
    stream = _text(file.read(stretch.stop - stretch.start), stretch.start)
    rows = (_row(one, config.columns.system) for one in _lines_of(stream, name, stretch.line))
    yield from together(rows, name, chosen_languages(config))


def _text(content: bytes, start: int) -> TextIO:
    """A part of a file as text; only at its start is a byte order mark one."""
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8" if start else "utf-8-sig", newline=None)


FORMAT = Format(
    "JSON lines",
    (".jsonl", ".ndjson"),
    read,
    begins=lambda start, _: begins_like_json_lines(start),
    # A line that has no other characters than those of ASCII has the others escaped.
    writing=Writing(lambda words, around: escaped(words, ascii_only=around.line.isascii()), unescaped),
    cutting=Cutting(_rough, _survey, by_documents, _read_stretch),
)
