"""The cues of subtitles, SRT and WebVTT: when they are shown, and their lines without tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.errors import InputError
from audit.inputs.inline import Marked
from audit.inputs.places import Piece, Place, literal, put_together

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}")
_WEBVTT = "WEBVTT"
# Formatting, voices and times within a cue; where a player puts it.
_MARKUP = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<(?:\d+:)?\d\d:\d\d\.\d{3}>|\{\\[^{}\n]{1,200}\}")
_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm);")
_NAME = re.compile(r"</?([A-Za-z]+)")
_SHORTEST = 1


class Line(NamedTuple):
    """A line of a cue and where it begins."""

    text: str
    line: int
    column: int


class Cue(NamedTuple):
    """One cue; times are in milliseconds.

    Attributes:
        number: what stands above its times, if anything does.
        line: that of its times.
    """

    number: str | None
    begins: int
    ends: int
    line: int
    lines: tuple[Line, ...]


def cues(text: str, name: str) -> list[Cue]:
    """The cues of a whole file, in its order.

    Raises:
        InputError: there is none.
    """
    lines = text.split("\n")
    is_webvtt = text.lstrip("\ufeff").startswith(_WEBVTT)
    starts = [n for n, line in enumerate(lines) if "-->" in line and _TIMES.match(line)]
    if not starts:
        hint = "a cue has a number, a line of times (00:00:01,000 --> 00:00:02,500) and a text"
        raise InputError("there is no cue in this file", where=f"{name}:1", hint=hint)
    found = []
    for start, following in zip(starts, [*starts[1:], len(lines) + 1], strict=True):
        m = _TIMES.match(lines[start])
        assert m is not None
        end = _end(lines, start + 1, following, is_webvtt)
        number = lines[start - 1].strip() if start and lines[start - 1].strip() else None
        shown = (Line(s, n + 1, 1 + len(lines[n]) - len(lines[n].lstrip())) for n, s in _shown(lines, start + 1, end))
        found.append(Cue(number, _milliseconds(*m.groups()[:4]), _milliseconds(*m.groups()[4:]), start + 1, (*shown,)))
    return found


def _end(lines: Sequence[str], start: int, following: int, is_webvtt: bool) -> int:
    """Where the text of a cue ends: WebVTT has other blocks between cues; in SRT a blank line may be of the text."""
    if is_webvtt:
        return next((n for n in range(start, min(following, len(lines))) if not lines[n].strip()), len(lines))
    before = following - 1
    is_numbered = before < len(lines) and before > start and lines[before].strip().isdecimal()
    return min(before if is_numbered else following, len(lines))


def _shown(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[int, str]]:
    return ((n, lines[n].strip()) for n in range(start, end) if lines[n].strip())


def _milliseconds(hours: str | None, minutes: str, seconds: str, rest: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(rest.ljust(3, "0"))


def overlap(one: Cue, other: Cue) -> bool:
    """Whether two cues are shown together for at least half of the shorter one."""
    together = min(one.ends, other.ends) - max(one.begins, other.begins)
    shorter = max(_SHORTEST, min(one.ends - one.begins, other.ends - other.begins))
    return 2 * together >= shorter


def marked(lines: Sequence[Line], *, entities: bool) -> Marked:
    """The text of some lines without tags.

    Args:
        lines: of one cue, or of several that follow each other; one at least.
        entities: whether ``&amp;`` stands for a character, as in WebVTT.
    """
    pieces: list[Piece] = []
    codes: list[str] = []
    for before, line in zip((None, *lines), lines, strict=False):
        if before is not None and pieces:
            pieces.append(Piece("\n", before.line, before.column + len(before.text), line.line, line.column))
        pieces += _pieces(line, codes, entities)
    if not pieces:
        return Marked("", Place(lines[0].line, lines[0].column), tuple(codes))
    return Marked(*put_together(pieces), tuple(codes))


def _pieces(line: Line, codes: list[str], entities: bool) -> Iterator[Piece]:
    end = 0
    for m in _MARKUP.finditer(line.text):
        yield from _literals(line, end, m.start(), entities)
        codes.append(_sign(m[0]))
        end = m.end()
    yield from _literals(line, end, len(line.text), entities)


def _literals(line: Line, start: int, end: int, entities: bool) -> Iterator[Piece]:
    at = start
    for m in _ENTITY.finditer(line.text, start, end) if entities else ():
        if m.start() > at:
            yield literal(line.text[at : m.start()], line.line, line.column + at)
        at = m.end()
        yield Piece(html.unescape(m[0]), line.line, line.column + m.start(), line.line, line.column + at)
    if end > at:
        yield literal(line.text[at:end], line.line, line.column + at)


def _sign(code: str) -> str:
    """A tag by its name: voices are translated, colours are not ours to judge."""
    m = _NAME.match(code)
    return code if m is None else f"{'</' if code.startswith('</') else '<'}{m[1].lower()}>"
