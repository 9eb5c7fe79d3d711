"""A glossary file that is added to: its comments, its order and every row that is not changed stay as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from audit.errors import GlossaryError
from audit.outputs.one_file import write_alone
from audit.terms import Term, TermKind
from audit.terms.formats import read_csv
from audit.terms.formats.cells import USUAL
from audit.terms.formats.csv_table import COMMENT, DELIMITERS, delimiter_of

_MARK = "\ufeff"
_COLUMNS = (*USUAL, "deprecate")
# A glossary without these columns goes without what stands in them.
_MAY_LACK = frozenset({"deprecate"})


class GlossaryFile:
    """A CSV termbase, or one that is not there yet.

    Args:
        path: the file.
        source_lang: the language that it must lead from.

    Attributes:
        terms: the rows that it has, new ones not among them.

    Raises:
        GlossaryError: it is no CSV or TSV table, cannot be read, has a row that cannot be used, or goes the other way.
    """

    def __init__(self, path: Path, source_lang: str) -> None:
        self._path = path
        self.terms: tuple[Term, ...] = ()
        self._mark, self._newline, self._delimiter = "", "\n", delimiter_of(path)
        self._header: list[str] = list(_COLUMNS)
        # Raw text of the file by the first line of each record.
        self._records: dict[int, str] = {1: self._delimiter.join(_COLUMNS) + "\n"}
        self._added: dict[str, None] = {}
        self._taken: dict[str, Term] = {}
        if path.exists():
            self._read(source_lang)

    def _read(self, source_lang: str) -> None:
        terms, problems = read_csv(self._path)
        for problem in problems:
            raise GlossaryError(problem.what, where=problem.where, hint=problem.hint)
        self.terms = tuple(t for t in terms if t.kind is not TermKind.FALSE_FRIEND)
        if self.terms and self.terms[0].source_lang != source_lang:
            what = f"the glossary goes from {self.terms[0].source_lang} to {self.terms[0].target_lang}"
            raise GlossaryError(what, where=str(self._path), hint="the rows go into one that goes the other way")
        for term in self.terms:
            for form in term.source:
                self._taken.setdefault(form.casefold(), term)
        self._split(self._path.read_bytes().decode("utf-8"))

    def _split(self, text: str) -> None:
        self._mark = _MARK if text.startswith(_MARK) else ""
        text = text.removeprefix(_MARK)
        self._newline = "\r\n" if "\r\n" in text else "\n"
        lines = io.StringIO(text, newline="").readlines()
        first = next((line for line in lines if line.strip() and not line.lstrip().startswith(COMMENT)), "")
        self._delimiter = max(DELIMITERS, key=first.count)
        reader = csv.reader(lines, delimiter=self._delimiter)
        self._records, self._header, start = {}, [], 1
        for cells in reader:
            self._records[start] = "".join(lines[start - 1 : reader.line_num])
            if not self._header and any(cells) and not cells[0].lstrip().startswith(COMMENT):
                self._header = [cell.strip().lower() for cell in cells]
            start = reader.line_num + 1

    def term_for(self, source: str) -> Term | None:
        """The row, of before, that has this source alternative."""
        return self._taken.get(source.casefold())

    def add(self, cells: Mapping[str, str]) -> None:
        """Add a row; one just like it is not added twice."""
        self._added[self._line(cells)] = None

    def change(self, term: Term, cells: Mapping[str, str]) -> bool:
        """Give a row other cells; whether that changes anything."""
        line = int(term.where.rpartition(":")[2])
        old = dict(zip(self._header, next(csv.reader([self._records[line]], delimiter=self._delimiter)), strict=True))
        wanted = {name: cell for name, cell in cells.items() if name in self._header or name not in _MAY_LACK}
        new = {**old, **{name: cell for name, cell in wanted.items() if _forms(old.get(name, "")) != _forms(cell)}}
        if new == old:
            return False
        self._records[line] = self._line(new)
        return True

    def write(self) -> None:
        """Replace the file, whole or not at all.

        Raises:
            GlossaryError: what was put together is no usable glossary.
            OutputError: it cannot be written.
        """
        records = list(self._records.values())
        if records and not records[-1].endswith(("\n", "\r")):
            records[-1] += self._newline
        raw = (self._mark + "".join((*records, *self._added))).encode("utf-8")
        self._prove(raw)
        write_alone(self._path, raw)

    def _prove(self, raw: bytes) -> None:
        for problem in read_csv(self._path, raw)[1]:
            raise GlossaryError(problem.what, where=problem.where, hint=problem.hint)

    def _line(self, cells: Mapping[str, str]) -> str:
        for name, cell in cells.items():
            if cell and name not in self._header and name in ("accept", "forbid"):
                what = f"the glossary has no column {name!r} for {cell!r}"
                raise GlossaryError(what, where=str(self._path), hint=f"add it to the header: {', '.join(USUAL)}")
        return _written([cells.get(name, "") for name in self._header], self._delimiter, self._newline)


def _forms(cell: str) -> list[str]:
    return [" ".join(part.split()) for part in cell.split("|")]


def _written(cells: Sequence[str], delimiter: str, newline: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerow(cells)
    return out.getvalue()
