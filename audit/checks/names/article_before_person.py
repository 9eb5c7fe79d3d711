"""A stray article before a person's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context, DocumentContext
from audit.checks.names.families import right_spelling
from audit.checks.names.people import is_person
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import phrase_matches
from audit.languages.base import Language
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.text.patterns import pattern

# It begins with fixed letters because that is searched for much faster than a choice.
_ARTICLE = pattern(r"he (?<=\b[Tt]he )([A-Z][^\W\d_]+)(?: the ([A-Z][^\W\d_]+))?(?![\w-]|['’]s? [a-z])")
# What may follow a name that stands alone. After "and" a noun may be shared: the Ford and Opel works.
_FOLLOWS = pattern(r"[,.;:!?)”\"]|$| and (?![A-Z])| ([a-z]+)(?: ([a-z]+))?")
_LINK = pattern(
    r"is|was|are|were|has|have|had|will|would|could|should|may|might|must|can|to|in|on|at|for|from|with|by|as|or|"
    r"but|not|when|while|because|after|before|if|about|against|during|does|did"
)
# John the Baptist, Valerio the Italian
_BYNAME = pattern(r"[A-Z][^\W\d_]+ $")


@check(
    id="names/article-before-person",
    mqm=Mqm.GRAMMAR,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    target="en",
    bad=[
        Example(target="General Haftar came.\nThe delegation met with [[the Haftar]] in Tunis.", suggestion="Haftar"),
        Example(
            target="General Khalifa Haftarot fights on.\nThey fear [[the Khalifa the Haftarot]], he said.",
            suggestion="Khalifa Haftarot",
        ),
        Example(
            target="Ilya Karimov opened the session.\n[[The Karimov]] said prices would fall.", suggestion="Karimov"
        ),
    ],
    good=[
        Example(target="President Donald Trump spoke.\nA bill of the Trump administration passed."),
        Example(target="President Barack Obama came.\nThe Obamas stayed, and the Putin-backed bill fell."),
        Example(target="The carrier Admiral Kuznetsov sailed.\nOn Monday the Kuznetsov was hit."),
        Example(target="The Kremlin said so. The Guardian says the Bolshoi is closed."),
        Example(target="Mayor Ivan Petrov spoke.\nHe is the Petrov of the old photographs."),
        Example(target="Joe Biden and Donald Trump spoke.\nHe compared the Trump and Biden years."),
    ],
)
def article_before_person(segments: Sequence[Translated], ctx: DocumentContext) -> Iterator[Hit]:
    """An article stands before a person's name.

    Why it matters: "the Haftarot" tells the reader that Haftarot is a thing, and shows the machine behind
    the text. The word is known to be a person: a title or a given name introduces it somewhere in the
    document.

    How to fix: drop the article.
    """
    for segment, (names, span) in ctx.each(_with_article, segments):
        if all(is_person(name, ctx) for name in names) and not _is_part_of_name(segment, span, ctx):
            right = [right_spelling(name, ctx) for name in names]
            yield Hit(
                f"stray article before {names[-1]}, a person",
                target=span,
                suggestions=(" ".join(right),) if all(right) else (),
                segment=segment.id,
            )


def _is_part_of_name(segment: Translated, span: Span, ctx: Context) -> bool:
    """Whether the glossary has the name with its article: the Weeknd."""
    return any(m.span.start <= span.start < m.span.end for m in ctx.once(phrase_matches, segment))


def _with_article(segment: Translated, ctx: Context) -> Iterator[tuple[Sequence[str], Span]]:
    """Capitalised words that stand alone after an article, one or two of them, and where."""
    for match in _ARTICLE.finditer(segment.target):
        start = match.start() - 1
        bynamed = _BYNAME.search(segment.target, max(0, start - 20), start)
        if not bynamed and _stands_alone(segment.target, match.end(), ctx.target_language):
            yield tuple(name for name in match.groups() if name), Span(start, match.end())


def _stands_alone(text: str, end: int, language: Language) -> bool:
    """Whether what follows shows that no noun comes: "the Haftarot, which", "the Haftarot risks losing"."""
    match = _FOLLOWS.match(text, end)
    if match is None:
        return False
    word, after = match.group(1), match.group(2) or ""
    if word is None or _LINK.fullmatch(word) or word in language.listed("speech_verbs"):
        return True
    return (word.endswith("s") and after.endswith("ing")) or (word.endswith("ed") and after in ("to", "by", "that"))
