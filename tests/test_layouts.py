"""How files are laid out: which lines are one paragraph, which a headline, which column of a table means what."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.config import Config
from audit.errors import InputError
from audit.inputs import Input, read
from audit.inputs.article import parse
from audit.inputs.blocks import blocks_of, label
from audit.inputs.encoding import open_text, read_text, sniff
from audit.model import Block, Document, Kind, Location

_TEXT = "Мэр города открыл новый мост через реку. Движение по нему запустят в понедельник утром, сообщил он.\n"


def _read(path: Path, content: str | bytes, config: Config | None = None) -> list[Document]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(path, config or Config()))


# paragraphs


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\nTwo.\n", [("One.", 1, 1), ("Two.", 2, 1)]),
        ("One.\n\n\n  Two. \n", [("One.", 1, 1), ("Two.", 4, 3)]),
        ("\n\nOne\n", [("One", 3, 1)]),
        ("One\n \nTwo", [("One", 1, 1), ("Two", 3, 1)]),
        ("It was said to\nbe so.", [("It was said to\nbe so.", 1, 1)]),
        ("It was said to\nBe so.", [("It was said to", 1, 1), ("Be so.", 2, 1)]),
        ("It was said.\nbe so.", [("It was said.", 1, 1), ("be so.", 2, 1)]),
        ("It was said to  \n  be so.", [("It was said to  \n  be so.", 1, 1)]),
        ("It was said.  \n  be so.", [("It was said.", 1, 1), ("be so.", 2, 3)]),
        # Two of five breaks fall inside a sentence, so all of it is wrapped; one of three, and it is not.
        ("A b\nc d.\nE f\ng h.\nI j.\nK l.", [("A b\nc d.\nE f\ng h.\nI j.\nK l.", 1, 1)]),
        ("A b\nc d.\nI j.\nK l.", [("A b\nc d.", 1, 1), ("I j.", 3, 1), ("K l.", 4, 1)]),
        ("A b\nc d.\nI j.", [("A b\nc d.\nI j.", 1, 1)]),
        ("A.\nb", [("A.", 1, 1), ("b", 2, 1)]),
        ("", []),
        ("  \n\n", []),
    ],
)
def test_paragraphs_with_line_and_column(text: str, paragraphs: list[tuple[str, int, int]]) -> None:
    assert [(b.text, b.line, b.column) for b in blocks_of(text)] == paragraphs
    assert all(b.kind is Kind.PARAGRAPH for b in blocks_of(text))


@pytest.mark.parametrize("end", list(".!?…:;»”\"'’)]"))
def test_a_line_that_ends_like_a_sentence_ends_a_paragraph(end: str) -> None:
    assert len(blocks_of(f"It was so{end}\nlater")) == 2
    assert len(blocks_of("It was so\nlater")) == 1


# headlines and subheadings


def _kinds(source: list[str], target: list[str]) -> tuple[str, str]:
    """The kinds of both sides' blocks, a letter each: H headline, h heading, p paragraph, f furniture."""
    letters = {Kind.HEADLINE: "H", Kind.HEADING: "h", Kind.PARAGRAPH: "p", Kind.FURNITURE: "f"}
    sides = label(*([Block(text, n) for n, text in enumerate(side, 1)] for side in (source, target)))
    return tuple("".join(letters[block.kind] for block in side) for side in sides)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("source", "target", "kinds"),
    [
        (["Мост открыт"], ["Bridge opens"], ("H", "H")),
        (["Мост открыт."], ["Bridge opens"], ("H", "H")),
        (["Мост открыт."], ["The bridge opens."], ("p", "p")),
        ([], ["Bridge opens"], ("", "p")),
        ([], ["Bridge opens", "It is new."], ("", "hp")),
        ([], ["Bridge opens", "It is new.", "So he said."], ("", "Hpp")),
        (["Мост открыт"], ["Bridge opens", "It is new."], ("H", "Hp")),
        (["Мост открыт", "Он новый."], ["It is new."], ("Hp", "H")),
        (["Мост", "Он."], [], ("hp", "")),
        (["Мост", "Он.", "Она."], [], ("Hpp", "")),
        (["а" * 200], ["b" * 200], ("H", "H")),
        (["а" * 201], ["b" * 201], ("p", "p")),
        (["а" * 201], ["b" * 200], ("p", "H")),
        (["Мост открыт"], ["b" * 201], ("H", "p")),
        (["Мост открыт", "Он."], ["Share", "It."], ("Hp", "fp")),
        ([], [], ("", "")),
    ],
)
def test_which_block_is_the_headline(source: list[str], target: list[str], kinds: tuple[str, str]) -> None:
    assert _kinds(source, target) == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What he said", "h"),
        ("b" * 80, "h"),
        ("b" * 81, "p"),
        ("What he said.", "p"),
        ("What he said:", "p"),
        ("- what he said", "p"),
        ("— what he said", "p"),
        ("• what he said", "p"),
        ("* what he said", "p"),
        ("Share Button", "f"),
    ],
)
def test_which_block_is_a_subheading(text: str, kind: str) -> None:
    assert _kinds([], ["Bridge opens", text, "It is new."])[1] == f"H{kind}p"
    if kind == "h":  # what stands last heads nothing
        assert _kinds([], ["Bridge opens", "It is new.", text])[1] == "Hpp"


