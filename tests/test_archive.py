"""Reports of documents that stand as in an earlier run: the same bytes, never stale, and never in the way."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import msgspec
import pytest

from audit.api import load
from audit.config import Config, GateConfig, ScoreConfig
from audit.inputs import find
from audit.model import Document, DocumentReport, FileError, Kind
from audit.run import archive as archives
from audit.run import kept, packing
from audit.run.archive import Archive
from audit.run.engines.processes import ProcessEngine
from audit.run.local import audit_inputs
from audit.run.pipeline import Auditor, pairs_document
from audit.text import Text

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "reports.sqlite"


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """Documents of every kind: raw articles, pairs, rows, one with a reference, one without a translation."""
    paths = [*sorted(SAMPLES.glob("*.txt")), SAMPLES / "batch.jsonl", SAMPLES / "table.csv"]
    made = [document for path in paths for document in load(path)]
    pair = pairs_document([("Мост открыт.", "The bridge is is open."), ("Да.", None)])
    referred = tuple(replace(s, reference=Text("The bridge is open.")) for s in pair.segments)
    return [*made, pair, replace(pair, id="referred", segments=referred)]


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(Config())


def _kept(auditor: Auditor, file: Path, *documents: Document) -> None:
    archive = Archive(auditor, file)
    for document in documents:
        key = archive.key(document)
        assert key is not None
        archive.put(key, auditor.audit(document))
    archive.close()


def _found(auditor: Auditor, file: Path, document: Document) -> DocumentReport | None:
    archive = Archive(auditor, file)
    key = archive.key(document)
    try:
        return archive.get(key, document) if key else None
    finally:
        archive.close()


def test_a_report_is_kept_whole(auditor: Auditor, documents: list[Document], file: Path) -> None:
    _kept(auditor, file, *documents)
    for document in documents:
        report = _found(auditor, file, document)
        assert report == auditor.audit(document)
        assert report is not None
        assert all(s.target is None or type(s.target) is Text for s in report.segments)


def test_nothing_of_a_report_is_forgotten() -> None:
    kept = [field.name for field in msgspec.structs.fields(packing._Report)]
    assert ["document", *kept] == [field.name for field in fields(DocumentReport)]


def _changed(document: Document) -> Iterator[Document]:
    (first, *others) = document.segments
    assert first.target is not None
    yield replace(document, id="other")
    yield replace(document, path="other.jsonl")
    yield replace(document, source_lang="en", target_lang="ru")
    yield replace(document, meta={"a": "b"})
    yield replace(document, segments=tuple(others))
    for changed in (
        replace(first, kind=Kind.HEADLINE),
        replace(first, target=Text(first.target + " ")),
        replace(first, source=Text("Нет.")),
        replace(first, reference=Text("No.")),
    ):
        yield replace(document, segments=(changed, *others))


def test_a_changed_document_is_another(auditor: Auditor, file: Path) -> None:
    document = pairs_document([("Мост открыт.", "The bridge is is open."), ("Да.", "Yes.")])
    archive = Archive(auditor, file)
    keys = [archive.key(d) for d in (document, *_changed(document))]
    assert len(set(keys)) == len(keys) == 10


def test_other_settings_or_code_are_another_run(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = pairs_document([("Мост открыт.", "The bridge is is open.")])
    glossary = tmp_path / "house.csv"
    glossary.write_text("source,target\nмост,bridge\n", "utf-8")

    def key(config: Config) -> bytes | None:
        return Archive(Auditor(config), file).key(document)

    usual = key(Config())
    assert key(Config(gate=GateConfig(fail_under=50))) == usual
    others = [
        Config(links="none"),
        Config(encoder="none"),
        Config(ignore=("locale",)),
        Config(starter_glossary=False),
        Config(glossaries=(str(glossary),)),
        Config(score=ScoreConfig(pass_mark=50)),
    ]
    moved = glossary.with_name("moved.csv")
    moved.write_bytes(glossary.read_bytes())
    others.append(Config(glossaries=(str(moved),)))
    keys = {key(config) for config in others}
    glossary.write_text("source,target\nмост,the bridge\n", "utf-8")
    keys.add(key(others[4]))
    monkeypatch.setattr(archives, "_code", lambda: (("audit/text/text.py", 1, 1),))
    keys.add(key(Config()))
    monkeypatch.setattr(archives, "_versions", lambda: ("3.99",))
    keys.add(key(Config()))
    assert len(keys) == len(others) + 3
    assert usual not in keys


@pytest.mark.parametrize("jobs", [1, 2])
def test_only_what_changed_is_audited_again(jobs: int, tmp_path: Path, file: Path) -> None:
    rows = [f'{{"doc": "d{n}", "source": "Мост {n} открыт.", "target": "Bridge {n} is is open."}}' for n in range(6)]
    batch = tmp_path / "batch.jsonl"

    def run() -> tuple[list[object], int]:
        batch.write_text("\n".join(rows) + "\n", "utf-8")
        auditor = Auditor(Config(links="none"))
        archive = Archive(auditor, file)
        results = list(audit_inputs(find([str(batch)], auditor.config).inputs, auditor, jobs, archive))
        new = len(archive._waiting)
        archive.close()
        return results, new

    first, audited = run()
    assert audited == 6
    again, audited = run()
    assert (again, audited) == (first, 0)
    rows[2] = rows[2].replace("is is", "is")
    changed, audited = run()
    assert audited == 1
    assert [r == f for r, f in zip(changed, first, strict=True)] == [True, True, False, True, True, True]


def test_a_document_that_has_no_bytes_is_audited_all_the_same(auditor: Auditor, file: Path) -> None:
    odd = pairs_document([("Да.", "Yes \ud800."), ("Нет.", "No.")])
    archive = Archive(auditor, file)
    assert archive.key(odd) is None
    assert archive.key(replace(odd, id="\udcff")) is None
    assert archive.key(replace(odd, segments=(), meta={"a": object()})) is not None  # as any text
    report = auditor.audit(odd)
    archive.put(b"0" * 16, replace(report, reason="\ud800"))
    assert not archive._waiting


def test_an_error_is_not_kept(tmp_path: Path, file: Path) -> None:
    (tmp_path / "broken.jsonl").write_text('{"doc": 1\n', "utf-8")
    auditor = Auditor(Config(links="none"))
    archive = Archive(auditor, file)
    (result,) = audit_inputs(find([str(tmp_path)], auditor.config).inputs, auditor, 1, archive)
    assert isinstance(result, FileError)
    assert not archive._waiting


def test_the_file_is_for_its_owner_alone(auditor: Auditor, documents: list[Document], file: Path) -> None:
    _kept(auditor, file, documents[0])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_damaged_entry_is_audited_again(
    auditor: Auditor, documents: list[Document], file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _kept(auditor, file, *documents[:2])
    with sqlite3.connect(file) as db:
        (value,) = db.execute("SELECT value FROM reports").fetchone()
        spoilt = value[:40] + bytes([value[40] ^ 1]) + value[41:]
        db.execute("UPDATE reports SET value = ? WHERE value = ?", (spoilt, value))
    db.close()
    found = [_found(auditor, file, document) is not None for document in documents[:2]]
    assert sorted(found) == [False, True]
    assert len(caplog.records) == 1
    assert [_found(auditor, file, document) is not None for document in documents[:2]] == found
    assert len(caplog.records) == 1


@pytest.mark.parametrize("at", [0, 40, 5_000])
def test_a_damaged_file_is_made_anew(
    at: int, auditor: Auditor, documents: list[Document], file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _kept(auditor, file, *documents)
    raw = bytearray(file.read_bytes())
    raw[at : at + 2_000] = bytes(255 - b for b in raw[at : at + 2_000])
    file.write_bytes(raw)
    for document in documents:
        assert _found(auditor, file, document) in (None, auditor.audit(document))
    assert caplog.records or at == 5_000  # the keys may be what is damaged, and then nothing is found
    _kept(auditor, file, *documents)
    assert _found(auditor, file, documents[0]) == auditor.audit(documents[0])


def test_a_place_that_cannot_be_used_costs_nothing_but_time(auditor: Auditor, documents: list[Document]) -> None:
    _kept(auditor, Path("/dev/null/cache/reports.sqlite"), documents[0])
    assert _found(auditor, Path("/dev/null/cache/reports.sqlite"), documents[0]) is None


def test_another_run_that_writes_is_not_waited_for_long(
    auditor: Auditor, documents: list[Document], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_PATIENCE", 0.01)
    _kept(auditor, file, documents[0])
    other = sqlite3.connect(file)
    other.execute("BEGIN EXCLUSIVE")
    _kept(auditor, file, documents[1])
    other.rollback()
    other.close()
    assert [_found(auditor, file, d) is not None for d in documents[:2]] == [True, False]


def _keeping(file: Path) -> Callable[[int], int]:
    """Work that keeps reports, and finds those that it kept; how many it did not find."""
    auditor = Auditor(Config(links="none"))

    def work(number: int) -> int:
        documents = [pairs_document([("Мост открыт.", f"Bridge {number} {n}.")]) for n in range(60)]
        for document in documents:
            _kept(auditor, file, document)
        return sum(_found(auditor, file, document) is None for document in documents)

    return work


def test_several_processes_keep_reports_in_one_file(file: Path) -> None:
    engine = ProcessEngine(3)
    try:
        assert dict(engine.work(_keeping, file, range(6))) == dict.fromkeys(range(6), 0)
    finally:
        engine.close()
    found = sqlite3.connect(file)
    assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert found.execute("SELECT count(*) FROM reports").fetchone() == (360,)


def test_the_oldest_reports_make_room(auditor: Auditor, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 60_000)
    documents = [pairs_document([(f"Мост {n}.", f"Bridge the the {n}. " * 40)], doc=f"d{n}") for n in range(12)]
    for document in documents:
        _kept(auditor, file, document)
    found = [_found(auditor, file, document) is not None for document in documents]
    assert file.stat().st_size <= 70_000
    assert found == sorted(found)
    assert found[-1]
    assert not found[0]


def test_the_command_keeps_and_can_be_told_not_to(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    environment = {k: v for k, v in os.environ.items() if k != "AUDIT_NO_CACHE"} | {"AUDIT_CACHE_DIR": str(cache)}

    def check(*options: str) -> bytes:
        command = [sys.executable, "-m", "audit", "check", str(SAMPLES / "batch.jsonl"), "-f", "json", "-o", "-"]
        run = subprocess.run([*command, *options], env=environment, check=True, capture_output=True)
        return run.stdout

    anew = check("--no-cache")
    assert not (cache / "reports.sqlite").exists()
    assert check() == anew
    assert (cache / "reports.sqlite").exists()
    assert check() == anew
    assert check("--jobs", "2") == anew
