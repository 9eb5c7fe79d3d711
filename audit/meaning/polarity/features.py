"""What is known of a denial that the other text may lack, as numbers for the trees.

All distances are in words of the English text, in which Russian words stand where their renderings do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from audit.languages.denials import Denial, Denials
from audit.meaning.polarity.ties import Ties
from audit.pairs.base import Pair

FAR = 25.0
# A denial of the other text so near to it renders it.
_RENDERED = 5
# Words that may deny and stand so near to each other are one another's rendering.
_ALIKE = 8
# What an untied word counts as.
_NO_BITS = 30
# Words before its place among which "do" may have belonged to a denial.
_BEFORE = 3
_AUXILIARIES = frozenset(("do", "does", "did"))
_FORMS = ("not", "no", "never", "without", "nor", "nothing")


class Features(NamedTuple):
    """Of one denial.

    Attributes:
        partner: how far the denial that is paired with it stands.
        denial: how far the nearest denial of the other text.
        weak, free, certain: how far the nearest word there that may deny; that does so and has no partner here; that
            hardly means anything else and has none.
        softener, joined: how far a softener there, and a word that goes with denials (any; никто).
        tied, bits: whether what it denies has a rendering there, and how surprising that is.
        form, kind, nothing, announced: as of `Denial`.
        beside: how far the nearest word of its own text that may deny.
        own_joined: the same of words that go with denials.
        kept: the logarithm of the odds that translations lose such a denial; `seen` of how often it was met.
        auxiliary: whether "do" stands where it was, or may be: did respond.
        place: how far into the English text, 0..1.
        denials, denials_there, left, left_there: how many denials, and of them without a partner.
        weak_here, weak_there, free_here, free_there, certain_there, joined_here: how many of these words.
        words, ratio: Russian words, and English ones for each.
        covered: the share of Russian words that have a rendering.
        question: whether either text is a question.
    """

    partner: float
    denial: float
    weak: float
    free: float
    certain: float
    softener: float
    joined: float
    tied: float
    bits: float
    form: float
    kind: float
    nothing: float
    announced: float
    beside: float
    own_joined: float
    kept: float
    seen: float
    auxiliary: float
    place: float
    denials: float
    denials_there: float
    left: float
    left_there: float
    weak_here: float
    weak_there: float
    free_here: float
    free_there: float
    certain_there: float
    joined_here: float
    words: float
    ratio: float
    covered: float
    question: float


class Side(NamedTuple):
    """The denials of one text, and where all that matters for them stands in the English one.

    Attributes:
        said: the denials, and words that may deny.
        russian: whether the text is the Russian one.
        names: of each denial, as of `name_of`.
        at: the place of what each denies.
        weak, certain, softeners, joined: the places of these words.
    """

    said: Denials
    russian: bool
    names: Sequence[str]
    at: Sequence[float]
    weak: Sequence[float]
    certain: Sequence[float]
    softeners: Sequence[float]
    joined: Sequence[float]


class Lost(NamedTuple):
    """A denial that the other text may lack, what is known of it, and where in the English text it is or should be."""

    denial: Denial
    features: Features
    place: float


def sides_of(russian: Denials, english: Denials, ties: Ties, pair: Pair) -> tuple[Side, Side]:
    """Both texts, with the places of their words in the English one."""

    def there(places: Sequence[int]) -> list[float]:
        return [ties.place_of(i) for i in places]

    ours = Side(
        russian,
        True,
        [name_of(denial, russian.words, pair, pair.codes[0]) for denial in russian.denials],
        there([denial.host for denial in russian.denials]),
        *map(there, (russian.weak, russian.certain, russian.softeners, russian.joined)),
    )
    theirs = Side(
        english,
        False,
        [name_of(denial, english.words, pair, pair.codes[1]) for denial in english.denials],
        [float(denial.host) for denial in english.denials],
        *([*map(float, places)] for places in (english.weak, english.certain, english.softeners, english.joined)),
    )
    return ours, theirs


def name_of(denial: Denial, words: Sequence[str], pair: Pair, code: str) -> str:
    """What odds are kept under: the form of the denial, and what the word that it denies is filed under."""
    return f"{denial.form} {pair.renderings.key(words[denial.host], code)}"


def lost(here: Side, there: Side, ties: Ties, odds: Callable[[str], tuple[float, float]]) -> Iterator[Lost]:
    """The denials of one text that have none beside them in the other.

    Args:
        here: the text that denies.
        there: the other one.
        ties: of both.
        odds: of a denial by its name, `Features.kept` and `seen`.
    """
    partners = paired(here.at, there.at)
    taken = paired(here.weak, there.weak, most=_ALIKE)
    free = [place for n, place in enumerate(there.weak) if n not in taken.values()]
    # English words that may deny are many: "against" beside "непривитых" explains nothing of that.
    bound = {there.weak[n] for m, n in taken.items() if here.russian or here.weak[m] in here.certain}
    certain = [place for place in there.certain if place not in bound]
    ours, theirs = (here, there) if here.russian else (there, here)
    russian, english = ours.said.words, theirs.said.words
    together = (
        len(here.at), len(there.at), len(here.at) - len(partners), len(there.at) - len(partners), len(here.weak),
        len(there.weak), len(here.weak) - len(taken), len(free), len(certain), len(here.joined), len(russian),
        len(english) / max(1, len(russian)), ties.covered, here.said.question or there.said.question,
    )  # fmt: skip
    for n, denial in enumerate(here.said.denials):
        place = here.at[n]
        partner = abs(place - there.at[partners[n]]) if n in partners else FAR
        if partner <= _RENDERED or (not here.russian and _near(place, there.joined) <= _RENDERED):
            continue
        tie = ties.of(denial.host) if here.russian else ties.to(denial.host)
        kept, seen = odds(here.names[n])
        at = round(place)
        alone = (
            partner, _near(place, there.at), _near(place, there.weak), _near(place, free), _near(place, certain),
            _near(place, there.softeners), _near(place, there.joined), tie is not None, tie.bits if tie else _NO_BITS,
            _FORMS.index(denial.form) if denial.form in _FORMS else len(_FORMS), denial.kind, denial.nothing,
            denial.announced, _near(place, here.weak), _near(place, here.joined), kept, seen,
            not _AUXILIARIES.isdisjoint(english[max(0, at - _BEFORE) : at]), place / max(1, len(english)),
        )  # fmt: skip
        yield Lost(denial, Features(*map(float, (*alone, *together))), place)


def paired(here: Sequence[float], there: Sequence[float], most: float = float("inf")) -> dict[int, int]:
    """Places of both texts, by number, that are each other's: the nearest first, up to a distance."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for distance, i, j in sorted((abs(a - b), i, j) for i, a in enumerate(here) for j, b in enumerate(there)):
        if distance > most:
            break
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _near(place: float, places: Sequence[float]) -> float:
    return min((abs(place - other) for other in places), default=FAR)
