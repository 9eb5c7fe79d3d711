"""Termbase: glossaries in files, merged, and found in texts whatever the inflection."""

from audit.checks.terminology.matches import (
    absent_bodies,
    deprecated_matches,
    false_friend_matches,
    forbidden_matches,
    is_absent,
    is_named_in_full,
    is_paraphrased,
    kept_matches,
    numbered_matches,
    own_matches,
    phrase_matches,
    source_matches,
    target_matches,
)
from audit.terms.lint import lint_glossaries, lint_glossary
from audit.terms.model import CaseRule, Match, NumberRule, Problem, Term, TermKind
from audit.terms.termbase import Termbase, load_termbase, merged, starter_files, starter_folder

__all__ = [
    "CaseRule",
    "Match",
    "NumberRule",
    "Problem",
    "Term",
    "TermKind",
    "Termbase",
    "absent_bodies",
    "deprecated_matches",
    "false_friend_matches",
    "forbidden_matches",
    "is_absent",
    "is_named_in_full",
    "is_paraphrased",
    "kept_matches",
    "lint_glossaries",
    "lint_glossary",
    "load_termbase",
    "merged",
    "numbered_matches",
    "own_matches",
    "phrase_matches",
    "source_matches",
    "starter_files",
    "starter_folder",
    "target_matches",
]
