"""A report with everything in it, for the tests of the writers: overlapping spans, hostile text, gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from audit.model import (
    CheckHelp,
    Confidence,
    Document,
    DocumentReport,
    Evidence,
    FileError,
    Finding,
    Kind,
    Link,
    Location,
    Metric,
    Notice,
    Score,
    ScorePart,
    Segment,
    Severity,
    Signature,
    Skipped,
    Span,
    Status,
    Stretch,
    Summary,
    Verdict,
)  # fmt: skip
from audit.outputs import open_reports
from audit.system.manifest import MANIFEST
from audit.text import Text

SIGNATURE = Signature("0.1.0", "news", "c0ffee00", "5eed5eed", "0ddba11d")
CHECKS = (
    "accuracy/added", "accuracy/empty", "accuracy/wrong", "design/markup-left", "linguistic/gap", "style/quotes",
)  # fmt: skip
# The made-up checks of reports all explain themselves in the same words.
_STUB = CheckHelp("It goes wrong.", "Why it matters: seen.\n\nHow to fix: mend it.")
HELP: Mapping[str, CheckHelp] = dict.fromkeys(CHECKS, _STUB)
HOSTILE = "<script>alert(1)</script> \x00\x1b[31m \u202egnihtyna\u200b & \ud800 *a* [b](http://x.test) |c| `d` "
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def segment(i: int, source: str | None, target: str | None, kind: Kind = Kind.PARAGRAPH, **more) -> Segment:
    texts = [None if t is None else Text(t) for t in (source, target)]
    return Segment(f"s{i}", kind, *texts, target_location=Location("a/b.txt", i, 1), **more)


def finding(i: int, where: str, target: Span | None = None, **more) -> Finding:
    given = {
        "fingerprint": f"f{i}", "check": "accuracy/wrong", "mqm": "accuracy/mistranslation",
        "severity": Severity.MAJOR, "confidence": Confidence.CERTAIN, "message": f"Message {i}.",
        "segment": where, "target_span": target, "source_span": None, "text": "",
    }  # fmt: skip
    return Finding(**{**given, **more})


def report(doc: str = "desk/Статья 1", verdict: Verdict = Verdict.FAIL, mqm: float = 40.0, **more) -> DocumentReport:
    headline = segment(
        1,
        "Страшный сон",
        "A nightmare again",
        Kind.HEADLINE,
        links=(Link(0, 1, 0.4), Link(1, 1, 0.9), Link(9, 9, 1)),
    )
    segments = (
        headline,
        segment(2, "Было 5 домов.", "There were 15 houses.", reference="There were 5 houses."),
        segment(3, HOSTILE, HOSTILE + "W" * 300),
        segment(4, "Пусто.", ""),
        segment(5, "Ничего.", None),
        segment(6, None, "No source here, U.S. only."),
    )
    findings = (
        finding(5, "", mqm="style/house", severity=Severity.NEUTRAL, message="About all."),
        finding(3, "s3", Span(0, 8), text=HOSTILE[:8], message=HOSTILE, suggestions=(HOSTILE, " ")),
        finding(1, "s2", Span(11, 20), text="15 houses", source_span=Span(5, 12), severity=Severity.CRITICAL,
                suggestions=("5 houses",),
                evidence=(Evidence("5 домов", "s2"), Evidence("5", "s4"), Evidence("5", "s6"))),
        finding(2, "s2", Span(6, 13), text="were 15", confidence=Confidence.HINT, status=Status.KNOWN),
        finding(4, "s4", check="accuracy/empty", location=Stretch("a/b.txt", 4, 1, 4, 2)),
        finding(6, "s6", Span(16, 20), text="U.S.", severity=Severity.MINOR, status=Status.ACCEPTED),
    )  # fmt: skip
    given = {
        "document": Document(doc, "/home/me/b.txt", "ru", "en", notices=(Notice("Read as cp1251."),)),
        "segments": segments, "findings": findings, "verdict": verdict, "reason": "1 critical finding",
        "score": Score(mqm, 95.55555, -0.0, 36.0, 1200.0, 30, False, (float("-inf"), 100.0),
                       (ScorePart("accuracy/wrong", {Severity.MAJOR: 2, Severity.CRITICAL: 1}, 35.0),),
                       (Metric("chrF2", 61.349, "nrefs:1|case:mixed"),)),
        "skipped": (Skipped("accuracy/ratio", "no source text"),), "segment_chrf": {"s2": 61.349},
    }  # fmt: skip
    return DocumentReport(**{**given, **more})


def summary(documents: int = 1, *errors: FileError) -> Summary:
    verdicts = {Verdict.FAIL: documents, Verdict.PASS: 0, Verdict.REVIEW: 0}
    severities = {Severity.MAJOR: 2, Severity.CRITICAL: 1}
    return Summary(documents, 6 * documents, 30, verdicts, severities, 1, report().score, errors)


def write(
    format: str, folder: Path | None, reports: Iterable[DocumentReport] = (), errors: Sequence[FileError] = ()
) -> None:
    """Write `reports`, or the one with everything in it."""
    with open_reports([format], folder, SIGNATURE, HELP) as writer:
        reports = reports or [report()]
        several = not isinstance(reports, list) or len(reports) + len(errors) > 1
        documents = 0
        for documents, r in enumerate(reports, 1):  # noqa: B007
            writer.document(r, several=several)
        writer.finish(summary(documents, *errors))


def files(folder: Path) -> dict[str, bytes]:
    """The reports in a folder, and whatever else is there but the manifest."""
    return {p.name: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file() and p.name != MANIFEST}
