"""A run's reports appear by one switch: all of them or none, and whole again at the next start if the run was killed.

Where the system can let two folders change places: the folder as it shall be is built beside it, of the new reports
and links to all that is not ours, and the two change places. From here on whoever opens the path sees the new run. The
folder itself, now hidden, is brought up to date, and they change back, so that it stays the folder that it was, with
all that is in it and all who stand in it. Elsewhere the files are renamed one by one, by a plan that outlives us.

At any moment there is a plan on the disk that says what is still to be done, or nothing is.
"""

from __future__ import annotations

import errno
import filecmp
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from audit.errors import OutputError
from audit.outputs.exchange import exchange
from audit.outputs.locks import Lock
from audit.outputs.staging import NEW, OLD, PLAN, VIEW, clear
from audit.outputs.targets import like_before, place, regular, twin
from audit.system.manifest import is_unchanged


class Plan(msgspec.Struct, frozen=True):
    """What a switch does.

    Attributes:
        original: number (inode) of the output folder.
        exchanged: whether two folders change places; else files are renamed one by one.
        files: the names of the new reports.
        through: where the content of those goes that stand in the folder as links.
        stale: reports to be taken away, with their digests.
        others: what is not ours, with the numbers under which it stands in the folder as it shall be.
    """

    original: int
    exchanged: bool
    files: tuple[str, ...]
    through: dict[str, str] = {}
    stale: dict[str, str] = {}
    others: dict[str, int] = {}


def publish(staging: Path, folder: Path, files: Sequence[str], stale: Mapping[str, str]) -> None:
    """Show the files that wait in ``staging/new``, and take away the stale ones. The caller holds the folder's lock.

    Raises:
        OutputError: a name is taken by what is no file.
        OSError: the folder cannot be written; it is as it was.
    """
    through = {name: str(to) for name in files if (to := _prepared(staging / NEW / name, folder / name)) is not None}
    plan = Plan(_number(folder), True, tuple(files), through, dict(stale))
    if folder.parent == staging.parent and _exchanged(staging, folder, plan):
        return
    plan = msgspec.structs.replace(plan, exchanged=False)
    _write(plan, staging)
    try:
        _apply(plan, staging, folder)
    except BaseException:
        _undo(plan, staging, folder)
        (staging / PLAN).unlink()
        raise
    (staging / PLAN).unlink()


def recover(staging: Path, folder: Path) -> None:
    """Finish what a killed run had begun, and remove what it left. The caller holds the folder's lock.

    Raises:
        OutputError: what was begun does not fit to this folder; it is left alone.
        OSError: it cannot be finished.
    """
    plan = _read(staging)
    if plan is not None and not plan.exchanged:
        _apply(plan, staging, folder)
    elif plan is not None and _number(staging / VIEW) == plan.original:
        lock = Lock.take(staging / VIEW, wait=True)
        try:
            _finish(plan, staging, folder)
        finally:
            _release(lock)
    elif plan is not None and _number(folder) == plan.original:
        _rescue(plan, staging, folder)
    elif plan is not None:
        raise _unclear(staging)
    (staging / PLAN).unlink(missing_ok=True)
    clear(staging)


def _prepared(new: Path, name: Path) -> Path | None:
    """Get a file ready to stand at `name`; where that is a link, what is to be written."""
    target = regular(name)
    like_before(new, target)
    return target if name.is_symlink() else None


def _exchanged(staging: Path, folder: Path, plan: Plan) -> bool:
    """Switch by letting folders change places; False if that is not possible here and nothing was done."""
    view = staging / VIEW
    try:
        plan = msgspec.structs.replace(plan, others=_build(staging, folder, plan))
        lock = Lock.take(view, wait=True)
    except (OSError, NotImplementedError):
        return False
    try:
        _write(plan, staging)
        try:
            exchange(view, folder)
        except OSError:
            return False
        _finish(plan, staging, folder)
    finally:
        _release(lock)
    return True


