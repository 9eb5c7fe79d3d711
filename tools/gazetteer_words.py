"""Russian adjectives and names of inhabitants made from the name of a place, by rule and dictionary.

Самара gives самарский and самарец, Ливия ливийский, ливиец and ливийка, Прага пражский. Used when the gazetteer
is built; what goes its own way (немецкий, москвич) is listed by hand in `gazetteer/places.txt`.
"""

from __future__ import annotations

from audit.languages.ru.morphology import is_known, parses

# What the end of a place name becomes before -ский; the longest ending that fits is taken.
_STEMS = {
    "ия": ("ий",), "ея": ("ей",), "ья": ("ий", "ь"), "ая": ("ай",), "ск": ("", "ск"), "цк": ("ц",),
    "ец": ("ец",), "га": ("ж", "г"), "г": ("г", "ж"), "ж": ("ж",), "за": ("з",), "нь": ("н", "нь"), "ль": ("ль", ""),
    "ь": ("",), "а": ("", "ин", "ан", "ий"), "я": ("ь", "", "ин"), "о": ("", "ин"), "ы": ("", "ин"),
    "и": ("", "ин", "ий"), "у": ("", "ин", "уан"), "е": ("", "ий", "ин"), "й": ("й",),
}  # fmt: skip
_ADJECTIVES = ("ский", "ской")
_INHABITANTS = ("ец", "ка", "чанин", "чанка", "янин", "янка", "анин", "анка", "ич", "ичка", "ит")
_NOT_CONSONANTS = frozenset("аеиоуыэюяйьъ")
_LONGEST_END = 2
_SHORTEST = 3


def adjectives(place: str) -> tuple[str, ...]:
    """Adjectives of a one-word place name (lower case, ё as е) that the dictionary has."""
    made = [_joined(stem, ending) for stem in _stems(place) for ending in _ADJECTIVES if len(stem) >= _SHORTEST]
    return tuple(word for word in dict.fromkeys(made) if _is_adjective(word))


def regular_adjective(place: str) -> str | None:
    """The adjective of a name that ends in a consonant, whether or not the dictionary has it: пхукетский."""
    return None if place[-1] in _NOT_CONSONANTS else _joined(place, _ADJECTIVES[0])


def inhabitants(place: str) -> tuple[str, ...]:
    """Names of inhabitants that the dictionary has as animate nouns, made like an adjective that it has."""
    stems = [s for s in _stems(place) if any(_is_adjective(_joined(s, ending)) for ending in _ADJECTIVES)]
    made = [stem.removesuffix("й") + end if end == "ец" else stem + end for stem in stems for end in _INHABITANTS]
    return tuple(word for word in dict.fromkeys(made) if is_known(word) and _is_inhabitant(word))


def _stems(place: str) -> tuple[str, ...]:
    for length in range(_LONGEST_END, 0, -1):
        end = place[-length:]
        if end in _STEMS:
            stem = place[:-length]
            return tuple(dict.fromkeys(stem + becomes for becomes in _STEMS[end]))
    return (place,)


def _joined(stem: str, ending: str) -> str:
    """The adjective; the с of its ending is lost in ц, сс and ск: Липецк, липецкий; Минск, минский."""
    if stem.endswith("ск"):
        return stem.removesuffix("ск") + ending
    return stem + ending[1:] if stem.endswith(("ц", "сс")) else stem + ending


def _is_adjective(word: str) -> bool:
    best = parses(word)[0]
    return is_known(word) and "ADJF" in best.tag and best.normal_form == word


def _is_inhabitant(word: str) -> bool:
    tag = parses(word)[0].tag
    return "NOUN" in tag and "anim" in tag and not any(name in tag for name in ("Surn", "Name", "Patr"))
