"""Reports appear by one switch: all or none, whatever moment the run is killed at, and nothing of others is touched."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

import audit.outputs.switch as switch
from audit.errors import OutputError
from audit.outputs.files import StandardOutput
from audit.outputs.one_file import OneFile, alone, write_alone
from audit.outputs.publication import Publication
from audit.system.manifest import MANIFEST, read_manifest

OLD = {"a.html": "old a", "b.html": "old b", "gone.html": "old gone"}
NEW = {"a.html": "new a", "b.html": "new b", "come.html": "new come"}
NEXT = {"a.html": "next a"}
FOREIGN = {"notes.txt": "mine", "sub/deep/a.html": "mine, too"}
# The steps of a switch after each of which it may be killed.
STEPS = [(os, "replace"), (os, "link"), (os, "unlink"), (Path, "unlink"), (Path, "rmdir"), (switch, "exchange")]


# Tries to write into a folder that it may not write into.
CLOSED = """
import sys
from pathlib import Path
from audit.errors import OutputError
from tests.test_publication import NEW, publish
try:
    publish(Path(sys.argv[1]), NEW)
except OutputError:
    print("refused")
"""


def publish(folder: Path, files: dict[str, str], owner: str = "check") -> None:
    sink = Publication(folder, owner)
    try:
        for name, text in files.items():
            sink.stage([text.encode()])(name)
        sink.commit()
    finally:
        sink.discard()


def shown(folder: Path) -> dict[str, str]:
    """The reports in a folder; neither foreign files nor the manifest."""
    files = (path for path in folder.iterdir() if path.suffix == ".html")
    return {path.name: path.read_text() for path in sorted(files)}


def hidden(folder: Path) -> list[str]:
    """What a run hides beside and in its output folder."""
    inside = (path.name for path in folder.glob(".audit*") if path.name != MANIFEST)
    return sorted([*(path.name for path in folder.parent.glob(f".{folder.name}.audit*")), *inside])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with reports of an earlier run, and files of others."""
    folder = tmp_path / "out"
    for name, text in FOREIGN.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "link").symlink_to("notes.txt")
    os.mkfifo(folder / "pipe")
    (folder / os.fsdecode(b"\xff.txt")).write_text("odd")
    publish(folder, OLD)
    return folder


def assert_foreign_stays(folder: Path) -> None:
    for name, text in FOREIGN.items():
        assert (folder / name).read_text() == text
    assert (folder / "link").readlink() == Path("notes.txt")
    assert stat.S_ISFIFO((folder / "pipe").lstat().st_mode)
    assert (folder / os.fsdecode(b"\xff.txt")).read_text() == "odd"


def in_child(work: Callable[[], object]) -> int:
    """Do something in a process of its own; its status."""
    child = os.fork()
    if not child:
        with suppress(BaseException):
            work()
            os._exit(0)
        os._exit(1)
    return os.waitpid(child, 0)[1]


def breaking(
    at: int, act: Callable[[], object], *, first: bool = False
) -> Iterable[tuple[object, str, Callable[..., object]]]:
    """The steps of a switch, of which number `at` is followed by something else, or has it `first`."""
    done = 0

    def wrapped(step: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **more: object) -> object:
            nonlocal done
            done += 1
            now = done == at
            if now and first:
                act()
            try:
                return step(*args, **more)
            finally:  # also after one that finds nothing to do
                if now and not first:
                    act()

        return call

    for place, name in STEPS:
        yield place, name, wrapped(getattr(place, name))


def killed(folder: Path, files: dict[str, str], at: int) -> bool:
    """Publish, and be killed after step `at`; whether that came before the end."""

    def work() -> None:
        for place, name, step in list(breaking(at, lambda: os.kill(os.getpid(), signal.SIGKILL))):
            setattr(place, name, step)
        publish(folder, files)

    status = in_child(work)
    assert status == 0 or os.WTERMSIG(status) == signal.SIGKILL
    return status != 0


def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Path) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(switch, "exchange", refused)


# killed at any moment


def test_a_run_killed_at_any_step_shows_one_run_and_the_next_is_right(out: Path) -> None:
    number, at, seen = out.stat().st_ino, 0, set()
    while killed(out, NEW, at := at + 1):
        found = shown(out)
        assert found in (OLD, NEW), at
        seen.add(found == NEW)
        assert_foreign_stays(out)
        publish(out, NEXT)
        assert shown(out) == NEXT, at
        assert hidden(out) == [], at
        assert out.stat().st_ino == number, at
        assert_foreign_stays(out)
        publish(out, OLD)
    assert seen == {True, False}
    assert at > 50, "a switch has more steps than that"


