"""The settings of a command: the configuration file with the command line's options over it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import click

from audit.cli.columns import named_columns

if TYPE_CHECKING:
    from audit.config import Config, GateConfig


def configured(options: dict[str, Any]) -> Config:
    """The configuration; a command need not have all of the options.

    Raises:
        UsageError: an option has a value that cannot be used.
        ConfigError: the configuration cannot be used.
    """
    import msgspec

    from audit.config import load_config

    config = load_config(options["config_path"])
    return msgspec.structs.replace(
        config,
        gate=_gate(config.gate, options),
        columns=msgspec.structs.replace(config.columns, **named_columns(options)),
        glossaries=(*config.glossaries, *options["glossaries"]),
        select=options.get("select") or config.select,
        ignore=(*config.ignore, *options.get("ignore", ())),
        links=options.get("links") or config.links,
        follow_links=options.get("follow_links") or config.follow_links,
        baseline=options.get("baseline") or config.baseline,
    )


def _gate(gate: GateConfig, options: dict[str, Any]) -> GateConfig:
    import msgspec

    from audit.model import Severity

    if options.get("fail_on"):
        gate = msgspec.structs.replace(gate, fail_on=Severity(options["fail_on"]))
    floor = options.get("fail_under")
    if floor is not None:
        if not math.isfinite(floor):
            raise click.UsageError("--fail-under takes a finite number")
        gate = msgspec.structs.replace(gate, fail_under=floor)
    return msgspec.structs.replace(gate, new_only=options.get("new_only") or gate.new_only)
