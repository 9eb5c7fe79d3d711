"""Finds terms in a text in one pass."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from audit.glossary.matching import matching
from audit.glossary.model import CaseRule, Match, Term, TermKind
from audit.glossary.trie import Entry, Root, State, split
from audit.text import Text

_WORDS = 1 << 14


# Term, place, form, whether it is forbidden: a match without its text, which keeps it and must not be kept by it.
_Found = tuple[Term, tuple[int, int], str, bool]


class Heads(NamedTuple):
    """Where to look for terms: all of an index that takes time to make.

    Attributes:
        terms: numbers of terms by the buckets of the first words of their forms.
        wrong: the keys of forbidden single words.
    """

    terms: dict[str, list[int]]
    wrong: list[str]


class Index:
    """The forms of many terms in one language.

    A one-word name whose case rule is "exact" matches with a capital only: Того is a country, того a pronoun.

    Args:
        terms: whose forms to file.
        lang: which of their languages.
        phrases: leave out right forms of a single word, unless they hide a forbidden one. Of most texts the
            checks need only the rest, and single words are most of what there is to find.
        remember: how many text words to remember at most.
        heads: what an index of the same terms had for `heads`, if it is at hand.
    """

    def __init__(
        self,
        terms: Sequence[Term],
        lang: str,
        *,
        phrases: bool = False,
        remember: int = _WORDS,
        heads: Heads | None = None,
    ) -> None:
        self._terms = terms
        self._lang = lang
        self._matching = matching(lang)
        self._known: dict[int, tuple[Entry, ...]] = {}
        self.heads = heads or self._file(phrases)
        self._wrong = frozenset(self.heads.wrong) if phrases else None
        self._root = Root(self._matching, self.heads.terms, self._entries, remember)

    def _file(self, phrases: bool) -> Heads:
        key, keys = self._matching.key, self._matching.keys
        wordings = [list(self._wordings(number)) for number in range(len(self._terms))]
        wrong = {key(e.words[0]) for entries in wordings for e in entries if e.forbidden and len(e.words) == 1}
        filed: dict[str, list[int]] = {}
        for number, entries in enumerate(wordings):
            kept = (e for e in entries if not phrases or _is_phrase(e, key, wrong))
            for bucket in dict.fromkeys(bucket for e in kept for bucket in keys(e.words[0])):
                filed.setdefault(bucket, []).append(number)
        return Heads(filed, sorted(wrong))

    def _entries(self, number: int) -> tuple[Entry, ...]:
        """The entries of the term of that number."""
        if number not in self._known:
            entries = self._wordings(number)
            if self._wrong is not None:
                entries = (e for e in entries if _is_phrase(e, self._matching.key, self._wrong))
            self._known[number] = tuple(entries)
        return self._known[number]

    def _wordings(self, number: int) -> Iterator[Entry]:
        term = self._terms[number]
        verbal = self._is_verbal(term)
        language, lang = self._matching, self._lang
        other_wordings = language.verb_forms if verbal else language.variants
        right, wrong = term.forms(lang), term.forbidden(lang)
        folded = {form.casefold() for form in right}
        for form in right:
            for wording in (form, *other_wordings(form)):
                yield Entry(number, term, form, split(language.trim(wording)), False, False)
        for form in wrong:
            literal = form.casefold() in folded
            for wording in (form, *(() if literal else other_wordings(form))):
                yield Entry(number, term, form, split(language.trim(wording)), True, literal)

    def _is_verbal(self, term: Term) -> bool:
        """Whether the term is a verb: the other language may tell. False friends are verbs often enough."""
        if term.kind is TermKind.FALSE_FRIEND:
            return True
        other = term.target_lang if self._lang == term.source_lang else term.source_lang
        return term.kind is TermKind.TERM and matching(other).is_verb(term.preferred(other))

    def scan(self, text: Text) -> tuple[Match, ...]:
        """The longest terms in `text` from left to right, without those that lie inside another.

        Several terms of equal length give a match each; a right form hides a forbidden one of equal length.
        """
        return tuple([Match(text, *found) for found in text.once(self._scan)])

    def _scan(self, text: Text) -> list[_Found]:
        words = text.pieces
        states = list(map(self._root.__getitem__, words))
        if states.count(None) == len(states):
            return []
        found: list[_Found] = []
        covered = 0
        last = len(words) - 1
        for i, state in [(i, state) for i, state in enumerate(states) if state is not None]:
            # Most of these only might begin a term: the next word tells.
            if not state.entries and (i == last or state[words[i + 1]] is None):
                continue
            length, entries = self._longest(words, i, state)
            if length and i + length > covered:
                place = i, i + length
                covered = i + length
                chosen = _choose(entries, " ".join(words[i:covered]))
                found += [(e.term, place, e.form, e.forbidden) for e in chosen]
        return found

    def _longest(self, words: Sequence[str], i: int, state: State | None) -> tuple[int, list[Entry]]:
        """Length in tokens and entries of the longest wording that begins at `i`; 0 if there is none."""
        best: tuple[int, list[Entry]] = (0, [])
        at = i + 1
        while state is not None:
            if state.entries:
                ends = [e for e in state.entries if self._fits(e, words, i, at)]
                if ends:
                    best = at - i, ends
            if state.ends or at == len(words):
                break
            state = state[words[at]]
            at += 1
        return best

    def _fits(self, entry: Entry, words: Sequence[str], start: int, end: int) -> bool:
        if entry.literal:
            return tuple(words[start:end]) == entry.words
        if len(entry.words) > 1 or entry.term.case is not CaseRule.EXACT or not entry.words[0][0].isupper():
            return True
        word = words[start]
        if not word[0].isupper():
            return False
        return bool(start) or word == word.upper() or not self._matching.is_ordinary(word)


def _is_phrase(entry: Entry, key: Callable[[str], str], wrong: Collection[str]) -> bool:
    """Whether the entry is more than a single right word, or one that is also a forbidden one."""
    return entry.forbidden or len(entry.words) > 1 or key(entry.words[0]) in wrong


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
