"""Findings as tables: written by real runs, asked by the real command, and by DuckDB as anybody's would."""

from __future__ import annotations

import csv
import datetime
import html
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as parquet
import pytest

from audit.config import Config
from audit.errors import ConfigError, InputError, MissingExtra, OutputError, QueryError
from audit.model import Document, DocumentReport, Severity, Span, Status, Verdict
from audit.outputs import open_reports
from audit.outputs.labels import Labels, labels
from audit.outputs.parquet_columns import OF_CHECK, SEGMENTS, TABLES
from audit.outputs.parquet_files import GROUP, ParquetFile
from audit.outputs.publication import Publication
from audit.query import Tables, open_tables
from audit.query.chart import chart
from audit.query.questions import QUESTIONS, Asked, answer
from audit.query.shown import FORMATS, ROWS
from audit.query.trends import PARTS, Panel, Series, trends
from audit.run.batch import Request, run
from audit.system.extras import needed
from tests.support.writing import SIGNATURE, files, finding, report, summary, write
from tests.test_cli import audit
from tests.test_ledger import BATCH, write_batch
from tools import tables as tables_page
from tools.docs import ROOT

ROWS_OF = [
    {"doc": "a", "meta": {"system": "A"}, "source": "Погибли 12 человек.", "target": "21 people died."},
    {"doc": "b", "meta": {"system": "B"}, "source": "Погибли 12 человек.", "target": "The the people died."},
    {"doc": "c", "source": "Мост открыли.", "target": "The bridge was opened."},
]


