"""The name ledger of a batch: every name with its spellings, where they stand, and the form to keep.

Documents go through `mentions.py` (who is named, in the nominative) into `collect.py` (counts, bounded by
distinct names); `merging.py` merges what the batch shows to be one name; `entries.py` makes an entry of each,
its spellings judged by `spelling.py`. `table.py` (CSV) and `page.py` (HTML) write the ledger, `accept.py`
turns chosen rows of it into glossary entries, and `batch.py` is the run.
"""
