"""What is said of input that cannot be read: word for word, with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.config import Config
from audit.errors import InputError
from audit.inputs import article, read
from audit.inputs import table as tables
from audit.inputs.encoding import bounded_lines, open_text, read_text

_FIELDS = "\n  hint: fields: doc, source, target; optional: id, kind, reference, meta"
_UTF8 = "\n  hint: save it as UTF-8"
_QUOTES = "\n  hint: double it in a cell that is quoted, or take it out"
_CUT = "\n  hint: quote cells that contain a separator"
_SOURCES = "\n  hint: name it one of: source, src, original, source_text, ru; or say which it is: --source-column NAME"
_TARGETS = (
    "\n  hint: name it one of: target, tgt, translation, mt, hypothesis, target_text, en; "
    "or say which it is: --target-column NAME"
)
_ROW = '{"doc": "a", "source": "Да.", "target": "Yes."}\n'


def _error(path: Path, config: Config | None = None) -> str:
    with pytest.raises(InputError) as caught:
        list(read(path, config or Config()))
    return str(caught.value).replace(str(path), path.name)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "a.txt: the file is empty"),
        (b"\xef\xbb\xbf", "a.txt: the file is empty"),
        (b" \n\r\n\t", "a.txt: the file is empty"),
        (
            b"\nOne.\nTwo\x00.\n\x00",
            "a.txt:3: NUL byte: this is not a text file\n  hint: save the article as plain UTF-8 text",
        ),
        (
            "\nСлово. Ещё одно.\nТретье: ".encode() + b"\xd0.",
            "a.txt:3: damaged UTF-8: byte 0xd0 fits no character\n  hint: mend that line",
        ),
        (
            "Только по-русски.\n".encode(),
            "a.txt: no text in the target language (en)\n  hint: an article file holds both texts, or the translation"
            " alone; if this is a translation into the other language, say so: --target-lang ru",
        ),
        (
            b"\xff\xfeA\x00B",
            "a.txt: the text is not valid UTF-16, nor of any Cyrillic encoding that was tried" + _UTF8,
        ),
        (
            bytes(range(128, 256)) * 3,
            "a.txt: the text is not valid UTF-8, nor of any Cyrillic encoding that was tried" + _UTF8,
        ),
    ],
)
def test_an_article_that_cannot_be_read(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert _error(path) == said


def test_an_article_in_the_other_language_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("In English alone.\n", "utf-8")
    assert _error(path, Config(target_lang="ru")).startswith("a.txt: no text in the target language (ru)\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "a.csv: the file is empty"),
        ("\n", "a.csv:1: no source column; the columns are: none" + _SOURCES),
        ("source,target\n", "a.csv: the table has no rows"),
        ("source,target\n , \n", "a.csv: the table has no rows"),
        ("\n\nSource Text;Note\n", "a.csv:3: no target column; the columns are: Source Text, Note" + _TARGETS),
        ("Source Text;Note;Yes\n", "a.csv:1: no target column; the columns are: Source Text, Note, Yes" + _TARGETS),
        ("src,ru,en,en\n", "a.csv:1: column 'en' stands twice\n  hint: rename or remove one of the two"),
        ("source,target\nДа.\n", "a.csv:2: bad row: 1 cells, the target is expected in cell 2"),
        ("target,source\nYes.\n,\n\nYes.,Да.,more\n", "a.csv:5: 3 cells where the header has 2" + _CUT),
        (
            'source,target\n"Да.","Yes."\n"Нет.","No.\nEnd\n',
            "a.csv:3: a quotation mark opened in line 3 is never closed" + _QUOTES,
        ),
        (
            'source,target\n"Да.\nДа.","Yes."\n"Нет."!,"No."\n',
            "a.csv:4: a quotation mark opened in line 4 is closed in the middle of a cell" + _QUOTES,
        ),
        ('source,"target\n', 'a.csv:1: a quotation mark opened in line 1 is never closed' + _QUOTES),
        ("source,target\nДа.,Yes.\nНет.,N\0o.\n", "a.csv:3: NUL character: this is not a text file"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    # A NUL in the first 256 kB would make it binary from the start.
    padding = "Да.,Yes.\n" * 40_000 if "\0" in content else ""
    head, _, rest = content.partition("\n")
    path.write_text(f"{head}\n{padding}{rest}" if content else "", "utf-8")
    assert _error(path) == said.replace("a.csv:3: NUL", "a.csv:40003: NUL")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "a.jsonl: the file is empty"),
        ("\n  \n", "a.jsonl: the file is empty"),
        (_ROW + "\nnot json\n", "a.jsonl:3: bad row: JSON is malformed: invalid character (byte 4)" + _FIELDS),
        (_ROW + '{"target": "Yes."}\n', "a.jsonl:2: bad row: Object missing required field `doc`" + _FIELDS),
        ('{"doc": "a", "id": "1"}\n', "a.jsonl:1: bad row: neither source nor target" + _FIELDS),
        (
            '{"doc": "a", "Source": "Да.", "x": 1}\n',
            "a.jsonl:1: bad row: neither source nor target (unknown: Source, x)" + _FIELDS,
        ),
        ('{"doc": "a", "x": 1, "target": "Yes.', "a.jsonl:1: bad row: Input data was truncated" + _FIELDS),
        ('{"doc": "a", "target": "Yes."\n' + _ROW, "a.jsonl:1: bad row: Input data was truncated" + _FIELDS),
        (
            '{"doc": "a", "x": 1, "target": 5}\n',
            "a.jsonl:1: bad row: Expected `str | null`, got `int` - at `$.target`" + _FIELDS,
        ),
    ],
)
def test_json_lines_that_cannot_be_read(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(content, "utf-8")
    assert _error(path) == said


def test_a_bad_byte_far_into_a_stream_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(_ROW.encode() * 8000 + b"\xff\n")
    said = "the text is not valid UTF-8, nor of any Cyrillic encoding that was tried" + _UTF8
    # The decoder reads ahead, so the line is that of the block.
    assert _error(path).split(": ", 1)[1] == said
    line = int(_error(path).split(":")[1])
    assert 7800 < line <= 8001


@pytest.mark.parametrize(("limit", "fits"), [(20, True), (19, False)])
def test_a_line_may_be_as_long_as_the_limit(limit: int, fits: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("short\n" + "x" * 19 + "\nshort\n", "utf-8")
    with open_text(path, "a.txt") as (stream, _):
        lines = bounded_lines(stream, limit, "a.txt")
        assert next(lines) == "short\n"
        if fits:
            assert list(lines) == ["x" * 19 + "\n", "short\n"]
            return
        with pytest.raises(InputError) as caught:
            next(lines)
    assert str(caught.value) == "a.txt:2: the line is longer than 19 characters"


def test_a_limit_is_said_in_thousands(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("source,target\n" + "x" * 1_000_001, "utf-8")
    assert _error(path) == "a.csv:2: the line is longer than 1,000,000 characters"


def test_a_file_may_be_as_long_as_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 2_000_000)
    assert len(read_text(path, 2_000_000)[0]) == 2_000_000
    with pytest.raises(InputError) as caught:
        read_text(path, 1_999_999)
    assert str(caught.value).replace(str(path), "a.txt") == (
        "a.txt: larger than 1 MB, which is no article\n"
        "  hint: split it, or put the segments of an archive into JSON lines"
    )
    assert article.MAX_BYTES == 20_000_000


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".jsonl"])
def test_a_file_that_is_gone(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    assert _error(path) == f"a{suffix}: cannot be read: No such file or directory"


@pytest.mark.parametrize(
    ("header", "is_table"),
    [
        ("source,target", True),
        ('"Source";"Target Text"', True),
        ("doc\tru\ten", True),
        ("en|id|ru", True),
        ("source", False),
        ("target,more", False),
        ("Source: target", False),
        ("The source, he said, the target", False),
    ],
)
def test_what_begins_like_a_table(header: str, is_table: bool) -> None:
    assert tables.is_header(header, Config()) == is_table
