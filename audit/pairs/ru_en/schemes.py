"""What tells by which scheme a Russian name was romanised."""

from __future__ import annotations

from audit.languages.ru.declension import nominatives_of
from audit.languages.ru.morphology import is_known, parses
from audit.pairs.ru_en.standards import is_standard
from audit.text.caching import kept_by_pair, kept_by_word
from audit.text.patterns import pattern

_SOFT = pattern(r"\b[А-ЯЁ][а-яё]+(?:[иы]й|(?:ск|цк)(?:ого|ому|им|ом)|[рлнт](?:ия|ию|ием|ии))\b")
# Longest first: what a scheme makes of -ий and -ый.
_ENDINGS = ("iy", "ii", "yi", "ij", "yy", "y", "i")


@kept_by_word
def given_name(form: str) -> str:
    """The dictionary form of a Russian given name, empty for other words."""
    if not is_known(form):
        return ""
    best = parses(form)[0]
    return best.normal_form if "Name" in best.tag else ""


@kept_by_pair
def soft_ending(form: str, english: str) -> str:
    """How `english` ends a Russian name in -ий or -ый that it spells by a standard: "y", "iy"; else empty."""
    ending = next((ending for ending in _ENDINGS if english.lower().endswith(ending)), "")
    if not ending:
        return ""
    nominative = nominatives_of(form)[0].form
    # Юрий is Yuri by every scheme of the press.
    soft = nominative.endswith(("ий", "ый")) and nominative != "Юрий"
    return ending if soft and is_standard(nominative, english) else ""


def soft_adjective_names(text: str) -> list[str]:
    """Names in -ий or -ый in `text`, in whatever case form (Дмитрию, Зеленского)."""
    return _SOFT.findall(text)
