"""Archives in shards: the rows of a run in one process, whatever is killed; a second run does what changed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.config import Config, GateConfig
from audit.errors import InputError, OutputError
from audit.model import Severity
from audit.outputs.labels import labels
from audit.query import open_tables
from audit.run.batch import Request
from audit.run.batch import run as run_plainly
from audit.run.engines import Engine
from audit.run.engines.processes import ProcessEngine
from audit.run.sharded.running import Ended, ShardedRequest, run
from benchmarks.kill import alive
from tests.support.archives import SMALL, plain_tables, tables, write_archive, write_jsonl
from tests.test_cli import audit
from tests.test_isolation import command, environment
from tools.docs import ROOT

CONFIG = Config(links="none")


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine = ProcessEngine(2)
    yield engine
    engine.close()


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_archive(tmp_path / "in")
    return tmp_path


def sharded(engine: Engine, out: str = "out", config: Config = CONFIG, **more: object) -> Ended:
    request = ShardedRequest(["in"], out, quiet=True, size=SMALL, **{"archive": False, **more})
    return run(request, config, engine)


def test_the_tables_are_those_of_one_process(archive: Path, engine: Engine) -> None:
    given = labels(["desk=wire", "system"])
    ended = sharded(engine, labels=given, texts=True, least=Severity.MAJOR)
    plain = plain_tables(archive / "plain", ["in"], CONFIG, labels=given, texts=True, least=Severity.MAJOR)
    found = tables(archive / "out")
    assert found == plain
    assert ended.shards > 5
    assert found["documents"].column("document").to_pylist() == list(range(found["documents"].num_rows))
    assert all(found[name].schema.equals(plain[name].schema, check_metadata=True) for name in plain)


def test_the_summary_and_the_gate_are_those_of_one_process(archive: Path, engine: Engine) -> None:
    (archive / "in" / "bad.jsonl").write_text("{}\n", "utf-8")
    config = Config(links="none", gate=GateConfig(fail_on=Severity.MAJOR, fail_under=99))
    ended = sharded(engine, config=config)
    outcome = run_plainly(Request(["in"], ["json"], archive / "plain", quiet=True, archive=False), config)
    assert ended.outcome == outcome
    assert ended.outcome.errors
    assert ended.outcome.gate_failures
    plain = json.loads((archive / "plain" / "report.json").read_bytes())["summary"]
    assert (ended.summary.documents, ended.summary.hints) == (plain["documents"], plain["hints"])
    assert ended.summary.score is not None
    assert round(ended.summary.score.mqm, 2) == plain["score"]["mqm"]
    again = sharded(engine, config=config)
    # What went wrong is tried again.
    assert (again.kept, again.summary, again.outcome) == (again.shards - 1, ended.summary, ended.outcome)


def test_a_second_run_does_what_changed(archive: Path, engine: Engine) -> None:
    first = sharded(engine)
    before = {path: path.read_bytes() for path in (archive / "out").rglob("part-*.parquet")}
    assert sharded(engine).kept == first.shards
    assert {path: path.read_bytes() for path in (archive / "out").rglob("part-*.parquet")} == before
    write_jsonl(archive / "in" / "e.jsonl", 2, first=300)
    (archive / "in" / "d1.txt").unlink()
    second = sharded(engine)
    assert first.kept == 0
    assert second.shards - 3 <= second.kept < second.shards
    assert tables(archive / "out") == plain_tables(archive / "plain", ["in"], CONFIG)
    # What belongs to neither of the tables, nor to a shard of this run, is gone.
    parts = {path.parent.name for path in (archive / "out" / ".audit").rglob("part.msgpack")}
    assert len(parts) == second.shards
    assert len(list((archive / "out" / "findings.parquet").glob("part-*"))) == second.shards


@pytest.mark.parametrize("change", [{"texts": True}, {"config": Config(links="none", ignore=("folder:names",))}])
def test_other_settings_are_another_run(change: dict, archive: Path, engine: Engine) -> None:
    sharded(engine)
    assert sharded(engine, **change).kept == 0


def test_decisions_are_applied_and_are_part_of_what_is_kept(archive: Path, engine: Engine) -> None:
    sharded(engine)
    finding = tables(archive / "out")["findings"].to_pylist()[0]
    decisions = archive / "audit-decisions.toml"
    decisions.write_text(
        f'[[accepted]]\nfingerprint = "{finding["fingerprint"]}"\ncheck = "{finding["check_id"]}"\n'
        f'file = "in/a.jsonl"\ndocument = "{finding["document_id"]}"\nreason = "as the agency has it"\n',
        "utf-8",
    )
    config = Config(links="none", decisions=str(decisions))
    again = sharded(engine, config=config)
    assert again.kept == 0
    assert "accepted" in tables(archive / "out")["findings"].column("status").to_pylist()
    assert tables(archive / "out") == plain_tables(archive / "plain", ["in"], config)


def test_questions_are_asked_of_all_parts_as_of_one_run(archive: Path, engine: Engine) -> None:
    sharded(engine)
    plain_tables(archive / "plain", ["in"], CONFIG)
    question = (
        "SELECT run, count(*), count(DISTINCT document) FROM findings JOIN documents USING (run, document) GROUP BY 1"
    )
    with open_tables(["out", "plain"]) as opened:
        (one, two) = sorted(opened.ask(question).rows)
    assert one[0] == "out"
    assert two[0] == "plain"
    assert one[1:] == two[1:]
    # A folder of runs is searched for articles without the tables in it.
    assert run_plainly(Request(["."], ["json"], archive / "all", quiet=True, archive=False), CONFIG).errors == ()


def test_a_part_that_is_not_whole_does_not_count(archive: Path, engine: Engine) -> None:
    first = sharded(engine)
    records = sorted((archive / "out" / ".audit").rglob("part.msgpack"))
    records[0].unlink()
    records[1].write_bytes(records[1].read_bytes()[:-3])
    assert sharded(engine).kept == first.shards - 2
    assert tables(archive / "out") == plain_tables(archive / "plain", ["in"], CONFIG)


def test_what_a_killed_process_left_half_written_goes(archive: Path, engine: Engine) -> None:
    sharded(engine)
    left = [path.with_name(".draft-1-0a") for path in (archive / "out").rglob("*.msgpack")]
    left += [archive / "out" / "findings.parquet" / ".draft-1-0a"]
    for path in left:
        path.write_bytes(b"half")
    assert len(left) > 5
    assert sharded(engine).kept > 5
    assert not [path for path in left if path.exists()]
    assert tables(archive / "out") == plain_tables(archive / "plain", ["in"], CONFIG)


def test_tables_of_a_run_without_an_engine_stay(archive: Path, engine: Engine) -> None:
    plain_tables(archive / "out", ["in"], CONFIG)
    with pytest.raises(OutputError, match=r"documents\.parquet of a run without an engine"):
        sharded(engine)


def test_standard_input_has_no_shards(engine: Engine) -> None:
    with pytest.raises(InputError, match="cannot read standard input"):
        run(ShardedRequest(["-"], "out", size=SMALL), CONFIG, engine)


_DRIVER = f"""
import sys
from audit.config import Config
from audit.run.engines import engine_of
from audit.run.sharded.running import ShardedRequest, run
if __name__ == "__main__":
    engine = engine_of("processes", 2)
    ended = run(ShardedRequest(["in"], "out", quiet=True, archive=False, size={SMALL}), Config(links="none"), engine)
    engine.close()
    print(ended.shards, ended.kept)
