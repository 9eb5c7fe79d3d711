"""The wordings of terms in one language, filed by how they begin."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from audit.languages import get_language
from audit.terms.model import Term, TermKind, Trait
from audit.terms.trie import FiledTerm, Trie, split


class Wording(NamedTuple):
    """One wording of a form of a term; a `literal` one matches only as it is written."""

    form: str
    words: tuple[str, ...]
    forbidden: bool
    literal: bool


class Wordings:
    """The forms of terms in one language as words to look for, with other wordings that mean the same.

    Args:
        terms: in the order of the termbase.
        lang: which of their languages.
        sought: numbers of the terms to look for.
        trie: what wordings of the same terms had for `trie`, if it is at hand.
    """

    def __init__(self, terms: Sequence[Term], lang: str, sought: Iterable[int], trie: Trie | None = None) -> None:
        self.terms = terms
        self._lang = lang
        self._matching = get_language(lang).words
        self._known: dict[Term, tuple[Wording, ...]] = {}
        self.trie = trie or self._file(sought)

    def has(self, form: str) -> bool:
        """Whether a term has just this form, and not as a forbidden one."""
        words = split(self._matching.trim(form))
        node = 0
        for word in words:
            branches = self.trie.branches(node, self._matching.keys(word)[0])
            same = [branch.node for branch in branches if branch.word == word]
            if not same:
                return False
            node = same[0]
        return any(entry.form == form and not entry.forbidden for entry in self.trie.entries(node))

    def has_word(self, word: str) -> bool:
        """Whether a word, inflected or not, is all of a right wording of a term; one like Lenta.ru, too."""
        key = self._matching.key
        nodes = [0]
        for token in split(word):
            filed = (
                b for node in nodes for bucket in self._matching.keys(token) for b in self.trie.branches(node, bucket)
            )
            nodes = [branch.node for branch in filed if key(branch.word) == key(token)]
        return any(not entry.forbidden for node in nodes for entry in self.trie.entries(node))

    def of(self, term: Term) -> tuple[Wording, ...]:
        """The wordings of one of the terms."""
        found = self._known.get(term)
        if found is None:
            found = self._known[term] = tuple(self._make(term))
        return found

    def _file(self, sought: Iterable[int]) -> Trie:
        key, keys = self._matching.key, self._matching.keys
        wordings = [(number, list(self._make(self.terms[number]))) for number in sought]
        wrong = {key(w.words[0]) for _, made in wordings for w in made if w.forbidden and len(w.words) == 1}
        filed = [
            FiledTerm(number, *wording, _traits(self.terms[number], _is_phrase(wording, key, wrong)))
            for number, made in wordings
            for wording in made
        ]
        return Trie.of(filed, keys)

    def _make(self, term: Term) -> Iterator[Wording]:
        language, lang = self._matching, self._lang
        other_wordings = language.verb_forms if self._is_verbal(term) else language.variants
        right, wrong = term.forms(lang), term.forbidden(lang)
        for form in right:
            for wording in (form, *other_wordings(form)):
                yield Wording(form, split(language.trim(wording)), False, False)
        if not wrong:
            return
        folded = {form.casefold() for form in right}
        for form in wrong:
            literal = form.casefold() in folded
            for wording in (form, *(() if literal else other_wordings(form))):
                yield Wording(form, split(language.trim(wording)), True, literal)

    def _is_verbal(self, term: Term) -> bool:
        """Whether the term is a verb: the other language may tell. False friends are verbs often enough."""
        if term.kind is TermKind.FALSE_FRIEND:
            return True
        other = term.target_lang if self._lang == term.source_lang else term.source_lang
        return term.kind is TermKind.TERM and get_language(other).words.is_verb(term.preferred(other))


def _traits(term: Term, phrase: bool) -> int:
    return term.traits | (Trait.PHRASE if phrase and Trait.NAMED in term.traits else 0)


def _is_phrase(wording: Wording, key: Callable[[str], str], wrong: Collection[str]) -> bool:
    """Whether the wording is more than a single right word, or one that is also a forbidden one."""
    return wording.forbidden or len(wording.words) > 1 or key(wording.words[0]) in wrong
