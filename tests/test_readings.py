"""Documents of large files that stand as in an earlier run: the same as by reading, and never stale."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from audit.config import Config
from audit.errors import InputError
from audit.inputs import Input, read
from audit.model import Document
from audit.run.archive import Archive
from audit.run.packing import packed_document
from audit.run.pipeline import Auditor
from audit.run.readings import LARGEST, SMALLEST, Readings

_UNIT = (
    '<tu tuid="{0}"><tuv xml:lang="ru"><seg>Мост № {0} открыт &amp; сдан.</seg></tuv>'
    '<tuv xml:lang="en"><seg>Bridge no. {0} is <ph x="1"/>open &amp; done.</seg></tuv></tu>\n'
)
# Enough for more than a megabyte, and for several documents.
_UNITS = 6_500


def _memory(path: Path, units: int = _UNITS, end: str = "</body></tmx>") -> Input:
    with path.open("w", encoding="utf-8") as file:
        file.write('<tmx version="1.4"><header srclang="ru"/><body>\n')
        file.writelines(map(_UNIT.format, range(units)))
        file.write(end)
    return Input(path)


@pytest.fixture
def memory(tmp_path: Path) -> Input:
    item = _memory(tmp_path / "memory.tmx")
    assert SMALLEST < item.path.stat().st_size < LARGEST
    return item


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "reports.sqlite"


def _read(cache: Path, item: Input, config: Config | None = None) -> list[Document]:
    """The documents as a run finds them."""
    archive = Archive(Auditor(Config()), cache)
    try:
        return list(Readings(archive).read(item, config or Config()))
    finally:
        archive.close()


def _kept(cache: Path) -> int:
    if not cache.exists():
        return 0
    with sqlite3.connect(cache) as db:
        (number,) = db.execute("SELECT COUNT(*) FROM reports").fetchone()
    return int(number)


def test_documents_are_those_of_the_reader(memory: Input, cache: Path) -> None:
    wanted = list(read(memory, Config()))
    assert len(wanted) == 7
    for _ in range(2):
        assert _read(cache, memory) == wanted
        assert _kept(cache) == 9


def test_a_file_that_stands_is_not_parsed_again(memory: Input, cache: Path) -> None:
    first, *others = _read(cache, memory)
    other = Document("another", first.path, "ru", "en")
    old, new = packed_document(first), packed_document(other)
    assert old is not None
    assert new is not None
    # What lies there is what is given.
    archive = Archive(Auditor(Config()), cache)
    with sqlite3.connect(cache) as db:
        (key,) = db.execute("SELECT key FROM reports WHERE LENGTH(value) = ?", (len(old) + 16,)).fetchone()
    archive.keep(key, new)
    archive.close()
    assert _read(cache, memory) == [other, *others]


def test_a_changed_file_is_read_anew(memory: Input, cache: Path) -> None:
    _read(cache, memory)
    about, content = memory.path.stat(), memory.path.read_bytes()
    memory.path.write_bytes(content.replace(b"no. 17 ", b"no. 71 "))
    os.utime(memory.path, ns=(about.st_atime_ns, about.st_mtime_ns))
    for _ in range(2):
        assert _read(cache, memory) == list(read(memory, Config()))
        assert _kept(cache) == 9, "of a file that changes again and again the last reading is kept"


def test_what_was_read_while_the_file_changed_is_not_used(memory: Input, cache: Path) -> None:
    content = memory.path.read_bytes()
    archive = Archive(Auditor(Config()), cache)
    documents = Readings(archive).read(memory, Config())
    first = next(documents)
    memory.path.write_bytes(content.replace(b"no. 6400 ", b"no. 4600 "))
    assert len([first, *documents]) == 7
    archive.close()
    memory.path.write_bytes(content)
    assert _read(cache, memory) == list(read(memory, Config()))


def test_other_settings_and_another_name_are_another_reading(memory: Input, cache: Path, tmp_path: Path) -> None:
    _read(cache, memory)
    turned = Config(source_lang="en", target_lang="ru")
    assert _read(cache, memory, turned) == list(read(memory, turned))
    moved = Input(memory.path.rename(tmp_path / "moved.tmx"))
    assert {document.path for document in _read(cache, moved)} == {str(moved.path)}


def test_a_file_with_an_error_at_its_end_has_it_every_time(tmp_path: Path, cache: Path) -> None:
    broken = _memory(tmp_path / "broken.tmx", end="</body></tmy>")
    for _ in range(2):
        with pytest.raises(InputError, match="broken XML"):
            _read(cache, broken)


@pytest.mark.parametrize("lost", ["LENGTH(value) < 20", "rowid = 4", "rowid = 2", "1"])
def test_what_is_lost_is_read_anew(memory: Input, cache: Path, lost: str) -> None:
    wanted = _read(cache, memory)
    with sqlite3.connect(cache) as db:
        assert db.execute(f"DELETE FROM reports WHERE {lost}").rowcount > 0
    db.close()
    for _ in range(2):
        assert _read(cache, memory) == wanted
    assert _kept(cache) == 9


def test_what_is_damaged_is_read_anew(memory: Input, cache: Path) -> None:
    wanted = _read(cache, memory)
    with sqlite3.connect(cache) as db:
        db.execute("UPDATE reports SET value = SUBSTR(value, 1, LENGTH(value) - 1) WHERE rowid = 4")
    db.close()
    assert _read(cache, memory) == wanted


def test_small_files_and_those_that_other_packages_read_are_not_kept(tmp_path: Path, cache: Path) -> None:
    few = _memory(tmp_path / "few.tmx", 3)
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"doc": "a", "source": "Да.", "target": "Yes."}\n' * 30_000, "utf-8")
    for item in (few, Input(rows)):
        assert _read(cache, item) == list(read(item, Config()))
    assert _kept(cache) == 0


def test_a_file_that_is_not_there_is_the_error_of_the_reader(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        _read(cache, Input(tmp_path / "gone.tmx"))
