"""linguistic/unbalanced-quotes."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.languages import wordlist
from audit.model import Confidence, Mqm, Segment, Severity, Span
from audit.text import Text
from audit.text.patterns import pattern
from audit.text.quotes import Mark, bracket_marks, quote_marks, single_marks, unmatched, unmatched_sharing

# A quotation may run over this many segments.
_LONGEST = 20
# Over so many it is taken for one whatever the source has.
_NEAR = 2
# A space, the mark, and after it a dash, or words up to the next pause.
_SET_OFF = pattern(r" [^\w\s](?:(?P<dash>[-–—]\s)|(?P<words>[^\W\d_][\w'’-]*(?: [\w'’-]+){0,7}))")
# A straight mark joined to the word before what it opens: the group" Talks" said.
_JOINED_TO_WORD = pattern(r'" (?=[^\W\d_][^\s"]*(?: [^\s"]+){0,3}"(?!\w))')
_PAUSES = frozenset(",.!?…")
_CLOSING = {"“": "”", "„": "“", "«": "»", "‘": "’"}
# More lone marks in one segment follow from one another.
_MOST = 5


_Reader = Callable[[str], tuple[Mark, ...]]


class _Lone(NamedTuple):
    """A mark without a partner in its segment; `apart`: how many segments off the partner is, 0 if there is none."""

    segment: int
    mark: Mark
    apart: int

    def is_excused(self, known: Mapping[tuple[int, bool], bool]) -> bool:
        """Whether the source has such a mark: if that one has its partner, this one must have it, too."""
        paired = known.get((self.segment, self.mark.opens))
        return paired is not None and (self.apart > 0 or not paired)


@check(
    id="linguistic/unbalanced-quotes",
    mqm=Mqm.PUNCTUATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    bad=[
        Example(
            source='"Это только начало", - сказал министр.',
            target='[["This is only the beginning, the minister said.]]',
        ),
        Example(
            source='Фильм "Брат" вышел в 1997 году и сразу стал "народным".',
            target='The film [["Brother came out in 1997 and at once became ]]"popular".',
        ),
        Example(source="Он всё равно забил.", target="[[He still']] scored, and the players' fans cheered."),
        Example(
            source="Цены вырастут», - сказал мэр.",
            target='Prices will rise[[, "]]the mayor said.',
            suggestion='," ',
        ),
        Example(
            source="Боевики движения «Талибан» отступили.",
            target='Militants of the movement[[" ]]Taliban" withdrew.',
            suggestion=' "',
        ),
        Example(
            source="Ливийская национальная армия (ЛНА) отступила.",
            target="The Libyan National Army [[(LNA withdrew.]]",
        ),
    ],
    good=[
        Example(
            source='"Мы устали ждать.\nНикто нам не помогает", - говорит она.',
            target='"We are tired of waiting.\nNobody helps us," she says.',
        ),
        Example(
            source="Она сказала, что ждать устали все.\nИ что никто не помогает.",
            target="“Everyone is tired of waiting,” she said. “The houses stand empty.\n“Nobody helps.”",
        ),
        Example(source="Его рост - 180 см, экран 12 дюймов.", target='He is 5\'11" tall, the screen is 12" wide.'),
        Example(source="В 90-х был рок.", target="It's the '90s rock 'n' roll of the players' 'golden age'."),
        Example(
            source="He quoted the title: “Nobody reads ‘The Seagull’.”",
            target="Он напомнил заголовок: «Никто не читает «Чайку».",
        ),
        Example(source='Матч "Спартак" - "Зенит', target='The match "Spartak" v "Zenit'),
        Example(
            source='He said, "we are tired of waiting.\nNobody helps us."',
            target="Он сказал: «Мы устали ждать.\nНикто нам не помогает».",
        ),
    ],
)
def unbalanced_quotes(segments: Sequence[Segment], ctx: Context) -> Iterator[Hit]:
    """A quotation mark or a bracket is opened and not closed, or closed and not opened.

    Why it matters: the reader cannot tell where the quotation ends, so the newsroom's own words pass for the
    speaker's, or the other way round. A quotation that runs over several paragraphs is understood, and so is
    one that the source leaves open in the same place.

    How to fix: compare with the source and put the missing mark where the quotation ends or begins.
    """
    targets, sources = [s.target for s in segments], [s.source for s in segments]
    elsewhere = _readers(ctx.source_lang)
    for kind, readers in _readers(ctx.target_lang).items():
        shares = ctx.target_language.shares_closing_quotes
        lone = [(read, mark) for read in readers for mark in _lone(targets, read, shares=shares)]
        if not lone:
            continue
        # A single mark may stand for a double one of the source, so the two count together.
        known: dict[tuple[int, bool], bool] = {}
        for there in (mark for read in elsewhere[kind] for mark in _lone(sources, read)):
            place = there.segment, there.mark.opens
            known[place] = there.apart > 0 and known.get(place, True)
        reported: Counter[int] = Counter()
        for read, mark in lone:
            # Farther off, it is one quotation only if the source has no marks here.
            near = 0 < mark.apart <= _NEAR
            spans_on = near or (mark.apart > 0 and not _has(read, sources[mark.segment]))
            if not spans_on and not mark.is_excused(known) and reported[mark.segment] < _MOST:
                reported[mark.segment] += 1
                yield _misplaced(segments[mark.segment], mark.mark, ctx) or _hit(
                    segments[mark.segment], mark.mark, kind, read
                )


def _has(read: _Reader, text: Text | None) -> bool:
    return bool(text and read(text))


def _readers(language: str) -> dict[str, tuple[_Reader, ...]]:
    """What to balance, and how to find it."""
    singles = partial(single_marks, elided=wordlist(language, "elided"))
    return {"quotation mark": (quote_marks, singles), "bracket": (bracket_marks,)}


def _lone(texts: Sequence[Text | None], read: _Reader, *, shares: bool = False) -> list[_Lone]:
    """Marks without a partner in their own segment, and how far off their partner is.

    Where the language `shares` closing marks, one of them may close an inner and an outer quotation.
    """
    found = [
        (n, mark)
        for n, text in enumerate(texts)
        if text and (marks := read(text))
        for mark in (unmatched_sharing(text, marks) if shares else unmatched(marks))
    ]
    if not found:
        return []
    apart: dict[tuple[int, Mark], int] = {}
    open_now: deque[tuple[int, Mark]] = deque()
    for n, mark in found:
        while open_now and n - open_now[0][0] > _LONGEST:
            open_now.popleft()
        if mark.opens and _opens_anew(texts, n + 1, read):
            apart[n, mark] = 1
        elif mark.opens:
            open_now.append((n, mark))
        elif open_now:
            first = open_now.pop()
            apart[n, mark] = apart[first] = max(n - first[0], 1)
    return [_Lone(n, mark, apart.get((n, mark), 0)) for n, mark in found]


def _opens_anew(texts: Sequence[Text | None], n: int, read: _Reader) -> bool:
    """Every paragraph of a long quotation opens anew, only the last one closes."""
    text = texts[n] if n < len(texts) else None
    marks = read(text) if text else ()
    return bool(marks) and marks[0].opens and marks[0].at == 0


def _misplaced(segment: Segment, mark: Mark, ctx: Context) -> Hit | None:
    """The finding on a mark on the wrong side of its space.

    It seems to open, but closes what was said before it: it will rise, "the mayor said; or the other way round.
    """
    text = segment.target or ""
    if not mark.opens and _JOINED_TO_WORD.match(text, mark.at):
        message = "the opening quotation mark stands on the wrong side of the space"
        return Hit(message, Span(mark.at, mark.at + 2), suggestions=(f" {mark.char}",), segment=segment.id)
    apart = _SET_OFF.match(text, mark.at - 1) if mark.opens and mark.at > 1 else None
    if apart is None or not (apart["dash"] or _reports_speech(text, apart, ctx)):
        return None
    start = mark.at - 1 - (text[mark.at - 2] in _PAUSES)
    fixed = f"{text[start : mark.at - 1]}{_CLOSING.get(mark.char, mark.char)} "
    message = "the closing quotation mark stands on the wrong side of the space"
    return Hit(message, Span(start, mark.at + 1), suggestions=(fixed,), segment=segment.id)


def _reports_speech(text: str, apart: re.Match[str], ctx: Context) -> bool:
    """Whether who said it follows a mark that comes after a pause: , "said the mayor; , "Ivanov wrote."""
    says, words = ctx.target_language.listed("speech_verbs"), (apart["words"] or "").split()
    told = words if words and words[0].islower() else words[-1:]
    return text[apart.start() - 1] in _PAUSES and not says.isdisjoint(told)


def _hit(segment: Segment, mark: Mark, name: str, read: _Reader) -> Hit:
    text = segment.target or ""
    marks = read(text)
    if mark.opens:
        end = next((m.at for m in marks if m.at > mark.at and m.opens), len(text))
        return Hit(f"{name} opened and never closed", Span(mark.at, end), segment=segment.id)
    start = max((m.at + 1 for m in marks if m.at < mark.at and not m.opens), default=0)
    return Hit(f"{name} closed but never opened", Span(start, mark.at + 1), segment=segment.id)
