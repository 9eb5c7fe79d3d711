"""English words that do not exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from rapidfuzz.distance import OSA

from audit import limits
from audit.checks.context import Context
from audit.checks.linguistic.unknown_words import heard_in, is_of_science, unknown_words
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated
from audit.text import Text

_MOST = 3
# Words of the source that are long enough to be meant by a misspelt one.
_SHORTEST = 4


@check(
    id="linguistic/misspelling",
    mqm=Mqm.SPELLING,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="en",
    bad=[
        Example(target="The court found the [[agreemnt]] void.", suggestion="agreement"),
        Example(target="Traffic on the [[motorcyle]] lane grew.", suggestion="motorcycle"),
        Example(source="Прибыли сапёры.", target="The [[sapers]] arrived.", confidence=Confidence.LIKELY),
        Example(source="Суд вынес приговор.", target="The court passed a [[sentance]].", suggestion="sentence"),
        Example(source="Вызвали сапёра.", target="They called the [[saper]].", confidence=Confidence.LIKELY),
        Example(source="Это штамм омикрон.", target="It is [[omicrone]].", confidence=Confidence.LIKELY),
        Example(source="Это было внушение.", target="He was a [[suggestor]].", confidence=Confidence.LIKELY),
        Example(target="The [[suggestor]] was sent away.", confidence=Confidence.HINT),
    ],
    good=[
        Example(target="A pulmonologist spoke of bionanotechnology and of colour, not color."),
        Example(target="He paid per annum, en masse, in saecula saeculorum."),
        Example(source="Это норовирус.", target="It is a norovirus, or lymphopenia; ghrelin is low."),
        Example(source="На нём был пиджак.", target="He wore a pijac."),
        Example(source="Пьют айран.", target="They drink ayran and see dozhd.com or @dozhdd."),
        Example(source="Пишите в kvartik.", target="Write to us in kvartik."),
        Example(target="They sell “labneh” and the Bundesliga is on."),
    ],
)
def misspelling(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A word in small letters is in no dictionary; without a source, one that is no slip of a common one is a hint.

    So is one that ends as words of science do. What only sounds like a word of the source is reported by
    `terminology/transliterated-word`. Names, rare words that are in use, words in quotation marks, words of
    the termbase and phrases of another language are left alone.

    Why it matters: machines make such words up from parts of Russian ones, and people mistype; a reader stops at both.

    How to fix: put the word that was meant; add a rare one that is right to the termbase.
    """
    unknown = ctx.once(unknown_words, segment)
    if not unknown:
        return
    # Of a text that is in no English, no word is looked for in the source.
    source = _Meant.of(segment.source, ctx) if len(unknown) <= limits.MISSPELT else None
    for word, span, right, spelled, echo in unknown:
        if not right and (spelled or echo is not None):
            continue
        sure = right or (segment.source is not None and not is_of_science(word, ctx.target_language))
        yield Hit(
            f"“{word}” is in no dictionary",
            span,
            # What only spells out the Russian is no slip of a common word.
            suggestions=() if spelled else source.likeliest(word, right) if source else tuple(right[:_MOST]),
            confidence=None if sure else Confidence.HINT,
        )


class _Meant:
    """What the words of a Russian source mean and sound like, to choose what a misspelt word of its translation was."""

    def __init__(self, source: Text, ctx: Context) -> None:
        self._source, self._ctx, self._pair, self._english = source, ctx, ctx.pair, ctx.target_language
        self._words = [piece.text for piece in source.words if len(piece.text) >= _SHORTEST]

    @classmethod
    def of(cls, source: Text | None, ctx: Context) -> _Meant | None:
        return cls(source, ctx) if source is not None and ctx.source_lang == ctx.pair.codes[0] else None

    @cached_property
    def _meanings(self) -> frozenset[str]:
        # Few segments have a misspelt word of which they are asked.
        return frozenset(meaning for word in self._words for meaning in self._renderings(word))

    def _renderings(self, word: str) -> Iterator[str]:
        code, renderings = self._pair.codes[0], self._pair.renderings
        yield from self._pair.meanings(word, code)
        for key in renderings.readings(word.lower(), code):
            yield from renderings.all_of(key)

    def likeliest(self, word: str, right: Sequence[str]) -> tuple[str, ...]:
        """What renders a word of the source; of what only sounds like one of them, nothing; else what is spelt so."""
        forms = (form for meant in self._meanings for form in (meant, f"{meant}s") if abs(len(form) - len(word)) <= 1)
        near = {form for form in forms if OSA.distance(form, word) == 1}
        near.update(one for one in right if self._pair.renderings.key(one, self._english.code) in self._meanings)
        if near:
            return tuple(sorted(filter(self._english.spelling.is_word, near)))[:_MOST]
        return () if heard_in(word, self._source, self._ctx) else tuple(right[:_MOST])
