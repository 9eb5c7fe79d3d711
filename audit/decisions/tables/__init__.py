"""Tables that an editor marks, and the glossary that the marked rows go into.

``audit names`` and ``audit glossary suggest`` both write such a table and take it back. `sheet.py` is the table as a
file, `glossary_file.py` a glossary that is added to, and `accept.py` puts rows into one.
"""
