"""The names of a document that are spelled in several ways, and which spelling to keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.names.glossary_names import glossary_words, people_by_surname, people_words
from audit.checks.names.inventory import name_pairs, relatives, segments_by_word
from audit.limits import excess
from audit.model import Segment
from audit.names.keeping import Kept, kept_spelling
from audit.names.likeness import Spelling, alike_pairs, by_word, group, is_candidate, is_other_form, one_name
from audit.text.plain import plain


class Family(NamedTuple):
    """The spellings of one name in order of first sight, and the one to keep."""

    forms: list[Spelling]
    kept: Kept


def families(ctx: DocumentContext) -> Sequence[Family]:
    """Names with more than one spelling: ``ctx.once_per_document(families)``."""
    seen = ctx.once_per_document(segments_by_word)
    alike = [*alike_pairs([word for word in seen if is_candidate(word)])]
    of_one_source = [*_of_one_source(ctx)]
    if not alike and not of_one_source:
        return []
    spellings = {
        # What is listed is another name perhaps: Lloyd Austin says nothing of Joel Osteen, who is Austin here.
        **by_word({w: seen[w] for pair in of_one_source for w in pair}, frozenset()),
        **by_word({w: seen[w] for pair in alike for w in pair}, glossary_words(ctx)),
    }
    same = [pair for pair in (*alike, *of_one_source) if one_name(spellings[pair[0]], spellings[pair[1]])]
    found = [[spellings[word] for word in words] for words in group(same)]
    return [Family(forms, _kept(forms, ctx)) for forms in found]


def _kept(forms: Sequence[Spelling], ctx: DocumentContext) -> Kept:
    of_glossary = not any(_is_namesake(form, ctx) for form in forms)
    return kept_spelling(forms, lambda name: relatives(name, ctx), of_glossary=of_glossary)


def _is_namesake(form: Spelling, ctx: Context) -> bool:
    """Whether a given name shows that another person is meant than the glossary's: Joel Austin, not Lloyd."""
    if not form.givens or plain(form.word) not in people_words(ctx):
        return False
    same, listed = ctx.target_language.names.same_given_name, people_by_surname(ctx.termbase).get(plain(form.word), ())
    return not any(same(given, one) for given in form.givens for one in listed)


def _of_one_source(ctx: DocumentContext) -> Iterator[tuple[str, str]]:
    """Words that render one surname of the source, however little alike they are: Osteen and Austin for Остин."""
    words: dict[str, dict[str, None]] = {}
    for _, (lemma, word) in ctx.each(_renderings, ctx.segments):
        words.setdefault(lemma, {})[word] = None
    for rendered in words.values():
        first, *others = rendered
        yield from ((first, other) for other in others if not is_other_form(first, other))


def _renderings(segment: Segment, ctx: Context) -> Iterator[tuple[str, str]]:
    """The surnames of the source, as a dictionary has them, with the words of the target that render them."""
    if excess(segment):
        return
    is_given_name, lemmas = ctx.target_language.names.is_given_name, ctx.source_language.morphology.lemmas
    for pair in ctx.once(name_pairs, segment):
        if pair.source.is_personal and is_candidate(pair.word) and not is_given_name(pair.word):
            yield lemmas(pair.source.text)[0], pair.word


def right_spelling(word: str, ctx: DocumentContext) -> str:
    """The spelling to keep of a name that the document spells in several ways (may be empty), else the word itself."""
    for family in ctx.once_per_document(families):
        if any(form.word == word for form in family.forms):
            return family.kept.suggestion
    return word
