"""One file in the place of another: what may be replaced, what it keeps of the old one, and whose it is."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from audit.outputs.targets import like_before, place
from audit.system.manifest import is_unchanged


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk here")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_a_file_comes_to_stand_on_another_disk_in_one_step(elsewhere: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "new", elsewhere / ("n" * 150 + ".html")
    source.write_text("new")
    target.write_text("old")
    before = target.stat().st_ino
    place(source, target, tmp_path)
    assert target.read_text() == "new"
    assert target.stat().st_ino != before
    assert source.read_text() == "new"
    assert list(elsewhere.iterdir()) == [target]


def test_a_file_that_cannot_be_placed_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("new")
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError):
        place(tmp_path / "new", tmp_path / "folder", tmp_path)
    assert not list(tmp_path.glob(".*"))


def test_a_new_file_gets_mode_and_owner_of_the_old_one(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.touch(0o640)
    new.touch()
    like_before(new, tmp_path / "absent")
    like_before(new, old)
    assert stat.S_IMODE(new.stat().st_mode) == 0o640
    if os.geteuid() != 0:
        pytest.skip("only root can own files of others")
    os.chown(old, 4321, 1234)
    like_before(new, old)
    assert (new.stat().st_uid, new.stat().st_gid) == (4321, 1234)


def test_a_report_is_unchanged_while_a_file_has_what_was_written(tmp_path: Path) -> None:
    report, digest = tmp_path / "a.html", sha256(b"text").hexdigest()
    report.write_text("text")
    assert is_unchanged(report, digest)
    (tmp_path / "link").symlink_to(report)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert not any(is_unchanged(tmp_path / name, digest) for name in ("link", "folder", "pipe", "absent"))
    report.write_text("changed")
    assert not is_unchanged(report, digest)
