"""Where one sentence ends and the next begins: what the splitters of all languages share."""

from __future__ import annotations

from typing import NamedTuple

from audit.text.span import Span

# Far enough back to find the other half of any quotation, near enough to stay linear on a huge line.
_QUOTE_WINDOW = 3000
_OPENERS_OF = {"”": "“„", "»": "«", "“": "„"}


class Boundary(NamedTuple):
    """A sentence ends at `end` and the next begins at `start`; they are equal if no space parts them."""

    end: int
    start: int

    @property
    def fused(self) -> bool:
        """Whether the two sentences run together ("soldiers.Part")."""
        return self.end == self.start


# Longer runs of letters are no words, and looking back through them at each letter would never end.
LONGEST_WORD = 60


def closes_quote(text: str, at: int) -> bool:
    """Whether the quotation mark at `at` closes a quotation that is open there.

    A mark that looks like a closing one but has nothing to close ("in Libya.”Armed conflict ...")
    is an opening one, wrongly turned.
    """
    mark = text[at]
    low = max(0, at - _QUOTE_WINDOW)
    if mark in _OPENERS_OF:
        opened = max(text.rfind(opener, low, at) for opener in _OPENERS_OF[mark])
        return opened > text.rfind(mark, low, at)
    if mark == '"':
        previous = text.rfind('"', low, at)
        return previous >= 0 and (previous == 0 or text[previous - 1].isspace() or text[previous - 1] in "(—–")
    return True


def split_before_quotes(text: str, start: int, end: int) -> int:
    """Where in the marks ``text[start:end]`` after a full stop the next sentence begins.

    Closing quotes stay with the sentence they close, an opening one goes with the next.
    """
    for at in range(start, end):
        if not closes_quote(text, at):
            return at
    return end


def left_token(text: str, end: int) -> str:
    """The unbroken stretch of letters, digits, marks and dots that ends at `end`."""
    low = max(0, end - 60)
    stretch = text[low:end]
    cut = max((i for i, c in enumerate(stretch) if c.isspace()), default=-1)
    return stretch[cut + 1 :]


def left_word(text: str, end: int) -> str:
    """The letters that end at `end` (empty if a digit or a mark stands there), the last of a monstrous word."""
    start = end
    while start > max(0, end - LONGEST_WORD) and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


def right_word(text: str, start: int) -> str:
    """The letters that begin at `start`, an opening quote or bracket skipped."""
    if start < len(text) and not text[start].isalpha():
        start += 1
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end]


def fused_span(text: str, boundary: Boundary) -> Span:
    """From the word before a fused boundary to the word after it: ``soldiers.Part``."""
    start, end = boundary.end, boundary.start
    while start > 0 and not text[start - 1].isalnum():
        start -= 1
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and not text[end].isalnum():
        end += 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)
