"""``audit accept``: findings that may stand, with the reason, into the file of decisions."""

from __future__ import annotations

import getpass
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.say import end, say, tell, warn
from audit.cli.settings import config_options, glossary_option, language_options
from audit.cli.values import Day
from audit.errors import AuditError
from audit.text.plurals import count

if TYPE_CHECKING:
    from audit.config import FileSettings
    from audit.decisions.accept import Stands, Terms
    from audit.run.gather import Gathered

# One that is cut short is meant for one, too.
_FINGERPRINT = re.compile(r"[0-9a-f]{1,12}(-\d+)?")
_FEW = 3
_REPORT = Path("reports/report.json")


@click.command(
    epilog="""\b
Examples:
  audit accept 3f1c0a9be2d4 article.txt --reason "as the agency has it"
  audit accept 3f1c0a9be2d4 article.txt --reason "our house style" --everywhere
  audit accept --interactive desk/            one finding after the other
  audit accept --all desk/ --reason "before 2027"
                                              a baseline: what is new from now on is told apart
  audit accept --moved desk/                  decisions of files that were renamed
"""
)
@click.argument("what", nargs=-1, metavar="[FINGERPRINT | PATH]...")
@click.option("--reason", metavar="TEXT", help="Why they may stand.")
@click.option("--owner", envvar="AUDIT_OWNER", metavar="NAME", help="Who says so.  [default: your login name]")
@click.option("--expires", type=Day(), metavar="DATE", help="The last day on which it holds.")
@click.option("--everywhere", is_flag=True, help="In every document: the same check may mark the same words.")
@click.option("--all", "everything", is_flag=True, help="Accept every finding that is counted.")
@click.option("--interactive", "-i", is_flag=True, help="Show each finding, and decide by one key.")
@click.option("--moved", is_flag=True, help="Put decisions of files that are gone to where the findings are now.")
@click.option("--hints", is_flag=True, help="With --all and --interactive: hints, too.")
@click.option(
    "--report", type=click.Path(path_type=Path), metavar="FILE",
    help="Take the findings from this JSON report.  [default: reports/report.json]",
)  # fmt: skip
@glossary_option
@config_options
@language_options
def accept(what: tuple[str, ...], **options: Any) -> None:
    """Let findings stand, each with a reason: they are shown apart and not scored.

    Names the findings by the fingerprints that reports show, and the files to look for them in. The decisions go into
    audit-decisions.toml, the nearest one upwards, else beside audit.toml or into this folder.
    """
    from audit.cli.settings import configured
    from audit.decisions.accept import Terms, follow, is_open, standing
    from audit.system.today import today

    fingerprints = [w for w in what if _FINGERPRINT.fullmatch(w) and not os.path.exists(w)]
    paths = [w for w in what if w not in fingerprints]
    if bool(fingerprints) + options["everything"] + options["interactive"] + options["moved"] != 1:
        raise click.UsageError("name FINGERPRINTs, as reports show them, or give --all, --interactive or --moved")
    reason = " ".join((options["reason"] or "").split())
    if not reason and not (options["interactive"] or options["moved"]):
        raise click.UsageError("--reason says why they may stand")
    now = today()
    expires = options["expires"] and options["expires"].date()
    if expires is not None and expires < now:
        raise click.UsageError(f"--expires {expires} is over; today is {now}")
    settings = configured(options, paths)
    file = decisions_file(settings)
    gathered = _gathered(paths, options["report"], settings)
    terms = Terms(reason, owner(options["owner"]), now, expires, options["everywhere"])
    found = list(standing(gathered.documents))
    open_ones = [s for s in found if is_open(s.finding, hints=options["hints"])]
    if options["interactive"] and open_ones:
        from audit.cli.walk import walk

        walk(open_ones, terms, file)
    elif options["moved"]:
        followed = follow(gathered.documents, file)
        say(f"{file}: {count(followed, 'decision')} moved" if followed else "no decision of a file that is gone fits")
    else:
        chosen = _named(fingerprints, found) if fingerprints else open_ones
        _put(chosen, terms, file)
    warn(gathered.warnings)
    end(gathered.errors)


def decisions_file(settings: FileSettings) -> Path:
    """Where decisions go."""
    from audit.config import DECISIONS

    if settings.run.decisions:
        return Path(settings.run.decisions)
    return settings.file.path.parent / DECISIONS if settings.file is not None else Path(DECISIONS)


def owner(given: str | None) -> str:
    """Who decides: the name given, else the login name, else nobody."""
    try:
        return getpass.getuser() if given is None else " ".join(given.split())
    except (OSError, KeyError):  # nobody is logged in, as in some containers
        return ""


def _gathered(paths: Sequence[str], report: Path | None, settings: FileSettings) -> Gathered:
    from audit.run.gather import audited, undecided

    if paths and report is not None:
        raise click.UsageError("give PATHs to audit, or a --report, not both")
    if paths:
        return audited(paths, settings, archive=not os.environ.get("AUDIT_NO_CACHE"), annotated=True)
    if report is None and not _REPORT.exists():
        raise click.UsageError(f"name the files that have the findings, or a --report; there is no {_REPORT} here")
    return undecided(report or _REPORT, settings)


def _named(fingerprints: Sequence[str], found: Sequence[Stands]) -> list[Stands]:
    known = {s.finding.fingerprint for s in found}
    for fingerprint in fingerprints:
        if fingerprint not in known:
            raise AuditError(f"no finding {fingerprint} there", hint=_instead(fingerprint, sorted(known)))
    wanted = set(fingerprints)
    return [s for s in found if s.finding.fingerprint in wanted]


def _instead(fingerprint: str, known: Sequence[str]) -> str:
    """What to do about a fingerprint that no finding has."""
    meant = [one for one in known if one.startswith(fingerprint)]
    if meant:
        return f"a fingerprint has twelve letters and digits; that of a finding there is {' or '.join(meant[:_FEW])}"
    return (
        "a fingerprint has twelve letters and digits, at the end of a finding; audit check shows those of what it finds"
        " now: a finding whose words, or those beside them, were changed has another"
    )


def _put(chosen: Sequence[Stands], terms: Terms, file: Path) -> None:
    from audit.decisions.accept import accept as put
    from audit.decisions.accept import decision

    added = put((decision(s, terms, file) for s in chosen), file, terms.today)
    if not chosen:
        tell("nothing to accept: no finding is open")
    elif not added:
        say(f"{file}: accepted already")
    else:
        documents = len({(s.report.document.path, s.report.document.id) for s in chosen})
        where = "every document" if terms.everywhere else count(documents, "document")
        say(f"{file}: {count(added, 'finding')} accepted in {where}")
