"""Audit translated news: Russian-English pairs in, scored findings out.

The public API loads what it needs at first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.version import __version__ as __version__

if TYPE_CHECKING:
    from audit.api import check_document, check_pairs, load
    from audit.config import Config, load_config
    from audit.model import (
        Confidence,
        Document,
        DocumentReport,
        Finding,
        Report,
        Segment,
        Severity,
    )


__all__ = [
    "Confidence",
    "Config",
    "Document",
    "DocumentReport",
    "Finding",
    "Report",
    "Segment",
    "Severity",
    "check_document",
    "check_pairs",
    "load",
    "load_config",
]

_HOMES = {
    "check_document": "audit.api",
    "check_pairs": "audit.api",
    "load": "audit.api",
    "Config": "audit.config",
    "load_config": "audit.config",
}


def __getattr__(name: str) -> Any:
    """Import public names at first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'audit' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "audit.model")), name)
