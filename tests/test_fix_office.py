"""Corrections in Word documents, workbooks and spreadsheets: the right characters, and all else byte for byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.cli.main import cli
from audit.config import Config
from audit.decisions.fixes.choice import Choice
from audit.errors import InputError
from audit.inputs import find_inputs
from audit.inputs.office.archive import repacked
from audit.inputs.office.runs import Run, patched, replaced, run_of, text_of
from audit.run.fix import Fixed, fix
from audit.run.pipeline import Auditor
from tests.support.office import docx_of, ods_of, parts_of, shared_strings, with_parts, xlsx_of

_CONFIG = Config(links="none", encoder="none")
_SOURCE = "Он приехал в столицу, сказал глава."
_BAD = "He came to the the capital , the head said."
_GOOD = "He came to the capital, the head said."
_NAMES = ("a.xlsx", "shared.xlsx", "a.ods", "a.docx")


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(_CONFIG)


def _fixed(path: Path, auditor: Auditor, choice: Choice | None = None) -> Fixed:
    (item,) = find_inputs([str(path)])
    return fix(item, auditor, choice or Choice())


def _table(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A table of both languages in a file of the format that its name says."""
    whole = [["source", "target"], *rows]
    if path.suffix == ".docx":
        return docx_of(path, ["For the desk"], whole)
    made = xlsx_of(path, whole) if path.suffix == ".xlsx" else ods_of(path, whole)
    if path.name == "shared.xlsx":
        shared_strings(made)
    return made


def _cells(path: Path) -> list[list[str]]:
    """What others read in the table."""
    if path.suffix == ".docx":
        docx = pytest.importorskip("docx")
        return [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows]
    if path.suffix == ".xlsx":
        rows = openpyxl.load_workbook(path).worksheets[-1].iter_rows(values_only=True)
        return [["" if cell is None else str(cell) for cell in row] for row in rows]
    from odf import teletype
    from odf.opendocument import load
    from odf.table import TableCell, TableRow

    rows = load(str(path)).spreadsheet.getElementsByType(TableRow)
    cells = ([teletype.extractText(cell) for cell in row.getElementsByType(TableCell)[:2]] for row in rows)
    return [row for row in cells if any(row)]


def _changed_parts(before: bytes, after: bytes) -> list[str]:
    """The parts that differ; the others stand there in the same order, with the same dates and attributes."""
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.testzip() is None
        assert old.comment == new.comment
        both = list(zip(old.infolist(), new.infolist(), strict=True))
        for a, b in both:
            assert (a.filename, a.date_time, a.compress_type, a.external_attr, a.comment, a.create_system) == (
                b.filename, b.date_time, b.compress_type, b.external_attr, b.comment, b.create_system
            )  # fmt: skip
        return [a.filename for a, _ in both if old.read(a) != new.read(a.filename)]


_PARTS = {
    "a.xlsx": ["xl/worksheets/sheet2.xml"],
    "shared.xlsx": ["xl/sharedStrings.xml"],
    "a.ods": ["content.xml"],
    "a.docx": ["word/document.xml"],
}


@pytest.mark.parametrize("name", _NAMES)
def test_nothing_but_the_correction_changes(name: str, tmp_path: Path, auditor: Auditor) -> None:
    path = _table(tmp_path / name, [[_SOURCE, "R&D <all> “well”."], [_SOURCE, _BAD]])
    before = path.read_bytes()
    result = _fixed(path, auditor)
    after = result.after.encoded()
    assert not result.refused
    assert _changed_parts(before, after) == _PARTS[name]
    part = _PARTS[name][0]
    assert parts_of(after)[part] == parts_of(before)[part].replace(_BAD.encode(), _GOOD.encode())
    path.write_bytes(after)
    assert _cells(path) == [["source", "target"], [_SOURCE, "R&D <all> “well”."], [_SOURCE, _GOOD]]
    assert _fixed(path, auditor).after.encoded() == after


@pytest.mark.parametrize("name", _NAMES)
def test_calamine_reads_it_as_well(name: str, tmp_path: Path, auditor: Auditor) -> None:
    calamine = pytest.importorskip("python_calamine")
    if not name.endswith("docx"):
        path = _table(tmp_path / name, [[_SOURCE, _BAD]])
        path.write_bytes(_fixed(path, auditor).after.encoded())
        sheet = calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name("texts")
        assert [row[:2] for row in sheet.iter_rows()][1] == [_SOURCE, _GOOD]


