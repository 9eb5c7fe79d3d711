"""``audit fix``: corrections shown, or written back into the files."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.say import end, put_out, tell, warn
from audit.cli.settings import choice_options, config_options, glossary_option, language_options
from audit.text.plurals import count

if TYPE_CHECKING:
    from audit.decisions.fixes.choice import Choice, Fix
    from audit.model import FileError
    from audit.run.fix import Fixed

# Findings that are listed as left.
_MOST = 20


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
@glossary_option
@choice_options
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
            tell(f"{_where(refused.fix, one.path)}: not corrected ({refused.why}) [{refused.fix.finding.fingerprint}]")
    for line in _summary(fixed, diff=diff) if fixed else ():  # the errors alone say why nothing was read
        tell(line)
    for line in () if choice.only else _open(fixed, diff=diff):
        tell(line)
    warn(auditor.warnings)
    end([*errors, *_not_found(fixed, choice)])


def _list(fixed: Fixed) -> None:
    for one in fixed.done:
        tell(f"{_where(one, fixed.path)}: {one.finding.check}: {one.replaced!r} → {one.words!r}")


def _where(fix: Fix, path: Path) -> str:
    return f"{path}:{fix.place.line}:{fix.place.column}" if fix.called is None else f"{path}, {fix.called}"


def _open(fixed: Sequence[Fixed], *, diff: bool) -> Iterator[str]:
    """What is left for an editor to decide, and how."""
    from audit.outputs.outcomes import as_line

    left = [(one.path, f) for one in fixed for f in (one.open_before if diff else one.open_after)]
    if not left:
        return
    yield f"{count(len(left), 'more finding')} to look at:"
    yield from (f"  {as_line(f)}" for _, f in left[:_MOST])
    if len(left) > _MOST:
        yield f"  and {len(left) - _MOST} more; audit check shows all"
    replaceable = next(((path, f) for path, f in left if f.suggestions and f.target_span), None)
    if replaceable is not None:
        path, f = replaceable
        yield f"to put one in: audit fix {shlex.quote(str(path))} --apply --only {f.fingerprint}; all of them: --unsafe"
    path, f = left[0]
    yield f'to let one stand: audit accept {f.fingerprint} {shlex.quote(str(path))} --reason "..."'


def _not_found(fixed: Sequence[Fixed], choice: Choice) -> Iterator[FileError]:
    """What --only names that is nowhere."""
    from audit.model import FileError

    found = {fix.finding.fingerprint for one in fixed for fix in (*one.done, *(r.fix for r in one.refused))}
    for fingerprint in sorted(choice.only - found):
        yield FileError("--only", f"--only {fingerprint}: no finding with a replacement here has this fingerprint")


def _summary(fixed: Sequence[Fixed], *, diff: bool) -> list[str]:
    """What was done."""
    done = sum(len(one.done) for one in fixed)
    files = sum(bool(one.done) for one in fixed)
    what = count(done, "correction")
    return [
        f"{what} in {count(files, 'file')}{'; write with --apply' if diff else ''}" if done else "nothing to correct"
    ]
