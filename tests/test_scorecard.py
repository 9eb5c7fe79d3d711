"""A scorecard goes to a reviewer and comes back: verdicts by check, and decisions from what was rejected."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from audit.decisions.file import read_decisions
from audit.decisions.scorecard import Tally, read_scorecard, tallies
from audit.errors import InputError
from audit.outputs.findings_table import COLUMNS
from audit.outputs.xlsx import SHEET_COLUMNS, workbook
from tests.support.writing import SIGNATURE, summary
from tests.test_cli import FLAWED, audit


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """The scorecard of an article with several findings."""
    (tmp_path / "article.txt").write_text(FLAWED, "utf-8")
    assert audit("check", "article.txt", "--format", "xlsx", cwd=tmp_path).returncode == 0
    return tmp_path / "reports" / "scorecard.xlsx"


def _fill(card: Path, verdicts: list[str], comments: tuple[str, ...] = ()) -> list[str]:
    """Write verdicts, one a row from the first on; the fingerprints of the rows."""
    book = openpyxl.load_workbook(card)
    sheet = book["Findings"]
    names = [cell.value for cell in sheet[1]]
    for row, verdict in enumerate(verdicts, 2):
        sheet.cell(row, names.index("verdict") + 1, verdict)
    for row, comment in enumerate(comments, 2):
        sheet.cell(row, names.index("comment") + 1, comment)
    at = names.index("fingerprint")
    found = [row[at].value for row in sheet.iter_rows(min_row=2)]
    book.save(card)
    return found


def test_a_scorecard_without_verdicts_says_so(card: Path, tmp_path: Path) -> None:
    run = audit("scorecard", card, cwd=tmp_path)
    assert run.returncode == 0
    assert b"no verdicts yet" in run.stderr


def test_verdicts_are_counted_by_check(card: Path, tmp_path: Path) -> None:
    fingerprints = _fill(card, ["wrong", "right"])
    assert len(fingerprints) >= 2
    run = audit("scorecard", card, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "2 findings judged, 1 wrong" in run.stdout.decode()
    assert f"[{fingerprints[0]}]" in run.stdout.decode()
    assert f"[{fingerprints[1]}]" not in run.stdout.decode()
    assert not (tmp_path / "audit-decisions.toml").exists()


def test_rejected_findings_are_accepted_and_not_scored_again(card: Path, tmp_path: Path) -> None:
    (rejected, *_) = _fill(card, ["WRONG", "ok"], ("that is a quotation",))
    run = audit("scorecard", card, "--accept", "--owner", "desk", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    (row,) = read_decisions(tmp_path / "audit-decisions.toml")
    assert (row.fingerprint, row.reason, row.owner) == (rejected, "that is a quotation", "desk")
    assert row.file == "article.txt"
    shown = audit("check", "article.txt", "--format", "terminal", cwd=tmp_path).stdout.decode()
    assert "accepted earlier, not scored (1)" in shown
    assert "decided earlier: a decision" not in shown
    again = audit("scorecard", card, "--accept", cwd=tmp_path)
    assert "0 findings accepted" in again.stdout.decode()


def _accepted_in(folder: Path, path: Path, card: Path) -> str:
    """What an audit says of the article once the first finding of its scorecard is rejected."""
    _fill(card, ["wrong"])
    run = audit("scorecard", card, "--accept", cwd=folder)
    assert run.returncode == 0, run.stderr
    return audit("check", path, "--format", "terminal", cwd=folder).stdout.decode()


def test_an_article_given_by_its_whole_path_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "desk" / "article.txt"
    path.parent.mkdir()
    path.write_text(FLAWED, "utf-8")
    assert audit("check", path, "--format", "xlsx", cwd=tmp_path).returncode == 0
    shown = _accepted_in(tmp_path, path, tmp_path / "reports" / "scorecard.xlsx")
    assert "accepted earlier, not scored (1)" in shown
    assert [row.file for row in read_decisions(tmp_path / "audit-decisions.toml")] == ["desk/article.txt"]


def test_decisions_go_where_those_of_the_articles_are(tmp_path: Path) -> None:
    """As with `audit check` and `audit accept`: the settings of what was audited are the run's, where no others are."""
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "article.txt").write_text(FLAWED, "utf-8")
    (desk / "audit.toml").write_text('links = "none"\n')
    assert audit("check", "desk", "--format", "xlsx", cwd=tmp_path).returncode == 0
    card = tmp_path / "reports" / "scorecard.xlsx"
    _fill(card, ["wrong"])
    assert audit("scorecard", card, "--accept", cwd=tmp_path).returncode == 0
    (row,) = read_decisions(desk / "audit-decisions.toml")
    assert row.file == "article.txt"
    assert not (tmp_path / "audit-decisions.toml").exists()


