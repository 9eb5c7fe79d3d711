from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import audit
from audit.system.cache_folder import FOLDER_VARIABLE
from audit.terms import Termbase, cache, load_termbase
from audit.text import Text

_NOUNS = ("договор", "заявка", "отчёт", "склад", "тариф", "выпуск", "оборот", "раздел")


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    """A table large enough to be kept, for its notes."""
    path = tmp_path / "large.csv"
    rows = (
        f"{noun} серии {n},{noun.upper()} term of the series {n},term,{'as agreed ' * 120}"
        for n in (3, 17, 500, *range(600, 640))
        for noun in _NOUNS[:4]
    )
    path.write_text("source,target,kind,note\n" + "\n".join(rows), "utf-8")
    return path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def _found(termbase: Termbase) -> list[str]:
    return [m.term.target for m in termbase.find(Text("По договору серии 17 и заявками серии 500"), "ru")]


def test_a_large_termbase_is_the_same_from_the_cache(glossary: Path, place: Path) -> None:
    fresh = load_termbase([glossary])
    assert len(list(place.iterdir())) == 1
    kept = load_termbase([glossary])
    assert kept.terms is not fresh.terms
    assert kept.signature == fresh.signature
    assert _found(kept) == _found(fresh) != []
    assert [m.form for m in kept.own.find(Text("договоров серии 3"), "ru")] == ["договор серии 3"]


def test_the_starter_termbase_is_kept(place: Path) -> None:
    fresh, kept = load_termbase(()), load_termbase(())
    assert len(list(place.iterdir())) == 1
    assert list(map(repr, kept.terms)) == list(map(repr, fresh.terms))
    assert kept.signature == fresh.signature


def test_a_small_termbase_is_not_kept(tmp_path: Path, place: Path) -> None:
    small = tmp_path / "small.csv"
    small.write_text("source,target\nдоговор,contract\n", "utf-8")
    load_termbase([small], starter=False)
    assert not place.exists()


def test_a_changed_table_is_read_anew(glossary: Path, place: Path) -> None:
    load_termbase([glossary], starter=False)
    glossary.write_text(glossary.read_text("utf-8") + "\nновый термин,new term,term,\n", "utf-8")
    assert load_termbase([glossary], starter=False).find(Text("новых терминов"), "ru")


@pytest.mark.parametrize("at", [0, 40, 1_000, -1], ids=["digest", "head", "entry", "end"])
def test_a_damaged_file_is_made_anew_and_that_is_said_once(
    glossary: Path, place: Path, caplog: pytest.LogCaptureFixture, at: int
) -> None:
    expected = _found(load_termbase([glossary], starter=False))
    (kept,) = place.iterdir()
    whole = kept.read_bytes()
    damaged = bytearray(whole)
    damaged[at] ^= 1
    kept.write_bytes(damaged)
    assert _found(load_termbase([glossary], starter=False)) == expected
    assert [record.message for record in caplog.records] == [f"the stored termbase {kept} is damaged; it is made anew"]
    assert kept.read_bytes() == whole
    load_termbase([glossary], starter=False)
    assert len(caplog.records) == 1


def test_a_file_cut_off_is_made_anew(glossary: Path, place: Path) -> None:
    expected = _found(load_termbase([glossary], starter=False))
    for kept in place.iterdir():
        kept.write_bytes(kept.read_bytes()[:1000])
    assert _found(load_termbase([glossary], starter=False)) == expected


@pytest.mark.parametrize(
    "changed", ["text/text.py", "terms/index.py", "languages/en/inflection.py", "languages/ru/titles.txt"]
)
def test_what_decides_how_terms_are_matched_decides_the_name_of_the_file(
    glossary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    package = tmp_path / "audit"
    shutil.copytree(Path(audit.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(cache, "_PACKAGE", package)
    before = cache.place([glossary], [])
    with (package / changed).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert cache.place([glossary], []) != before


def test_the_morphology_decides_the_name_of_the_file(glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.place([glossary], [])
    monkeypatch.setattr("importlib.metadata.version", lambda name: "0")
    assert cache.place([glossary], []) != before


def test_a_draft_of_a_killed_run_is_cleared(glossary: Path, place: Path) -> None:
    place.mkdir()
    (place / ".termbase-0.msgpack-1").write_bytes(b"half")
    load_termbase([glossary], starter=False)
    assert [path.name[0] for path in place.iterdir()] == ["t"]


def test_a_folder_that_cannot_be_written_does_no_harm(
    glossary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", "utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(blocked / "below"))
    assert _found(load_termbase([glossary], starter=False))


def test_only_the_last_ones_are_kept(glossary: Path, place: Path) -> None:
    place.mkdir()
    for n in range(20):
        old = place / f"termbase-{n}.msgpack"
        old.write_bytes(b"")
        os.utime(old, (n, n))
    load_termbase([glossary], starter=False)
    assert len(list(place.iterdir())) < 20
    assert not (place / "termbase-0.msgpack").exists()