_WORDS = st.sampled_from(["the", "the the", "head", "Mоscow", "said ,", "5 %", "R&D", "<i>", "“yes”", "don't", "😀"])
_TEXTS = st.lists(_WORDS, min_size=1, max_size=8).map(" ".join)


@settings(max_examples=15, deadline=None)
@given(texts=st.lists(_TEXTS, min_size=1, max_size=4), name=st.sampled_from(_NAMES))
def test_fixing_twice_changes_nothing_more(texts: list[str], name: str, auditor: Auditor) -> None:
    with TemporaryDirectory() as folder:
        path = _table(Path(folder, name), [[_SOURCE, f"{text}."] for text in texts])
        before, cells = path.read_bytes(), _cells(path)
        assert _fixed(path, auditor, Choice(only=frozenset({"0" * 12}))).after.encoded() == before
        once = _fixed(path, auditor)
        assert not once.refused
        assert set(_changed_parts(before, once.after.encoded())) <= {*_PARTS[name], "xl/worksheets/sheet2.xml"}
        path.write_bytes(once.after.encoded())
        after = _cells(path)
        assert [row[0] for row in after] == [row[0] for row in cells]
        assert (after == cells) is (not once.done)
        assert _fixed(path, auditor).after.encoded() == path.read_bytes()


def test_the_command_lists_cells_and_writes(tmp_path: Path) -> None:
    path = _table(tmp_path / "a.xlsx", [[_SOURCE, _BAD]])
    before = path.read_bytes()
    shown = CliRunner().invoke(cli, ["fix", str(path)])
    assert f"{path}, texts!B2: linguistic/doubled-word: 'the the' → 'the'" in shown.output
    assert path.read_bytes() == before
    assert CliRunner().invoke(cli, ["fix", str(path), "--apply"]).exit_code == 0
    assert _cells(path)[1] == [_SOURCE, _GOOD]


# workbooks


@pytest.mark.parametrize("others", [["notes"], ["texts"]])
def test_a_shared_string_that_stays_elsewhere_is_not_touched(
    others: list[str], tmp_path: Path, auditor: Auditor
) -> None:
    path = xlsx_of(tmp_path / "a.xlsx", [["source", "target"], [_SOURCE, _BAD], [_SOURCE, _BAD], [_BAD, "Well."]])
    shared_strings(path)
    before = path.read_bytes()
    after = _fixed(path, auditor).after.encoded()
    assert _changed_parts(before, after) == ["xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"]
    path.write_bytes(after)
    assert _cells(path)[1:] == [[_SOURCE, _GOOD], [_SOURCE, _GOOD], [_BAD, "Well."]]
    strings = parts_of(after)["xl/sharedStrings.xml"].decode()
    assert f'uniqueCount="{strings.count("<si>")}"' in strings
    assert strings.count(_GOOD) == 1


def test_names_with_prefixes_and_cells_without_references(tmp_path: Path, auditor: Auditor) -> None:
    path = shared_strings(xlsx_of(tmp_path / "a.xlsx", [["source", "target"], [_SOURCE, _BAD], [_BAD, "Well."]]))
    parts = {name: part.decode() for name, part in parts_of(path.read_bytes()).items() if name.endswith(".xml")}
    strings = re.sub(r"<(/?)(sst|si|t)\b", r"<\1x:\2", parts["xl/sharedStrings.xml"]).replace("xmlns=", "xmlns:x=")
    sheet = re.sub(r' r="[A-Z]?\d+"', "", parts["xl/worksheets/sheet2.xml"])
    with_parts(path, {"xl/sharedStrings.xml": strings.encode(), "xl/worksheets/sheet2.xml": sheet.encode()})
    path.write_bytes(_fixed(path, auditor).after.encoded())
    assert _cells(path)[1:] == [[_SOURCE, _GOOD], [_BAD, "Well."]]


def test_rich_text_keeps_its_runs(tmp_path: Path, auditor: Auditor) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    bold = InlineFont(b=True)
    path = tmp_path / "a.xlsx"
    rich = CellRichText("He came to the", TextBlock(bold, " the capital"), " , the head said.")
    xlsx_of(path, [["source", "target"], [_SOURCE, rich]])
    path.write_bytes(_fixed(path, auditor).after.encoded())
    (cell,) = [
        row[1] for row in openpyxl.load_workbook(path, rich_text=True).worksheets[-1].iter_rows(2, values_only=True)
    ]
    assert [str(part) for part in cell] == ["He came to the", " capital", ", the head said."]
    assert cell[1].font.b


