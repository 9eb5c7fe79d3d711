"""Accepted findings: the file, what a row covers and what not, the command, the gate, every output that shows them."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from audit.cli.main import cli
from audit.config import Config, GateConfig, ScoreConfig
from audit.decisions.accept import Terms, accept, decision, standing
from audit.decisions.apply import Decisions, file_name, words_of
from audit.decisions.file import DecisionFile, read_decisions
from audit.decisions.moved import Moved
from audit.decisions.stale import Leftovers
from audit.errors import AuditError, ConfigError, DecisionsError
from audit.inputs import find
from audit.model import Confidence, Decision, Document, DocumentReport, Severity, Span, Status
from audit.outputs import json as json_output
from audit.run.archive import Archive
from audit.run.gate import Gate, gate_of
from audit.run.local import audit_inputs
from audit.run.pipeline import Auditor, pairs_document
from audit.run.scoring import judge
from tests.support.writing import finding, report, segment

TODAY = datetime.date(2026, 11, 29)
DOUBLED = "linguistic/doubled-word"
SETTINGS = f'links = "none"\nselect = ["{DOUBLED}"]\n'
ARTICLE = "Мост открыли.\nThe bridge was opened.\n\nВ городе открыли мост.\n\nIn the the town they opened a bridge.\n"


def made(*findings, path: str = "a.txt", name: str = "a") -> DocumentReport:
    """A report of one segment."""
    segments = (segment(1, "Было 12 домов и 13 окон.", "There were 21 houses and 31 windows."),)
    document = Document(name, path, "ru", "en", segments)
    return replace(report(), document=document, segments=segments, findings=findings)


def marked(i: int = 1, **more):
    """A finding that marks 21, which renders 12."""
    given = {"target_span": Span(11, 13), "source_span": Span(5, 7), "text": "21", "severity": Severity.MAJOR}
    return replace(finding(i, "s1"), **{**given, **more})


def row(fingerprint: str = "f1", check: str = "accuracy/wrong", reason: str = "as agreed", **more) -> Decision:
    return Decision(fingerprint, check, more.pop("excerpt", "21"), reason, **more)


def decided(found: DocumentReport, *rows: Decision, left_out: tuple[str, ...] = ()) -> list[str]:
    decisions = Decisions(rows, Path.cwd(), TODAY, left_out=left_out)
    return [f.status.value for f in decisions.decide(found).findings]


# what a row covers


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (row(file="a.txt", document="a"), "accepted"),
        (row(file="a.txt"), "accepted"),
        (row(document="a"), "accepted"),
        (row(), "accepted"),
        (row(file="b.txt", document="a"), "new"),
        (row(file="a.txt", document="b"), "new"),
        (row("f2", file="a.txt", document="a"), "new"),
        (row(check="accuracy/other", file="a.txt", document="a"), "new"),
        (row(file="a.txt", document="a", expires=TODAY), "accepted"),
        (row(file="a.txt", document="a", expires=TODAY - datetime.timedelta(1)), "expired"),
    ],
)
def test_a_row_covers_the_finding_where_it_says(given: Decision, status: str) -> None:
    assert decided(made(marked()), given) == [status]


@pytest.mark.parametrize(
    ("found", "status"),
    [
        (marked(7), "accepted"),
        (marked(7, text="21  "), "accepted"),
        (marked(7, text="31"), "new"),
        (marked(7, source_span=Span(16, 18)), "new"),
        (marked(7, check="accuracy/other"), "new"),
    ],
    ids=["elsewhere", "spaces", "other words", "another source", "another check"],
)
def test_a_row_for_everywhere_covers_the_same_words_of_the_same_source(found, status: str) -> None:
    assert decided(made(found, path="b.txt"), row("f1", everywhere=True, source="12")) == [status]


def test_a_row_for_everywhere_without_words_covers_its_fingerprint_and_no_other() -> None:
    nothing = row("f1", everywhere=True, excerpt="")
    empty = {"text": "", "target_span": None, "source_span": None}
    assert decided(made(marked(1, **empty), marked(2, **empty)), nothing) == ["accepted", "new"]


def test_a_wide_row_covers_every_twin() -> None:
    twins = made(marked(fingerprint="f1"), marked(fingerprint="f1-2"))
    assert decided(twins, row(everywhere=True, source="12")) == ["accepted", "accepted"]
    assert decided(twins, row(file="a.txt", document="a")) == ["accepted", "new"]


def test_a_decision_in_force_goes_before_one_that_is_over() -> None:
    over = row(file="a.txt", document="a", expires=TODAY - datetime.timedelta(1))
    for rows in ((over, row(file="a.txt")), (row(everywhere=True, source="12"), over)):
        assert decided(made(marked()), *rows) == ["accepted"]


def test_files_are_named_from_the_folder_of_the_decisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "a.txt").write_text("x")
    monkeypatch.chdir(tmp_path / "desk")
    assert file_name("a.txt", tmp_path) == file_name(str(tmp_path / "desk/a.txt"), tmp_path) == "desk/a.txt"
    assert file_name("stdin", tmp_path) == "stdin"
    assert file_name("no\0such", tmp_path) == "no\0such"


# the file

_ROW = '[[accepted]]\nfingerprint = "f1"\ncheck = "a/b"\nreason = "so"\n'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (f'{_ROW}\n# next\n[[accepted]]\ncheck = "a/b"\nreason = "x"\n', 7, "a row without fingerprint"),
        (_ROW.replace('"so"', '"  "'), 1, "a row without reason"),
        (f"\n{_ROW}colour = 1\n", 2, "unknown key 'colour'"),
        (f"{_ROW}everywhere = 1\n", 1, "wrong value of everywhere"),
        (f'{_ROW}everywhere = true\nfile = "a.txt"\n', 1, "a row for one place and for every document"),
        (f'{_ROW}expires = "2027-01-01"\n', 1, "wrong value of expires"),
        (f"{_ROW}date = 2027-01-01T00:00:00Z\n", 1, "wrong value of date"),
        (f"{_ROW}file = \n", 5, "not valid TOML"),
        (f"{_ROW}expires = 2027-02-30\n", 5, "not valid TOML"),
        ("accept = 1\n", None, "unknown key 'accept'"),
        ("accepted = 1\n", None, "unknown key 'accepted'"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(tmp_path: Path, text: str, line: int | None, said: str) -> None:
    file = tmp_path / "audit-decisions.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(DecisionsError) as error:
        read_decisions(file)
    where = str(file) if line is None else f"{file}:{line}"
    assert str(error.value).startswith(f"{where}: {said}")
    assert error.value.hint


@pytest.mark.parametrize("content", [b"\xff\xfe", None], ids=["bytes", "folder"])
def test_a_file_that_is_no_text_is_an_error(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "audit-decisions.toml"
    file.mkdir() if content is None else file.write_bytes(content)
    with pytest.raises(DecisionsError, match=r"not UTF-8|a folder"):
        read_decisions(file)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_rows_that_are_not_changed_stay_as_they_are_to_the_byte(tmp_path: Path, newline: str) -> None:
    file = tmp_path / "audit-decisions.toml"
    over = '[[accepted]] # old\nfingerprint = "f2"\ncheck="a/b"\nreason = "once"\nexpires = 2026-01-01\n\n# the next\n'
    before = f"# ours\n\n{_ROW}# why: see 12\n\n{over}[[ accepted ]]\nfingerprint='f3'\ncheck='a/b'\nreason='so'"
    file.write_bytes(before.replace("\n", newline).encode())
    again = Decision("f2", "a/b", "", "still so", expires=datetime.date(2027, 1, 1))
    assert accept([again, Decision("f1", "a/b", "", "another reason")], file, TODAY) == 1
    after = file.read_bytes().decode()
    assert after.count("\r\n") == (after.count("\n") if newline == "\r\n" else 0)
    written = '[[accepted]]\nfingerprint = "f2"\ncheck = "a/b"\nreason = "still so"\nexpires = 2027-01-01\n'
    old = over.partition("\n\n")[0] + "\n"
    assert after.replace("\r\n", "\n") == before.replace(old, written) + "\n"
    assert accept([Decision("f4", "a/b", "", "so")], file, TODAY) == 1
    assert [r.fingerprint for r in read_decisions(file)] == ["f1", "f2", "f3", "f4"]


def test_rows_in_one_line_are_read_and_not_added_to(tmp_path: Path) -> None:
    file = tmp_path / "audit-decisions.toml"
    file.write_text('accepted = [{fingerprint = "f1", check = "a/b", reason = "so"}]\n')
    assert [r.fingerprint for r in read_decisions(file)] == ["f1"]
    with pytest.raises(DecisionsError, match="cannot be added to"):
        accept([row("f2")], file, TODAY)
    assert file.read_text().startswith("accepted = [")


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@given(reason=_TEXTS.filter(str.strip), excerpt=_TEXTS, file=_TEXTS, everywhere=st.booleans())
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, reason: str, excerpt: str, file: str, everywhere: bool
) -> None:
    path = tmp_path_factory.mktemp("rows") / "audit-decisions.toml"
    rows = [
        row("f1", reason=reason, excerpt=excerpt, everywhere=everywhere, file=None if everywhere else file),
        row("f2"),
    ]
    assert accept(rows, path, TODAY) == 2
    assert list(read_decisions(path)) == rows


def test_halves_of_surrogate_pairs_can_be_accepted(tmp_path: Path) -> None:
    found = made(marked(text="a\ud800"), path="b\udc80.txt", name="n\udc80")
    terms = Terms("so", "", TODAY)
    for everywhere in (False, True):
        file = tmp_path / f"{everywhere}.toml"
        (stands,) = standing([found])
        accept([decision(stands, replace(terms, everywhere=everywhere), file)], file, TODAY)
        statuses = [f.status for f in Decisions(read_decisions(file), tmp_path, TODAY).decide(found).findings]
        assert statuses == [Status.ACCEPTED]


# what matches nothing


def leftovers(rows: list[Decision], *reports: DocumentReport, folder: Path, left_out: tuple[str, ...] = (), failed=()):
    decisions = Decisions(rows, folder, TODAY, left_out=left_out)
    found = Leftovers(decisions)
    for each in reports:
        ruled = decisions.decide(each)
        found.add(replace(each, findings=ruled.findings, stale=ruled.stale))
    for path in failed:
        found.fail(path)
    return [r.fingerprint for r in found.rows()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_decision_whose_finding_is_gone_is_stale(folder: Path) -> None:
    rows = [row("f1", file="a.txt", document="a"), row("f2", file="a.txt", document="a")]
    assert leftovers(rows, made(marked(1)), folder=folder) == ["f2"]
    assert Decisions(rows, folder, TODAY).decide(made(marked(1))).stale == (rows[1],)


def test_what_a_run_did_not_look_at_is_not_stale(folder: Path) -> None:
    a = made(marked(1))
    rows = [row("f2", file="b.txt", document="b"), row("f3", file="stdin", document="stdin"), row("f4")]
    assert leftovers(rows, a, folder=folder) == []
    checks = [row("f5", check="names/other", file="a.txt", document="a")]
    assert leftovers(checks, a, folder=folder, left_out=("names/other",)) == []
    assert leftovers(checks, a, folder=folder) == ["f5"]
    assert leftovers([row("f1", file="a.txt", document="gone")], folder=folder, failed=["a.txt"]) == []


def test_a_file_or_a_document_that_is_gone_leaves_its_decisions_stale(folder: Path) -> None:
    rows = [row("f1", file="gone.txt", document="gone"), row("f2", file="a.txt", document="gone")]
    assert leftovers(rows, made(path="b.txt", name="b"), folder=folder) == ["f1"]
    assert leftovers(rows, made(), folder=folder) == ["f1", "f2"]


def test_a_decision_about_several_documents_is_stale_where_none_has_the_finding(folder: Path) -> None:
    a, b = made(marked(1), path="a.txt"), made(path="a.txt", name="b")
    rows = [row("f1", file="a.txt"), row("f2", file="a.txt"), row("f1"), row("f3", everywhere=True)]
    for reports in ((a, b), (b, a)):
        assert leftovers(rows, *reports, folder=folder) == ["f2", "f3"]
    assert leftovers(rows[3:], a, folder=folder) == [], "one document tells nothing of the others"


@pytest.mark.parametrize(
    ("place", "elsewhere"),
    [({"file": "a.txt", "document": "gone"}, []), ({"file": "a.txt"}, []), ({}, [made(path="b.txt", name="b")] * 2)],
    ids=["document that is gone", "file", "anywhere"],
)
def test_a_decision_is_judged_by_runs_with_its_check_alone(
    place: dict[str, str], elsewhere: list[DocumentReport], folder: Path
) -> None:
    """Overrides leave checks out for some files and not for others."""
    rows = [row("f5", check="names/other", **place)]
    with_it, without = (Decisions(rows, folder, TODAY, left_out=left) for left in ((), ("names/other",)))
    for run, of_the_file, stale in ((with_it, without, []), (without, with_it, ["f5"]), (with_it, with_it, ["f5"])):
        found = Leftovers(run)
        for each in elsewhere or [made(marked(1))]:
            found.add(each, of_the_file)
        assert [r.fingerprint for r in found.rows()] == stale


# files under other names


def moves(rows: list[Decision], *reports: DocumentReport, folder: Path) -> list[tuple[str | None, str | None]]:
    decisions = Decisions(rows, folder, TODAY)
    found = Moved(decisions)
    for each in reports:
        found.add(replace(each, findings=decisions.decide(each).findings))
    return [(new.file, new.document) for new in found.rows.values()]


def test_a_decision_of_a_file_that_is_gone_is_found_where_its_finding_is(folder: Path) -> None:
    old = row("f1", file="gone.txt", document="gone")
    renamed = made(marked(1), path="b.txt", name="b")
    assert moves([old], renamed, folder=folder) == [("b.txt", "b")]
    assert moves([old], renamed, made(marked(1)), folder=folder) == [("b.txt", "b")], "one decision, one place"
    assert moves([replace(old, document=None)], renamed, folder=folder) == [("b.txt", None)]
    assert moves([replace(old, file="a.txt")], renamed, folder=folder) == [], "its file is there"
    assert moves([replace(old, check="names/other")], renamed, folder=folder) == []
    assert moves([replace(old, excerpt="31")], renamed, folder=folder) == []
    assert moves([old, row("f1", file="b.txt")], renamed, folder=folder) == [], "accepted there by another row"
    assert decided(renamed, old) == ["new"], "it is accepted where somebody says so"


# score, verdict and gate


def _audited(*rows: Decision, **more) -> DocumentReport:
    config = Config(select=(DOUBLED,), links="none", **more)
    auditor = Auditor(config, TODAY)
    auditor.__dict__["decisions"] = Decisions(rows, Path.cwd(), TODAY)
    return auditor.audit(pairs_document([(None, "In the the town they opened a bridge.")]))


def test_accepted_findings_are_not_scored_and_the_verdict_says_that_they_are_there() -> None:
    before = _audited()
    (f,) = before.findings
    after = _audited(Decision(f.fingerprint, f.check, f.text, "so"))
    assert before.score.mqm < after.score.mqm == 100.0
    assert [x.status for x in after.findings] == [Status.ACCEPTED]
    assert "nothing found but 1 accepted finding in 1 segment" in after.reason
    assert not after.nothing_found
    assert not _audited(Decision("0", f.check, "", "so")).findings[0].decision


def test_an_expired_decision_is_counted_again() -> None:
    (f,) = _audited().findings
    over = _audited(Decision(f.fingerprint, f.check, f.text, "so", expires=TODAY - datetime.timedelta(1)))
    assert over.score == _audited().score
    assert over.findings[0].status is Status.EXPIRED


@pytest.mark.parametrize(
    ("statuses", "fails"),
    [
        ([Status.NEW], True),
        ([Status.EXPIRED], True),
        ([Status.KNOWN], False),
        ([Status.ACCEPTED], False),
        ([Status.KNOWN, Status.NEW], True),
    ],
)
def test_the_gate_for_what_is_new_sees_nothing_else(statuses: list[Status], fails: bool) -> None:
    config = Config(gate=GateConfig(fail_on=Severity.MAJOR, new_only=True), baseline="old.json")
    gate = gate_of(config)
    gate.add(made(*(marked(i, status=s) for i, s in enumerate(statuses))))
    assert bool(gate.failures(None)) is fails


def test_known_findings_lower_no_score_that_the_gate_for_what_is_new_judges() -> None:
    score = ScoreConfig(sufficient_words=1)
    known = [marked(i, status=Status.KNOWN, confidence=Confidence.CERTAIN) for i in range(9)]
    minor = marked(99, severity=Severity.MINOR)
    for new_only, failures in ((True, 0), (False, 2)):
        gate = gate_of(Config(score=score, gate=GateConfig(fail_under=-300, new_only=new_only), baseline="x"))
        for name in "ab":
            found = made(*known, minor, name=name)
            gate.add(replace(found, score=replace(found.score, mqm=-900.0, sufficient=True)))
        assert len(gate.failures(replace(found.score, mqm=-900.0, sufficient=True))) == failures


def test_everything_is_new_without_a_baseline() -> None:
    with pytest.raises(ConfigError, match="without a baseline"):
        gate_of(Config(gate=GateConfig(new_only=True)))
    assert type(gate_of(Config())) is Gate


# the commands


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles that have the same finding."""
    (tmp_path / "desk").mkdir()
    for name in "ab":
        (tmp_path / "desk" / f"{name}.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "audit.toml").write_text(SETTINGS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIT_OWNER", "desk")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795910400")
    return tmp_path


