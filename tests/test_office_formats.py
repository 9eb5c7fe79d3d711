"""Sheets, Parquet, Word documents and web pages, each made by the library that others make them with."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from audit.config import ColumnsConfig, Config
from audit.errors import InputError
from audit.inputs import Input, find_inputs, read
from audit.model import Document, Kind
from audit.system.extras import extra
from tests.support.office import docx_of, ods_of, xlsx_of
from tests.test_cli import audit

ROWS = [
    ["id", "Source", "Target", "doc", "Note"],
    ["7", "Мост открыт.", "The bridge is open.", "bridge", "x"],
    ["8", "Река", None, "bridge", None],
    [None, None, None, None, None],
    [9, "12 дней", 12.5, "river", None],
]
TEXTS = [("Мост открыт.", "The bridge is open."), ("Река", ""), ("12 дней", "12.5")]
NAMED = Config(columns=ColumnsConfig(source="Оригинал", target="mt out"))


def _all(path: Path | Input, config: Config | None = None) -> list[Document]:
    return list(read(path, config or Config()))


def _texts(documents: Sequence[Document]) -> list[tuple[str | None, str | None]]:
    return [(s.source and str(s.source), s.target and str(s.target)) for d in documents for s in d.segments]


def _refusal(path: Path) -> str:
    with pytest.raises(InputError) as refused:
        _all(path)
    return str(refused.value)


def _parquet(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet")
    header, *body = rows
    columns = {str(name): [None if row[at] is None else str(row[at]) for row in body] for at, name in enumerate(header)}
    pyarrow.parquet.write_table(pyarrow.table(columns), path, row_group_size=2)
    return path


MAKERS = {"a.xlsx": xlsx_of, "a.ods": ods_of, "a.parquet": _parquet}


@pytest.mark.parametrize("name", MAKERS)
def test_rows_of_sheets_and_parquet(name: str, tmp_path: Path) -> None:
    rows = [row for row in ROWS if any(row)] if name.endswith("parquet") else ROWS
    documents = _all(MAKERS[name](tmp_path / name, rows))
    assert [d.id for d in documents] == ["bridge", "river"]
    nothing = None if name.endswith("parquet") else ""
    assert _texts(documents) == [(a, b or nothing) for a, b in TEXTS]
    assert [s.id for d in documents for s in d.segments] == ["7", "8", "9"]
    first = documents[0].segments[0].target_location
    assert first is not None
    assert first.line == (1 if name.endswith("parquet") else 2)


@pytest.mark.parametrize("name", MAKERS)
def test_the_columns_that_the_user_names(name: str, tmp_path: Path) -> None:
    path = MAKERS[name](tmp_path / name, [["Оригинал", "MT out", "Target"], ["Да.", "Yes.", "No."]])
    assert _texts(_all(path, NAMED)) == [("Да.", "Yes.")]
    assert "no source column; the columns are: " in _refusal(path)
    with pytest.raises(InputError, match="no column 'gone' for the id; the columns are: Оригинал, MT out, Target"):
        _all(path, Config(columns=ColumnsConfig(source="Оригинал", target="mt out", id="gone")))


def test_columns_are_named_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Оригинал,MT out\nДа.,The the end.\n", "utf-8")
    options = ("--source-column", "оригинал", "--target-column", "MT out")
    run = audit("check", path, "-o", "-", "--select", "linguistic/doubled-word", *options)
    assert b"The the" in run.stdout


@pytest.mark.parametrize("name", MAKERS)
def test_a_file_without_a_suffix_is_known_by_its_bytes(name: str, tmp_path: Path) -> None:
    made = MAKERS[name](tmp_path / name, [["source", "target"], ["Да.", "Yes."]])
    assert _texts(_all(made.rename(tmp_path / "data"))) == [("Да.", "Yes.")]
    (tmp_path / "data").rename(tmp_path / "data.txt")
    assert f"its name should end in {Path(name).suffix}" in _refusal(tmp_path / "data.txt")


def _zipped(path: Path, part: str, content: bytes, **others: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, other in others.items():
            archive.writestr(name, other)
        archive.writestr(part, content)
    return path


_ODS_TYPE = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
_SHEET = (
    b'<o:c xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    b' xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    b"<t:table><t:table-row %b><t:table-cell %b><x:p>a</x:p></t:table-cell></t:table-row></t:table></o:c>"
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_SHEET % (b't:number-rows-repeated="100000000"', b""), "has more than 1,000,000 cells"),
        (_SHEET % (b"", b't:number-columns-repeated="10000"'), "has a cell beyond column 256"),
        (b"<!DOCTYPE c [<!ENTITY a 'ha'>]><c>&a;</c>", "has a DOCTYPE"),
        (b"<c>", "damaged: no element found"),
        (b"<c/>", "the sheets are empty"),
        (b"0" * (130 << 20), "unpacks to more than 128 MiB"),
    ],
)
def test_a_spreadsheet_that_nobody_should_open(content: bytes, said: str, tmp_path: Path) -> None:
    assert said in _refusal(_zipped(tmp_path / "a.ods", "content.xml", content, **_ODS_TYPE))


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.docx", "a.parquet"])
def test_a_file_that_is_cut_off_or_something_else(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    for content in (b"", b"source,target\n", b"PK\x03\x04" + b"x" * 99, b"PAR1" + b"x" * 99 + b"PAR1"):
        path.write_bytes(content)
        assert str(path) in _refusal(path)


def test_two_word_documents(tmp_path: Path) -> None:
    ours = docx_of(tmp_path / "a.ru.docx", ["Мост открыт", "Мэр открыл мост.", "Он рад."])
    theirs = docx_of(tmp_path / "a.en.docx", ["Bridge open", "The mayor opened a bridge.", "", "He is glad."])
    assert find_inputs([str(tmp_path)]) == [Input(ours, theirs)]
    (document,) = _all(theirs)
    assert [(b.kind, b.text, b.line) for b in document.target_blocks] == [
        (Kind.HEADLINE, "Bridge open", 1),
        (Kind.PARAGRAPH, "The mayor opened a bridge.", 2),
        (Kind.PARAGRAPH, "He is glad.", 4),
    ]
    assert [b.text for b in document.source_blocks] == ["Мост открыт", "Мэр открыл мост.", "Он рад."]


@pytest.mark.parametrize(
    "table",
    [
        [["1", "Мост открыт.", "The bridge is open."], ["2", "Река", ""]],
        [["No", "Target", "Source"], ["1", "The bridge is open.", "Мост открыт."], ["2", "", "Река"]],
    ],
)
def test_a_word_table_of_both_languages(table: Sequence[Sequence[str]], tmp_path: Path) -> None:
    path = docx_of(tmp_path / "a.docx", ["For the desk"], table)
    assert _texts(_all(path)) == TEXTS[:2]


def test_a_word_document_laid_out_like_an_article(tmp_path: Path) -> None:
    path = docx_of(tmp_path / "a.docx", ["Мэр открыл мост.", "The mayor opened a bridge."])
    (document,) = _all(path)
    assert [b.text for b in document.target_blocks] == ["The mayor opened a bridge."]


_PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title} - Site</title></head><body>
<nav><a href="/">Home</a> <a href="/a">About us</a></nav>
<article><h1>{title}</h1>{body}</article>
<footer>All rights reserved. Contact the editors.</footer></body></html>
"""


