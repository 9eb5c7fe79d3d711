"""The peers on the same pairs: which segments they flag, and with what.

pofilter (translate-toolkit) and l10n-lint are run as their users run them, all default checks on.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from shutil import which

from benchmarks.data import Perturbed, PlantedPair
from benchmarks.measure import Tally
from benchmarks.po import Pair, entry_at, write_po

_NOTE = re.compile(r"\(pofilter\) ([\w-]+):")
Flags = list[frozenset[str]]


def tool(name: str) -> str:
    """Path of an installed peer, or "" if it is absent."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else which(name) or ""


def pofilter(pairs: Sequence[Pair]) -> Flags:
    """Failed pofilter tests of each pair."""
    import polib  # an extra, which the quick run does without

    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
        given, flagged = Path(folder, "in.po"), Path(folder, "out.po")
        write_po(pairs, given)
        command = [tool("pofilter"), "--progress=none", "--language=en", str(given), str(flagged)]
        subprocess.run(command, check=True, capture_output=True)
        flags: Flags = [frozenset()] * len(pairs)
        for entry in polib.pofile(str(flagged)) if flagged.exists() else ():
            flags[int(entry.msgctxt)] = frozenset(_NOTE.findall(entry.tcomment))
        return flags


def l10n_lint(pairs: Sequence[Pair]) -> Flags:
    """Rules of l10n-lint that each pair breaks; its severity "info" is left out, as hints of ours are."""
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
        given = Path(folder, "in.po")
        write_po(pairs, given)
        command = [tool("l10n-lint"), "--format", "json", str(given)]
        report = subprocess.run(command, check=False, capture_output=True).stdout
        flags: dict[int, set[str]] = defaultdict(set)
        for issue in json.loads(report)["issues"]:
            if issue["severity"] != "info":
                flags[entry_at(issue["line"])].add(issue["rule"])
        return [frozenset(flags[n]) for n in range(len(pairs))]


PEERS = {"pofilter": pofilter, "l10n-lint": l10n_lint}


def planted_recall(peer: str, pairs: Sequence[PlantedPair]) -> dict[str, Tally]:
    """By kind: a test fails on the flawed segment that the clean one passes."""
    clean = [(s.source, s.target) for p in pairs for s in p.clean.segments]
    flawed = [(s.source, s.target) for p in pairs for s in p.flawed.segments]
    before, after = PEERS[peer](clean), PEERS[peer](flawed)
    tallies: dict[str, Tally] = defaultdict(Tally)
    at = 0
    for p in pairs:
        for error in p.planted:
            n = at + error.segment
            tallies[error.kind].add(bool(after[n] - before[n]), False, str(flawed[n][1]))
        at += len(p.clean.segments)
    return dict(sorted(tallies.items()))


def demetr_recall(peer: str, rows: Sequence[Perturbed]) -> dict[int, Tally]:
    """By perturbation: a test fails on the flawed sentence that the good one passes."""
    before = PEERS[peer]([(r.source, r.good) for r in rows])
    after = PEERS[peer]([(r.source, r.flawed) for r in rows])
    tallies: dict[int, Tally] = defaultdict(Tally)
    for row, good, flawed in zip(rows, before, after, strict=True):
        tallies[row.kind].add(bool(flawed - good), False, row.flawed)
    return dict(sorted(tallies.items()))


def flagged(peer: str, pairs: Sequence[Pair]) -> tuple[float, Counter[str]]:
    """Share of the pairs that are flagged, and the tests that did it."""
    flags = PEERS[peer](pairs)
    return sum(map(bool, flags)) / len(flags), Counter(rule for f in flags for rule in sorted(f))
