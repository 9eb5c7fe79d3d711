"""Subtitles, SRT and WebVTT: two files side by side, or both languages in each cue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from audit.config import Config
from audit.errors import InputError
from audit.inputs.blocks import MAX_BYTES
from audit.inputs.cues import Cue, Line, cues, marked, overlap
from audit.inputs.encoding import read_plain
from audit.inputs.formats import kind_of_text
from audit.inputs.inline import Marked, row_of
from audit.inputs.inputs import chosen_languages, languages
from audit.inputs.pairs import article_name
from audit.inputs.places import Place
from audit.inputs.registry import Format
from audit.inputs.rows import Row, document
from audit.inputs.writing import PLAIN
from audit.languages.script import language_of
from audit.model import Document, Notice

_WEBVTT = ".vtt"
_KINDS = ("subtitles (SRT)", "subtitles (WebVTT)")


class _Group(NamedTuple):
    """Cues of both sides that render each other."""

    ours: list[Cue]
    theirs: list[Cue]


def read_pair(source: Path, target: Path, config: Config) -> Document:
    """One document of two files: cues that are shown together render each other.

    Where less than half of them are, as after a change of the frame rate, they go by their order or their numbers.

    Raises:
        InputError: either file cannot be read, or has no cue.
    """
    ours, our_notices = _cues(source, str(source))
    theirs, their_notices = _cues(target, str(target))
    groups, notice = _grouped(ours, theirs)
    rows = _rows(groups, str(source), str(target))
    notices = (*our_notices, *their_notices, *notice)
    return document(article_name(target), rows, str(target), chosen_languages(config), notices, source_name=str(source))


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The document of a file whose cues have both languages, told apart by their script.

    Raises:
        InputError: it cannot be read, has no cue, or but one of the languages.
    """
    found, notices = _cues(path, name)
    codes = languages(config)
    rows = []
    for cue in found:
        source, target = (_text(side, name) for side in _sides(cue, codes))
        if source or target:
            rows.append(row_of("", cue.line, None, source, target or Marked("", Place(cue.line, 1)), ()))
    if not any(row.source for row in rows) or not any(row.target for row in rows):
        suffix = Path(name).suffix or ".srt"
        hint = f"put the other language beside it: talk.{codes[0]}{suffix} and talk.{codes[1]}{suffix}"
        raise InputError("these subtitles are in one language", where=name, hint=hint)
    yield document(Path(name).stem, rows, name, codes, notices)


def _cues(path: Path, name: str) -> tuple[list[Cue], tuple[Notice, ...]]:
    text, notices = read_plain(path, MAX_BYTES, name)
    return cues(text, name), notices


def _grouped(ours: Sequence[Cue], theirs: Sequence[Cue]) -> tuple[list[_Group], tuple[Notice, ...]]:
    groups = _by_time(ours, theirs)
    if 2 * sum(1 for group in groups if group.ours and group.theirs) >= min(len(ours), len(theirs)):
        return groups, ()
    if len(ours) == len(theirs):
        groups = [_Group([one], [other]) for one, other in zip(ours, theirs, strict=True)]
        return groups, (Notice("the times of the cues differ: matched by their order"),)
    return _by_number(ours, theirs), (Notice("the times of the cues differ: matched by their numbers"),)


def _by_time(ours: Sequence[Cue], theirs: Sequence[Cue]) -> list[_Group]:
    groups: list[_Group] = []
    i = j = 0
    while i < len(ours) or j < len(theirs):
        group = _Group([], [])
        if j == len(theirs) or (i < len(ours) and ours[i].begins <= theirs[j].begins):
            group.ours.append(ours[i])
            i += 1
        else:
            group.theirs.append(theirs[j])
            j += 1
        while True:
            if j < len(theirs) and group.ours and overlap(group.ours[-1], theirs[j]):
                group.theirs.append(theirs[j])
                j += 1
            elif i < len(ours) and group.theirs and overlap(ours[i], group.theirs[-1]):
                group.ours.append(ours[i])
                i += 1
            else:
                break
        groups.append(group)
    return groups


def _by_number(ours: Sequence[Cue], theirs: Sequence[Cue]) -> list[_Group]:
    waiting = {cue.number or f"line {cue.line}": cue for cue in theirs}
    pairs = [(cue, waiting.pop(cue.number or "", None)) for cue in ours]
    groups = [_Group([cue], [other] if other else []) for cue, other in pairs]
    return groups + [_Group([], [cue]) for cue in waiting.values()]


def _rows(groups: Iterable[_Group], source: str, target: str) -> Iterator[Row]:
    """A row for each group in which something is said."""
    line = 1
    for group in groups:
        ours, theirs = _text(_lines(group.ours), source), _text(_lines(group.theirs), target)
        if group.theirs:
            line = group.theirs[0].line
        if ours or theirs:
            id = next((cue.number for cue in (*group.theirs, *group.ours) if cue.number), None)
            # What has no translation is missing after the cue before it.
            yield row_of("", line, id, ours, theirs or Marked("", Place(line, 1)), ())


def _lines(some: Iterable[Cue]) -> list[Line]:
    return [line for cue in some for line in cue.lines]


def _text(lines: Sequence[Line], name: str) -> Marked | None:
    return marked(lines, entities=name.lower().endswith(_WEBVTT)) if lines else None


def _sides(cue: Cue, codes: tuple[str, str]) -> tuple[list[Line], list[Line]]:
    """The lines of a cue by their language; one without letters belongs to those before it."""
    sides: dict[str, list[Line]] = {code: [] for code in codes}
    side = codes[0]
    for line in cue.lines:
        side = language_of(line.text, codes) or side
        sides[side].append(line)
    return sides[codes[0]], sides[codes[1]]


FORMAT = Format(
    "subtitles",
    (".srt", ".vtt"),
    read,
    begins=lambda start, _: kind_of_text(start) in _KINDS,
    pair=read_pair,
    writing=PLAIN,
)
