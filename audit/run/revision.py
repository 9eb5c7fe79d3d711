"""Texts as a git revision has them, audited by the settings of now: to compare with, or to know what stood there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from audit.config import Config, Settings
from audit.decisions.reports import Baseline
from audit.errors import InputError
from audit.inputs import Input, find_inputs
from audit.inputs.search import STDIN
from audit.model import DocumentReport, FileError
from audit.run.gather import Gathered, as_run, audited
from audit.run.pipeline import Auditor
from audit.run.view import changed, files_of, kept
from audit.system.git import files_at, renamed_since, root_of


def at_revision(revision: str, path: str, settings: Settings) -> Gathered:
    """What an audit finds in a file or folder as of a git revision; its documents keep the paths that they have now.

    Nothing where the revision has nothing there.

    Raises:
        InputError: there is no git, no repository, or no such revision.
    """
    inside = Path(path).resolve()
    root, files = files_at(revision, _files(inside, settings))
    if not files:
        return Gathered((), None)
    with tempfile.TemporaryDirectory() as folder:
        for file, content in files.items():
            _write(Path(folder, file.relative_to(root)), content)
        then, now = Path(folder, inside.relative_to(root)), Path(path)
        beside = "" if now.parent == Path() else f"{now.parent}/"
        within = "" if now == Path() else f"{now}/"  # what there is now is "a.txt", not "./a.txt"
        here = _Here({f"{then}/": within, str(then): str(now), f"{then.parent}/": beside})
        try:
            found = audited([str(then)], _Then(settings, here), archive=False)
        except InputError:  # nothing that is read
            return Gathered((), None)
    auditor = Auditor(settings)
    documents = (auditor.decided(_moved(report, here)) for report in found.documents)
    return as_run(documents, settings.run, _as_of(revision, found.errors, here))


def known_since(
    revision: str, inputs: Sequence[Input], settings: Settings, jobs: int = 1
) -> tuple[Baseline, list[FileError]]:
    """What stood in the inputs at a git revision, also under the name that a file had then; and what was not readable.

    Of a file that is as the revision has it everything is known, so that only the others are audited as of then.

    Raises:
        InputError: there is no git, no repository, or no such revision.
    """
    new = changed(inputs, revision)
    # What git ignores is neither changed nor there.
    same = frozenset(item.place for item in kept(inputs, revision)) - {item.place for item in new}
    with tempfile.TemporaryDirectory() as folder:
        copies = dict(_copies(revision, new, Path(folder)))
        if not copies:
            return Baseline((), same), []
        here = _Here({str(copy): str(path) for copy, path in copies.items()})
        found = audited(list(map(str, copies)), _Then(settings, here), archive=False, jobs=jobs, annotated=True)
    return Baseline([_moved(report, here) for report in found.documents], same), _as_of(revision, found.errors, here)


def _copies(revision: str, inputs: Iterable[Input], folder: Path) -> Iterator[tuple[Path, Path]]:
    """The files of inputs as of a revision, written below a folder; an input of which one is not there is left out."""
    by_root: dict[Path, list[Input]] = {}
    for item in inputs:
        if str(item.path) != STDIN and item.problem is None:
            by_root.setdefault(root_of(item.path.absolute().parent), []).append(item)
    for number, (root, items) in enumerate(by_root.items()):
        was = renamed_since(revision, root)
        places = {path: path.resolve() for item in items for path in files_of(item)}
        then = {path: was.get(place, place) for path, place in places.items()}
        inside = [place for place in then.values() if place.is_relative_to(root)]  # links may lead out
        contents = files_at(revision, inside)[1] if inside else {}
        for item in items:
            for path in files_of(item) if all(then[path] in contents for path in files_of(item)) else ():
                copy = Path(folder, str(number), places[path].relative_to(root))
                _write(copy, contents[then[path]])
                yield copy, path


def _write(copy: Path, content: bytes) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(content)


def _as_of(revision: str, errors: Iterable[FileError], here: _Here) -> list[FileError]:
    """Errors about copies as those about the files."""
    return [replace(e, path=here(e.path), message=f"{here(e.message)} (as of {revision})") for e in errors]


class _Here:
    """Puts the place where a text lies now for that of its copy, in whatever names it.

    Args:
        places: those of now by those of then.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def __call__(self, text: str) -> str:
        if text in self._places:
            return self._places[text]
        for then, now in self._places.items():
            text = text.replace(then, now)
        return text


class _Then(Settings):
    """The settings of the files whose copies are audited, without what was decided, which names places of now."""

    def __init__(self, settings: Settings, here: _Here) -> None:
        super().__init__(_undecided(settings.run))
        self._settings, self._here = settings, here
        self._made = {id(settings.run): self.run}

    def of(self, path: str) -> Config:
        config = self._settings.of(self._here(path))
        return self._made.setdefault(id(config), _undecided(config))


def _undecided(config: Config) -> Config:
    return msgspec.structs.replace(config, decisions="", baseline="")


def _files(path: Path, settings: Settings) -> list[Path]:
    """What to ask git for: a folder, or a file and the one in the other language beside it."""
    if path.is_dir():
        return [path]
    return [file for item in find_inputs([str(path)], settings) for file in files_of(item)]


def _moved(report: DocumentReport, here: _Here) -> DocumentReport:
    """The report with the places that its text has now."""
    findings = (
        replace(f, location=f.location and f.location._replace(path=here(f.location.path))) for f in report.findings
    )
    return replace(report, document=replace(report.document, path=here(report.document.path)), findings=tuple(findings))
