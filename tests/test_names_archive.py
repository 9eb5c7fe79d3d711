"""An archive of names: fed day by day it says what one run over all texts says, and what goes wrong leaves it whole."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError, OutputError
from audit.languages.name_words import NameKind
from audit.ledger.archive import Archive, Key
from audit.ledger.entries import Drift, LedgerEntry
from audit.ledger.mentions import Found, Name, Seen
from audit.ledger.page import Facts, page
from audit.ledger.store import Store
from audit.ledger.wordings import Word, Wording
from audit.terms import load_termbase
from tests.test_cli import ROOT, audit
from tests.test_ledger import BATCH, Pair, write_batch

FORMATS = ("-f", "csv,html,parquet")
FILES = ("names.csv", "names.html", "names.parquet")
TERMBASE = load_termbase([])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A file for each day."""
    for doc, pairs in BATCH.items():
        write_batch(tmp_path / f"{doc}.jsonl", {doc: pairs})
    return tmp_path


def names(folder: Path, *arguments: str, out: str = "out") -> str:
    """What the command says; the ledger is in `out`."""
    run = audit("names", *arguments, *FORMATS, "-o", out, cwd=folder)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()


def same(folder: Path, one: str, other: str) -> bool:
    return all((folder / one / file).read_bytes() == (folder / other / file).read_bytes() for file in FILES)


def test_day_by_day_is_all_days_at_once_to_the_byte(folder: Path) -> None:
    days = [f"{doc}.jsonl" for doc in BATCH]
    for n, day in enumerate(days):
        said = names(folder, day, "--archive", "names.db")
        assert f"in {n + 1} document" in said
        assert "names.db: 1 new document, 0 changed, 0 known already" in said
    names(folder, *days, out="plain")
    names(folder, *days, "--archive", "new.db", "--jobs", "2", out="once")
    assert same(folder, "out", "plain")
    assert same(folder, "out", "once")


def test_a_day_that_comes_again_counts_once(folder: Path) -> None:
    names(folder, "monday.jsonl", "tuesday.jsonl", "--archive", "names.db")
    said = names(folder, "tuesday.jsonl", "--archive", "names.db", out="again")
    assert "0 new documents, 0 changed, 1 known already" in said
    assert same(folder, "out", "again")


def test_a_document_is_known_from_another_folder_and_after_a_move(folder: Path) -> None:
    names(folder, "monday.jsonl", "--archive", "names.db")
    (folder / "else").mkdir()
    said = names(folder / "else", str(folder / "monday.jsonl"), "--archive", "../names.db")
    assert "0 new documents, 0 changed, 1 known already" in said
    shutil.copytree(folder, folder / "moved", ignore=shutil.ignore_patterns("moved", "out"))
    assert "1 known already" in names(folder / "moved", "monday.jsonl", "--archive", "names.db")


def test_a_corrected_document_takes_the_place_of_what_it_was(folder: Path) -> None:
    days = [f"{doc}.jsonl" for doc in BATCH]
    names(folder, *days, "--archive", "names.db")
    fixed: list[Pair] = [(ru, en.replace("Hafter", "Haftar")) for ru, en in BATCH["tuesday"]]
    write_batch(folder / "tuesday.jsonl", {"tuesday": fixed})
    said = names(folder, "tuesday.jsonl", "--archive", "names.db")
    assert "0 new documents, 1 changed, 0 known already" in said
    names(folder, *days, out="plain")
    assert same(folder, "out", "plain")
    assert "Hafter" not in (folder / "out" / "names.csv").read_text("utf-8")


def test_documents_that_are_gone_from_a_file_stay(folder: Path) -> None:
    write_batch(folder / "today.jsonl", {"a": BATCH["monday"]})
    names(folder, "today.jsonl", "--archive", "names.db")
    write_batch(folder / "today.jsonl", {"b": BATCH["wednesday"]})
    assert "in 2 documents" in names(folder, "today.jsonl", "--archive", "names.db")


def test_the_ledger_again_without_texts_and_with_another_house(folder: Path) -> None:
    days = [f"{doc}.jsonl" for doc in BATCH]
    names(folder, *days, "--archive", "names.db")
    names(folder, "--archive", "names.db", out="again")
    assert same(folder, "out", "again")
    names(folder, "--archive", "names.db", "--house", "icao", out="icao")
    names(folder, *days, "--house", "icao", out="plain")
    assert same(folder, "icao", "plain")
    assert "Egor Lisitsyn" in (folder / "icao" / "names.csv").read_text("utf-8")


