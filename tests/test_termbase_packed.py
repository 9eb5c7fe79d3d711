"""What is kept packed is what was packed, whether it is read from memory or from a file."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from audit.system.cache_folder import FOLDER_VARIABLE
from audit.terms import Termbase, TermKind, load_termbase, starter_files
from audit.terms.formats import read_terms
from audit.terms.kept import KeptTerms
from audit.terms.model import Trait
from audit.terms.packed import Pieces, Table, opened, packed

# Halves of characters are in no word of a termbase, but may be in a text.
_NOT_THERE = ("", "no", "договор-", "\ud800")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Termbase:
    """The starter termbase, as it comes from the cache."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))
    load_termbase(())
    return load_termbase(())


@pytest.mark.parametrize("number", [0, 1, 999, 1_000, 2_500])
def test_pieces_are_the_same_from_a_file(tmp_path: Path, number: int) -> None:
    made = [random.Random(n).randbytes(n % 7) for n in range(number)]
    pieces = Pieces.of(made)
    path = tmp_path / "pieces"
    path.write_bytes(b"before" + pieces.whole() + b"after")
    filed = Pieces(pieces.ends, opened(path), len(b"before"))
    for some in (pieces, filed):
        assert list(some) == [some[n] for n in range(len(some))] == made
        assert some.whole() == b"".join(made)


@pytest.mark.parametrize("number", [0, 1, 5_000])
def test_a_table_has_what_a_dict_has(number: int) -> None:
    values = {f"слово {n}": [f"w{n}", "ё" * (n % 3)] for n in range(number)}
    table = Table(packed(list(values.items())), list[str])
    assert {key: table.get(key) for key in values} == values
    assert [table.get(key) for key in _NOT_THERE] == [None] * len(_NOT_THERE)


def test_a_term_that_was_met_stays_one_object(kept: Termbase) -> None:
    terms = kept.terms
    assert isinstance(terms, KeptTerms)
    assert terms[5] is terms[5] is list(terms)[5] is terms[5 - len(terms)] is terms[5:6][0]
    with pytest.raises(IndexError):
        terms[len(terms)]


@pytest.mark.parametrize("kinds", [[TermKind.PERSON], [TermKind.COUNTRY, TermKind.FALSE_FRIEND], [], list(TermKind)])
def test_terms_of_a_kind(kept: Termbase, kinds: list[TermKind]) -> None:
    assert list(map(repr, kept.of_kinds(kinds))) == [repr(term) for term in kept.terms if term.kind in kinds]


def test_a_termbase_knows_which_of_its_parts_are_empty(kept: Termbase, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("source,target,kind\nпретендовать,claim,false-friend\n", "utf-8")
    friend = load_termbase([own], starter=False)
    assert [kept.own.empty, kept.friends.empty, kept.untranslated.empty] == [
        not any(trait in term.traits for term in kept.terms) for trait in (Trait.OWN, Trait.FRIEND, Trait.UNTRANSLATED)
    ]
    assert [friend.own.empty, friend.friends.empty] == [True, False]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_form_is_had_if_it_stands_in_a_glossary(kept: Termbase, lang: str) -> None:
    """The way through the packed words, and the plain one."""
    terms = [term for path in starter_files() for term in read_terms(path)[0]]
    forms = {form for term in terms for form in term.forms(lang)}
    asked = forms | {form.swapcase() for form in forms} | {form.split()[0] for form in forms} | {*_NOT_THERE, "—"}
    assert {form for form in asked if kept.has_form(form, lang)} == forms
