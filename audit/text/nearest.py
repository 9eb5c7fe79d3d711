"""What somebody meant who wrote a name that there is not: the names nearest to it."""

from __future__ import annotations

from collections.abc import Iterable

# A name that has all of what was written in it is at least so like it, where that is no mere letter or two.
_WITHIN, _LONG = 80.0, 4
# The least likeness of a name that is worth naming, 0 to 100, and how many are named.
_LIKE = 70
_MOST = 3


def nearest(name: str, names: Iterable[str]) -> list[str]:
    """Those of `names` that are most like `name`, the likest first; empty if none is.

    Small and capital letters are the same, and the last part of a path of names may stand for it: ``variants`` is
    nearest to ``names/variants``, ``pass_mark`` to ``score.pass_mark``. Likeness is the normalised Indel similarity of
    the two.
    """
    found = {one: _likeness(_parts(name), _parts(one)) for one in set(names)}
    likely = [one for one, likeness in found.items() if likeness >= _LIKE]
    return sorted(likely, key=lambda one: (-found[one], one))[:_MOST]


def meant(name: str, names: Iterable[str]) -> str:
    """The question for a hint, ``did you mean glossaries? ``, with a blank behind it; empty if no name is near."""
    near = nearest(name, names)
    return f"did you mean {', '.join(near)}? " if near else ""


def _likeness(wanted: tuple[str, str], name: tuple[str, str]) -> float:
    from rapidfuzz import fuzz

    last = wanted[1]
    within = _WITHIN if len(last) >= _LONG and last in name[1] else 0.0
    return max(within, *map(fuzz.ratio, wanted, name))


def _parts(name: str) -> tuple[str, str]:
    """A name as a whole and its last part."""
    whole = name.strip().casefold()
    return whole, whole.replace(".", "/").rpartition("/")[2]
