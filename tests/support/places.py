"""Where something stands in a file, taken from the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audit.model import Document, Segment, Span, Stretch
from audit.run.findings import locate


def cut(content: str, place: Stretch) -> str:
    """What stands in the file from the beginning to the end of a stretch."""
    lines = content.split("\n")
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    between = lines[place.line : place.end_line - 1]
    return "\n".join(
        [lines[place.line - 1][place.column - 1 :], *between, lines[place.end_line - 1][: place.end_column - 1]]
    )


def characters(document: Document, path: Path, encoding: str = "utf-8-sig") -> Iterator[tuple[str, str]]:
    """Each character of the texts of `document` that stand in the file, and what stands there in its place."""
    content = path.read_bytes().decode(encoding).replace("\r\n", "\n")
    for segment in document.segments:
        for side in ("source", "target"):
            text, there = getattr(segment, side), getattr(segment, f"{side}_location")
            if text and there is not None and there.path == str(path):
                yield from ((text[n], cut(content, _place(segment, side, n))) for n in range(len(text)))


def _place(segment: Segment, side: str, at: int) -> Stretch:
    place = locate(segment, **{side: Span(at, at + 1)})
    assert place is not None
    return place
