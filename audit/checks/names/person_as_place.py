"""names/person-as-place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context, DocumentContext
from audit.checks.names.inventory import name_pairs
from audit.checks.names.people import is_person
from audit.checks.registry import Example, Hit, check
from audit.limits import excess
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.names.pairing import NamePair
from audit.text.patterns import pattern

_TITLE_OF = pattern(r"\b([A-Za-z]+) of ([A-Z][^\W\d_]+)(?!\w|['’]s|[ -][A-Z])")
_BEFORE = pattern(r"([^\W\d_]+) $")
_WINDOW = 40


@check(
    id="names/person-as-place",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    target="en",
    bad=[
        Example(
            source="Задержан губернатор Сергей Кубраль.\nТолпа ждала губернатора Кубраля.",
            target="Governor Sergei Kubral was detained.\nThe crowd waited for the governor [[of Kubral]].",
        ),
    ],
    good=[
        Example(
            source="Задержан губернатор Сергей Кубраль.\nТолпа ждала губернатора Кубраля.",
            target="Governor Sergei Kubral was detained.\nThe crowd waited for Governor Kubral.",
        ),
        Example(
            source="Пришёл Сергей Рязань.\nТолпа ждала губернатора Рязани.",
            target="Sergei Ryazan came.\nThe crowd waited for the governor of Ryazan.",
        ),
    ],
)
def person_as_place(segments: Sequence[Paired], ctx: DocumentContext) -> Iterator[Hit]:
    """The surname after a title is taken for the place where somebody holds it.

    Why it matters: the reader looks for a region of that name, and does not learn who is meant. In Russian both stand
    after the title in the same case; that the name is a person's, the document tells.

    How to fix: drop the preposition.
    """
    for segment, (word, hit) in ctx.each(_suspects, segments):
        if is_person(word, ctx):
            yield hit._replace(segment=segment.id)


def _suspects(segment: Paired, ctx: Context) -> Iterator[tuple[str, Hit]]:
    if excess(segment) or " of " not in segment.target:
        return
    names = ctx.target_language.names
    for found in _TITLE_OF.finditer(segment.target):
        title, word = found.groups()
        if not names.is_title(title.capitalize()) or ctx.pair.gazetteer.kinds_of(word):
            continue
        pair = next((pair for pair in ctx.once(name_pairs, segment) if pair.word == word), None)
        if pair is not None and _is_after_title(pair, segment.source, ctx):
            span = Span(found.end(1) + 1, found.end(2))
            yield word, Hit(f"{word} is a person here", span, pair.source.span)


def _is_after_title(pair: NamePair, source: str, ctx: Context) -> bool:
    """Whether the source has a title right before the name, which may stand there as a person's."""
    start = pair.source.span.start
    before = _BEFORE.search(source, max(0, start - _WINDOW), start)
    if before is None:
        return False
    titles = ctx.source_language.listed("titles")
    return not titles.isdisjoint(ctx.source_language.morphology.lemmas(before[1]))
