"""A finding's identity and place: fingerprints that survive edits elsewhere, lines and columns of the file, twins."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Check, Example, Hit
from audit.checks.store import Store
from audit.config import Config
from audit.inputs import find_inputs
from audit.inputs.article import parse
from audit.inputs.inputs import read
from audit.model import (
    Confidence,
    DocumentReport,
    Evidence,
    Finding,
    Kind,
    Location,
    Mqm,
    Segment,
    Severity,
    Skipped,
    Span,
)
from audit.run.examine import Examiner
from audit.run.findings import locate
from audit.run.pipeline import Auditor, pairs_document
from audit.terms import load_termbase
from audit.text import Text

ROOT = Path(__file__).parent.parent
_DOUBLED = "linguistic/doubled-word"
_SENTENCE = (
    "The mayor, who took office in the spring, said on Monday the the bridge would open to traffic in the autumn."
)


# fingerprints


def _fingerprints(*targets: str) -> list[str]:
    config = Config(select=(_DOUBLED,), links="none")
    found = Auditor(config).audit(pairs_document([(None, t) for t in targets])).findings
    assert found
    return [f.fingerprint for f in found]


@pytest.mark.parametrize(
    "edited",
    [
        _SENTENCE.replace("autumn", "winter of next year, if all goes well"),
        _SENTENCE.replace("The mayor, who took office", "Mayor Ivanov, elected"),
        _SENTENCE.replace("bridge", "Bridge").replace("on Monday", "on-Monday"),
        f"{_SENTENCE} It is long.",
        f"It is long. {_SENTENCE}",
    ],
    ids=["end", "beginning", "case and marks", "after", "before"],
)
def test_a_fingerprint_survives_edits_elsewhere(edited: str) -> None:
    assert edited != _SENTENCE
    assert _fingerprints(edited) == _fingerprints(_SENTENCE)
    assert _fingerprints("Another paragraph.", edited, "And another.") == _fingerprints(_SENTENCE)


@pytest.mark.parametrize(
    "edited",
    [
        _SENTENCE.replace("bridge", "road"),
        _SENTENCE.replace("on Monday", "on Sunday"),
        _SENTENCE.replace("the the", "a a"),
    ],
    ids=["after", "before", "the words"],
)
def test_a_fingerprint_changes_with_the_words_around(edited: str) -> None:
    assert _fingerprints(edited) != _fingerprints(_SENTENCE)


def test_two_findings_alike_have_two_fingerprints() -> None:
    one, other, third = _fingerprints(_SENTENCE, _SENTENCE, _SENTENCE)
    assert (other, third) == (f"{one}-2", f"{one}-3")


def _report(source: str | None, target: str | None, *hits: Hit, **more: object) -> tuple[Finding, ...]:
    """What comes of `hits` of a check of one pair."""
    return _examined([_segment(source, target)], _check(*hits, **more))


def _segment(source: str | None, target: str | None, n: int = 1, kind: Kind = Kind.PARAGRAPH) -> Segment:
    texts = [None if t is None else Text(t) for t in (source, target)]
    return Segment(f"s{n}", kind, *texts, None, Location("a.en", 7, 5), Location("a.ru", 3, 2))


def _check(*hits: Hit, id: str = "test/check", **more: object) -> Check:
    def run(_: Segment, __: Context) -> Iterator[Hit]:
        yield from hits

    example = (Example("a"),)
    made = Check(id, Mqm.GRAMMAR, Severity.MAJOR, Confidence.LIKELY, "segment", (), None, (), example, example, run)
    return replace(made, **more)  # type: ignore[arg-type]


def _context(segments: Sequence[Segment], store: Store | None = None) -> DocumentContext:
    return DocumentContext(Config(), load_termbase([], starter=False), "ru", "en", segments, store)


def _examined(segments: Sequence[Segment], *checks: Check) -> tuple[Finding, ...]:
    return Examiner(checks).examine(segments, _context(segments))[0]


def test_a_fingerprint_without_a_span_goes_by_how_the_text_begins() -> None:
    opening = "Мэр города на встрече с жителями нового района сказал, что мост откроют весной"  # 78 characters
    (one,) = _report(opening + ".", "", Hit("not translated"))
    (same,) = _report(opening + " будущего года.", "", Hit("not translated"))
    (other,) = _report("Губернатор" + opening[3:], "", Hit("not translated"))
    assert one.fingerprint == same.fingerprint
    assert one.fingerprint != other.fingerprint


def test_checks_that_mark_the_same_words_have_their_own_fingerprints() -> None:
    hit = Hit("wrong", Span(0, 3))
    one, other = _examined([_segment(None, "The end.")], _check(hit), _check(hit, id="test/other"))
    assert one.fingerprint != other.fingerprint


def test_a_fingerprint_is_the_same_from_release_to_release() -> None:
    pair, words = ("Вот и конец.", "So the END,\n  he said."), Span(7, 16)
    one, other = (f for hit in (Hit("m", words), Hit("m", words, Span(6, 11))) for f in _report(*pair, hit))
    assert one.fingerprint == hashlib.sha256(b"test/check\x1fend he\x1fthe said").hexdigest()[:12]
    assert other.fingerprint == hashlib.sha256("test/check\x1fend he\x1fвот и конец".encode()).hexdigest()[:12]


def test_what_marks_words_of_the_source_keeps_its_fingerprint_beside_a_correction() -> None:
    pairs = ("Вот и конец.", "So the end."), ("Вот и конец.", "So my end."), ("Вот и финал.", "So the end.")
    hits = (Hit("m", Span(len(target) - 4, len(target) - 1), Span(6, 11)) for _, target in pairs)
    one, same, other = (f for pair, hit in zip(pairs, hits, strict=True) for f in _report(*pair, hit))
    assert one.fingerprint == same.fingerprint
    assert one.fingerprint != other.fingerprint


def test_a_lone_surrogate_has_a_fingerprint() -> None:
    one, other = _report(None, "\ud800\ud801 end", Hit("wrong", Span(0, 1)), Hit("wrong", Span(1, 2)))
    assert one.fingerprint != other.fingerprint


# what a finding quotes


@pytest.mark.parametrize(
    ("hit", "text"),
    [
        (Hit("m", Span(4, 7)), "end"),
        (Hit("m", None, Span(0, 5)), "Конец"),
        (Hit("m", Span(4, 7), Span(0, 5)), "end"),
        (Hit("m", Span(4, 7), text="a word"), "a word"),
        (Hit("m", Span(4, 7), text=""), ""),
        (Hit("m"), ""),
    ],
)
def test_a_finding_quotes_what_it_marks(hit: Hit, text: str) -> None:
    (finding,) = _report("Конец.", "The end.", hit)
    assert finding.text == text


def test_a_finding_has_what_its_hit_has() -> None:
    evidence = (Evidence("elsewhere", "s9"),)
    (finding,) = _report("Конец.", "The end.", Hit("wrong", Span(4, 7), Span(0, 5), ("close",), evidence))
    assert (finding.message, finding.target_span, finding.source_span) == ("wrong", Span(4, 7), Span(0, 5))
    assert (finding.suggestions, finding.evidence) == (("close",), evidence)
    assert (finding.check, finding.mqm, finding.segment) == ("test/check", "linguistic/grammar", "s1")


def test_a_finding_of_a_lost_side_quotes_nothing() -> None:
    assert [f.text for f in _report(None, None, Hit("lost", Span(0, 3)), Hit("gone", None, Span(0, 3)))] == ["", ""]


def test_a_check_of_documents_sees_the_segments_that_have_what_it_needs() -> None:
    seen: list[list[str]] = []

    def run(segments: Sequence[Segment], _: Context) -> Iterator[Hit]:
        seen.append([s.id for s in segments])
        yield Hit("of the document", segment=segments[-1].id)

    check = _check(scope="document", needs=("source", "target"), run=run)
    segments = [_segment("Да.", "Yes.", 1), _segment(None, "No.", 2), _segment("Три.", "Three.", 3)]
    assert [f.segment for f in _examined(segments, check)] == ["s3"]
    assert [f.segment for f in _examined(segments[::2], check)] == ["s3"]
    assert seen == [["s1", "s3"], ["s1", "s3"]]
    nameless = _check(scope="document", run=lambda *_: [Hit("of nothing")])
    with pytest.raises(TypeError, match="test/check yielded a hit without its segment"):
        _examined(segments, nameless)


@pytest.mark.parametrize(
    ("needs", "pair", "why"),
    [
        (("source",), (None, "Yes."), "no source text in any segment"),
        (("source",), (" ", "Yes."), "no source text in any segment"),
        (("target",), ("Да.", ""), "no translation in any segment"),
        (("source", "target"), (None, None), "no source text and no translation in any segment"),
        (("target", "reference"), ("Да.", "Yes."), "no reference or edited version in any segment"),
    ],
)
def test_why_a_check_could_not_run(needs: tuple[str, ...], pair: tuple[str | None, str | None], why: str) -> None:
    segments = [_segment(*pair)]
    check = _check(needs=needs)
    assert Examiner((check,)).examine(segments, _context(segments))[1] == (Skipped("test/check", why),)


def test_a_check_of_the_other_direction_does_not_run() -> None:
    segments = [_segment("Да.", "Yes.")]
    check = _check(Hit("wrong"), target="ru")
    found, skipped = Examiner((check,)).examine(segments, _context(segments))
    assert found == ()
    assert skipped == (Skipped("test/check", "not made for translations into English"),)


def test_a_hit_may_be_surer_or_worse_than_its_check() -> None:
    usual, worse = _report(
        None, "The end.", Hit("a"), Hit("b", severity=Severity.CRITICAL, confidence=Confidence.CERTAIN)
    )
    assert (usual.severity, usual.confidence) == (Severity.MAJOR, Confidence.LIKELY)
    assert (worse.severity, worse.confidence) == (Severity.CRITICAL, Confidence.CERTAIN)


# line and column


@pytest.mark.parametrize(
    ("hit", "place"),
    [
        (Hit("first word", Span(0, 3)), ("a.en", 7, 5, 7, 8)),
        (Hit("later in the first line", Span(4, 9)), ("a.en", 7, 9, 7, 14)),
        (Hit("first word of a wrapped line", Span(10, 14)), ("a.en", 8, 1, 8, 5)),
        (Hit("later in a wrapped line", Span(15, 18)), ("a.en", 8, 6, 8, 9)),
        (Hit("third line", Span(22, 25)), ("a.en", 9, 4, 9, 7)),
        (Hit("of the source", None, Span(4, 7)), ("a.ru", 3, 6, 3, 9)),
        (Hit("both sides", Span(4, 9), Span(0, 1)), ("a.en", 7, 9, 7, 14)),
        (Hit("over a line break", Span(6, 14)), ("a.en", 7, 11, 8, 5)),
        (Hit("the whole segment"), ("a.en", 7, 5, 9, 8)),
    ],
    ids=lambda value: value.message if isinstance(value, Hit) else "",
)
def test_line_and_column_of_a_hit(hit: Hit, place: tuple[str, int, int, int, int]) -> None:
    segment = _segment("Раз два три.", "The first\nline and\nof them")
    assert locate(segment, hit.target, hit.source) == place


def test_a_hit_without_a_place_in_the_translation_is_at_the_source() -> None:
    lost = replace(_segment("Раз\nдва три.", None), target_location=None)
    assert locate(lost) == ("a.ru", 3, 2, 4, 9)
    assert locate(lost, source=Span(8, 11)) == ("a.ru", 4, 5, 4, 8)
    assert locate(replace(lost, source_location=None)) is None


_WRAPPED = """\
Мэр открыл мост

