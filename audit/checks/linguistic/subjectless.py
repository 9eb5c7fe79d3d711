"""English clauses that keep the Russian order of words and have no subject."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.text import Text
from audit.text.patterns import pattern

# What Russian says of an unnamed "they".
_VERBS = (
    "named|told|revealed|found|detected|announced|reported|said|called|explained|proposed|declared|assessed|commented|"
    "recorded|registered|introduced|banned|denied|confirmed|recognized|recognised|recalled|prepared|accused|stated|"
    "refused|allowed|decided|warned|demanded|killed|arrested|detained|disclosed|discovered|established|determined|"
    "identified|listed|published|presented|calculated|estimated|evaluated|appreciated|predicted|promised|advised|"
    "described|showed|noted|suggested|urged|began|started|launched|opened|created|developed|approved|adopted|"
    "responded|reacted|remembered|admitted|condemned|criticized|criticised|ridiculed|exposed|uncovered|discussed"
)
# In Ukraine, called four scenarios: a place and a verb that nobody governs.
_PLACE_AND_VERB = pattern(
    r"In (?:the )?[A-Z][\w.’'-]*(?: (?:and )?[A-Z][\w.’'-]*)*(?:,? as a result of(?: [a-z]+){1,4})?"
    rf",? (?:(?:overnight|again|already|also|even) )?(?:{_VERBS})"
    r"(?! (?:by|in|on|at|as|after|with|to|from|under|during|since|that|was|were|is|are|has|had)\b)(?= \S)"
)
# Listed five actions: a participle where a headline wants its subject. "Named after" and "Found dead" are good English.
_PARTICIPLE = pattern(
    r"(?P<verb>Named|Revealed|Disclosed|Detected|Announced|Discovered|Determined|Listed|Identified|Calculated|Uncovered|"
    r"Published|Presented|Assessed|Found|Estimated|Told|Explained) "
    r"(?!(?:as|this|is|are|was|were|his|has|across|towards|perhaps|always|thus)\b)"
    r"(?=(?:the|an?|new|main|full|possible|effective|unusual|unexpected|two|three|four|five|six|seven|ten|\d+|"
    r"\w+(?:st|er|s))\b)"
)

# Verbs that show that what looks like one is a participle: reported cases fell.
_FINITE = pattern(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|fell|rose|grew|said|says|set)\b"
)
_CLAUSE_ENDS = pattern(r"[.!?:;]|, |\b(?:that|which|who|when|where|what|how|why|if|because|as)\b")


@check(
    id="linguistic/subjectless",
    mqm=Mqm.GRAMMAR,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    target="en",
    bad=[
        Example(source="В Греции назвали сроки выборов", target="[[In Greece, named]] the date of the elections"),
        Example(
            source="Названы причины аварии",
            target="[[Named]] the causes of the accident",
            headline=True,
        ),
        Example(source="Раскрыты пять способов сэкономить", target="[[Revealed]] five ways to save", headline=True),
    ],
    good=[
        Example(source="В Греции назвали сроки", target="In Greece, named officials set the date"),
        Example(source="Названы причины аварии", target="Revealed: the causes of the accident", headline=True),
        Example(source="Перечислены пять признаков", target="Listed are five signs of it", headline=True),
        Example(source="Названный в честь деда, он уехал.", target="Named after his grandfather, he left."),
        Example(source="В Минске сообщили о сделке", target="In Minsk reported cases fell"),
        Example(source="Открытый в мае мост закрыли.", target="Found in May, the bridge was closed."),
    ],
)
def subjectless(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A clause keeps the Russian order and has no subject: "In Greece, named the date", "Listed five actions".

    Why it matters: Russian need not say who acts; English then wants a passive or a headline's colon, and without
    them says nonsense, or that the place acts on itself.

    How to fix: make the object the subject (The date is named in Greece), or begin with "Revealed:".
    """
    target = segment.target
    found = _PLACE_AND_VERB.match(target)
    named = None if found else _PARTICIPLE.match(target)
    match = found or named
    if match is None or _has_verb_later(target, match.end()):
        return
    if ctx.source_language.predicates.names_nobody(segment.source):
        span = Span(*match.span()) if found else Span(match.start(), match.end("verb"))
        yield Hit(
            "the clause has no subject",
            span,
            advice="name who acts, or make it a passive",
        )


def _has_verb_later(text: Text, start: int) -> bool:
    """Whether the same clause has a finite verb, so that what looks like one is a participle: reported cases fell."""
    end = _CLAUSE_ENDS.search(text, start)
    return _FINITE.search(text, start, end.start() if end else len(text)) is not None
