"""The names of a document that are spelled in several ways, and which spelling to keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.checks.context import DocumentContext
from audit.checks.names.inventory import glossary_words, segments_by_word
from audit.checks.names.likeness import Spelling, alike_pairs, by_word, group, is_candidate, one_name
from audit.names.names import best_rendering, leaked_case
from audit.text.plain import plain

# Bits of a step that hardly renders the source.
_STRANGE = 8.0


class Family(NamedTuple):
    """The spellings of one name in order of first sight, and the one to keep."""

    forms: list[Spelling]
    right: Spelling


def families(ctx: DocumentContext) -> Sequence[Family]:
    """Names with more than one spelling: ``ctx.once_per_document(families)``."""
    seen = ctx.once_per_document(segments_by_word)
    alike = list(alike_pairs([word for word in seen if is_candidate(word)]))
    if not alike:
        return []
    spellings = by_word({w: seen[w] for pair in alike for w in pair}, glossary_words(ctx.termbase))
    same = [pair for pair in alike if one_name(spellings[pair[0]], spellings[pair[1]])]
    found = [[spellings[word] for word in words] for words in group(same)]
    return [Family(forms, _likely_right(forms)) for forms in found]


def right_spelling(word: str, ctx: DocumentContext) -> str:
    """The spelling to keep of a name that the document spells in several ways, else the word itself."""
    for family in ctx.once_per_document(families):
        if any(form.word == word for form in family.forms):
            return family.right.word
    return word


def renders(form: Spelling) -> bool:
    """Whether the source, if there is one, does not speak against the spelling."""
    leaks = any(leaked_case(name.text, form.word) for name in form.sources)
    return not leaks and _strangeness(form) < _STRANGE


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
    """Bits of the dearest step in rendering the source, 0 without one."""
    return min((best_rendering(name.text, form.word).worst.bits for name in form.sources), default=0.0)
