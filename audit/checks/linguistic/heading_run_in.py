"""linguistic/heading-run-in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from audit.checks.context import Context
from audit.checks.linguistic.joins import RUN_ON, ends_sentence, glued_to_next, joins
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Segment, Severity, Span
from audit.text.boundaries import LONGEST_WORD

_MESSAGE = "a heading runs into the next sentence"
_LAST_WORD = re.compile(r"\w+$")


@check(
    id="linguistic/heading-run-in",
    mqm="linguistic/whitespace",
    severity=Severity.MINOR,
    confidence=Confidence.CERTAIN,
    needs=("target",),
    bad=[
        Example(
            source="Пределы интересов. В составе делегации был посол.",
            target="Limits of [[interestIn]] the delegation there was an ambassador.",
        ),
        Example(source="Цена перемирия Стороны молчат.", target="The price of the [[truceThe]] sides keep silent."),
    ],
    good=[
        Example(
            source="Ролик вышел на YouTube.",
            target="The clip came out on YouTube, then on iPhones and in eSports.",
        ),
        Example(
            source="Об этом сообщил Макдональд.",
            target="McDonald of PricewaterhouseCoopers and DeMille said so.",
        ),
    ],
)
def heading_run_in(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A heading runs into the sentence after it.

    Why it matters: the line break of the heading was lost on the way from the page; the two read as one word.

    How to fix: put the heading on a line of its own.
    """
    target = segment.target
    assert target is not None
    if RUN_ON.search(target):
        for join in joins(target, ctx.target_language):
            if not join.stopped:
                yield Hit(_MESSAGE, join.span, confidence=None if join.sure else Confidence.HINT)
    if segment.target_location is None:
        return
    following = ctx.once_per_document(_glued).get(segment.id)
    if following is None or ends_sentence(target):
        return
    last = _LAST_WORD.search(target, max(0, len(target) - LONGEST_WORD))
    if last is not None:
        first = str(following.target).split(maxsplit=1)[0]
        yield Hit(_MESSAGE, Span(*last.span()), text=last.group() + first)


def _glued(ctx: Context) -> Mapping[str, Segment]:
    return glued_to_next(ctx.segments)