"""


def _wait_for_end(session: int) -> None:
    deadline = time.monotonic() + 10
    while alive(session):
        assert time.monotonic() < deadline, "its processes outlive it"
        time.sleep(0.05)


def test_a_driver_that_is_killed_goes_on_where_it_was(archive: Path) -> None:
    def start() -> subprocess.Popen[str]:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        (archive / "driver.py").write_text(_DRIVER, "utf-8")
        return subprocess.Popen(
            [sys.executable, "driver.py"], env=env, stdout=subprocess.PIPE, text=True, start_new_session=True
        )

    write_jsonl(archive / "in" / "f.jsonl", 600, first=400)
    process = start()
    while process.poll() is None and len(list((archive / "out").rglob("part.msgpack"))) < 4:
        time.sleep(0.005)
    process.kill()
    process.communicate()
    _wait_for_end(process.pid)
    assert not list((archive / "out").glob("*.parquet"))
    again = start()
    shards, kept = map(int, again.communicate()[0].split())
    assert again.returncode == 0
    assert 4 <= kept < shards
    assert tables(archive / "out") == plain_tables(archive / "plain", ["in"], CONFIG)
    assert not list((archive / "out").rglob(".draft-*"))


@pytest.mark.parametrize(("word", "errors"), [("DIE", 1), ("ONCE", 0)])
def test_a_document_that_kills_its_process_costs_itself_alone(word: str, errors: int, tmp_path: Path) -> None:
    lines = [
        {"doc": f"d{n}", "source": "Мост открыли.", "target": f"The bridge is open {word if n == 1 else ''}"}
        for n in range(4)
    ]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    given = ["check", "in.jsonl", "--engine", "processes", "-o", "out", "--links", "none", "--quiet"]
    done = subprocess.run(
        command(*given), cwd=tmp_path, env=environment(tmp_path), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == (3 if errors else 0), done.stderr
    assert done.stderr.count("its process was killed twice") == errors
    found = tables(tmp_path / "out")["documents"].column("document_id").to_pylist()
    assert found == [f"d{n}" for n in range(4) if n != 1 or not errors]


def test_the_command_says_what_it_did_and_goes_on(archive: Path) -> None:
    given = ["check", "in", "--engine", "processes", "--links", "none", "-o", "out"]
    done = audit(*given)
    assert done.returncode == 0
    assert b"report: out" in done.stdout
    assert b"1 shard; 340 segments in " in done.stderr
    again = audit(*given)
    assert b"of them as an earlier run left them; 0 segments" in again.stderr
    assert again.stdout == done.stdout


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (["--engine", "processes", "--watch"], "--engine and --watch do not go together"),
        (["--engine", "processes", "--rank"], "--engine and --rank do not go together"),
        (
            ["--engine", "processes", "--endpoint", "http://localhost:1/v1"],
            "--engine and --endpoint do not go",
        ),
        (["--engine", "processes", "-f", "html"], "writes the tables of --format parquet"),
        (["--engine", "processes", "-o", "-"], "--engine writes a folder"),
        (["--engine", "processes", "--address", "here:1"], "have no address"),
        (["--address", "here:1"], "--address goes with --engine ray"),
        (["-o", "s3://news/out"], "a URL is read and written with --engine"),
    ],
)
def test_what_does_not_go_together_is_refused(given: list[str], what: str, archive: Path) -> None:
    done = audit("check", "in", *given)
    assert done.returncode == 2
    assert what in done.stderr.decode()


def test_an_interrupted_command_says_that_it_can_go_on(tmp_path: Path) -> None:
    row = {"doc": "d", "source": "Мост открыли.", "target": "The bridge is open LINGER"}
    (tmp_path / "in.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    given = ["check", "in.jsonl", "--engine", "processes", "-o", "out", "--links", "none"]
    process = subprocess.Popen(
        command(*given), cwd=tmp_path, env=environment(tmp_path), stderr=subprocess.PIPE, text=True,
        start_new_session=True,
        # Where the tests run in the background of a shell, Ctrl-C is ignored from the start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    while process.poll() is None and not (tmp_path / "working").exists():
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130, said
    assert "broken off; " in said
    assert "the same command " in said
    assert "Traceback" not in said
    _wait_for_end(process.pid)
