"""``audit names``: the name ledger of a batch, and chosen rows of it into a glossary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from audit.cli.complete import complete_houses, complete_ledger_formats
from audit.cli.labels import label_option, labelled
from audit.cli.say import end, say, tell, warn
from audit.cli.settings import config_options, configured, glossary_option, language_options
from audit.cli.values import Whole, listed
from audit.text.plurals import count


@click.command(
    epilog="""\b
Examples:
  audit names articles/                       names.csv and names.html into reports/
  audit names in.jsonl --house BGN/PCGN -j 4  propose BGN/PCGN spellings, on four cores
  audit names 2026-11-28/ --archive names.db  the day's texts, and the ledger of all days
  audit names --archive names.db --house AP   the ledger again, with another house
  audit names --accept reports/names.csv --into glossaries/people.csv
                                              the rows marked yes become glossary entries
"""
)
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@glossary_option
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    callback=listed,
    shell_complete=complete_ledger_formats,
    help="csv, html, parquet (a table for audit query); repeatable or with commas.  [default: csv, html]",
)
@label_option
@click.option(
    "--output", "-o", default="reports", show_default=True, metavar="FOLDER",
    help="Where the ledger goes; - for standard output.",
)  # fmt: skip
@config_options
@language_options
@click.option(
    "--house",
    metavar="NAME",
    shell_complete=complete_houses,
    help="Propose this house's spellings: Economist, AP, BGN/PCGN, ...",
)
@click.option("--jobs", "-j", type=Whole(min=1), default=1, show_default=True, help="Processes, for several documents.")
@click.option(
    "--archive", type=click.Path(path_type=Path), metavar="FILE",
    help="Keep the names in this file, and make the ledger of all that it ever took; a document counts once.",
)  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="No progress, no summary.")
@click.option(
    "--accept", type=click.Path(path_type=Path), metavar="LEDGER", help="Put chosen rows of this names.csv into --into."
)
@click.option("--into", type=click.Path(path_type=Path), metavar="FILE", help="The glossary that takes them.")
@click.option("--accept-names", multiple=True, metavar="NAME", help="Choose this row too; repeatable.")
def names(paths: tuple[str, ...], accept: Path | None, into: Path | None, **options: Any) -> None:
    """List the names of a batch: spellings, standards, places, and the form to keep."""
    if accept is not None:
        if paths or into is None or options["archive"] is not None:
            raise click.UsageError("--accept LEDGER goes with --into FILE, and with no PATH and no --archive")
        _accept(accept, into, options)
        return
    if not paths and options["archive"] is None:
        raise click.UsageError("name a PATH, or an --archive, or --accept a ledger")
    if into is not None or options["accept_names"]:
        raise click.UsageError("--into and --accept-names go with --accept")
    _write(paths, options)


def _write(paths: tuple[str, ...], options: dict[str, Any]) -> None:
    from audit.ledger.batch import LedgerRequest, run

    to_folder = options["output"] != "-"
    formats = tuple(dict.fromkeys(map(str.lower, options["formats"])))
    if not to_folder and len(formats) > 1:
        raise click.UsageError("standard output takes one format; name one with --format")
    outcome = run(
        LedgerRequest(
            paths=paths,
            formats=formats or (("csv", "html") if to_folder else ("csv",)),
            output=Path(options["output"]) if to_folder else None,
            house=options["house"],
            jobs=options["jobs"],
            quiet=options["quiet"],
            labels=labelled(options["labels"], formats),
            archive=options["archive"],
        ),
        configured(options, paths),
    )
    if outcome.documents and to_folder and not options["quiet"]:
        found = f"{count(outcome.names, 'name')} in {count(outcome.documents, 'document')}"
        say(f"{found}, {outcome.drifting} in several spellings")
        if options["archive"] is not None:
            new, changed, known = outcome.taken
            say(f"{options['archive']}: {count(new, 'new document')}, {changed} changed, {known} known already")
        say(f"ledger: {', '.join(map(str, outcome.written))}")
    if outcome.passed_over:
        tell(f"warning: {count(outcome.passed_over, 'segment')} too long for the names to be read")
    warn(outcome.warnings)
    end(outcome.errors)


def _accept(ledger: Path, glossary: Path, options: dict[str, Any]) -> None:
    from audit.ledger.accept import accept

    done = accept(ledger, glossary, options["accept_names"])
    if options["quiet"]:
        return
    say(f"{glossary}: {len(done.added)} added, {len(done.merged)} merged, {len(done.known)} there already")
    if done.unclear:
        say(f"left out, as it is unclear whether they are right: {', '.join(done.unclear)}")
