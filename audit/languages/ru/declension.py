"""From a form of a Russian name to the nominatives it may belong to, each with a probability.

Two tables and the dictionary, put together by Bayes' rule:

    P(nominative | form) ~ P(form | nominative) * P(nominative)

- P(form | nominative): the declension classes of `declension.tsv`, and how often news has a name in each case;
- P(nominative): how often names end like it (`declension-endings.tsv.gz`, learned from Wikidata names), so that
  Хафтара is rather Хафтар than Хафтара, and Башагу rather Башага than Башаг;
- for what the dictionary (pymorphy3) knows as a name, its reading weighs more than the two tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from math import fsum

from audit.languages import wordlist
from audit.languages.inflection import Nominative
from audit.languages.ru.declension_tables import classes, endings
from audit.languages.ru.morphology import is_known, parses
from audit.text.caching import kept_by_name
from audit.text.patterns import pattern

# Shares of the cases among names in news (parallel/), genitive to locative.
_NOMINATIVE = 0.54
_OBLIQUE = (0.19, 0.06, 0.06, 0.10, 0.05)
_NAME_TAGS = ("Name", "Surn", "Patr", "Geox")
# How much a reading as a name outweighs the dictionary's other ones; what the dictionary's word counts against the
# tables', for a word that it knows as a name, as an adjective (Нижнем, Белого), as any other.
_NAME_FIRST = 10.0
_TRUST, _TRUST_ADJECTIVE, _TRUST_WORD = 0.7, 0.5, 0.1
# Weight of an ending of n letters against one of n - 1, in names.
_BACKOFF = 10.0
_UNIFORM = 0.05
# Letters of the longest ending in declension-endings.tsv.gz, ^ (the start of a name) included.
_LONGEST_KNOWN = 8
_LONGEST_ENDING = 4
_MOST = 5
_LEAST = 0.005
_SURE_GENDER = 0.9
_VOWEL = pattern("[аеёиоуыэюя]", re.IGNORECASE)
_ADJECTIVE = pattern("(?:[иы]й|ая|яя|ое|ее|[иы]е)$")
_LETTERS = pattern("[а-яё'’]+", re.IGNORECASE)


@kept_by_name
def nominatives_of(word: str) -> tuple[Nominative, ...]:
    """The nominatives that a name in any case may have, likeliest first, at most five.

    A hyphenated name is declined part by part: Римского-Корсакова, but Аль-Барази, Ростова-на-Дону.
    """
    low = word.lower()
    known = _from_dictionary(low)
    if "-" in word:
        # The dictionary joins some: штрихкод.
        known = {form: found for form, found in known.items() if form.count("-") == low.count("-")}
        return _ranked(word, known or _joined(word.split("-")))
    return _ranked(word, _one_word(low, known))


def nominatives_among(word: str, others: Iterable[str]) -> tuple[Nominative, ...]:
    """`nominatives_of(word)` in the light of other names of the text: with Хафтара there, Хафтару is Хафтар.

    Every other word that may be a form of the same name multiplies the probabilities by its own; the rest of
    `others` changes nothing.
    """
    found = {n.form: n for n in nominatives_of(word)}
    weights = {form: n.probability for form, n in found.items()}
    for other in sorted(set(others) - {word}):
        shares = {n.form: n.probability for n in nominatives_of(other)}
        if not weights.keys().isdisjoint(shares):
            weights = {form: weight * shares.get(form, _LEAST) for form, weight in weights.items()}
    total = fsum(weights.values())
    ranked = sorted(found.values(), key=lambda n: (-weights[n.form], n.form))
    return tuple(n._replace(probability=weights[n.form] / total) for n in ranked)


def _ranked(word: str, found: Mapping[str, tuple[float, str | None]]) -> tuple[Nominative, ...]:
    low = word.lower()
    total = fsum(p for p, _ in found.values())
    best = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:_MOST]
    return tuple(
        Nominative(_cased(form, word), p / total, gender, _difference(low, form))
        for form, (p, gender) in best
        if p >= _LEAST * total
    )


def _cased(form: str, like: str) -> str:
    """`form` with the capitals that the parts of `like` have."""
    parts = zip(form.split("-"), like.split("-"), strict=True)
    return "-".join(part[:1].upper() + part[1:] if other[:1].isupper() else part for part, other in parts)


def _difference(low: str, nominative: str) -> str:
    """What `low` has after the letters that it shares with the nominative, in the last part where they differ."""
    pairs = zip(low.replace("ё", "е").split("-"), nominative.replace("ё", "е").split("-"), strict=True)
    form, other = next(((a, b) for a, b in reversed(list(pairs)) if a != b), ("", ""))
    return form[shared((form, _ADJECTIVE.sub("", other))) :]


def shared(words: Sequence[str]) -> int:
    """How many letters all the words begin with."""
    first, last = min(words), max(words)
    return next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))


def _joined(parts: Sequence[str]) -> dict[str, tuple[float, str | None]]:
    """Nominatives of a hyphenated name: the parts that decline at all are all in one case."""
    choices = [_part(parts, i) for i in range(len(parts))]
    found: dict[str, tuple[float, str | None]] = {}
    for combination in product(*choices):
        # The last part that may decline tells the case; a first part need not follow (Жан-Жака), but cannot lead.
        changed = [n.case_ending != "" for n, free in combination if free]
        weight = 1.0 if not changed or all(c == changed[-1] for c in changed) else 0.3 if changed[-1] else 0.02
        for n, _ in combination:
            weight *= n.probability
        name = "-".join(n.form.lower() for n, _ in combination)
        gender = combination[-1][0].gender
        found[name] = (found.get(name, (0.0, None))[0] + weight, gender)
    return found


def _part(parts: Sequence[str], i: int) -> list[tuple[Nominative, bool]]:
    """The likeliest nominatives of part `i`, and whether it declines."""
    low = parts[i].lower()
    fixed = i < len(parts) - 1 and low in wordlist("ru", "declension-fixed")
    prepositions = wordlist("ru", "declension-prepositions")
    if fixed or not low or any(p.lower() in prepositions for p in parts[1 : i + 1]):
        return [(Nominative(low, 1.0, None, ""), False)]
    return [(n, True) for n in nominatives_of(low)[:3]]


def _one_word(low: str, known: Mapping[str, tuple[float, str | None]]) -> dict[str, tuple[float, str | None]]:
    """The tables' nominatives and the dictionary's, weighed against each other."""
    trust = _trust(low) if known else 0.0
    spelled = {form.replace("ё", "е"): form for form in known}
    found: dict[str, tuple[float, str | None]] = {form: (trust * p, gender) for form, (p, gender) in known.items()}
    for form, (p, gender) in _from_tables(low).items():
        form = spelled.get(form.replace("ё", "е"), form)
        before, told = found.get(form, (0.0, gender))
        found[form] = (before + (1 - trust) * p, told)
    return found


def _trust(low: str) -> float:
    """How much the dictionary's nominatives count against the tables'."""
    readings = parses(low)
    if any(tag in p.tag for p in readings for tag in _NAME_TAGS):
        return _TRUST
    return _TRUST_ADJECTIVE if readings[0].tag.POS == "ADJF" else _TRUST_WORD


def _from_dictionary(low: str) -> dict[str, tuple[float, str | None]]:
    """Nominatives and genders by the dictionary, if it knows the word as a noun or an adjective."""
    if not is_known(low):
        return {}
    shares: dict[str, float] = defaultdict(float)
    genders: dict[str, str | None] = {}
    for parse in parses(low):
        tag = parse.tag
        if tag.POS not in ("NOUN", "ADJF"):
            continue
        plural = "Pltm" in tag and "Surn" not in tag
        weight = parse.score * (_NAME_FIRST if any(t in tag for t in _NAME_TAGS) else 1.0)
        # Набережных is of Набережный or Набережная, and of Набережные Челны.
        for number in (
            ("sing", "plur") if tag.POS == "ADJF" and tag.number == "plur" else ("plur" if plural else "sing",)
        ):
            nominative = parse.inflect({"nomn", number})
            if nominative is not None:
                shares[nominative.word] += weight
                gender = "plur" if number == "plur" else nominative.tag.gender
                genders.setdefault(nominative.word, str(gender) if gender else None)
    total = fsum(shares.values())
    return {form: (share / total, genders[form]) for form, share in shares.items()}


def _from_tables(low: str) -> dict[str, tuple[float, str | None]]:
    """Nominatives and genders by the declension classes and the endings of names."""
    if not _LETTERS.fullmatch(low):
        return {low: (1.0, None)}
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for length in range(min(_LONGEST_ENDING, len(low) - 1) + 1):
        stem, ending = low[: len(low) - length], low[len(low) - length :]
        for number, likelihood in _by_ending().get(ending, ()):
            kind = classes()[number]
            nominative = stem + kind.nominative
            if nominative.endswith(kind.shapes) and (nominative == low or _VOWEL.search(nominative)):
                weights[nominative][kind.gender] += likelihood * _class_shares(nominative)[number]
    if not weights:
        return {low: (1.0, None)}
    found = {
        form: (fsum(weights[form].values()) * prior, _sure(weights[form])) for form, prior in _priors(list(weights))
    }
    total = fsum(p for p, _ in found.values())
    return {form: (p / total, gender) for form, (p, gender) in found.items()}


def _sure(genders: Mapping[str, float]) -> str | None:
    best = max(genders, key=lambda g: genders[g])
    return best if best != "." and genders[best] >= _SURE_GENDER * fsum(genders.values()) else None


def _priors(candidates: Sequence[str]) -> Iterable[tuple[str, float]]:
    """How likely each candidate is as the name that begins as they all do.

    The shares of their endings among names, with ever more of the common letters before them; each
    length is smoothed by the one before (a Dirichlet prior of weight `_BACKOFF`).
    """
    known = endings()
    folded = ["^" + c.replace("ё", "е").replace("’", "'") for c in candidates]
    start = shared(folded)
    longest = max(map(len, folded)) - start
    shares = [1 / len(folded)] * len(folded)
    for context in range(1, min(start, _LONGEST_KNOWN - longest) + 1):
        seen = [int(known.get(word[start - context :]) or 0) for word in folded]
        total = sum(seen)
        if not total:
            break
        weight = _BACKOFF if context > 1 else _UNIFORM
        shares = [(n + weight * share) / (total + weight) for n, share in zip(seen, shares, strict=True)]
    return zip(candidates, shares, strict=True)


def _class_shares(nominative: str) -> Mapping[int, float]:
    """How likely each class is for a nominative, by class number."""
    return _shares_of_end(nominative[-_longest_shape() :])


@cache
def _longest_shape() -> int:
    return max(len(shape) for kind in classes() for shape in kind.shapes)


@kept_by_name
def _shares_of_end(end: str) -> Mapping[int, float]:
    shares = {number: kind.share for number, kind in enumerate(classes()) if end.endswith(kind.shapes)}
    total = fsum(shares.values())
    return {number: share / total for number, share in shares.items()}


@cache
def _by_ending() -> Mapping[str, tuple[tuple[int, float], ...]]:
    """What a form may end in: the classes, by number, and how often one has that ending."""
    table: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for number, kind in enumerate(classes()):
        table[kind.nominative][number] += _NOMINATIVE
        for share, case in zip(_OBLIQUE, kind.cases, strict=True):
            for ending in case:
                table[ending][number] += share / len(case)
    return {ending: tuple(numbers.items()) for ending, numbers in table.items()}
