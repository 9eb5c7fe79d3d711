"""Rows of a table into a glossary: added, or merged with the row that has the source term already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.decisions.tables.glossary_file import GlossaryFile
from audit.errors import GlossaryError
from audit.terms import Term, TermKind
from audit.terms.formats.cells import cell_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """A glossary row to be.

    Attributes:
        name: what the outcome calls it.
        source: the source terms, the preferred one first.
        target: the preferred rendering.
        accept, forbid: other renderings, right and wrong ones.
        deprecate: renderings that are right but not wanted; left out of a glossary without a column for them.
        where: ``file:line`` of the row that it comes from.
    """

    name: str
    source: tuple[str, ...]
    target: str
    kind: TermKind
    accept: tuple[str, ...]
    forbid: tuple[str, ...]
    where: str
    case: str = ""
    note: str = ""
    domain: str = ""
    deprecate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of the proposals: names of those added, merged, and those that the glossary had just so."""

    added: tuple[str, ...]
    merged: tuple[str, ...]
    known: tuple[str, ...]


def put(proposals: Sequence[Proposal], glossary: Path, source_lang: str) -> Accepted:
    """Put proposals into a glossary. The file is written whole or not at all; it is made if it is not there.

    Raises:
        GlossaryError: the glossary cannot be read, or contradicts a row (both places are named).
        OutputError: the glossary cannot be written.
    """
    file = GlossaryFile(glossary, source_lang)
    added: list[str] = []
    merged: list[str] = []
    known: list[str] = []
    for proposal in proposals:
        term = file.term_for(proposal.source[0])
        if term is None:
            _refuse_taken(proposal, file)
            file.add(_cells(proposal, [s for s in proposal.source if file.term_for(s) is None]))
            added.append(proposal.name)
        else:
            changed = file.change(term, _merged(proposal, term, file))
            (merged if changed else known).append(proposal.name)
    if added or merged:
        file.write()
    return Accepted(tuple(added), tuple(merged), tuple(known))


def _cells(proposal: Proposal, source: Iterable[str]) -> dict[str, str]:
    return {
        "source": _joined(source),
        "target": proposal.target,
        "kind": proposal.kind,
        "accept": _joined(proposal.accept),
        "forbid": _joined(proposal.forbid),
        "case": proposal.case,
        "note": proposal.note,
        "domain": proposal.domain,
        "deprecate": _joined(proposal.deprecate),
    }


def _joined(forms: Iterable[str]) -> str:
    return cell_of(tuple(dict.fromkeys(forms)))


def _refuse_taken(proposal: Proposal, file: GlossaryFile) -> None:
    """A form that the row accepts must not be forbidden by another row, nor the other way round."""
    for term in file.terms:
        for form in {proposal.target, *proposal.accept} & set(term.forbid):
            raise _conflict(proposal, f"{form!r} is right here", "forbidden", term)
        for form in set(proposal.forbid) & {term.target, *term.accept}:
            raise _conflict(proposal, f"{form!r} is wrong here", "right", term)


def _merged(proposal: Proposal, term: Term, file: GlossaryFile) -> dict[str, str]:
    """The cells that the glossary's row gets, the old forms before the new ones."""
    forms = term.forms(term.target_lang)
    known = {*forms, *term.forbid, *proposal.accept, *proposal.forbid}
    if proposal.target not in term.right(term.target_lang):
        raise _conflict(proposal, f"{proposal.source[0]!r} is {proposal.target!r} here", f"{term.target!r}", term)
    _refuse_taken(proposal, file)
    bare = [s for s in proposal.source if file.term_for(s) in (None, term)]
    return {
        "source": _joined((*term.source, *(s for s in bare if s.casefold() not in map(str.casefold, term.source)))),
        "accept": _joined((*term.accept, *(form for form in proposal.accept if form not in forms))),
        "forbid": _joined(
            (*term.forbid, *(form for form in proposal.forbid if form not in (*term.forbid, *term.deprecate)))
        ),
        "deprecate": _joined((*term.deprecate, *(form for form in proposal.deprecate if form not in known))),
    }


def _conflict(proposal: Proposal, here: str, there: str, term: Term) -> GlossaryError:
    return GlossaryError(f"{here} and {there} in {term.where}", where=proposal.where, hint="change one of the two rows")
