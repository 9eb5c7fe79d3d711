"""The command line: parses, calls, maps errors to exit codes.

0: clean, or under the gate. 1: the gate failed. 2: bad usage or unreadable input. 3: an internal error, with the other
documents reported. 130: interrupted; 128 and the signal's number: ended by one. 141: nobody reads what we print.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

import click

from audit.cli.accept import accept
from audit.cli.annotators import annotators
from audit.cli.columns import column_options
from audit.cli.compare import compare
from audit.cli.complete import complete_formats
from audit.cli.completion import completion
from audit.cli.config import config, init
from audit.cli.destination import destination
from audit.cli.engine import check_on_engine, engine_options, refuse_without_engine
from audit.cli.fix import fix
from audit.cli.glossary import glossary
from audit.cli.labels import label_option, labelled
from audit.cli.lookup import checks, explain
from audit.cli.names import names
from audit.cli.query import query
from audit.cli.say import ReaderGone, end, end_crashed, fall_silent, flush, readers, ready, tell
from audit.cli.scorecard import scorecard
from audit.cli.settings import (
    annotator_options,
    choice_options,
    config_options,
    configured,
    glossary_option,
    language_options,
)
from audit.cli.share import reading_options
from audit.cli.systems import systems
from audit.cli.trends import trends
from audit.cli.values import Number, Whole, listed
from audit.cli.watch import watch
from audit.errors import AuditError, InternalError, with_hint
from audit.system.collector import hold_back
from audit.system.signals import Stopped, heed
from audit.version import __version__

_INTERRUPTED = "interrupted; no report was left half-written"
_SEVERITIES = click.Choice(["neutral", "minor", "major", "critical"])


class _Commands(click.Group):
    """A group whose end by a closed pipe is ours to tell: click would make exit code 1 of it, which is the gate's."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with readers():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with readers():
            return super().invoke(ctx)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: audit check article.txt   (tab completion: audit completion --help)",
)
@click.version_option(__version__, prog_name="audit")
def cli() -> None:
    """Audit translated news: line up Russian and English, find what went wrong, score it."""


