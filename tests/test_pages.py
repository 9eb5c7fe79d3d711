"""The HTML pages in Chromium: what axe says of them, and what their script does. Skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

from tests.expected import _ERRORS as ERRORS
from tests.expected import bare_report, plain_report, rich_report
from tests.support.writing import report, write
from tests.test_cli import audit
from tests.test_ledger import BATCH, write_batch

playwright = pytest.importorskip("playwright.sync_api", reason="the extra `pages` is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")

AXE = Path(str(distribution("axe-playwright-python").locate_file("axe_playwright_python/axe.min.js")))
ALONE = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
LOOKS = [("light", 1440), ("dark", 400)]
PAGES = [
    "run/index.html", "run/desk-most*.html", "run/desk-statya*.html", "run/plain.html", "run/bare.html",
    "summary/index.html", "ranked/index.html", "ranked/tuesday.html", "names.html", "trends.html", "systems.html",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=[*ALONE.split(), "--disable-component-update"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One page of every kind that is written."""
    out = tmp_path_factory.mktemp("pages")
    write("html", out / "run", [rich_report(), plain_report(), bare_report(), report()], ERRORS)
    write_batch(out / "in.jsonl", BATCH)
    assert audit("names", out / "in.jsonl", "-o", out, "--quiet").returncode == 0
    assert audit("check", out / "in.jsonl", "--summary-only", "-o", out / "summary").returncode == 0
    assert audit("check", out / "in.jsonl", "--rank", "-o", out / "ranked").returncode == 0
    for day in ("2026-11-21", "2026-11-28"):
        labels = "--label", f"date={day}", "--label", "desk=wire"
        command = "check", out / "in.jsonl", "-f", "parquet", *labels, "-o", out / "tables" / day
        assert audit(*command).returncode == 0
    assert audit("trends", out / "tables", "--by", "desk", "-o", out / "trends.html").returncode == 0
    assert audit("systems", f"A={out / 'in.jsonl'}", f"B={_slipped(out)}", "-o", out).returncode == 0
    return out


def _slipped(out: Path) -> Path:
    """The batch with a slip in it."""
    slipped = out / "slipped.jsonl"
    slipped.write_text((out / "in.jsonl").read_text("utf-8").replace("The question", "The the question"), "utf-8")
    return slipped


def opened(browser: Any, page: Path, scheme: str = "light", width: int = 1440, place: str = "") -> Any:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    opened = context.new_page()
    opened.goto(page.as_uri() + place)
    return opened


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
@pytest.mark.parametrize("pattern", PAGES)
def test_axe_finds_nothing(pattern: str, scheme: str, width: int, folder: Path, browser: Any) -> None:
    """Nothing at all, of whatever impact; and nothing sticks out to the side."""
    (path,) = folder.glob(pattern)
    page = opened(browser, path, scheme, width)
    page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("axe.run()")
    found = [(v["impact"], v["id"], [node["html"][:200] for node in v["nodes"]]) for v in result["violations"]]
    assert found == []
    assert len(result["passes"]) > 20
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.context.close()


def test_axe_would_find_what_is_wrong(folder: Path, browser: Any) -> None:
    page = opened(browser, folder / "run" / "plain.html")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate(AXE.read_text("utf-8"))
    assert [v["id"] for v in page.evaluate("axe.run()")["violations"]] == ["html-has-lang"]
    page.context.close()


def test_the_filter_is_kept_in_the_address_with_the_place(folder: Path, browser: Any) -> None:
    (path,) = (folder / "run").glob("desk-statya*.html")
    page = opened(browser, path)
    major = page.locator(".note[data-sev=major]:not([data-conf=hint])").first.get_attribute("id")
    page.goto(f"{path.as_uri()}#{major}")
    page.uncheck("input[name=conf][value=hint]")
    assert page.evaluate("location.hash") == f"#{major}&hide=conf.hint"
    page.check("#only")
    assert page.evaluate("location.hash") == f"#{major}&hide=conf.hint&only"
    again = opened(browser, path, place=page.evaluate("location.hash"))
    assert not again.is_checked("input[name=conf][value=hint]")
    assert again.is_checked("#only")
    assert again.evaluate("document.activeElement.id") == major
    again.uncheck("input[name=sev][value=major]")
    assert major not in again.evaluate("location.hash"), "a place that the filter hides is not where it leads"
    for each in (page, again):
        each.context.close()


@pytest.mark.parametrize("kind", ["f", "m"])
def test_a_finding_that_the_filter_hides_is_shown_to_who_asks_for_it(kind: str, folder: Path, browser: Any) -> None:
    """By the address of the note and by that of its number in the text, at first and from a link."""
    (path,) = (folder / "run").glob("desk-statya*.html")
    page = opened(browser, path, place="#hide=conf.hint,sev.critical&only")
    hint = page.locator(".note[data-conf=hint]").first
    assert not hint.is_visible()
    place = kind + str(hint.get_attribute("id"))[1:]
    page.evaluate("place => location.hash = place", place)
    hint.wait_for(state="visible", timeout=5000)
    assert page.locator(f"#{place}").is_visible()
    assert page.evaluate("location.hash") == f"#{place}&hide=sev.critical&only"
    again = opened(browser, path, place=f"#{place}&hide=conf.hint")
    assert again.locator(f"#{place}").is_visible()
    assert again.evaluate("location.hash") == f"#{place}"
    for each in (page, again):
        each.context.close()


def test_a_segment_without_findings_is_shown_to_who_asks_for_it(folder: Path, browser: Any) -> None:
    (path,) = (folder / "run").glob("desk-statya*.html")
    page = opened(browser, path)
    bare = page.evaluate("[...document.querySelectorAll('.seg[id]')].find(s => !s.querySelector('.note')).id")
    page.check("#only")
    assert not page.locator(f"#{bare}").is_visible()
    page.evaluate("place => location.hash = place", bare)
    page.locator(f"#{bare}").wait_for(state="visible", timeout=5000)
    assert not page.is_checked("#only")
    page.context.close()
