"""The kinds of error that annotators are asked for, and what `audit explain` says of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audit.levels import Mqm
from audit.meaning.annotators import refuse_setting
from audit.model import CheckHelp

FOLDER = "annotator"
# The name of each kind, its MQM type, and what it is, as annotators are told, too.
_KINDS: Mapping[str, tuple[Mqm, str]] = {
    "mistranslation": (Mqm.MISTRANSLATION, "The translation says something else than the source."),
    "omission": (Mqm.OMISSION, "Something that the source says is not in the translation."),
    "addition": (Mqm.ADDITION, "The translation says something that is not in the source."),
    "untranslated": (Mqm.UNTRANSLATED, "Words stay in the language of the source that should not."),
    "wrong-term": (Mqm.WRONG_TERM, "A term, an office or a name has another form than the one in use."),
    "inconsistent-use": (Mqm.INCONSISTENT_USE, "One term or name is rendered in several ways."),
    "grammar": (Mqm.GRAMMAR, "The sentence is not grammatical."),
    "spelling": (Mqm.SPELLING, "A word is misspelt."),
    "punctuation": (Mqm.PUNCTUATION, "A mark is missing or wrong."),
    "awkward": (Mqm.AWKWARD, "It can be understood, but nobody would write it so."),
    "language-register": (Mqm.LANGUAGE_REGISTER, "The tone is not that of the news."),
}
_HELP = """\
Why it matters: a model read the pair and marked these words; the message begins with its name. It may see what no
rule sees, and it may be wrong.

How to fix: read both texts; nothing is put in unseen.

Known problems: the same model may say something else after an update. How sure these findings are held to be is set
by `annotator.confidence` (a hint by default, never scored); see docs/annotators.md."""

NAMES = tuple(_KINDS)


def kinds_of(types: Sequence[str], where: str = "") -> Mapping[str, Mqm]:
    """The MQM types by the names that annotators call them by.

    Args:
        types: the names that are asked for; none for all.
        where: they stand in the settings.

    Raises:
        ConfigError: there is no such kind; those that are there are named.
    """
    for name in types:
        if name not in _KINDS:
            raise refuse_setting(f"annotators know no type {name!r}", where, f"types: {', '.join(NAMES)}")
    return {name: mqm for name, (mqm, _) in _KINDS.items() if name in types or not types}


def check_of(mqm: Mqm) -> str:
    """The id of the findings of a type, in the place of a check's: ``annotator/omission``."""
    return f"{FOLDER}/{mqm.value.partition('/')[2]}"


def meaning_of(name: str) -> str:
    """What a kind is, in one sentence."""
    return _KINDS[name][1]


def annotators_help() -> Mapping[str, CheckHelp]:
    """What there is to say of the findings of annotators, by their id."""
    return {check_of(mqm): CheckHelp(summary, _HELP) for mqm, summary in _KINDS.values()}


def explanation_of(check: str) -> str:
    """Markdown on one of these ids, as `audit explain` shows it."""
    name = check.partition("/")[2]
    mqm, summary = _KINDS[name]
    foot = f"MQM `{mqm}` · severity as the annotator says · found by annotators alone"
    return f"# {check}\n\n{summary}\n\n{_HELP}\n\n{foot}"
