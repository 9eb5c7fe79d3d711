"""Words turned into their opposite, and human translations in which `accuracy/opposite-sense` sees one.

`python -m benchmarks.opposites` prints, for DEMETR's antonyms, for human translations and for what machines wrote, in
how many sentences the check finds a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click
from rich.console import Console

from audit.meaning.opposites import opposites
from audit.model import Segment
from audit.text import Text
from benchmarks import data
from benchmarks.sheets import Sheet

# A source and its translation.
Pair = tuple[str, str]

_INTO_ENGLISH = ("newstest2020.ru-en", "newstest2021.ru-en.refA")
_INTO_RUSSIAN = ("newstest2020.en-ru", "tico19")
_MACHINES = ("wmt22", "wmt21", "mlqe", "mqm-ru")


def sets() -> Iterator[tuple[str, str, Sequence[Pair]]]:
    """Sentences by name, with the language of the translation. NTREX and TICO-19 are read by nobody."""
    yield "DEMETR, antonyms", "en", [(r.source, r.flawed) for r in data.demetr() if "antonym" in r.description]
    parallel = {d.id: d for d in data.parallel()}
    for name in _INTO_ENGLISH:
        yield name, "en", _pairs(parallel[name].segments)
    for name in _INTO_RUSSIAN:
        yield name, "ru", [(english, russian) for russian, english in _pairs(parallel[name].segments)]
    ntrex = _pairs(data.ntrex().segments)
    yield "ntrex128", "en", ntrex
    yield "ntrex128", "ru", [(english, russian) for russian, english in ntrex]
    references, _ = data.wmt22()
    yield "WMT22 references", "en", [pair for d in references for pair in _pairs(d.segments)]
    for name in _MACHINES:
        documents = data.texts(name)
        yield f"{name}, machines", documents[0].target_lang, [pair for d in documents for pair in _pairs(d.segments)]


def _pairs(segments: Sequence[Segment]) -> list[Pair]:
    return [(str(s.source), str(s.target)) for s in segments if s.source and s.target]


@click.command()
def main() -> None:
    """Print the table."""
    rows = []
    for name, into, pairs in sets():
        source = "ru" if into == "en" else "en"
        found = sum(any(True for _ in opposites(Text(s), Text(t), source, into)) for s, t in pairs)
        rows.append([name, into, f"{len(pairs):,}", f"{found}", f"{found / len(pairs):.4f}"])
    columns = ("set", "into", "sentences", "with an opposite", "share")
    Console(width=110).print(Sheet("Words of the opposite sense", columns, rows).table())


if __name__ == "__main__":
    main()
