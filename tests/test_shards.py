"""Files cut into stretches: whatever the size of a part, the stretches hold the documents that the file holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as arrow
import pyarrow.parquet as parquet
import pytest

from audit.config import Config
from audit.errors import InputError
from audit.inputs import read
from audit.inputs.formats import format_of
from audit.inputs.shards import Stretch
from audit.model import Document
from tests.support.archives import rows, write_jsonl, write_parquet

CONFIG = Config()


def cut(path: Path, most: int) -> list[Stretch]:
    """The stretches of a file whose parts have so many bytes at most."""
    form = format_of(path)
    assert form is not None
    assert form.cutting is not None
    with path.open("rb") as file:
        parts = form.cutting.rough(file, str(path), CONFIG, most)
    surveys = []
    for part in parts:
        with path.open("rb") as file:
            surveys.append(form.cutting.survey(file, str(path), CONFIG, part))
    return form.cutting.stretches(surveys, parts) if parts else []


def in_stretches(path: Path, most: int) -> list[Document]:
    """The documents of a file, each stretch of it opened anew."""
    form = format_of(path)
    assert form is not None
    assert form.cutting is not None
    found = []
    for stretch in cut(path, most):
        with path.open("rb") as file:
            found += form.cutting.read(file, str(path), CONFIG, stretch)
    return found


@pytest.mark.parametrize("most", [1, 60, 151, 400, 999, 5_000])
@pytest.mark.parametrize(("name", "write"), [("a.jsonl", write_jsonl), ("a.parquet", write_parquet)])
def test_stretches_hold_what_the_file_holds(
    name: str, write: Callable[[Path, int], None], most: int, tmp_path: Path
) -> None:
    path = tmp_path / name
    write(path, 40)
    assert len(cut(path, most)) > 1
    assert in_stretches(path, most) == list(read(path, CONFIG))


@pytest.mark.parametrize("most", [50, 333, 2_000])
@pytest.mark.parametrize("how", ["marked", "windows", "blank", "no end", "long document"])
def test_lines_are_cut_however_they_end(how: str, most: int, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_jsonl(path, 40)
    text = path.read_text("utf-8")
    whole = {
        "marked": "\ufeff" + text,
        "windows": text.replace("\n", "\r\n"),
        "blank": "\n \n" + text.replace("\n", "\n\n\n") + "\n" * 400,
        "no end": text.removesuffix("\n"),
        "long document": text + text.splitlines(keepends=True)[-1] * 50,
    }[how]
    path.write_bytes(whole.encode())
    assert len(cut(path, most)) > 1
    assert in_stretches(path, most) == list(read(path, CONFIG))


def test_a_stretch_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_jsonl(path, 40)
    before = cut(path, 500)
    text = path.read_text("utf-8")
    path.write_text(text.replace("d39", "d93"), "utf-8")
    after = cut(path, 500)
    assert [one.content == other.content for one, other in zip(before, after, strict=True)][-2:] == [True, False]
    path.write_text(text + text[: text.index("\n")].replace("d0", "d40") + "\n", "utf-8")
    assert cut(path, 500)[: len(before) - 1] == before[:-1]


def test_what_cannot_be_cut_is_left_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_jsonl(path, 40)
    text = path.read_text("utf-8")
    path.write_text(text + text.splitlines()[0] + "\n", "utf-8")  # the first document comes back
    assert cut(path, 500) == []
    path.write_text(text.replace("\n", " \r \n", 1), "utf-8", newline="")  # a line break of old Macs, one to Python
    assert cut(path, 500) == []
    path.write_text(text + "{}\n", "utf-8")
    with pytest.raises(InputError, match="bad row"):
        cut(path, 500)


def test_another_encoding_is_left_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_jsonl(path, 40)
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert cut(path, 500) == []


def test_a_table_without_documents_is_left_whole(tmp_path: Path) -> None:
    table = arrow.Table.from_pylist([{"source": row["source"], "target": row["target"]} for row in rows(40)])
    parquet.write_table(table, tmp_path / "a.parquet")
    assert cut(tmp_path / "a.parquet", 500) == []


def memory(units: int, *, end: str = "\n", note: str = "", odd: str = "") -> str:
    """A memory, of which every seventh unit is in one language alone."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="ru"/>\n<body>\n  '
    texts = []
    for n in range(units):
        other = "" if n % 7 == 3 else f'<tuv xml:lang="en"><seg>Bridge <bpt i="1"/>{n}<ept i="1"/>.</seg></tuv>'
        source = f'<tuv xml:lang="ru"><seg>Мост{end if n % 5 == 0 else " "}{n}.</seg></tuv>'
        texts.append(f'<tu tuid="{n}">{note if n == 1_500 else ""}{source}{end}{other}</tu>{odd if n == 1_600 else ""}')
    return head + end.join(texts) + "\n</body></tmx>\n"