# sides


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Мост.\n\nBridge.", ["Мост."], ["Bridge."]),
        ("Bridge.\n\nМост.", ["Мост."], ["Bridge."]),
        ("Мост.\n\n* * *\n\nBridge.", ["Мост."], ["Bridge."]),
        ("Мост.\n\n2020\n\nBridge.\n\n2021", ["Мост.", "2020"], ["Bridge.", "2021"]),
        ("2020\n\nМост.\n\nBridge.", ["Мост."], ["2020", "Bridge."]),
        ("Мост.\n\nBridge.\n\nПоделиться", ["Мост."], ["Bridge.", "Поделиться"]),
        ("Мост.\n\nПоделиться\n\nBridge.", ["Мост.", "Поделиться"], ["Bridge."]),
        ("Мост.\n\nBridge.\n\nМост.\n\nNew.", ["Мост."], ["Bridge.", "Мост.", "New."]),
        ("Мост.\n\nBridge.\n\nНовый.\n\nNew.", ["Мост.", "Новый."], ["Bridge.", "New."]),
    ],
)
def test_which_side_a_block_is_of(text: str, source: list[str], target: list[str]) -> None:
    document = parse(text, "desk/a.txt", Config(source_lang="ru"))
    assert [b.text for b in document.source_blocks] == source
    assert [b.text for b in document.target_blocks] == target
    assert (document.id, document.path, document.source_lang, document.target_lang) == ("a", "desk/a.txt", "ru", "en")


_BRIDGE = "The mayor opened the bridge over the river. Cars may use it from Monday morning on, he said."


@pytest.mark.parametrize(
    ("layout", "is_noted"),
    [
        # Headlines stand in either order; of the bodies that of the original mostly stands first.
        ("re R E", False),
        ("er R E", False),
        ("er E R", True),
        ("re E R", True),
        ("E R", True),
        ("E R E R E R", True),
        ("R E R E R E", False),
        # A body alone is mostly the translation's.
        ("er E E", False),
        ("re E E", False),
        ("er R R", True),
        ("re R R", True),
        ("E E", False),
        # An unfinished translation, and one with a paragraph left as it was.
        ("er R R R R E", False),
        ("re E E E R E", False),
        ("re E E E E R", False),
        # Headlines alone tell nothing.
        ("er", False),
        ("re", False),
    ],
)
def test_an_article_whose_translation_seems_to_stand_first_says_so(layout: str, is_noted: bool) -> None:
    lines = {"r": "Мост через реку открыт", "e": "Bridge over the river opened", "R": _TEXT, "E": _BRIDGE}
    text = "\n\n".join(lines[letter] for letter in layout.replace(" ", ""))
    document = parse(text, "a.txt", Config())
    assert (document.source_lang, document.target_lang) == ("ru", "en")
    assert any("--source-lang en" in notice.text for notice in document.notices) is is_noted
    for source, target in (("ru", "en"), ("en", "ru")):  # what is configured holds, without a word
        if {"R", "E"} <= set(layout):
            told = parse(text, "a.txt", Config(source_lang=source))
            assert (told.source_lang, told.target_lang, told.notices) == (source, target, ())


