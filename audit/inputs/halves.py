"""Two files that are one input: ``name.ru.txt`` beside ``name.en.txt``, ``README.ru.md`` beside ``README.md``."""

from __future__ import annotations

import os
from pathlib import Path

from audit.inputs.registry import of_suffix


def halves(path: Path, codes: tuple[str, str]) -> tuple[Path, Path] | None:
    """The source and the translation that `path` is one of, if the other one lies beside it.

    Args:
        path: a file.
        codes: the source and the target language.
    """
    found = of_suffix(path.suffix.lower())
    if found is None or found.pair is None:
        return None
    mark = language_mark(path)
    if mark in codes:
        stem = Path(path.stem).stem
        other = codes[1] if mark == codes[0] else codes[0]
        names = [f"{stem}.{other}{path.suffix}"] + [f"{stem}{path.suffix}"] * found.pairs_with_unmarked
        partner = next((p for name in names if os.path.isfile(p := path.with_name(name))), None)
    elif found.pairs_with_unmarked:
        # Not where the marked file has its other half already.
        marked = [(code, path.with_name(f"{path.stem}.{code}{path.suffix}")) for code in codes]
        there = [(code, p) for code, p in marked if os.path.isfile(p)]
        if len(there) != 1:
            return None
        code, partner = there[0]
        return (partner, path) if code == codes[0] else (path, partner)
    else:
        return None
    if partner is None:
        return None
    return (path, partner) if mark == codes[0] else (partner, path)


def language_mark(path: Path) -> str:
    """The language in a file name: ``ru`` of ``name.ru.txt``."""
    return Path(path.stem).suffix.lstrip(".").lower()
