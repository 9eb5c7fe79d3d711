"""What installed packages add: checks, formats of documents, formats of reports, each under its own entry point."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from audit.errors import ConfigError


@cache
def plugins(group: str) -> Mapping[str, Any]:
    """What the installed packages offer under an entry point, by name, loaded.

    Raises:
        ConfigError: one of them cannot be loaded; it is named.
    """
    found = {}
    for point in sorted(_declared().select(group=group), key=lambda point: point.name):
        try:
            found[point.name] = point.load()
        except Exception as error:
            owner = f" of {point.dist.name}" if point.dist else ""
            raise ConfigError(
                f"the plug-in {point.name!r}{owner} ({group}, {point.value}) cannot be loaded: {error!r}",
                hint="mend it, or uninstall its package",
            ) from error
    return found


@cache
def _declared() -> Any:
    """All entry points of all packages: to look for them takes time, and three groups are asked for."""
    from importlib.metadata import entry_points

    return entry_points()
