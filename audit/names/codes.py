"""Letters of makes and models in a Russian text: С-300, Панцирь-С1, Х-101."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.model import Span
from audit.text import Text
from audit.text.patterns import pattern

# A Cyrillic letter that looks like a Latin one of another sound, before a hyphen and a number, or a number after one.
_CODE = pattern(r"(?<![\w-])([СХР])-(\d+)(?!\w)|(?<=[а-яё]-)([СХР])-?(\d+)(?!\w)")
# Vitamins and viruses are named in Latin letters, whatever the Russian typist had.
_LATIN_BEFORE = pattern(r"(?:витамин\w*|грипп\w*|вирус\w*|гепатит\w*) $")
_WINDOW = 12
_LOOKS_LIKE = {"С": "C", "Х": "X", "Р": "P"}
_SOUNDS_LIKE = {"С": "S", "Х": "Kh", "Р": "R"}


class WrongCode(NamedTuple):
    """A code that the target has with the letter that looks like the Russian one, and as it should be."""

    source: Span
    target: Span
    right: str


def wrong_codes(source: Text, target: Text) -> Iterator[WrongCode]:
    """The codes of the source that the English target has with a look-alike letter: C-300, Pantsir-C1."""
    for match in _CODE.finditer(source):
        if _LATIN_BEFORE.search(source, max(0, match.start() - _WINDOW), match.start()):
            continue
        letter, number = match.group(1) or match.group(3), match.group(2) or match.group(4)
        wrong = re.compile(rf"(?<![A-Za-z0-9])({_LOOKS_LIKE[letter]})(-?){number}(?!\w)")
        for found in wrong.finditer(target):
            yield WrongCode(Span(*match.span()), Span(*found.span()), f"{_SOUNDS_LIKE[letter]}{found.group(2)}{number}")
