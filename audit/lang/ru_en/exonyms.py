"""Which Russian names of a source have no counterpart in an English text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from audit.lang.ru.morphology import is_known, lemmas, parses
from audit.lang.ru_en.sources import SourceName, is_related, is_surely, renders, spells_out
from audit.model import Span

_NAMES = ("Surn", "Geox", "Name")
# A capitalised word inside a sentence: after these marks the capital proves nothing.
_OPENING = r".!?…:»\"“„«(–—'’-"
_INNER = re.compile(rf"[А-ЯЁ](?:(?<=[^\s{_OPENING}]\s.)|(?<=[^\s\w{_OPENING}].))[а-яё]+(?!\w)")
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


@lru_cache(maxsize=1 << 13)
def _is_certain_name(source: str) -> bool:
    """Whether the dictionary knows the word, first of all as a person's name or a place."""
    return is_known(source) and any(tag in parses(source)[0].tag for tag in _NAMES)


@lru_cache(maxsize=1 << 13)
def _exonym_stems(source: str) -> tuple[str, ...]:
    """How the English words begin that stand for the name: Chin for Китай, so Chinese too."""
    words = (word for lemma in lemmas(source) for word in sorted(_exonyms().get(lemma, ())))
    return tuple(word[:_STEM] for word in words)


@lru_cache(maxsize=1 << 13)
def _renderings(source: str) -> set[str]:
    """English words that were found to render the name; whoever finds one adds it."""
    return set()


@lru_cache(maxsize=1 << 10)
def _inner_names(source: str) -> tuple[SourceName, ...]:
    """Capitalised words inside sentences; several translations of one source are often checked in turn."""
    return tuple(SourceName(m.group(), Span(*m.span())) for m in _INNER.finditer(source))


def unrendered(source: str, target: str, words: Sequence[str]) -> list[SourceName]:
    """Names of the source that none of the `words`, the capitalised words of the target, renders.

    Names with an English form of their own count as rendered by that: Китай by China and Chinese.
    """
    return [
        name
        for name in _inner_names(source)
        if _renderings(name.text).isdisjoint(words) and not _is_rendered(name.text, target, words)
    ]


def _is_rendered(name: str, target: str, words: Sequence[str]) -> bool:
    """Whether something in the target stands for the name, or it may be none; cheap questions first."""
    rendering = next((word for word in words if is_surely(name, word)), None)
    if rendering is None and _is_certain_name(name):
        stems = _exonym_stems(name)
        rendering = next((w for w in words if w.startswith(stems) or is_related(name, w)), None)
        if rendering is None and not any(stem in target for stem in stems):
            spelled = any(spells_out(name, word, _SPELLED) for word in target.lower().split())
            return spelled or any(renders(name, word) for word in words)
    if rendering is not None:
        _renderings(name).add(rendering)
    return True


def stands_for(russian: str, english: str) -> bool:
    """Whether the English word is an established rendering of the Russian name."""
    stems = _exonym_stems(russian)
    return bool(stems) and english.startswith(stems)
