"""Capitals of titles and offices: before a name, and alone."""

from __future__ import annotations

from typing import NamedTuple

from audit.languages.en.capitals import content_words, may_be_small, titled
from audit.languages.en.lexicon import is_common
from audit.languages.en.names import is_given_name
from audit.model import Span
from audit.text import Text
from audit.text.casing import starts_sentence

# By the name of a house style, whether a title has capitals before a name and alone.
STYLES = {"before-names": (True, False), "always": (True, True), "never": (False, False)}
_EXAMPLES = {
    (True, True): "Prime Minister Anna Belova",
    (True, False): "prime minister Anna Belova",
    (False, True): "the Prime Minister said",
    (False, False): "the prime minister said",
}


class TitleUse(NamedTuple):
    """A title in a text: whether a name follows it, and whether it has capitals."""

    span: Span
    named: bool
    raised: bool

    @property
    def example(self) -> str:
        """What is written so."""
        return _EXAMPLES[self.named, self.raised]


def title_use(text: Text, span: Span) -> TitleUse | None:
    """How the title at `span` is written; None if its capitals are mixed, or come from the sentence."""
    words = content_words(text[slice(*span)])
    if starts_sentence(text, span.start):
        words = words[1:]
    capitals = {word[0].isupper() for word in words if may_be_small(word)}
    return TitleUse(span, _names_somebody(text, span.end), capitals.pop()) if len(capitals) == 1 else None


def restyled(text: Text, use: TitleUse) -> str:
    """The title with the other capitals."""
    title = text[slice(*use.span)]
    if not use.raised:
        return titled(title)
    return " ".join(word.lower() if may_be_small(word) else word for word in title.split(" "))


def _names_somebody(text: Text, end: int) -> bool:
    """Whether a person's name follows, and not a country or a weekday: President Biden, the president Monday."""
    after = next((w for w in text.words if w.start >= end), None)
    if after is None or text[end : after.start] != " " or not after.text[0].isupper():
        return False
    return is_given_name(after.text) or not is_common(after.text)
