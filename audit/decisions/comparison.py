"""A comparison of two runs as people and programs read it: text, Markdown for a comment on a change, JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from audit.decisions.compare import Changes, Comparison, FindingPair, counts
from audit.model import Finding, Metric, Score
from audit.outputs.markdown_text import bold, code, inline
from audit.outputs.outcomes import as_line, decided
from audit.outputs.presentation import cut, number, rounded, shown_path
from audit.text.plurals import count

# Findings of one kind that a comment lists for a document.
_MOST = 20
# What became of findings, by the attribute of `Changes`, and how it is called.
_LISTED = (
    ("added", "new"),
    ("fixed", "fixed"),
    ("moved", "moved"),
    ("accepted", "accepted since"),
    ("reopened", "no longer accepted"),
    ("lapsed", "accepted before and gone now"),
)
# What is counted, and not worth a line each.
_COUNTED = (("still_accepted", "still accepted"), ("unchanged", "unchanged"))


def as_text(c: Comparison) -> str:
    """For the terminal: what is new in each document, then the rest, then the sums."""
    lines: list[str] = []
    for changes in c.documents:
        if not _differs(changes):
            continue
        lines += ["", f"{_name(changes)}: {_sums(changes)}"]
        lines += [f"  {_score_change(*_scores(changes))}", *(f"  {line}" for line in _effort(changes.effort))]
        for what, word in _LISTED:
            lines += [f"  {word}: {as_line(_newest(f))}" for f in getattr(changes, what)]
    lines += ["", f"{count(len(c.documents), 'document')}: {_total(c)}", _score_change(c.old_score, c.new_score)]
    return "\n".join([*_sides(c), *lines, *_effort(c.effort)]).lstrip("\n")


def as_markdown(c: Comparison) -> str:
    """For a comment on a change: the sums, then what is new and fixed, the rest folded."""
    parts = [
        f"### Translation audit: {count(c.count('added'), 'new finding')}, {c.count('fixed')} fixed{_let_stand(c)}",
        _bullets([*_sides(c), _total(c), _score_change(c.old_score, c.new_score), *_effort(c.effort)]),
    ]
    for changes in filter(_differs, c.documents):
        parts += [f"#### {code(shown_path(_name(changes)))}: {_sums(changes)}"]
        parts += [_bullets([_score_change(*_scores(changes)), *_effort(changes.effort)])]
        parts += list(_sections(changes))
    return "\n\n".join(filter(None, parts))


def as_json(c: Comparison) -> str:
    """For programs: one object."""
    made = {
        "schema": 1,
        "sides": {"old": c.names[0], "new": c.names[1]},
        "summary": {what: c.count(what) for what, _ in (*_LISTED, *_COUNTED)},
        "score": _scores_object(c.old_score, c.new_score),
        "effort": _effort_object(c.effort),
        "documents": [_document_object(changes) for changes in c.documents],
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=1).decode()


FORMATS: Mapping[str, Callable[[Comparison], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}


def _sides(c: Comparison) -> list[str]:
    """What is new and fixed, and since when."""
    return [f"new and fixed in {c.names[1]} against {c.names[0]}"] if all(c.names) else []


def _differs(changes: Changes) -> bool:
    """Whether there is anything to say of a document."""
    return any(getattr(changes, what) for what, _ in _LISTED) or bool(changes.effort) or None in _scores(changes)


def _name(changes: Changes) -> str:
    return changes.shown.document.path


def _scores(changes: Changes) -> tuple[Score | None, Score | None]:
    old, new = changes.old, changes.new
    return None if old is None else old.score, None if new is None else new.score


def _sums(changes: Changes) -> str:
    if changes.old is None:
        return f"a new document, {count(len(changes.added), 'finding')}"
    if changes.new is None:
        return "not there any more"
    return _said({word: len(getattr(changes, what)) for what, word in (*_LISTED, *_COUNTED)})


def _let_stand(c: Comparison) -> str:
    """What was accepted since, which is not fixed."""
    return f", {c.count('accepted')} accepted since" if c.count("accepted") else ""


def _total(c: Comparison) -> str:
    severities = ", ".join(f"{n} {s}" for s, n in counts(f for d in c.documents for f in d.added).items())
    sums = {word: c.count(what) for what, word in (*_LISTED, *_COUNTED)}
    return _said(sums) + (f" (new: {severities})" if severities else "")


def _said(sums: Mapping[str, int]) -> str:
    return ", ".join(f"{n:,} {word}" for word, n in sums.items() if n or word in ("new", "fixed"))


def _score_change(old: Score | None, new: Score | None) -> str:
    if old is None or new is None:
        only = old or new
        return f"MQM {number(only.mqm, 1)}" if only is not None else "no score"
    few = "" if new.sufficient and old.sufficient else "; too few words to carry a score"
    change = number(new.mqm - old.mqm, 1)
    sign = "" if change.startswith("-") else "+"
    return f"MQM {number(old.mqm, 1)} → {number(new.mqm, 1)} ({sign}{change}){few}"


def _effort(metrics: Sequence[Metric]) -> list[str]:
    figures = ", ".join(f"{m.name} {number(m.value, 1)}" for m in metrics)
    return [f"edited: {figures} (of the old translation against the new one)"] if figures else []


def _newest(f: Finding | FindingPair) -> Finding:
    return f.new if isinstance(f, FindingPair) else f


def _sections(changes: Changes) -> Iterator[str]:
    for what, word in _LISTED:
        found = [_newest(f) for f in getattr(changes, what)]
        if not found:
            continue
        body = _bullets_of(found)
        heading = f"{word.capitalize()} ({len(found)})"
        if what == "added":
            yield f"**{heading}**\n\n{body}"
        else:
            yield f"<details><summary>{heading}</summary>\n\n{body}\n\n</details>"


def _bullets_of(found: Sequence[Finding]) -> str:
    more = [f"- and {len(found) - _MOST} more"] if len(found) > _MOST else []
    return "\n".join([*(f"- {_marked(f)}" for f in found[:_MOST]), *more])


def _marked(f: Finding) -> str:
    line = f" line {f.location.line}:" if f.location else ""
    text = f" “{bold(cut(f.text, 120))}”" if f.text else ""
    fix = f" Suggestion: {' or '.join(map(bold, f.suggestions))}." if f.suggestions else ""
    why = f" Accepted: {inline(decided(f))}." if f.decision else ""
    return f"**{f.severity.value}**, {code(f.check)}:{line}{text} {inline(f.message)}{fix}{why} {code(f.fingerprint)}"


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {inline(line)}" for line in lines)


def _document_object(changes: Changes) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": changes.shown.document.id,
        "path": changes.shown.document.path,
        "score": _scores_object(*_scores(changes)),
        "effort": _effort_object(changes.effort),
    }
    for what, _ in (*_LISTED, *_COUNTED):
        found[what] = [_finding_object(f) for f in getattr(changes, what)]
    return found


def _finding_object(f: Finding | FindingPair) -> dict[str, Any]:
    new = _newest(f)
    was = {"was": f.old.fingerprint} if isinstance(f, FindingPair) and f.old.fingerprint != new.fingerprint else {}
    return {
        "fingerprint": new.fingerprint,
        **was,
        "check": new.check,
        "severity": new.severity,
        "message": new.message,
        "segment": new.segment,
        "text": str(new.text),
        "status": new.status,
        "location": new.location and new.location._asdict(),
    }


def _scores_object(old: Score | None, new: Score | None) -> dict[str, float | None]:
    return {
        "old": None if old is None else rounded(old.mqm, 2),
        "new": None if new is None else rounded(new.mqm, 2),
        "delta": None if old is None or new is None else rounded(new.mqm - old.mqm, 2),
    }


def _effort_object(metrics: Sequence[Metric]) -> list[dict[str, Any]]:
    return [{"name": m.name, "value": rounded(m.value, 2), "signature": m.signature} for m in metrics]
