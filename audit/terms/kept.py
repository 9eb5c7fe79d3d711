"""The terms of a large termbase: kept packed, and what is often asked of all of them in bytes of a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple, overload

import msgspec

from audit.terms.model import Term, TermKind, Trait
from audit.terms.packed import Pieces

_DECODER = msgspec.msgpack.Decoder(Term)
_ENCODER = msgspec.msgpack.Encoder()
_KINDS = {kind: number for number, kind in enumerate(TermKind)}
_BYTES = range(1 << 8)


class Traits(NamedTuple):
    """Of each term in order, a byte: its kind and what else it is.

    Sets of a hundred thousand numbers take 10 MB, bytes 0.1.
    """

    kinds: bytes
    others: bytes

    @classmethod
    def of(cls, terms: Collection[Term]) -> Traits:
        """The traits of the terms."""
        return cls(bytes(_KINDS[term.kind] for term in terms), bytes(term.traits for term in terms))

    def of_kinds(self, kinds: Collection[TermKind]) -> bytes:
        """1 for each term of one of the kinds, 0 for the others."""
        wanted = {_KINDS[kind] for kind in kinds}
        return self.kinds.translate(bytes(kind in wanted for kind in _BYTES))

    def any(self, trait: Trait) -> bool:
        """Whether a term has the trait."""
        return any(traits & trait for traits in frozenset(self.others))


class KeptTerms(Sequence[Term]):
    """Terms in pieces of bytes. One that is asked for by its number is unpacked, and is that object from then on.

    Those that are only gone through are not kept: texts have a small part of the terms of a large termbase.
    """

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self._met: dict[int, Term] = {}

    def __len__(self) -> int:
        return len(self.pieces)

    @overload
    def __getitem__(self, number: int) -> Term: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Term]: ...
    def __getitem__(self, number: int | slice) -> Term | Sequence[Term]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        term = self._met.get(number)
        if term is None:
            place = range(len(self))[number]
            term = self._met[place] = self.seen(place)
        return term

    def seen(self, number: int) -> Term:
        """A term that is not to be kept for it."""
        return self._met.get(number) or _DECODER.decode(self.pieces[number])

    def __iter__(self) -> Iterator[Term]:
        for number, piece in enumerate(self.pieces):
            yield self._met.get(number) or _DECODER.decode(piece)


def packed_terms(terms: Iterable[Term]) -> Pieces:
    """The pieces of terms that are to be kept."""
    return Pieces.of(map(_ENCODER.encode, terms))


def through(terms: Sequence[Term], mask: bytes) -> Iterator[Term]:
    """The terms that have a 1 in the mask, to be gone through."""
    if isinstance(terms, KeptTerms):
        return map(terms.seen, compress(range(len(mask)), mask))
    return compress(terms, mask)
