"""Examples as rows of pieces with what is known of each, in batches of pairs of about the same length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from tokenizers import Encoding, Tokenizer

from audit.meaning.accurate import PAIRS, PIECES
from audit.model import Span
from tools.accurate.examples import OF_SOURCE, Example

LONGEST = 224
# Nothing is known of it.
UNKNOWN = -1.0
# Pairs among which those of about one length are looked for.
_POOL = 50


class Batch(NamedTuple):
    """Some pairs.

    Attributes:
        ids: ``[pairs, pieces]``.
        mask: the same, 1 where there is a piece.
        of_target: the same, 1 for pieces of the translation.
        pieces: ``[pairs, pieces, len(PIECES)]``: 1, 0 or `UNKNOWN`.
        pairs: ``[pairs, len(PAIRS)]``, nan where nothing is known.
    """

    ids: Any
    mask: Any
    of_target: Any
    pieces: Any
    pairs: Any


class Row(NamedTuple):
    """A pair as pieces."""

    ids: list[int]
    of_target: list[int]
    pieces: Any
    pairs: list[float]


def row(tokenizer: Tokenizer, example: Example) -> Row | None:
    """An example as pieces; None if it is too long."""
    encoded = tokenizer.encode(example.source, example.target)
    return _row(example, encoded) if len(encoded.ids) <= LONGEST else None


def _row(example: Example, encoded: Encoding) -> Row:
    of_target = [int(sequence == 1) for sequence in encoded.sequence_ids]
    known = np.full((len(encoded.ids), len(PIECES)), UNKNOWN, np.float32)
    for column, name in enumerate(PIECES):
        if name not in example.pieces:
            continue
        side = 0 if name in OF_SOURCE else 1
        text = (example.source, example.target)[side]
        mine = [n for n, sequence in enumerate(encoded.sequence_ids) if sequence == side]
        known[mine, column] = 0
        for span in example.pieces[name]:
            known[_met(span, mine, encoded, text), column] = 1
    pairs = [example.pair.get(name, float("nan")) for name in PAIRS]
    return Row(encoded.ids, of_target, known, pairs)


def _met(span: Span, mine: Sequence[int], encoded: Encoding, text: str) -> list[int]:
    """The pieces of a span; the piece that follows, or the last, if that is empty."""
    if span.start < span.end:
        return [n for n in mine if _overlaps(span, encoded.offsets[n], text)]
    return [n for n in mine if encoded.offsets[n][1] > span.start][:1] or list(mine[-1:])


def _overlaps(span: Span, offsets: tuple[int, int], text: str) -> bool:
    start, end = offsets
    while start < end and text[start].isspace():
        start += 1
    return start < span.end and span.start < end


def batches(some: Sequence[Row], pairs: int, rng: random.Random) -> Iterator[Batch]:
    """All rows once, in batches, in an order of chance."""
    order = list(some)
    rng.shuffle(order)
    made = []
    for first in range(0, len(order), pairs * _POOL):
        pool = sorted(order[first : first + pairs * _POOL], key=lambda row: len(row.ids))
        made += [pool[n : n + pairs] for n in range(0, len(pool), pairs)]
    rng.shuffle(made)
    yield from map(batch, made)


def batch(some: Sequence[Row]) -> Batch:
    """The rows as one batch."""
    width = max(len(row.ids) for row in some)
    ids = np.ones((len(some), width), np.int64)
    mask, of_target = np.zeros_like(ids), np.zeros_like(ids)
    pieces = np.full((len(some), width, len(PIECES)), UNKNOWN, np.float32)
    for n, row in enumerate(some):
        length = len(row.ids)
        ids[n, :length], mask[n, :length], of_target[n, :length] = row.ids, 1, row.of_target
        pieces[n, :length] = row.pieces
    return Batch(ids, mask, of_target, pieces, np.array([row.pairs for row in some], np.float32))
