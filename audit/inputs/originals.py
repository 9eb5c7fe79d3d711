"""Files as they stand, into which corrections are written; outside those not a byte changes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from audit.errors import InputError
from audit.inputs.encoding import SAMPLE_BYTES, sniff
from audit.model import Stretch
from audit.system.opening import read_regular

# As every reader counts lines.
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CODECS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Change(NamedTuple):
    """Characters of a file, half-open offsets, and what is to stand in their place."""

    start: int
    end: int
    words: str


def changed(text: str, changes: Iterable[Change]) -> str:
    """`text` with changes, which do not overlap."""
    parts, end = [], 0
    for change in sorted(changes):
        parts += [text[end : change.start], change.words]
        end = change.end
    return "".join((*parts, text[end:]))


@dataclass(frozen=True)
class Original:
    """A file: `mark` and `text` in `encoding` are its bytes, line breaks and all.

    Attributes:
        mark: its byte order mark.
    """

    mark: bytes
    encoding: str
    text: str

    @cached_property
    def _lines(self) -> Sequence[int]:
        """Where each line begins."""
        return (0, *(m.end() for m in _LINE_BREAK.finditer(self.text)))

    def offset(self, line: int, column: int) -> int:
        """Of a place, both 1-based, the offset into the text.

        Raises:
            IndexError: the file has no such line.
        """
        return self._lines[line - 1] + column - 1

    def span(self, place: Stretch) -> tuple[int, int]:
        """Of a stretch, the offsets into the text."""
        return self.offset(place.line, place.column), self.offset(place.end_line, place.end_column)

    def line_of(self, line: int) -> str:
        """A line, 1-based, with its line break."""
        after = self._lines[line] if line < len(self._lines) else len(self.text)
        return self.text[self._lines[line - 1] : after]

    def changed(self, changes: Sequence[Change]) -> Original:
        """The file with the changes."""
        return Original(self.mark, self.encoding, changed(self.text, changes))

    def takes(self, words: str) -> bool:
        """Whether the encoding has all characters of `words`."""
        try:
            words.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True

    def encoded(self) -> bytes:
        """The bytes of the file."""
        return self.mark + self.text.encode(self.encoding)


def original(path: Path, declared: Callable[[bytes], str | None] = lambda start: None) -> Original:
    """The file at `path`.

    Args:
        path: the file.
        declared: the encoding that it declares at its start, if any; without one it is told by its bytes.

    Raises:
        InputError: it cannot be read, or is in no encoding in which it could be written as it was.
    """
    data = read_regular(path, InputError)
    mark = next((bom for bom in _BOMS if data.startswith(bom)), b"")
    encoding = _CODECS.get(mark) or declared(data[:SAMPLE_BYTES]) or sniff(data, str(path))
    try:
        found = Original(mark, encoding, data[len(mark) :].decode(encoding))
        faithful = found.encoded() == data
    except (UnicodeError, LookupError):
        faithful = False
    if not faithful:
        raise InputError(
            f"cannot be written back as it is: it is no clean {encoding.upper()}",
            where=str(path),
            hint="save it as UTF-8",
        )
    return found
