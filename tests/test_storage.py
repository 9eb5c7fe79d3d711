"""Files by path and by URL: on the local disk, and on a real S3 server that listens on loopback."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from audit.config import Config
from audit.errors import InputError, QueryError
from audit.query import open_tables
from audit.run.engines.processes import ProcessEngine
from audit.run.sharded.running import ShardedRequest, run
from audit.system.storage import Status, StorageError, copied, inside, is_url, read_file, storage_of
from tests.support.archives import SMALL, plain_tables, tables, write_archive

_SERVER = ("moto", "flask", "s3fs")
_BUCKET = "s3://news"
_BY_CHECK = "SELECT check_id, count(*), min(message) FROM findings GROUP BY ALL ORDER BY ALL"
needs_fsspec = pytest.mark.skipif(find_spec("fsspec") is None, reason="pip install 'translation-audit[storage]'")
needs_server = pytest.mark.skipif(
    not all(map(find_spec, _SERVER)), reason="pip install 'translation-audit[s3-tests]' has the S3 server"
)


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """An S3 server with one bucket, and what reads and writes there without our code."""
    import logging

    from moto.moto_server.threaded_moto_server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    nothing = str(tmp_path_factory.mktemp("aws") / "none")
    settings = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_CONFIG_FILE": nothing, "AWS_SHARED_CREDENTIALS_FILE": nothing,
    }  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        import s3fs

        files = s3fs.S3FileSystem()
        files.mkdir(_BUCKET)
        yield files
    server.stop()


@pytest.fixture(params=["disk", pytest.param("other", marks=needs_fsspec), pytest.param("s3", marks=needs_server)])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "disk":
        return str(tmp_path / "folder")
    if request.param == "other":  # the other name of a scheme, as az is of abfs: listings give the first
        return f"local://{tmp_path / 'folder'}"
    request.getfixturevalue("bucket")
    return f"{_BUCKET}/{tmp_path.name}"


def test_what_is_written_is_read(folder: str) -> None:
    storage, name = storage_of(folder), inside(folder, "a", "b.txt")
    assert storage.status(name) is None
    assert read_file(name) is None
    assert storage.below(folder) == {}
    storage.write(name, b"one two")
    first = storage.status(name)
    assert first is not None
    assert first.size == 7
    assert storage.status(inside(folder, "a")) is None  # a folder
    assert storage.below(folder) == {name: first}
    with storage.open(name) as file:
        file.seek(4)
        assert file.read() == b"two"
    storage.write(name, b"three")
    assert read_file(name) == b"three"
    second = storage.status(name)
    assert isinstance(second, Status)
    assert second.version != first.version
    storage.remove([name, inside(folder, "gone")])
    assert storage.below(folder) == {}


def test_a_file_that_cannot_be_had_is_told_with_its_name(folder: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError) as error:
        storage_of(folder).open(inside(folder, "none.txt"))
    assert error.value.where == inside(folder, "none.txt")
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError):
        storage_of(str(tmp_path)).write(str(tmp_path / "file" / "below"), b"")


def test_a_draft_is_not_left_behind(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(StorageError):
        storage_of(str(tmp_path)).write(str(tmp_path / "a"), b"in the place of a folder")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_names_that_are_urls() -> None:
    assert is_url("s3://news/a.jsonl")
    assert not any(map(is_url, ["s3:/news", "C:\\texts", "a/b", "//a", "-"]))
    assert inside("s3://news/", "a", "b") == "s3://news/a/b"


@needs_fsspec
def test_an_unknown_kind_of_url_is_said() -> None:
    with pytest.raises(StorageError, match="nowhere"):
        storage_of("nowhere://a")


@needs_fsspec
@pytest.mark.skipif(find_spec("duckdb") is None, reason="pip install 'translation-audit[query]'")
def test_tables_of_a_storage_are_asked_as_those_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_archive(tmp_path / "in")
    with closing(ProcessEngine(1)) as engine:
        run(ShardedRequest(["in"], "runs/1", quiet=True, archive=False, size=8 * SMALL), Config(links="none"), engine)
    plain_tables(tmp_path / "runs" / "2", ["in/a.jsonl"], Config(links="none"))
    (tmp_path / "runs" / "notes.txt").write_text("no table")
    runs = f"local://{tmp_path}/runs"
    # The third was broken off: its part has no list yet.
    (tmp_path / "runs" / "3" / "findings.parquet").mkdir(parents=True)
    (tmp_path / "runs" / "3" / "findings.parquet" / "part-0.parquet").write_bytes(b"half")
    with open_tables([f"{runs}/2/"]) as tables:
        assert list(tables.ask("SELECT DISTINCT run FROM segments").rows) == [(f"{runs}/2",)]
    with open_tables([runs]) as tables, open_tables(["runs"]) as plain:
        for question in (_BY_CHECK, "SELECT count(*), count(DISTINCT run) FROM documents"):
            assert list(tables.ask(question).rows) == list(plain.ask(question).rows)
        named = list(tables.ask("SELECT DISTINCT run FROM segments ORDER BY run").rows)
        assert named == [(f"{runs}/1",), (f"{runs}/2",)]
        with pytest.raises(QueryError):  # the network is not open to a question, nor the disk
            tables.ask(f"SELECT * FROM '{tmp_path}/runs/2/findings.parquet'")
    for place in ("in", "gone"):
        with pytest.raises(InputError, match="no tables are in it"), open_tables([f"local://{tmp_path}/{place}"]):
            pass


@needs_fsspec
@pytest.mark.skipif(find_spec("duckdb") is None, reason="pip install 'translation-audit[query]'")
def test_a_damaged_table_of_a_storage_is_named_as_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "findings.parquet").write_bytes(b"PAR1 no table")
    place = f"local://{tmp_path}"
    with pytest.raises(InputError, match=f"{place}/1/findings.parquet"), open_tables([place]):
        pass


@needs_fsspec
def test_a_file_that_breaks_off_while_it_is_read_is_told_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fsspec

    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise RuntimeError("connection reset")

    files = fsspec.filesystem("memory")
    files.pipe_file("/a.parquet", b"x")
    monkeypatch.setattr(type(files), "open", lambda *_, **__: Broken())
    with pytest.raises(StorageError, match=r"memory://a\.parquet.*connection reset"):
        copied("memory://a.parquet", tmp_path / "a")


@needs_server
def test_an_archive_in_a_bucket_is_audited_as_one_on_the_disk(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_archive(tmp_path / "in")
    bucket.put(str(tmp_path / "in"), f"{_BUCKET}/in", recursive=True)
    bucket.pipe_file(f"{_BUCKET}/in/notes.rtf", b"not read")
    config = Config(links="none")
    engine = ProcessEngine(2)
    request = ShardedRequest([f"{_BUCKET}/in"], f"{_BUCKET}/out", quiet=True, archive=False, size=8 * SMALL)
    try:
        ended = run(request, config, engine)
        assert ended.outcome.errors == ()
        assert ended.summary.passed_over == {".rtf": 1}
        again = run(request, config, engine)
        assert (again.kept, again.summary) == (again.shards, ended.summary)
        with pytest.raises(InputError, match="no such file or folder"):
            run(ShardedRequest([f"{_BUCKET}/none"], f"{_BUCKET}/out"), config, engine)
    finally:
        engine.close()
    with open_tables([f"{_BUCKET}/out"]) as opened:
        asked = list(opened.ask(_BY_CHECK).rows)
    bucket.get(f"{_BUCKET}/out", str(tmp_path / "out"), recursive=True)
    with open_tables([str(tmp_path / "out")]) as opened:
        assert list(opened.ask(_BY_CHECK).rows) == asked
    assert asked
    found, plain = tables(tmp_path / "out"), plain_tables(tmp_path / "plain", ["in"], config)
    assert found["documents"].num_rows == plain["documents"].num_rows > 100
    for name, table in found.items():
        same = [column for column in table.column_names if column != "path"]
        assert table.select(same) == plain[name].select(same)
    assert set(found["documents"].column("path").to_pylist()) == {
        f"{_BUCKET}/{path}" for path in plain["documents"].column("path").to_pylist()
    }
