"""Sums of floats are exact, so the same on every Python and in any order of what is added.

From Python 3.12 on ``sum`` of floats compensates for rounding and 3.11's does not: only ``math.fsum`` (or a sum of
fractions) is the same on both.
"""

from __future__ import annotations

import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from audit.config import Config, ScoreConfig
from audit.model import Confidence, Document, DocumentReport, Finding, Kind, Segment, Severity, Summary, Verdict
from audit.run.scoring import judge, score
from audit.run.tally import Tally
from audit.text import Text

ROOT = Path(__file__).parent.parent
# Ten of these are 1 exactly, or 0.9999999999999999 when added from left to right.
TENTHS = ScoreConfig(weights={"accuracy": 0.1}, pass_mark=90, acceptable_penalty=10)

# Runs the audit with a `sum` that notes who adds floats by it.
_WATCH = """
import builtins, sys
plain, adding = builtins.sum, set()

def watched(numbers, /, start=0):
    numbers = list(numbers)
    caller = sys._getframe(1)
    if any(isinstance(n, float) for n in numbers) and caller.f_globals["__name__"].startswith("audit."):
        adding.add(f"{caller.f_globals['__name__']}:{caller.f_lineno}")
    return plain(numbers, start)

builtins.sum = watched
from audit.config import Config
from audit.names.letter_judge import judge_letters
from audit.run.pipeline import Auditor, pairs_document
from audit.inputs import find_inputs
from audit.inputs.inputs import read
from audit.checks.registry import all_checks

config = Config(links="none")
auditor = Auditor(config)
pairs = [(e.source, e.target.replace("[[", "").replace("]]", "")) for c in all_checks() for e in (*c.bad, *c.good)]
auditor.audit(pairs_document([pair for pair in pairs if pair[0]]))
for item in find_inputs(sys.argv[1:], config):
    for document in read(item, config):
        auditor.audit(document)
judge_letters("Хафтар", "Haftar").steps
print(*sorted(adding), sep="\\n", end="")
"""


def test_the_audit_adds_no_floats_by_sum() -> None:
    command = [sys.executable, "-c", _WATCH, str(ROOT / "samples")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=True)
    assert done.stdout == "", "these lines add floats by `sum`: use math.fsum"


def _finding(mqm: str = "accuracy/omission", segment: str = "s1") -> Finding:
    return Finding("f", "c/c", mqm, Severity.MINOR, Confidence.CERTAIN, "m", segment, None, None, "t")


def _segment(words: int) -> Segment:
    return Segment("s1", Kind.PARAGRAPH, Text("слово " * words), Text("word " * words))


def test_ten_tenths_of_a_point_are_one() -> None:
    findings = [_finding()] * 10
    scored = score(findings, [_segment(1000)], TENTHS)
    assert scored.penalty == 1.0
    assert scored.parts[0].points == 1.0


def test_a_score_on_the_pass_mark_passes() -> None:
    config = ScoreConfig(weights={"accuracy": 0.1}, pass_mark=90, acceptable_penalty=10, sufficient_words=300)
    findings = [_finding()] * 30
    assert judge(score(findings, [_segment(300)], config), findings, config)[0] is Verdict.PASS


def test_the_worst_errors_of_all_segments_add_up() -> None:
    findings = [_finding("linguistic/punctuation", f"s{n}") for n in range(10)]
    assert score(findings, [_segment(1)], ScoreConfig()).wmt == -1.0


def _report(costs: int, weight: float) -> DocumentReport:
    config = ScoreConfig(weights={"accuracy": weight})
    findings, segments = [_finding()] * costs, [_segment(90)]
    return DocumentReport(
        Document("d", "d.txt", "ru", "en", ()),
        tuple(segments),
        tuple(findings),
        score(findings, segments, config),
        Verdict.PASS,
        "",
    )


def _summary(reports: list[DocumentReport]) -> Summary:
    tally = Tally(Config(score=TENTHS))
    for report in reports:
        tally.add(report)
    return tally.summary()


def test_the_total_is_the_same_in_any_order_of_the_documents() -> None:
    reports = [_report(1, 1e16), _report(1, 0.1), _report(3, 0.7), _report(1, 1.0), _report(7, 1e-9)]
    first, *others = [_summary(list(order)).score for order in permutations(reports)]
    assert all(other == first for other in others)


@pytest.mark.parametrize("documents", [10, 30])
def test_a_run_costs_what_its_documents_cost(documents: int) -> None:
    total = _summary([_report(1, 0.1)] * documents).score
    assert total is not None
    assert total.penalty == documents / 10
    assert total.parts[0].points == documents / 10
