"""Docs made from the program itself: `python -m tools.docs`."""

from __future__ import annotations

from pathlib import Path

from audit.checks.docstrings import docstring
from audit.checks.explain import explanation
from audit.checks.registry import all_checks
from audit.run.explains import TABLE
from tools import layers

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "checks"


def pages() -> dict[str, str]:
    """Every page of docs/checks/ by its path there."""
    index = ["# The checks", "", "| check | MQM | severity | confidence | finds |", "|---|---|---|---|---|"]
    made = {}
    for c in all_checks():
        made[f"{c.id}.md"] = explanation(c) + "\n"
        index.append(f"| [{c.id}]({c.id}.md) | {c.mqm} | {c.severity} | {c.confidence} | {c.summary} |")
    return {"README.md": "\n".join([*index, "", *_settling()]) + "\n", **made}


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
    layers.PAGE.write_text(layers.page(), "utf-8")


if __name__ == "__main__":
    main()
