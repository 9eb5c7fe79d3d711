"""What a check may look at besides its segment, by its scope."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from audit.checks.store import Results, Store
from audit.languages import get_language
from audit.pairs import get_pair

if TYPE_CHECKING:
    from audit.config import Config
    from audit.languages.base import Language
    from audit.model import Segment
    from audit.pairs.base import Pair
    from audit.terms import Termbase

T = TypeVar("T")
S = TypeVar("S", bound="Segment")

# Analyses of segments that are kept: those of some hundred segments. A longer document has later ones made anew.
_MOST_ANALYSES = 1 << 13


class Context:
    """What a check of segments sees: it cannot reach the document.

    Attributes:
        config: the user's settings.
        termbase: the merged glossaries.
        source_lang, target_lang: ISO 639-1 codes.
        source_language, target_language: what is known of the two languages.
        pair: what is known of both together.
    """

    def __init__(self, config: Config, termbase: Termbase, source_lang: str, target_lang: str) -> None:
        self.config = config
        self.termbase = termbase
        self.source_lang = source_lang
        self.target_lang = target_lang
        self.source_language: Language = get_language(source_lang)
        self.target_language: Language = get_language(target_lang)
        self._analyses: dict[tuple[Callable[..., Any], str], Any] = {}

    @cached_property
    def pair(self) -> Pair:
        """What is known of both languages together."""
        return get_pair(self.source_lang, self.target_lang)

    def once(self, analyse: Callable[[S, Context], T], segment: S) -> T:
        """`analyse(segment, context)`, computed once per segment and shared between checks."""
        key = (analyse, segment.id)
        if key not in self._analyses:
            if len(self._analyses) >= _MOST_ANALYSES:
                self._analyses.clear()
            self._analyses[key] = analyse(segment, self)
        result: T = self._analyses[key]
        return result


class DocumentContext(Context):
    """What a check of whole documents sees.

    Attributes:
        alone: what a check of segments sees of the same run.
        segments: the whole document, in order.
        store: what was found in the run.
    """

    def __init__(
        self,
        config: Config,
        termbase: Termbase,
        source_lang: str,
        target_lang: str,
        segments: Sequence[Segment],
        store: Store | None = None,
    ) -> None:
        super().__init__(config, termbase, source_lang, target_lang)
        self.alone = Context(config, termbase, source_lang, target_lang)
        self.segments = segments
        self.store = store or Store()
        self._places: dict[str, int] = {}
        self._results: dict[str, Results] = {}
        self._of_document: dict[Callable[..., Any], Any] = {}

    @property
    def places(self) -> Mapping[str, int]:
        """The number of each segment in the document, from 0, by its id."""
        if not self._places:
            self._places.update((segment.id, n) for n, segment in enumerate(self.segments))
        return self._places

    @cached_property
    def known(self) -> Sequence[Results]:
        """What is known of each of the segments, for the many analyses that go through them."""
        return [self.results(segment) for segment in self.segments]

    def results(self, segment: Segment) -> Results:
        """What is known of the texts of `segment`, from this document and those before it."""
        results = self._results.get(segment.id)
        if results is None:
            results = self._results[segment.id] = self.store.results(segment, self.target_lang)
        return results

    def once(self, analyse: Callable[[S, Context], T], segment: S) -> T:
        """`analyse(segment, context)`, computed once per segment and shared between checks."""
        return self.alone.once(analyse, segment)

    def each(self, find: Callable[[S, Context], Iterable[T]], segments: Sequence[S]) -> list[tuple[S, T]]:
        """What `find(segment, context)` finds in each of `segments`, with the segment.

        It is kept for repetitions of the pair, so it must be small, and hold neither the segment nor its texts.
        """
        return [(segment, one) for segment, there in self.each_with(find, segments) for one in there]

    def each_with(
        self, find: Callable[[S, Context], Iterable[T]], segments: Sequence[S]
    ) -> Iterator[tuple[S, Sequence[T]]]:
        """As `each`, a segment at a time, those in which something is found: for what nearly every segment has."""
        bit = self.store.bit(find)
        known = self.known if segments is self.segments else map(self.results, segments)
        for segment, results in zip(segments, known, strict=True):
            if not results.nothing & bit and (there := self._found(find, segment, results, bit)):
                yield segment, there

    def _found(
        self, find: Callable[[S, Context], Iterable[T]], segment: S, results: Results, bit: int
    ) -> tuple[T, ...]:
        known = results.found
        for at in range(0, len(known), 2):
            if known[at] == find:
                kept: tuple[T, ...] = known[at + 1]
                return kept
        found = tuple(find(segment, self.alone))
        if found:
            results.found = (*results.found, find, found)
        else:
            results.nothing |= bit
        return found

    def once_per_document(self, analyse: Callable[[DocumentContext], T]) -> T:
        """`analyse(self)`, computed once per document and shared between checks."""
        if analyse not in self._of_document:
            self._of_document[analyse] = analyse(self)
        result: T = self._of_document[analyse]
        return result
