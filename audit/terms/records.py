"""Concepts as termbase files hold them, before they are checked, and the terms that come of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from audit.levels import Severity
from audit.terms.model import CaseRule, NumberRule, Problem, Term, TermKind
from audit.text.nearest import meant

_DEFAULT_CASE = {
    TermKind.TITLE: CaseRule.TITLE,
    TermKind.OFFICE: CaseRule.TITLE,
    TermKind.RANK: CaseRule.TITLE,
    TermKind.FALSE_FRIEND: CaseRule.FREE,
}
_CHOICES = {
    "kind": frozenset(map(str, TermKind)),
    "case": frozenset(map(str, CaseRule)),
    "number": frozenset(map(str, NumberRule)),
    "translate": frozenset(("yes", "no")),
    "severity": frozenset((str(Severity.MINOR), str(Severity.MAJOR))),
}


class Record(NamedTuple):
    """One concept as a file has it. An empty value stands for the default."""

    where: str
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    deprecate: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    source_deprecate: tuple[str, ...] = ()
    source_forbid: tuple[str, ...] = ()
    kind: str = ""
    case: str = ""
    number: str = ""
    translate: str = ""
    note: str = ""
    definition: str = ""
    domain: str = ""
    id: str = ""
    right_near: tuple[str, ...] = ()
    wrong_near: tuple[str, ...] = ()
    severity: str = ""


class Direction(NamedTuple):
    """The languages of a termbase file, ISO 639-1 codes."""

    source: str
    target: str


def usable(records: Iterable[Record]) -> tuple[list[Record], list[Problem]]:
    """The records that can be used, and what is wrong with the others."""
    good: list[Record] = []
    problems: list[Problem] = []
    for record in records:
        found = list(_problems(record))
        problems += found
        if not found:
            good.append(record)
    return good, problems


def tidy(forms: Iterable[str]) -> tuple[str, ...]:
    """The forms with single blanks, each once, without empty ones."""
    return tuple(dict.fromkeys(form for form in (" ".join(form.split()) for form in forms) if form))


def _problems(record: Record) -> Iterator[Problem]:
    where = record.where
    keeps = record.translate.lower() == "no"
    if not record.source or not (record.target or keeps):
        missing = "target" if record.source else "source"
        yield Problem(where, f"empty {missing}", "every row needs a source and a target")
    if len(record.target) > 1:
        yield Problem(where, "several targets", "keep the preferred one, move the others to accept")
    for name, choices in _CHOICES.items():
        value = getattr(record, name)
        if value and value.lower() not in choices:
            hint = f"{meant(value, choices)}one of: {', '.join(sorted(choices))}; empty for the usual one"
            yield Problem(where, f"unknown {name} {value!r}", hint)
    right = *record.target, *record.accept
    yield from _both(where, "accepted", right, "forbidden", record.forbid, "target or accept, or forbid")
    yield from _both(where, "accepted", right, "deprecated", record.deprecate, "target or accept, or deprecate")
    yield from _both(where, "deprecated", record.deprecate, "forbidden", record.forbid, "deprecate, or forbid")
    yield from _both(where, "right in the source", record.source, "forbidden there", record.source_forbid)
    yield from _both(where, "right in the source", record.source, "deprecated there", record.source_deprecate)
    yield from _both(where, "deprecated in the source", record.source_deprecate, "forbidden", record.source_forbid)
    yield from _both(where, "in right_near", record.right_near, "in wrong_near", record.wrong_near)
    if (record.right_near or record.wrong_near) and record.kind.lower() != TermKind.FALSE_FRIEND:
        yield Problem(where, "contexts for what is no false friend", "clear right_near and wrong_near, or set the kind")
    if record.severity and record.kind.lower() != TermKind.FALSE_FRIEND:
        yield Problem(where, "a severity for what is no false friend", "clear it, or set the kind")


def _both(
    where: str, one: str, forms: Iterable[str], other: str, others: Iterable[str], columns: str = ""
) -> Iterator[Problem]:
    known = set(forms)
    for form in others:
        if form in known:
            yield Problem(
                where, f"{form!r} is both {one} and {other}", f"keep it in one column{columns and f': {columns}'}"
            )


def term_of(record: Record, direction: Direction, *, shipped: bool = False) -> Term:
    """The term of a usable record."""
    # A name that is not translated has itself for a target.
    target = record.target[0] if record.target else record.source[0]
    kind = TermKind(record.kind.lower() or TermKind.TERM)
    return Term(
        source=record.source,
        target=target,
        kind=kind,
        accept=tuple(form for form in record.accept if form != target),
        forbid=record.forbid,
        case=CaseRule(record.case.lower() or _default_case(kind, target)),
        note=record.note,
        domain=record.domain,
        source_lang=direction.source,
        target_lang=direction.target,
        where=record.where,
        shipped=shipped,
        deprecate=record.deprecate,
        source_deprecate=record.source_deprecate,
        source_forbid=record.source_forbid,
        translate=record.translate.lower() != "no",
        number=NumberRule(record.number.lower() or NumberRule.ANY),
        id=record.id,
        definition=record.definition,
        right_near=record.right_near,
        wrong_near=record.wrong_near,
        severity=Severity(record.severity.lower()) if record.severity else None,
    )


def record_of(term: Term) -> Record:
    """The record to write for a term. Reading it gives the term again."""
    return Record(
        where=term.where,
        source=term.source,
        target=(term.target,),
        accept=term.accept,
        deprecate=term.deprecate,
        forbid=term.forbid,
        source_deprecate=term.source_deprecate,
        source_forbid=term.source_forbid,
        kind=str(term.kind),
        case=str(term.case),
        number="" if term.number is NumberRule.ANY else str(term.number),
        translate="" if term.translate else "no",
        note=term.note,
        definition=term.definition,
        domain=term.domain,
        id=term.id,
        right_near=term.right_near,
        wrong_near=term.wrong_near,
        severity=str(term.severity or ""),
    )


def _default_case(kind: TermKind, target: str) -> CaseRule:
    if kind in _DEFAULT_CASE:
        return _DEFAULT_CASE[kind]
    return CaseRule.FREE if target.islower() else CaseRule.EXACT
