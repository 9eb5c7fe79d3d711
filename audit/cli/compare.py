"""``audit compare``: what became of findings, scores and texts between two runs, two versions or two revisions."""

from __future__ import annotations

from typing import Any

import click

from audit.cli.say import end, put_out, say, warn
from audit.cli.settings import config_options, glossary_option, language_options
from audit.text.plurals import count


@click.command(
    epilog="""\b
Examples:
  audit compare old.json reports/report.json  two JSON reports
  audit compare draft/ final/                 two versions of the texts
  audit compare --git main desk/              the texts as on main, and as they are now
  audit compare --git HEAD~1 a.txt --format markdown --fail-on-new
                                              a comment on a change, and a gate
"""
)
@click.argument("sides", nargs=-1, required=True, metavar="OLD NEW | PATH")
@click.option("--git", "revision", metavar="REV", help="Compare PATH as of this revision with PATH as it is now.")
@click.option(
    "--format", "-f", "format_name", type=click.Choice(["text", "markdown", "json"]), default="text",
    show_default=True, help="How to print it.",
)  # fmt: skip
@click.option("--fail-on-new", is_flag=True, help="Exit 1 if there is a new finding that is counted.")
@glossary_option
@config_options
@language_options
def compare(sides: tuple[str, ...], **options: Any) -> None:
    """Say which findings are new, fixed, unchanged or moved, and how the score and the text changed.

    OLD and NEW are JSON reports of audit check, or files and folders to audit.
    """
    from audit.cli.settings import configured
    from audit.decisions.comparison import FORMATS
    from audit.run.compare import compare as compared
    from audit.run.compare import side
    from audit.run.revision import at_revision

    revision = options["revision"]
    if len(sides) != (2 if revision is None else 1):
        raise click.UsageError("--git REV takes one PATH" if revision is not None else "name two sides: OLD and NEW")
    settings = configured(options, sides)
    old = side(sides[0], settings) if revision is None else at_revision(revision, sides[0], settings)
    new = side(sides[-1], settings)
    names = sides if revision is None else (f"{sides[0]} as of {revision}", f"{sides[0]} as it is now")
    found = compared(old, new, (names[0], names[-1]))
    text = FORMATS[options["format_name"]](found)
    if options["format_name"] == "text":
        say(text)
    else:
        put_out(text)
    added = sum(f.counted for changes in found.documents for f in changes.added)
    failures = [count(added, "new finding")] if options["fail_on_new"] and added else []
    warn((*old.warnings, *new.warnings))
    end((*old.errors, *new.errors), failures)
