"""The Markdown report: reads well on a forge, diffs well, and shows untrusted text as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

from audit.model import Confidence, Evidence, Span
from audit.outputs.markdown_text import bold, code, inline, opening
from audit.text.visible import one_line
from tests.support.writing import SIGNATURE, UNSEEN, finding, report, segment, write


def rendered(markdown: str) -> str:
    return MarkdownIt("commonmark").enable("table").render(markdown)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf"))))
@pytest.mark.parametrize("shown", [inline, opening, code], ids=lambda f: f.__name__)
def test_markdown_shows_untrusted_text_as_it_is(shown: Callable[[str], str], text: str) -> None:
    lead = "" if shown is opening else "x "
    page = rendered(lead + shown(f"a{text}b"))
    tag = "</?span>" if shown is not code else "</?code>"
    assert re.sub(tag, "", page) == plain(f"{lead}a{one_line(text)}b")


def plain(text: str) -> str:
    return f"<p>{escapeHtml(text)}</p>\n"


ALIVE = (
    "editor@example.org", "Write to a.b+c@news.example.com, please", "@torvalds said", "(@name)", "see #123 and GH-123",
    "user/repo#1", "user/repo@deadbee", "org/repo!7", "!12", "in 1f9edba", "abc123def4567890abc123def4567890abc123de",
    ":tada: and :+1: or :100:", "&5 and ~bug", "mailto:a@b.com", "xmpp:a@b.com", "@user_name*", "#1", "www.example.com",
    "https://example.com/a@b.com#1",
)  # fmt: skip


# What GitHub and GitLab look for in each piece of a text between two tags.
REFERENCE = re.compile(
    r"@\w|(?:^|\W)[#!&]\d|(?:^|\W)~\w|\bGH-\d|:[\w+-]*[a-z+-][\w+-]*:|\b(?=[a-f]*\d)[0-9a-f]{7,40}\b",
    re.ASCII,
)


@pytest.mark.parametrize("text", ALIVE)
@pytest.mark.parametrize("shown", [inline, opening, bold], ids=lambda f: f.__name__)
def test_nothing_of_an_untrusted_text_comes_alive_on_a_forge(shown: Callable[[str], str], text: str) -> None:
    for html in (_on_github(shown(text)), _linkified(shown(text))):
        assert "<a " not in html
        pieces = [unescape(piece) for piece in re.split(r"<[^<>]*>", html)]
        assert "".join(pieces).strip() == text
        assert not [piece for piece in pieces if REFERENCE.search(piece)]


def test_a_forge_would_link_it_otherwise() -> None:
    for text in ("editor@example.org", "www.example.com", "xmpp:a@b.com"):
        assert "<a " in _on_github(text)
        assert "<a " in _on_github(text.replace("@", "&#64;"))


def _on_github(markdown: str) -> str:
    html: str = cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    return html


def _linkified(markdown: str) -> str:
    renderer = MarkdownIt("gfm-like")
    assert renderer.linkify is not None
    renderer.linkify.set({"fuzzy_link": False})
    return str(renderer.render(markdown))


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
    assert page[page.index("## Findings") : page.index("## Score")] == (
        "## Findings (1)\n\n"
        "> ru: Было 5 домов.\\\n"
        "> en: There were 15 houses.\n\n"
        "- **major**, certain, [accuracy/wrong](#accuracywrong): “There were **15** houses.” Message 1. "
        "Suggestion: **5**. `f1`\n"
        "  - 5 (in “Было 5 домов.”)\n\n"
        "## Hints (1)\n\n"
        "<details><summary>Not scored: 1 hint</summary>\n\n"
        "- **major**, hint, [accuracy/wrong](#accuracywrong): “**There** were 15 houses.” Message 2. `f2`\n\n"
        "</details>\n\n"
    )
    assert page.startswith("# b\n\n**FAIL**: 1 critical finding\n\nSuch an audit finds about ")
    assert "of the serious ones.\n\n`b.txt`, ru → en\n\n## Findings (1)\n" in page
    assert "| MQM, calibrated | 40.0 (95% interval – to 100.0) |\n" in page
    assert page.endswith(f"- Read as cp1251.\n\n---\n`{SIGNATURE}`\n")


def test_markdown_of_hostile_text_holds_no_element_and_no_link_of_its_own(tmp_path: Path) -> None:
    write("markdown", tmp_path)
    page = next(tmp_path.glob("*.md")).read_text("utf-8")
    assert UNSEEN.search(page) is None
    html = rendered(page)
    assert "<script" not in html
    assert {link for link in re.findall(r'href="([^"]*)"', html) if not link.startswith("#")} == set()
