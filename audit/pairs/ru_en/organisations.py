"""The words that head the names of organisations, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Head(NamedTuple):
    """What the head word of an organisation's name tells.

    Attributes:
        english: words that render it.
        state: an organ of a state, whose country stands apart: the Libyan | Defence Ministry.
    """

    english: tuple[str, ...]
    state: bool


@cache
def organisation_heads() -> Mapping[str, Head]:
    """Head words of organisations by Russian lemma: министерство is ministry or department."""
    text = (files("audit.pairs.ru_en") / "organisation-heads.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {lemma: Head(tuple(english.split()), kind != "body") for lemma, english, kind in rows}
