"""A run: systems read and audited, compared, and the page, the Markdown and the JSON written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.config import Config, Settings, settings_of
from audit.errors import ConfigError
from audit.model import DocumentReport, FileError
from audit.outputs.files import Sink, StandardOutput
from audit.outputs.publication import Publication
from audit.run.pipeline import Auditor
from audit.systems.comparison import SystemsComparison, compare_systems
from audit.systems.markdown import markdown
from audit.systems.page import page
from audit.systems.reading import Systems
from audit.systems.shape import as_json

Writer = Callable[[SystemsComparison, str], str]
_WRITERS: Mapping[str, tuple[str, Writer]] = {
    "html": ("systems.html", page),
    "markdown": ("systems.md", markdown),
    "json": ("systems.json", as_json),
}
FORMATS = tuple(_WRITERS)


@dataclass(frozen=True, slots=True)
class SystemsOutcome:
    """What the command line must tell; the files that were written, the page first."""

    comparison: SystemsComparison
    written: tuple[Path, ...]
    errors: tuple[FileError, ...]
    warnings: tuple[str, ...]


def check_formats(formats: Sequence[str]) -> None:
    """Refuse a format that there is not.

    Raises:
        ConfigError: the error names those that exist.
    """
    for name in formats:
        if name not in _WRITERS:
            raise ConfigError(f"no format {name!r}", hint=f"formats: {', '.join(FORMATS)}")


def run(
    systems: Systems,
    settings: Config | Settings,
    *,
    baseline: str | None = None,
    formats: Sequence[str] = ("html", "markdown"),
    output: Path | None = None,
) -> SystemsOutcome:
    """Compare what was read, and write it in every format, all files or none.

    Args:
        systems: the reports of each.
        settings: what findings cost, and what made the reports.
        baseline: what the others are compared to; by default the first one.
        formats: some of `FORMATS`.
        output: the folder; None for standard output, which takes one format.

    Raises:
        ConfigError: the baseline or a format is none, or there are fewer than two systems.
        InputError: a system shares no source with the others.
        OutputError: the files cannot be written.
    """
    check_formats(formats)
    settings = settings_of(settings)
    compared = compare_systems(_ordered(systems, baseline), settings.run.score)
    signature = str(Auditor(settings).signature)
    sink: Sink = StandardOutput() if output is None else Publication(output, "systems")
    try:
        for name in formats:
            file, write = _WRITERS[name]
            sink.stage([write(compared, signature).encode("utf-8", "replace")])(file)
        sink.commit()
    finally:
        sink.discard()
    files = [_WRITERS[name][0] for name in FORMATS if name in formats]
    written = () if output is None else tuple(output / file for file in files)
    return SystemsOutcome(compared, written, systems.errors, systems.warnings)


def _ordered(systems: Systems, baseline: str | None) -> Mapping[str, Sequence[DocumentReport]]:
    """The reports by system, the baseline first."""
    reports = systems.reports
    if baseline is None:
        return reports
    if baseline not in reports:
        raise ConfigError(f"no system is called {baseline!r}", hint=f"systems: {', '.join(reports)}")
    return {baseline: reports[baseline], **reports}
