"""Workbooks that nobody vouches for: what they unpack to is counted, and no DOCTYPE gets past the parser."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from audit import limits
from audit.errors import GlossaryError
from audit.terms.formats import read_terms
from audit.terms.formats.workbook import unpack

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = "xl/worksheets/sheet1.xml"
_CELL = '<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def _row(n: int, a: str, b: str) -> str:
    return f'<row r="{n}">{_CELL.format(at=f"A{n}", text=a)}{_CELL.format(at=f"B{n}", text=b)}</row>'


def _parts() -> dict[str, bytes]:
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["source", "target"])
    book.active.append(["слово", "word"])
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _sheet(rows: str) -> bytes:
    head = _row(1, "source", "target")
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{head}{rows}</sheetData></worksheet>'.encode()


def _book(parts: Mapping[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _with_doctype(content: bytes, blank: int = 0) -> bytes:
    declared = b'<?xml version="1.0"?>' + b" " * blank + b'<!DOCTYPE x [<!ENTITY e "e">]>'
    return declared + content[content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0 :]


def test_a_workbook_is_read(tmp_path: Path) -> None:
    terms, problems = read_terms(_book(_parts(), tmp_path / "t.xlsx"))
    assert [(t.source, t.target) for t in terms] == [(("слово",), "word")]
    assert not problems


def test_a_doctype_is_refused_in_utf_16(tmp_path: Path) -> None:
    parts = _parts()
    text = _with_doctype(parts[_SHEET]).decode("utf-8").replace('version="1.0"', 'version="1.0" encoding="UTF-16"')
    parts[_SHEET] = text.encode("utf-16")
    with pytest.raises(GlossaryError, match="has a DOCTYPE"):
        read_terms(_book(parts, tmp_path / "t.xlsx"))


@pytest.mark.parametrize("blank", [0, 5_000, 1 << 20])
def test_a_doctype_is_refused_wherever_it_stands(blank: int, tmp_path: Path) -> None:
    parts = _parts()
    parts[_SHEET] = _with_doctype(parts[_SHEET], blank)
    with pytest.raises(GlossaryError, match="has a DOCTYPE"):
        read_terms(_book(parts, tmp_path / "t.xlsx"))


def test_a_doctype_is_refused_whatever_the_part_is_called(tmp_path: Path) -> None:
    parts = _parts()
    parts["xl/worksheets/sheet1.dat"] = _with_doctype(parts.pop(_SHEET))
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"sheet1.xml", b"sheet1.dat")
    with pytest.raises(GlossaryError, match=r"sheet1\.dat in the workbook has a DOCTYPE"):
        read_terms(_book(parts, tmp_path / "t.xlsx"))


def test_pictures_are_left_out(tmp_path: Path) -> None:
    parts = _parts() | {"xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(100)}
    path = _book(parts, tmp_path / "t.xlsx")
    assert len(read_terms(path)[0]) == 1
    with zipfile.ZipFile(io.BytesIO(unpack(path.read_bytes(), "t.xlsx").archive)) as archive:
        assert "xl/media/image1.png" not in archive.namelist()


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        (_row(2_000_000_000, "слово", "word"), "has a row 2,000,000,000"),
        (_row(limits.WORKBOOK_ROWS + 1, "слово", "word"), "has a row 1,048,577"),
        ('<row r="2"><c r="XFD2"><v>1</v></c></row>', "has a cell in column 16,384"),
    ],
)
def test_what_is_too_large_is_refused_at_once(rows: str, what: str, tmp_path: Path) -> None:
    path = _book(_parts() | {_SHEET: _sheet(rows)}, tmp_path / "t.xlsx")
    with pytest.raises(GlossaryError, match=what):
        read_terms(path)


def test_cells_that_are_only_formatted_count_for_nothing(tmp_path: Path) -> None:
    rows = _row(2, "слово", "word") + '<row r="3"><c r="XFD3" s="0"/></row>'
    assert len(read_terms(_book(_parts() | {_SHEET: _sheet(rows)}, tmp_path / "t.xlsx"))[0]) == 1


def test_too_many_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.terms.formats.workbook.WORKBOOK_CELLS", 100)
    rows = "".join(_row(n, f"слово{n}", "word") for n in range(2, 60))
    with pytest.raises(GlossaryError, match="has more than 100 cells"):
        read_terms(_book(_parts() | {_SHEET: _sheet(rows)}, tmp_path / "t.xlsx"))


def test_a_part_is_measured_by_what_it_unpacks_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.terms.formats.workbook.WORKBOOK_BYTES", 1 << 20)
    path = _book(_parts() | {"xl/bomb.xml": b"<a>" + b" " * (2 << 20) + b"</a>"}, tmp_path / "t.xlsx")
    with pytest.raises(GlossaryError, match="unpacks to more than 1 MiB"):
        read_terms(path)


def test_many_parts_are_refused(tmp_path: Path) -> None:
    path = _book({f"xl/{n}.xml": b"<a/>" for n in range(limits.WORKBOOK_PARTS + 1)}, tmp_path / "t.xlsx")
    with pytest.raises(GlossaryError, match="has 1,001 parts"):
        read_terms(path)


def test_rows_are_read_in_time_that_grows_as_they_do(tmp_path: Path) -> None:
    def seconds(n: int) -> float:
        rows = "".join(f'<row r="{i}"><c r="XFD{i}" s="0"/></row>' for i in range(2, n))
        path = _book(_parts() | {_SHEET: _sheet(rows + _row(n, "слово", "word"))}, tmp_path / f"{n}.xlsx")
        start = time.process_time()
        assert len(read_terms(path)[0]) == 1
        return time.process_time() - start

    seconds(100)
    assert min(seconds(40_000) / seconds(20_000) for _ in range(3)) < 2.5
