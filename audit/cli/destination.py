"""Where the reports of a command go, and in which formats: a folder, one file, or standard output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

_FOLDER = "reports"
_STANDARD = "-"
# The format that a file's name stands for.
_BY_SUFFIX = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".json": "json", ".sarif": "sarif",
    ".xml": "junit", ".csv": "csv", ".xlsx": "xlsx",
}  # fmt: skip
# What is a file by its name, and whose name stands for no format.
_FILES = (
    ".txt", ".text", ".log", ".pdf", ".doc", ".docx", ".odt", ".ods", ".tsv", ".jsonl", ".parquet", ".yaml", ".yml",
    ".toml",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Destination:
    """Where reports go.

    Attributes:
        output: the folder or the file; None for standard output.
        as_file: whether it is a file, which takes one format.
        formats: names of the formats.
    """

    output: Path | None
    as_file: bool
    formats: tuple[str, ...]


def destination(given: str | None, formats: Sequence[str], paths: Sequence[str], *, summary_only: bool) -> Destination:
    """What ``--output`` and ``--format`` ask for.

    Without ``--output``, what comes from standard input alone goes to standard output. A name that ends as those of
    files do is a file, unless there is such a folder.

    Args:
        given: the value of ``--output``, if there is one.
        formats: the values of ``--format``, without commas.
        paths: what is audited.
        summary_only: whether an archive is summed up, which has default formats of its own.

    Raises:
        UsageError: several formats are to go into one file, or to standard output; or it is unclear which is.
    """
    output = given or (_STANDARD if tuple(paths) == (_STANDARD,) else _FOLDER)
    path, names = Path(output), _names(formats)
    if output == _STANDARD:
        if len(names) > 1:
            hint = "name one with --format" if given else "name one with --format, or a folder with --output"
            raise click.UsageError(f"standard output takes one format; {hint}")
        return Destination(None, False, names or ("markdown",))
    suffix = path.suffix.lower()
    if path.is_dir() or suffix not in (*_BY_SUFFIX, *_FILES):
        default = ("html", "documents") if summary_only else ("html", "markdown")
        return Destination(path, False, names or default)
    if len(names) > 1:
        raise click.UsageError(f"{output} is one file, for one format; name one with --format, or a folder")
    if not names and suffix in _FILES:
        raise click.UsageError(
            f"no format is called {suffix}: name one with --format, or let {output} end in {', '.join(_BY_SUFFIX)}"
        )
    return Destination(path, True, names or (_BY_SUFFIX[suffix],))


def _names(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys({"md": "markdown"}.get(name, name) for name in map(str.lower, given)))
