"""What day of the week a date was."""

from __future__ import annotations

import datetime

from audit.values.dates.model import Date, Part

# Russia counted by the old calendar until February 1918.
_FIRST_YEAR = 1919


def true_weekday(date: Date) -> int | None:
    """The weekday of a whole date, Monday is 1; None if it is not whole, too old, or no day of the calendar."""
    if not (date.day and date.month and date.year) or date.year.number < _FIRST_YEAR or date.swappable:
        return None
    try:
        return datetime.date(date.year.number, date.month.number, date.day.number).isoweekday()
    except ValueError:
        return None


def with_true_weekday(date: Date) -> Date | None:
    """`date` with the weekday it fell on, None if that is what it says or nothing can be said."""
    right = true_weekday(date)
    if date.weekday is None or right is None or right == date.weekday.number:
        return None
    return date._replace(weekday=Part(right, date.weekday.span))
