"""Teach the first layers of a taught reader to do without the others: `python -m tools.accurate.fewer_layers`.

With TAUGHT FOLDER LAYERS: what `tools.accurate.train` left in the folder TAUGHT, less its upper layers, is taught 600
steps more of single words, and goes to FOLDER, of which `tools.accurate.export` makes a project. Six of eight layers
take twenty minutes on two cores.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch

from tools.accurate import e5, pieces
from tools.accurate.network import ROWS, WEIGHTS, rows_of, taught
from tools.accurate.train import SEED, Plan, order_of, single_words, teach

# In another order than what was taught last.
PLAN = Plan(Path(WEIGHTS).stem, single_words, 600, 6e-5, 4e-4, order=11)


def main() -> None:
    """Teach it, or go on."""
    torch.manual_seed(SEED)
    before, folder, layers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    weights = e5.read(e5.packaged())
    network = taught(before, weights, layers)
    rows = rows_of(before)
    (folder / ROWS).write_text("\n".join(map(str, rows)), "utf-8")
    teach(network, order_of(PLAN, PLAN.lessons(), pieces.of_rows(weights, rows)), PLAN, folder / WEIGHTS)


if __name__ == "__main__":
    main()