@pytest.mark.parametrize("kind", ["formula", "number", "signed"])
def test_what_is_no_text_of_its_own_is_refused(kind: str, tmp_path: Path, auditor: Auditor) -> None:
    path = xlsx_of(tmp_path / "a.xlsx", [["source", "target"], [_SOURCE, "x"]])
    sheet = parts_of(path.read_bytes())["xl/worksheets/sheet2.xml"].decode()
    cells = {
        "formula": f'<c r="B2" t="str"><f>A1</f><v>{_BAD}</v></c>',
        "number": '<c r="B2"><v>12.5</v></c>',
        "signed": f'<c r="B2" t="str"><v>{_BAD}</v></c>',
    }
    sheet = re.sub(r'<c r="B2".*?</c>', lambda _: cells[kind], sheet)
    with_parts(
        path,
        {"xl/worksheets/sheet2.xml": sheet.encode()}
        | ({"_xmlsignatures/sig1.xml": b"<a/>"} if kind == "signed" else {}),
    )
    if kind == "signed":
        with pytest.raises(InputError, match="it is signed"):
            _fixed(path, auditor)
        return
    result = _fixed(path, auditor)
    assert not result.done
    assert {one.why for one in result.refused} <= {"the cell has a formula", "the cell has a number or a date"}
    assert bool(result.refused) is (kind == "formula")


def test_a_cell_that_stands_for_several_is_refused(tmp_path: Path, auditor: Auditor) -> None:
    path = ods_of(tmp_path / "a.ods", [["source", "target"], [_SOURCE, _BAD], [_SOURCE, _BAD]])
    content = parts_of(path.read_bytes())["content.xml"].decode()
    row = re.findall(r"<table:table-row>.*?</table:table-row>", content)[1]
    content = content.replace(
        row + row, row.replace("<table:table-row", '<table:table-row table:number-rows-repeated="2"', 1)
    )
    with_parts(path, {"content.xml": content.encode()})
    result = _fixed(path, auditor)
    assert {one.why for one in result.refused} == {"one cell of the file stands for several of the sheet"}
    assert result.after.encoded() == path.read_bytes()


def test_paragraphs_spans_and_notes_of_a_spreadsheet(tmp_path: Path, auditor: Auditor) -> None:
    path = ods_of(tmp_path / "a.ods", [["source", "target"], [_SOURCE, "x"]])
    content = parts_of(path.read_bytes())["content.xml"].decode()
    cell = (
        "<office:annotation><text:p>the the</text:p></office:annotation>"
        '<text:p>He came<text:s/>to <text:span text:style-name="b">the</text:span> the &amp; “capital” .</text:p>'
        "<text:p>The the head said.</text:p>"
    )
    with_parts(path, {"content.xml": content.replace("<text:p>x</text:p>", cell).encode()})
    result = _fixed(path, auditor)
    assert [(f.called, f.replaced) for f in result.done] == [
        ("texts!B2", "the the"), ("texts!B2", " ."), ("texts!B2", "The the")
    ]  # fmt: skip
    good = cell.replace("</text:span> the &", "</text:span> &").replace("” .", "”.").replace("The the", "The")
    assert good in parts_of(result.after.encoded())["content.xml"].decode()


# Word documents


