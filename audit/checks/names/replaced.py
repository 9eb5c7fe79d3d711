"""A name of the source for which another name stands in the translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.checks.context import Context
from audit.checks.names.correspondence import correspondence
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.names.garbled import is_bearer, is_garbled, is_nobody
from audit.names.leftovers import LeftOver
from audit.names.pairing import paired_words
from audit.names.resemblance import begins_like
from audit.names.short_forms import is_short_across
from audit.names.transcribed import dictionary_forms

_SHORT_FORM = 4
_SEVERAL = 2
# No word that matters is longer.
_WINDOW = 40


class Replacement(NamedTuple):
    """A name of the source, and the unrelated name of the target that took its place.

    Attributes:
        garbled: whether it is no name but letters that sound like the name of the source: a misspelling.
    """

    name: LeftOver
    span: Span
    garbled: bool


@check(
    id="names/replaced",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="segment",
    needs=("source", "target"),
    bad=[
        Example(
            source="Вечером выступил Сергей Гришко, командир части.",
            target="In the evening [[Anup Kumar]], the commander, took the floor.",
        ),
        Example(source="Дожди ожидаются и в Твери.", target="Rains are expected in [[Jiangkou]] too."),
    ],
    good=[
        Example(source="Вечером выступил Сергей Гришко.", target="In the evening Sergei Grishko spoke."),
        Example(source="Дожди ожидаются и в Твери.", target="Rains are expected in Tver too."),
        Example(source="Ленту держит Человек Чап.", target="The ribbon is held by ManChap."),
        Example(source="Посол в Греции Джеффри Пайетт ушёл.", target="The ambassador, Geoffrey Ross Pyatt, has left."),
        Example(source="Победил Бернард Сандерс.", target="Bernie Sanders won."),
        Example(source="Совет Банка Эстонии молчит.", target="The council of Eesti Pank is silent."),
        Example(source="Премьер Нижнесаксонской земли ушёл.", target="The premier of Lower Saxony left."),
        Example(source="Храм Жён-мироносиц закрыт.", target="The Church of the Myrrh-bearing Women is closed."),
    ],
)
def replaced(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A name of the source is not in the translation, and a name that the source has not stands there.

    Why it matters: another person is said to have done it, or it is said to have happened elsewhere.

    How to fix: put the name of the source back.
    """
    for name, span, garbled in ctx.once(replacements, segment):
        if garbled:
            continue
        yield Hit(f"another name stands for {name.text}", target=span, source=name.span)


def replacements(segment: Paired, ctx: Context) -> tuple[Replacement, ...]:
    """Missing and unfounded names paired in text order, like with like: ``ctx.once(replacements, segment)``."""
    missing, unfounded = ctx.once(correspondence, segment)
    if not missing or not unfounded:
        return ()
    found = []
    names, others = list(missing), runs(unfounded, segment.target)
    # Names of two words and more are people's, or as good; one name for one other needs no more proof.
    in_full = {name for some in runs(missing, segment.source) if len(some) > 1 for name in some}
    only = len(names) == len(others) == 1
    for run in others:
        span = Span(run[0].span.start, run[-1].span.end)
        garbled = next((name for name in names if _is_garbled(name, run, ctx)), None)
        if garbled is not None:
            found.append(Replacement(garbled, span, True))
            names.remove(garbled)
            continue
        full = len(run) > 1
        fitting = [
            name
            for name in names
            if (only or _are_alike(name, run) or (full and name in in_full)) and _may_replace(name, run, segment, ctx)
        ]
        if fitting:
            found.append(Replacement(fitting[0], span, False))
            names = names[names.index(fitting[0]) + 1 :]
    return tuple(found) if any(r.garbled for r in found) or not _is_other_sentence(segment, ctx) else ()


def _is_garbled(name: LeftOver, run: Sequence[LeftOver], ctx: Context) -> bool:
    """Whether the translation, into Russian, only garbles the name."""
    return ctx.source_lang == ctx.pair.codes[1] and len(run) == 1 and is_garbled(run[0].text, name.text)


def _is_other_sentence(segment: Paired, ctx: Context) -> bool:
    """Whether several names were lost and others came, and none stands on both sides: it translates something else."""
    missing, unfounded = ctx.once(correspondence, segment)
    if min(len(runs(missing, segment.source)), len(runs(unfounded, segment.target))) < _SEVERAL:
        return False
    texts = (segment.source, segment.target)
    return not paired_words(*(texts if ctx.source_lang == ctx.pair.codes[0] else reversed(texts)))


def _may_replace(name: LeftOver, run: Sequence[LeftOver], segment: Paired, ctx: Context) -> bool:
    """Whether one may stand in the place of the other: no faith for a country, no lady for her house."""
    if name.explained and all(word.explained for word in run):
        return False
    places = {word.place for word in run}
    if len(places) > 1 or (not name.place and not name.personal and (True in places or any(w.personal for w in run))):
        return False
    if ctx.source_lang == ctx.pair.codes[1] and len(run) == 1:
        word = run[0].text
        if len(word) < _SHORT_FORM and is_nobody(word):
            # What is cut off so is no name at all.
            return False
        if is_bearer(word) and not (name.personal or run[0].place):
            return False
        if _is_rendered(name.text, word, ctx):
            return False
    if name.place and _is_within_name(run, segment.target):
        return False
    return not _is_short_form(name, run, ctx)


def _is_within_name(run: Sequence[LeftOver], target: str) -> bool:
    """Whether a lone word has another capital on either side: it is part of that name, Geoffrey Ross Pyatt."""
    start, end = run[0].span
    if len(run) > 1 or target[start - 1 : start] != " " or target[end : end + 1] != " ":
        return False
    before = target[target.rfind(" ", max(0, start - _WINDOW), start - 1) + 1 : start - 1]
    return before[:1].isupper() and target[end + 1 : end + 2].isupper()


def _is_rendered(english: str, russian: str, ctx: Context) -> bool:
    """Whether the Russian word, in whatever case, translates the English one: Twilight, «Сумерок»."""
    renderings, key = ctx.pair.renderings, ctx.pair.renderings.key(english.lower(), ctx.pair.codes[1])
    return any(renderings.bits(form, key) for form in dictionary_forms(russian))


def _are_alike(name: LeftOver, run: Sequence[LeftOver]) -> bool:
    """Whether both may name a place, or both a person; of unknown words one must be a sure name."""
    place, person = any(word.place for word in run), any(word.given for word in run)
    if name.place or place:
        return (name.place and place) or (not name.optional and not person and not (place and name.personal))
    return not name.optional or person or any(not word.optional for word in run)


def _is_short_form(name: LeftOver, run: Sequence[LeftOver], ctx: Context) -> bool:
    """Whether one of the names may be short for the other: Ant and Anthony."""
    names = (name.text, run[0].text)
    if is_short_across(*(names if ctx.source_lang == ctx.pair.codes[0] else reversed(names))):
        return True
    one, other = sorted((name.text, run[0].text), key=len)
    if len(one) > _SHORT_FORM or len(run) > 1:
        return False
    return begins_like(one, other) or begins_like(other, one)


def runs(unfounded: Sequence[LeftOver], target: str) -> list[list[LeftOver]]:
    """Unfounded words that stand side by side belong to one name."""
    found: list[list[LeftOver]] = []
    for word in sorted(unfounded, key=lambda name: name.span):
        if found and target[found[-1][-1].span.end : word.span.start] in (" ", "-"):
            found[-1].append(word)
        else:
            found.append([word])
    return found
