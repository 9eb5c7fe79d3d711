"""The name words of a segment and of a document, gathered once and shared by the checks of this folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.names.glossary_names import glossary_words
from audit.languages.name_words import NameWord
from audit.languages.names import NamePlace
from audit.limits import excess
from audit.model import Segment, Span
from audit.names.match import Relation, match
from audit.names.neighbourhood import Neighbourhood
from audit.names.pairing import NamePair, paired_words
from audit.names.persons import Person, genders, persons
from audit.names.sources import CAPITAL, SourceName, source_of
from audit.text import Text
from audit.text.plain import plain

# As many first letters all forms of a name share.
_STEM = 3


class UnknownName(NamedTuple):
    """A name word that is in no list, and the word of the source behind it."""

    word: str
    source: SourceName | None


def segments_by_word(ctx: DocumentContext) -> Mapping[str, Sequence[Segment]]:
    """The segments whose target has a capitalised word, by word, in order of first sight: ``once_per_document``."""
    found: dict[str, list[Segment]] = {}
    for segment, words in ctx.each_with(_words, ctx.segments):
        for word in words:
            found.setdefault(word, []).append(segment)
    return found


class NameWords:
    """The capitalised words of the targets, by how they are spelled: ``ctx.once_per_document(name_words)``."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._neighbourhood = Neighbourhood(self._words)

    def near(self, word: str) -> Iterator[str]:
        """The others that may be spelled like `word`; whether they are is for `likeness.alike` to say."""
        return (near for n in self._neighbourhood.near(word) if (near := self._words[n]) != word)


def name_words(ctx: DocumentContext) -> NameWords:
    """The capitalised words of the targets of the document."""
    return NameWords(ctx.once_per_document(segments_by_word))


def _words(segment: Segment, ctx: Context) -> Sequence[str]:
    return words_of(segment, ctx)


def words_of(segment: Segment, ctx: Context) -> Sequence[str]:
    """The distinct capitalised words of the target, in order; none of a segment beyond the limits."""
    return ctx.target_language.names.name_forms(segment.target) if segment.target and not excess(segment) else ()


def unknown_names(segment: Segment, ctx: Context) -> tuple[UnknownName, ...]:
    """Words of the target that no list of names and words knows, nor the source itself: ``ctx.once(unknown_names, s)``.

    Each comes with the word of the source behind it. It may still be part of a term: see `is_in_term`.
    """
    names = ctx.target_language.names
    unknown = [*filter(names.is_unknown, names.name_forms(segment.target))] if segment.target else []
    if not unknown:
        return ()
    listed, allowed = glossary_words(ctx), ctx.config.allow.words
    source = segment.source or Text()
    words = (w for w in unknown if w not in source and w not in allowed and plain(w) not in listed)
    return tuple([UnknownName(word, source_of(word, source)) for word in words])


def name_pairs(segment: Segment, ctx: Context) -> Sequence[NamePair]:
    """The names of both sides that stand for each other: ``ctx.once(name_pairs, segment)``."""
    return paired_words(segment.source, segment.target) if segment.source and segment.target else []


def full_names(segment: Segment, ctx: Context) -> Sequence[Person]:
    """The persons of the source who are named in full: ``ctx.once(full_names, segment)``."""
    return persons(segment.source, ctx.once(name_pairs, segment)) if segment.source and segment.target else []


def relatives(name: str, ctx: DocumentContext) -> frozenset[str]:
    """Capitalised words of the whole source that begin like a name of it: other forms of it are among them."""
    return ctx.once_per_document(_by_beginning).get(name[:_STEM], frozenset())


def _by_beginning(ctx: DocumentContext) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for segment in ctx.segments:
        for word in segment.source.once(_capitals) if segment.source else ():
            found.setdefault(word[:_STEM], set()).add(word)
    return {stem: frozenset(words) for stem, words in found.items()}


def _capitals(source: Text) -> Sequence[str]:
    return CAPITAL.findall(source)


def is_of_relative(word: str, right: str, source: SourceName | NameWord, segment: Segment, ctx: Context) -> bool:
    """Whether the target has the right spelling too, and the word is another name: Anna Bunina and Ivan Bunin.

    In Russian hers in the nominative is his in the genitive: дочь Ивана Бунина Анна Бунина. A given name tells her.
    """
    if segment.source is None or segment.target is None or not any(everywhere(segment, right, ctx)):
        return False
    names = segment.source.once(ctx.source_language.name_words.native_names)
    words = [token.text for token in segment.source.words]
    if words.count(source.text) > 1:
        before = (one for one, other in pairwise(words) if other == source.text and one[0].isupper())
        if any(genders(given)[:1] == ("femn",) for given in before):
            return True
    others = [name.text for name in names if name.text != source.text]
    return any(match(other, word).relation is Relation.STANDARD for other in others)


def segments_with(word: str, ctx: DocumentContext) -> int:
    """In how many segments of the document the target has the word."""
    return len(ctx.once_per_document(segments_by_word).get(word, ()))


def spans(segment: Segment, word: str, ctx: Context) -> Iterable[Span]:
    """Where the word stands in the target."""
    return (Span(p.start, p.end) for p in everywhere(segment, word, ctx))


def everywhere(segment: Segment, word: str, ctx: Context) -> Iterable[NamePlace]:
    """Where the word stands in the target, with what stands around it."""
    return ctx.target_language.names.places(segment.target, word) if segment.target else ()
