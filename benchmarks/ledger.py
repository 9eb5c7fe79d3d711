"""The name ledger at length: segments a second and peak memory, `python -m benchmarks.ledger --help`.

Two texts, each a JSON-lines file of documents with ids of their own:

- news: WMT22 system output over again: after 10,000 segments no new name comes, so memory must stay where it is;
- fresh: the parallel sets in documents of 20 segments, then over again with one letter changed in every name,
  so that names keep coming: memory must grow with names, not with segments.

Each run is a child process pinned to one core, start-up and both files of the ledger included; the seconds are CPU.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks import data

_DOCUMENT = 20
_NAME = re.compile(r"(?<=[\w,»] )[А-ЯЁ][а-яё]{3,}|(?<=[\w,”] )[A-Z][a-z]{3,}")
# Pairs of letters that change places, on both sides alike, to make names that were never seen.
_CHANGES = ("аоao", "иуiu", "мнmn", "дтdt", "прpr", "лрlr", "вбvb", "гкgk", "зсzs", "еоeo")

Row = tuple[str, str, str]


class Measured(NamedTuple):
    """One run: CPU seconds and peak resident MB."""

    segments: int
    seconds: float
    megabytes: float
    names: int


def news() -> Iterator[Row]:
    """Document, source and target of WMT22 system output, over again without end."""
    _, systems = data.wmt22()
    documents = [d for docs in systems.values() for d in docs]
    for turn in count():
        for d in documents:
            yield from ((f"{d.id}#{turn}", str(s.source), str(s.target)) for s in d.segments)


def fresh() -> Iterator[Row]:
    """The same of the parallel sets, with other names in every turn."""
    documents = data.parallel()
    for turn in count():
        for d in documents:
            for i, s in enumerate(d.segments):
                doc = f"{d.id}/{i // _DOCUMENT}#{turn}"
                yield doc, _renamed(str(s.source), turn), _renamed(str(s.target), turn)


def _renamed(text: str, turn: int) -> str:
    """`text` with letters of its names exchanged; turn 0 leaves it as it is."""
    if not turn:
        return text
    pairs = [_CHANGES[i] for i in range(len(_CHANGES)) if turn >> i & 1]
    table = str.maketrans({a: b for p in pairs for a, b in ((p[0], p[1]), (p[1], p[0]), (p[2], p[3]), (p[3], p[2]))})
    return _NAME.sub(lambda m: m.group()[:2] + m.group()[2:].translate(table), text)


def measure(rows: Iterator[Row], segments: int) -> Measured:
    """A ledger of the first `segments` rows."""
    launcher = Path(__file__).with_name("launch.py")
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as name:
        place = Path(name)
        with (place / "in.jsonl").open("w", encoding="utf-8") as out:
            for _, (doc, source, target) in zip(range(segments), rows, strict=False):
                out.write(json.dumps({"doc": doc, "source": source, "target": target}, ensure_ascii=False) + "\n")
        command = [sys.executable, "-m", "audit", "names", str(place / "in.jsonl"), "-o", str(place / "out"), "--quiet"]
        child = subprocess.run(
            [sys.executable, str(launcher), str(place / "log"), *command], check=True, capture_output=True, text=True
        )
        if not (place / "out" / "names.csv").exists():
            raise SystemExit((place / "log").read_text("utf-8", errors="replace"))
        with (place / "out" / "names.csv").open(encoding="utf-8-sig", newline="") as table:
            names = sum(1 for _ in csv.reader(table)) - 1
        seconds, megabytes = json.loads(child.stdout)
        return Measured(segments, seconds, megabytes, names)


@click.command()
@click.option("--segments", default=200_000, show_default=True, help="The longer run; the shorter is a tenth of it.")
def main(segments: int) -> None:
    """Print a table of both texts at both lengths."""
    click.echo(f"{'text':6} {'segments':>9} {'names':>8} {'CPU s':>8} {'segments/s':>11} {'peak MB':>8}")
    for label, rows in (("news", news), ("fresh", fresh)):
        for n in (segments // 10, segments):
            m = measure(rows(), n)
            click.echo(
                f"{label:6} {m.segments:9,} {m.names:8,} {m.seconds:8.1f} {m.segments / m.seconds:11,.0f} "
                f"{m.megabytes:8,.0f}"
            )


if __name__ == "__main__":
    main()
