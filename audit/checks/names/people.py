"""Who is a person in a document, by how it is introduced."""

from __future__ import annotations

import re

from audit.checks.context import DocumentContext
from audit.checks.names.glossary_names import other_words, people_words
from audit.checks.names.inventory import name_words, segments_by_word
from audit.names.likeness import alike
from audit.pairs.gazetteer import ListedKind
from audit.text import Text
from audit.text.patterns import pattern
from audit.text.plain import plain

# Ships, prizes and places are called after people, and take the article.
_NAMESAKE = pattern(
    r"(?:ships?|carrier|cruiser|frigate|corvette|submarine|destroyer|tanker|vessel|icebreaker|boat|yacht|drone|"
    r"aircraft|plane|missile|prize|award|medal|cup|trophy|museum|theat(?:er|re)|hotel|stadium|arena|airport|"
    r"station|bridge|metro|square|street|park|club|team|ballet|gallery|foundation|institute|center|centre)\b",
    re.I,
)
_NEAR = 40
_SHORTEST = 4


def is_person(word: str, ctx: DocumentContext) -> bool:
    """Whether the word, or one spelled like it, is shown to be a person's name in the document."""
    language = ctx.target_language
    if len(word) < _SHORTEST or not word[1:].islower():
        return False
    if language.lexicon.is_common(word) or language.names.is_title(word):
        return False
    if plain(word) in other_words(ctx):
        return False
    return ctx.once_per_document(_people).get(word, False)


class _People(dict[str, bool]):
    """Words asked about so far."""

    def __init__(self, ctx: DocumentContext) -> None:
        super().__init__()
        # Not the context, which keeps this: documents would outlive their turn.
        self._segments, self._listed = ctx.segments, people_words(ctx)
        self._places = ctx.target_language.names.places
        self._kinds_of = ctx.pair.gazetteer.kinds_of
        self._words = ctx.once_per_document(segments_by_word)
        self._near = ctx.once_per_document(name_words).near

    def get(self, word: str, default: object = None) -> bool:
        """Whether `word` is a person here."""
        if word not in self:
            names = [word, *(near for near in self._near(word) if alike(word, near))]
            self[word] = not self._is_family(word) and any(self._is_shown(name) for name in names)
        return self[word]

    def _is_family(self, word: str) -> bool:
        """Whether it is a plural: the Obamas."""
        return word.endswith("s") and word[:-1] in self._words

    def _is_shown(self, word: str) -> bool:
        shown = False
        for segment in self._segments:
            text = segment.target or Text()
            for place in self._places(text, word):
                around = text[max(0, place.start - _NEAR) : place.end + _NEAR // 2]
                if _NAMESAKE.search(around):
                    return False
                shown = shown or place.titled or bool(place.given)
        # Washington is a city before it is Denzel.
        return shown or (plain(word) in self._listed and ListedKind.PLACE not in self._kinds_of(word))


def _people(ctx: DocumentContext) -> _People:
    return _People(ctx)
