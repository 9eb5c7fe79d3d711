"""Cheap English inflection: what a word may be a form of. For matching terms, not for linguistics."""

from __future__ import annotations

from audit.text.caching import kept_by_word

_VOWELS = frozenset("aeiou")
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "feet": "foot",
    "spokesmen": "spokesman", "chairmen": "chairman", "servicemen": "serviceman", "policemen": "policeman",
}  # fmt: skip


@kept_by_word
def stem(word: str) -> str:
    """The word folded, without possessive and plural endings: ``Ministries'`` is ``ministry``.

    Two forms of one noun have one stem; the stem itself need not be a word (``analyses`` is ``analyse``).
    """
    low = word.lower().replace("’", "'")
    low = low.removesuffix("'s").removesuffix("'")
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > 4 and low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return low[:-2]
    if len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


def bases(word: str) -> tuple[str, ...]:
    """Lower-case words that `word` may be a form of, itself first: ``stopped`` gives also ``stop``."""
    low = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    found = [low, stem(low)]
    for ending in ("ing", "ed", "er", "ers", "est", "ly", "able", "ness"):
        root = low.removesuffix(ending)
        if root == low or len(root) < 3:
            continue
        found += [root, root + "e"]
        if root[-1] == root[-2] and root[-1] not in _VOWELS:
            found.append(root[:-1])
        if root.endswith("i"):
            found.append(root[:-1] + "y")
    return tuple(dict.fromkeys(found))
