"""What the user named, made to files: folders searched, globs expanded, each folder entered once.

A part that cannot be read is no reason to stop, nor one to be silent: it stands among the files with what is wrong.
"""

from __future__ import annotations

import errno
import fnmatch
import glob
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from audit.config.files import NAMES
from audit.errors import InputError
from audit.inputs.halves import halves
from audit.inputs.registry import searched
from audit.languages import SUPPORTED
from audit.system.manifest import FILLED_IN, MANIFEST, read_manifest
from audit.system.opening import kind_of, reason
from audit.unread import said_of

STDIN = "-"
_ANYWHERE = "**"
_LONGEST_SUFFIX = 12
_ABSENT = (errno.ENOENT, errno.ENOTDIR)


class Search:
    """Files as they are found.

    Args:
        follow_links: whether to follow links to folders, and to files outside the folder that is searched.

    Attributes:
        files: what was found, in order, each with what makes it unreadable, or None.
        passed_over: how many of each kind were seen in folders and left alone: ".xlf", "link to a folder".
    """

    def __init__(self, *, follow_links: bool = False) -> None:
        self.files: dict[Path, str | None] = {}
        self.passed_over: Counter[str] = Counter()
        self._follow = follow_links

    def add(self, name: str) -> None:
        """Find what `name` stands for: a file, a folder, a glob, or ``-``.

        Raises:
            InputError: nothing, or nothing that could be read.
        """
        path = Path(name)
        if name == STDIN:
            self.files.setdefault(path)
            return
        try:
            mode = os.stat(name).st_mode
        except (OSError, ValueError) as failure:
            self._add_missing(name, failure)
            return
        if stat.S_ISDIR(mode):
            before = Counter(self.passed_over)
            if not self._add_folder(path):
                raise InputError("no article in this folder", where=name, hint=_looked(self.passed_over - before))
        else:
            self.files.setdefault(path, None if stat.S_ISREG(mode) else _no_file(mode))

    def _add_missing(self, name: str, failure: OSError | ValueError) -> None:
        if glob.has_magic(name) and "\0" not in name:
            self._add_glob(name)
        elif isinstance(failure, OSError) and failure.errno in _ABSENT:
            raise InputError("no such file or folder", where=name, hint="check the path, or quote a glob")
        else:
            self._add_problem(name, failure)

    def _add_folder(self, folder: Path) -> bool:
        """Whether there is anything to read in `folder`, or something that cannot be read."""
        problems = len(self.files)
        found = sorted(self._articles(folder))
        self.files.update((path, None) for path in found if path not in self.files)
        return bool(found) or len(self.files) > problems

    def _articles(self, folder: Path) -> Iterator[Path]:
        for entry in self._entries(folder):
            kind = self._kind(entry, folder)
            if kind is None:
                yield Path(entry.path)
            elif kind:
                self.passed_over[kind] += 1

    def _kind(self, entry: os.DirEntry[str], folder: Path) -> str | None:
        """Why a file of `folder` is passed over; None if it is not, "" if there is nothing to say of it."""
        suffix = os.path.splitext(entry.name)[1].lower()
        if entry.name in NAMES:
            return ""
        if suffix not in searched() and halves(Path(entry.path), SUPPORTED) is None:
            return _called(suffix)
        if entry.is_file(follow_symlinks=False):
            return None
        try:
            mode = entry.stat().st_mode
        except OSError as failure:
            self._add_problem(entry.path, failure)
            return ""
        if not stat.S_ISREG(mode):
            return kind_of(mode).removeprefix("a ")
        return "link out of the folder" if self._leads_out(entry, folder) else None

    def _entries(self, folder: Path) -> Iterator[os.DirEntry[str]]:
        """Everything in `folder` and below it but folders, hidden things, what stands in those, and reports of ours."""
        for home, entries in self._walk(str(folder)):
            reports = _reports_in(home, entries)
            for entry in entries:
                if entry.name not in reports and not self._is_folder(entry) and not _is_hidden(entry.name):
                    yield entry

    def _walk(self, top: str) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
        """`top` and the folders below it with their entries, each once, links to folders only if they are followed."""
        waiting, seen = [top], {_identity(top)}
        while waiting:
            folder = waiting.pop()
            entries = self._scan(folder)
            yield folder, entries
            for entry in entries:
                if _is_hidden(entry.name) or not self._is_folder(entry):
                    continue
                if not self._follow:
                    if entry.is_symlink():
                        self.passed_over["link to a folder"] += 1
                    else:
                        waiting.append(entry.path)
                elif (identity := _identity(entry.path)) not in seen:
                    seen.add(identity)
                    waiting.append(entry.path)

    def _scan(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except (OSError, ValueError) as failure:
            if not isinstance(failure, OSError) or failure.errno not in _ABSENT:
                self._add_problem(folder, failure)
            return []

    def _is_folder(self, entry: os.DirEntry[str]) -> bool:
        try:
            return entry.is_dir()
        except OSError:  # what it is cannot be seen: its own turn tells
            return False

    def _leads_out(self, entry: os.DirEntry[str], folder: Path) -> bool:
        if self._follow or not entry.is_symlink():
            return False
        return not Path(os.path.realpath(entry.path)).is_relative_to(os.path.realpath(folder))

    def _add_problem(self, name: str, failure: OSError | ValueError) -> None:
        self.files.setdefault(Path(name), f"cannot be read: {reason(failure)}")

    def _add_glob(self, pattern: str) -> None:
        problems, before = len(self.files), Counter(self.passed_over)
        anchor, *parts = Path(pattern).parts if Path(pattern).anchor else ("", *Path(pattern).parts)
        literal = next(i for i, part in enumerate(parts) if glob.has_magic(part))
        base = Path(anchor, *parts[:literal])
        found = sorted(set(self._expand(str(base), tuple(parts[literal:]), base, set())))
        anything = len(self.files) > problems
        for name in found:
            if os.path.isdir(name):
                anything = self._add_folder(Path(name)) or anything
            else:
                self.files.setdefault(Path(name))
                anything = True
        if not anything:
            what = "no article in the folders that match" if found else "no file matches"
            seen = self.passed_over - before
            raise InputError(what, where=pattern, hint=_looked(seen) if found or seen else None)

    def _expand(self, folder: str, parts: Sequence[str], base: Path, done: set[tuple[str, int]]) -> Iterator[str]:
        """The paths below `folder` that match `parts`; `done` keeps a folder from being searched twice for the same."""
        if (folder, len(parts)) in done:
            return
        done.add((folder, len(parts)))
        head, *rest = parts
        if head == _ANYWHERE:
            inside = (each for each, _ in self._walk(folder)) if rest else [folder]
            yield from (
                found for each in inside for found in (self._expand(each, rest, base, done) if rest else [each])
            )
            return
        if glob.has_magic(head):
            matches = [entry.path for entry in self._matching(folder, head, base, into=bool(rest))]
        else:
            matches = [path] if os.path.lexists(path := os.path.join(folder, head)) else []
        for path in matches:
            yield from self._expand(path, rest, base, done) if rest else [path]

    def _matching(self, folder: str, pattern: str, base: Path, *, into: bool) -> Iterator[os.DirEntry[str]]:
        """Entries of `folder` with names that match, by the rules of a folder that is searched."""
        hidden = pattern.startswith(".")
        for entry in self._scan(folder):
            if not fnmatch.fnmatchcase(entry.name, pattern) or (_is_hidden(entry.name) and not hidden):
                continue
            is_folder = self._is_folder(entry)
            if is_folder and entry.is_symlink() and not self._follow:
                self.passed_over["link to a folder"] += 1
            elif not is_folder and self._leads_out(entry, base):
                if not into:
                    self.passed_over["link out of the folder"] += 1
            elif is_folder or not into:
                yield entry


def _reports_in(folder: str, entries: Sequence[os.DirEntry[str]]) -> frozenset[str]:
    """Which entries an earlier run wrote, or people filled in; they are no articles, though their formats are read."""
    if not any(entry.name == MANIFEST for entry in entries):
        return frozenset()
    return FILLED_IN.union(*read_manifest(Path(folder)).values())


def _looked(passed_over: Counter[str]) -> str:
    looked = f"looked, also in subfolders, for {', '.join('*' + suffix for suffix in searched())}"
    seen = said_of(passed_over)
    return f"{looked}; {seen}" if seen else looked


def _no_file(mode: int) -> str:
    return f"cannot be read: {kind_of(mode)}, not a file; save it as a file, or put it on standard input (-)"


def _called(suffix: str) -> str:
    """What files of a suffix are counted as; a strange one is not shown."""
    if not suffix:
        return "without a suffix"
    return suffix if suffix.isprintable() and len(suffix) <= _LONGEST_SUFFIX else "of a strange suffix"


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _identity(folder: str) -> tuple[int, int] | str:
    try:
        status = os.stat(folder)
    except (OSError, ValueError):
        return folder
    return status.st_dev, status.st_ino
