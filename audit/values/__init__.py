"""Numbers of running text as typed values: a number, a kind, a unit and a place.

`grammar(lang).values(text)` reads them, `compare` lines up those of a translation with those of its source by what
they mean. The words of each language lie in its package, in `numerals.txt` and `units.txt`; what the two have
in common is here: `lexer` cuts a text into lexemes, `compose` puts lexemes together, `meaning` says when two values
are one.
"""
