"""What an annotator says, held to the text: a mark whose words are not there, or at no certain place, is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from audit.levels import Mqm
from audit.meaning.annotators import Annotation, Passage, SegmentPair
from audit.model import Severity, Span, WordEstimate
from audit.text.patterns import pattern

# Marks of one answer that are looked at: no passage has so many errors.
MOST = 200
_LONGEST_SAID = 300
_Text = Annotated[str, msgspec.Meta(max_length=4_000)]
# Characters that models write for each other, one for one, so that places stay.
_ALIKE = str.maketrans("“”„«»‘’‚`\u00a0\u202f\u2009–—‑−", '"""""\'\'\'\'   ----')
_THINKING_ENDS = "</think>"
_BLANKS = pattern(r"\s+")

SHAPE = "not of the shape that was asked for"
OTHER_TYPE = "of a type that was not asked for"
ELSEWHERE = "about a segment that was not asked about"
NO_WORDS = "no words quoted"
NOT_THERE = "its words do not stand in the text"
TWICE = "its words stand in the text more than once"
TOO_MANY = "one of too many"


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """An error as an annotator says it.

    Attributes:
        segment: the number of the pair in its passage, from 1.
        type: the name of the kind of error.
        target, source: the words that it is about, as they stand there; empty for none.
        before: the words before those of `target`, where these stand there more than once.
        start: where those of `target` begin, from an annotator that can count.
    """

    segment: int
    type: Annotated[str, msgspec.Meta(max_length=64)]
    severity: Literal["minor", "major", "critical"]
    target: _Text = ""
    source: _Text = ""
    before: _Text = ""
    explanation: _Text = ""
    correction: _Text = ""
    start: int | None = None


