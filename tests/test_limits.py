"""What is beyond a limit of the audit's work is examined in the rest, and the report says so."""

from __future__ import annotations

from itertools import product

import pytest

from audit import limits
from audit.config import Config
from audit.model import DocumentReport
from audit.run.pipeline import Auditor, pairs_document
from audit.values.nearest import neighbours


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(Config(links="none"))


def _passed_over(report: DocumentReport) -> dict[str, str]:
    return {s.check: s.why for s in report.skipped if s.why.startswith("segment ")}


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("Yes " * 5_000, "20,005 characters, and the words of up to 20,000 are compared"),
        ("Yes, " + "a" * 60_000, "60,010 characters, and the words of up to 20,000 are compared"),
        ("Yes, " + "a" * 101, "a word of 101 letters, and those of up to 100 are compared"),
        (
            " ".join(f"N{a}{b}" for a, b in product("abcdefghijklmnopqrstuvwxyz", repeat=2)),
            "676 different capitalised words, and up to 300 are compared",
        ),
    ],
)
def test_what_is_beyond_a_limit_is_examined_in_the_rest_and_said(target: str, why: str, auditor: Auditor) -> None:
    report = auditor.audit(pairs_document([("Да.", "Yes."), ("Да , это.", target + " , it"), ("Нет.", "No.")]))
    passed_over = _passed_over(report)
    assert passed_over["names/added"] == f"segment s2 has {why}"
    assert "accuracy/number-mismatch" not in passed_over
    assert "linguistic/spacing" in {f.check for f in report.findings if f.segment == "s2"}


def test_segments_within_the_limits_are_examined_whole(auditor: Auditor) -> None:
    report = auditor.audit(pairs_document([("Да. " * 5_000, "Yes. " * 4_000), ("Да.", "a" * limits.LETTERS)]))
    assert not _passed_over(report)


def test_all_segments_beyond_a_limit_are_counted(auditor: Auditor) -> None:
    report = auditor.audit(pairs_document([("Да.", "Yes. " * 5_000)] * 3))
    assert _passed_over(report)["names/added"].endswith("; 2 more segments also passed over")


def test_values_are_compared_with_the_nearest() -> None:
    places = [n / 1_000 for n in range(1_000)]
    pairs = list(neighbours(places, places))
    assert len(pairs) == 1_000 * limits.VALUES
    assert all(abs(i - j) <= limits.VALUES for i, j in pairs)
    assert set(pairs) >= {(n, n) for n in range(1_000)}
    few = places[: limits.VALUES]
    assert list(neighbours(few, places)) == list(product(range(limits.VALUES), range(1_000)))


def test_what_is_beyond_is_found_by_the_checks_without_a_limit_alone() -> None:
    checks = ("linguistic/doubled-word", "names/added")
    auditor = Auditor(Config(select=checks, links="none"))
    long = "The the end. " + "Yes. " * 5_000
    report = auditor.audit(pairs_document([("Да.", "It is the the end."), ("Да.", long), ("Да.", long)]))
    assert [(f.check, f.segment) for f in report.findings] == [("linguistic/doubled-word", f"s{n}") for n in (1, 2, 3)]
    (skipped,) = report.skipped
    assert skipped.check == "names/added"
    assert skipped.why.startswith("segment s2 has 25,013 characters")
    assert skipped.why.endswith("; 1 more segment also passed over")
    only_long = auditor.audit(pairs_document([(None, long)]))
    assert [s.why for s in only_long.skipped if s.check == "names/added"] == ["no source text in any segment"]
