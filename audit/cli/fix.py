"""``audit fix``: corrections shown, or written back into the files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.say import end, put_out, say, tell
from audit.cli.settings import configured, settings
from audit.text.plurals import count

if TYPE_CHECKING:
    from audit.run.fix import Fixed


@click.command(epilog="""\b
Examples:
  audit fix article.txt                  show what would be corrected
  audit fix articles/ --apply            write it back
  audit fix article.txt --unsafe         also what needs a look: numbers, other words
  audit fix article.txt --apply --only 3f2a9c01b7de
""")  # fmt: skip
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--diff/--apply", default=True, help="Show the corrections, or write them back.  [default: --diff]")
@click.option("--unsafe", is_flag=True, help="All counted findings with a replacement, not the safe ones alone.")
@click.option("--only", multiple=True, metavar="FINGERPRINT", help="This finding alone, safe or not; repeatable.")
@settings
def fix(paths: tuple[str, ...], **options: Any) -> None:
    """Put corrections into translations: safe ones, unless told otherwise.

    Safe is what leaves a right sentence whatever stands round it; `audit explain CHECK` says why. All else in the file
    stays as it is, byte for byte, and a file is written whole or not at all.
    """
    from audit.decisions.fixes.choice import Choice
    from audit.errors import AuditError, ConfigError, InputError
    from audit.inputs import find
    from audit.model import FileError
    from audit.run.fix import fix as fix_input
    from audit.run.pipeline import Auditor
    from audit.system.progress import progress

    config = configured(options)
    auditor, choice = Auditor(config), Choice(unsafe=options["unsafe"], only=frozenset(options["only"]))
    inputs = find(paths, config).inputs
    fixed: list[Fixed] = []
    errors: list[FileError] = []
    with progress("correcting", len(inputs), quiet=len(inputs) == 1) as advance:
        for number, item in enumerate(inputs, 1):
            try:
                result = fix_input(item, auditor, choice)
                if result.done and not options["diff"]:
                    result.write()
                fixed.append(result)
            except InputError as error:
                errors.append(FileError(item.name, error.message, hint=error.hint or ""))
            advance(number)
    for result in fixed:
        if options["diff"]:
            put_out(result.diff())
        for refused in result.refused:
            tell(f"{_place(result.path, refused.fix)}: not corrected: {refused.why}")
    tell(_summary(fixed, unsafe=options["unsafe"], shown=options["diff"]))
    end(tuple(errors), (), ())
