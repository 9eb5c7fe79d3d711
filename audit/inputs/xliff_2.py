"""The units of XLIFF 2.0 and 2.1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from audit.inputs.inline import Grammar, Marked, marked, row_of
from audit.inputs.parts import LeftOut
from audit.inputs.places import Place
from audit.inputs.rows import Row
from audit.inputs.xliff_1 import NOT_TRANSLATED, is_wanted
from audit.inputs.xml_events import Content, Event, Opened, text_of

_GRAMMAR = Grammar(
    code=frozenset(("ph", "sc", "ec")),
    paired=frozenset(("pc",)),
    closing=frozenset(("ec",)),
    keys=("id",),
    begins=("startRef", "id"),
    character="cp",
)
# The state of a target that is not there yet, where the file says it, whatever stands in it.
_UNTRANSLATED = "initial"


class _Segment(NamedTuple):
    """A segment of a unit as it is read: its texts by the names of their elements."""

    given: Mapping[str, str]
    line: int
    texts: dict[str, Content]


def units(found: Iterator[Event], file: Opened) -> Iterator[Row | LeftOut]:
    """What stands in a file up to its end, taken from `found`."""
    wanted = [is_wanted(file.attributes, True)]
    unit: Mapping[str, str] = {}
    segments: list[_Segment] = []
    notes: list[str] = []
    segment: _Segment | None = None
    for event in found:
        if isinstance(event, Opened):
            wanted.append(is_wanted(event.attributes, wanted[-1]))
            if event.name == "unit":
                unit, segments, notes = event.attributes, [], []
            elif event.name == "segment":
                segment = _Segment(event.attributes, event.line, {})
                segments.append(segment)
            elif event.name == "ignorable":
                segment = None
        elif isinstance(event, Content):
            if event.name == "note":
                notes.append(text_of(event))
            elif segment is not None:
                segment.texts.setdefault(event.name, event)
        elif event.name == "file":
            return
        else:
            wanted_here = wanted.pop()
            if event.name == "unit":
                yield from _rows(unit.get("id"), segments, tuple(notes)) if wanted_here else (LeftOut(NOT_TRANSLATED),)
                segment = None


def _rows(unit: str | None, segments: list[_Segment], notes: tuple[str, ...]) -> Iterator[Row]:
    for number, segment in enumerate(segments, 1):
        source, target = segment.texts.get("source"), segment.texts.get("target")
        there = marked(target, _GRAMMAR) if target is not None else Marked("", Place(segment.line, 1))
        if segment.given.get("state") == _UNTRANSLATED:
            there = Marked("", there.place._replace(anchors=()))
        id = f"{unit}.{segment.given.get('id', number)}" if unit and len(segments) > 1 else unit
        yield row_of("", segment.line, id, marked(source, _GRAMMAR) if source is not None else None, there, notes)
