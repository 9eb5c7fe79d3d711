"""Packages that only some users need: loaded when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from audit.errors import InputError, MissingExtra


def extra(module: str, name: str, where: str) -> Any:
    """A module of a package that comes with an extra.

    Args:
        module: what to import.
        name: of the extra.
        where: the file that needs it.

    Raises:
        InputError: it is not installed, or what it needs is not; the pip line is named. The other files of a batch
            need it not.
    """
    try:
        return needed(module, name, "reading this")
    except MissingExtra as error:
        raise InputError(error.what, where=where, hint=error.hint) from None


def needed(module: str, name: str, what: str) -> Any:
    """A module of a package that comes with an extra, for what is no file.

    Args:
        module: what to import.
        name: of the extra.
        what: needs it.

    Raises:
        MissingExtra: it is not installed, or what it needs is not; the pip line is named.
    """
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ImportError as error:
        absent = isinstance(error, ModuleNotFoundError) and error.name == package
        why = "is not installed" if absent else f"cannot be loaded: {' '.join(str(error).split())}"
        said = f"{what} needs the package {package}, which {why}"
        raise MissingExtra(said, hint=f"pip install 'translation-audit[{name}]'") from None
