"""What a check may look at besides its segment: configuration, languages, termbase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from audit.config import Config
    from audit.glossary import Termbase
    from audit.model import Segment

T = TypeVar("T")


class Context:
    """Shared by all checks while one document is audited.

    Attributes:
        config: the user's settings.
        termbase: the merged glossaries.
        source_lang, target_lang: ISO 639-1 codes.
        segments: the whole document, for checks of scope "neighbours".
    """

    def __init__(
        self,
        config: Config,
        termbase: Termbase,
        source_lang: str,
        target_lang: str,
        segments: Sequence[Segment],
    ) -> None:
        self.config = config
        self.termbase = termbase
        self.source_lang = source_lang
        self.target_lang = target_lang
        self.segments = segments
        self._memo: dict[tuple[Callable[..., Any], str], Any] = {}

    def once(self, analyse: Callable[[Segment, Context], T], segment: Segment) -> T:
        """`analyse(segment, self)`, computed once per segment and shared between checks."""
        key = (analyse, segment.id)
        if key not in self._memo:
            self._memo[key] = analyse(segment, self)
        result: T = self._memo[key]
        return result

    def once_per_document(self, analyse: Callable[[Context], T]) -> T:
        """`analyse(self)`, computed once per document and shared between checks."""
        key = (analyse, "")
        if key not in self._memo:
            self._memo[key] = analyse(self)
        result: T = self._memo[key]
        return result
