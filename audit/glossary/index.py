"""Finds terms in a text: a trie over words, so the cost does not grow with the number of terms.

What makes two words "the same" is the business of `audit.lang.<code>.matching`; the index only knows
tokens, and the rule of capitals: an abbreviation matches in capitals only (СК, WHO), a one-word name
whose case rule is "exact" with a capital first letter only (Того is a country, того a pronoun).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from audit.glossary.model import CaseRule, Match, Term, TermKind
from audit.model import Span
from audit.text import Text, Token

_CACHE_SIZE = 1 << 16


class Matching(Protocol):
    """What `audit.lang.<code>.matching` offers."""

    def key(self, word: str) -> str:
        """The bucket in which a text word is looked up."""

    def keys(self, word: str) -> tuple[str, ...]:
        """The buckets in which a term word is filed."""

    def same(self, word: str, term_word: str) -> bool:
        """Whether a text word is a form of a term word of its bucket."""

    def variants(self, form: str) -> tuple[str, ...]:
        """Other wordings of a term that mean the same."""

    def verb_forms(self, form: str) -> tuple[str, ...]:
        """Inflected wordings of a verb or a phrase that begins with one, unless `same` takes care of them."""

    def is_function_word(self, word: str) -> bool:
        """Whether the word is an article, preposition or the like, which does not tell terms apart."""

    def is_ordinary(self, word: str) -> bool:
        """Whether a capitalised word at the start of a sentence is more likely no name."""


@cache
def matching(lang: str) -> Matching:
    """The word matching of `lang`."""
    return cast(Matching, import_module(f"audit.lang.{lang}.matching"))


class Entry(NamedTuple):
    """One form of a term as filed in the trie; a `literal` one matches only as it is written."""

    term: Term
    form: str
    words: tuple[str, ...]
    forbidden: bool
    literal: bool


class _Node:
    """A state of the trie: what may follow, by bucket, and what ends here."""

    __slots__ = ("entries", "next")

    def __init__(self) -> None:
        self.next: dict[str, list[tuple[str, _Node]]] = {}
        self.entries: list[Entry] = []


class _First(dict[str, tuple[_Node, ...]]):
    """Text word -> nodes it leads to from the root; filled on demand, emptied when it grows large."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __missing__(self, word: str) -> tuple[_Node, ...]:
        if len(self) >= _CACHE_SIZE:
            self.clear()
        nodes = self[word] = tuple(self._index.start(word))
        return nodes


class Index:
    """The forms of many terms in one language, searchable in one pass over a text.

    The branch of a first word is grown when a text first has that word.

    Args:
        terms: whose forms to file.
        lang: which of their languages.
    """

    def __init__(self, terms: Iterable[Term], lang: str) -> None:
        self._matching = matching(lang)
        self._pending: dict[str, list[Entry]] = {}
        self._roots: dict[str, _Node] = {}
        self._first = _First(self)
        for term in terms:
            self._file(term, lang)

    def _file(self, term: Term, lang: str) -> None:
        # Only false friends are verbs often enough.
        verbal = term.kind is TermKind.FALSE_FRIEND
        other_wordings = self._matching.verb_forms if verbal else self._matching.variants
        right, wrong = term.forms(lang), term.forbidden(lang)
        folded = {form.casefold() for form in right}
        for forms, forbidden in ((right, False), (wrong, True)):
            for form in forms:
                literal = forbidden and form.casefold() in folded
                for wording in (form, *(() if literal else other_wordings(form))):
                    entry = Entry(term, form, _split(wording), forbidden, literal)
                    for key in self._matching.keys(entry.words[0]):
                        self._pending.setdefault(key, []).append(entry)

    def start(self, word: str) -> list[_Node]:
        """Where the trie is after `word`, read from the root."""
        key = self._matching.key(word)
        if key in self._pending:
            self._roots[key] = root = _Node()
            for entry in self._pending.pop(key):
                self._add(root, entry)
        return self.step((self._roots[key],), word) if key in self._roots else []

    def _add(self, root: _Node, entry: Entry) -> None:
        nodes = [root]
        for word in entry.words:
            keys = self._matching.keys(word)
            nodes = [self._child(node, word, key) for node in nodes for key in keys]
        for node in nodes:
            node.entries.append(entry)

    @staticmethod
    def _child(node: _Node, word: str, key: str) -> _Node:
        bucket = node.next.setdefault(key, [])
        for known, child in bucket:
            if known == word:
                return child
        child = _Node()
        bucket.append((word, child))
        return child

    def step(self, nodes: Sequence[_Node], word: str) -> list[_Node]:
        """Where the trie is after reading `word` in any of `nodes`."""
        key = self._matching.key(word)
        return [
            child
            for node in nodes
            for term_word, child in node.next.get(key, ())
            if _capitals_fit(word, term_word) and self._matching.same(word, term_word)
        ]

    def scan(self, text: Text) -> tuple[Match, ...]:
        """The longest terms in `text` from left to right, without those that lie inside another.

        Several terms of equal length give a match each; a right form hides a forbidden one of equal length.
        """
        first = self._first
        tokens = text.tokens
        starts = [(i, nodes) for i, token in enumerate(tokens) if (nodes := first[token[0]])]
        found: list[Match] = []
        covered = 0
        for i, nodes in starts:
            length, entries = self._longest(tokens, i, nodes)
            if i + length > covered:
                covered = i + length
                span = Span(tokens[i].start, tokens[covered - 1].end)
                found += [
                    Match(e.term, span, e.form, e.forbidden) for e in _choose(entries, text[slice(*span)])
                ]
        return tuple(found)

    def _longest(self, tokens: Sequence[Token], i: int, nodes: Sequence[_Node]) -> tuple[int, list[Entry]]:
        best: tuple[int, list[Entry]] = (0, [])
        at = i + 1
        while nodes:
            ends = [e for node in nodes for e in node.entries if self._fits(e, tokens, i, at)]
            if ends:
                best = at - i, ends
            if at == len(tokens):
                break
            nodes = self.step(nodes, tokens[at].text)
            at += 1
        return best

    def _fits(self, entry: Entry, tokens: Sequence[Token], start: int, end: int) -> bool:
        if entry.literal:
            return all(a.text == b for a, b in zip(tokens[start:end], entry.words, strict=True))
        proper = entry.term.case is CaseRule.EXACT and entry.words[0][0].isupper()
        if len(entry.words) > 1 or not proper:
            return True
        word = tokens[start].text
        if not word[0].isupper():
            return False
        return bool(start) or word == word.upper() or not self._matching.is_ordinary(word)


def _capitals_fit(word: str, term_word: str) -> bool:
    if len(term_word) > 1 and term_word.isupper():
        return word[: len(term_word)].isupper()
    return True


def _choose(entries: list[Entry], piece: str) -> list[Entry]:
    """One entry a term, right ones only if there are any: the form as in the text, or with most capitals."""
    right = [e for e in entries if not e.forbidden]
    best: dict[int, Entry] = {}
    for entry in right or entries:
        rival = best.get(id(entry.term))
        if rival is None or _likeness(entry.form, piece) > _likeness(rival.form, piece):
            best[id(entry.term)] = entry
    return list(best.values())


def _likeness(form: str, piece: str) -> tuple[bool, int]:
    return form == piece, sum(c.isupper() for c in form)


def _split(form: str) -> tuple[str, ...]:
    """The tokens of a form; plain words need no tokenizer."""
    words = form.split()
    if all(map(str.isalpha, words)):
        return tuple(words)
    return tuple(token.text for token in Text(form).tokens)