def audit(*args: str, keys: str | None = None) -> Result:
    return CliRunner().invoke(cli, list(args), input=keys)


def found(*paths: str, options: tuple[str, ...] = ()) -> dict[str, list[tuple[str, str]]]:
    """The fingerprints and statuses of findings, by document."""
    run = audit("check", *paths, "-f", "json", "-o", "-", *options)
    documents = json.loads(run.stdout)["documents"]
    return {d["id"]: [(f["fingerprint"], f["status"]) for f in d["findings"]] for d in documents}


def fingerprint() -> str:
    return found("desk/a.txt")["a"][0][0]


def test_a_finding_is_accepted_in_its_document_alone(desk: Path) -> None:
    run = audit("accept", fingerprint(), "desk/a.txt", "--reason", "a  quotation\n")
    assert run.exit_code == 0, run.output
    assert "audit-decisions.toml: 1 finding accepted in 1 document" in run.stdout
    (made,) = read_decisions(desk / "audit-decisions.toml")
    assert made == Decision(
        fingerprint(),
        DOUBLED,
        made.excerpt,
        "a quotation",
        "desk",
        datetime.date(2026, 11, 29),
        None,
        "desk/a.txt",
        "a",
    )
    assert {d: [s for _, s in f] for d, f in found("desk").items()} == {"a": ["accepted"], "b": ["new"]}
    assert "accepted already" in audit("accept", fingerprint(), "desk/a.txt", "--reason", "again").stdout


