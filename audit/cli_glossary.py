"""``audit glossary``: termbase files checked, converted and compared."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from audit.glossary import Problem, Term

_FILE = click.Path(path_type=Path)
_OUTPUT = click.option(
    "--output", "-o", type=_FILE, required=True, metavar="FILE", help="Where it goes; - for standard output."
)
_FORMATS = ("csv", "tsv", "xlsx", "tbx", "tbx-dct", "tbx-v2", "tmx")


@click.group()
def glossary() -> None:
    """Check, convert and compare termbase files: CSV, XLSX, TBX, TMX."""


@glossary.command(epilog="""\b
Examples:
  audit glossary lint house.csv
  audit glossary lint house.csv desk.tbx     also the conflicts between the two
  audit glossary lint house.csv --starter    also what overrides the starter termbase
""")  # fmt: skip
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--starter", is_flag=True, help="Compare with the starter termbase too.")
def lint(files: tuple[Path, ...], starter: bool) -> None:
    """Report rows that cannot be used, duplicates, and rows and files that contradict each other."""
    from audit.glossary import lint_glossaries, starter_files

    problems = lint_glossaries(files, beside=starter_files() if starter else ())
    _show(problems)
    click.echo(f"{len(files)} file(s), {len(problems)} problem(s)")
    sys.exit(2 if problems else 0)


@glossary.command("import", epilog="""\b
Examples:
  audit glossary import client.tbx --output glossaries/client.csv
  audit glossary import old.xlsx memory.tmx -o house.csv
""")  # fmt: skip
@click.argument("files", nargs=-1, required=True, type=_FILE)
@_OUTPUT
def import_(files: tuple[Path, ...], output: Path) -> None:
    """Make one CSV table of termbase files of any format; later files win where they share a source term."""
    _convert(list(map(_usable, files)), output, "csv")


@glossary.command(epilog="""\b
Examples:
  audit glossary export house.csv --output house.tbx
  audit glossary export house.csv -o house.tbx --format tbx-v2    for older tools
  audit glossary export --starter -o starter.xlsx                 what audit knows by itself
""")  # fmt: skip
@click.argument("files", nargs=-1, type=_FILE)
@_OUTPUT
@click.option(
    "--format", "-f", "form", type=click.Choice(_FORMATS), help="By default what the name of the output ends in."
)
@click.option("--starter", is_flag=True, help="Put the starter termbase before the files.")
def export(files: tuple[Path, ...], output: Path, form: str | None, starter: bool) -> None:
    """Write termbase files as one of another format: CSV, TSV, XLSX, TBX (version 2, or 3 as DCA or DCT), TMX."""
    from audit.glossary import load_termbase

    if not files and not starter:
        raise click.UsageError("name a FILE, or --starter")
    ending = output.suffix[1:].lower()
    if form is None and ending not in _FORMATS:
        raise click.UsageError(f"the format of {output} is unclear; name it with --format: {', '.join(_FORMATS)}")
    first = [load_termbase(()).terms] if starter else []
    _convert([*first, *map(_usable, files)], output, form or ending)


@glossary.command(epilog="""\b
Examples:
  audit glossary diff old.csv new.csv
  audit glossary diff house.csv client.tbx --format markdown
  audit glossary diff old.csv new.csv --exit-code    1 if they differ, for scripts
""")  # fmt: skip
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.option(
    "--format", "-f", "form", type=click.Choice(("text", "markdown", "json")), default="text", show_default=True
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything differs.")
def diff(old: Path, new: Path, form: str, exit_code: bool) -> None:
    """Show what was added, removed and changed between two termbases of any format, concept by concept."""
    from audit.glossary.diff import difference
    from audit.writers.termbase_diff import FORMATS

    found = difference(_usable(old), _usable(new))
    for line in FORMATS[form](found):
        click.echo(line)
    sys.exit(1 if found and exit_code else 0)


def _convert(glossaries: Iterable[Sequence[Term]], output: Path, form: str) -> None:
    from audit.glossary import merged
    from audit.glossary.formats import written
    from audit.writers.files import write_alone

    terms = merged(glossaries)
    write_alone(output, written(terms, form))
    if str(output) != "-":
        click.echo(f"{output}: {len(terms)} concepts", err=True)


def _usable(file: Path) -> list[Term]:
    """The terms of a file; what is passed over is said.

    Raises:
        GlossaryError: a row cannot be used.
    """
    from audit.errors import GlossaryError
    from audit.glossary.formats import read_terms

    terms, problems = read_terms(file)
    for problem in problems:
        if problem.fatal:
            raise GlossaryError(problem.what, where=problem.where, hint=problem.hint)
    _show(problems)
    return terms


def _show(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)
