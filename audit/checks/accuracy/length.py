"""A translation far shorter or longer than its source."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity

# Of human translations of news, one in a thousand is shorter than half of its source or longer than 1.8 times
# (docs/data.md, "Lengths"); beyond these bounds something is missing or was added.
_SHORT, _LONG = 0.45, 2.5
_FEWEST = 60
# Of 60,000 human and machine translations none of a text of 30 words or more is shorter than 0.39 of it: then it is
# not a clause that is missing but the most of a passage.
_LOST, _LOST_WORDS = 1 / 3, 40


@check(
    id="accuracy/length",
    mqm=Mqm.OMISSION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(
            source="Министр сообщил, что новый мост через Волгу откроют осенью, а старый закроют на ремонт.",
            target="[[]]The minister spoke.",
        ),
        Example(
            source="Губернатор поблагодарил строителей за работу и пожелал им успехов.",
            target="[[]]The governor thanked the builders for their work and wished them success. "
            "Subscribe to our channel to read the news first, and share this story with friends and family.",
        ),
    ],
    good=[
        Example(source="Он ушёл.", target="He has already left the building."),
        Example(
            source="Соответствующее распоряжение было подписано председателем правительства.",
            target="The prime minister signed the order.",
        ),
    ],
)
def length(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The translation is far shorter or longer than the source.

    A translation of less than a third of a source of 40 words or more is critical: most of a passage is lost.

    Why it matters: a clause has been lost, or something was added that the source does not say.

    How to fix: compare the two sides clause by clause.
    """
    source, target = segment.source, segment.target
    if max(len(source), len(target)) < _FEWEST:
        return
    ratio = len(target) / len(source)
    if _SHORT <= ratio <= _LONG:
        return
    side = "shorter" if ratio < 1 else "longer"
    yield Hit(
        f"the translation is much {side} than the source ({ratio:.1f} times its length)",
        severity=Severity.CRITICAL if ratio < _LOST and len(source.split()) >= _LOST_WORDS else None,
        text="",
    )
