"""Several processes at work on documents, which go on where one of them is killed.

A process may be killed by the system (no memory left), or end in native code. What was under way is then tried again,
one document at a time in a process of its own, so that the culprit shows; the others go on in new processes.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import connection, parent_process
from threading import Thread
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar
from zlib import crc32

from audit.errors import AuditError, InternalError
from audit.model import Document, DocumentReport, FileError
from audit.run.attempts import attempt, settled
from audit.run.crashes import Crash, crash_of
from audit.run.packing import packed_document, packed_report, unpacked_document, unpacked_report
from audit.system.collector import settle_memory
from audit.system.signals import held, leave_to_the_system

# Documents handed out per worker before the first result is waited for: bounds the memory.
_AHEAD = 8
# Documents that may wait for one process while another has nothing to do.
_PATIENCE = 8
# How often a document may kill the process that has nothing else to do.
_CHANCES = 2
_KILLED = "its process was killed twice; it may need more memory than there is"
# Seconds between two looks at whether the parent is still there, should its end not be heard of.
_LOOK = 1.0

S = TypeVar("S")
T = TypeVar("T")
Begin = Callable[[S], Callable[[Document], T]]


class _Packed(NamedTuple):
    """A report as it travels."""

    content: bytes


@dataclass(slots=True)
class _Task(Generic[T]):
    """A document that is out to be worked on."""

    document: Document
    future: Future[T | _Packed | FileError | Crash]

    @property
    def lost(self) -> bool:
        """Whether its process was killed; waits for the outcome."""
        return isinstance(self.future.exception(), BrokenExecutor)

    def result(self) -> T | FileError:
        error = self.future.exception()
        if error is None:
            outcome = self.future.result()
            if isinstance(outcome, _Packed):
                # Only a report is packed, so that is what the work gives.
                return unpacked_report(outcome.content, self.document)  # type: ignore[return-value]
            return settled(outcome, self.document)
        if isinstance(error, AuditError):
            raise error
        return settled(crash_of(error), self.document)


def in_processes(
    items: Iterable[Document | T | FileError], settings: S, begin: Begin[S, T], jobs: int
) -> Generator[T | FileError, None, None]:
    """See `audit.run.local.work_on`."""
    team = _Team(begin, settings, jobs)
    waiting: deque[_Task[T] | T | FileError] = deque()

    def first() -> T | FileError:
        item = waiting.popleft()
        if not isinstance(item, _Task):
            return item
        if item.lost:
            team.recover([item, *(task for task in waiting if isinstance(task, _Task) and task.lost)])
        return item.result()

    try:
        for item in items:
            waiting.append(team.hand_out(item) if isinstance(item, Document) else item)
            if len(waiting) > _AHEAD * jobs:
                yield first()
        while waiting:
            yield first()
    finally:
        team.stop()


class _Team(Generic[S, T]):
    """Processes, each with documents of its own, that are made anew where one broke.

    What is remembered of texts is remembered in a process, so documents that have texts in common go to the same one.
    """

    def __init__(self, begin: Begin[S, T], settings: S, jobs: int) -> None:
        self._begin, self._settings, self._jobs = begin, settings, jobs
        self._lanes = self._started(jobs)

    def hand_out(self, document: Document) -> _Task[T]:
        """Give a document to the process of its kind, or to an idle one if that one has much to do."""
        lane = self._lanes[_kind(document) % len(self._lanes)]
        if lane.waiting > _PATIENCE:
            lane = min(self._lanes, key=lambda other: (other.waiting > 0, other is not lane))
        return _Task(document, lane.submit(document))

    def recover(self, tasks: Iterable[_Task[T]]) -> None:
        """Try lost documents again, each alone, and have all processes back for those that come.

        Raises:
            InternalError: processes are killed even before they get a document.
        """
        self._renew(1)
        for task in tasks:
            task.future = self._alone(task.document)
        self._renew(self._jobs)

    def stop(self) -> None:
        """End the processes with the documents that they are at."""
        for lane in self._lanes:
            lane.pool.shutdown(cancel_futures=True)

    def _alone(self, document: Document) -> Future[T | _Packed | FileError | Crash]:
        for _ in range(_CHANCES):
            task = self.hand_out(document)
            if not task.lost:
                return task.future
            self._renew(1)
        killed: Future[T | _Packed | FileError | Crash] = Future()
        killed.set_result(Crash(_KILLED, "killed by the system, or ended in native code: there is no traceback"))
        return killed

    def _renew(self, jobs: int) -> None:
        for lane in self._lanes:
            lane.pool.shutdown()
        self._lanes = self._started(jobs)
        try:
            for lane in self._lanes:
                lane.pool.submit(int).result()
        except BrokenExecutor:
            hint = "give it more memory, or fewer --jobs"
            raise InternalError("its processes are killed as soon as they start", hint=hint) from None

    def _started(self, jobs: int) -> list[_Lane[T]]:
        """Pools of one process, started with signals held back: one in the midst of that would be lost, or stay."""
        pools = [
            ProcessPoolExecutor(1, initializer=_begin, initargs=(self._begin, self._settings)) for _ in range(jobs)
        ]
        with held():
            for pool in pools:
                pool.submit(int)
        return [_Lane(pool) for pool in pools]


class _Lane(Generic[T]):
    """One process and what is out for it."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool = pool
        self._out: deque[Future[T | _Packed | FileError | Crash]] = deque()

    @property
    def waiting(self) -> int:
        """Documents that it has not worked through."""
        while self._out and self._out[0].done():
            self._out.popleft()
        return len(self._out)

    def submit(self, document: Document) -> Future[T | _Packed | FileError | Crash]:
        """The result to come; of a process that is gone, one that is lost."""
        try:
            future: Future[T | _Packed | FileError | Crash] = self.pool.submit(
                _work, packed_document(document) or document
            )
        except BrokenExecutor as error:
            future = Future()
            future.set_exception(error)
        self._out.append(future)
        return future


