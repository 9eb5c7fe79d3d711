"""A check explained from its own declaration: for the terminal and for docs/checks."""

from __future__ import annotations

from audit.checks.registry import Check, Example


def explanation(check: Check) -> str:
    """Markdown: what the check finds, why, how to fix it, and its examples."""
    needs = ", ".join(check.needs)
    reads = f" · translations into `{check.target}`" if check.target else ""
    return "\n".join(
        [
            f"# {check.id}",
            "",
            check.explanation,
            "",
            f"MQM `{check.mqm}` · severity **{check.severity}** · confidence **{check.confidence}**"
            f" · reads one {check.scope} at a time · needs {needs}{reads}",
            *(["", f"`audit fix` puts its corrections in unseen: {check.safe_fix}."] if check.safe_fix else []),
            "",
            "## Flagged",
            "",
            *(line for example in check.bad for line in _example(example)),
            "",
            "## Left alone",
            "",
            *(line for example in check.good for line in _example(example)),
        ]
    )


def _example(example: Example) -> list[str]:
    source = [f"- RU {_one_line(example.source)}"] if example.source is not None else []
    bullet = "  EN" if source else "- EN"
    fix = [f"  Fix: {_one_line(example.suggestion)}"] if example.suggestion is not None else []
    codes = [f"  Codes: `{'` → `'.join(map(_spoken, example.codes))}`"] if example.codes is not None else []
    return [*source, f"{bullet} {_one_line(example.target) or '(empty)'}", *codes, *fix]


def _spoken(codes: tuple[str, ...]) -> str:
    return " ".join(codes) or "none"


def _one_line(text: str) -> str:
    return text.replace("\n", " ⏎ ")
