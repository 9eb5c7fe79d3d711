"""The command line with documents that make trouble: `python -m tests.support.trouble check ...`.

A document with one of the words below in a translation makes that trouble where it is audited or rendered.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from audit import inputs
from audit.cli import main as cli
from audit.config import Config
from audit.model import Document, DocumentReport
from audit.outputs import markdown
from audit.run import pipeline


def _deep(n: int = 0) -> int:
    return _deep(n + 1) + 1


def _fail() -> None:
    raise IndexError("list index\x1b[31m out of range")


def _no_memory() -> None:
    raise MemoryError


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_once() -> None:
    flag = Path("died")
    if not flag.exists():
        flag.touch()
        _die()


def _linger() -> None:
    Path("working").touch()
    while True:
        time.sleep(0.01)


TROUBLE: dict[str, Callable[[], object]] = {
    "FAIL": _fail,
    "DEEP": _deep,
    "MEMORY": _no_memory,
    "DIE": _die,
    "ONCE": _die_once,
    "LINGER": _linger,
}


def _texts(document: Document) -> str:
    return " ".join(s.target or "" for s in document.segments)


def _make_trouble() -> None:
    audit, page, read = pipeline.Auditor.examined, markdown.FORMAT.page, inputs.read

    def troubled(self: pipeline.Auditor, document: Document) -> DocumentReport:
        for word in set(_texts(document).split()) & set(TROUBLE):
            TROUBLE[word]()
        return audit(self, document)

    def rendered(report: DocumentReport, *more: object) -> str:
        if "RENDER" in _texts(report.document):
            raise KeyError("no such template")
        return page(report, *more)

    def troubled_read(source: inputs.Input, config: Config) -> object:
        if "unreadable" in source.name:
            raise AssertionError("a reader's bug")
        return read(source, config)

    pipeline.Auditor.examined = troubled
    object.__setattr__(markdown.FORMAT, "page", rendered)
    # Where it was imported already, and for whoever imports it from now on.
    sys.modules["audit.run.local"].read = inputs.read = troubled_read
    if "NO_START" in os.environ:
        begin = sys.modules["audit.run.local"]._examining
        sys.modules["audit.run.local"]._examining = {"fail": _cannot_begin, "die": _die_at_begin}.get(
            os.environ["NO_START"], begin
        )


def _cannot_begin(config: Config) -> Callable[[Document], DocumentReport]:
    raise RuntimeError("no word list")


def _die_at_begin(config: Config) -> Callable[[Document], DocumentReport]:
    _die()
    raise AssertionError


# Processes that are spawned import this module under the second name.
if __name__ in ("__main__", "__mp_main__"):
    import audit.run.batch  # noqa: F401

    _make_trouble()
if __name__ == "__main__":
    cli.main()
