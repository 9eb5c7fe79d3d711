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
  audit explain variants         the same, by the last part of its name
  audit explain names            the checks of this folder
  audit explain mistranslation   those of this type, and what annotators call so
""")  # fmt: skip
@click.argument("check_id", metavar="CHECK", shell_complete=complete_checks)
def explain(check_id: str) -> None:
    """Explain a check: what it finds, why it matters, how to fix it, with examples.

    Of a folder, or an MQM type or dimension, list the checks. `annotator` stands for what annotators find. The last
    part of a name stands for all names that end in it.
    """
    from audit.checks.explain import explanation
    from audit.checks.registry import get_check
    from audit.meaning.annotators.kinds import annotators_help, explanation_of

    by_annotators = annotators_help()
    match _meant(check_id):
        case [one]:
            say(explanation_of(one) if one in by_annotators else explanation(get_check(one)))
        case several:
            _list(get_check(one) for one in several if one not in by_annotators)
            for one in several:
                if one in by_annotators:
                    say(f"{one:36} {by_annotators[one].summary}")


def _meant(given: str) -> list[str]:
    """The ids of checks, and of what annotators find, that a name or the last part of one means.

    Raises:
        ConfigError: it means none; the nearest names are named.
    """
    from audit.checks.registry import selectors, unknown
    from audit.checks.selectors import bare, matching
    from audit.meaning.annotators.kinds import FOLDER, annotators_help

    by_annotators = annotators_help()
    names = selectors().union(by_annotators, (FOLDER,))
    name = given.strip().rstrip("/").lower()
    meant = [name] if bare(name) in names else sorted(one for one in names if one.rpartition("/")[2] == name)
    if not meant:
        raise unknown(given, (*by_annotators, FOLDER))
    ids: dict[str, None] = {}
    for one in meant:
        if one == FOLDER:
            ids.update(dict.fromkeys(by_annotators))
        else:
            ids.update(dict.fromkeys([one] if one in by_annotators else [check.id for check in matching(one)]))
    return [*ids]


def _list(checks: Iterable[Check]) -> None:
    for c in checks:
        say(f"{c.id:36} {c.severity:9} {c.confidence:8} {c.summary}")
