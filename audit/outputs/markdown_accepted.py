"""Accepted findings in Markdown: apart from the others, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.model import Finding
from audit.outputs.markdown_text import bold, code, inline
from audit.outputs.outcomes import decided
from audit.outputs.presentation import cut


def accepted(findings: Sequence[Finding]) -> Iterator[str]:
    """Their section, in pieces; none without any."""
    if findings:
        yield f"## Accepted earlier, not scored ({len(findings)})"
        yield "\n".join(map(_line, findings))


def _line(f: Finding) -> str:
    why = f" Accepted: {inline(decided(f))}." if f.decision else ""
    said = f"“{bold(cut(f.text, 120))}” {inline(f.message)}"
    return f"- {f.severity.value}, {code(f.check)}: {said}{why} {code(f.fingerprint)}"
