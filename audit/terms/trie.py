"""A trie over words that grows where texts lead: the cost of finding terms does not grow with their number.

It knows only words and one rule of capitals: an abbreviation matches in capitals only (СК, WHO).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

import msgspec

from audit.languages.matching import Matching
from audit.text import Text


class FiledTerm(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One wording of a `form` of a term.

    Attributes:
        number: the term's place in the termbase.
        words: what to look for.
        literal: whether it matches only as it is written.
        phrase: whether it is more than a single right word, or also a forbidden one.
    """

    number: int
    form: str
    words: tuple[str, ...]
    forbidden: bool
    literal: bool
    phrase: bool


# Entries by the word that comes next in them.
Branches = dict[str, list[FiledTerm]]


class State(dict[str, "State | None"]):
    """Where a reader of a text stands in the trie: text word -> next state, None if no term goes on.

    Filled on demand, emptied when it grows large; each word is compared with the terms once, not at each
    occurrence.

    Args:
        matching: what makes two words the same.
        entries: the terms that begin with the words read so far, in the order of the termbase.
        depth: how many words were read.
        limit: how many words to remember.

    Attributes:
        entries: the terms whose last word was just read.
        ends: whether no term goes on from here.
    """

    __slots__ = ("_after", "_buckets", "_depth", "_limit", "_longer", "_matching", "ends", "entries")

    def __init__(self, matching: Matching, entries: Iterable[FiledTerm], depth: int, limit: int) -> None:
        super().__init__()
        self._matching = matching
        self._depth = depth
        self._limit = limit
        entries = list(entries)
        self.entries = [e for e in entries if len(e.words) == depth]
        self._longer = [e for e in entries if len(e.words) > depth]
        self.ends = not self._longer
        self._buckets: dict[str, Branches] = {}
        self._after: dict[tuple[str, ...], State] = {}

    def __missing__(self, word: str) -> State | None:
        if len(self) >= self._limit:
            self.clear()
            self._after.clear()
        found: Branches = {}
        named = self.named()
        for key in self._matching.buckets(word):
            # Most words of a text are in no bucket.
            if key in named:
                for term_word, entries in self.branches(key).items():
                    if capitals_fit(word, term_word) and self._matching.same(word, term_word):
                        found[term_word] = entries
        state = self[word] = self._state_after(found) if found else None
        return state

    def _state_after(self, found: Branches) -> State:
        """One state for all forms of a word that the same terms go on with."""
        words = tuple(found)
        if words not in self._after:
            self._after[words] = State(self._matching, _merged(found), self._depth + 1, self._limit)
        return self._after[words]

    def named(self) -> Container[str]:
        """The buckets that terms go on with; they are sorted into them at the first question."""
        if self._longer:
            for entry in self._longer:
                _file(self._buckets, entry, self._depth, self._matching.keys(entry.words[self._depth]))
            self._longer = []
        return self._buckets

    def branches(self, bucket: str) -> Branches:
        """The terms that go on with a word of one of the `named` buckets."""
        return self._buckets[bucket]


class Root(State):
    """The state before a term. The terms of a bucket are looked at when a text first has a word of it.

    Args:
        matching: what makes two words the same.
        buckets: those that terms begin with.
        beginning: the entries of one of them.
        limit: how many words to remember.
    """

    __slots__ = ("_beginning", "_named")

    def __init__(
        self, matching: Matching, buckets: Container[str], beginning: Callable[[str], Iterable[FiledTerm]], limit: int
    ) -> None:
        super().__init__(matching, (), 0, limit)
        self._named = buckets
        self._beginning = beginning

    def named(self) -> Container[str]:
        """The buckets that terms begin with."""
        return self._named

    def branches(self, bucket: str) -> Branches:
        """The terms that begin with a word of that bucket."""
        if bucket not in self._buckets:
            found = self._buckets[bucket] = {}
            for entry in self._beginning(bucket):
                found.setdefault(entry.words[0], []).append(entry)
        return self._buckets[bucket]


def split(form: str) -> tuple[str, ...]:
    """The tokens of a form; plain words need no tokenizer."""
    words = form.split()
    if all(map(str.isalpha, words)):
        return tuple(words)
    return tuple(token.text for token in Text(form).tokens)


def _file(buckets: dict[str, Branches], entry: FiledTerm, depth: int, keys: Iterable[str]) -> None:
    for key in keys:
        buckets.setdefault(key, {}).setdefault(entry.words[depth], []).append(entry)


def _merged(branches: Branches) -> Iterable[FiledTerm]:
    """The entries of all branches in the order of the termbase."""
    if len(branches) == 1:
        return next(iter(branches.values()))
    return sorted((entry for entries in branches.values() for entry in entries), key=lambda entry: entry.number)


def capitals_fit(word: str, term_word: str) -> bool:
    """Whether the capitals of a text word allow it to be that word of a term."""
    if len(term_word) > 1 and term_word.isupper():
        return word[: len(term_word)].isupper()
    return True
