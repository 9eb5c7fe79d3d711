"""Which target phrase stands for which source phrase: association, the words of both, competitive linking."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from math import fsum
from typing import NamedTuple

from audit.mining.association import dice, log_likelihood
from audit.mining.corpus import Corpus, Side
from audit.mining.mine import parts_of

# Phrases that seldom end where they could are parts of others: prime (minister), мировой (войны).
_CLOSING = 0.3
_STANDING = 0.12
# Target phrases that are weighed for each source phrase, the most strongly associated ones.
_WEIGHED = 20
# What each further word costs where one renders several: of equally good ones the shortest is taken.
_LONGER = 0.97
# Dice's coefficient from which two words surely render each other.
_SURE_WORDS = 0.3
# The least share of words that must have a counterpart. With most of them the phrases need stand together less often.
_COVERED = 0.5
_MOSTLY = 0.75
# Dice's coefficient of the two phrases, if most words have a counterpart, and if fewer have: спортивный зал, gym.
_SHARE = 0.2
_IDIOM = 0.35
# The least share of the strength of a better target phrase, which another source phrase has taken; and how strong,
# beside the best rendering, another one must be.
_NEAR_BEST = 0.6
_NEAR = 1 / 3
# A target phrase that is nearly always part of a longer one here stands for that: central, in central bank. The longer
# one has to stand with the source phrase so many times as closely.
_ALWAYS = 0.9
_CLOSER = 1.5
# Dice's coefficient from which a source phrase may have a target phrase that another has taken: юрист, адвокат.
_SYNONYM = 0.3


class Candidate(NamedTuple):
    """A source phrase and a target phrase that stand together more than by chance.

    Attributes:
        source, target: their keys.
        segments: how many have the source phrase.
        together: how many have both.
        share: Dice's coefficient of the two, 0..1.
        covered: the share of the words of both that have a counterpart in the other, or of the segments where word
            links tie the two, if that is more; 0..1.
        strength: log-likelihood times the square of `covered`.
    """

    source: str
    target: str
    segments: int
    together: int
    share: float
    covered: float
    strength: float

    @property
    def is_close(self) -> bool:
        """Whether the two stand together often enough to be taken for renderings of each other."""
        return self.share >= (_SHARE if self.covered >= _MOSTLY else _IDIOM)


class Linked(NamedTuple):
    """A source phrase with its target phrase, and its other renderings, strongest first."""

    best: Candidate
    others: tuple[Candidate, ...]


def linked(corpus: Corpus, least: int) -> list[Linked]:
    """Source phrases with their best target phrases, strongest first.

    Competitive linking (Melamed, "Models of Translational Equivalence among Words", Computational Linguistics 26(2),
    2000): the strongest pair of all is linked first, and what is linked is not linked again. What is left over may
    share its target phrase with one that it is no part of, if the two stand together closely.

    Args:
        corpus: where to look.
        least: segments that must have both phrases.
    """
    found = _weighed(corpus, least)
    ranked = sorted((c for cs in found.values() for c in cs), key=_order)
    strongest = {source: cs[0] for source, cs in found.items() if cs}
    standing = [c for c in ranked if c.is_close and _stands_alone(corpus.target, c.target)]
    longer: dict[str, list[Candidate]] = defaultdict(list)
    for c in standing:
        longer[c.source].append(c)
    usable = [c for c in standing if not any(_completes(other, c) for other in longer[c.source])]
    taken: dict[str, str] = {}
    links: dict[str, Candidate] = {}
    for c in usable:
        if c.source not in links and c.target not in taken and _is_near(c, strongest[c.source]):
            links[c.source], taken[c.target] = c, c.source
    for c in usable:
        if c.source not in links and c == strongest[c.source] and _is_synonym(c, taken[c.target]):
            links[c.source] = c
    best = sorted(links.values(), key=_order)
    return [Linked(c, tuple(_others(c, found[c.source], corpus.target))) for c in best]


def _order(c: Candidate) -> tuple[float, str, str]:
    return -c.strength, c.source, c.target


def _is_near(c: Candidate, best: Candidate) -> bool:
    """Whether a pair is nearly as strong as the best one of its source phrase, or that is part of the same phrase."""
    return c.strength >= _NEAR_BEST * best.strength or _are_nested(c.target, best.target)


def _completes(longer: Candidate, c: Candidate) -> bool:
    """Whether what a pair has for its target is only a part of another's."""
    return (
        c.target != longer.target
        and f" {c.target} " in f" {longer.target} "
        and longer.together >= _ALWAYS * c.together
        and longer.share >= _CLOSER * c.share
    )


def _is_synonym(c: Candidate, other: str) -> bool:
    return c.share >= _SYNONYM and not _are_nested(c.source, other)


