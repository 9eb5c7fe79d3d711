"""Spaces where print has none, and words joined to a mark that needs a space after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.text.patterns import pattern
from audit.text.quotes import CLOSING_SHAPES, OPENING_SHAPES, QUOTES, side_of
from audit.text.span import Span

_SPACE = " \u00a0\u2009\u202f"
# A space and what should not follow one: most marks, a second space, a lone quote, the tail of a word.
_SPACE_BEFORE = pattern(
    rf"(?<![{_SPACE}])[{_SPACE}]++(?:(?P<mark>[,.;:?!)\]]+)|(?P<tail>n['’]t\b|['’](?:s|re|ve|ll|d|m|t)(?![\w'’]))"
    rf"|(?P<closing>[{QUOTES}]+)(?![.,;:!?)]+[{QUOTES}])(?=[,;:!?)]|\.(?![.\w]))|(?P<quote>[{QUOTES}])(?=[{_SPACE}]|$)"
    rf"|(?<=[{_SPACE}]{{2}})(?P<word>\S))"
)
_SPACES = pattern(f"[{_SPACE}]+")
_SPACE_AFTER = pattern(rf"[(\[][{_SPACE}]+(?=\S)|^[{QUOTES}][{_SPACE}]+")
_NO_SPACE_AFTER = pattern(r"[,;](?<=[^\W_][,;])(?=[^\W\d_])|:(?<=[^\W\d_]{3}:)(?=[^\W\d_]{2})")
_NO_SPACE_AT_BRACKET = pattern(r"\((?<=[^\W\d_]{2}\()(?=[^\W\d_]{3})|\)(?<=[^\W\d_]{3}\))(?=[^\W\d_]{2})")
_NO_SPACE_AT_QUOTE = pattern(rf"[{QUOTES}](?<=[^\W_][,{QUOTES}])(?=[^\W\d_])|,[{QUOTES}](?=[^\W\d_])")
# Looser and faster: a clean text has none of these.
_BEFORE = pattern(rf" (?:[,.;:?!)\]{_SPACE}]|[{QUOTES}]+(?:[\s.,;:!?)]|$)|n?['’](?:t|s|re|ve|ll|d|m)\b)")
_AFTER = pattern(r"[,;:)][^\W\d_]")
_AT_QUOTE = pattern(rf"[{QUOTES}](?<=[\w,][{QUOTES}])[^\W\d_]")
_AT_BRACKET = pattern(r"\((?<=\w\()")
_ODD_SPACE = pattern("[\u2009\u202f\u00a0][^\\w]")
_AFTER_COLON = pattern(r"(?<=:)(?P<mark>[\"“]) (?=[^\W\d_a-zа-яё])")
# This one opens wherever it stands.
_AFTER_OPENING = pattern(rf"(?<=[\w,;:…)])(?P<mark>«)[{_SPACE}](?=\S)")
_OUTSIDE = pattern(r"(?<=[\w,])\" (?P<words>(?![a-zа-яё])\w[^\s\"]*(?: [^\s\"]+){0,2}) \"(?: (?=\w)|(?=\w))")
_PARTED = pattern(r"(?<![\d:.,])(?P<first>\d{1,2}): (?P<second>\d{1,2})(?![\d:,]|\.\d)")
# Only times have figures like 00 and 05.
_ZERO = "0"
_TIME_WORD = pattern(r"\b(?:at|by|until|till|before|after|since|в|до|после|около|к) $")
_HALF_DAY = pattern(r" ?[ap]\.?m\b")
_SIGN_APART = pattern(r"(?<![\w)%])(?<!\d )[+−] \d+")
_POSSESSIVE = pattern(r"s\b")
_MARKS = ".,;:!?"
_PAUSES = frozenset(",.!?…")
_SERIES = pattern(r"[.?!]{4}|([.,?!]) \1")
_SMILEY = pattern(r"[:;]['-]?[()DP3|/]")
# The mark of an entity, or one between endings to choose from: объект(а,ов).
_NO_PAUSE = pattern(r"&#?\w+;$|\w\(\w{1,2}[,;]$")
# No word or address that matters is longer.
_WINDOW = 40


class Misspacing(NamedTuple):
    """A wrong or missing space: `span` covers it with the mark, `fixed` should stand there, "" if that is open."""

    span: Span
    message: str
    fixed: str


def misspacings(text: str) -> list[Misspacing]:
    """Every wrong or missing space of `text`, in order."""
    outside = _spaced_outside(text) if '"' in text or not text.isascii() else []
    if not _suspect(text):
        return outside
    others = {*_superfluous(text), *_missing(text)}
    return sorted([*outside, *(slip for slip in others if not any(_meet(slip.span, wrong.span) for wrong in outside))])


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _spaced_outside(text: str) -> list[Misspacing]:
    """Straight marks whose spaces are on the wrong sides, as in: with" Talks "and.

    Straight marks have no direction: one opens if an even number of them stands before it.
    """
    found = [
        Misspacing(Span(*match.span()), "a space on the wrong side of the quotation mark", f" {match['mark']}")
        for kind in (_AFTER_COLON, _AFTER_OPENING)
        for match in kind.finditer(text)
    ]
    if '" ' in text and ' "' in text and text.count('"') % 2 == 0:
        for match in _OUTSIDE.finditer(text):
            if text.count('"', 0, match.start()) % 2 == 0:
                fixed = f' "{match["words"]}" '
                found.append(Misspacing(Span(*match.span()), "spaces on the wrong sides of the quotation marks", fixed))
    return found


def parted_figures(text: str, source: str | None) -> list[Misspacing]:
    """Times, scores and signs with a space inside: "at 18: 30", "won 2: 0", "+ 26 degrees".

    Args:
        text: what to read.
        source: what it translates; the two figures stand together there, or their shape or words tell that they are
            a time.
    """
    found = []
    for match in _PARTED.finditer(text):
        whole = f"{match['first']}:{match['second']}"
        score = f"{match['first']}-{match['second']}"
        half_day = _HALF_DAY.match(text, match.end()) is not None
        if (
            half_day
            or (match["second"].startswith(_ZERO) and len(match["second"]) > 1)
            or (source is not None and (whole in source or score in source))
            or _TIME_WORD.search(text, 0, match.start())
        ):
            found.append(Misspacing(Span(*match.span()), "a space inside a time or score", whole))
    for match in _SIGN_APART.finditer(text):
        whole = match.group().replace(" ", "")
        if source is None or whole in source:
            found.append(Misspacing(Span(*match.span()), "a space after the sign", whole))
    return found


def _suspect(text: str) -> bool:
    if "( " in text or "[ " in text or text[1:2].isspace() or (not text.isascii() and _ODD_SPACE.search(text)):
        return True
    return bool(_BEFORE.search(text) or _AFTER.search(text) or _AT_QUOTE.search(text) or _AT_BRACKET.search(text))


def _superfluous(text: str) -> Iterator[Misspacing]:
    for match in _SPACE_BEFORE.finditer(text):
        span = Span(*match.span())
        if match["mark"] and not _may_follow_space(text, match.start("mark"), span):
            after = " " if text[span.end : span.end + 1].isalpha() else ""
            yield Misspacing(span, f"space before “{match['mark']}”", match["mark"] + after)
        elif match["tail"] and text[span.start - 1 : span.start].isalpha():
            yield Misspacing(span, "space inside a word", match["tail"])
        elif match["closing"] and _closes(text, match.start("closing"), match["closing"]):
            yield Misspacing(span, "space before the quotation mark", match["closing"])
        elif match["quote"] and _is_lone(text, match.start("quote")):
            at = match.start("quote")
            # After a pause it closes, whatever stands before it: in Sirt), " he said.
            opens = False if text[:at].rstrip()[-1:] in _PAUSES else _opens(text, at)
            span = _beside(text, match, opens=bool(opens))
            fixed = "" if opens is None else match["quote"]
            yield Misspacing(span, "space on both sides of a quotation mark", fixed)
        elif match["word"] and span.start:
            yield Misspacing(Span(span.start, span.end - 1), "more than one space", " ")
    for match in _SPACE_AFTER.finditer(text):
        yield Misspacing(Span(*match.span()), f"space after “{match.group()[0]}”", match.group()[0])


def _may_follow_space(text: str, at: int, span: Span) -> bool:
    """An ellipsis, ".com", a smiley, a mark at the very start, or one that is too much itself: in a row of marks."""
    if span.start == 0 or _SMILEY.match(text, at):
        return True
    after = text[at + 1 : at + 2]
    if text[span.start - 1] in _MARKS or _SERIES.match(text, at):
        return True
    if text[at] == ".":
        return after in (".", "/") or after.isalnum() or text[span.start - 1] == "."
    return text[at] == ":" and (after.isalnum() or text[span.start - 1].isdigit())


def _closes(text: str, at: int, marks: str) -> bool:
    """Whether marks before a pause close something: not "", with nothing between them."""
    if marks[0] in OPENING_SHAPES:
        return False
    return len(marks) == 1 or marks[0] != marks[1] or marks[0] in CLOSING_SHAPES or text.count(marks[0], 0, at) % 2 == 1


def _is_lone(text: str, at: int) -> bool:
    """Whether the quotation mark stands apart on both sides, and closes nothing after a single one."""
    return at > 0 and side_of(text, at) is None and text[:at].rstrip()[-1:] not in ("'", "’")


def _opens(text: str, at: int) -> bool | None:
    """Whether the quotation mark opens, by its shape, or a straight one by those before it; None without a partner."""
    mark = text[at]
    if mark in CLOSING_SHAPES or not text[at + 1 :].strip():
        return False
    if mark in OPENING_SHAPES:
        return not (mark == "“" and "„" in text)
    return text.count(mark, 0, at) % 2 == 0 if text.count(mark) % 2 == 0 else None


def _beside(text: str, match: re.Match[str], *, opens: bool) -> Span:
    """The mark with the space before it, or with the one after it where it opens a quotation."""
    at = match.start("quote")
    after = _SPACES.match(text, at + 1)
    if opens and after and after.end() < len(text):
        return Span(at, after.end())
    return Span(match.start(), at + 1)


def _missing(text: str) -> Iterator[Misspacing]:
    for match in _NO_SPACE_AFTER.finditer(text):
        if _in_prose(text, match.start()):
            yield Misspacing(Span(*match.span()), f"no space after “{match.group()}”", match.group() + " ")
    for match in _NO_SPACE_AT_BRACKET.finditer(text):
        if _in_prose(text, match.start()):
            before = match.group() == "("
            message = "no space before “(”" if before else "no space after “)”"
            yield Misspacing(Span(*match.span()), message, " (" if before else ") ")
    for match in _NO_SPACE_AT_QUOTE.finditer(text):
        comma, mark = match.group()[:-1], match.group()[-1]
        opens = _opens(text, match.end() - 1)
        if mark == '"' and _POSSESSIVE.match(text, match.end()):
            message, fixed = "a quotation mark in the place of an apostrophe", "" if opens is False else "'"
        else:
            sides = {True: f"{comma} {mark}", False: f"{comma}{mark} ", None: ""}
            message, fixed = "no space beside a quotation mark", sides[opens]
        yield Misspacing(Span(*match.span()), message, fixed)


def _in_prose(text: str, at: int) -> bool:
    """Whether the words beside the mark are ordinary ones: no address, no "A,B,C", no "&quot;"."""
    low, high = max(0, at - _WINDOW), at + _WINDOW
    start = max(text.rfind(" ", low, at), text.rfind("\u00a0", low, at), low - 1) + 1
    end = text.find(" ", at, high)
    token = text[start : end if end > 0 else high]
    if any(mark in token for mark in "/@_=") or _NO_PAUSE.search(text, start, at + 1):
        return False
    beside = re.search(r"[^\W\d_]*$", text[start:at])
    following = re.match(r"[^\W\d_]*", text[at + 1 : at + 30])
    return len(beside[0] if beside else "") > 1 or len(following[0] if following else "") > 1
