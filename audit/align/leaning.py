"""Words of form that one language has and the other does without: “the”, “of”, “was”.

They are linked with what the word renders that they stand before: “of the president” with «президента».
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from audit.align.evidence import Sides
from audit.languages import get_language
from audit.languages.base import Language
from audit.model import Link
from audit.text import Text

# What may stand between a word and what it leans on.
_QUOTES = " \u00a0\"'“”‘’«»"

# Weights by the numbers of a source word and a target word.
Links = Mapping[tuple[int, int], float]


def with_leaning(links: Links, source: Text, target: Text, languages: Sides) -> Links:
    """The links, and those of words that lean on linked ones, with the weights of these.

    Args:
        links: between words.
        source: the text that is translated.
        target: the translation.
        languages: of the two.
    """
    first, second = get_language(languages.source), get_language(languages.target)
    turned = {(j, i): weight for (i, j), weight in links.items()}
    of_source = _leaning(links, source, target, first, second)
    of_target = _leaning(turned, target, source, second, first)
    return {**links, **of_source, **{(i, j): weight for (j, i), weight in of_target.items()}}


def without_leaning(links: Sequence[Link], source: Text, target: Text, languages: Sides) -> list[Link]:
    """Links of the other words alone: a phrase is the same behind “of the”."""
    first, second = get_language(languages.source), get_language(languages.target)
    of_source, of_target = _words(source), _words(target)
    return [k for k in links if not (_leans(of_source[k.source], first) or _leans(of_target[k.target], second))]


def _leans(word: str, language: Language) -> bool:
    return word in language.listed("articles") or word in language.listed("leaning-words")


def _leaning(links: Links, text: Text, other: Text, language: Language, theirs: Language) -> Links:
    """Links of the words that lean, have none, and stand before one that has some."""
    partners: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), weight in links.items():
        partners[i][j] = weight
    words, others = _words(text), _words(other)
    found: dict[tuple[int, int], float] = {}
    for n, at in _heads(text, words, language):
        if n in partners:
            continue
        if words[n] in language.listed("articles"):
            while at + 1 in partners and any(theirs.is_attribute(others[j]) for j in partners.get(at, ())):
                at += 1
        found.update({(n, j): weight for j, weight in partners.get(at, {}).items()})
    return found


def _heads(text: Text, words: Sequence[str], language: Language) -> Iterator[tuple[int, int]]:
    """The words that lean, and what each leans on: the next other word, denials left out, before any mark."""
    denials = language.listed("negative_words")
    head: int | None = None
    for n in reversed(range(len(words))):
        if n + 1 < len(words) and text[text.words[n].end : text.words[n + 1].start].strip(_QUOTES):
            head = None
        if not _leans(words[n], language):
            head = head if words[n] in denials else n
        elif head is not None:
            yield n, head


def _words(text: Text) -> list[str]:
    return [word.text.lower() for word in text.words]