def test_decisions_hold_from_any_folder(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    audit("accept", fingerprint(), "desk/a.txt", "--reason", "so")
    monkeypatch.chdir(desk / "desk")
    assert [s for _, s in found("a.txt")["a"]] == ["accepted"]
    assert [s for _, s in found(str(desk / "desk" / "a.txt"))["a"]] == ["accepted"]


def test_everywhere_is_in_every_document(desk: Path) -> None:
    run = audit("accept", fingerprint(), "desk/a.txt", "--reason", "so", "--everywhere")
    assert "accepted in every document" in run.stdout
    assert {d: [s for _, s in f] for d, f in found("desk").items()} == {"a": ["accepted"], "b": ["accepted"]}


def test_a_baseline_lets_a_gate_pass_until_something_new_comes(desk: Path) -> None:
    gate = ("check", "desk", "--fail-on", "minor", "-q")
    assert audit(*gate).exit_code == 1
    assert "2 findings accepted in 2 documents" in audit("accept", "--all", "desk", "--reason", "before 2027").stdout
    assert audit(*gate).exit_code == 0
    assert "nothing to accept" in audit("accept", "--all", "desk", "--reason", "before 2027").stderr
    (desk / "desk/b.txt").write_text(ARTICLE.replace("was opened", "was was opened"), "utf-8")
    assert audit(*gate).exit_code == 1


def test_a_report_is_as_good_as_the_texts(desk: Path) -> None:
    assert audit("accept", "--all", "--reason", "so").exit_code == 2, "there is no report"
    audit("check", "desk", "-f", "json", "-q")
    run = audit("accept", "--all", "--reason", "so", "--expires", "2026-11-29")
    assert "2 findings accepted in 2 documents" in run.stdout, run.output
    assert "nothing to accept" in audit("accept", "--all", "--report", "reports/report.json", "--reason", "so").stderr
    assert {s for f in found("desk").values() for _, s in f} == {"accepted"}
    # Tomorrow it is over, and may be accepted once more: one row takes the place of the other.
    tomorrow = {"SOURCE_DATE_EPOCH": "1796083200"}
    again = CliRunner().invoke(cli, ["accept", "--all", "desk", "--reason", "still"], env=tomorrow)
    assert "2 findings accepted" in again.stdout, again.output
    assert [r.reason for r in read_decisions(desk / "audit-decisions.toml")] == ["still", "still"]


def test_findings_are_walked_through_by_one_key_each(desk: Path) -> None:
    run = audit("accept", "-i", "desk", keys="xs" + "a" + "house style\n")
    assert run.exit_code == 0, run.output
    assert "1 of 2" in run.stdout
    assert "2 of 2" in run.stdout
    assert "In the the town" in run.stdout
    (made,) = read_decisions(desk / "audit-decisions.toml")
    assert (made.file, made.reason, made.everywhere) == ("desk/b.txt", "house style", False)


def test_what_was_decided_before_the_walk_was_left_is_kept(desk: Path) -> None:
    assert audit("accept", "-i", "desk", "--reason", "so", keys="e\nq").exit_code == 0
    (made,) = read_decisions(desk / "audit-decisions.toml")
    assert (made.reason, made.everywhere, made.file) == ("so", True, None)
    assert "no finding is open" in audit("accept", "-i", "desk", keys="q").stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "name FINGERPRINTs"),
        (("desk",), "name FINGERPRINTs"),
        (("0123456789ab", "--all", "--reason", "x"), "name FINGERPRINTs"),
        (("--all", "desk"), "--reason says why"),
        (("--all", "desk", "--reason", " "), "--reason says why"),
        (("--all", "desk", "--reason", "x", "--report", "r.json"), "not both"),
        (("--all", "desk", "--reason", "x", "--expires", "2026-11-28"), "is over"),
        (("0123456789ab", "desk", "--reason", "x"), "no finding 0123456789ab there"),
        (("--all", "nowhere.txt", "--reason", "x"), "nowhere.txt"),
        (("--all", "--reason", "x", "--report", "audit.toml"), "not a JSON report"),
    ],
)  # fmt: skip
def test_what_cannot_be_accepted_is_bad_usage_and_nothing_is_written(
    desk: Path, args: tuple[str, ...], said: str
) -> None:
    run = CliRunner().invoke(cli, ["accept", *args])
    text = run.output + str(run.exception or "")
    assert said in text
    assert run.exit_code == 2 or isinstance(run.exception, AuditError)
    assert not (desk / "audit-decisions.toml").exists()


