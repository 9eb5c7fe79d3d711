"""The engine of this machine: processes that are each given a task, and are made anew where they are killed."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Sequence
from itertools import pairwise
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple

from audit.errors import InternalError
from audit.run.engines import Lost, R, S, T
from audit.run.engines.attempts import attempted, raised
from audit.run.processes import end_with_parent
from audit.system.signals import leave_to_the_system

# A process that is killed so often before it is given a task is killed by more than its tasks.
_CHANCES = 3
# Seconds that a process has to end in when it is asked to.
_PATIENCE = 5.0
# A forked process would have the locks of threads that it has not: those of fsspec, and of the progress bar.
_CONTEXT = multiprocessing.get_context("spawn")


class _Work(NamedTuple):
    """What the tasks that come next are for."""

    begin: Callable[[Any], Callable[[Any], Any]]
    shared: Any


class ProcessEngine:
    """See `audit.run.engines.Engine`. Its processes serve one piece of work after the other."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._idle: list[_Worker] = []

    def work(
        self, begin: Callable[[S], Callable[[T], R]], shared: S, tasks: Sequence[T]
    ) -> Generator[tuple[T, R | Lost], None, None]:
        """Give each process a task whenever it has none."""
        jobs, work = min(self.jobs, len(tasks)), _Work(begin, shared)
        waiting = _Rows(tasks, jobs)
        ready = {row: self._begun(work) for row in range(jobs)}
        busy: dict[Any, tuple[_Worker, int, T]] = {}
        try:
            while waiting or busy:
                while waiting and ready:
                    row, worker = ready.popitem()
                    task = waiting.next_of(row)
                    worker = self._given(worker, task, work)
                    busy[worker.pipe] = worker, row, task
                for pipe in wait(list(busy)):
                    worker, row, task = busy.pop(pipe)
                    outcome = worker.outcome()
                    if isinstance(outcome, Lost):
                        worker.end()
                        worker = self._begun(work)
                    ready[row] = worker
                    yield task, raised(outcome)
        finally:
            for worker, _, _ in busy.values():
                worker.end()
            self._idle += ready.values()

    def close(self) -> None:
        """End its processes."""
        for worker in self._idle:
            worker.end()
        self._idle.clear()

    def _begun(self, work: _Work) -> _Worker:
        return self._given(self._idle.pop() if self._idle else _Worker(), work, None)

    def _given(self, worker: _Worker, message: Any, work: _Work | None) -> _Worker:
        """The process with a message; another one, where that was killed while it had nothing to do."""
        for _ in range(_CHANCES):
            try:
                worker.pipe.send(message)
                return worker
            except OSError:
                worker.end()
                worker = _Worker() if work is None else self._begun(work)
        hint = "give it more memory, or fewer --jobs"
        raise InternalError("its processes are killed as soon as they start", hint=hint)


class _Rows(Generic[T]):
    """Tasks in their order, in a row for each process: what stands near in an archive is alike, so it is done by one.

    Where the news of an agency are in ten papers of a day, a process that has read one of them knows the others.
    """

    def __init__(self, tasks: Sequence[T], rows: int) -> None:
        bounds = [len(tasks) * n // max(1, rows) for n in range(rows + 1)]
        self._rows = [deque(tasks[a:b]) for a, b in pairwise(bounds)]

    def __bool__(self) -> bool:
        return any(self._rows)

    def next_of(self, row: int) -> T:
        """The next task of a row; where it has none left, the last one of the longest."""
        return self._rows[row].popleft() if self._rows[row] else max(self._rows, key=len).pop()


class _Worker:
    """A process, and the pipe to it."""

    def __init__(self) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_run, args=(theirs,))
        self._process.start()
        theirs.close()

    def outcome(self) -> Any:
        """What it answers; that its task is lost, where it was killed."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            self._process.join()
            return Lost(f"its process ended with {self._process.exitcode}")

    def end(self) -> None:
        """End it with the task that it is at."""
        self.pipe.close()
        self._process.terminate()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


# What follows runs in the processes.


def _run(pipe: Connection) -> None:
    """Do what comes, until nothing comes any more."""
    leave_to_the_system()
    # Ctrl-C reaches all processes of a terminal; the parent ends these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    work: Any = None
    while True:
        try:
            message = pipe.recv()
        except (EOFError, OSError):
            return
        if isinstance(message, _Work):
            work = attempted(message.begin, message.shared)
        else:
            pipe.send(attempted(work, message) if callable(work) else work)
