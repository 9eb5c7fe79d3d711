"""Terms of the user's own glossary that the translation does not have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import is_absent, is_paraphrased, own_matches
from audit.model import Confidence, Evidence, Mqm, Paired, Severity

_ROWS = """\
облигация,bond,term,note | debenture,,free,,finance
ключевая ставка,key rate,term,,,free,,finance
утвердить,approval,term,,,free,,politics
"""


@check(
    id="terminology/term-missing",
    mqm=Mqm.INCONSISTENT_WITH_RESOURCE,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(
            source="Выпуск облигаций отложен.",
            target="[[]]The issue of obligations is postponed.",
            glossary=_ROWS,
        ),
        Example(
            source="Регулятор повысил ключевую ставку.",
            target="[[]]The regulator raised the base rate.",
            glossary=_ROWS,
        ),
    ],
    good=[
        Example(source="Цены облигаций выросли.", target="Debentures rose.", glossary=_ROWS),
        Example(source="Ключевые ставки растут.", target="Key rates are rising.", glossary=_ROWS),
        Example(source="Проект утвердить не успели.", target="There was no time to approve it.", glossary=_ROWS),
        Example(
            source="Прибыла Элизабет Трасс.", target="Elizabeth Truss arrived.", glossary="трасса,highway,term,,,,,"
        ),
        Example(source="Госдеп промолчал.", target="Washington kept silent.", glossary=_ROWS),
    ],
)
def term_missing(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A term of your own glossary is in the source, and none of its right forms is in the translation.

    Any inflection and any accepted variant will do, and so will another word of the family (approve for approval).
    The shipped termbase is not enforced like this: there, absence alone proves nothing.

    Why it matters: you asked for this wording.

    How to fix: use the term, or add the variant to the accept column of the glossary.
    """
    for _, found in groupby(ctx.once(own_matches, segment), key=lambda m: m.place):
        matches = list(found)
        if is_absent(matches, segment, ctx) and not any(is_paraphrased(m, segment, ctx) for m in matches):
            term = matches[0].term
            yield Hit(
                f"the glossary has “{term.preferred(ctx.target_lang)}” for this",
                source=matches[0].span,
                advice=f"use {' or '.join(f'“{form}”' for form in term.right(ctx.target_lang))}",
                evidence=(Evidence(term.where),),
            )
