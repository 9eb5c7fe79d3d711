"""Long word lists and tables in little memory, of which what is asked for is unpacked: no string a word.

`pack` writes what the two classes read: a word or a row a line, sorted, in sections of some thousand characters, each
packed by itself.
"""

from __future__ import annotations

import gzip
import zlib
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate, groupby, pairwise

# Letters by which a section is found: the words that begin with them stand in one section.
BEGINNING = 3
# Characters of a section, unless one beginning has more: some 50 microseconds to unpack, one to search.
_SECTION = 4_000
_GZIP = 16 + zlib.MAX_WBITS


def pack(lines: Iterable[str], note: str = "") -> bytes:
    """Lines, each a word with or without more columns, as gzip in many members.

    The first tells the beginning and the size of each other one, after a note for who reads the file, if there is one.
    """
    sections = list(_sections(sorted(lines)))
    members = [_member(section) for section in sections]
    head = (f"{_beginning(s)}\t{len(member)}\n" for s, member in zip(sections, members, strict=True))
    return b"".join([_member(f"{note}{''.join(head)}"), *members])


def _member(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


def _sections(lines: Iterable[str]) -> Iterator[str]:
    section = ""
    for _, group in groupby(lines, key=_beginning):
        block = "".join(f"{line}\n" for line in group)
        if section and len(section) + len(block) > _SECTION:
            yield section
            section = ""
        section += block
    yield section


def _beginning(line: str) -> str:
    return line.partition("\n")[0].partition("\t")[0][:BEGINNING]


class _Sections:
    """The sections of a list or table, each unpacked when it is first asked for.

    Args:
        packed: what `pack` wrote.
    """

    def __init__(self, packed: bytes) -> None:
        head = zlib.decompressobj(_GZIP)
        rows = [line.split("\t") for line in head.decompress(packed).decode().split("\n") if "\t" in line]
        self._beginnings = [beginning for beginning, _ in rows]
        self._bounds = list(pairwise(accumulate((int(size) for _, size in rows), initial=0)))
        self._packed = head.unused_data
        self._unpacked: dict[int, str] = {}

    def sections(self) -> Iterator[str]:
        """The text of each section, for a search of everything; they are not kept."""
        yield from map(self._unpack, range(len(self._bounds)))

    def _around(self, word: str) -> str:
        """The section in which the word stands if it is there, with a line break before and after each line."""
        number = bisect_right(self._beginnings, word[:BEGINNING]) - 1
        found = self._unpacked.get(number)
        if found is None:
            found = self._unpacked[number] = self._unpack(number) if number >= 0 else ""
        return found

    def _unpack(self, number: int) -> str:
        start, end = self._bounds[number]
        return f"\n{zlib.decompress(self._packed[start:end], _GZIP).decode()}"


class PackedWords(_Sections, Container[str]):
    """Words that can be asked for, in a tenth of the memory of a set, in some microseconds."""

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str) or not word or "\n" in word:
            return False
        return f"\n{word}\n" in self._around(word)

    def beginning_like(self, word: str) -> list[str]:
        """The words that begin with the same three letters."""
        beginning, section = word[:BEGINNING], self._around(word)
        start, end = section.find(f"\n{beginning}"), section.rfind(f"\n{beginning}")
        alike = section[start : section.index("\n", end + 1)].split() if start >= 0 else []
        return alike if len(beginning) == BEGINNING else [word for word in alike if word == beginning]


class PackedTable(_Sections, Container[str]):
    """The same for rows: a word, which may have spaces, and after a tab what is said of it."""

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and f"\n{word}\t" in self._around(word)

    def get(self, word: str) -> str:
        """What stands after the first tab of the row; empty if there is none."""
        section, opening = self._around(word), f"\n{word}\t"
        start = section.find(opening) + len(opening)
        return section[start : section.index("\n", start)] if start >= len(opening) else ""
