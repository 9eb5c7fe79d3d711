"""Which name words of a document are spellings of one name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from audit.languages import wordlist
from audit.languages.en.lexicon import is_common
from audit.languages.en.names import (
    Place,
    is_derived,
    is_given_name,
    is_known_name,
    is_title,
    places,
    same_given_name,
    sound,
    surname_after,
)
from audit.model import Paired, Segment, Span, is_paired
from audit.names.names import same_name
from audit.names.neighbourhood import LONG, SHORT, TAIL, Neighbourhood
from audit.names.sources import SourceName, is_quoted, source_of
from audit.text.caching import kept_by_pair, kept_by_word
from audit.text.plain import plain

# Letters that a name has at least.
_SHORTEST = 3


@dataclass(frozen=True)
class Spelling:
    """A capitalised word of a document and the segments that have it."""

    word: str
    segments: Sequence[Segment]
    listed: bool

    @cached_property
    def places(self) -> Sequence[tuple[Segment, Place]]:
        """Where it stands."""
        return [(s, p) for s in self.segments if s.target for p in places(s.target, self.word)]

    @cached_property
    def sources(self) -> Sequence[SourceName]:
        """The Russian words behind it, a segment each."""
        return [name for _, name in self.sources_in_segments]

    @cached_property
    def sources_in_segments(self) -> Sequence[tuple[Paired, SourceName]]:
        """The same with the segments."""
        found = ((s, source_of(self.word, s.source)) for s in self.segments if is_paired(s))
        return [(s, n) for s, n in found if n and n.text[0].isupper() and not is_quoted(s.source, n.span)]

    @cached_property
    def has_source(self) -> bool:
        """Whether every segment with the word has a source text."""
        return all(s.source for s in self.segments)

    @cached_property
    def givens(self) -> frozenset[str]:
        """Given names that stand before it."""
        return frozenset(p.given for _, p in self.places if p.given)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Capitalised words that follow it."""
        names = (surname_after(s.target, p) for s, p in self.places if s.target)
        return frozenset(name for name in names if name)

    @cached_property
    def introduced(self) -> bool:
        """Whether it ever stands after a given name or a title."""
        return any(p.given or p.titled for _, p in self.places)

    @cached_property
    def speaks(self) -> bool:
        """Whether it ever stands beside a verb of speech."""
        return any(p.speaks for _, p in self.places)

    @cached_property
    def is_thing(self) -> bool:
        """Whether quotes, a number or a hyphen make it something else: Rossiya 1, Franco-German."""
        return any(
            is_quoted(s.target or "", Span(p.start, p.end)) or (s.target or "")[p.end : p.end + 1] == "-"
            for s, p in self.places
        )

    @property
    def exists(self) -> bool:
        """Whether such a name is known."""
        return self.listed or is_known_name(self.word)


@kept_by_word
def is_candidate(word: str) -> bool:
    """Whether a capitalised word may be a name worth comparing."""
    if len(word) < _SHORTEST or word.isupper():
        return False
    return not is_common(word) and not is_title(word) and word not in wordlist("en", "no-names")


def alike_pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of words spelled alike, compared within the same first sound."""
    buckets: dict[str, list[str]] = {}
    for word in words:
        buckets.setdefault(sound(word)[:1], []).append(word)
    for bucket in buckets.values():
        neighbourhood = Neighbourhood(bucket)
        for i, one in enumerate(bucket):
            yield from ((one, bucket[j]) for j in neighbourhood.near(one) if j > i and alike(one, bucket[j]))


@kept_by_pair
def alike(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name, going by letters alone."""
    a, b = sound(one), sound(other)
    if plain(one) == plain(other) or abs(len(a) - len(b)) > TAIL:
        return False
    if is_given_name(one) and is_given_name(other):
        return same_given_name(one, other)
    # Of two words as they come few sound alike, and to see whether one is derived from the other takes longer.
    return _sound_alike(a, b) and not is_derived(one, other)


def _sound_alike(a: str, b: str) -> bool:
    if a == b:
        return True
    shorter = min(len(a), len(b))
    if shorter < SHORT:
        return False
    if a.startswith(b) or b.startswith(a):
        return True
    return OSA.distance(a, b, score_cutoff=2) <= (2 if shorter >= LONG else 1)


@kept_by_pair
def is_other_form(one: str, other: str) -> bool:
    """Whether the words differ as forms of one name do: a possessive, a plural, the name of a man and of his wife."""
    if plain(one).rstrip("a") == plain(other).rstrip("a"):
        return True
    return is_derived(one, other) or is_derived(other, one)


def one_name(a: Spelling, b: Spelling) -> bool:
    """Whether two words spelled alike name the same person or place in their document."""
    if a.is_thing or b.is_thing:
        return False
    if a.surnames and b.surnames and is_given_name(a.word) and is_given_name(b.word):
        return any(_same_word(x, y) for x in a.surnames for y in b.surnames)
    if a.givens and b.givens and not any(_same_word(x, y) for x in a.givens for y in b.givens):
        return False
    if a.has_source and b.has_source:
        return any(same_name(x.text, y.text) for x in a.sources for y in b.sources)
    if is_given_name(a.word) or is_given_name(b.word):
        return False
    return _one_name_by_role(a, b)


def _same_word(one: str, other: str) -> bool:
    return one == other or same_given_name(one, other) or alike(one, other)


def _one_name_by_role(a: Spelling, b: Spelling) -> bool:
    """The same without a source: who was introduced, who just speaks, which spelling exists at all."""
    same_sound = sound(a.word) == sound(b.word)
    if a.exists and b.exists:
        full, bare = (a, b) if a.introduced else (b, a)
        return same_sound and full.introduced and not bare.introduced and bare.speaks
    if min(len(a.word), len(b.word)) < 5:
        return same_sound and (a.introduced or b.introduced)
    if not a.exists and not b.exists and OSA.distance(sound(a.word), sound(b.word)) < 2:
        return True
    return same_sound or a.introduced or b.introduced or a.speaks or b.speaks


def group(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Words joined by pairs, directly or through others, each group in order of first sight."""
    home: dict[str, list[str]] = {}
    for pair in pairs:
        one, other = (home.get(word, [word]) for word in pair)
        if one is other:
            continue
        joined = list(dict.fromkeys((*one, *other)))
        for member in joined:
            home[member] = joined
    groups = list({id(members): members for members in home.values()}.values())
    return groups


def by_word(words: Mapping[str, Sequence[Segment]], listed: frozenset[str]) -> dict[str, Spelling]:
    """Spellings of the words."""
    return {word: Spelling(word, segments, plain(word) in listed) for word, segments in words.items()}
