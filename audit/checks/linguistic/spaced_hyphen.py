"""A hyphen between spaces for a dash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Evidence, Mqm, Severity, Span, Translated
from audit.text.patterns import pattern
from audit.text.plurals import in_all

# After a quotation mark or a comma it is direct speech, which has a check of its own.
_HYPHEN = pattern(r"(?<=[\w)%’']) (?P<mark>-{1,2}) (?=[\w“\"‘$€£(])")
_SHOWN = 40


@check(
    id="linguistic/spaced-hyphen",
    mqm=Mqm.PUNCTUATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    target="en",
    bad=[
        Example(
            source="Мост закрыт - ремонт идёт с мая.\nОбъезд - через Тверь.",
            target="The bridge is closed[[ - ]]repairs began in May.\nThe detour[[ - ]]via Tver.",
            suggestion=" – ",
        ),
    ],
    good=[
        Example(source="Мост закрыт - идёт ремонт.", target="The bridge is closed – repairs are under way."),
        Example(source="Средне- и долгосрочный план.", target="A mid- and long-term plan for 5-year-olds."),
        Example(source="- хлеб\n- молоко", target="- bread\n- milk"),
    ],
)
def spaced_hyphen(segments: Sequence[Translated], ctx: DocumentContext) -> Iterator[Hit]:
    """A hyphen between two spaces stands for a dash.

    Why it matters: a hyphen joins and a dash parts. Keyboards and Russian texts have the hyphen for both; an English
    page with spaced hyphens looks unedited.

    How to fix: write a dash, or a comma or a colon, which English often prefers. One finding stands for all of a
    document.

    Known problems: some houses and much of the web write so; leave it out with `ignore` there.
    """
    found = ctx.each(_hyphens, segments)
    if not found:
        return
    (segment, span), *others = found
    yield Hit(
        f"a hyphen for a dash{in_all(len(found))}",
        span,
        suggestions=(" – ",),
        segment=segment.id,
        evidence=tuple(Evidence(s.target[at.start : at.end], s.id, at) for s, at in others[:_SHOWN]),
    )


def _hyphens(segment: Translated, ctx: Context) -> Iterator[Span]:
    if " -" in segment.target:
        for match in _HYPHEN.finditer(segment.target):
            yield Span(*match.span())
