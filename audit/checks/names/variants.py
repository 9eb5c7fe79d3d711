"""One name in several spellings within a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import DocumentContext
from audit.checks.names.families import Family, families
from audit.checks.names.inventory import relatives
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Evidence, Mqm, Segment, Severity, Span
from audit.names.keeping import renders


@check(
    id="names/variants",
    mqm=Mqm.INCONSISTENCY,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    scope="document",
    target="en",
    bad=[
        Example(
            target="General Haftar met the envoy.\nThey discussed the [[Haftarah]].\n"
            "The steps of [[Haftorah]] were condemned.",
            suggestion="Haftar",
        ),
        Example(target="Former ambassador David Mack spoke first.\n“It is a risk,” said [[Mac]].", suggestion="Mack"),
        Example(
            target="General Stephen De Milliano testified.\nThen [[Steven]] De Milliano left.", suggestion="Stephen"
        ),
        Example(
            source="Выступил Алексей Решетников.\nРешетников добавил, что цены растут.",
            target="Alexei Reshetnikov took the floor.\n[[Reshetnikow]] added that prices rise.",
            suggestion="Reshetnikov",
        ),
        Example(
            source="Пастор Джоэл Остин молчал.\nГоворят, что Остин ушёл первым.",
            target="Pastor Joel Osteen was silent.\nThey say that [[Austin]] left first.",
            suggestion="Osteen",
        ),
        Example(
            source="Выступил Олег Жолобов.\nЖолобов ушёл первым.",
            target="Oleg Zholobov took the floor.\n[[Jolobov]] left first.",
            suggestion="Zholobov",
        ),
    ],
    good=[
        Example(target="John Smith left.\nJoan Smith stayed."),
        Example(target="Ukraine and Iran spoke.\nUkrainian and Iraqi envoys listened, said Iraq."),
        Example(
            source="Петров сказал.\nПетрова сказала.",
            target="Petrov said so.\nPetrova said so.",
        ),
        Example(
            source="Минск ответил.\nПинск ответил.",
            target="Minsk replied.\nPinsk replied.",
        ),
        Example(target="Niger and Nigeria spoke.\nNiger left, said a minister of Nigeria."),
        Example(
            source="Люди отмечают Рождество Христово.\nСлужба прошла в храме Рождества Христова.",
            target="People celebrate Christmas.\nThe service was held in the Church of the Nativity of Christ.",
        ),
        Example(target="Ivan Kerimov said so.\nPyotr Karimov disagreed."),
    ],
)
def variants(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """One name is spelled in several ways.

    Why it matters: the reader takes Haftar and Haftarot for two people, and search finds half the story.
    Spellings that sound alike are compared, and whatever renders one surname of the source; where the source is there,
    the same Russian name must stand behind both; where it is not, the way a person is introduced and quoted decides.

    How to fix: keep one spelling in the whole text, the suggested one unless a source says otherwise.
    """
    for family in ctx.once_per_document(families):
        yield _hit(family, ctx)


def _hit(family: Family, ctx: DocumentContext) -> Hit:
    (forms, kept), order = family, ctx.places
    right = kept.form
    wrong = [form for form in forms if form is not right]
    # Spellings that cannot render the source are reported by themselves; the finding stands at another.
    shown = [form for form in wrong if renders(form, lambda name: relatives(name, ctx))] or wrong
    first, place = min((at for form in shown for at in form.places), key=lambda at: (order[at[0].id], at[1].start))
    counted = ", ".join(f"{form.word} ({len(form.places)})" for form in forms)
    evidence = [
        Evidence(form.word, segment.id, Span(p.start, p.end)) for form in (*wrong, right) for segment, p in form.places
    ]
    return Hit(
        f"one name in {len(forms)} spellings: {counted}",
        target=Span(place.start, place.end),
        segment=first.id,
        suggestions=(kept.suggestion,) if kept.suggestion else (),
        confidence=Confidence.LIKELY if kept.sure else Confidence.HINT,
        evidence=tuple(evidence),
    )
