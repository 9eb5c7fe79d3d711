"""Files of settings: which one holds for which file, what is laid over it, and what a run makes of several."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import msgspec
import pytest

from audit.checks.selectors import ambiguities, matching, severities
from audit.config import (
    AllowConfig,
    AnnotatorConfig,
    CometConfig,
    Config,
    EndpointConfig,
    FileSettings,
    GateConfig,
    ScoreConfig,
    Settings,
    StyleConfig,
    parse_config,
)
from audit.config.layers import origins
from audit.config.lines import lines_of
from audit.config.patterns import matches
from audit.config.shown import shown
from audit.config.starter import TEXT, begin
from audit.errors import ConfigError
from audit.inputs import find
from audit.model import DocumentReport, Severity
from audit.run.archive import Archive
from audit.run.batch import Request, run
from audit.run.gather import audited
from audit.run.local import audit_inputs
from audit.run.pipeline import Auditor, signature_of
from audit.run.revision import at_revision

ROOT = Path(__file__).parents[1]
_SOURCE = "Мост открыли в понедельник. Он стоит 5 млн рублей.\n"
_TARGET = "The bridge  was opened on Monday. It costs 6 million rubles.\n"
_NUMBER, _SPACE = "accuracy/number-mismatch", "linguistic/spacing"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings, in which one folder has settings of its own, with an override for one below it."""
    for folder in ("news", "wire", "wire/raw"):
        written(tmp_path / folder / "a.ru.txt", _SOURCE)
        written(tmp_path / folder / "a.en.txt", _TARGET)
    written(tmp_path / "audit.toml", 'links = "none"\nignore = ["linguistic/spacing"]\n[score]\npass_mark = 85\n')
    written(
        tmp_path / "wire" / "audit.toml",
        'links = "none"\nscore.pass_mark = 50\n\n'
        f'[[overrides]]\npaths = ["raw/"]\nseverity = {{"{_NUMBER}" = "minor"}}\n',
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def found(reports: object) -> dict[str, dict[str, str]]:
    """The findings of reports, by file: how bad those of each check are."""
    assert isinstance(reports, (list, tuple))
    assert all(isinstance(r, DocumentReport) for r in reports), reports
    return {Path(r.document.path).parent.as_posix(): {f.check: f.severity.value for f in r.findings} for r in reports}


def test_each_file_is_audited_by_the_settings_above_it(desk: Path) -> None:
    reports = audited(["."], FileSettings(), archive=False).documents
    by_folder = found(list(reports))
    assert by_folder["news"] == {_NUMBER: "major"}
    assert by_folder["wire"] == {_NUMBER: "major", _SPACE: "neutral"}
    assert by_folder["wire/raw"] == {_NUMBER: "minor", _SPACE: "neutral"}
    assert FileSettings().of("wire/a.en.txt").score.pass_mark == 85, "a run has one score"


def test_processes_and_the_archive_answer_with_the_same_reports(desk: Path) -> None:
    def reports(jobs: int, kept: bool) -> list[object]:
        auditor = Auditor(FileSettings())
        archive = Archive(auditor, desk / "kept.sqlite") if kept else None
        results = list(audit_inputs(find(["."], auditor.settings).inputs, auditor, jobs, archive))
        if archive is not None:
            archive.close()
        return results

    plain = reports(1, kept=False)
    assert len(plain) == 3
    assert reports(2, kept=False) == reports(1, kept=True) == reports(1, kept=True) == plain


def test_a_report_is_kept_under_the_settings_of_its_file(desk: Path) -> None:
    auditor = Auditor(FileSettings())
    (document,) = [r.document for r in audited(["news"], Config(links="none"), archive=False).documents]
    archive = Archive(auditor, desk / "kept.sqlite")
    before = archive.key(document)
    assert before == Archive(Auditor(FileSettings()), desk / "kept.sqlite").key(document)
    written(desk / "news" / "audit.toml", 'links = "none"\n')
    assert Archive(Auditor(FileSettings()), desk / "kept.sqlite").key(document) != before


def test_files_with_the_same_settings_have_one_auditor(desk: Path) -> None:
    auditor = Auditor(FileSettings())
    assert auditor.of("news/a.en.txt") is auditor.of("new.txt") is auditor
    assert auditor.of("wire/a.en.txt") is auditor.of("wire/b.en.txt") is not auditor
    assert auditor.of("wire/raw/a.en.txt") is not auditor.of("wire/a.en.txt")


def test_the_signature_of_a_run_is_that_of_all_its_settings(desk: Path) -> None:
    auditor = Auditor(FileSettings())
    news, wire, raw = (auditor.of(f"{folder}/a.en.txt") for folder in ("news", "wire", "wire/raw"))
    assert signature_of([news]) == news.signature
    assert signature_of([news, wire]) == signature_of([wire, news]) != news.signature
    assert signature_of([wire, raw]).checks == wire.signature.checks
    assert signature_of([wire, raw]).config not in (wire.signature.config, raw.signature.config)


def test_what_is_of_the_run_is_said_where_it_is_set_in_vain(desk: Path) -> None:
    outcome = run(Request(["."], ("json",), desk / "out", quiet=True, archive=False), FileSettings())
    assert outcome.remarks == ("warning: wire/audit.toml: score not used: a run has one, that of audit.toml",)


def test_without_settings_here_those_above_what_was_named_are_of_the_run(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(desk / "elsewhere" / "x.txt", "")
    outside = desk.parent / f"{desk.name}-outside"
    outside.mkdir()
    monkeypatch.chdir(outside)
    assert FileSettings(about=[str(desk / "wire" / "a.en.txt")]).run.score.pass_mark == 50
    assert FileSettings(about=[str(desk / "**" / "*.txt"), str(desk / "wire")]).run.score.pass_mark == 85
    assert FileSettings(about=["-"]).run == Config()


def test_a_named_file_of_settings_is_the_only_one(desk: Path) -> None:
    settings = FileSettings(Path("wire/audit.toml"))
    assert settings.of("news/a.en.txt") is settings.run
    assert settings.of("wire/raw/a.en.txt").severity == {_NUMBER: Severity.MINOR}


def test_options_hold_before_any_file(desk: Path) -> None:
    settings = FileSettings(options={"ignore": ["names"], "links": "all"})
    assert (settings.run.links, settings.run.ignore) == ("all", (_SPACE, "names"))
    assert (settings.of("wire/a.en.txt").links, settings.of("wire/a.en.txt").ignore) == ("all", ("names",))


def test_the_texts_of_a_revision_have_the_settings_of_their_place(desk: Path) -> None:
    git = ["git", "-c", "user.name=N", "-c", "user.email=n@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "Begin"]):
        subprocess.run([*git, *command], check=True)
    for folder in ("news", "wire", "wire/raw"):
        now = audited([folder + "/a.en.txt"], FileSettings(), archive=False)
        then = at_revision("HEAD", folder + "/a.en.txt", FileSettings())
        assert found(list(then.documents)) == found(list(now.documents))


def test_a_broken_file_of_settings_stops_the_run_before_any_work(desk: Path) -> None:
    request = Request(["."], ("json",), desk / "out", quiet=True, archive=False)
    written(desk / "wire" / "raw" / "audit.toml", 'select = ["nomes"]\n')
    with pytest.raises(ConfigError, match=r"wire/raw/audit.toml:1: no check matches 'nomes'"):
        run(request, FileSettings())
    written(desk / "wire" / "raw" / "audit.toml", 'links = "none"\nlonks = "all"\n')
    with pytest.raises(ConfigError, match=r"wire/raw/audit.toml:2: unknown key 'lonks'"):
        run(request, FileSettings())
    assert not (desk / "out").exists()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('links = "none"\nselect = ["names", "nomes"]\n', 2),
        ('links = "none"\n\nignore = [\n    "nomes",\n]\n', 3),
        ('[severity]\n"names" = "minor"\n"nomes" = "minor"\n', 3),
        ("[score.weights]\nnomes = 2\n", 2),
        ('[[overrides]]\npaths = ["**"]\nignore = ["names"]\n[[overrides]]\npaths = ["**"]\nignore = ["nomes"]\n', 6),
        ('profile = "a"\n[profiles.a]\nignore = ["nomes"]\n', 3),
    ],
    ids=["select", "ignore", "severity", "weights", "overrides", "profile"],
)
def test_a_selector_that_means_nothing_is_named_with_its_line(text: str, line: int, desk: Path) -> None:
    written(desk / "audit.toml", text)
    with pytest.raises(ConfigError, match=r"nomes") as error:
        run(Request(["news"], ("json",), desk / "out", quiet=True, archive=False), FileSettings())
    assert str(error.value).startswith(f"{desk / 'audit.toml'}:{line}: ")


def test_a_selector_of_the_command_line_is_named_with_its_option(desk: Path) -> None:
    with pytest.raises(ConfigError, match=r"^--ignore: no check matches 'nomes'"):
        Auditor(FileSettings(options={"ignore": ["nomes"]}))


def test_files_of_settings_are_not_passed_over(desk: Path) -> None:
    for name in ("audit.toml", "audit-decisions.toml", "pyproject.toml", "other.toml"):
        (desk / "news" / name).touch()
    assert find(["news"]).passed_over == {".toml": 1}


def test_a_profile_is_laid_over_what_is_for_all(tmp_path: Path) -> None:
    path = written(
        tmp_path / "audit.toml",
        'select = ["names"]\nignore = ["locale"]\ngate.fail_on = "critical"\n'
        '[profiles.strict]\nselect = ["accuracy"]\nignore = ["design"]\ngate.fail_under = 95\n',
    )
    assert FileSettings(path).run.select == ("names",)
    strict = FileSettings(path, profile="strict").run
    assert (strict.profile, strict.select, strict.ignore) == ("strict", ("accuracy",), ("locale", "design"))
    assert (strict.gate.fail_on, strict.gate.fail_under) == (Severity.CRITICAL, 95)
    path.write_text('profile = "strict"\n' + path.read_text("utf-8"), "utf-8")
    assert FileSettings(path).run == strict


def test_a_profile_that_is_not_there_is_refused(desk: Path) -> None:
    with pytest.raises(ConfigError, match=r"no profile 'strict'\n.*profiles here: news"):
        FileSettings(profile="strict")
    with (desk / "audit.toml").open("a", encoding="utf-8") as file:
        file.write("[profiles.strict]\nselect = ['accuracy']\n")
    settings = FileSettings(profile="strict")
    assert settings.run.select == ("accuracy",)
    assert settings.of("wire/a.en.txt").select == (), "a file further down need not have it"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("links = 'none'\n\n[[overrides]]\nlinks = 'all'\n", 3, "an override needs its paths"),
        ("[[overrides]]\npaths = ['a']\n[[overrides]]\npaths = ['b']\nlinks = 'some'\n", 5, "wrong value"),
        ("[[overrides]]\npaths = ['a']\nscore.pass_mark = 3\n", 3, "'score' is the same for a whole run"),
        ("[overrides]\npaths = ['a']\n", 1, "overrides are repeated tables"),
        ("[profiles]\nstrict = 3\n", 1, "profiles are tables"),
        ("[profiles.a]\nprofile = 'b'\n", 2, "a profile cannot choose another"),
        ("[profiles.a]\nlonks = 'b'\n", 2, "unknown key 'lonks'"),
        ("[severity]\n\nnames = 'bad'\n", 1, "severity takes a table of one of neutral"),
        ("[style]\nus = 'US'\nkyiv = 'Kiew'\n", 3, "wrong value"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = written(tmp_path / "audit.toml", text)
    with pytest.raises(ConfigError) as refused:
        FileSettings(path)
    assert f"audit.toml:{line}: " in str(refused.value)
    assert said in str(refused.value)


def test_settings_say_where_they_come_from(desk: Path) -> None:
    settings = FileSettings(options={"ignore": ["names"], "gate": {"fail_under": 80}})
    places = {key: tuple(Path(p).name for p in where) for key, where in origins(settings.layers()).items()}
    assert places == {
        "links": ("audit.toml:1",),
        "ignore": ("audit.toml:2", "--ignore"),
        "score.pass_mark": ("audit.toml:4",),
        "gate.fail_under": ("--fail-under",),
    }


def test_lines_of_keys_are_those_of_the_file() -> None:
    text = (
        "a = 1 # [x]\nb.c = '''\n[d]\n'''\n[e]\nf = {g = 1,\n  h = 2}\n"
        "[[i]]\nj = 1\n[[i]]\nj = [\n 1,\n]\n[i.k]\nl = 1\n"
    ).replace("{g = 1,\n  h = 2}", "{g = 1, h = 2}\n")
    assert lines_of(text) == {
        ("a",): 1, ("b",): 2, ("b", "c"): 2, ("e",): 5, ("e", "f"): 6, ("e", "f", "g"): 6, ("e", "f", "h"): 6,
        ("i", 0): 8, ("i", 0, "j"): 9, ("i", 1): 10, ("i", 1, "j"): 11, ("i", 1, "k"): 14, ("i", 1, "k", "l"): 15,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "paths", "others"),
    [
        ("wire/**", ("wire/a.txt", "wire/b/a.txt"), ("news/wire/a.txt", "wire")),
        ("wire/", ("wire/a.txt", "wire/b/a.txt"), ("wires/a.txt",)),
        ("*.en.txt", ("a.en.txt", "b/c/a.en.txt"), ("a.ru.txt", "a.en.txt/b")),
        ("desk/*/a?.md", ("desk/x/ab.md",), ("desk/ab.md", "desk/x/y/ab.md", "desk/x/a.md")),
        ("**/draft/*", ("draft/a", "b/c/draft/a"), ("drafts/a", "draft/a/b")),
        ("[a-c]/[!x].txt", ("b/y.txt",), ("d/y.txt", "b/x.txt", "b//.txt")),
        ("a+(b).txt", ("a+(b).txt", "c/a+(b).txt"), ("aab.txt",)),
    ],
)
def test_a_pattern_means_paths(pattern: str, paths: tuple[str, ...], others: tuple[str, ...]) -> None:
    assert [p for p in (*paths, *others) if matches(p, pattern)] == list(paths)


def test_one_record_serves_every_file() -> None:
    config = Config(links="none")
    assert Settings(config).of("anything") is config


def test_a_selector_may_say_whether_it_names_a_folder_or_a_type() -> None:
    folder, dimension = matching("folder:accuracy"), matching("mqm:accuracy")
    assert {c.id.split("/")[0] for c in folder} == {"accuracy"}
    assert {c.mqm.dimension for c in dimension} == {"accuracy"}
    assert set(folder) != set(dimension)
    assert set(matching("accuracy")) == {*folder, *dimension}
    (line,) = ambiguities(["accuracy", "names", "folder:accuracy", "accuracy/residue", "locale", "accuracy"])
    assert "'accuracy' is a folder (11) and an MQM dimension" in line.replace(str(len(folder)), "11", 1)
    for wrong in ("folder:style", "mqm:names", "folder:", "mqm:nothing"):
        with pytest.raises(ConfigError, match="no check matches"):
            matching(wrong)


def test_what_is_said_of_a_check_holds_before_what_is_said_of_many() -> None:
    minor, major, critical = Severity.MINOR, Severity.MAJOR, Severity.CRITICAL
    said = severities({_NUMBER: minor, "accuracy": critical, "mqm:accuracy/mistranslation": major})
    assert said[_NUMBER] == minor
    assert said["accuracy/residue"] == critical
    assert {said[c.id] for c in matching("mqm:accuracy/mistranslation")} == {minor, major}


def test_severities_weigh_in_the_score(desk: Path) -> None:
    (plain,) = audited(["wire/a.en.txt"], Config(links="none"), archive=False).documents
    (mild,) = audited(
        ["wire/a.en.txt"], Config(links="none", severity={_NUMBER: Severity.MINOR}), archive=False
    ).documents
    assert (plain.score.penalty, mild.score.penalty) == (5, 1)


def test_the_file_to_begin_with_shows_the_defaults(tmp_path: Path) -> None:
    path = begin(tmp_path)
    assert FileSettings(path).run == Config(), "as it is written it sets nothing"
    assert path.read_text("utf-8") == TEXT
    examples = (
        "source_lang", "target_lang", "source = ", "target = ", "system = ", "fail_on", "fail_under", '"names', "url",
        "model", "key_variable", "max_cost", "checkpoint",
    )  # fmt: skip
    profile = TEXT.index("# Settings for some files")
    lines = [line.removeprefix("# ") for line in TEXT[:profile].splitlines() if re.match(r'#? ?[\w"/]+ = |\[', line)]
    uncommented = "\n".join(line for line in lines if not line.startswith(examples) and line != 'decisions = ""')
    assert parse_config(tomllib.loads(uncommented)) == Config()
    written_there = set(re.findall(r"^(?:# )?(\w+) = ", TEXT[:profile], re.MULTILINE))
    records = (ScoreConfig, StyleConfig, AllowConfig, GateConfig, AnnotatorConfig, EndpointConfig, CometConfig)
    nested = {f.name for t in records for f in msgspec.structs.fields(t)}
    everything = {f.name for f in msgspec.structs.fields(Config)} | nested
    tables = {"severity", "style", "allow", "columns", "score", "gate", "annotator", "endpoint", "comet"}
    assert everything - tables - {"profile"} <= written_there, "every setting is in the file"


def test_every_example_of_the_file_to_begin_with_can_be_used(tmp_path: Path) -> None:
    text = "\n".join(re.sub(r'^# (?=[\w"]+ = |\[)', "", line) for line in TEXT.splitlines())
    path = written(tmp_path / "audit.toml", text.replace('decisions = ""', ""))
    settings = FileSettings(path, profile="strict")
    assert settings.run.gate.fail_on == Severity.MINOR
    assert settings.of(str(tmp_path / "wire" / "a.txt")).ignore == ("folder:design",)
    Auditor(settings).of(str(tmp_path / "wire" / "a.txt"))


def test_settings_that_are_there_are_not_written_over(desk: Path) -> None:
    before = (desk / "audit.toml").read_text("utf-8")
    with pytest.raises(ConfigError, match="there are settings already"):
        begin(desk)
    assert (desk / "audit.toml").read_text("utf-8") == before
    written(desk / "news" / "pyproject.toml", "[tool.audit]\n")
    with pytest.raises(ConfigError, match=r"pyproject.toml: there are settings already"):
        begin(desk / "news")
    with pytest.raises(ConfigError, match="cannot be written") as refused:
        begin(desk / "nowhere")
    assert refused.value.hint == "make the folder first"


def test_what_is_shown_is_toml_and_names_every_place(desk: Path) -> None:
    settings = FileSettings(options={"gate": {"fail_on": "minor"}})
    text = shown(settings, "wire/raw/a.en.txt")
    assert parse_config(tomllib.loads(text)) == settings.of("wire/raw/a.en.txt")
    places = dict(re.findall(r"^(?:# )?(\S+).*# (.*)$", text, re.MULTILINE))
    assert places["links"] == "wire/audit.toml:1"
    assert places[f'severity."{_NUMBER}"'] == "wire/audit.toml:6"
    assert places["score.pass_mark"] == "audit.toml:4", "it is of the run"
    assert places["gate.fail_on"] == "--fail-on"
    assert places["score.weights"] == places["ignore"] == places["source_lang"] == "default"
    assert dict(re.findall(r"^(\S+).*# (.*)$", shown(settings), re.MULTILINE))["ignore"] == "audit.toml:2"


def test_the_settings_of_the_readme_can_be_used_and_are_as_the_schema_says(tmp_path: Path) -> None:
    text = re.search(r"```toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert text is not None
    schema = jsonschema.Draft202012Validator(json.loads((ROOT / "docs/schemas/config.json").read_text("utf-8")))
    schema.validate(tomllib.loads(text[1]))
    schema.validate(tomllib.loads(TEXT))
    for wrong in ("[[overrides]]\nlinks = 'all'", "[[overrides]]\npaths = ['a']\nscore = {}", "[profiles.a]\nx = 1"):
        with pytest.raises(jsonschema.ValidationError):
            schema.validate(tomllib.loads(wrong))
    settings = FileSettings(written(tmp_path / "audit.toml", text[1].replace("our-terms", "terms")), profile="strict")
    assert settings.run.gate.fail_on == Severity.MINOR
    assert settings.run.glossaries == (str(tmp_path / "terms.csv"),)
    assert settings.of(str(tmp_path / "wire" / "a.txt")).ignore == ("design/page-furniture", "folder:design")


def test_commands_take_profiles_and_languages(desk: Path, audit: Callable[..., tuple[int, str, str]]) -> None:
    with (desk / "audit.toml").open("a", encoding="utf-8") as file:
        file.write("[profiles.strict]\ngate.fail_on = 'major'\n")
    assert audit("check", "news", "-q")[0] == 0
    code, _, err = audit("check", "news", "-q", "--profile", "strict")
    assert (code, "severity major" in err) == (1, True)
    code, out, _ = audit("check", "news", "--source-lang", "en", "--target-lang", "ru", "-f", "json", "-o", "-")
    (document,) = json.loads(out)["documents"]
    assert (code, document["source_lang"], document["target_lang"]) == (0, "en", "ru")
    for command in (["check"], ["fix"], ["names"], ["accept", "--all", "--reason", "so"]):
        code, _, err = audit(*command, "news", "--source-lang", "fr")
        assert (code, "--source-lang: the language 'fr' is not supported" in err) == (2, True), (command, err)


def test_settings_are_begun_and_shown_from_the_command_line(
    desk: Path, audit: Callable[..., tuple[int, str, str]]
) -> None:
    assert audit("init")[0] == 2
    (desk / "new").mkdir()
    code, out, _ = audit("init", "new")
    assert (code, out.startswith("new/audit.toml: written")) == (0, True)
    code, out, _ = audit("config", "show", "wire/raw/a.en.txt")
    assert code == 0
    assert re.search(rf'^severity."{_NUMBER}" = "minor" +# wire/audit.toml:6$', out, re.MULTILINE)
    code, _, err = audit("check", "news", "-q", "--ignore", "accuracy")
    assert (code, "warning: 'accuracy' is a folder" in err) == (0, True)


@pytest.fixture
def audit() -> Callable[..., tuple[int, str, str]]:
    """Runs a command: its exit code, standard output and standard error."""

    def command(*args: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "audit", *args], capture_output=True, encoding="utf-8", check=False
        )
        return done.returncode, done.stdout, done.stderr

    return command
