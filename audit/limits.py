"""How much is examined: every limit of an audit's work, in one place, so that none of its stages outgrows its input.

News is far below all of them. What is beyond one is examined in the rest, and the report says what was not looked at
(`audit.examine`); only a comparison with the nearest values, which loses next to nothing, is not worth a word.
"""

from __future__ import annotations

# Values of a side (numbers, dates, times) that are compared with each of the other side. Of more, equal ones are paired
# wherever they stand, and of those that differ each is compared with so many of the nearest.
VALUES = 64