class WordMark(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """How likely a post-editor changes a word, as an annotator says it that can count.

    Attributes:
        segment: the number of the pair in its passage, from 1.
        start, end: where the word stands in the translation.
        bad: the probability.
    """

    segment: int
    start: Annotated[int, msgspec.Meta(ge=0)]
    end: int
    bad: Annotated[float, msgspec.Meta(ge=0, le=1)]


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """The marks on one passage, and what is said of its words, as they are kept and read back."""

    annotations: tuple[Mark, ...]
    words: tuple[WordMark, ...] = ()


class _Raw(msgspec.Struct, frozen=True):
    """An answer of which each mark is yet to be looked at: a bad one takes no other with it."""

    annotations: list[msgspec.Raw]
    words: msgspec.Raw = msgspec.Raw(b"[]")


class Nonsense(ValueError):
    """An answer that is none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is left of an answer.

    Attributes:
        annotations: what stands at a certain place.
        words: estimates of the words of translations, by the id of their segment.
        refused: how many marks are left out, by what is wrong with them.
    """

    annotations: tuple[Annotation, ...]
    words: Mapping[str, tuple[WordEstimate, ...]]
    refused: Mapping[str, int]


def read(answer: bytes, passage: Passage, kinds: Mapping[str, Mqm]) -> Reading:
    """The annotations of an answer on a passage.

    Args:
        answer: JSON, with whatever models write around it.
        passage: what was asked about.
        kinds: the MQM types that were asked for, by name; marks of other types are left out.

    Raises:
        Nonsense: it is no JSON of the shape that was asked for.
    """
    try:
        raw = msgspec.json.decode(_json_in(answer), type=_Raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Nonsense(str(error)) from None
    refused = Counter[str]()
    if len(raw.annotations) > MOST:
        refused[TOO_MANY] = len(raw.annotations) - MOST
    found: dict[Annotation, None] = {}
    for content in raw.annotations[:MOST]:
        annotation = _annotation(content, passage, kinds)
        if isinstance(annotation, str):
            refused[annotation] += 1
        else:
            found[annotation] = None
    return Reading(tuple(found), _words(raw.words, passage, refused), dict(sorted(refused.items())))


def _words(said: msgspec.Raw, passage: Passage, refused: Counter[str]) -> dict[str, tuple[WordEstimate, ...]]:
    """What is said of words, each behind the one before; what is refused is added to the counts.

    Most annotators say nothing of them: what is no list is none, whatever a model means by it.
    """
    found: dict[str, list[WordEstimate]] = {}
    try:
        contents = msgspec.json.decode(said, type=list[msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}
    for content in contents:
        try:
            word = msgspec.json.decode(content, type=WordMark)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            refused[SHAPE] += 1
            continue
        if not 1 <= word.segment <= len(passage.pairs):
            refused[ELSEWHERE] += 1
            continue
        pair = passage.pairs[word.segment - 1]
        of_segment = found.setdefault(pair.segment, [])
        if (of_segment[-1].end if of_segment else 0) <= word.start < word.end <= len(pair.target):
            of_segment.append(WordEstimate(word.start, word.end, word.bad))
        else:
            refused[NOT_THERE] += 1
    return {segment: tuple(words) for segment, words in found.items() if words}


def _json_in(answer: bytes) -> bytes:
    """The object in an answer: behind what a model thought, inside a fence or a sentence."""
    text = answer.rpartition(_THINKING_ENDS.encode())[2]
    start, end = text.find(b"{"), text.rfind(b"}")
    return text[start : end + 1] if start >= 0 else text


def _annotation(content: msgspec.Raw, passage: Passage, kinds: Mapping[str, Mqm]) -> Annotation | str:
    """The annotation of a mark, or what is wrong with it."""
    try:
        mark = msgspec.json.decode(content, type=Mark)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return SHAPE
    # Models name the dimension, too, or write the name as a title.
    mqm = kinds.get(mark.type.rpartition("/")[2].strip().lower().replace(" ", "-"))
    if mqm is None:
        return OTHER_TYPE
    if not 1 <= mark.segment <= len(passage.pairs):
        return ELSEWHERE
    places = _places(mark, passage.pairs[mark.segment - 1])
    if isinstance(places, str):
        return places
    pair, (target, source) = passage.pairs[mark.segment - 1], places
    explanation, correction = _said(mark.explanation), _said(mark.correction)
    return Annotation(pair.segment, mqm, Severity(mark.severity), explanation, target, source, correction)


def _places(mark: Mark, pair: SegmentPair) -> tuple[Span | None, Span | None] | str:
    """Where its words stand in the translation and in the source; what is wrong if any do at no certain place."""
    if not mark.target.strip() and not mark.source.strip():
        return NO_WORDS
    target = place(mark.target, pair.target, mark.before, mark.start) if mark.target.strip() else None
    source = place(mark.source, pair.source) if mark.source.strip() else None
    for found in (target, source):
        if isinstance(found, str):
            return found
    return target, source  # type: ignore[return-value]


def place(words: str, text: str, before: str = "", start: int | None = None) -> Span | str:
    """Where the quoted words stand in a text, or why that cannot be said.

    The one place where they stand; of several the one where they are whole words, that follows the words `before`, or
    that begins at `start`. Nothing is guessed: words that stand there otherwise do not stand there.
    """
    words = words.strip()
    starts = list(_starts(words, text))
    if not starts:
        words, text, before = (one.translate(_ALIKE) for one in (words, text, before))
        starts = list(_starts(words, text))
    if not starts:
        return NOT_THERE
    tests = (
        lambda at: at == start,
        lambda at: bool(before.strip()) and _follows(text[:at], before),
        lambda at: _is_whole(text, at, at + len(words)),
    )
    for test in tests:
        if len(starts) == 1:
            break
        starts = [at for at in starts if test(at)] or starts
    return Span(starts[0], starts[0] + len(words)) if len(starts) == 1 else TWICE


def _starts(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _follows(head: str, before: str) -> bool:
    """Whether a text ends with some words, whatever the blanks."""
    return _BLANKS.sub(" ", head).rstrip().endswith(_BLANKS.sub(" ", before).strip())


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch neither begins nor ends within a word."""
    inside_first = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    inside_last = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not inside_first and not inside_last


def _said(text: str) -> str:
    """What an annotator says, on one line that is not too long, without characters that cannot be seen."""
    line = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    return line if len(line) <= _LONGEST_SAID else f"{line[: _LONGEST_SAID - 1].rstrip()}…"
