"""XML that nobody vouches for, streamed: its elements, and the texts of some with the place of every stretch.

Nothing is fetched, no entity is declared or expanded, and no more of a file is held than one text or one tag of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import IO, NamedTuple
from xml.parsers import expat

import msgspec

from audit.errors import InputError
from audit.inputs.formats import refuse_foreign
from audit.inputs.places import Piece
from audit.inputs.rows import MAX_ROW
from audit.system.opening import open_regular, reason

LANG = "http://www.w3.org/XML/1998/namespace lang"
_CHUNK = 1 << 16
# The longest tag, comment or declaration, in bytes.
_LONGEST_TAG = 1 << 20
# Elements within each other; no format has a dozen.
_DEEPEST = 100
# What a tag counts for in the length of its text.
_TAG = 20
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ASCII = 0x80
_ANEW = "save the file anew with the program that made it"
_INVALID_TOKEN = expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]


class Opened(msgspec.Struct, frozen=True):
    """An element begins; names of attributes of other namespaces are ``namespace name``."""

    name: str
    attributes: Mapping[str, str]
    line: int


class Closed(msgspec.Struct, frozen=True):
    """An element ends."""

    name: str


class Tag(msgspec.Struct, frozen=True):
    """A tag within a text."""

    name: str
    attributes: Mapping[str, str]
    opens: bool


class Content(msgspec.Struct, frozen=True):
    """An element that holds a text: where what is in it begins, and its stretches and tags in order."""

    name: str
    attributes: Mapping[str, str]
    line: int
    column: int
    items: tuple[Piece | Tag, ...]


Event = Opened | Closed | Content


class Shape(NamedTuple):
    """What is known of a format.

    Attributes:
        title: what messages call it.
        root: its outermost element.
        namespace: how the namespace of its elements begins; what is in another one is left out with all in it.
        texts: the elements that hold texts.
        skipped: elements that are left out with all in them.
    """

    title: str
    root: str
    namespace: str
    texts: frozenset[str]
    skipped: frozenset[str] = frozenset()


def events(path: Path, name: str, shape: Shape) -> Iterator[Event]:
    """What stands in an XML file of any size, in order.

    Raises:
        InputError: unreadable, not well-formed or of another format; it declares entities or refers to one; a text
            or a tag is longer than any that people write.
    """
    with open_regular(path, InputError, where=name) as file:
        chunk = _read(file, name)
        if not chunk:
            raise InputError("the file is empty", where=name)
        refuse_foreign(chunk, name, file)
        file.seek(len(chunk))
        yield from events_of(chain([chunk], iter(lambda: _read(file, name), b"")), name, shape)


def events_of(chunks: Iterable[bytes], name: str, shape: Shape, *, whole: bool = True) -> Iterator[Event]:
    """The same, of the bytes of a file, some at a time; if it is not `whole`, its end may be missing."""
    reader, fed = _Reader(name, shape), 0
    for chunk in chunks:
        if not fed:
            reader.has_mark = chunk.startswith(_BOMS)
        reader.feed(chunk, fed)
        fed += len(chunk)
        yield from reader.taken()
    if whole:
        reader.feed(b"", fed, last=True)
        yield from reader.taken()


def _read(file: IO[bytes], name: str) -> bytes:
    try:
        return file.read(_CHUNK)
    except OSError as error:
        raise InputError(f"cannot be read: {reason(error)}", where=name) from None


class _Reader:
    """Makes events of what the parser calls out."""

    def __init__(self, name: str, shape: Shape) -> None:
        self.has_mark = False
        self._name, self._shape = name, shape
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CommentHandler = lambda _: self._end_piece()
        parser.ProcessingInstructionHandler = lambda *_: self._end_piece()
        parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = self._end_piece
        parser.EntityDeclHandler = self._refuse_entities
        parser.SkippedEntityHandler = self._refuse_reference
        self._events: list[Event] = []
        self._names: dict[str, str] = {}
        self._depth = self._skipping = 0
        # Of the text that is read: its element, the depth of that, what is in it, and the stretch that has no end yet.
        self._element: tuple[str, Mapping[str, str]] | None = None
        self._element_depth = 0
        self._begins: tuple[int, int] | None = None
        self._items: list[Piece | Tag] = []
        self._size = 0
        self._piece: tuple[str, int, int] | None = None

    def feed(self, chunk: bytes, before: int, *, last: bool = False) -> None:
        """Parse the next bytes of the file, `before` of which were parsed."""
        parser = self._parser
        try:
            parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise self._broken(error, chunk, before) from None
        except (LookupError, ValueError):
            what = "the encoding that the file declares is not known here"
            raise InputError(what, where=f"{self._name}:1", hint="save it as UTF-8") from None
        if before + len(chunk) - max(parser.CurrentByteIndex, 0) > _LONGEST_TAG + _CHUNK:
            raise InputError(f"a tag or comment is longer than {_LONGEST_TAG:,} bytes", where=self._where(), hint=_ANEW)

    def taken(self) -> list[Event]:
        """The events since it was asked last."""
        taken, self._events = self._events, []
        return taken

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._depth = depth = self._depth + 1
        if depth > _DEEPEST:
            raise InputError(f"more than {_DEEPEST} elements within each other", where=self._where(), hint=_ANEW)
        if self._piece is not None:
            self._end_piece()
        if self._skipping:
            return
        local = self._names.get(name) or self._local(name)
        if depth == 1 and local != self._shape.root:
            what = f"this is no {self._shape.title}: it begins with <{name.rpartition(' ')[2]}>"
            raise InputError(what, where=self._where(), hint="name it as what it is")
        if " " in local or local in self._shape.skipped:
            self._skipping = depth
        elif self._element is not None:
            self._begin()
            self._grow(_TAG)
            self._items.append(Tag(local, attributes, opens=True))
        elif local in self._shape.texts:
            self._element, self._element_depth = (local, attributes), depth
            self._parser.CharacterDataHandler = self._text
        else:
            self._events.append(Opened(local, attributes, self._parser.CurrentLineNumber))

    def _close(self, name: str) -> None:
        depth = self._depth
        self._depth = depth - 1
        if self._piece is not None:
            self._end_piece()
        if self._skipping:
            if depth == self._skipping:
                self._skipping = 0
            return
        local = self._names[name]
        if self._element is None:
            self._events.append(Closed(local))
        elif depth > self._element_depth:
            self._items.append(Tag(local, {}, opens=False))
        else:
            begins = self._begins or self._here()
            self._events.append(Content(*self._element, *begins, tuple(self._items)))
            self._parser.CharacterDataHandler = None
            self._element = self._begins = None
            self._items = []
            self._size = 0

    def _text(self, text: str) -> None:
        if self._piece is not None:
            self._end_piece()
        if self._skipping:
            return
        here = self._here()
        if self._begins is None:
            self._begins = here
        self._grow(len(text))
        self._piece = (text, *here)

    def _grow(self, by: int) -> None:
        self._size += by
        if self._size > MAX_ROW:
            raise InputError(f"the text is longer than {MAX_ROW:,} characters", where=self._where())

    def _begin(self) -> None:
        """Note where what is in the element begins."""
        if self._begins is None:
            self._begins = self._here()

    def _end_piece(self) -> None:
        if self._piece is not None:
            self._items.append(Piece(*self._piece, *self._here()))
            self._piece = None
        elif self._element is not None and not self._skipping:
            self._begin()

    def _here(self) -> tuple[int, int]:
        """Line and column of what is called out, 1-based, a byte order mark apart."""
        parser = self._parser
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber
        return line, column if line == 1 and self.has_mark else column + 1

    def _local(self, name: str) -> str:
        """The name of an element, that of one of a strange namespace with it."""
        namespace, _, local = name.rpartition(" ")
        known = local if not namespace or namespace.startswith(self._shape.namespace or " ") else name
        self._names[name] = known
        return known

    def _where(self) -> str:
        return f"{self._name}:{self._parser.CurrentLineNumber}"

    def _refuse_entities(self, *_: object) -> None:
        raise InputError("the XML declares entities", where=self._where(), hint="save the file without a DOCTYPE")

    def _refuse_reference(self, entity: str, _: object) -> None:
        what = f"the XML refers to the entity {entity}, which is not declared"
        raise InputError(what, where=self._where(), hint="write the character itself")

    def _broken(self, error: expat.ExpatError, chunk: bytes, before: int) -> InputError:
        at = self._parser.ErrorByteIndex - before
        where = f"{self._name}:{error.lineno}"
        if error.code == _INVALID_TOKEN and 0 <= at < len(chunk) and chunk[at] >= _ASCII:
            what = f"byte 0x{chunk[at]:02x} fits no character of the encoding that the file declares"
            return InputError(what, where=where, hint="save it as UTF-8, or declare its encoding in the first line")
        return InputError(f"broken XML: {expat.ErrorString(error.code)}", where=where, hint=_ANEW)


def text_of(content: Content) -> str:
    """The text of an element, without tags."""
    return "".join(item.text for item in content.items if isinstance(item, Piece))