def _kind(document: Document) -> int:
    """A number that versions of a document have in common: that of its source, or of its translation without one."""
    sources = [segment.source or "" for segment in document.segments] or [b.text for b in document.source_blocks]
    if not any(sources):
        sources = [segment.target or "" for segment in document.segments] or [b.text for b in document.target_blocks]
    return crc32("\n".join(sources).encode("utf-8", "surrogatepass"))


# What follows runs in the processes.

_worker: list[Callable[[Document], Any]] = []


def _begin(begin: Begin[Any, Any], settings: Any) -> None:
    """Get ready; what hinders that is told instead of a result, for an error here would tell nobody why."""
    leave_to_the_system()
    end_with_parent()
    try:
        _worker[:] = [begin(settings)]
        settle_memory()
    except AuditError as error:
        _worker[:] = [partial(_refuse, error)]
    except Exception as error:
        crash = crash_of(error)
        _worker[:] = [partial(_refuse, InternalError(f"a process cannot begin: {crash.what}", crash.trace))]


def _refuse(error: AuditError, document: Document) -> NoReturn:
    raise error


def _work(given: Document | bytes) -> Any:
    """The outcome of the work on a document, which travels as it is if it cannot be packed."""
    outcome = attempt(_worker[0], given if isinstance(given, Document) else unpacked_document(given))
    content = packed_report(outcome) if isinstance(outcome, DocumentReport) else None
    return outcome if content is None else _Packed(content)


def end_with_parent() -> None:
    """Do not outlive the parent, not even one that was killed and could say nothing."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_wait_for_end, args=(parent.sentinel, os.getppid()), daemon=True).start()


def _wait_for_end(sentinel: int, parent: int) -> None:
    # With fork the sentinel also waits for the processes that were started later; the parent's number does not.
    while not connection.wait([sentinel], timeout=_LOOK) and os.getppid() == parent:
        pass
    os._exit(1)
