"""What the shell offers for the values of options and arguments; what cannot be loaded is not offered."""

from __future__ import annotations

from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

from audit.errors import AuditError


def complete_checks(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Checks, and the folders and MQM types that select several."""
    from audit.checks.registry import selectors

    try:
        return _beginning(selectors(), incomplete)
    except AuditError:
        return []


def complete_formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Formats of reports, the last of those that are separated by commas."""
    from audit.outputs import report_formats

    try:
        return _last_of_several(report_formats(), incomplete)
    except AuditError:
        return []


def complete_ledger_formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Formats of the ledger of names, the same way."""
    from audit.ledger.batch import FORMATS

    return _last_of_several(FORMATS, incomplete)


def complete_systems_formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Formats of the comparison of systems, the same way."""
    from audit.systems.batch import FORMATS

    return _last_of_several(FORMATS, incomplete)


def complete_questions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Questions that are ready to be asked of tables; folders after them."""
    from audit.query.questions import QUESTIONS

    if ctx.params.get(param.name or ""):
        return [CompletionItem(incomplete, type="dir")]
    return [CompletionItem(name) for name in _beginning(QUESTIONS, incomplete)]


def complete_houses(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Houses whose spellings can be proposed."""
    from audit.ledger.languages import PAIR

    return _beginning((house.name for house in PAIR.standards.HOUSES.values()), incomplete)


def _last_of_several(names: Iterable[str], incomplete: str) -> list[str]:
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in _beginning(names, last) if name not in before.split(",")]


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    return sorted({name for name in names if name.lower().startswith(incomplete.lower())})