def audited(folder: Path, *given: str, formats: Sequence[str] = ("parquet",), **more: Any) -> Path:
    """The tables of a small run, with these labels."""
    folder.mkdir()
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS_OF)
    (folder / "in.jsonl").write_text(lines, "utf-8")
    request = Request(
        [str(folder / "in.jsonl")], formats, folder / "out", quiet=True, archive=False, labels=labels(given), **more
    )
    assert run(request, Config(links="none")).errors == ()
    return folder / "out"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run as JSON and as tables."""
    return audited(tmp_path_factory.mktemp("real") / "run", "system", "desk=wire", formats=("json", "parquet"))


# Columns, and what is in them


def test_the_page_of_the_tables_is_what_the_program_writes() -> None:
    assert tables_page.PAGE.read_text("utf-8") == tables_page.page(), "run `make docs`"


def test_the_tables_say_what_the_json_report_says(real: Path) -> None:
    record = json.loads((real / "report.json").read_text("utf-8"))
    rows = {table.name: parquet.read_table(real / table.file).to_pylist() for table in OF_CHECK}
    assert len(record["documents"]) == len(ROWS_OF)
    for of, row in zip(record["documents"], rows["documents"], strict=True):
        assert (row["document_id"], row["verdict"], row["source_lang"]) == (of["id"], of["verdict"], "ru")
        assert (row["mqm"], row["words"], row["segments"]) == (of["score"]["mqm"], of["score"]["words"], 1)
    found = [(of["id"], f) for of in record["documents"] for f in of["findings"]]
    assert {f["check"] for _, f in found} >= {"accuracy/number-mismatch", "linguistic/doubled-word"}
    # The table has them in reading order.
    found.sort(key=lambda one: (one[0], one[1]["fingerprint"]))
    rows["findings"].sort(key=lambda row: (row["document_id"], row["fingerprint"]))
    for row, (document, f) in zip(rows["findings"], found, strict=True):
        assert row["document_id"] == document
        same = ("fingerprint", "mqm", "severity", "confidence", "message", "segment", "text", "status", "safe_fix")
        assert [row[name] for name in same] == [f[name] for name in same]
        assert row["check_id"] == f["check"]
        assert row["suggestion"] == next(iter(f["suggestions"]), None)
        assert [row["target_start"], row["target_end"]] == (f["target_span"] or [None, None])
        assert [row["source_start"], row["source_end"]] == (f["source_span"] or [None, None])
        assert (row["start_line"], row["end_column"]) == (f["location"]["line"], f["location"]["end_column"])
    assert [row["target_chars"] for row in rows["segments"]] == [len(row["target"]) for row in ROWS_OF]


def test_a_label_is_of_the_run_or_of_each_document(real: Path) -> None:
    for table in OF_CHECK:
        read = parquet.read_table(real / table.file)
        assert read.schema.names[-2:] == ["desk", "system"]
        assert set(read["desk"].to_pylist()) == {"wire"}
    assert parquet.read_table(real / "documents.parquet")["system"].to_pylist() == ["A", "B", None]


@pytest.mark.parametrize("texts", [False, True])
def test_texts_of_segments_are_held_if_they_are_asked_for(texts: bool, tmp_path: Path) -> None:
    out = audited(tmp_path / "run", texts=texts)
    expected = [row["target"] for row in ROWS_OF] if texts else [None] * len(ROWS_OF)
    assert parquet.read_table(out / "segments.parquet")["target"].to_pylist() == expected


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["System=A"], "no label can be called"),
        (["=A"], "no label can be called"),
        (["words=7"], "a column 'words' already"),
        (["run=7"], "a column 'run' already"),
        (["desk=a", "desk=b"], "given twice"),
        (["desk="], "has no value"),
        ([f"l{n}=1" for n in range(33)], "too many"),
    ],
)
def test_a_label_that_can_be_no_column_is_refused(given: list[str], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        labels(given)


def test_labels_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name, given in (("one", ["desk=a", "system=b"]), ("two", ["system=b", "desk=a"])):
        with open_reports(["parquet"], tmp_path / name, SIGNATURE, {}, labels=labels(given)) as reports:
            reports.document(report(), several=False)
            reports.finish(summary())
        made.append(files(tmp_path / name))
    assert made[0] == made[1]
    assert set(made[0]) == {table.file for table in OF_CHECK}


def test_rows_go_to_disk_in_groups(tmp_path: Path) -> None:
    sink = Publication(tmp_path / "out", "check")
    file = ParquetFile(SEGMENTS, [], sink)
    for n in range(9):
        file.add((n, "a", "s", at, "paragraph", 1, 1, None, None) for at in range(GROUP // 4))
    file.stage()
    sink.commit()
    about = parquet.ParquetFile(tmp_path / "out" / "segments.parquet").metadata
    assert [about.row_group(n).num_rows for n in range(about.num_row_groups)] == [GROUP, GROUP, GROUP // 4]


def test_tables_need_a_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="several files"):
        write("parquet", None)
    run = audit("check", tmp_path, "--label", "a=b")
    assert (run.returncode, run.stderr.split(b"\n")[0]) == (2, b"error: --label goes with --format parquet")


def test_a_package_that_is_missing_is_named_with_its_pip_line() -> None:
    with pytest.raises(MissingExtra, match=r"(?s)audit query needs the package no_such_thing, .*") as caught:
        needed("no_such_thing", "query", "audit query")
    assert caught.value.hint == "pip install 'translation-audit[query]'"


# Asking


def asked(real: Path, question: str, form: str) -> str:
    with open_tables([str(real)]) as tables:
        return "\n".join(FORMATS[form](tables.ask(question)))


def test_every_column_can_be_asked_for_without_quotation_marks(real: Path) -> None:
    with open_tables([str(real)]) as tables:
        for table in TABLES:
            names = [column.name for column in table.columns]
            assert tables.ask(f"SELECT {', '.join(names)} FROM {table.name}").columns == tuple(names)


def test_an_answer_is_the_same_in_every_form(real: Path) -> None:
    question = "SELECT document_id, words, system, nothing_found FROM documents ORDER BY document"
    rows = json.loads(asked(real, question, "json"))
    assert [row["system"] for row in rows] == ["A", "B", None]
    read = list(csv.DictReader(io.StringIO(asked(real, question, "csv"))))
    assert [(row["document_id"], row["words"]) for row in read] == [
        (row["document_id"], str(row["words"])) for row in rows
    ]
    assert asked(real, question, "markdown").splitlines()[2] == f"| a | {rows[0]['words']} | A | false |"
    lines = asked(real, question, "text").splitlines()
    assert lines[0].split() == list(rows[0])
    assert lines[1].split() == ["a", str(rows[0]["words"]), "A", "false"]


@pytest.mark.parametrize(
    ("cell", "value", "text"),
    [
        ("1.50", 1.5, "1.5"),
        ("2::DOUBLE", 2, "2"),
        ("'nan'::DOUBLE", None, ""),
        ("sum(3)", 3, "3"),
        ("[1, 2]", [1, 2], "[1, 2]"),
        ("DATE '2026-11-28'", "2026-11-28", "2026-11-28"),
        ("'a|b' || chr(10) || 'c'", "a|b\nc", "a|b⏎c"),
        ("NULL", None, ""),
    ],
)
def test_cells_of_every_kind_are_shown(cell: str, value: Any, text: str, real: Path) -> None:
    question = f"SELECT {cell} AS it, 'end' AS last"
    assert json.loads(asked(real, question, "json")) == [{"it": value, "last": "end"}]
    assert asked(real, question, "text").splitlines()[1].split() == [*text.split(), "end"]
    assert r"\|" in asked(real, question, "markdown") or "|b" not in text


def test_no_cell_of_csv_is_calculated(real: Path) -> None:
    assert asked(real, "SELECT '=1+1' AS it, -1 AS n", "csv") == "it,n\n'=1+1,-1"


def test_nothing_and_too_much_are_said(real: Path) -> None:
    assert asked(real, "SELECT 1 AS it WHERE false", "text") == "it\nno rows"
    assert asked(real, "SELECT 1 AS it WHERE false", "json") == "[]"
    many = asked(real, f"SELECT range AS it FROM range({ROWS + 1})", "text").splitlines()
    assert (len(many), many[-1].split()[0]) == (ROWS + 2, "...")
    assert "..." not in asked(real, f"SELECT range AS it FROM range({ROWS})", "text")


@pytest.mark.parametrize(
    "question",
    [
        "COPY (SELECT 1 AS a) TO '{table}' (USE_TMP_FILE false)",
        "EXPLAIN ANALYZE COPY (SELECT 1 AS a) TO '{table}' (USE_TMP_FILE false)",
        "SELECT 1; COPY (SELECT 1 AS a) TO '{table}' (USE_TMP_FILE false)",
        "CREATE TABLE t (a INT)",
        "DROP VIEW findings",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "ATTACH '{secret}'",
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_parquet('https://a.test/x.parquet')",
        "SELECT * FROM tables",  # a variable of the program that asks
        "",
        "selct 1",
        "SELECT none FROM findings",
        "SELECT 'a'::INT",
    ],
)
def test_a_question_reads_the_tables_and_nothing_else(question: str, tmp_path: Path) -> None:
    out = audited(tmp_path / "run")
    (tmp_path / "secret.csv").write_text("a\nkey\n", "utf-8")
    before = files(out)
    names = {"table": out / "findings.parquet", "secret": tmp_path / "secret.csv", "folder": tmp_path}
    with open_tables([str(out)]) as tables, pytest.raises(QueryError):
        list(tables.ask(question.format(**names)).rows)
    assert files(out) == before
    assert {path.name for path in tmp_path.iterdir()} == {"run", "secret.csv"}


def test_tables_of_several_runs_are_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    for name, given in (("it's [1]*", ["desk=a"]), ("two", ["date=2026-11-28"])):
        audited(tmp_path / name, *given).rename(tmp_path / "runs" / name)
    (tmp_path / "runs" / "no run").mkdir()
    with open_tables([str(tmp_path / "runs"), str(tmp_path / "runs" / "two")]) as tables:
        assert (tables.labels, tables.empty) == (("date", "desk"), ("names",))
        answer = tables.ask("SELECT run, desk, date, count(*) FROM documents GROUP BY ALL ORDER BY run")
        assert list(answer.rows) == [
            (str(tmp_path / "runs" / "it's [1]*"), "a", None, 3),
            (str(tmp_path / "runs" / "two"), None, "2026-11-28", 3),
        ]
        joined = tables.ask(
            "SELECT count(*) FROM findings f JOIN documents d USING (run, document) WHERE f.document_id = d.document_id"
        )
        assert list(joined.rows) == list(tables.ask("SELECT count(*) FROM findings").rows)


def test_the_folder_that_one_stands_in_is_a_run(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(real)
    with open_tables(["."]) as tables:
        assert list(tables.ask("SELECT DISTINCT run FROM findings").rows) == [(".",)]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"PAR1 no table", "cannot be read"), (None, "is no table of audit"), ("9", "of schema 9, and not of 1")],
)
def test_what_is_no_table_of_ours_is_refused(content: Any, said: str, tmp_path: Path) -> None:
    path = tmp_path / "documents.parquet"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        about = f", KV_METADATA {{'audit.schema': '{content}'}}" if content else ""
        duckdb.sql(f"COPY (SELECT 1 AS document) TO '{path}' (FORMAT parquet{about})")
    with pytest.raises(InputError, match=said), open_tables([str(tmp_path)]):
        pass


def test_a_folder_without_tables_is_said(tmp_path: Path) -> None:
    for place, said in ((tmp_path, "no tables are in it"), (tmp_path / "gone", "no such folder")):
        with pytest.raises(InputError, match=said), open_tables([str(place)]):
            pass


# Ready questions, on made-up runs whose answers can be counted


def _document(name: str, mqm: float, words: int, checks: Sequence[str], accepted: Sequence[str] = ()) -> DocumentReport:
    verdict = Verdict.FAIL if mqm < 60 else Verdict.PASS
    found = tuple(
        finding(n, "s1", Span(0, 3), check=check, fingerprint=f"{name} {check} {checks[:n].count(check)}",
                severity=Severity.MINOR, status=Status.ACCEPTED if check in accepted else Status.NEW)
        for n, check in enumerate(checks)
    )  # fmt: skip
    made = report(name, verdict, mqm, findings=found)
    return replace(made, document=Document(name, f"{name}.txt", "ru", "en"), score=replace(made.score, words=words))


def _run(folder: Path, given: Sequence[str], *documents: DocumentReport) -> None:
    with open_reports(["parquet"], folder, SIGNATURE, {}, labels=labels(given)) as reports:
        for one in documents:
            reports.document(one, several=True)
        reports.finish(summary(len(documents)))


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    """Two systems, on days of two weeks and of one long past."""
    folder = tmp_path_factory.mktemp("weeks")
    a, b, c = "accuracy/a", "names/b", "locale/c"
    _run(folder / "0", ["date=2026-10-01", "system=A"], _document("old", 10.0, 1_000, [c] * 9))
    _run(folder / "1", ["date=2026-11-20", "system=A"], _document("x", 20.0, 1_000, [a, a, b], accepted=[b]))
    _run(folder / "2", ["date=2026-11-27", "system=A"], _document("x", 80.0, 2_000, [a, b], accepted=[b]))
    _run(folder / "3", ["date=2026-11-28", "system=B"], _document("y", 50.0, 2_000, [a, a, a, a, c]))
    _run(folder / "4", ["system=B"], _document("undated", 99.0, 500, []))
    with open_tables([str(folder)]) as tables:
        yield tables


def ready(tables: Tables, name: str, *words: str, date: str = "date") -> list[dict[str, Any]]:
    found = answer(QUESTIONS[name], Asked(tables, words, date))
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_worst_documents_are_those_of_their_newest_run(weeks: Tables) -> None:
    rows = ready(weeks, "worst-documents")
    assert [(row["document_id"], row["mqm"], row["date"]) for row in rows] == [
        ("old", 10.0, "2026-10-01"), ("y", 50.0, "2026-11-28"), ("x", 80.0, "2026-11-27"), ("undated", 99.0, None),
    ]  # fmt: skip


def test_checks_are_counted_by_a_label(weeks: Tables) -> None:
    rows = [tuple(row.values()) for row in ready(weeks, "checks-by", "system")]
    assert rows == [
        ("A", "locale/c", 9, 1, 2.25), ("A", "accuracy/a", 3, 2, 0.75), ("B", "accuracy/a", 4, 1, 1.6),
        ("B", "locale/c", 1, 1, 0.4),
    ]  # fmt: skip


def test_this_week_is_the_seven_days_up_to_the_newest_date(weeks: Tables) -> None:
    rows = [tuple(row.values()) for row in ready(weeks, "this-week-against-last")]
    assert rows == [
        ("all", 2, 6, 2.0, 1.5, -0.5), ("accuracy/a", 2, 5, 2.0, 1.25, -0.75), ("locale/c", 0, 1, 0.0, 0.25, 0.25),
    ]  # fmt: skip


def test_precision_is_of_documents_that_someone_looked_through(weeks: Tables) -> None:
    rows = [tuple(row.values()) for row in ready(weeks, "precision")]
    # x stands in two runs, and its findings count once.
    assert rows == [("names/b", 1, 1, 1, 0.0), ("accuracy/a", 6, 2, 0, 1.0), ("locale/c", 10, 0, 0, None)]


@pytest.mark.parametrize("name", ["checks-by", "this-week-against-last"])
def test_a_label_that_no_run_has_is_answered_with_those_that_exist(name: str, weeks: Tables) -> None:
    with pytest.raises(QueryError) as caught:
        ready(weeks, name, "desk", date="desk")
    assert "labels: date, system" in str(caught.value)


def test_names_drift_from_run_to_run(tmp_path: Path) -> None:
    write_batch(tmp_path / "monday.jsonl", {"monday": BATCH["monday"]})
    write_batch(tmp_path / "tuesday.jsonl", {"tuesday": BATCH["tuesday"]})
    for day, date in (("monday", "2026-11-23"), ("tuesday", "2026-11-24")):
        out = tmp_path / "runs" / day
        made = audit("names", tmp_path / f"{day}.jsonl", "-f", "parquet", "-o", out, "--label", f"date={date}")
        assert made.returncode == 0, made.stderr
    for name in ("Хафтар", "haftar"):
        asked = audit("query", "drift", name, tmp_path / "runs", "-f", "json")
        rows = json.loads(asked.stdout)
        assert ("2026-11-23", "Khalifa Haftar") in {(row["date"], row["spelling"]) for row in rows}
    assert ("2026-11-24", "Khalifa Hafter") in {(row["date"], row["spelling"]) for row in rows}
    assert {row["name"] for row in rows} == {"Халифа Хафтар"}


def test_a_table_that_no_run_has_is_empty(tmp_path: Path) -> None:
    write_batch(tmp_path / "in.jsonl", BATCH)
    made = audit("names", tmp_path / "in.jsonl", "-f", "parquet", "-o", tmp_path / "out", "--label", "desk=wire")
    assert made.returncode == 0, made.stderr
    with open_tables([str(tmp_path / "out")]) as tables:
        assert tables.empty == ("documents", "segments", "findings")
        assert (
            ready(tables, "worst-documents") == ready(tables, "checks-by", "desk") == ready(tables, "precision") == []
        )


def test_drift_needs_the_table_of_names(weeks: Tables) -> None:
    with pytest.raises(QueryError, match="no run has a table of names"):
        ready(weeks, "drift", "Хафтар")


def test_the_command_asks_in_sql_and_by_name(real: Path) -> None:
    listed = audit("query", "--list").stdout.decode()
    assert [line.split()[0] for line in listed.splitlines()] == list(QUESTIONS)
    counted = audit("query", "SELECT count(*) AS n FROM documents", real, "--format", "csv")
    assert (counted.returncode, counted.stdout) == (0, b"n\n3\n")
    by_desk = audit("query", "checks-by", "desk", real, "-f", "json")
    assert {row["desk"] for row in json.loads(by_desk.stdout)} == {"wire"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "ask a question"),
        (("worst",), "no question is called 'worst'; did you mean worst-documents? ready are worst-documents"),
        (("worst-documents",), "it goes on with TABLES"),
        (("checks-by", "desk"), "it goes on with LABEL TABLES"),
    ],
)
def test_what_is_no_question_is_said(arguments: tuple[str, ...], said: str) -> None:
    run = audit("query", *arguments)
    assert (run.returncode, said in run.stderr.decode()) == (2, True)


# Trends


def test_trends_are_by_day_and_label(weeks: Tables) -> None:
    found = trends(weeks, "date", "system")
    day = datetime.date
    assert found.days == (day(2026, 10, 1), day(2026, 11, 28))
    assert (found.documents, found.words, found.undated, found.left_out) == (4, 6_000, 1, 0)
    assert found.scores.series == (
        Series("A", ((day(2026, 10, 1), 10.0), (day(2026, 11, 20), 20.0), (day(2026, 11, 27), 80.0))),
        Series("B", ((day(2026, 11, 28), 50.0),)),
    )
    (accuracy,) = found.kinds  # all that is made up is of one MQM type
    assert [value for _, value in accuracy.series[0].points] == [9.0, 2.0, 0.5]
    assert {one.name: one.points[-1][1] for one in found.severities.series} == {"critical": 0, "major": 0, "minor": 2.5}


def test_a_score_weighs_documents_by_their_words(tmp_path: Path) -> None:
    empty = replace(_document("c", float("nan"), 0, []), findings=())
    _run(tmp_path / "1", ["date=2026-11-28"], _document("a", 90.0, 900, []), _document("b", 40.0, 100, []), empty)
    with open_tables([str(tmp_path / "1")]) as tables:
        assert trends(tables, "date", None).scores.series == (Series("all", ((datetime.date(2026, 11, 28), 85.0),)),)


def test_lines_are_as_many_as_can_be_told_apart(tmp_path: Path) -> None:
    for n in range(PARTS + 2):
        _run(tmp_path / str(n), ["date=2026-11-28", f"desk={n}"], _document("a", 90.0, 1_000 - n, []))
    with open_tables([str(tmp_path)]) as tables:
        found = trends(tables, "date", "desk")
    assert [one.name for one in found.scores.series] == [str(n) for n in range(PARTS)]
    assert found.left_out == 2


def test_trends_without_a_date_are_refused(tmp_path: Path) -> None:
    _run(tmp_path / "1", ["date"], _document("a", 90.0, 900, []))
    with open_tables([str(tmp_path / "1")]) as tables, pytest.raises(QueryError, match="no run has a date"):
        trends(tables, "date", None)


@pytest.mark.parametrize(
    ("values", "from_zero", "axis"),
    [
        ([0.2, 0.9], True, ["0", "0.5", "1"]),
        ([12.0, 13.0], False, ["12", "12.5", "13"]),
        ([-250.0, 90.0], False, ["−300", "−200", "−100", "0", "100"]),
        ([0.0], True, ["0", "0.5"]),
        ([7.0], False, ["7", "7.5"]),
    ],
)
def test_an_axis_has_round_figures_around_all_values(values: list[float], from_zero: bool, axis: list[str]) -> None:
    days = [datetime.date(2026, 11, n + 1) for n in range(len(values))]
    made = chart(
        Panel("it", (Series("a", tuple(zip(days, values, strict=True))),)), (days[0], days[-1]), from_zero=from_zero
    )
    assert [tick.text for tick in made.values] == axis
    top, bottom = made.values[-1].at, made.values[0].at
    assert all(top <= y <= bottom for _, y, _ in made.lines[0].dots)
    assert [text for _, _, text in made.lines[0].dots] == [
        f"a, {d}: {v:.2f}" for d, v in zip(days, values, strict=True)
    ]


@pytest.mark.parametrize(
    ("first", "points", "dates"),
    [
        (1, [1, 8, 15, 29], [1, 15, 29]),
        (1, [1, 2, 28, 29], [1, 29]),
        (1, [5], [1, 29]),
        (29, [29], [29]),
    ],
)
def test_dates_stand_below_points_as_far_as_there_is_room(first: int, points: list[int], dates: list[int]) -> None:
    days = [datetime.date(2026, 11, n) for n in (first, 29)]
    series = Series("a", tuple((datetime.date(2026, 11, n), 1.0) for n in points))
    made = chart(Panel("it", (series,)), (days[0], days[1]), from_zero=True)
    assert [tick.text for tick in made.dates] == [f"2026-11-{n:02}" for n in dates]


def test_the_page_is_whole_and_asks_for_nothing(tmp_path: Path) -> None:
    hostile = "<b>&"
    _run(tmp_path / "1", ["date=2026-11-27", f"desk={hostile}"], _document("a", 90.0, 900, ["accuracy/a"]))
    _run(tmp_path / "2", ["date=2026-11-28", f"desk={hostile}"], _document("a", 80.0, 900, ["accuracy/a"]))
    out = tmp_path / "made" / "trends.html"
    run = audit("trends", tmp_path / "1", tmp_path / "2", "--by", "desk", "-o", out)
    assert (run.returncode, run.stdout.decode()) == (0, f"trends: {out}\n")
    page = out.read_text("utf-8")
    assert hostile not in page
    assert "&lt;b&gt;&amp;" in page
    assert "script-src 'none'" in html.unescape(page)
    assert not re.search(r"<script|<link|<img|https?:|\son\w+=|\sstyle=", page)
    assert page.count("<polyline") == 1 + 3 + 1
    printed = audit("trends", tmp_path / "1", tmp_path / "2", "--by", "desk", "-o", "-")
    assert printed.stdout == out.read_bytes()


def test_no_label_is_no_column() -> None:
    assert Labels().of({"system": "A"}) == ()


def test_a_long_question_ends_with_the_signal(real: Path, tmp_path: Path) -> None:
    endless = "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE (a.range * b.range) % 7 = 3"
    command = [sys.executable, "-m", "audit", "query", endless, str(real)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as asking:
        while asking.poll() is None and not list(tmp_path.glob("audit-query-*")):  # it has begun
            time.sleep(0.05)
        time.sleep(0.5)
        asking.terminate()
        said = asking.communicate(timeout=60)[1]
    assert (asking.returncode, said.split(b";")[0]) == (128 + signal.SIGTERM, b"interrupted")
    assert list(tmp_path.iterdir()) == []
