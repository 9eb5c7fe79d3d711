"""Russian words and English ones that may be the same name, whatever the scheme and the inflection."""

from __future__ import annotations

from functools import lru_cache

_PLAIN = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            [
                "a",
                "b",
                "v",
                "g",
                "d",
                "e",
                "e",
                "zh",
                "z",
                "i",
                "i",
                "k",
                "l",
                "m",
                "n",
                "o",
                "p",
                "r",
                "s",
                "t",
                "u",
                "f",
                "kh",
                "ts",
                "ch",
                "sh",
                "shch",
                "",
                "y",
                "",
                "e",
                "iu",
                "ia",
            ],
            strict=True,
        )
    )
)
# Letters that schemes and languages render alike fall together; vowels and doubled letters fall away.
_CLASSES = str.maketrans("vwcqjz", "ffkkgs")
_DIGRAPHS = (("shch", "s"), ("kh", "h"), ("ch", "s"), ("sh", "s"), ("zh", "s"), ("ts", "s"), ("tz", "s"),
             ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks"), ("dj", "g"), ("dzh", "g"))  # fmt: skip
_SKELETON = 3


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The first consonants of a word in either script: equal for most spellings of one name.

    Empty for words with too few of them to tell anything.
    """
    plain = word.lower().translate(_PLAIN)
    for spelling, plainer in _DIGRAPHS:
        plain = plain.replace(spelling, plainer)
    consonants = [c for c in plain.translate(_CLASSES) if c.isalpha() and c not in "aeiouy"]
    kept = [c for i, c in enumerate(consonants) if i == 0 or c != consonants[i - 1]]
    return "".join(kept[:_SKELETON]) if len(kept) > 1 else ""
