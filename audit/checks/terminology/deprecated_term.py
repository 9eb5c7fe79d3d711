"""Terms that the glossary has given up."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import deprecated_matches
from audit.model import Confidence, Evidence, Mqm, Segment, Severity

_ROWS = """\
source,target,deprecate
полиция,police,militia
столица Украины,capital of Ukraine,capital of the Ukraine
"""


@check(
    id="terminology/deprecated-term",
    mqm=Mqm.INCONSISTENT_WITH_RESOURCE,
    severity=Severity.MINOR,
    confidence=Confidence.HINT,
    needs=("target",),
    bad=[
        Example(source="Полиция молчит.", target="The [[militia]] keeps silent.", glossary=_ROWS, suggestion="police"),
        Example(target="in the [[capital of the Ukraine]]", glossary=_ROWS, suggestion="capital of Ukraine"),
    ],
    good=[
        Example(source="Ополчение отступило.", target="The militia withdrew.", glossary=_ROWS),
        Example(source="Полиция молчит.", target="The police keep silent.", glossary=_ROWS),
    ],
)
def deprecated_term(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A form stands in the translation that the glossary marks as deprecated: understood, but no longer wanted.

    Where the source is at hand, it has to have the term.

    Why it matters: readers and searches expect the form in use now.

    How to fix: use the preferred form of the glossary.
    """
    for match in ctx.once(deprecated_matches, segment):
        if segment.source is None or ctx.termbase.has_term(match.term, segment.source, ctx.source_lang):
            yield Hit(
                f"the glossary prefers “{match.term.preferred(ctx.target_lang)}” now",
                match.span,
                suggestions=match.term.right(ctx.target_lang),
                evidence=(Evidence(match.term.where),),
            )
