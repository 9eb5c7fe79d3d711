"""Two runs beside each other: what is new, fixed, unchanged and moved, the scores, the edits; and texts of git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit.cli.main import cli
from audit.config import Config
from audit.decisions.compare import Changes, compared, pair_documents
from audit.decisions.comparison import FORMATS, as_text
from audit.decisions.reports import read_report
from audit.errors import AuditError, DecisionsError, InputError
from audit.model import Confidence, Document, DocumentReport, Span, Status
from audit.outputs import json as json_output
from audit.run.compare import compare
from audit.run.gather import as_run, audited
from audit.run.pipeline import Auditor, pairs_document
from audit.system.git import files_at
from tests.support.writing import finding, report, segment, write

DOUBLED = "linguistic/doubled-word"
CONFIG = Config(select=(DOUBLED,), links="none")
ARTICLE = "Мост открыли.\nThe bridge was opened.\n\nВ городе открыли мост.\n\nIn the the town they opened a bridge.\n"
FIXED = ARTICLE.replace("the the", "the")
WORSE = ARTICLE.replace("was opened", "was was opened")


def document(*findings, name: str = "a", path: str = "a.txt", targets=("One two.", "Three four.")) -> DocumentReport:
    """A report of as many segments as translations are given."""
    sources = ("Раз два.", "Три четыре.", "Пять.")
    segments = tuple(segment(i, s, t) for i, (s, t) in enumerate(zip(sources, targets, strict=False), 1))
    made = Document(name, path, "ru", "en", segments)
    return replace(report(), document=made, segments=segments, findings=findings)


def at(i: int, where: str = "s1", text: str = "One", **more):
    return replace(finding(i, where, Span(0, 3), text=text), **more)


def became(changes: Changes) -> dict[str, list[str]]:
    """The fingerprints of what was added, fixed and so on; of both sides for what moved."""
    found = {w: [f.fingerprint for f in getattr(changes, w)] for w in ("added", "fixed", "accepted", "lapsed")}
    pairs = ("unchanged", "moved", "still_accepted", "reopened")
    found |= {w: [p.new.fingerprint for p in getattr(changes, w)] for w in pairs}
    return {what: prints for what, prints in found.items() if prints}


# findings


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([at(1)], [at(1)], {"unchanged": ["f1"]}),
        ([at(1)], [], {"fixed": ["f1"]}),
        ([], [at(1)], {"added": ["f1"]}),
        ([at(1)], [at(2, text="Two")], {"fixed": ["f1"], "added": ["f2"]}),
        ([at(1)], [at(2, check="accuracy/empty")], {"fixed": ["f1"], "added": ["f2"]}),
        ([at(1)], [at(2)], {"moved": ["f2"]}),
        ([at(1)], [at(1, "s2")], {"moved": ["f1"]}),
        ([at(1), at(2)], [at(3)], {"moved": ["f3"], "fixed": ["f2"]}),
        ([at(1)], [at(2), at(1)], {"unchanged": ["f1"], "added": ["f2"]}),
        ([at(1, text="")], [at(2, "s2", text="")], {"fixed": ["f1"], "added": ["f2"]}),
        ([at(1, text="")], [at(2, text="")], {"moved": ["f2"]}),
        ([at(1)], [at(1, status=Status.ACCEPTED)], {"accepted": ["f1"]}),
        ([at(1)], [at(2, status=Status.ACCEPTED)], {"accepted": ["f2"]}),
        ([at(1, status=Status.ACCEPTED)], [at(1, status=Status.ACCEPTED)], {"still_accepted": ["f1"]}),
        ([at(1, status=Status.ACCEPTED)], [at(2, status=Status.ACCEPTED)], {"still_accepted": ["f2"]}),
        ([], [at(1, status=Status.ACCEPTED)], {"accepted": ["f1"]}),
        ([at(1, status=Status.ACCEPTED)], [at(1, status=Status.EXPIRED)], {"reopened": ["f1"]}),
        ([at(1, status=Status.ACCEPTED)], [at(1)], {"reopened": ["f1"]}),
        ([at(1, status=Status.ACCEPTED), at(2, text="Two")], [], {"fixed": ["f2"], "lapsed": ["f1"]}),
        ([], [at(1, confidence=Confidence.HINT)], {}),
    ],
    ids=[
        "same", "gone", "come", "other words", "other check", "other context", "other segment", "one of two moved",
        "a twin beside it", "no words elsewhere", "no words in place", "accepted since", "accepted since, moved",
        "accepted already", "accepted already, moved", "accepted from the start", "over", "taken back",
        "accepted ones are not fixed", "hint",
    ],
)  # fmt: skip
def test_what_became_of_findings(old: list, new: list, expected: dict[str, list[str]]) -> None:
    assert became(compared(document(*old), document(*new))) == expected


def test_a_finding_goes_first_with_its_like_in_the_same_segment() -> None:
    old = document(at(1, "s1"), at(2, "s2"))
    new = document(at(3, "s2"), at(4, "s1"))
    assert [(p.old.fingerprint, p.new.fingerprint) for p in compared(old, new).moved] == [("f1", "f4"), ("f2", "f3")]


def test_a_paragraph_put_in_moves_nothing() -> None:
    old = document(at(1, "s1"))
    segments = (segment(1, "Новое.", "New."), replace(old.segments[0], id="s2"), replace(old.segments[1], id="s3"))
    new = replace(old, segments=segments, findings=(at(1, "s2"),))
    assert became(compared(old, new)) == {"unchanged": ["f1"]}


def test_a_document_that_is_new_or_gone_has_findings_that_are() -> None:
    assert became(compared(None, document(at(1)))) == {"added": ["f1"]}
    assert became(compared(document(at(1)), None)) == {"fixed": ["f1"]}


# documents


def _pairs(old: list[DocumentReport], new: list[DocumentReport]) -> list[tuple[str, str]]:
    return [tuple(r.document.path if r else "" for r in pair) for pair in pair_documents(old, new)]  # type: ignore[misc]


def test_documents_are_paired_by_path_then_by_an_id_that_is_the_only_one() -> None:
    a, b = document(path="old/a.txt", name="a"), document(path="old/b.txt", name="b")
    new_a, new_b = document(path="new/a.txt", name="a"), document(path="new/b.txt", name="b")
    assert _pairs([a, b], [new_b, new_a]) == [("old/b.txt", "new/b.txt"), ("old/a.txt", "new/a.txt")]
    assert _pairs([a, b], [a]) == [("old/a.txt", "old/a.txt"), ("old/b.txt", "")]
    twice = document(path="third/a.txt", name="a")
    empty = [replace(each, segments=()) for each in (a, b, new_a, twice)]
    assert _pairs(empty[:2], empty[2:]) == [
        ("", "new/a.txt"), ("", "third/a.txt"), ("old/a.txt", ""), ("old/b.txt", ""),
    ]  # fmt: skip
    assert _pairs([a], [document(path="draft-2.txt", name="draft-2")]) == [("old/a.txt", "draft-2.txt")]


def test_a_document_under_another_name_is_known_by_its_texts() -> None:
    old = document(path="key.txt", name="key")
    other = replace(old, document=replace(old.document, path="b.txt", id="b"), segments=(segment(1, "Шесть.", "Six."),))
    edited = (replace(old.segments[0], target="Another one."), segment(9, "Новое.", "New."))
    new = replace(old, document=replace(old.document, path="rate.txt", id="rate"), segments=edited)
    assert _pairs([old, other], [new, other]) == [("key.txt", "rate.txt"), ("b.txt", "b.txt")]
    mostly_new = replace(new, segments=(*edited, segment(8, "Другое.", "Else.")))
    assert _pairs([old, other], [mostly_new, other]) == [("", "rate.txt"), ("b.txt", "b.txt"), ("key.txt", "")]
    copy = replace(new, document=replace(new.document, path="copy.txt", id="copy"))
    assert _pairs([old, other], [new, copy, other])[:2] == [("key.txt", "rate.txt"), ("", "copy.txt")]


# edits and scores


def _compared(old: str, new: str):
    auditor = Auditor(CONFIG)
    sides = (auditor.audit(pairs_document([("Раз.", "One is here."), ("Два.", text)])) for text in (old, new))
    return compare(*(as_run([made], CONFIG) for made in sides))


def test_the_edit_effort_is_that_of_sacrebleu() -> None:
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    old, new = "The old town is is here today.", "The old city is here today."
    found = {m.name: m.value for m in _compared(old, new).effort}
    sides = (["One is here.", old], [["One is here.", new]])
    assert found == {
        m.name: pytest.approx(m.score, abs=0.01) for m in (s.corpus_score(*sides) for s in (TER(), CHRF()))
    }
    assert next(iter(found)) == "TER"
    assert not _compared(old, old).effort


@pytest.mark.parametrize("new", [["a", "b", "x y", "c"], ["a", "c"], ["a", "B", "c"], ["x"], []])
def test_all_of_both_texts_counts_as_edited_or_left(new: list[str]) -> None:
    old = document(targets=("a", "b", "c"))
    segments = tuple(segment(i, None, t) for i, t in enumerate(new, 1))
    runs = [as_run([r], CONFIG) for r in (old, replace(old, segments=segments))]
    assert [m.name for m in compare(*runs).effort] == ["TER", "chrF2"]
    assert [m.name for m in compare(*reversed(runs)).effort] == ["TER", "chrF2"]


def test_the_scores_are_beside_each_other() -> None:
    found = _compared("In the the town.", "In the town.")
    assert found.old_score is not None
    assert found.new_score is not None
    assert found.old_score.mqm < 100
    delta = f"{found.new_score.mqm - found.old_score.mqm:.1f}"
    assert f"MQM {found.old_score.mqm:.1f} → 100.0 (+{delta}); too few words" in as_text(found)
    (made,) = json.loads(FORMATS["json"](found))["documents"]
    assert made["score"]["delta"] == pytest.approx(float(delta), abs=0.06)
    assert [f["check"] for f in made["fixed"]] == [DOUBLED]


def test_a_comment_is_safe_to_post_and_bounded() -> None:
    hostile = "</details> @all <img src=x> `x` |"
    new = document(*(at(i, text=f"{hostile}{i}", message=hostile) for i in range(50)), path="a|`b`.txt")
    text = FORMATS["markdown"](compare(as_run([document(path="a|`b`.txt")], CONFIG), as_run([new], CONFIG)))
    assert text.startswith("### Translation audit: 50 new findings, 0 fixed\n")
    assert "and 30 more" in text
    assert "<img" not in text
    assert "</details>" not in text
    assert "_unchanged" not in text


# reports read back


def test_a_report_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    write("json", tmp_path, [report(), report("b", findings=())])
    found = read_report(tmp_path / "report.json")
    again = tmp_path / "again"
    write("json", again, list(found.documents))
    kept = ("fingerprint", "check", "severity", "confidence", "message", "segment", "text", "status", "location")
    first, second = (json.loads((p / "report.json").read_text("utf-8")) for p in (tmp_path, again))
    for one, other in zip(first["documents"], second["documents"], strict=True):
        assert [[f[k] for k in kept] for f in one["findings"]] == [[f[k] for k in kept] for f in other["findings"]]
        assert [(s["source"], s["target"]) for s in one["segments"]] == [
            (s["source"], s["target"]) for s in other["segments"]
        ]
        assert one["score"]["mqm"] == other["score"]["mqm"]
        assert (one["verdict"], one["reason"]) == (other["verdict"], other["reason"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a JSON report"),
        (b"[]", "not a JSON report"),
        (b'{"schema": 1}', "not a JSON report"),
        (b'{"schema": 2, "documents": []}', "a report of schema 2"),
        (b'{"schema": 1, "documents": [{"id": "a"}]}', "not a JSON report"),
        (b"[" * 100_000, "not a JSON report"),
        (b"\xff", "not a JSON report"),
    ],
)
def test_what_is_no_report_is_an_error_that_names_it(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "report.json"
    file.write_bytes(content)
    with pytest.raises(DecisionsError, match=said) as error:
        read_report(file)
    assert str(error.value).startswith(f"{file}: ")


# the command


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, of an article and a pair, and its folder ``desk``."""
    if shutil.which("git") is None:
        pytest.skip("git is not there")
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "desk/b.ru.txt").write_text("Мост открыли.\n", "utf-8")
    (tmp_path / "desk/b.en.txt").write_text("The the bridge was opened.\n", "utf-8")
    (tmp_path / ".gitattributes").write_text("desk export-ignore\n")
    (tmp_path / "audit.toml").write_text(f'links = "none"\nselect = ["{DOUBLED}"]\n')
    monkeypatch.chdir(tmp_path)
    _git("init", "-q")
    _git("add", "-A")
    _git("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "commit", "-qm", "first")
    return tmp_path


def _git(*arguments: str) -> None:
    # In a hook of git these name the repository that the tests stand in.
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *arguments], check=True, capture_output=True, env=env)


