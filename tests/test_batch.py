"""A batch from inside, in this process and in others: what becomes of each document, and what the run says of it."""

from __future__ import annotations

import gc
import io
import json
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from audit.config import Config, GateConfig
from audit.errors import AuditError, ConfigError, InputError, InternalError, OutputError
from audit.inputs import Input, read
from audit.model import Document, DocumentReport, FileError, Severity
from audit.outputs import markdown
from audit.run import local, processes
from audit.run.batch import Outcome, Request, run
from audit.run.crashes import FOLDER_VARIABLE
from audit.run.local import _examining, audit_inputs, work_through
from audit.run.pipeline import Auditor
from audit.run.processes import _begin, _work
from audit.system.collector import settle_memory
from tests.test_cli import CLEAN

JOBS = [1, 2]
ROW = {"source": "Он купил 5 домов в Москве.", "target": "He bought 6 houses in Moscow."}
PLAIN = Config(links="none")


@pytest.fixture(autouse=True)
def logs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "logs"))
    return tmp_path / "logs"


def rows(path: Path, names: Iterable[str]) -> Path:
    path.write_text("".join(json.dumps({"doc": name, **ROW}) + "\n" for name in names), "utf-8")
    return path


# work on documents


class _Unsendable(str):
    def __reduce__(self) -> str:
        raise pickle.PicklingError("cannot pickle this")


