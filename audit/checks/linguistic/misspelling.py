"""English words that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import OSA

from audit import limits
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import target_matches
from audit.languages.base import Language
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.names.spelled_out import spelled_out
from audit.text import Text

# A whole word in small letters, no part of an address, a handle or a compound.
_WORD = re.compile(r"(?<![\w@#./&'’-])[a-z]{5,30}(?![\w@/&'’-]|\.\w)")
_BESIDE = re.compile(r"([^\W\d_]+) $"), re.compile(r" ([^\W\d_]+)")
_LOOK_BACK = 40
_QUOTES = "\"'“”«»‘’„"
_MOST = 3
_HINT = Confidence.HINT
# Words of the source that are long enough to be heard in a misspelt one, and how much alike they must sound.
_SHORTEST, _ALIKE = 4, 0.8


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
        Example(source="На нём был пиджак.", target="He wore a [[pijac]].", confidence=Confidence.LIKELY),
        Example(source="Приехал дефектоскопист.", target="A [[defectoscopician]] came.", confidence=Confidence.LIKELY),
        Example(target="The [[suggestor]] was sent away.", confidence=Confidence.HINT),
    ],
    good=[
        Example(target="A pulmonologist spoke of bionanotechnology and of colour, not color."),
        Example(target="He paid per annum, en masse, in saecula saeculorum."),
        Example(source="Это норовирус.", target="It is a norovirus, or lymphopenia; ghrelin is low."),
        Example(source="Пьют айран.", target="They drink ayran and see dozhd.com or @dozhdd."),
        Example(source="Пишите в kvartik.", target="Write to us in kvartik."),
        Example(target="They sell “labneh” and the Bundesliga is on."),
    ],
)
def misspelling(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A word in small letters is in no dictionary; without a source, one that is no slip of a common one is a hint.

    So is one that ends as words of science do. Names, rare words that are in use, words in quotation marks, words of
    the termbase and phrases of another language are left alone.

    Why it matters: machines make such words up from parts of Russian ones, and people mistype; a reader stops at both.

    How to fix: put the word that was meant; add a rare one that is right to the termbase.
    """
    target, language = segment.target, ctx.target_language
    odd = language.lexicon.uncommon(frozenset(_WORD.findall(target)))
    if not any(not language.spelling.is_word(word) for word in odd):
        return
    terms = [match.span for match in ctx.once(target_matches, segment)]
    odd_ones = []
    for match in _WORD.finditer(target):
        word, span = match.group(), Span(*match.span())
        if word not in odd or language.spelling.is_word(word) or _is_kept(target, span, language):
            continue
        if any(term.start < span.end and span.start < term.end for term in terms):
            continue
        if not segment.source or word not in segment.source.folded:
            odd_ones.append((word, span))
    if not odd_ones:
        return
    # Of a text that is in no English, no word is looked for in the source.
    source = _Meant.of(segment.source, ctx) if len(odd_ones) <= limits.MISSPELT else None
    for word, span in odd_ones:
        right = language.spelling.corrections(word)
        if not right and language.spelling.is_in_use(word):
            continue
        heard = source.heard(word) if source and not right else None
        spelled = segment.source is not None and spelled_out(word, segment.source) is not None
        if spelled and not right and heard is None:
            continue
        meaning = f"; {heard.word} of the source means “{heard.meaning}”" if heard else ""
        yield Hit(
            f"“{word}” is in no dictionary{meaning}",
            span,
            # What only spells out the Russian is no slip of a common word.
            suggestions=() if spelled else source.likeliest(word, right) if source else tuple(right[:_MOST]),
            confidence=None if right or heard or (segment.source and not _is_of_science(word, language)) else _HINT,
        )


def _is_of_science(word: str, language: Language) -> bool:
    return word.endswith(tuple(language.listed("science-endings")))


class _Heard(NamedTuple):
    """A word of the source that is heard in a word which does not exist, and what it means."""

    word: str
    meaning: str


class _Meant:
    """What the words of a Russian source mean and sound like, to choose what a misspelt word of its translation was."""

    def __init__(self, source: Text, ctx: Context) -> None:
        self._pair, self._english = ctx.pair, ctx.target_language
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

    def heard(self, word: str) -> _Heard | None:
        """The word of the source that was only spelled in Latin letters, as пиджак in pijac; None without a meaning."""
        for piece in filter(str.isalpha, self._words):
            meanings = list(filter(self._english.spelling.is_word, self._pair.meanings(piece, self._pair.codes[0])))
            if meanings and word not in meanings and self._pair.sound.similarity(piece, word) >= _ALIKE:
                return _Heard(piece, min(meanings))
        return None

    def likeliest(self, word: str, right: Sequence[str]) -> tuple[str, ...]:
        """What renders a word of the source; of what only sounds like one of them, nothing; else what is spelt so."""
        near = {form for meant in self._meanings for form in (meant, f"{meant}s") if OSA.distance(form, word) == 1}
        near.update(one for one in right if self._pair.renderings.key(one, self._english.code) in self._meanings)
        if near:
            return tuple(sorted(filter(self._english.spelling.is_word, near)))[:_MOST]
        alike = any(self._pair.sound.similarity(piece, word) >= _ALIKE for piece in self._words)
        return () if alike else tuple(right[:_MOST])


def _is_kept(text: str, span: Span, language: Language) -> bool:
    """Whether the word is quoted, or part of a name or of a phrase in another language."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if before and after and before in _QUOTES and after in _QUOTES:
        return True
    if language.names.is_known_name(text[slice(*span)].capitalize()):
        return True
    beside = (
        _BESIDE[0].search(text, max(0, span.start - _LOOK_BACK), span.start),
        _BESIDE[1].match(text, span.end),
    )
    if any(match and match.group(1).islower() and not _exists(match.group(1), language) for match in beside):
        return True
    named = beside[0] and beside[0].group(1)
    return bool(named and named[0].isupper() and not language.lexicon.is_common(named))


def _exists(word: str, language: Language) -> bool:
    return len(word) < len("word") or language.spelling.is_word(word)
