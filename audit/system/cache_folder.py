"""Where what takes time to make is kept between runs."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER_VARIABLE = "AUDIT_CACHE_DIR"


def cache_folder() -> Path:
    """The user's cache folder for this program, or `AUDIT_CACHE_DIR`; it need not be there."""
    if own := os.environ.get(FOLDER_VARIABLE):
        return Path(own)
    import platformdirs

    return platformdirs.user_cache_path("translation-audit", appauthor=False)
