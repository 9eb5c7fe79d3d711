"""What all report formats share: order, labels, figures, and untrusted text made safe to look at."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from audit.model import (
    CheckHelp,
    Confidence,
    DocumentReport,
    FileError,
    Finding,
    Kind,
    Segment,
    Severity,
    Status,
    Verdict,
)

VERDICT_ORDER = {Verdict.FAIL: 0, Verdict.REVIEW: 1, Verdict.PASS: 2}
SEVERITIES = tuple(sorted(Severity, key=lambda s: -s.rank))  # worst first
CONFIDENCES = tuple(sorted(Confidence, key=lambda c: -c.rank))  # surest first


def cut(text: str, length: int) -> str:
    """At most `length` characters, the last one an ellipsis if something was cut off."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def number(value: float, digits: int = 2) -> str:
    """A figure at a fixed number of digits; never ``-0.0``; infinite and undefined ones are a dash."""
    return f"{rounded(value, digits):.{digits}f}" if math.isfinite(value) else "–"


def rounded(value: float, digits: int) -> float:
    """Rounded at the edge, so that reports are the same bytes on every machine; never ``-0.0``."""
    return round(value, digits) + 0.0


def shown_path(path: str) -> str:
    """`path` as it may stand in a committed report: an absolute one shrinks to its file name."""
    return PurePath(path).name if PurePath(path).is_absolute() else path


def after_path(error: FileError) -> str:
    """What is said of a file, to stand behind its path: a message begins with the path, which may be absolute."""
    rest = error.message.removeprefix(error.path)
    what = rest if rest.startswith(":") else f": {error.message}"
    return f"{what} ({error.hint})" if error.hint else what


