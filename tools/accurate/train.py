"""Teach the reader: `python -m tools.accurate.train FOLDER`, an hour on two cores.

AdamW with a rising and falling rate; squared error for what is said of pairs, cross-entropy for what is said of pieces.
Every few hundred steps the weights are kept, and the same command goes on from there.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from tools.accurate import e5, examples, pieces
from tools.accurate.batches import UNKNOWN, Batch, batches, row
from tools.accurate.network import Reader
from tools.accurate.planting import planted

_SEED = 7
_PAIRS, _STEPS = 32, 2000
_RATE, _RATE_OF_HEADS = 1.5e-4, 1e-3
_WARM = 0.06
_DECAY = 0.01
_CLIP = 1.0
_KEEP_EVERY = 200
_OF_PAIRS = torch.tensor([1.0, 2.0, 0.5, 1.0])
# Only some processors reckon in 16 bits; on others that takes forty times as long as in 32.
_HALVES = any(torch.cpu.get_capabilities().get(name) for name in ("amx_bf16", "avx512_bf16", "bf16"))
# What is rare is told from few examples: its pieces weigh more.
_RARE = torch.tensor([2.0, 4.0, 2.0, 6.0, 3.0, 2.0, 4.0])


def taught() -> tuple[list[examples.Example], list[int]]:
    """All examples that are learned from, and how often each is seen."""
    found: list[examples.Example] = []
    times: list[int] = []

    def add(some: Iterable[examples.Example], seen: int) -> None:
        some = list(some)
        found.extend(some)
        times.extend([seen] * len(some))

    add(examples.post_edited("train"), 4)
    others = list(examples.other_languages())
    add(others[:14000], 1)
    add(others[14000::2], 1)
    add((example for _, example in examples.marked_into_english("train-wmt21")), 5)
    by_text = examples.grouped(examples.marked_into_russian())
    add((example for n, name in enumerate(sorted(by_text)) if n % 2 for example in by_text[name]), 2)
    for seed in (1, 2):
        add(planted(seed), 1)
    return found, times


def loss_of(said: tuple[torch.Tensor, torch.Tensor], batch: Batch) -> torch.Tensor:
    """How far what is said is from what is known."""
    of_pieces, of_pairs = said[0].float(), said[1].float()
    known = torch.from_numpy(batch.pieces)
    where = (known != UNKNOWN).float()
    weight = where * (1 + (known == 1).float() * (_RARE - 1))
    crossed = functional.binary_cross_entropy_with_logits(of_pieces, known.clamp(min=0), weight, reduction="none")
    heads = crossed.sum((0, 1)) / weight.sum((0, 1)).clamp(min=1)
    # A head that few pairs of the batch tell of pulls as much less.
    share = where.amax(1).mean(0)
    values = torch.from_numpy(batch.pairs)
    there = ~values.isnan()
    squared = ((of_pairs - values.nan_to_num()) ** 2 * there).sum(0) / len(values)
    return (heads * share).sum() + (squared * _OF_PAIRS).sum()


def rate_at(step: int, steps: int) -> float:
    """The share of the full rate."""
    warm = max(1, int(steps * _WARM))
    return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))


def _said(network: Reader, batch: Batch) -> Any:
    ids, mask, of_target = (torch.from_numpy(part) for part in batch[:3])
    with torch.autocast("cpu", torch.bfloat16, enabled=_HALVES):
        return network(ids, mask, of_target)


def main() -> None:
    """Teach it, or go on."""
    torch.manual_seed(_SEED)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    weights = e5.read(e5.packaged())
    learned, times = taught()
    tokenizer, kept = pieces.cut(weights, (text for e in learned for text in (e.source, e.target)))
    rows = ((row(tokenizer, example), seen) for example, seen in zip(learned, times, strict=True))
    order = [one for one, seen in rows if one for _ in range(seen)]
    print(f"{len(learned)} examples, {len(order)} to be read, {len(kept)} pieces", flush=True)
    (folder / "rows.txt").write_text("\n".join(map(str, kept)), "utf-8")
    network = Reader(weights.tensors, kept, weights.heads)
    made = list(islice(batches(order, _PAIRS, random.Random(_SEED)), _STEPS))
    _teach(network, made, folder / "weights.pt")


def _teach(network: Reader, order: Sequence[Batch], file: Path) -> None:
    heads = [*network.of_pieces.parameters(), *network.of_pairs.parameters(), *network.pooled.parameters()]
    apart = {id(one) for one in heads}
    body = [one for one in network.parameters() if id(one) not in apart and one.requires_grad]
    groups = [{"params": body, "lr": _RATE}, {"params": heads, "lr": _RATE_OF_HEADS}]
    optimizer = torch.optim.AdamW(groups, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step, len(order)))
    begun = 0
    if file.exists():
        state = torch.load(file, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        begun = state["step"]
    network.train()
    clock, recent, since = time.monotonic(), 0.0, begun
    for step in range(begun, len(order)):
        loss = loss_of(_said(network, order[step]), order[step])
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        recent += loss.item()
        if (step + 1) % _KEEP_EVERY == 0 or step + 1 == len(order):
            took = time.monotonic() - clock
            print(f"{step + 1} of {len(order)}, loss {recent / (step + 1 - since):.3f}, {took:.0f} s", flush=True)
            recent, since = 0.0, step + 1
            state = {
                "network": network.state_dict(), "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(), "step": step + 1,
            }  # fmt: skip
            torch.save(state, file.with_suffix(".new"))
            file.with_suffix(".new").replace(file)


if __name__ == "__main__":
    main()
