"""The campaign over pairs: documents of mutated pairs in both directions, audited by one auditor."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from audit.api import load
from audit.checks.registry import checks_help
from audit.config import Config
from audit.errors import AuditError
from audit.model import Document, DocumentReport, Kind
from audit.outputs import html, markdown
from audit.outputs.json import encode_document
from audit.run.pipeline import Auditor
from benchmarks import data
from benchmarks.fuzz.judge import (
    Clock,
    Failure,
    Pair,
    TooLongError,
    document,
    hurried,
    minimised,
    of_exception,
    of_report,
)
from benchmarks.fuzz.mutate import mutated

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_SEGMENTS = 8
_BATCH = 4
# Every so many batches their documents are audited in another order by an auditor that has seen nothing.
_REORDERED = 25
# Every so many documents the reports are written too.
_WRITTEN = 10
_FROM_BENCHMARKS = 4_000


def corpus() -> list[Pair]:
    """Pairs to mutate, Russian first: of our samples, and of the benchmark data where it is."""
    auditor = Auditor(Config())
    files = [*sorted(SAMPLES.glob("*.txt")), SAMPLES / "batch.jsonl", SAMPLES / "table.csv"]
    documents = [d for path in files for d in load(path)]
    pairs: list[Pair] = [(s.source, s.target) for d in documents for s in auditor.audit(d).segments]
    with suppress(data.MissingData, OSError):
        pairs += _benchmark_pairs(data.folder())
    return [(str(a), str(b)) for a, b in pairs if a and b]


def _benchmark_pairs(folder: Path) -> list[Pair]:
    rows = [json.loads(line) for line in (folder / "wmt-news-ru-en" / "wmt22.jsonl").open(encoding="utf-8")]
    pairs: list[Pair] = [(row["src"], text) for row in rows for text in [*row["refs"].values(), *row["hyps"].values()]]
    return random.Random(1).sample(pairs, min(_FROM_BENCHMARKS, len(pairs)))


class Campaign:
    """Batches of mutated documents, and what fails in them.

    Args:
        seed: of the mutations; the same seed, the same documents.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._corpus = corpus()
        self._auditor = Auditor(Config())
        self._clock = Clock()
        self._batches = 0
        self.pairs = 0

    def batch(self) -> Iterator[tuple[Failure, str]]:
        """Audit the next batch, and yield what fails, with what is needed to see it again."""
        self._batches += 1
        rng = random.Random(f"{self._seed}/{self._batches}")
        documents = [self._document(rng, n) for n in range(_BATCH)]
        reports: list[DocumentReport | None] = []
        for n, made in enumerate(documents):
            report, failure = self._audited(made, written=rng.randrange(_WRITTEN) == 0)
            reports.append(report)
            self.pairs += len(made.segments)
            if failure:
                yield failure, self._shown(made, failure, n)
        if self._batches % _REORDERED == 0:
            yield from self._reordered(documents, reports)

    def _document(self, rng: random.Random, n: int) -> Document:
        into_russian = rng.random() < 0.4
        pairs = [mutated(rng.choice(self._corpus), self._corpus, rng) for _ in range(rng.randint(1, _SEGMENTS))]
        if into_russian:
            pairs = [(b, a) for a, b in pairs]
        kinds = [rng.choice((Kind.HEADLINE, *[Kind.PARAGRAPH] * 5, Kind.HEADING, Kind.FURNITURE)) for _ in pairs]
        return document(pairs, ("en", "ru") if into_russian else ("ru", "en"), kinds, f"{self._batches}.{n}")

    def _audited(self, made: Document, *, written: bool = False) -> tuple[DocumentReport | None, Failure | None]:
        start = time.process_time()
        try:
            with hurried():
                report = self._auditor.audit(made)
                if written:
                    encode_document(report)
                    for form in (markdown.FORMAT, html.FORMAT):
                        list(form.page(report, self._auditor.signature, checks_help(), None))
        except AuditError:
            return None, None
        except TooLongError as error:
            return None, of_exception(error)._replace(fault="does not end")
        except Exception as error:
            return None, of_exception(error)
        return report, of_report(report) or self._clock.judge(time.process_time() - start)

    def _reordered(
        self, documents: Sequence[Document], reports: Sequence[DocumentReport | None]
    ) -> Iterator[tuple[Failure, str]]:
        """The same documents backwards, by an auditor that has seen nothing."""
        fresh = Auditor(self._auditor.config)
        for made, before in [*zip(documents, reports, strict=True)][::-1]:
            if before is not None and encode_document(fresh.audit(made)) != encode_document(before):
                yield Failure("another report in another order"), self._where(made) + f"\n{_texts(made)!r}"

    def _where(self, made: Document) -> str:
        return f"seed {self._seed}, document {made.id}, into {made.target_lang}"

    def _shown(self, made: Document, failure: Failure, n: int) -> str:
        kinds = [segment.kind for segment in made.segments]

        def fails(pairs: Sequence[Pair], kinds: Sequence[Kind]) -> bool:
            again = document(pairs, (made.source_lang, made.target_lang), kinds, "again")
            found = self._audited(again)[1]
            return found is not None and found.fault == failure.fault

        small = minimised(_texts(made), kinds, fails)
        return f"{self._where(made)}\n{small!r}\n{failure.detail}"


def _texts(made: Document) -> list[Pair]:
    return [
        (None if s.source is None else str(s.source), None if s.target is None else str(s.target))
        for s in made.segments
    ]
