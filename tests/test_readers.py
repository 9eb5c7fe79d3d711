"""Every format and every kind of bad input, on small real files in tests/data/readers."""

from __future__ import annotations

import io
import json
import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from audit.config import Config
from audit.errors import InputError
from audit.inputs import Input, article, find_inputs, read
from audit.inputs.blocks import blocks_of
from audit.languages.furniture import is_furniture
from audit.languages.script import language_of
from audit.model import Block, Document, Kind

DATA = Path(__file__).parent / "data" / "readers"
HEADLINES = ("Мэр Вологды открыл новый мост", "Vologda mayor opens new bridge")


def one(name: str, config: Config | None = None) -> Document:
    (document,) = read(DATA / name, config or Config())
    return document


def kinds(blocks: tuple[Block, ...]) -> list[str]:
    return [block.kind.value for block in blocks]


@pytest.mark.parametrize(
    "name",
    [
        "russian_first.txt",
        "english_first.txt",
        "interleaved.txt",
        "windows.txt",
        "bom.txt",
        "utf16.txt",
        "utf16_without_bom.txt",
        "cp1251.txt",
        "koi8-r.txt",
    ],
)
def test_article_layouts_and_encodings(name: str) -> None:
    document = one(name)
    assert (document.source_blocks[0].text, document.target_blocks[0].text) == HEADLINES
    assert kinds(document.source_blocks) == ["headline", "paragraph", "paragraph"]
    assert kinds(document.target_blocks)[:3] == ["headline", "paragraph", "paragraph"]
    assert document.source_blocks[1].text.endswith("Движение запустят 5 мая.")
    assert document.target_blocks[2].text.startswith("The construction cost 1.2 billion rubles.")


@pytest.mark.parametrize(
    ("name", "notice"),
    [
        ("cp1251.txt", "read as cp1251"),
        ("koi8-r.txt", "read as koi8-r"),
        ("utf16.txt", "read as utf-16"),
        ("utf16_without_bom.txt", "read as utf-16-le"),
    ],
)
def test_an_unusual_encoding_is_said(name: str, notice: str) -> None:
    assert [n.text for n in one(name).notices] == [notice]
    assert one("bom.txt").notices == ()


@pytest.mark.parametrize("name", ["russian_first.txt", "english_first.txt"])
def test_page_furniture_belongs_to_the_translation(name: str) -> None:
    last = one(name).target_blocks[-1]
    assert last.kind is Kind.FURNITURE
    assert last.text in ("Share Button", "Поделиться")


def test_headline_pair_over_an_untranslated_body() -> None:
    document = one("no_source_body.txt")
    assert kinds(document.source_blocks) == ["headline"]
    assert kinds(document.target_blocks) == ["headline", "paragraph", "furniture"]
    body = document.target_blocks[1]
    assert (body.line, body.column) == (5, 3)


def test_a_copied_paragraph_stays_in_the_translation() -> None:
    document = one("copied_paragraph.txt")
    assert document.target_blocks[-1].text == document.source_blocks[-1].text


def test_wrapped_lines_are_one_paragraph() -> None:
    document = one("wrapped.txt")
    assert kinds(document.target_blocks) == ["headline", "paragraph"]
    assert document.target_blocks[1].text.count("\n") == 2


def test_lines_that_end_like_sentences_are_paragraphs() -> None:
    assert [b.text for b in blocks_of("One.\nTwo.\n\n  Three")] == ["One.", "Two.", "Three"]
    assert [(b.line, b.column) for b in blocks_of("One.\nTwo.\n\n  Three")] == [(1, 1), (2, 1), (4, 3)]


def test_subheadings_and_dividers() -> None:
    text = "Mayor opens bridge\n\nHe spoke.\n\nTen years\n\n* * *\n\nThey waited.\n"
    blocks = article.parse(text, "a.txt", Config()).target_blocks
    assert kinds(blocks) == ["headline", "paragraph", "heading", "paragraph"]


def test_a_body_without_headlines() -> None:
    text = "Мэр открыл мост.\n\nThe mayor opened a bridge.\n\nОн рад.\n\nHe is glad.\n"
    document = article.parse(text, "a.txt", Config())
    assert {*kinds(document.source_blocks), *kinds(document.target_blocks)} == {"paragraph"}


def test_english_into_russian() -> None:
    document = one("english_first.txt", Config(target_lang="ru"))
    assert (document.source_lang, document.target_lang) == ("en", "ru")
    assert document.target_blocks[0].text == HEADLINES[0]


def test_control_characters_and_markup_are_kept() -> None:
    assert one("control.txt").target_blocks[1].text == "The <b>mayor</b> spoke.\x07 He\x1b[31m left."


