"""The engine of this machine: processes that are each given a task, and are made anew where they are killed."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from audit.errors import InternalError
from audit.run.crashes import Crash
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


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection

    def end(self) -> None:
        """End it with the task that it is at."""
        self.pipe.close()
        self.process.terminate()
        self.process.join(_PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class ProcessEngine:
    """See `audit.run.engines.Engine`."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def work(
        self, begin: Callable[[S], Callable[[T], R]], shared: S, tasks: Sequence[T]
    ) -> Generator[tuple[T, R | Lost], None, None]:
        """Give each process a task whenever it has none."""
        waiting = deque(tasks)
        workers = [_started(begin, shared) for _ in range(min(self.jobs, len(waiting)))]
        busy: dict[int, T] = {}
        try:
            while waiting or busy:
                for n, worker in enumerate(workers):
                    if n not in busy and waiting:
                        workers[n] = _given(worker, waiting[0], begin, shared)
                        busy[n] = waiting.popleft()
                ready = wait([workers[n].pipe for n in busy])
                for n in [n for n in busy if workers[n].pipe in ready]:
                    result = _result(workers[n])
                    if isinstance(result, Lost):
                        workers[n].end()
                        workers[n] = _started(begin, shared)
                    yield busy.pop(n), result
        finally:
            for worker in workers:
                worker.end()

    def close(self) -> None:
        """Nothing is left of it between two pieces of work."""


def _started(begin: Callable[[Any], Any], shared: Any) -> _Worker:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_run, args=(theirs, begin, shared), daemon=False)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _given(worker: _Worker, task: Any, begin: Callable[[Any], Any], shared: Any) -> _Worker:
    """The process with a task; another one, where that was killed while it had none."""
    for _ in range(_CHANCES):
        try:
            worker.pipe.send(task)
            return worker
        except OSError:
            worker.end()
            worker = _started(begin, shared)
    hint = "give it more memory, or fewer --jobs"
    raise InternalError("its processes are killed as soon as they start", hint=hint)


def _result(worker: _Worker) -> Any:
    try:
        outcome = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join()
        return Lost(f"its process ended with {worker.process.exitcode}")
    return raised(outcome)


# What follows runs in the processes.


def _run(pipe: Connection, begin: Callable[[Any], Callable[[Any], Any]], shared: Any) -> None:
    """Do what comes, until nothing comes any more."""
    leave_to_the_system()
    # Ctrl-C reaches all processes of a terminal; the parent ends these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    work: Callable[[Any], Any] | Crash | Exception = attempted(begin, shared)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(attempted(work, task) if callable(work) else work)
