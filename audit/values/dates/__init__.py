"""Dates and times of day of running text as typed values: what they say of day, month, year, weekday and hour.

`date_grammar(lang).moments(text)` reads them, `compare` lines up those of a translation with those of its source. The
words of each language lie in its package, in `calendar.txt`, `dates.py` and `clock.py`; what the two have in
common is here. Years, decades and centuries that stand alone are numbers (`audit.values`): a bare 1500 may be
either.
"""
