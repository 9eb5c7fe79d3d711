"""A termbase of 100,000 terms: made of the training data, built, kept, loaded again, and scanned for."""

from __future__ import annotations

import csv
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from audit.config import Config
from audit.languages.ru.morphology import parses
from audit.model import Document
from audit.run.pipeline import Auditor
from audit.system.collector import settle_memory
from benchmarks import data, speed

TERMS = 100_000
FEW = 1_000
_PAIRS = 20_000


class Large(NamedTuple):
    """CPU seconds to build and to load, and segments a second in a first and a second pass, with 1,000 terms beside.

    `megabytes` is the peak memory of the command on the same text, with the termbase from the cache.
    """

    terms: int
    built: float
    loaded: float
    first: float
    second: float
    first_of_few: float
    second_of_few: float
    megabytes: float


def measure() -> Large:
    """Build, keep and load the termbase, and audit the systems' output for it."""
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
        small, large = Path(folder, "small.csv"), Path(folder, "large.csv")
        rows = list(_noun_phrases(TERMS))
        _write(rows, large)
        _write(rows[:: TERMS // FEW], small)
        os.environ["AUDIT_CACHE_DIR"] = folder
        documents = speed.system_documents(speed.SEGMENTS)
        _, first_of_few, second_of_few = _scan(small, documents)
        built, _, _ = _scan(large, documents)
        again = _scan(large, documents)
        return Large(len(rows), built, *again, first_of_few, second_of_few, _megabytes(Path(folder), large, documents))


def _megabytes(folder: Path, glossary: Path, documents: list[Document]) -> float:
    rows = folder / "rows.jsonl"
    speed.write_jsonl(documents, rows)
    command = [sys.executable, "-m", "audit", "check", str(rows), "--quiet", "--links", "none", "-g", str(glossary)]
    run = speed.run_on_one_core("audit", [*command, "-f", "json", "-o", str(folder / "out")], speed.SEGMENTS)
    return run.megabytes


def _scan(glossary: Path, documents: list[Document]) -> tuple[float, float, float]:
    """Seconds until ready, segments a second in a first and a second pass, new texts each time."""
    begin = time.process_time()
    config = Config(glossaries=(str(glossary),), select=("terminology/term-missing",), links="none")
    auditor = Auditor(config)
    auditor.termbase.prepare()
    settle_memory()
    ready = time.process_time() - begin
    rates = []
    for _ in range(2):
        begin = time.process_time()
        for document in documents:
            auditor.audit(document)
        rates.append(speed.SEGMENTS / (time.process_time() - begin))
    return ready, rates[0], rates[1]


def _write(rows: list[tuple[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("source", "target"), *rows])


def _noun_phrases(number: int) -> Iterator[tuple[str, str]]:
    """Russian nouns with an adjective or a genitive, and names, each beside English words of its own."""
    given: set[str] = set()
    taken: set[str] = set()
    for russian, english in _candidates():
        if russian in given or english in taken:
            continue
        given.add(russian)
        taken.add(english)
        yield russian, english
        if len(given) == number:
            return


def _candidates() -> Iterator[tuple[str, str]]:
    for document in data.parallel(_PAIRS):
        for segment in document.segments:
            russian = [w.text.lower() for w in segment.source.words] if segment.source else []
            english = [w.text.lower() for w in segment.target.words] if segment.target else []
            for i, (first, second) in enumerate(pairwise(russian)):
                phrase = _phrase(first, second)
                at = i * len(english) // max(1, len(russian))
                if phrase and english[at : at + 3]:
                    yield phrase, " ".join(english[at : at + 3])
    for english_name, russian_name in data.name_pairs("train"):
        yield russian_name, english_name


def _phrase(first: str, second: str) -> str | None:
    """The two words as they stand in a dictionary: государственный департамент, глава государства."""
    a, b = parses(first)[0], parses(second)[0]
    if b.tag.POS != "NOUN":
        return None
    if a.tag.POS == "NOUN" and b.tag.case == "gent":
        return f"{a.normal_form} {second}"
    if a.tag.POS != "ADJF" or b.tag.gender is None:
        return None
    noun, adjective = b.inflect({"nomn", "sing"}), a.inflect({"nomn", "sing", b.tag.gender})
    return f"{adjective.word} {noun.word}" if noun and adjective else None
