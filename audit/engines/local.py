"""Work through a batch on this machine, in one process or in several; results come in input order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

from audit.config import Config
from audit.errors import InputError
from audit.model import Document, DocumentReport, FileError
from audit.pipeline import Auditor
from audit.readers import Input, read

# Documents handed out per worker before the first result is waited for: bounds the memory.
_AHEAD = 8

T = TypeVar("T")
Result = DocumentReport | FileError


def audit_inputs(inputs: Sequence[Input], auditor: Auditor, jobs: int = 1) -> Iterator[Result]:
    """Reports of all documents of `inputs`; an input that cannot be read gives a FileError instead."""
    begin = _auditing if jobs > 1 else lambda config: auditor.audit
    return work_through(inputs, auditor.config, begin, jobs)


def work_through(
    inputs: Iterable[Input], config: Config, begin: Callable[[Config], Callable[[Document], T]], jobs: int = 1
) -> Iterator[T | FileError]:
    """The result of some work on every document, in input order; a FileError for what cannot be read.

    Args:
        inputs: what to read.
        config: settings.
        begin: called once in every process, gives the work; for several processes a function of a module.
        jobs: processes.
    """
    documents = _documents(inputs, config)
    if jobs > 1:
        yield from _in_processes(documents, config, begin, jobs)
        return
    work = begin(config)
    for item in documents:
        yield item if isinstance(item, FileError) else work(item)


def _documents(inputs: Iterable[Input], config: Config) -> Iterator[Document | FileError]:
    for item in inputs:
        try:
            yield from read(item, config)
        except InputError as error:
            yield FileError(item.name, str(error))


def _in_processes(
    documents: Iterable[Document | FileError],
    config: Config,
    begin: Callable[[Config], Callable[[Document], T]],
    jobs: int,
) -> Iterator[T | FileError]:
    waiting: deque[Future[T] | FileError] = deque()

    def first() -> T | FileError:
        item = waiting.popleft()
        return item if isinstance(item, FileError) else item.result()

    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(begin, config)) as pool:
        try:
            for item in documents:
                waiting.append(item if isinstance(item, FileError) else pool.submit(_work, item))
                if len(waiting) > _AHEAD * jobs:
                    yield first()
            while waiting:
                yield first()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_worker: list[Callable[[Document], Any]] = []


def _begin(begin: Callable[[Config], Callable[[Document], Any]], config: Config) -> None:
    _worker[:] = [begin(config)]


def _work(document: Document) -> Any:
    return _worker[0](document)


def _auditing(config: Config) -> Callable[[Document], DocumentReport]:
    return Auditor(config).audit
