"""Does a report depend on what was audited before it? Every document alone, then in many orders and batches.

``python -m benchmarks.order`` takes 3,012 segments of WMT22 system output, and as many into Russian. A document alone
is audited in a process of its own, forked from one that has audited nothing.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from collections.abc import Mapping, Sequence

import click

from audit.config import Config
from audit.model import Document
from audit.outputs.json import encode_document
from audit.run.pipeline import Auditor
from benchmarks import data

_SYSTEMS = 3
_INTO_RUSSIAN = 3_000


def alone(auditor: Auditor, documents: Sequence[Document]) -> dict[str, bytes]:
    """Each document's report (JSON) by its id, each from a process that has audited nothing else."""
    _ = auditor.termbase  # loaded once, before the processes part
    with multiprocessing.get_context("fork").Pool(2, _take, (auditor,), maxtasksperchild=1) as pool:
        return dict(pool.imap_unordered(_audited, documents, chunksize=1))


def differing(auditor: Auditor, documents: Sequence[Document], expected: Mapping[str, bytes]) -> list[str]:
    """Ids of the documents whose reports differ from the expected ones when audited in this order."""
    return [d.id for d in documents if encode_document(auditor.audit(d)) != expected[d.id]]


_auditor: list[Auditor] = []


def _take(auditor: Auditor) -> None:
    _auditor[:] = [auditor]


def _audited(document: Document) -> tuple[str, bytes]:
    return document.id, encode_document(_auditor[0].audit(document))


@click.command()
@click.option("--orders", default=4, show_default=True, help="Shuffled orders to try.")
@click.option("--seed", default=1, show_default=True)
def main(orders: int, seed: int) -> None:
    """Compare each document's report with the one that it gets alone; exit 1 if any differs."""
    wrong = sum(_try(name, documents, orders, seed) for name, documents in _sets().items())
    sys.exit(1 if wrong else 0)


def _sets() -> dict[str, list[Document]]:
    systems = data.wmt22()[1]
    return {
        "WMT22, Russian to English": [d for name in sorted(systems)[:_SYSTEMS] for d in systems[name]],
        "newstest2021, English to Russian": data.mqm_documents(_INTO_RUSSIAN),
    }


def _try(name: str, documents: Sequence[Document], orders: int, seed: int) -> int:
    """How many reports differ in all the orders; a line each is printed."""
    begin = time.perf_counter()
    config = Config(links="none")
    expected = alone(Auditor(config), documents)
    rows = sum(len(d.segments) for d in documents)
    click.echo(f"{name}: {rows} segments, {len(documents)} documents, each alone: {time.perf_counter() - begin:.0f} s")
    auditor, wrong = Auditor(config), 0
    for n in range(orders):
        order = random.Random(seed + n).sample(documents, len(documents))
        found = differing(auditor, order, expected)
        wrong += len(found)
        click.echo(f"  order {n + 1}, {n * rows} segments seen before: {len(found)} reports differ {found[:5]}")
    return wrong


if __name__ == "__main__":
    main()
