"""Which language the columns of a bilingual table are in, by script."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CYRILLIC = re.compile(r"[\u0400-\u04FF]")


def column_languages(source: Iterable[str], target: Iterable[str]) -> tuple[str, str]:
    """Languages of a source and a target column: the one with more Cyrillic cells is Russian."""
    russian = [sum(bool(_CYRILLIC.search(cell)) for cell in column) for column in (source, target)]
    return ("en", "ru") if russian[1] > russian[0] else ("ru", "en")
