"""A trie over words that grows where texts lead: the cost of finding terms does not grow with their number.

It knows only words and one rule of capitals: an abbreviation matches in capitals only (СК, WHO).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

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


class Head(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A word that wordings begin with.

    Attributes:
        number: of the word among all of them.
        phrase: whether one of the wordings has `FiledTerm.phrase`.
    """

    word: str
    number: int
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
        for key in self._matching.buckets(word):
            found.update(self.branches(key, word))
        state = self[word] = self._state_after(found) if found else None
        return state

    def _state_after(self, found: Branches) -> State:
        """One state for all forms of a word that the same terms go on with."""
        words = tuple(found)
        if words not in self._after:
            self._after[words] = State(self._matching, _merged(found), self._depth + 1, self._limit)
        return self._after[words]

    def branches(self, bucket: str, word: str) -> Branches:
        """The terms that go on with a term word that is in a bucket and is the word of a text."""
        # They are sorted into buckets at the first question.
        for entry in self._longer:
            _file(self._buckets, entry, self._depth, self._matching.keys(entry.words[self._depth]))
        self._longer = []
        # Most words of a text are in no bucket.
        if bucket not in self._buckets:
            return {}
        return {found: entries for found, entries in self._buckets[bucket].items() if self._fits(word, found)}

    def _fits(self, word: str, term_word: str) -> bool:
        return capitals_fit(word, term_word) and self._matching.same(word, term_word)


class Root(State):
    """The state before a term. Terms are looked at when a text first has the word that they begin with.

    Args:
        matching: what makes two words the same.
        filed: the words in a bucket that terms begin with, in the order of the termbase.
        beginning: the entries that begin with one of them, also in that order.
        limit: how many words to remember.
    """

    __slots__ = ("_beginning", "_filed")

    def __init__(
        self,
        matching: Matching,
        filed: Callable[[str], Iterable[Head]],
        beginning: Callable[[Head], list[FiledTerm]],
        limit: int,
    ) -> None:
        super().__init__(matching, (), 0, limit)
        self._filed = filed
        self._beginning = beginning

    def branches(self, bucket: str, word: str) -> Branches:
        """The terms that begin with a term word that is in a bucket and is the word of a text."""
        heads = [head for head in self._filed(bucket) if self._fits(word, head.word)]
        found = [(head.word, entries) for head in heads if (entries := self._beginning(head))]
        # In the order of those that are looked for, which are not always all of them.
        return dict(sorted(found, key=_first_number) if len(found) > 1 else found)


def split(form: str) -> tuple[str, ...]:
    """The tokens of a form; plain words need no tokenizer."""
    words = form.split()
    if all(map(str.isalpha, words)):
        return tuple(words)
    return tuple(token.text for token in Text(form).tokens)


def _file(buckets: dict[str, Branches], entry: FiledTerm, depth: int, keys: Iterable[str]) -> None:
    for key in keys:
        buckets.setdefault(key, {}).setdefault(entry.words[depth], []).append(entry)


def _first_number(branch: tuple[str, list[FiledTerm]]) -> int:
    return branch[1][0].number


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
