"""The human translations that trees are grown on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from audit.meaning.coverage.judge import Looked
from audit.model import Span
from audit.pairs import main_pair
from audit.pairs.base import Renderings
from benchmarks import data
from tools.build_lexicon import bag, learned, renderings

# A Russian text and an English one.
Pair = tuple[str, str]
Row = TypeVar("Row")

# Sets that are only measured on.
KEPT_APART = ("newstest2020", "newstest2021", "flores", "tico")
# Sentences of no news, with hardly a name.
NO_NEWS = "tatoeba"
# Pairs of one part, so that sentences of one text stay together.
_TOGETHER, _PARTS = 50, 4
# A word renders another surely up to so many bits: then it is lost with it.
_RENDERS = 14.0


def pairs() -> Iterator[tuple[str, Pair]]:
    """Russian and English sentences that are translations of each other, with the names of their sets."""
    for document in data.parallel():
        if not document.id.startswith(KEPT_APART):
            for segment in document.segments:
                if segment.source and segment.target:
                    yield document.id, (str(segment.source), str(segment.target))


def parts(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """The rows in four parts, neighbours together."""
    return [[row for i, row in enumerate(rows) if i // _TOGETHER % _PARTS == n] for n in range(_PARTS)]


def in_parts(rows: Sequence[tuple[str, Pair]]) -> Iterator[tuple[Sequence[tuple[str, Pair]], LearnedRenderings]]:
    """The `parts` of what `pairs` gives, each with what the other three tell of how words are rendered."""
    whole = parts(rows)
    for n, mine in enumerate(whole):
        others = [both for other in (*whole[:n], *whole[n + 1 :]) for _, pair in other if (both := bag(pair))]
        yield mine, LearnedRenderings(list(renderings(others, learned(others))), main_pair().renderings)


def rendered_by(whole: Looked, cut_of: int, cut: Span) -> list[Span]:
    """The words of the other text that what is cut renders."""
    ties, back = whole.ties[1 - cut_of], whole.ties[cut_of]
    gone = {n for n, word in enumerate(whole.words[cut_of]) if cut.start <= word.start < cut.end}
    words = whole.words[1 - cut_of]
    return [
        Span(words[n].start, words[n].end)
        for n, tie in enumerate(ties)
        if tie and tie.place in gone and tie.bits < _RENDERS and (other := back[tie.place]) and other.place == n
    ]


class LearnedRenderings:
    """Renderings of some translations, as the pair of languages has them of all."""

    def __init__(self, rows: Sequence[str], known: Renderings) -> None:
        self.key, self.keys, self.readings = known.key, known.keys, known.readings
        self.bases, self.usual = known.bases, known.usual
        self._rows: dict[str, tuple[int, dict[str, tuple[int, int]]]] = {}
        for row in rows:
            word, _, cells = row.partition("\t")
            number, *links = cells.split()
            found = {e: (int(f), int(b)) for e, f, b in zip(links[::3], links[1::3], links[2::3], strict=True)}
            self._rows[word] = int(number), found

    def seen(self, key: str, /) -> int:
        """See `Renderings`."""
        return self._rows[key][0] if key in self._rows else 0

    def bits(self, first: str, second: str, /) -> tuple[int, int] | None:
        """See `Renderings`."""
        return self.all_of(first).get(second)

    def all_of(self, first: str, /) -> Mapping[str, tuple[int, int]]:
        """See `Renderings`."""
        return self._rows[first][1] if first in self._rows else {}
