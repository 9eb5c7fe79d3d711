"""Ray, Dask and Spark beside each other on this machine: `python -m benchmarks.engines [ray|dask|spark ...]`.

Each that is installed runs forty tasks of a quarter of a second on two workers, of which one is killed on the way: what
matters for an audit is what starting costs, what an engine takes beside its workers, and whether anything is lost, or
done twice. Each runs in a process of its own, which in the end is killed, to see what it leaves behind.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.family import family

TASKS, SECONDS, WORKERS, EMPTY = 40, 0.25, 2, 1000
_MODULES = {"ray": "ray", "dask": "distributed", "spark": "pyspark"}
# What an engine's own driver is given: run these tasks, and say what came back.
Run = Callable[[Callable[[int], int], int], list[int]]


def work(number: int) -> int:
    """A task: some seconds of a processor; the process that does it."""
    end = time.process_time() + SECONDS
    while time.process_time() < end:
        pass
    return os.getpid()


def nothing(number: int) -> int:
    """A task that is done at once."""
    return os.getpid()


def _ray() -> Run:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray

    ray.init("local", num_cpus=WORKERS, include_dashboard=False, _node_ip_address="127.0.0.1", log_to_driver=False)

    def run(task: Callable[[int], int], tasks: int) -> list[int]:
        remote = ray.remote(max_retries=3)(task)
        return list(ray.get([remote.remote(n) for n in range(tasks)]))

    return run


def _dask() -> Run:
    from distributed import Client, LocalCluster

    cluster = LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None, host="127.0.0.1")
    client = Client(cluster)
    return lambda task, tasks: list(client.gather(client.map(task, range(tasks), pure=False)))


def _spark() -> Run:
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master(f"local[{WORKERS}]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("OFF")

    def run(task: Callable[[int], int], tasks: int) -> list[int]:
        return list(session.sparkContext.parallelize(range(tasks), tasks).map(task).collect())

    return run


def drive(name: str) -> None:
    """The driver: answers on standard output, a line a step, and waits to be killed."""
    begun = time.perf_counter()
    run = {"ray": _ray, "dask": _dask, "spark": _spark}[name]()
    workers = set(run(work, WORKERS * 2))
    print(f"start {time.perf_counter() - begun - 2 * SECONDS:.1f}", flush=True)
    print(f"beside {_megabytes(set(family(os.getpid())) - workers):.0f}", flush=True)
    begun = time.perf_counter()
    run(nothing, EMPTY)
    print(f"task {(time.perf_counter() - begun) / EMPTY * 1000:.2f}", flush=True)
    begun = time.perf_counter()
    victim = next(iter(workers))
    killer = subprocess.Popen([sys.executable, "-c", f"import os,time;time.sleep(1.5);os.kill({victim},9)"])
    try:
        answers = len(run(work, TASKS))
        print(f"killed {answers} of {TASKS} in {time.perf_counter() - begun:.1f}", flush=True)
    except Exception as error:
        print(f"killed {type(error).__name__} after {time.perf_counter() - begun:.1f}", flush=True)
    killer.wait()
    print(f"family {' '.join(map(str, family(os.getpid())))}", flush=True)
    time.sleep(60)


def _megabytes(processes: set[int]) -> float:
    """Memory of processes, what they share counted once."""
    total = 0
    for pid in processes:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def judge(name: str) -> Iterator[str]:
    """What is to be said of one engine."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.engines", "--drive", name],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    members: list[int] = []
    assert process.stdout is not None
    for line in process.stdout:
        key, _, value = line.strip().partition(" ")
        if key == "family":
            members = [int(pid) for pid in value.split()]
            break
        said = {"start": "start, first tasks: {} s", "beside": "memory beside the workers: {} MB",
                "task": "an empty task: {} ms", "killed": "with a worker killed: {}"}.get(key)  # fmt: skip
        if said:
            yield said.format(value) + (" s" if key == "killed" else "")
    process.kill()
    process.wait()
    time.sleep(5)
    left = [pid for pid in members if Path(f"/proc/{pid}").exists()]
    yield f"5 s after the driver was killed {len(left)} of its {len(members)} processes are left"
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    yield f"in all {time.perf_counter() - begun:.0f} s"


def main(names: Sequence[str]) -> None:
    """Say it of each that was asked for and is installed."""
    for name in names or _MODULES:
        if find_spec(_MODULES[name]) is None:
            print(f"{name}: not installed")
            continue
        for line in judge(name):
            print(f"{name}: {line}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--drive"]:
        drive(sys.argv[2])
    else:
        main(sys.argv[1:])
