"""What changed between two termbases, concept by concept and field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from audit.terms.model import Term
from audit.terms.records import Record, record_of

_FIELDS = tuple(name for name in Record._fields if name != "where")


class Change(NamedTuple):
    """One field that is not what it was. Lists are compared in their order."""

    field: str
    old: str
    new: str


class Changed(NamedTuple):
    """A concept of both termbases, and what is new about it."""

    old: Term
    new: Term
    changes: tuple[Change, ...]


class Difference(NamedTuple):
    """What one termbase has and the other has not, and what both have in two ways; each in the order of its file."""

    added: tuple[Term, ...]
    removed: tuple[Term, ...]
    changed: tuple[Changed, ...]

    def __bool__(self) -> bool:
        return any(self)


def difference(old: Sequence[Term], new: Sequence[Term]) -> Difference:
    """What leads from `old` to `new`.

    Concepts are the same if they have the same id, else if they share source and target, else a source term.
    """
    pairs = _pairs(old, new)
    changed = [Changed(a, b, changes) for a, b in pairs if (changes := tuple(_changes(a, b)))]
    before, after = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    return Difference(
        added=tuple(t for t in new if id(t) not in after),
        removed=tuple(t for t in old if id(t) not in before),
        changed=tuple(changed),
    )


def _pairs(old: Sequence[Term], new: Sequence[Term]) -> list[tuple[Term, Term]]:
    """Each concept of `new` with its like in `old`, the surest likeness first."""
    free_old, free_new = dict.fromkeys(old), dict.fromkeys(new)
    pairs: dict[Term, Term] = {}
    for keys in (_by_id, _by_terms, _by_source):
        known: dict[tuple[object, ...], Term] = {}
        for term in free_old:
            for key in keys(term):
                known.setdefault(key, term)
        for term in list(free_new):
            like = next((known[key] for key in keys(term) if key in known and known[key] in free_old), None)
            if like is not None:
                pairs[term] = like
                del free_old[like], free_new[term]
    return [(pairs[term], term) for term in new if term in pairs]


def _by_id(term: Term) -> Iterator[tuple[object, ...]]:
    if term.id:
        yield (term.id,)


def _by_terms(term: Term) -> Iterator[tuple[object, ...]]:
    yield from ((*key, term.target) for key in term.keys)


def _by_source(term: Term) -> Iterator[tuple[object, ...]]:
    yield from term.keys


def _changes(old: Term, new: Term) -> Iterator[Change]:
    one, other = record_of(old), record_of(new)
    for field in _FIELDS:
        a, b = getattr(one, field), getattr(other, field)
        if a != b:
            yield Change(field, _shown(a), _shown(b))


def _shown(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else " | ".join(value)
