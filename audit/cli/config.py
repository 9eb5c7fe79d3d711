"""``audit init`` and ``audit config show``: a file of settings to begin with, and where each value comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from audit.cli.say import put_out, say
from audit.cli.settings import config_options, configured


@click.command(epilog="""\b
Examples:
  audit init                                  audit.toml in this folder
  audit init wire/                            settings for one folder
""")  # fmt: skip
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Write an audit.toml that explains every setting, all at their defaults; never over one that is there."""
    from audit.config.starter import begin

    say(f"{begin(folder)}: written; every setting has its default until you take out the # before it")


@click.group()
def config() -> None:
    """Look at the settings."""


@config.command(epilog="""\b
Examples:
  audit config show                           the settings of a run in this folder
  audit config show wire/story.en.txt         those of one file
  audit config show --profile strict
""")  # fmt: skip
@click.argument("path", required=False)
@config_options
def show(path: str | None, **options: Any) -> None:
    """Print every setting, as TOML, and where its value comes from: a file with its line, an option, or the default.

    Without a PATH those of a run; those of a file are made of the audit.toml above it and its overrides.
    """
    from audit.config.shown import shown

    put_out(shown(configured(options, [path] if path else []), path))
