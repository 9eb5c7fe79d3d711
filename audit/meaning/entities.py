"""Recognisers of names behind a small protocol; back-ends are loaded by name at first use.

The records themselves are in `audit.names.entities`, where the rules of the languages may make them too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Protocol

from audit.errors import ConfigError, MissingExtra
from audit.names.entities import Entity, EntityKind, EntityWord, Found, Role
from audit.text import Text

__all__ = [
    "LANGUAGES",
    "RULES",
    "Entity",
    "EntityKind",
    "EntityRecognizer",
    "EntityWord",
    "Role",
    "RuleRecognizer",
    "completed",
    "entity_recogniser",
]

RULES = "rules"
_SLOVNET = ("audit.meaning.slovnet_ner", "pip install 'translation-audit[ner]'")
_SPACY = ("audit.meaning.spacy_ner", "pip install 'translation-audit[ner-en]'")
# Name -> language -> module with a `load()` of its own, and the pip line that brings what it needs.
_BACK_ENDS = {
    RULES: {},
    "slovnet": {"ru": _SLOVNET},
    "spacy": {"en": _SPACY},
    "models": {"ru": _SLOVNET, "en": _SPACY},
}
# The languages that a back-end may know.
LANGUAGES = tuple(sorted({language for back_ends in _BACK_ENDS.values() for language in back_ends}))


class EntityRecognizer(Protocol):
    """Finds the names of texts of one language; deterministic, and a text's names do not depend on the others."""

    language: str

    def entities(self, texts: Sequence[Text]) -> Sequence[tuple[Entity, ...]]:
        """The names of each text, from left to right, no two overlapping."""


class RuleRecognizer:
    """Implements `EntityRecognizer` by the rules of a language: always there, and fast."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._rules = import_module(f"audit.languages.{language}.entities")

    def entities(self, texts: Sequence[Text]) -> Sequence[tuple[Entity, ...]]:
        """The names of each text."""
        return [text.once(self._rules.entities) for text in texts]


def completed(text: Text, found: Sequence[Found], language: str) -> tuple[Entity, ...]:
    """What a back-end found as entities: with titles, particles, and the demonyms that it leaves out."""
    entities: tuple[Entity, ...] = import_module(f"audit.languages.{language}.entities").completed(text, found)
    return entities


@cache
def entity_recogniser(name: str, language: str) -> EntityRecognizer:
    """The recogniser of that name: "rules", "slovnet" (Russian), "spacy" (English), or "models" (both).

    A back-end of one language leaves the other to the rules.

    Raises:
        ConfigError: no such recogniser; the names are listed.
        MissingExtra: its package is not installed; the pip line is named.
    """
    if name not in _BACK_ENDS:
        raise ConfigError(f"no recogniser {name!r}", hint=f"there are: {', '.join(_BACK_ENDS)}")
    if language not in _BACK_ENDS[name]:
        return RuleRecognizer(language)
    module, pip = _BACK_ENDS[name][language]
    try:
        recogniser: EntityRecognizer = import_module(module).load()
    except ImportError as error:
        raise MissingExtra(f"the recogniser {name!r} needs a package: {error}", hint=pip) from error
    return recogniser