def test_bad_decisions_stop_a_run(desk: Path) -> None:
    (desk / "audit-decisions.toml").write_text("[[accepted]]\ncheck = 1\n")
    run = audit("check", "desk", "-q")
    assert isinstance(run.exception, DecisionsError)
    assert "audit-decisions.toml:1: wrong value of check" in str(run.exception)


def test_a_file_that_the_configuration_names_goes_before_the_nearest(desk: Path) -> None:
    (desk / "audit.toml").write_text('decisions = "ours.toml"\n' + SETTINGS)
    assert audit("accept", "--all", "desk", "--reason", "so").exit_code == 0
    assert (desk / "ours.toml").exists()
    assert not (desk / "audit-decisions.toml").exists()
    assert {s for f in found("desk").values() for _, s in f} == {"accepted"}


# outputs


def test_every_output_shows_what_was_accepted_apart_with_its_reason(desk: Path) -> None:
    key = fingerprint()
    audit("accept", key, "desk/a.txt", "--reason", "a <b>quotation</b>")
    run = audit("check", "desk", "-f", "html", "-f", "markdown", "-f", "json")
    assert "decided earlier: 1 finding accepted, not scored" in run.stdout
    alone = audit("check", "desk/a.txt", "-o", "alone")
    assert "accepted earlier, not scored (1)" in alone.stdout
    assert f"accepted: a <b>quotation</b> (desk, 2026-11-29) [{key}]" in alone.stdout
    page = desk / "reports/a.html"
    html, markdown = page.read_text("utf-8"), page.with_suffix(".md").read_text("utf-8")
    assert "Accepted earlier, not scored (1)" in html
    assert "a &lt;b&gt;quotation&lt;/b&gt; (desk, 2026-11-29)" in html
    assert "## Accepted earlier, not scored (1)" in markdown
    assert f"quotation&lt;/b&gt; (desk, 2026-11-29). `{key}`" in markdown
    for index in ("index.html", "index.md"):
        assert "1 finding accepted, not scored" in (desk / "reports" / index).read_text("utf-8")
    whole = json.loads((desk / "reports/report.json").read_text("utf-8"))
    assert whole["summary"]["statuses"] == {"accepted": 1}
    ((accepted,),) = (d["findings"] for d in whole["documents"] if d["id"] == "a")
    assert accepted["decision"]["reason"] == "a <b>quotation</b>"


