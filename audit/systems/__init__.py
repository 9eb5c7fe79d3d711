"""Translations of the same sources by several systems, vendors or desks, side by side.

Reports of each system come from `reading.py`; `matching.py` finds the segments that all of them translate.
`comparison.py` sums up what was found there, with intervals and tests by `bootstrap.py` and, where there are
references, sacrebleu's figures by `metrics.py`. `shown.py` puts that into words; `page.py`, `markdown.py` and
`shape.py` write it down, and `batch.py` is the run.
"""
