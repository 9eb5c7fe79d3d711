"""Annotators in a run: the merged report, what is kept, what is told, and a run that is killed while it waits."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from audit.api import check_pairs, iter_reports
from audit.config import AnnotatorConfig, Config, EndpointConfig
from audit.meaning.annotators import SegmentPair
from audit.meaning.annotators import endpoint as endpoints
from audit.model import Confidence, DocumentReport, Finding, Severity, Span
from audit.run.batch import Outcome, Request, run
from audit.run.passages import passages_of
from audit.run.selftest import cases
from audit.run.settle import witnessed
from audit.system.cache_folder import FOLDER_VARIABLE
from tests.support.endpoint import Answer, Fault, JsonObject, mark, said, serving
from tests.support.endpoint import Endpoint as Server
from tests.support.writing import finding
from tools.docs import ROOT

SAMPLES = ROOT / "samples"
ARTICLES = [
    SAMPLES / f"{name}.txt"
    for name in ("key-rate", "libya-envoys", "libya-talks", "mine-smoke", "northern-drill", "volga-festival")
]


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own for each test, and no waiting between tries."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(endpoints, "_FIRST_WAIT", 0.0)
    return tmp_path


def _config(server: Server, confidence: Confidence = Confidence.HINT, **more: Any) -> Config:
    given = {"url": server.url, "model": "tiny", "timeout": 20.0, "retries": 0, **more}
    return Config(links="none", annotator=AnnotatorConfig(confidence, endpoint=EndpointConfig(**given)))


def _run(
    paths: Sequence[Path | str], config: Config, out: Path, jobs: int = 1, *, archive: bool = True
) -> tuple[JsonObject, Outcome]:
    request = Request([str(p) for p in paths], ["json"], out, jobs=jobs, quiet=True, archive=archive)
    outcome = run(request, config)
    return json.loads((out / "report.json").read_bytes()), outcome


def _shown(body: JsonObject) -> list[JsonObject]:
    found: list[JsonObject] = json.loads(body["messages"][-1]["content"])["segments"]
    return found


def _known_and_last(body: JsonObject, _: int = 0) -> str:
    """Marks what is known already, as a model may, and the last words of each translation."""
    marks = []
    for shown in _shown(body):
        for known in shown.get("known", ()):
            side = next((side for side in ("target", "source") if known["text"] in shown[side]), None)
            if side is not None:
                marks.append(mark(shown["segment"], **{side: known["text"]}, explanation="seen by the model"))
        last = " ".join(shown["target"].split()[-2:])
        marks.append(mark(shown["segment"], "awkward", "minor", target=last, explanation="last words"))
        marks.append(mark(shown["segment"], target="words that stand nowhere", explanation="made up"))
    return said(*marks)


def _overlap(a: Sequence[int] | None, b: Sequence[int] | None) -> bool:
    return a is not None and b is not None and a[0] < b[1] and b[0] < a[1]


def test_the_sample_articles_with_an_annotator(tmp_path: Path) -> None:
    with serving(_known_and_last) as server:
        plain, _ = _run(ARTICLES, Config(links="none"), tmp_path / "plain")
        assert not server.requests
        report, _ = _run(ARTICLES, _config(server), tmp_path / "out")
    told = refused = alone = 0
    for bare, document in zip(plain["documents"], report["documents"], strict=True):
        segments = {s["id"]: s for s in document["segments"]}
        ours = [f for f in document["findings"] if "origin" not in f]
        theirs = [f for f in document["findings"] if f.get("origin") == "tiny"]
        # Ours are all there, with the annotator's word as evidence where it marks the same error.
        assert [f["fingerprint"] for f in ours] == [f["fingerprint"] for f in bare["findings"]]
        assert document["score"] == bare["score"]
        assert document["verdict"] == bare["verdict"]
        told += sum(e["check"] == "annotator/mistranslation" for f in ours for e in f["evidence"])
        alone += len(theirs)
        for f in theirs:
            # Every span stands at the words that were quoted.
            assert f["check"] == "annotator/awkward"
            assert f["confidence"] == "hint"
            text = segments[f["segment"]]["target"]
            assert text[slice(*f["target_span"])] == f["text"] == " ".join(text.split()[-2:])
            assert f["message"] == "tiny: last words"
            form = (o for o in ours if o["segment"] == f["segment"] and not o["mqm"].startswith(("acc", "term")))
            assert not any(_overlap(o["target_span"], f["target_span"]) for o in form)
        (annotator,) = document["annotators"]
        assert annotator["origin"] == "tiny"
        assert annotator["place"] == server.url
        refused += annotator["refused"]["its words do not stand in the text"]
        assert annotator["segments"] > 0
        assert f"read by tiny; the texts and those beside them were sent to {server.url}" in str(document["notices"])
    assert told > 20
    assert alone > 50
    assert refused == sum(d["annotators"][0]["segments"] for d in report["documents"])
    assert report["signature"]["annotators"] == f"tiny@{server.url}"
    assert report["summary"]["annotators"][0]["segments"] == refused


def test_reports_are_the_same_for_any_number_of_workers_and_from_what_is_kept(tmp_path: Path) -> None:
    with serving(_known_and_last) as server:
        config = _config(server)
        made = []
        for jobs, archive in ((1, False), (2, False), (1, True)):
            _run(ARTICLES, config, tmp_path / f"{jobs}-{archive}", jobs, archive=archive)
            made.append((tmp_path / f"{jobs}-{archive}" / "report.json").read_bytes())
        asked = len(server.requests)
        assert asked % 3 == 0
        _run(ARTICLES, config, tmp_path / "again", 2)
        made.append((tmp_path / "again" / "report.json").read_bytes())
        assert len(set(made)) == 1
        assert len(server.requests) == asked
    # The server is gone, and the answers are there.
    _run(ARTICLES, config, tmp_path / "gone")
    assert (tmp_path / "gone" / "report.json").read_bytes() == made[0]


def test_only_what_changed_is_asked_again(tmp_path: Path) -> None:
    rows = [{"doc": f"d{n}", "source": f"Мост {n} открыт.", "target": f"Bridge {n} is open."} for n in range(6)]
    batch = tmp_path / "in.jsonl"
    with serving(lambda *_: said()) as server:
        for _ in range(2):
            batch.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
            _run([batch], _config(server), tmp_path / "out")
            rows[3]["target"] = "Bridge 3 is now open."
        assert len(server.requests) == 7
        _run([batch], _config(server), tmp_path / "out", archive=False)
        assert len(server.requests) == 13


def test_a_run_stops_asking_at_its_limit_and_says_so(tmp_path: Path) -> None:
    prices = {"input_price": 1.0, "output_price": 1.0, "max_tokens": 64, "requests": 1}
    with serving(lambda *_: said()) as server:
        reports = []
        for jobs in (1, 2):
            out = tmp_path / f"out{jobs}"
            report, outcome = _run(ARTICLES, _config(server, max_cost=0.015, **prices), out, jobs=jobs, archive=False)
            reports.append((out / "report.json").read_bytes())
        assert reports[0] == reports[1]
    (annotator,) = report["summary"]["annotators"]
    (why,) = annotator["unread"]
    assert why == "the cost limit of 0.015 is reached"
    assert annotator["segments"] > 0
    assert any(f"segments not read by tiny: {why}" in line for line in outcome.remarks)
    cost = re.search(r"cost ([\d.]+)", str(outcome.remarks))
    assert cost is not None
    assert 0 < float(cost[1]) <= 0.015


def test_what_an_endpoint_does_not_answer_is_named_and_the_audit_goes_on(tmp_path: Path) -> None:
    faults: list[Answer] = [said(), "I am sorry, but no.", Fault(500, b"out of memory"), said()]
    with serving(lambda body, n: faults[n - 1]) as server:
        report, outcome = _run([ARTICLES[0]], _config(server, segments=3, requests=1), tmp_path / "out")
        assert len(server.requests) == 3
    (annotator,) = report["documents"][0]["annotators"]
    assert annotator["segments"] == 3
    assert annotator["unread"]["its answer is not of the shape that was asked for"] == 3
    assert annotator["unread"]["it does not answer (HTTP 500: out of memory)"] > 3
    assert not outcome.errors
    assert len(report["documents"][0]["findings"]) > 10


def test_nonsense_is_asked_about_again(tmp_path: Path) -> None:
    with serving(lambda body, n: said() if n != 1 else "I am sorry, but no.") as server:
        for _ in range(3):
            report, _ = _run([ARTICLES[0]], _config(server, segments=50), tmp_path / "out")
    assert len(server.requests) == 2
    assert report["documents"][0]["annotators"][0]["unread"] == {}


@pytest.mark.parametrize(("confidence", "counted"), [(Confidence.HINT, 0), (Confidence.LIKELY, 1)])
def test_findings_count_as_the_user_says(confidence: Confidence, counted: int) -> None:
    answer = said(mark(1, target="was closed", explanation="decorated", correction="was decorated"))
    with serving(lambda *_: answer) as server:
        report = check_pairs([("Мост украсили.", "The bridge was closed.")], _config(server, confidence))
    (document,) = report.documents
    (f,) = document.findings
    assert f == replace(
        f,
        check="annotator/mistranslation",
        mqm="accuracy/mistranslation",
        severity=Severity.MAJOR,
        confidence=confidence,
        message="tiny: decorated",
        target_span=Span(11, 21),
        text="was closed",
        suggestions=(),
        advice="perhaps “was decorated”",
        origin="tiny",
    )
    assert document.score.penalty == 5 * counted
    assert document.nothing_found == (not counted)
    assert str(report.signature).endswith(f"|annotators:tiny@{server.url}")


def test_half_a_surrogate_pair_moves_no_span() -> None:
    with serving(lambda *_: said(mark(1, target="was closed"))) as server:
        report = check_pairs([("Мост \ud800 украсили.", "The \ud83d bridge was closed.")], _config(server))
        assert _shown(server.requests[0])[0]["target"] == "The \ufffd bridge was closed."
    (f,) = (f for f in report.documents[0].findings if f.origin)
    assert (f.target_span, f.text) == (Span(13, 23), "was closed")


def test_iterated_reports_are_annotated_too() -> None:
    with serving(lambda *_: said(mark(1, "awkward", target="The"))) as server:
        (report,) = iter_reports(SAMPLES / "clean-bridge.txt", _config(server, segments=1))
    assert isinstance(report, DocumentReport)
    assert report.annotated[0].segments == len(server.requests)


def _finding(mqm: str, target: tuple[int, int] | None, **more: Any) -> Finding:
    span = None if target is None else Span(*target)
    check = "annotator/x" if more.get("origin") else "accuracy/x"
    base = {"mqm": mqm, "check": check, "confidence": Confidence.HINT, "source_span": None}
    return replace(finding(1, "s1"), target_span=span, **{**base, **more})


@pytest.mark.parametrize(
    ("ours", "theirs", "one"),
    [
        (("accuracy/mistranslation", (4, 6)), ("accuracy/mistranslation", (0, 20)), True),
        (("terminology/wrong-term", (4, 6)), ("accuracy/mistranslation", (5, 9)), True),
        (("accuracy/mistranslation", (4, 6)), ("accuracy/mistranslation", (6, 9)), False),
        # A comma in a sentence that says something else is another error,
        (("linguistic/punctuation", (4, 5)), ("accuracy/mistranslation", (0, 20)), False),
        # unless it is about the same words.
        (("linguistic/spelling", (4, 12)), ("accuracy/mistranslation", (4, 14)), True),
        (("accuracy/untranslated", None), ("style/awkward", (0, 5)), True),
        (("accuracy/omission", None), ("accuracy/omission", (0, 5)), True),
        (("accuracy/omission", None), ("accuracy/mistranslation", (0, 5)), False),
    ],
)
def test_one_error_gives_one_finding(ours: Any, theirs: Any, one: bool) -> None:
    own, word = _finding(*ours), _finding(*theirs, origin="tiny", message="tiny: so")
    (kept,), alone = witnessed([own], [word])
    assert (len(alone) == 0) == one
    assert [e.text for e in kept.evidence] == ["tiny: so"] * one
    assert replace(kept, evidence=()) == replace(own, evidence=())


def test_of_two_annotators_the_first_speaks_and_the_surer_counts() -> None:
    own = _finding("accuracy/mistranslation", (4, 6))
    first = _finding("accuracy/omission", (10, 12), origin="a", message="a: so")
    second = [replace(first, origin="b", message="b: so"), replace(own, origin="b", confidence=Confidence.LIKELY)]
    (kept,), (alone,) = witnessed([own], [first, *second])
    assert (alone.origin, [e.text for e in alone.evidence]) == ("a", ["b: so"])
    assert kept.confidence is Confidence.LIKELY


def test_passages_hold_so_many_segments_and_so_much_text() -> None:
    pairs = [SegmentPair(str(n), "я" * size, "a") for n, size in enumerate((10, 10, 10, 11_990, 10, 3_500, 10))]
    made = list(passages_of(pairs, ("ru", "en"), 3, 1))
    assert [[p.segment for p in one.pairs] for one in made] == [["0", "1", "2"], ["3"], ["4", "5", "6"]]
    # What is too long to be shown beside others is not.
    assert [[p.segment for p in one.before] for one in made] == [[], ["2"], []]
    assert [[p.segment for p in one.after] for one in made] == [[], ["4"], []]


def _command(tmp_path: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    environment = {k: v for k, v in os.environ.items() if k != "AUDIT_NO_CACHE"} | {"PYTHONPATH": str(ROOT), **more}
    return subprocess.Popen(
        [sys.executable, "-m", "audit", *arguments],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Where the tests run in the background of a shell, Ctrl-C is ignored from the start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def _said_by(tmp_path: Path, *arguments: str, **more: str) -> tuple[int, str, str]:
    process = _command(tmp_path, *arguments, **more)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGKILL, -9), (signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=lambda n: str(n)
)
def test_a_run_that_ends_while_it_waits_leaves_whole_files(number: int, code: int, tmp_path: Path) -> None:
    never = threading.Event()
    article = tmp_path / "a.txt"
    article.write_bytes(ARTICLES[0].read_bytes())

    def answer(body: JsonObject, n: int) -> Answer:
        return said() if n == 1 else Fault(200, b"{}", wait=never)

    with serving(answer) as server:
        (tmp_path / "audit.toml").write_text(
            f'{_QUICK}[annotator.endpoint]\nurl = "{server.url}"\nmodel = "tiny"\nsegments = 2\nrequests = 1\n', "utf-8"
        )
        _said_by(tmp_path, "check", "a.txt", "-f", "json", "--no-annotators")
        before = (tmp_path / "reports" / "report.json").read_bytes()
        assert not server.requests
        process = _command(tmp_path, "check", "a.txt", "-f", "json")
        while len(server.requests) < 2:
            assert process.poll() is None
            server.came.wait(0.05)
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
        assert process.returncode == code
        assert "Traceback" not in err
        never.set()
        # The reports of the last run are as they were, and nothing lies beside them.
        assert (tmp_path / "reports" / "report.json").read_bytes() == before
        # The answer that had come is kept.
        server.answer = lambda *_: said()
        asked = len(server.requests)
        assert _said_by(tmp_path, "check", "a.txt", "-f", "json")[0] == 0
        shown = [s["source"] for body in server.requests[asked:] for s in _shown(body)]
        assert _shown(server.requests[0])[0]["source"] not in shown
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "audit.toml", "cache", "reports"]


# Nothing here hangs on how articles are lined up.
_QUICK = 'encoder = "none"\nlinks = "none"\n'


def _settings(tmp_path: Path, server: Server, more: str = "") -> None:
    text = f'{_QUICK}[annotator]\n{more}\n[annotator.endpoint]\nurl = "{server.url}"\nmodel = "tiny"\nretries = 0\n'
    (tmp_path / "audit.toml").write_text(text, "utf-8")


def test_what_an_annotator_found_can_be_accepted_and_explained(tmp_path: Path) -> None:
    rows = {"doc": "d", "source": "Мост украсили.", "target": "The bridge was closed."}
    (tmp_path / "in.jsonl").write_text(json.dumps(rows), "utf-8")
    with serving(lambda *_: said(mark(1, target="closed"))) as server:
        _settings(tmp_path, server, 'confidence = "likely"')
        check = ("check", "in.jsonl", "-f", "json", "--fail-on", "major")
        assert _said_by(tmp_path, *check)[0] == 1
        (f,) = json.loads((tmp_path / "reports/report.json").read_bytes())["documents"][0]["findings"]
        code, out, err = _said_by(tmp_path, "accept", f["fingerprint"], "in.jsonl", "--reason", "it was")
        assert (code, err) == (0, "")
        assert len(server.requests) == 1
        assert _said_by(tmp_path, *check)[0] == 0
        (f,) = json.loads((tmp_path / "reports/report.json").read_bytes())["documents"][0]["findings"]
        assert (f["status"], f["origin"]) == ("accepted", "tiny")
    # Without the annotator nothing is said of what was decided about its findings.
    code, out, err = _said_by(tmp_path, *check, "--no-annotators")
    assert (code, err) == (0, "")
    assert "decision" not in out
    code, out, _ = _said_by(tmp_path, "explain", "annotator/mistranslation")
    assert code == 0
    assert "found by annotators alone" in out
    assert "annotator/omission" in _said_by(tmp_path, "explain", "annotator")[1]


def test_every_format_names_who_says_so_and_where_texts_went(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLES[0].read_bytes())
    (tmp_path / "b.txt").write_bytes(ARTICLES[1].read_bytes())
    formats = "html,markdown,json,sarif,junit,github,gitlab,csv"
    with serving(_known_and_last) as server:
        _settings(tmp_path, server)
        code, out, err = _said_by(tmp_path, "check", "a.txt", "b.txt", "-f", formats)
        one = _said_by(tmp_path, "check", "a.txt", "-o", "one")[1]
    assert code == 0
    went = f"segments read by tiny; the texts and those beside them were sent to {server.url}"
    assert went in out
    assert went in one
    assert "tokens in" in err
    for name in ("index.html", "index.md", "a.html", "a.md", "report.json"):
        assert went in (tmp_path / "reports" / name).read_text("utf-8").replace("\\", "")
    for path in (tmp_path / "reports").iterdir():
        if path.suffix and not path.name.startswith(("index", ".")):
            assert "tiny: last words" in path.read_text("utf-8")
    sarif = json.loads((tmp_path / "reports/report.sarif").read_bytes())["runs"][0]
    assert "annotator/awkward" in {rule["id"] for rule in sarif["tool"]["driver"]["rules"]}
    origins = [r["properties"].get("origin") for r in sarif["results"]]
    assert {"tiny", None} == set(origins)
    assert "annotators:tiny@" in sarif["tool"]["driver"]["properties"]["signature"]


def test_options_name_an_endpoint_for_one_run_without_the_key_of_another(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLES[0].read_bytes())
    (tmp_path / "audit.toml").write_text(
        f'{_QUICK}[annotator.endpoint]\nurl = "https://api.example.com/v1"\nmodel = "big"\n'
        'key_variable = "DESK_API_KEY"\ninput_price = 1\n',
        "utf-8",
    )
    with serving(lambda *_: said()) as server:
        given = ("check", "a.txt", "--endpoint", server.url, "--model", "tiny", "--max-cost", "5")
        code, _, _ = _said_by(tmp_path, *given, DESK_API_KEY="sk-secret")
        assert code == 0
        assert set(server.keys) == {None}
        assert {body["model"] for body in server.requests} == {"tiny"}
    shown = _said_by(tmp_path, "config", "show")[1]
    assert 'annotator.endpoint.model = "big"' in shown
    assert 'annotator.confidence = "hint"' in shown


def test_a_file_among_the_texts_names_no_endpoint(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_bytes(ARTICLES[0].read_bytes())
    (tmp_path / "audit.toml").touch()
    with serving(lambda *_: said()) as server:
        _settings(folder, server)
        code, _, err = _said_by(tmp_path, "check", "texts")
    assert code == 0
    assert not server.requests
    assert "annotator not used: a run has one" in err


@pytest.mark.parametrize("named", ["texts", "texts/a.txt", "texts/*.txt"])
@pytest.mark.parametrize("profile", [False, True])
def test_nor_does_it_where_there_is_no_other_file_of_settings(named: str, profile: bool, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_bytes(ARTICLES[0].read_bytes())
    with serving(lambda *_: said()) as server:
        _settings(folder, server)
        if profile:
            path = folder / "audit.toml"
            path.write_text(path.read_text("utf-8").replace("[annotator", "[profiles.desk.annotator"), "utf-8")
        given = ("check", named, *(("--profile", "desk") if profile else ()))
        code, _, err = _said_by(tmp_path, *given)
        assert code == 0
        assert not server.requests
        assert "texts/audit.toml: annotator not used: the file lies among the texts" in err
        _said_by(tmp_path, *given, "--config", "texts/audit.toml")
        assert server.requests


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('endpoint.key_variable = "AWS_SECRET_ACCESS_KEY"', "annotator.endpoint.key_variable"),
        ('types = ["typo"]', "annotators know no type 'typo'"),
        ('confidence = "sure"', "annotator.confidence takes one of hint, likely, certain"),
        ("endpoint.timeout = 0", "annotator.endpoint.timeout takes numbers over 0"),
        ('comet.checkpoint = "no.ckpt"', "no checkpoint"),
        ("endpoint.adress = 1", "unknown key 'annotator.endpoint.adress'"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(line: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLES[0].read_bytes())
    (tmp_path / "audit.toml").write_text(f"[annotator]\n{line}\n", "utf-8")
    code, _, err = _said_by(tmp_path, "check", "a.txt")
    assert code == 2
    assert told in err
    assert "audit.toml:2" in err
    assert not (tmp_path / "reports").exists()


def _solving(body: JsonObject, _: int) -> Answer:
    """Knows the pairs of the self-test."""
    answers = {case.target: case for case in cases()}
    marks = []
    for shown in _shown(body):
        case = answers[shown["target"]]
        if case.wrong:
            marks.append(mark(shown["segment"], **{case.side: case.wrong}))
    return said(*marks)


@pytest.mark.parametrize(
    ("answer", "code", "told"),
    [
        (_solving, 0, "8 of 8 errors found, 0 of 2 right pairs marked, 10 of 10 answered"),
        (lambda *_: said(), 1, "0 of 8 errors found, 0 of 2 right pairs marked, 10 of 10 answered"),
        (lambda *_: "nonsense", 2, "0 of 10 answered"),
        (lambda *_: Fault(401, b"no"), 2, "no answer: it refuses the request (HTTP 401: no)"),
    ],
)
def test_annotators_are_listed_and_tested(
    answer: Callable[[JsonObject, int], Answer], code: int, told: str, tmp_path: Path
) -> None:
    with serving(answer) as server:
        _settings(tmp_path, server)
        found, out, _ = _said_by(tmp_path, "annotators")
        assert (found, len(server.requests)) == (0, 0)
        assert f"tiny at {server.url}, without a key" in out
        found, out, _ = _said_by(tmp_path, "annotators", "--test")
    assert found == code
    assert told in out


def test_the_self_test_has_ten_pairs_in_both_directions() -> None:
    pairs = cases()
    assert len(pairs) == 10
    assert {(c.source_lang, c.target_lang) for c in pairs} == {("ru", "en"), ("en", "ru")}
    assert sum(bool(c.wrong) for c in pairs) == 8
    assert all(getattr(c, c.side).count(c.wrong) == 1 for c in pairs if c.wrong)


def test_annotators_without_any_are_told_how_to_name_one(tmp_path: Path) -> None:
    code, out, err = _said_by(tmp_path, "annotators", "--test")
    assert code == 2
    assert "not configured" in out
    assert "no annotator is configured" in err
