"""One error, one finding: what explains what, on the words of real slips and by the rules of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from audit.checks.registry import all_checks
from audit.config import Config
from audit.model import Confidence, Finding, Kind, Segment, Severity, Span
from audit.run.explains import TABLE, Explains
from audit.run.meeting import lost_together, not_apart, of_one_side, same_words, side_by_side
from audit.run.pipeline import Auditor, pairs_document
from audit.run.settle import settle
from audit.text import Text
from tests.support.writing import finding

# A slip, the check that speaks for it, and what the others saw.
_SLIPS = [
    (
        "a sentence is lost with its date and numbers",
        "Мост закрыли на ремонт. Работы начались 12 мая, на них выделено 345 тысяч рублей и 67 рабочих. Движение идёт.",
        "The bridge was closed for repairs. Traffic continues.",
        ["accuracy/dropped-words"],
        ["accuracy/date-mismatch", "accuracy/number-mismatch", "accuracy/number-mismatch"],
    ),
    (
        "a clause is lost, and elsewhere a word was not translated",
        "Губернатор осмотрел новый мост, который строят московские инженеры на деньги области, и поблагодарил рабочих.",
        "The губернатор inspected the new bridge and thanked the workers.",
        ["accuracy/dropped-words", "accuracy/residue"],
        [],
    ),
    (
        "the most of a text is lost",
        "Министр сообщил, что мост откроют 12 мая, что на него ушло 345 миллионов рублей и что ездят там 6789 машин.",
        "The minister spoke.",
        ["accuracy/length"],
        ["accuracy/date-mismatch", "accuracy/number-mismatch", "accuracy/number-mismatch"],
    ),
    (
        "a quotation mark is turned",
        'Он рассказал о "серьёзном вторжении" в страну.',
        "He spoke about the serious” invasion” into the country.",
        ["linguistic/unbalanced-quotes"],
        ["linguistic/unbalanced-quotes"],
    ),
    (
        "speech is closed with the marks of the other language, and was not opened",
        '"Нам плохо", - сказал он.',
        'We are ill", - he said.',
        ["linguistic/speech-marks"],
        ["linguistic/unbalanced-quotes"],
    ),
    (
        "a Cyrillic letter in an acronym",
        "По данным ВОЗ, этим страдают многие.",
        "According to WНO data, many people suffer from this.",
        ["linguistic/mixed-script"],
        [],
    ),
    (
        "a Cyrillic letter in an ordinary word beside a lost name",
        "Его адвокат Геннадий Юрьевич Остапенко заявил, что приговор будет обжалован в областном суде.",
        "His lawyer, Gennady Yuryevich, said the sentence would be appealed in the regional сourt.",
        ["names/missing", "linguistic/mixed-script"],
        [],
    ),
    (
        "a person is not named",
        "Об этом сообщил Оливер Дауден.",
        "This was reported earlier by the ministry.",
        ["names/missing"],
        [],
    ),
    (
        "another person is named",
        "Певица Полина Гагарина назвала пять продуктов.",
        "Singer Dora Dutková named five products.",
        ["names/replaced"],
        ["names/missing", "names/odd-name"],
    ),
    (
        "a case ending in a name of the glossary",
        "Так решил глава Сбербанка на встрече.",
        "So decided the head of Sberbanka at the meeting.",
        ["names/case-leak"],
        ["names/listed-name", "terminology/wrong-term"],
    ),
]


@pytest.mark.parametrize(("source", "target", "kept", "evidence"), [slip[1:] for slip in _SLIPS])
def test_one_slip_is_one_finding(source: str, target: str, kept: list[str], evidence: list[str]) -> None:
    found = Auditor(Config(links="none")).audit(pairs_document([(source, target)])).findings
    counted = [f for f in found if f.counted]
    assert [f.check for f in counted] == kept
    seen = [e.check for e in counted[0].evidence if e.check] + [f.check for f in found if not f.counted]
    assert sorted(seen) == evidence


def test_the_table_speaks_of_checks_that_exist() -> None:
    known = {check.id for check in all_checks()}
    assert {check for row in TABLE for check in (*row.what, *row.by)} <= known


def test_no_two_checks_explain_each_other_but_in_one_row() -> None:
    """Else which one speaks would depend on the order of the table."""
    told = {(by, what) for row in TABLE for by in row.by for what in row.what}
    mutual = {frozenset(pair) for pair in told if pair[::-1] in told}
    together = {frozenset((a, b)) for row in TABLE for a in row.by for b in row.by if {a, b} <= {*row.what}}
    assert mutual <= together


# by rule

_STRONG, _WEAK = "test/strong", "test/weak"
_TEXT = "The wrong number of the day."
_SEGMENTS = {n: Segment(n, Kind.PARAGRAPH, Text("Не то число. Оно дня."), Text(_TEXT)) for n in ("s1", "s2")}


def _one(n: int, check: str, target: Span | None = None, **more: object) -> Finding:
    return finding(n, "s1", target, check=check, **more)


def _checks(findings: Sequence[Finding], *rows: Explains) -> list[str]:
    return sorted(f.check for f in settle(findings, _SEGMENTS, ("ru", "en"), tuple(rows)))


@pytest.mark.parametrize(
    ("span", "confidence", "left"),
    [
        (Span(4, 9), Confidence.LIKELY, 1),
        (Span(4, 9), Confidence.CERTAIN, 1),
        (Span(4, 9), Confidence.HINT, 2),
        (Span(8, 12), Confidence.LIKELY, 1),
        (Span(9, 12), Confidence.LIKELY, 2),
        (Span(0, 4), Confidence.LIKELY, 2),
        (Span(0, 5), Confidence.LIKELY, 1),
        (Span(4, 4), Confidence.LIKELY, 1),
        (Span(9, 9), Confidence.LIKELY, 2),
        (Span(3, 3), Confidence.LIKELY, 2),
        (None, Confidence.LIKELY, 1),
    ],
)
def test_a_surer_finding_on_the_same_words_explains(span: Span | None, confidence: Confidence, left: int) -> None:
    strong = _one(1, _STRONG, Span(4, 9), confidence=confidence)
    weak = _one(2, _WEAK, span, confidence=Confidence.LIKELY)
    assert len(_checks([weak, strong], Explains((_WEAK,), (_STRONG,), not_apart))) == left


def test_what_is_explained_becomes_evidence_with_its_place() -> None:
    strong, weak = _one(1, _STRONG, Span(4, 9)), _one(2, _WEAK, Span(4, 5), source_span=Span(0, 2))
    (left,) = settle([weak, strong], _SEGMENTS, ("ru", "en"), (Explains((_WEAK,), (_STRONG,), same_words),))
    (evidence,) = left.evidence
    assert left.check == _STRONG
    assert (evidence.check, evidence.text, evidence.segment) == (_WEAK, weak.message, "s1")
    assert (evidence.target_span, evidence.source_span) == (weak.target_span, weak.source_span)


def test_the_evidence_of_what_is_explained_in_its_turn_goes_to_the_first() -> None:
    rows = [Explains(("test/c",), ("test/b",), same_words), Explains(("test/b",), ("test/a",), same_words)]
    found = [_one(n, f"test/{c}", Span(4, 9)) for n, c in enumerate("abc")]
    for order in ([0, 1, 2], [2, 1, 0], [1, 2, 0]):
        (left,) = settle([found[n] for n in order], _SEGMENTS, ("ru", "en"), tuple(rows))
        assert (left.check, [e.check for e in left.evidence]) == ("test/a", ["test/b", "test/c"])


def test_a_finding_of_another_segment_explains_nothing() -> None:
    strong = replace(_one(1, _STRONG, Span(4, 9)), segment="s2")
    rows = Explains((_WEAK,), (_STRONG,), not_apart)
    assert _checks([strong, _one(2, _WEAK, Span(4, 9))], rows) == [_STRONG, _WEAK]


def test_neither_of_a_circle_is_lost() -> None:
    rows = [Explains((_WEAK,), (_STRONG,), same_words), Explains((_STRONG,), (_WEAK,), same_words)]
    assert len(_checks([_one(1, _STRONG, Span(4, 9)), _one(2, _WEAK, Span(4, 9))], *rows)) == 1


def test_of_equals_the_graver_and_the_earlier_speaks() -> None:
    row = Explains((_WEAK,), (_WEAK,), side_by_side)
    graver = _one(1, _WEAK, Span(10, 16), severity=Severity.CRITICAL)
    earlier = _one(2, _WEAK, Span(4, 9), severity=Severity.MAJOR)
    (left,) = settle([earlier, graver], _SEGMENTS, ("ru", "en"), (row,))
    assert left.severity is Severity.CRITICAL
    (left,) = settle([replace(graver, severity=Severity.MAJOR), earlier], _SEGMENTS, ("ru", "en"), (row,))
    assert left.target_span == Span(4, 9)


def test_the_order_of_the_findings_changes_nothing() -> None:
    random = Random(7)
    spans = [Span(4, 9), Span(10, 16), Span(0, 3), None]
    rows = [
        Explains(("test/a", "test/b"), ("test/a", "test/b"), side_by_side),
        Explains(("test/a",), ("test/c",), same_words),
        Explains(("test/c",), ("test/b",), not_apart),
    ]
    found = [_one(n, f"test/{'abc'[n % 3]}", spans[n % 4], source_span=spans[n % 3]) for n in range(12)]
    settled = []
    for _ in range(20):
        random.shuffle(found)
        settled.append({(f.message, f.evidence) for f in settle(found, _SEGMENTS, ("ru", "en"), tuple(rows))})
    assert all(one == settled[0] for one in settled)


@pytest.mark.parametrize(
    ("target", "source", "meets"),
    [(None, Span(0, 2), True), (Span(0, 3), None, True), (Span(0, 3), Span(0, 2), False)],
)
def test_what_is_missing_or_added_stands_on_one_side(target: Span | None, source: Span | None, meets: bool) -> None:
    row = Explains((_WEAK,), (_STRONG,), of_one_side)
    left = _checks([_one(1, _STRONG), _one(2, _WEAK, target, source_span=source)], row)
    assert (left == [_STRONG]) is meets


@pytest.mark.parametrize(
    ("source", "target", "spans", "together"),
    [
        ("Да, Анна и Пётр были тут.", "Yes, they were.", ("Анна", "Пётр"), True),
        ("Анна была тут, а Пётр нет.", "She was, he was not.", ("Анна", "Пётр"), False),
        ("Так сказала Анна. Пётр молчал.", "So she said. He kept silent.", ("Анна", "Пётр"), False),
        ("Шёл дождь. Анна была тут, а Пётр нет.", "It rained.", ("Анна", "Пётр"), True),
        ("Шёл дождь. Анна была тут. И Пётр был.", "It rained.", ("Анна", "Пётр"), False),
    ],
)
def test_what_is_lost_together(source: str, target: str, spans: tuple[str, str], together: bool) -> None:
    segment = Segment("s1", Kind.PARAGRAPH, Text(source), Text(target))
    found = [
        _one(n, _WEAK, source_span=Span(source.index(word), source.index(word) + len(word)))
        for n, word in enumerate(spans)
    ]
    row = Explains((_WEAK,), (_WEAK,), lost_together)
    assert (len(settle(found, {"s1": segment}, ("ru", "en"), (row,))) == 1) is together
    placed = [found[0], replace(found[1], target_span=Span(0, 2))]
    assert len(settle(placed, {"s1": segment}, ("ru", "en"), (row,))) == 2
