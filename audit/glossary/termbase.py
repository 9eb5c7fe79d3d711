"""The merged glossaries of a run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from audit.errors import GlossaryError
from audit.glossary import cache
from audit.glossary.cache import Prepared
from audit.glossary.index import Heads, Index
from audit.glossary.model import Match, Term, TermKind
from audit.glossary.table import read_table
from audit.text import Text

# How many terms have an index of their own at a time, and how many words each remembers.
_SINGLE = 256
_TERMS, _PHRASES = "terms", "phrases"
# Before the names of the indexes of the user's own terms.
_OWN = "own "
_PACKAGE = Path(__file__).resolve().parent.parent


class Termbase:
    """Terms, and where they stand in a text.

    False friends are kept apart: their look-alikes are ordinary words of the target language, wrong only
    when the source has the term.

    Args:
        terms: in order.
        heads: of the indexes of just these terms, if they are at hand; see `prepare`.
    """

    def __init__(self, terms: Iterable[Term], heads: Mapping[str, Heads] | None = None) -> None:
        self.terms = tuple(terms)
        self._heads = heads or {}
        self._indexes: dict[tuple[str, str], Index] = {}
        self._forms: dict[str, frozenset[str]] = {}
        self._single: dict[tuple[Term, str], Index] = {}

    @cached_property
    def signature(self) -> str:
        """Short hash of the content, for the score's signature."""
        digest = hashlib.sha256()
        for t in self.terms:
            fields = (t.source_lang, *t.source, t.target, t.kind, *t.accept, "-", *t.forbid, t.case)
            digest.update("\t".join(fields).encode() + b"\n")
        return digest.hexdigest()[:12]

    def has_form(self, form: str, lang: str) -> bool:
        """Whether `form`, just so, is a right form of some term in `lang`."""
        if lang not in self._forms:
            self._forms[lang] = frozenset(form for term in self.terms for form in term.forms(lang))
        return form in self._forms[lang]

    @cached_property
    def own(self) -> Termbase:
        """The terms that the user added to the shipped ones."""
        own = [term for term in self.terms if not term.shipped]
        heads = {name.removeprefix(_OWN): heads for name, heads in self._heads.items() if name.startswith(_OWN)}
        return self if len(own) == len(self.terms) else Termbase(own, heads)

    def find(self, text: Text, lang: str) -> tuple[Match, ...]:
        """The longest terms, right and forbidden forms, in a text in `lang`, from left to right.

        False friends are among them only in the language that they are looked for in.
        """
        return self._index(lang, _TERMS).scan(text)

    def find_phrases(self, text: Text, lang: str) -> tuple[Match, ...]:
        """Right forms of several words, and all forbidden ones: much cheaper than `find`."""
        return self._index(lang, _PHRASES).scan(text)

    def find_term(self, term: Term, text: Text, lang: str) -> tuple[Match, ...]:
        """Where one term's forms, right and forbidden, stand in a text in `lang`."""
        if (term, lang) not in self._single:
            if len(self._single) >= _SINGLE:
                self._single.clear()
            self._single[term, lang] = Index((term,), lang, remember=_SINGLE)
        return self._single[term, lang].scan(text)

    def _index(self, lang: str, content: str) -> Index:
        if (lang, content) not in self._indexes:
            terms = [t for t in self.terms if t.kind is not TermKind.FALSE_FRIEND or t.source_lang == lang]
            heads = self._heads.get(f"{lang} {content}")
            self._indexes[lang, content] = Index(terms, lang, phrases=content == _PHRASES, heads=heads)
        return self._indexes[lang, content]

    def prepare(self) -> Prepared:
        """Everything of the termbase that takes time to make."""
        languages = sorted({lang for term in self.terms for lang in (term.source_lang, term.target_lang)})
        heads = {f"{lang} {c}": self._index(lang, c).heads for lang in languages for c in (_TERMS, _PHRASES)}
        heads |= {f"{_OWN}{lang} {_TERMS}": self.own._index(lang, _TERMS).heads for lang in languages}
        return Prepared(self.terms, heads)


def load_termbase(paths: Sequence[Path], *, starter: bool = True) -> Termbase:
    """Merge glossaries, later ones overriding earlier ones term by term.

    A term is overridden by one of a later file that shares a source alternative. Large termbases are kept in the
    user's cache folder.

    Args:
        paths: CSV files in order of rising precedence.
        starter: whether the shipped glossaries come first.

    Raises:
        GlossaryError: a file cannot be read, or has a row that cannot be used (``file:line`` is named).
    """
    place = cache.place(paths, _starter_files() if starter else ())
    if place is None:
        return Termbase(_merge(paths, starter))
    ready = cache.load(place)
    if ready is None:
        ready = Termbase(_merge(paths, starter)).prepare()
        cache.store(place, ready)
    return Termbase(ready.terms, ready.heads)


def _merge(paths: Sequence[Path], starter: bool) -> list[Term]:
    terms = list(_starter_terms()) if starter else []
    for path in paths:
        own = _usable_terms(path)
        taken = {key for term in own for key in _keys(term)}
        terms = [t for t in terms if taken.isdisjoint(_keys(t))] + own
    return terms


def starter_folder() -> Path:
    """Where the shipped glossaries are: in the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "glossaries"
    return inside if inside.is_dir() else _PACKAGE.parent / "glossaries"


def _starter_files() -> list[Path]:
    return sorted(starter_folder().glob("*.csv"))


@lru_cache(maxsize=1)
def _starter_terms() -> tuple[Term, ...]:
    return tuple(term for path in _starter_files() for term in _usable_terms(path, f"glossaries/{path.name}", True))


def _usable_terms(path: Path, name: str | None = None, shipped: bool = False) -> list[Term]:
    terms, problems = read_table(path, name, shipped=shipped)
    for problem in problems:
        raise GlossaryError(problem.what, where=problem.where, hint=problem.hint)
    return terms


def _keys(term: Term) -> list[tuple[str, str, bool]]:
    false_friend = term.kind is TermKind.FALSE_FRIEND
    return [(term.source_lang, form.casefold(), false_friend) for form in term.source]