def test_a_stale_decision_is_told_in_every_output(desk: Path) -> None:
    audit("accept", "--all", "desk", "--reason", "so")
    (desk / "desk/a.txt").write_text(ARTICLE.replace("the the", "the"), "utf-8")
    said = f"a decision matches nothing any more: {read_decisions(desk / 'audit-decisions.toml')[0].name} in desk/a.txt"
    run = audit("check", "desk", "-f", "html", "-f", "markdown", "-f", "json")
    assert f"decided earlier: {said}" in run.stdout
    assert f"notice: {said}" in audit("check", "desk/a.txt", "-o", "alone").stdout
    for name in ("index.html", "index.md"):
        assert "a decision matches nothing any more" in (desk / "reports" / name).read_text("utf-8")
    (stale,) = json.loads((desk / "reports/report.json").read_text("utf-8"))["summary"]["stale"]
    assert (stale["file"], stale["document"]) == ("desk/a.txt", "a")


def test_decisions_follow_a_file_that_was_renamed(desk: Path) -> None:
    audit("accept", fingerprint(), "desk/a.txt", "--reason", "as the agency has it")
    (desk / "desk/a.txt").rename(desk / "desk/c.txt")
    before = (desk / "audit-decisions.toml").read_text("utf-8")
    gate = audit("check", "desk/c.txt", "--fail-on", "minor", "-q")
    assert gate.exit_code == 1
    assert "1 decision is about files that are gone, and the findings stand in others (desk/a.txt → desk/c.txt)" in (
        gate.stderr
    )
    assert "audit accept --moved" in gate.stderr
    assert "1 decision moved" in audit("accept", "--moved", "desk/c.txt").stdout
    after = (desk / "audit-decisions.toml").read_text("utf-8")
    assert after == before.replace('"desk/a.txt"', '"desk/c.txt"').replace('document = "a"', 'document = "c"')
    assert {d: [s for _, s in f] for d, f in found("desk").items()} == {"b": ["new"], "c": ["accepted"]}
    assert "no decision of a file that is gone fits" in audit("accept", "--moved", "desk").stdout


