"""The date of today, asked in this one place: nothing but the end of a decision depends on it."""

from __future__ import annotations

import datetime
import os

from audit.errors import ConfigError

# https://reproducible-builds.org/specs/source-date-epoch/
VARIABLE = "SOURCE_DATE_EPOCH"


def today() -> datetime.date:
    """The local date, or that of ``SOURCE_DATE_EPOCH``, in UTC, where it is set.

    Raises:
        ConfigError: the variable is no number of seconds.
    """
    seconds = os.environ.get(VARIABLE)
    if not seconds:
        return datetime.date.today()
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        hint = "seconds since 1970, for example 1767225600"
        raise ConfigError(f"{VARIABLE} is {seconds!r}, which is no time", hint=hint) from None
