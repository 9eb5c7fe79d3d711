"""``audit fix``: corrections shown, or written back into the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.complete import complete_checks
from audit.cli.say import end, put_out, tell, warn
from audit.cli.settings import config_options, language_options
from audit.text.plurals import count

if TYPE_CHECKING:
    from audit.decisions.fixes.choice import Choice, Fix
    from audit.run.fix import Fixed


@click.command(
    epilog="""\b
Examples:
  audit fix article.txt                       show what would be corrected, as a diff
  audit fix articles/ --apply                 write it into the files
  audit fix article.txt --unsafe              also what needs a look: numbers, other words
  audit fix article.txt --apply --only 3f2a9c01b7de
                                              one finding, by the fingerprint in the report
"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--diff/--apply", default=True, help="Show the corrections, or write them.  [default: --diff]")
@click.option("--unsafe", is_flag=True, help="Every counted finding that has a replacement, not the safe ones alone.")
@click.option("--only", multiple=True, metavar="FINGERPRINT", help="This finding alone, safe or not; repeatable.")
@click.option("--glossary", "-g", "glossaries", multiple=True, metavar="FILE", help="A termbase; repeatable.")
@click.option(
    "--select",
    multiple=True,
    metavar="CHECK",
    shell_complete=complete_checks,
    help="Correct only for these checks, folders or MQM types.",
)
@click.option("--ignore", multiple=True, metavar="CHECK", shell_complete=complete_checks, help="Leave these out.")
@config_options
@language_options
def fix(paths: tuple[str, ...], diff: bool, **options: Any) -> None:
    """Put corrections into translations: the safe ones, unless told otherwise.

    Safe is what leaves a right sentence whatever stands round it; `audit explain CHECK` says why. A file is written
    whole or not at all, and outside the corrections not a byte of it changes. What was accepted stays.
    """
    from audit.cli.settings import configured
    from audit.decisions.fixes.choice import Choice
    from audit.inputs import find
    from audit.run.fix import fix_all
    from audit.run.pipeline import Auditor

    settings = configured(options, paths)
    choice = Choice(unsafe=options["unsafe"], only=frozenset(options["only"]))
    auditor = Auditor(settings)
    fixed, errors = fix_all(find(paths, settings).inputs, auditor, choice, write=not diff)
    if diff and (shown := "".join(one.diff() for one in fixed)):
        put_out(shown.removesuffix("\n"))
    for one in fixed:
        if not diff or not one.is_text:
            _list(one)
        for refused in one.refused:
            tell(f"{_where(refused.fix, one.path)}: not corrected ({refused.why})")
    for line in _summary(fixed, choice, diff=diff) if fixed else ():  # the errors alone say why nothing was read
        tell(line)
    warn(auditor.warnings)
    end(errors)


def _list(fixed: Fixed) -> None:
    for one in fixed.done:
        tell(f"{_where(one, fixed.path)}: {one.finding.check}: {one.replaced!r} → {one.words!r}")


def _where(fix: Fix, path: Path) -> str:
    return f"{path}:{fix.place.line}:{fix.place.column}" if fix.called is None else f"{path}, {fix.called}"


def _summary(fixed: Sequence[Fixed], choice: Choice, *, diff: bool) -> list[str]:
    """What was done, what is left, and what was named and not found."""
    done = sum(len(one.done) for one in fixed)
    files = sum(bool(one.done) for one in fixed)
    what = count(done, "correction")
    lines = [
        f"{what} in {count(files, 'file')}{'; write with --apply' if diff else ''}" if done else "nothing to correct"
    ]
    left = sum(one.left for one in fixed)
    if left and not choice.only:
        lines.append(
            f"{count(left, 'more finding')} with a replacement that needs a look: --unsafe, or --only FINGERPRINT"
        )
    found = {fix.finding.fingerprint for one in fixed for fix in (*one.done, *(r.fix for r in one.refused))}
    lines += [f"{fingerprint}: no finding with a replacement here" for fingerprint in sorted(choice.only - found)]
    return lines