def test_a_check_that_is_ignored_for_some_files_leaves_their_decisions_alone(desk: Path) -> None:
    (desk / "audit.toml").write_text(SETTINGS.replace("[", '["names", ', 1))
    audit("accept", "--all", "desk", "--reason", "so")
    file = desk / "audit-decisions.toml"
    file.write_text(file.read_text("utf-8").replace('document = "a"\n', 'document = "other"\n'), "utf-8")
    with (desk / "audit.toml").open("a") as settings:
        settings.write(f'[[overrides]]\npaths = ["desk/a.txt"]\nignore = ["{DOUBLED}"]\n')
    assert "matches nothing" not in audit("check", "desk").stdout
    (desk / "desk/b.txt").write_text(ARTICLE.replace("the the", "the"), "utf-8")
    assert "matches nothing any more" in audit("check", "desk").stdout


@pytest.mark.parametrize("cut", [3, 11])
def test_a_fingerprint_that_is_cut_short_is_told_whole(cut: int, desk: Path) -> None:
    whole = fingerprint()
    error = audit("accept", whole[:cut], "desk/a.txt", "--reason", "so").exception
    assert isinstance(error, AuditError)
    assert error.what == f"no finding {whole[:cut]} there"
    assert whole in (error.hint or "")


def test_a_fingerprint_that_no_finding_has_is_told_with_what_to_do(desk: Path) -> None:
    for unknown in ("123", "0" * 12):
        error = audit("accept", unknown, "desk/a.txt", "--reason", "so").exception
        assert isinstance(error, AuditError)
        assert error.what == f"no finding {unknown} there"
        assert "audit check shows" in (error.hint or "")
    assert not (desk / "audit-decisions.toml").exists()


