"""The reader of the accurate tier with fewer layers than it was taught with: what is then taught on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

import torch

from tools.accurate.e5 import Weights
from tools.accurate.network import LOWER, ROWS, WEIGHTS, Reader, rows_of, taught

_WIDTH, _INNER, _LAYERS = 4, 6, 6
_KEPT = [0, 2]


def _weights() -> Weights:
    """An encoder of a few numbers of chance."""
    draw = np.random.default_rng(7)
    shapes = {"emb.word": (3, _WIDTH), "emb.pos": (5, _WIDTH), "emb.type": (1, _WIDTH)}
    names = {"emb.ln"}
    for number in range(_LAYERS):
        names.update(f"l{number}.{name}" for name in ("aln", "oln"))
        for name, (out, into) in {"fi": (_INNER, _WIDTH), "fo": (_WIDTH, _INNER)}.items():
            shapes |= {f"l{number}.{name}.w": (out, into), f"l{number}.{name}.b": (out,)}
        for name in ("q", "k", "v", "ao"):
            shapes |= {f"l{number}.{name}.w": (_WIDTH, _WIDTH), f"l{number}.{name}.b": (_WIDTH,)}
    shapes |= {f"{name}.{part}": (_WIDTH,) for name in names for part in "wb"}
    return Weights([], [], {name: draw.random(of, dtype=np.float32) for name, of in shapes.items()}, {}, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What teaching leaves."""
    torch.manual_seed(7)
    weights = _weights()
    reader = Reader(weights.tensors, _KEPT, weights.heads, _LAYERS)
    torch.save({"network": reader.state_dict()}, tmp_path / WEIGHTS)
    (tmp_path / ROWS).write_text("\n".join(map(str, _KEPT)), "utf-8")
    return tmp_path


def test_a_reader_has_the_layers_that_it_was_taught_with(folder: Path) -> None:
    assert len(taught(folder, _weights()).layers) == _LAYERS
    assert rows_of(folder) == _KEPT


def test_the_first_layers_stay_and_so_does_what_links_words(folder: Path) -> None:
    whole, some = (taught(folder, _weights(), layers).eval() for layers in (None, LOWER + 1))
    assert len(some.layers) == LOWER + 1
    ids, mask = torch.tensor([[0, 1, 1]]), torch.ones(1, 3, dtype=torch.int64)
    assert torch.equal(whole.below(ids, mask), some.below(ids, mask))
    (pieces, _), (fewer, _) = (reader(ids, mask, mask) for reader in (whole, some))
    assert pieces.shape == fewer.shape
    assert not torch.equal(pieces, fewer)


@pytest.mark.parametrize("layers", [LOWER - 1, _LAYERS + 1])
def test_what_has_not_so_many_layers_is_refused(folder: Path, layers: int) -> None:
    with pytest.raises(ValueError, match=f"{layers} layers: .* has {_LAYERS}, of which {LOWER} have to stay"):
        taught(folder, _weights(), layers)
