"""Text to paragraphs, and what each paragraph is: headline, subheading, body, page furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from audit.languages.furniture import is_furniture
from audit.model import Block, Kind

# The longest article; what is longer is an archive, and JSON lines stream those.
MAX_BYTES = 20_000_000

# The longest headline and subheading, in characters.
_HEADLINE = 200
_HEADING = 80
_SENTENCE_ENDS = ".!?…:;»”\"'’)]"
_LIST_MARKS = ("-", "—", "–", "•", "*")
# A group of lines is one wrapped paragraph if this share of its line breaks falls inside a sentence.
_WRAPPED_SHARE = 0.4


def blocks_of(text: str) -> list[Block]:
    """Paragraphs of `text` in order, all of Kind.PARAGRAPH.

    A paragraph is a line; lines wrapped by an editor are joined (their breaks stay in the text, so
    that offsets lead back to line and column).
    """
    found = []
    for number, lines in _groups(text):
        for first, last in _paragraphs(lines):
            raw = "\n".join(lines[first : last + 1]).rstrip()
            column = len(raw) - len(raw.lstrip()) + 1
            found.append(Block(raw.lstrip(), number + first, column))
    return found


def label(source: Sequence[Block], target: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Both sides with the kind of each block.

    The first block of a side is its headline if it is short and does not end like a sentence; the
    other side's first block then is one too if it is short. A headline needs something to head.
    """
    shorts = [bool(side) and len(side[0].text) <= _HEADLINE for side in (source, target)]
    plain = [short and not side[0].text.endswith(".") for short, side in zip(shorts, (source, target), strict=True)]
    headed = any(plain) and (len(source) + len(target) > 2 or len(source) == len(target))
    return _label_side(source, headed and shorts[0]), _label_side(target, headed and shorts[1])


def _label_side(side: Sequence[Block], headed: bool) -> tuple[Block, ...]:
    kinds = [_kind(block, is_last=i == len(side) - 1) for i, block in enumerate(side)]
    if headed and kinds[0] is not Kind.FURNITURE:
        kinds[0] = Kind.HEADLINE
    return tuple(replace(block, kind=kind) for block, kind in zip(side, kinds, strict=True))


def _kind(block: Block, *, is_last: bool) -> Kind:
    text = block.text
    if is_furniture(text):
        return Kind.FURNITURE
    ends = text[-1] in _SENTENCE_ENDS or text.startswith(_LIST_MARKS)
    return Kind.PARAGRAPH if is_last or ends or len(text) > _HEADING else Kind.HEADING


def _groups(text: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines without a blank line among them, with the number of the first."""
    group: list[str] = []
    number = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            group.append(line)
        elif group:
            yield number - len(group), group
            group = []
    if group:
        yield number - len(group) + 1, group


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, int]]:
    """First and last line (0-based) of each paragraph in a group."""
    joins = [_breaks_sentence(a, b) for a, b in pairwise(lines)]
    if len(joins) > 1 and sum(joins) >= _WRAPPED_SHARE * len(joins):
        joins = [True] * len(joins)
    first = 0
    for i, joined in enumerate([*joins, False]):
        if not joined:
            yield first, i
            first = i + 1


def _breaks_sentence(line: str, following: str) -> bool:
    """Whether the line break falls inside a sentence: no full stop before it, a small letter after."""
    return line.rstrip()[-1] not in _SENTENCE_ENDS and following.lstrip()[0].islower()
