"""Mistakes on the command line and in settings: each is refused in words that say where, what, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit.cli.main import cli
from audit.config import FileSettings
from audit.errors import AuditError, ConfigError
from audit.text.nearest import nearest

_ARTICLE = "Мост открыт\nBridge opens\n\nОн открыт сегодня.\n\nIt is open today.\n"


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text(_ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def _refusal(*arguments: str) -> str:
    """What is said of a command line that cannot be used."""
    run = _run(*arguments)
    if run.exit_code == 2:
        return run.stderr
    assert isinstance(run.exception, AuditError), run
    return str(run.exception)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--fail-under", "150"], "Invalid value for '--fail-under': '150' is no number up to 100"),
        (["--fail-under", "nan"], "'nan' is no number up to 100"),
        (["--jobs", "x"], "'x' is no whole number from 1 on"),
        (["--jobs", "0"], "'0' is no whole number from 1 on"),
        (["--max-cost=-1"], "'-1' is no number from 0 on"),
        (["--budget", "150%"], "'150%' is no share"),
        (["--select", ""], "Invalid value for '--select': it is empty"),
        (["--ignore", " , "], "Invalid value for '--ignore': it is empty"),
        (["--format", ""], "it is empty"),
        (["--source-lang", ""], "--source-lang: the language '' is not supported\n  hint: supported: ru, en"),
        (["--fail-on", "worst"], "'worst' is not one of 'neutral', 'minor', 'major', 'critical'"),
        (["--select", "omision"], "--select: no check matches 'omision'\n  hint: did you mean accuracy/omission"),
        (["--model", "m"], "--model: a model, 'm', and no endpoint to ask for it\n  hint: --endpoint http://"),
        (
            ["-f", "parquet", "--label", "date=2026-13-45"],
            "no day of the calendar: '2026-13-45'\n  hint: --label date=",
        ),
        (["-f", "parquet", "--label", "date=20261128"], "no day of the calendar: '20261128'"),
    ],
)
def test_an_option_that_cannot_be_used(article: Path, options: list[str], said: str) -> None:
    assert said in _refusal("check", "a.txt", *options)
    assert not (article / "reports").exists()


def test_the_last_day_of_a_decision_is_one(article: Path) -> None:
    said = _refusal("accept", "0" * 12, "a.txt", "--reason", "x", "--expires", "2027-02-30")
    assert "'2027-02-30' is no day of the calendar" in said


def test_findings_of_any_severity_may_fail_a_run(article: Path) -> None:
    (article / "a.txt").write_text(_ARTICLE.replace("open today", "open  today"), "utf-8")
    run = _run("check", "a.txt", "--fail-on", "neutral", "--no-cache")
    assert run.exit_code == 1
    assert "of severity neutral or worse" in run.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("links = 3", ":1: wrong value: links = 3\n  hint: links takes one of all, headline, none"),
        ("encoder = []", ':1: wrong value: encoder = []\n  hint: encoder takes a text in quotes ("...")'),
        ("quality = 'no'", ':1: wrong value: quality = "no"\n  hint: quality takes true or false'),
        ("score = 3", ":1: wrong value: score = 3\n  hint: score takes a table of pass_mark,"),
        ("ignore = 'names'", ':1: wrong value: ignore = "names"\n  hint: ignore takes a list of texts'),
        ("glossaries = [3]", ":1: wrong value: glossaries = [3]\n  hint: glossaries takes a list of texts"),
        ("\n[gate]\nfail_under = 150", ":3: wrong value: gate.fail_under = 150\n  hint: gate.fail_under takes"),
        ("[annotator.endpoint]\nretries = 3.5", ":2: wrong value: annotator.endpoint.retries = 3.5\n  hint: "
         "annotator.endpoint.retries takes whole numbers from 0 to 10"),
        ("[severity]\nnames = 'bad'", ':1: wrong value: severity = {"names": "bad"}\n  hint: severity takes a table'),
        ("source_lang = ''", ":1: the language '' is not supported"),
        ("glosaries = []", ":1: unknown key 'glosaries'\n  hint: did you mean glossaries? valid keys here: "),
        ("pass_mark = 80", ":1: unknown key 'pass_mark'\n  hint: did you mean score.pass_mark?"),
        ("[style]\nquote = 'curly'", ":2: unknown key 'style.quote'\n  hint: did you mean quotes?"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "audit.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as refused:
        FileSettings(path)
    assert f"{path}{said}" in str(refused.value)


def test_what_may_be_a_key_in_the_place_of_its_name_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "audit.toml"
    path.write_text('[annotator.endpoint]\nkey_variable = "sk-12345"', "utf-8")
    with pytest.raises(ConfigError) as refused:
        FileSettings(path)
    assert str(refused.value) == (
        f"{path}:2: wrong value of annotator.endpoint.key_variable\n  hint: annotator.endpoint.key_variable takes the"
        " name of an environment variable that ends with API_KEY"
    )


def test_a_model_alone_is_told_with_its_line_where_it_would_be_asked(article: Path) -> None:
    (article / "audit.toml").write_text('[annotator.endpoint]\nmodel = "m"\n', "utf-8")
    assert "audit.toml:2: a model, 'm', and no endpoint to ask for it" in _refusal("check", "a.txt")
    assert _run("check", "a.txt", "--no-annotators", "--no-cache").exit_code == 0
    assert _run("names", "a.txt").exit_code == 0


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("mistranslation", ["names/read-as-word", "annotator/mistranslation"]),
        ("Omission", ["accuracy/empty-target", "annotator/omission"]),
        ("annotator/", ["annotator/omission", "annotator/spelling"]),
        ("mqm:accuracy/omission", ["accuracy/empty-target"]),
    ],
)
def test_explain_lists_what_a_name_stands_for(name: str, listed: list[str]) -> None:
    run = _run("explain", name)
    assert run.exit_code == 0
    ids = [line.split()[0] for line in run.stdout.splitlines()]
    assert set(listed) <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("name", "meant"), [("Names/Variants ", "names/variants"), ("variants", "names/variants")])
def test_explain_takes_a_name_as_people_write_it(name: str, meant: str) -> None:
    assert _run("explain", name).stdout == _run("explain", meant).stdout != ""


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("anotator/omision", "did you mean annotator/omission"),
        ("variant", "did you mean names/variants? `audit checks` lists them"),
        ("number", "did you mean accuracy/number-mismatch"),
        ("xyz", "`audit checks` lists them"),
    ],
)
def test_explain_names_what_is_near(name: str, hint: str) -> None:
    assert f"no check matches {name!r}\n  hint: {hint}" in _refusal("explain", name)


def test_the_nearest_names() -> None:
    names = ["names/variants", "names/missing", "score.pass_mark", "of"]
    assert nearest("Variants", names) == ["names/variants"]
    assert nearest("pass_mark", names) == ["score.pass_mark"]
    assert nearest("names/mising", names)[0] == "names/missing"
    assert nearest("", names) == nearest("f", names) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("worst_documents", "no question is called 'worst_documents'; did you mean worst-documents? ready are worst-"),
        ("'checks-by'", "did you mean checks-by?"),
        ("worst documents", "did you mean worst-documents? ready are worst-documents, checks-by,"),
        ("SELEC 1", "ready are worst-documents, checks-by,"),
        ("checks-by", "it goes on with LABEL TABLES"),
    ],
)
def test_a_question_that_is_not_ready(article: Path, question: str, said: str) -> None:
    assert _run("check", "a.txt", "-f", "parquet", "-o", "runs", "--no-cache").exit_code == 0
    assert said in _refusal("query", question, "runs")


def test_a_ready_question_may_stand_in_quotes_with_what_it_takes(article: Path) -> None:
    assert _run("check", "a.txt", "-f", "parquet", "-o", "runs", "--label", "desk=wire", "--no-cache").exit_code == 0
    asked = [_run("query", *words, "runs") for words in (["checks-by", "desk"], ["checks-by desk"])]
    assert [run.exit_code for run in asked] == [0, 0]
    assert asked[0].stdout == asked[1].stdout