def _are_nested(one: str, other: str) -> bool:
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _others(best: Candidate, found: Iterable[Candidate], side: Side) -> Iterator[Candidate]:
    for c in found:
        rival = c.strength >= _NEAR * best.strength and c.is_close and _stands_alone(side, c.target)
        if rival and not _are_nested(c.target, best.target):
            yield c


def _weighed(corpus: Corpus, least: int) -> dict[str, list[Candidate]]:
    """For each source phrase the target phrases that may stand for it, strongest first."""
    found = _associated(corpus, least)
    words = _Words(corpus, found)
    tied = _tied(corpus, found)
    weighed: dict[str, list[Candidate]] = {}
    for source, candidates in found.items():
        rated = []
        for c in candidates:
            covered = max(words.covered(source, c.target), tied[source, c.target] / c.together)
            if covered >= _COVERED:
                rated.append(c._replace(covered=covered, strength=c.strength * covered**2))
        weighed[source] = sorted(rated, key=lambda c: (-c.strength, c.target))
    return weighed


def _stands_alone(side: Side, key: str) -> bool:
    return side.closing(key) >= _CLOSING and side.standing(key) >= _STANDING


def _associated(corpus: Corpus, least: int) -> dict[str, list[Candidate]]:
    """For each source phrase the target phrases most strongly associated with it."""
    sources = [k for k, n in corpus.source.counts.items() if n >= least and _stands_alone(corpus.source, k)]
    targets = [k for k, n in corpus.target.counts.items() if n >= least]
    found: dict[str, list[Candidate]] = defaultdict(list)
    for source, target, together in corpus.together(sources, targets):
        one, other = corpus.source.counts[source], corpus.target.counts[target]
        strength = log_likelihood(together, one, other, corpus.size) if together >= least else 0
        if strength:
            found[source].append(Candidate(source, target, one, together, dice(together, one, other), 1.0, strength))
    return {source: _strongest(cs) for source, cs in found.items()}


def _strongest(candidates: Sequence[Candidate]) -> list[Candidate]:
    # Of equally strong ones the first by the alphabet: the result must not depend on the order of the corpus.
    return nlargest(_WEIGHED, sorted(candidates, key=lambda c: c.target), key=lambda c: c.strength)


def _tied(corpus: Corpus, found: Mapping[str, Sequence[Candidate]]) -> Counter[tuple[str, str]]:
    """In how many segments word links tie two phrases."""
    wanted = {source: {c.target for c in candidates} for source, candidates in found.items()}
    tied: Counter[tuple[str, str]] = Counter()
    for pair in corpus:
        for i, j in pair.tied:
            source, target = pair.source[i].key, pair.target[j].key
            if target in wanted.get(source, ()):
                tied[source, target] += 1
    return tied


class _Words:
    """How surely single words render each other: those of the phrases that are weighed, no others."""

    def __init__(self, corpus: Corpus, found: Mapping[str, Sequence[Candidate]]) -> None:
        wanted: dict[str, set[str]] = defaultdict(set)
        for source, candidates in found.items():
            for word in parts_of(source):
                wanted[word].update(part for c in candidates for part in parts_of(c.target))
        sought = set().union(*wanted.values())
        self._together: Counter[tuple[str, str]] = Counter()
        self._source: Counter[str] = Counter()
        self._target: Counter[str] = Counter()
        for pair in corpus:
            there = sought.intersection(pair.target_words)
            self._target.update(there)
            for word in wanted.keys() & set(pair.source_words):
                self._source[word] += 1
                self._together.update((word, other) for other in wanted[word] & there)

    def covered(self, source: str, target: str) -> float:
        """The share of the words of both phrases that have a counterpart, each in one word at most; 0..1.

        A source phrase of one word, an acronym or a compound, may be the counterpart of several.
        """
        ones, others = parts_of(source), parts_of(target)
        if len(ones) == 1:
            mean = fsum(self._alike(ones[0], other) for other in others) / len(others)
            return mean * _LONGER ** (len(others) - 1)
        likeness = sorted(((self._alike(a, b), -i, -j) for i, a in enumerate(ones) for j, b in enumerate(others)))
        free_ones, free_others, total = set(range(len(ones))), set(range(len(others))), 0.0
        for alike, i, j in reversed(likeness):
            if -i in free_ones and -j in free_others:
                free_ones.discard(-i)
                free_others.discard(-j)
                total += alike
        return 2 * total / (len(ones) + len(others))

    def _alike(self, one: str, other: str) -> float:
        together = self._together[one, other]
        return min(1.0, dice(together, self._source[one], self._target[other]) / _SURE_WORDS) if together else 0.0