@pytest.mark.parametrize("most", [9_000, 150_000])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_memory_is_cut_by_the_numbers_of_its_units(end: str, most: int, tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(memory(3_600, end=end), "utf-8", newline="")
    assert len(cut(path, most)) > 1
    assert in_stretches(path, most) == list(read(path, CONFIG))
    most = path.stat().st_size - 9  # the last part begins after the last unit
    assert in_stretches(path, most) == list(read(path, CONFIG))


def xliff(units: int, version: str, *, end: str = "\n", odd: str = "", name: str = ' original="archive"') -> str:
    """An XLIFF file for one text, of which every seventh unit is not to be translated."""
    langs = 'source-language="ru" target-language="en"', 'srcLang="ru" trgLang="en"'
    if version.startswith("1"):
        head = f'<xliff version="{version}">\n<file{name} {langs[0]} datatype="x"><body>'
        unit, close = "trans-unit", "</body></file></xliff>\n"
    else:
        ns = "urn:oasis:names:tc:xliff:document:2.0"
        head, unit, close = (
            f'<xliff xmlns="{ns}" version="{version}" {langs[1]}>\n<file id="f">',
            "unit",
            "</file></xliff>",
        )
    texts = []
    for n in range(units):
        left = ' translate="no"' if n % 7 == 3 else ""
        pair = f"<source>Мост{end if n % 5 == 0 else ' '}{n}.</source>{end}<target>Bridge {n}.</target>"
        inner = pair if unit == "trans-unit" else f"<segment>{pair}</segment>"
        texts.append(f'<{unit} id="u{n}"{left}>{inner}</{unit}>{odd if n == 9_000 else ""}')
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + head + end.join(texts) + close


@pytest.mark.parametrize("most", [90_000, 700_000])
@pytest.mark.parametrize("version", ["1.2", "2.0"])
@pytest.mark.parametrize("name", [' original="archive"', ""])
def test_an_xliff_file_for_one_text_is_cut_by_its_units(version: str, name: str, most: int, tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    for end in ("\n", "\r\n"):
        path.write_text(xliff(12_000, version, end=end, name=name), "utf-8", newline="")
        assert len(cut(path, most)) > 1
        assert in_stretches(path, most) == list(read(path, CONFIG))


_GROUPED = '<group id="g"><trans-unit id="x"><source>Да</source><target>Yes</target></trans-unit></group>'
_SECOND = (
    '</body></file><file original="b" source-language="ru" target-language="en" datatype="x"><body>'
    '<trans-unit id="x"><source>Да</source><target>Yes</target></trans-unit>'
)


@pytest.mark.parametrize("odd", [_SECOND, "<!-- a remark -->"])
def test_an_xliff_file_for_several_texts_is_left_whole(odd: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(xliff(12_000, "1.2", odd=odd), "utf-8")
    assert cut(path, 90_000) == []


def test_a_group_in_an_xliff_file_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(xliff(12_000, "1.2", odd=_GROUPED), "utf-8")
    assert in_stretches(path, 90_000) in ([], list(read(path, CONFIG)))


def test_a_memory_on_one_line_that_is_too_long_to_go_back_on_is_left_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(memory(3_600, end=" "), "utf-8")
    assert cut(path, 70_000) == []


@pytest.mark.parametrize(
    "content",
    [
        memory(900),
        memory(3_600, note='<prop type="document">a</prop>'),
        memory(3_600, odd="<!-- <tu/> -->"),
        memory(3_600, note="<note><![CDATA[<tu >]]></note>"),
        memory(3_600).replace('encoding="UTF-8"', 'encoding="windows-1251"'),
        memory(3_600).replace("\n</body>", "\r</body>"),
    ],
)
def test_a_memory_that_is_not_plain_is_left_whole(content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(content, "utf-8", newline="")
    assert cut(path, 20_000) == []


def test_a_broken_memory_is_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    for content in (memory(3_600, odd="</body>"), memory(3_600).replace("</tmx>", ""), memory(3_600, note="&")):
        path.write_text(content, "utf-8")
        try:
            assert cut(path, 20_000) == []
        except InputError as error:
            assert "broken XML" in str(error)  # noqa: PT017 (either will do)
