"""Findings as notes beside the text: what templates/note.html shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from markupsafe import Markup

from audit.model import CheckHelp, Confidence, Finding, Status
from audit.outputs.html_page import Surroundings, macro
from audit.outputs.presentation import Numbered, cut, dimension, grouped_evidence, paragraphs
from audit.text.visible import blanks, visible

QUOTE_LENGTH = 120
_LABELS = ("Why it matters:", "How to fix:")  # set in bold where a paragraph of help begins with them


class Place(NamedTuple):
    """A text of the evidence, and the numbers of the segments where it stands."""

    text: str
    segments: Sequence[int]


class Note(NamedTuple):
    """A finding as its note shows it.

    Attributes:
        key: what its anchors are made of.
        before, after: the keys of its neighbours; empty where there is none.
        back: the anchor of its place in the text.
        look: its classes, see `look`.
        status: how it stands to earlier decisions; empty for a new one.
        language: of the quote.
        quote: the words that are marked; empty where the message begins with them.
        place, href: the line that it is in, and the link there; empty where there is none.
        exact: the first suggestion, where it is not shown as it is.
        fixable: whether ``audit fix`` can put that in.
        why: the explanation of its check.
    """

    number: int
    finding: Finding
    key: str
    before: str
    after: str
    back: str
    look: str
    status: str
    dimension: str
    language: str
    quote: str
    place: str
    href: str
    suggestions: Sequence[str]
    exact: str
    fixable: bool
    places: Sequence[Place]
    why: Markup


def note(numbered: Numbered, back: str, page: Surroundings) -> Note:
    """The note of a finding; `back` is the anchor of its place in the text."""
    number, f, key = numbered
    of_source = f.target_span is None and f.source_span is not None
    return Note(
        number,
        f,
        key,
        before=page.keys[number - 2] if number > 1 else "",
        after=page.keys[number] if number < len(page.keys) else "",
        back=back,
        look=look(f),
        status=f.status.value if f.status in (Status.KNOWN, Status.EXPIRED) else "",
        dimension=dimension(f.mqm),
        language=page.source_lang if of_source else page.target_lang,
        quote="" if f.message.startswith(f"“{f.text}”") else blanks(cut(f.text, QUOTE_LENGTH)),
        place=f"{PurePath(f.location.path).name}:{f.location.line}" if f.location else "",
        href=page.href(f.location.path) if f.location else "",
        suggestions=[blanks(s) for s in f.suggestions],
        exact=f.suggestions[0] if f.suggestions and visible(blanks(f.suggestions[0])) != f.suggestions[0] else "",
        fixable=bool(f.suggestions) and f.target_span is not None and f.location is not None,
        places=_places(f, page) if f.evidence else (),
        why=_explained(f.check, page.checks.get(f.check)),
    )


def look(finding: Finding) -> str:
    """The classes of what shows a finding: its severity, and whether it is a hint."""
    return finding.severity.value + (" hint" if finding.confidence is Confidence.HINT else "")


@lru_cache(maxsize=1024)
def _explained(check: str, help: CheckHelp | None) -> Markup:
    """The explanation of a check, rendered once for all its notes: it is the longest part of each."""
    return macro("note.html", "explained")(check, [_labelled(p) for p in paragraphs(help)])


def _labelled(paragraph: str) -> tuple[str, str]:
    """The label that a paragraph begins with, if any, and the rest."""
    label = next((label for label in _LABELS if paragraph.startswith(label)), "")
    return label, paragraph.removeprefix(label)


def _places(f: Finding, page: Surroundings) -> list[Place]:
    """The evidence: each text once, with those of its segments that are on the page."""
    return [Place(text, [page.segments[i] for i in ids if i in page.segments]) for text, ids in grouped_evidence(f)]
