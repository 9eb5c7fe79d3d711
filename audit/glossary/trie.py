"""A trie over words: the cost of finding terms does not grow with their number.

It knows only words and one rule of capitals: an abbreviation matches in capitals only (СК, WHO).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.glossary.matching import Matching
from audit.glossary.model import Term
from audit.text import Text

_CACHE_SIZE = 1 << 16


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


class Trie:
    """Entries by their words. The branch of a first word is grown when a text first has that word."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self.first = _First(self)
        self._pending: dict[str, list[Entry]] = {}
        self._roots: dict[str, Node] = {}

    def add(self, entry: Entry) -> None:
        """File `entry` under its first word. Everything must be filed before the first look-up."""
        for key in self.matching.keys(entry.words[0]):
            self._pending.setdefault(key, []).append(entry)

    def start(self, word: str) -> list[Node]:
        """Where the trie is after a first `word`; `first` caches it."""
        roots = (self._root(key) for key in self.matching.buckets(word))
        return self.step([root for root in roots if root], word)

    def _root(self, key: str) -> Node | None:
        if key in self._pending:
            self._roots[key] = root = Node()
            for entry in self._pending.pop(key):
                self._grow(root, entry)
        return self._roots.get(key)

    def step(self, nodes: Sequence[Node], word: str) -> list[Node]:
        """Where the trie is after reading `word` in any of `nodes`."""
        buckets = self.matching.buckets(word)
        return [
            child
            for node in nodes
            for key in buckets
            for term_word, child in node.next.get(key, ())
            if _capitals_fit(word, term_word) and self.matching.same(word, term_word)
        ]

    def _grow(self, root: Node, entry: Entry) -> None:
        nodes = [root]
        for word in entry.words:
            keys = self.matching.keys(word)
            nodes = [_child(node, word, key) for node in nodes for key in keys]
        for node in nodes:
            node.entries.append(entry)


class _First(dict[str, tuple[Node, ...]]):
    """Text word -> nodes it leads to from the root; filled on demand, emptied when it grows large."""

    def __init__(self, trie: Trie) -> None:
        super().__init__()
        self._trie = trie

    def __missing__(self, word: str) -> tuple[Node, ...]:
        if len(self) >= _CACHE_SIZE:
            self.clear()
        nodes = self[word] = tuple(self._trie.start(word))
        return nodes


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
