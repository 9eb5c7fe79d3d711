"""Patterns that are compiled when they are first used: of five hundred an article needs a hundred and fifty."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` makes of the expression, made at its first use.

    For patterns of modules. What is wrong with one shows at its use, not at the import.
    """
    return cast("re.Pattern[AnyStr]", _Waiting(expression, flags))


class _Waiting:
    """Has of a compiled pattern what it was asked for."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._expression, self._flags), name)
        # From now on an attribute of its own: this is not called for it again.
        setattr(self, name, found)
        return found
