"""What a search finds and says, and by what a format is known, in this process."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from audit.cli.main import cli
from audit.config import Config
from audit.errors import InputError
from audit.inputs import Input, find, find_inputs, read
from audit.inputs.formats import begins_like_json_lines, other
from audit.inputs.registry import formats, of_suffix, readable, searched
from tests.test_cli import CLEAN

LOOKED = f"looked, also in subfolders, for {', '.join(f'*{suffix}' for suffix in searched())}"


def folder(where: Path, *names: str) -> Path:
    for name in names:
        path = where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CLEAN, "utf-8")
    return where


def refusal(*paths: Path | str) -> InputError:
    with pytest.raises(InputError) as caught:
        find(list(map(str, paths)))
    return caught.value


# by what a format is known


def test_the_suffixes_of_the_table_are_those_of_the_formats() -> None:
    assert [suffix for one in formats() for suffix in one.suffixes if of_suffix(suffix) is not one] == []
    assert of_suffix(".docm") is None


# what is passed over


def test_tables_that_people_fill_in_are_no_articles_beside_reports(tmp_path: Path) -> None:
    rows = "source,target\nДа.,Yes.\n"
    for name in ("a/names.csv", "a/.audit-reports.json", "a/b.csv", "names.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(rows, "utf-8")
    assert [each.path for each in find([str(tmp_path)]).inputs] == [tmp_path / "a/b.csv", tmp_path / "names.csv"]


@pytest.mark.parametrize("name", ["copied.csv", "copied.xlsx"])
def test_a_table_of_findings_is_no_table_of_texts(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    runner = CliRunner()
    made = tmp_path / "out" / name
    assert runner.invoke(cli, ["check", str(tmp_path / "a.txt"), "-o", str(made)]).exit_code == 0
    with pytest.raises(InputError, match="a table of findings, which audit wrote"):
        list(read(Input(made), Config()))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.tbx", ".tbx"),
        ("a.TBX", ".tbx"),
        ("LICENSE", "without a suffix"),
        ("README.md", ".md"),
        ("a.elevenchars", ".elevenchars"),
        ("a.elevencharss", "of a strange suffix"),
        ("a.x\x1b[31m", "of a strange suffix"),
        ("a.b\ny", "of a strange suffix"),
    ],
)
def test_what_is_passed_over_is_counted_by_its_suffix(name: str, kind: str, tmp_path: Path) -> None:
    folder(tmp_path, name, f"sub/{name}", f".hidden/{name}", "a.txt")
    found = find([str(tmp_path)])
    assert found.passed_over == {kind: 2}
    assert found.inputs == [Input(tmp_path / "a.txt")]


def test_what_is_no_file_is_passed_over_by_its_kind(tmp_path: Path) -> None:
    folder(tmp_path / "in", "a.txt", "sub/b.txt")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    (tmp_path / "in" / "device.txt").symlink_to("/dev/null")
    (tmp_path / "in" / "again").symlink_to("sub")
    folder(tmp_path, "elsewhere.txt")
    (tmp_path / "in" / "out.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "in" / "inner.txt").symlink_to("a.txt")
    found = find([str(tmp_path / "in")])
    assert found.passed_over == {"device": 1, "link out of the folder": 1, "link to a folder": 1, "pipe": 1}
    assert list(found.passed_over) == sorted(found.passed_over)
    assert [i.path.name for i in found.inputs] == ["a.txt", "inner.txt", "b.txt"]


def test_links_are_followed_if_asked(tmp_path: Path) -> None:
    folder(tmp_path / "in", "a.txt", "sub/b.txt")
    folder(tmp_path, "elsewhere.txt", "beyond/c.txt", "beyond/c.tbx")
    (tmp_path / "in" / "out.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "in" / "beyond").symlink_to(tmp_path / "beyond")
    (tmp_path / "in" / "beyond2").symlink_to(tmp_path / "beyond")
    asked = msgspec.structs.replace(Config(), follow_links=True)
    found = find([str(tmp_path / "in")], asked)
    assert sorted(i.path.name for i in found.inputs) == ["a.txt", "b.txt", "c.txt", "out.txt"]
    assert found.passed_over == {".tbx": 1}
    assert find_inputs([str(tmp_path / "in")], asked) == found.inputs
    assert [i.path.name for i in find_inputs([str(tmp_path / "in")])] == ["a.txt", "b.txt"]


# what is not there


def test_a_folder_without_articles_says_what_was_looked_for_and_what_seen(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    error = refusal(tmp_path / "empty")
    assert error.message == f"{tmp_path / 'empty'}: no article in this folder"
    assert error.hint == LOOKED
    folder(tmp_path / "other", "a.tbx", "b.tbx", "c.odt")
    assert refusal(tmp_path / "other").hint == f"{LOOKED}; 2 .tbx, 1 .odt passed over"


@pytest.mark.parametrize(
    ("pattern", "what", "hint"),
    [
        ("*.csv", "no file matches", None),
        ("none/*.txt", "no file matches", None),
        ("sub*", "no article in the folders that match", f"{LOOKED}; 1 .tbx passed over"),
        ("**/*.csv", "no file matches", "{LOOKED}; 1 link to a folder passed over"),
        ("li*", "no file matches", "{LOOKED}; 1 link to a folder passed over"),
        ("absent.txt", "no such file or folder", "check the path, or quote a glob"),
        ("sub/a.tbx/b", "no such file or folder", "check the path, or quote a glob"),
    ],
)
def test_what_is_not_there_is_said_with_what_was_looked_for(
    pattern: str, what: str, hint: str | None, tmp_path: Path
) -> None:
    folder(tmp_path, "sub/a.tbx")
    (tmp_path / "link").symlink_to("sub")
    error = refusal(tmp_path / pattern)
    assert error.message == f"{tmp_path / pattern}: {what}"
    assert error.hint == (hint.replace("{LOOKED}", LOOKED) if hint else None)


def test_what_is_missing_beside_what_is_there_is_an_error_of_its_own(tmp_path: Path) -> None:
    folder(tmp_path, "a.txt")
    gone = str(tmp_path / "gone.txt")
    found = find([gone, str(tmp_path / "a.txt"), str(tmp_path / "*.csv")]).inputs
    assert found == [
        Input(tmp_path / "a.txt"),
        Input(Path(gone), problem="no such file or folder\n  hint: check the path, or quote a glob"),
        Input(tmp_path / "*.csv", problem="no file matches"),
    ]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("?.txt", ["a.txt", "b.txt"]),
        ("[b-z].txt", ["b.txt"]),
        ("s*/c.txt", ["c.txt"]),
        ("**/*.txt", ["a.txt", "b.txt", "c.txt", "d.txt"]),
        ("**/c.txt", ["c.txt"]),
        ("sub/**", ["c.txt", "d.txt"]),
        ("**", ["a.txt", "b.txt", "c.txt", "d.txt"]),
        ("*/deep/*.txt", ["d.txt"]),
        ("*", ["LICENSE", "a.txt", "b.txt", "c.txt", "d.txt"]),
        (".h*/*.txt", ["e.txt"]),
        ("*/e.txt", None),
        ("s*", ["c.txt", "d.txt"]),
    ],
)
def test_a_glob_finds_what_it_names(pattern: str, names: Sequence[str] | None, tmp_path: Path) -> None:
    folder(tmp_path, "b.txt", "a.txt", "LICENSE", "sub/c.txt", "sub/deep/d.txt", ".hidden/e.txt")
    if names is None:
        assert "no file matches" in str(refusal(tmp_path / pattern))
    else:
        assert sorted({i.path.name for i in find([str(tmp_path / pattern)]).inputs}) == names


def test_a_glob_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, "a.txt", "sub/b.txt")
    monkeypatch.chdir(tmp_path)
    assert find(["*.txt", "s*/b.txt", "./a.txt"]).inputs == [Input(Path("a.txt")), Input(Path("sub/b.txt"))]


@pytest.mark.parametrize("how", ["folder", "glob", "name", "deep glob"])
def test_what_cannot_be_read_stands_among_the_inputs_with_the_reason(how: str, tmp_path: Path) -> None:
    folder(tmp_path, "a.txt")
    loop = tmp_path / "loop.txt"
    loop.symlink_to("loop.txt")
    named = {"folder": tmp_path, "glob": tmp_path / "*.txt", "name": loop, "deep glob": tmp_path / "**" / "*.txt"}[how]
    found = find([str(named), str(tmp_path)]).inputs
    assert {i.path.name for i in found} == {"a.txt", "loop.txt"}
    with pytest.raises(InputError) as caught:
        list(read(next(i for i in found if i.path == loop), Config()))
    assert caught.value.message == f"{loop}: cannot be read: Too many levels of symbolic links"


def test_a_pipe_that_was_named_is_refused_with_a_way_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = find([str(tmp_path / "pipe.txt")]).inputs
    assert found.problem == ("cannot be read: a pipe, not a file; save it as a file, or put it on standard input (-)")


# pairs


@pytest.mark.parametrize(
    ("names", "inputs"),
    [
        (["a.ru.txt", "a.en.txt"], [("a.ru.txt", "a.en.txt")]),
        (["a.RU.txt", "a.en.txt"], [("a.RU.txt", "a.en.txt")]),
        (["a.ru.txt", "b.en.txt"], [("a.ru.txt", None), ("b.en.txt", None)]),
        (["a.ru.txt", "a.en.csv"], [("a.en.csv", None), ("a.ru.txt", None)]),
        (["a.ru.jsonl", "a.en.jsonl"], [("a.en.jsonl", None), ("a.ru.jsonl", None)]),
        (["a.ru.text", "a.en.text", "c.txt"], [("a.ru.text", "a.en.text"), ("c.txt", None)]),
    ],
)
def test_two_languages_of_one_article_are_one_input(
    names: Sequence[str], inputs: Sequence[tuple[str, str | None]], tmp_path: Path
) -> None:
    folder(tmp_path, *names)
    wanted = [Input(tmp_path / one, tmp_path / two if two else None) for one, two in inputs]
    assert sorted(find([str(tmp_path)]).inputs, key=lambda i: i.name) == sorted(wanted, key=lambda i: i.name)
    if wanted[0].target is not None:
        for name in names[: 1 if "RU" in names[0] else 2]:
            assert find([str(tmp_path / name)]).inputs == wanted[:1]
        assert wanted[0].name == f"{tmp_path / names[0]} + {names[1]}"
    turned = msgspec.structs.replace(Config(), source_lang="en")
    first = find([str(tmp_path)], turned).inputs[0]
    if first.target is not None:
        assert first.path.name == names[1]


@pytest.mark.parametrize(("source", "target"), [("ru", "ru"), ("en", "en")])
def test_one_language_on_both_sides_is_refused(source: str, target: str) -> None:
    with pytest.raises(InputError) as caught:
        find(["-"], msgspec.structs.replace(Config(), source_lang=source, target_lang=target))
    assert caught.value.message == f"source and target language are both '{source}'"
    assert caught.value.hint == "set source_lang and target_lang apart"


# formats


SUFFIXES = "", ".txt", ".zip", ".csv"


def zipped(path: Path, part: str, size: int = 0) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "<x/>")
        if size:
            archive.writestr("big", b"\0" * size)
    return path


@pytest.mark.parametrize(
    ("part", "size", "said"),
    [
        ("ppt/presentation.xml", 0, "a PowerPoint presentation"),
        ("META-INF/container.xml", 0, "an e-book (EPUB)"),
        ("content.xml", 0, "an OpenDocument file"),
        ("a.txt", 0, "a ZIP archive"),
        ("word/document.xml", 50_000_000, "a ZIP archive"),
    ],
)
def test_an_archive_is_told_by_a_part_of_it_unless_it_is_huge(part: str, size: int, said: str, tmp_path: Path) -> None:
    path = zipped(tmp_path / f"a{SUFFIXES[len(part) % 4]}", part, size)
    with pytest.raises(InputError) as caught:
        list(read(path, Config()))
    assert caught.value.what == f"this is {said}, which is not read"
    assert caught.value.where == str(path)
    assert str(caught.value.hint).startswith(readable())


@pytest.mark.parametrize(
    ("content", "what", "suffix"),
    [
        ('{"source": "Да.", "target": "Yes."}\n', "JSON lines", ".jsonl"),
        ("source,target\nДа.,Yes.\n", "a table", ".csv or .tsv"),
        ("\n\ufeff\nsource,target\nДа.,Yes.\n", "a table", ".csv or .tsv"),
    ],
)
def test_rows_under_another_name_are_to_be_renamed(content: str, what: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError) as caught:
        list(read(path, Config()))
    assert caught.value.message == f"{path}: this is {what}, by its contents"
    assert caught.value.hint == f"rename it: its name should end in {suffix}"


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("rows", ["source,target\nДа.,Yes.\n", '{"doc": "a", "source": "Да.", "target": "Yes."}\n'])
def test_rows_without_a_suffix_are_known_with_a_byte_order_mark_too(rows: str, start: str, tmp_path: Path) -> None:
    (tmp_path / "rows").write_text(start + rows, "utf-8")
    (document,) = read(tmp_path / "rows", Config())
    assert [(str(s.source), str(s.target)) for s in document.segments] == [("Да.", "Yes.")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<html><p>x", "HTML"),
        ("<HTML>", "HTML"),
        ("<!DOCTYPE html><x>", "HTML"),
        ("<x:tmx version='1'>", "TMX"),
        ("  <?xml version='1.0'?>\n<!-- a --><!-- b --><rss>", "RSS"),
        ("<?xml version='1.0'?><a>", "XML (<a>)"),
        ("<?xml version='1.0'?>", "XML"),
        ("<svg/>", "SVG"),
        ("<!doctype tmx [<!ENTITY a 'b'>]><tmx>", "TMX"),
        ("<b>x</b>", None),
        ("WEBVTT", "subtitles (WebVTT)"),
        ("1\n0:00:01,5 --> 0:00:02,5", "subtitles (SRT)"),
        ("\n12 \n00:00:01.500 -->", "subtitles (SRT)"),
        ("1\n00:00:01 a", None),
        ("\n[Script Info]", "subtitles (SSA)"),
        ('msgid ""\nmsgstr[0] ""', "gettext PO"),
        ('msgid "a"\n', None),
        ('msgstr "a"\n', None),
        ("[1, 2]", None),
        ('["a", "b"]', "JSON"),
        ('["a"]', "JSON"),
        ("[]", "JSON"),
        ("[{", "JSON"),
        ("{}\n", None),
        ('{\n"a": 1}', "JSON"),
        ('{"a": 1,\n"b": 2}', "JSON"),
        ('\ufeff{\n"a": 1}', "JSON"),
        ("{ text }", None),
        ("Текст.", None),
    ],
)
def test_a_format_is_known_by_how_it_begins(text: str, found: str | None) -> None:
    assert other(text) == found


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ('{"a": 1}\n{"a": 2}', True),
        ('{"a": 1} \nx', True),
        ('\ufeff\n \t{"a": 1}\n', True),
        ('{"a": 1', True),
        ('{"a": 1\n', False),
        ('{"a": "x\n', False),
        ("[1]\n", False),
        ("{a}\n", False),
        ("", False),
    ],
)
def test_rows_begin_with_an_object_that_ends_in_its_line(text: str, is_so: bool) -> None:
    assert begins_like_json_lines(text) is is_so


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.odt", b"x", "a word processor's document, by its name"),
        ("a.XLS", b"x", "a spreadsheet, by its name"),
        ("a.yml", b"x", "YAML, by its name"),
        ("a.odd", b"x", "a file named *.odd"),
        ("a.odd", b"%PDF-1", "PDF"),
        ("a.odd", b"<rss>", "RSS"),
        ("a.odd", "<rss>".encode("utf-16"), "RSS"),
        ("a.odd", b"[Script Info]\r\n", "subtitles (SSA)"),
    ],
)
def test_an_unknown_suffix_is_refused_with_what_the_file_is(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        list(read(tmp_path / name, Config()))
    assert caught.value.message == f"{tmp_path / name}: this is {said}, which is not read"
    (tmp_path / "b.odd").write_bytes(b'{"target": "a"}\n')
    with pytest.raises(InputError) as caught:
        list(read(tmp_path / "b.odd", Config()))
    assert caught.value.message == f"{tmp_path / 'b.odd'}: this is JSON lines, by its contents"
    assert caught.value.hint == "rename it: its name should end in .jsonl"


@pytest.mark.parametrize("name", ["a.json", "a.txt", "a.csv", "a.odd"])
@pytest.mark.parametrize("content", ['{"a": 1}\n', '\n{"a": 1}\n{"source": 2}\n', '{"doc": "target"}'])
def test_json_without_a_source_or_target_is_no_rows(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(InputError) as caught:
        list(read(tmp_path / name, Config()))
    assert caught.value.what == "this is JSON, which is not read"


def test_reports_within_a_folder_are_not_read_by_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Река\n\nОн там.\n\nThe river\n\nHe is there.\n", encoding="utf-8")
    formats = "html,markdown,json,sarif,junit,github,gitlab,csv,xlsx,documents"
    runs = [CliRunner().invoke(cli, ["check", ".", "--format", formats]) for _ in range(2)]
    assert [run.exit_code for run in runs] == [0, 0], runs[1].output