def test_two_files_and_how_they_were_read(tmp_path: Path) -> None:
    paths = tmp_path / "most.ru.txt", tmp_path / "most.en.txt"
    paths[0].write_bytes((_TEXT * 3).encode("koi8-r"))
    paths[1].write_bytes("Bridge – it opens.\n".encode("utf-16"))
    (document,) = read(Input(*paths), Config())
    assert (document.id, document.path) == ("most", str(paths[1]))
    assert (document.source_lang, document.target_lang) == ("ru", "en")
    assert [notice.text for notice in document.notices] == ["read as koi8-r", "read as utf-16"]
    assert [len(side) for side in (document.source_blocks, document.target_blocks)] == [3, 1]
    (turned,) = read(Input(*paths[::-1]), Config(source_lang="en", target_lang="ru"))
    assert (turned.source_lang, turned.target_lang, turned.path) == ("en", "ru", str(paths[0]))


# encodings


@pytest.mark.parametrize(
    ("encoding", "spoken"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("cp866", "cp866"),
        ("iso-8859-5", "iso-8859-5"),
        ("mac-cyrillic", "mac-cyrillic"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_encoding_is_read_and_the_unusual_ones_said(
    encoding: str, spoken: str | None, newline: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((_TEXT * 3).replace("\n", newline).encode(encoding))
    text, notices = read_text(path, 10_000)
    assert text == _TEXT * 3
    assert [n.text for n in notices] == ([] if spoken is None else [f"read as {spoken}"])
    with open_text(path, "a.txt") as (stream, again):
        assert stream.read() == text
        assert again == notices


def test_a_byte_order_mark_of_the_other_end(tmp_path: Path) -> None:
    assert sniff(b"\xfe\xff\x04\x1c", "a.txt") == "utf-16"
    assert sniff(b"\xff\xfe\x1c\x04", "a.txt") == "utf-16"


@pytest.mark.parametrize(
    ("good", "bad", "damaged"), [(6, 1, True), (5, 1, False), (12, 2, True), (10, 2, False), (0, 1, False)]
)
def test_utf8_with_few_bad_bytes_is_damaged_and_with_many_another_encoding(good: int, bad: int, damaged: bool) -> None:
    data = "ж".encode() * good + b"ascii \xff" * bad
    try:
        sniff(data, "a.txt")
        said = ""
    except InputError as error:
        said = str(error)
    assert ("damaged UTF-8" in said) == damaged


def test_what_has_zeros_on_both_sides_is_binary() -> None:
    for data in (b"a\0\0b" * 40, b"\0a" * 40 + b"\0", b"ab" * 9 + b"a\0"):
        with pytest.raises(InputError, match="NUL byte"):
            sniff(data, "a.txt")
    assert sniff(b"a\0" * 40, "a.txt") == "utf-16-le"
    assert sniff(b"\0a" * 40, "a.txt") == "utf-16-be"
    assert sniff("Ёж\r\n".encode("utf-16-le"), "a.txt") == "utf-16-le"
    # Seven of ten: Latin and Cyrillic letters have 0 and 4 there, dashes and quotation marks do not.
    assert sniff(b"a\0" * 8 + b"\x14\x20" * 3, "a.txt") == "utf-16-le"
    with pytest.raises(InputError, match="NUL byte"):
        sniff(b"a\0" * 7 + b"\x14\x20" * 3, "a.txt")


# tables


@pytest.mark.parametrize("header", ["source,target", "src,tgt", "original,translation", "Source Text,Target Text",
                                    "RU,EN", "ru,mt", "ru,hypothesis", " source , target "])  # fmt: skip
def test_columns_have_many_names(header: str, tmp_path: Path) -> None:
    (document,) = _read(tmp_path / "a.csv", f"{header}\nДа.,Yes.\n")
    assert [(s.source, s.target) for s in document.segments] == [("Да.", "Yes.")]


@pytest.mark.parametrize("header", ["id", "segment_id", "seg_id", "seg"])
def test_a_column_of_ids(header: str, tmp_path: Path) -> None:
    (document,) = _read(tmp_path / "a.csv", f"{header},ru,en\nx,Да.,Yes.\n,Нет.,No.\nx,Да.,Yes.\n")
    assert [s.id for s in document.segments] == ["x", "s2", "s3"]


@pytest.mark.parametrize("header", ["doc", "document", "doc_id", "article", "file"])
def test_a_column_of_documents(header: str, tmp_path: Path) -> None:
    found = _read(tmp_path / "a.csv", f"{header},ru,en\nx,Да.,Yes.\n,Нет.,No.\n")
    assert [(d.id, d.path) for d in found] == [("x", str(tmp_path / "a.csv")), ("a", str(tmp_path / "a.csv"))]


@pytest.mark.parametrize("header", ["reference", "ref", "edited", "post_edit", "PE"])
def test_a_column_of_references(header: str, tmp_path: Path) -> None:
    (document,) = _read(tmp_path / "a.csv", f"ru,en,{header}\nДа.,Yes.,Aye.\nНет.,No.,\nНет.,No.\n")
    assert [s.reference for s in document.segments] == ["Aye.", None, None]


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        ("headline", Kind.HEADLINE),
        ("title", Kind.HEADLINE),
        (" Title ", Kind.HEADLINE),
        ("heading", Kind.HEADING),
        ("subtitle", Kind.HEADING),
        ("subheading", Kind.HEADING),
        ("furniture", Kind.FURNITURE),
        ("paragraph", Kind.PARAGRAPH),
        ("caption", Kind.PARAGRAPH),
        ("", Kind.PARAGRAPH),
    ],
)
@pytest.mark.parametrize("header", ["kind", "type"])
def test_a_column_of_kinds(named: str, kind: Kind, header: str, tmp_path: Path) -> None:
    (document,) = _read(tmp_path / "a.csv", f"ru,en,{header}\nДа.,Yes.,{named}\n")
    assert document.segments[0].kind is kind


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_cells_are_parted_by_what_the_header_has_most_of(delimiter: str, tmp_path: Path) -> None:
    rows = [["id", "ru", "en"], ["1", "Да", "Yes"], [], ["2", "", "No"], ["3", "Три", "3", " "]]
    content = "".join(delimiter.join(row) + "\n" for row in rows)
    (document,) = _read(tmp_path / "a.csv", content)
    assert [(s.id, s.source, s.target) for s in document.segments] == [
        ("1", "Да", "Yes"),
        ("2", None, "No"),
        ("3", "Три", "3"),
    ]
    name = str(tmp_path / "a.csv")
    assert [s.source_location for s in document.segments] == [Location(name, n, 3) for n in (2, 4, 5)]
    assert [s.target_location for s in document.segments] == [
        Location(name, 2, 6),
        Location(name, 4, 4),
        Location(name, 5, 7),
    ]


@pytest.mark.parametrize("blank", ["\n", " \n\n", "\t\t\n"])
def test_a_table_may_begin_with_blank_lines(blank: str, tmp_path: Path) -> None:
    (document,) = _read(tmp_path / "a.csv", f"{blank}ru,en\nДа.,Yes.\n")
    (segment,) = document.segments
    assert (segment.source, segment.target) == ("Да.", "Yes.")
    assert segment.target_location == Location(str(tmp_path / "a.csv"), blank.count("\n") + 2, 5)


def test_cells_in_quotation_marks(tmp_path: Path) -> None:
    content = 'ru,en\n"Да, ""так"".","Yes,\nso."\n"Нет.",No.\n'
    (document,) = _read(tmp_path / "a.csv", content)
    assert [(s.source, s.target) for s in document.segments] == [('Да, "так".', "Yes,\nso."), ("Нет.", "No.")]
    assert [s.target_location and s.target_location.line for s in document.segments] == [2, 4]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"Yes"', "Yes"),
        ('"He said ""Yes""."', 'He said "Yes".'),
        ('"Yes" he said', '"Yes" he said'),
        ('5" pipe', '5" pipe'),
        ('"Yes', '"Yes'),
        ('""', ""),
        ('"Yes" and "No"', '"Yes" and "No"'),
    ],
)
def test_quotation_marks_between_tabs(cell: str, text: str, tmp_path: Path) -> None:
    (document,) = _read(tmp_path / "a.tsv", f"ru\ten\nДа.\t{cell}\nНет.\tNo.\n")
    assert [s.target for s in document.segments] == [text, "No."]


