"""``audit glossary``: termbase files checked, converted and compared, and candidates for them mined."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.say import end, put_out, say, tell, warn
from audit.cli.settings import config_options, configured, glossary_option, language_options
from audit.cli.values import Whole
from audit.text.plurals import count

if TYPE_CHECKING:
    from audit.terms import Term

_FILE = click.Path(path_type=Path)
_OUTPUT = click.option(
    "--output", "-o", type=_FILE, required=True, metavar="FILE", help="Where it goes; - for standard output."
)
_STRICT = click.option("--strict", is_flag=True, help="Stop at a row that cannot be used, instead of a warning.")
_FORMATS = ("csv", "tsv", "xlsx", "tbx", "tbx-dct", "tbx-v2", "tmx")


@click.group()
def glossary() -> None:
    """Check, convert and compare termbase files (CSV, XLSX, TBX, TMX), and mine texts for terms."""


@glossary.command(epilog="""\b
Examples:
  audit glossary lint house.csv
  audit glossary lint house.csv desk.tbx     also the conflicts between the two
  audit glossary lint house.csv --starter    also what overrides the starter termbase
""")  # fmt: skip
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--starter", is_flag=True, help="Compare with the starter termbase too.")
def lint(files: tuple[Path, ...], starter: bool) -> None:
    """Report rows that cannot be used, duplicates, and rows and files that contradict each other.

    Exits 1 if there are any, and 2 if a file cannot be read at all.
    """
    from audit.terms import lint_glossaries, starter_files

    problems = lint_glossaries(files, beside=starter_files() if starter else ())
    for problem in problems:
        tell(str(problem))
    say(f"{count(len(files), 'file')}, {count(len(problems), 'problem')}")
    sys.exit(2 if any(problem.whole for problem in problems) else 1 if problems else 0)


@glossary.command("import", epilog="""\b
Examples:
  audit glossary import client.tbx --output glossaries/client.csv
  audit glossary import old.xlsx memory.tmx -o house.csv
""")  # fmt: skip
@click.argument("files", nargs=-1, required=True, type=_FILE)
@_OUTPUT
@_STRICT
def import_(files: tuple[Path, ...], output: Path, strict: bool) -> None:
    """Make one CSV table of termbase files of any format; later files win where they share a source term."""
    from audit.terms.formats.csv_table import delimiter_of

    if str(output) != "-":
        delimiter_of(output)
    _convert(
        [_usable(file, strict=strict) for file in files], output, "tsv" if output.suffix.lower() == ".tsv" else "csv"
    )


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
@click.option("--starter", is_flag=True, help="Put the starter termbase, its Russian terms, before the files.")
@_STRICT
def export(files: tuple[Path, ...], output: Path, form: str | None, starter: bool, strict: bool) -> None:
    """Write termbase files as one of another format: CSV, TSV, XLSX, TBX (version 2, or 3 as DCA or DCT), TMX."""
    from audit.languages import SUPPORTED
    from audit.terms import load_termbase

    if not files and not starter:
        raise click.UsageError("name a FILE, or --starter")
    ending = output.suffix[1:].lower()
    if form is None and ending not in _FORMATS:
        raise click.UsageError(f"the format of {output} is unclear; name it with --format: {', '.join(_FORMATS)}")
    # A file leads in one direction; only wrong senses of English words lead in the other.
    main, _ = SUPPORTED
    first = [[term for term in load_termbase(()).terms if term.source_lang == main]] if starter else []
    _convert([*first, *(_usable(file, strict=strict) for file in files)], output, form or ending)


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
@_STRICT
def diff(old: Path, new: Path, form: str, exit_code: bool, strict: bool) -> None:
    """Show what was added, removed and changed between two termbases of any format, concept by concept."""
    from audit.outputs.termbase_diff import FORMATS
    from audit.terms.diff import difference

    found = difference(_usable(old, strict=strict), _usable(new, strict=strict))
    show = put_out if form == "json" else say
    for line in FORMATS[form](found):
        show(line)
    sys.exit(1 if found and exit_code else 0)


@glossary.command(epilog="""\b
Examples:
  audit glossary suggest archive/                  reports/suggestions.csv, the surest first
  audit glossary suggest memory.csv --min-count 5 --limit 300 -j 4
  audit glossary suggest in.jsonl -g house.csv     leave out what house.csv holds, too
  audit glossary suggest --accept reports/suggestions.csv --into glossaries/house.csv
                                                   the rows marked yes become glossary entries
