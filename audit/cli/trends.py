"""``audit trends``: scores and kinds of findings over time, on one page."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli.query import date_option
from audit.cli.say import say


@click.command(epilog="""\b
Examples:
  audit trends runs/                          trends.html, over the label date of the runs
  audit trends runs/ --by system -o systems.html
                                              a line for each system
""")  # fmt: skip
@click.argument("tables", nargs=-1, required=True, metavar="TABLES...")
@click.option("--by", metavar="LABEL", help="A label whose values get a line each.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), default="trends.html", show_default=True, metavar="FILE",
    help="Where the page goes; - for standard output.",
)  # fmt: skip
@date_option
def trends(tables: tuple[str, ...], by: str | None, output: Path, date: str) -> None:
    """Draw the scores and the kinds of findings of many runs over their dates, as one page.

    TABLES are folders that audit check --format parquet wrote, or folders of such folders: paths, or URLs.
    """
    from audit.outputs.one_file import write_alone
    from audit.query import open_tables
    from audit.query.page import page
    from audit.query.trends import trends as found

    with open_tables(tables, quiet=False) as opened:
        made = page(found(opened, date, by))
    write_alone(output, made.encode("utf-8", "replace"))
    if str(output) != "-":
        say(f"trends: {output}")
