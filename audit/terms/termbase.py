"""The merged glossaries of a run."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from audit.errors import GlossaryError
from audit.languages import get_language
from audit.terms import cache
from audit.terms.cache import Prepared
from audit.terms.formats import read_terms
from audit.terms.index import Index
from audit.terms.kept import KeptTerms, Traits, packed_terms, through
from audit.terms.listed import ListedWords, listed_words
from audit.terms.model import Match, Problem, Term, TermKind, Trait
from audit.terms.packed import Table, packed
from audit.terms.wordings import Wordings
from audit.text import Text
from audit.text.plurals import count

# How many terms have an index of their own at a time, and how many words each remembers.
_SINGLE = 256
# How many rows that cannot be used are named one by one.
_NAMED = 10
_PACKAGE = Path(__file__).resolve().parent.parent


class Termbase:
    """Terms, and where they stand in a text.

    False friends are kept apart: their look-alikes are ordinary words of the target language, wrong only
    when the source has the term.

    Args:
        terms: in order.
        ready: what took time to make of just these terms, if it is at hand; see `prepare`.
        passed_over: what keeps rows of the files that they are from from being among them.
    """

    def __init__(
        self, terms: Iterable[Term], ready: Prepared | None = None, passed_over: Iterable[Problem] = ()
    ) -> None:
        self.terms = terms if isinstance(terms, KeptTerms) else tuple(terms)
        self.passed_over = tuple(passed_over)
        self._ready = ready
        self._wordings: dict[str, Wordings] = {}
        self._indexes: dict[tuple[str, Trait], Index] = {}
        self._listed: dict[str, ListedWords] = {}
        self._single: dict[tuple[Term, str], Index] = {}

    @cached_property
    def signature(self) -> str:
        """Short hash of the content, for the score's signature."""
        if self._ready:
            return self._ready.signature
        digest = hashlib.sha256()
        for t in self.terms:
            langs = (t.source_lang, t.target_lang)
            forms = (
                form for lang in langs for group in (t.right, t.deprecated, t.forbidden) for form in (*group(lang), "-")
            )
            contexts = (*t.right_near, "-", *t.wrong_near, "-")
            fields = (*langs, *forms, *contexts, t.kind, t.case, t.number, str(t.translate), t.severity or "")
            digest.update("\t".join(fields).encode() + b"\n")
        return digest.hexdigest()[:12]

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What people are told of rows that were passed over, a line each; of many, the first ones and their number."""
        lines = [f"{problem}; the row is not used" for problem in self.passed_over[:_NAMED]]
        if more := self.passed_over[_NAMED:]:
            lines.append(f"{count(len(more), 'more row')} of glossaries not used; audit glossary lint lists all")
        return tuple(lines)

    @cached_property
    def _traits(self) -> Traits:
        return self._ready.traits if self._ready else Traits.of(self.terms)

    def of_kinds(self, kinds: Collection[TermKind]) -> Iterator[Term]:
        """The terms of these kinds, to be gone through."""
        return through(self.terms, self._traits.of_kinds(kinds))

    def has_form(self, form: str, lang: str) -> bool:
        """Whether `form`, just so, is a right form of some term in `lang`."""
        return self.worded(lang).has(form) or form in self.listed(lang).friends

    def has_word(self, word: str, lang: str) -> bool:
        """Whether `word`, inflected or not, is a right form of some term in `lang`."""
        return self.worded(lang).has_word(word) or get_language(lang).words.key(word) in self.listed(lang).friends_keys

    def listed(self, lang: str) -> ListedWords:
        """Single words that the terms have in `lang`."""
        if lang not in self._listed:
            kept = self._ready.listed.get(lang) if self._ready else None
            self._listed[lang] = kept or listed_words(self.terms, lang)
        return self._listed[lang]

    @cached_property
    def own(self) -> Part:
        """The terms that the user added to the shipped ones, without false friends."""
        return self._part(Trait.OWN)

    @cached_property
    def deprecating(self) -> Part:
        """The terms that have deprecated forms."""
        return self._part(Trait.DEPRECATING)

    @cached_property
    def untranslated(self) -> Part:
        """The names that stay as they are."""
        return self._part(Trait.UNTRANSLATED)

    @cached_property
    def friends(self) -> Part:
        """The false friends. They hide no term: a slip in one word of a phrase says nothing of a name in it."""
        return self._part(Trait.FRIEND)

    @cached_property
    def numbered(self) -> Part:
        """The terms that stand in one number only."""
        return self._part(Trait.NUMBERED)

    def _part(self, trait: Trait) -> Part:
        return Part(self, trait, empty=not self._traits.any(trait))

    def find(self, text: Text, lang: str) -> tuple[Match, ...]:
        """The longest terms, right and forbidden forms, in a text in `lang`, from left to right; no false friends."""
        return self._index(lang, Trait.NAMED).scan(text)

    def find_phrases(self, text: Text, lang: str) -> tuple[Match, ...]:
        """Right forms of several words, and all forbidden ones: much cheaper than `find`."""
        return self._index(lang, Trait.PHRASE).scan(text)

    def find_term(self, term: Term, text: Text, lang: str) -> tuple[Match, ...]:
        """Where one term's forms, right and forbidden, stand in a text in `lang`."""
        if (term, lang) not in self._single:
            if len(self._single) >= _SINGLE:
                self._single.clear()
            self._single[term, lang] = Index(Wordings((term,), lang, (0,)), lang, term.traits, _SINGLE)
        return self._single[term, lang].scan(text)

    def has_term(self, term: Term, text: Text, lang: str) -> bool:
        """Whether any form of a term, right or forbidden, is in a text in `lang`."""
        return self._index(lang, Trait.NAMED).has(term, text)

    def _index(self, lang: str, wanted: Trait) -> Index:
        if (lang, wanted) not in self._indexes:
            self._indexes[lang, wanted] = Index(self.worded(lang), lang, wanted)
        return self._indexes[lang, wanted]

    def worded(self, lang: str) -> Wordings:
        """The wordings of the terms in `lang`."""
        if lang not in self._wordings:
            trie = self._ready.tries.get(lang) if self._ready else None
            sought = (n for n, t in enumerate(self.terms) if Trait.NAMED in t.traits or t.source_lang == lang)
            self._wordings[lang] = Wordings(self.terms, lang, sought, trie)
        return self._wordings[lang]

    def prepare(self) -> Prepared:
        """Everything of the termbase that takes time to make."""
        if self._ready:
            return self._ready
        languages = sorted({lang for term in self.terms for lang in (term.source_lang, term.target_lang)})
        tries = {lang: self.worded(lang).trie for lang in languages}
        listed = Table(packed([(lang, self.listed(lang)) for lang in languages]), ListedWords)
        terms = KeptTerms(packed_terms(self.terms))
        return Prepared(terms, tries, listed, self._traits, self.signature, self.passed_over)


