"""Findings on what machines wrote, and a draw of them that treats checks, directions and sets alike."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple, TypeVar

from audit.config import Config
from audit.model import Evidence, Finding, Severity
from audit.run.pipeline import Auditor
from benchmarks import data

T = TypeVar("T")


class Key(NamedTuple):
    """What a finding is known by: `place` is its spans, "t5-9" in the target, "s0-4" in the source, or both."""

    check: str
    set: str
    document: str
    segment: str
    place: str


class Found(NamedTuple):
    """A finding on a segment of one of `data.MACHINE_OUTPUT` or `data.MORE_TEXTS`."""

    name: str
    document: str
    source: str
    target: str
    finding: Finding

    @property
    def key(self) -> Key:
        """What verdicts know it by."""
        return self._key(self.finding)

    @property
    def explained(self) -> Iterator[Key]:
        """The same of the findings of other checks that are its evidence: they tell the same error."""
        return (self._key(seen) for seen in self.finding.evidence if seen.check)

    def _key(self, f: Finding | Evidence) -> Key:
        spans = (("t", f.target_span), ("s", f.source_span))
        places = (f"{side}{span.start}-{span.end}" for side, span in spans if span is not None)
        return Key(f.check, self.name, self.document, f.segment, " ".join(places))

    @property
    def same(self) -> tuple[str, str, str]:
        """What it has in common with the findings that tell the same: ten systems may make one slip of one phrase."""
        span = self.finding.source_span
        phrase = self.source[span.start : span.end] if span else self.source
        return self.finding.check, phrase.casefold(), self.finding.text.casefold()


def found(name: str, select: Sequence[str] = ()) -> Iterator[Found]:
    """All findings on a set, hints too."""
    languages = {"source_lang": "en", "target_lang": "ru"} if name.endswith("-ru") else {}
    for report in Auditor(Config(select=tuple(select), links="none", **languages)).audit_all(data.texts(name)):
        texts = {s.id: (str(s.source or ""), str(s.target or "")) for s in report.segments}
        for finding in report.findings:
            yield Found(name, report.document.id, *texts[finding.segment], finding)


def is_counted(finding: Finding) -> bool:
    """Whether it is scored: a hint is not, nor is what is only a remark."""
    return finding.counted and finding.severity is not Severity.NEUTRAL


def drawn(findings: Iterable[Found], number: int, seed: int) -> Iterator[Found]:
    """Up to `number` findings of each check that tell different things.

    Directions take turns, within them sets; within a set one finding of each source sentence comes before the second.
    """
    # By a digest of each, so that a finding that is no longer made changes nothing in the order of the others.
    mixed = sorted(findings, key=lambda one: hashlib.sha256(f"{seed} {one.key}".encode()).digest())
    checks: dict[str, list[Found]] = defaultdict(list)
    for one in {one.same: one for one in reversed(mixed)}.values():
        checks[one.finding.check].append(one)
    for check in sorted(checks):
        directions = [
            list(
                _in_turn(
                    [_sentences_in_turn(checks[check], name) for name in data.MACHINE_OUTPUT if into(name) == lang]
                )
            )
            for lang in ("en", "ru")
        ]
        yield from list(_in_turn(directions))[:number]


def into(name: str) -> str:
    """The language that a set is translated into."""
    return "ru" if name.endswith("-ru") else "en"


def _sentences_in_turn(findings: Iterable[Found], name: str) -> list[Found]:
    seen: Counter[str] = Counter()
    ranked = []
    for one in findings:
        if one.name == name:
            ranked.append((seen[one.source], one))
            seen[one.source] += 1
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def _in_turn(lists: Sequence[Sequence[T]]) -> Iterator[T]:
    return (one for one in chain.from_iterable(zip_longest(*lists)) if one is not None)