def test_a_table_in_an_old_encoding_says_so_for_every_document(tmp_path: Path) -> None:
    content = "doc;ru;en\n" + "".join(f"d{n};{_TEXT.strip()};It is open.\n" for n in range(3))
    found = _read(tmp_path / "a.csv", content.encode("cp1251"))
    assert [[n.text for n in d.notices] for d in found] == [["read as cp1251"]] * 3


def test_a_table_into_russian(tmp_path: Path) -> None:
    config = Config(source_lang="en", target_lang="ru")
    (document,) = _read(tmp_path / "a.csv", "ru,en\nДа.,Yes.\n", config)
    assert [(s.source, s.target) for s in document.segments] == [("Yes.", "Да.")]
    assert (document.source_lang, document.target_lang) == ("en", "ru")


# JSON lines


def test_what_a_row_of_json_may_say(tmp_path: Path) -> None:
    rows = (
        '{"doc": 7, "id": 1, "kind": "title", "source": "Да", "target": "Yes", "reference": "Aye", "meta": {"a": 1}}\n'
        "\n"
        '{"doc": 7, "source": "Нет", "extra": 0, "meta": {"b": null}}\n'
        '{"doc": "7", "target": "No", "other": 0, "extra": 1}\n'
        '{"doc": "8", "id": "x", "target": ""}\n'
    )
    first, second = _read(tmp_path / "a.jsonl", rows)
    assert (first.id, first.meta) == ("7", {"a": "1", "b": "null"})
    assert [n.text for n in first.notices] == ["unknown field extra", "unknown field other"]
    assert [(s.id, s.kind.value, s.source, s.target, s.reference) for s in first.segments] == [
        ("1", "headline", "Да", "Yes", "Aye"),
        ("s2", "paragraph", "Нет", None, None),
        ("s3", "paragraph", None, "No", None),
    ]
    assert [s.target_location and s.target_location.line for s in first.segments] == [1, 3, 4]
    assert (second.id, second.notices, second.meta) == ("8", (), {})
    assert [(s.id, s.source, s.target) for s in second.segments] == [("x", None, "")]


