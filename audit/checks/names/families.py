"""The names of a document that are spelled in several ways, and which spelling to keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.names.inventory import glossary_words, name_pairs, segments_by_word
from audit.limits import excess
from audit.model import Segment
from audit.names.letter_judge import judge_letters
from audit.names.likeness import Spelling, alike_pairs, by_word, group, is_candidate, is_other_form, one_name
from audit.names.match import NameMatch, Relation, match
from audit.names.sources import closeness
from audit.text.plain import plain

# From such a probability of its letters a spelling that no standard gives is as good as one that a standard does.
_LIKELY = 0.5


class Family(NamedTuple):
    """The spellings of one name in order of first sight, and the one to keep."""

    forms: list[Spelling]
    right: Spelling


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
    return [Family(forms, _likely_right(forms)) for forms in found]


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
    """The spelling to keep of a name that the document spells in several ways, else the word itself."""
    for family in ctx.once_per_document(families):
        if any(form.word == word for form in family.forms):
            return family.right.word
    return word


def renders(form: Spelling) -> bool:
    """Whether the source, if there is one, does not speak against the spelling."""
    judged = {name.text: match(name.text, form.word) for name in form.sources}
    if any(j.relation is Relation.CASE_LEAK for j in judged.values()):
        return False
    return not judged or any(_is_likely(name, j) for name, j in judged.items())


def _is_likely(name: str, judged: NameMatch) -> bool:
    if judged.relation in (Relation.STANDARD, Relation.EXONYM):
        return True
    # What looks like an oblique case may be none: Тайву and Taiwu.
    return any(judge_letters(form, judged.english).probability >= _LIKELY for form in (judged.nominative, name))


def _likely_right(forms: list[Spelling]) -> Spelling:
    """The spelling to keep: listed, a good rendering, introduced in full, existing; then the commonest."""
    return max(
        forms,
        key=lambda form: (
            form.listed,
            renders(form),
            form.introduced,
            form.exists,
            _is_stem(form, forms),
            len(form.places),
            -_strangeness(form),
        ),
    )


def _is_stem(form: Spelling, forms: list[Spelling]) -> bool:
    """Whether all other spellings go on where this one ends: Haftar beside Haftarah and Haftarot."""
    return all(plain(other.word).startswith(plain(form.word)) for other in forms)


def _strangeness(form: Spelling) -> float:
    """Bits a letter of rendering the source, 0 without one."""
    return min((closeness(name.text, form.word) for name in form.sources), default=0.0)
