"""How many findings of a check were right where people read them: `measured.tsv`, made by `benchmarks.verdicts`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Fewer judged findings say little.
FEW = 30


@dataclass(frozen=True, slots=True)
class Measured:
    """What was said of the findings of one check in machine translations.

    Attributes:
        judged: findings that were read and that the check still makes.
        right: those of them with which an editor would agree.
        hints: whether they are hints, for the check counts nothing.
        dropped: findings that were read and that the check no longer counts.
        dropped_right: those of them that were right.
        sets: what texts they are from.
        month: when they were read, as "November 2026".
    """

    judged: int
    right: int
    hints: bool
    dropped: int
    dropped_right: int
    sets: str
    month: str

    @property
    def precision(self) -> float:
        """The share of right ones, 0 where nothing was judged."""
        return self.right / self.judged if self.judged else 0.0

    def __str__(self) -> str:
        """One sentence or two, as: Measured: 28 of 30 counted findings right."""
        if not self.judged:
            return "Not measured: it counts nothing in the machine translations that were read."
        kind = "hints" if self.hints else "counted findings"
        few = ", too few to rely on" if self.judged < FEW else ""
        where = f"in machine translation ({self.sets}), {self.month}"
        told = f"Measured: {self.right} of {self.judged} {kind} right {where}{few}."
        if not self.dropped:
            return told
        return f"{told} {self.dropped} more were read that it no longer counts, {self.dropped_right} of them right."


@cache
def measured() -> Mapping[str, Measured]:
    """The figures by check; a check of a plug-in has none."""
    lines = (files("audit.checks") / "measured.tsv").read_text("utf-8").splitlines()
    return {
        row["check"]: Measured(
            int(row["judged"]),
            int(row["right"]),
            row["hints"] == "1",
            int(row["dropped"]),
            int(row["dropped_right"]),
            row["sets"],
            row["month"],
        )
        for row in csv.DictReader(lines, delimiter="\t")
    }
