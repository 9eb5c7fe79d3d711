"""The example repository of docs/ci.md: its hook and its action really run, in a repository made of it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.test_cli import audit
from tools.docs import ROOT

NEWSROOM = ROOT / "tests" / "data" / "newsroom"
HARVEST = Path("articles/harvest.en.txt")


def _git(folder: Path, *arguments: str) -> str:
    named = ("-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "core.hooksPath=/dev/null")
    done = subprocess.run(["git", *named, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The newsroom as a git repository with one commit, in which the harvest is still right."""
    folder = tmp_path / "newsroom"
    shutil.copytree(NEWSROOM, folder)
    wrong = (folder / HARVEST).read_text("utf-8")
    (folder / HARVEST).write_text(wrong.replace("21 days", "12 days"), "utf-8")
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "Articles")
    return folder


def _break(repository: Path) -> None:
    shutil.copy(NEWSROOM / HARVEST, repository / HARVEST)


def _environment(folder: Path) -> dict[str, str]:
    """With the command `audit` on the path, as after an installation."""
    bin = folder.parent / "bin"
    bin.mkdir(exist_ok=True)
    script = bin / "audit"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m audit "$@"\n')
    script.chmod(0o755)
    return {**os.environ, "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def _hook(repository: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    """What pre-commit does: the entry of the hook, with the files of the commit."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    command = [*shlex.split(hook["entry"]), *map(str, files)]
    return subprocess.run(
        command, cwd=repository, env=_environment(repository), capture_output=True, text=True, check=False
    )


def _action(repository: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """What GitHub does with the action: its step of auditing, with the inputs' defaults; and the summary of the job."""
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    step = next(step for step in action["runs"]["steps"] if step["name"] == "Audit")
    given = {name: about["default"] for name, about in action["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    env = {
        variable: given[expression.removeprefix("${{ inputs.").removesuffix(" }}")]
        for variable, expression in step["env"].items()
    }
    summary = repository.parent / "summary.md"
    summary.write_text("")
    env = {**_environment(repository), **env, "GITHUB_STEP_SUMMARY": str(summary)}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, cwd=repository, env=env, capture_output=True, text=True, check=False)
    return done, summary.read_text("utf-8")


def test_the_hook_lets_good_articles_through_and_stops_bad_ones(repository: Path) -> None:
    passed = _hook(repository, Path("articles/bridge.txt"), HARVEST)
    assert passed.returncode == 0, passed.stderr
    _break(repository)
    stopped = _hook(repository, Path("articles/bridge.txt"), HARVEST)
    assert stopped.returncode == 1
    assert "articles/harvest.en.txt:5:18: major accuracy/number-mismatch" in stopped.stdout
    assert _git(repository, "status", "--porcelain").split() == ["M", str(HARVEST)]


def test_the_example_names_the_hook() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    (repo,) = yaml.safe_load((NEWSROOM / ".pre-commit-config.yaml").read_text())["repos"]
    assert [one["id"] for one in repo["hooks"]] == [hook["id"]]


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    workflow = yaml.safe_load((NEWSROOM / ".github/workflows/translations.yml").read_text())
    steps = workflow["jobs"]["audit"]["steps"]
    (ours,) = [step for step in steps if "translation-audit" in step["uses"]]
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    assert ours["with"].keys() <= inputs.keys()
    sarif = next(step["with"]["sarif_file"] for step in steps if "upload-sarif" in step["uses"])
    assert sarif == f"{inputs['output']['default']}/report.sarif"


def test_the_action_annotates_summarises_and_fails(repository: Path) -> None:
    _break(repository)
    run, summary = _action(repository, paths="articles")
    assert run.returncode == 1, run.stderr
    (error,) = [line for line in run.stdout.splitlines() if line.startswith("::error ")]
    assert error.startswith("::error file=articles/harvest.en.txt,line=5,endLine=5,col=18,endColumn=24,")
    assert summary.startswith("# Translation audit: 2 documents")
    assert json.loads((repository / "audit-reports/report.sarif").read_bytes())["version"] == "2.1.0"


def test_whole_paths_are_named_from_the_folder_of_the_run(repository: Path) -> None:
    """A CI has them in its variables, and finds no file in the repository by a whole path, or by a bare name."""
    _break(repository)
    run, _ = _action(repository, paths=str(repository / "articles"))
    assert "::error file=articles/harvest.en.txt,line=5," in run.stdout
    results = json.loads((repository / "audit-reports/report.sarif").read_bytes())["runs"][0]["results"]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert uris == {"articles/bridge.txt", "articles/harvest.en.txt"}


def test_the_action_passes_what_is_right(repository: Path) -> None:
    run, summary = _action(repository, paths="articles")
    assert run.returncode == 0, run.stderr
    assert "::error" not in run.stdout
    assert "2 documents" in summary


def test_the_action_tells_bad_usage_from_findings(repository: Path) -> None:
    run, summary = _action(repository, paths="no-such-folder")
    assert run.returncode == 2
    assert "no such file or folder" in run.stderr
    assert summary == ""


def test_the_action_takes_several_paths_and_one_document(repository: Path) -> None:
    run, summary = _action(repository, paths="articles/bridge.txt", fail_on="")
    assert run.returncode == 0, run.stderr
    assert "Footbridge" in summary
    _, summary = _action(repository, paths="articles/bridge.txt articles/harvest.en.txt", fail_on="")
    assert "2 documents" in summary


def test_a_baseline_lets_known_findings_pass(repository: Path) -> None:
    _break(repository)
    known = audit("check", "articles", "--format", "json", "--output", "-", cwd=repository)
    (repository / "baseline.json").write_bytes(known.stdout)
    run, _ = _action(repository, paths="articles", baseline="baseline.json")
    assert run.returncode == 0, run.stderr
    assert "::error" not in run.stdout
    path = repository / "articles/bridge.txt"
    path.write_text(path.read_text("utf-8").replace("400 residents", "900 residents"), "utf-8")
    run, _ = _action(repository, paths="articles", baseline="baseline.json")
    assert run.returncode == 1
    assert "file=articles/bridge.txt" in run.stdout


def test_an_accepted_finding_passes(repository: Path) -> None:
    _break(repository)
    accepted = audit("accept", "--all", "articles", "--reason", "the agency has 21", cwd=repository)
    assert accepted.returncode == 0, accepted.stderr
    run, _ = _action(repository, paths="articles")
    assert run.returncode == 0, run.stderr
    assert "::error" not in run.stdout


# changed files


def _audited(repository: Path, revision: str, *paths: str) -> list[str]:
    run = audit(
        "check", *(paths or ("articles",)), "--changed", revision, "--format", "json", "-o", "-", cwd=repository
    )
    assert run.returncode in (0, 1), run.stderr  # 1: the gate
    return [document["id"] for document in json.loads(run.stdout)["documents"]]


def test_only_changed_files_are_audited(repository: Path) -> None:
    assert _audited(repository, "HEAD") == []
    run = audit("check", "articles", "--changed", "HEAD", "--format", "terminal", cwd=repository)
    assert run.stdout.decode() == "nothing to audit: 0 documents\n"
    _break(repository)
    assert _audited(repository, "HEAD") == ["harvest"]
    _git(repository, "commit", "--quiet", "--all", "--message", "Wrong")
    assert _audited(repository, "HEAD") == []
    assert _audited(repository, "HEAD~1") == ["harvest"]


def test_a_new_file_is_changed_and_an_ignored_one_is_not(repository: Path) -> None:
    shutil.copy(repository / "articles/bridge.txt", repository / "articles/новый мост.txt")
    shutil.copy(repository / "articles/bridge.txt", repository / "articles/draft.txt")
    (repository / ".gitignore").write_text("draft.txt\n")
    assert _audited(repository, "HEAD") == ["новый мост"]


def test_the_original_of_a_pair_counts_too(repository: Path) -> None:
    path = repository / "articles/harvest.ru.txt"
    path.write_text(path.read_text("utf-8") + "\nВсё.\n", "utf-8")
    assert _audited(repository, "HEAD", "articles/harvest.en.txt") == ["harvest"]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_a_revision_that_is_not_there_is_an_error(revision: str, repository: Path) -> None:
    run = audit("check", "articles", f"--changed={revision}", cwd=repository)
    assert run.returncode == 2
    assert b"git has no revision" in run.stderr


def test_changes_outside_a_repository_are_an_error(tmp_path: Path) -> None:
    shutil.copy(NEWSROOM / "articles/bridge.txt", tmp_path)
    run = audit("check", "bridge.txt", "--changed", "HEAD", cwd=tmp_path)
    assert run.returncode == 2
    assert b"no git repository" in run.stderr


# what is new since a revision


def _since(repository: Path, *options: str) -> tuple[int, dict[str, list[str]]]:
    """The exit code of the gate for what is new since the first commit, and the statuses by document."""
    gate = ("--new-only", "--since", "HEAD", "--fail-on", "minor", "--format", "json", "-o", "-")
    run = audit("check", "articles", *gate, *options, cwd=repository)
    assert run.returncode in (0, 1), run.stderr
    found = {
        document["id"]: [f["status"] for f in document["findings"] if f["confidence"] != "hint"]
        for document in json.loads(run.stdout)["documents"]
    }
    return run.returncode, {document: statuses for document, statuses in found.items() if statuses}


def test_what_stood_in_the_texts_of_a_revision_is_known(repository: Path) -> None:
    _break(repository)
    _git(repository, "commit", "--quiet", "--all", "--message", "Wrong")
    assert _since(repository) == (0, {"harvest": ["known"]})
    path = repository / HARVEST
    path.write_text(path.read_text("utf-8") + "\nThe the end.\n", "utf-8")
    code, statuses = _since(repository)
    assert code == 1
    assert sorted(set(statuses["harvest"])) == ["known", "new"]
    assert _since(repository, "--jobs", "2") == (code, statuses)


def test_a_finding_of_a_new_file_is_new_and_that_of_a_renamed_one_is_known(repository: Path) -> None:
    _break(repository)
    _git(repository, "commit", "--quiet", "--all", "--message", "Wrong")
    for language in ("en", "ru"):
        _git(repository, "mv", f"articles/harvest.{language}.txt", f"articles/crops.{language}.txt")
    assert _since(repository) == (0, {"crops": ["known"]})
    for language in ("en", "ru"):
        shutil.copy(repository / f"articles/crops.{language}.txt", repository / f"articles/copy.{language}.txt")
    assert _since(repository) == (1, {"copy": ["new"], "crops": ["known"]})


def test_what_git_ignores_is_new(repository: Path) -> None:
    _break(repository)
    _git(repository, "commit", "--quiet", "--all", "--message", "Wrong")
    for language in ("en", "ru"):
        shutil.copy(repository / f"articles/harvest.{language}.txt", repository / f"articles/draft.{language}.txt")
    (repository / ".gitignore").write_text("draft.*\n")
    assert _since(repository) == (1, {"draft": ["new"], "harvest": ["known"]})


def test_decisions_go_before_what_is_known(repository: Path) -> None:
    _break(repository)
    _git(repository, "commit", "--quiet", "--all", "--message", "Wrong")
    accepted = audit("accept", "--all", "articles", "--reason", "the agency has 21", cwd=repository)
    assert accepted.returncode == 0, accepted.stderr
    assert _since(repository) == (0, {"harvest": ["accepted"]})


def test_what_cannot_be_read_at_the_revision_is_told_and_all_of_it_is_new(repository: Path) -> None:
    _break(repository)
    good = (repository / HARVEST).read_bytes()
    (repository / HARVEST).write_bytes(b"%PDF-1.7")
    _git(repository, "commit", "--quiet", "--all", "--message", "Spoilt")
    (repository / HARVEST).write_bytes(good)
    run = audit("check", "articles", "--new-only", "--since", "HEAD", "--fail-on", "minor", cwd=repository)
    assert run.returncode == 1
    told = run.stderr.decode()
    assert "warning: articles/harvest.en.txt" in told.replace(str(repository), "")
    assert "(as of HEAD); all of it counts as new" in told


def test_the_action_lets_pass_what_stood_in_a_revision(repository: Path) -> None:
    _break(repository)
    _git(repository, "commit", "--quiet", "--all", "--message", "Wrong")
    run, _ = _action(repository, paths="articles", since="HEAD")
    assert run.returncode == 0, run.stderr
    run, _ = _action(repository, paths="articles", since="HEAD~1")
    assert run.returncode == 1, run.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "nowhere"), b"git has no revision nowhere"),
        (("--since", "HEAD", "--baseline", "a.json"), b"--since and --baseline"),
        (("--new-only",), b"--since REVISION"),
    ],
)
def test_what_is_known_has_one_source(options: tuple[str, ...], said: bytes, repository: Path) -> None:
    run = audit("check", "articles", *options, cwd=repository)
    assert run.returncode == 2
    assert said in run.stderr
