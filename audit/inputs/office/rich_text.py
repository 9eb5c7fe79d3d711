"""The text of a cell of an Excel workbook: plain, or in runs with a format each."""

from __future__ import annotations

from collections.abc import Sequence

from audit.inputs.office.marks import Mark, keeper_of
from audit.inputs.office.runs import Run, run_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_RUN, _LOOK, _SOUND = MAIN + "r", MAIN + "rPr", MAIN + "rPh"


def runs_of(part: bytes, inside: Sequence[Mark], text: str) -> Sequence[Run | str]:
    """The runs among some tags, of elements called `text`; how it sounds (Japanese has that) is no part of it."""
    runs: list[Run | str] = []
    begun: dict[str, Mark] = {}
    look = b""
    sounding = False
    for mark in inside:
        if mark.name == _SOUND:
            sounding = mark.opens
        elif mark.opens:
            begun[mark.name] = mark
            if mark.name == _RUN:
                look = b""
        elif mark.name == _LOOK:
            look = part[begun[_LOOK].start : mark.end]
        elif mark.name == text and not sounding:
            runs.append(_run(part, begun[text], mark.start, look))
    return runs


def _run(part: bytes, tag: Mark, end: int, look: bytes) -> Run | str:
    try:
        return run_of(part, tag.end, end, look, keeper_of(part, tag))
    except (
        ValueError
    ):  # something stands in the midst of the text, such as a comment of XML: it is not read as it stands
        return ""