def test_an_article_that_is_not_where_the_scorecard_says_is_known_by_its_name(tmp_path: Path) -> None:
    path, folder = tmp_path / "desk" / "article.txt", tmp_path / "elsewhere"
    path.parent.mkdir()
    folder.mkdir()
    path.write_text(FLAWED, "utf-8")
    assert audit("check", path, "--format", "xlsx", cwd=folder).returncode == 0
    shown = _accepted_in(folder, path, folder / "reports" / "scorecard.xlsx")
    assert "accepted earlier, not scored (1)" in shown
    (row,) = read_decisions(folder / "audit-decisions.toml")
    assert (row.file, row.document) == (None, "article")


def test_the_least_precise_check_comes_first(card: Path) -> None:
    _fill(card, ["right", "wrong"])
    found = tallies(read_scorecard(card))
    assert sum(t.right for t in found) == sum(t.wrong for t in found) == 1
    assert [t.precision for t in found] == sorted(t.precision for t in found)
    assert Tally("a/b", 3, 1).precision == 0.75


def test_a_reviewer_may_write_in_russian(card: Path) -> None:
    _fill(card, ["Да", "нет"])
    assert [judged.right for judged in read_scorecard(card)] == [True, False]


def test_a_cross_is_no_verdict(card: Path) -> None:
    _fill(card, ["x"])
    with pytest.raises(InputError, match="'x'"):
        read_scorecard(card)


def test_a_verdict_that_is_neither_is_named_with_its_row(card: Path) -> None:
    _fill(card, ["right", "perhaps"])
    with pytest.raises(InputError, match="'perhaps'") as caught:
        read_scorecard(card)
    assert caught.value.where == f"{card}:3"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"check,verdict\na,right\n"])
def test_what_is_no_workbook_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "card.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="not a workbook"):
        read_scorecard(path)


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "card.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(InputError, match="no sheet 'Findings'"):
        read_scorecard(path)


@pytest.mark.parametrize(("most", "sheets"), [(5, 1), (4, 2), (2, 3), (1, 5)])
def test_what_is_too_much_for_a_sheet_goes_on_in_the_next(most: int, sheets: int, tmp_path: Path) -> None:
    findings = [dict.fromkeys(COLUMNS, "") | {"check": "a/b", "fingerprint": f"f{n}"} for n in range(5)]
    path = tmp_path / "card.xlsx"
    path.write_bytes(workbook(summary(), SIGNATURE, findings, most))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Scorecard", "Findings", *(f"Findings {n}" for n in range(2, sheets + 1))]
    for sheet in book.worksheets[1:]:
        assert [cell.value for cell in sheet[1]] == list(SHEET_COLUMNS)
        assert 2 <= sheet.max_row <= most + 1
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 1, "right")
    book.save(path)
    assert [one.cells["fingerprint"] for one in read_scorecard(path)] == [f"f{n}" for n in range(5)]
    last = book.worksheets[-1]
    last.cell(2, 1, "perhaps")
    book.save(path)
    where = "card.xlsx:2" if sheets == 1 else f"card.xlsx: Findings {sheets}:2"
    with pytest.raises(InputError, match=f"{where}: verdict is 'perhaps'"):
        read_scorecard(path)
