"""One concept under several admitted terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.choices import Choice, choices, mixed
from audit.model import Confidence, Evidence, Mqm, Severity, Translated

_ROWS = """\
Совет Федерации,Federation Council,body,Council of the Federation | upper house | senate,,exact,,
МИД | Министерство иностранных дел,Foreign Ministry,body,Ministry of Foreign Affairs | MFA | ministry,,exact,,
Совет Безопасности ООН,UN Security Council,body,Security Council | UNSC,,exact,,
облигация,bond,term,debenture | note,,free,,
"""


@check(
    id="terminology/term-consistency",
    mqm=Mqm.INCONSISTENT_USE,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    bad=[
        Example(
            source="Совет Федерации одобрил закон.\nВ Совете Федерации довольны.",
            target="The [[Council of the Federation]] approved the law.\nThe [[Federation Council]] is content.",
            glossary=_ROWS,
            suggestion="Federation Council",
        ),
        Example(
            source="В МИД молчат.\nВ МИД ответили.\nМИД против.",
            target="The [[Ministry of Foreign Affairs]] is silent.\nThe [[Foreign Ministry]] replied.\n"
            "The [[Ministry of Foreign Affairs]] objects.",
            glossary=_ROWS,
            suggestion="Foreign Ministry",
        ),
        Example(
            source="Облигации дорожают.\nЭту облигацию купят.",
            target="[[Bonds]] are up.\nThis [[debenture]] will sell.",
            glossary=_ROWS,
        ),
    ],
    good=[
        Example(
            source="Совет Федерации одобрил закон.\nВ Совете Федерации довольны.\nСовет Федерации ждёт.",
            target="The Federation Council approved the law.\nThe upper house is content.\nThe council waits.",
            glossary=_ROWS,
        ),
        Example(
            source="Совет Безопасности ООН собрался.\nСовет Безопасности ООН против.\nСовет Безопасности ООН ждёт.",
            target="The UN Security Council met.\nThe Security Council objects.\nThe UNSC is waiting.",
            glossary=_ROWS,
        ),
        Example(
            source="Министерство иностранных дел молчит.\nВ МИД ответили.\nМИД против.",
            target="The Ministry of Foreign Affairs (MFA) is silent.\nThe MFA replied.\nThe Foreign Ministry objects.",
            glossary=_ROWS,
        ),
    ],
)
def term_consistency(segments: Sequence[Translated], ctx: DocumentContext) -> Iterator[Hit]:
    """One concept of the glossary is translated by several admitted terms in one article.

    Full names are compared, and of your own glossary all terms. A shorter form of a name, an abbreviation, the full
    name at the first mention and a generic word (the ministry) are no inconsistency. A hint where the wording of
    the source changes too.

    Why it matters: the reader takes the Federation Council and the Council of the Federation for two bodies.

    How to fix: one term throughout: the preferred one of the glossary, or else the commoner one.
    """
    for uses in choices(segments, ctx):
        if verdict := mixed([use for _, use in uses], ctx):
            yield _hit(uses, verdict.right, verdict.sure)


def _hit(uses: Sequence[tuple[Translated, Choice]], right: Choice, sure: bool) -> Hit:
    """A hit at the first wrong place, with all places."""
    segment, wrong = next((segment, use) for segment, use in uses if use.wording != right.wording)
    others = list({use.wording: use.shown for _, use in reversed(uses) if use.wording != right.wording}.values())
    named = " and ".join(f"“{words}”" for words in (*reversed(others), right.shown))
    return Hit(
        f"one term of the glossary in several ways: {named}",
        wrong.span,
        source=wrong.source,
        suggestions=(right.shown,),
        evidence=tuple(Evidence(use.shown, place.id, target_span=use.span) for place, use in uses),
        confidence=Confidence.LIKELY if sure else Confidence.HINT,
        segment=segment.id,
    )
