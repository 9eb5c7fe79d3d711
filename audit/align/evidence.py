"""How much the words of two texts have to do with each other, by what is known of words.

That is beside what an encoder makes of them: what human translations render by what, and the sound of names.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from audit.languages import get_language
from audit.languages.script import language_of
from audit.pairs import main_pair
from audit.text import Text

if TYPE_CHECKING:
    from audit.meaning import Matrix

# Capitalised words that sound at least so much alike are one name.
_SAME_NAME = 0.72
# What is added to a cosine where translations always render the words by each other; nothing from so many bits on.
_RENDERED, _MOST_BITS = 0.3, 16


class Sides(NamedTuple):
    """The codes of the languages of a source and a target, by their letters."""

    source: str
    target: str


def sides(source: Text, target: Text) -> Sides | None:
    """The languages of a pair; None unless they are the two that the program knows."""
    codes = main_pair().codes
    found = language_of(source, codes), language_of(target, codes)
    return Sides(found[0], found[1]) if found[0] and found[1] and found[0] != found[1] else None


def weigh(alike: Matrix, source: Text, target: Text, languages: Sides | None) -> Matrix:
    """Cosines of words, changed in place by what else is known.

    Args:
        alike: ``[source words, target words]``, 1 at best.
        source: the text that is translated.
        target: the translation.
        languages: of the two; None to go by sound alone.
    """
    if languages is None:
        return _raise_names(alike, source, target)
    alike[_articles(source, languages.source)] = 0
    alike[:, _articles(target, languages.target)] = 0
    if languages.source == main_pair().codes[0]:
        _add_renderings(alike, source, target)
        return _raise_names(alike, source, target)
    _add_renderings(alike.T, target, source)
    return _raise_names(alike.T, target, source).T


def _add_renderings(alike: Matrix, first: Text, second: Text) -> None:
    """Add to what human translations render by each other; the texts are in the languages of the pair, in order."""
    renderings, codes = main_pair().renderings, main_pair().codes
    places: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(second.words):
        for key in renderings.readings(word.text.lower(), codes[1]):
            places[key].append(j)
    for i, word in enumerate(first.words):
        bits: dict[str, int] = {}
        for key in renderings.readings(word.text.lower(), codes[0]):
            row = renderings.all_of(key)
            for other in row.keys() & places.keys():
                bits[other] = min(sum(row[other]), bits.get(other, _MOST_BITS))
        for other, few in bits.items():
            alike[i, places[other]] += _RENDERED * (1 - few / _MOST_BITS)


def _articles(text: Text, code: str) -> list[int]:
    articles = get_language(code).listed("articles")
    return [n for n, word in enumerate(text.words) if word.text.lower() in articles] if articles else []


def _raise_names(alike: Matrix, first: Text, second: Text) -> Matrix:
    """`alike` raised, in place, where names sound alike (to their likeness), or a dictionary has one for the other."""
    pair = main_pair()
    names = [(j, w.text) for j, w in enumerate(second.words) if w.text[0].isupper()]
    for i, word in enumerate(first.words):
        if word.text[0].isupper() and names:
            meanings = pair.meanings(word.text, pair.codes[0])
            for j, name in names:
                sound = 1.0 if name.lower() in meanings else pair.sound.similarity(word.text, name)
                if sound >= _SAME_NAME and sound > alike[i, j]:
                    alike[i, j] = sound
    return alike
