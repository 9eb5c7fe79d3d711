"""Corrections in web pages: found in the source of the page, and written where the place is certain."""

from __future__ import annotations

import html
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.config import Config
from audit.decisions.fixes.choice import Choice
from audit.inputs import find_inputs, read
from audit.inputs.page_text import Page
from audit.model import Document, Stretch
from audit.run.fix import Fixed, fix
from audit.run.pipeline import Auditor
from tests.support.places import cut

_CONFIG = Config(links="none", encoder="none")
_PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>{title} - Site</title><script>var a = "<p>{last}</p>";</script></head><body>
<nav><a href="/" title="a > b">Home</a> <a href="/a">About us</a></nav>
<article><h1>{title}</h1>
{body}<!-- {last} -->
</article>
<footer>All rights reserved. Contact the editors.</footer></body></html>
"""
_SOURCES = ("Мэр открыл мост через реку. " * 6, "Движение запустят в мае, сказал мэр. " * 6, "Он приехал в столицу.")
_TARGETS = ("The mayor opened a bridge over the river. " * 6, "Traffic starts in May, the mayor said. " * 6)
_BAD, _GOOD = "He came to the the capital , he said.", "He came to the capital, he said."


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    return Auditor(_CONFIG)


def _page(title: str, *paragraphs: str) -> str:
    body = "".join(f"<p>\n  {one}</p>\n" for one in paragraphs)
    return _PAGE.format(title=title, body=body, last=paragraphs[-1])


def _pair(folder: Path, last: str, *others: str, encoding: str = "utf-8") -> Path:
    """A page and its translation, whose last paragraph is given as it stands in the source."""
    (folder / "a.ru.html").write_bytes(_page("Мост открыт", *_SOURCES).encode())
    theirs = folder / "a.en.html"
    theirs.write_bytes(_page("The bridge is open", *_TARGETS, *others, last).encode(encoding))
    return theirs


def _document(path: Path) -> Document:
    (item,) = find_inputs([str(path)])
    (document,) = read(item, _CONFIG)
    return document


def _fixed(path: Path, auditor: Auditor) -> Fixed:
    (item,) = find_inputs([str(path)])
    return fix(item, auditor, Choice())


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        (_BAD, _GOOD),
        ("The R&amp;D head said the&#32;the &lt;plan&gt;.", "The R&amp;D head said the &lt;plan&gt;."),
        ("He said the the &lt;plan&gt; is &ldquo;his&rdquo; .", "He said the &lt;plan&gt; is &ldquo;his&rdquo;."),
        ("He came to the\n    the capital.", "He came to the capital."),
        ("<b>He</b> saw <a href='?a=1&b=2'>the the city</a> .", "<b>He</b> saw <a href='?a=1&b=2'>the city</a>."),
        ("He came to <b>the</b> the capital.", None),
        ("Of <code>x</code> he\nsaid so .\nHe the\nthe head .", "Of <code>x</code> he\nsaid so.\nHe the\nthe head."),
        ("He met <i>M&#1086;scow</i>'s mayor.", "He met <i>Moscow</i>'s mayor."),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_nothing_but_the_correction_changes(
    bad: str, good: str | None, encoding: str, tmp_path: Path, auditor: Auditor
) -> None:
    path = _pair(tmp_path, bad, encoding=encoding)
    before = path.read_bytes()
    result = _fixed(path, auditor)
    after = before.decode(encoding).replace(f"<p>\n  {bad}</p>\n<!--", f"<p>\n  {good or bad}</p>\n<!--")
    assert result.after.encoded().decode(encoding) == after
    assert result.after.encoded().startswith(before[:2])
    path.write_bytes(result.after.encoded())
    assert _fixed(path, auditor).after.encoded() == path.read_bytes()


def test_line_breaks_stay(tmp_path: Path, auditor: Auditor) -> None:
    path = _pair(tmp_path, _BAD)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    last = f"  {_BAD}</p>\r\n<!--".encode()
    assert _fixed(path, auditor).after.encoded() == before.replace(last, last.replace(_BAD.encode(), _GOOD.encode()))


def test_a_paragraph_that_is_there_twice_is_left(tmp_path: Path, auditor: Auditor) -> None:
    path = _pair(tmp_path, _BAD)
    twice = path.read_text("utf-8").replace("<footer>", f"<aside><p>{_BAD}</p></aside><footer>")
    path.write_text(twice, "utf-8")
    result = _fixed(path, auditor)
    assert result.after.encoded() == twice.encode()
    assert {one.why.partition(",")[0] for one in result.refused} == {"the page has these words more than once"}
    assert len(result.refused) > 1
    assert [n.text for n in _document(path).notices] == [
        "1 paragraph of a.en.html not found there as read: placed behind the one before"
    ]


def test_each_character_is_found_in_the_page(tmp_path: Path, auditor: Auditor) -> None:
    last = "He said&nbsp;so: R&amp;D, <b>a</b><i>b</i> &#8212; <a href='a>b'>&laquo;x\n y&raquo;</a> \U0001f600."
    path = _pair(tmp_path, last, "<span>One</span>\n<br>Two, &quot;three&quot;.", "a <code>b</code>\nc.")
    source = path.read_text("utf-8")
    report = auditor.audit(_document(path))
    found = 0
    for segment in report.segments:
        text, there = segment.target, segment.target_location
        if text is None or there is None:
            continue
        for n, char in enumerate(text):
            place = Stretch(there.path, *there.start_of(text, n), *there.end_of(text, n + 1))
            raw = html.unescape(cut(source, place))
            assert raw == char or (char.isspace() and (raw.isspace() or not raw))
            found += 1
    assert found > len(last)


_PART = st.sampled_from(
    ["the", "the the", " ", "\n ", "<b>", "</b>", "&amp;", "&nbsp;", "said ,", "Mоscow", "&#1086;", "x"]
)
_PARTS = st.lists(_PART, min_size=1, max_size=12).map("".join)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(last=_PARTS)
def test_fixing_twice_changes_nothing_more(last: str, tmp_path: Path, auditor: Auditor) -> None:
    path = _pair(tmp_path, f"A {last} end.")
    once = _fixed(path, auditor)
    assert once.after.encoded().count(b"<") == path.read_bytes().count(b"<")
    path.write_bytes(once.after.encoded())
    assert _fixed(path, auditor).after.encoded() == path.read_bytes()


@pytest.mark.parametrize(
    "source",
    [
        "<p>a</p><p",
        "<p>a</p><!-- b",
        "<p>a</p><script>b",
        "<p>a</p><p title='b>c",
        "<p>a</p><?b",
        "a <p> < b <3 <p></b",
    ],
)
def test_what_never_ends_has_no_places(source: str) -> None:
    page = Page(source)
    assert page.pieces(["a"]) is not None
    assert page.pieces(["c"]) is None


@pytest.mark.parametrize("unit", ["<", "<a '", "<!--", "</", "<p>&", "<script>", "&#"])
def test_a_page_is_read_in_time_that_grows_as_it_does(unit: str) -> None:
    def seconds(n: int) -> float:
        start = time.process_time()
        Page(unit * n)
        return time.process_time() - start

    seconds(1_000)
    assert min(seconds(20_000) / max(seconds(10_000), 1e-3) for _ in range(3)) < 3
