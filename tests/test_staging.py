"""Where files wait until they are shown: one folder a run, as open as its target, and cleared when its run is gone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from audit.errors import OutputError
from audit.outputs.publication import Publication
from audit.outputs.staging import Made, Staging, beside, remove_former
from audit.system.manifest import MANIFEST


def shown(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != MANIFEST}


def test_files_may_get_their_names_in_any_order_or_none(tmp_path: Path) -> None:
    sink = Publication(tmp_path / "out", "check")
    first, second, _ = (sink.stage([text]) for text in (b"first", b"second", b"dropped"))
    second("b.html")
    first("a.html")
    sink.commit()
    assert shown(tmp_path / "out") == {"a.html": b"first", "b.html": b"second"}


def test_reports_go_to_a_folder_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError) as caught:
        Publication(tmp_path / "out", "check")
    assert str(caught.value) == (
        f"{tmp_path / 'out'}: reports go to a folder, and this is none\n  hint: name a folder, or - for standard output"
    )
    with pytest.raises(OutputError) as caught:
        Publication(tmp_path / "out" / "deeper", "check")
    assert caught.value.where == str(tmp_path / "out" / "deeper")


def test_a_name_that_no_file_can_have_is_told_with_its_place(tmp_path: Path) -> None:
    sink = Publication(tmp_path / "out", "check")
    with pytest.raises(OutputError) as caught:
        sink.stage([b"text"])("n" * 300)
    assert caught.value.where == str(tmp_path / "out" / ("n" * 300))
    sink.discard()


def test_folders_above_the_output_are_made_and_go_again_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "c"
    Made(folder).remove()
    assert not (tmp_path / "a").exists()
    made = Made(folder)
    (tmp_path / "a" / "mine").touch()
    made.remove()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["mine"]


@pytest.mark.parametrize(("length", "hashed"), [(200, False), (201, True), (255, True)])
def test_a_long_name_leaves_room_for_what_is_put_around_it(length: int, hashed: bool, tmp_path: Path) -> None:
    folder = tmp_path / ("n" * length)
    home, prefix = beside(folder)
    assert home == tmp_path
    assert (prefix == f".{folder.name}.audit-") is not hashed
    assert beside(tmp_path / ("n" * (length - 1) + "m"))[1] != prefix
    sink = Publication(folder, "check")
    sink.stage([b"text"])("a.html")
    sink.commit()
    assert shown(folder) == {"a.html": b"text"}


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o700, 0o1777, 0o500])
def test_staging_is_as_open_as_its_target_and_open_to_us(mode: int, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    target.chmod(mode)
    staging = Staging(tmp_path, ".out.audit-", target)
    assert stat.S_IMODE(staging.path.stat().st_mode) == mode & 0o777 | 0o700
    assert not staging.new.stat().st_mode & stat.S_ISGID
    staging.remove()
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_left_is_cleared_beside_runs_that_are_alive(tmp_path: Path) -> None:
    out = tmp_path / "out"
    alive = [Publication(out, "check") for _ in range(3)]
    dead = [tmp_path / f".out.audit-{n}" for n in range(9)]
    for n, path in enumerate(dead):
        (path / "new").mkdir(parents=True)
        (path / "new" / "a.html").touch()
        if n % 3 == 0:
            (path / "new" / "a.html").unlink()
            (path / "new").rmdir()  # killed before it had a lock
        else:
            (path / "lock").touch()
    full = tmp_path / ".out.audit-mine"
    full.mkdir()
    (full / "notes").touch()
    Publication(out, "check").discard()
    assert not any(path.exists() for path in dead)
    assert len(list(tmp_path.glob(".out.audit-*"))) == len(alive) + 1
    assert (full / "notes").exists()
    for sink in alive:
        sink.discard()


@pytest.mark.parametrize(
    ("name", "mode", "kind", "goes"),
    [
        ("a.html", 0o700, "file", True),
        ("a.tbx", 0o700, "file", True),
        ("a.txt", 0o700, "file", False),
        ("a.html", 0o755, "file", False),
        ("a.html", 0o700, "folder", False),
        ("a.html", 0o700, "link", False),
    ],
)
def test_what_earlier_versions_left_is_known_by_all_that_is_in_it(
    name: str, mode: int, kind: str, goes: bool, tmp_path: Path
) -> None:
    former = tmp_path / ".audit-k3x_9abc"
    former.mkdir()
    (former / "b.html").write_text("half")
    if kind == "file":
        (former / name).write_text("half")
    elif kind == "folder":
        (former / name).mkdir()
    else:
        (former / name).symlink_to("b.html")
    os.chmod(former, mode)
    remove_former(tmp_path)
    assert former.exists() is not goes