def test_two_files() -> None:
    (item,) = find_inputs([str(DATA / "bridge.en.txt"), str(DATA / "bridge.ru.txt")])
    assert item == Input(DATA / "bridge.ru.txt", DATA / "bridge.en.txt")
    (document,) = read(item, Config())
    assert document.id == "bridge"
    assert document.path.endswith("bridge.en.txt")
    assert kinds(document.source_blocks) == kinds(document.target_blocks) == ["headline", "paragraph", "paragraph"]


@pytest.mark.parametrize("half", ["bridge.en.txt", "bridge.ru.txt"])
def test_half_a_pair_brings_the_other_half(half: str) -> None:
    pair = Input(DATA / "bridge.ru.txt", DATA / "bridge.en.txt")
    assert find_inputs([str(DATA / half)]) == [pair]
    assert one(half) == next(read(pair, Config()))


def test_half_a_pair_alone_is_an_article(tmp_path: Path) -> None:
    for name in ("a.en.txt", "b.en.csv", "b.ru.csv"):
        (tmp_path / name).write_text("source,target\nДа.,Yes.\n", "utf-8")
    assert [item.target for item in find_inputs([str(tmp_path)])] == [None] * 3


def test_table() -> None:
    bridge, river = read(DATA / "table.csv", Config())
    assert [d.id for d in (bridge, river)] == ["bridge", "river"]
    assert [s.kind for s in bridge.segments] == [Kind.HEADLINE, Kind.PARAGRAPH]
    assert bridge.segments[1].target == "He said: “Yes,\nwe waited.”"
    assert bridge.segments[1].reference == "He said yes."
    assert [s.target_location.line for d in (bridge, river) for s in d.segments if s.target_location] == [
        2,
        4,
        6,
    ]


def test_table_of_excel() -> None:
    document = one("excel.csv")
    assert [(s.source, s.target) for s in document.segments] == [
        ("Мост открыт.", "The bridge is open."),
        ("Река", ""),
    ]
    assert [n.text for n in document.notices] == ["read as cp1251"]


def test_tab_separated() -> None:
    (segment,) = one("table.tsv").segments
    assert segment.target == 'The bridge is "open.'
    assert segment.reference == "The bridge is open."


def test_json_lines() -> None:
    bridge, river = read(DATA / "rows.jsonl", Config())
    assert [s.id for s in bridge.segments] == ["h", "1", "s3"]
    assert [s.source is None for s in bridge.segments] == [False, False, True]
    assert bridge.segments[1].reference
    assert bridge.meta == {"system": "A"}
    assert river.segments[0].target is None
    assert river.segments[0].target_location == (str(DATA / "rows.jsonl"), 4, 1, ())


def test_a_misspelt_field_is_said_once(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    row = {"doc": "a", "sourc": "Да.", "target": "Yes."}
    path.write_text((json.dumps(row) + "\n") * 2, "utf-8")
    (document,) = read(path, Config())
    assert [n.text for n in document.notices] == ["unknown field sourc"]
    path.write_text('{"doc": "a", "sourc": "Да.", "traget": "Yes."}\n', "utf-8")
    with pytest.raises(InputError, match=r"rows.jsonl:1: .*neither source nor target \(unknown: sourc, traget\)"):
        list(read(path, Config()))


def test_scattered_rows_are_gathered() -> None:
    documents = list(read(DATA / "scattered.jsonl", Config()))
    assert [(d.id, [s.target for s in d.segments]) for d in documents] == [("a", ["1", "3"]), ("b", ["2"])]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("nul.txt", "nul.txt:3: NUL byte"),
        ("empty.txt", "the file is empty"),
        ("blank.txt", "the file is empty"),
        ("binary.txt", "not valid UTF-8"),
        ("russian_only.txt", "no text in the target language (en)"),
        ("gone.txt", "cannot be read: No such file"),
        ("missing_column.csv", "no source column; the columns are: text_ru, translation"),
        ("short_row.csv", "short_row.csv:3: bad row: 1 cells"),
        ("header_only.csv", "the table has no rows"),
        ("bad_row.jsonl", "bad_row.jsonl:2: bad row: Expected `str | null`, got `int`"),
        ("not_json.jsonl", "not_json.jsonl:2: bad row"),
        ("no_text.jsonl", "no_text.jsonl:1: bad row: neither source nor target"),
    ],
)
def test_bad_input_is_named(name: str, what: str) -> None:
    with pytest.raises(InputError) as error:
        list(read(DATA / name, Config()))
    assert what in str(error.value)


