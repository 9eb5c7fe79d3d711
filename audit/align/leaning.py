"""Words of form that one language has and the other does without: “the”, “of”, “was”.

They are linked with what the word renders that they stand before: “of the president” with «президента».
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from audit.align.evidence import Sides
from audit.languages import get_language
from audit.languages.base import Language
from audit.model import Link
from audit.text import Text

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
    of_source = _leaning(links, _words(source), _words(target), first, second)
    of_target = _leaning(turned, _words(target), _words(source), second, first)
    return {**links, **of_source, **{(i, j): weight for (j, i), weight in of_target.items()}}


def without_leaning(links: Sequence[Link], source: Text, target: Text, languages: Sides) -> list[Link]:
    """Links of the other words alone: a phrase is the same behind “of the”."""
    first, second = get_language(languages.source), get_language(languages.target)
    of_source, of_target = _words(source), _words(target)
    return [k for k in links if not (_leans(of_source[k.source], first) or _leans(of_target[k.target], second))]


def _leans(word: str, language: Language) -> bool:
    return word in language.listed("articles") or word in language.listed("leaning-words")


def _leaning(links: Links, words: Sequence[str], others: Sequence[str], language: Language, theirs: Language) -> Links:
    """Links of the words that lean, have none, and stand before one that has some."""
    partners: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), weight in links.items():
        partners[i][j] = weight
    denials = language.listed("negative_words")
    found: dict[tuple[int, int], float] = {}
    for n, word in enumerate(words):
        if n in partners or not _leans(word, language):
            continue
        at = n + 1
        while at < len(words) and (_leans(words[at], language) or words[at] in denials):
            at += 1
        if word in language.listed("articles"):
            while at + 1 in partners and any(theirs.is_attribute(others[j]) for j in partners.get(at, ())):
                at += 1
        found.update({(n, j): weight for j, weight in partners.get(at, {}).items()})
    return found


def _words(text: Text) -> list[str]:
    return [word.text.lower() for word in text.words]
