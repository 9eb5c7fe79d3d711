"""``audit check --engine``: an archive on processes that write the tables where it is, or on Ray."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

import click

from audit.cli.labels import labelled
from audit.cli.say import end, tell
from audit.cli.settings import configured
from audit.system.signals import Stopped
from audit.system.storage import StorageError, is_url
from audit.text.plurals import count

_FORMAT, _FOLDER = "parquet", "reports"
# What goes by all documents at once, or by those of another run.
_WITHOUT = ("watch", "changed", "since", "baseline", "new_only", "summary_only", "rank", "budget", "endpoint")


def engine_options(command: Callable[..., None]) -> Callable[..., None]:
    """``--engine NAME`` and ``--address HOST:PORT`` for a command."""
    text = "Of a Ray cluster that runs already. Without, Ray starts for this run, and no other machine can reach it."
    address = click.option("--address", metavar="HOST:PORT", help=text)
    text = (
        "For archives: cut into shards that processes of this machine, or Ray, audit into tables; goes on after a kill."
    )
    return click.option("--engine", type=click.Choice(["processes", "ray"]), help=text)(address(command))


def refuse_without_engine(paths: Sequence[str], options: Mapping[str, Any]) -> None:
    """Refuse what only an engine can do.

    Raises:
        UsageError: there is an address, or a URL.
    """
    if options["address"] is not None:
        raise click.UsageError("--address goes with --engine ray")
    if any(map(is_url, (*paths, options["output"] or ""))):
        raise click.UsageError("a URL is read and written with --engine processes, or --engine ray")


def check_on_engine(paths: Sequence[str], options: Mapping[str, Any]) -> NoReturn:
    """Run it, and end the command.

    Raises:
        UsageError: another option cannot be used with it.
        AuditError: as of `audit.run.sharded.running.run`.
    """
    for name in _WITHOUT:
        if options[name]:
            raise click.UsageError(f"--engine and --{name.replace('_', '-')} do not go together")
    if set(options["formats"]) - {_FORMAT}:
        raise click.UsageError("--engine writes the tables of --format parquet, and no other format")
    from audit.model import Severity
    from audit.outputs.terminal import print_run
    from audit.run.engines import engine_of
    from audit.run.sharded.running import ShardedRequest, run

    output = options["output"] or _FOLDER
    if output == "-":
        raise click.UsageError("--engine writes a folder; name it with --output")
    settings = configured(options, [path for path in paths if not is_url(path)])
    if settings.run.annotator.asks:
        raise click.UsageError("--engine asks no annotators; leave those of the settings out with --no-annotators")
    request = ShardedRequest(
        paths=paths,
        output=output,
        quiet=options["quiet"],
        archive=not options["no_cache"],
        least=Severity(options["min_severity"]) if options["min_severity"] else None,
        strict=options["strict"],
        labels=labelled(options["labels"], [_FORMAT], texts=options["texts"]),
        texts=options["texts"],
    )
    engine = engine_of(options["engine"], options["jobs"], options["address"])
    try:
        ended = run(request, settings, engine)
    except (KeyboardInterrupt, Stopped):
        tell(_broken_off(output))
        raise
    finally:
        engine.close()
    if not options["quiet"]:
        print_run(ended.summary, output)
        tell(_said(ended.shards, ended.kept, ended.audited, ended.seconds))
    end(ended.outcome.errors, ended.outcome.gate_failures, ended.outcome.remarks)


def _broken_off(output: str) -> str:
    from audit.run.sharded.parts import Output

    try:
        kept = len(Output(output).kept())
    except StorageError:
        return "broken off; the same command goes on"
    if not kept:
        return "broken off; no shard was whole yet, so that the same command begins anew"
    return f"broken off; {count(kept, 'shard')} kept: the same command goes on from here"


def _said(shards: int, kept: int, audited: int, seconds: float) -> str:
    """``250 shards, 100 of them as an earlier run left them; 300,000 segments in 61 s, 4,918/s``."""
    earlier = f", {kept:,} of them as an earlier run left them" if kept else ""
    return (
        f"{count(shards, 'shard')}{earlier}; {count(audited, 'segment')} in {seconds:.0f} s, "
        f"{audited / max(seconds, 0.001):,.0f}/s"
    )