def audit(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args))


def _sums(*args: str) -> dict[str, int]:
    run = audit("compare", *args, "--format", "json")
    assert run.exit_code == 0, run.output
    return {what: n for what, n in json.loads(run.stdout)["summary"].items() if n}


def test_two_versions_of_a_text_are_compared(desk: Path) -> None:
    (desk / "new.txt").write_text(WORSE, "utf-8")
    assert _sums("desk/a.txt", "new.txt") == {"added": 1, "unchanged": 1}
    assert _sums("new.txt", "desk/a.txt") == {"fixed": 1, "unchanged": 1}
    run = audit("compare", "desk/a.txt", "new.txt")
    assert "new: new.txt:2:12: " in run.stdout
    assert run.stdout.startswith("new and fixed in new.txt against desk/a.txt\n")
    assert "edited: TER" in run.stdout


def test_articles_from_english_are_compared_as_such(tmp_path: Path) -> None:
    article = "Мост открыт\n\nBridge opened\n\nThe bridge cost 12 million rubles.\n\nМост стоил {} млн рублей.\n"
    for name, sum_ in (("old", 12), ("new", 13)):
        (tmp_path / f"{name}.txt").write_text(article.format(sum_), "utf-8")
    sides = (str(tmp_path / "old.txt"), str(tmp_path / "new.txt"))
    said = audit("compare", *sides, "--source-lang", "en").stdout
    assert "the source says “12 million" in said
    assert "the translation “13 млн" in said