def test_one_form_is_proposed_with_the_evidence_of_all_days(folder: Path) -> None:
    """The first day spells him so, the archive as a whole otherwise."""
    for n, spelling in enumerate(("Viazemtsev", "Vyazemtsev", "Vyazemtsev")):
        write_batch(folder / f"{n}.jsonl", {f"d{n}": [("Это Пётр Вяземцев.", f"This is Pyotr {spelling}.")]})
    names(folder, "0.jsonl", "--archive", "names.db")
    assert "Pyotr Viazemtsev,," not in (first := (folder / "out" / "names.csv").read_text("utf-8"))
    assert ",Pyotr Viazemtsev," in first
    names(folder, "1.jsonl", "2.jsonl", "--archive", "names.db")
    assert ",Pyotr Vyazemtsev," in (folder / "out" / "names.csv").read_text("utf-8")


# what goes wrong


def test_a_run_that_fails_leaves_the_archive_as_it_was(folder: Path) -> None:
    names(folder, "monday.jsonl", "--archive", "names.db")
    before = (folder / "names.db").read_bytes()
    table = folder / "out" / "names.csv"
    table.write_text(table.read_text("utf-8-sig").replace(",\n", ",yes\n"), "utf-8")
    run = audit("names", "tuesday.jsonl", "--archive", "names.db", "-o", "out", cwd=folder)
    assert run.returncode == 2
    (folder / "file").write_text("", "utf-8")
    run = audit("names", "tuesday.jsonl", "--archive", "names.db", "-o", "file", cwd=folder)
    assert run.returncode == 2
    assert (folder / "names.db").read_bytes() == before
    run = audit("names", "tuesday.jsonl", "--archive", "new.db", "-o", "file", cwd=folder)
    assert run.returncode == 2
    assert not (folder / "new.db").exists()


def test_what_is_not_committed_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "names.db"
    _feed(file, [("a", "Иван")])
    store = Store(file)
    Archive(store).put(Key(b"x", "b", 1), b"", {})
    store.close()
    store = Store(file)
    assert Archive(store).read() == (1, 0)
    store.close()


def test_a_document_that_cannot_be_read_does_not_keep_the_others_out(folder: Path) -> None:
    (folder / "broken.jsonl").write_text("{", "utf-8")
    run = audit("names", "monday.jsonl", "broken.jsonl", "--archive", "names.db", cwd=folder)
    assert run.returncode == 2
    assert "broken.jsonl:1: bad row" in run.stderr.decode()
    assert "1 known already" in names(folder, "monday.jsonl", "--archive", "names.db")


def _feed(file: Path, documents: list[tuple[str, str]]) -> None:
    store = Store(file)
    archive = Archive(store)
    for name, head in documents:
        wording = Wording((Word(head, "Ivan", NameKind.UNKNOWN),), "Ivan")
        archive.put(Key(b"in.jsonl", name, 1), b"1", {Name("", head): {wording: Seen(1, ((1, "s1"),))}})
    archive.settle(b"", TERMBASE, None)
    store.commit()
    store.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE wording SET count = count + 1",
        "UPDATE name SET documents = 7",
        "UPDATE entry SET mentions = 9",
        "UPDATE document SET digest = x'00'",
        "UPDATE weight SET mentions = 9",
        "DROP INDEX name_key",
        "CREATE TRIGGER t AFTER INSERT ON document BEGIN DELETE FROM name; END",
    ],
)
def test_damage_is_noticed(damage: str, folder: Path) -> None:
    names(folder, "monday.jsonl", "--archive", "names.db")
    with sqlite3.connect(folder / "names.db") as db:
        db.execute(damage)
    db.close()
    run = audit("names", "tuesday.jsonl", "monday.jsonl", "--archive", "names.db", "-o", "new", cwd=folder)
    assert run.returncode == 2
    assert "names.db: the archive of names is damaged\n  hint: restore a copy" in run.stderr.decode()
    assert not (folder / "new" / "names.csv").exists()


def test_another_schema_and_another_database_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "names.db"
    _feed(file, [("a", "Иван")])
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA user_version = 2")
    db.close()
    with pytest.raises(InputError, match="has schema 2, and this version of audit reads 1"):
        Store(file)
    with sqlite3.connect(tmp_path / "other.db") as db:
        db.execute("CREATE TABLE t (x)")
    db.close()
    with pytest.raises(InputError, match="this is no archive of names"):
        Store(tmp_path / "other.db")


