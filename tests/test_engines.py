"""Engines: a task that kills its process is lost and no other, errors arrive, and Ray is reached from here alone."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from threading import Timer

import pytest

from audit.config import Config
from audit.errors import ConfigError, InputError, InternalError
from audit.run.engines import PROCESSES, RAY, Engine, Lost, engine_of, persistently
from audit.run.sharded.running import ShardedRequest, run
from audit.system.signals import Stopped, heed
from benchmarks.family import family
from tests.support.archives import SMALL, plain_tables, tables, write_archive

JOBS = 2
# As Linux writes 127.0.0.1 and ::ffff:127.0.0.1.
_LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F"}


@pytest.fixture(scope="module", params=[PROCESSES, RAY])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    # It is not to be loaded before the engine says how.
    if request.param == RAY and find_spec("ray") is None:
        pytest.skip("pip install 'translation-audit[ray]'")
    engine = engine_of(request.param, JOBS)
    yield engine
    engine.close()


def doubling(factor: int) -> Callable[[int], int]:
    """Work that multiplies."""
    return lambda number: number * factor


def dying(flags: str) -> Callable[[int], int]:
    """Work of which the task 3 kills its process, the first time alone."""

    def work(number: int) -> int:
        flag = Path(flags, f"{number}")
        if number == 3 and not flag.exists():
            flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return work


def failing(how: str) -> Callable[[int], int]:
    """Work that fails, or cannot begin."""
    if how == "begin":
        raise InputError("no word list", where="words.txt", hint="make one")

    def work(number: int) -> int:
        if how == "ours":
            raise InputError("no word list", where="words.txt", hint="make one")
        raise KeyError(number)

    return work


def lasting(flags: str) -> Callable[[int], int]:
    """Work that says that it has begun, and does not end."""

    def work(number: int) -> int:
        Path(flags, f"{number} {os.getpid()}").touch()
        if number == 0:
            return 0
        time.sleep(600)
        return number

    return work


def test_every_task_has_its_result(engine: Engine) -> None:
    assert dict(engine.work(doubling, 2, range(50))) == {n: 2 * n for n in range(50)}
    assert dict(engine.work(doubling, 3, range(5))) == {n: 3 * n for n in range(5)}
    assert list(engine.work(doubling, 3, [])) == []


def test_a_task_that_kills_its_process_is_lost_and_no_other(engine: Engine, tmp_path: Path) -> None:
    found = dict(engine.work(dying, str(tmp_path), range(8)))
    assert isinstance(found.pop(3), Lost)
    assert found == {n: n for n in range(8) if n != 3}
    (tmp_path / "3").unlink()
    assert sorted(persistently(engine, dying, str(tmp_path), range(8), 2)) == [(n, n) for n in range(8)]


@pytest.mark.parametrize("how", ["ours", "begin"])
def test_an_error_of_ours_arrives_whole(how: str, engine: Engine) -> None:
    with pytest.raises(InputError, match=r"words\.txt: no word list") as error:
        list(engine.work(failing, how, range(3)))
    assert error.value.hint == "make one"


def test_another_error_arrives_with_its_traceback(engine: Engine) -> None:
    with pytest.raises(InternalError, match="KeyError") as error:
        list(engine.work(failing, "theirs", range(3)))
    assert "raise KeyError(number)" in error.value.trace


def test_what_is_under_way_is_dropped_when_nobody_waits(engine: Engine, tmp_path: Path) -> None:
    results = engine.work(lasting, str(tmp_path), range(3))
    assert next(results) == (0, 0)
    while not (begun := [path.name.split() for path in tmp_path.glob("1 *")]):
        time.sleep(0.01)
    results.close()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{begun[0][1]}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{begun[0][1]}").exists()
    assert dict(engine.work(doubling, 2, range(3))) == {0: 0, 1: 2, 2: 4}


def test_a_signal_ends_the_waiting(tmp_path: Path) -> None:
    engine = engine_of(PROCESSES, JOBS)
    before = signal.getsignal(signal.SIGTERM)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    heed()
    results = engine.work(lasting, str(tmp_path), range(3))
    try:
        assert next(results) == (0, 0)
        Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
        with pytest.raises(Stopped):
            next(results)
    finally:
        signal.signal(signal.SIGTERM, before)
        results.close()
        engine.close()


def test_the_tables_are_those_of_one_process(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_archive(tmp_path / "in")
    config = Config(links="none")
    ended = run(ShardedRequest(["in"], "out", quiet=True, archive=False, size=SMALL), config, engine)
    assert ended.shards > 5
    assert tables(tmp_path / "out") == plain_tables(tmp_path / "plain", ["in"], config)


def test_nothing_is_reached_from_other_machines(engine: Engine) -> None:
    assert set(engine.work(doubling, 1, range(9)))
    places = set(_listening(os.getpid()))
    assert places <= _LOOPBACK
    assert places or type(engine).__name__ != "RayEngine"


def _listening(parent: int) -> Iterator[str]:
    """The addresses, in the hexadecimal of Linux, at which a process and those below it listen."""
    sockets = {
        os.readlink(link).removeprefix("socket:[").removesuffix("]")
        for pid in family(parent)
        for link in Path(f"/proc/{pid}/fd").iterdir()
        if link.is_symlink() and os.path.lexists(link) and os.readlink(link).startswith("socket:")
    }
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            cells = line.split()
            if cells[3] == "0A" and cells[9] in sockets:
                yield cells[1].partition(":")[0]


def test_engines_that_there_are_not_are_named() -> None:
    with pytest.raises(ConfigError, match="no engine 'spark'"):
        engine_of("spark", 1)
    with pytest.raises(ConfigError, match="have no address"):
        engine_of(PROCESSES, 1, "127.0.0.1:1")


def together(flags: str) -> Callable[[int], int]:
    """Work that says which process did it. The tasks 0 and 2 wait for each other, the others take a while."""

    def work(number: int) -> int:
        Path(flags, f"{number}").touch()
        if number in (0, 2):
            while not Path(flags, f"{2 - number}").exists():
                time.sleep(0.01)
        else:
            time.sleep(1)
        return os.getpid()

    return work


def test_a_process_does_what_stands_near_each_other(tmp_path: Path) -> None:
    engine = engine_of(PROCESSES, JOBS)
    done = dict(engine.work(together, str(tmp_path), range(4)))
    engine.close()
    assert done[0] == done[1] != done[2] == done[3]
