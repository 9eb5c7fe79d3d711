"""What the engine relies on: checks of scope "segment" read their segment alone, and repetitions cost nothing."""

from __future__ import annotations

import pytest

from audit.config import Config
from audit.context import Context
from audit.examine import Examiner, outweighs
from audit.glossary import load_termbase
from audit.model import Confidence, Finding, Kind, Segment, Severity, Span
from audit.registry import Check, all_checks, select
from audit.text import Text


class _Alone(Context):
    """A context that knows no neighbours."""

    def __init__(self) -> None:
        super().__init__(Config(), load_termbase([]), "ru", "en", ())
        del self.segments

    def once_per_document(self, analyse: object) -> object:  # type: ignore[override]
        raise AssertionError(f"{analyse} looks at the whole document")


def _segment(source: str | None, target: str, n: int = 1) -> Segment:
    return Segment(f"s{n}", Kind.PARAGRAPH, None if source is None else Text(source), Text(target))


@pytest.mark.parametrize("check", [c for c in all_checks() if c.scope == "segment"], ids=lambda c: c.id)
def test_checks_of_single_segments_look_at_no_neighbour(check: Check) -> None:
    for example in (*check.bad, *check.good):
        segment = _segment(example.source, example.target.replace("[[", "").replace("]]", ""))
        has = {"source": segment.source, "target": segment.target}
        if all(has.get(need) for need in check.needs):
            list(check.run(segment, _Alone()))


def test_a_repeated_pair_is_found_again_in_its_own_place() -> None:
    checks = select(("linguistic/doubled-word",))
    segments = [_segment("Он был в доме.", "He was in the the house.", n) for n in (1, 2)]
    ctx = Context(Config(), load_termbase([]), "ru", "en", segments)
    findings, _ = Examiner(checks).examine(segments, ctx)
    assert [f.segment for f in findings] == ["s1", "s2"]
    assert len({f.fingerprint for f in findings}) == 2


def _finding(confidence: Confidence) -> Finding:
    return Finding("f", "c/c", "m/m", Severity.MINOR, confidence, "m", "s1", Span(0, 3), None, "the")


def test_a_hint_never_outweighs_a_counted_finding() -> None:
    hint, likely = _finding(Confidence.HINT), _finding(Confidence.LIKELY)
    assert outweighs(likely, hint)
    assert outweighs(likely, likely)
    assert not outweighs(hint, likely)


def _skipped(*pairs: tuple[str | None, str | None]) -> dict[str, str]:
    segments = [
        Segment(f"s{n}", Kind.PARAGRAPH, source and Text(source), target and Text(target))
        for n, (source, target) in enumerate(pairs, 1)
    ]
    ctx = Context(Config(), load_termbase([]), "ru", "en", segments)
    checks = select(("accuracy/residue", "accuracy/number-mismatch"))
    return {s.check: s.why for s in Examiner(checks).examine(segments, ctx)[1]}


def test_a_check_is_skipped_only_where_it_could_run_nowhere() -> None:
    full = ("Он купил дом.", "He bought a house.")
    assert not _skipped(full, (None, "No source."), ("Перевода нет.", ""))
    assert _skipped((None, "No source."), (None, "None here.")) == {
        "accuracy/number-mismatch": "no source text in any segment"
    }
    assert _skipped((None, "No source."), ("Перевода нет.", None)) == {
        "accuracy/number-mismatch": "no segment has all the texts that it compares"
    }
    assert not _skipped()
