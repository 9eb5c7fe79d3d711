"""The tags of an XML part and the bytes at which they stand, so that what is between them can be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from audit.errors import InputError

_SPACE = "http://www.w3.org/XML/1998/namespace space"
_CHUNK = 1 << 16
_UTF8 = ("utf-8", "utf8", "us-ascii")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
# In the value of an attribute may stand a bracket.
_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")


class Mark(NamedTuple):
    """A tag: of a beginning with its attributes, or of an end; names are ``namespace name``.

    `start` and `end` are the bytes of the tag itself; an element without content ends where its tag does.
    """

    name: str
    opens: bool
    attributes: Mapping[str, str]
    start: int
    end: int


def marks(part: bytes, where: str) -> Iterator[Mark]:
    """The tags of a part, in order.

    Raises:
        InputError: it is no XML in UTF-8, or has a DOCTYPE.
    """
    reader = _Reader(part, where)
    if part.startswith(_WIDE):
        reader.refuse("is not in UTF-8")
    for at in range(0, len(part) + 1, _CHUNK):
        yield from reader.fed(part[at : at + _CHUNK], last=at + _CHUNK > len(part))


class _Reader:
    """Makes marks of what the parser calls out."""

    def __init__(self, part: bytes, where: str) -> None:
        self._part, self._where = part, where
        self._found: list[Mark] = []
        self._empty = -1  # where the last tag ends, if it is that of an element without content
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = lambda *_: self.refuse("has a DOCTYPE")
        parser.XmlDeclHandler = self._declared
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close

    def fed(self, chunk: bytes, *, last: bool) -> list[Mark]:
        """The marks of the next bytes."""
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, LookupError, ValueError) as error:
            self.refuse(f"is no XML ({error})")
        found, self._found = self._found, []
        return found

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _UTF8:
            self.refuse("is not in UTF-8")

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        start = self._parser.CurrentByteIndex
        found = _TAG.match(self._part, start)
        assert found is not None
        self._found.append(Mark(name, True, attributes, start, found.end()))
        self._empty = found.end() if found[0].endswith(b"/>") else -1

    def _close(self, name: str) -> None:
        start = self._parser.CurrentByteIndex
        end = start if start == self._empty else self._part.index(b">", start) + 1
        self._found.append(Mark(name, False, {}, start, end))
        self._empty = -1

    def refuse(self, what: str) -> NoReturn:
        """The error for a part that cannot be written."""
        raise InputError(f"cannot be written back: a part of it {what}", where=self._where, hint="save it anew")


def keeper_of(part: bytes, tag: Mark) -> int | None:
    """Where a tag takes the attribute that keeps the spaces at the ends of its text, None if it has it."""
    if tag.attributes.get(_SPACE) == "preserve":
        return None
    return tag.start + len(part[tag.start : tag.end].rstrip(b"/>").split(None, 1)[0])
