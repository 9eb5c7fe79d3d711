"""Audit a batch on this machine, in one process or in several; results come in input order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor

from audit.config import Config
from audit.errors import InputError
from audit.model import Document, DocumentReport, FileError
from audit.pipeline import Auditor
from audit.readers import Input, read

# Documents handed out per worker before the first result is waited for: bounds the memory.
_AHEAD = 8

Result = DocumentReport | FileError


def audit_inputs(inputs: Sequence[Input], auditor: Auditor, jobs: int = 1) -> Iterator[Result]:
    """Reports of all documents of `inputs`; an input that cannot be read gives a FileError instead."""
    documents = _documents(inputs, auditor.config)
    if jobs == 1:
        for item in documents:
            yield item if isinstance(item, FileError) else auditor.audit(item)
    else:
        yield from _in_processes(documents, auditor.config, jobs)


def _documents(inputs: Iterable[Input], config: Config) -> Iterator[Document | FileError]:
    for item in inputs:
        try:
            yield from read(item, config)
        except InputError as error:
            yield FileError(item.name, str(error))


def _in_processes(documents: Iterable[Document | FileError], config: Config, jobs: int) -> Iterator[Result]:
    waiting: deque[Future[DocumentReport] | FileError] = deque()
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(config,)) as pool:
        try:
            for item in documents:
                waiting.append(item if isinstance(item, FileError) else pool.submit(_audit, item))
                if len(waiting) > _AHEAD * jobs:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _result(item: Future[DocumentReport] | FileError) -> Result:
    return item if isinstance(item, FileError) else item.result()


_worker: list[Auditor] = []


def _start(config: Config) -> None:
    _worker[:] = [Auditor(config)]


def _audit(document: Document) -> DocumentReport:
    return _worker[0].audit(document)