def test_two_reports_are_compared_and_a_report_with_the_texts(desk: Path) -> None:
    audit("check", "desk", "-f", "json", "-o", "old", "-q")
    (desk / "desk/a.txt").write_text(FIXED, "utf-8")
    audit("check", "desk", "-f", "json", "-o", "new", "-q")
    expected = {"fixed": 1, "unchanged": 1}
    assert _sums("old/report.json", "new/report.json") == _sums("old/report.json", "desk") == expected


@pytest.mark.parametrize("path", ["desk", "desk/", "./desk", ".", "desk/a.txt"])
def test_a_text_is_compared_with_itself_in_git(desk: Path, path: str) -> None:
    one = 0 if path.endswith("txt") else 1
    assert _sums("--git", "HEAD", path) == {"unchanged": 1 + one}
    (desk / "desk/a.txt").write_text(WORSE, "utf-8")
    assert _sums("--git", "HEAD", path) == {"added": 1, "unchanged": 1 + one}
    (made,) = [
        d for d in json.loads(audit("compare", "--git", "HEAD", path, "-f", "json").stdout)["documents"] if d["added"]
    ]
    assert made["path"] == "desk/a.txt"
    comment = audit("compare", "--git", "HEAD", path, "-f", "markdown").stdout
    assert f"\n- new and fixed in {path} as it is now against {path} as of HEAD\n" in comment


