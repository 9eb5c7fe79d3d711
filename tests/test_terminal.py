"""The summary on the terminal: one document in full, several as a table with what to look at first."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from audit.model import DocumentReport, FileError, Notice, Severity, Verdict
from audit.outputs.terminal import TerminalWriter, _few
from tests.support.writing import UNSEEN, finding, report, summary


def terminal(*reports: DocumentReport) -> str:
    out = io.StringIO()
    writer = TerminalWriter(Console(file=out, soft_wrap=True, highlight=False, width=100))
    for r in reports:
        writer.document(r)()
    writer.finish(summary(len(reports), FileError("broken.txt", "12 NUL bytes")))
    return out.getvalue()


def test_terminal_groups_the_findings_of_one_document_by_severity() -> None:
    out = terminal(report())
    assert out.index("critical (1)") < out.index("15 houses") < out.index("major (2)") < out.index("Message 4.")
    assert "a/b.txt:4:1: major accuracy/empty Message 4." in out
    assert "too few words" in out
    assert "1 input not audited, see the errors" in out
    assert "12 NUL bytes" not in out  # the command names each, with its hint
    assert UNSEEN.search(out) is None


def test_terminal_shows_the_worst_of_a_batch_first() -> None:
    reports = [report(f"d{i}", Verdict.PASS, 100.0 - i, findings=()) for i in range(40)]
    out = terminal(*reports, report("bad", mqm=-5.0))
    table = out.splitlines()
    assert table[1].startswith("bad")
    assert table[2].startswith("d39")
    assert "16 more documents" in out
    assert "41 documents" in out
    assert "* too few words to carry a score" in out  # what the star behind a score means
    assert "first to look at" in out


def test_documents_of_one_name_are_told_apart_on_a_narrow_terminal() -> None:
    one = report("my", findings=())
    paths = [f"{'politics/' * 9}{day}/my.txt" for day in ("monday", "tuesday")]
    table = terminal(*(replace(one, document=replace(one.document, path=path)) for path in paths)).splitlines()
    assert table[1].startswith("my (monday/my.txt)")
    assert table[2].startswith("my (tuesday/my.txt)")


def test_long_names_are_whole_where_the_output_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"news-of-the-day-about-the-key-rate-{i}" for i in range(2)]
    writer = TerminalWriter()
    for name in names:
        writer.document(report(name))()
    writer.finish(summary(2))
    out = capsys.readouterr().out
    assert all(name in out for name in names)


def test_the_worst_findings_of_all_documents_come_in_the_order_of_the_documents() -> None:
    def with_findings(name: str, majors: int, minors: int) -> DocumentReport:
        made = [finding(i, "s2", message=f"{name} major {i}") for i in range(majors)]
        made += [finding(i, "s2", message=f"{name} minor {i}", severity=Severity.MINOR) for i in range(minors)]
        return report(name, findings=tuple(made))

    out = terminal(with_findings("first", 3, 9), with_findings("second", 0, 12), with_findings("third", 4, 1))
    shown = out.partition("first to look at\n")[2].partition("\n\n")[0].splitlines()
    said = [line.rpartition("wrong ")[2].partition(" [")[0] for line in shown]
    assert said == [
        *(f"first major {i}" for i in range(3)),
        *(f"third major {i}" for i in range(4)),
        *(f"first minor {i}" for i in range(3)),
    ]


def test_a_star_is_explained_wherever_the_short_document_stands() -> None:
    short, long = report("short"), report("long", score=replace(report().score, sufficient=True))
    for batch in ((short, long), (long, short)):
        assert "* too few words" in terminal(*batch)
    assert "* too few words" not in terminal(long, replace(long, document=replace(long.document, id="other")))


def test_brackets_are_no_markup() -> None:
    assert "notice: [bold]as it is[/bold]" in terminal(replace(report(), remarks=(Notice("[bold]as it is[/bold]"),)))


@pytest.mark.parametrize(
    ("n", "shown"), [(1, "a"), (5, "a, b, c, d, e"), (6, "a, b, c, d, e and 1 more"), (8, "a, b, c, d, e and 3 more")]
)
def test_a_few_names_stand_for_many(n: int, shown: str) -> None:
    assert _few("abcdefgh"[:n]) == shown
