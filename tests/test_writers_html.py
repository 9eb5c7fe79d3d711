"""The HTML report: safe, self-contained, and complete."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from audit.model import DocumentReport, Kind, Link, Span
from audit.outputs import open_reports
from audit.outputs.html_page import TEMPLATES, frame
from tests.support.writing import HELP, SIGNATURE, UNSEEN, finding, report, segment, summary, write


class Page(HTMLParser):
    """What a browser would see: ids, internal links, elements, text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.outside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and value and value.startswith("#"):
                self.links.append(value[1:])
            if name.startswith("on") or (name in ("src", "href") and ":" in (value or "")) or name == "style":
                self.outside.append(f"{name}={value}")


def html_page(tmp_path: Path, *reports: DocumentReport) -> str:
    write("html", tmp_path / "html", reports)
    return next(p for p in sorted((tmp_path / "html").glob("*.html")) if p.name != "index.html").read_text("utf-8")


def test_html_is_self_contained_and_its_links_lead_somewhere(tmp_path: Path) -> None:
    page = html_page(tmp_path)
    seen = Page(page)
    assert seen.outside == []
    assert seen.tags.count("script") == seen.tags.count("style") == 1
    assert len(seen.ids) == len(set(seen.ids))
    assert set(seen.links) <= set(seen.ids)
    assert UNSEEN.search(page) is None
    assert "/home/me" not in page


def test_html_allows_its_own_script_and_style_alone(tmp_path: Path) -> None:
    frame.cache_clear()  # so that this page is made from the files
    page = html_page(tmp_path)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert "unsafe" not in policy[1]
    for name in ("script", "style"):
        body = re.search(f"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{name}-src &#39;sha256-{digest}&#39;" in policy[1]


def test_html_marks_overlapping_spans_on_both_sides(tmp_path: Path) -> None:
    page = html_page(tmp_path)
    assert (
        '<p lang="en">There <mark class="major hint" data-n="f2">were </mark>'
        '<mark class="critical over" data-n="f2 f1">15</mark>'
        '<sup id="mf2" data-n="f2" lang="en"><a href="#ff2" aria-label="Finding 2, major">2</a></sup>'
        '<mark class="critical" data-n="f1"> houses</mark>'
        '<sup id="mf1" data-n="f1" lang="en"><a href="#ff1" aria-label="Finding 3, critical">3</a></sup>.</p>'
    ) in page
    assert '<mark class="critical" data-n="f1">5 домов</mark><sup data-n="f1"' in page


@pytest.mark.parametrize(
    "said",
    [
        "Sample too small", "nrefs:1|case:mixed", "Read as cp1251.", "accuracy/ratio", "Accepted earlier",
        "About the whole document", "Reference, chrF2 61.3", "It goes wrong.", "No source", "No translation",
        "Empty", str(SIGNATURE), "5 (segments <a", "dashed lines are unsure", "No counterpart: again", "␣",
    ],
)  # fmt: skip
def test_html_says(said: str, tmp_path: Path) -> None:
    assert said in html_page(tmp_path).replace("5 (segments <a href", "5 (segments <a")


def test_html_gives_the_bare_id_of_a_check_that_is_not_there_any_more(tmp_path: Path) -> None:
    with open_reports(["html"], tmp_path, SIGNATURE, {"accuracy/empty": HELP["accuracy/empty"]}) as writer:
        writer.document(report("a"), several=False)
        writer.finish(summary())
    page = (tmp_path / "a.html").read_text("utf-8")
    assert '<p class="id soft">accuracy/wrong</p>' in page
    assert page.count("It goes wrong.") == 1


def test_html_without_a_source_body_has_no_source_column(tmp_path: Path) -> None:
    alone = (report().segments[0], segment(2, None, "Only English."))
    page = html_page(tmp_path, report(segments=alone, findings=()))
    assert 'class="text mono"' in page
    assert "No source" not in page
    assert '<p class="also" lang="ru">Страшный сон</p>' in page
    assert 'id="bar"' not in page


def test_html_is_light() -> None:
    assert sum((TEMPLATES / name).stat().st_size for name in ("report.css", "report.js")) < 25_000


def test_html_quotes_no_words_that_the_message_begins_with(tmp_path: Path) -> None:
    spans = {"target": Span(11, 20), "text": "15 houses"}
    told = (finding(1, "s2", **spans, message="“15 houses” is too many."), finding(2, "s2", **spans))
    page = html_page(tmp_path, report(findings=told))
    assert "<p>“15 houses” is too many.</p>" in page
    assert '<p><q lang="en">15 houses</q> Message 2.</p>' in page


def test_html_draws_an_abbreviation_as_one_box(tmp_path: Path) -> None:
    odd = segment(1, "США против", "U.S. opposes it", Kind.HEADLINE, links=(Link(0, 1, 0.9),))
    page = html_page(tmp_path, report(segments=(odd,), findings=()))
    assert "<title>США – U.S., 0.90</title>" in page
    assert page.count(">U.S.</text>") == 1
    assert 'class="mark"' not in page


def test_html_folds_the_score_of_a_small_sample(tmp_path: Path) -> None:
    small = report()
    assert '<details><summary><h2 id="h-score">' in html_page(tmp_path / "a", small)
    enough = report(score=replace(small.score, sufficient=True))
    assert '<details><summary><h2 id="h-score">' not in html_page(tmp_path / "b", enough)


def _luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(2 * c for c in colour[1:])
    parts = [int(full[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_colours_have_the_contrast_of_wcag_aa(theme: int) -> None:
    css = (TEMPLATES / "report.css").read_text("utf-8")
    root = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[theme]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", root))
    severities = ("critical", "major", "minor", "neutral", "pass")
    pairs = [(s, f"{s}-bg") for s in severities] + [("ink", f"{s}-bg") for s in severities]
    pairs += [(a, b) for a in ("ink", "soft", "accent", "added", *severities) for b in ("paper", "panel")]
    for ink, paper in pairs:
        light, dark = sorted((_luminance(colours[ink]), _luminance(colours[paper])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)


def test_html_links_number_the_words_and_pass_over_other_tokens(tmp_path: Path) -> None:
    links = (Link(0, 0, 0.9),)
    odd = segment(1, "— 5 ½ слов", "7: words ² left", Kind.HEADLINE, links=links)
    page = html_page(tmp_path, report(segments=(odd,), findings=()))
    assert "<title>слов – words, 0.90</title>" in page
    assert "No counterpart: left (dashed boxes)" in page
