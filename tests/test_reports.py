"""Reports that lead to work: small diffs, the same counts everywhere, links to the file."""

from __future__ import annotations

import difflib
import io
import re
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from audit.api import load
from audit.config import Config
from audit.decisions.fixes.choice import Choice
from audit.inputs import Input
from audit.model import Confidence, DocumentReport, Severity
from audit.outputs import open_reports
from audit.outputs.hrefs import hrefs_from
from audit.outputs.presentation import reading
from audit.outputs.terminal import TerminalWriter
from audit.run.fix import fix
from audit.run.pipeline import Auditor
from tests.expected import bare_report, rich_report
from tests.expected import summary as summary_of
from tests.support.writing import HELP, SIGNATURE

_SENTENCES = (
    ("Мэр открыл мост в среду.", "The mayor opened the the bridge on Wednesday."),
    ("Его строили десять лет.", "It took ten years to build ."),
    ("Мост длинный, сказал мэр.", "The bridge is long , the mayor said."),
    ("По нему пойдут поезда.", "Trains will run over it it soon."),
    ("Старый мост снесут весной.", "The old bridge will be pulled down in in spring."),
)

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(Config(links="none", encoder="none"))


def _table(path: Path, *rows: tuple[str, str]) -> Path:
    path.write_text("source,target\n" + "".join(f'"{a}","{b}"\n' for a, b in rows), "utf-8")
    return path


def _audited(path: Path, auditor: Auditor) -> DocumentReport:
    (document,) = load(path, auditor.config)
    return auditor.audit(document)


def _pages(format: str, folder: Path, *reports: DocumentReport) -> dict[str, str]:
    with open_reports([format], folder, SIGNATURE, HELP) as writer:
        for one in reports:
            writer.document(one, several=len(reports) > 1)
        writer.finish(summary_of(list(reports)))
    return {p.name: p.read_text("utf-8") for p in folder.iterdir() if p.suffix in (".html", ".md")}