@pytest.mark.parametrize(("path", "shown"), [(".", "desk/a.txt"), ("desk", "desk/a.txt"), ("desk/a.txt", "desk/a.txt")])
def test_what_was_fixed_since_is_named_as_files_are_now(desk: Path, path: str, shown: str) -> None:
    (desk / "desk/a.txt").write_text(FIXED, "utf-8")
    assert f"  fixed: {shown}:" in audit("compare", "--git", "HEAD", path).stdout


def test_a_pair_is_found_in_git_by_one_of_its_files(desk: Path) -> None:
    assert _sums("--git", "HEAD", "desk/b.en.txt") == {"unchanged": 1}
    (desk / "desk/b.en.txt").write_text("The bridge was opened.\n", "utf-8")
    assert _sums("--git", "HEAD", "desk/b.ru.txt") == {"fixed": 1}


def test_what_git_does_not_have_yet_is_new(desk: Path) -> None:
    (desk / "desk/new.txt").write_text(ARTICLE, "utf-8")
    assert _sums("--git", "HEAD", "desk") == {"added": 1, "unchanged": 2}
    assert _sums("--git", "HEAD", "desk/new.txt") == {"added": 1}
    assert "desk/new.txt: a new document, 1 finding" in audit("compare", "--git", "HEAD", "desk").stdout
    (desk / "desk/new.txt").write_text("Шесть.\nThe the six.\n\nСемь.\n\nSeven.\n", "utf-8")
    (desk / "desk/a.txt").unlink()
    assert _sums("--git", "HEAD", "desk") == {"added": 1, "fixed": 1, "unchanged": 1}


