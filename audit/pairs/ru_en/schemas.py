"""Does an English word spell a Russian name by a schema of iuliia? Answered without writing the spelling out.

Most words that are asked about do not, and a letter or two tell: `standards` asks nineteen schemas.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from audit.text.patterns import pattern
from audit.text.plain import plain

_WORD = pattern(r"\w+")


class Schema(NamedTuple):
    """A schema, all spellings in plain letters.

    Attributes:
        letters: by letter.
        after: of the second letter of a pair (or one that begins a word).
        before: of the first letter of a pair.
        endings: of the last two letters of a word.
    """

    letters: Mapping[str, str]
    after: Mapping[str, str]
    before: Mapping[str, str]
    endings: Mapping[str, str]

    def spells(self, name: str, word: str) -> bool:
        """Whether the Russian name is `word`, in plain letters; compared from the end, where the cases differ."""
        end = len(word)
        for part in reversed(_WORD.findall(name.lower())):
            for letters in self._from_end(part):
                if not word.endswith(letters, 0, end):
                    return False
                end -= len(letters)
        return end == 0

    def _from_end(self, part: str) -> Iterator[str]:
        end = len(part)
        if end > 2 and part[-2:] in self.endings:
            yield self.endings[part[-2:]]
            end -= 2
        for i in reversed(range(end)):
            letters = self.after.get(part[max(i - 1, 0) : i + 1])
            if letters is None:
                letters = self.before.get(part[i : min(i + 2, end)])
            yield self.letters.get(part[i], "") if letters is None else letters


@cache
def letter_schema(name: str) -> Schema:
    """The schema that iuliia has under the name."""
    read = json.loads((files("iuliia") / "schemas" / f"{name}.json").read_text("utf-8"))
    return Schema(*(_plain(read[part] or {}) for part in ("mapping", "prev_mapping", "next_mapping", "ending_mapping")))


def _plain(mapping: Mapping[str, str]) -> dict[str, str]:
    # iuliia passes the Cyrillic ё where the standard writes the Latin ë.
    return {letters: plain(spelling.replace("ё", "e")) for letters, spelling in mapping.items()}
