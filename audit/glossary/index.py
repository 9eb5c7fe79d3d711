"""Finds terms in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from audit.glossary.matching import matching
from audit.glossary.model import CaseRule, Match, Term, TermKind
from audit.glossary.trie import Entry, Node, Trie, split
from audit.model import Span
from audit.text import Text, Token

_CACHE_SIZE = 1 << 16


class Index:
    """The forms of many terms in one language.

    A one-word name whose case rule is "exact" matches with a capital only: Того is a country, того a pronoun.

    Args:
        terms: whose forms to file.
        lang: which of their languages.
        phrases: leave out right forms of a single word, unless they hide a forbidden one. Of most texts the
            checks need only the rest, and single words are most of what there is to find.
    """

    def __init__(self, terms: Iterable[Term], lang: str, *, phrases: bool = False) -> None:
        self._trie = Trie(matching(lang))
        self._boring: set[str] = set()
        entries = [entry for term in terms for entry in self._wordings(term, lang)]
        if phrases:
            entries = self._phrases(entries)
        for entry in entries:
            self._trie.add(entry)
        self._marks = tuple({e.words[0] for e in entries if not e.words[0][0].isalpha()})

    def _wordings(self, term: Term, lang: str) -> Iterator[Entry]:
        # Only false friends are verbs often enough.
        verbal = term.kind is TermKind.FALSE_FRIEND
        language = self._trie.matching
        other_wordings = language.verb_forms if verbal else language.variants
        right, wrong = term.forms(lang), term.forbidden(lang)
        folded = {form.casefold() for form in right}
        for form in right:
            for wording in (form, *other_wordings(form)):
                yield Entry(term, form, split(wording), False, False)
        for form in wrong:
            literal = form.casefold() in folded
            for wording in (form, *(() if literal else other_wordings(form))):
                yield Entry(term, form, split(wording), True, literal)

    def _phrases(self, entries: Sequence[Entry]) -> list[Entry]:
        key = self._trie.matching.key
        wrong = {key(e.words[0]) for e in entries if e.forbidden and len(e.words) == 1}
        return [e for e in entries if e.forbidden or len(e.words) > 1 or key(e.words[0]) in wrong]

    def scan(self, text: Text) -> tuple[Match, ...]:
        """The longest terms in `text` from left to right, without those that lie inside another.

        Several terms of equal length give a match each; a right form hides a forbidden one of equal length.
        """
        if not self._is_worthwhile(text):
            return ()
        first, tokens = self._trie.first, text.tokens
        found: list[Match] = []
        covered = 0
        for i, nodes in [(i, nodes) for i, token in enumerate(tokens) if (nodes := first[token[0]])]:
            length, entries = self._longest(tokens, i, nodes)
            if entries and i + length > covered:
                covered = i + length
                span = Span(tokens[i].start, tokens[covered - 1].end)
                chosen = _choose(entries, text[span.start : span.end])
                found += [Match(e.term, span, e.form, e.forbidden) for e in chosen]
        return tuple(found)

    def _is_worthwhile(self, text: Text) -> bool:
        """Whether any word of the text begins a term; words that begin none are remembered."""
        boring = self._boring
        for word in text.wordset - boring:
            if self._trie.first[word.upper()]:
                return True
            if len(boring) >= _CACHE_SIZE:
                boring.clear()
            boring.add(word)
        return any(mark in text for mark in self._marks)

    def _longest(self, tokens: Sequence[Token], i: int, nodes: Sequence[Node]) -> tuple[int, list[Entry]]:
        """Length in tokens and entries of the longest wording that begins at `i`; 0 if there is none."""
        best: tuple[int, list[Entry]] = (0, [])
        at = i + 1
        while nodes:
            ends = [e for node in nodes for e in node.entries if self._fits(e, tokens, i, at)]
            if ends:
                best = at - i, ends
            if at == len(tokens):
                break
            nodes = self._trie.step(nodes, tokens[at].text)
            at += 1
        return best

    def _fits(self, entry: Entry, tokens: Sequence[Token], start: int, end: int) -> bool:
        if entry.literal:
            return all(a.text == b for a, b in zip(tokens[start:end], entry.words, strict=True))
        if len(entry.words) > 1 or entry.term.case is not CaseRule.EXACT or not entry.words[0][0].isupper():
            return True
        word = tokens[start].text
        if not word[0].isupper():
            return False
        return bool(start) or word == word.upper() or not self._trie.matching.is_ordinary(word)


def _choose(entries: list[Entry], piece: str) -> Iterable[Entry]:
    """One entry a term, right ones only if there are any: the form as in the text, or with most capitals."""
    if len(entries) == 1:
        return entries
    right = [e for e in entries if not e.forbidden]
    best: dict[int, Entry] = {}
    for entry in right or entries:
        rival = best.get(id(entry.term))
        if rival is None or _likeness(entry.form, piece) > _likeness(rival.form, piece):
            best[id(entry.term)] = entry
    return best.values()


def _likeness(form: str, piece: str) -> tuple[bool, int]:
    return form == piece, sum(c.isupper() for c in form)
