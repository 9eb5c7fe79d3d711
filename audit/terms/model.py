"""What a termbase holds: terms with their alternatives, case rule and forbidden forms."""

from __future__ import annotations

from enum import IntFlag, StrEnum
from typing import NamedTuple

import msgspec

from audit.levels import Severity
from audit.model import Span


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


class NumberRule(StrEnum):
    """Which grammatical number the target must be in: as the text needs it, or always the same."""

    ANY = "any"
    SINGULAR = "singular"
    PLURAL = "plural"


class Trait(IntFlag):
    """What indexes look for: what a term is, and of its wordings, which of them."""

    NAMED = 1  # no false friend
    FRIEND = 2
    OWN = 4  # named, and not shipped
    DEPRECATING = 8
    UNTRANSLATED = 16
    NUMBERED = 32
    # Of a wording of what is named: of several words, or forbidden, or the same as a forbidden one.
    PHRASE = 64


class Term(msgspec.Struct, frozen=True, eq=False, array_like=True, gc=False):
    """One concept of a termbase: its terms in two languages by status, and rules for the target.

    Attributes:
        source: the right source terms, the preferred one first.
        target: the preferred target term.
        accept: admitted target terms.
        forbid: target terms that are known to be wrong.
        source_lang, target_lang: ISO 639-1 codes.
        where: ``file:line`` of the row.
        shipped: whether it comes from the starter termbase, not from the user.
        deprecate: target terms that are understood, but no longer wanted.
        source_deprecate, source_forbid: the same of the source language.
        translate: False for a name that stays as it is written in the source.
        number: the number that the target has to be in.
        id, definition: as in the file.
        right_near, wrong_near: of a false friend, the words of either language beside which its look-alike is right,
            and those without which it is not wrong.
        severity: of a false friend, how bad it is; as the check has it if None.
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
    deprecate: tuple[str, ...] = ()
    source_deprecate: tuple[str, ...] = ()
    source_forbid: tuple[str, ...] = ()
    translate: bool = True
    number: NumberRule = NumberRule.ANY
    id: str = ""
    definition: str = ""
    right_near: tuple[str, ...] = ()
    wrong_near: tuple[str, ...] = ()
    severity: Severity | None = None

    @property
    def traits(self) -> Trait:
        """What it is."""
        found = Trait.FRIEND if self.kind is TermKind.FALSE_FRIEND else Trait.NAMED
        if found is Trait.NAMED and not self.shipped:
            found |= Trait.OWN
        if self.deprecate or self.source_deprecate:
            found |= Trait.DEPRECATING
        if not self.translate:
            found |= Trait.UNTRANSLATED
        return found if self.number is NumberRule.ANY else found | Trait.NUMBERED

    @property
    def keys(self) -> frozenset[tuple[str, str, bool]]:
        """What a later termbase overrides it by: its source terms, those of false friends apart."""
        false_friend = self.kind is TermKind.FALSE_FRIEND
        return frozenset((self.source_lang, form.casefold(), false_friend) for form in self.source)

    def right(self, lang: str) -> tuple[str, ...]:
        """The forms to suggest in `lang`, the preferred one first."""
        if lang == self.target_lang:
            return (self.target, *self.accept)
        return self.source if lang == self.source_lang else ()

    def deprecated(self, lang: str) -> tuple[str, ...]:
        """The forms in `lang` that are right no more."""
        if lang == self.target_lang:
            return self.deprecate
        return self.source_deprecate if lang == self.source_lang else ()

    def forms(self, lang: str) -> tuple[str, ...]:
        """The forms that name the concept in `lang`, right or deprecated, the preferred one first."""
        return (*self.right(lang), *self.deprecated(lang))

    def forbidden(self, lang: str) -> tuple[str, ...]:
        """The wrong forms in `lang`."""
        if lang == self.target_lang:
            return self.forbid
        return self.source_forbid if lang == self.source_lang else ()

    def preferred(self, lang: str) -> str:
        """The form to suggest first in `lang`."""
        return self.right(lang)[0]


class Match(NamedTuple):
    """A place where a `form` of a `term` stands; `forbidden` if it is a wrong form.

    Attributes:
        place: the half-open range of `Text.tokens`.
        span: where that is in the text.
    """

    term: Term
    place: tuple[int, int]
    span: Span
    form: str
    forbidden: bool


class Problem(NamedTuple):
    """Something wrong with a termbase file.

    Attributes:
        where: file and line.
        what: what is wrong.
        hint: what to do about it.
        fatal: whether the row cannot be used.
        whole: whether nothing of the file can.
    """

    where: str
    what: str
    hint: str = ""
    fatal: bool = True
    whole: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" ({self.hint})" if self.hint else "")
