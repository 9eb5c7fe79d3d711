"""The wordings of terms in one language, filed by how they begin."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from sys import intern
from typing import NamedTuple

import msgspec
from msgspec.structs import force_setattr

from audit.languages import get_language
from audit.terms.model import Term, TermKind
from audit.terms.trie import FiledTerm, split

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[FiledTerm])


class Heads(msgspec.Struct, frozen=True, array_like=True):
    """The wordings of a termbase by the buckets of their first words: all of them that takes time to make.

    Attributes:
        entries: the wordings of a bucket, encoded; most are never asked for.
        phrases: the buckets in which there is more than right forms of a single word.
    """

    entries: dict[str, msgspec.Raw]
    phrases: frozenset[str]


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
        heads: what wordings of the same terms had for `heads`, if it is at hand.
    """

    def __init__(self, terms: Sequence[Term], lang: str, sought: Iterable[int], heads: Heads | None = None) -> None:
        self.terms = terms
        self._lang = lang
        self._matching = get_language(lang).words
        self._known: dict[int, tuple[Wording, ...]] = {}
        # Several indexes ask for one bucket.
        self._beginning: dict[str, tuple[FiledTerm, ...]] = {}
        self.heads = heads or self._file(sought)

    def beginning(self, bucket: str) -> Sequence[FiledTerm]:
        """The wordings whose first word is filed in one of the buckets of `heads`, in the order of the termbase."""
        found = self._beginning.get(bucket)
        if found is None:
            found = self._beginning[bucket] = tuple(_DECODER.decode(self.heads.entries[bucket]))
            for entry in found:
                # Few words make up most terms: one copy of each.
                force_setattr(entry, "words", tuple(map(intern, entry.words)))
        return found

    def of(self, term: Term) -> tuple[Wording, ...]:
        """The wordings of one of the terms."""
        found = self._known.get(id(term))
        if found is None:
            found = self._known[id(term)] = tuple(self._make(term))
        return found

    def _file(self, sought: Iterable[int]) -> Heads:
        key, keys = self._matching.key, self._matching.keys
        wordings = [(number, list(self._make(self.terms[number]))) for number in sought]
        wrong = {key(w.words[0]) for _, made in wordings for w in made if w.forbidden and len(w.words) == 1}
        filed: dict[str, list[FiledTerm]] = {}
        phrases: set[str] = set()
        for number, made in wordings:
            for wording in made:
                buckets = keys(wording.words[0])
                phrase = _is_phrase(wording, key, wrong)
                if phrase:
                    phrases.update(buckets)
                for bucket in buckets:
                    filed.setdefault(bucket, []).append(FiledTerm(number, *wording, phrase))
        return Heads({bucket: msgspec.Raw(_ENCODER.encode(e)) for bucket, e in filed.items()}, frozenset(phrases))

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


def _is_phrase(wording: Wording, key: Callable[[str], str], wrong: Collection[str]) -> bool:
    """Whether the wording is more than a single right word, or one that is also a forbidden one."""
    return wording.forbidden or len(wording.words) > 1 or key(wording.words[0]) in wrong
