"""Reads a termbase table (CSV) and validates it row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from audit.errors import GlossaryError
from audit.glossary.model import CaseRule, Problem, Term, TermKind
from audit.lang.ru_en.direction import column_languages

COLUMNS = ("source", "target", "kind", "accept", "forbid", "case", "note", "domain")
REQUIRED = ("source", "target")
SEPARATOR = "|"
COMMENT = "#"
DELIMITERS = ",;\t"
_DEFAULT_CASE = {
    TermKind.TITLE: CaseRule.TITLE,
    TermKind.OFFICE: CaseRule.TITLE,
    TermKind.RANK: CaseRule.TITLE,
    TermKind.FALSE_FRIEND: CaseRule.FREE,
}
_VALUES = {"kind": frozenset(map(str, TermKind)), "case": frozenset(map(str, CaseRule))}


class Row(NamedTuple):
    """The cells of a row by column name, and its ``file:line``."""

    cells: Mapping[str, str]
    where: str


def read_table(path: Path, name: str | None = None, *, shipped: bool = False) -> tuple[list[Term], list[Problem]]:
    """The usable terms of a CSV file, and what is wrong with the other rows.

    Args:
        path: the file.
        name: what to call it in `Term.where` and in messages; its path by default.
        shipped: whether the terms are of the starter termbase.

    Raises:
        GlossaryError: the file cannot be read, or its header is not that of a termbase.
    """
    name = name or str(path)
    rows, problems = _split(_decode(path, name), name)
    good = []
    for row in rows:
        found = list(_row_problems(row))
        problems += found
        if not found:
            good.append(row)
    languages = column_languages((r.cells["source"] for r in good), (r.cells["target"] for r in good))
    return [_term(row, *languages, shipped) for row in good], problems


def _decode(path: Path, name: str) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"cannot read the glossary: {error.strerror}", where=name) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise GlossaryError("not UTF-8 text", where=f"{name}:{line}", hint="save the table as UTF-8") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise GlossaryError("a NUL byte: this is no text file", where=f"{name}:{line}", hint="save the table as CSV")
    return text


def _split(text: str, name: str) -> tuple[list[Row], list[Problem]]:
    """The rows with as many cells as the header; comments and blank lines are passed over."""
    first = next((line for line in text.splitlines() if _is_data([line])), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count))
    header: list[str] = []
    rows, problems, start = [], [], 1
    for cells in _records(reader, name):
        where, start = f"{name}:{start}", reader.line_num + 1
        if not _is_data(cells):
            continue
        if not header:
            header = _header(cells, where)
        elif len(cells) != len(header):
            what = f"{len(cells)} columns where the header has {len(header)}"
            problems.append(Problem(where, what, "quote cells that contain a comma"))
        else:
            rows.append(Row(dict(zip(header, map(str.strip, cells), strict=True)), where))
    if not header:
        raise GlossaryError(
            "no header", where=f"{name}:1", hint=f"the first row names the columns: {','.join(COLUMNS)}"
        )
    return rows, problems


def _records(reader: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        line = getattr(reader, "line_num", 1)
        raise GlossaryError(f"not a CSV table: {error}", where=f"{name}:{line}") from None


def _is_data(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith(COMMENT)


def _header(cells: Sequence[str], where: str) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    for name in names:
        if name not in COLUMNS:
            raise GlossaryError(f"unknown column {name!r}", where=where, hint=f"valid columns: {', '.join(COLUMNS)}")
        if names.count(name) > 1:
            raise GlossaryError(f"column {name!r} stands twice", where=where, hint="merge the two columns")
    for name in REQUIRED:
        if name not in names:
            raise GlossaryError(f"no column {name!r}", where=where, hint=f"needed: {', '.join(REQUIRED)}")
    return names


@lru_cache(maxsize=16)
def _alternatives(cell: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in cell.split(SEPARATOR))
    return tuple(dict.fromkeys(part for part in parts if part))


def _row_problems(row: Row) -> Iterator[Problem]:
    for name in REQUIRED:
        if not _alternatives(row.cells[name]):
            yield Problem(row.where, f"empty {name}", "every row needs a source and a target")
    if SEPARATOR in row.cells["target"]:
        yield Problem(row.where, "several targets", "keep the preferred one, move the others to accept")
    for name, choices in (("kind", TermKind), ("case", CaseRule)):
        value = row.cells.get(name, "")
        if value and value.lower() not in _VALUES[name]:
            yield Problem(row.where, f"unknown {name} {value!r}", f"one of: {', '.join(choices)}")
    right = {row.cells["target"], *_alternatives(row.cells.get("accept", ""))}
    for form in _alternatives(row.cells.get("forbid", "")):
        if form in right:
            yield Problem(row.where, f"{form!r} is both accepted and forbidden", "keep it in one column")


def _term(row: Row, source_lang: str, target_lang: str, shipped: bool) -> Term:
    cells = row.cells
    target = " ".join(cells["target"].split())
    kind = TermKind(cells.get("kind", "").lower() or TermKind.TERM)
    return Term(
        source=_alternatives(cells["source"]),
        target=target,
        kind=kind,
        accept=tuple(a for a in _alternatives(cells.get("accept", "")) if a != target),
        forbid=_alternatives(cells.get("forbid", "")),
        case=CaseRule(cells.get("case", "").lower() or _default_case(kind, target)),
        note=cells.get("note", ""),
        domain=cells.get("domain", ""),
        source_lang=source_lang,
        target_lang=target_lang,
        where=row.where,
        shipped=shipped,
    )


def _default_case(kind: TermKind, target: str) -> CaseRule:
    if kind in _DEFAULT_CASE:
        return _DEFAULT_CASE[kind]
    return CaseRule.FREE if target.islower() else CaseRule.EXACT
