"""What was said of findings that were drawn and read one by one: `python -m benchmarks.verdicts`.

`benchmarks/judged/findings.tsv` has a row for each: where it stands (the texts are not ours to copy), and the verdict.

- verdict: "right", an editor would agree that this is an error of this kind, and mark it there; "taste", arguable; "wrong".
  Taste counts as not right.
- severity: "deserved" or "high", of right findings that are major or critical.
- suggestion: "right", put in the place of the span the sentence reads right, or "wrong"; empty where there is none.
- today: "counted", "hint", or "gone" where nothing is found there any more, as when the cause of a wrong one was mended.

The command looks which are still found (it needs the data), prints what is right of each check, and writes the figures
that `audit explain` and docs/checks show. They are over what is counted today, or, where nothing of a check is, over its
hints. A sample that was mended after reading is kinder than a new one; so the page says how many have gone.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from rich.console import Console

from audit.model import Finding
from benchmarks import data
from benchmarks.sheets import Sheet, interval

_JUDGED = Path(__file__).with_name("judged") / "findings.tsv"
_FIGURES = data.PACKAGE / "checks" / "measured.tsv"
COLUMNS = ("check", "set", "document", "segment", "place", "fingerprint", "verdict", "severity", "suggestion", "today")


class Key(NamedTuple):
    """A finding of a check in a set: `place` is its spans, as "t5-9" in the target or "s0-4" in the source, or both."""

    check: str
    set: str
    document: str
    segment: str
    place: str


class Verdict(NamedTuple):
    """What was said of it; see the module."""

    fingerprint: str
    verdict: str
    severity: str
    suggestion: str
    today: str


def place(finding: Finding) -> str:
    """The spans of a finding, for its key."""
    spans = (("t", finding.target_span), ("s", finding.source_span))
    return " ".join(f"{side}{span.start}-{span.end}" for side, span in spans if span is not None)