def _obey(document: Document) -> str:
    """What the document's name asks for."""
    if document.id.startswith("refused"):
        raise InputError("no text in it", where="row 3", hint="put one in")
    if document.id.startswith("bug"):
        raise KeyError("no such word")
    if document.id.startswith("settings"):
        raise ConfigError("no such profile", hint="choose another")
    if document.id.startswith("unsendable"):
        return _Unsendable("x")
    if document.id.startswith("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if document.id.startswith("once"):
        flag = Path(document.path).with_name(f"{document.id}.died")
        if not flag.exists():
            flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return f"{document.id} done"


def begin(config: Config) -> Callable[[Document], str]:
    return _obey


def _of_config(config: Config) -> Callable[[Document], str]:
    return lambda document: f"{document.id} with links {config.links}"


def begin_badly(config: Config) -> Callable[[Document], str]:
    raise ConfigError("no such word list", hint="write one")


def begin_wrongly(config: Config) -> Callable[[Document], str]:
    raise LookupError("a bug")


def begin_dead(config: Config) -> Callable[[Document], str]:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def worked(path: Path, jobs: int, how: Callable[[Config], Callable[[Document], str]] = begin) -> list[object]:
    return list(work_through([Input(path)], PLAIN, how, jobs))


@pytest.mark.parametrize("jobs", JOBS)
def test_results_come_in_the_order_of_the_input(jobs: int, tmp_path: Path) -> None:
    names = [f"d{n}" for n in range(120)]
    assert worked(rows(tmp_path / "in.jsonl", names), jobs) == [f"{name} done" for name in names]


@pytest.mark.parametrize("jobs", JOBS)
def test_a_document_that_is_refused_says_where_and_what_to_do(jobs: int, tmp_path: Path) -> None:
    path = rows(tmp_path / "in.jsonl", ["a", "refused", "b"])
    first, error, last = worked(path, jobs)
    assert (first, last) == ("a done", "b done")
    assert error == FileError(str(path), "row 3: no text in it", internal=False, hint="put one in")


@pytest.mark.parametrize("jobs", JOBS)
def test_a_bug_costs_the_document_that_shows_it_and_is_logged(jobs: int, tmp_path: Path, logs: Path) -> None:
    path = rows(tmp_path / "in.jsonl", ["a", "bug", "b", "bug2"])
    first, error, last, other = worked(path, jobs)
    assert (first, last) == ("a done", "b done")
    assert error == FileError(
        str(path), f"{path}: internal error in document 'bug': KeyError: 'no such word'", internal=True
    )
    assert isinstance(other, FileError)
    assert "'bug2'" in other.message
    log = (logs / "errors.log").read_text("utf-8")
    assert log.count("Traceback") == 2
    assert error.message in log
    assert "in _obey" in log


def test_a_result_that_cannot_leave_its_process_is_an_internal_error(tmp_path: Path) -> None:
    path = rows(tmp_path / "in.jsonl", ["a", "unsendable", "b"])
    first, error, last = worked(path, 2)
    assert (first, last) == ("a done", "b done")
    assert isinstance(error, FileError)
    assert error.internal
    assert f"{path}: internal error in document 'unsendable': " in error.message
    assert "pickle" in error.message


@pytest.mark.parametrize(
    ("how", "error", "said"),
    [
        (begin_badly, ConfigError, "no such word list"),
        (begin_wrongly, InternalError, "a process cannot begin: LookupEr"),
    ],
)
def test_a_process_that_cannot_begin_says_why_of_every_document(
    how: Callable[[Config], Callable[[Document], str]], error: type[AuditError], said: str, tmp_path: Path
) -> None:
    (document,) = read(rows(tmp_path / "in.jsonl", ["a"]), PLAIN)
    _begin(begin, PLAIN)
    assert _work(document) == "a done"
    _begin(how, PLAIN)
    for _ in range(2):
        with pytest.raises(error, match=f"^{said}") as caught:
            _work(document)
    assert getattr(caught.value, "trace", "Traceback").startswith("Traceback")
    _begin(_of_config, PLAIN)
    assert _work(document) == "a with links none"


@pytest.mark.parametrize("jobs", JOBS)
def test_settings_that_cannot_be_used_end_the_run(jobs: int, tmp_path: Path) -> None:
    path = rows(tmp_path / "in.jsonl", ["a", "settings", "b"])
    with pytest.raises(ConfigError, match="no such profile") as caught:
        worked(path, jobs)
    assert caught.value.hint == "choose another"
    with pytest.raises(ConfigError, match="no such word list"):
        worked(path, jobs, begin_badly)


def test_an_error_at_the_start_of_a_process_is_told_with_its_traceback(tmp_path: Path) -> None:
    path = rows(tmp_path / "in.jsonl", ["a"])
    with pytest.raises(InternalError, match="a process cannot begin: LookupError: a bug") as caught:
        worked(path, 2, begin_wrongly)
    assert "in begin_wrongly" in caught.value.trace


def test_processes_that_die_at_once_are_no_fault_of_a_document(tmp_path: Path) -> None:
    with pytest.raises(InternalError, match=r"^its processes are killed as soon as they start") as caught:
        worked(rows(tmp_path / "in.jsonl", ["a", "b"]), 2, begin_dead)
    assert caught.value.hint == "give it more memory, or fewer --jobs"


def test_a_document_that_kills_its_process_is_named_and_the_others_have_results(tmp_path: Path, logs: Path) -> None:
    names = ["a", "die1", "b", *(f"c{n}" for n in range(30)), "die2", "d"]
    path = rows(tmp_path / "in.jsonl", names)
    found = worked(path, 2)
    assert [x for x in found if isinstance(x, str)] == [f"{n} done" for n in names if not n.startswith("die")]
    for place, name in ((1, "die1"), (33, "die2")):
        error = found[place]
        assert isinstance(error, FileError)
        assert error.internal
        assert f"'{name}'" in error.message
        assert "killed twice" in error.message
        assert error.path == str(path)
    assert (
        "\nkilled by the system, or ended in native code: there is no traceback\n" in (logs / "errors.log").read_text()
    )


def test_a_process_that_was_killed_once_costs_nothing(tmp_path: Path) -> None:
    names = ["a", "once", "b", "once too", "bug", "c"]
    found = worked(rows(tmp_path / "in.jsonl", names), 2)
    assert [x for x in found if isinstance(x, str)] == [f"{n} done" for n in names if n != "bug"]
    assert isinstance(found[4], FileError)
    assert (tmp_path / "once too.died").exists()


def test_closed_early_nothing_is_left_at_work(tmp_path: Path) -> None:
    path = rows(tmp_path / "in.jsonl", [f"d{n}" for n in range(100)])
    others = _children()
    results = work_through([Input(path)], PLAIN, begin, 2)
    assert next(results) == "d0 done"
    started = _children() - others
    assert started
    results.close()
    assert not started & _children()


def _children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


@pytest.mark.parametrize("jobs", JOBS)
def test_an_input_that_cannot_be_read_stands_in_its_place(jobs: int, tmp_path: Path) -> None:
    path = rows(tmp_path / "in.jsonl", ["a"])
    inputs = [
        Input(tmp_path / "gone.jsonl"),
        Input(path),
        Input(tmp_path / "closed", problem="Permission denied"),
        Input(path),
    ]
    gone, first, closed, second = work_through(inputs, PLAIN, begin, jobs)
    assert first == second == "a done"
    assert isinstance(gone, FileError)
    assert gone.path == str(tmp_path / "gone.jsonl")
    assert "No such file" in gone.message
    assert not gone.internal
    assert closed == FileError(str(tmp_path / "closed"), f"{tmp_path / 'closed'}: Permission denied")


def test_the_systems_error_in_reading_is_an_error_of_the_input(tmp_path: Path) -> None:
    memory = Path("/proc/self/mem")
    if not memory.exists():
        pytest.skip("there is no regular file here that cannot be read")
    path = tmp_path / "broken.txt"
    path.symlink_to(memory)
    error = FileError(str(path), f"{path}: cannot be read: Input/output error")
    assert list(work_through([Input(path)] * 2, PLAIN, begin)) == [error] * 2


def test_a_bug_in_reading_is_an_internal_error_of_the_input(logs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def buggy(*_: object) -> NoReturn:
        raise AssertionError("a bug")

    monkeypatch.setattr(local, "read", buggy)  # no file is known to bring about a bug, or it would be mended
    found = list(work_through([Input(Path("broken.txt"))] * 2, PLAIN, begin))
    assert found == [FileError("broken.txt", "broken.txt: internal error: AssertionError: a bug", internal=True)] * 2
    assert (logs / "errors.log").read_text("utf-8").count("Traceback") == 2


@pytest.mark.parametrize("ended", ["the parent's end is heard of", "another process is the parent now"])
def test_a_worker_ends_with_its_parent(ended: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_LOOK", 0.01)
    monkeypatch.setattr(processes.os, "_exit", sys.exit)
    parent, child = multiprocessing.Pipe()
    if ended.startswith("the parent"):
        parent.close()
    with pytest.raises(SystemExit) as caught:
        processes._wait_for_end(child.fileno(), os.getppid() if parent.closed else -1)
    assert caught.value.code == 1


def test_an_error_without_a_hint_has_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    problem = Input(tmp_path / "x", problem="cannot be entered")
    assert [e.hint for e in work_through([problem], PLAIN, begin) if isinstance(e, FileError)] == [""]


@pytest.mark.parametrize("jobs", JOBS)
def test_an_audit_is_the_same_in_one_process_and_in_two(jobs: int, tmp_path: Path) -> None:
    auditor = Auditor(PLAIN)
    found = list(audit_inputs([Input(rows(tmp_path / "in.jsonl", "abc"))], auditor, jobs))
    assert [r.document.id for r in found if isinstance(r, DocumentReport)] == ["a", "b", "c"]
    assert all(isinstance(r, DocumentReport) and r.findings for r in found)
    assert list(work_through([Input(tmp_path / "in.jsonl")], PLAIN, _examining)) == found
    ignoring = Config(links="none", select=("linguistic/final-punctuation",))
    blind = work_through([Input(tmp_path / "in.jsonl")], ignoring, _examining, jobs)
    assert [r.findings for r in blind if isinstance(r, DocumentReport)] == [()] * 3
    blind = work_through([Input(tmp_path / "in.jsonl")], ignoring, _examining)
    assert [r.findings for r in blind if isinstance(r, DocumentReport)] == [()] * 3


# the run


def ran(paths: Sequence[Path | str], out: Path | None, config: Config = PLAIN, **more: object) -> Outcome:
    given = {"formats": ("json", "markdown"), "quiet": True, **more}
    return run(Request(tuple(map(str, paths)), output=out, **given), config)  # type: ignore[arg-type]


def record(out: Path) -> dict:
    return json.loads((out / "report.json").read_bytes())


@pytest.mark.parametrize("jobs", JOBS)
def test_a_run_reports_what_it_can_and_names_the_rest(jobs: int, tmp_path: Path) -> None:
    rows(tmp_path / "in.jsonl", ["a", "b"])
    (tmp_path / "bad.jsonl").write_text('{"source": 1\n', "utf-8")
    out = tmp_path / "out"
    outcome = ran([tmp_path / "bad.jsonl", tmp_path / "in.jsonl"], out, jobs=jobs)
    (error,) = outcome.errors
    assert error.path == str(tmp_path / "bad.jsonl")
    assert [d["id"] for d in record(out)["documents"]] == ["a", "b"]
    assert record(out)["summary"]["documents"] == 2
    assert [e["message"] for e in record(out)["summary"]["errors"]] == [error.message]
    assert outcome.gate_failures == ()


def test_the_gate_of_a_run_is_that_of_its_settings(tmp_path: Path) -> None:
    path = rows(tmp_path / "in.jsonl", ["a", "b"])
    strict = Config(links="none", gate=GateConfig(fail_on=Severity.MINOR))
    assert "findings of severity minor or worse" in ran([path], tmp_path / "out", strict).gate_failures[0]
    floor = Config(links="none", gate=GateConfig(fail_under=100))
    outcome = ran([path], tmp_path / "out", floor)
    assert outcome.gate_failures == ()
    (remark,) = outcome.remarks
    assert remark.startswith("gate: not judged by --fail-under: too few words")
    assert f"{PLAIN.score.sufficient_words:,} are needed" in remark


def test_the_gate_judges_the_run_by_its_own_score(tmp_path: Path) -> None:
    path = rows(tmp_path / "in.jsonl", [f"d{n}" for n in range(120)])
    floor = Config(links="none", gate=GateConfig(fail_under=100))
    (failure,) = ran([path], tmp_path / "out", floor).gate_failures
    assert failure.startswith("the run scores ")


def test_every_page_of_several_leads_back_to_the_index(tmp_path: Path) -> None:
    ran([rows(tmp_path / "in.jsonl", "abcd")], tmp_path / "out")
    for name in "abcd":
        assert "[All documents](index.md)" in (tmp_path / "out" / f"{name}.md").read_text("utf-8")
    ran([rows(tmp_path / "one.jsonl", "e")], tmp_path / "one")
    assert "[All documents]" not in (tmp_path / "one" / "e.md").read_text("utf-8")


def test_a_run_follows_its_settings(tmp_path: Path) -> None:
    rows(tmp_path / "elsewhere.jsonl", ["a"])
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.jsonl").symlink_to(tmp_path / "elsewhere.jsonl")
    rows(tmp_path / "in" / "c.jsonl", ["c"])
    given = {"links": "none", "select": ("linguistic/final-punctuation",)}
    for follow, ids in ((False, ["c"]), (True, ["a", "c"])):
        out = tmp_path / f"out {follow}"
        ran([tmp_path / "in"], out, Config(**given, follow_links=follow))
        assert [(d["id"], d["findings"]) for d in record(out)["documents"]] == [(name, []) for name in ids]


def test_a_run_without_any_document_shows_nothing_new(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "bad.jsonl").write_text('{"source": 1\n', "utf-8")
    assert len(ran([tmp_path / "bad.jsonl"], out).errors) == 1
    assert not out.exists()
    (tmp_path / "none.jsonl").write_text("\n", "utf-8")
    outcome = ran([tmp_path / "none.jsonl"], out)
    assert bool(outcome.errors) != out.exists()


def test_one_document_has_no_index_and_one_that_lost_company_has(tmp_path: Path) -> None:
    def pages(folder: str, *texts: str, company: bool = False) -> tuple[list[str], bool]:
        (tmp_path / folder).mkdir()
        for n, text in enumerate(texts):
            (tmp_path / folder / f"{n}.txt").write_text(text, "utf-8")
        if company:
            (tmp_path / folder / "letter.odt").write_text("x")
        out = tmp_path / f"{folder}-out"
        ran([tmp_path / folder], out)
        return sorted(p.name for p in out.glob("*.md")), "index.md" in (out / "0.md").read_text("utf-8")

    assert pages("one", CLEAN) == (["0.md"], False)
    assert pages("two", CLEAN, CLEAN) == (["0.md", "1.md", "index.md"], True)
    assert pages("three", CLEAN, CLEAN, CLEAN) == (["0.md", "1.md", "2.md", "index.md"], True)
    assert pages("refused", CLEAN, "<html>") == (["0.md", "index.md"], True)
    assert pages("passed", CLEAN, company=True) == (["0.md", "index.md"], True)


def test_what_was_passed_over_is_said_where_no_summary_says_it(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(CLEAN, "utf-8")
    assert ran([tmp_path / "in"], None, formats=("json",)).remarks == ()
    (tmp_path / "in" / "b.tbx").touch()
    assert ran([tmp_path / "in"], None, formats=("json",)).remarks == ("1 .tbx passed over",)
    assert ran([tmp_path / "in"], tmp_path / "out").remarks == ()
    assert record(tmp_path / "out")["summary"]["passed_over"] == {".tbx": 1}
    assert capsysbinary.readouterr().out.startswith(b"{")


def test_a_report_that_cannot_be_put_anywhere_ends_the_run(tmp_path: Path) -> None:
    path = rows(tmp_path / "in.jsonl", "ab")
    with pytest.raises(OutputError, match="one document"):
        ran([path], None, formats=("markdown",))
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="folder"):
        ran([path], tmp_path / "file")


@pytest.mark.parametrize("error", [KeyError("no such template"), OSError(28, "No space left on device")])
def test_a_document_that_cannot_be_rendered_is_an_error_and_a_full_disk_ends_the_run(
    error: Exception, tmp_path: Path
) -> None:
    page = markdown.FORMAT.page

    def rendered(report: DocumentReport, *more: object) -> object:
        if report.document.id == "b":
            raise error
        return page(report, *more)  # type: ignore[arg-type]

    path, out = rows(tmp_path / "in.jsonl", "abc"), tmp_path / "out"
    object.__setattr__(markdown.FORMAT, "page", rendered)
    try:
        if isinstance(error, OSError):
            with pytest.raises((OSError, AuditError)):
                ran([path], out)
            assert not out.exists()
            return
        outcome = ran([path], out)
    finally:
        object.__setattr__(markdown.FORMAT, "page", page)
    message = f"{path}: internal error in document 'b': KeyError: 'no such template'"
    assert outcome.errors == (FileError(str(path), message, internal=True),)
    assert [d["id"] for d in record(out)["documents"]] == ["a", "c"]
    assert sorted(p.name for p in out.glob("*.md")) == ["a.md", "c.md", "index.md"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("names", "quiet", "shown"), [("a", False, False), ("ab", False, True), ("abc", False, True), ("ab", True, False)]
)
def test_a_bar_is_shown_for_several_inputs(
    names: str, quiet: bool, shown: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in names:
        (tmp_path / f"{name}.txt").write_text(CLEAN, "utf-8")
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    ran([tmp_path], tmp_path / "out", quiet=quiet)
    said = terminal.getvalue()
    assert ("auditing" in said) == shown
    assert (f"{len(names)}/{len(names)}" in said) == shown


def test_the_summary_is_printed_beside_a_folder_only_and_not_if_quiet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = rows(tmp_path / "in.jsonl", "a")
    ran([path], tmp_path / "out", quiet=False)
    assert "report:" in capsys.readouterr().out
    ran([path], tmp_path / "out")
    assert capsys.readouterr().out == ""


def test_the_summary_names_the_reports_that_were_taken_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = rows(tmp_path / "one.jsonl", "abcdef"), rows(tmp_path / "other.jsonl", "a")
    ran([one], tmp_path / "out", quiet=False)
    assert "taken away" not in capsys.readouterr().out
    ran([other], tmp_path / "out", quiet=False)
    gone = "taken away, for this run does not have them: b.md, c.md, d.md, e.md, f.md and 1 more"
    assert capsys.readouterr().out.splitlines()[-1] == gone
    ran([other], tmp_path / "out", quiet=False)
    assert "taken away" not in capsys.readouterr().out


def test_what_stays_for_the_run_is_kept_from_the_collector() -> None:
    before = gc.get_threshold()
    try:
        gc.unfreeze()
        settle_memory()
        assert gc.get_freeze_count() > 0
        assert gc.isenabled()
        assert gc.get_threshold()[0] > before[0] or before[0] > 700
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
