"""``audit systems``: translations of the same sources by several systems, vendors or desks, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.columns import column_options
from audit.cli.complete import complete_systems_formats
from audit.cli.say import end, say, warn
from audit.cli.settings import choice_options, config_options, configured, glossary_option, language_options
from audit.cli.values import Whole, listed
from audit.text.plurals import count

if TYPE_CHECKING:
    from audit.config import FileSettings
    from audit.systems.comparison import SystemsComparison
    from audit.systems.reading import Systems


_PAGES = (".html", ".md", ".json")


@click.command(
    epilog="""\b
Examples:
  audit systems A=a.jsonl B=b.jsonl           systems.html and systems.md into reports/
  audit systems old=old/ new=new/ human=ht/ --baseline human
                                              folders, each with the same articles
  audit systems A=a/report.json B=b/report.json
                                              JSON reports of audit check, not audited again
  audit systems table.xlsx --columns "vendor 1,vendor 2"
                                              a table with a column for each
  audit systems all.jsonl --by system         rows that say it themselves, in JSON lines in meta
"""
)
@click.argument("arguments", nargs=-1, required=True, metavar="NAME=PATH... | PATH...")
@click.option(
    "--by", "system_column", metavar="NAME",
    help="The column of tables, or field of meta in JSON lines, that says whose translation a row is.",
)  # fmt: skip
@click.option("--columns", metavar="A,B", help="The columns of tables that hold a system's translation each.")
@click.option("--baseline", metavar="NAME", help="The system that the others are compared to.  [default: the first]")
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    callback=listed,
    shell_complete=complete_systems_formats,
    help="html, markdown, json; repeatable or with commas.  [default: html, markdown]",
)
@click.option(
    "--output", "-o", default="reports", show_default=True, metavar="FOLDER",
    help="Where the pages go; - for standard output.",
)  # fmt: skip
@glossary_option
@config_options
@language_options
@choice_options
@column_options
@click.option("--jobs", "-j", type=Whole(min=1), default=1, show_default=True, help="Processes, for several documents.")
@click.option("--quiet", "-q", is_flag=True, help="No summary.")
def systems(arguments: tuple[str, ...], **options: Any) -> None:
    """Compare translations of the same sources: rates of findings, penalties, and where one errs and another does not.

    Documents are matched by their ids or texts, segments by their sources; what not all have is said and left out.
    Differences are to the baseline, tested by paired bootstrap over documents.
    """
    from audit.systems.batch import check_formats, run

    to_folder = options["output"] != "-"
    if to_folder and Path(options["output"]).suffix in _PAGES and not Path(options["output"]).is_dir():
        raise click.UsageError(f"--output is a folder here, or - with one --format, and {options['output']} a file")
    formats = tuple(dict.fromkeys(map(str.lower, options["formats"]))) or (
        ("html", "markdown") if to_folder else ("markdown",)
    )
    if not to_folder and len(formats) > 1:
        raise click.UsageError("standard output takes one format; name one with --format")
    check_formats(formats)
    read, settings = _read(arguments, options)
    outcome = run(
        read,
        settings,
        baseline=options["baseline"],
        formats=formats,
        output=Path(options["output"]) if to_folder else None,
    )
    if to_folder and not options["quiet"]:
        _summary(outcome.comparison)
        say(f"pages: {', '.join(map(str, outcome.written))}")
    warn(outcome.warnings)
    end(outcome.errors)


def _read(arguments: Sequence[str], options: dict[str, Any]) -> tuple[Systems, FileSettings]:
    """The reports of each system, and the settings of the run.

    Raises:
        UsageError: options contradict each other.
    """
    from audit.systems.reading import named, of_columns, of_paths, of_rows

    # The baseline of the settings is a report of an earlier run, which is another thing.
    options = {**options, "baseline": None}
    jobs, columns = options["jobs"], options["columns"]
    if (columns or options["system_column"]) and (named_ones := [one for one in arguments if _is_named(one)]):
        given = "--columns" if columns else "--by"
        raise click.UsageError(f"{given} says where the systems are, and so does {named_ones[0]}; give one of them")
    if columns is not None and options["system_column"] is not None:
        raise click.UsageError("--columns and --by both say where the systems are; give one of them")
    if columns is not None:
        if options["target_column"] is not None:
            raise click.UsageError("--columns names the columns of the translations, --target-column another one")
        names = [name.strip() for name in columns.split(",") if name.strip()]
        if len(set(names)) < len(names):
            raise click.UsageError(f"--columns names a column twice: {columns}")
        settings = {name: configured({**options, "target_column": name}, arguments) for name in names}
        return of_columns(arguments, settings, jobs), configured(options, arguments)
    if options["system_column"] is not None:
        settings_of_rows = configured(options, arguments)
        return of_rows(arguments, settings_of_rows, jobs), settings_of_rows
    paths = named(arguments)
    settings_of_paths = configured(options, [path for some in paths.values() for path in some])
    return of_paths(paths, settings_of_paths, jobs), settings_of_paths


def _is_named(argument: str) -> bool:
    """Whether it is NAME=PATH, and no path that has an equals sign."""
    return "=" in argument and not Path(argument).exists()


def _summary(found: SystemsComparison) -> None:
    from audit.outputs.presentation import number
    from audit.systems.shown import interval, probability, remarks, signed

    say(f"{count(found.segments, 'segment')} in {count(found.documents, 'document')} that all systems translate")
    for line in remarks(found):
        say(line)
    width = max(len(one.name) for one in found.systems)
    for one in found.systems:
        estimate, difference = one.penalty.estimate, one.penalty.difference
        spread = f" ({interval(estimate)})" if estimate.interval else ""
        line = f"  {one.name:{width}}  {number(estimate.value):>6}{spread} points per 1,000 words"
        if difference is not None:
            p = f", p {probability(difference.p)}" if difference.p is not None else ""
            line += f"; {signed(difference.value)} to {found.baseline.name}{p}"
        say(line)
