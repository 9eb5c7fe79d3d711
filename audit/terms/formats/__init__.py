"""Termbase files: CSV, XLSX, TBX and TMX, told apart by what is in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from audit.errors import GlossaryError
from audit.system.opening import read_regular
from audit.terms.model import Problem, Term
from audit.terms.records import Direction, Record, record_of, term_of

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_BLANK = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"


def read_terms(path: Path, name: str | None = None, *, shipped: bool = False) -> tuple[list[Term], list[Problem]]:
    """The usable terms of a termbase file, and what is wrong with the others, in the order of the file.

    Args:
        path: the file.
        name: what to call it in `Term.where` and in messages; its path by default.
        shipped: whether the terms are of the starter termbase.

    Raises:
        GlossaryError: the file cannot be read, or is no termbase.
    """
    name = name or str(path)
    records, direction, problems = _read(_content(path, name), name)
    return [term_of(record, direction, shipped=shipped) for record in records], problems


def read_csv(path: Path, raw: bytes | None = None) -> tuple[list[Term], list[Problem]]:
    """The same of a CSV table, and of nothing else; `raw` is its content, if it is not yet in the file."""
    from audit.terms.formats import csv_table

    records, direction, problems = csv_table.read(_content(path, str(path)) if raw is None else raw, str(path))
    return [term_of(record, direction) for record in records], problems


def _content(path: Path, name: str) -> bytes:
    return read_regular(path, GlossaryError, "cannot read the glossary", name)


def _read(raw: bytes, name: str) -> tuple[list[Record], Direction, list[Problem]]:
    if raw.startswith(_OLD_OFFICE):
        raise GlossaryError("an old Office document", where=name, hint="save it as XLSX or CSV")
    if raw.startswith(_ZIP):
        from audit.terms.formats import xlsx

        return xlsx.read(raw, name)
    if raw.lstrip(_BLANK).startswith(b"<"):
        return _read_xml(raw, name)
    from audit.terms.formats import csv_table

    return csv_table.read(raw, name)


def _read_xml(raw: bytes, name: str) -> tuple[list[Record], Direction, list[Problem]]:
    from audit.terms.formats import tbx, tmx, xml

    root = xml.parse(raw, name)
    kind = xml.local(root)
    if kind in ("martif", "tbx"):
        return tbx.read(root, name)
    if kind == "tmx":
        return tmx.read(root, name)
    raise GlossaryError(
        f"<{kind}> is no termbase", where=f"{name}:1", hint="TBX begins with martif or tbx, TMX with tmx"
    )


def _tbx(dialect: str) -> Callable[[Sequence[Record], Direction], bytes]:
    def write(records: Sequence[Record], direction: Direction) -> bytes:
        from audit.terms.formats import tbx

        return tbx.write(records, direction, tbx.DIALECTS[dialect])

    return write


def _tmx(records: Sequence[Record], direction: Direction) -> bytes:
    from audit.terms.formats import tmx

    return tmx.write(records, direction)


def _xlsx(records: Sequence[Record], direction: Direction) -> bytes:
    from audit.terms.formats import xlsx

    return xlsx.write(records)


def _csv(delimiter: str) -> Callable[[Sequence[Record], Direction], bytes]:
    def write(records: Sequence[Record], direction: Direction) -> bytes:
        from audit.terms.formats import csv_table

        return csv_table.write(records, delimiter)

    return write


# What a file is written as, by the name of the format.
FORMATS: dict[str, Callable[[Sequence[Record], Direction], bytes]] = {
    "csv": _csv(","),
    "tsv": _csv("\t"),
    "xlsx": _xlsx,
    "tbx": _tbx("dca"),
    "tbx-dct": _tbx("dct"),
    "tbx-v2": _tbx("v2"),
    "tmx": _tmx,
}


def written(terms: Sequence[Term], form: str) -> bytes:
    """The terms as a file of one of `FORMATS`.

    Raises:
        GlossaryError: they lead in both directions, or one has characters that the format cannot hold.
    """
    directions = sorted({Direction(term.source_lang, term.target_lang) for term in terms})
    if len(directions) > 1:
        raise GlossaryError("terms of both directions in one file", hint="convert the glossaries one by one")
    direction = next(iter(directions), Direction("ru", "en"))
    records = [record_of(term) for term in terms]
    try:
        return FORMATS[form](records, direction)
    except GlossaryError as error:
        raise GlossaryError(error.what, where=_culprit(records, direction, form), hint=error.hint) from None


def _culprit(records: Sequence[Record], direction: Direction, form: str) -> str | None:
    """Where the first record stands that cannot be written."""
    for record in records:
        try:
            FORMATS[form]([record], direction)
        except GlossaryError:
            return record.where
    return None
