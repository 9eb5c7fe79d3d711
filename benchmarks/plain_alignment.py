"""How often a raw document is lined up without the encoder, and whether the encoder would have said the same.

Documents of 4 to 24 sentences in paragraphs of 1 to 3 are made of human translations, as they are and with sentences
left out, added, joined and split. Usage: ``python -m benchmarks.plain_alignment [SET ...]``.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import click

from audit.align.beads import Bead
from audit.align.documents import beads_of
from audit.align.plain import plain_beads
from audit.align.units import Passage, units_of
from audit.meaning import load_encoder
from audit.model import Block
from benchmarks.data import folder

# Sets on which the bound was chosen, and sets that were not looked at.
_CHOSEN = ("parallel/newstest2014.ru-en.tsv", "parallel/newstest2018.ru-en.tsv")
_UNREAD = ("parallel/newstest2019.ru-en.tsv", "parallel/newstest2021.ru-en.refA.tsv", "unread/ntrex128.tsv")


class Damage(NamedTuple):
    """How probable it is that a sentence is left out of one side, or joined or split in the translation."""

    left_out: float = 0
    added: float = 0
    joined: float = 0
    split: float = 0


DAMAGES = {
    "as they are": Damage(),
    "a little": Damage(0.03, 0, 0.03, 0.02),
    "much": Damage(0.08, 0.03, 0.1, 0.05),
    "left out and added": Damage(0.08, 0.08, 0, 0.05),
}
# A paragraph: its sentences with the numbers of the rows that they come from.
_Paragraph = list[tuple[set[int], str]]


class Side:
    """One side of a made document: its units, and the rows that each comes from."""

    def __init__(self, paragraphs: Sequence[_Paragraph], languages: tuple[str, str]) -> None:
        blocks = [Block(" ".join(text for _, text in sentences), 1) for sentences in paragraphs]
        self.units = units_of(list(enumerate(blocks)), languages)
        self._rows = [self._of(unit, paragraphs[unit.paragraph]) for unit in self.units]

    @staticmethod
    def _of(unit: Passage, sentences: _Paragraph) -> set[int]:
        rows, start = set(), 0
        for numbers, text in sentences:
            if start < unit.end and unit.start < start + len(text):
                rows |= numbers
            start += len(text) + 1
        return rows

    def rows(self, first: int, units: int) -> set[int]:
        """The rows of some units."""
        return set().union(*self._rows[first : first + units])


def documents(name: str, rng: random.Random) -> Iterator[list[tuple[str, str]]]:
    """Runs of 4 to 24 rows of a set, source and translation."""
    lines = (folder() / name).read_text("utf-8").splitlines()[1:]
    rows = [(source, target) for source, target, *_ in (line.split("\t") for line in lines)]
    while len(rows) > 4:
        size = rng.randint(4, 24)
        yield rows[:size]
        rows = rows[size:]


def made(rows: Sequence[tuple[str, str]], damage: Damage, rng: random.Random) -> tuple[Side, Side]:
    """Both sides of a document."""
    sources: list[_Paragraph] = [[]]
    targets: list[_Paragraph] = [[]]
    left = 0
    for n, (source, target) in enumerate(rows):
        if not left:
            sources.append([])
            targets.append([])
            left = rng.choice((1, 1, 2, 2, 3))
        left -= 1
        if rng.random() >= damage.added:
            sources[-1].append(({n}, source))
        if rng.random() >= damage.left_out:
            _translate(targets[-1], n, target, damage, rng)
    return Side([p for p in sources if p], ("ru", "en")), Side([p for p in targets if p], ("en", "ru"))


def _translate(paragraph: _Paragraph, n: int, target: str, damage: Damage, rng: random.Random) -> None:
    if paragraph and paragraph[-1][1].endswith(".") and rng.random() < damage.joined:
        rows, before = paragraph.pop()
        paragraph.append((rows | {n}, f"{before[:-1]}; {target[0].lower()}{target[1:]}"))
    elif rng.random() < damage.split:
        paragraph.append(({n}, target.replace(", ", ". ", 1)))
    else:
        paragraph.append(({n}, target))


def wrong(beads: Sequence[Bead], source: Side, target: Side) -> int:
    """Beads whose two sides come from different rows."""
    both = ((source.rows(b.source, b.sources), target.rows(b.target, b.targets)) for b in beads)
    return sum(bool(left and right) and left != right for left, right in both)


def compare(name: str, damage: Damage, rng: random.Random) -> Counter[str]:
    """Counts over the documents of a set: all, lined up plainly, as the encoder does, and wrong beads of both."""
    encoder = load_encoder("use")
    assert encoder is not None
    counts: Counter[str] = Counter()
    for rows in documents(name, rng):
        source, target = made(rows, damage, rng)
        counts["documents"] += 1
        if not source.units or not target.units or (plain := plain_beads(source.units, target.units)) is None:
            continue
        meant = beads_of(source.units, target.units, encoder)
        counts += Counter(
            plain=1, same=plain == meant, pairs=len(plain),
            wrong=wrong(plain, source, target), encoder=wrong(meant, source, target),
        )  # fmt: skip
    return counts


@click.command()
@click.argument("sets", nargs=-1)
def main(sets: tuple[str, ...]) -> None:
    """Print the counts by kind of damage, for the sets that the bound was chosen on and for the others."""
    for title, names in (("chosen on", _CHOSEN), ("unread", _UNREAD)) if not sets else (("given", sets),):
        print(f"{title}: {', '.join(names)}")
        for kind, damage in DAMAGES.items():
            rng = random.Random(11)
            total = sum((compare(name, damage, rng) for name in names), Counter())
            print(
                f"  {kind}: {total['plain']} of {total['documents']} documents lined up without the encoder, "
                f"{total['same']} as with it; wrong pairs of {total['pairs']}: {total['wrong']}, "
                f"with the encoder {total['encoder']}"
            )


if __name__ == "__main__":
    main()
