"""CSV: a row a finding, for spreadsheets and scripts.

UTF-8 with a byte order mark, without which Excel takes Cyrillic for Windows-1252.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from audit.model import CheckHelp, DocumentReport, Signature, Summary
from audit.outputs.files import Sink
from audit.outputs.findings_table import COLUMNS, harmless, rows
from audit.outputs.spooled import FileFormat, SpoolWriter

MARK = b"\xef\xbb\xbf"


def open_writer(sink: Sink, signature: Signature, _: Mapping[str, CheckHelp]) -> SpoolWriter:
    """Open the format on a sink, see `audit.outputs`."""
    return SpoolWriter(FileFormat("findings.csv", _document, _head, lambda *_: ()), sink)


def line(cells: Iterable[str | float]) -> bytes:
    """One row, as a spreadsheet takes it: what is a number here is one there, below zero too."""
    out = io.StringIO()
    safe = [harmless(cell) if isinstance(cell, str) else cell for cell in cells]
    csv.writer(out, lineterminator="\n").writerow(safe)
    return out.getvalue().encode("utf-8", "replace")


def _head(_: Summary) -> Iterator[bytes]:
    yield MARK
    yield line(COLUMNS)


def _document(report: DocumentReport, _: int) -> Iterator[bytes]:
    return (line(row.values()) for row in rows(report))