def test_json_lines_in_an_old_encoding_say_so(tmp_path: Path) -> None:
    rows = "".join(f'{{"doc": "{n}", "source": "{_TEXT.strip()}", "extra": 1}}\n' for n in range(2))
    found = _read(tmp_path / "a.jsonl", rows.encode("cp1251"))
    assert [[n.text for n in d.notices] for d in found] == [["read as cp1251", "unknown field extra"]] * 2


def test_segments_of_one_id_are_told_apart(tmp_path: Path) -> None:
    ids = ["s2", "a", "a", "s3", "a", "s5", None]
    rows = "".join(
        f'{{"doc": "d", "target": "Yes."{"" if i is None else f", {chr(34)}id{chr(34)}: {chr(34)}{i}{chr(34)}"}}}\n'
        for i in ids
    )
    (document,) = _read(tmp_path / "a.jsonl", rows)
    found = [s.id for s in document.segments]
    assert found == ["s2", "a", "s3", "s4", "s5", "s6", "s7"]
    taken = "".join(f'{{"doc": "d", "target": "Yes."{i}}}\n' for i in (', "id": "s3"', ', "id": "s3+"', ""))
    (other,) = _read(tmp_path / "b.jsonl", taken)
    assert [s.id for s in other.segments] == ["s3", "s3+", "s3++"]


def test_rows_of_one_document_are_gathered_wherever_they_stand(tmp_path: Path) -> None:
    rows = "".join(f'{{"doc": "{doc}", "target": "{n}"}}\n' for n, doc in enumerate("aabbacb"))
    found = _read(tmp_path / "a.jsonl", rows)
    assert [(d.id, [str(s.target) for s in d.segments]) for d in found] == [
        ("a", ["0", "1", "4"]),
        ("b", ["2", "3", "6"]),
        ("c", ["5"]),
    ]
