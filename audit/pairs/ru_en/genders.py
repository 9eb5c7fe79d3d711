"""Surnames that differ by gender: Иванов, Иванова; Зеленский, Зеленская."""

from __future__ import annotations

from audit.languages.ru.declension import nominatives_of
from audit.pairs.ru_en.standards import is_standard, spelt_by, standard_of
from audit.text.caching import kept_by_pair


@kept_by_pair
def other_gender(form: str, english: str, gender: str) -> str | None:
    """The spelling for a person of `gender`, if `english` spells the Russian surname for the other one; else None.

    Args:
        form: the surname in any case.
        english: the word that stands for it.
        gender: "masc" or "femn", of the person.
    """
    if is_standard(form, english):
        return None
    candidates = nominatives_of(form)
    right = [n.form for n in candidates if n.gender in (None, gender)]
    wrong = [n.form for n in candidates if n.gender not in (None, gender)]
    wrong += [_masculine(n) if gender == "femn" else _feminine(n) for n in right]
    if not right or any(is_standard(n, english) for n in right):
        return None
    followed = next((n for n in wrong if n and is_standard(n, english)), None)
    return spelt_by(right[0], standard_of(followed, english)) if followed else None


def _masculine(surname: str) -> str:
    """The masculine form of a feminine surname, empty if it has none."""
    if surname.endswith(("ова", "ева", "ёва", "ина", "ына")):
        return surname[:-1]
    return surname[:-2] + "ий" if surname.endswith(("ская", "цкая")) else ""


def _feminine(surname: str) -> str:
    """The feminine form of a masculine surname, empty if it has none."""
    if surname.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return surname + "а"
    return surname[:-2] + "ая" if surname.endswith(("ский", "цкий")) else ""
