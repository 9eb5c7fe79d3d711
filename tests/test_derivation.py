"""Families of words: what may stand for what."""

from __future__ import annotations

import pytest

from audit.languages import get_language


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
    assert get_language(lang).words.derived(word, base)


@pytest.mark.parametrize(
    ("lang", "word", "base"),
    [("en", "mission", "mitten"), ("en", "contact", "contract"), ("en", "as", "at"), ("ru", "банка", "банкир")],
)
def test_strangers(lang: str, word: str, base: str) -> None:
    assert not get_language(lang).words.derived(word, base)
