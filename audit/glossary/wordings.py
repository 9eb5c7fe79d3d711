"""The wordings of terms in one language, and where to look for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from audit.glossary.matching import matching
from audit.glossary.model import Term, TermKind
from audit.glossary.trie import Entry, split


class Heads(NamedTuple):
    """Where to look for terms: all of their wordings that takes time to make.

    Attributes:
        terms: numbers of terms by the buckets of the first words of their forms.
        phrases: the same without right forms of a single word, unless they hide a forbidden one.
        wrong: the keys of forbidden single words.
    """

    terms: dict[str, list[int]]
    phrases: dict[str, list[int]]
    wrong: list[str]

    def of_some(self, numbers: Mapping[int, int]) -> Heads:
        """The heads of some of the terms, which have new numbers."""

        def renumbered(filed: dict[str, list[int]]) -> dict[str, list[int]]:
            kept = {bucket: [numbers[n] for n in old if n in numbers] for bucket, old in filed.items()}
            return {bucket: new for bucket, new in kept.items() if new}

        return Heads(renumbered(self.terms), renumbered(self.phrases), self.wrong)


class Wordings:
    """The forms of terms in one language as words to look for, with other wordings that mean the same.

    Args:
        terms: in the order of the termbase.
        lang: which of their languages.
        sought: numbers of the terms to look for.
        heads: what wordings of the same terms had for `heads`, if it is at hand.
    """

    def __init__(self, terms: Sequence[Term], lang: str, sought: Iterable[int], heads: Heads | None = None) -> None:
        self._terms = terms
        self._lang = lang
        self._matching = matching(lang)
        self._known: dict[int, tuple[Entry, ...]] = {}
        self.heads = heads or self._file(sought)

    def of(self, number: int) -> tuple[Entry, ...]:
        """The wordings of the term of that number."""
        if number not in self._known:
            self._known[number] = tuple(self._make(number))
        return self._known[number]

    def phrases(self, number: int) -> tuple[Entry, ...]:
        """Of these, those of several words, the forbidden, and the right that hide a forbidden one."""
        return tuple(e for e in self.of(number) if _is_phrase(e, self._matching.key, self._wrong))

    @cached_property
    def _wrong(self) -> frozenset[str]:
        return frozenset(self.heads.wrong)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {id(term): number for number, term in enumerate(self._terms)}

    def of_term(self, term: Term) -> tuple[Entry, ...]:
        """The wordings of one of the terms."""
        return self.of(self._numbers[id(term)])

    def _file(self, sought: Iterable[int]) -> Heads:
        key, keys = self._matching.key, self._matching.keys
        wordings = [(number, list(self._make(number))) for number in sought]
        wrong = {key(e.words[0]) for _, entries in wordings for e in entries if e.forbidden and len(e.words) == 1}
        terms: dict[str, list[int]] = {}
        phrases: dict[str, list[int]] = {}
        for number, entries in wordings:
            first = {e.words[0]: keys(e.words[0]) for e in entries}
            for bucket in dict.fromkeys(bucket for buckets in first.values() for bucket in buckets):
                terms.setdefault(bucket, []).append(number)
            kept = dict.fromkeys(e.words[0] for e in entries if _is_phrase(e, key, wrong))
            for bucket in dict.fromkeys(bucket for word in kept for bucket in first[word]):
                phrases.setdefault(bucket, []).append(number)
        return Heads(terms, phrases, sorted(wrong))

    def _make(self, number: int) -> Iterator[Entry]:
        term = self._terms[number]
        language, lang = self._matching, self._lang
        other_wordings = language.verb_forms if self._is_verbal(term) else language.variants
        right, wrong = term.forms(lang), term.forbidden(lang)
        for form in right:
            for wording in (form, *other_wordings(form)):
                yield Entry(number, term, form, split(language.trim(wording)), False, False)
        if not wrong:
            return
        folded = {form.casefold() for form in right}
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


def _is_phrase(entry: Entry, key: Callable[[str], str], wrong: Collection[str]) -> bool:
    """Whether the wording is more than a single right word, or one that is also a forbidden one."""
    return entry.forbidden or len(entry.words) > 1 or key(entry.words[0]) in wrong
