"""The settings of a command: files of settings with the command line's options over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.columns import named_columns
from audit.cli.complete import complete_checks
from audit.cli.values import Number, listed

if TYPE_CHECKING:
    from audit.config import FileSettings

# Options that are settings of the same name.
_SAME = ("source_lang", "target_lang", "links", "follow_links", "baseline")
# Those that may be given several times.
_LISTS = ("glossaries", "select", "ignore")
_GATE = ("fail_on", "fail_under", "new_only")


def config_options(command: Callable[..., None]) -> Callable[..., None]:
    """``--config FILE`` and ``--profile NAME`` for a command."""
    profile = click.option("--profile", metavar="NAME", help="Take the settings of [profiles.NAME] in audit.toml.")
    text = "audit.toml; by default the nearest one above each file."
    file = click.option("--config", "-c", "config_path", type=click.Path(path_type=Path), metavar="FILE", help=text)
    return file(profile(command))


def language_options(command: Callable[..., None]) -> Callable[..., None]:
    """``--source-lang`` and ``--target-lang`` for a command."""
    for side, what in (("target", "the translation"), ("source", "the original")):
        text = f"The language of {what}: ru or en; by default the file tells, else it is from Russian."
        command = click.option(f"--{side}-lang", metavar="LANG", help=text)(command)
    return command


def glossary_option(command: Callable[..., None]) -> Callable[..., None]:
    """``--glossary FILE`` for a command."""
    text = "A termbase (CSV, XLSX, TBX, TMX); repeatable, later ones win."
    return click.option("--glossary", "-g", "glossaries", multiple=True, metavar="FILE", help=text)(command)


def annotator_options(command: Callable[..., None]) -> Callable[..., None]:
    """What names an annotator for one run, bounds its cost, or leaves all of them out."""
    none = "Ask no annotator of the settings."
    cost = "Ask annotators for so much at most, at the prices in the settings."
    model = "The model of the endpoint."
    url = "Have an OpenAI-compatible endpoint read the texts, which are sent there: http://localhost:11434/v1"
    accurate = "Have the accurate tier mark words, on this machine; its weights are a package of their own."
    command = click.option("--accurate", is_flag=True, help=accurate)(command)
    command = click.option("--no-annotators", is_flag=True, help=none)(command)
    command = click.option("--max-cost", type=Number(min=0), metavar="SUM", help=cost)(command)
    command = click.option("--model", metavar="NAME", help=model)(command)
    return click.option("--endpoint", metavar="URL", help=url)(command)


def _annotator(options: Mapping[str, Any]) -> dict[str, Any]:
    """The table ``annotator`` of the command line; empty where it says nothing."""
    if options.get("no_annotators"):
        return {"endpoint": {"url": "", "model": ""}, "comet": {"checkpoint": ""}, "accurate": False}
    named = (("url", "endpoint"), ("model", "model"), ("max_cost", "max_cost"))
    endpoint: dict[str, Any] = {key: options[name] for key, name in named if options.get(name) is not None}
    if "url" in endpoint:
        # The key of the settings is that of the endpoint there.
        endpoint["key_variable"] = ""
    found: dict[str, Any] = {"accurate": True} if options.get("accurate") else {}
    return found | ({"endpoint": endpoint} if endpoint else {})


def choice_options(command: Callable[..., None]) -> Callable[..., None]:
    """``--select CHECK`` and ``--ignore CHECK`` for a command."""
    for name, text in (
        ("--ignore", "Leave these out."),
        ("--select", "Only these checks, folders or MQM types; commas part several, and it may be repeated."),
    ):
        command = click.option(
            name, multiple=True, metavar="CHECK", callback=listed, shell_complete=complete_checks, help=text
        )(command)
    return command


def configured(options: Mapping[str, Any], about: Sequence[str] = ()) -> FileSettings:
    """The settings; a command need not have all of the options.

    Args:
        options: of the command line.
        about: the files, folders and globs that the command is about.

    Raises:
        ConfigError: a file of settings, or an option, cannot be used.
    """
    from audit.config import FileSettings

    table, profile = _table(options), options.get("profile")
    settings = FileSettings(options["config_path"], options=table, profile=profile, about=about)
    if "model" in options:
        _refuse_model_alone(settings)
    return settings


def _refuse_model_alone(settings: FileSettings) -> None:
    from audit.errors import ConfigError

    endpoint = settings.run.annotator.endpoint
    if endpoint.model and not endpoint.url:
        raise ConfigError(
            f"a model, {endpoint.model!r}, and no endpoint to ask for it",
            where=settings.place("annotator.endpoint", "model"),
            hint="--endpoint http://localhost:11434/v1, or url in [annotator.endpoint] of audit.toml",
        )


def _table(options: Mapping[str, Any]) -> dict[str, Any]:
    """What was given on the command line, as it would stand in a file."""
    table: dict[str, Any] = {key: options[key] for key in _SAME if options.get(key) not in (None, False)}
    if options.get("rank") or options.get("budget") is not None:
        table["quality"] = True
    table |= {key: list(options[key]) for key in _LISTS if options.get(key)}
    gate = {key: options[key] for key in _GATE if options.get(key) not in (None, False)}
    tables = (("gate", gate), ("annotator", _annotator(options)), ("columns", named_columns(options)))
    return table | {key: inner for key, inner in tables if inner}