def _page(path: Path, title: str, *paragraphs: str) -> Path:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    path.write_text(_PAGE.format(lang="x", title=title, body=body), "utf-8")
    return path


def test_two_web_pages(tmp_path: Path) -> None:
    long = ("Мэр открыл мост через реку. " * 6, "Движение запустят в мае, сказал мэр. " * 6)
    short = (
        "The mayor opened a bridge over the river. " * 6,
        "Traffic starts in May, the mayor &amp; others said. " * 6,
    )
    ours = _page(tmp_path / "a.ru.html", "Мост открыт", *long)
    theirs = _page(tmp_path / "a.en.html", "The bridge is open", *short)
    assert find_inputs([str(tmp_path)]) == [Input(ours, theirs)]
    (document,) = _all(theirs)
    assert [b.text for b in document.target_blocks] == [
        "The bridge is open",
        short[0].strip(),
        short[1].replace("&amp;", "&").strip(),
    ]
    assert [b.kind for b in document.source_blocks] == [Kind.HEADLINE, Kind.PARAGRAPH, Kind.PARAGRAPH]
    ours.unlink()
    assert "web pages are read in pairs" in _refusal(theirs)


@pytest.mark.parametrize(("package", "name", "line"), [("docx", "a.docx", "docx"), ("pyarrow", "a.parquet", "parquet")])
def test_what_is_not_installed_is_named_with_the_pip_line(
    package: str, name: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [module for module in sys.modules if module.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    (tmp_path / name).write_bytes(b"")
    assert f"pip install 'translation-audit[{line}]'" in _refusal(tmp_path / name)


def test_a_package_that_lacks_one_of_its_own_is_not_called_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "halfway.py").write_text("import a_package_that_nobody_has\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(InputError) as caught:
        extra("halfway", "html", "a.html")
    assert "the package halfway, which cannot be loaded: No module named 'a_package_that_nobody_has'" in str(
        caught.value
    )
    assert caught.value.hint == "pip install 'translation-audit[html]'"
