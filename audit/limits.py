"""How much is examined: every limit of an audit's work, in one place, so that none of its stages outgrows its input.

News is far below all of them. A segment that is beyond one is examined in the rest, and the report says what was not
looked at; only a comparison with the nearest values, which loses next to nothing, is not worth a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.model import Segment
    from audit.text import Text

# Values of a side (numbers, dates, times) that are compared with each of the other side. Of more, equal ones are paired
# wherever they stand, and of those that differ each is compared with so many of the nearest.
VALUES = 64
# The longest segment whose words are compared with each other, in characters: ten pages.
SEGMENT = 20_000
# The longest word that is looked at letter by letter; no word of the two languages has half as many.
LETTERS = 100
# Different capitalised words of a side that are looked for on the other.
NAMES = 300
# Names of a document that are looked at as other spellings of one name.
SPELLINGS = 200
# Different numbers of a body that may be other wordings of one in a headline.
FIGURES = 512
# Misspelt words of a segment that are compared with what its source means; where there are more, it is in no English.
MISSPELT = 20
# The longest text whose words are linked with those of its translation, in characters.
LINKED = 5_000
# The characters of a segment, both texts together, that an annotator is asked about, and those of a passage.
ANNOTATED = 20_000
PASSAGE = 12_000
# A workbook of terms: the parts of its archive, the bytes that they unpack to, the number of its last row (the last one
# of a spreadsheet), the column of the last cell, and the cells that have something in them.
WORKBOOK_PARTS = 1_000
WORKBOOK_BYTES = 128 << 20
WORKBOOK_ROWS = 1 << 20
WORKBOOK_COLUMNS = 256
WORKBOOK_CELLS = 1_000_000
# The longest translation, in words, whose edits to its reference are counted (TER): where one is longer, that figure is
# left out, for it takes a minute for a thousand words.
EDITED_WORDS = 300
# No text that is shorter has so many of them.
_SHORT = 2 * NAMES
# The checks that compare words and names, each with each: what they need grows faster than the text.
_COMPARING = ("names/", "terminology/", "document/headline-facts")


def is_bounded(check: str) -> bool:
    """Whether the check of that id passes over segments that are beyond the limits."""
    return check.startswith(_COMPARING)


def excess(segment: Segment) -> str | None:
    """In what the segment is beyond the limits, None if its words are compared."""
    for text in (segment.source, segment.target):
        if text and (found := _excess(text)):
            return found
    return None


def _excess(text: Text) -> str | None:
    if len(text) <= LETTERS:
        return None
    if len(text) > SEGMENT:
        return f"{len(text):,} characters, and the words of up to {SEGMENT:,} are compared"
    # No word is longer than what stands between two spaces, which is quickly seen.
    if max(map(len, text.split()), default=0) > LETTERS and (word := _longest_word(text)) > LETTERS:
        return f"a word of {word:,} letters, and those of up to {LETTERS} are compared"
    if len(text) > _SHORT and (names := len({token.text for token in text.capitalised})) > NAMES:
        return f"{names:,} different capitalised words, and up to {NAMES} are compared"
    return None


def _longest_word(text: Text) -> int:
    return max((len(piece) for piece in text.pieces if piece[0].isalpha()), default=0)
