"""An output that is an input: a slip of the command line that would cost a text."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from audit.errors import OutputError
from audit.inputs.inputs import Input
from audit.inputs.search import STDIN


def refuse_overwriting(output: Path, inputs: Iterable[Input]) -> None:
    """Refuse to write one file in the place of a text that is read, under whatever name; ``-`` is no file.

    Raises:
        OutputError: `output` is one of the files of `inputs`.
    """
    if str(output) == STDIN:
        return
    target = os.path.realpath(output)
    for item in inputs:
        if any(os.path.realpath(path) == target for path in (item.path, item.target) if path is not None):
            raise OutputError(
                "this is what is to be read, and would be overwritten",
                where=str(output),
                hint="name another file with --output",
            )
