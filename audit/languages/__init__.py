"""What the auditor knows of languages: a package each, with word lists beside the code.

`get_language` gives the object of a language, by which the rest of the program reaches what knows it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from audit.errors import ConfigError
from audit.languages.lists import small_words, wordlist, wordlist_if_any

if TYPE_CHECKING:
    from audit.languages.base import Language

__all__ = ["SUPPORTED", "get_language", "refuse_unsupported", "small_words", "wordlist", "wordlist_if_any"]

# The main direction first: what is assumed when nothing is configured.
SUPPORTED = ("ru", "en")


@cache
def get_language(code: str) -> Language:
    """The language with this ISO 639-1 code.

    Raises:
        ConfigError: the language is not supported; the message lists those that are.
    """
    refuse_unsupported(code)
    found: Language = import_module(f"{__name__}.{code}").LANGUAGE
    return found


def refuse_unsupported(code: str, where: str | None = None) -> None:
    """Raise the error of a language that is not supported, before anything of it is loaded.

    Args:
        code: of the language.
        where: it was asked for: a file of settings.

    Raises:
        ConfigError: the message lists the languages that are supported.
    """
    if code not in SUPPORTED:
        raise ConfigError(
            f"the language {code!r} is not supported", where=where, hint=f"supported: {', '.join(SUPPORTED)}"
        )
