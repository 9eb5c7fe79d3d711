"""What both pages show of a comparison: figures as text, and the segments that differ, equal translations once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.model import Finding
from audit.outputs.presentation import number
from audit.systems.bootstrap import FEWEST, Difference, Estimate
from audit.systems.comparison import Contrast, SystemsComparison, Unit
from audit.systems.same_source import LeftOut
from audit.text.plurals import count

# A difference that chance makes less often than this is marked.
MARKED = 0.05
# Other systems that are named where a check found nothing in them; more are counted.
_NAMED = 3


class Found(NamedTuple):
    """A finding, and the systems in which its check found nothing in this segment."""

    finding: Finding
    not_in: str


class Version(NamedTuple):
    """A translation, the systems that have it, and what was found in it."""

    systems: str
    text: str
    found: Sequence[Found]


class Shown(NamedTuple):
    """A segment in which systems differ."""

    document: str
    segment: str
    source: str
    versions: Sequence[Version]


def shown(contrast: Contrast, names: Sequence[str]) -> Shown:
    """A segment as the pages show it."""
    renditions = contrast.segment.renditions
    checks = [{finding.check for finding in one.findings} for one in renditions]
    versions: dict[tuple[str, frozenset[str]], list[int]] = {}
    for n, one in enumerate(renditions):
        versions.setdefault((str(one.segment.target or ""), frozenset(checks[n])), []).append(n)
    return Shown(
        contrast.segment.document,
        renditions[0].segment.id,
        contrast.segment.source,
        [
            Version(
                ", ".join(names[n] for n in having),
                text,
                [
                    Found(finding, _listed([names[n] for n, there in enumerate(checks) if finding.check not in there]))
                    for finding in renditions[having[0]].findings
                ],
            )
            for (text, _), having in versions.items()
        ],
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= _NAMED else count(len(names), "other system")


def interval(one: Estimate | Difference, digits: int = 2) -> str:
    """``1.20 to 3.40``; empty where nothing is known of the spread."""
    return " to ".join(number(bound, digits) for bound in one.interval) if one.interval is not None else ""


def signed(value: float, digits: int = 2) -> str:
    """A difference with its sign."""
    text = number(value, digits)
    return text if text.startswith("-") or float(text) == 0 else f"+{text}"


def probability(p: float | None) -> str:
    """A p-value; empty where there is none."""
    return "" if p is None else "<.001" if p < 0.001 else f"{p:.3f}".removeprefix("0")


def is_marked(difference: Difference | None) -> bool:
    """Whether chance alone would seldom make so large a difference."""
    return difference is not None and difference.p is not None and difference.p < MARKED


def remarks(c: SystemsComparison) -> Iterator[str]:
    """What to know before reading the figures."""
    for one in c.systems:
        if said := _said(one.left_out):
            yield f"{one.name}: left out {said}, which not all systems have"
    if c.units < FEWEST:
        yield f"{count(c.units, c.unit.value)}: too few to tell how figures spread, so there are no intervals"
    elif c.unit is Unit.SEGMENT:
        few = "one document is" if c.documents == 1 else f"{c.documents} documents are"
        yield (
            f"{few} too few for a bootstrap: segments are drawn instead, which are not independent, so that "
            "intervals are too narrow"
        )


def _said(left: LeftOut) -> str:
    parts = [count(len(left.documents), "document")] if left.documents else []
    parts += [count(left.segments, "segment") + (" of the others" if parts else "")] if left.segments else []
    return " and ".join(parts)


def method(c: SystemsComparison) -> str:
    """How intervals and p-values were made, in one sentence; empty where there are none."""
    if c.units < FEWEST:
        return ""
    return (
        f"Intervals (95%) and p-values by paired bootstrap (Koehn 2004): {c.resamples:,} resamples of "
        f"{count(c.units, c.unit.value)}, the same for all systems, seed {c.seed}; p-values are of the difference to "
        f"{c.baseline.name} and not corrected for their number."
    )
