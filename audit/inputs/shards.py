"""Large files cut into stretches of whole documents, so that several processes can read one of them.

    file --rough--> parts of about one size --survey--> what each holds --stretches--> cut where documents begin

A format that can be read from its middle has a `Cutting`. Rough parts begin anywhere; each is surveyed by itself, where
it is. From all surveys follows where documents begin, and which number their first rows have in the file. A file that
cannot be cut, as one with a bad row, is left whole: what is to be said of it is said where it is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import IO, Generic, NamedTuple, TypeVar

import msgspec

from audit.config import Config
from audit.model import Document

V = TypeVar("V")

_DIGEST = 8


class Rough(msgspec.Struct, frozen=True):
    """A part of a file that may begin and end within a document; `start` and `stop` are in units of the format."""

    start: int
    stop: int


class Stretch(msgspec.Struct, frozen=True):
    """A part of a file that holds whole documents.

    Attributes:
        start, stop: in units of the format: bytes of JSON lines, rows of Parquet.
        line: the number in the file of the first row, from 1.
        content: digest of what is in it.
        before, rows: of files that are cut by numbers, how many rows stand before it, and in it.
    """

    start: int
    stop: int
    line: int
    content: bytes
    before: int = 0
    rows: int = 0


class SurveyedRow(NamedTuple):
    """A row for a survey: where it begins, its number in its part, from 0, its document, and all it holds."""

    start: int
    line: int
    key: tuple[str | None, ...]
    content: bytes


class Survey(msgspec.Struct, frozen=True):
    """What a part holds.

    Attributes:
        start: where its first line begins.
        lines: how many lines, or rows, are in it.
        change: where the second document begins and the number of that row in the part; None if there is only one.
        docs: digests of the documents, in order; each once where its rows stand together.
        head, tail: digests of what comes before the change, and from there on.
    """

    start: int
    lines: int
    change: tuple[int, int] | None
    docs: bytes
    head: bytes
    tail: bytes


class Cutting(NamedTuple, Generic[V]):
    """How a format is read from its middle. All are given the open file and what to call it.

    Attributes:
        rough: the parts of a file, ``rough(file, name, config, most)``, none of more than about `most` bytes; fewer
            than two if it is not to be cut.
        survey: what one holds, ``survey(file, name, config, part)``; None if it is not to be cut there. It raises
            `audit.errors.InputError` for what is wrong in it.
        stretches: where it is cut, ``stretches(surveys, parts)``; none if it is not.
        read: the documents of a stretch, ``read(file, name, config, stretch)``.
    """

    rough: Callable[[IO[bytes], str, Config, int], list[Rough]]
    survey: Callable[[IO[bytes], str, Config, Rough], V | None]
    stretches: Callable[[Sequence[V | None], Sequence[Rough]], list[Stretch]]
    read: Callable[[IO[bytes], str, Config, Stretch], Iterator[Document]]


def survey_of(start: int, lines: int, rows: Iterable[SurveyedRow]) -> Survey:
    """The survey of a part that begins at `start` and has so many lines, by its rows."""
    change: tuple[int, int] | None = None
    found: list[bytes] = []
    sides = hashlib.blake2b(digest_size=16), hashlib.blake2b(digest_size=16)
    for key, group in groupby(rows, key=lambda row: row.key):
        for position, row in enumerate(group):
            if position == 0:
                if found and change is None:
                    change = row.start, row.line
                found.append(hashlib.blake2b(repr(key).encode(), digest_size=_DIGEST).digest())
            sides[change is not None].update(row.content)
    return Survey(start, lines, change, b"".join(found), sides[0].digest(), sides[1].digest())


def by_documents(surveys: Sequence[Survey | None], parts: Sequence[Rough]) -> list[Stretch]:
    """The stretches of a file; none if it cannot be cut: the rows of a document stand apart, or there is only one.

    Args:
        surveys: of its parts, in order; None of one that cannot be cut.
        parts: its parts, the last of which ends with the file.
    """
    found: list[tuple[int, int, list[bytes]]] = []
    docs: list[bytes] = []
    line = 1
    for survey in surveys:
        if survey is None:
            return []
        digests = [survey.docs[at : at + _DIGEST] for at in range(0, len(survey.docs), _DIGEST)]
        if not digests:  # blank lines, or the rest of a line that began before
            line += survey.lines
            continue
        goes_on = bool(docs) and docs[-1] == digests[0]
        docs += digests[goes_on:]
        if not goes_on:
            found.append((survey.start, line, [survey.head, survey.tail]))
        else:
            found[-1][2].append(survey.head)
            if survey.change is not None:
                start, at = survey.change
                found.append((start, line + at, [survey.tail]))
        line += survey.lines
    if len(found) < 2 or len(set(docs)) < len(docs):
        return []
    ends = [*(start for start, _, _ in found[1:]), parts[-1].stop]
    return [
        Stretch(start, end, line, hashlib.blake2b(b"".join(parts), digest_size=16).digest())
        for (start, line, parts), end in zip(found, ends, strict=True)
    ]
