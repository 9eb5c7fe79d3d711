"""Errors that are the user's to mend: what is wrong, where, and what to do."""

from __future__ import annotations


class AuditError(Exception):
    """Base of all errors that the command line shows without a traceback (exit code 2).

    Args:
        what: what is wrong, as one sentence.
        where: file, or ``file:line``.
        hint: what to do about it.
    """

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(what)

    @property
    def message(self) -> str:
        """Where it is and what is wrong, without the hint."""
        # A file's name may hold a line break, which would make two messages of one.
        place = f"{self.where}: ".replace("\n", "⏎") if self.where else ""
        return f"{place}{self.what}"

    def __str__(self) -> str:
        return with_hint(self.message, self.hint)


def with_hint(message: str, hint: str | None) -> str:
    """A message as the command line shows it, with its hint on a line of its own."""
    return f"{message}\n  hint: {hint}" if hint else message


class InternalError(AuditError):
    """Not the user's to mend: something in this program, or in what it runs on, went wrong (exit code 3).

    Args:
        what: what went wrong.
        trace: the traceback, for the log.
        hint: what to do about it.
    """

    def __init__(self, what: str, trace: str = "", *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(what, where=where, hint=hint)
        self.trace = trace


class InputError(AuditError):
    """A document cannot be read."""


class ConfigError(AuditError):
    """The configuration cannot be used."""


class GlossaryError(AuditError):
    """A termbase file has a row that cannot be used."""


class DecisionsError(AuditError):
    """A file of decisions, or a report that decisions are about, cannot be used."""


class OutputError(AuditError):
    """A report cannot be written."""


class QueryError(AuditError):
    """A question about tables cannot be answered."""


class MissingExtra(AuditError):
    """A back-end needs a package that is not installed."""
