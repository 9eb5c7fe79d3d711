"""Everything that is wrong with termbase files, one by one and against each other, for ``audit glossary lint``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from audit.errors import GlossaryError
from audit.languages.script import language_of
from audit.terms.formats import read_terms
from audit.terms.model import Problem, Term, TermKind
from audit.text.patterns import pattern

_SEPARATORS = ";,"
# What people put between forms: a comma may be part of one.
_BETWEEN = pattern(r";| / ")


def lint_glossary(path: Path) -> list[Problem]:
    """All problems of a termbase, in the order of its lines; empty if there is none.

    Rows with fatal ones cannot be used; duplicates and conflicts are worth a look.
    """
    return lint_glossaries([path])


def lint_glossaries(paths: Sequence[Path], *, beside: Sequence[Path] = ()) -> list[Problem]:
    """All problems of termbases, file by file in the order of their lines, each seen against those before it.

    Args:
        paths: the files, in order of rising precedence.
        beside: files that come before them, and are not looked at for themselves.
    """
    before: list[Term] = []
    for path in beside:
        before += _read(path)[0]
    found: list[Problem] = []
    for path in paths:
        terms, problems = _read(path)
        problems += [*_repeated_sources(terms), *_repeated_ids(terms), *_contradictions(terms, terms)]
        problems += [*_idle_friends(terms), *_idle_contexts(terms), *_strayed(terms), *_several(terms)]
        problems += [
            *_turned_round(terms),
            *_overridden(terms, before),
            *_contradictions(terms, before),
            *_contradictions(before, terms),
        ]
        found += sorted(problems, key=_order)
        before += terms
    return found


def _read(path: Path) -> tuple[list[Term], list[Problem]]:
    try:
        return read_terms(path)
    except GlossaryError as error:
        return [], [Problem(error.where or str(path), error.what, error.hint or "", whole=True)]


def _order(problem: Problem) -> tuple[str, int]:
    file, _, line = problem.where.rpartition(":")
    return (file, int(line)) if line.isdecimal() else (problem.where, 0)


def _repeated_sources(terms: Iterable[Term]) -> Iterator[Problem]:
    seen: dict[tuple[str, bool], Term] = {}
    for term in terms:
        for form in term.source:
            first = seen.setdefault((form, term.kind is TermKind.FALSE_FRIEND), term)
            if first is term:
                continue
            same = first.target == term.target
            what = f"{form!r} stands already in {_place(first, term)}" + ("" if same else f" as {first.target!r}")
            hint = "merge the rows" if same else "either is then right; if only one is, delete the other row"
            yield Problem(term.where, what, hint, fatal=False)


def _repeated_ids(terms: Iterable[Term]) -> Iterator[Problem]:
    seen: dict[str, Term] = {}
    for term in terms:
        first = seen.setdefault(term.id, term)
        if term.id and first is not term:
            what = f"the id {term.id!r} stands already in {_place(first, term)}"
            yield Problem(term.where, what, "an id is one concept's", fatal=False)


def _idle_friends(terms: Iterable[Term]) -> Iterator[Problem]:
    for term in terms:
        if term.kind is TermKind.FALSE_FRIEND and not term.forbid:
            yield Problem(
                term.where,
                "a false friend without its look-alike",
                "put the rendering that is wrong, the look-alike, into forbid",
                fatal=False,
            )


def _strayed(terms: Iterable[Term]) -> Iterator[Problem]:
    """Forms with a mark at an end that ends no word: a separator of another kind, a cell that slipped."""
    for term in terms:
        forms = (form for lang in _languages(term) for forms in (term.forms, term.forbidden) for form in forms(lang))
        for form in forms:
            if form[0] in _SEPARATORS or form[-1] in _SEPARATORS:
                what = f"{form!r} begins or ends with a mark"
                yield Problem(term.where, what, "forms are separated by |, cells by the delimiter", fatal=False)


def _several(terms: Iterable[Term]) -> Iterator[Problem]:
    """Forms that hold two, with another mark between them than ours: no text has them so."""
    for term in terms:
        for lang in _languages(term):
            for form in (*term.forms(lang), *term.forbidden(lang)):
                if len(parts := [part.strip() for part in _BETWEEN.split(form)]) > 1 and all(parts):
                    what = f"{form!r} is looked for as one form"
                    hint = f"several forms are written {' | '.join(parts)}; a target has one, others go to accept"
                    yield Problem(term.where, what, hint, fatal=False)


def _idle_contexts(terms: Iterable[Term]) -> Iterator[Problem]:
    """Contexts that are the false friend itself: they stand beside it always."""
    for term in terms:
        for form in (*term.right_near, *term.wrong_near):
            if form in (*term.source, *term.forbid):
                yield Problem(term.where, f"{form!r} is its own context", "name the words around it", fatal=False)


def _turned_round(terms: Iterable[Term]) -> Iterator[Problem]:
    """Rows whose two sides are each in the language of the other."""
    for term in terms:
        languages = term.source_lang, term.target_lang
        if [language_of(form, languages) for form in (term.source[0], term.target)] == [*languages[::-1]]:
            what = f"{term.source[0]!r} is in {languages[1]!r}, the sources of the file in {languages[0]!r}"
            yield Problem(term.where, what, "exchange source and target, or use a file for each direction", fatal=False)


def _overridden(terms: Iterable[Term], before: Iterable[Term]) -> Iterator[Problem]:
    """Terms of earlier files that these take the place of: with another rendering, or needlessly."""
    earlier = {key: term for term in before for key in term.keys}
    for term in terms:
        for form in term.source:
            other = earlier.get((term.source_lang, form.casefold(), term.kind is TermKind.FALSE_FRIEND))
            if other is None:
                continue
            same = other.target == term.target
            what = f"{form!r} stands already in {_place(other, term)}"
            what += "" if same else f" as {other.target!r}, and is {term.target!r} here"
            yield Problem(term.where, what, "the later file wins", fatal=False)


def _contradictions(terms: Iterable[Term], others: Iterable[Term]) -> Iterator[Problem]:
    """Forms that one row forbids and another has for right. False friends forbid for their own source only."""
    right = {(lang, form): term for term in others for lang in _languages(term) for form in term.right(lang)}
    for term in terms:
        if term.kind is TermKind.FALSE_FRIEND:
            continue
        for lang in _languages(term):
            for form in term.forbidden(lang):
                other = right.get((lang, form))
                if other is not None and other is not term:
                    what = f"{form!r} is forbidden here and accepted in {_place(other, term)}"
                    yield Problem(term.where, what, "the accepted form wins", fatal=False)


def _languages(term: Term) -> tuple[str, str]:
    return term.source_lang, term.target_lang


def _place(other: Term, term: Term) -> str:
    """Where another term stands, seen from a term: the line, and the file if it is another."""
    file, _, line = other.where.rpartition(":")
    return f"line {line}" if file == term.where.rpartition(":")[0] else other.where
