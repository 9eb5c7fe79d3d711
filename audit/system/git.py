"""Files as a git revision has them, byte for byte: no filter of the repository runs, and none leaves a file out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from audit.errors import InputError

_HINT = "a revision is a commit, a tag or a branch: git log lists them"
# What git sets for its hooks: that of the folder where it was called, which need not be ours.
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
# Names in one command line, which is bounded.
_AT_ONCE = 500
# A regular file, one that may be run.
_MODES = (b"100644", b"100755")


def files_at(revision: str, paths: Sequence[Path]) -> tuple[Path, dict[Path, bytes]]:
    """The files at or under `paths` as of a revision, and the folder of the repository; links are left out.

    Args:
        revision: a commit, or what names one.
        paths: whole ones, of one repository; what the revision does not have is no error.

    Raises:
        InputError: git is not there, or the folder is in no repository, or it has no such revision.
    """
    root = root_of(paths[0])
    commit = _commit(revision, root)
    names = [] if root in paths else [path.relative_to(root).as_posix() for path in paths]
    blobs: dict[PurePosixPath, bytes] = {}
    for at in range(0, len(names) or 1, _AT_ONCE):
        some = names[at : at + _AT_ONCE]
        blobs.update(_blobs(_git(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *some) or b""))
    contents = _git(root, "cat-file", "--batch", asked=b"".join(name + b"\n" for name in blobs.values())) or b""
    return root, dict(zip((root / name for name in blobs), _contents(contents), strict=True))


def root_of(path: Path) -> Path:
    """The folder of the repository where a whole path is.

    Raises:
        InputError: git is not there, or the path is in no repository.
    """
    home = next(folder for folder in (path, *path.parents) if folder.is_dir())
    top = _git(home, "rev-parse", "--show-toplevel")
    if top is None:
        raise InputError("no git repository", where=str(home), hint="a revision is one of the repository of the files")
    return Path(top.decode("utf-8", "surrogateescape").removesuffix("\n")).resolve()


def changed_since(revision: str, root: Path) -> frozenset[Path]:
    """The files that are not as a revision has them: changed, or new and not ignored. Whole paths, links resolved.

    Args:
        revision: a commit, or what names one.
        root: the folder of the repository.

    Raises:
        InputError: git is not there, or the repository has no such revision.
    """
    commit = _commit(revision, root)
    changed = _git(root, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--") or b""
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z") or b""
    names = (changed + new).split(b"\0")
    return frozenset((root / name.decode("utf-8", "surrogateescape")).resolve() for name in names if name)


def names_at(revision: str, root: Path) -> frozenset[Path]:
    """The files that a revision has, by their whole paths.

    Args:
        revision: a commit, or what names one.
        root: the folder of the repository.

    Raises:
        InputError: git is not there, or the repository has no such revision.
    """
    listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", _commit(revision, root)) or b""
    return frozenset(root / name for name, _ in _blobs(listed))


def renamed_since(revision: str, root: Path) -> dict[Path, Path]:
    """The files that git holds for others of a revision under a new name, with the name that they had.

    Args:
        revision: a commit, or what names one.
        root: the folder of the repository.

    Raises:
        InputError: git is not there, or the repository has no such revision.
    """
    commit = _commit(revision, root)
    listed = _git(root, "diff", "--name-status", "-M", "--diff-filter=R", "--no-ext-diff", "-z", commit, "--") or b""
    # "R100", the old name, the new one; and so on.
    names = [name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0")[:-1]]
    return {root / new: root / old for old, new in zip(names[1::3], names[2::3], strict=True)}


def _commit(revision: str, root: Path) -> str:
    """The name of the commit that is meant."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise InputError(f"git has no revision {revision}", where=str(root), hint=_HINT)
    return commit.decode().strip()


def _blobs(listed: bytes) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files of ``ls-tree -z`` and the names of their contents."""
    for row in listed.split(b"\0")[:-1]:
        about, _, path = row.partition(b"\t")
        mode, _, blob = about.split(b" ")
        if mode in _MODES:
            yield PurePosixPath(path.decode("utf-8", "surrogateescape")), blob


def _contents(answer: bytes) -> Iterator[bytes]:
    """What ``cat-file --batch`` says: a line with the length, that many bytes, and the end of a line."""
    at = 0
    while at < len(answer):
        start = answer.index(b"\n", at) + 1
        end = start + int(answer[at:start].rpartition(b" ")[2])
        yield answer[start:end]
        at = end + 1


def _git(folder: Path, *arguments: str, asked: bytes = b"") -> bytes | None:
    """What git prints; None where it fails.

    Raises:
        InputError: there is no git.
    """
    env = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, env=env, input=asked, capture_output=True, check=False)
    except OSError:
        raise InputError("git cannot be run", hint="revisions need the command git") from None
    return done.stdout if done.returncode == 0 else None
