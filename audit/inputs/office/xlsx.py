"""Corrections in Excel workbooks: in the cell's own text, or in the shared string that it points to.

A shared string that other cells have as well, and that is right there, stays; the cell then gets one of its own.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import PurePosixPath
from typing import NamedTuple

from audit.config import Config
from audit.errors import InputError
from audit.inputs.columns import Heads
from audit.inputs.inputs import languages
from audit.inputs.office.marks import Mark, marks
from audit.inputs.office.packing import UNLIKE, Parts, Plan
from audit.inputs.office.rich_text import MAIN, runs_of
from audit.inputs.office.runs import Patch, Run, patched, replaced, text_of
from audit.inputs.workbooks import chosen, reference, workbook
from audit.inputs.writing import Edit, Packed

_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_TOP = "_rels/.rels"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_COUNT = re.compile(rb"""(?<=\suniqueCount=["'])[0-9]+(?=["'])""")
_TEXT, _VALUE, _FORMULA = MAIN + "t", MAIN + "v", MAIN + "f"
_SHARED = "s"
_TEXTS = ("inlineStr", "str")


class _Cell(NamedTuple):
    """A cell that holds something: its row and column, from 1 and 0, and its tags, from that of its beginning on."""

    row: int
    column: int
    tags: Sequence[Mark]

    @property
    def kind(self) -> str:
        """What its value is: a number, unless it says otherwise."""
        return self.tags[0].attributes.get("t", "n")

    @property
    def value(self) -> tuple[int, int]:
        """The bytes of its value."""
        values = [mark for mark in self.tags if mark.name == _VALUE]
        return (values[0].end, values[1].start) if values else (0, 0)


class _String(NamedTuple):
    """A shared string: its bytes and its text."""

    start: int
    end: int
    runs: Sequence[Run | str]


class _Strings(NamedTuple):
    """The part of the shared strings.

    Attributes:
        opening: the tag that it begins with.
        end: where its last tag begins.
        total: how many there are.
        wanted: some of them, by their numbers.
    """

    opening: Mark
    end: int
    total: int
    wanted: Mapping[int, _String]


def plan(file: Packed, parts: Parts, edits: Sequence[Edit], config: Config) -> Plan:
    """What edits change in a workbook."""
    sheets = workbook(file.data, file.name)
    at = chosen(sheets, Heads(languages(config), config.columns), file.name)
    title, column = sheets[at.number].name, at.columns["target"]
    book = _Book(parts, file.name)
    if title not in book.sheets:
        raise InputError(
            f"cannot be written back: its sheet {title} is not found", where=file.name, hint="save it anew"
        )
    found = Plan([reference(title, column, edit.line) for edit in edits])
    lines = {edit.line for edit in edits}
    cells = {c.row: c for c in book.cells(title) if c.column == column and c.row in lines}
    strings = book.strings({book.index(title, cell) for cell in cells.values() if cell.kind == _SHARED})
    shared: defaultdict[int, defaultdict[tuple[Patch, ...], list[_Cell]]] = defaultdict(lambda: defaultdict(list))
    for line in sorted(lines):
        cell = cells.get(line)
        patches: list[Patch] = []
        for number, edit in enumerate(edits):
            if edit.line == line:
                try:
                    patches += book.patches(title, cell, strings, edit)
                except ValueError as error:
                    found.refused[number] = str(error)
        if cell is not None and patches and cell.kind == _SHARED:
            shared[book.index(title, cell)][tuple(patches)].append(cell)
        elif patches:
            found.patches.setdefault(book.sheets[title], []).extend(patches)
    if strings is not None and shared:
        book.share(title, strings, shared, found)
    return found


class _Book:
    """The parts of a workbook."""

    def __init__(self, parts: Parts, where: str) -> None:
        self._parts, self._where = parts, where
        book = next(iter(self._related(_TOP, "/officeDocument").values()), "xl/workbook.xml")
        path = PurePosixPath(book)
        relations = str(path.parent / "_rels" / f"{path.name}.rels")
        related = self._related(relations, "/worksheet")
        named = [mark.attributes for mark in marks(parts[book], where) if mark.opens and mark.name == MAIN + "sheet"]
        self.sheets = {given["name"]: related[given[_ID]] for given in named if given.get(_ID) in related}
        self._shared = next(iter(self._related(relations, "/sharedStrings").values()), None)

    def _related(self, name: str, kind: str) -> Mapping[str, str]:
        """The parts that a part of relations names, of one kind, by their numbers."""
        folder = str(PurePosixPath(name).parent.parent)
        given = [mark.attributes for mark in marks(self._parts[name], self._where) if mark.opens]
        return {
            one["Id"]: posixpath.normpath(posixpath.join("/", folder, one["Target"])).lstrip("/")
            for one in given
            if one.get("Type", "").endswith(kind) and "Id" in one and "Target" in one
        }

    def cells(self, title: str) -> Iterator[_Cell]:
        """The cells of a sheet that hold something."""
        return _cells(self._parts[self.sheets[title]], self._where)

    def strings(self, wanted: Set[int]) -> _Strings | None:
        """The shared strings, None where there are none."""
        return None if self._shared is None else _strings(self._parts[self._shared], wanted, self._where)

    def index(self, title: str, cell: _Cell) -> int:
        """Which shared string a cell points to, -1 if to none."""
        written = self._parts[self.sheets[title]][slice(*cell.value)].strip()
        return int(written[:9]) if written.isdigit() else -1

    def patches(self, title: str, cell: _Cell | None, strings: _Strings | None, edit: Edit) -> list[Patch]:
        """What an edit changes in the sheet, or in the shared strings.

        Raises:
            ValueError: it cannot be made, and why.
        """
        if cell is None:
            raise ValueError(UNLIKE)
        if any(mark.name == _FORMULA for mark in cell.tags):
            raise ValueError("the cell has a formula")
        part = self._parts[self.sheets[title]]
        runs: Sequence[Run | str] = ()
        if cell.kind in _TEXTS:
            runs = runs_of(part, cell.tags, _VALUE if cell.kind == "str" else _TEXT)
        elif cell.kind != _SHARED:
            raise ValueError("the cell has a number or a date")
        elif strings is not None and self._shared is not None:
            one = strings.wanted.get(self.index(title, cell))
            part, runs = self._parts[self._shared], one.runs if one is not None else ()
        if text_of(runs) != edit.text:
            raise ValueError(UNLIKE)
        return replaced(part, runs, *edit.span, edit.words)

    def share(
        self,
        title: str,
        strings: _Strings,
        changed: Mapping[int, Mapping[tuple[Patch, ...], Sequence[_Cell]]],
        found: Plan,
    ) -> None:
        """Put corrections into shared strings, or beside them where other cells have them as they are.

        Args:
            title: the sheet that is corrected.
            strings: what is corrected.
            changed: what changes in each of them, and in which cells.
            found: takes what changes in the parts.
        """
        assert self._shared is not None
        part = self._parts[self._shared]
        uses = Counter(
            self.index(name, cell) for name in self.sheets for cell in self.cells(name) if cell.kind == _SHARED
        )
        patches = found.patches.setdefault(self._shared, [])
        added: list[bytes] = []
        for index, ways in sorted(changed.items()):
            start, end, _ = strings.wanted[index]
            for changes, cells in ways.items():
                if len(cells) == uses[index]:
                    patches += changes
                    continue
                number = str(strings.total + len(added)).encode()
                inside = (patch._replace(start=patch.start - start, end=patch.end - start) for patch in changes)
                added.append(patched(part[start:end], inside))
                found.patches.setdefault(self.sheets[title], []).extend(Patch(*cell.value, number) for cell in cells)
        if added:
            patches.append(Patch(strings.end, strings.end, b"".join(added)))
            if (count := _COUNT.search(part, strings.opening.start, strings.opening.end)) is not None:
                patches.append(Patch(*count.span(), str(strings.total + len(added)).encode()))


def _cells(part: bytes, where: str) -> Iterator[_Cell]:
    row = column = 0
    inside: list[Mark] = []
    for mark in marks(part, where):
        if mark.name == MAIN + "row" and mark.opens:
            row, column = _number(mark.attributes.get("r"), row + 1), 0
        elif mark.name == MAIN + "c" and mark.opens:
            found = _REFERENCE.fullmatch(mark.attributes.get("r", ""))
            column = _column(found[1]) if found is not None else column + 1
            inside = [mark]
        elif mark.name == MAIN + "c":
            if len(inside) > 1:
                yield _Cell(row, column - 1, inside)
            inside = []
        elif inside:
            inside.append(mark)


def _strings(part: bytes, wanted: Set[int], where: str) -> _Strings:
    opening: Mark | None = None
    count = start = end = 0
    strings: dict[int, _String] = {}
    inside: list[Mark] = []
    for mark in marks(part, where):
        opening, end = opening or mark, mark.start
        if mark.name != MAIN + "si":
            inside.append(mark)
        elif mark.opens:
            start, inside = mark.start, []
        else:
            if count in wanted:
                strings[count] = _String(start, mark.end, runs_of(part, inside, _TEXT))
            count += 1
    assert opening is not None
    return _Strings(opening, end, count, strings)


def _number(written: str | None, otherwise: int) -> int:
    return int(written[:9]) if written and written.isdecimal() and written.isascii() else otherwise


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
