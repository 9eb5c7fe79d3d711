"""Holes that a name left in an English sentence: "an interview with, he said", "the level of is growing"."""

from __future__ import annotations

import re

from audit.text import Text
from audit.text.patterns import pattern

# A preposition or an article needs a noun after it; a verb, a mark, another article show that it is gone. Some good
# sentences have the like (the house he lived in was): a hole proves something beside a lost name alone.
_HOLE = pattern(
    r"\b(?:(?:of|with|from|by|into|between|against|than)"
    r"(?: (?:is|was|are|were|has|had|will|would|and to|on|by)\b| ?[.;])|"
    r"that (?:will|would|has|had|have)\b|(?:claimed|stated|announced|commented)\.$|\band,|[“\"][”\"]|"
    r"(?:with|between|into),? (?:he|she|it|they)\b|"
    r"the ?[,.;:!?]|(?:the|an?) (?:is|was|are|were|of|and|in|to)\b)",
    re.I,
)


def has_hole(text: Text) -> bool:
    """Whether the English text has a preposition or an article without what belongs to it."""
    return _HOLE.search(text) is not None
