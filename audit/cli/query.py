"""``audit query``: questions asked of the tables of runs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

import click

from audit.cli.complete import complete_questions
from audit.cli.say import put_out, say
from audit.errors import QueryError
from audit.text.nearest import meant

if TYPE_CHECKING:
    from audit.query.tables import Answer, Tables

# Lines that are printed together.
_AT_ONCE = 1_000

date_option = click.option(
    "--date-label", "date", default="date", show_default=True, metavar="NAME",
    help="The label that says of which day a run is, as 2026-11-28.",
)  # fmt: skip


@click.command(
    epilog="""\b
Examples:
  audit check articles/ -f parquet -o runs/28 --label date=2026-11-28 --label desk=wire
                                              the tables of one run
  audit query --list                          the questions that are ready
  audit query worst-documents runs/           of all runs in a folder
  audit query checks-by desk runs/ -f csv     what each check finds, by desk
  audit query "SELECT kind, avg(target_chars) FROM segments GROUP BY kind" runs/28
  audit query "DESCRIBE findings" runs/28     its columns
  audit query worst-documents s3://news/runs  of runs in a bucket
"""
)
@click.argument("arguments", nargs=-1, metavar="QUESTION TABLES...", shell_complete=complete_questions)
@click.option("--list", "listed", is_flag=True, help="List the questions that are ready.")
@click.option(
    "--format", "-f", "format_name", type=click.Choice(["text", "csv", "json", "markdown"]), default="text",
    show_default=True, help="How to print the answer.",
)  # fmt: skip
@date_option
def query(arguments: tuple[str, ...], listed: bool, format_name: str, date: str) -> None:
    """Ask the tables of audit check --format parquet a question, in SQL or by name.

    QUESTION is one SELECT about documents, segments, findings and names, or the name of a question that is ready, with
    what it takes; TABLES are folders of runs, or folders of such folders: paths, or URLs, whose tables are copied here
    for the while. Nothing is changed, and no other file read.
    """
    from audit.query import open_tables
    from audit.query.shown import FORMATS

    if listed:
        _list()
        return
    question, words, folders = _parted(arguments)
    with open_tables(folders, quiet=False) as tables:
        lines = FORMATS[format_name](_answer(tables, question, words, date))
        while some := list(islice(lines, _AT_ONCE)):
            (say if format_name == "text" else put_out)("\n".join(some))


def _list() -> None:
    from audit.query.questions import QUESTIONS

    for question in QUESTIONS.values():
        say(f"{' '.join((question.name, *question.takes)):24} {question.about}")


def _parted(arguments: Sequence[str]) -> tuple[str, Sequence[str], Sequence[str]]:
    """The question, what it takes, and the folders.

    Raises:
        UsageError: one of them is missing, or no question is called so.
    """
    from audit.query.questions import QUESTIONS

    if not arguments:
        raise click.UsageError("ask a question: in SQL, or one of --list")
    question, rest = arguments[0], arguments[1:]
    name, _, words = question.strip().partition(" ")
    if name in QUESTIONS:  # with what it takes in the same quotes: "checks-by desk"
        question, rest = name, (*filter(None, [words.strip()]), *rest)
    elif not words:
        raise click.UsageError(f"no question is called {question!r}; {_ready(question)}")
    takes = QUESTIONS[question].takes if question in QUESTIONS else ()
    if len(rest) <= len(takes):
        raise click.UsageError(f"it goes on with {' '.join((*takes, 'TABLES'))}")
    return question, rest[: len(takes)], rest[len(takes) :]


def _answer(tables: Tables, question: str, words: Sequence[str], date: str) -> Answer:
    from audit.query.questions import QUESTIONS, Asked, answer

    if question in QUESTIONS:
        return answer(QUESTIONS[question], Asked(tables, words, date))
    try:
        return tables.ask(question)
    except QueryError as error:
        raise QueryError(error.what, where=error.where, hint=error.hint or _ready(question)) from None


def _ready(question: str) -> str:
    """What may be asked in the place of what is no question."""
    from audit.query.questions import QUESTIONS

    return f"{meant(question, QUESTIONS)}ready are {', '.join(QUESTIONS)}; any other is one SELECT in SQL"
