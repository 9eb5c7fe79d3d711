"""Words of a text that name a person, a place or a thing, where a dictionary helps the capitals to tell."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Protocol

from audit.model import Span
from audit.text import Text


class NameKind(StrEnum):
    """What a name word names, as far as a dictionary and capitals tell."""

    GIVEN = "given"
    PATRONYMIC = "patronymic"
    SURNAME = "surname"
    PLACE = "place"
    UNKNOWN = "unknown"
    LATIN = "latin"


class NameWord(NamedTuple):
    """A name word with its place; `sure` if it can hardly be anything else."""

    text: str
    span: Span
    kind: NameKind
    sure: bool

    @property
    def is_personal(self) -> bool:
        """Whether it may name a person."""
        return self.kind not in (NameKind.PLACE, NameKind.LATIN)


class NameWords(Protocol):
    """Which words of a text are names."""

    def native_names(self, text: Text) -> tuple[NameWord, ...]:
        """The name words in the language's own letters, from left to right: ``text.once(native_names)``."""

    def is_beside_name(self, text: str, span: Span) -> bool:
        """Whether another capitalised word stands right beside the name, so that it may be a person."""
