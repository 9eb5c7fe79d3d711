"""Offices that a translation makes others."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from audit.model import Span


class Facet(StrEnum):
    """What of an office may differ."""

    PORTFOLIO = "portfolio"
    HEAD = "head"
    DEPUTISED = "deputised"
    RANK = "rank"


class Clash(NamedTuple):
    """An office and the wrong one in its place, or the office in which a rank is lost.

    Attributes:
        source, target: where they stand.
        corrected: what should stand in the target.
    """

    facet: Facet
    source: Span
    target: Span
    corrected: str
