"""The public functions, re-exported by `audit`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from audit.config import Config
from audit.model import Document, DocumentReport, Report
from audit.run.pipeline import Auditor, pairs_document
from audit.run.scoring import Tally


def load(path: str | Path, config: Config | None = None) -> tuple[Document, ...]:
    """Read every document of a file.

    Raises:
        InputError: the file cannot be read as any known format.
    """
    from audit.inputs import read

    return tuple(read(Path(path), config or Config()))


def check_document(document: Document | str | Path, config: Config | None = None) -> Report:
    """Audit one document, or every document of a file.

    Raises:
        InputError: the file cannot be read.
        ConfigError, GlossaryError: the settings cannot be used.
    """
    documents = (document,) if isinstance(document, Document) else load(document, config)
    auditor = Auditor(config)
    return _report(auditor, tuple(auditor.audit_all(documents)))


def check_pairs(pairs: Sequence[tuple[str | None, str | None]], config: Config | None = None) -> Report:
    """Audit ``(source, target)`` pairs as one document; either side may be None."""
    auditor = Auditor(config)
    return _report(auditor, (auditor.audit(pairs_document(pairs)),))


def _report(auditor: Auditor, documents: tuple[DocumentReport, ...]) -> Report:
    tally = Tally(auditor.config)
    for document in documents:
        tally.add(document)
    return Report(auditor.signature, tally.summary(), documents)
