"""An archive of names at length: `python -m benchmarks.names_archive --help`.

Made persons, a given name and a surname that no dictionary has, each in a sentence of its own, ten sentences to a
document; every tenth surname stands once more, in another spelling. The first day has all persons but those of a
hundredth, the second day has these, and as many of the first day's once more. Then: the second day again, which must
change nothing, and both days in one run with a new archive, and without any, which must give the same ledger to the
byte.

Each run is a child process pinned to one core, start-up and all files of the ledger included; the seconds are CPU.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice, product
from pathlib import Path
from typing import NamedTuple

import click

from audit.pairs import main_pair

_STANDARDS = main_pair().standards
_CONSONANTS, _VOWELS = "бвгдзклмнпрстфх", "аеиоу"
_ENDINGS = ("ов", "ин", "енко", "ский", "ук")
_GIVEN = ("Иван", "Пётр", "Олег", "Егор", "Мария", "Анна", "Халифа", "Дмитрий")
_SENTENCES = 10
_FILES = ("names.csv", "names.html")


class Measured(NamedTuple):
    """One run: CPU seconds, peak resident MB, and the files of the ledger."""

    seconds: float
    megabytes: float
    files: tuple[bytes, ...]


def persons() -> Iterator[tuple[str, str]]:
    """Made persons in Russian and in English, all different."""
    syllables = [a + b for a, b in product(_CONSONANTS, _VOWELS)]
    usual = _STANDARDS.USUAL
    for n, (first, second, third, ending) in enumerate(product(syllables, syllables, _CONSONANTS, _ENDINGS)):
        surname = (first + second + third + ending).capitalize()
        given = _GIVEN[n % len(_GIVEN)]
        yield f"{given} {surname}", " ".join(_STANDARDS.house_spelling(word, usual) for word in (given, surname))


def sentences(some: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """A sentence for each person, and for every tenth a second one that spells the surname otherwise."""
    for n, (russian, english) in enumerate(some):
        yield f"Вчера в город приехал {russian}.", f"Yesterday {english} came to the city."
        if n % 10 == 0:
            yield f"Потом {russian} уехал.", f"Then {english[:-1]}{'ff' if english.endswith('v') else 'h'} left."


def write(path: Path, some: Iterable[tuple[str, str]]) -> None:
    """A file of documents."""
    rows = sentences(some)
    with path.open("w", encoding="utf-8") as out:
        for n, (source, target) in enumerate(rows):
            row = {"doc": f"{path.stem}/{n // _SENTENCES}", "source": source, "target": target}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def run(place: Path, *arguments: str) -> Measured:
    """A ledger run in `place`."""
    launcher = Path(__file__).with_name("launch.py")
    command = [sys.executable, "-m", "audit", "names", *arguments, "--quiet", "-o", "out"]
    child = subprocess.run(
        [sys.executable, str(launcher), "log", *command], check=True, capture_output=True, text=True, cwd=place
    )
    files = [place / "out" / name for name in _FILES]
    if not all(file.exists() for file in files):
        raise SystemExit((place / "log").read_text("utf-8", errors="replace"))
    seconds, megabytes = json.loads(child.stdout)
    return Measured(seconds, megabytes, tuple(file.read_bytes() for file in files))


@click.command()
@click.option("--names", default=200_000, show_default=True, help="Persons in both days.")
def main(names: int) -> None:
    """Print what each day costs, and whether the ledgers are the same."""
    few = max(names // 100, 1)
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as name:
        place = Path(name)
        write(place / "day1.jsonl", islice(persons(), names - few))
        write(place / "day2.jsonl", [*islice(persons(), names - few, names), *islice(persons(), few)])
        click.echo(f"{'run':32} {'CPU s':>8} {'peak MB':>8} {'archive MB':>11}")

        def shown(title: str, *arguments: str, archive: str = "") -> Measured:
            measured = run(place, *arguments, *(["--archive", archive] if archive else []))
            size = f"{(place / archive).stat().st_size / 2**20:11,.0f}" if archive else ""
            click.echo(f"{title:32} {measured.seconds:8.1f} {measured.megabytes:8,.0f} {size}")
            return measured

        shown("day 1", "day1.jsonl", archive="a.db")
        second = shown("day 2", "day2.jsonl", archive="a.db")
        again = shown("day 2 again", "day2.jsonl", archive="a.db")
        ledger = shown("the ledger alone", archive="a.db")
        together = shown("both days, new archive", "day1.jsonl", "day2.jsonl", archive="b.db")
        plain = shown("both days, no archive", "day1.jsonl", "day2.jsonl")
        rows = second.files[0].count(b"\n") - 1
        click.echo(f"{rows:,} names; the ledgers of both days, to the byte:")
        for title, one in (
            ("day 2 again", again), ("the ledger alone", ledger), ("in one run", together), ("no archive", plain),
        ):  # fmt: skip
            click.echo(f"  {title:20} {'the same' if one.files == second.files else 'DIFFERENT'}")


if __name__ == "__main__":
    main()
