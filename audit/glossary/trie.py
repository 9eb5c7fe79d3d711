"""A trie over words: the cost of finding terms does not grow with their number.

It knows only words and one rule of capitals: an abbreviation matches in capitals only (СК, WHO).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from audit.glossary.matching import Matching
from audit.glossary.model import Term
from audit.text import Text


class Entry(NamedTuple):
    """One wording of a `form` of a term; a `literal` one matches only as it is written."""

    term: Term
    form: str
    words: tuple[str, ...]
    forbidden: bool
    literal: bool


class Node:
    """A state of the trie: what may follow, by bucket, and what ends here."""

    __slots__ = ("entries", "next")

    def __init__(self) -> None:
        self.next: dict[str, list[tuple[str, Node]]] = {}
        self.entries: list[Entry] = []


class State(dict[str, "State | None"]):
    """Where a reader of a text stands in the trie: text word -> next state, None if no term goes on.

    Filled on demand, emptied when it grows large; each word is compared with the terms once, not at each
    occurrence.

    Args:
        matching: what makes two words the same.
        nodes: the nodes of the trie that the words read so far lead to.
        limit: how many words to remember.

    Attributes:
        entries: the terms whose last word was just read.
        ends: whether no term goes on from here.
    """

    __slots__ = ("_limit", "_matching", "_nodes", "ends", "entries")

    def __init__(self, matching: Matching, nodes: Iterable[Node], limit: int) -> None:
        super().__init__()
        self._matching = matching
        self._limit = limit
        self._nodes = tuple(nodes)
        self.entries = tuple(entry for node in self._nodes for entry in node.entries)
        self.ends = not any(node.next for node in self._nodes)

    def __missing__(self, word: str) -> State | None:
        if len(self) >= self._limit:
            self.clear()
        buckets = self._matching.buckets(word)
        nodes = self.before(buckets)
        found = [
            child
            for node in nodes
            for key in buckets
            for term_word, child in node.next.get(key, ())
            if _capitals_fit(word, term_word) and self._matching.same(word, term_word)
        ]
        state = self[word] = State(self._matching, found, self._limit) if found else None
        return state

    def before(self, buckets: tuple[str, ...]) -> Iterable[Node]:
        """The nodes from which words of those buckets may lead on."""
        return self._nodes


class Root(State):
    """The state before a term. The branches of a bucket are grown when a text first has a word of it."""

    __slots__ = ("_grown", "_pending")

    def __init__(self, matching: Matching, limit: int) -> None:
        super().__init__(matching, (), limit)
        self._pending: dict[str, list[Entry]] = {}
        self._grown: dict[str, Node] = {}

    def add(self, entry: Entry) -> None:
        """File `entry` under its first word. Everything must be filed before the first look-up."""
        for key in self._matching.keys(entry.words[0]):
            self._pending.setdefault(key, []).append(entry)

    def before(self, buckets: tuple[str, ...]) -> Iterable[Node]:
        """The roots of those buckets."""
        for key in buckets:
            if key in self._pending:
                self._grown[key] = self._grow(self._pending.pop(key))
        return [self._grown[key] for key in buckets if key in self._grown]

    def _grow(self, entries: Iterable[Entry]) -> Node:
        root = Node()
        for entry in entries:
            nodes = [root]
            for word in entry.words:
                keys = self._matching.keys(word)
                nodes = [_child(node, word, key) for node in nodes for key in keys]
            for node in nodes:
                node.entries.append(entry)
        return root


def split(form: str) -> tuple[str, ...]:
    """The tokens of a form; plain words need no tokenizer."""
    words = form.split()
    if all(map(str.isalpha, words)):
        return tuple(words)
    return tuple(token.text for token in Text(form).tokens)


def _child(node: Node, word: str, key: str) -> Node:
    bucket = node.next.setdefault(key, [])
    for known, child in bucket:
        if known == word:
            return child
    child = Node()
    bucket.append((word, child))
    return child


def _capitals_fit(word: str, term_word: str) -> bool:
    if len(term_word) > 1 and term_word.isupper():
        return word[: len(term_word)].isupper()
    return True