@cli.command(
    epilog="""\b
Examples:
  audit check article.txt                     one article, report into reports/
  audit check articles/ --jobs 4              a folder, with an index page
  audit check "desk/**/*.txt" --fail-on major a CI gate
  audit check desk/ --new-only --since main --fail-on major
                                              a gate for what did not stand in the texts of main
  audit check in.jsonl -o found.json          JSON, into this file; -f json -o - prints it
  audit check desk/ --format sarif,junit      files for a CI
  audit check archive/ --summary-only         index.html and documents.csv
  audit check archive/ --engine ray -j 8 -o tables/
                                              shards and tables, for what is too large for one process
  audit check desk/ --rank                    what to read first in each article
  audit check desk/ --budget 20%              the worst fifth of all words together
  cat article.txt | audit check -             standard input; prints Markdown
  audit check article.txt --watch             again on every save
"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@glossary_option
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    callback=listed,
    shell_complete=complete_formats,
    help="html, markdown, json, terminal; for CI sarif, junit, github, gitlab; for spreadsheets csv, xlsx (scorecard),"
    " documents (a row each); parquet (tables for audit query); or one of a plug-in. Repeatable or with commas."
    "  [default: html, markdown]",
)
@click.option(
    "--output",
    "-o",
    metavar="FOLDER",
    help="Where reports go, in the place of the last run's; a FILE for one format, as report.json;"
    " - for standard output.  [default: reports; for standard input alone -]",
)
@config_options
@language_options
@choice_options
@click.option("--fail-on", type=_SEVERITIES, help="Exit 1 if a counted finding is at least this severe.")
@click.option(
    "--fail-under",
    type=Number(max=100),
    metavar="SCORE",
    help="Exit 1 if a document, or the run, scores lower; what is too short for a score is not judged.",
)
@click.option("--min-severity", type=_SEVERITIES, help="Show and export findings at least this severe.")
@click.option(
    "--changed", metavar="REVISION", help="Audit only files that differ from this git revision, and new ones."
)
@click.option(
    "--summary-only", is_flag=True, help="For archives: one page and one table for all documents, no page for each."
)
@click.option("--baseline", metavar="FILE", help="A JSON report; what stands in it is known.")
@click.option("--since", metavar="REVISION", help="What is found in the texts of this git revision, too, is known.")
@click.option("--new-only", is_flag=True, help="Let only what is not known (--since, --baseline) count for the gate.")
@click.option("--strict", is_flag=True, help="Stop at a row of a glossary that cannot be used, instead of a warning.")
@click.option("--jobs", "-j", type=Whole(min=1), default=1, show_default=True, help="Processes, for several documents.")
@engine_options
@click.option(
    "--links", type=click.Choice(["headline", "all", "none"]), help="What gets word links.  [default: headline]"
)
@click.option("--follow-links", is_flag=True, help="Follow links that lead out of a folder.")
@click.option(
    "--no-cache",
    is_flag=True,
    envvar="AUDIT_NO_CACHE",
    help="Examine documents again that stand as in an earlier run, and keep nothing of this one.",
)
@annotator_options
@reading_options
@label_option
@click.option("--texts", is_flag=True, help="In the tables of --format parquet, hold the texts of segments, too.")
@column_options
@click.option("--watch", is_flag=True, help="Audit again on every save, until Ctrl-C.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar, no summary.")
def check(paths: tuple[str, ...], **options: Any) -> None:
    """Audit files, folders, globs, or - for standard input."""
    from audit.model import Severity
    from audit.run.batch import Request, run

    if options["since"] is not None and options["baseline"]:
        raise click.UsageError("--since and --baseline both say what is known; give one of them")
    if options["engine"] is not None:
        check_on_engine(paths, options)
    refuse_without_engine(paths, options)
    where = destination(options["output"], options["formats"], paths, summary_only=options["summary_only"])
    settings = configured(options, paths)
    labels = labelled(options["labels"], where.formats, texts=options["texts"])
    request = Request(
        paths=paths,
        formats=where.formats,
        output=where.output,
        as_file=where.as_file,
        jobs=options["jobs"],
        quiet=options["quiet"],
        archive=not options["no_cache"],
        pages=not options["summary_only"],
        changed=options["changed"],
        since=options["since"],
        least=Severity(options["min_severity"]) if options["min_severity"] else None,
        strict=options["strict"],
        labels=labels,
        texts=options["texts"],
        rank=options["rank"],
        budget=options["budget"],
    )
    if options["watch"]:
        watch(request, options)
    outcome = run(request, settings)
    end(outcome.errors, outcome.gate_failures, outcome.remarks)


cli.add_command(accept)
cli.add_command(annotators)
cli.add_command(checks)
cli.add_command(compare)
cli.add_command(completion)
cli.add_command(config)
cli.add_command(explain)
cli.add_command(fix)
cli.add_command(glossary)
cli.add_command(init)
cli.add_command(names)
cli.add_command(query)
cli.add_command(scorecard)
cli.add_command(systems)
cli.add_command(trends)


def _recall_help(command: click.Command) -> None:
    """Give commands the help that ``python -OO`` has dropped with their docstrings."""
    if command.help is None and command.callback is not None:
        from audit.checks.docstrings import docstring

        command.help = docstring(command.callback)
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        _recall_help(inner)


def main() -> None:
    """Run the command line; no traceback, whatever happens."""
    hold_back()
    ready()
    _recall_help(cli)
    try:
        with readers():
            code = _run()
            flush()
    except ReaderGone:
        code = 141
    except OSError as error:  # standard output cannot take what was held back
        code = _refused(error)
    fall_silent()
    sys.exit(code)


def _run() -> int:
    """The exit code."""
    try:
        heed()
        return int(cli.main(prog_name="audit", standalone_mode=False) or 0)
    except SystemExit as done:
        return int(done.code or 0)
    except click.ClickException as error:
        return _misused(error)
    except AuditError as error:
        return _failed(error)
    except (KeyboardInterrupt, click.Abort) as stop:
        tell(_interrupted(stop.__cause__ or stop))
        return 130
    except Stopped as stopped:
        with suppress(OSError):  # after a hang-up there is no terminal
            tell(_interrupted(stopped))
        return 128 + stopped.number
    except BrokenPipeError:
        raise
    except OSError as error:
        return _refused(error)
    except Exception as error:
        return end_crashed(error)


def _interrupted(stop: BaseException) -> str:
    """What is told of an end from outside, with what the command said of it."""
    return "; ".join((_INTERRUPTED, *getattr(stop, "__notes__", ())))


def _misused(error: click.ClickException) -> int:
    """A wrong command line, told as all errors are; without any argument the help, as click has it."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    what = error.format_message()
    if context is not None and what == context.get_help():
        tell(what)
        return 2
    if what[1:2].islower():  # click begins with a capital and ends with a full stop
        what = what[0].lower() + what[1:].removesuffix(".")
    tell(f"error: {with_hint(what, f'{context.command_path} --help' if context is not None else None)}")
    return 2


def _failed(error: AuditError) -> int:
    tell(f"error: {error}")
    if not isinstance(error, InternalError):
        return 2
    if error.trace:
        from audit.run.crashes import log, where_to_look

        log(str(error), error.trace)
        tell(where_to_look())
    return 3


def _refused(error: OSError) -> int:
    """What the system does not let us do, for example use a name that is too long."""
    where = f"{error.filename}: " if error.filename is not None else ""
    tell(f"error: {where}{error.strerror or error}")
    return 2
