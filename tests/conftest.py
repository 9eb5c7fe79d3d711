"""Tests leave the user's cache folder alone, and fail by no clock."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from audit.system.cache_folder import FOLDER_VARIABLE

# The first example pays for what is loaded then, and a busy machine for what else it does.
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for this run, shared with the commands that tests start."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ[FOLDER_VARIABLE] = str(folder)
    # Every command audits anew; tests/test_archive.py says what is kept.
    os.environ["AUDIT_NO_CACHE"] = "1"
    # As after an installation: the hundreds of commands that tests start do not compile every module anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return folder


@pytest.fixture(scope="module", autouse=True)
def garbage() -> Iterator[None]:
    """A command keeps the collector off all that is there, for it ends soon; here hundreds run in one process."""
    yield
    gc.unfreeze()
    gc.collect()