def _changed(old: str, new: str) -> list[str]:
    """The lines that a diff shows, without its marks."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line[1:] for line in lines if not line.startswith(("---", "+++", "@@"))]


def _markdown(folder: Path, report: DocumentReport) -> str:
    (page,) = _pages("markdown", folder, report).values()
    return page


_LINE = re.compile(r"- `[0-9a-f]+`: bridge\.csv:\d+$|\[[0-9a-f]+\]: ")
_SCORE = re.compile(r"\| |\*\*[A-Z]+\*\*: |## Findings \(\d+\)$|\*\*Sample too small\*\*")


@pytest.mark.parametrize("name", ["bridge.csv", "mine-smoke.txt", "tyumen-biathlon.txt", "libya-talks.txt"])
def test_after_two_fixes_the_markdown_shows_those_and_the_score(name: str, tmp_path: Path, auditor: Auditor) -> None:
    """In a made-up table, and in sample articles: figures, and two findings of a text that is one long line."""
    path = tmp_path / name
    if path.suffix == ".csv":
        _table(path, *_SENTENCES)
    else:
        shutil.copy(SAMPLES / name, path)
    before = _audited(path, auditor)
    there = [f for f in before.findings if f.suggestions and f.target_span and f.counted]
    assert len(there) >= 5
    chosen = there[0], there[-1]
    fixed = fix(Input(path), auditor, Choice(only=frozenset(f.fingerprint for f in chosen)))
    pages = [_markdown(tmp_path / "old", before)]
    fixed.write()
    after = _audited(path, auditor)
    pages.append(_markdown(tmp_path / "new", after))

    assert len(after.findings) == len(before.findings) - 2
    lines = _changed(*pages)
    places = {f"- `{f.fingerprint}`: {name}:{f.location.line}" for f in chosen if f.location}
    assert places <= {*lines}
    rest = [line for line in lines if not _SCORE.match(line) and line not in places]
    at = {f.segment for f in chosen}
    segments = [s for r in (before, after) for s in r.segments if s.id in at]
    quoted = {f"> en: {s.target}" for s in segments} | {f"> ru: {s.source}\\" for s in segments}
    headings = {f"### {f.check}" for f in chosen}
    findings = [line for line in rest if line.startswith("- ")]
    assert [line.rsplit("`", 2)[1] for line in findings] == [f.fingerprint for f in chosen]
    assert {line for line in rest if line and line not in findings} <= quoted | headings


def test_a_fix_changes_no_finding_whose_evidence_stands_in_that_sentence(tmp_path: Path, auditor: Auditor) -> None:
    doubled, right = "Ivan Shcherbakov opened the the bridge.", "Ivan Shcherbakov opened the bridge."
    others = ("Щербаков сказал, что рад.", "Scherbakov said he was glad."), ("Щербаков уехал.", "Shcherbakov left.")
    pages = []
    for name, translation in (("old", doubled), ("new", right)):
        path = _table(tmp_path / f"{name}.csv", ("Мост открыл Щербаков.", translation), *others)
        pages.append(_markdown(tmp_path / name, _audited(path, auditor)))
    old, new = pages
    evidence = [line for line in old.splitlines() if line.startswith("  - Shcherbakov (in ")]
    assert evidence
    assert "Мост открыл" in evidence[0]
    assert not [line for line in _changed(old, new) if line.startswith("  - ") or "names/" in line]


def test_a_paragraph_in_front_changes_no_line_of_a_finding(tmp_path: Path, auditor: Auditor) -> None:
    first = ("Погода была хорошей.", "The weather was fine.")
    path = _table(tmp_path / "bridge.csv", *_SENTENCES)
    old = _markdown(tmp_path / "old", _audited(path, auditor))
    _table(path, first, *_SENTENCES)
    new = _markdown(tmp_path / "new", _audited(path, auditor))
    changed = _changed(old, new)
    assert changed  # the score is of more words
    assert [line for line in changed if not _SCORE.match(line) and not _LINE.match(line)] == []


def test_counts_agree_everywhere(tmp_path: Path) -> None:
    reports = [rich_report(), bare_report()]
    html, markdown = (_pages(format, tmp_path / format, *reports) for format in ("html", "markdown"))
    for report, slug in zip(reports, ("desk-most-1", "bare"), strict=True):
        open_ones = [n.finding for n in reading(report).all]
        hints = sum(f.confidence is Confidence.HINT for f in open_ones)
        by_severity = {s.value: sum(f.severity is s and f.counted for f in open_ones) for s in Severity}
        counted = sum(by_severity.values())
        assert counted == len(open_ones) - hints

        page = html[f"{slug}.html"]
        assert {
            name: int(n) for n, name in re.findall(r"<b>(\d+)</b> (critical|major|minor|neutral)<", page)
        } == by_severity
        assert re.findall(r"<b>(\d+)</b> hints?, not scored", page) == [str(hints)]
        boxes = re.findall(r'name="sev" value="(\w+)" checked>\w+ <span class="n">(\d+)', page)
        assert sum(int(n) for _, n in boxes) == counted
        assert page.count("<article") == counted + hints

        text = markdown[f"{slug}.md"]
        assert f"## Findings ({counted})" in text
        assert ("## Hints" in text) == bool(hints)
        assert "| Findings | " + ", ".join(f"{by_severity[s]} {s}" for s in _WORST_FIRST) in text
        assert len(re.findall(r"^- \*\*", text, re.MULTILINE)) == counted + hints

        row = next(line for line in html["index.html"].splitlines() if f'href="{slug}.html"' in line)
        cells = [int(n or 0) for n in re.findall(r'<td class="num opt">(\d*)</td>', row)]
        assert cells[:4] == [by_severity[s] for s in _WORST_FIRST[:3]] + [hints]
        shown = _on_terminal(report)
        assert {
            s: int(n) for s, n in re.findall(r"^(critical|major|minor|neutral) \((\d+)\)$", shown, re.MULTILINE)
        } == {s: n for s, n in by_severity.items() if n}


_WORST_FIRST = ("critical", "major", "minor", "neutral")


def _on_terminal(report: DocumentReport) -> str:
    out = io.StringIO()
    writer = TerminalWriter(Console(file=out, soft_wrap=True, width=200))
    writer.document(report)()
    writer.finish(summary_of([report]))
    return out.getvalue()


def test_findings_link_to_the_line_of_their_file(
    tmp_path: Path, auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk one").mkdir()
    report = _audited(_table(Path("desk one/bridge.csv"), *_SENTENCES), auditor)
    (html,) = _pages("html", Path("out"), report).values()
    assert '<a href="../desk%20one/bridge.csv#L2">bridge.csv:2</a>' in html
    markdown = _markdown(Path("out"), report)
    name = next(f.fingerprint for f in report.findings if f.location and f.location.line == 2)
    assert f"[bridge.csv][{name}]" in markdown
    assert f'[{name}]: ../desk%20one/bridge.csv#L2 "bridge.csv:2"' in markdown.splitlines()


def test_no_link_leads_to_another_place_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    for file in (tmp_path / "outside.txt", here / "inside.txt"):
        file.touch()
    monkeypatch.chdir(here)
    href = hrefs_from(here / "reports" / "index.html")
    assert [href(path) for path in ("inside.txt", str(here / "inside.txt"))] == ["../inside.txt"] * 2
    assert [href(path) for path in ("../outside.txt", str(tmp_path / "outside.txt"), "stdin", "", "\0")] == [""] * 5
    assert hrefs_from(tmp_path / "elsewhere" / "index.html")("inside.txt") == ""
    assert hrefs_from(None)("inside.txt") == ""


def test_a_report_names_commands_for_files_alone(tmp_path: Path) -> None:
    (page,) = _pages("html", tmp_path / "a", rich_report()).values()
    assert 'data-file="&#39;desk/мост.txt&#39;"' in page
    assert 'data-exact="&#32;&#32;"' in page  # blanks are shown by a mark, and copied as they are