def test_there_is_nothing_to_walk_through_where_nothing_is_open(desk: Path) -> None:
    audit("accept", "--all", "desk", "--reason", "so")
    run = audit("accept", "--interactive", "desk")
    assert (run.exit_code, run.stdout) == (0, "")
    assert run.stderr == "nothing to accept: no finding is open\n"


def test_nothing_is_said_of_decisions_where_there_are_none(desk: Path) -> None:
    run = audit("check", "desk", "-f", "html", "-f", "markdown", "-f", "json")
    told = [run.stdout, *(p.read_text("utf-8") for p in (desk / "reports").iterdir() if p.suffix in (".md", ".json"))]
    assert not [text for text in told if "ccepted" in text or "ecided" in text or "statuses" in text]


def test_known_findings_do_not_fail_a_gate_for_what_is_new(desk: Path) -> None:
    audit("check", "desk", "-f", "json", "-o", "old", "-q")
    gate = ("check", "desk", "--fail-on", "minor", "-q", "--baseline", "old/report.json")
    assert audit(*gate, "--new-only").exit_code == 0
    assert audit(*gate).exit_code == 1
    (desk / "desk/b.txt").write_text(ARTICLE.replace("was opened", "was was opened"), "utf-8")
    assert audit(*gate, "--new-only").exit_code == 1
    statuses = found("desk", options=("--baseline", "old/report.json"))
    assert {d: [s for _, s in f] for d, f in statuses.items()} == {"a": ["known"], "b": ["new", "known"]}
    assert isinstance(audit(*gate[:-1], "desk/a.txt").exception, DecisionsError)


