"""``audit accept --interactive``: one finding after the other, decided by one key each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from audit.cli.say import say
from audit.decisions.accept import Stands, Terms, accept, decision
from audit.model import Decision
from audit.text.plurals import count
from audit.text.visible import visible

_KEYS = "a accept, e accept everywhere, s skip, q quit"
_TEXT = 400


def walk(findings: Sequence[Stands], terms: Terms, file: Path) -> None:
    """Ask about each of the findings. What was decided is kept, also where Ctrl-C ends it."""
    decisions: list[Decision] = []
    try:
        for n, stands in enumerate(findings, 1):
            say(f"\n{n} of {len(findings)}\n{_shown(stands)}")
            key = _key()
            if key == "q":
                break
            if key in "ae":
                terms = replace(terms, reason=_reason(terms.reason), everywhere=key == "e")
                decisions.append(decision(stands, terms, file))
    finally:
        added = accept(decisions, file, terms.today) if decisions else 0
        say(f"\n{file}: {count(added, 'finding')} accepted" if added else "\nnothing accepted")


def _key() -> str:
    """The key that was pressed, one of those that mean something; the end of the input quits."""
    while True:
        click.echo(f"[{_KEYS}] ", nl=False)
        try:
            key = click.getchar().lower()
        except EOFError:
            key = "q"
        except OSError:  # no /dev/tty
            raise click.UsageError("--interactive needs a terminal; --all takes every finding") from None
        click.echo(key if key.isprintable() else "")
        if key in ("a", "e", "s", "q"):
            return key


def _reason(last: str) -> str:
    """Why it may stand; the last reason where nothing is written."""
    while True:
        given = click.prompt("why it may stand", default=visible(last) if last else None)
        if reason := " ".join(str(given).split()):
            return reason


def _shown(stands: Stands) -> str:
    f, segment, report = stands
    place = f"{f.location.path}:{f.location.line}:{f.location.column}" if f.location else report.document.path
    texts = (segment.source, segment.target) if segment is not None else ()
    lines = [
        f"{place}: {f.severity.value}, {f.confidence.value}, {f.check}",
        f"{f.message}{f': “{f.text}”' if f.text else ''}",
        f"suggestion: {' / '.join(f.suggestions)}" if f.suggestions else "",
        *(f"> {text[:_TEXT]}{'…' * (len(text) > _TEXT)}" for text in texts if text),
        f"accepted before: {f.decision.reason}" if f.decision else "",
    ]
    return "\n".join(filter(None, lines))
