"""Human translations as they are, and with a flaw of a known place planted: what the reader learns about sense from."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from audit.meaning.coverage.judge import look
from audit.model import Span
from audit.pairs import main_pair
from audit.text import Text, Token
from benchmarks.left_out import CUTS, Cut, listed
from tools.accurate.examples import Example
from tools.translations import NO_NEWS, pairs, rendered_by

_MOST_CHARACTERS = 420
_OF_NO_NEWS = 0.3
# Of all translations: left as they are, a stretch of them cut out, one of their source, something in them changed.
_WHOLE, _CUT, _MADE_UP, _CHANGED = 0.26, 0.34, 0.1, 0.3
# Of the cuts: single words and names, which are what the checks hardly find.
_SINGLE = 0.6
_TRIES = 4
_PLAIN = 2
_SMALL = {
    "en": listed("the and for that with was are his her its this but not from had has have were which who"),
    "ru": listed("что как это его для при или она они был все так уже под над без"),
}
_NEGATIONS = {"en": listed("not never"), "ru": listed("не никогда")}
# After these "not" stands, and in Russian before what ends so.
_AUXILIARY = listed("is are was were will would can could should may might must do does did has have had")
_VERBAL = ("ет", "ют", "ит", "ят", "ал", "ил", "ла", "ло", "ли", "ть", "ся", "лся")


class _Side(NamedTuple):
    """A text of a language."""

    text: str
    code: str
    tokens: Sequence[Token]

    def words(self) -> list[int]:
        """Where words stand that say something."""
        small = _SMALL[self.code]
        return [
            n
            for n, token in enumerate(self.tokens)
            if token.text.isalpha() and len(token.text) > _PLAIN and token.text.lower() not in small
        ]


class Changed(NamedTuple):
    """A translation in which something was changed.

    Attributes:
        text: of it.
        span: of what the source does not say; None if there is no such word.
    """

    text: str
    span: Span | None


class Planter:
    """Plants flaws in translations, with words of others: what stood before the same word there, and names."""

    def __init__(self, sides: Sequence[tuple[str, str]]) -> None:
        self._before: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        for text, code in sides:
            tokens = Text(text).tokens
            for first, second in pairwise(tokens):
                if len(first.text) > _PLAIN and first.text.isalpha():
                    self._before[code, second.text.lower()].append(first.text)
                if second.text[0].isupper() and first.text[0].isalnum():
                    self._names[code].append(second.text)
        self._changes: Sequence[tuple[float, Callable[[_Side, random.Random], Changed | None]]] = (
            (3.0, self._added), (3.0, self._replaced), (1.0, self._named), (1.0, _denied), (1.0, _counted),
            (1.0, _swapped),
        )  # fmt: skip

    def changed(self, text: str, code: str, rng: random.Random) -> Changed | None:
        """The text with one thing changed; None if that cannot be."""
        side = _Side(text, code, Text(text).tokens)
        weights, changes = zip(*self._changes, strict=True)
        return next((made for change in rng.choices(changes, weights, k=_TRIES) if (made := change(side, rng))), None)

    def _other(self, side: _Side, at: int, rng: random.Random) -> str | None:
        """A word that stood elsewhere before what stands there, and is not in the text."""
        known = self._before[side.code, side.tokens[at].text.lower()] if at < len(side.tokens) else []
        there = {token.text.lower() for token in side.tokens}
        found = [word for word in rng.choices(known, k=_TRIES) if word.lower() not in there] if known else []
        return found[0] if found else None

    def _added(self, side: _Side, rng: random.Random) -> Changed | None:
        at = rng.choice(side.words() or [0])
        word = self._other(side, at, rng) if at else None
        if not word:
            return None
        start = side.tokens[at].start
        return Changed(f"{side.text[:start]}{word} {side.text[start:]}", Span(start, start + len(word)))

    def _replaced(self, side: _Side, rng: random.Random) -> Changed | None:
        at = rng.choice(side.words() or [0])
        word = self._other(side, at + 1, rng) if at else None
        return _put(side.text, side.tokens[at], word) if word else None

    def _named(self, side: _Side, rng: random.Random) -> Changed | None:
        places = [n for n in side.words() if n and side.tokens[n].text[0].isupper()]
        if not places or not self._names[side.code]:
            return None
        token, name = side.tokens[rng.choice(places)], rng.choice(self._names[side.code])
        return _put(side.text, token, name) if name != token.text else None


def _put(text: str, token: Token, word: str) -> Changed:
    return Changed(text[: token.start] + word + text[token.end :], Span(token.start, token.start + len(word)))


def _denied(side: _Side, rng: random.Random) -> Changed | None:
    """With a negation more."""
    if side.code == "en":
        places = [token.end for token in side.tokens if token.text.lower() in _AUXILIARY]
        word, lead = " not", 1
    else:
        places = [side.tokens[n].start for n in side.words() if n and side.tokens[n].text.endswith(_VERBAL)]
        word, lead = "не ", 0
    if not places or any(token.text.lower() in _NEGATIONS[side.code] for token in side.tokens):
        return None
    at = rng.choice(places)
    return Changed(side.text[:at] + word + side.text[at:], Span(at + lead, at + lead + len(word.strip())))


def _counted(side: _Side, rng: random.Random) -> Changed | None:
    """With another number."""
    places = [token for token in side.tokens if token.text.isdecimal()]
    if not places:
        return None
    token = rng.choice(places)
    at = rng.randrange(len(token.text))
    digit = str((int(token.text[at]) + rng.randint(1, 8)) % 9 + 1)
    number = token.text[:at] + digit + token.text[at + 1 :]
    return _put(side.text, token, number) if number != token.text else None


def _swapped(side: _Side, rng: random.Random) -> Changed | None:
    """With two of its words in each other's place."""
    places = [n for n in side.words() if n]
    if len(places) < _TRIES:
        return None
    first, second = sorted(rng.sample(places, 2))
    one, two = side.tokens[first], side.tokens[second]
    text = side.text
    return Changed(f"{text[: one.start]}{two.text}{text[one.end : two.start]}{one.text}{text[two.end :]}", None)


