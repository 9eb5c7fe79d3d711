"""Capitals of titles and offices: before a name, and alone."""

from __future__ import annotations

from typing import NamedTuple

from audit.languages.base import Language
from audit.languages.titles import CapitalRules
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


def title_use(text: Text, span: Span, language: Language) -> TitleUse | None:
    """How the title at `span` is written; None if its capitals are mixed, or come from the sentence."""
    rules = language.capitals
    words = rules.content_words(text[slice(*span)])
    if starts_sentence(text, span.start):
        words = words[1:]
    capitals = {word[0].isupper() for word in words if rules.may_be_small(word)}
    return TitleUse(span, _names_somebody(text, span.end, language), capitals.pop()) if len(capitals) == 1 else None


def restyled(text: Text, use: TitleUse, rules: CapitalRules) -> str:
    """The title with the other capitals."""
    title = text[slice(*use.span)]
    if not use.raised:
        return rules.titled(title)
    return " ".join(word.lower() if rules.may_be_small(word) else word for word in title.split(" "))


def _names_somebody(text: Text, end: int, language: Language) -> bool:
    """Whether a person's name follows, and not a country or a weekday: President Biden, the president Monday."""
    after = next((w for w in text.words if w.start >= end), None)
    if after is None or text[end : after.start] != " " or not after.text[0].isupper():
        return False
    return language.names.is_given_name(after.text) or not language.lexicon.is_common(after.text)
