"""Chosen rows of a ledger into a glossary: added, or merged with the row that has the name already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.decisions.tables.accept import Accepted, Proposal, put
from audit.errors import InputError
from audit.languages import SUPPORTED
from audit.ledger.languages import SPELLED
from audit.ledger.table import DERIVED, UNCLEAR, WRONG, LedgerRow, read_table
from audit.terms import TermKind, load_termbase
from audit.terms.formats.cells import SEPARATOR
from audit.text.nearest import meant

# What the kinds of a ledger are in a glossary.
_KINDS = {"place": TermKind.CITY, "given name": TermKind.PERSON, "name": TermKind.TERM}


@dataclass(frozen=True, slots=True)
class AcceptedNames(Accepted):
    """What became of the chosen rows; `unclear` are forms that went into no column: nothing tells if they are right."""

    unclear: tuple[str, ...]


def accept(ledger: Path, glossary: Path, names: Collection[str] = ()) -> AcceptedNames:
    """Put the rows marked in the column ``accept``, and those of `names`, into a glossary.

    The file is written whole or not at all; it is made if it is not there.

    Raises:
        InputError: the ledger cannot be read, or nothing in it is chosen.
        GlossaryError: the glossary cannot be read, or contradicts a row (both places are named).
        OutputError: the glossary cannot be written.
    """
    rows = read_table(ledger)
    chosen = _chosen(rows, names, ledger)
    # What is right for one name of the batch cannot be wrong for another: Anna is no Ann, but there are Anns.
    right = {form for row in rows for form in (row.proposed, *_forms(row)[0])}
    kept = {form for row in rows for form in (row.proposed, *_short(row))}
    # A namesake must not take over a surname that the starter glossary has for someone.
    shipped = {form.casefold() for term in load_termbase([]).terms for form in term.source}
    done = put([_proposal(row, rows, right, kept, shipped) for row in chosen], glossary, SUPPORTED[0])
    unclear = (form for row in chosen for form, what in row.standard if what == UNCLEAR and form != row.proposed)
    return AcceptedNames(done.added, done.merged, done.known, tuple(dict.fromkeys(unclear)))


def _chosen(rows: Sequence[LedgerRow], names: Collection[str], ledger: Path) -> list[LedgerRow]:
    known = {row.name for row in rows}
    for name in names:
        if name not in known:
            hint = f"{meant(name, known)}names are in the nominative, as in the first column"
            raise InputError(f"no name {name!r} in the ledger", where=str(ledger), hint=hint)
    chosen = [row for row in rows if row.accept or row.name in names]
    if not chosen:
        raise InputError(
            "no row is chosen", where=str(ledger), hint="write yes into the column accept, or use --accept-names"
        )
    return chosen


def _proposal(
    row: LedgerRow, rows: Iterable[LedgerRow], right: Collection[str], kept: Collection[str], shipped: Collection[str]
) -> Proposal:
    bare = [form for form in _bare(row, rows) if form.casefold() not in shipped]
    good = [*_short(row), *([row.proposed.split()[-1]] if bare else [])]
    bad = [form for form in _forms(row)[1] if form not in right and not _may_be_another(form, row.proposed)]
    return Proposal(
        name=row.name,
        source=(row.name, *bare),
        target=_checked(row.proposed, row),
        kind=_kind(row),
        accept=tuple(form for form in dict.fromkeys(good) if form != row.proposed),
        forbid=tuple(bad),
        deprecate=tuple(form for form in _other_spellings(row) if form not in kept and form not in bad),
        where=row.where,
        case="exact",
    )


def _may_be_another(form: str, proposed: str) -> bool:
    """Whether a form that is wrong here is right for another: Karimova is no Karimov, but may be a woman."""
    return SPELLED.names.is_derived(form.split()[-1], proposed.split()[-1])


def _forms(row: LedgerRow) -> tuple[list[str], list[str]]:
    """The right English forms of a row, and the wrong ones; the others are in neither list."""
    right = [form for form, what in row.standard if not what.startswith(WRONG) and what not in (UNCLEAR, DERIVED)]
    return right, [form for form, what in row.standard if what.startswith(WRONG) and form != row.proposed]


def _short(row: LedgerRow) -> list[str]:
    """The right forms that leave words of the proposed one out, and spell the others alike."""
    words = _words(row.proposed)
    return [form for form in _forms(row)[0] if len(_words(form)) < len(words) and _words(form) <= words]


def _other_spellings(row: LedgerRow) -> list[str]:
    """The right forms that are spelled otherwise than the proposed one: the batch has them, it need not keep them."""
    words = _words(row.proposed)
    return [form for form in _forms(row)[0] if len(_words(form)) <= len(words) and not _words(form) <= words]


def _words(form: str) -> frozenset[str]:
    return frozenset(form.casefold().split())


def _bare(row: LedgerRow, rows: Iterable[LedgerRow]) -> tuple[str, ...]:
    """The surname alone, if the batch has it alone and as that of no one else."""
    given, _, surname = row.name.rpartition(" ")
    alone = any(" " not in form for form, _ in row.russian_forms)
    if not given or not alone or any(r is not row and r.name.split()[-1] == surname for r in rows):
        return ()
    return (surname,)


def _kind(row: LedgerRow) -> TermKind:
    if row.kind in _KINDS:
        return _KINDS[row.kind]
    try:
        return TermKind(row.kind)
    except ValueError:
        hint = f"one of: {', '.join([*TermKind, *_KINDS])}"
        raise InputError(f"unknown kind {row.kind!r}", where=row.where, hint=hint) from None


def _checked(form: str, row: LedgerRow) -> str:
    if SEPARATOR in form:
        raise InputError(f"several proposed forms: {form!r}", where=row.where, hint="keep one")
    return form
