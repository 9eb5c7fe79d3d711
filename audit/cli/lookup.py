"""``audit checks`` and ``audit explain``: what there is to find, and what each check says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from audit.cli.complete import complete_checks
from audit.cli.say import say

if TYPE_CHECKING:
    from audit.checks.registry import Check


@click.command()
def checks() -> None:
    """List the checks, with severity and confidence."""
    from audit.checks.registry import all_checks

    _list(all_checks())


@click.command(epilog="""\b
Examples:
  audit explain names/variants
  audit explain names            the checks of this folder
""")  # fmt: skip
@click.argument("check_id", metavar="CHECK", shell_complete=complete_checks)
def explain(check_id: str) -> None:
    """Explain a check: what it finds, why it matters, how to fix it, with examples.

    Of a folder, or an MQM type or dimension, list the checks. `annotator` stands for what annotators find.
    """
    from audit.checks.explain import explanation
    from audit.checks.registry import all_checks
    from audit.checks.selectors import matching
    from audit.meaning.annotators.kinds import FOLDER, annotators_help, explanation_of

    said_by_annotators = annotators_help()
    if check_id in said_by_annotators:
        say(explanation_of(check_id))
        return
    if check_id.rstrip("/") == FOLDER:
        for name, help in said_by_annotators.items():
            say(f"{name:36} {help.summary}")
        return
    for check in all_checks():
        if check.id == check_id:
            say(explanation(check))
            return
    _list(matching(check_id.rstrip("/")))


def _list(checks: Iterable[Check]) -> None:
    for c in checks:
        say(f"{c.id:36} {c.severity:9} {c.confidence:8} {c.summary}")
