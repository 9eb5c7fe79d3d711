"""Rebuild `audit/lang/ru_en/exonyms.tsv`: names whose English form does not follow the Russian one.

Китай is China and Chinese, Грузия is Georgia: found as capitalised words that stand together in the human
translations of parallel/*.tsv far more often than apart, and are no rendering of each other. Only the word
pairs are kept, no sentence. Run as `python -m benchmarks.build_exonyms`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from audit.lang.en.names import capital_words
from audit.lang.ru.morphology import lemmas
from audit.lang.ru_en.sources import RELATED, closeness, source_names
from benchmarks.build_english_words import DATA, ROOT

OUTPUT = ROOT / "audit" / "lang" / "ru_en" / "exonyms.tsv"
FEWEST = 6
ASSOCIATION = 0.3
HEADER = """\
# Russian name, English words that stand for it and do not sound like it.
# Counted in the human translations of parallel/*.tsv by benchmarks/build_exonyms.py
"""
_LETTERS = re.compile(r"[A-Za-z]+")


def pairs() -> Iterator[tuple[set[str], set[str]]]:
    """Of each sentence pair the names that nothing on the other side renders by sound: lemmas and words."""
    for path in sorted((DATA / "parallel").glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines()[1:]:
            russian, _, english = line.partition("\t")
            names = {lemmas(name.text)[0] for name in source_names(russian)}
            words = {w for w in capital_words(english) if _LETTERS.fullmatch(w)}
            near = [(name, word) for name in names for word in words if closeness(name, word) <= RELATED]
            yield names - {name for name, _ in near}, words - {word for _, word in near}


def main() -> None:
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for names, words in pairs():
        ours.update(names)
        theirs.update(words)
        both.update((name, word) for name in names for word in words)
    found: dict[str, list[str]] = {}
    for (name, word), n in sorted(both.items()):
        strength = 2 * n / (ours[name] + theirs[word])
        if n >= FEWEST and strength >= ASSOCIATION:
            found.setdefault(name, []).append(word)
    lines = [f"{name}\t{' '.join(words)}" for name, words in sorted(found.items())]
    OUTPUT.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} names, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
