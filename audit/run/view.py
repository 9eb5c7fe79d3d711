"""What of a run is looked at: files that changed, findings that are severe enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from audit.inputs import Input
from audit.inputs.search import STDIN
from audit.model import Confidence, DocumentReport, Notice, Severity
from audit.system.git import changed_since, root_of
from audit.text.plurals import count


def changed(inputs: Sequence[Input], revision: str) -> list[Input]:
    """The inputs of which a file is not as a git revision has it; standard input is always one of them.

    Raises:
        InputError: there is no git, no repository, or no such revision.
    """
    files = _Changed(revision)
    return [item for item in inputs if str(item.path) == STDIN or any(path in files for path in files_of(item))]


class _Changed:
    """The files that are not as a revision has them; each repository is asked once, when one of its files comes."""

    def __init__(self, revision: str) -> None:
        self._revision = revision
        self._roots: dict[Path, Path] = {}
        self._changed: dict[Path, frozenset[Path]] = {}

    def __contains__(self, path: Path) -> bool:
        folder = path.absolute().parent
        if folder not in self._roots:
            self._roots[folder] = root_of(folder)
        root = self._roots[folder]
        if root not in self._changed:
            self._changed[root] = changed_since(self._revision, root)
        return path.resolve() in self._changed[root]


def files_of(item: Input) -> Sequence[Path]:
    """The file of an input, or the two of a pair."""
    return (item.path,) if item.target is None else (item.path, item.target)


def shown(report: DocumentReport, least: Severity | None) -> DocumentReport:
    """The report with the findings that are at least so severe, and a remark on how many are not shown.

    The score and the verdict stay: they are about all of them.
    """
    if least is None:
        return report
    kept = tuple(f for f in report.findings if f.severity.rank >= least.rank)
    hidden = [f for f in report.findings if f.severity.rank < least.rank]
    if not hidden:
        return report
    remark = Notice(f"{count(len(hidden), 'finding')} under {least} not shown; the score counts them (--min-severity)")
    unshown = sum(f.confidence is not Confidence.HINT for f in hidden)
    return replace(report, findings=kept, remarks=(*report.remarks, remark), unshown=unshown)
