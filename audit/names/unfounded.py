"""Which names of an English text have nothing in its Russian source that they could come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz.distance import Indel

from audit.languages import wordlist
from audit.languages.en.inflection import stem
from audit.languages.en.lexicon import is_common
from audit.languages.en.names import is_known_name, is_title
from audit.names.compounds import without_side
from audit.names.resemblance import HARDLY_ALIKE, resembling, the_sure_piece
from audit.names.sources import is_called, is_related, renders, spells_out
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.dictionary import meanings
from audit.pairs.ru_en.gazetteer import kinds_of, may_stand_for, stands_for
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern
from audit.text.plain import plain

_SAME_LATIN = 0.6
_SHORTEST = 3
_SPELLED = 1.5
# How English nouns and adjectives end that have a capital in the name of a body: Participatory Construction.
_SUFFIX = pattern(r"(?:[ai]tory|ational?|ition|[ts]ion|ment|ness|ship|ical|able|ible|ology|ography|ance|ence|ism)s?$")
# Adjectives made from names: Нобелевский, брюссельский, тверской.
_ADJECTIVE = pattern(
    r"(?:[еои]в|[еои]йк?|[иыая]н|ь)?(?:ск|цк)(?:ий|ой|ая|яя|ое|ее|ие|ые|ого|ому|им|ом|ую|их|ими|ою|и)$"
)


def unfounded_names(source: Text, target: Text, words: Sequence[str]) -> list[str]:
    """Those of `words`, capitalised words of the target, that no word of the source stands behind."""
    return [word for word in words if _may_be_name(word) and not source.asked(_has_ground, word)]


@kept_by_word
def _may_be_name(word: str) -> bool:
    if len(word) < _SHORTEST or word.isupper() or is_common(word) or is_title(word):
        return False
    if _SUFFIX.search(word) and not is_known_name(word):
        return False
    return word not in wordlist("en", "no-names")


def _has_ground(source: Text, word: str) -> bool:
    """Whether some word of the source stands behind the English word; quick questions first."""
    low = plain(word)
    if word.lower() in source.folded or not low or _ground(word, source.once(_pieces)):
        return True
    return any(Indel.normalized_similarity(low, latin) >= _SAME_LATIN for latin in source.once(_latin))


def _latin(source: Text) -> tuple[str, ...]:
    """The words in Latin letters."""
    return tuple(plain(piece) for piece in source.pieces if piece[0].isalpha() and piece.isascii())


def _ground(word: str, pieces: Sequence[str]) -> str | None:
    """The piece that a closer look finds behind the word; names are asked first, and what needs morphology last."""
    sure = the_sure_piece(word, pieces)
    if sure:
        return sure
    near = [pieces[i] for i, _ in resembling(word, pieces, HARDLY_ALIKE)]
    names = [piece for piece in pieces if piece[0].isupper()]
    near_names = [piece for piece in near if piece[0].isupper()]
    spelled = [piece for piece in near if not piece[0].isupper()]
    others = [piece for piece in pieces if not piece[0].isupper() and may_stand_for(piece, word)]
    questions: tuple[tuple[Sequence[str], Callable[[str, str], bool]], ...] = (
        (names, stands_for), (near_names, is_related), (spelled, _spells), (others, stands_for), (names, is_called),
        (pieces, _is_from_adjective), (near_names, renders), (pieces, _means),
    )  # fmt: skip
    return next((piece for asked, is_ground in questions for piece in asked if is_ground(piece, word)), None)


def _spells(piece: str, word: str) -> bool:
    """Whether a Russian word in small letters is the English one letter by letter: a thing named after somebody."""
    return spells_out(piece, word, _SPELLED)


def _means(piece: str, word: str) -> bool:
    """Whether the English word only translates the Russian one: Hurricane, Rockies; not Turkey, the bird."""
    if stem(word.lower()) not in _stems(piece):
        return False
    return ListedKind.PLACE not in kinds_of(word) or word.lower() not in meanings(piece)


@kept_by_word
def _stems(piece: str) -> frozenset[str]:
    return frozenset(map(stem, meanings(piece)))


def _pieces(source: Text) -> tuple[str, ...]:
    """Russian words with the parts of compounds, function words left out."""
    found: dict[str, None] = {}
    for piece in source.pieces:
        if len(piece) > 1 and piece[0].isalpha() and not piece[0].isascii():
            found[piece] = None
            if side := without_side(piece):
                found[side] = None
            if "-" in piece:
                found.update(dict.fromkeys(part for part in piece.split("-") if len(part) > 1))
    return tuple(found)


def _is_from_adjective(piece: str, word: str) -> bool:
    """Whether the Russian word is an adjective made from the name: Нобелевской and Nobel."""
    base = _ADJECTIVE.sub("", piece)
    return base != piece and len(base) >= _SHORTEST and is_related(base.capitalize(), word)
