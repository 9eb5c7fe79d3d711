"""``audit scorecard``: what a reviewer made of the findings, from a filled-in workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.say import say, tell
from audit.text.plurals import count

if TYPE_CHECKING:
    from audit.decisions.scorecard import Judged

_REASON = "judged wrong by a reviewer"


@click.command(
    epilog="""\b
Examples:
  audit check desk/ --format xlsx             writes reports/scorecard.xlsx, for a reviewer to fill in
  audit scorecard scorecard.xlsx              how often each check was right
  audit scorecard scorecard.xlsx --accept     let the wrong findings stand from now on
"""
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.xlsx")
@click.option("--accept", "accepted", is_flag=True, help="Put the findings judged wrong into audit-decisions.toml.")
@click.option("--reason", default=_REASON, show_default=True, metavar="TEXT", help="Why, where there is no comment.")
@click.option("--owner", envvar="AUDIT_OWNER", metavar="NAME", help="Who says so.  [default: your login name]")
@click.option(
    "--config", "-c", "config_path", type=click.Path(path_type=Path), metavar="FILE",
    help="audit.toml; by default the nearest one upwards.",
)  # fmt: skip
def scorecard(file: Path, **options: Any) -> None:
    """Read back a scorecard: right and wrong findings by check, and those judged wrong as decisions."""
    from audit.decisions.scorecard import read_scorecard, tallies

    judged = read_scorecard(file)
    if not judged:
        tell(f"{file}: no verdicts yet; write right or wrong into the column verdict")
        return
    say(f"{'check':36} {'right':>6} {'wrong':>6} {'share right':>12}")
    for tally in tallies(judged):
        say(f"{tally.check:36} {tally.right:6} {tally.wrong:6} {tally.precision:12.0%}")
    wrong = [one.cells for one in judged if not one.right]
    say(f"\n{count(len(judged), 'finding')} judged, {len(wrong)} wrong")
    for cells in wrong:
        say(f"{cells['path']}:{cells.get('line') or 1}: {cells['check']} “{cells['marked']}” [{cells['fingerprint']}]")
    if options["accepted"]:
        _accept(judged, options)


def _accept(judged: Sequence[Judged], options: dict[str, Any]) -> None:
    from audit.cli.accept import decisions_file, owner
    from audit.config import FileSettings
    from audit.decisions.accept import Terms, accept
    from audit.decisions.scorecard import rejected
    from audit.system.today import today

    reason = " ".join(options["reason"].split())
    if not reason:
        raise click.UsageError("--reason says why they may stand")
    about = sorted({one.cells["path"] for one in judged})
    file = decisions_file(FileSettings(options["config_path"], about=about))
    terms = Terms(reason, owner(options["owner"]), today())
    added = accept(rejected(judged, terms, file), file, terms.today)
    say(f"{file}: {count(added, 'finding')} accepted")
