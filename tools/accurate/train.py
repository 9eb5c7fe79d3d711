"""Teach the reader: `python -m tools.accurate.train FOLDER`, two hours on two cores.

First with all that is known, then with more of single words. AdamW with a rising and falling rate; squared error for
what is said of pairs, cross-entropy for what is said of pieces. Every few hundred steps the weights are kept, and the
same command goes on from there.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from tools.accurate import e5, examples, pieces
from tools.accurate.batches import UNKNOWN, Batch, batches, row
from tools.accurate.network import LAYERS, ROWS, WEIGHTS, Reader
from tools.accurate.planting import WORDS, planted

SEED = 7
_PAIRS = 32
_WARM = 0.06
_DECAY = 0.01
_CLIP = 1.0
_KEEP_EVERY = 200
_OF_PAIRS = torch.tensor([1.0, 2.0, 0.5, 1.0])
# Only some processors reckon in 16 bits; on others that takes forty times as long as in 32.
_HALVES = any(torch.cpu.get_capabilities().get(name) for name in ("amx_bf16", "avx512_bf16", "bf16"))
# What is rare is told from few examples: its pieces weigh more.
_RARE = torch.tensor([2.0, 4.0, 2.0, 6.0, 3.0, 2.0, 4.0])


class Lessons:
    """Examples, and how often each is seen."""

    def __init__(self) -> None:
        self.examples: list[examples.Example] = []
        self.times: list[int] = []

    def add(self, some: Iterable[examples.Example], seen: int) -> None:
        """Add examples that are seen so often."""
        some = list(some)
        self.examples.extend(some)
        self.times.extend([seen] * len(some))


def everything() -> Lessons:
    """All that people said, and flaws of all kinds."""
    found = Lessons()
    found.add(examples.post_edited("train"), 4)
    others = list(examples.other_languages())
    found.add(others[:14000], 1)
    found.add(others[14000::2], 1)
    found.add((example for _, example in examples.marked_into_english("train-wmt21")), 5)
    found.add(_marked_into_russian(), 2)
    for seed in (1, 2):
        found.add(planted(seed), 1)
    return found


def single_words() -> Lessons:
    """Flaws of single words for the most part, beside what people said in the two languages, not to forget that."""
    found = Lessons()
    found.add(examples.post_edited("train"), 1)
    found.add((example for _, example in examples.marked_into_english("train-wmt21")), 2)
    found.add(_marked_into_russian(), 1)
    found.add(planted(3, WORDS), 1)
    return found


def _marked_into_russian() -> Iterable[examples.Example]:
    """Half of the texts: the other half is measured on."""
    by_text = examples.grouped(examples.marked_into_russian())
    return (example for n, name in enumerate(sorted(by_text)) if n % 2 for example in by_text[name])


class Plan(NamedTuple):
    """A round of teaching.

    Attributes:
        name: of the file of its weights.
        lessons: what is learned from.
        steps: batches that are read.
        rate, rate_of_heads: the highest, for the encoder and for what is put on it.
        order: the seed of the order in which pairs are read.
    """

    name: str
    lessons: Callable[[], Lessons]
    steps: int
    rate: float
    rate_of_heads: float
    order: int = SEED


PLANS = Plan("everything", everything, 2000, 1.5e-4, 1e-3), Plan(Path(WEIGHTS).stem, single_words, 1200, 6e-5, 4e-4)


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


def order_of(plan: Plan, lessons: Lessons, tokenizer: Tokenizer) -> list[Batch]:
    """The batches of a round, in the order in which they are read."""
    rows = [(row(tokenizer, e), seen) for e, seen in zip(lessons.examples, lessons.times, strict=True)]
    order = [one for one, seen in rows if one for _ in range(seen)]
    print(f"{plan.name}: {len(rows)} examples, {len(order)} to be read", flush=True)
    return list(islice(batches(order, _PAIRS, random.Random(plan.order)), plan.steps))


def main() -> None:
    """Teach it, or go on."""
    torch.manual_seed(SEED)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    weights = e5.read(e5.packaged())
    # What is learned from later has the same texts, or others of the same two languages.
    lessons = PLANS[0].lessons()
    tokenizer, kept = pieces.cut(weights, (text for e in lessons.examples for text in (e.source, e.target)))
    (folder / ROWS).write_text("\n".join(map(str, kept)), "utf-8")
    network = Reader(weights.tensors, kept, weights.heads, LAYERS)
    for plan in PLANS:
        lessons = lessons if plan is PLANS[0] else plan.lessons()
        teach(network, order_of(plan, lessons, tokenizer), plan, folder / f"{plan.name}.pt")


def teach(network: Reader, order: Sequence[Batch], plan: Plan, file: Path) -> None:
    """Teach a reader by a plan and keep its weights in the file; go on from those that are there."""
    heads = [*network.of_pieces.parameters(), *network.of_pairs.parameters(), *network.pooled.parameters()]
    apart = {id(one) for one in heads}
    body = [one for one in network.parameters() if id(one) not in apart and one.requires_grad]
    groups = [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.rate_of_heads}]
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
