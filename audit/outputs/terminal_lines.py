"""Lines of the summary on the terminal: a score, a finding, a segment to read first."""

from __future__ import annotations

from rich.text import Text as Styled

from audit.model import DocumentReport, Finding, Score, Severity, Status, Verdict
from audit.outputs.outcomes import decided
from audit.outputs.presentation import cut, number
from audit.outputs.read_first import First
from audit.text.plurals import count
from audit.text.visible import blanks, one_line

STYLES = {
    Severity.CRITICAL: "bold red",
    Severity.MAJOR: "dark_orange",
    Severity.MINOR: "yellow",
    Severity.NEUTRAL: "cyan",
    Verdict.FAIL: "bold red",
    Verdict.REVIEW: "yellow",
    Verdict.PASS: "green",
}


def score_line(score: Score) -> str:
    """The score with its interval, and whether the sample carries it."""
    low, high = (number(bound, 1) for bound in score.interval)
    small = "" if score.sufficient else "; too few words to carry a score"
    return f"MQM {number(score.mqm, 1)} (95% interval {low} to {high}), {count(score.words, 'word')}{small}"


def badness(f: Finding) -> tuple[int, int, int]:
    """What is known comes after all that is new."""
    return f.status is Status.KNOWN, -f.severity.rank, -f.confidence.rank


def line_of(f: Finding, report: DocumentReport) -> Styled:
    """``path:line:column``, which terminals and editors open on a click, and the finding."""
    place = f.location
    where = f"{place.path}:{place.line}:{place.column}" if place else report.document.path
    line = Styled.assemble(
        (one_line(where), "underline" if place else ""),
        ": ",
        (f.severity.value, STYLES[f.severity]),
        " ",
        (f.check, "dim"),
        f" {one_line(f.message)}",
    )
    if f.text:
        line.append(f" “{one_line(blanks(cut(f.text, 60)))}”")
    if f.suggestions:
        line.append(f" → {one_line(' / '.join(map(blanks, f.suggestions)))}", style="green")
    if f.advice:
        line.append(f" ({one_line(f.advice)})", style="green")
    if f.status is not Status.NEW:
        line.append(f" {f.status.value}{': ' * bool(f.decision)}{one_line(decided(f))}", style="dim")
    line.append(f" [{f.fingerprint}]", style="dim")
    return line


def first_line(first: First, report: DocumentReport) -> Styled:
    """``path:line:column``, the segment, what is expected of it, and how it begins."""
    place = first.segment.target_location
    where = f"{place.path}:{place.line}:{place.column}" if place else report.document.path
    text = one_line(blanks(cut(first.segment.target or "", 60)))
    quality = f" segment {first.number}, quality {number(first.quality.score, 1)}"
    return Styled.assemble((one_line(where), "underline" if place else ""), f":{quality} “{text}”")
