"""What a termbase holds: terms with their alternatives, case rule and forbidden forms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from audit.model import Span
from audit.text import Text


class TermKind(StrEnum):
    """What a term names. The checks treat the kinds differently."""

    BODY = "body"
    OFFICE = "office"
    ABBREVIATION = "abbreviation"
    OUTLET = "outlet"
    TITLE = "title"
    RANK = "rank"
    PERSON = "person"
    COUNTRY = "country"
    CITY = "city"
    DEMONYM = "demonym"
    TERM = "term"
    FALSE_FRIEND = "false-friend"


class CaseRule(StrEnum):
    """How the target must be written: as given; capitals as given or none; any way."""

    EXACT = "exact"
    TITLE = "title"
    FREE = "free"


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One row of a termbase.

    Attributes:
        source: the source alternatives, at least one.
        target: the preferred target form.
        accept: other target forms that are right.
        forbid: target forms that are known to be wrong.
        source_lang, target_lang: ISO 639-1 codes.
        where: ``file:line`` of the row.
        shipped: whether it comes from the starter termbase, not from the user.
    """

    source: tuple[str, ...]
    target: str
    kind: TermKind
    accept: tuple[str, ...]
    forbid: tuple[str, ...]
    case: CaseRule
    note: str
    domain: str
    source_lang: str
    target_lang: str
    where: str
    shipped: bool = False

    def forms(self, lang: str) -> tuple[str, ...]:
        """The right forms in `lang`, the preferred one first."""
        if lang == self.target_lang:
            return (self.target, *self.accept)
        return self.source if lang == self.source_lang else ()

    def forbidden(self, lang: str) -> tuple[str, ...]:
        """The wrong forms in `lang`."""
        return self.forbid if lang == self.target_lang else ()

    def preferred(self, lang: str) -> str:
        """The form to suggest in `lang`."""
        return self.forms(lang)[0]


class Match:
    """A place where a `form` of a `term` stands; `forbidden` if it is a wrong form.

    Attributes:
        place: the half-open range of `Text.tokens`; most matches are never asked for their span.
    """

    __slots__ = ("_text", "forbidden", "form", "place", "term")

    def __init__(self, text: Text, term: Term, place: tuple[int, int], form: str, forbidden: bool) -> None:
        self.term = term
        self.place = place
        self.form = form
        self.forbidden = forbidden
        self._text = text

    @property
    def span(self) -> Span:
        """Where the form stands in the text."""
        return Span(*self._text.extent(*self.place))


class Problem(NamedTuple):
    """Something wrong with a termbase file. A fatal one keeps the file from being used."""

    where: str
    what: str
    hint: str = ""
    fatal: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" ({self.hint})" if self.hint else "")
