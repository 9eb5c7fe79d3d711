"""Everything that is wrong with a termbase file, for ``audit glossary lint``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from audit.errors import GlossaryError
from audit.glossary.model import Problem, Term, TermKind
from audit.glossary.table import read_table


def lint_glossary(path: Path) -> list[Problem]:
    """All problems of a CSV termbase, in the order of its lines; empty if there is none.

    The fatal ones keep the file from being used; duplicates and conflicts are worth a look.
    """
    try:
        terms, problems = read_table(path)
    except GlossaryError as error:
        return [Problem(error.where or str(path), error.what, error.hint or "")]
    problems += [*_repeated_sources(terms), *_contradictions(terms)]
    return sorted(problems, key=lambda p: int(p.where.rpartition(":")[2]))


def _repeated_sources(terms: Iterable[Term]) -> Iterator[Problem]:
    seen: dict[tuple[str, bool], Term] = {}
    for term in terms:
        for form in term.source:
            first = seen.setdefault((form, term.kind is TermKind.FALSE_FRIEND), term)
            if first is term:
                continue
            same = first.target == term.target
            what = f"{form!r} stands already in line {_line(first)}" + ("" if same else f" as {first.target!r}")
            hint = "merge the rows" if same else "two meanings are allowed; is this meant?"
            yield Problem(term.where, what, hint, fatal=False)


def _contradictions(terms: list[Term]) -> Iterator[Problem]:
    """Forms that one row accepts and another forbids. False friends forbid for their own source only."""
    right = {form: term for term in terms for form in term.forms(term.target_lang)}
    for term in terms:
        if term.kind is TermKind.FALSE_FRIEND:
            continue
        for form in term.forbid:
            other = right.get(form)
            if other is not None and other is not term:
                what = f"{form!r} is forbidden here and accepted in line {_line(other)}"
                yield Problem(term.where, what, "the accepted form wins", fatal=False)


def _line(term: Term) -> str:
    return term.where.rpartition(":")[2]
