"""A name of the source for which another name stands in the translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.checks.context import Context
from audit.checks.names.correspondence import correspondence
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.names.leftovers import LeftOver
from audit.names.resemblance import begins_like

_SHORT_FORM = 4


class Replacement(NamedTuple):
    """A name of the source, and the unrelated name of the target that took its place."""

    name: LeftOver
    span: Span


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
    ],
)
def replaced(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A name of the source is not in the translation, and a name that the source has not stands there.

    Why it matters: another person is said to have done it, or it is said to have happened elsewhere.

    How to fix: put the name of the source back.
    """
    for name, span in ctx.once(replacements, segment):
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
        full = len(run) > 1
        fitting = [
            name
            for name in names
            if (only or _are_alike(name, run) or (full and name in in_full)) and not _is_short_form(name, run)
        ]
        if fitting:
            found.append(Replacement(fitting[0], Span(run[0].span.start, run[-1].span.end)))
            names = names[names.index(fitting[0]) + 1 :]
    return tuple(found)


def _are_alike(name: LeftOver, run: Sequence[LeftOver]) -> bool:
    """Whether both may name a place, or both a person; of unknown words one must be a sure name."""
    place, person = any(word.place for word in run), any(word.given for word in run)
    if name.place or place:
        return (name.place and place) or (not name.optional and not person and not (place and name.personal))
    return not name.optional or person or any(not word.optional for word in run)


def _is_short_form(name: LeftOver, run: Sequence[LeftOver]) -> bool:
    """Whether one of the names may be short for the other: Ant and Anthony."""
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
