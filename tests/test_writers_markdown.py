"""The Markdown report: reads well on a forge, diffs well, and shows untrusted text as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

from audit.model import Confidence, Evidence, Span
from audit.writers.markdown_text import bold, code, inline, opening
from audit.writers.presentation import one_line
from tests import writing
from tests.writing import SIGNATURE, UNSEEN, finding, report, segment, write

stub_help = writing.stub_help
pytestmark = pytest.mark.usefixtures("stub_help")


def rendered(markdown: str) -> str:
    return MarkdownIt("commonmark").enable("table").render(markdown)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf"))))
@pytest.mark.parametrize("shown", [inline, opening, code], ids=lambda f: f.__name__)
def test_markdown_shows_untrusted_text_as_it_is(shown: Callable[[str], str], text: str) -> None:
    lead = "" if shown is opening else "x "
    page = rendered(lead + shown(f"a{text}b"))
    tag = "" if shown is not code else "</?code>"
    assert re.sub(tag, "", page) == plain(f"{lead}a{one_line(text)}b")


def plain(text: str) -> str:
    return f"<p>{escapeHtml(text)}</p>\n"


@pytest.mark.parametrize("text", ["# a", "1. a", "12) a", "- a", "+ a", "=== a", "> a", "***", "```", "    a", "| a |"])
def test_markdown_text_begins_no_block(text: str) -> None:
    assert rendered(opening(text)).startswith("<p>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Haftar", "**Haftar**"),
        ("U.S.", "<b>U.S.</b>"),
        ("  ", "<b>␣␣</b>"),
        ("", "<b>‸</b>"),
        ("a*b", "**a\\*b**"),
    ],
)
def test_markdown_bold(text: str, expected: str) -> None:
    assert bold(text) == expected


def test_markdown_page(tmp_path: Path) -> None:
    segments = (segment(1, "Было 5 домов.", "There were 15 houses."),)
    only = finding(1, "s1", Span(11, 13), text="15", suggestions=("5",), evidence=(Evidence("5", "s1"),))
    hint = finding(2, "s1", Span(0, 5), text="There", confidence=Confidence.HINT)
    write("markdown", tmp_path, [report("b", segments=segments, findings=(hint, only))])
    page = (tmp_path / "b.md").read_text("utf-8")
    assert page[page.index("## Findings") : page.index("## The checks")] == (
        "## Findings (1)\n\n"
        "### Segment s1 (paragraph, line 1)\n\n"
        "> ru: Было 5 домов.\\\n"
        "> en: There were 15 houses.\n\n"
        "- **major**, certain, [accuracy/wrong](#accuracywrong): “There were **15** houses.” Message 1. "
        "Suggestion: **5**.\n"
        "  - 5 (segment s1)\n\n"
        "## Hints (1)\n\n"
        "<details><summary>Not scored: 1 hint</summary>\n\n"
        "### Segment s1 (paragraph, line 1)\n\n"
        "- **major**, hint, [accuracy/wrong](#accuracywrong): “**There** were 15 houses.” Message 2.\n\n"
        "</details>\n\n"
    )
    assert page.startswith("# b\n\n**FAIL**: 1 critical finding\n\n`b.txt`, ru → en\n\n| Score |  |\n")
    assert "| MQM, calibrated | 40.0 (95% interval – to 100.0) |\n" in page
    assert page.endswith(f"- Read as cp1251.\n\n---\n`{SIGNATURE}`\n")


def test_markdown_of_hostile_text_holds_no_element_and_no_link_of_its_own(tmp_path: Path) -> None:
    write("markdown", tmp_path)
    page = next(tmp_path.glob("*.md")).read_text("utf-8")
    assert UNSEEN.search(page) is None
    html = rendered(page)
    assert "<script" not in html
    assert {link for link in re.findall(r'href="([^"]*)"', html) if not link.startswith("#")} == set()
