"""What all reports share: figures, cuts, unseen characters, order; Markdown and file names from any text."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest

from audit.model import Confidence, Document, Evidence, Kind, Link, Severity, Skipped, Span, Status
from audit.outputs.html_page import escaped, figures, gauge, macro
from audit.outputs.markdown_text import bold, cell_code, code, inline, opening, quote
from audit.outputs.presentation import (
    Excerpt,
    cut,
    dimension,
    excerpt,
    grouped_evidence,
    label,
    number,
    quoted_side,
    reading,
    rounded,
    severity_counts,
    shown_path,
    skipped_by_reason,
    title,
    told_apart,
)
from audit.outputs.slugs import Slugs, slug
from audit.outputs.spans import runs
from audit.outputs.word_links import word_links
from audit.text import Text
from audit.text.visible import blanks, mark_unseen, one_line, visible
from tests.support.writing import finding, report, segment

# figures


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (1.255, 1, "1.3"),
        (1.0, 2, "1.00"),
        (-0.004, 2, "0.00"),
        (-12.345, 0, "-12"),
        (math.inf, 1, "–"),
        (-math.inf, 1, "–"),
        (math.nan, 1, "–"),
    ],
)
def test_figures(value: float, digits: int, shown: str) -> None:
    assert number(value, digits) == shown
    assert figures(value, digits) == shown.replace("-", "−")


def test_figures_have_two_digits_and_in_html_one() -> None:
    assert number(1.239) == "1.24"
    assert figures(1.239) == "1.2"
    assert rounded(2.345678, 3) == 2.346
    assert math.copysign(1, rounded(-0.0001, 2)) == 1


@pytest.mark.parametrize(
    ("mqm", "interval", "band", "dot", "arrow"),
    [
        (50.0, (40.0, 60.0), (80.0, 40.0), 98.5, ""),
        (100.0, (99.9, 100.0), (199.8, 1.0), 197.0, ""),
        (0.0, (-50.0, 20.0), (0.0, 40.0), 0.0, "more"),
        (-500.0, (-600.0, -400.0), (0.0, 1.0), None, "dot"),
        (120.0, (80.0, 150.0), (160.0, 40.0), 197.0, ""),
        (math.nan, (math.nan, math.inf), (0.0, 200.0), 0.0, ""),
    ],
)
def test_the_gauge_stays_on_its_scale_and_says_that_it_goes_on(
    mqm: float, interval: tuple[float, float], band: tuple[float, float], dot: float | None, arrow: str
) -> None:
    drawn = macro("score.html", "scale")(gauge(replace(report().score, mqm=mqm, interval=interval)))
    assert f'class="band" x="{band[0]:.1f}" y="6" width="{band[1]:.1f}"' in drawn
    assert re.findall('class="dot" x="(.*?)"', drawn) == ([] if dot is None else [f"{dot:.1f}"])
    assert re.findall('<path class="(.*?)"', drawn) == ([arrow] if arrow else [])


# text


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [("abcd", 4, "abcd"), ("abcde", 4, "abc…"), ("ab cd", 4, "ab…"), ("", 4, ""), ("abcdef", 1, "…")],
)
def test_cuts(text: str, length: int, shown: str) -> None:
    assert cut(text, length) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x00\x1b\x1f", "␀␛␟"),
        ("\x7f\x80\xa0", "␡‹U+0080›\xa0"),
        ("a\u200bb\u202e", "a‹U+200B›b‹U+202E›"),
        ("tab\tnew\nline", "tab\tnew\nline"),
        ("\ud800", "‹U+D800›"),
        ("\U000e0041", "‹U+E0041›"),
        ("\xad", "‹U+00AD›"),
    ],
)
def test_unseen_characters_are_shown_by_a_symbol(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert one_line(text) == shown.replace("\t", "␉").replace("\n", "⏎")


def test_unseen_characters_are_named_in_html() -> None:
    assert escaped("a <b> & \x07\u202e") == (
        'a &lt;b&gt; &amp; <span class="unseen" title="control character">␇</span>'
        '<span class="unseen" title="right-to-left override">‹U+202E›</span>'
    )
    assert escaped('"quoted"') == '"quoted"'
    assert mark_unseen("a\nb", "{}", "!") == "a\nb"


def test_blanks_are_shown_where_nothing_else_is() -> None:
    assert [blanks(text) for text in (" ", " \xa0", "a b", "")] == ["␣", "␣⍽", "a b", ""]


@pytest.mark.parametrize(
    ("path", "shown"),
    [("/home/me/a.txt", "a.txt"), ("desk/a.txt", "desk/a.txt"), ("stdin", "stdin"), ("../a.txt", "../a.txt")],
)
def test_paths_of_this_machine_stay_out_of_reports(path: str, shown: str) -> None:
    assert shown_path(path) == shown


def test_documents_of_one_name_are_told_apart_by_as_much_of_their_paths_as_it_takes() -> None:
    paths = ["desk/a/2027/my.txt", "desk/b/2027/my.txt", "desk/my.csv", "my.txt", "/home/me/c/my.txt"]
    assert told_apart([("my", path) for path in paths] + [("other", "desk/other.txt")]) == {
        ("my", paths[0]): "a/2027/my.txt",
        ("my", paths[1]): "b/2027/my.txt",
        ("my", paths[2]): "my.csv",
        ("my", paths[3]): "my.txt",
        ("my", paths[4]): "c/my.txt",
    }
    assert told_apart([("s1", "in.jsonl"), ("s1", "in.jsonl")]) == {("s1", "in.jsonl"): "in.jsonl"}


def test_labels() -> None:
    assert label("do-not-translate") == "Do not translate"
    assert label("company_style") == "Company style"
    assert [dimension(mqm) for mqm in ("accuracy/omission", "design")] == ["accuracy", "design"]


_TEXT = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("start", "end", "around", "shown"),
    [
        (14, 18, 40, ("one two three ", "four", " five six seven eight nine ten")),
        (14, 18, 9, ("…three ", "four", " five…")),
        (14, 18, 14, ("one two three ", "four", " five six…")),
        (14, 18, 13, ("…two three ", "four", " five six…")),
        (0, 3, 4, ("", "one", " two…")),
        (45, 48, 6, ("…nine ", "ten", "")),
        (14, 18, 3, ("…", "four", " fi…")),
        (14, 14, 9, ("…three ", "", "four…")),
    ],
)
def test_excerpts_are_cut_at_spaces(start: int, end: int, around: int, shown: tuple[str, str, str]) -> None:
    assert excerpt(_TEXT, start, end, around) == shown


def test_an_excerpt_shows_forty_characters_on_each_side() -> None:
    before, _, after = excerpt("a" * 40 + "X" + "b" * 40, 40, 41)
    assert (before, after) == ("a" * 40, "b" * 40)
    cut_before, _, cut_after = excerpt("a" * 41 + "X" + "b" * 41, 41, 42)
    assert (cut_before, cut_after) == ("…" + "a" * 40, "b" * 40 + "…")


# findings


def test_a_finding_is_quoted_from_the_translation_if_it_can() -> None:
    pair = segment(1, "Пять домов", "Five houses")
    both = finding(1, "s1", Span(0, 4), source_span=Span(5, 10))
    assert quoted_side(both, pair) == ("Five houses", 0, 4)
    assert quoted_side(finding(1, "s1", source_span=Span(5, 10)), pair) == ("Пять домов", 5, 10)
    assert quoted_side(finding(1, "s1"), pair) is None
    assert quoted_side(both, None) is None
    assert quoted_side(both, segment(1, "Пять домов", None)) == ("Пять домов", 5, 10)


@pytest.mark.parametrize(
    ("span", "inside"),
    [((-3, 4), (0, 4)), ((2, 99), (2, 11)), ((50, 60), (11, 11)), ((4, 2), (4, 4)), ((11, 11), (11, 11))],
)
def test_a_span_is_kept_inside_its_text(span: tuple[int, int], inside: tuple[int, int]) -> None:
    quoted = quoted_side(finding(1, "s1", Span(*span)), segment(1, None, "Five houses"))
    assert quoted == ("Five houses", *inside)
    (key,) = {key for run in runs("Five houses", [(7, Span(*span))]) for key in run.ends}
    assert key == 7
    marked = "".join(run.text for run in runs("Five houses", [(7, Span(*span))]) if run.marks)
    assert marked == "Five houses"[slice(*inside)]


def test_findings_are_read_in_the_order_of_the_text() -> None:
    found = (
        finding(1, "s2", Span(5, 9)),
        finding(2, "s2", Span(0, 9)),
        finding(3, "s2", Span(0, 4), severity=Severity.MINOR),
        finding(4, "s2", Span(0, 4), severity=Severity.CRITICAL),
        finding(5, "s2"),
        finding(6, "s2", source_span=Span(3, 4)),
        finding(7, "s1", Span(20, 21)),
        finding(8, "", message="of all"),
        finding(9, "s1", status=Status.ACCEPTED),
        finding(10, "s2", Span(0, 4), severity=Severity.CRITICAL, check="accuracy/another"),
        finding(0, "s2", Span(0, 4), severity=Severity.CRITICAL),
    )
    order = reading(report(findings=found))
    assert [n.number for n in order.all] == list(range(1, 11))
    assert [n.finding.fingerprint for n in order.all] == ["f8", "f7", "f5", "f10", "f0", "f4", "f3", "f2", "f6", "f1"]
    assert [n.finding.fingerprint for n in order.general] == ["f8"]
    assert [len(group) for group in order.by_segment.values()] == [1, 8]
    assert [f.fingerprint for f in order.accepted] == ["f9"]
    assert order.total == 10


def test_findings_of_one_fingerprint_are_told_apart() -> None:
    twice = (finding(1, "s2", Span(0, 4)), finding(1, "s2", Span(5, 9)), finding(2, "s2"))
    assert [n.key for n in reading(report(findings=twice)).all] == ["f2", "f1", "f1-2"]


def test_what_counts_and_what_is_a_hint() -> None:
    found = [
        finding(1, "s1"),
        finding(2, "s1", confidence=Confidence.LIKELY, severity=Severity.NEUTRAL),
        finding(3, "s1", confidence=Confidence.HINT, severity=Severity.CRITICAL),
        finding(4, "s1", status=Status.ACCEPTED),
        finding(5, "s1", status=Status.ACCEPTED, confidence=Confidence.HINT),
        finding(6, "s1", status=Status.KNOWN),
    ]
    counts, hints = severity_counts(found)
    assert list(counts.items()) == [
        (Severity.CRITICAL, 0),
        (Severity.MAJOR, 2),
        (Severity.MINOR, 0),
        (Severity.NEUTRAL, 1),
    ]
    assert hints == 1


def test_evidence_names_each_text_once() -> None:
    evidence = (Evidence("a", "s1"), Evidence("b", "s2"), Evidence("a", "s3"), Evidence("a", "s1"), Evidence("c"))
    found = grouped_evidence(finding(1, "s1", evidence=evidence))
    assert found == [("a", ["s1", "s3"]), ("b", ["s2"]), ("c", [])]


def test_checks_that_could_not_run_stand_by_reason() -> None:
    skipped = (Skipped("c", "no source"), Skipped("b", "into Russian"), Skipped("a", "no source"))
    assert skipped_by_reason(report(skipped=skipped)) == [("into Russian", ["b"]), ("no source", ["a", "c"])]


@pytest.mark.parametrize(
    ("source", "target", "kind", "shown"),
    [
        ("Мост", "Bridge", Kind.HEADLINE, ("Bridge", "en")),
        ("Мост", "", Kind.HEADLINE, ("Мост", "ru")),
        ("Мост", None, Kind.HEADLINE, ("Мост", "ru")),
        ("Мост", "Bridge", Kind.HEADING, ("the id", "en")),
        (None, None, Kind.HEADLINE, ("the id", "en")),
    ],
)
def test_the_title_is_the_headline(source: str | None, target: str | None, kind: Kind, shown: tuple[str, str]) -> None:
    segments = (segment(1, None, "Before."), segment(2, source, target, kind))
    assert title(report("the id", segments=segments)) == shown


# Markdown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a *b* _c_ `d` ~e~ $f$", r"a \*b\* \_c\_ \`d\` <span>\~</span>e\~ \$f\$"),
        ("[a](b) | \\", r"\[a\](b) \| \\"),
        ("<b> & co", "&lt;b&gt; &amp; co"),
        ("http://a.test", r"http:\//a.test"),
        ("see www.a.test, WWW.B.test", r"see www\.a.test, WWW\.B.test"),
        ("two\nlines\ttab", "two⏎lines␉tab"),
    ],
)
def test_text_inside_a_markdown_line(text: str, shown: str) -> None:
    assert inline(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# a", r"\# a"),
        ("12) a", r"12\) a"),
        ("1. a", r"1\. a"),
        ("12 a", "12 a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("=", r"\="),
        ("  # a ", r"\# a"),
        ("a # b", "a # b"),
    ],
)
def test_text_at_the_beginning_of_a_markdown_block(text: str, shown: str) -> None:
    assert opening(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a|b", "`a|b`"), ("a`b", "`` a`b ``"), ("`` ` ```", "```` `` ` ``` ````"), ("a\nb", "`a⏎b`")],
)
def test_code_in_markdown(text: str, shown: str) -> None:
    assert code(text) == shown
    assert cell_code(text) == shown.replace("|", r"\|")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("word", "**word**"),
        ("(word", "<b>(word</b>"),
        ("word)", "<b>word)</b>"),
        ("a*", r"<b>a\*</b>"),
        ("\t", "<b>␉</b>"),
    ],
)
def test_bold_in_markdown(text: str, shown: str) -> None:
    assert bold(text) == shown
    assert quote(Excerpt("<", text, "|")) == rf"“&lt;{shown}\|”"


# file names


def test_long_names_are_cut_and_told_apart() -> None:
    fits, long = "x" * 80, "x" * 81
    assert slug(fits) == fits
    assert len(slug(long)) == 80
    assert slug(long).startswith("x" * 71 + "-")
    assert slug(long) != slug(long + "y")
    assert slug("x" * 70 + "-" + "y" * 20).startswith("x" * 70 + "-" + slug("x" * 70 + "-" + "y" * 20)[-8:])


@pytest.mark.parametrize("name", ["con", "NUL", "com1", "lpt9", "con.txt", "index", "report", "names", "Index"])
def test_reserved_names_get_a_digest(name: str) -> None:
    assert slug(name)[:-9] == name.lower()
    assert slug(name)[-9] == "-"
    assert int(slug(name)[-8:], 16) >= 0


def test_a_name_without_letters_is_a_document() -> None:
    assert slug("…").startswith("document-")
    assert slug("…") != slug("«»")
    assert slug("\ud800").startswith("document-")


def test_names_that_share_a_slug_are_told_apart() -> None:
    made = Slugs()
    first, second, third, fourth = (made.of(name) for name in ("a b", "a/b", "a b", "a/b"))
    assert first == "a-b"
    digests = second[-8:], third[-8:]
    assert (second, third) == (f"a-b-{digests[0]}", f"a-b-{digests[1]}")
    assert digests[0] != digests[1]
    assert fourth == f"{second}-2"
    assert made.of("a/b") == f"{second}-3"
    unwritable = made.of("a \ud800b")
    assert unwritable[:4] == "a-b-"
    assert unwritable[4:] not in digests


# word links


def test_links_to_words_that_are_not_there_are_left_out() -> None:
    links = (Link(1, 1, 0.9), Link(0, 0, 0.4), Link(2, 0, 0.9), Link(0, 2, 0.9), Link(-1, 0, 0.9), Link(0, -1, 0.9))
    found = word_links(segment(1, "Мост открыт", "Bridge open", links=links), Document("d", "d", "ru", "en"))
    assert found.links == (Link(0, 0, 0.4), Link(1, 1, 0.9))
    assert found.lone == []


def test_faint_links_are_no_counterpart_and_grammar_needs_none() -> None:
    links = (Link(0, 1, 0.39), Link(1, 2, 0.4))
    pair = segment(1, "Мост и открыт", "The Bridge is open", links=links)
    found = word_links(pair, Document("d", "d", "ru", "en"))
    assert found.lone == ["Мост", "открыт", "Bridge", "open"]
    assert (found.lone_source, found.lone_target) == ({0, 2}, {1, 3})
    foreign = word_links(pair, Document("d", "d", "xx", "xx"))
    assert foreign.lone == ["Мост", "открыт", "The", "Bridge", "open"]


def test_an_abbreviation_is_one_word_of_the_links() -> None:
    links = (Link(0, 0, 0.5), Link(0, 1, 0.9), Link(1, 2, 0.8))
    found = word_links(
        segment(1, "США против", "U.S. opposes it, U.K. too", links=links), Document("d", "d", "ru", "en")
    )
    assert [word.text for word in found.target_words] == ["U.S.", "opposes", "it", "U.K.", "too"]
    assert found.links == (Link(0, 0, 0.9), Link(1, 1, 0.8))
    assert "U.S." not in found.lone
    assert "U.K." in found.lone


def test_links_of_a_lost_side() -> None:
    found = word_links(segment(1, None, "Bridge", links=(Link(0, 0, 0.9),)), Document("d", "d", "ru", "en"))
    assert (found.source, found.target, found.links, found.lone) == (Text(""), Text("Bridge"), (), ["Bridge"])
