"""The wordings of terms in one language, filed by how they begin."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from sys import intern
from typing import NamedTuple

import msgspec
from msgspec.structs import force_setattr

from audit.languages import get_language
from audit.terms.model import Term, TermKind
from audit.terms.packed import Pieces, Table, packed
from audit.terms.trie import FiledTerm, Head, split

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[FiledTerm])


class Heads(NamedTuple):
    """The wordings of a termbase by their first words: all of them that takes time to make. Few are ever asked for.

    Attributes:
        buckets: the first words that are filed in a bucket.
        entries: by `Head.number`, the wordings that begin with a word, encoded.
    """

    buckets: Table[list[Head]]
    entries: Pieces

    @classmethod
    def of(cls, buckets: Pieces, entries: Pieces) -> Heads:
        """The wordings in these pieces."""
        return cls(Table(buckets, list[Head]), entries)


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
        self._known: dict[Term, tuple[Wording, ...]] = {}
        # Several indexes ask for the same.
        self._beginning: dict[int, tuple[FiledTerm, ...]] = {}
        self.heads = heads or self._file(sought)

    def filed(self, bucket: str) -> Sequence[Head]:
        """The first words of wordings that are filed in a bucket, in the order of the termbase."""
        return self.heads.buckets.get(bucket) or ()

    def beginning(self, head: Head) -> Sequence[FiledTerm]:
        """The wordings that begin with a word, in the order of the termbase."""
        found = self._beginning.get(head.number)
        if found is None:
            found = self._beginning[head.number] = tuple(_DECODER.decode(self.heads.entries[head.number]))
            for entry in found:
                # Few words make up most terms: one copy of each.
                force_setattr(entry, "words", tuple(map(intern, entry.words)))
        return found

    def has(self, form: str) -> bool:
        """Whether a term has just this form, and not as a forbidden one."""
        words = split(self._matching.trim(form))
        heads = self.filed(self._matching.keys(words[0])[0]) if words else ()
        same = (head for head in heads if head.word == words[0])
        return any(e.form == form and not e.forbidden for head in same for e in self.beginning(head))

    def of(self, term: Term) -> tuple[Wording, ...]:
        """The wordings of one of the terms."""
        found = self._known.get(term)
        if found is None:
            found = self._known[term] = tuple(self._make(term))
        return found

    def _file(self, sought: Iterable[int]) -> Heads:
        key, keys = self._matching.key, self._matching.keys
        wordings = [(number, list(self._make(self.terms[number]))) for number in sought]
        wrong = {key(w.words[0]) for _, made in wordings for w in made if w.forbidden and len(w.words) == 1}
        beginning: dict[str, list[FiledTerm]] = {}
        for number, made in wordings:
            for wording in made:
                entry = FiledTerm(number, *wording, _is_phrase(wording, key, wrong))
                beginning.setdefault(wording.words[0], []).append(entry)
        filed: dict[str, list[Head]] = {}
        for n, (word, entries) in enumerate(beginning.items()):
            head = Head(word, n, any(entry.phrase for entry in entries))
            for bucket in keys(word):
                filed.setdefault(bucket, []).append(head)
        return Heads.of(packed(list(filed.items())), Pieces.of(map(_ENCODER.encode, beginning.values())))

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
