"""Which way a text was translated, by the scripts of source and target."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from audit.text.patterns import pattern

_CYRILLIC = pattern(r"[\u0400-\u04FF]")
_LATIN = pattern(r"[A-Za-z]")
# So many pairs that tell are asked.
_ASKED = 20


def column_languages(source: Iterable[str], target: Iterable[str]) -> tuple[str, str]:
    """Languages of a source and a target column: the one with more Cyrillic cells is Russian."""
    russian = [sum(bool(_CYRILLIC.search(cell)) for cell in column) for column in (source, target)]
    return ("en", "ru") if russian[1] > russian[0] else ("ru", "en")


def direction(pairs: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The languages of most sources and targets; None where no pair tells them: untranslated ones do not."""
    votes = list(islice((vote for source, target in pairs if (vote := _vote(source, target))), _ASKED))
    if not votes:
        return None
    return ("en", "ru") if sum(votes) > 0 else ("ru", "en")


def _vote(source: str, target: str) -> int:
    """1 where a text without a Russian letter has a translation with some, -1 the other way round, else 0."""
    russian = bool(_CYRILLIC.search(source)), bool(_CYRILLIC.search(target))
    if russian == (False, True):
        return int(bool(_LATIN.search(source)))
    return -int(bool(_LATIN.search(target))) if russian == (True, False) else 0
