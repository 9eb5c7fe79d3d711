"""Which names of an English text have nothing in its Russian source that they could come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from audit.lang import wordlist
from audit.lang.en.lexicon import is_common
from audit.lang.en.names import is_title
from audit.lang.ru_en.gazetteer import stands_for
from audit.lang.ru_en.rendering import plain
from audit.lang.ru_en.sources import is_related, is_surely, renders
from audit.text import Text

_SAME_LATIN = 0.6
_SHORTEST = 3
# Adjectives made from names: Нобелевский, брюссельский, тверской.
_ADJECTIVE = re.compile(
    r"(?:[еои]в|[еои]йк?|[иыая]н|ь)?(?:ск|цк)(?:ий|ой|ая|яя|ое|ее|ие|ые|ого|ому|им|ом|ую|их|ими|ою|и)$"
)


def unfounded_names(source: Text, target: Text, words: Sequence[str]) -> list[str]:
    """Those of `words`, capitalised words of the target, that no word of the source stands behind."""
    return [word for word in words if _may_be_name(word) and not _has_ground(word, source)]


@lru_cache(maxsize=1 << 13)
def _may_be_name(word: str) -> bool:
    if len(word) < _SHORTEST or word.isupper() or is_common(word) or is_title(word):
        return False
    return word not in wordlist("en", "no-names")


def _has_ground(word: str, source: Text) -> bool:
    """Cheap questions first."""
    low = plain(word)
    if not low or word.lower() in source.folded:
        return True
    pieces = source.once(_pieces)
    known = _grounds(word)
    if not known.isdisjoint(pieces):
        return True
    ground = next((piece for piece in pieces if is_surely(piece, word)), None) or _ground(word, pieces)
    if ground:
        known.add(ground)
        return True
    return any(Indel.normalized_similarity(low, plain(latin)) >= _SAME_LATIN for latin in source.once(_latin_words))


def _ground(word: str, pieces: Sequence[str]) -> str | None:
    """The piece that a closer look finds behind the word; names are asked first, and what needs morphology last."""
    names = [piece for piece in pieces if piece[0].isupper()]
    others = [piece for piece in pieces if not piece[0].isupper()]
    questions: tuple[tuple[Sequence[str], Callable[[str, str], bool]], ...] = (
        (names, is_related), (names, stands_for), (others, is_related), (others, stands_for),
        (pieces, _is_from_adjective), (names, renders),
    )  # fmt: skip
    return next((piece for asked, is_ground in questions for piece in asked if is_ground(piece, word)), None)


@lru_cache(maxsize=1 << 12)
def _grounds(word: str) -> set[str]:
    """Russian words that were found to stand behind the name; whoever finds one adds it."""
    return set()


def _pieces(source: Text) -> tuple[str, ...]:
    """Russian words with the parts of compounds, function words left out."""
    found: dict[str, None] = {}
    for piece in source.pieces:
        if len(piece) > 1 and piece[0].isalpha() and not piece[0].isascii():
            found[piece] = None
            if "-" in piece:
                found.update(dict.fromkeys(part for part in piece.split("-") if len(part) > 1))
    return tuple(found)


def _latin_words(source: Text) -> tuple[str, ...]:
    return tuple(p for p in source.pieces if p[0].isalpha() and p.isascii())


def _is_from_adjective(piece: str, word: str) -> bool:
    """Whether the Russian word is an adjective made from the name: Нобелевской and Nobel."""
    base = _ADJECTIVE.sub("", piece)
    return base != piece and len(base) >= _SHORTEST and is_related(base.capitalize(), word)
