"""Two runs beside each other: reports, or files and folders; a text of a git revision comes from `revision.py`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from audit.config import Settings
from audit.decisions.compare import Comparison, compared, pair_documents
from audit.decisions.reports import read_report
from audit.model import DocumentReport, Kind, Metric, Segment
from audit.run.gather import Gathered, audited
from audit.run.references import References
from audit.text import Text


def compare(old: Gathered, new: Gathered, names: tuple[str, str] = ("", "")) -> Comparison:
    """What became of the findings, the scores and the texts between two runs; `names` is what these are called."""
    documents = []
    everything = References()
    for before, now in pair_documents(old.documents, new.documents):
        edits = list(_edits(before, now)) if before is not None and now is not None else []
        everything.add(edits)
        documents.append(compared(before, now, _effort(edits)))
    changed = any(changes.effort for changes in documents)
    return Comparison(tuple(documents), old.score, new.score, _named(everything) if changed else (), names)


def side(name: str, settings: Settings) -> Gathered:
    """One side of a comparison: a JSON report, or what there is to audit.

    Raises:
        AuditError: it cannot be read or audited.
    """
    path = Path(name)
    if path.suffix.lower() == ".json" and path.is_file():
        found = read_report(path)
        return Gathered(found.documents, found.score)
    return audited([name], settings)


def _edits(old: DocumentReport, new: DocumentReport) -> Iterator[Segment]:
    """The old translation with the new one as its reference, stretch by stretch."""
    before, now = list(old.segments), list(new.segments)
    matcher = SequenceMatcher(None, list(map(_key, before)), list(map(_key, now)), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or b - a == d - c:
            yield from (_edit([o], [n]) for o, n in zip(before[a:b], now[c:d], strict=True))
        else:
            yield _edit(before[a:b], now[c:d])


def _key(segment: Segment) -> str:
    """What tells a segment from the others: its source, which an editor leaves alone, else its translation."""
    return segment.source or segment.target or ""


def _edit(old: Sequence[Segment], new: Sequence[Segment]) -> Segment:
    def joined(side: Sequence[Segment]) -> str:
        return " ".join(s.target for s in side if s.target)

    return Segment("edit", Kind.PARAGRAPH, None, Text(joined(old)), joined(new))


def _effort(edits: Sequence[Segment]) -> tuple[Metric, ...]:
    """TER and chrF of the old translation against the new one; none where they are the same."""
    if all(s.target == s.reference for s in edits):
        return ()
    references = References()
    references.add(edits)
    return _named(references)


def _named(references: References) -> tuple[Metric, ...]:
    """TER, then chrF: how much was edited, and how much is left as it was."""
    found = [m for m in references.metrics() if m.name != "BLEU"]
    return tuple(sorted(found, key=lambda m: m.name != "TER"))
