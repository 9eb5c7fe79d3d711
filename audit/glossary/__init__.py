"""Termbase: glossaries in files, merged, and found in texts whatever the inflection."""

from audit.glossary.lint import lint_glossary
from audit.glossary.matches import (
    absent_bodies,
    false_friend_matches,
    forbidden_matches,
    is_absent,
    is_paraphrased,
    own_matches,
    phrase_matches,
    source_matches,
    target_matches,
)
from audit.glossary.model import CaseRule, Match, Problem, Term, TermKind
from audit.glossary.termbase import Termbase, load_termbase, starter_folder

__all__ = [
    "CaseRule",
    "Match",
    "Problem",
    "Term",
    "TermKind",
    "Termbase",
    "absent_bodies",
    "false_friend_matches",
    "forbidden_matches",
    "is_absent",
    "is_paraphrased",
    "lint_glossary",
    "load_termbase",
    "own_matches",
    "phrase_matches",
    "source_matches",
    "starter_folder",
    "target_matches",
]