def test_what_was_accepted_since_is_told_apart(desk: Path) -> None:
    audit("accept", "--all", "desk/a.txt", "--reason", "so")
    # A decision of now is one about the text of then, too.
    assert _sums("--git", "HEAD", "desk") == {"still_accepted": 1, "unchanged": 1}
    (desk / "old").mkdir()
    old = audited(["desk"], CONFIG)
    lines = [json_output.encode_document(r).decode() for r in old.documents]
    (desk / "old/report.json").write_text(f'{{"schema":1,"documents":[{",".join(lines)}]}}', "utf-8")
    assert _sums("old/report.json", "desk") == {"accepted": 1, "unchanged": 1}
    comment = audit("compare", "old/report.json", "desk", "-f", "markdown").stdout
    assert comment.startswith("### Translation audit: 0 new findings, 0 fixed, 1 accepted since\n")
    assert "<summary>Accepted since (1)</summary>" in comment
    assert "0 new, 0 fixed, 1 accepted since" in audit("compare", "old/report.json", "desk").stdout
    audit("check", "desk", "-f", "json", "-o", "new", "-q")
    (desk / "desk/a.txt").write_text(FIXED, "utf-8")
    assert _sums("new/report.json", "desk") == {"lapsed": 1, "unchanged": 1}
    assert "0 new, 0 fixed, 1 accepted before and gone now" in audit("compare", "new/report.json", "desk").stdout


def test_a_file_that_was_renamed_is_compared_with_itself(desk: Path) -> None:
    (desk / "desk/a.txt").rename(desk / "desk/c.txt")
    assert _sums("--git", "HEAD", "desk") == {"unchanged": 2}


def test_what_is_gone_from_the_current_folder_is_named_as_it_was(desk: Path) -> None:
    (desk / "desk/a.txt").unlink()
    assert "\ndesk/a.txt: not there any more\n" in audit("compare", "--git", "HEAD", ".").stdout


def test_new_findings_fail_a_gate_on_demand(desk: Path) -> None:
    gate = ("compare", "--git", "HEAD", "desk", "--fail-on-new")
    assert audit(*gate).exit_code == 0
    (desk / "desk/a.txt").write_text(WORSE, "utf-8")
    run = audit(*gate)
    assert run.exit_code == 1
    assert "gate: 1 new finding" in run.stderr
    audit("accept", "--all", "desk", "--reason", "so")
    assert audit(*gate).exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("desk",), "name two sides"),
        (("a", "b", "c"), "name two sides"),
        (("--git", "HEAD", "a", "b"), "takes one PATH"),
        (("--git", "nowhere", "desk"), "git has no revision nowhere"),
        (("--git", "--output=x", "desk"), "git has no revision --output=x"),
        (("nowhere.json", "desk"), "nowhere.json"),
        (("desk", "audit.toml"), "audit.toml"),
    ],
)
def test_what_cannot_be_compared_is_bad_usage(desk: Path, args: tuple[str, ...], said: str) -> None:
    run = audit("compare", *args)
    assert said in run.output + str(run.exception)
    assert run.exit_code == 2 or isinstance(run.exception, AuditError)


def test_a_folder_that_is_in_no_repository_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no git repository"):
        files_at("HEAD", [tmp_path])


def test_files_of_a_revision_are_theirs_to_the_byte(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(desk / "elsewhere"))
    root, files = files_at("HEAD", [desk.resolve() / "desk"])
    assert root == desk.resolve()
    assert {p.name: c for p, c in files.items()} == {p.name: p.read_bytes() for p in (desk / "desk").iterdir()}
