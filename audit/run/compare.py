"""Two runs beside each other: reports, files and folders, or a text as it stands in git and as it stands now."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import msgspec

from audit.config import Config, Settings
from audit.decisions.compare import Comparison, compared, pair_documents
from audit.decisions.reports import read_report
from audit.errors import InputError
from audit.inputs import find_inputs
from audit.model import DocumentReport, Kind, Metric, Segment
from audit.run.gather import Gathered, as_run, audited
from audit.run.pipeline import Auditor
from audit.run.references import References
from audit.system.git import files_at
from audit.text import Text


def compare(old: Gathered, new: Gathered) -> Comparison:
    """What became of the findings, the scores and the texts between two runs."""
    documents = []
    everything = References()
    for before, now in pair_documents(old.documents, new.documents):
        edits = list(_edits(before, now)) if before is not None and now is not None else []
        everything.add(edits)
        documents.append(compared(before, now, _effort(edits)))
    changed = any(changes.effort for changes in documents)
    return Comparison(tuple(documents), old.score, new.score, _named(everything) if changed else ())


def side(name: str, settings: Settings) -> Gathered:
    """One side of a comparison: a JSON report, or what there is to audit.

    Raises:
        AuditError: it cannot be read or audited.
    """
    path = Path(name)
    if path.suffix.lower() == ".json" and path.is_file():
        found = read_report(path)
        return Gathered(found.documents, found.score)
    return audited([name], settings)


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
            copy = Path(folder, file.relative_to(root))
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content)
        then = Path(folder, inside.relative_to(root))
        here = _Here(then, Path(path))
        try:
            found = audited([str(then)], _Then(settings, here), archive=False)
        except InputError:  # nothing that is read
            return Gathered((), None)
    auditor = Auditor(settings)
    errors = [replace(e, path=here(e.path), message=f"{here(e.message)} (as of {revision})") for e in found.errors]
    return as_run((auditor.decided(_moved(report, here)) for report in found.documents), settings.run, errors)


class _Here:
    """Puts the place where a text lies now for that of its copy, in whatever names it."""

    def __init__(self, then: Path, now: Path) -> None:
        self._pairs = (
            (f"{then}/", _inside(now)), (str(then), str(now)), (f"{then.parent}/", _inside(now.parent))
        )  # fmt: skip

    def __call__(self, text: str) -> str:
        for then, now in self._pairs:
            text = text.replace(then, now)
        return text


def _inside(folder: Path) -> str:
    """What the path of a file in `folder` begins with."""
    return "" if folder == Path() else f"{folder}/"


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
    inputs = find_inputs([str(path)], settings)
    return [file for item in inputs for file in (item.path, item.target) if file is not None]


def _moved(report: DocumentReport, here: _Here) -> DocumentReport:
    """The report with the places that its text has now."""
    findings = (
        replace(f, location=f.location and f.location._replace(path=here(f.location.path))) for f in report.findings
    )
    return replace(report, document=replace(report.document, path=here(report.document.path)), findings=tuple(findings))


def _edits(old: DocumentReport, new: DocumentReport) -> Iterator[Segment]:
    """The old translation with the new one as its reference, stretch by stretch."""
    before, now = list(old.segments), list(new.segments)
    matcher = SequenceMatcher(None, list(map(_key, before)), list(map(_key, now)), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or b - a == d - c:
            yield from (_edit([o], [n]) for o, n in zip(before[a:b], now[c:d], strict=True))
        else:
            yield _edit(before[a:b], now[c:d])


def _key(segment: Segment) -> str:
    """What tells a segment from the others: its source, which an editor leaves alone, else its translation."""
    return segment.source or segment.target or ""


def _edit(old: Sequence[Segment], new: Sequence[Segment]) -> Segment:
    def joined(side: Sequence[Segment]) -> str:
        return " ".join(s.target for s in side if s.target)

    return Segment("edit", Kind.PARAGRAPH, None, Text(joined(old)), joined(new))


def _effort(edits: Sequence[Segment]) -> tuple[Metric, ...]:
    """TER and chrF of the old translation against the new one; none where they are the same."""
    if all(s.target == s.reference for s in edits):
        return ()
    references = References()
    references.add(edits)
    return _named(references)


def _named(references: References) -> tuple[Metric, ...]:
    """TER, then chrF: how much was edited, and how much is left as it was."""
    found = [m for m in references.metrics() if m.name != "BLEU"]
    return tuple(sorted(found, key=lambda m: m.name != "TER"))
