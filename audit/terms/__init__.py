"""Termbase: glossaries in files, merged, and indexed to be found in texts whatever the inflection."""

from audit.terms.lint import lint_glossaries, lint_glossary
from audit.terms.model import CaseRule, Match, NumberRule, Problem, Term, TermKind
from audit.terms.termbase import Termbase, load_termbase, merged, refuse, starter_files, starter_folder

__all__ = [
    "CaseRule",
    "Match",
    "NumberRule",
    "Problem",
    "Term",
    "TermKind",
    "Termbase",
    "lint_glossaries",
    "lint_glossary",
    "load_termbase",
    "merged",
    "refuse",
    "starter_files",
    "starter_folder",
]
