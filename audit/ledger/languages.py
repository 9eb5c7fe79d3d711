"""The languages of the ledger: names of the first, and how they are spelled in the second."""

from __future__ import annotations

from audit.languages import get_language
from audit.pairs import main_pair

PAIR = main_pair()
NAMED, SPELLED = map(get_language, PAIR.codes)
