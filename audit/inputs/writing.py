"""How corrections are written into files: into their text, or into what is packed in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from audit.config import Config
from audit.model import Span, Stretch


class Around(NamedTuple):
    """What stands round a stretch of text in a file.

    Attributes:
        before: the character before the text of the segment; empty at the start of a line.
        line: the line that the stretch begins in.
        raw: the stretch itself.
    """

    before: str
    line: str
    raw: str


@dataclass(frozen=True, slots=True)
class Writing:
    """How words stand in files of a format, so that corrections can be written into them.

    Attributes:
        escape: words as they are to stand there, ``escape(words, around)``; a ValueError says why they cannot.
        unescape: the words that stand there; a ValueError if it is no whole stretch of text.
        declared: the encoding that a file declares at its start; None if it declares none.
        unlike: why words are not corrected that the file does not have as they are at their place.
    """

    escape: Callable[[str, Around], str]
    unescape: Callable[[str], str]
    declared: Callable[[bytes], str | None] = lambda start: None
    unlike: str = "the file has more than these words there: tags, or another notation"


class Edit(NamedTuple):
    """Words of a file that is no text, and what is to stand in their place.

    Attributes:
        place: where they stand, as the reader of the format counts.
        line: where the text begins that they are words of.
        text: that text.
        span: which of its characters they are.
        words: what is to stand there.
    """

    place: Stretch
    line: int
    text: str
    span: Span
    words: str


@dataclass(frozen=True)
class Packed:
    """A file that is no text.

    Attributes:
        data: its bytes.
        name: what messages call it.
        is_half: whether it is the translation of two files.
    """

    data: bytes
    name: str
    is_half: bool = False

    def encoded(self) -> bytes:
        """The bytes of the file."""
        return self.data


class Edited(NamedTuple):
    """A file with edits in it.

    Attributes:
        file: the file.
        places: what the place of each edit is called: a cell, a paragraph.
        refused: the numbers of those that it is without, from 0, and why.
    """

    file: Packed
    places: Sequence[str]
    refused: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Packing:
    """How corrections are written into files of a format that are no text.

    Attributes:
        edited: the file with edits that do not overlap, ``edited(file, edits, config)``; outside of them not a byte
            that is read changes. It raises `audit.errors.InputError` if the file can take none.
    """

    edited: Callable[[Packed, Sequence[Edit], Config], Edited]


def _as_it_is(words: str, around: Around) -> str:
    return words


# Files that have texts as they are.
PLAIN = Writing(_as_it_is, str)
