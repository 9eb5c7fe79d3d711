"""Candidates for the termbase, mined from a bilingual corpus for an editor to accept.

`mine.py` finds the phrases of each pair (each language knows which there are); `corpus.py` counts them, keeps
the pairs on disk and goes through them again for what is worth more counting; `association.py` measures what stands
together more than by chance; `link.py` gives each source phrase its best target phrase; `evidence.py` gathers how both
are written and where; `known.py` leaves out what glossaries hold and what is a name; `table.py` writes the table,
`accept.py` takes the rows that an editor marked, and `batch.py` is the run.
"""
