"""Systems side by side: how they are read and matched, the figures and tests, and what the pages say."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import Any

import pytest
from sacrebleu.metrics.chrf import CHRF

from audit.config import ScoreConfig
from audit.model import Document, DocumentReport
from audit.systems.bootstrap import FEWEST, Rates
from audit.systems.comparison import compare_systems
from audit.systems.page import page
from tests.support.writing import finding, report, segment
from tests.test_cli import audit

# Source, a good translation, and a worse one.
ROWS = {
    "bridge": [
        (
            "В городе открыли мост за 5 млн рублей.",
            "A 5 million ruble bridge has opened.",
            "A 5 billion ruble bridge opened.",
        ),
        ("Его строили три года.", "It took three years to build.", "It took three years to build."),
    ],
    "harvest": [
        ("Урожай собрали в среду.", "The harvest was in on Wednesday.", "The the harvest was in on Wednesday.")
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    _lines(tmp_path / "good.jsonl", 1)
    _lines(tmp_path / "bad.jsonl", 2)
    return tmp_path


def _lines(path: Path, column: int, **more: Any) -> None:
    rows = [{"doc": doc, "source": row[0], "target": row[column], **more} for doc, rows in ROWS.items() for row in rows]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def compared(*arguments: str, cwd: Path) -> dict[str, Any]:
    run = audit("systems", *arguments, "-f", "json", "-o", "-", cwd=cwd)
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


def test_rates_and_what_one_has_wrong_that_the_other_has_not(folder: Path) -> None:
    found = compared("good=good.jsonl", "bad=bad.jsonl", cwd=folder)
    good, bad = found["systems"]
    assert found["baseline"] == "good"
    assert found["shared"] == {"documents": 2, "segments": 3, "with_reference": 0}
    assert good["findings"] == 0
    assert {check: rate["count"] for check, rate in bad["checks"].items()} == {
        "accuracy/number-mismatch": 1,
        "linguistic/doubled-word": 1,
    }
    assert bad["penalty_per_1000"]["value"] == pytest.approx(1000 * 6 / 19, abs=1e-3)
    assert bad["penalty_per_1000"]["difference"]["value"] == bad["penalty_per_1000"]["value"]
    assert (good["only"], bad["only"]) == ({"bad": 0}, {"good": 2})
    assert [one["source"] for one in found["segments"]] == [ROWS["bridge"][0][0], ROWS["harvest"][0][0]]
    (slip,) = found["segments"][1]["systems"]["bad"]["findings"]
    assert (slip["check"], slip["text"]) == ("linguistic/doubled-word", "The the")
    assert found["segments"][1]["systems"]["good"]["findings"] == []


def test_systems_of_one_file_are_the_same(folder: Path) -> None:
    """A table with a column for each, JSON lines that say it in meta, and tables with a column that says it."""
    apart = compared("good=good.jsonl", "bad=bad.jsonl", cwd=folder)["systems"]
    with (folder / "wide.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["doc", "source", "good", "bad"])
        table.writerows([doc, *row] for doc, rows in ROWS.items() for row in rows)
    long = [
        (doc, row[0], row[n], name)
        for doc, rows in ROWS.items()
        for row in rows
        for n, name in ((1, "good"), (2, "bad"))
    ]
    with (folder / "long.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("doc", "source", "target", "vendor"), *long])
    lines = [{"doc": d, "source": s, "target": t, "meta": {"vendor": name}} for d, s, t, name in long]
    (folder / "long.jsonl").write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    assert compared("wide.csv", "--columns", "good,bad", cwd=folder)["systems"] == apart
    assert compared("long.csv", "--by", "vendor", cwd=folder)["systems"] == apart
    assert compared("long.jsonl", "--by", "vendor", cwd=folder)["systems"] == apart


def test_a_parquet_table_may_say_the_system(folder: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = [(row[0], row[n], name) for row in ROWS["bridge"] for n, name in ((1, "good"), (2, "bad"))]
    columns = dict(zip(("source", "target", "vendor"), map(list, zip(*rows, strict=True)), strict=True))
    parquet.write_table(arrow.table(columns), folder / "all.parquet")
    found = compared("all.parquet", "--by", "vendor", cwd=folder)
    assert [one["name"] for one in found["systems"]] == ["good", "bad"]
    assert found["shared"]["segments"] == 2


def test_reports_are_compared_as_they_are(folder: Path) -> None:
    for name in ("good", "bad"):
        assert audit("check", f"{name}.jsonl", "-o", f"{name}.json", cwd=folder).returncode == 0
    apart = compared("good=good.jsonl", "bad=bad.jsonl", cwd=folder)["systems"]
    assert compared("good=good.json", "bad=bad.json", cwd=folder)["systems"] == apart


def test_reports_made_in_different_ways_are_compared_with_a_warning(folder: Path) -> None:
    assert audit("check", "good.jsonl", "--select", "names", "-o", "names.json", cwd=folder).returncode == 0
    assert audit("check", "good.jsonl", "-o", "all.json", cwd=folder).returncode == 0
    other = b"reports of good and bad were made with other checks, terms or settings"
    assert other in audit("systems", "good=names.json", "bad=bad.jsonl", cwd=folder).stderr
    assert other in audit("systems", "good=all.json", "bad=bad.jsonl", "--ignore", "names", cwd=folder).stderr
    assert other not in audit("systems", "good=all.json", "bad=bad.jsonl", cwd=folder).stderr


def test_a_misspelt_field_is_told_with_those_that_there_are(folder: Path) -> None:
    rows = [
        {
            "doc": "d",
            "source": "Мост открыт.",
            "target": f"The bridge is {word}.",
            "meta": {"system": word, "desk": "x"},
        }
        for word in ("open", "opened")
    ]
    (folder / "all.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    run = audit("systems", "all.jsonl", "--by", "sytem", cwd=folder)
    assert run.returncode == 2
    assert "do not say whose translation they are" in run.stderr.decode()
    assert "which has: desk, system" in run.stderr.decode()
    assert audit("systems", "all.jsonl", "--by", "system", cwd=folder).returncode == 0


def test_the_baseline_is_chosen(folder: Path) -> None:
    found = compared("good=good.jsonl", "bad=bad.jsonl", "--baseline", "bad", cwd=folder)
    assert [one["name"] for one in found["systems"]] == ["bad", "good"]
    assert found["systems"][1]["penalty_per_1000"]["difference"]["value"] < 0


def test_what_is_not_shared_is_said_and_left_out(folder: Path) -> None:
    lines = (folder / "bad.jsonl").read_text("utf-8").splitlines()
    extra = json.dumps({"doc": "alone", "source": "Ещё одно.", "target": "One more more."}, ensure_ascii=False)
    (folder / "bad.jsonl").write_text("\n".join([lines[0], lines[2], extra]), "utf-8")
    found = compared("good=good.jsonl", "bad=bad.jsonl", cwd=folder)
    assert found["shared"] == {"documents": 2, "segments": 2, "with_reference": 0}
    assert [one["left_out"] for one in found["systems"]] == [
        {"documents": [], "segments": 1},
        {"documents": ["alone"], "segments": 0},
    ]
    said = audit("systems", "good=good.jsonl", "bad=bad.jsonl", cwd=folder).stdout.decode()
    assert "bad: left out 1 document, which not all systems have" in said
    assert "good: left out 1 segment, which not all systems have" in said


def test_segments_are_matched_by_source_and_not_by_number() -> None:
    one = _report("a", [("Раз.", "One."), ("Два.", "Two."), ("Раз.", "One again.")])
    other = _report("a", [("Два.", "Two."), ("Раз.", "Once."), ("Раз.", "Once again.")])
    found = compare_systems({"A": [one], "B": [other]}, ScoreConfig())
    assert found.segments == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["good=good.jsonl"], "a comparison needs two systems, and there is good"),
        (["good.jsonl", "bad.jsonl"], "'good.jsonl' names no system\n  hint: write NAME=PATH"),
        (["A=good.jsonl", "B=./good.jsonl"], "./good.jsonl is given twice, for A and for B"),
        (["A=good.jsonl", "B=other.jsonl"], "B shares no source with A"),
        (["A=good.jsonl", "B=none.jsonl"], "none.jsonl: no such file"),
        (["A=good.jsonl", "B=bad.jsonl", "--baseline", "C"], "no system is called 'C'\n  hint: systems: A, B"),
        (["A=good.jsonl", "B=bad.jsonl", "-f", "pdf"], "no format 'pdf'\n  hint: formats: html, markdown, json"),
        (["A=good.jsonl", "B=bad.jsonl", "-o", "-", "-f", "html,json"], "standard output takes one format"),
        (["good.jsonl", "--by", "vendor"], "good.jsonl:1: rows of the document 'bridge' do not say whose translation"),
        (["t.csv", "--columns", "A,B"], "t.csv:1: no column 'B' for the target"),
        (["t.csv", "--columns", "A,A"], "--columns names a column twice"),
        (["t.csv", "--columns", "A", "--by", "x"], "--columns and --by both say where the systems are"),
        (["t.csv", "--by", "x"], "no column 'x' for the system"),
        (["A=good.jsonl", "B=bad.jsonl", "--columns", "x,y"], "--columns says where the systems are, and so does A="),
        (["A=good.jsonl", "B=bad.jsonl", "--by", "vendor"], "--by says where the systems are, and so does A="),
        (["A=good.jsonl", "B=bad.jsonl", "-f", "json", "-o", "s.json"], "--output is a folder here"),
    ],
)
def test_bad_usage_is_told(arguments: list[str], said: str, folder: Path) -> None:
    (folder / "other.jsonl").write_text('{"doc": "x", "source": "Иное.", "target": "Other."}\n', "utf-8")
    (folder / "t.csv").write_text("source,target,A\nРаз.,One.,One.\n", "utf-8")
    run = audit("systems", *arguments, cwd=folder)
    assert run.returncode == 2
    assert said in run.stderr.decode()
    assert not (folder / "reports").exists()


def test_a_file_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    (folder / "bad").mkdir()
    (folder / "bad.jsonl").rename(folder / "bad" / "bad.jsonl")
    (folder / "bad" / "broken.jsonl").write_text("{", "utf-8")
    run = audit("systems", "A=good.jsonl", "B=bad", cwd=folder)
    assert run.returncode == 2
    assert "broken.jsonl:1: bad row" in run.stderr.decode()
    assert (folder / "reports" / "systems.html").exists()


def test_the_bytes_are_the_same_with_any_number_of_workers(folder: Path) -> None:
    for jobs in ("1", "2"):
        run = audit(
            "systems", "A=good.jsonl", "B=bad.jsonl", "-f", "html,markdown,json", "-j", jobs, "-o", jobs, cwd=folder
        )
        assert run.returncode == 0
    for name in ("systems.html", "systems.md", "systems.json"):
        assert (folder / "1" / name).read_bytes() == (folder / "2" / name).read_bytes()


# the bootstrap


def _plain(words: list[list[int]], points: list[list[int]], resamples: int, seed: int) -> list[list[float]]:
    """The rates of each system in each resample, drawn one by one."""
    draw, units = random.Random(seed).random, len(words)
    found = []
    for _ in range(resamples):
        chosen = [int(draw() * units) for _ in range(units)]
        found.append([1000 * sum(points[u][s] for u in chosen) / sum(words[u][s] for u in chosen) for s in range(2)])
    return found


def test_the_bootstrap_is_that_of_koehn_with_the_same_draws_for_all() -> None:
    chance = random.Random(7)
    words = [[chance.randint(50, 200), chance.randint(50, 200)] for _ in range(20)]
    points = [[chance.randint(0, 5), chance.randint(1, 6)] for _ in range(20)]
    rates, drawn = Rates(words, [points], 400, 3), _plain(words, points, 400, 3)
    value = [1000 * sum(p[s] for p in points) / sum(w[s] for w in words) for s in (0, 1)]
    estimate = rates.estimate(0, 0)
    ours = sorted(rate for rate, _ in drawn)
    assert estimate.value == pytest.approx(value[0])
    assert estimate.interval == pytest.approx((ours[10], ours[-11]))
    difference = rates.difference(0, 1, 0)
    apart = [other - one for one, other in drawn]
    gap = value[1] - value[0]
    assert difference.value == pytest.approx(gap)
    assert difference.p == pytest.approx((1 + sum(abs(d - gap) >= abs(gap) for d in apart)) / 401)
    assert 0 < difference.p < 1


def test_systems_that_do_not_differ_have_the_p_value_1() -> None:
    words, points = [[100, 100]] * 30, [[[n % 3, n % 3] for n in range(30)]]
    assert Rates(words, points).difference(0, 1, 0) == (0.0, (0.0, 0.0), 1.0)


def test_a_clear_difference_is_found_and_a_slight_one_is_not() -> None:
    words = [[100, 100]] * 40
    clear, slight = [[n % 2, 3 + n % 2] for n in range(40)], [[n % 2, (n + (n == 0)) % 2] for n in range(40)]
    rates = Rates(words, [clear, slight])
    assert rates.difference(0, 1, 0).p == pytest.approx(1 / 1001)
    assert rates.difference(1, 1, 0).p > 0.2


def test_few_units_have_no_interval_and_nothing_found_has_none() -> None:
    few = Rates([[100, 100]] * (FEWEST - 1), [[[1, 2]] * (FEWEST - 1)])
    assert few.estimate(0, 0) == (10.0, None)
    assert few.difference(0, 1, 0) == (10.0, None, None)
    assert Rates([[100, 100]] * FEWEST, [[[0, 2]] * FEWEST]).estimate(0, 0) == (0.0, None)


def _report(name: str, pairs: list[tuple[str, str]], *wrong: int) -> DocumentReport:
    """A report with a finding in some of its segments, by their numbers from 1."""
    segments = tuple(segment(n, *pair) for n, pair in enumerate(pairs, 1))
    document = Document(name, f"{name}.txt", "ru", "en", segments)
    findings = tuple(finding(n, f"s{n}") for n in wrong)
    made = report()
    return type(made)(document, segments, findings, made.score, made.verdict, made.reason)


def test_documents_are_drawn_where_they_are_enough_and_segments_where_not() -> None:
    pairs = [(f"Номер {n}.", f"Number {n}.") for n in range(6)]
    many = {
        "A": [_report(f"d{n}", pairs) for n in range(FEWEST)],
        "B": [_report(f"d{n}", pairs, 1) for n in range(FEWEST)],
    }
    found = compare_systems(many, ScoreConfig())
    assert (found.unit, found.units) == ("document", FEWEST)
    few = {name: reports[:2] for name, reports in many.items()}
    found = compare_systems(few, ScoreConfig())
    assert (found.unit, found.units) == ("segment", 12)
    assert "2 documents are too few for a bootstrap" in page(found, "")
    assert "too few to tell how figures spread" in page(
        compare_systems({n: r[:1] for n, r in few.items()}, ScoreConfig()), ""
    )


def test_hints_and_accepted_findings_do_not_count() -> None:
    from dataclasses import replace

    from audit.model import Confidence, Status

    good, bad = _report("a", [("Раз.", "One.")]), _report("a", [("Раз.", "Once.")], 1)
    for change in ({"status": Status.ACCEPTED}, {"confidence": Confidence.HINT}):
        left = replace(bad, findings=(replace(bad.findings[0], **change),))
        found = compare_systems({"A": [good], "B": [left]}, ScoreConfig())
        assert found.systems[1].penalty.count == 0
        assert found.contrasts == ()


# references


def test_metrics_are_those_of_sacrebleu(folder: Path) -> None:
    references = [row[1] for rows in ROWS.values() for row in rows]
    lines = [json.loads(line) for line in (folder / "bad.jsonl").read_text("utf-8").splitlines()]
    lines = [line | {"reference": reference} for line, reference in zip(lines, references, strict=True)]
    (folder / "bad.jsonl").write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    found = compared("good=good.jsonl", "bad=bad.jsonl", cwd=folder)
    assert found["shared"]["with_reference"] == 3
    good, bad = ({one["name"]: one for one in system["metrics"]} for system in found["systems"])
    assert (good["chrF2"]["value"], good["BLEU"]["value"], good["BLEU"]["p"]) == (100, 100, None)
    expected = CHRF().corpus_score([line["target"] for line in lines], [references]).score
    assert bad["chrF2"]["value"] == pytest.approx(expected, abs=0.01)
    assert 0 < bad["chrF2"]["p"] <= 1
    assert "bs:1000|seed:12345" in bad["chrF2"]["signature"]


# pages


def test_the_page_escapes_and_loads_nothing(folder: Path) -> None:
    evil = "<script>alert(1)</script>"
    rows = [{"doc": evil, "source": f"Раз {evil}.", "target": f"The the {evil} http://x.example"}]
    (folder / "evil.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    (folder / "plain.jsonl").write_text(json.dumps(rows[0] | {"target": f"One {evil}."}) + "\n", "utf-8")
    assert audit("systems", f"{evil}=evil.jsonl", "B=plain.jsonl", cwd=folder).returncode == 0
    html = (folder / "reports" / "systems.html").read_text("utf-8")
    assert "<script" not in html
    assert "src=" not in html
    assert "The the" in html.replace('<mark class="minor">', "").replace("</mark>", "")
    assert "<script" not in (folder / "reports" / "systems.md").read_text("utf-8")


def test_the_page_shows_both_texts_and_the_finding(folder: Path) -> None:
    assert audit("systems", "good=good.jsonl", "bad=bad.jsonl", cwd=folder).returncode == 0
    html = (folder / "reports" / "systems.html").read_text("utf-8")
    markdown = (folder / "reports" / "systems.md").read_text("utf-8")
    for text in (ROWS["harvest"][0][1], "“The” is written twice"):
        assert text in html
        assert text in markdown
    assert '<mark class="minor">The the</mark> harvest' in html
    assert "not in good" in html
    assert "(not in good)" in markdown


def test_summary_on_the_terminal(folder: Path) -> None:
    said = audit("systems", "good=good.jsonl", "bad=bad.jsonl", cwd=folder).stdout.decode()
    assert "3 segments in 2 documents that all systems translate" in said
    assert "bad   315.79 points per 1,000 words; +315.79 to good" in said
    assert "pages: reports/systems.html, reports/systems.md" in said
    assert audit("systems", "A=good.jsonl", "B=bad.jsonl", "-q", cwd=folder).stdout == b""