class Part:
    """Some of the terms of a termbase, found by its wordings.

    Args:
        whole: the termbase.
        trait: which of its terms.
        empty: whether there are none.
    """

    def __init__(self, whole: Termbase, trait: Trait, *, empty: bool) -> None:
        self.empty = empty
        self._whole = whole
        self._trait = trait
        self._indexes: dict[str, Index] = {}

    def find(self, text: Text, lang: str) -> tuple[Match, ...]:
        """The longest of these terms, right and forbidden forms, in a text in `lang`, from left to right."""
        if lang not in self._indexes:
            self._indexes[lang] = Index(self._whole.worded(lang), lang, self._trait)
        return self._indexes[lang].scan(text)


def load_termbase(paths: Sequence[Path], *, starter: bool = True) -> Termbase:
    """Merge glossaries, later ones overriding earlier ones term by term.

    A term is overridden by one of a later file that shares a source alternative. Rows that cannot be used are passed
    over, and stand in `Termbase.passed_over`; `refuse` makes an error of them. The result is kept in the user's cache
    folder.

    Args:
        paths: CSV, XLSX, TBX or TMX files in order of rising precedence.
        starter: whether the shipped glossaries come first.

    Raises:
        GlossaryError: a file cannot be read (``file:line`` is named).
    """
    place = cache.place(paths, starter_files() if starter else ())
    if place is None:
        return _read(paths, starter)
    ready = cache.load(place)
    if ready is None:
        ready = _read(paths, starter).prepare()
        cache.store(place, ready)
    return Termbase(ready.terms, ready, ready.passed_over)


def refuse(problems: Iterable[Problem]) -> None:
    """Stop at the first row that cannot be used.

    Raises:
        GlossaryError: there is one.
    """
    for problem in problems:
        if problem.fatal:
            raise GlossaryError(problem.what, where=problem.where, hint=problem.hint)


def _read(paths: Iterable[Path], starter: bool) -> Termbase:
    files = [read_terms(path) for path in paths]
    terms = merged([list(_starter_terms()) if starter else [], *(terms for terms, _ in files)])
    return Termbase(terms, passed_over=[problem for _, problems in files for problem in problems if problem.fatal])


def merged(glossaries: Iterable[Sequence[Term]]) -> list[Term]:
    """The terms of glossaries in order of rising precedence, without those that later ones override."""
    terms: list[Term] = []
    for own in glossaries:
        taken = frozenset(key for term in own for key in term.keys)
        terms = [term for term in terms if taken.isdisjoint(term.keys)] + list(own)
    return terms


def starter_folder() -> Path:
    """Where the shipped glossaries are: in the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "glossaries"
    return inside if inside.is_dir() else _PACKAGE.parent / "glossaries"


def starter_files() -> list[Path]:
    """The shipped glossaries."""
    return sorted(starter_folder().glob("*.csv"))


@lru_cache(maxsize=1)
def _starter_terms() -> tuple[Term, ...]:
    files = [read_terms(path, f"glossaries/{path.name}", shipped=True) for path in starter_files()]
    return tuple(term for terms, _ in files for term in terms)
