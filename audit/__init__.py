"""Audit translated news: Russian-English pairs in, scored findings out.

The public API loads what it needs at first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.version import __version__ as __version__

if TYPE_CHECKING:
    from audit.api import check_document, check_pairs, fix, iter_reports, load
    from audit.config import Config, load_config
    from audit.model import (
        Confidence,
        Document,
        DocumentReport,
        FileError,
        Finding,
        Report,
        Segment,
        Severity,
    )
    from audit.run.fix import Fixed
    from audit.terms import Termbase as Glossary
    from audit.terms import load_termbase as load_glossary


__all__ = [
    "Confidence",
    "Config",
    "Document",
    "DocumentReport",
    "FileError",
    "Finding",
    "Fixed",
    "Glossary",
    "Report",
    "Segment",
    "Severity",
    "check_document",
    "check_pairs",
    "fix",
    "iter_reports",
    "load",
    "load_config",
    "load_glossary",
]

# Where each public name is, and what it is called there.
_HOMES = {
    "check_document": "audit.api",
    "check_pairs": "audit.api",
    "fix": "audit.api",
    "iter_reports": "audit.api",
    "load": "audit.api",
    "Config": "audit.config",
    "load_config": "audit.config",
    "Fixed": "audit.run.fix",
    "Glossary": "audit.terms",
    "load_glossary": "audit.terms",
}
_NAMES_THERE = {"Glossary": "Termbase", "load_glossary": "load_termbase"}


def __getattr__(name: str) -> Any:
    """Import public names at first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'audit' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "audit.model")), _NAMES_THERE.get(name, name))
