"""Quality estimates of segments, and what they put in order: what to read first."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from audit.config import Config
from audit.errors import ConfigError
from audit.meaning.quality.estimate import estimate, model
from audit.meaning.quality.features import NAMES, features
from audit.meaning.trees import UNIT, Tree, total
from audit.model import Document, DocumentReport, FileError, Kind, Segment, Severity
from audit.outputs.outcomes import reach
from audit.outputs.read_first import expected, said_of_first
from audit.pairs import main_pair
from audit.run.pipeline import Auditor, pairs_document
from audit.run.reading_order import Candidate, candidates, ranked, ranked_together, within
from tests.test_cli import audit
from tools.docs import ROOT
from tools.schemas import schemas

GOOD = ("Мост через Обь откроют в мае.", "The bridge over the Ob will open in May.")
SPOILT = ("Мост через Обь откроют в мае.", "The bridge over the Oba will откроют in 2019, in 2019.")
SHORT = ("В порту начался ремонт причала.", "Repairs of the berth have begun in the port.")
LATER = ("Ремонт закончится в сентябре.", "The repairs will end in September.")
DIRECTIONS = [("ru", "en"), ("en", "ru")]


def estimated(*pairs: tuple[str | None, str | None], doc: str = "d") -> DocumentReport:
    return Auditor(Config(quality=True, links="none")).audit(pairs_document(pairs, doc=doc))


# trees


def plainly(tree: Tree, row: Sequence[int]) -> int:
    """The leaf of one row, a node at a time."""
    node = 0
    while node >= 0:
        goes_left = row[tree.features[node]] <= tree.thresholds[node]
        node = (tree.left if goes_left else tree.right)[node]
    return tree.leaves[~node]


@given(st.lists(st.lists(st.floats(-3, 3).map(lambda x: round(x, 3)), min_size=3, max_size=3), min_size=1, max_size=9))
def test_trees_say_together_what_each_says_of_a_row_alone(rows: list[list[float]]) -> None:
    trees = (
        Tree((0, 1), (500_000, -250_000), (1, -1), (-2, -3), (7, -11, 13)),
        Tree((2,), (0,), (-1,), (-2,), (-100, 1_000)),
    )
    whole = [[round(x * UNIT) for x in row] for row in rows]
    expected = [sum(plainly(tree, row) for tree in trees) for row in whole]
    assert total(trees, np.array(rows)).tolist() == expected


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_model_asks_for_features_that_there_are(direction: tuple[str, str]) -> None:
    learned = model(*direction)
    assert set(learned.features) <= set(NAMES)
    assert len(learned.expected) == len(learned.spread)
    assert list(learned.expected) == sorted(learned.expected)
    assert learned.expected[0] == 0


def test_a_direction_that_nothing_was_learned_for_is_an_error() -> None:
    with pytest.raises(ConfigError, match="no quality estimate for translations from ru to de"):
        model("ru", "de")


# estimates


def test_an_estimate_is_a_score_within_its_range() -> None:
    report = estimated(GOOD, SPOILT, SHORT)
    assert set(report.quality) == {"s1", "s2", "s3"}
    for quality in report.quality.values():
        assert 0 <= quality.low <= quality.score <= quality.high <= 100
    assert report.quality["s2"].score < report.quality["s1"].score


def test_a_heading_of_one_word_is_not_what_to_read_first() -> None:
    report = ranked(estimated(("Кредитование", "Lending"), GOOD, SPOILT))
    assert report.quality["s1"].score > report.quality["s3"].score
    assert report.read_first == ("s3",)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_both_directions_have_estimates(direction: tuple[str, str]) -> None:
    pair = GOOD if direction[0] == "ru" else GOOD[::-1]
    document = pairs_document([pair], source_lang=direction[0], target_lang=direction[1])
    assert 0 < estimate(document.segments, (), direction)["s1"].score <= 100


def test_a_segment_without_two_texts_has_no_estimate() -> None:
    report = estimated(GOOD, ("Только источник.", None), (None, "Only a target."), ("***", "***"), ("Пусто.", ""))
    assert set(report.quality) == {"s1"}


def test_a_document_is_not_judged_by_its_headline() -> None:
    alone = [(None, f"The text goes on without a source, sentence {n}.") for n in range(4)]
    report = ranked(estimated(SHORT, *alone))
    assert expected(report) is None
    assert said_of_first(report).endswith("; 4 segments without a source beside it could not be estimated")
    whole = ranked(estimated(SHORT, GOOD))
    assert expected(whole) is not None
    assert "could not" not in said_of_first(whole)


def test_page_furniture_has_no_estimate() -> None:
    (segment,) = pairs_document([GOOD]).segments
    assert estimate([replace(segment, kind=Kind.FURNITURE)], (), ("ru", "en")) == {}


def test_no_estimate_is_made_unless_it_is_asked_for() -> None:
    assert Auditor(Config(links="none")).audit(pairs_document([GOOD])).quality == {}


def test_the_estimate_changes_no_finding_score_or_verdict() -> None:
    with_quality = estimated(GOOD, SPOILT)
    without = Auditor(Config(links="none")).audit(pairs_document([GOOD, SPOILT], doc="d"))
    assert replace(with_quality, quality={}) == without


def test_severities_of_the_settings_do_not_change_the_estimate() -> None:
    milder = Config(quality=True, links="none", severity={"accuracy": Severity.MINOR, "names": Severity.MINOR})
    assert Auditor(milder).audit(pairs_document([GOOD, SPOILT], doc="d")).quality == estimated(GOOD, SPOILT).quality


def test_features_are_as_many_as_their_names_and_finite() -> None:
    segments: tuple[Segment, ...] = pairs_document([GOOD, SPOILT, ("А", "A")]).segments
    found = features(segments, {}, ("ru", "en"))  # type: ignore[arg-type]
    assert found.shape == (3, len(NAMES))
    assert np.isfinite(found).all()
    assert features((), {}, ("ru", "en")).shape == (0, len(NAMES))


def test_words_that_translate_each_other_are_known_in_any_form() -> None:
    renderings = main_pair().renderings
    russian, english = renderings.key("мостами", "ru"), renderings.key("Bridges", "en")
    forth, back = renderings.bits(russian, english) or (99, 99)
    assert max(forth, back) <= 3
    assert renderings.bits(russian, renderings.key("banana", "en")) is None
    assert renderings.seen(russian) > 0 == renderings.seen("ъъъ")


# what to read first


def test_the_worst_is_read_first_within_the_share_of_the_words() -> None:
    found = [
        Candidate(90.0, 0, 0, 5, "a"), Candidate(50.0, 0, 1, 8, "b"), Candidate(70.0, 1, 0, 4, "c"),
        Candidate(95.0, 1, 1, 3, "d"),
    ]  # fmt: skip
    assert [one.segment for one in within(found, 0.6)] == ["b", "c"]
    assert [one.segment for one in within(found, 1.0)] == ["b", "c", "a", "d"]


def test_something_is_read_first_even_if_it_alone_is_more_than_the_share() -> None:
    assert [one.segment for one in within([Candidate(50.0, 0, 0, 100, "a")], 0.1)] == ["a"]
    assert within([], 0.2) == []


def test_of_equal_segments_the_one_that_comes_first_is_read_first() -> None:
    found = [Candidate(50.0, 1, 0, 1, "c"), Candidate(50.0, 0, 1, 1, "b"), Candidate(50.0, 0, 0, 1, "a")]
    assert [one.segment for one in within(found, 1.0)] == ["a", "b", "c"]


def test_a_run_shares_its_budget_between_its_documents() -> None:
    bad, good = estimated(SPOILT, SHORT, doc="bad"), estimated(GOOD, SHORT, LATER, doc="good")
    gone = FileError("x.txt", "x.txt: unreadable")
    first, error, second = ranked_together([bad, gone, good], 0.3)
    assert error is gone
    assert isinstance(first, DocumentReport)
    assert isinstance(second, DocumentReport)
    assert first.read_first
    assert first.read_first[0] == "s1"
    words = sum(one.words for n, report in enumerate((bad, good)) for one in candidates(report, n))
    chosen = [one for report in (first, second) for one in candidates(report) if one.segment in report.read_first]
    assert sum(one.words for one in chosen) <= 0.3 * words
    assert replace(first, read_first=None) == bad
    assert replace(second, read_first=None) == good


def test_a_report_that_cannot_be_packed_keeps_its_place() -> None:
    odd = estimated(("Мост \ud800 открыт.", "The bridge \ud800 is open."), doc="odd")
    plain = estimated(GOOD)
    found = list(ranked_together([odd, plain], 1.0))
    assert [r.document.id for r in found if isinstance(r, DocumentReport)] == ["odd", "d"]


def test_each_document_has_what_to_read_first_of_it() -> None:
    report = ranked(estimated(GOOD, SHORT, SPOILT, LATER))
    assert report.read_first == ("s3",)
    assert ranked(estimated(("Только источник.", None))).read_first == ()


# the command


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    rows = [("bad", SPOILT), ("bad", SHORT), ("good", GOOD), ("good", LATER), ("good", SHORT)]
    lines = [json.dumps({"doc": doc, "source": s, "target": t}, ensure_ascii=False) for doc, (s, t) in rows]
    path.write_text("\n".join(lines), "utf-8")
    return path


def as_json(*options: str | Path) -> dict:
    done = audit("check", *options, "-f", "json", "-o", "-", "--no-cache")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    Draft202012Validator(json.loads(schemas()["report.json"])).validate(found)
    return found


def test_json_has_the_estimates_and_the_order(batch: Path) -> None:
    bad, good = as_json(batch, "--rank")["documents"]
    assert bad["read_first"][0] == bad["segments"][0]["id"]
    low, high = bad["segments"][0]["quality_range"]
    assert low <= bad["segments"][0]["quality"] <= high
    assert bad["segments"][0]["quality"] < good["segments"][0]["quality"]


def test_json_without_the_options_is_as_it_was(batch: Path) -> None:
    for document in as_json(batch)["documents"]:
        assert "read_first" not in document
        assert [s["quality"] for s in document["segments"]] == [None] * len(document["segments"])
        assert not any("quality_range" in s for s in document["segments"])


def test_a_setting_asks_for_estimates_without_an_order(batch: Path) -> None:
    config = batch.with_name("audit.toml")
    config.write_text("quality = true\n", "utf-8")
    for document in as_json(batch, "--config", config)["documents"]:
        assert "read_first" not in document
        assert all(isinstance(s["quality"], float) for s in document["segments"])


def test_pages_lead_to_what_to_read_first_and_stand_in_its_order(batch: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = audit("check", batch, "--rank", "-f", "html,markdown,terminal", "-o", out, "--no-cache")
    assert done.returncode == 0, done.stderr
    page = (out / "bad.html").read_text("utf-8")
    assert "Read this 1 of 2 segments first: 11 of 20 words" in page
    assert '<a href="#s1">1</a>' in page
    assert 'class="seg first" id="s1"' in page.replace(" k-paragraph", "")
    assert "## Read this 1 of 2 segments first" in (out / "bad.md").read_text("utf-8")
    for index in ("index.html", "index.md"):
        text = (out / index).read_text("utf-8")
        assert text.index("bad") < text.index("good")
        assert "expected" in text
    printed = done.stdout.decode()
    assert printed.index("bad") < printed.index("good")
    assert "expected" in printed


def test_a_budget_is_of_the_whole_run(batch: Path, tmp_path: Path) -> None:
    bad, good = as_json(batch, "--budget", "25%")["documents"]
    assert len(bad["read_first"]) == 1
    assert good["read_first"] == []
    done = audit("check", batch, "--budget", "25%", "-o", tmp_path / "out", "--no-cache", "-q")
    assert done.returncode == 0
    assert "Nothing here is among what to read first" in (tmp_path / "out" / "good.html").read_text("utf-8")


def test_the_index_has_one_list_of_what_to_read_first(batch: Path, tmp_path: Path) -> None:
    many = batch.with_name("many.jsonl")
    rows = [json.loads(line) for line in batch.read_text("utf-8").splitlines()]
    lines = (json.dumps({**row, "doc": f"{row['doc']}-{n:02}"}, ensure_ascii=False) for n in range(60) for row in rows)
    many.write_text("\n".join(lines), "utf-8")
    done = audit("check", many, "--budget", "60%", "-f", "html,markdown,terminal", "-o", tmp_path / "out", "--no-cache")
    assert done.returncode == 0, done.stderr
    html, markdown = ((tmp_path / "out" / f"index.{kind}").read_text("utf-8") for kind in ("html", "md"))
    (total,) = re.findall(r"Read first: the worst 50 of (\d+) segments", html)
    assert int(total) > 60
    first = re.findall(r'<li><span>([\d.]+)</span><span><a href="([^"#]+)#s(\d+)">', html)
    assert len(first) == 50
    assert [float(score) for score, _, _ in first] == sorted(float(score) for score, _, _ in first)
    assert first[0][1:] == ("bad-00.html", "1")
    assert all(f'id="s{n}"' in (tmp_path / "out" / page).read_text("utf-8") for _, page, n in first)
    listed = markdown[markdown.index(f"## Read first: the worst 50 of {total} segments") : markdown.index("## Score")]
    assert listed.count("| [bad-") == 50
    assert listed.index("(bad-00.md) | 1 |") < listed.index("(bad-01.md) | 1 |")
    printed = done.stdout.decode()
    assert re.search(rf"Read first: the worst 10 of {total} segments\n.*many\.jsonl:1:\d+: segment 1, quality", printed)


def test_what_to_read_first_tells_documents_of_one_id_apart(batch: Path, tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "in.jsonl").write_text(batch.read_text("utf-8"), "utf-8")
    out = tmp_path / "out"
    given = (tmp_path / "b", tmp_path / "a", "--budget", "25%", "-f", "html,markdown,terminal", "-o", out, "--no-cache")
    done = audit("check", *given)
    assert done.returncode == 0, done.stderr
    listed = (out / "index.md").read_text("utf-8")
    listed = listed[listed.index("## Read first") : listed.index("## Score")]
    html = (out / "index.html").read_text("utf-8").partition("<table")[0]
    printed = done.stdout.decode().partition("Read first")[2]
    # As bad as each other: in the order of the run, everywhere.
    for text in (listed, html, printed):
        assert text.index(f"b{os.sep}in.jsonl") < text.index(f"a{os.sep}in.jsonl")


@pytest.mark.parametrize("share", ["0", "101%", "a fifth", "-5%", "nan"])
def test_a_budget_that_is_no_share_is_refused(batch: Path, share: str) -> None:
    done = audit("check", batch, f"--budget={share}")
    assert done.returncode == 2
    assert b"is no share: give a percentage above 0 and up to 100, as 20%" in done.stderr


def test_one_document_is_printed_with_its_order(batch: Path) -> None:
    one = batch.with_name("one.jsonl")
    one.write_text("\n".join(batch.read_text("utf-8").splitlines()[:2]), "utf-8")
    printed = audit("check", one, "--rank", "-f", "terminal", "-o", "-", "--no-cache").stdout.decode()
    assert re.search(
        r"Read this 1 of 2 segments first: .*\n.*one\.jsonl:1:\d+: segment 1, quality \d+\.\d “The br", printed
    )


def test_any_number_of_workers_and_kept_reports_give_the_same_bytes(
    batch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("AUDIT_NO_CACHE", raising=False)
    runs = [
        audit("check", batch, "--budget", "50%", "-f", "json", "-o", "-", *more).stdout
        for more in (["--no-cache"], ["--no-cache", "--jobs", "2"], [], [])
    ]
    assert runs[0].count(b"quality_range") == 5
    assert set(runs) == {runs[0]}


# an honest verdict


def test_the_share_of_an_editors_marks_is_the_one_that_was_measured() -> None:
    page = (ROOT / "docs" / "figures.md").read_text("utf-8")
    unread = re.search(r"^\| unread \| \d+ \| \d+ \(([\d.]+)\) \|[^|]*\|[^|]*\| ([\d.]+) \|", page, re.MULTILINE)
    russian = re.search(r"^\| MQM, into Russian, read \| [\d,]+ \| \d+ \(([\d.]+)\)", page, re.MULTILINE)
    assert unread
    assert russian
    reaches = json.loads((ROOT / "audit" / "outputs" / "reach.json").read_text("utf-8"))
    assert reaches["ru-en"] == {"marks": float(unread[1]), "serious": float(unread[2])}
    assert reaches["en-ru"] == {"marks": float(russian[1])}


def test_a_card_says_what_share_of_the_marks_is_found() -> None:
    report = Auditor(Config(links="none")).audit(pairs_document([GOOD]))
    assert re.fullmatch(
        r"Such an audit finds about \d+ of 100 errors that an editor marks, \d+ of 100 of the serious ones",
        reach(report),
    )
    into_russian = replace(report, document=Document("d", "d", "en", "ru"))
    assert re.fullmatch(r"Such an audit finds about \d+ of 100 errors that an editor marks", reach(into_russian))