def _runs(*texts: str | tuple[str, bool], path: Path) -> Path:
    """A document whose last paragraph is made of runs, some of them bold."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for text in ("Заголовок", _SOURCE, "Headline here"):
        document.add_paragraph(text)
    paragraph = document.add_paragraph()
    for text in texts:
        words, bold = text if isinstance(text, tuple) else (text, False)
        paragraph.add_run(words).bold = bold or None
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("runs", "after"),
    [
        (["He came to the", " the capital", " , he said."], ["He came to the", " capital", ", he said."]),
        (["He came to ", ("the ", True), "the capital."], ["He came to ", ("the", True), " capital."]),
        (["He came to the", (" the", True), " capital."], ["He came to ", ("the", True), " capital."]),
        (["He came to ", ("the ", True), "the", " capital."], None),
        (["He came to the", "\tthe", " capital."], None),
        (["The R&D ", "of 'Mоs", "cow' said."], ["The R&D ", "of 'Mos", "cow' said."]),
        (["He", " ", " came."], ["He", " ", "came."]),
    ],
)
def test_corrections_across_runs(
    runs: Sequence[Any], after: Sequence[Any] | None, tmp_path: Path, auditor: Auditor
) -> None:
    docx = pytest.importorskip("docx")
    path = _runs(*runs, path=tmp_path / "a.docx")
    before = path.read_bytes()
    result = _fixed(path, auditor)
    path.write_bytes(result.after.encoded())
    found = [(run.text, bool(run.bold)) for run in docx.Document(str(path)).paragraphs[-1].runs]
    assert found == [run if isinstance(run, tuple) else (run, False) for run in after or runs]
    assert _changed_parts(before, path.read_bytes()) == ([] if after is None else ["word/document.xml"])
    assert bool(result.refused) is (after is None)


def test_text_that_is_not_read_is_not_jumped_over(tmp_path: Path, auditor: Auditor) -> None:
    path = _runs("He saw the", " the city.", path=tmp_path / "a.docx")
    part = parts_of(path.read_bytes())["word/document.xml"].decode()
    inserted = '<w:ins w:id="1" w:author="a"><w:r><w:t xml:space="preserve"> mayor and</w:t></w:r></w:ins>'
    begin, end = part.rsplit("</w:r><w:r>", 1)
    with_parts(path, {"word/document.xml": f"{begin}</w:r>{inserted}<w:r>{end}".encode()})
    result = _fixed(path, auditor)
    assert not result.done
    assert {one.why.partition(":")[0] for one in result.refused} == {"the paragraph has text that is not read"}


def test_of_two_documents_the_translation_is_corrected(tmp_path: Path, auditor: Auditor) -> None:
    docx = pytest.importorskip("docx")
    docx_of(tmp_path / "a.ru.docx", ["Заголовок", _SOURCE, _SOURCE])
    theirs = docx_of(tmp_path / "a.en.docx", ["Headline", _GOOD, _BAD], [["a", "the the"]])
    result = _fixed(tmp_path, auditor)
    assert (result.path, {one.called for one in result.done}) == (theirs, {"paragraph 3"})
    result.write()
    assert [p.text for p in docx.Document(str(theirs)).paragraphs] == ["Headline", _GOOD, _GOOD]
    assert [cell.text for cell in docx.Document(str(theirs)).tables[0].rows[0].cells] == ["a", "the the"]


def test_rows_are_counted_on_from_table_to_table(tmp_path: Path, auditor: Auditor) -> None:
    docx = pytest.importorskip("docx")
    path = docx_of(tmp_path / "a.docx", [], [["source", "target"], [_SOURCE, _GOOD]])
    document = docx.Document(str(path))
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], [_SOURCE, _GOOD, _SOURCE, _BAD], strict=True):
        cell.text = text
    document.save(str(path))
    result = _fixed(path, auditor)
    assert {one.called for one in result.done} == {"table row 4"}
    path.write_bytes(result.after.encoded())
    tables = docx.Document(str(path)).tables
    assert [[row.cells[1].text for row in table.rows] for table in tables] == [["target", _GOOD], [_GOOD, _GOOD]]


def test_a_cell_of_several_rows_is_refused(tmp_path: Path, auditor: Auditor) -> None:
    docx = pytest.importorskip("docx")
    path = docx_of(tmp_path / "a.docx", [], [["source", "target"], [_SOURCE, _BAD], ["Да.", ""]])
    document = docx.Document(str(path))
    table = document.tables[0]
    table.cell(1, 1).merge(table.cell(2, 1))
    document.save(str(path))
    result = _fixed(path, auditor)
    assert {one.why for one in result.refused} == {"the cell belongs to several rows"}
    assert not result.done


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("trouble", ["doctype", "bomb", "wide"])
def test_tricks_are_refused(name: str, trouble: str, tmp_path: Path, auditor: Auditor) -> None:
    path = _table(tmp_path / name, [[_SOURCE, _BAD]])
    part = _PARTS[name][0]
    content = parts_of(path.read_bytes())[part]
    if trouble == "doctype":
        begin = content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0
        content = content[:begin] + b'<!DOCTYPE x [<!ENTITY e "the the">]>' + content[begin:]
    elif trouble == "wide":
        text = re.sub(r"^<\?xml.*?\?>", "", content.decode())
        content = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    with_parts(path, {part: content} if trouble != "bomb" else {"bomb.xml": b" " * (130 << 20)})
    before = path.read_bytes()
    with pytest.raises(InputError, match=r"DOCTYPE|more than 128 MiB|not in UTF-8"):
        _fixed(path, auditor)
    assert path.read_bytes() == before


# archives and runs


class _Unseekable(io.RawIOBase):
    """What an archive is streamed into: sizes then stand behind the parts."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.data += bytes(data)
        return len(data)


