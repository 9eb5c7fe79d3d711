"""People who stand with an article at their first mention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Kind, Mqm, Severity, Span, Translated
from audit.text.patterns import pattern

# The British economist was unable; not "The expert on", "The writer's", "The student who".
_HEADLINE = pattern(
    r"The ((?:[A-Za-z-]+ ){0,2}?([a-z]+))(?= [a-z])(?! (?:of|on|in|at|from|who|whose|with|and|behind|that)\b)"
)
_SOURCE = pattern(r"\b[Aa]ccording to (the) (?:source|interlocutor)\b")
_BEGINNING = 4
_SPOKEN_OF = pattern(r"\b(?:source|interlocutor|informant|insider)s?\b")


@check(
    id="linguistic/first-mention",
    mqm=Mqm.GRAMMAR,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    target="en",
    bad=[
        Example(
            source="Биолог назвал причины засухи",
            target="[[The biologist]] named the causes of the drought",
            suggestion="Biologist",
            headline=True,
        ),
        Example(
            source="По словам источника, клуб согласен.",
            target="According to [[the]] source, the club agrees.",
            suggestion="a",
        ),
    ],
    good=[
        Example(target="Biologist names the causes of the drought", headline=True),
        Example(target="The student who won a prize is ten", headline=True),
        Example(target="A source spoke to us.\nAccording to the source, the club agrees."),
        Example(target="The biologist named the causes."),
    ],
)
def first_mention(segments: Sequence[Translated], ctx: DocumentContext) -> Iterator[Hit]:
    """A person stands with "the" at the first mention: "The biologist named" in a headline, "according to the source".

    Why it matters: "the" says that the reader knows whom; at the first mention he looks for what he has missed. Russian
    has no articles, and a machine sees one sentence at a time.

    How to fix: drop the article in a headline; write "a source" in the text.
    """
    spoken_of = False
    for number, segment in enumerate(segments):
        target = segment.target
        if segment.kind is Kind.HEADLINE and (found := _HEADLINE.match(target)):
            called, noun = found.groups()
            if noun in ctx.target_language.listed("callings"):
                yield Hit(
                    "“the” at the first mention of somebody",
                    Span(*found.span()),
                    suggestions=(called[0].upper() + called[1:],),
                    segment=segment.id,
                )
        # Further on it may be somebody whom the text has quoted by name.
        if not spoken_of and number < _BEGINNING:
            mentioned = _SPOKEN_OF.search(target)
            found = _SOURCE.search(target)
            if found is not None and mentioned is not None and found.end() >= mentioned.end():
                yield Hit(
                    "“the” at the first mention of a source",
                    Span(*found.span(1)),
                    suggestions=("a" if "source" in found.group() else "an",),
                    segment=segment.id,
                )
            spoken_of = mentioned is not None