def test_a_known_finding_that_is_accepted_is_accepted(desk: Path) -> None:
    audit("check", "desk", "-f", "json", "-o", "old", "-q")
    audit("accept", "--all", "desk/a.txt", "--reason", "so")
    statuses = found("desk", options=("--baseline", "old/report.json"))
    assert {d: [s for _, s in f] for d, f in statuses.items()} == {"a": ["accepted"], "b": ["known"]}


# many documents, many workers, kept reports


def test_decisions_are_the_same_on_any_number_of_workers_with_kept_reports_or_without(desk: Path) -> None:
    rows = [json.dumps({"doc": d, "source": None, "target": "In the the town."}) for d in "abcdefgh"]
    (desk / "in.jsonl").write_text("\n".join(rows), "utf-8")
    config = Config(select=(DOUBLED,), links="none")
    before = list(audit_inputs(find(["in.jsonl"], config).inputs, Auditor(config)))
    file = desk / "audit-decisions.toml"
    stands = [s for s in standing(before) if s.report.document.id in "cf"]
    accept((decision(s, Terms("so", "", TODAY), file) for s in stands), file, TODAY)
    runs = []
    for jobs in (1, 2):
        for kept in (False, True):
            # What is kept was examined before anything was accepted.
            for decisions in ("", str(file)):
                auditor = Auditor(Config(select=(DOUBLED,), links="none", decisions=decisions), TODAY)
                archive = Archive(auditor, desk / f"kept-{jobs}.sqlite") if kept else None
                results = list(audit_inputs(find(["in.jsonl"], config).inputs, auditor, jobs, archive))
                if archive is not None:
                    archive.close()
            runs.append([json_output.encode_document(r) for r in results if isinstance(r, DocumentReport)])
            statuses = {r.document.id: r.findings[0].status.value for r in results if isinstance(r, DocumentReport)}
            assert [d for d, s in statuses.items() if s == "accepted"] == ["c", "f"]
    assert all(run == runs[0] for run in runs)


def test_the_words_of_a_verdict_without_accepted_findings_are_as_before() -> None:
    found = made()
    _, reason = judge(replace(found.score, mqm=100.0, interval=(99.0, 100.0)), (), ScoreConfig(), found.segments)
    assert reason.startswith("nothing found in 1 segment (")
    assert words_of(marked(text=" a\n b ")) == "a b"


def test_a_file_that_is_not_there_has_no_rows(tmp_path: Path) -> None:
    assert DecisionFile(tmp_path / "audit-decisions.toml").rows == ()
