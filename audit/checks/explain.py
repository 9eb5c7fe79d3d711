"""A check explained from its own declaration: for the terminal and for docs/checks."""

from __future__ import annotations

from audit.checks.measured import measured
from audit.checks.registry import Check, Example
from audit.languages import SUPPORTED
from audit.languages.letters import own_letters
from audit.text import Text


def explanation(check: Check) -> str:
    """Markdown: what the check finds, why, how to fix it, how often it was right, and its examples."""
    needs = ", ".join(check.needs)
    figure = measured().get(check.id)
    reads = f" · translations into `{check.target}`" if check.target else ""
    return "\n".join(
        [
            f"# {check.id}",
            "",
            check.explanation,
            "",
            f"MQM `{check.mqm}` · severity **{check.severity}** · confidence **{check.confidence}**"
            f" · reads one {check.scope} at a time · needs {needs}{reads}",
            *(["", str(figure)] if figure else []),
            *(["", f"`audit fix` puts its corrections in unseen: {check.safe_fix}."] if check.safe_fix else []),
            "",
            "## Flagged",
            "",
            "What is marked stands in [[ ]]; ⏎ begins the next segment.",
            "",
            *(line for example in check.bad for line in _example(example, check.target)),
            "",
            "## Left alone",
            "",
            *(line for example in check.good for line in _example(example, check.target)),
        ]
    )


def _example(example: Example, into: str | None) -> list[str]:
    target = into or _language(example)
    other = next(code for code in SUPPORTED if code != target).upper()
    source = [f"- {other} {_one_line(example.source)}"] if example.source is not None else []
    bullet = f"{' ' if source else '-'} {target.upper()}"
    fix = [f"  Fix: {_one_line(example.suggestion)}"] if example.suggestion is not None else []
    codes = [f"  Codes: `{'` → `'.join(map(_spoken, example.codes))}`"] if example.codes is not None else []
    return [*source, f"{bullet} {_one_line(example.target) or '(empty)'}", *codes, *fix]


def _language(example: Example) -> str:
    """What the example is translated into: where its letters tell, the language that is not that of its source."""
    if example.source is None:
        return SUPPORTED[-1]
    source, target = Text(example.source), Text(example.target)
    told = (code for code in reversed(SUPPORTED) if own_letters(target, code) and not own_letters(source, code))
    return next(told, SUPPORTED[-1])


def _spoken(codes: tuple[str, ...]) -> str:
    return " ".join(codes) or "none"


def _one_line(text: str) -> str:
    return text.replace("\n", " ⏎ ")
