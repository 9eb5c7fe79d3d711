"""The reports of each system: files and folders of its own, the columns of a table, or what rows say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.config import Config, Settings
from audit.decisions.reports import read_report
from audit.errors import ConfigError, InputError
from audit.inputs.rows import SYSTEM
from audit.model import DocumentReport, FileError
from audit.run.gather import Gathered, audited

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
    return _together({name: _gathered(some, settings, jobs) for name, some in paths.items()})


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
        if system is None:
            raise InputError(
                f"rows of the document {report.document.id!r} do not say whose translation they are",
                where=_where(report),
                hint="fill the column that --by names; in JSON lines it is a field of meta",
            )
        reports.setdefault(system, []).append(report)
    return Systems(reports, found.errors, found.warnings)


def _where(report: DocumentReport) -> str:
    place = next((s.target_location for s in report.segments if s.target_location is not None), None)
    return f"{place.path}:{place.line}" if place is not None else report.document.path


def _gathered(paths: Sequence[str], settings: Config | Settings, jobs: int) -> Gathered:
    reports = [path for path in paths if path.lower().endswith(".json") and Path(path).is_file()]
    texts = [path for path in paths if path not in reports]
    kept = tuple(document for path in reports for document in read_report(Path(path)).documents)
    if not texts:
        return Gathered(kept, None)
    made = audited(texts, settings, jobs=jobs)
    return Gathered((*kept, *made.documents), None, made.errors, made.warnings)


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
