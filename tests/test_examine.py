"""What the engine relies on: what is kept of a pair comes from its texts alone, and nothing else is kept."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from pathlib import Path

from audit.checks.context import Context, DocumentContext
from audit.checks.selectors import select
from audit.config import Config
from audit.inputs import find_inputs
from audit.inputs.inputs import read
from audit.model import Document, Kind, Location, Segment
from audit.run.examine import Examiner
from audit.run.pipeline import Auditor, pairs_document
from audit.terms import load_termbase
from audit.text import Text


def _segment(source: str | None, target: str, n: int = 1) -> Segment:
    return Segment(f"s{n}", Kind.PARAGRAPH, None if source is None else Text(source), Text(target))


def _context(segments: list[Segment]) -> DocumentContext:
    return DocumentContext(Config(), load_termbase([]), "ru", "en", segments)


def test_a_check_of_segments_is_given_no_way_to_the_document() -> None:
    segments = [_segment("Он был в доме.", "He was in the house.", n) for n in (1, 2)]
    ctx = _context(segments)
    given: list[Context] = []
    ctx.each(lambda _, alone: given.append(alone) or (), segments)  # type: ignore[func-returns-value]
    ctx.once(lambda _, alone: given.append(alone), segments[0])
    assert len(given) == 2  # the second pair is the first one again
    for alone in given:
        assert not isinstance(alone, DocumentContext)
        assert not {"segments", "places", "each", "once_per_document"} & {*dir(alone)}
        assert segments not in vars(alone).values()


def test_a_repeated_pair_is_found_again_in_its_own_place() -> None:
    checks = select(("linguistic/doubled-word",))
    segments = [_segment("Он был в доме.", "He was in the the house.", n) for n in (1, 2)]
    findings, _ = Examiner(checks).examine(segments, _context(segments))
    assert [f.segment for f in findings] == ["s1", "s2"]
    assert len({f.fingerprint for f in findings}) == 2


def test_a_repeated_pair_is_judged_by_its_own_document() -> None:
    pair = ("Вошёл Осетала.", "Then came the Osetala, who sat down.")
    auditor = Auditor(Config(select=("names/article-before-person",), links="none"))
    beside = [("Генерал Осетала ушёл.", "General Osetala left."), pair]
    assert not auditor.audit(pairs_document([pair])).findings
    assert [f.segment for f in auditor.audit(pairs_document(beside)).findings] == ["s2"]
    assert not auditor.audit(pairs_document([pair])).findings


def test_a_document_is_found_as_before_when_all_of_it_is_known() -> None:
    auditor = Auditor(Config(links="none"))
    samples = find_inputs([str(Path(__file__).parent.parent / "samples")], auditor.config)
    documents = [doc for item in samples for doc in read(item, auditor.config)]
    first = [auditor.audit(doc).findings for doc in documents]
    assert any(first)
    assert [auditor.audit(doc).findings for doc in reversed(documents)] == first[::-1]


def test_a_document_that_stands_again_is_found_in_its_own_place() -> None:
    auditor = Auditor(Config(select=("linguistic/doubled-word",), links="none"))

    def document(path: str, line: int) -> Document:
        pairs = [("Он был в доме.", "He was in the the house."), ("Она ушла.", "She left.")]
        here = pairs_document(pairs)
        own = (replace(s, target_location=Location(path, line + n, 1)) for n, s in enumerate(here.segments))
        return replace(here, id=path, path=path, segments=tuple(own))

    first, second = (auditor.audit(document(path, line)).findings for path, line in (("a.txt", 1), ("b.txt", 40)))
    assert [f.location and (f.location.path, f.location.line) for f in (*first, *second)] == [
        ("a.txt", 1),
        ("b.txt", 40),
    ]
    assert first[0].fingerprint == second[0].fingerprint


def test_the_same_texts_that_touch_in_the_file_are_another_document() -> None:
    auditor = Auditor(Config(select=("linguistic/fused-sentences",), links="none"))
    texts = "They met on Friday.", "Officials left the room."

    def found(*places: tuple[int, int]) -> int:
        here = pairs_document([("Они встретились в пятницу.", texts[0]), ("Чиновники вышли.", texts[1])])
        own = (
            replace(s, target_location=Location("a.txt", *place))
            for s, place in zip(here.segments, places, strict=True)
        )
        return len(auditor.audit(replace(here, segments=tuple(own))).findings)

    assert found((1, 1), (2, 1)) == 0
    assert found((1, 1), (1, 1 + len(texts[0]))) == 1
    assert found((5, 1), (6, 1)) == 0


def test_a_document_is_gone_when_nobody_holds_it() -> None:
    auditor = Auditor(Config(links="none"))

    def audited() -> list[weakref.ref[Text]]:
        pairs = [
            (
                "Встреча с Хафтаром будет не 5 мая в 17:30.",
                "The meeting with Haftarom is not on 5 May at 17:30, +7 495 123-45-67.",
            )
        ]
        report = auditor.audit(pairs_document(pairs))
        return [weakref.ref(s.target) for s in report.segments if s.target]

    audited()
    gc.collect()
    gc.disable()
    try:
        assert [ref() for ref in audited()] == [None]
    finally:
        gc.enable()


def _skipped(*pairs: tuple[str | None, str | None]) -> dict[str, str]:
    segments = [
        Segment(f"s{n}", Kind.PARAGRAPH, source and Text(source), target and Text(target))
        for n, (source, target) in enumerate(pairs, 1)
    ]
    ctx = _context(segments)
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
