"""linguistic/heading-run-in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context, DocumentContext
from audit.checks.linguistic.joins import RUN_ON, joins, seams
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Span, Translated

_MESSAGE = "a heading runs into the next sentence"


@check(
    id="linguistic/heading-run-in",
    mqm=Mqm.WHITESPACE,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
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
        Example(source="Канал VolgaHeute закрыт.", target="The channel VolgaHeute is closed."),
        Example(
            source="Об этом сообщил Макдональд.",
            target="McDonald of PricewaterhouseCoopers and DeMille said so.",
        ),
    ],
)
def heading_run_in(segments: Sequence[Translated], ctx: DocumentContext) -> Iterator[Hit]:
    """A heading runs into the sentence after it.

    Why it matters: the line break of the heading was lost on the way from the page; the two read as one word.

    How to fix: put the heading on a line of its own.
    """
    for segment, hit in ctx.each(_inside, segments):
        yield hit._replace(segment=segment.id)
    for seam in ctx.once_per_document(seams):
        if seam.in_word:
            yield Hit(_MESSAGE, seam.span, segment=seam.segment, text=seam.text)


def _inside(segment: Translated, ctx: Context) -> Iterator[Hit]:
    target = segment.target
    if RUN_ON.search(target):
        for join in joins(target, ctx.target_language):
            if not join.stopped and not _is_in_source(segment, join.span):
                yield Hit(_MESSAGE, join.span, confidence=None if join.sure else Confidence.HINT)


def _is_in_source(segment: Translated, span: Span) -> bool:
    """Whether the source has the two as one, for it is a name that is written so."""
    return segment.source is not None and segment.target[slice(*span)] in segment.source
