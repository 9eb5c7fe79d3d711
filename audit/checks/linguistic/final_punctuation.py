"""linguistic/final-punctuation."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.languages import wordlist
from audit.model import Confidence, Kind, Mqm, Paired, Severity, Span
from audit.text import Text
from audit.text.patterns import pattern

_STOPS = ".!?…"
_OTHER_ENDS = ":;,—–-"
# Words of titles that stay small are no longer than this: "from", "with".
_SHORT = 4
_LONGEST_END = 12
_LONGEST_HEADING = 14
_SHORTENED = ("abbreviations", "abbreviations-final")
_ENDS_INSIDE = (".", "!", "?", ";")
# May stand before or after the final mark: “Yes.” and “Yes”.
_INITIALS = pattern(r"(?:[^\W\d_]\.){2,}")
_SHORTENED_IN_BRACKETS = pattern(r"[^\W\d_]\.[)\]]\s*$")
_CLOSING = "\"'”’»“‘)]}›"


@check(
    id="linguistic/final-punctuation",
    mqm=Mqm.PUNCTUATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(source="Заявка подана вчера.", target="The application was filed [[yesterday]]"),
        Example(source="«Мы устали», - сказал он.", target="“We are tired,” he [[said]]"),
        Example(source="Кто за это заплатит?", target="Who will pay for [[this.]]"),
        Example(
            source="Сенат одобрил закон о картах",
            target="Senate passes a law on [[cards.]]",
            headline=True,
        ),
        Example(
            source="Сборная едет на Евро-2012.",
            target="National side heading to Euro [[2012]]",
            confidence=Confidence.HINT,
        ),
        Example(source="Этот закон уже принят.", target="Has this law already been [[passed?]]"),
        Example(source="Дом, откуда их забрали, продан.", target="Was the house they left [[sold?]]"),
        Example(source="Неизвестно, продан ли дом.", target="Was the house [[sold?]]", confidence=Confidence.HINT),
        Example(
            source="Непонятно, почему так вышло.", target="Why did it turn out [[so?]]", confidence=Confidence.HINT
        ),
    ],
    good=[
        Example(source="Он назвал фильм «смелым».", target='He called the film "bold."'),
        Example(source="Убытки составили 5 млн руб.", target="Losses of 5 million rubles"),
        Example(source="Старый мост через реку (итал.)", target="An old bridge across the river"),
        Example(source="Mayor Promises New Bridges in the U.S.", target="Мэр обещает США новые мосты"),
        Example(source="Зачем?!", target="What for?"),
        Example(source="Сенат меняет закон о гринкартах.", target="Senate Changes Green Card Law"),
        Example(source="Сенат одобрил закон.", target="Senate passes law", headline=True),
        Example(source="Сенат одобрил закон", target="Senate meets at 5 p.m.", headline=True),
    ],
)
def final_punctuation(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The mark at the end of the sentence is missing, or a question mark is lost or put in.

    Why it matters: the reader cannot tell whether the sentence is whole, or takes a question for a statement.

    How to fix: end the sentence as the source does; a headline has no full stop. On which side of a closing quotation
    mark the stop stands is left to house style. A short text without small words may be a headline, and is a hint; so
    is a question where the source may ask without saying so: Непонятно, почему это так.
    """
    target, source = segment.target, segment.source
    if target[-1] == "." and source[-1] == ".":
        return
    if segment.kind not in (Kind.PARAGRAPH, Kind.STRING):
        if _has_needless_stop(target, source, ctx):
            yield Hit("a headline ends without a full stop", _last_word(target))
        return
    wanted, found = _final_marks(source), _final_marks(target)
    if not wanted or wanted[-1] not in _STOPS:
        return
    if not found:
        if not _ends_in_abbreviation(source, ctx.source_lang) and not _is_title(target):
            message = f"the source ends in “{wanted[-1]}”, the translation in no mark"
            yield Hit(message, _last_word(target), confidence=Confidence.HINT if _is_heading(target, ctx) else None)
    elif "?" in wanted and "?" not in target:
        asks = target.split(maxsplit=1)[0].lower() in wordlist(ctx.target_lang, "question-starts")
        confidence = None if asks else Confidence.HINT
        yield Hit("a question ends without a question mark", _last_word(target), confidence=confidence)
    elif "?" in found and "?" not in source:
        message = "the source is no question, the translation ends as one"
        confidence = Confidence.HINT if _may_ask(source, target, ctx) else None
        yield Hit(message, _last_word(target), confidence=confidence)


def _may_ask(source: Text, target: Text, ctx: Context) -> bool:
    """Whether a statement asks all the same, so that a translator may end it so: It is unclear why.

    What asks for a yes or a no (Should they pay?) asks in the source by a word for that, not by any word of questions,
    most of which relate, too: the house from where they came.
    """
    first = target.split(maxsplit=1)[0].lower()
    if first in ctx.target_language.listed("auxiliaries"):
        return not source.wordset.isdisjoint(ctx.source_language.listed("whether-words"))
    asking = ctx.source_language.listed("question-starts") - ctx.source_language.listed("grammar-words")
    return not source.wordset.isdisjoint(asking)


def _has_needless_stop(target: Text, source: Text, ctx: Context) -> bool:
    """Whether a headline of one sentence ends in a full stop that the source has not; no dots, no abbreviation."""
    if _final_marks(target) != "." or _final_marks(source) or len(ctx.target_language.sentences.boundaries(target)):
        return False
    last = target.rstrip().rsplit(maxsplit=1)[-1].strip(_CLOSING)
    word = last.rstrip(".")
    shortened = (f"{word}." in ctx.target_language.listed(name) for name in _SHORTENED)
    return word.isalpha() and word.islower() and not any(shortened)


def _final_marks(text: Text) -> str:
    """The marks that end `text`, closing quotes and brackets aside; empty if it ends in a word."""
    core = text.rstrip()[-_LONGEST_END:]
    found = ""
    while core and (core[-1] in _CLOSING or core[-1] in _STOPS or core[-1] in _OTHER_ENDS):
        found = core[-1] + found
        core = core[:-1].rstrip()
    return "".join(c for c in found if c not in _CLOSING)


def _ends_in_abbreviation(source: Text, language: str) -> bool:
    last = source.rstrip().rsplit(maxsplit=1)[-1].rstrip(_CLOSING)
    # "U.S.", and what is shortened in brackets: (англ.).
    if _INITIALS.fullmatch(last) or _SHORTENED_IN_BRACKETS.search(source):
        return True
    return last.rstrip(".") in wordlist(language, "abbreviations") or last in wordlist(language, "abbreviations")


def _is_title(text: Text) -> bool:
    """Whether every long word has a capital, as in an English headline."""
    long_words = [word for word in text.split() if len(word) > _SHORT and word.isalpha()]
    return len(long_words) > 1 and all(word[0].isupper() for word in long_words)


def _is_heading(text: Text, ctx: Context) -> bool:
    """Whether it may be a headline or a caption, which take no stop: short, in one piece, without small words."""
    words = text.split()
    small = ctx.target_language.listed("sentence-words")
    if text[0] == "@":
        return True  # A post that answers somebody.
    return len(words) <= _LONGEST_HEADING and not any(w.lower() in small or w.endswith(_ENDS_INSIDE) for w in words)


def _last_word(text: Text) -> Span:
    end = len(text.rstrip())
    return Span(text.rfind(" ", 0, end) + 1, end)
