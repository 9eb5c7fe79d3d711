"""What runs the tasks of a large audit: processes of this machine, or Ray on this one or on many.

A task says where its texts are and where what was found of them goes; neither travels through the engine. An engine
loses nothing: a task whose process, or machine, was killed comes back as `Lost`, and whoever gave it decides.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from audit.errors import ConfigError

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

PROCESSES, RAY = "processes", "ray"
NAMES = (PROCESSES, RAY)


class Lost(NamedTuple):
    """A task has no result: its process was killed.

    Attributes:
        why: what the engine knows of it.
    """

    why: str


class Engine(Protocol):
    """Runs tasks.

    Attributes:
        jobs: how many at a time.
    """

    jobs: int

    def work(
        self, begin: Callable[[S], Callable[[T], R]], shared: S, tasks: Sequence[T]
    ) -> Generator[tuple[T, R | Lost], None, None]:
        """The tasks with their results, in the order in which they end. Closed early, it drops those under way.

        Args:
            begin: called in every process, gives the work; a function of a module.
            shared: what all tasks have in common.
            tasks: what to do; few bytes each.

        Raises:
            AuditError: one that the work raised, or an `InternalError` for any other.
        """

    def close(self) -> None:
        """End its processes."""


def persistently(
    engine: Engine, begin: Callable[[S], Callable[[T], R]], shared: S, tasks: Sequence[T], tries: int
) -> Iterator[tuple[T, R]]:
    """Tasks with their results, as of `Engine.work`; what is lost is done again, and left out after so many tries."""
    waiting = list(tasks)
    for _ in range(tries):
        lost = []
        for task, result in engine.work(begin, shared, waiting):
            if isinstance(result, Lost):
                lost.append(task)
            else:
                yield task, result
        waiting = lost


def engine_of(name: str, jobs: int, address: str | None = None) -> Engine:
    """Start an engine.

    Args:
        name: one of `NAMES`.
        jobs: how many tasks at a time.
        address: of a cluster that runs already; None for this machine alone, of which no other can be reached.

    Raises:
        ConfigError: there is no such engine, or it has no addresses.
        MissingExtra: its package is not installed.
    """
    if name == RAY:
        from audit.run.engines.ray import RayEngine

        return RayEngine(jobs, address)
    if name != PROCESSES:
        raise ConfigError(f"no engine {name!r}", hint=f"engines: {', '.join(NAMES)}")
    if address is not None:
        raise ConfigError("processes of this machine have no address", hint="--engine ray --address HOST:PORT")
    from audit.run.engines.processes import ProcessEngine

    return ProcessEngine(jobs)
