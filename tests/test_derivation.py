"""Families of words: what may stand for what."""

from __future__ import annotations

import pytest

from audit.terms.matching import matching


@pytest.mark.parametrize(
    ("lang", "word", "base"),
    [
        ("en", "Editing", "edit"),
        ("en", "suspension", "suspend"),
        ("en", "decision", "decide"),
        ("en", "contractual", "contract"),
        ("en", "planning", "plan"),
        ("ru", "отредактировать", "редактировать"),
        ("ru", "балансового", "баланс"),
    ],
)
def test_one_family(lang: str, word: str, base: str) -> None:
    assert matching(lang).derived(word, base)


@pytest.mark.parametrize(
    ("lang", "word", "base"),
    [("en", "mission", "mitten"), ("en", "contact", "contract"), ("en", "as", "at"), ("ru", "банка", "банкир")],
)
def test_strangers(lang: str, word: str, base: str) -> None:
    assert not matching(lang).derived(word, base)
