"""One foreign name in several Russian spellings within a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from rapidfuzz.distance import OSA

from audit.checks.context import Context, DocumentContext
from audit.checks.names.mistranscribed import transcribed_names
from audit.checks.registry import Example, Hit, check
from audit.limits import excess
from audit.model import Confidence, Evidence, Mqm, Paired, Segment, Severity, Span, is_paired
from audit.names.sources import source_of
from audit.names.transcribed import are_forms, is_derived_word, known_spellings, plain_forms
from audit.text.span import find_words

# Spellings of one name differ in so few letters.
_MOST = 2


class _Use(NamedTuple):
    """A name of the source and the Russian word that renders it.

    Attributes:
        name: as the source has it.
        text: as the target has it, in whatever case.
        forms: what it may be in the nominative, small.
    """

    name: str
    text: str
    source: Span
    target: Span
    forms: frozenset[str]


_At = tuple[Segment, _Use]


@check(
    id="names/two-spellings",
    mqm=Mqm.INCONSISTENCY,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    target="ru",
    bad=[
        Example(
            source="Rayburn spoke first.\nLater Rayburn left.\nNobody saw Rayburn.",
            target="Рейбёрн выступил первым.\nПозже [[Рэйбурн]] ушёл.\nНикто не видел Рейбёрна.",
        ),
    ],
    good=[
        Example(
            source="Rayburn spoke first.\nNobody saw Rayburn.",
            target="Рейберн выступил первым.\nНикто не видел Рейбёрна.",
        ),
        Example(
            source="Avadhya was calm.\nThey left Avadhya.\nNobody lived near Avadhya.",
            target="В Авадхье было спокойно.\nОни покинули Авадхью.\nНикто не жил под Авадхьей.",
        ),
        Example(
            source="Scotland left.\nThe Scotland team won.", target="Шотландия ушла.\nШотландская сборная победила."
        ),
        Example(source="Harlow was closed.\nThey left Harlow.", target="Харлоу закрыли.\nОни уехали из Харлоу."),
        Example(
            source="Alexander left.\nThen Alexander Downer left.",
            target="Александр ушёл.\nЗатем ушёл Александер Даунер.",
        ),
    ],
)
def two_spellings(segments: Sequence[Paired], ctx: DocumentContext) -> Iterator[Hit]:
    """One name of the source is spelled in several ways.

    Why it matters: the reader takes Рейбёрн and Рэйбурн for two people, and search finds half the story. Cases of one
    name, adjectives and given names, which people spell as they like, are left alone.

    How to fix: keep one spelling in the whole text, the commoner one unless a source says otherwise.
    """
    uses: dict[str, list[_At]] = {}
    for at in ctx.each(_uses, segments):
        uses.setdefault(at[1].name, []).append(at)
    for name, some in uses.items():
        spelled = _spellings(some)
        if len(spelled) < 2:
            continue
        known = known_spellings(name)
        # The commonest is the usual one; of several as common one that somebody has, else the first.
        spelled.sort(key=lambda uses: (-len(uses), not _is_known(uses, known)))
        for other in spelled[1:]:
            # Paris Hilton is Пэрис in Париж: two bearers of the name.
            both = _is_known(spelled[0], known) and _is_known(other, known)
            if not both and _are_spellings(spelled[0], other):
                yield _hit(name, spelled[0], other)


def _is_known(uses: Sequence[_At], known: AbstractSet[str]) -> bool:
    return any(not known.isdisjoint(use.forms) for _, use in uses)


def _hit(name: str, usual: Sequence[_At], other: Sequence[_At]) -> Hit:
    segment, use = other[0]
    evidence = [Evidence(one.text, at.id, one.target) for at, one in (*other[1:], *usual)]
    return Hit(
        f"{name} is spelled {use.text} here and {usual[0][1].text} elsewhere",
        target=use.target,
        source=use.source,
        segment=segment.id,
        evidence=tuple(evidence),
    )


def _uses(segment: Segment, ctx: Context) -> Iterator[_Use]:
    if not is_paired(segment) or excess(segment):
        return
    for word in transcribed_names(segment, ctx):
        found = None if ctx.source_language.names.is_given_name(word) else source_of(word, segment.target)
        if found and found.text[0].isupper() and not (found.text.isupper() or is_derived_word(found.text)):
            place = find_words(word, segment.source)
            if place is not None:
                yield _Use(word, found.text, place, found.span, plain_forms(found.text))


def _spellings(uses: Sequence[_At]) -> list[list[_At]]:
    """The uses of a name by how it is spelled, whatever the case, in order of their first ones."""
    found: list[tuple[set[str], list[int]]] = []
    for n, (_, use) in enumerate(uses):
        same = [one for one in found if not one[0].isdisjoint(use.forms)]
        forms, together = set(use.forms), [n]
        for one in same:
            found.remove(one)
            forms |= one[0]
            together += one[1]
        found.append((forms, sorted(together)))
    return [[uses[n] for n in together] for _, together in sorted(found, key=lambda one: one[1])]


def _are_spellings(usual: Sequence[_At], other: Sequence[_At]) -> bool:
    """Whether they differ as spellings of one name do, and not as an adjective or another name."""
    if any(are_forms(one.text, two.text) for _, one in usual for _, two in other):
        return False
    pairs = ((a, b) for a in usual[0][1].forms for b in other[0][1].forms)
    return any(OSA.distance(a, b, score_cutoff=_MOST) <= _MOST for a, b in pairs)
