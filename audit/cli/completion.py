"""`audit completion`."""

from __future__ import annotations

import click

from audit.cli.say import put_out


@click.command(epilog="""\b
Examples:
  audit completion bash >> ~/.bashrc
  audit completion fish > ~/.config/fish/completions/audit.fish
""")  # fmt: skip
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that completes commands and options in your shell."""
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    assert script is not None
    put_out(script(context.find_root().command, {}, "audit", "_AUDIT_COMPLETE").source())
