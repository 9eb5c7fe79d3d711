"""Docs made from the program itself: `python -m tools.docs`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from audit.checks.docstrings import docstring
from audit.checks.explain import explanation
from audit.checks.registry import all_checks
from audit.cli.main import cli
from audit.run.explains import TABLE
from tools import layers, tables

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "checks"
COMMANDS = ROOT / "docs" / "commands.md"
# Columns of the terminal that help is made for.
_WIDTH = 80


def pages() -> dict[str, str]:
    """Every page of docs/checks/ by its path there."""
    index = ["# The checks", "", "| check | MQM | severity | confidence | finds |", "|---|---|---|---|---|"]
    made = {}
    for c in all_checks():
        made[f"{c.id}.md"] = _in_lines(explanation(c)) + "\n"
        index.append(f"| [{c.id}]({c.id}.md) | {c.mqm} | {c.severity} | {c.confidence} | {c.summary} |")
    return {"README.md": "\n".join([*index, "", *_settling()]) + "\n", **made}


def _in_lines(page: str) -> str:
    """The page with its lines of examples kept apart, as on the terminal: two blanks break a line of Markdown."""
    return re.sub(r"(?<=\S)\n(?=  (?:RU|EN|Fix:|Codes:) )", "  \n", page)


def _settling() -> list[str]:
    """What explains what, from the table of `audit.run.settle`."""
    rows = [f"| {', '.join(row.what)} | {', '.join(row.by)} | {docstring(row.meet).splitlines()[0]} |" for row in TABLE]
    return [
        "## One error, one finding",
        "",
        "Several checks may see one slip. A finding that another one, as sure as it is, explains is shown as evidence",
        "of that one and not counted.",
        "",
        "| a finding of | is explained by one of | where |",
        "|---|---|---|",
        *rows,
    ]


def commands() -> str:
    """docs/commands.md: the help of every command, as the terminal shows it."""
    parts = ["# The commands", "", "As `audit COMMAND --help` shows them.", ""]
    for name, command in _walk("audit", cli):
        context = click.Context(
            command,
            info_name=name,
            max_content_width=_WIDTH,
            terminal_width=_WIDTH,
            help_option_names=cli.context_settings["help_option_names"],
        )
        parts += [f"## {name}", "", "```", command.get_help(context), "```", ""]
    return "\n".join(parts)


def _walk(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _walk(f"{name} {inner.name}", inner)


def main() -> None:
    """Write the pages, and remove those of checks that are gone."""
    made = pages()
    for old in DOCS.rglob("*.md"):
        if old.relative_to(DOCS).as_posix() not in made:
            old.unlink()
    for name, text in made.items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    COMMANDS.write_text(commands(), "utf-8")
    layers.PAGE.write_text(layers.page(), "utf-8")
    tables.PAGE.write_text(tables.page(), "utf-8")


if __name__ == "__main__":
    main()
