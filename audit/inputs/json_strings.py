"""Where the strings of a JSON object stand in its line, escapes and all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from audit.inputs.places import Place
from audit.text.span import Anchor

_TOKEN = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}\[\]]')
# A pair of surrogates is one character; so is every other escape.
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_VALUE = re.compile(r'\s*:\s*"')
_TEXTS = ("source", "target")


def places_of(line: str, number: int) -> dict[str, Place]:
    """Field -> where its text begins, of those fields of the object that are texts of a segment.

    Args:
        line: one line that is a valid JSON object.
        number: its own, 1-based.
    """
    if "\\" not in line and line.count("{") == 1:
        return dict(_literal_places(line, number))
    places: dict[str, Place] = {}
    depth, key = 0, None
    for m in _TOKEN.finditer(line):
        if m[1] is None:
            depth += 1 if m[0] in "{[" else -1
            key = None
        elif m[2]:
            key = m[1] if depth == 1 else None
        else:
            # Of a field that stands twice the last one counts, as everywhere.
            if key in _TEXTS:
                places[key] = _place(m[1], number, m.start(1) + 1)
            key = None
    return places


def _literal_places(line: str, number: int) -> Iterator[tuple[str, Place]]:
    """The same for a line without escapes and objects in it, as most are, in a fifth of the time."""
    for key in _TEXTS:
        start = line.rfind(f'"{key}"')
        if start >= 0 and (m := _VALUE.match(line, start + len(key) + 2)):
            yield key, Place(number, m.end() + 1)


def escaped(text: str, *, ascii_only: bool) -> str:
    """`text` as it stands between the quotation marks of a JSON string."""
    return json.dumps(text, ensure_ascii=ascii_only)[1:-1]


def unescaped(raw: str) -> str:
    """The text that stands as `raw` between quotation marks.

    Raises:
        ValueError: it is no part of a JSON string, for example half an escape.
    """
    return str(json.loads(f'"{raw}"'))


def _place(raw: str, line: int, column: int) -> Place:
    """The place of a text that stands as `raw`: after each escape the line goes on further than the text does."""
    if "\\" not in raw:
        return Place(line, column)
    anchors = []
    more = 0
    for m in _ESCAPE.finditer(raw):
        more += m.end() - m.start() - 1
        anchors.append(Anchor(m.end() - more, line, column + m.end()))
    return Place(line, column, tuple(anchors))