def _negation(tokens: Sequence[Token], code: str, rng: random.Random) -> Span | None:
    found = [token for token in tokens if token.text.lower() in _NEGATIONS[code]]
    return _of(rng.choice(found)) if found else None


def _word(tokens: Sequence[Token], code: str, rng: random.Random) -> Span | None:
    side = _Side("", code, tokens)
    found = [n for n in side.words() if n]
    return _of(tokens[rng.choice(found)]) if len(found) >= _TRIES else None


def _of(token: Token) -> Span:
    return Span(token.start, token.end)


_CUTS_OF_ONE = (Cut("word", _word), *(cut for cut in CUTS if cut.name == "name"))
_CUT_NEGATION = Cut("negation", _negation)


def planted(seed: int) -> Iterator[Example]:
    """Human translations in either direction, as they are or with one flaw."""
    rng = random.Random(f"planted {seed}")
    codes = main_pair().codes
    chosen = [
        pair
        for name, pair in pairs()
        if not (name.startswith(NO_NEWS) and rng.random() > _OF_NO_NEWS) and max(map(len, pair)) <= _MOST_CHARACTERS
    ]
    planter = Planter([(text, code) for pair in chosen for text, code in zip(pair, codes, strict=True)])
    for pair in chosen:
        into = rng.randrange(2)
        texts = pair[1 - into], pair[into]
        yield _planted(planter, texts, (codes[1 - into], codes[into]), rng) or _whole(texts)


def _whole(texts: tuple[str, str]) -> Example:
    return Example(*texts, {"cut_before": (), "made_up": (), "lost": ()}, {"damaged": 0.0})


def _planted(planter: Planter, texts: tuple[str, str], codes: tuple[str, str], rng: random.Random) -> Example | None:
    (what,) = rng.choices(("whole", "cut", "made up", "changed"), (_WHOLE, _CUT, _MADE_UP, _CHANGED))
    if what == "whole":
        return None
    if what == "changed":
        changed = planter.changed(texts[1], codes[1], rng)
        if changed is None:
            return None
        known = {"made_up": [changed.span], "cut_before": ()} if changed.span else {}
        return Example(texts[0], changed.text, known, {"damaged": 1.0})
    return _with_cut(texts, codes, 1 if what == "cut" else 0, rng)


def _with_cut(texts: tuple[str, str], codes: tuple[str, str], cut_of: int, rng: random.Random) -> Example | None:
    """With a stretch of one text cut out, where the other has words that it renders."""
    cuts = _CUTS_OF_ONE if rng.random() < _SINGLE else CUTS
    made = _CUT_NEGATION.make(texts[cut_of], codes[cut_of], rng) if rng.random() < _SINGLE else None
    made = made or rng.choice(cuts).make(texts[cut_of], codes[cut_of], rng)
    if made is None:
        return None
    rest, span = made
    rendered = _rendered_by(texts, codes, span, cut_of)
    if not rendered:
        return None
    if cut_of == 0:
        return Example(rest, texts[1], {"made_up": rendered, "cut_before": ()}, {"damaged": 1.0})
    # What stands after the stretch in the whole text stands at its place in the rest, but for spaces and capitals.
    place = len(rest) - len(texts[1][span.end :].lstrip(" ,;:—–-" if span.start == 0 else " "))
    place = max(0, min(place, len(rest)))
    known = {"cut_before": [Span(place, place)], "lost": rendered, "made_up": ()}
    return Example(texts[0], rest, known, {"damaged": 1.0})


def _rendered_by(texts: tuple[str, str], codes: tuple[str, str], cut: Span, cut_of: int) -> list[Span]:
    """The words of the other text that are rendered by what is cut."""
    by_code = dict(zip(codes, map(Text, texts), strict=True))
    first, second = main_pair().codes
    whole = look(by_code[first], by_code[second], main_pair(), main_pair().renderings)
    return rendered_by(whole, main_pair().codes.index(codes[cut_of]), cut)
