"""Human translations as they are, and with a flaw of a known place planted: what the reader learns about sense from."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from audit.meaning.coverage.judge import look
from audit.model import Span
from audit.pairs import main_pair
from audit.text import Text, Token
from benchmarks.left_out import CUTS, Cut, listed
from tools.accurate.examples import Example
from tools.accurate.kinds import Kind, Kinds
from tools.translations import NO_NEWS, pairs, rendered_by

_MOST_CHARACTERS = 420
_OF_NO_NEWS = 0.3
_TRIES = 4
_PLAIN = 2
# How often an English adjective is put before a noun that it need not have stood before.
_ANY = 0.5
_VOWELS = frozenset("aeiou")
_BEFORE_VOWELS = {"a": False, "an": True}
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


Change = Callable[["Planter", _Side, random.Random], Changed | None]
# With weights.
Changes = Sequence[tuple[float, Change]]


class Planter:
    """Plants flaws in translations, with words of others: what stood before the same word there, and names.

    Args:
        pairs: Russian and English texts.
    """

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self._pairs = pairs
        self._before: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._after: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._names: dict[str, list[str]] = defaultdict(list)
        for pair in pairs:
            for text, code in zip(pair, main_pair().codes, strict=True):
                self._learn(Text(text).tokens, code)

    def _learn(self, tokens: Sequence[Token], code: str) -> None:
        for first, second in pairwise(tokens):
            self._after[code, first.text.lower()].add(second.text)
            if len(first.text) > _PLAIN and first.text.isalpha():
                self._before[code, second.text.lower()].append(first.text)
            if second.text[0].isupper() and first.text[0].isalnum():
                self._names[code].append(second.text)

    @cached_property
    def _kinds(self) -> Kinds:
        return Kinds(self._pairs)

    @cached_property
    def _modifiers(self) -> dict[tuple[str, Kind], list[str]]:
        """By language, adverbs for verbs and adjectives for nouns, as often as they stand before any word."""
        found: dict[tuple[str, Kind], list[str]] = defaultdict(list)
        for (code, _), words in self._before.items():
            for word in words:
                found[code, self._kinds.of(word, code)].append(word)
        return found

    def changed(self, text: str, code: str, changes: Changes, rng: random.Random) -> Changed | None:
        """The text with one thing changed; None if that cannot be."""
        side = _Side(text, code, Text(text).tokens)
        weights, kinds = zip(*changes, strict=True)
        tried = rng.choices(kinds, weights, k=_TRIES)
        return next((made for change in tried if (made := change(self, side, rng))), None)

    def verb(self, tokens: Sequence[Token], code: str, rng: random.Random) -> Span | None:
        """One of the verbs of a text: see `Cut`."""
        found = [token for token in tokens[1:] if self._kinds.of(token.text, code) is Kind.VERB]
        return _of(rng.choice(found)) if found else None

    def _other(self, side: _Side, at: int, rng: random.Random) -> str | None:
        """A word that stood elsewhere before what stands there, and is not in the text."""
        known = self._before[side.code, side.tokens[at].text.lower()] if at < len(side.tokens) else []
        there = {token.text.lower() for token in side.tokens}
        found = [word for word in rng.choices(known, k=_TRIES) if word.lower() not in there] if known else []
        return found[0] if found else None

    def added(self, side: _Side, rng: random.Random) -> Changed | None:
        """With a word that stood elsewhere before what it stands before now."""
        at = rng.choice(side.words() or [0])
        word = self._other(side, at, rng) if at else None
        return _insert(side, at, word) if word else None

    def fitting(self, side: _Side, rng: random.Random) -> Changed | None:
        """With a word that stood elsewhere after what stands before it, and before what follows it."""
        at = rng.choice(side.words() or [0])
        if not at:
            return None
        both = self._after[side.code, side.tokens[at - 1].text.lower()]
        known = [word for word in self._before[side.code, side.tokens[at].text.lower()] if word in both]
        return self._any_of(known, side, at, rng)

    def modified(self, side: _Side, rng: random.Random) -> Changed | None:
        """With an adverb beside a verb, or an adjective before a noun."""
        kinds = {n: self._kinds.of(side.tokens[n].text, side.code) for n in side.words() if n}
        places = [n for n, kind in kinds.items() if kind in (Kind.VERB, Kind.NOUN)]
        if not places:
            return None
        at = rng.choice(places)
        if kinds[at] is Kind.NOUN:
            wanted, before = Kind.ADJECTIVE, self._before[side.code, side.tokens[at].text.lower()]
            known = [word for word in before if self._kinds.of(word, side.code) is wanted]
            # Where adjectives do not agree with nouns any will do.
            if side.code == "en" and (not known or rng.random() < _ANY):
                known = self._modifiers[side.code, wanted]
        else:
            known = self._modifiers[side.code, Kind.ADVERB]
            at = min(at + rng.randrange(2), len(side.tokens) - 1)
        return self._any_of(known, side, at, rng)

    @staticmethod
    def _any_of(words: Sequence[str], side: _Side, at: int, rng: random.Random) -> Changed | None:
        """The text with one of the words before the token, where no article tells that it was put in."""
        there = {token.text.lower() for token in side.tokens}
        vowel = _BEFORE_VOWELS.get(side.tokens[at - 1].text.lower())
        for word in rng.choices(words, k=_TRIES) if words else ():
            if word.lower() not in there and (vowel is None or (word[0].lower() in _VOWELS) is vowel):
                return _insert(side, at, word)
        return None

    def replaced(self, side: _Side, rng: random.Random) -> Changed | None:
        """With another word that stood elsewhere before what follows."""
        at = rng.choice(side.words() or [0])
        word = self._other(side, at + 1, rng) if at else None
        return _put(side.text, side.tokens[at], word) if word else None

    def named(self, side: _Side, rng: random.Random) -> Changed | None:
        """With another name."""
        places = [n for n in side.words() if n and side.tokens[n].text[0].isupper()]
        if not places or not self._names[side.code]:
            return None
        token, name = side.tokens[rng.choice(places)], rng.choice(self._names[side.code])
        return _put(side.text, token, name) if name != token.text else None


def _insert(side: _Side, at: int, word: str) -> Changed:
    """The text with a word before the token."""
    start = side.tokens[at].start
    return Changed(f"{side.text[:start]}{word} {side.text[start:]}", Span(start, start + len(word)))


def _put(text: str, token: Token, word: str) -> Changed:
    return Changed(text[: token.start] + word + text[token.end :], Span(token.start, token.start + len(word)))


def _denied(_: Planter, side: _Side, rng: random.Random) -> Changed | None:
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


def _counted(_: Planter, side: _Side, rng: random.Random) -> Changed | None:
    """With another number."""
    places = [token for token in side.tokens if token.text.isdecimal()]
    if not places:
        return None
    token = rng.choice(places)
    at = rng.randrange(len(token.text))
    digit = str((int(token.text[at]) + rng.randint(1, 8)) % 9 + 1)
    number = token.text[:at] + digit + token.text[at + 1 :]
    return _put(side.text, token, number) if number != token.text else None


def _swapped(_: Planter, side: _Side, rng: random.Random) -> Changed | None:
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


_NAME_CUT = next(cut for cut in CUTS if cut.name == "name")
_WORD_CUT, _NEGATION_CUT = Cut("word", _word), Cut("negation", _negation)


class Mix(NamedTuple):
    """How often which flaw is planted.

    Attributes:
        whole, cut, made_up, changed: shares of all translations: left as they are, a stretch of them cut out, one of
            their source, something in them changed.
        single: of the cuts: single words and names, which are what the checks hardly find.
        negation: of the cuts, where there is one.
        words: what is cut of single ones.
        changes: what is changed, with weights.
    """

    whole: float
    cut: float
    made_up: float
    changed: float
    single: float
    negation: float
    words: Callable[[Planter], Sequence[Cut]]
    changes: Changes


EVERYTHING = Mix(
    whole=0.26, cut=0.34, made_up=0.1, changed=0.3, single=0.6, negation=0.6,
    words=lambda _: (_WORD_CUT, _NAME_CUT),
    changes=(
        (3.0, Planter.added), (3.0, Planter.replaced), (1.0, Planter.named), (1.0, _denied), (1.0, _counted),
        (1.0, _swapped),
    ),
)  # fmt: skip
# Single words that a sentence can do without, and those that it can hardly.
WORDS = Mix(
    whole=0.28, cut=0.32, made_up=0.05, changed=0.35, single=0.75, negation=0.3,
    words=lambda planter: (_WORD_CUT, _WORD_CUT, Cut("verb", planter.verb), Cut("verb", planter.verb), _NAME_CUT),
    changes=(
        (5.0, Planter.modified), (2.0, Planter.fitting), (1.0, Planter.added), (1.5, Planter.replaced),
        (0.5, Planter.named), (0.5, _denied), (0.5, _counted), (0.5, _swapped),
    ),
)  # fmt: skip


def planted(seed: int, mix: Mix = EVERYTHING) -> Iterator[Example]:
    """Human translations in either direction, as they are or with one flaw."""
    rng = random.Random(f"planted {seed}")
    codes = main_pair().codes
    chosen = [
        pair
        for name, pair in pairs()
        if not (name.startswith(NO_NEWS) and rng.random() > _OF_NO_NEWS) and max(map(len, pair)) <= _MOST_CHARACTERS
    ]
    planter = Planter(chosen)
    for pair in chosen:
        into = rng.randrange(2)
        texts = pair[1 - into], pair[into]
        yield _planted(planter, mix, texts, (codes[1 - into], codes[into]), rng) or _whole(texts)


def _whole(texts: tuple[str, str]) -> Example:
    return Example(*texts, {"cut_before": (), "made_up": (), "lost": ()}, {"damaged": 0.0})


def _planted(
    planter: Planter, mix: Mix, texts: tuple[str, str], codes: tuple[str, str], rng: random.Random
) -> Example | None:
    shares = mix.whole, mix.cut, mix.made_up, mix.changed
    (what,) = rng.choices(("whole", "cut", "made up", "changed"), shares)
    if what == "whole":
        return None
    if what == "changed":
        changed = planter.changed(texts[1], codes[1], mix.changes, rng)
        if changed is None:
            return None
        known = {"made_up": [changed.span], "cut_before": ()} if changed.span else {}
        return Example(texts[0], changed.text, known, {"damaged": 1.0})
    cut_of = 1 if what == "cut" else 0
    cuts = mix.words(planter) if rng.random() < mix.single else CUTS
    made = _NEGATION_CUT.make(texts[cut_of], codes[cut_of], rng) if rng.random() < mix.negation else None
    made = made or rng.choice(cuts).make(texts[cut_of], codes[cut_of], rng)
    return _without(texts, codes, cut_of, *made) if made else None


def _without(texts: tuple[str, str], codes: tuple[str, str], cut_of: int, rest: str, span: Span) -> Example | None:
    """With a stretch of one text cut out, where the other has words that it renders."""
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
