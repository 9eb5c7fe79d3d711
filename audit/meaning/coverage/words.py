"""The words of a text that a translation has to render in one way or another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.languages import get_language
from audit.languages.base import Language
from audit.pairs.base import Pair, Renderings
from audit.text import Text, Token
from audit.text.patterns import pattern

# Signs that a translation may spell out, as the word that they are read as.
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "%": "percent"}
# A number with spaces between its thousands.
_GROUPED = pattern(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+\b")
_APOSTROPHES = "'’ʼ"
NUMBER = -1
_ENDS = frozenset(".!?…;:")


class Word(NamedTuple):
    """A word, a part of one with a hyphen, a number or a sign.

    Attributes:
        text: as written; of a sign what it is read as.
        start, end: its place in the text.
        content: whether it carries meaning. Words of grammar do not, nor do those that belong to a number.
        measured: whether it belongs to a number, as its unit or its word.
        keys: what renderings are filed under for it, the likeliest first; none without content. Of a number its digits.
        seen: in how many translations the first of them was met; `NUMBER` for a number.
        capital: whether it has a capital inside the sentence.
        opens: whether a mark that ends a sentence, or nearly, stands before it.
    """

    text: str
    start: int
    end: int
    content: bool
    measured: bool
    keys: Sequence[str]
    seen: int
    capital: bool
    opens: bool


def words_of(text: Text, code: str, pair: Pair, renderings: Renderings) -> list[Word]:
    """All words of a text, in order.

    Args:
        text: in the language `code`.
        code: one of the languages of `pair`.
        pair: the languages.
        renderings: what is known of renderings.
    """
    language = get_language(code)
    grammar, numbers = language.listed("grammar-words"), language.numbers
    values = [value.span for value in text.once(numbers.values)] if numbers.worth_reading(text) else []
    found: list[Word] = []
    end = 0
    for piece, start, stop in _pieces(text, language, pair, renderings):
        low, seen = piece.lower(), 0
        keys: tuple[str, ...] = ()
        content = low not in grammar and (len(piece) > 1 or piece.isupper())
        measured = any(a <= start < b for a, b in values)
        if piece[0].isdigit():
            content, keys, seen = True, (_digits(piece),), NUMBER
        elif measured:
            content = False
        elif content:
            keys = tuple(renderings.readings(low, code))
            seen = renderings.seen(keys[0])
        opens = bool(found) and not _ENDS.isdisjoint(text[end:start])
        found.append(Word(piece, start, stop, content, measured, keys, seen, bool(found) and piece[0].isupper(), opens))
        end = stop
    return found


def _digits(number: str) -> str:
    """The digits of a number, less the zeros at its ends: 25,000 may be 25 thousand."""
    return "".join(filter(str.isdigit, number)).strip("0") or "0"


def _pieces(text: Text, language: Language, pair: Pair, renderings: Renderings) -> Iterator[Token]:
    end = 0
    for token in text.tokens:
        piece = token.text
        if token.start < end:
            continue
        if piece[0].isdigit() and (grouped := _GROUPED.match(text, token.start)):
            end = grouped.end()
            yield Token(grouped.group(), token.start, end)
        elif piece in _SIGNS:
            yield Token(_SIGNS[piece], token.start, token.end)
        elif not piece[0].isalnum():
            continue
        elif "-" in piece and not _is_known(piece, language, pair, renderings):
            yield from _parts(token)
        else:
            yield Token(_before_apostrophe(piece), token.start, token.end)


def _is_known(word: str, language: Language, pair: Pair, renderings: Renderings) -> bool:
    """Whether a word with a hyphen has renderings of its own: сердечно-сосудистый is cardiovascular."""
    if renderings.seen(renderings.readings(word.lower(), language.code)[0]):
        return True
    return bool(pair.meanings(word, language.code))


def _parts(token: Token) -> Iterator[Token]:
    start = token.start
    for part in token.text.split("-"):
        if part:
            yield Token(part, start, start + len(part))
        start += len(part) + 1


def _before_apostrophe(word: str) -> str:
    """The word without what an apostrophe joins to it; the whole where nothing stands before it."""
    at = min((word.find(mark) for mark in _APOSTROPHES if mark in word), default=0)
    return word[:at] if at > 0 else word
