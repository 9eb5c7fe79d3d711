"""Work through a batch on this machine, in one process or in several; results come in input order."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any, TypeVar

from audit.config import Config
from audit.errors import InputError
from audit.model import Document, DocumentReport, FileError
from audit.pipeline import Auditor
from audit.readers import Input, read

# Documents handed out per worker before the first result is waited for: bounds the memory.
_AHEAD = 8

# The signals that end a run; Windows knows no hang-up.
_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]

T = TypeVar("T")
Result = DocumentReport | FileError


def audit_inputs(inputs: Sequence[Input], auditor: Auditor, jobs: int = 1) -> Generator[Result, None, None]:
    """Reports of all documents of `inputs`; an input that cannot be read gives a FileError instead."""
    begin = _auditing if jobs > 1 else lambda config: auditor.audit
    return work_through(inputs, auditor.config, begin, jobs)


def work_through(
    inputs: Iterable[Input], config: Config, begin: Callable[[Config], Callable[[Document], T]], jobs: int = 1
) -> Generator[T | FileError, None, None]:
    """The result of some work on every document, in input order; a FileError for what cannot be read.

    Closed early, it ends its processes with the documents that they are at.

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
) -> Generator[T | FileError, None, None]:
    waiting: deque[Future[T] | FileError] = deque()

    def first() -> T | FileError:
        item = waiting.popleft()
        return item if isinstance(item, FileError) else item.result()

    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(begin, config)) as pool:
        _start(pool)
        try:
            for item in documents:
                waiting.append(item if isinstance(item, FileError) else pool.submit(_work, item))
                if len(waiting) > _AHEAD * jobs:
                    yield first()
            while waiting:
                yield first()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _start(pool: Executor) -> None:
    """Start the processes with signals held back: one in the midst of that would be lost, or leave processes behind."""
    _hold_signals(True)
    try:
        pool.submit(int)
    finally:
        _hold_signals(False)


def _hold_signals(hold: bool) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK if hold else signal.SIG_UNBLOCK, _ENDING)


_worker: list[Callable[[Document], Any]] = []


def _begin(begin: Callable[[Config], Callable[[Document], Any]], config: Config) -> None:
    for number in _ENDING:
        if number != signal.SIGINT and callable(signal.getsignal(number)):  # a handler of the parent's
            signal.signal(number, signal.SIG_DFL)
    _hold_signals(False)
    _worker[:] = [begin(config)]


def _work(document: Document) -> Any:
    return _worker[0](document)


def _auditing(config: Config) -> Callable[[Document], DocumentReport]:
    return Auditor(config).audit
