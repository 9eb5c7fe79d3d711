"""What a check may look at besides its segment: configuration, languages, termbase."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from audit.checks.repetitions import Pair, Repetitions
from audit.languages import get_language

if TYPE_CHECKING:
    from audit.config import Config
    from audit.languages.base import Language
    from audit.model import Segment
    from audit.terms import Termbase

T = TypeVar("T")

# Analyses of segments that are kept: those of some hundred segments. A longer document has later ones made anew.
_MOST_ANALYSES = 1 << 13


class Context:
    """Shared by all checks while one document is audited.

    Attributes:
        config: the user's settings.
        termbase: the merged glossaries.
        source_lang, target_lang: ISO 639-1 codes.
    """

    def __init__(
        self,
        config: Config,
        termbase: Termbase,
        source_lang: str,
        target_lang: str,
        segments: Sequence[Segment],
        repetitions: Repetitions | None = None,
    ) -> None:
        self.config = config
        self.termbase = termbase
        self.source_lang = source_lang
        self.target_lang = target_lang
        self._segments = segments
        self._has_looked = False
        self._repetitions = repetitions or Repetitions()
        self._places: dict[str, int] = {}
        self._pairs: dict[str, Pair] = {}
        self._of_segments: dict[tuple[Callable[..., Any], str], Any] = {}
        self._of_document: dict[Callable[..., Any], Any] = {}

    @property
    def source_language(self) -> Language:
        """What is known of the language of the source."""
        return get_language(self.source_lang)

    @property
    def target_language(self) -> Language:
        """What is known of the language of the translation."""
        return get_language(self.target_lang)

    @property
    def segments(self) -> Sequence[Segment]:
        """The whole document. Who asks has looked around, see `watch`."""
        self._has_looked = True
        return self._segments

    @property
    def places(self) -> Mapping[str, int]:
        """The number of each segment in the document, from 0, by its id. Who asks has looked around."""
        self._has_looked = True
        if not self._places:
            self._places.update((segment.id, n) for n, segment in enumerate(self._segments))
        return self._places

    def pair(self, segment: Segment) -> Pair:
        """What is known of the texts of `segment`, from this document and those before it."""
        pair = self._pairs.get(segment.id)
        if pair is None:
            pair = self._pairs[segment.id] = self._repetitions.pair(segment, self.target_lang)
        return pair

    def gather(
        self, find: Callable[[Segment, Context], Iterable[T]], segments: Iterable[Segment]
    ) -> list[tuple[Segment, T]]:
        """What `find(segment, self)` finds in each of `segments`, with the segment.

        It is kept for repetitions of the pair, so it must be small, and hold neither the segment nor its texts.

        Raises:
            TypeError: `find` looked at the rest of the document.
        """
        gathered = []
        bit = self._repetitions.bit(find)
        for segment in segments:
            pair = self.pair(segment)
            if not pair.nothing & bit:
                gathered += [(segment, one) for one in self._found(find, segment, pair, bit)]
        return gathered

    def _found(
        self, find: Callable[[Segment, Context], Iterable[T]], segment: Segment, pair: Pair, bit: int
    ) -> tuple[T, ...]:
        if pair.found is not None and find in pair.found:
            return pair.found[find]
        results, has_looked = self.watch(find, segment)
        if has_looked:
            raise _not_alone(find)
        found = tuple(results)
        if found:
            pair.found = {**(pair.found or {}), find: found}
        else:
            pair.nothing |= bit
        return found

    def watch(self, run: Callable[[Segment, Context], Iterable[T]], segment: Segment) -> tuple[list[T], bool]:
        """What `run(segment, self)` yields, and whether it looked at the rest of the document for that.

        What it found without looking it would find in every segment of the same kind and texts.
        """
        before, self._has_looked = self._has_looked, False
        found = list(run(segment, self))
        has_looked, self._has_looked = self._has_looked, before
        return found, has_looked

    def once(self, analyse: Callable[[Segment, Context], T], segment: Segment) -> T:
        """`analyse(segment, self)`, computed once per segment and shared between checks.

        Raises:
            TypeError: `analyse` looked at the rest of the document: who gets its result would not have looked.
        """
        key = (analyse, segment.id)
        memo = self._of_segments
        if key not in memo:
            if len(memo) >= _MOST_ANALYSES:
                memo.clear()
            before, self._has_looked = self._has_looked, False
            memo[key] = analyse(segment, self)
            if self._has_looked:
                raise _not_alone(analyse)
            self._has_looked = before
        result: T = memo[key]
        return result

    def once_per_document(self, analyse: Callable[[Context], T]) -> T:
        """`analyse(self)`, computed once per document and shared between checks."""
        if analyse not in self._of_document:
            self._of_document[analyse] = analyse(self)
        self._has_looked = True
        result: T = self._of_document[analyse]
        return result


def _not_alone(analyse: Callable[..., Any]) -> TypeError:
    return TypeError(f"{analyse.__qualname__} looks at the document: it is no analysis of a segment")
