"""Finds terms in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from audit.glossary.matching import matching
from audit.glossary.model import CaseRule, Match, Term, TermKind
from audit.glossary.trie import Entry, Root, State, split
from audit.text import Text

_WORDS = 1 << 14


# Term, place, form, whether it is forbidden: a match without its text, which keeps it and must not be kept by it.
_Found = tuple[Term, tuple[int, int], str, bool]


class Index:
    """The forms of many terms in one language.

    A one-word name whose case rule is "exact" matches with a capital only: Того is a country, того a pronoun.

    Args:
        terms: whose forms to file.
        lang: which of their languages.
        phrases: leave out right forms of a single word, unless they hide a forbidden one. Of most texts the
            checks need only the rest, and single words are most of what there is to find.
        remember: how many text words to remember at most.
    """

    def __init__(self, terms: Iterable[Term], lang: str, *, phrases: bool = False, remember: int = _WORDS) -> None:
        self._matching = matching(lang)
        self._root = Root(self._matching, remember)
        entries = [entry for term in terms for entry in self._wordings(term, lang)]
        if phrases:
            entries = self._phrases(entries)
        for entry in entries:
            self._root.add(entry)

    def _wordings(self, term: Term, lang: str) -> Iterator[Entry]:
        # Only false friends are verbs often enough.
        verbal = term.kind is TermKind.FALSE_FRIEND
        language = self._matching
        other_wordings = language.verb_forms if verbal else language.variants
        right, wrong = term.forms(lang), term.forbidden(lang)
        folded = {form.casefold() for form in right}
        for form in right:
            for wording in (form, *other_wordings(form)):
                yield Entry(term, form, split(language.trim(wording)), False, False)
        for form in wrong:
            literal = form.casefold() in folded
            for wording in (form, *(() if literal else other_wordings(form))):
                yield Entry(term, form, split(language.trim(wording)), True, literal)

    def _phrases(self, entries: Sequence[Entry]) -> list[Entry]:
        key = self._matching.key
        wrong = {key(e.words[0]) for e in entries if e.forbidden and len(e.words) == 1}
        return [e for e in entries if e.forbidden or len(e.words) > 1 or key(e.words[0]) in wrong]

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
