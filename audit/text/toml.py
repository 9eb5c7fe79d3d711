"""Files of TOML that people write, and what to say where one cannot be read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from audit.errors import AuditError
from audit.text.patterns import pattern

_AT_LINE = pattern(r" \(at line (\d+), column \d+\)$")
_HINT = "name = value on a line of its own; texts stand in quotes, lists in [ ], and [name] begins a table"


def parsed(content: bytes | str, path: Path, error: type[AuditError]) -> dict[str, Any]:
    """The table that a file holds.

    Args:
        content: of the file, in UTF-8.
        path: of the file, for errors.
        error: what to raise.

    Raises:
        AuditError: it is no TOML; its line is named where the parser tells it.
    """
    try:
        return tomllib.loads(content if isinstance(content, str) else content.decode("utf-8"))
    except RecursionError:
        raise error("not valid TOML: nested too deep", where=str(path)) from None
    except UnicodeDecodeError as wrong:
        raise error(f"not valid TOML: {wrong}", where=str(path), hint="save it in UTF-8") from None
    except ValueError as wrong:  # of tomllib, or of Python over a number of 5,000 digits
        at = _AT_LINE.search(str(wrong))
        what = str(wrong)[: at.start()] if at else str(wrong)
        where = f"{path}:{at[1]}" if at else str(path)
        raise error(f"not valid TOML: {what}", where=where, hint=_HINT) from None
