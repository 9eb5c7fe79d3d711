"""Report writers: fed one document at a time, they show the whole run or nothing.

    with open_writer("html", Path("reports"), signature) as writer:
        for report in reports:
            writer.document(report)
        writer.finish(summary)

Memory is flat in the number of documents: pages go to disk as they come, only the rows of the
index stay. Leaving the ``with`` block without `finish` (an exception, Ctrl-C) leaves no file
behind, and the reports of an earlier run as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from audit.errors import ConfigError

if TYPE_CHECKING:
    from audit.model import DocumentReport, Signature, Summary
    from audit.writers.files import Sink


class Writer(Protocol):
    """One report format, open for one run. All methods may raise `audit.errors.OutputError`.

    `entry` is the file that a reader begins with, known when the run is finished; None for formats without pages
    and on standard output.
    """

    @property
    def entry(self) -> Path | None:
        """Where to begin reading."""

    def document(self, report: DocumentReport) -> None:
        """Render one document. Documents come in input order."""

    def finish(self, summary: Summary) -> None:
        """Make the reports appear, all of them at once. Nothing may be written afterwards."""

    def abort(self) -> None:
        """Leave nothing behind. Harmless after `finish`."""

    def __enter__(self) -> Self:
        """The writer itself."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Abort, unless the run was finished."""


def open_writer(format: str, output: Path | None, signature: Signature) -> Writer:
    """Open the writer of `format` on a folder, or on standard output if `output` is None.

    A folder gets ``<slug of the document id>.html`` (``.md``) for every document, and
    ``index.html`` (``index.md``) for several; JSON is one ``report.json``. The terminal summary
    goes to standard output in any case.

    Raises:
        ConfigError: there is no such format; the error names those that exist.
        OutputError: the folder cannot be made or written.
    """
    if format not in FORMATS:
        raise ConfigError(f"no report format {format!r}", hint=f"formats: {', '.join(FORMATS)}")
    return FORMATS[format](output, signature)


def open_terminal(beside: Sequence[Writer]) -> Writer:
    """Open the summary of a run on the terminal; it says where the reports of the writers `beside` it begin.

    These must be finished before.
    """
    from audit.writers.terminal import TerminalWriter

    return TerminalWriter(beside=beside)


def _html(output: Path | None, signature: Signature) -> Writer:
    from audit.writers.html import FORMAT
    from audit.writers.pages import PageWriter

    return PageWriter(FORMAT, _sink(output), signature)


def _json(output: Path | None, signature: Signature) -> Writer:
    from audit.writers.json import JsonWriter

    return JsonWriter(_sink(output), signature)


def _markdown(output: Path | None, signature: Signature) -> Writer:
    from audit.writers.markdown import FORMAT
    from audit.writers.pages import PageWriter

    return PageWriter(FORMAT, _sink(output), signature)


def _terminal(output: Path | None, signature: Signature) -> Writer:
    return open_terminal(())


def _sink(output: Path | None) -> Sink:
    from audit.writers.files import Folder, StandardOutput

    return StandardOutput() if output is None else Folder(output)


# A new format is one line here and one module beside this one.
FORMATS: dict[str, Callable[[Path | None, Signature], Writer]] = {
    "html": _html,
    "json": _json,
    "markdown": _markdown,
    "terminal": _terminal,
}
