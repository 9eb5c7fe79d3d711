"""What people decided, and what became of findings between two runs.

``audit check`` asks for the decisions of the repository (`file.py` is ``audit-decisions.toml``, `apply.py` puts its
rows to the findings of a document), ``audit accept`` adds to them (`accept.py`). A report of an earlier run is read
back by `reports.py`; `compare.py` says what is new since then, `comparison.py` writes it down. `tables/` are the tables
of names and terms that an editor marks, on their way into a glossary.
"""
