"""Long word lists in little memory, read in a few milliseconds: a string for each beginning, no string a word.

`pack` writes the text that the first two classes read: a word or a row a line, a blank line before each new beginning.
`pack_sections` writes the same for the third, which unpacks of a very long list what is asked for.
"""

from __future__ import annotations

import gzip
import zlib
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate, groupby, pairwise

# Letters that all words of a string begin with.
BEGINNING = 3
# Characters of a section, unless one beginning has more: a tenth of a millisecond to unpack.
_SECTION = 8_000
# Before each new beginning.
_GAP = "\n\n"
_GZIP = 16 + zlib.MAX_WBITS


def pack(lines: Iterable[str]) -> str:
    """Lines, each a word with or without more columns, sorted and parted by the beginnings of their words."""
    grouped = groupby(sorted(lines), key=_beginning)
    return _GAP.join("\n".join(group) for _, group in grouped)


def pack_sections(lines: Iterable[str]) -> bytes:
    """What `pack` writes as gzip in many members; the first tells the beginning and the size of each other one."""
    sections = list(_sections(pack(lines).split(_GAP)))
    members = [_member(section) for section in sections]
    head = "\n".join(f"{_beginning(s)}\t{len(member)}" for s, member in zip(sections, members, strict=True))
    return b"".join([_member(head), *members])


def _member(text: str) -> bytes:
    return gzip.compress(f"{text}{_GAP}".encode(), 9, mtime=0)


def _content(member: bytes) -> str:
    return zlib.decompress(member, _GZIP).decode().removesuffix(_GAP)


def _sections(blocks: Iterable[str]) -> Iterator[str]:
    section: list[str] = []
    for block in blocks:
        if section and sum(map(len, section)) + len(block) > _SECTION:
            yield _GAP.join(section)
            section = []
        section.append(block)
    yield _GAP.join(section)


def _beginning(line: str) -> str:
    return line.partition("\n")[0].partition("\t")[0][:BEGINNING]


def _blocks(packed: str) -> dict[str, str]:
    return {_beginning(block): f"\n{block}\n" for block in packed.split(_GAP)}


class PackedWords(Container[str]):
    """Words that can be asked for, in a tenth of the memory of a set and less than a microsecond a question.

    Args:
        packed: the words as `pack` writes them.
    """

    def __init__(self, packed: str) -> None:
        self._blocks = _blocks(packed)

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str) or not word or "\n" in word:
            return False
        return f"\n{word}\n" in self._blocks.get(word[:BEGINNING], "")

    def beginning_like(self, word: str) -> list[str]:
        """The words that begin with the same three letters."""
        return self._blocks.get(word[:BEGINNING], "").split()


class PackedTable(Container[str]):
    """The same for rows of two columns: a word, which may have spaces, and what is said of it.

    Args:
        packed: the rows as `pack` writes them, a tab between the columns.
    """

    def __init__(self, packed: str) -> None:
        self._blocks = _blocks(packed)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and f"\n{word}\t" in self._blocks.get(word[:BEGINNING], "")

    def get(self, word: str) -> str:
        """The second column of the row; empty if there is none."""
        block = self._blocks.get(word[:BEGINNING], "")
        _, found, rest = block.partition(f"\n{word}\t")
        return rest[: rest.index("\n")] if found else ""


class SectionedTable:
    """A `PackedTable` of many thousand rows, of which a text asks for a few.

    Args:
        packed: the rows as `pack_sections` writes them, a tab between the columns.
    """

    def __init__(self, packed: bytes) -> None:
        head = zlib.decompressobj(_GZIP)
        lines = [line.split("\t") for line in head.decompress(packed).decode().split("\n") if line]
        self._beginnings = [beginning for beginning, _ in lines]
        self._bounds = list(pairwise(accumulate((int(size) for _, size in lines), initial=0)))
        self._packed = head.unused_data
        self._sections: dict[int, PackedTable] = {}

    def get(self, word: str) -> str:
        """The second column of the row; empty if there is none."""
        number = bisect_right(self._beginnings, word[:BEGINNING]) - 1
        return self._section(number).get(word) if number >= 0 else ""

    def _section(self, number: int) -> PackedTable:
        if number not in self._sections:
            start, end = self._bounds[number]
            self._sections[number] = PackedTable(_content(self._packed[start:end]))
        return self._sections[number]
