"""What people are told became of a document, and what of it nobody looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath

import msgspec

from audit.model import Annotated, Decision, DocumentReport, Finding, Notice, Status, Summary, Unread
from audit.outputs.presentation import cut, skipped_by_reason
from audit.text.plurals import count
from audit.unread import said_of

# How often a run names decisions that match nothing.
_FEW = 10
_DECIDED = {
    Status.KNOWN: "known from before", Status.ACCEPTED: "accepted, not scored",
    Status.EXPIRED: "accepted once, which has expired",
}  # fmt: skip


class DocumentOutcome(StrEnum):
    """What people are told of a document: its verdict, but nobody vouches for one without findings."""

    FAIL = "fail"
    REVIEW = "review"
    PASS = "pass"
    NOTHING = "nothing found"


def outcome(report: DocumentReport) -> DocumentOutcome:
    """What people are told of a document in a word or two."""
    return DocumentOutcome.NOTHING if report.nothing_found else DocumentOutcome(report.verdict.value)


def outcomes(summary: Summary) -> dict[DocumentOutcome, int]:
    """How many documents of a run have each outcome."""
    counts = {DocumentOutcome(verdict.value): n for verdict, n in summary.verdicts.items()}
    found = {o: counts.get(o, 0) for o in DocumentOutcome}
    found[DocumentOutcome.PASS] -= summary.nothing_found
    found[DocumentOutcome.NOTHING] = summary.nothing_found
    return found


def notices(report: DocumentReport) -> tuple[Notice, ...]:
    """What the reader and the audit want the editor to know, decisions that match nothing among it."""
    said = (*map(said_of_stale, report.stale), *(line for one in report.annotated for line in said_of_annotator(one)))
    return report.document.notices + report.remarks + tuple(map(Notice, said))


def said_of_annotator(annotated: Annotated) -> list[str]:
    """What an annotator read, where the texts went for that, and which of its marks are left out, a line each."""
    lines = [f"{count(annotated.segments, 'segment')} read by {annotated.origin}{_went(annotated)}"]
    lines += [f"{count(n, 'mark')} of {annotated.origin} left out: {why}" for why, n in annotated.refused.items()]
    return lines


def _went(annotated: Annotated) -> str:
    """Where the texts went; whether a server that did not answer has them is not known here."""
    if not annotated.place or not (annotated.segments or annotated.unread):
        return ""
    were = "the texts and those beside them were" if annotated.segments else "texts may have been"
    return f"; {were} sent to {annotated.place}"


def unread_by(annotated: Annotated) -> list[str]:
    """What an annotator did not read, a line for each reason."""
    return [f"{count(n, 'segment')} not read by {annotated.origin}: {why}" for why, n in annotated.unread.items()]


def annotated_in_run(summary: Summary) -> list[str]:
    """What the annotators of a run did, a line each."""
    return [line for one in summary.annotated for line in said_of_annotator(one)]


def decided_in_run(summary: Summary) -> list[str]:
    """How many findings of a run are not new, and which decisions match none of them, a line each."""
    lines = [f"{count(n, 'finding')} {_DECIDED[status]}" for status, n in summary.statuses.items()]
    lines += [said_of_stale(d) for d in summary.stale[:_FEW]]
    if more := len(summary.stale[_FEW:]):
        lines.append(f"{count(more, 'more decision')} that match nothing")
    return lines


def said_of_stale(decision: Decision) -> str:
    """That a decision can be taken out of its file."""
    if decision.file is None and decision.document is None:
        return f"a decision for every document matches nothing in this run: {decision.name}"
    file, document = decision.file, decision.document
    # An article is called as its file is.
    several = file and document and PurePosixPath(file).name.partition(".")[0] != document
    where = f"{file} ({document})" if several else file or document
    return f"a decision matches nothing any more: {decision.name} in {where}"


def said_of_moved(rows: Mapping[Decision, Decision]) -> str:
    """That decisions are about files that are gone and their findings stand elsewhere, and what to do."""
    places = list(dict.fromkeys((old.file, new.file) for old, new in rows.items()))
    more = f" and {len(places) - 1} more" if len(places) > 1 else ""
    old, new = places[0]
    what = f"{count(len(rows), 'decision')} {'is' if len(rows) == 1 else 'are'} about files that are gone"
    hint = "audit accept --moved PATH, of what you audit, puts them there"
    return f"{what}, and the findings stand in others ({old} → {new}{more}); {hint}"


def decided(f: Finding) -> str:
    """Why a finding is accepted, or was: the reason, whose it is, and until when; empty where nothing was decided."""
    d = f.decision
    if d is None:
        return ""
    until = f"until {d.expires}" if d.expires else ""
    about = ", ".join(filter(None, (d.owner, d.date.isoformat() if d.date else "", until)))
    return f"{d.reason} ({about})" if about else d.reason


def as_line(f: Finding) -> str:
    """A finding on one line of plain text, with its place and its fingerprint."""
    place = f"{f.location.path}:{f.location.line}:{f.location.column}: " if f.location else ""
    text = f" “{cut(f.text, 60)}”" if f.text else ""
    fix = f" → {' / '.join(f.suggestions)}" if f.suggestions else ""
    why = f" ({decided(f)})" if f.decision else ""
    return f"{place}{f.severity.value} {f.check} {f.message}{text}{fix}{why} [{f.fingerprint}]"


class _Reach(msgspec.Struct, frozen=True):
    """The share of an editor's marks that the checks find, measured by `python -m benchmarks.editors`.

    Attributes:
        marks: of all.
        serious: of those that are worse than minor; None where the marks do not tell.
    """

    marks: float
    serious: float | None = None


@cache
def _reaches() -> Mapping[str, _Reach]:
    return msgspec.json.decode((files("audit.outputs") / "reach.json").read_bytes(), type=dict[str, _Reach])


def reach(report: DocumentReport) -> str:
    """How much of what an editor would mark such an audit finds; empty where that was not measured."""
    found = _reaches().get(f"{report.document.source_lang}-{report.document.target_lang}")
    if found is None:
        return ""
    serious = "" if found.serious is None else f", {100 * found.serious:.0f} of 100 of the serious ones"
    return f"Such an audit finds about {100 * found.marks:.0f} of 100 errors that an editor marks{serious}"


def not_looked_at(report: DocumentReport) -> list[tuple[str, Sequence[str]]]:
    """What was not looked at in a document, a line each, with the checks that it is about."""
    lines: list[tuple[str, Sequence[str]]] = [
        (_did_not_run(len(checks), report.checks, why), checks) for why, checks in skipped_by_reason(report)
    ]
    unread = (line for one in report.annotated for line in unread_by(one))
    return lines + [(line, ()) for line in (*_unchosen(report), *_unread(report.unread), *unread)]


def not_looked_at_in_run(summary: Summary) -> list[str]:
    """What was not looked at in a run, a line each."""
    lines = [
        f"{_did_not_run(gap.checks, summary.checks, gap.why)} "
        f"(in {gap.documents:,} of {count(summary.documents, 'document')})"
        for gap in summary.gaps
    ]
    lines += [*_unchosen(summary), *_unread(summary.unread)]
    lines += [line for one in summary.annotated for line in unread_by(one)]
    if summary.passed_over:
        lines.append(said_of(summary.passed_over))
    return lines


def _did_not_run(checks: int, of: int, why: str) -> str:
    return f"{checks:,} of {count(of, 'check')} did not run: {why}"


def _unchosen(of: DocumentReport | Summary) -> Iterator[str]:
    if of.unchosen:
        yield f"{of.unchosen:,} of {count(of.checks + of.unchosen, 'check')} left out by the settings"


def _unread(unread: Unread) -> Iterator[str]:
    size = count(unread.segments, "segment")
    if unread.without_source:
        yield f"{unread.without_source:,} of {size} without a source text to compare with"
    if unread.without_target:
        yield f"{unread.without_target:,} of {size} without a translation"
    if unread.furniture:
        yield f"{count(unread.furniture, 'line')} of the source left out as page furniture"
