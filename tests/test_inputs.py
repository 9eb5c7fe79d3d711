"""What is named on the command line: what is refused, what cannot be read, what is passed over."""

from __future__ import annotations

import csv
import io
import json
import os
import pickle
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from audit import check_pairs
from audit.config import Config, load_config
from audit.errors import ConfigError, GlossaryError, InputError
from audit.inputs import Input, find, find_inputs, read
from audit.terms import load_termbase
from tests.test_cli import CLEAN, audit

T = TypeVar("T")
_DEPTH = 1_200
ROW = '{"doc": "a", "source": "Да.", "target": "Yes."}\n'


def _zip(part: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(part, "<x/>")
    return held.getvalue()


# What a file holds -> what it is called, of formats that are not read.
FOREIGN = {
    "TBX": b'<martif type="TBX"/>',
    "XML (<resources>)": b'<?xml version="1.0"?><resources><string name="a">x</string></resources>',
    "JSON": b'{\n  "schema": 1,\n  "documents": []\n}\n',
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "RTF": b"{\\rtf1\\ansi The bridge was opened.}",
    "subtitles (SSA)": b"[Script Info]\nTitle: The bridge was opened.",
    "a PowerPoint presentation": _zip("ppt/presentation.xml"),
    "a ZIP archive": _zip("article.txt"),
    "a gzip archive": b"\x1f\x8b\x08\0\0\0\0\0",
    "an old Office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
}
# The same of formats that are read, with what the name of such a file ends in.
OURS = {
    "XLIFF": (".xlf", b'<?xml version="1.0"?>\n<!-- made by hand -->\n<xliff version="1.2"><file/></xliff>'),
    "TMX": (".tmx", b'\xef\xbb\xbf<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><body/></tmx>'),
    "gettext PO": (".po", '# Да\nmsgid ""\nmsgstr ""\n\nmsgid "Да"\nmsgstr "Yes"\n'.encode()),
    "HTML": (".html", b"<!doctype html>\n<title>Bridge</title><p>The bridge was opened."),
    "subtitles (SRT)": (".srt", "1\r\n00:00:01,000 --> 00:00:02,500\r\nМост открыли.\r\n".encode()),
    "subtitles (WebVTT)": (".vtt", b"WEBVTT\n\n00:01.000 --> 00:02.500\nThe bridge was opened.\n"),
    "a Word document (DOCX)": (".docx", _zip("word/document.xml")),
    "an Excel workbook (XLSX)": (".xlsx", _zip("xl/workbook.xml")),
    "a Parquet table": (".parquet", b"PAR1"),
}


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    return lambda data: monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def _refusal(path: Path | str) -> str:
    with pytest.raises(InputError) as refused:
        list(read(path, Config()))
    return str(refused.value)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".dat", "", ".csv", ".jsonl"])
@pytest.mark.parametrize("what", FOREIGN)
def test_another_format_is_refused_under_any_name(what: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(FOREIGN[what])
    assert f"this is {what}, which is not read" in _refusal(path)
    assert "can be read: articles (.txt" in _refusal(path)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".dat", ".csv", ".jsonl"])
@pytest.mark.parametrize("what", OURS)
def test_another_format_that_is_read_is_to_be_renamed(what: str, suffix: str, tmp_path: Path) -> None:
    its_own, content = OURS[what]
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    assert f"this is {what}, by its contents" in _refusal(path)
    assert f"its name should end in {its_own}" in _refusal(path)


@pytest.mark.parametrize("what", FOREIGN)
def test_another_format_is_refused_on_standard_input(what: str, stdin: Callable[[bytes], None]) -> None:
    stdin(FOREIGN[what])
    assert _refusal("-").startswith(f"stdin: this is {what}, which is not read")


