"""Which Russian names of a source have no counterpart in an English text."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from audit.lang.ru.morphology import is_known, lemmas, parses
from audit.lang.ru_en.names import CAPITAL, RELATED, SourceName, closeness, renders
from audit.lang.ru_en.rendering import UNSEEN
from audit.model import Span

_NAMES = ("Surn", "Geox", "Name")
# A sentence opens after these; the capital of its first word proves nothing.
_OPENING = re.compile(r"(?:^|[.!?…:»\"“„«(–—'’-]\s*)$")


# Bits a letter up to which a lower-case word may be the name all the same.
_SPELLED = 2.0
_STEM = 4


@cache
def _exonyms() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for name in ("exonyms", "exonyms-more"):
        for line in (files("audit.lang.ru_en") / f"{name}.tsv").read_text("utf-8").splitlines():
            if not line.startswith("#"):
                russian, words = line.split("\t")
                table[russian] = table.get(russian, frozenset()) | frozenset(words.split())
    return table


@lru_cache(maxsize=1 << 14)
def _is_certain_name(source: str) -> bool:
    """Whether the dictionary knows the word, first of all as a person's name or a place."""
    return is_known(source) and any(tag in parses(source)[0].tag for tag in _NAMES)


@lru_cache(maxsize=1 << 14)
def _exonym_stems(source: str) -> tuple[str, ...]:
    """How the English words begin that stand for the name: Chin for Китай, so Chinese too."""
    words = (word for lemma in lemmas(source) for word in sorted(_exonyms().get(lemma, ())))
    return tuple(word[:_STEM] for word in words)


def unrendered(source: str, target: str, words: tuple[str, ...]) -> list[SourceName]:
    """Names of the source that none of the `words`, the capitalised words of the target, renders.

    Names with an English form of their own count as rendered by that: Китай by China and Chinese.
    """
    found = []
    for match in CAPITAL.finditer(source):
        name = match.group()
        if not _is_certain_name(name) or any(closeness(name, word) <= RELATED for word in words):
            continue
        if any(stem in target for stem in _exonym_stems(name)) or _opens(source, match.start()):
            continue
        if any(closeness(name, word) <= _SPELLED for word in target.lower().split()):
            continue
        if not any(renders(name, word) for word in words):
            found.append(SourceName(name, Span(*match.span()), UNSEEN))
    return found


def _opens(source: str, start: int) -> bool:
    return _OPENING.search(source, max(0, start - 4), start) is not None
