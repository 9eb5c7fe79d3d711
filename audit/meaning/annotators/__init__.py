"""Annotators: readers outside of this program that mark errors in pairs of segments, behind one Protocol.

None is asked unless the settings name it. What they say is data to be doubted: `answers.read` holds each mark to the
text before it becomes an annotation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from audit.config import AnnotatorConfig
from audit.errors import ConfigError
from audit.levels import Mqm
from audit.model import Severity, Span


class Rendering(NamedTuple):
    """A term that stands in the source, and its right forms in the translation, the preferred one first."""

    source: str
    target: tuple[str, ...]


class Seen(NamedTuple):
    """An error that our own checks found."""

    mqm: str
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class SegmentPair:
    """A segment that has both texts, with the terms of the termbase in it and what our own checks found."""

    segment: str
    source: str
    target: str
    terms: tuple[Rendering, ...] = ()
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring pairs that an annotator is asked about at once, and those around them, which it only sees."""

    source_lang: str
    target_lang: str
    pairs: tuple[SegmentPair, ...]
    before: tuple[SegmentPair, ...] = ()
    after: tuple[SegmentPair, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """An error that an annotator marked, at a place that is certain.

    Attributes:
        target, source: where it stands in the texts of the segment; at least one of them.
        correction: what would be right there; may be empty.
    """

    segment: str
    mqm: Mqm
    severity: Severity
    explanation: str
    target: Span | None
    source: Span | None
    correction: str = ""


class Unanswered(NamedTuple):
    """That there is no answer about a passage, and why."""

    why: str


class Annotator(Protocol):
    """A reader of pairs of segments.

    Attributes:
        origin: what it is called in findings.
        place: the address that it sends texts to; empty where they stay in this program.
        together: how many segments a passage has.
        context: how many it shows before and after them.
        at_once: how many passages it is asked about at a time.
    """

    origin: str
    place: str
    together: int
    context: int
    at_once: int

    def key(self, passage: Passage) -> bytes:
        """All that its answer depends on: the model, how it is asked, the texts, its settings."""

    def answers(self, passages: Sequence[Passage]) -> Iterator[bytes | Unanswered]:
        """What it says of each, in order, as `audit.meaning.annotators.answers.read` takes it."""

    def used(self) -> str:
        """What asking it took so far, in one line; empty where it was not asked."""


# Where a setting of [annotator] stands, by its dotted name there; may be empty.
Place = Callable[[str], str]


def load_annotators(
    config: AnnotatorConfig, place: Place = lambda key: "", *, asking: bool = True
) -> tuple[Annotator, ...]:
    """The annotators that the settings name, in the order of the settings; none is asked by this.

    Args:
        config: the settings.
        place: where each stands.
        asking: whether they are to be ready to be asked; what was said before can be found without a key.

    Raises:
        ConfigError: the settings cannot be used.
        MissingExtra: a package is not installed; the pip line is named.
    """
    from audit.meaning.annotators.kinds import kinds_of

    kinds = kinds_of(config.types, place("types"))
    found: list[Annotator] = []
    if config.endpoint.url or config.endpoint.model:
        from audit.meaning.annotators.endpoint import endpoint

        found.append(endpoint(config.endpoint, kinds, lambda key: place(f"endpoint.{key}"), asking=asking))
    if config.comet.checkpoint:
        from audit.meaning.annotators.comet import xcomet

        found.append(xcomet(config.comet, place("comet.checkpoint")))
    if config.accurate:
        from audit.meaning.annotators.accurate import accurate

        found.append(accurate())
    return tuple(found)


def refuse_setting(what: str, where: str, hint: str) -> ConfigError:
    """The error of a setting that cannot be used; `where` may be empty."""
    return ConfigError(what, where=where or None, hint=hint)