""")  # fmt: skip
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option(
    "--output", "-o", type=_FILE, default="reports/suggestions.csv", show_default=True, metavar="FILE",
    help="Where the table goes; - for standard output.",
)  # fmt: skip
@glossary_option
@click.option(
    "--min-count", type=Whole(min=2), default=3, show_default=True, metavar="N",
    help="Segments that must have both phrases.",
)  # fmt: skip
@click.option("--limit", type=Whole(min=1), metavar="N", help="The N surest only.")
@click.option("--links", is_flag=True, help="Let word links weigh in: slower, and finds more.")
@config_options
@language_options
@click.option("--jobs", "-j", type=Whole(min=1), default=1, show_default=True, help="Processes, for several documents.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, no summary.")
@click.option("--accept", type=_FILE, metavar="TABLE", help="Put the chosen rows of this table into --into.")
@click.option("--into", type=_FILE, metavar="FILE", help="The glossary that takes them.")
def suggest(paths: tuple[str, ...], accept: Path | None, into: Path | None, **options: Any) -> None:
    """Mine texts in both languages for terms, for an editor to accept."""
    if accept is not None:
        if paths or into is None:
            raise click.UsageError("--accept TABLE goes with --into FILE, and with no PATH")
        _accept(accept, into, options["quiet"])
        return
    if not paths:
        raise click.UsageError("name a PATH, or --accept a table")
    if into is not None:
        raise click.UsageError("--into goes with --accept")
    _suggest(paths, options)


def _suggest(paths: tuple[str, ...], options: dict[str, Any]) -> None:
    from audit.mining.batch import MiningRequest, run

    settings = configured({**options, "links": "all" if options["links"] else "none"}, paths)
    output, quiet = options["output"], options["quiet"]
    done = run(MiningRequest(paths, output, options["min_count"], options["limit"], options["jobs"], quiet), settings)
    if done.pairs and not quiet:
        where = "" if str(output) == "-" else f"{output}: "
        tell(f"{where}{count(done.suggestions, 'suggestion')} from {count(done.pairs, 'pair')} of texts")
    if done.too_long:
        tell(f"warning: {done.too_long} pairs are too long to learn from; cut them into sentences")
    if done.floor:
        tell(f"warning: too many phrases to count them all; counts may be up to {done.floor} too low")
    warn(done.warnings)
    end(done.errors)


def _accept(table: Path, glossary: Path, quiet: bool) -> None:
    from audit.mining.accept import accept

    done = accept(table, glossary)
    if not quiet:
        say(f"{glossary}: {len(done.added)} added, {len(done.merged)} merged, {len(done.known)} there already")


def _convert(glossaries: Sequence[Sequence[Term]], output: Path, form: str) -> None:
    from audit.outputs.one_file import write_alone
    from audit.terms import merged
    from audit.terms.formats import written

    terms = merged(glossaries)
    write_alone(output, written(terms, form))
    if str(output) != "-":
        tell(f"{output}: {len(terms)} concepts")
    if overridden := sum(map(len, glossaries)) - len(terms):
        tell(f"{overridden} overridden by later files; audit glossary lint lists them")


def _usable(file: Path, *, strict: bool) -> list[Term]:
    """The terms of a file; what is passed over is said.

    Raises:
        GlossaryError: the file cannot be read, or, if that is not to be passed over, a row cannot be used.
    """
    from audit.terms import refuse
    from audit.terms.formats import read_terms

    terms, problems = read_terms(file)
    if strict:
        refuse(problems)
    warn(map(str, problems))
    return terms
