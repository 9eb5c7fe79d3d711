"""What a run did not look at, in figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Kinds of files that are named of those passed over.
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Gap:
    """Checks that could not run, and why, over a run."""

    why: str
    checks: int
    documents: int


@dataclass(frozen=True, slots=True)
class Unread:
    """What of a text was not looked at, or by itself alone.

    Attributes:
        segments: of the text, page furniture apart.
        without_source: those whose translation had nothing to be compared with.
        without_target: those for which no translation is given.
        furniture: lines of the source left out as page furniture.
    """

    segments: int = 0
    without_source: int = 0
    without_target: int = 0
    furniture: int = 0

    def __add__(self, other: Unread) -> Unread:
        """Both texts together."""
        return Unread(
            self.segments + other.segments,
            self.without_source + other.without_source,
            self.without_target + other.without_target,
            self.furniture + other.furniture,
        )


def said_of(passed_over: Mapping[str, int]) -> str:
    """``3 .xlf, 1 .docx passed over``; nothing if nothing was."""
    if not passed_over:
        return ""
    most = sorted(passed_over.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{n:,} {kind}" for kind, n in most[:_SHOWN]]
    rest = sum(n for _, n in most[_SHOWN:])
    return f"{', '.join(shown)}{f' and {rest:,} others' if rest else ''} passed over"
