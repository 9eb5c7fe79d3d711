"""Which script a language is written in, and how much of a text is in it."""

from __future__ import annotations

from audit.languages import get_language
from audit.text import Text


def script(lang: str) -> str:
    """The script of `lang`, by its Unicode name."""
    return get_language(lang).script


def own_letters(text: Text, lang: str) -> int:
    """Letters of `text` in the script of `lang`."""
    return text.cyrillic if script(lang) == "Cyrillic" else text.latin


def foreign_letters(text: Text, lang: str) -> int:
    """Letters of `text` in the other script of the pair."""
    return text.latin if script(lang) == "Cyrillic" else text.cyrillic


def writes_foreign_names(lang: str) -> bool:
    """Whether `lang` commonly leaves names in the other script (Russian does: Facebook)."""
    return script(lang) == "Cyrillic"
