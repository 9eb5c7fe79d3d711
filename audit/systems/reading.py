"""The reports of each system: files and folders of its own, the columns of a table, or what rows say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from audit.config import Config, Settings
from audit.decisions.reports import read_report
from audit.errors import ConfigError, InputError
from audit.inputs.rows import SYSTEM
from audit.model import DocumentReport, FileError
from audit.run.gather import Gathered, audited
from audit.run.pipeline import Auditor

_FORM = "write NAME=PATH for each: audit systems A=a/ B=b/"


@dataclass(frozen=True, slots=True)
class Systems:
    """The reports of each system, and what else is to be told of all of them."""

    reports: Mapping[str, Sequence[DocumentReport]]
    errors: tuple[FileError, ...]
    warnings: tuple[str, ...]


def named(given: Iterable[str]) -> dict[str, list[str]]:
    """The paths of each system, of ``NAME=PATH``; a name that comes again has several.

    Raises:
        ConfigError: one has no name or no path, or a file is given twice.
    """
    paths: dict[str, list[str]] = {}
    owners: dict[Path, str] = {}
    for one in given:
        name, equals, path = (part.strip() for part in one.partition("="))
        if not equals or not name or not path:
            raise ConfigError(f"{one!r} names no system", hint=_FORM)
        real = Path(path).resolve()
        if real in owners:
            raise ConfigError(f"{path} is given twice, for {owners[real]} and for {name}", hint=_FORM)
        owners[real] = name
        paths.setdefault(name, []).append(path)
    return paths


def of_paths(paths: Mapping[str, Sequence[str]], settings: Config | Settings, jobs: int = 1) -> Systems:
    """Each system's own files and folders, audited; a JSON report is taken as it is.

    Raises:
        AuditError: nothing is there, or a report or the settings cannot be used.
    """
    found = {name: _gathered(some, settings, jobs) for name, some in paths.items()}
    together = _together({name: one.documents for name, one in found.items()})
    made = {way: name for name, one in found.items() for way in one.made_with}
    if len(made) < 2:
        return together
    names = " and ".join(dict.fromkeys(made.values()))
    what = f"reports of {names} were made with other checks, terms or settings, which alone may make them differ"
    return replace(together, warnings=(*together.warnings, f"{what}; name the texts, to audit all in one way"))


def of_columns(paths: Sequence[str], columns: Mapping[str, Config | Settings], jobs: int = 1) -> Systems:
    """The columns of tables, a system each; `columns` has the settings that make each the translation.

    Raises:
        AuditError: nothing is there, or the settings cannot be used.
    """
    return _together({name: audited(paths, settings, jobs=jobs) for name, settings in columns.items()})


def of_rows(paths: Sequence[str], settings: Config | Settings, jobs: int = 1) -> Systems:
    """Files that say of each row, or document, whose translation it is (`columns.system` of the settings).

    Raises:
        InputError: a document does not say it.
        AuditError: nothing is there, or the settings cannot be used.
    """
    found = _with_documents(audited(paths, settings, jobs=jobs))
    reports: dict[str, list[DocumentReport]] = {}
    for report in found.documents:
        system = report.document.meta.get(SYSTEM)
        if not system:
            raise InputError(
                f"rows of the document {report.document.id!r} do not say whose translation they are",
                where=_where(report),
                hint=f"fill the column that --by names; in JSON lines it is a field of meta{_fields(report)}",
            )
        reports.setdefault(system, []).append(report)
    return Systems(reports, found.errors, found.warnings)


def _fields(report: DocumentReport) -> str:
    """Which fields there are, for whoever misspelt one."""
    return f", which has: {', '.join(sorted(report.document.meta))}" if report.document.meta else ""


def _where(report: DocumentReport) -> str:
    place = next((s.target_location for s in report.segments if s.target_location is not None), None)
    return f"{place.path}:{place.line}" if place is not None else report.document.path


class _Read(NamedTuple):
    """What there is of a system, and with which checks, terms and settings it was made."""

    documents: Gathered
    made_with: frozenset[tuple[str, str, str]]


def _gathered(paths: Sequence[str], settings: Config | Settings, jobs: int) -> _Read:
    reports = [path for path in paths if path.lower().endswith(".json") and Path(path).is_file()]
    texts = [path for path in paths if path not in reports]
    found = [read_report(Path(path)) for path in reports]
    kept = tuple(document for one in found for document in one.documents)
    made_with = {one.made_with for one in found}
    if not texts:
        return _Read(Gathered(kept, None), frozenset(made_with))
    made, signature = audited(texts, settings, jobs=jobs), Auditor(settings).signature
    made_with.add((signature.checks, signature.glossary, signature.config))
    return _Read(Gathered((*kept, *made.documents), None, made.errors, made.warnings), frozenset(made_with))


def _with_documents(found: Gathered) -> Gathered:
    """What was gathered, if there is anything: without the texts of one there is no comparison."""
    if not found.documents and found.errors:
        raise InputError(found.errors[0].message, hint=found.errors[0].hint or None)
    return found


def _together(gathered: Mapping[str, Gathered]) -> Systems:
    return Systems(
        {name: _with_documents(one).documents for name, one in gathered.items()},
        tuple(error for one in gathered.values() for error in one.errors),
        tuple(dict.fromkeys(line for one in gathered.values() for line in one.warnings)),
    )
