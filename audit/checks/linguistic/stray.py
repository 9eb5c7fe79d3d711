"""Punctuation marks that stand where none can: found by the words beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.checks.linguistic.sides import Sides
from audit.languages.base import Language, Pauses
from audit.model import Span
from audit.text.patterns import pattern

_OPENING = "\"'“„«‘([{"
_EDGES = _OPENING + ".,;:!?…)]}”»’"
# A mark between a word and the next, or before another mark.
_MARK = pattern(r"[-,;:.?!'’](?= \w|[.,;:?!])")
# Signs that no news text has beside its words.
_SIGN = pattern(r"(?<=[^\W_])[\^~_@|\\=`]+(?=[\s.,;:!?\"”»)]|$)|(?<=\s)[\^~_@|\\`]+(?=\s)|(?<!\S)[\^`](?=[^\W_])")
_ANY_SIGN = pattern(r"[\^~_@|\\=`]")
_TWO_MARKS = pattern(r"[,;:](?:[,;:?!]|\.(?!\.))(?=\s|$)")
# The party. , the oldest one.
_PARTED_MARKS = pattern(r"(?<=\w)[.!?] ,(?=[\s»”\"])")
_ENTITY = pattern(r"&#?\w+$")
# Log-odds under which a mark is out of place; so low that on news one comma in a thousand is below.
_COMMA_BELOW, _COMMA_BELOW_NEAR, _SEMICOLON_BELOW, _COLON_BELOW, _STOP_BELOW = -6.1, -7.4, -4.0, -4.0, -6.5
# Two words that a question mark before a capital may part.
_ASKED_BELOW = -4.5
# Under this it is out of place whatever the source has, or where there is none to ask.
_CERTAINLY_BELOW = -6.8
# Commas come in pairs: "as, in his opinion, such attempts". The first may stand far back, the second is near.
_NEAR_AFTER = 6
_SHORT_WORD = 5
_LONGEST_ENTITY = 9
# So far around a mark its words are looked for.
_WINDOW = 80
_ADDRESS = ("http", "www")
_STOP = "a full stop inside a sentence"
_ABBREVIATIONS = ("abbreviations", "abbreviations-final", "abbreviations-numeric")


class Stray(NamedTuple):
    """A mark that is out of place: where it stands, what is wrong, and whether that is sure."""

    span: Span
    message: str
    sure: bool = True


class _Place(NamedTuple):
    """A mark with the words on both sides, bare of other marks."""

    text: str
    at: int
    left: str
    right: str

    @property
    def mark(self) -> str:
        return self.text[self.at]

    def unlikely(self, model: Pauses, kind: int, below: float) -> bool:
        """Whether the log-odds of the mark are under `below`."""
        before = [
            w for word in self.text[max(0, self.at - _WINDOW) : self.at].split()[-2:] if (w := word.strip(_EDGES))
        ]
        after = [w for word in self.text[self.at + 1 : self.at + _WINDOW].split()[:2] if (w := word.strip(_EDGES))]
        left2, left = [model.START, model.START, *before][-2:]
        right, right2 = [*after, model.END, model.END][:2]
        return bool(model.odds(kind, (left2, left), (right, right2)) < below)


def stray_marks(text: str, source: str | None, language: Language) -> Iterator[Stray]:
    """Marks of `text` that cannot stand where they do.

    Args:
        text: the translation.
        source: what it translates; a mark that the source has too is left alone.
        language: of `text`.
    """
    if _ANY_SIGN.search(text):
        yield from _signs(text, source or "")
    for match in _PARTED_MARKS.finditer(text) if " ," in text else ():
        left = text[text.rfind(" ", 0, match.start()) + 1 : match.start()].lstrip(_OPENING)
        if match.group() not in (source or "") and not _is_abbreviation(left, language):
            yield Stray(Span(*match.span()), "two marks in a row")
    model, sides = language.pauses, Sides(text, source, language)
    for match in _MARK.finditer(text):
        at = match.start()
        if text[at + 1] != " ":
            yield from _two_marks(text, at, source or "")
            continue
        left = text[text.rfind(" ", 0, at) + 1 : at]
        end = text.find(" ", at + 2)
        right = text[at + 2 : end if end > 0 else len(text)]
        # Most marks are commas that nothing speaks against: be done with them fast.
        if text[at] == "," and (model is None or not model.doubtful(model.COMMA, left, right, _COMMA_BELOW)):
            continue
        if left[-1:].isalnum() and right[0].isalnum():
            place = _Place(text, at, left.lstrip(_OPENING), right.rstrip(_EDGES))
            yield from _judge(place, sides, model)


def _two_marks(text: str, at: int, source: str) -> Iterator[Stray]:
    match = _TWO_MARKS.match(text, at)
    if match is not None and text[at - 1 : at].isalnum() and match.group() not in source:
        yield Stray(Span(*match.span()), "two marks in a row")


def _signs(text: str, source: str) -> Iterator[Stray]:
    for match in _SIGN.finditer(text):
        if match.group()[0] not in source:
            yield Stray(Span(*match.span()), f"“{match.group()}” is no punctuation mark")


def _judge(place: _Place, sides: Sides, model: Pauses | None) -> Iterator[Stray]:
    mark = place.mark
    if mark in "'’":
        stray = _apostrophe(place, sides)
    elif mark == "-":
        stray = _hyphen(place, sides)
    elif mark in "?!":
        stray = _question(place, sides, model)
    elif mark == ".":
        stray = _stop(place, sides, model)
    elif model is None:
        stray = None
    else:
        stray = _comma(place, model) if mark == "," else _pause(place, sides, model)
    if stray is not None:
        yield stray


def _hyphen(place: _Place, sides: Sides) -> Stray | None:
    """A hyphen that joins nothing: "a difficult- job", but "two- and three-year plans"."""
    suspended = place.right.lower() in sides.language.listed("after-hyphen")
    if suspended or not place.right[0].isalpha() or sides.suspended:
        return None
    return Stray(Span(place.at, place.at + 1), "a hyphen that joins nothing")


def _apostrophe(place: _Place, sides: Sides) -> Stray | None:
    """An apostrophe that nothing is owned by: "the Dutch' king", "its' king", but "the Danes' king".

    Small words not in -s are judged with the quotation marks.
    """
    left = place.left
    if not left.isalpha() or sides.opened:
        return None
    if left.islower():
        wrong = left in sides.language.listed("no-possessive")
    else:
        # "Kazan'" spells out a soft sign.
        soft = sides.source is None or sides.in_source(place.mark) or sides.soft_sign
        wrong = not left.lower().endswith(("s", "x", "z")) and not soft
    return Stray(_span(place), "an apostrophe that owns nothing") if wrong else None


def _question(place: _Place, sides: Sides, model: Pauses | None) -> Stray | None:
    """A question or exclamation mark inside a sentence, where the source has none.

    Before a capital a sentence may end there, unless the words beside the mark belong together: "Minister? Ivanov".
    """
    if sides.source is not None and not sides.more(place.mark):
        return None
    if not place.right[0].islower():
        apart = model is None or place.left.isupper() or not place.unlikely(model, model.STOP, _ASKED_BELOW)
        if apart or not sides.more_sentences:
            return None
    return Stray(_span(place), f"“{place.mark}” inside a sentence", sure=sides.source is not None)


def _stop(place: _Place, sides: Sides, model: Pauses | None) -> Stray | None:
    if place.right[0].islower():
        # Who starts a text with a small letter starts sentences so: a post, a message.
        return Stray(_span(place), _STOP) if not place.text[0].islower() and _is_plain(place, sides) else None
    if model is None or place.left.isupper() or _is_abbreviation(place.left, sides.language):
        return None
    if len(place.left) < _SHORT_WORD and not _is_known(place.left, sides.language):
        return None
    if not (place.right[0].isalpha() or place.left.islower()):
        return None
    if not sides.more_sentences or not place.unlikely(model, model.STOP, _STOP_BELOW):
        return None
    return Stray(_span(place), _STOP)


def _is_plain(place: _Place, sides: Sides) -> bool:
    """Whether an ordinary word stands before the stop, no abbreviation, and one after it, no "iPhone"."""
    right = place.right
    if (
        right.startswith(_ADDRESS)
        or not right.isalpha()
        or not right.islower()
        or right in sides.language.listed("lower-case-names")
    ):
        return False
    if _is_abbreviation(place.left, sides.language):
        return False
    known = len(place.left) >= _SHORT_WORD or _is_known(place.left, sides.language)
    return known or (place.left.islower() and sides.more_sentences)


def _is_abbreviation(left: str, language: Language) -> bool:
    """Whether the word before a stop is an abbreviation, an initial or a number of a list."""
    if not left.isalpha() or len(left) == 1:
        return True
    lists = [language.listed(name) for name in _ABBREVIATIONS]
    return any(left in entries or f"{left}." in entries for entries in lists)


def _comma(place: _Place, model: Pauses) -> Stray | None:
    if not place.right[0].isalpha() or not model.doubtful(model.COMMA, place.left, place.right, _COMMA_BELOW):
        return None
    below = _COMMA_BELOW_NEAR if _has_neighbour(place) else _COMMA_BELOW
    if not place.unlikely(model, model.COMMA, below):
        return None
    return Stray(_span(place), "a comma inside a phrase")


def _has_neighbour(place: _Place) -> bool:
    """Whether another mark of a pause in the sentence may be the other half of this one."""
    text, at = place.text, place.at
    start = max(0, at - _WINDOW)
    stop = max(text.rfind(mark, start, at) for mark in (". ", "? ", "! "))
    if max(text.rfind(mark, max(start, stop), at) for mark in ",(–—") >= 0:
        return True
    after = [i for mark in ",)–—" if (i := text.find(mark, at + 1, at + _WINDOW)) > 0]
    return bool(after) and text.count(" ", at, min(after)) <= _NEAR_AFTER


def _pause(place: _Place, sides: Sides, model: Pauses) -> Stray | None:
    """A semicolon or colon that the source has not, between words that belong together."""
    text, at = place.text, place.at
    colon = place.mark == ":"
    if _goes_on(place, sides.language) or _ENTITY.search(text, max(0, at - _LONGEST_ENTITY), at):
        return None
    as_often = sides.source is None or not sides.more(place.mark) or not sides.more_pauses
    if colon and as_often:
        return None
    # A list has semicolons, a headline may start with its topic and a colon.
    usual = place.right[0].isupper() if colon else sides.lists
    if not _beside_small_word(place, sides.language):
        return None
    below = _CERTAINLY_BELOW if as_often or usual else _COLON_BELOW if colon else _SEMICOLON_BELOW
    if not place.unlikely(model, model.STOP, below):
        return None
    return Stray(_span(place), f"a {'colon' if colon else 'semicolon'} inside a phrase")


def _beside_small_word(place: _Place, language: Language) -> bool:
    """Whether the mark stands beside "of" or "the"; between two longer words it is hard to tell."""
    small = language.listed("function_words")
    return place.left.lower() in small or place.right.lower() in small


def _goes_on(place: _Place, language: Language) -> bool:
    """Whether what follows may follow such a mark anywhere: a number, an address, "therefore"."""
    if place.mark == ":":
        return not place.right.isalpha()
    return not place.right[0].isalpha() or place.right.lower() in language.listed("after-semicolon")


def _span(place: _Place) -> Span:
    return Span(place.at, place.at + 1)


def _is_known(word: str, language: Language) -> bool:
    """Whether `word` is in the list of common words, where the language has one."""
    return word.lower() in language.listed("words")