def _build(staging: Path, folder: Path, plan: Plan) -> dict[str, int]:
    """The folder as it shall be, in ``staging/view``; what is in it beside reports."""
    view = staging / VIEW
    view.mkdir()
    others = {}
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.name not in {*plan.files, *plan.stale})
    for name in names:
        with suppress(FileNotFoundError):  # removed in this moment
            _link(folder / name, view / name, staging / VIEW / name)
            others[name] = _number(view / name)
    for name in plan.files:
        os.link(staging / NEW / name, view / name)
    shutil.copystat(folder, view)
    about = folder.stat()
    with suppress(OSError, AttributeError):
        os.chown(view, about.st_uid, about.st_gid)
    return others


def _link(old: Path, new: Path, later: Path) -> None:
    """The same file once more; what cannot have two names gets a link to where it will be after the exchange."""
    if not old.is_dir() or old.is_symlink():
        try:
            os.link(old, new, follow_symlinks=False)
            return
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EACCES, errno.EMLINK, errno.EXDEV):
                raise
    os.symlink(later, new)


def _finish(plan: Plan, staging: Path, folder: Path) -> None:
    """Bring the folder, which is in ``staging/view``, up to date, and put it back; the plan is done with.

    Where that cannot be done the folder comes back as it was; where not even that can, the next start sees to it.
    """
    original = staging / VIEW
    try:
        _apply(plan, staging, original)
    except BaseException:
        _undo(plan, staging, original)
        _put_back(plan, staging, folder)
        raise
    _put_back(plan, staging, folder)


def _put_back(plan: Plan, staging: Path, folder: Path) -> None:
    exchange(staging / VIEW, folder)
    _rescue(plan, staging, folder)
    (staging / PLAN).unlink()


def _rescue(plan: Plan, staging: Path, folder: Path) -> None:
    """Keep what someone else wrote while the view stood in the folder's place."""
    view = staging / VIEW
    if not view.is_dir():
        return
    with os.scandir(view) as entries:
        found = sorted(e.name for e in entries if e.name not in plan.files and e.inode() != plan.others.get(e.name))
    for name in found:
        place, number = folder / name, 0
        while os.path.lexists(place) and _number(place) != plan.others.get(name):
            number += 1
            place = folder / f"{name}.kept-{number}"
        os.replace(view / name, place)


def _apply(plan: Plan, staging: Path, folder: Path) -> None:
    """Put the new files into a folder, and remove the stale ones; what is done already is done again."""
    for name in plan.files:
        target = _target(plan, folder, name)
        _save(target, staging / OLD / name)
        place(staging / NEW / name, target, staging)
    for name, digest in plan.stale.items():
        if is_unchanged(folder / name, digest):
            _save(folder / name, staging / OLD / name)
            (folder / name).unlink()


def _undo(plan: Plan, staging: Path, folder: Path) -> None:
    for name in (*plan.files, *plan.stale):
        target, old, new = _target(plan, folder, name), staging / OLD / name, staging / NEW / name
        if old.exists():
            place(old, target, staging)
        elif target.exists() and new.exists() and filecmp.cmp(target, new, shallow=False):
            target.unlink()


def _target(plan: Plan, folder: Path, name: str) -> Path:
    return Path(plan.through.get(name, folder / name))


def _save(target: Path, old: Path) -> None:
    if target.exists() and not old.exists():
        twin(target, old)


def _number(path: Path) -> int:
    """The number of a file or folder; 0 if it is not there."""
    try:
        return path.lstat().st_ino
    except FileNotFoundError:
        return 0


def _write(plan: Plan, staging: Path) -> None:
    draft = staging / "plan.draft"
    # The standard library's: a name that is not UTF-8 has to come back as it was.
    draft.write_text(json.dumps(msgspec.to_builtins(plan)), "ascii")
    os.replace(draft, staging / PLAN)


def _read(staging: Path) -> Plan | None:
    try:
        return msgspec.convert(json.loads((staging / PLAN).read_bytes()), Plan)
    except FileNotFoundError:
        return None
    except (ValueError, msgspec.MsgspecError):
        raise _unclear(staging) from None


def _unclear(staging: Path) -> OutputError:
    hint = "see what is in it that you need, and remove it"
    return OutputError(
        "a run that was killed left this, and it does not fit to the output", where=str(staging), hint=hint
    )


def _release(lock: Lock | None) -> None:
    if lock is not None:
        lock.release()
