"""Names that stay as they are written, and did not."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import kept_matches
from audit.model import Confidence, Evidence, Mqm, Segment, Severity

_ROWS = """\
source,target,translate
YotaPhone,,no
Deep Purple,,no
"""


@check(
    id="terminology/do-not-translate",
    mqm=Mqm.INCONSISTENT_WITH_RESOURCE,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(source="Показан YotaPhone.", target="[[]]The Iota phone was shown.", glossary=_ROWS),
        Example(
            source="Deep Purple играли час.",
            target="[[]]Dark Purple played for an hour.",
            glossary=_ROWS,
        ),
        Example(
            source="Deep Purple играли час.",
            target="[[]]Deep purple played for an hour.",
            glossary=_ROWS,
        ),
    ],
    good=[
        Example(source="Показан YotaPhone.", target="The YotaPhone’s maker showed it.", glossary=_ROWS),
        Example(source="Показан новый телефон.", target="A new phone was shown.", glossary=_ROWS),
    ],
)
def do_not_translate(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A name that the glossary marks as not to be translated is not in the translation as it is in the source.

    Why it matters: brands and titles of works are found under their own spelling only.

    How to fix: write it as the source does.
    """
    if segment.target is None:
        return
    for match in ctx.once(kept_matches, segment):
        if not any(form in segment.target for form in match.term.right(ctx.source_lang)):
            yield Hit(
                "the glossary says that this stays as it is",
                source=match.span,
                advice=f"write “{match.form}”",
                evidence=(Evidence(match.term.where),),
            )