def told_apart(documents: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """As much of its path, from the end, as tells each document from others of its id; none where there are no others.

    Args:
        documents: the id and the path of each.
    """
    paths: dict[str, dict[str, None]] = {}
    several = Counter[str]()
    for one, path in documents:
        paths.setdefault(one, {})[path] = None
        several[one] += 1
    return {
        (one, path): _ending(path, [other for other in paths[one] if other != path])
        for one, n in several.items()
        if n > 1
        for path in paths[one]
    }


def _ending(path: str, others: Sequence[str]) -> str:
    """The shortest end of a path, by folders, that none of the others has; else the whole."""
    parts = PurePath(path).parts
    for n in range(1, len(parts)):
        end = parts[-n:]
        if all(PurePath(other).parts[-n:] != end for other in others):
            return str(PurePath(*end))
    return path


def title(report: DocumentReport) -> tuple[str, str]:
    """The headline as translated (else in the original, else the document's id) and its language."""
    headline = next((s for s in report.segments if s.kind is Kind.HEADLINE), None)
    document = report.document
    if headline is not None and headline.target:
        return str(headline.target), document.target_lang
    if headline is not None and headline.source:
        return str(headline.source), document.source_lang
    return document.id, "en"


class Numbered(NamedTuple):
    """A finding with its number in the report, from 1 in reading order.

    Attributes:
        key: what names it there: its fingerprint, which stays where findings come before it.
    """

    number: int
    finding: Finding
    key: str


class Reading(NamedTuple):
    """The findings of a document as a person reads them.

    Attributes:
        general: those that belong to no one segment.
        by_segment: the others by segment id, in text order.
        accepted: what was accepted earlier, apart, in text order.
        total: how many are numbered.
    """

    general: tuple[Numbered, ...]
    by_segment: Mapping[str, tuple[Numbered, ...]]
    accepted: tuple[Finding, ...]
    total: int

    @property
    def all(self) -> tuple[Numbered, ...]:
        """Every numbered finding, in order."""
        return self.general + tuple(n for group in self.by_segment.values() for n in group)


def reading(report: DocumentReport) -> Reading:
    """Put the findings of `report` in reading order and number them."""
    if not report.findings:
        return Reading((), {}, (), 0)
    named = {f.segment for f in report.findings}
    places = {s.id: i for i, s in enumerate(report.segments) if s.id in named}
    ordered = sorted(report.findings, key=lambda f: (places.get(f.segment, -1), *_within(f)))
    accepted = tuple(f for f in ordered if f.status is Status.ACCEPTED)
    numbered = _numbered(f for f in ordered if f.status is not Status.ACCEPTED)
    groups: dict[str, list[Numbered]] = {}
    for n in numbered:
        groups.setdefault(n.finding.segment if n.finding.segment in places else "", []).append(n)
    general = tuple(groups.pop("", ())) if "" not in places else ()
    return Reading(general, {i: tuple(g) for i, g in groups.items()}, accepted, len(numbered))


def _numbered(findings: Iterable[Finding]) -> list[Numbered]:
    seen: Counter[str] = Counter()
    numbered = []
    for i, f in enumerate(findings, 1):
        seen[f.fingerprint] += 1
        again = f"-{seen[f.fingerprint]}" if seen[f.fingerprint] > 1 else ""
        numbered.append(Numbered(i, f, f.fingerprint + again))
    return numbered


def _within(f: Finding) -> tuple[int, int, int, str, str]:
    span = f.target_span or f.source_span
    return (span.start if span else -1, span.end if span else -1, -f.severity.rank, f.check, f.fingerprint)


def severity_counts(findings: Iterable[Finding]) -> tuple[dict[Severity, int], int]:
    """Counted findings by severity (all four keys, worst first), and the number of hints."""
    counts = dict.fromkeys(SEVERITIES, 0)
    hints = 0
    for f in findings:
        if f.counted:
            counts[f.severity] += 1
        elif f.status is not Status.ACCEPTED:
            hints += 1
    return counts, hints


def dimension(mqm: str) -> str:
    """The MQM dimension of a type, for example ``accuracy`` of ``accuracy/omission``."""
    return mqm.partition("/")[0]


def label(name: str) -> str:
    """``do-not-translate`` -> ``Do not translate``."""
    return name.replace("-", " ").replace("_", " ").capitalize()


def paragraphs(help: CheckHelp | None) -> list[str]:
    """What a check says of itself, a line each, the summary first; nothing of a check that is not there any more."""
    if help is None:
        return []
    return [help.summary, *(" ".join(p.split()) for p in help.body.split("\n\n") if p.strip())]


class Excerpt(NamedTuple):
    """A span in its surroundings."""

    before: str
    marked: str
    after: str


def excerpt(text: str, start: int, end: int, around: int = 40) -> Excerpt:
    """The span ``[start, end)`` of `text` with up to `around` characters on each side, cut at spaces."""
    before, after = text[max(start - around, 0) : start], text[end : end + around]
    if start > around:
        before = "…" + before[before.find(" ") + 1 :]
    if len(text) - end > around:
        stop = after.rfind(" ")
        after = after[: stop if stop > 0 else around] + "…"
    return Excerpt(before, text[start:end], after)


def quoted_side(finding: Finding, segment: Segment | None) -> tuple[str, int, int] | None:
    """The text that a finding marks (the target if it can) and the span there, kept inside the text."""
    if segment is None:
        return None
    for text, span in ((segment.target, finding.target_span), (segment.source, finding.source_span)):
        if text is not None and span is not None:
            start = min(max(span.start, 0), len(text))
            return str(text), start, min(max(span.end, start), len(text))
    return None


def grouped_evidence(finding: Finding) -> list[tuple[str, Sequence[str]]]:
    """The other places of a finding: each text once, with the ids of the segments where it stands.

    What other checks saw of the same error stands in the same segment, and needs no place.
    """
    places: dict[str, dict[str, None]] = {}
    for e in finding.evidence:
        ids = places.setdefault(f"also: {e.text}" if e.check else e.text, {})
        if e.segment is not None and e.check is None:
            ids[e.segment] = None
    return [(text, list(ids)) for text, ids in places.items()]


def skipped_by_reason(report: DocumentReport) -> list[tuple[str, Sequence[str]]]:
    """The checks that could not run, by reason, both sorted."""
    reasons: dict[str, list[str]] = {}
    for s in report.skipped:
        reasons.setdefault(s.why, []).append(s.check)
    return [(why, sorted(checks)) for why, checks in sorted(reasons.items())]