@pytest.mark.parametrize("what", FOREIGN)
def test_half_a_pair_of_another_format_is_refused(what: str, tmp_path: Path) -> None:
    (tmp_path / "a.ru.txt").write_bytes(FOREIGN[what])
    (tmp_path / "a.en.txt").write_text("The bridge was opened.", "utf-8")
    assert f"this is {what}" in _refusal(tmp_path / "a.en.txt")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_another_format_is_known_in_utf_16(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(OURS["XLIFF"][1].decode().encode(encoding))
    assert "this is XLIFF" in _refusal(path)


@pytest.mark.parametrize(
    ("suffix", "said"),
    [
        (".odt", "a word processor's document, by its name"),
        (".tbx", "TBX, by its name"),
        (".ass", "subtitles, by its name"),
        (".foo", "a file named *.foo"),
    ],
)
def test_an_article_of_an_unknown_suffix_is_no_article(suffix: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(CLEAN, "utf-8")
    assert f"this is {said}, which is not read" in _refusal(path)


def test_halves_of_an_unknown_suffix_are_no_pair(tmp_path: Path) -> None:
    for name in ("a.ru.ass", "a.en.ass"):
        (tmp_path / name).write_text(CLEAN, "utf-8")
    assert find_inputs([str(tmp_path / "a.en.ass")]) == [Input(tmp_path / "a.en.ass")]


@pytest.mark.parametrize(("text", "said"), [(ROW, ".jsonl"), ("source,target\nДа.,Yes.\n", ".csv")])
def test_rows_named_like_an_article_are_to_be_renamed(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    assert f"its name should end in {said}" in _refusal(path)


@pytest.mark.parametrize("text", [ROW, "source,target\nДа.,Yes.\n", "Да.\n\nYes.\n"])
def test_what_has_no_suffix_is_read_as_it_begins(text: str, tmp_path: Path, stdin: Callable[[bytes], None]) -> None:
    (tmp_path / "article").write_text(text, "utf-8")
    stdin(text.encode())
    for name in (tmp_path / "article", "-"):
        (document,) = read(name, Config())
        assert len(document.segments or document.target_blocks) == 1


@pytest.mark.parametrize(
    "start",
    [
        "[Photo: Reuters]",
        '["Да", сказал он]',
        "{…}",
        "<b>Bridge opened</b>",
        "12",
        "msgid is a word of gettext.",
        "PK opened",
    ],
)
def test_an_article_may_begin_oddly(start: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{start}\n\nМост открыли.\n\nThe bridge was opened.\n", "utf-8")
    assert len(list(read(path, Config()))) == 1


def test_a_look_at_a_file_is_quick(tmp_path: Path) -> None:
    """Markup that never ends is looked at once, not from every place again."""
    path = tmp_path / "a.txt"
    path.write_text("<!DOCTYPE x [" + "]" * 500_000 + "\n\nThe bridge was opened.", "utf-8")
    list(read(path, Config()))


def test_refused_files_are_errors_of_the_run_and_the_rest_is_audited(tmp_path: Path) -> None:
    (tmp_path / "a.tbx").write_bytes(FOREIGN["TBX"])
    (tmp_path / "b.txt").write_text(CLEAN, "utf-8")
    run = audit("check", "a.tbx", "b.txt", "-o", "out", cwd=tmp_path)
    assert run.returncode == 2
    assert "a.tbx: this is TBX, which is not read" in run.stderr.decode()
    assert (tmp_path / "out" / "b.html").exists()


# What is passed over


def test_a_folder_says_what_it_was_not_searched_for(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.tbx", "sub/b.TBX", "c.odt", "README.md", "LICENSE", ".hidden.tbx", "d.txt"):
        (tmp_path / name).write_text(CLEAN, "utf-8")
    assert find([str(tmp_path)]).passed_over == {".odt": 1, ".md": 1, ".tbx": 2, "without a suffix": 1}
    said = "2 .tbx, 1 .md, 1 .odt, 1 without a suffix passed over"
    out = tmp_path.parent / "out"
    run = audit("check", tmp_path, "-o", out, "-f", "html,markdown,json")
    assert f"not looked at: {said}" in run.stdout.decode()
    assert json.loads((out / "report.json").read_text("utf-8"))["summary"]["passed_over"][".tbx"] == 2
    assert all(said in (out / name).read_text("utf-8") for name in ("index.html", "index.md"))
    assert said.encode() in audit("check", tmp_path, "-f", "markdown", "-o", "-").stderr
    (tmp_path / "d.txt").unlink()
    with pytest.raises(InputError, match=r"no article in this folder(?s:.*)2 .tbx, 1 .md(?s:.*) passed over"):
        find([str(tmp_path)])


def test_links_that_lead_out_are_not_followed_unless_asked(tmp_path: Path) -> None:
    (outside := tmp_path / "outside").mkdir()
    (outside / "secret.txt").write_text(CLEAN, "utf-8")
    (inside := tmp_path / "inside").mkdir()
    (inside / "a.txt").write_text(CLEAN, "utf-8")
    (inside / "again.txt").symlink_to("a.txt")
    (inside / "file.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    names = lambda found: [item.path.name for item in found.inputs]  # noqa: E731
    for asked in (inside, inside / "*", inside / "**/*.txt"):
        found = find([str(asked)])
        assert names(found) == ["a.txt", "again.txt"]
        assert found.passed_over == {"link out of the folder": 1, "link to a folder": 1}
        followed = find([str(asked)], Config(follow_links=True))
        assert sorted(names(followed)) == ["a.txt", "again.txt", "file.txt", "secret.txt"]
        assert not followed.passed_over
    assert names(find([str(inside / "file.txt")])) == ["file.txt"]
    assert names(find([str(inside / "folder" / "*.txt")])) == ["secret.txt"]


@pytest.mark.parametrize("pattern", ["", "**/*.txt", "**/**/*.txt", "*/*/*/*/*/*.txt", "**/a/**/*.txt"])
@pytest.mark.parametrize("follow", [False, True])
def test_loops_of_links_end(pattern: str, follow: bool, tmp_path: Path) -> None:
    for depth in range(1, 6):
        (folder := tmp_path / "/".join("a" * depth)).mkdir()
        (folder / "x.txt").write_text(CLEAN, "utf-8")
        for n in range(5):
            (folder / f"loop{n}").symlink_to(tmp_path)
    found = find([str(tmp_path / pattern)], Config(follow_links=follow))
    assert 1 <= len(found.inputs) <= (5 if not follow or "*/*" not in pattern else 100)


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder with more folders in each other than calls may be."""
    here = os.getcwd()
    os.chdir(tmp_path)
    for _ in range(_DEPTH):
        os.mkdir("d")
        os.chdir("d")
    yield tmp_path
    for _ in range(_DEPTH):
        os.chdir("..")
        os.rmdir("d")
    os.chdir(here)


def test_a_tree_deeper_than_the_stack_is_searched(deep: Path) -> None:
    (deep / "a.txt").write_text(CLEAN, "utf-8")
    assert Input(deep / "a.txt") in find([str(deep)]).inputs
    assert Input(deep / "a.txt") in find([str(deep / "**" / "*.txt")]).inputs


# What cannot be read


def test_a_part_that_cannot_be_read_is_an_error_and_the_rest_is_audited(tmp_path: Path) -> None:
    """A link to itself can be read by nobody, nor can a path that is longer than the system allows."""
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    long = "x" * 300 + ".txt"
    run = audit("check", tmp_path, "gone.jsonl", long, tmp_path / "loop.txt", "-o", tmp_path / "out")
    assert run.returncode == 2
    said = run.stderr.decode()
    assert "loop.txt: cannot be read: Too many levels of symbolic links" in said
    assert "gone.txt: cannot be read: No such file" in said
    assert f"{long}: cannot be read: File name too long" in said
    assert "gone.jsonl: no such file or folder" in said
    assert (tmp_path / "out" / "a.html").exists()
    assert "Traceback" not in said


def _as_nobody(work: Callable[[], T]) -> T:
    """What `work` returns where files have owners: root may read everything."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            result: object = work()
        except BaseException as error:
            result = error
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(result, pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        result = pickle.load(pipe)
    os.waitpid(child, 0)
    if isinstance(result, BaseException):
        raise result
    return result  # type: ignore[return-value]


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that others may enter, with one that they may not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in (folder, folder / "open", folder / "locked"):
            each.mkdir(exist_ok=True)
            each.chmod(0o755)
            (each / "a.txt").write_text(CLEAN, "utf-8")
        (folder / "locked").chmod(0)
        (folder / "b.txt").write_text(CLEAN, "utf-8")
        (folder / "b.txt").chmod(0)
        yield folder
        (folder / "locked").chmod(0o755)


def _told(paths: list[str]) -> dict[str, str]:
    told = {}
    for item in find_inputs(paths):
        try:
            told[item.path.as_posix()] = str(len(list(read(item, Config()))))
        except InputError as error:
            told[item.path.as_posix()] = error.what
    return told


@pytest.mark.parametrize("pattern", ["", "/**/*.txt", "/*", "/*/*.txt"])
def test_a_folder_without_permission_is_an_error(pattern: str, shared: Path) -> None:
    told = _as_nobody(lambda: _told([f"{shared}{pattern}"]))
    assert told[f"{shared}/locked"] == "cannot be read: Permission denied"
    assert told[f"{shared}/open/a.txt"] == "1"
    if pattern != "/*/*.txt":
        assert told[f"{shared}/b.txt"] == "cannot be read: Permission denied"


@pytest.mark.parametrize("name", ["locked/a.txt", "locked", "locked/*.txt"])
def test_a_path_in_a_folder_without_permission_is_an_error(name: str, shared: Path) -> None:
    told = _as_nobody(lambda: _told([f"{shared}/{name}", f"{shared}/open"]))
    assert "cannot be read: Permission denied" in told.values()
    assert told[f"{shared}/open/a.txt"] == "1"


def test_a_configuration_that_cannot_be_read_is_an_error(shared: Path) -> None:
    (shared / "open" / "pyproject.toml").write_text("[tool.audit]\n")
    (shared / "open" / "pyproject.toml").chmod(0)
    with pytest.raises(ConfigError, match="Permission denied"):
        _as_nobody(lambda: load_config(start=shared / "open"))
    assert _as_nobody(lambda: load_config(start=shared / "locked")) == Config()


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv", "", ".foo"])
def test_a_pipe_is_refused_before_it_is_waited_for(suffix: str, tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / f"p{suffix}")
    for item in (pipe, find_inputs([str(pipe)])[0]):
        assert "cannot be read: a pipe, not a file" in _refusal(item)


def test_pipes_and_devices_are_passed_over_in_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.txt")
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    found = find([str(tmp_path)])
    assert [item.path.name for item in found.inputs] == ["a.txt"]
    assert found.passed_over == {"pipe": 1}


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(path: str) -> None:
    assert "cannot be read: a device, not a file" in _refusal(find_inputs([path])[0])


def test_pipes_and_folders_are_no_glossary_and_no_configuration(tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "glossary.csv")
    for path, said in ((pipe, "a pipe"), (tmp_path, "a folder")):
        with pytest.raises(GlossaryError, match=f"cannot read the glossary: {said}, not a file"):
            load_termbase([path])
        with pytest.raises(ConfigError, match=f"cannot read the configuration: {said}, not a file"):
            load_config(path)


def test_a_nul_in_a_path_is_an_error() -> None:
    (item,) = find_inputs(["a\0b.txt"])
    assert "cannot be read: embedded null byte" in _refusal(item)
    assert "null byte" in _refusal("a\0b.txt")


def test_a_name_that_is_no_utf_8_goes_through_to_the_reports(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xd1\xcf.txt"
    with open(name, "wb") as file:
        file.write(CLEAN.encode())
    run = audit("check", tmp_path, "-o", tmp_path / "out", "-f", "html,markdown,json")
    assert run.returncode == 0, run.stderr
    reports = [path.suffix for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")]
    assert sorted(reports) == [".html", ".json", ".md"]


# What is odd inside


@pytest.mark.parametrize(
    "field",
    [
        f'"x": {"9" * 10_000}',
        f'"meta": {{"n": {"9" * 10_000}, "deep": [[1]], "nothing": null}}',
        '"id": 12345678901234567890123',
        f'"id": {"9" * 4_300}',
    ],
)
def test_a_huge_number_is_read(field: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{ROW}{ROW[:-2]}, {field}}}\n", "utf-8")
    (document,) = read(path, Config())
    assert len(document.segments) == 2


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (f'"x": {"[" * 100_000}{"]" * 100_000}', "nested too deep"),
        (f'"meta": {{"x": {"[" * 100_000}{"]" * 100_000}}}', "nested too deep"),
        (f'"id": {"9" * 4_400}', "bad row"),
        (f'"id": {"9" * 10_000}', "bad row"),
    ],
)
def test_what_cannot_be_held_is_a_bad_row(field: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{ROW}{ROW[:-2]}, {field}}}\n", "utf-8")
    assert f"{path}:2: " in _refusal(path)
    assert said in _refusal(path)


def test_half_a_surrogate_pair_is_replaced_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(r'{"doc": "a", "source": "\ud800 Да \\ud800 \ud83d\ude00", "target": "Yes \uDFFF"}', "utf-8")
    (document,) = read(path, Config())
    assert document.segments[0].source == "\ufffd Да \\ud800 \U0001f600"
    assert document.segments[0].target == "Yes \ufffd"
    assert [n.text for n in document.notices] == ["damaged characters (halves of surrogate pairs) were replaced"]


@pytest.mark.parametrize(
    ("written", "read_as", "said"),
    [
        (r"\ud83d\ude00 \\ud800", "\U0001f600 \\ud800", []),
        (r"\uD83D\uDE00 \\uD800", "\U0001f600 \\uD800", []),
        (r"\ud83d", "\ufffd", ["damaged characters (halves of surrogate pairs) were replaced"]),
        (r"\uDE00", "\ufffd", ["damaged characters (halves of surrogate pairs) were replaced"]),
    ],
)
def test_only_a_surrogate_without_its_other_half_is_damage(
    written: str, read_as: str, said: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"doc": "a", "source": "Да", "target": "{written}"}}', "utf-8")
    (document,) = read(path, Config())
    assert document.segments[0].target == read_as
    assert [n.text for n in document.notices] == said


def test_surrogates_through_the_api_lose_nothing() -> None:
    report = check_pairs([("\ud800 Он купил 5 домов.", "He bought 6 houses \udfff."), ("Да.", "Yes.")])
    assert "accuracy/number-mismatch" in {f.check for f in report.documents[0].findings}


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a"])
def test_half_a_character_of_utf_16_is_an_error(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(("source,target\n" + CLEAN).encode("utf-16") + b"\x41")
    assert "not valid UTF-16" in _refusal(path)


def test_the_limit_of_cells_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"source,target\nДа.,{'Yes. ' * 100_000}\n", "utf-8")
    before = csv.field_size_limit()
    assert len(list(read(path, Config()))) == 1
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "tsv"])
def test_rows_tell_by_their_script_which_way_they_were_translated(suffix: str, tmp_path: Path) -> None:
    english, russian = "The bridge over the Ob was opened.", "Мост через Обь открыли."
    rows = [
        ("into", english, russian),
        ("into", "Yandex", "Яндекс"),
        ("from", russian, english),
        ("none", "IBM", "IBM"),
    ]
    path = tmp_path / f"rows.{suffix}"
    if suffix == "jsonl":
        lines = [json.dumps({"doc": d, "source": s, "target": t}, ensure_ascii=False) for d, s, t in rows]
    else:
        comma = "," if suffix == "csv" else "\t"
        lines = [comma.join(row) for row in [("doc", "source", "target"), *rows]]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    told = {d.id: (d.source_lang, d.target_lang) for d in read(path, Config())}
    assert told == {"into": ("en", "ru"), "from": ("ru", "en"), "none": ("ru", "en")}
    given = {(d.source_lang, d.target_lang) for d in read(path, Config(source_lang="en"))}
    assert given == {("en", "ru")}


def test_what_is_left_untranslated_does_not_turn_the_direction(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [("Мост открыли.", "Мост открыли."), ("Он уехал.", "He left."), (None, "Мост закрыли.")]
    path.write_text("\n".join(json.dumps({"doc": "d", "source": s, "target": t}) for s, t in rows), "utf-8")
    (found,) = read(path, Config())
    assert (found.source_lang, found.target_lang) == ("ru", "en")