def _streamed() -> bytes:
    out = _Unseekable()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(3):
            archive.writestr(f"ж{n}", f"text {n} " * 50)
    return out.data


def _zip64() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"made so"
        for n in range(3):
            with archive.open(f"ж{n}", "w", force_zip64=True) as file:
                file.write(f"text {n} ".encode() * 50)
    return out.getvalue()


@pytest.mark.parametrize("make", [_streamed, _zip64])
@given(content=st.binary(max_size=200))
def test_parts_are_replaced_and_the_others_copied(make: Callable[[], bytes], content: bytes) -> None:
    before = make()
    after = repacked(before, {"ж1": content}, "a")
    assert _changed_parts(before, after) == ["ж1"]
    assert parts_of(after)["ж1"] == content
    assert repacked(before, {}, "a") == before
    # What stands before the part is copied as it is packed.
    assert after[: before.index("ж1".encode()) - 30] == before[: before.index("ж1".encode()) - 30]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: b"x" + data, "something before it"),
        (lambda data: data[:-4], "behind"),
        (lambda data: data[:40], "no end"),
        (lambda data: data.replace("ж1".encode(), "ж2".encode()), "a part twice"),
    ],
)
def test_an_archive_that_cannot_be_copied_is_refused(spoil: Callable[[bytes], bytes], said: str) -> None:
    with pytest.raises(InputError, match=said):
        repacked(spoil(_zip64()), {"ж2": b""}, "a")


_RAWS = st.lists(st.sampled_from(["a", "b ", "&amp;", "&#8212;", "ж", "\r\n", "'", "&lt;", " "]), max_size=6).map(
    "".join
)


@given(raws=st.lists(_RAWS, min_size=1, max_size=4), looks=st.lists(st.booleans(), min_size=4), data=st.data())
def test_words_between_runs_are_replaced_or_all_is_left(
    raws: list[str], looks: list[bool], data: st.DataObject
) -> None:
    part, runs = b"", list[Run | str]()
    for raw, look in zip(raws, looks, strict=False):
        part += b"<t>"
        start = len(part)
        part += raw.encode()
        runs.append(run_of(part, start, len(part), look))
        part += b"</t>"
    text = text_of(runs)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = data.draw(st.text(st.sampled_from("ab &<ж"), max_size=5))
    try:
        patches = replaced(part, runs, start, end, words)
    except ValueError:
        assert len({run.style for run in runs if isinstance(run, Run)}) > 1 or not text
        return
    after = re.findall("<t>(.*?)</t>", patched(part, patches).decode(), re.S)
    assert len(after) == len(raws)
    read = "".join(run_of(one.encode(), 0, len(one.encode())).text for one in after)
    assert read == text[:start] + words + text[end:]
    assert (patched(part, patches) == part) is (words == text[start:end])


_SAVED = {
    "libreoffice.xlsx": ["xl/sharedStrings.xml"],
    "libreoffice.ods": ["content.xml"],
    "libreoffice.docx": ["word/document.xml"],
}


@pytest.mark.parametrize("name", _SAVED)
def test_files_saved_by_libreoffice(name: str, tmp_path: Path, auditor: Auditor) -> None:
    """As version 7.4 wrote them; it opened the corrected ones, too."""
    path = tmp_path / name
    path.write_bytes((Path(__file__).parent / "data" / "office" / name).read_bytes())
    before, result = path.read_bytes(), _fixed(path, auditor)
    assert [(one.replaced, one.words) for one in result.done] == [("the the", "the"), (" ,", ",")]
    assert not result.refused
    after = result.after.encoded()
    assert _changed_parts(before, after) == _SAVED[name]
    path.write_bytes(after)
    assert "He came to the capital, the head of the district said." in [c for row in _cells(path) for c in row]