Mayor opens bridge

  Мэр города сказал, что мост откроют осенью, и что
  движение по нему начнётся сразу.

  The mayor of the town told the reporters the the bridge
would be opened in the autumn, and
   of of traffic that would start the same day, on on Monday.
"""


def test_the_place_is_where_an_editor_finds_the_words() -> None:
    report = Auditor(Config(select=(_DOUBLED,), links="none")).audit(parse(_WRAPPED, "a.txt", Config()))
    assert [_in_file(_WRAPPED, f) for f in report.findings] == ["the the", "of of", "on on"]
    assert [f.location[:3] for f in report.findings] == [("a.txt", 8, 44), ("a.txt", 10, 4), ("a.txt", 10, 49)]


def _in_file(text: str, finding: Finding) -> str:
    assert finding.location is not None
    line = text.splitlines()[finding.location.line - 1]
    return line[finding.location.column - 1 :][: len(finding.text)]


def _sample_articles() -> Iterator[DocumentReport]:
    config = Config(links="none")
    auditor = Auditor(config)
    for item in find_inputs([str(ROOT / "samples")], config):
        if item.path.suffix == ".txt" and item.target is None:
            yield from map(auditor.audit, read(item, config))


def test_every_finding_of_the_samples_stands_where_it_says() -> None:
    placed = 0
    for report in _sample_articles():
        file = Path(report.document.path).read_text("utf-8")
        for f in report.findings:
            if (
                f.target_span
                and f.text
                and "\n" not in f.text
                and len(f.text) == f.target_span.end - f.target_span.start
            ):
                assert _in_file(file, f) == f.text
                placed += 1
    assert placed > 20


# order and repeats


def test_what_is_said_twice_of_the_same_words_is_one_finding() -> None:
    hit = Hit("wrong", Span(4, 9))
    assert len(_report(None, "The wrong number.", hit, hit)) == 1
    differing = (hit, hit._replace(message="worse"), hit._replace(target=Span(4, 8)))
    assert len(_report(None, "The wrong number.", *differing)) == 3


def test_a_check_from_outside_says_by_what_its_findings_are_explained() -> None:
    spelled = _check(Hit("spelled", Span(4, 9)), id="test/spelled")
    odd = _check(Hit("odd", Span(4, 9)), id="test/odd", explained_by=("test/spelled",))
    (found,) = _examined([_segment(None, "The wrong number.")], odd, spelled)
    assert (found.check, [e.check for e in found.evidence]) == ("test/spelled", ["test/odd"])


def test_findings_come_in_the_order_of_the_text() -> None:
    hits = (Hit("b", Span(4, 9)), Hit("a", Span(4, 9)), Hit("whole"), Hit("first", Span(0, 3)))
    segments = [_segment(None, "The wrong number."), _segment(None, "The right number.", 2)]
    found = _examined(segments, _check(*hits), _check(Hit("c", Span(4, 9)), id="test/a"))
    said = ["whole", "first", "c", "a", "b"]
    assert [(f.segment, f.message) for f in found] == [(s, m) for s in ("s1", "s2") for m in said]


# a pair that stands again


def test_the_same_pair_is_judged_by_what_it_is_there() -> None:
    pair = ("Мост открыт.", "The bridge is open")
    for kinds in ((Kind.HEADLINE, Kind.PARAGRAPH), (Kind.PARAGRAPH, Kind.HEADLINE)):
        segments = [_segment(*pair, n, kind) for n, kind in enumerate(kinds, 1)]
        by_kind = _check(id="test/kind", run=lambda s, _: [Hit(s.kind.value)])
        assert [f.message for f in _examined(segments, by_kind)] == [kind.value for kind in kinds]


def test_a_headline_without_a_full_stop_excuses_no_paragraph_without_one() -> None:
    auditor = Auditor(Config(select=("linguistic/final-punctuation",), links="none"))
    document = pairs_document([("Мост открыт.", "The bridge is open")])
    (segment,) = document.segments
    headline = replace(document, segments=(replace(segment, kind=Kind.HEADLINE),))
    paragraph = replace(document, segments=(replace(segment, kind=Kind.PARAGRAPH),))
    found = [len(auditor.audit(d).findings) for d in (headline, paragraph, headline)]
    assert found == [0, 1, 0]


def test_a_pair_is_examined_once_by_a_check_of_segments_and_anew_by_one_of_documents() -> None:
    runs: list[str] = []

    def of_segment(segment: Segment, _: Context) -> Iterator[Hit]:
        runs.append(segment.id)
        yield Hit("alone")

    def of_document(segments: Sequence[Segment], _: DocumentContext) -> Iterator[Hit]:
        yield from (Hit(f"among {len(segments)}", segment=s.id) for s in segments)

    segment, again = _segment("Мост открыт.", "The bridge is open."), _segment("Мост открыт.", "The bridge is open.", 2)
    checks = _check(id="test/alone", run=of_segment), _check(id="test/among", run=of_document, scope="document")
    examiner, store = Examiner(checks), Store()
    found = [
        [(f.segment, f.message) for f in examiner.examine(segments, _context(segments, store))[0]]
        for segments in ([segment], [segment, again])
    ]
    assert found[0] == [("s1", "alone"), ("s1", "among 1")]
    assert found[1] == [(s, m) for s in ("s1", "s2") for m in ("alone", "among 2")]
    assert runs == ["s1"]