def test_two_runs_do_not_write_at_once(tmp_path: Path) -> None:
    file = tmp_path / "names.db"
    _feed(file, [("a", "Иван")])
    store = Store(file)
    with pytest.raises(OutputError, match="another run is writing into the archive of names"):
        Store(file)
    store.close()


def test_half_a_surrogate_pair_in_a_text_stops_nothing(tmp_path: Path) -> None:
    row = {"doc": "a", "source": "Приехал Пётр Вяземцев.", "target": "Pyotr Vyazemtsev \udcff came.", "id": "x"}
    (tmp_path / "in.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    names(tmp_path, "in.jsonl", "--archive", "names.db")
    assert "1 known already" in names(tmp_path, "in.jsonl", "--archive", "names.db")


def test_the_page_says_how_many_names_it_leaves_to_the_table() -> None:
    counts = {Drift.ACROSS: 3, Drift.WITHIN: 0, Drift.NONE: 5}
    entry = LedgerEntry("Каир", "city", (("Каир", 1),), (), "Cairo", Drift.ACROSS, 1, 1)
    made = page({Drift.ACROSS: [entry], Drift.WITHIN: [], Drift.NONE: []}, Facts(1, counts, 0, (), ""), ("ru", "en"))
    assert "2 names more, the least often mentioned, in names.csv" in made
    assert "3 drifts across documents" in made
    assert "8 names in 1 document" in made


# the same as anew, whatever came in whatever order

_RUSSIAN = ("Лисицын", "Лисицына", "Лисицыну", "Зорин", "Зорина", "Каир", "Каира")
_ENGLISH = ("Lisitsyn", "Lisitsyna", "Zorin", "Zorina", "Cairo", "Kair")
_GIVEN = ("", "Иван", "Анна")


@st.composite
def _documents(draw: st.DrawFn) -> Found:
    """The names of a document, in wordings that share words with those of others."""
    found: Found = {}
    for _ in range(draw(st.integers(0, 4))):
        form, english = draw(st.sampled_from(_RUSSIAN)), draw(st.sampled_from(_ENGLISH))
        given = draw(st.sampled_from(_GIVEN))
        words = (Word(form, english, draw(st.sampled_from((NameKind.SURNAME, NameKind.UNKNOWN, NameKind.PLACE)))),)
        text = english
        if given:
            words, text = (Word(given, "Ivan", NameKind.GIVEN), *words), f"Ivan {english}"
        head = draw(st.sampled_from(_RUSSIAN))
        count = draw(st.sampled_from((1, 2, 60, 120)))
        found.setdefault(Name(given, head), {})[Wording(words, text)] = Seen(count, ((1, "s1"), (2, "s2"))[:count])
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 4), _documents()), max_size=4), min_size=1, max_size=4))
def test_any_sequence_of_days_gives_what_the_last_versions_give(days: list[list[tuple[int, Found]]]) -> None:
    """Documents that are new, that come again and that have changed, over several runs; against one run of the end."""
    store = Store(None)
    last: dict[int, tuple[bytes, Found]] = {}
    for day, documents in enumerate(days):
        archive = Archive(store)
        for n, (number, found) in enumerate(documents):
            last[number] = (f"{day} {n}".encode(), found)
            archive.put(Key(b"in", str(number), 1), *last[number])
        archive.settle(b"", TERMBASE, None)
    once = Archive(other := Store(None))
    for number, (digest, found) in last.items():
        once.put(Key(b"in", str(number), 1), digest, found)
    once.settle(b"", TERMBASE, None)
    assert list(archive.entries()) == list(once.entries())
    assert archive.counts() == once.counts()
    store.close()
    other.close()


def test_a_reader_that_goes_away_is_no_fault_of_the_archive(folder: Path) -> None:
    """`audit names ... -o - | head`: the ledger is longer than a pipe holds."""
    pairs: list[Pair] = [(f"Это {name}.", "This is Pyotr Vyazemtsev.") for name in ("Пётр Вяземцев",)]
    write_batch(folder / "in.jsonl", {f"{'d' * 20_000}{n}": pairs for n in range(6)})
    command = f"{sys.executable} -m audit names in.jsonl --archive names.db -o - | true; exit ${{PIPESTATUS[0]}}"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=env, capture_output=True, check=False)
    assert done.returncode == 141
    assert done.stderr == b""
