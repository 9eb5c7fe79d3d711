"""The units of XLIFF 1.0 to 1.2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from audit.inputs.inline import Grammar, Marked, marked, of_items, row_of
from audit.inputs.parts import LeftOut
from audit.inputs.places import Piece, Place
from audit.inputs.rows import Row
from audit.inputs.xml_events import Content, Event, Opened, Tag, text_of

NOT_TRANSLATED = "not to be translated"
# The settings of a gettext catalogue, which converters make a unit of.
_HEADER = "x-gettext-domain-header"
_GRAMMAR = Grammar(
    code=frozenset(("bpt", "ept", "it", "ph", "x", "bx", "ex")),
    paired=frozenset(("g",)),
    closing=frozenset(("ept", "ex")),
    keys=("id",),
    begins=("rid", "id"),
)
# States of a target that is not there yet, whatever stands in it.
_UNTRANSLATED = frozenset(("new", "needs-translation"))
_SEGMENT = "seg"


class _Unit(NamedTuple):
    """A unit as it is read: its texts by the names of their elements."""

    line: int
    id: str | None
    texts: dict[str, Content]
    notes: list[str]


def units(found: Iterator[Event], file: Opened) -> Iterator[Row | LeftOut]:
    """What stands in a file up to its end, taken from `found`."""
    wanted = [is_wanted(file.attributes, True)]
    unit: _Unit | None = None
    for event in found:
        if isinstance(event, Opened):
            is_header = event.attributes.get("restype") == _HEADER
            wanted.append(not is_header and is_wanted(event.attributes, wanted[-1]))
            if event.name == "trans-unit":
                unit = _Unit(event.line, event.attributes.get("id"), {}, [])
        elif isinstance(event, Content):
            if unit is not None and event.name == "note":
                unit.notes.append(text_of(event))
            elif unit is not None:
                unit.texts.setdefault(event.name, event)
        elif event.name == "file":
            return
        else:
            wanted_here = wanted.pop()
            if event.name == "trans-unit" and unit is not None:
                yield from _rows(unit) if wanted_here else (LeftOut(NOT_TRANSLATED),)
                unit = None


def is_wanted(given: Mapping[str, str], inherited: bool) -> bool:
    """Whether what stands in an element is to be translated: as it says, else as what it stands in."""
    return {"yes": True, "no": False}.get(given.get("translate", ""), inherited)


def _rows(unit: _Unit) -> Iterator[Row]:
    """The row of a unit, or those of its segments where it is segmented on both sides."""
    source, target = unit.texts.get("source"), unit.texts.get("target")
    segmented = unit.texts.get("seg-source")
    untranslated = target is not None and target.attributes.get("state") in _UNTRANSLATED
    if segmented is not None and (ours := _segments(segmented)):
        theirs = _segments(target) if target is not None else {}
        if target is None or theirs:
            for mid, text in ours.items():
                there = theirs.get(mid, Marked("", _end(target, unit.line)))
                id = f"{unit.id}.{mid}" if unit.id and len(ours) > 1 else unit.id
                yield _row(unit, id, text, there, untranslated)
            return
    there = marked(target, _GRAMMAR) if target is not None else Marked("", Place(unit.line, 1))
    yield _row(unit, unit.id, marked(source, _GRAMMAR) if source is not None else None, there, untranslated)


def _row(unit: _Unit, id: str | None, source: Marked | None, target: Marked, untranslated: bool) -> Row:
    there = Marked("", target.place._replace(anchors=())) if untranslated else target
    return row_of("", unit.line, id, source, there, tuple(unit.notes))


def _end(target: Content | None, line: int) -> Place:
    return Place(line, 1) if target is None else Place(target.line, target.column)


def _segments(content: Content) -> dict[str, Marked]:
    """What is marked as segments in a text, by their numbers; what stands between them is white space."""
    found: dict[str, Marked] = {}
    items: list[Piece | Tag] = []
    mid: str | None = None
    depth = 0
    at = Place(content.line, content.column)
    for item in content.items:
        if isinstance(item, Tag):
            if mid is None and item.opens and item.name == "mrk" and item.attributes.get("mtype") == _SEGMENT:
                mid, depth, items = item.attributes.get("mid", str(len(found) + 1)), 0, []
                continue
            depth += 1 if item.opens else -1
            if mid is not None and depth < 0:
                found[mid], mid = of_items(items, _GRAMMAR, at), None
                depth = 0
                continue
        else:
            at = Place(item.end_line, item.end_column)
        if mid is not None:
            items.append(item)
    return found
