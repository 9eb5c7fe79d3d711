"""The reader as a network of PyTorch: the first layers of the encoder over both texts, and heads for what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from audit.meaning.accurate import PAIRS, PIECES
from tools.accurate.e5 import Weights

# Of twelve: the last four are for telling whole sentences apart, and cost a third of the time.
LAYERS = 8
# Of these, the first, whose vectors link words: of 4, 6, 7 and 8 the sixth links hardly better.
LOWER = 4
# What a folder of taught weights has: the rows of the vocabulary, and the weights.
ROWS, WEIGHTS = "rows.txt", "weights.pt"
_LAYER = "layers."
_EPSILON = 1e-12
_DROPOUT = 0.1


class Layer(nn.Module):
    """One layer of BERT: attention, and two matrices with a GELU between them, each added to what came in."""

    def __init__(self, tensors: Mapping[str, Any], number: int, heads: int) -> None:
        super().__init__()
        of = {name: _linear(tensors, f"l{number}.{name}") for name in ("q", "k", "v", "ao", "fi", "fo")}
        self.query, self.key, self.value, self.out = of["q"], of["k"], of["v"], of["ao"]
        self.widen, self.narrow = of["fi"], of["fo"]
        self.after_attention = _norm(tensors, f"l{number}.aln")
        self.after_matrices = _norm(tensors, f"l{number}.oln")
        self.heads = heads
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """States ``[pairs, pieces, d]``; the mask ``[pairs, 1, 1, pieces]`` is added to the attention."""
        pairs, pieces, width = states.shape

        def split(linear: nn.Linear) -> torch.Tensor:
            made: torch.Tensor = linear(states)
            return made.view(pairs, pieces, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query), split(self.key), split(self.value)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        seen = self.out(seen.transpose(1, 2).reshape(pairs, pieces, width))
        states = self.after_attention(states + self.dropout(seen))
        inner = self.narrow(functional.gelu(self.widen(states)))
        made: torch.Tensor = self.after_matrices(states + self.dropout(inner))
        return made


class Reader(nn.Module):
    """Reads a source and its translation together.

    Args:
        tensors: of the encoder.
        rows: of its matrix of words, in the order of the vocabulary.
        heads: of its attention.
        layers: so many of its first ones, no fewer than `LOWER`.
    """

    def __init__(self, tensors: Mapping[str, Any], rows: Sequence[int], heads: int, layers: int) -> None:
        super().__init__()
        words = torch.from_numpy(tensors["emb.word"][list(rows)])
        width = words.shape[1]
        # As published: what is rare in the examples would drift apart from what is common.
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        places = torch.from_numpy(tensors["emb.pos"] + tensors["emb.type"][0])
        self.places = nn.Embedding.from_pretrained(places, freeze=False)
        self.norm = _norm(tensors, "emb.ln")
        self.layers = nn.ModuleList([Layer(tensors, number, heads) for number in range(layers)])
        self.dropout = nn.Dropout(_DROPOUT)
        self.of_pieces = nn.Linear(width, len(PIECES))
        self.pooled = nn.Linear(3 * width, width)
        self.of_pairs = nn.Linear(width, len(PAIRS))

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, of_target: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """What is said of pieces, as logits, and of pairs.

        Args:
            ids: ``[pairs, pieces]``.
            mask: the same shape, 1 where there is a piece.
            of_target: the same shape, 1 for pieces of the translation.

        Returns:
            ``[pairs, pieces, len(PIECES)]`` and ``[pairs, len(PAIRS)]``.
        """
        return self.above(self.below(ids, mask), mask, of_target)

    def below(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """What the first `LOWER` layers make of pieces, ``[pairs, pieces, d]``: it tells words; see `forward`."""
        at = torch.arange(ids.shape[1])
        states: torch.Tensor = self.dropout(self.norm(self.words(ids) + self.places(at)))
        return self._through(self.layers[:LOWER], states, mask)

    def above(
        self, states: torch.Tensor, mask: torch.Tensor, of_target: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """What the others, and the heads, make of that; see `forward`."""
        states = self._through(self.layers[LOWER:], states, mask)
        of_source = mask * (1 - of_target)
        both = torch.cat([states[:, 0], _mean(states, of_source), _mean(states, of_target)], dim=-1)
        pooled = torch.tanh(self.pooled(self.dropout(both)))
        return self.of_pieces(self.dropout(states)), self.of_pairs(pooled)

    @staticmethod
    def _through(layers: nn.ModuleList, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        added = (1.0 - mask.float())[:, None, None, :] * -1e9
        for layer in layers:
            states = layer(states, added)
        return states


def rows_of(folder: Path) -> list[int]:
    """The rows of the vocabulary that the taught reader of a folder has."""
    return [int(line) for line in (folder / ROWS).read_text("utf-8").split()]


def taught(folder: Path, weights: Weights, layers: int | None = None) -> Reader:
    """The taught reader of a folder, with all the layers that it was taught with or the first of them.

    Raises:
        ValueError: it has not so many, or some that lie below what is said would be cut.
    """
    state = torch.load(folder / WEIGHTS, weights_only=True)["network"]
    numbers = {name: int(name.split(".")[1]) for name in state if name.startswith(_LAYER)}
    there = max(numbers.values()) + 1
    layers = there if layers is None else layers
    if not LOWER <= layers <= there:
        raise ValueError(f"{layers} layers: {folder} has {there}, of which {LOWER} have to stay")
    made = Reader(weights.tensors, rows_of(folder), weights.heads, layers)
    made.load_state_dict({name: value for name, value in state.items() if numbers.get(name, 0) < layers})
    return made


def _mean(states: torch.Tensor, of: torch.Tensor) -> torch.Tensor:
    weights = of.to(states.dtype)[:, :, None]
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


def _linear(tensors: Mapping[str, Any], name: str) -> nn.Linear:
    matrix, bias = tensors[f"{name}.w"], tensors[f"{name}.b"]
    made = nn.Linear(matrix.shape[1], matrix.shape[0])
    made.load_state_dict({"weight": torch.from_numpy(matrix), "bias": torch.from_numpy(bias.copy())})
    return made


def _norm(tensors: Mapping[str, Any], name: str) -> nn.LayerNorm:
    weight, bias = (torch.from_numpy(tensors[f"{name}.{part}"].copy()) for part in "wb")
    made = nn.LayerNorm(len(weight), eps=_EPSILON)
    made.load_state_dict({"weight": weight, "bias": bias})
    return made
