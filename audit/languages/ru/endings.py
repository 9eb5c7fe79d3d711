"""Case endings: whether one Russian word may be a form of another, by their letters alone.

A thousand times cheaper than morphological analysis, and about as good for nouns and adjectives:
Совет|у, Федераци|ей, государственн|ого, but not совет|ский.
"""

from __future__ import annotations

from typing import NamedTuple

from audit.text.caching import kept_by_term_word
from audit.text.patterns import pattern


def _list(endings: str) -> frozenset[str]:
    return frozenset(endings.split())


_ADJECTIVE = _list("ый ий ой ого его ому ему ым им ом ем ая яя ей ую юю ое ее ые ие ых их ыми ими ою ею а о ы")
_HARD = _list("а у ом е ы и ов ам ами ах о ой ою ья ьев ев ей ем") | {""}
_SOFT = _list("ь й я ю ем е и ей ев ям ями ях ью ею")
_IYA = _list("ия ии ию ией иею ий иям иями иях ие ием иев")
_JA = _list("ья ьи ье ью ьей ьею ьем ей ий ьям ьями ьях ьев")
_NOUN = _HARD | _SOFT
# What a word may end in, and the endings that its other forms may have instead.
_FAMILIES = {
    ending: family
    for endings, family in (
        ("иями иям иях ией ием ия ии ию", _IYA),
        ("ья ьи ье ью", _JA),
        ("ого его ому ему ыми ими ый ая яя ое ее ую юю ые ых их ым", _ADJECTIVE),
        ("ий ие им", _ADJECTIVE | _IYA),
        ("ой ей ою ом ем", _ADJECTIVE | _NOUN),
        ("ами ями ам ям ах ях ов ев е и", _NOUN),
        ("а о ы у", _HARD),
        ("я ь й ю", _SOFT),
    )
    for ending in endings.split()
}
_LONGEST = 4
_STEM = 2
_UNSURE = pattern(r"(?:[еоё][цкнлрйх]|[ая]нин|енок|[нт]о|(?:ть|ти|чь)(?:ся|сь)?)$")


# Stems that take in a vowel where nothing follows: ставк|а, ставок; строй|к|а, строек; письм|о, писем.
_CLUSTER = pattern(r"(?P<before>[бвгджзйклмнпрстфхцчшщ]|ь(?=[кнлрцмг]))(?P<last>[кнлрцмг])$")
# Hard consonants that have и where others have ы: сроки, матчи.
_BEFORE_I = frozenset("гкхжчшщ")
_HUSHING = frozenset("жчшщц")


class Paradigm(NamedTuple):
    """A stem and the endings that may follow it.

    Attributes:
        bare: the form without an ending if it is not the stem: ставок, of ставка; empty if there is none.

    Words with a fleeting vowel (посол, посла), verbs and short participles (открыто) have other forms too; others,
    `sure` ones, have not.
    """

    stem: str
    endings: frozenset[str]
    sure: bool
    bare: str = ""

    def has(self, word: str) -> bool:
        """Whether a word (lower case, ё as е) is the stem with one of the endings."""
        if self.bare and word == self.bare:
            return True
        return word.startswith(self.stem) and word[len(self.stem) :] in self.endings


@kept_by_term_word
def paradigm(word: str) -> Paradigm:
    """The forms that a noun or adjective (lower case, ё as е) may have, as far as its letters tell."""
    sure = not _UNSURE.search(word)
    for length in range(min(_LONGEST, len(word) - _STEM), 0, -1):
        endings = _FAMILIES.get(word[-length:])
        if endings is not None:
            stem = word[:-length]
            return Paradigm(stem, endings, sure, "" if "ого" in endings else _bare(stem, word[-length:]))
    return Paradigm(word, _HARD if word[-1:] in _BEFORE_I else _HARD - {"и"}, sure)


def _bare(stem: str, ending: str) -> str:
    """The stem with the vowel that a missing ending brings in: ставк, ставок. Also of stems that have no such form."""
    found = _CLUSTER.search(stem)
    if found is None:
        return ""
    before, last = found["before"], found["last"]
    if before == "ь" or (before == "й" and last == "к"):
        return f"{stem[:-2]}е{last}"
    if last == "г" or before == "й":
        return ""
    vowel = "о" if (last == "к" and before not in _HUSHING) or before in "кг" else "е"
    soft = "ь" if last == "л" and ending in _SOFT and ending[0] in "яю" else ""
    return f"{stem[:-1]}{vowel}{last}{soft}"
