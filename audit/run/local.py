"""Work through a batch on this machine, in one process or in several; results come in input order.

Whatever one document does, the others get their results: an unexpected error becomes a `FileError` that names it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import TypeVar

from audit.config import Config
from audit.errors import InputError
from audit.inputs import Input, read
from audit.model import Document, DocumentReport, FileError
from audit.run.attempts import attempt, settled
from audit.run.crashes import crash_of, crashed
from audit.run.pipeline import Auditor
from audit.run.processes import in_processes

T = TypeVar("T")
Result = DocumentReport | FileError


def audit_inputs(inputs: Sequence[Input], auditor: Auditor, jobs: int = 1) -> Generator[Result, None, None]:
    """Reports of all documents of `inputs`; what cannot be read or audited gives a FileError instead."""
    begin = _auditing if jobs > 1 else lambda config: auditor.audit
    return work_through(inputs, auditor.config, begin, jobs)


def work_through(
    inputs: Iterable[Input], config: Config, begin: Callable[[Config], Callable[[Document], T]], jobs: int = 1
) -> Generator[T | FileError, None, None]:
    """The result of some work on every document, in input order; a FileError for what cannot be read or worked on.

    Closed early, it ends its processes with the documents that they are at.

    Args:
        inputs: what to read.
        config: settings.
        begin: called once in every process, gives the work; for several processes a function of a module.
        jobs: processes.

    Raises:
        AuditError: the settings cannot be used, or the processes cannot start.
    """
    documents = _documents(inputs, config)
    if jobs > 1:
        yield from in_processes(documents, config, begin, jobs)
        return
    work = begin(config)
    for item in documents:
        yield item if isinstance(item, FileError) else settled(attempt(work, item), item)


def _documents(inputs: Iterable[Input], config: Config) -> Iterator[Document | FileError]:
    for item in inputs:
        try:
            yield from read(item, config)
        except InputError as error:
            yield FileError(item.name, error.message, hint=error.hint or "")
        except OSError as error:
            yield FileError(item.name, f"{item.name}: cannot be read: {error.strerror or error}")
        except Exception as error:
            yield crashed(crash_of(error), item.name)


def _auditing(config: Config) -> Callable[[Document], DocumentReport]:
    return Auditor(config).audit
