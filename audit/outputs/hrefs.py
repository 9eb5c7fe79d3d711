"""Links from a report to the files that it is about."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import quote

# The relative link from a report to a file of that path, empty where there is none.
Href = Callable[[str], str]


def no_href(path: str) -> str:
    """No link: of a report that is printed, or handed on."""
    return ""


def hrefs_from(report: Path | None) -> Href:
    """The links of a report at that place.

    There are none to files outside the folder that we work in, and none from a report outside it: such a link would
    show the folders of this machine, and break on the next one. None to what is no file, as standard input.
    """
    if report is None:
        return no_href
    here = Path.cwd().resolve()
    home = Path(os.path.abspath(report)).parent.resolve()
    return cache(lambda path: _href(path, home, here)) if home.is_relative_to(here) else no_href


def _href(path: str, home: Path, here: Path) -> str:
    try:
        file = Path(path).resolve()
        if not file.is_relative_to(here) or not file.is_file():
            return ""
    except (OSError, ValueError):  # no path of this system
        return ""
    return quote(os.path.relpath(file, home).replace(os.sep, "/"), errors="replace")
