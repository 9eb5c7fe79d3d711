"""Tests leave the user's cache folder alone."""

import os
from pathlib import Path

import pytest

from audit.glossary.cache import FOLDER_VARIABLE


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for this run, shared with the commands that tests start."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ[FOLDER_VARIABLE] = str(folder)
    return folder
