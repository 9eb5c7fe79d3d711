"""The files that are written: which may be, how one stands in the place of another, and what it keeps of it."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from audit.errors import OutputError


def regular(path: Path) -> Path:
    """The file that is to be written: `path`, or what it links to.

    Raises:
        OutputError: there is something that is no regular file.
    """
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return target
    if stat.S_ISREG(mode):
        return target
    kinds = {stat.S_ISDIR: "a folder", stat.S_ISFIFO: "a named pipe", stat.S_ISSOCK: "a socket"}
    what = next((kind for test, kind in kinds.items() if test(mode)), "a device")
    hint = "remove it or choose another place" if what == "a folder" else "choose a file, or - for standard output"
    raise OutputError(f"{what} stands where the report should go", where=str(path), hint=hint)


def like_before(new: Path, target: Path) -> None:
    """Give a new file the mode and, where we may, the owner of the one that it replaces."""
    try:
        about = target.stat()
    except FileNotFoundError:
        return
    mine = new.stat()
    if (about.st_uid, about.st_gid) != (mine.st_uid, mine.st_gid):
        with suppress(OSError, AttributeError):  # another's file may be replaced and not be given away
            os.chown(new, about.st_uid, about.st_gid)
    os.chmod(new, stat.S_IMODE(about.st_mode))


def place(source: Path, target: Path, staging: Path) -> None:
    """Let `target` be the file `source`, in one step."""
    scratch = staging / "scratch"
    twin(source, scratch)
    try:
        os.replace(scratch, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        scratch = target.with_name(f".{target.name[:100]}.audit-scratch")
        twin(source, scratch)
        os.replace(scratch, target)


def twin(source: Path, new: Path) -> None:
    """The same file under a second name; a copy where there can be none."""
    new.unlink(missing_ok=True)
    try:
        os.link(source, new)
    except OSError:
        shutil.copy2(source, new)
