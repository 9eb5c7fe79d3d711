"""One name in several spellings within a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.names.inventory import document_words, glossary_words
from audit.checks.names.likeness import Spelling, alike_pairs, by_word, group, is_candidate, one_name
from audit.context import Context
from audit.lang.ru_en.names import best_rendering, leaked_case
from audit.lang.ru_en.rendering import plain
from audit.model import Confidence, Evidence, Segment, Severity, Span
from audit.registry import Example, Hit, check

# Bits of a step that hardly renders the source.
_STRANGE = 8.0


@check(
    id="names/variants",
    mqm="terminology/inconsistency",
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    scope="document",
    target="en",
    yields_to=("names/case-leak", "names/damaged"),
    bad=[
        Example(
            target="General Haftar met the envoy.\nThey discussed the [[Haftarah]].\n"
            "The steps of [[Haftorah]] were condemned."
        ),
        Example(target="Former ambassador David Mack spoke first.\n“It is a risk,” said [[Mac]]."),
        Example(target="General Stephen De Milliano testified.\nThen [[Steven]] De Milliano left."),
        Example(
            source="Выступил Алексей Решетников.\nРешетников добавил, что цены растут.",
            target="Alexei Reshetnikov took the floor.\n[[Reshetnikow]] added that prices rise.",
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
        Example(target="Ivan Kerimov said so.\nPyotr Karimov disagreed."),
    ],
)
def variants(segments: Sequence[Segment], ctx: Context) -> Iterator[Hit]:
    """One name is spelled in several ways.

    Why it matters: the reader takes Haftar and Haftarot for two people, and search finds half the story.
    Spellings that sound alike are compared; where the source is there, the same Russian name must stand
    behind both; where it is not, the way a person is introduced and quoted decides.

    How to fix: keep one spelling in the whole text, the suggested one unless a source says otherwise.
    """
    seen = ctx.once_per_document(document_words)
    alike = list(alike_pairs([word for word in seen if is_candidate(word)]))
    if not alike:
        return
    spellings = by_word({w: seen[w] for pair in alike for w in pair}, glossary_words(ctx.termbase))
    same = [pair for pair in alike if one_name(spellings[pair[0]], spellings[pair[1]])]
    order = {segment.id: i for i, segment in enumerate(segments)}
    for words in group(same):
        yield _hit([spellings[word] for word in words], order)


def _hit(forms: list[Spelling], order: dict[str, int]) -> Hit:
    right = _likely_right(forms)
    wrong = [form for form in forms if form is not right]
    # Spellings that cannot render the source are reported by themselves; the finding stands at another.
    shown = [form for form in wrong if _renders(form)] or wrong
    first, place = min(
        (at for form in shown for at in form.places), key=lambda at: (order[at[0].id], at[1].start)
    )
    counted = ", ".join(f"{form.word} ({len(form.places)})" for form in forms)
    evidence = [
        Evidence(form.word, segment.id, Span(p.start, p.end))
        for form in (*wrong, right)
        for segment, p in form.places
    ]
    return Hit(
        f"one name in {len(forms)} spellings: {counted}",
        target=Span(place.start, place.end),
        segment=first.id,
        suggestions=(right.word,),
        evidence=tuple(evidence),
    )


def _likely_right(forms: list[Spelling]) -> Spelling:
    """The spelling to keep: listed, a good rendering, introduced in full, existing; then the commonest."""
    return max(
        forms,
        key=lambda form: (
            form.listed,
            _renders(form),
            form.introduced,
            form.exists,
            _is_stem(form, forms),
            len(form.places),
            -_strangeness(form),
        ),
    )


def _renders(form: Spelling) -> bool:
    """Whether the source, if there is one, does not speak against the spelling."""
    leaks = any(leaked_case(name.text, form.word) for name in form.sources)
    return not leaks and _strangeness(form) < _STRANGE


def _is_stem(form: Spelling, forms: list[Spelling]) -> bool:
    """Whether all other spellings go on where this one ends: Haftar beside Haftarah and Haftarot."""
    return all(plain(other.word).startswith(plain(form.word)) for other in forms)


def _strangeness(form: Spelling) -> float:
    """Bits of the dearest step in rendering the source, 0 without one."""
    return min((best_rendering(name.text, form.word).worst.bits for name in form.sources), default=0.0)
