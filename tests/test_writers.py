"""What all writers promise: all-or-nothing output, determinism, safe file names; JSON, index."""

from __future__ import annotations

import errno
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import ConfigError, OutputError
from audit.model import DocumentReport, FileError, Span, Verdict
from audit.outputs import open_reports, report_formats
from audit.outputs.files import SPOOL_BYTES, spool, write_pieces
from audit.outputs.presentation import number
from audit.outputs.slugs import Slugs, slug
from audit.outputs.spans import runs
from audit.text.visible import visible
from tests.support.writing import HELP, SIGNATURE, files, report, write

FILES = [f for f in report_formats() if f != "terminal"]


# one registry, one life cycle


def test_an_unknown_format_is_answered_with_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="docx") as caught:
        open_reports(["html", "docx"], tmp_path, SIGNATURE, HELP).__enter__()
    assert all(name in str(caught.value) for name in report_formats())


@pytest.mark.parametrize("format", FILES)
def test_two_runs_give_the_same_bytes(format: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(format, tmp_path / name, [report("a"), report("b", Verdict.PASS, 100.0)])
    assert files(tmp_path / "one") == files(tmp_path / "two") != {}


@pytest.mark.parametrize("format", FILES)
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_interrupted_run_leaves_nothing(format: str, error: type[BaseException], tmp_path: Path) -> None:
    def documents() -> Iterator[DocumentReport]:
        yield from (report("a"), report("b"))
        raise error

    with pytest.raises(error):
        write(format, tmp_path / "new" / "deep", documents())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", FILES)
def test_an_interrupted_run_keeps_the_reports_of_the_last_one(format: str, tmp_path: Path) -> None:
    write(format, tmp_path)
    before = files(tmp_path)

    def documents() -> Iterator[DocumentReport]:
        yield report(mqm=1.0)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(format, tmp_path, documents())
    assert files(tmp_path) == before


@pytest.mark.parametrize("format", FILES)
def test_a_full_disk_is_an_output_error_and_leaves_nothing(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OutputError, match="No space left"):
        write(format, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", FILES)
@pytest.mark.parametrize("place", ["file", "file/under", "/proc/self/none"])
def test_an_unusable_folder_is_an_output_error(format: str, place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError) as caught:
        open_reports([format], tmp_path / place, SIGNATURE, HELP).__enter__()
    assert place in str(caught.value)


def test_a_folder_in_the_place_of_a_report_stops_the_whole_run(tmp_path: Path) -> None:
    (tmp_path / "b.html").mkdir()
    with pytest.raises(OutputError, match="folder"):
        write("html", tmp_path, [report("a"), report("b")])
    assert files(tmp_path) == {}


def test_standard_output_takes_one_object_or_one_page(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write("json", None, [report("a"), report("b")])
    assert [d["id"] for d in json.loads(capfdbinary.readouterr().out)["documents"]] == ["a", "b"]
    with pytest.raises(OutputError) as caught:
        write("markdown", None, [report("a"), report("b")])
    assert str(caught.value) == (
        "one file, or standard output, takes the report of one document in this format"
        "\n  hint: --output FOLDER, or --format json"
    )
    assert capfdbinary.readouterr().out == b""


def test_standard_output_that_is_full_is_an_output_error(monkeypatch: pytest.MonkeyPatch) -> None:
    full = io.TextIOWrapper(open("/dev/full", "wb", buffering=0))  # noqa: SIM115
    monkeypatch.setattr(sys, "stdout", full)
    with pytest.raises(OutputError, match="standard output"):
        write("json", None)


# names of files


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("article.txt", "article.txt"),
        ("desk/Статья 1", "desk-statya-1"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\\b\x00c..d", "a-b-c.d"),
        ("Æther Café", "ther-cafe"),
    ],
)
def test_slugs_read_like_their_ids(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_slugs_are_safe_file_names(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9_][a-z0-9._-]*|_[a-z0-9._-]*", slug(name))
    assert len(slug(name)) <= 80
    assert ".." not in slug(name)
    assert slug(name) not in {"index", "report", "names", "con", "nul"}


def test_slugs_are_unique_and_repeatable() -> None:
    assert slug("names").startswith("names-")
    names = ["a/b", "a-b", "A B", "a-b", "x" * 300, "x" * 301, "", "日本", "index", "CON"]
    first, second = Slugs(), Slugs()
    found = [first.of(n) for n in names]
    assert len(set(found)) == len(names)
    assert found == [second.of(n) for n in names]
    assert found[0] == "a-b"


# spans


@given(st.text(max_size=12), st.lists(st.tuples(st.integers(-3, 15), st.integers(-3, 15)), max_size=5))
def test_runs_cut_the_text_and_lose_nothing(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [(i, Span(*p)) for i, p in enumerate(pairs)]
    cut = runs(text, spans)
    assert "".join(r.text for r in cut) == text
    assert sorted(key for r in cut for key in r.ends) == list(range(len(pairs)))
    position = 0
    for r in cut:
        inside = {k for k, s in spans if s.start <= position and position + len(r.text) <= s.end and r.text}
        assert not r.text or set(r.marks) == inside
        position += len(r.text)


# JSON


def test_a_long_report_goes_to_disk_while_it_is_written() -> None:
    with spool() as file:

        def pieces() -> Iterator[bytes]:
            yield from (b"x" * SPOOL_BYTES for _ in range(3))
            assert file._rolled  # type: ignore[attr-defined]

        write_pieces(file, pieces())


def test_json_keeps_the_contract(tmp_path: Path) -> None:
    write("json", tmp_path)
    run = json.loads((tmp_path / "report.json").read_bytes())
    assert list(run) == ["schema", "signature", "summary", "documents"]
    assert run["schema"] == 1
    document = run["documents"][0]
    assert document["verdict"] == "fail"
    assert document["score"]["sample"] == "insufficient"
    assert document["score"]["mqm_raw"] == 95.56
    assert document["score"]["interval"] == [None, 100.0]
    assert document["segments"][0] == {
        "id": "s1", "kind": "headline", "source": "Страшный сон", "target": "A nightmare again",
        "quality": None, "links": [[0, 1, 0.4], [1, 1, 0.9], [9, 9, 1.0]],
    }  # fmt: skip
    assert document["segments"][4]["target"] is None
    by_print = {f["fingerprint"]: f for f in document["findings"]}
    assert by_print["f4"]["location"] == {"path": "a/b.txt", "line": 4, "column": 1, "end_line": 4, "end_column": 2}
    assert by_print["f1"]["source_span"] == [5, 12]
    assert by_print["f6"]["status"] == "accepted"
    assert document["skipped"] == [{"check": "accuracy/ratio", "why": "no source text"}]


def test_json_has_a_segment_and_a_finding_a_line(tmp_path: Path) -> None:
    write("json", tmp_path)
    lines = (tmp_path / "report.json").read_text("utf-8").splitlines()
    assert sum(line.startswith('{"id":"s') for line in lines) == 6
    assert sum(line.startswith('{"fingerprint"') for line in lines) == 6


# the index


def test_index_is_sorted_by_verdict_then_score_and_names_what_could_not_be_read(tmp_path: Path) -> None:
    reports = [
        report("good", Verdict.PASS, 100.0),
        report("b", mqm=20.0),
        report("worst", mqm=10.0),
        report("a", mqm=20.0),
    ]
    error = FileError("/abs/broken.txt", "12 NUL bytes")
    for format, name in (("html", "index.html"), ("markdown", "index.md")):
        write(format, tmp_path, reports, [error])
        page = (tmp_path / name).read_text("utf-8")
        suffix = name.removeprefix("index")
        assert re.findall(rf"(\w+)\{suffix}[\")]", page) == ["worst", "a", "b", "good"]
        assert "broken.txt" in page
        assert "/abs" not in page
        assert name in (tmp_path / f"a{suffix}").read_text("utf-8")


def test_one_document_has_no_index_unless_another_could_not_be_read(tmp_path: Path) -> None:
    write("html", tmp_path / "one", [report("a")])
    write("html", tmp_path / "two", [report("a")], [FileError("b", "unreadable")])
    assert list(files(tmp_path / "one")) == ["a.html"]
    assert list(files(tmp_path / "two")) == ["a.html", "index.html"]


def test_what_could_not_be_read_is_named_once_and_says_what_to_do(tmp_path: Path) -> None:
    error = FileError("/home/me/a.txt", "/home/me/a.txt:3: NUL byte", hint="save it as text")
    for format, page in (("html", "index.html"), ("markdown", "index.md")):
        write(format, tmp_path / format, [report("b")], [error])
        shown = (tmp_path / format / page).read_text("utf-8")
        assert "/home/me" not in shown
        assert ":3: NUL byte (save it as text)" in shown


# small things


def test_figures_are_rounded_and_safe() -> None:
    assert [number(x, 1) for x in (-0.04, 1.25, float("nan"), float("-inf"))] == ["0.0", "1.2", "–", "–"]


def test_unseen_characters_are_shown() -> None:
    assert visible("a\x00\x7f\u202e\ufeff\nб") == "a␀␡‹U+202E›‹U+FEFF›\nб"
