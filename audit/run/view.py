"""What of a run is looked at: files that changed, findings that are severe enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from audit.inputs import Input
from audit.inputs.search import STDIN
from audit.model import Confidence, DocumentReport, Notice, Severity
from audit.system.git import changed_since, names_at, root_of
from audit.text.plurals import count


def changed(inputs: Sequence[Input], revision: str) -> list[Input]:
    """The inputs of which a file is not as a git revision has it; standard input is always one of them.

    Raises:
        InputError: there is no git, no repository, or no such revision.
    """
    files = _Asked(partial(changed_since, revision))
    return [item for item in inputs if str(item.path) == STDIN or any(path in files for path in files_of(item))]


def kept(inputs: Sequence[Input], revision: str) -> list[Input]:
    """The inputs of which all files are in a git revision, in whatever state.

    Raises:
        InputError: there is no git, no repository, or no such revision.
    """
    files = _Asked(partial(names_at, revision))
    return [item for item in inputs if str(item.path) != STDIN and all(path in files for path in files_of(item))]


class _Asked:
    """Files that git names; each repository is asked once, with `ask`, when one of its files comes."""

    def __init__(self, ask: Callable[[Path], frozenset[Path]]) -> None:
        self._ask = ask
        self._roots: dict[Path, Path] = {}
        self._named: dict[Path, frozenset[Path]] = {}

    def __contains__(self, path: Path) -> bool:
        folder = path.absolute().parent
        if folder not in self._roots:
            self._roots[folder] = root_of(folder)
        root = self._roots[folder]
        if root not in self._named:
            self._named[root] = self._ask(root)
        return path.resolve() in self._named[root]


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
