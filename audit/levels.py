"""The scales of findings and documents: which error, how bad, how sure, what becomes of it."""

from __future__ import annotations

from enum import StrEnum


class Mqm(StrEnum):
    """The types of error of MQM (themqm.org) that checks find, as ``dimension/type``."""

    ADDITION = "accuracy/addition"
    MISTRANSLATION = "accuracy/mistranslation"
    OMISSION = "accuracy/omission"
    UNTRANSLATED = "accuracy/untranslated"
    INCONSISTENCY = "terminology/inconsistency"
    INCONSISTENT_USE = "terminology/inconsistent-use"
    INCONSISTENT_WITH_RESOURCE = "terminology/inconsistent-with-resource"
    WRONG_TERM = "terminology/wrong-term"
    ENCODING = "linguistic/encoding"
    GRAMMAR = "linguistic/grammar"
    PUNCTUATION = "linguistic/punctuation"
    SPELLING = "linguistic/spelling"
    WHITESPACE = "linguistic/whitespace"
    CURRENCY_FORMAT = "locale/currency-format"
    DATE_FORMAT = "locale/date-format"
    NUMBER_FORMAT = "locale/number-format"
    TIME_FORMAT = "locale/time-format"
    CHARACTER_FORMATTING = "design/character-formatting"
    MARKUP = "design/markup"
    COMPANY_STYLE = "style/company-style"
    LANGUAGE_REGISTER = "style/language-register"
    AWKWARD = "style/awkward"

    @property
    def dimension(self) -> str:
        """What the type belongs to: accuracy, terminology, linguistic, locale, design or style."""
        return self.value.split("/")[0]


class Severity(StrEnum):
    """How bad a finding is if it is true (MQM). Points are in `audit.run.scoring`."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 (neutral) to 3 (critical)."""
        return _SEVERITY_RANK[self]


class Confidence(StrEnum):
    """How sure a check is. Hints are shown and never scored."""

    HINT = "hint"
    LIKELY = "likely"
    CERTAIN = "certain"

    @property
    def rank(self) -> int:
        """0 (hint) to 2 (certain)."""
        return _CONFIDENCE_RANK[self]


class Verdict(StrEnum):
    """What becomes of a document."""

    PASS = "pass"
    REVIEW = "review"
    FAIL = "fail"


class Status(StrEnum):
    """How a finding stands to earlier decisions."""

    NEW = "new"
    KNOWN = "known"
    ACCEPTED = "accepted"
    EXPIRED = "expired"


_SEVERITY_RANK = {s: i for i, s in enumerate(Severity)}
_CONFIDENCE_RANK = {c: i for i, c in enumerate(Confidence)}
