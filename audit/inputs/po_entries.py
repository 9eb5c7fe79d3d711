"""The entries of a gettext catalogue, each of its strings with the places of its characters.

polib, which we are tested against, holds a whole catalogue and does not say where in a line a string stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from audit.errors import InputError
from audit.inputs.places import Place, put_together, with_escapes

_STRING = r'"((?:[^"\\]|\\.)*)"'
_FIELD = re.compile(rf"\s*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*{_STRING}\s*$")
_MORE = re.compile(rf"\s*{_STRING}\s*$")
_OBSOLETE = "#~"
_OLD = re.compile(r"#~\s*msgid\b")
_FLAGS = "#,"
_NOT_NOTES = (":", ",", "|", "~")
_ESCAPE = re.compile(r'\\([\\ntr"vbfa])')
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", "a": "\a", '"': '"', "\\": "\\"}
_WRITTEN = {char: f"\\{letter}" for letter, char in _ESCAPES.items()}


class String(NamedTuple):
    """One string of an entry, unescaped."""

    text: str
    place: Place


class Entry(NamedTuple):
    """One entry.

    Attributes:
        line: where its msgid stands.
        strings: by the names of the fields: ``msgid``, ``msgstr[0]``.
        flags: such as ``fuzzy``.
        notes: what translators and programmers wrote beside it.
    """

    line: int
    strings: dict[str, String]
    flags: frozenset[str]
    notes: tuple[str, ...]
    obsolete: bool = False


def entries(lines: Iterable[str], name: str) -> Iterator[Entry]:
    """The entries of a catalogue, the obsolete ones without their strings.

    Raises:
        InputError: a line that is none of a catalogue.
    """
    reader = _Reader(name)
    for number, line in enumerate(lines, 1):
        yield from reader.take(line.rstrip("\n"), number)
    yield from reader.finished()


def escaped(text: str) -> str:
    """`text` as it stands between the quotation marks of a string."""
    return "".join(_WRITTEN.get(char, char) for char in text)


def unescaped(raw: str) -> str:
    """The text that stands as `raw` between quotation marks."""
    return _ESCAPE.sub(_meant, raw)


class _Reader:
    """Gathers lines into entries."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._clear()

    def _clear(self) -> None:
        self._fields: dict[str, list[tuple[str, int, int]]] = {}
        self._field = ""
        self._line = 0
        self._flags: list[str] = []
        self._notes: list[str] = []

    def take(self, line: str, number: int) -> Iterator[Entry]:
        """Read the next line; the entry before it, if it begins another one, and a whole obsolete one."""
        mark = line.strip()
        if mark.startswith("#"):
            yield from self.finished()
            if mark.startswith(_OBSOLETE):
                # Of an obsolete entry nothing is kept, so one line of it stands for all.
                if _OLD.match(mark):
                    yield Entry(number, {}, frozenset(), (), obsolete=True)
            else:
                self._comment(mark)
        elif (m := _FIELD.match(line)) is not None:
            if m[1] in self._fields or (m[1] in ("msgctxt", "msgid") and self._has_translation()):
                yield from self.finished()
            self._field = m[1]
            self._line = number if m[1] == "msgid" else self._line
            self._fields[m[1]] = [(m[2], number, m.start(2) + 1)]
        elif (m := _MORE.match(line)) is not None and self._field:
            self._fields[self._field].append((m[1], number, m.start(1) + 1))
        elif mark:
            hint = 'lines are comments (#), or a keyword (msgid, msgstr) and a string in quotation marks ("")'
            raise InputError("this is no line of a catalogue", where=f"{self._name}:{number}", hint=hint)

    def _has_translation(self) -> bool:
        return any(field.startswith("msgstr") for field in self._fields)

    def _comment(self, line: str) -> None:
        if line.startswith(_FLAGS):
            self._flags += [flag.strip() for flag in line.removeprefix(_FLAGS).split(",")]
        elif not line.startswith(tuple("#" + mark for mark in _NOT_NOTES)):
            self._notes.append(line.lstrip("#").removeprefix(".").strip())

    def finished(self) -> Iterator[Entry]:
        """The entry that was read, if it is whole."""
        if not self._has_translation():
            return
        if "msgid" not in self._fields:
            raise InputError("a translation without its msgid", where=f"{self._name}:{self._last_line()}")
        strings = {field: _string(parts) for field, parts in self._fields.items()}
        notes = tuple(note for note in self._notes if note)
        yield Entry(self._line, strings, frozenset(self._flags), notes)
        self._clear()

    def _last_line(self) -> int:
        return max(number for parts in self._fields.values() for _, number, _ in parts)


def _meant(m: re.Match[str]) -> str:
    return _ESCAPES[m[1]]


def _string(parts: list[tuple[str, int, int]]) -> String:
    pieces = [piece for raw, line, column in parts for piece in with_escapes(raw, _ESCAPE, _meant, line, column)]
    if not pieces:
        return String("", Place(parts[0][1], parts[0][2]))
    return String(*put_together(pieces))
