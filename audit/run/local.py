"""Work through a batch on this machine, in one process or in several; results come in input order.

Whatever one document does, the others get their results: an unexpected error becomes a `FileError` that names it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Protocol, TypeVar

from audit.config import Config, Settings, settings_of
from audit.errors import InputError
from audit.inputs import Input, read
from audit.model import Document, DocumentReport, FileError
from audit.run.attempts import attempt, settled
from audit.run.crashes import crash_of, crashed
from audit.run.pipeline import Auditor

if TYPE_CHECKING:
    from audit.run.annotating import Annotating
    from audit.run.archive import Archive

C = TypeVar("C", bound=Config | Settings)
S = TypeVar("S")
T = TypeVar("T")
I = TypeVar("I", bound="Named")  # noqa: E741
Result = DocumentReport | FileError


def audit_inputs(
    inputs: Sequence[Input],
    auditor: Auditor,
    jobs: int = 1,
    archive: Archive | None = None,
    annotating: Annotating | None = None,
) -> Generator[Result, None, None]:
    """Reports of all documents of `inputs`; what cannot be read or audited gives a FileError instead.

    Args:
        inputs: what to read.
        auditor: what audits, here or as a model of those in other processes.
        jobs: processes.
        archive: reports of documents that were audited before; the new ones are put there.
        annotating: who else reads them; None for nobody.
    """
    reading: Callable[[Input, Config], Iterator[Document]] = read
    if archive is not None:
        from audit.run.readings import Readings

        reading = Readings(archive).read
    yield from audit_items(documents(inputs, auditor.settings, reading), auditor, jobs, archive, annotating)


def audit_items(
    items: Iterable[Document | FileError],
    auditor: Auditor,
    jobs: int = 1,
    archive: Archive | None = None,
    annotating: Annotating | None = None,
) -> Generator[Result, None, None]:
    """Reports of documents that were read, in their order; arguments as of `audit_inputs`."""
    begin = _examining if jobs > 1 else lambda settings: auditor.examined
    with closing(_examined(items, auditor, begin, jobs, archive)) as results:
        for result in results if annotating is None else annotating.through(results):
            yield auditor.decided(result) if isinstance(result, DocumentReport) else result


def _examined(
    items: Iterable[Document | FileError],
    auditor: Auditor,
    begin: Callable[[Settings], Callable[[Document], DocumentReport]],
    jobs: int,
    archive: Archive | None,
) -> Generator[Result, None, None]:
    """The reports before anything that was decided: what is kept in the archive, and travels between processes."""
    if archive is None:
        yield from work_on(items, auditor.settings, begin, jobs)
        return
    keys: deque[bytes | None] = deque()
    with closing(work_on(_recalled(items, archive, keys), auditor.settings, begin, jobs)) as results:
        for result in results:
            key = keys.popleft()
            if key is not None and isinstance(result, DocumentReport):
                archive.put(key, result)
            yield result


def _recalled(
    items: Iterable[Document | FileError], archive: Archive, keys: deque[bytes | None]
) -> Iterator[Document | Result]:
    """The items, those documents whose report is kept as that report; `keys` gets the key of every other one."""
    for item in items:
        key = archive.key(item) if isinstance(item, Document) else None
        report = archive.get(key, item) if key is not None and isinstance(item, Document) else None
        keys.append(None if report else key)
        yield report or item


def work_through(
    inputs: Iterable[Input], settings: C, begin: Callable[[C], Callable[[Document], T]], jobs: int = 1
) -> Generator[T | FileError, None, None]:
    """`work_on` the documents of `inputs`, each read by the settings of its file."""
    return work_on(documents(inputs, settings_of(settings), read), settings, begin, jobs)


def work_on(
    items: Iterable[Document | T | FileError],
    settings: S,
    begin: Callable[[S], Callable[[Document], T]],
    jobs: int = 1,
) -> Generator[T | FileError, None, None]:
    """The result of some work on every document, in input order; a FileError for what cannot be worked on.

    Closed early, it ends its processes with the documents that they are at.

    Args:
        items: documents; what is none, a result or an error, goes through as it is.
        settings: what the work depends on.
        begin: called once in every process, gives the work; for several processes a function of a module.
        jobs: processes.

    Raises:
        AuditError: the settings cannot be used, or the processes cannot start.
    """
    if jobs > 1:
        from audit.run.processes import in_processes

        yield from in_processes(items, settings, begin, jobs)
        return
    work = begin(settings)
    for item in items:
        yield settled(attempt(work, item), item) if isinstance(item, Document) else item


class Named(Protocol):
    """Something to read: what to call it in messages, and the path whose settings are those of its documents."""

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def place(self) -> str: ...  # noqa: D102


def documents(
    inputs: Iterable[I], settings: Settings, reading: Callable[[I, Config], Iterator[Document]]
) -> Iterator[Document | FileError]:
    """What the inputs hold, read by `reading`; a FileError for what cannot be read."""
    for item in inputs:
        try:
            yield from reading(item, settings.of(item.place))
        except InputError as error:
            yield FileError(item.name, error.message, hint=error.hint or "")
        except OSError as error:
            yield FileError(item.name, f"{item.name}: cannot be read: {error.strerror or error}")
        except Exception as error:
            yield crashed(crash_of(error), item.name)


def _examining(settings: Settings) -> Callable[[Document], DocumentReport]:
    return Auditor(settings).examined
