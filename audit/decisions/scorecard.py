"""A scorecard that a reviewer filled in: how often each check was right, and decisions from what was rejected."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from audit.decisions.accept import Terms
from audit.decisions.apply import file_name, folder_of, shortened
from audit.decisions.marks import no_words, yes_words
from audit.errors import GlossaryError, InputError
from audit.inputs.stdin import NAME as STDIN
from audit.model import Decision
from audit.outputs.xlsx import COMMENT, FINDINGS, RIGHT, SHEET_COLUMNS, VERDICT, WRONG
from audit.system.opening import read_regular

_NEEDED = (VERDICT, "check", "fingerprint", "path", "document", "marked")
_HINT = "audit check --format xlsx writes one; save it as XLSX"


class Judged(NamedTuple):
    """A finding that a reviewer judged.

    Attributes:
        right: whether it is a real problem.
        cells: its row in the sheet, by column.
    """

    right: bool
    cells: Mapping[str, str]


class Tally(NamedTuple):
    """How many findings of a check were judged right, and wrong."""

    check: str
    right: int
    wrong: int

    @property
    def precision(self) -> float:
        """The share of right ones, 0 to 1."""
        return self.right / (self.right + self.wrong)


def read_scorecard(path: Path) -> list[Judged]:
    """The findings with a verdict, in the order of the sheet; those without one are left out.

    Raises:
        InputError: this is no scorecard, or a verdict is neither right nor wrong (``file:row`` is named).
    """
    sheets = _sheets(read_regular(path, InputError, "cannot read the scorecard"), str(path))
    return [judged for where, rows in sheets for judged in _judged(rows, where)]


def _judged(rows: Sequence[tuple[str, ...]], where: str) -> Iterator[Judged]:
    """The findings of a sheet with a verdict; `where` is how messages begin that name a row."""
    header = rows[0] if rows else ()
    names = [cell.strip().lower() for cell in header]
    for name in _NEEDED:
        if names.count(name) != 1:
            what = f"no column {name!r}" if name not in names else f"column {name!r} stands twice"
            raise InputError(what, where=f"{where}:1", hint=f"the sheet has the columns {', '.join(SHEET_COLUMNS)}")
    for number, values in enumerate(rows[1:], 2):
        cells = dict(zip(names, values, strict=False))
        mark = cells.get(VERDICT, "").strip().lower()
        right = mark == RIGHT or mark in yes_words()
        if mark and not right and mark != WRONG and mark not in no_words():
            raise InputError(f"{VERDICT} is {mark!r}", where=f"{where}:{number}", hint=f"write {RIGHT} or {WRONG}")
        if mark and not (cells.get("fingerprint") and cells.get("check")):
            raise InputError("a verdict beside no finding", where=f"{where}:{number}", hint="clear the cell")
        if mark:
            yield Judged(right, cells)


def _sheets(raw: bytes, name: str) -> list[tuple[str, list[tuple[str, ...]]]]:
    """The cells of the sheets of findings as text, each with how messages name it."""
    import openpyxl

    from audit.terms.formats.workbook import unpack

    try:
        book = unpack(raw, name)
        opened = openpyxl.load_workbook(io.BytesIO(book.archive), read_only=True, data_only=True, keep_links=False)
        if FINDINGS not in opened.sheetnames:
            raise InputError(f"no sheet {FINDINGS!r}", where=name, hint=_HINT)
        names = [sheet for sheet in opened.sheetnames if re.fullmatch(rf"{FINDINGS}( \d+)?", sheet)]
        return [
            (name if sheet == FINDINGS else f"{name}: {sheet}", _cells(opened[sheet], book.columns)) for sheet in names
        ]
    except InputError:
        raise
    except GlossaryError as error:
        raise InputError(error.what, where=error.where, hint=_HINT) from None
    except Exception as error:  # openpyxl raises what its parsers raise: KeyError, ValueError, ParseError ...
        raise InputError(f"not a workbook: {error}", where=name, hint=_HINT) from None


def _cells(sheet: Any, width: int) -> list[tuple[str, ...]]:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=width, values_only=True)
    return [tuple("" if value is None else str(value) for value in row) for row in rows]


def tallies(judged: Iterable[Judged]) -> list[Tally]:
    """By check, the least precise first."""
    counts: dict[str, list[int]] = {}
    for one in judged:
        counts.setdefault(one.cells["check"], [0, 0])[not one.right] += 1
    found = [Tally(check, right, wrong) for check, (right, wrong) in counts.items()]
    return sorted(found, key=lambda t: (t.precision, -t.wrong, t.check))


def rejected(judged: Iterable[Judged], terms: Terms, file: Path) -> Iterator[Decision]:
    """Decisions from the findings that are wrong, a comment being the reason; `file` is where they are to go."""
    folder = folder_of(file)
    for one in judged:
        if one.right:
            continue
        cells = one.cells
        words = " ".join(cells["marked"].split())
        reason = " ".join(cells.get(COMMENT, "").split()) or terms.reason
        yield Decision(
            cells["fingerprint"], cells["check"], shortened(words), reason, terms.owner, terms.today, terms.expires,
            _file(cells["path"], folder), cells["document"],
        )  # fmt: skip


def _file(path: str, folder: Path) -> str | None:
    """The file as decisions name it; None where the scorecard's path leads to none: then the document's id must do.

    It is only the name of a file that lies outside the folder of the run, or one named from another folder.
    """
    return file_name(path, folder) if path == STDIN or os.path.exists(path) else None
