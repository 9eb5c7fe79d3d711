"""Report writers: fed one document at a time, all formats of a run appear together or not at all.

    with open_reports(["html", "json"], Path("reports"), signature, checks_help()) as reports:
        for report in found:
            reports.document(report, several=len(found) > 1)
        reports.finish(summary)

Memory is flat in the number of documents: pages go to disk as they come, only the rows of the
index stay. Leaving the ``with`` block without `finish` (an exception, Ctrl-C) leaves no file
behind, and the reports of an earlier run as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from audit.errors import ConfigError
from audit.outputs.labels import Labels

if TYPE_CHECKING:
    from audit.model import CheckHelp, DocumentReport, Signature, Summary
    from audit.outputs.files import Sink

# The command whose reports these are, for the manifest of the folder.
OWNER = "check"


class Writer(Protocol):
    """One report format, open for one run. All methods may raise `audit.errors.OutputError`.

    `entry` is the file that a reader begins with, known when the run is finished; None for formats without pages
    and on standard output.
    """

    @property
    def entry(self) -> Path | None:
        """Where to begin reading."""

    def document(self, report: DocumentReport, *, several: bool) -> Callable[[], None]:
        """Render one document of a run, which has only this one or `several`. Documents come in input order.

        Nothing else is changed by it: calling what is returned makes the document one of the run's. It may never be
        called, where another format fails on the document: a writer that spools goes back to the last one taken then.
        """

    def finish(self, summary: Summary) -> None:
        """Write what is left to write. No document comes afterwards."""


class Reports:
    """The reports of one run in all its formats.

    Args:
        writers: of the formats.
        sink: where they write; None if none of them does.
        after: writers that print when the reports are there.
    """

    def __init__(self, writers: Sequence[Writer], sink: Sink | None, after: Sequence[Writer] = ()) -> None:
        self._writers, self._sink, self._after = writers, sink, after

    def document(self, report: DocumentReport, *, several: bool) -> None:
        """Render one document in every format, or in none if that fails in one.

        Args:
            report: what to render.
            several: whether the run has more than this document, or a file that could not be read.

        Raises:
            OutputError: it cannot be written, or is one too many for standard output.
        """
        for take in [writer.document(report, several=several) for writer in (*self._writers, *self._after)]:
            take()

    def finish(self, summary: Summary) -> None:
        """Make the reports appear, all of them at once. Nothing may be written afterwards.

        Raises:
            OutputError: something cannot be written; then nothing appears.
        """
        for writer in self._writers:
            writer.finish(summary)
        if self._sink is not None:
            self._sink.commit()
        for writer in self._after:
            writer.finish(summary)


@contextmanager
def open_reports(
    formats: Sequence[str],
    output: Path | None,
    signature: Signature,
    checks: Mapping[str, CheckHelp],
    *,
    summary: bool = False,
    pages: bool = True,
    as_file: bool = False,
    labels: Labels = Labels(),  # noqa: B008 (it is frozen)
    texts: bool = False,
) -> Iterator[Reports]:
    """Open writers on a folder, or on standard output if `output` is None.

    A folder gets ``<slug of the document id>.html`` (``.md``) for every document, and
    ``index.html`` (``index.md``) for several; other formats are one file, as ``report.json``. The format ``terminal``
    goes to standard output in any case.

    Args:
        formats: names of `report_formats`.
        output: the folder, which shows the last run: reports of an earlier one go when these appear.
        signature: what made the scores.
        checks: what the checks say of themselves, by id.
        pages: whether documents get a page of their own; without, formats of pages write their index alone.
        as_file: whether the output is a file, which takes one format.
        summary: whether to print the terminal's summary too, with the place where the reports begin.
        labels: columns that the user adds to tables.
        texts: whether tables hold the texts of segments.

    Raises:
        ConfigError: there is no such format; the error names those that exist.
        OutputError: the folder cannot be made or written.
    """
    known = report_formats()
    for name in formats:
        if name not in known:
            raise ConfigError(f"no report format {name!r}", hint=f"formats: {', '.join(known)}")
    names = [name for name in formats if name != TERMINAL]
    sink = _sink(output, as_file) if names else None
    try:
        writers: list[Writer] = []
        for name in names:
            assert sink is not None
            if name == TABLES:
                writers.append(_open_tables(sink, signature, labels, texts=texts))
            else:
                writers.append((_open if pages else _open_summary)(name, sink, signature, checks))
        after = [open_terminal(writers, sink)] if summary or TERMINAL in formats else []
        yield Reports(writers, sink, after)
    finally:
        if sink is not None:
            sink.discard()


def open_terminal(beside: Sequence[Writer], sink: Sink | None) -> Writer:
    """Open the summary of a run on the terminal; it says where the reports of the writers `beside` it begin."""
    from audit.outputs.terminal import TerminalWriter

    return TerminalWriter(beside=beside, sink=sink)


def _open(name: str, sink: Sink, signature: Signature, checks: Mapping[str, CheckHelp]) -> Writer:
    if name in _OURS:
        writer: Writer = import_module(f"audit.outputs.{name}").open_writer(sink, signature, checks)
        return writer
    return _plugins()[name](sink, signature)


def _open_summary(name: str, sink: Sink, signature: Signature, checks: Mapping[str, CheckHelp]) -> Writer:
    """The format without a page for each document, if it is one that has them."""
    if name in _PAGES:
        writer: Writer = import_module(f"audit.outputs.{name}").open_index(sink, signature)
        return writer
    return _open(name, sink, signature, checks)


def _open_tables(sink: Sink, signature: Signature, labels: Labels, *, texts: bool) -> Writer:
    """The format of tables, the one that is told what the user adds to its columns."""
    from audit.outputs.parquet import TablesWriter

    return TablesWriter(sink, signature, labels, texts=texts)


def _sink(output: Path | None, as_file: bool) -> Sink:
    if output is None:
        from audit.outputs.files import StandardOutput

        return StandardOutput()
    if as_file:
        from audit.outputs.one_file import OneFile

        return OneFile(output)
    from audit.outputs.publication import Publication

    return Publication(output, OWNER)


TERMINAL = "terminal"
TABLES = "parquet"
GROUP = "audit.outputs"
# What a plug-in names: a function with these arguments.
Open = Callable[["Sink", "Signature"], Writer]
# A new format is one name here and its module beside this one, with a function `open_writer` that is also handed what
# the checks say of themselves, for nothing here may ask them; or a plug-in.
_OURS = ("html", "json", "markdown", "sarif", "junit", "github", "gitlab", "csv", "xlsx", "documents")
_PAGES = ("html", "markdown")


def _plugins() -> Mapping[str, Open]:
    from audit.system.plugins import plugins

    return plugins(GROUP)


def report_formats() -> tuple[str, ...]:
    """The names of all report formats, our own and those of plug-ins.

    Raises:
        ConfigError: a plug-in cannot be loaded.
    """
    return (*dict.fromkeys((*_plugins(), *_OURS, TABLES)), TERMINAL)
