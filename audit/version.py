"""The version of the program; it is part of the signature of every report."""

from __future__ import annotations

__version__ = "0.1.0"
