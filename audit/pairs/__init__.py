"""What concerns two languages at a time, a package a pair; `get_pair` gives the object of one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from audit.errors import ConfigError
from audit.languages import SUPPORTED

if TYPE_CHECKING:
    from audit.pairs.base import Pair

__all__ = ["get_pair", "main_pair"]

_PACKAGES = {frozenset(("ru", "en")): "ru_en"}


@cache
def get_pair(one: str, other: str) -> Pair:
    """The pair of two languages, given by their ISO 639-1 codes in either order.

    Raises:
        ConfigError: the pair is not supported.
    """
    package = _PACKAGES.get(frozenset((one, other)))
    if package is None:
        known = ", ".join("-".join(sorted(codes, reverse=True)) for codes in _PACKAGES)
        raise ConfigError(f"translations between {one!r} and {other!r} are not supported", hint=f"supported: {known}")
    found: Pair = import_module(f"{__name__}.{package}").PAIR
    return found


def main_pair() -> Pair:
    """The pair of the main direction, for what is given texts and is not told their languages."""
    return get_pair(*SUPPORTED)
