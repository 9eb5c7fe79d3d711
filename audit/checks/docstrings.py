"""Docstrings as help for users, also where Python dropped them (``python -OO``)."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

_GONE = "No description: Python ran with -OO, which drops it, and the source file is not there."


def docstring(function: Callable[..., Any]) -> str:
    """The docstring of `function`, without its indentation; empty if it has none.

    Under ``-OO`` it is read from the source file; where there is none either the text says so.
    """
    kept = inspect.getdoc(function)
    if kept is not None or __doc__ is not None:
        return kept or ""
    try:
        source = textwrap.dedent(inspect.getsource(function))
    except OSError:
        return _GONE
    (defined,) = ast.parse(source).body
    return ast.get_docstring(defined) or "" if isinstance(defined, ast.FunctionDef) else ""