@pytest.mark.parametrize("staged", ["beside the folder", "in the folder"])
def test_without_an_exchange_the_next_start_finishes_what_was_begun(
    staged: str, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if staged == "in the folder":  # as where that above it cannot be written
        monkeypatch.setattr(Publication, "_staging_beside", lambda self: None)
    no_exchange(monkeypatch)
    at, seen = 0, []
    while killed(out, NEW, at := at + 1):
        assert_foreign_stays(out)
        seen.append(shown(out))
        Publication(out, "check").discard()
        assert shown(out) in (OLD, NEW), at
        assert hidden(out) == [], at
        assert_foreign_stays(out)
        publish(out, OLD)
        assert shown(out) == OLD
    assert any(found not in (OLD, NEW) for found in seen), "this test is about runs that were killed halfway"


def test_a_recovery_that_is_killed_too_is_finished_by_the_next(out: Path) -> None:
    at = 0
    while killed(out, NEW, at := at + 1) and not (shown(out) == NEW and hidden(out)):
        publish(out, OLD)
    first = at
    for again in range(1, 15):
        killed(out, NEXT, again)
        assert shown(out) in (OLD, NEW, NEXT), again
        assert_foreign_stays(out)
        publish(out, OLD)
        assert (shown(out), hidden(out)) == (OLD, [])
        killed(out, NEW, first)


def test_what_others_write_while_the_folders_are_exchanged_is_kept(out: Path) -> None:
    at = 0
    while killed(out, NEW, at := at + 1) and not (shown(out) == NEW and hidden(out)):
        publish(out, OLD)
    (out / "fresh.txt").write_text("written meanwhile")
    (out / "draft").write_text("changed as editors do")
    (out / "draft").replace(out / "notes.txt")
    publish(out, NEXT)
    assert (out / "fresh.txt").read_text() == "written meanwhile"
    assert (out / "notes.txt").read_text() == "changed as editors do"
    assert hidden(out) == []


def test_what_others_write_on_both_sides_of_an_exchange_is_kept_under_names_of_its_own(out: Path) -> None:
    at = 0
    while killed(out, NEW, at := at + 1) and not (shown(out) == NEW and hidden(out)):
        publish(out, OLD)
    (out / "fresh.txt").write_text("in the folder that stands there")
    (original,) = out.parent.glob(".out.audit*/view")
    for name in ("fresh.txt", "fresh.txt.kept-1"):
        (original / name).write_text(f"{name} of one who stands in the other")
    publish(out, NEXT)
    found = {path.name: path.read_text() for path in out.glob("fresh*")}
    assert found == {
        "fresh.txt": "fresh.txt of one who stands in the other",
        "fresh.txt.kept-1": "fresh.txt.kept-1 of one who stands in the other",
        "fresh.txt.kept-2": "in the folder that stands there",
    }


@pytest.mark.parametrize("exchanging", [True, False])
def test_a_step_that_fails_leaves_the_folder_as_it_was(
    exchanging: bool, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchanging:
        no_exchange(monkeypatch)

    def fail() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    failures = []
    for at in range(1, 60):
        with monkeypatch.context() as patch:
            for place, name, step in list(breaking(at, fail, first=True)):
                patch.setattr(place, name, step)
            with suppress(OutputError):
                publish(out, NEW)
                failures.append(at)
        assert shown(out) in (OLD, NEW), at
        assert_foreign_stays(out)
        publish(out, OLD)
        assert (shown(out), hidden(out)) == (OLD, []), at
    assert 5 < len(failures) < 55


# all formats or none; what is ours


def test_a_refused_report_keeps_all_formats_from_appearing(out: Path) -> None:
    (out / "come.html").mkdir()
    with pytest.raises(OutputError, match="folder"):
        publish(out, NEW)
    assert {name: text for name, text in OLD.items() if (out / name).read_text() != text} == {}
    assert hidden(out) == []


def test_reports_of_documents_that_are_gone_are_taken_away_and_changed_ones_stay(out: Path) -> None:
    (out / "gone.html").write_text("a user's words")
    (out / "notes.html").write_text("never ours")
    publish(out, NEXT)
    assert shown(out) == {"a.html": "next a", "gone.html": "a user's words", "notes.html": "never ours"}
    publish(out, {})
    assert shown(out) == {"gone.html": "a user's words", "notes.html": "never ours"}


def test_each_command_takes_away_its_own_reports_only(out: Path) -> None:
    publish(out, {"names.html": "names"}, "names")
    publish(out, NEXT)
    assert shown(out) == {"a.html": "next a", "names.html": "names"}
    publish(out, {}, "names")
    assert shown(out) == NEXT
    assert list(read_manifest(out)) == ["check"]


@pytest.mark.parametrize(
    "manifest",
    ["", "[]", '{"files": 3}', '{"files": {"check": []}}', "[" * 100_000,
     '{"files": {"check": {"../victim.html": "%s", "sub/deep/a.html": "%s", ".hidden": "%s", "": "%s"}}}'],
)  # fmt: skip
def test_a_manifest_that_was_tampered_with_removes_nothing(manifest: str, out: Path) -> None:
    import hashlib

    victim = out.parent / "victim.html"
    victim.write_text("mine, too")
    (out / ".hidden").write_text("mine, too")
    (out / MANIFEST).write_text(manifest.replace("%s", hashlib.sha256(b"mine, too").hexdigest()))
    publish(out, NEXT)
    assert victim.read_text() == "mine, too"
    assert (out / ".hidden").exists()
    assert_foreign_stays(out)


def test_the_manifest_is_the_same_for_the_same_reports(tmp_path: Path) -> None:
    for name, files in (("one", NEW), ("two", dict(reversed(NEW.items())))):
        publish(tmp_path / name, files)
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


def test_the_manifest_has_a_report_on_each_line(tmp_path: Path) -> None:
    publish(tmp_path, {"b.html": "", "a.html": ""})
    publish(tmp_path, {}, "names")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert (tmp_path / MANIFEST).read_text().splitlines() == [
        "{",
        ' "about": "which files here are reports of audit: those of documents that are gone are taken away",',
        ' "schema": 1,',
        ' "files": {',
        '  "check": {',
        f'   "a.html": "{empty}",',
        f'   "b.html": "{empty}"',
        "  }",
        " }",
        "}",
    ]


def test_two_runs_at_once_come_one_after_the_other(out: Path) -> None:
    def again_and_again(files: dict[str, str]) -> None:
        for _ in range(40):
            publish(out, files)

    children = []
    for files in (OLD, NEW):
        child = os.fork()
        if not child:
            with suppress(BaseException):
                again_and_again(files)
                os._exit(0)
            os._exit(1)
        children.append(child)
    statuses: list[int] = []
    while len(statuses) < 2:
        time.sleep(0.001)
        for child in list(children):
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                children.remove(child)
                statuses.append(status)
        names = set(os.listdir(out))
        assert {"come.html", "gone.html"} & names in ({"come.html"}, {"gone.html"})
    assert statuses == [0, 0]
    assert shown(out) in (OLD, NEW)
    assert hidden(out) == []
    assert_foreign_stays(out)


def test_staging_of_a_run_that_is_alive_is_left_alone(out: Path) -> None:
    first, second = Publication(out, "check"), Publication(out, "check")
    for sink, files in ((first, NEW), (second, NEXT)):
        for name, text in files.items():
            sink.stage([text.encode()])(name)
    second.commit()
    first.commit()
    assert shown(out) == NEW
    assert hidden(out) == []


@pytest.mark.skipif(not os.geteuid() and not shutil.which("setpriv"), reason="nothing is closed to root")
def test_nothing_is_left_beside_a_folder_that_is_closed(out: Path) -> None:
    out.chmod(0o555)
    run = [sys.executable, "-c", CLOSED, str(out)]
    unprivileged = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override"]
    try:
        done = subprocess.run(run if os.geteuid() else [*unprivileged, *run], capture_output=True, text=True)
    finally:
        out.chmod(0o755)
    assert done.stdout == "refused\n", done.stderr
    assert hidden(out) == []


def test_what_killed_runs_of_earlier_versions_left_is_cleared(out: Path) -> None:
    former, other = out / ".audit-k3x_9abc", out / ".audit-settings"
    former.mkdir(mode=0o700)
    (former / "a.html").write_text("half")
    other.mkdir()
    (other / "my.json").write_text("{}")
    publish(out, NEXT)
    assert not former.exists()
    assert (other / "my.json").exists()


# what may be written, and what it keeps


def test_a_link_stays_one_and_a_file_keeps_its_mode(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.html"
    elsewhere.write_text("before")
    elsewhere.chmod(0o640)
    (out / "a.html").unlink()
    (out / "a.html").symlink_to(elsewhere)
    (out / "b.html").chmod(0o604)
    publish(out, NEW)
    assert (out / "a.html").is_symlink()
    assert elsewhere.read_text() == "new a"
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o640
    assert stat.S_IMODE((out / "b.html").stat().st_mode) == 0o604


def test_a_folder_that_is_a_link_is_written_through(out: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(out)
    publish(tmp_path / "link", NEW)
    assert (tmp_path / "link").is_symlink()
    assert shown(out) == NEW


def odd(kind: str, path: Path) -> Path:
    """Something that is no regular file."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(path))
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/null")
    return path


ODD = ["pipe", "socket", "folder", "link to a device"]


@pytest.mark.parametrize("kind", ODD)
def test_a_report_replaces_nothing_but_a_file(kind: str, out: Path) -> None:
    before = odd(kind, out / "come.html").lstat()
    with pytest.raises(OutputError, match=kind.rsplit(" ", 1)[-1]):
        publish(out, NEW)
    assert (out / "come.html").lstat().st_ino == before.st_ino
    assert (out / "a.html").read_text() == "old a"


@pytest.mark.parametrize("kind", ODD)
def test_one_file_replaces_nothing_but_a_file(kind: str, tmp_path: Path) -> None:
    path = odd(kind, tmp_path / "out.csv")
    with pytest.raises(OutputError, match=kind.rsplit(" ", 1)[-1]) as caught:
        write_alone(path, b"text")
    assert caught.value.hint
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]
    assert not path.is_file()


def test_one_file_is_written_through_a_link_and_keeps_its_mode(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("before")
    target.chmod(0o600)
    link.symlink_to("target.csv")
    write_alone(link, b"after")
    assert link.is_symlink()
    assert target.read_text() == "after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.csv", "target.csv"]


def test_one_file_that_was_not_finished_leaves_nothing_nor_does_a_killed_one(tmp_path: Path) -> None:
    path = tmp_path / "new" / "out.csv"

    def work(end: Callable[[], object]) -> None:
        with alone(path) as sink:
            sink.stage([b"half"])("out.csv")
            end()

    with pytest.raises(ZeroDivisionError):
        work(lambda: 1 / 0)
    assert list(tmp_path.iterdir()) == []
    in_child(lambda: work(lambda: os.kill(os.getpid(), signal.SIGKILL)))
    assert len(list(path.parent.iterdir())) == 1
    write_alone(path, b"whole")
    assert [p.name for p in path.parent.iterdir()] == ["out.csv"]


def test_files_of_a_shared_folder_belong_to_its_group(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o2775)
    with suppress(PermissionError):
        os.chown(out, -1, 12345)
    publish(out, NEW)
    assert {(out / name).stat().st_gid for name in NEW} == {out.stat().st_gid}


# what is said, and what stays as it was


@pytest.fixture
def half_way(out: Path) -> Path:
    """The staging folder of a run that was killed in the midst of its switch."""
    at = 0
    while killed(out, NEW, at := at + 1) and not any(left(out).glob("plan.json")):
        publish(out, OLD)
    return left(out)


def left(folder: Path) -> Path:
    """The one staging folder beside `folder`; one that is not there if there is none."""
    return next(iter(folder.parent.glob(f".{folder.name}.audit*")), folder / "none")


@pytest.mark.parametrize(
    "plan", ["{", "[]", '{"original": "x"}', '{"original": 1, "exchanged": true, "files": []}', "\xff"]
)
def test_a_plan_that_does_not_fit_is_left_to_the_user(plan: str, half_way: Path, out: Path) -> None:
    (half_way / "plan.json").write_text(plan, "latin-1")
    before = {path: path.lstat().st_ino for path in half_way.rglob("*")}
    with pytest.raises(OutputError) as caught:
        publish(out, NEXT)
    assert caught.value.message == (f"{half_way}: a run that was killed left this, and it does not fit to the output")
    assert caught.value.hint == "see what is in it that you need, and remove it"
    assert {path: path.lstat().st_ino for path in half_way.rglob("*")} == before
    assert shown(out) in (OLD, NEW)
    shutil.rmtree(half_way)
    publish(out, NEXT)
    assert shown(out) == NEXT


def failing() -> Iterable[bytes]:
    yield b"half"
    raise OSError(errno.ENOSPC, "No space left on device")


def sinks(folder: Path) -> dict[str, Publication | OneFile]:
    return {"folder": Publication(folder / "out", "check"), "file": OneFile(folder / "out.csv")}


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_full_disk_is_told_of_the_place_and_nothing_is_left(kind: str, tmp_path: Path) -> None:
    sink = sinks(tmp_path)[kind]
    place = str(tmp_path / ("out" if kind == "folder" else "out.csv"))
    assert sink.scratch == place
    with pytest.raises(OutputError) as caught:
        sink.stage(failing())
    assert caught.value.message == f"{place}: cannot write the report: No space left on device"
    assert caught.value.hint == "choose another folder with --output"
    sink.discard()
    assert not Path(place).exists()


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_file_that_cannot_be_shown_is_told_with_its_place(kind: str, tmp_path: Path) -> None:
    sink = sinks(tmp_path)[kind]
    place = tmp_path / ("out" if kind == "folder" else "out.csv")
    name = sink.stage([b"text"])
    assert sink.place("a.html") == (place / "a.html" if kind == "folder" else place)
    name("a.html")
    shutil.rmtree(next(iter(tmp_path.glob(f".{place.name}.audit*"))) / "new")
    with pytest.raises(OutputError) as caught:
        sink.commit()
    assert caught.value.where == str(place)
    assert "No such file" in caught.value.message
    sink.discard()


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_scratch_file_is_on_the_disk_of_the_output_and_vanishes(kind: str, tmp_path: Path) -> None:
    sink = sinks(tmp_path)[kind]
    staging = next(iter(tmp_path.glob(f".out{'' if kind == 'folder' else '.csv'}.audit*")))
    with sink.spool() as file:
        file.write(b"x" * (2 << 20))
        assert os.path.samestat(os.fstat(file.fileno()), os.stat(f"/proc/self/fd/{file.fileno()}"))
        assert os.readlink(f"/proc/self/fd/{file.fileno()}").startswith(str(staging))
        file.seek(0)
        assert len(file.read()) == 2 << 20
    sink.discard()
    assert list(tmp_path.glob(f"{staging.name}*")) == []


def test_one_file_that_cannot_have_its_folder_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(OutputError) as caught:
        write_alone(tmp_path / "taken" / "out.csv", b"text")
    assert caught.value.where == str(tmp_path / "taken" / "out.csv")
    assert "Not a directory" in caught.value.message or "File exists" in caught.value.message


def test_one_file_of_nothing_is_none(tmp_path: Path) -> None:
    with alone(tmp_path / "new" / "out.csv"):
        pass
    assert list(tmp_path.glob("**/*.csv")) == []


def test_a_closed_standard_output_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.outputs.files.sys", SimpleNamespace(__stdout__=None))
    with pytest.raises(OutputError) as caught:
        StandardOutput()
    assert caught.value.message == "standard output: is closed"


def test_no_room_for_what_is_held_back_is_told_of_the_folder_for_it() -> None:
    with pytest.raises(OutputError) as caught:
        StandardOutput().stage(failing())
    assert caught.value.message == "the folder for temporary files: cannot write the report: No space left on device"
    assert caught.value.hint == "set TMPDIR to a folder that can be written and has room"


def test_standard_output_gets_the_file_that_was_named_last_and_once(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    sink = StandardOutput()
    assert sink.place("a") is None
    sink.stage([b"dropped"])
    sink.stage([b"fir", b"st"])("a")
    sink.stage([b"sec", b"ond", b"x" * (2 << 20)])("b")
    sink.commit()
    sink.commit()
    sink.stage([b"third"])("c")
    sink.discard()
    sink.commit()
    assert capsysbinary.readouterr().out == b"second" + b"x" * (2 << 20)


def test_two_paths_change_places_or_stay(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    (one / "a").write_text("first")
    other.mkdir()
    numbers = one.stat().st_ino, other.stat().st_ino
    switch.exchange(one, other)
    assert (other.stat().st_ino, one.stat().st_ino) == numbers
    assert (other / "a").read_text() == "first"
    for absent in ((one, tmp_path / "gone"), (tmp_path / "gone", one)):
        with pytest.raises(FileNotFoundError) as caught:
            switch.exchange(*absent)
        assert (caught.value.filename, caught.value.filename2) == tuple(map(str, absent))
        assert one.is_dir()
