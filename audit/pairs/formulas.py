"""Formulas of reports that were put into the other language word for word."""

from __future__ import annotations

from typing import NamedTuple

from audit.model import Span


class Formula(NamedTuple):
    """A formula in both texts.

    Attributes:
        target, source: where it stands.
        instead: what the other language usually says.
        sure: whether an editor changes it in nine cases of ten.
    """

    target: Span
    source: Span
    instead: str
    sure: bool
