"""Finds terms in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from audit.languages import get_language
from audit.languages.matching import are_same, places
from audit.model import Span
from audit.terms.model import CaseRule, Match, Term, Trait
from audit.terms.trie import FiledTerm, State, capitals_fit
from audit.terms.wordings import Wording, Wordings
from audit.text import Text

_WORDS = 1 << 14


class Index:
    """Finds the forms of many terms in one language.

    A one-word name whose case rule is "exact" matches with a capital only: Того is a country, того a pronoun.

    Args:
        wordings: what to find.
        lang: their language.
        wanted: which of them. Right forms of a single word are most of what there is to find; of most texts the checks
            need only the rest, which is `Trait.PHRASE`.
        remember: how many text words to remember at most.
    """

    def __init__(self, wordings: Wordings, lang: str, wanted: Trait, remember: int = _WORDS) -> None:
        self._wordings = wordings
        self._matching = get_language(lang).words
        self._root = State(wordings.trie, self._matching, wanted, remember)

    def scan(self, text: Text) -> tuple[Match, ...]:
        """The longest terms in `text` from left to right, without those that lie inside another.

        Several terms of equal length give a match each; a right form hides a forbidden one of equal length.
        """
        return text.once(self._scan)

    def has(self, term: Term, text: Text) -> bool:
        """Whether a form of one of the terms, right or forbidden, is anywhere in `text`, inside another or not."""
        filed = text.once(self._places)
        return any(
            self._stands(wording, term, text.pieces, start)
            for wording in self._wordings.of(term)
            for bucket in self._matching.keys(wording.words[0])
            for start in filed.get(bucket, ())
        )

    def _places(self, text: Text) -> Mapping[str, Sequence[int]]:
        return places(self._matching, text.pieces)

    def _stands(self, wording: Wording, term: Term, words: Sequence[str], start: int) -> bool:
        here = words[start : start + len(wording.words)]
        if len(here) < len(wording.words) or not self._fits(wording, term, words, start, start + len(here)):
            return False
        return all(map(self._are_same, here, wording.words))

    def _are_same(self, word: str, term_word: str) -> bool:
        return capitals_fit(word, term_word) and are_same(self._matching, word, term_word)

    def _scan(self, text: Text) -> tuple[Match, ...]:
        words = text.pieces
        states = list(map(self._root.__getitem__, words))
        if states.count(None) == len(states):
            return ()
        found: list[Match] = []
        covered = 0
        last = len(words) - 1
        for i, state in [(i, state) for i, state in enumerate(states) if state is not None]:
            # Most of these only might begin a term: the next word tells.
            if not state.entries and (i == last or state[words[i + 1]] is None):
                continue
            length, entries = self._longest(words, i, state)
            if length and i + length > covered:
                covered = i + length
                place, span = (i, covered), Span(text.tokens[i].start, text.tokens[covered - 1].end)
                chosen = _choose(entries, " ".join(words[i:covered]))
                found += [Match(self._wordings.terms[e.number], place, span, e.form, e.forbidden) for e in chosen]
        return tuple(found)

    def _longest(self, words: Sequence[str], i: int, state: State | None) -> tuple[int, Sequence[FiledTerm]]:
        """Length in tokens and entries of the longest wording that begins at `i`; 0 if there is none."""
        best: tuple[int, Sequence[FiledTerm]] = (0, ())
        at = i + 1
        while state is not None:
            if state.entries:
                ends = [e for e in state.entries if self._fits(e, self._wordings.terms[e.number], words, i, at)]
                if ends:
                    best = at - i, ends
            if state.ends or at == len(words):
                break
            state = state[words[at]]
            at += 1
        return best

    def _fits(self, wording: FiledTerm | Wording, term: Term, words: Sequence[str], start: int, end: int) -> bool:
        if wording.literal:
            return tuple(words[start:end]) == wording.words
        if len(wording.words) > 1 or term.case is not CaseRule.EXACT or not wording.words[0][0].isupper():
            return True
        word = words[start]
        if not word[0].isupper():
            return False
        return bool(start) or word == word.upper() or not self._matching.is_ordinary(word)


def _choose(entries: Sequence[FiledTerm], piece: str) -> Iterable[FiledTerm]:
    """One entry a term, right ones only if there are any: the form as in the text, or with most capitals."""
    if len(entries) == 1:
        return entries
    right = [e for e in entries if not e.forbidden]
    best: dict[int, FiledTerm] = {}
    for entry in right or entries:
        rival = best.get(entry.number)
        if rival is None or _likeness(entry.form, piece) > _likeness(rival.form, piece):
            best[entry.number] = entry
    return best.values()


def _likeness(form: str, piece: str) -> tuple[bool, int]:
    return form == piece, sum(c.isupper() for c in form)