def test_an_archive_is_no_article(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes(b"The mayor spoke. " * 3_000_000)
    with pytest.raises(InputError, match="larger than 20 MB"):
        list(read(path, Config()))


@pytest.mark.parametrize(("suffix", "start"), [(".jsonl", ""), (".csv", "source,target\n")])
def test_an_endless_row_is_refused_before_it_is_held(tmp_path: Path, suffix: str, start: str) -> None:
    path = tmp_path / f"line{suffix}"
    path.write_text(start + "x" * 50_000_000, "utf-8")
    tracemalloc.start()
    with pytest.raises(InputError, match="longer than 1,000,000 characters"):
        list(read(path, Config()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000


def test_late_bad_bytes_name_their_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    good = '{"doc": "a", "source": "Да.", "target": "Yes."}\n'.encode()
    path.write_bytes(good * 10_000 + b'{"doc": "a", "target": "\xcf"}\n')
    with pytest.raises(InputError, match=r"rows.jsonl:10001: .*not valid UTF-8|rows.jsonl:\d+: the text"):
        list(read(path, Config()))


def test_damaged_utf8_is_not_taken_for_an_old_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((DATA / "russian_first.txt").read_bytes().replace("Стройка".encode(), b"\xd0\xd0", 1))
    with pytest.raises(InputError, match=r"a.txt:7: damaged UTF-8: byte 0xd0"):
        list(read(path, Config()))


def test_memory_is_flat_in_the_number_of_documents(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for i in range(20_000):
            row = {"doc": str(i // 10), "source": "Мэр открыл мост.", "target": "The mayor spoke."}
            file.write(json.dumps(row) + "\n")
    tracemalloc.start()
    count = sum(len(document.segments) for document in read(path, Config()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 2_000_000


def test_folders_globs_and_single_files(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "sub/a.jsonl",
        "sub/c.ru.txt",
        "sub/c.en.txt",
        ".hidden/d.txt",
        "README.md",
        "e.pdf",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    found = [item.path.relative_to(tmp_path).as_posix() for item in find_inputs([str(tmp_path)])]
    assert found == ["b.txt", "sub/a.jsonl", "sub/c.ru.txt"]
    assert find_inputs([str(tmp_path / "**/*.jsonl")]) == [Input(tmp_path / "sub/a.jsonl")]
    assert find_inputs([str(tmp_path / "b.txt"), str(tmp_path / "b.txt")]) == [Input(tmp_path / "b.txt")]
    assert find_inputs([str(tmp_path / "README.md"), "-"])[1].path == Path("-")


def test_nothing_to_read_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\*\.txt.*\*\.jsonl.*\*\.csv"):
        find_inputs([str(tmp_path)])
    with pytest.raises(InputError, match="no such file or folder"):
        find_inputs([str(tmp_path / "gone.txt")])
    with pytest.raises(InputError, match="no file matches"):
        find_inputs([str(tmp_path / "*.txt")])


@pytest.mark.parametrize("name", ["russian_first.txt", "rows.jsonl"])
def test_standard_input(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO((DATA / name).read_bytes()))
    monkeypatch.setattr(sys, "stdin", stream)
    documents = list(read("-", Config()))
    assert len(documents) == (2 if name.endswith("jsonl") else 1)


@pytest.mark.parametrize(
    "text",
    ["Source;Target\nДа.;Yes.\n", "ru\ten\nДа.\tYes.\n", '"id","source","target"\n1,Да.,Yes.\n'],
)
def test_a_table_on_standard_input(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8-sig"))))
    (document,) = read("-", Config())
    assert (document.id, document.path) == ("stdin", "stdin")
    assert [(s.source, s.target) for s in document.segments] == [("Да.", "Yes.")]


@pytest.mark.parametrize(
    ("text", "where"), [("Слова по-русски.\n", "stdin"), ('{"doc": 1}\n', "stdin:1"), ("en,ru\n\n", "stdin")]
)
def test_standard_input_has_one_name(text: str, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    with pytest.raises(InputError) as error:
        list(read("-", Config()))
    assert error.value.where == where


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", "utf-8")
    path.chmod(0)
    with pytest.raises(InputError, match="Permission denied"):
        list(read(path, Config()))


def test_furniture_and_scripts() -> None:
    assert all(map(is_furniture, ("SHARE BUTTON", "Читать далее »", "Read more...")))
    assert not is_furniture("Share prices fell.")
    assert language_of("Лукойл (LUKOIL)", ("ru", "en")) == "ru"
    assert language_of("2020 — 5%", ("ru", "en")) is None
    assert language_of("Он he", ("ru", "en")) == "ru"
