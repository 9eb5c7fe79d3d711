"""The characters of a paragraph or a cell, and the bytes at which a part has them: words between them are replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from audit.inputs.xml_writing import escaped_text, unescaped_text

# A character as it stands in XML; a line break of two is read as one.
_CHARACTER = re.compile(r"&[^&;<]*;|\r\n|.", re.S)
# What stands as elements, or nowhere, in these formats.
_NO_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_SPACE = " \t\n\r"


class Patch(NamedTuple):
    """Bytes of a part, half-open offsets, and what is to stand in their place."""

    start: int
    end: int
    content: bytes


class Run(NamedTuple):
    """Characters that stand together in one element of a part.

    Attributes:
        start, end: their bytes there.
        style: what they look like; characters of one style may change their run.
        keeper: where the attribute goes by which spaces at either end of the element are kept, None if it needs none.
    """

    text: str
    start: int
    end: int
    style: object = None
    keeper: int | None = None


# A run and which of its characters, None in the place of an element that is none.
_Touched = tuple[Run | None, int, int]


def run_of(part: bytes, start: int, end: int, style: object = None, keeper: int | None = None) -> Run:
    """The run that stands at these bytes.

    Raises:
        ValueError: there is more than text.
    """
    return Run(unescaped_text(part[start:end].decode("utf-8")), start, end, style, keeper)


def text_of(runs: Iterable[Run | str]) -> str:
    """Their text; what is no run stands for an element, such as a line break."""
    return "".join(one.text if isinstance(one, Run) else one for one in runs)


def patched(part: bytes, patches: Iterable[Patch]) -> bytes:
    """The part with patches, which do not overlap; one that is there twice is put in once."""
    pieces, end = [], 0
    for patch in sorted(set(patches)):
        pieces += [part[end : patch.start], patch.content]
        end = patch.end
    return b"".join((*pieces, part[end:]))


def replaced(part: bytes, runs: Sequence[Run | str], start: int, end: int, words: str) -> list[Patch]:
    """What puts `words` in the place of characters ``[start, end)`` of the runs' text.

    What both have in common stays. Words that stand in several runs are replaced where that takes no formatting away:
    where all of them look alike, or where characters go, none comes, and no run is left without its words.

    Raises:
        ValueError: it cannot be done, and why.
    """
    old = text_of(runs)[start:end]
    looks = {run.style for run, _, _ in _touched(runs, start, end) if run is not None}
    ways = [
        (new, _gap(runs, start + first, within=first == 0 and bool(old)))
        if first == last
        else (new, list(_touched(runs, start + first, start + last)))
        for first, last, new in _changes(old, words)
        if first < last or new
    ]
    why: ValueError | None = None
    for new, touched in sorted(ways, key=lambda way: len(way[1])):
        try:
            return list(_patches(part, new, touched, is_mixed=len(looks) > 1))
        except ValueError as error:
            why = why or error
    if why is not None:
        raise why
    return []


def _patches(part: bytes, new: str, touched: Sequence[_Touched], *, is_mixed: bool) -> Iterator[Patch]:
    """What replaces the characters touched; `is_mixed`: they are among words that look different."""
    if _NO_CHARACTERS.search(new):
        raise ValueError("the correction has a line break or a character that cannot stand there")
    runs = [run for run, _, _ in touched if run is not None]
    if not touched or len(runs) < len(touched):
        raise ValueError("a line break, a tab or a note stands between the words")
    goes = any(run is not None and run.text[start:end].strip() == run.text.strip() != "" for run, start, end in touched)
    if (new and len({run.style for run in runs}) > 1) or (is_mixed and goes and not new):
        raise ValueError("the words are formatted differently: bold, a link, another font in the midst of them")
    for number, (run, start, end) in enumerate(touched):
        assert run is not None
        yield from _in_run(part, run, start, end, "" if number else new)


def _changes(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """How `old` becomes `new`, with all that they have in common at their beginning left alone, or at their end."""
    before, after = _alike(old, new), _alike(old[::-1], new[::-1])
    most = min(len(old), len(new))
    for first, last in ((before, min(after, most - before)), (min(before, most - after), after)):
        yield first, len(old) - last, new[first : len(new) - last]


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _touched(runs: Iterable[Run | str], start: int, end: int) -> Iterator[_Touched]:
    """The runs that have characters of ``[start, end)``, and which of theirs; None for an element that is none."""
    at = 0
    for one in runs:
        size = len(one.text if isinstance(one, Run) else one)
        since, until = max(start, at), min(end, at + size)
        if since < until:
            yield (one if isinstance(one, Run) else None), since - at, until - at
        at += size


def _gap(runs: Sequence[Run | str], offset: int, *, within: bool) -> list[_Touched]:
    """Where characters are put in at `offset`: behind those before it, or `within` the words that begin there."""
    before = [(run, end, end) for run, _, end in _touched(runs, offset - 1, offset) if run is not None]
    after = [(run, start, start) for run, start, _ in _touched(runs, offset, offset + 1) if run is not None]
    found: list[_Touched] = [*after, *before] if within else [*before, *after]
    return found[:1]


def _in_run(part: bytes, run: Run, start: int, end: int, words: str) -> Iterator[Patch]:
    raw = part[run.start : run.end].decode("utf-8")
    ends = [0, *(m.end() for m in _CHARACTER.finditer(raw))]
    if len(ends) != len(run.text) + 1 or unescaped_text(raw[ends[start] : ends[end]]) != run.text[start:end]:
        raise ValueError("the file has the words in a notation of its own")
    since, until = (run.start + len(raw[: ends[at]].encode()) for at in (start, end))
    yield Patch(since, until, escaped_text(words).encode())
    after = run.text[:start] + words + run.text[end:]
    if run.keeper is not None and _has_edge(after) and not _has_edge(run.text):
        yield Patch(run.keeper, run.keeper, b' xml:space="preserve"')


def _has_edge(text: str) -> bool:
    return text.strip(_SPACE) != text
