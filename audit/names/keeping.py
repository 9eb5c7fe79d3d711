"""Which of several spellings of a name a document should keep, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from audit.languages.en.names import is_given_name, is_known_name
from audit.languages.ru.government import may_be_nominative
from audit.names.foreign import is_polish_in_russian
from audit.names.letter_judge import judge_letters
from audit.names.likeness import Spelling
from audit.names.match import NameContext, NameMatch, Relation, match
from audit.names.sources import closeness
from audit.names.surnames import is_slavic
from audit.pairs.ru_en.attested import attested, is_attested
from audit.pairs.ru_en.palladius import is_pinyin_of, pinyin_of, speaks_of_china
from audit.pairs.ru_en.standards import USUAL, house_spelling, is_standard
from audit.pairs.standards import CONVENTION, NEWS
from audit.text.plain import plain

# From such a probability of its letters a spelling that no standard gives is as good as one that a standard does.
_LIKELY = 0.5

# Other names of the document that may be forms of a Russian one.
Also = Callable[[str], frozenset[str]]


class Kept(NamedTuple):
    """The spelling to keep.

    Attributes:
        form: the best one of the document.
        suggestion: what to write; empty if nothing but chance speaks for it.
        sure: whether it is surely no worse than the others.
    """

    form: Spelling
    suggestion: str
    sure: bool


class _Merits(NamedTuple):
    """What speaks for a spelling, the weightiest first."""

    listed: bool
    by_system: bool
    renders: bool
    exists: bool
    introduced: bool
    stem: bool
    places: int
    closeness: float


def kept_spelling(forms: Sequence[Spelling], also: Also, *, of_glossary: bool = True) -> Kept:
    """The spelling to keep: listed, by a system, a good rendering, existing, introduced in full; then the commonest.

    Of two that people of the name have, the commoner in the world is what comes to mind first: that it is commoner in
    the document says nothing. Of given names only their number counts, unless the source speaks against one.

    Args:
        forms: the spellings of one name.
        also: other names of the document's source that may be forms of one.
        of_glossary: whether a spelling that the glossary has may mean the person of the glossary.
    """
    merits = [_merits(form, forms, also, of_glossary=of_glossary) for form in forms]
    given = all(is_given_name(form.word) for form in forms)
    if given:
        merits = [_Merits(m.listed, False, m.renders, True, False, False, m.places, 0.0) for m in merits]
    best = max(merits)
    at = merits.index(best)
    form, others = forms[at], [m for m in merits if m is not best]
    told = all(m[:-2] < best[:-2] for m in others)
    sure = told or given or not _comes_to_mind_first(form, forms)
    # Of given names that are as many the first one is kept, as is the rest of their romanisation.
    more = given or all(m.places < best.places for m in others if m[:-2] == best[:-2])
    of_document = next((f for f, m in zip(forms, merits, strict=True) if _speaks_against(m, best)), None)
    if of_document is not None and not form.sources:
        return Kept(of_document, "", sure)
    return Kept(form, _written(form, also) if sure and more else "", sure)


def _speaks_against(other: _Merits, best: _Merits) -> bool:
    """Whether only lists of names know the better one, and the document speaks for the other: in full, and oftener."""
    return best[:3] == other[:3] and other.introduced and not best.introduced and other.places > best.places


def _merits(form: Spelling, forms: Sequence[Spelling], also: Also, *, of_glossary: bool) -> _Merits:
    return _Merits(
        listed=form.listed and of_glossary,
        by_system=_is_by_system(form, forms, also),
        renders=renders(form, also),
        exists=form.exists if of_glossary else is_known_name(form.word),
        introduced=form.introduced,
        # Haftar beside Haftarah and Haftarot.
        stem=all(plain(other.word).startswith(plain(form.word)) for other in forms),
        places=len(form.places),
        closeness=-min((closeness(name.text, form.word) for name in form.sources), default=0.0),
    )


def _is_by_system(form: Spelling, forms: Sequence[Spelling], also: Also) -> bool:
    """Whether the letters of the source settle it: pinyin of a Chinese name, a standard of a plainly Russian one."""
    for name, judged in _judged(form, also).items():
        if is_pinyin_of(judged.nominative, form.word) or is_pinyin_of(name, form.word):
            # Коули may be Kouli, but that somebody is Cowley speaks against China.
            return any(map(_is_in_china, forms)) or not any(
                is_attested(judged.nominative, other.word) for other in forms
            )
        if judged.relation is Relation.STANDARD and is_slavic(judged.nominative):
            return _is_news(judged) and not _is_foreign(name, judged.nominative, forms)
    return False


def _is_news(judged: NameMatch) -> bool:
    """Whether the news spells it so, not only passports and libraries."""
    return any(standard.startswith((NEWS, CONVENTION)) for standard in judged.standards)


def _is_foreign(name: str, nominative: str, forms: Sequence[Spelling]) -> bool:
    """Whether the name only ends like a Russian one: Яблоньский; Моравецкий, if one of the forms is Morawiecki."""
    return any(is_polish_in_russian(name, form.word) or is_attested(nominative, form.word) for form in forms)


def _spells_nominative(form: Spelling) -> bool:
    """Whether it spells out what stands in the nominative in the source, however that ends: Минцифры."""
    return any(
        is_standard(name.text, form.word) and may_be_nominative(segment.source, *name.span)
        for segment, name in form.sources_in_segments
    )


def _comes_to_mind_first(form: Spelling, forms: Sequence[Spelling]) -> bool:
    """Whether it is the commonest spelling of the source in the world, and another of the forms exists too."""
    usual = {plain(next(iter(attested(match(n.text, form.word).nominative)), "")) for n in form.sources}
    return plain(form.word) in usual and any(other.exists for other in forms if other is not form)


def _written(form: Spelling, also: Also) -> str:
    """The spelling, or, where it is odd for a plainly Russian name, that of a standard; empty if people have others."""
    judged = _judged(form, also).values()
    chinese = [n for j in judged for n in pinyin_of(j.nominative)[:1] if _is_in_china(form)]
    if chinese or any(_is_unheard_of(j) for j in judged):
        return chinese[0].capitalize() if chinese else ""
    if not judged or form.exists or not all(is_slavic(j.nominative) for j in judged):
        return form.word
    if any(_is_established(j) or is_pinyin_of(j.nominative, form.word) for j in judged):
        return form.word
    return house_spelling(next(iter(judged)).nominative, USUAL)


def _is_established(judged: NameMatch) -> bool:
    """Whether a standard or somebody of the name spells it so."""
    return judged.relation in (Relation.STANDARD, Relation.EXONYM) or is_attested(judged.nominative, judged.english)


def _is_in_china(form: Spelling) -> bool:
    return any(speaks_of_china(segment.source) for segment, _ in form.sources_in_segments)


def _is_unheard_of(judged: NameMatch) -> bool:
    """Whether people of a foreign name are spelled otherwise: Hemilton for Хэмилтон."""
    if is_slavic(judged.nominative) or judged.relation is Relation.EXONYM:
        return False
    return bool(attested(judged.nominative)) and not is_attested(judged.nominative, judged.english)


def renders(form: Spelling, also: Also) -> bool:
    """Whether the source, if there is one, does not speak against the spelling."""
    judged = _judged(form, also)
    if any(j.relation is Relation.CASE_LEAK for j in judged.values()):
        return _spells_nominative(form)
    return not judged or any(_is_likely(name, j) for name, j in judged.items())


def _judged(form: Spelling, also: Also) -> dict[str, NameMatch]:
    return {name.text: match(name.text, form.word, NameContext(also=also(name.text))) for name in form.sources}


def _is_likely(name: str, judged: NameMatch) -> bool:
    if judged.relation in (Relation.STANDARD, Relation.EXONYM):
        return True
    # What looks like an oblique case may be none: Тайву and Taiwu.
    return any(judge_letters(form, judged.english).probability >= _LIKELY for form in (judged.nominative, name))
