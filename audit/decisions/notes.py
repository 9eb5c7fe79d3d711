"""Opt-outs in the notes of a segment: ``audit: ignore names/variants: as the agency has it``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from audit.model import Decision, Finding, Segment, Status
from audit.text.patterns import pattern

# The checks, or folders of checks, with commas; after a colon the reason.
_OPT_OUT = pattern(r"^\s*audit:\s*ignore\s+([\w/-]+(?:\s*,\s*[\w/-]+)*)\s*(?::\s*(.*\S))?\s*$", re.M)
_NO_REASON = "a note beside the segment says so"


def with_opt_outs(findings: Iterable[Finding], segments: Iterable[Segment]) -> tuple[Finding, ...]:
    """The findings; those that a note beside their segment lets stand are accepted, for its reason."""
    opt_outs = {s.id: found for s in segments if s.notes and (found := dict(_opt_outs(s.notes)))}
    return tuple(_accepted(f, opt_outs.get(f.segment, {})) for f in findings)


def _opt_outs(notes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Checks or folders, and why what they find may stand."""
    for note in notes:
        for m in _OPT_OUT.finditer(note):
            for check in m[1].split(","):
                yield check.strip(), m[2] or _NO_REASON


def _accepted(f: Finding, opt_outs: dict[str, str]) -> Finding:
    reason = opt_outs.get(f.check) or opt_outs.get(f.check.partition("/")[0])
    if reason is None or f.status is Status.ACCEPTED:
        return f
    excerpt = " ".join(f.text.split()).encode("utf-8", "replace").decode("utf-8")
    return replace(f, status=Status.ACCEPTED, decision=Decision(f.fingerprint, f.check, excerpt, reason))
