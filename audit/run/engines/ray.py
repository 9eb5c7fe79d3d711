"""Ray as an engine: on this machine, where no other can reach it, or on the cluster at an address."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from threading import current_thread, main_thread
from typing import Any
from uuid import uuid4

from audit.errors import ConfigError
from audit.run.engines import Lost, R, S, T
from audit.run.engines.attempts import attempted, raised
from audit.system.extras import needed

_LOOPBACK = "127.0.0.1"
# Bytes of Ray's own memory for objects, its least: no rows travel through it.
_OBJECTS = 80 << 20
# Tasks that are handed over for each that runs: the next one is there when one ends.
_AHEAD = 2
# Of the sockets that Ray makes in its folder for temporary files: a longer path is refused by the system.
_LONGEST_FOLDER = 60
# What Ray would send to its makers.
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
# Makes Ray name this machine by loopback and listen there alone, as by itself it does on Windows and macOS.
_ALONE = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_AUTH_MODE": "token"}
_LATE = "import it later, or set " + ", ".join(f"{name}={value}" for name, value in _ALONE.items()) + " before"
_UNHEARD: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR", "configure_logging": False}


class RayEngine:
    """See `audit.run.engines.Engine`.

    Args:
        jobs: how many tasks at a time.
        address: of the head of a cluster, as ``10.0.0.1:6379``, "auto" for one that runs here already; None starts
            one for this run, which ends with it.

    Raises:
        MissingExtra: ray is not installed.
        ConfigError: there is no cluster at the address.
    """

    def __init__(self, jobs: int, address: str | None) -> None:
        self.jobs = jobs
        self._folder: str | None = None
        if address is None and "ray" in sys.modules and any(os.environ.get(k) != v for k, v in _ALONE.items()):
            raise ConfigError("Ray was loaded before the engine, and would listen to other machines", hint=_LATE)
        # Ray reads these when it is imported. Other users of this machine reach loopback, too: hence a secret.
        alone = {**_ALONE, "RAY_AUTH_TOKEN": os.urandom(32).hex()} if address is None else {}
        for name, value in {**_QUIET, **alone}.items():
            os.environ.setdefault(name, value)
        self._ray = needed("ray", "ray", "--engine ray")
        logging.getLogger("ray").setLevel(logging.ERROR)
        # Ray would have the signal that ends a run end this process without a word.
        ending = signal.getsignal(signal.SIGTERM)
        try:
            if address is None:
                self._start_alone()
            else:
                self._join(address)
        except BaseException:
            self.close()
            raise
        finally:
            if current_thread() is main_thread():
                signal.signal(signal.SIGTERM, ending)

    def _start_alone(self) -> None:
        self._folder = _private_folder()
        self._ray.init(
            "local",
            num_cpus=self.jobs,
            include_dashboard=False,
            object_store_memory=_OBJECTS,
            _node_ip_address=_LOOPBACK,
            _temp_dir=self._folder,
            **_UNHEARD,
        )
        if self._ray.util.get_node_ip_address() != _LOOPBACK:
            raise ConfigError("Ray would listen to other machines", hint="--engine processes is for this one alone")

    def _join(self, address: str) -> None:
        try:
            self._ray.init(address, **_UNHEARD)
        except (ConnectionError, RuntimeError, ValueError) as error:
            what = f"no Ray cluster can be used at this address: {' '.join(str(error).split())}"
            raise ConfigError(what, where=address, hint="ray start --head prints the address") from None

    def work(
        self, begin: Callable[[S], Callable[[T], R]], shared: S, tasks: Sequence[T]
    ) -> Generator[tuple[T, R | Lost], None, None]:
        """Hand over a few more tasks than run, so that no process waits for its next one."""
        ray = self._ray
        # A task that is lost comes back to us: only we know that it may be the fault of one document.
        remote = ray.remote(_work).options(num_cpus=1, max_retries=0)
        common = ray.put((uuid4().hex, begin, shared))
        waiting, out = list(reversed(tasks)), dict[Any, T]()
        try:
            while waiting or out:
                while waiting and len(out) < self.jobs * _AHEAD:
                    task = waiting.pop()
                    out[remote.remote(common, task)] = task
                done = self._ended(list(out))
                yield out.pop(done), self._result(done)
        finally:
            for reference in out:
                with suppress(Exception):
                    ray.cancel(reference, force=True)

    def _ended(self, references: list[Any]) -> Any:
        """The first that has ended."""
        try:
            (done, *_), _ = self._ray.wait(references, num_returns=1)
        except SystemError as error:
            # What a signal raises in the midst of Ray's native code comes out of it as this.
            raise error.__cause__ or error from None
        return done

    def _result(self, reference: Any) -> Any:
        errors = self._ray.exceptions
        try:
            return raised(self._ray.get(reference))
        except (
            errors.WorkerCrashedError, errors.OutOfMemoryError, errors.NodeDiedError, errors.ObjectLostError,
            errors.OwnerDiedError, errors.LocalRayletDiedError,
        ) as error:  # fmt: skip
            return Lost(" ".join(str(error).split())[:200])

    def close(self) -> None:
        """End what was started; a cluster that ran before goes on."""
        self._ray.shutdown()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def _private_folder() -> str | None:
    """A folder of our own for Ray's sockets and logs; None, which is Ray's choice, where its path would be too long."""
    if len(tempfile.gettempdir()) > _LONGEST_FOLDER:
        return None
    return tempfile.mkdtemp(prefix="audit-ray-")


# What follows runs in Ray's processes, which are used for task after task.

_begun: dict[str, Any] = {}


def _work(common: tuple[str, Callable[[Any], Any], Any], task: Any) -> Any:
    """Do one task; what all have in common is loaded with the first."""
    run, begin, shared = common
    if run not in _begun:
        _begun.clear()
        _begun[run] = attempted(begin, shared)
    work = _begun[run]
    return attempted(work, task) if callable(work) else work
