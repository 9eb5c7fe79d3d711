"""Rebuild `audit/languages/en/words.txt`: common English word forms counted in the training data.

A form is common if it stands in lower case at least twice, or once with an English suffix (a typing
error seldom has one), and is no name: not four times as often with a capital inside a sentence. Only the
forms are kept, no sentence. Run as `python -m tools.build_english_words`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from benchmarks.data import PACKAGE, folder

OUTPUT = PACKAGE / "languages" / "en" / "words.txt"
LEAST = 2
NAME = 4
HEADER = """\
# Common English word forms: mostly in lower case, twice at least or with an English suffix.
# Counted in the human English of parallel/*.tsv and mlqe-pe/train.jsonl by tools/build_english_words.py
"""
_WORD = re.compile(r"(?<![\w'’@/.-])[A-Za-z]+(?:['’][a-z]+)?(?![\w'’@/-])")
_SUFFIX = re.compile(
    r"[a-z]{3,}(?:tions?|sions?|ments?|ness|ly|ing|ings|ed|ers?|ous|able|ible|ives?|ity|ities|"
    r"ful|less|ships?|i[sz]es?|ies|ances?|ences?|als?|isms?|ists?)"
)


def sentences() -> Iterator[str]:
    """The English sides of the training data."""
    for path in sorted((folder() / "parallel").glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines()[1:]:
            yield line.partition("\t")[2]
    for line in (folder() / "mlqe-pe" / "train.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)["pe"]


def count(texts: Iterator[str]) -> tuple[Counter[str], Counter[str]]:
    """Occurrences in lower case, and with a capital inside a sentence that is not a headline."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        words = [w.removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text)]
        lower.update(w for w in words if w.islower())
        if sum(w[0].isupper() for w in words) * 2 < len(words):
            capital.update(w.lower() for w in words[1:] if w[0].isupper())
    return lower, capital


def common_words(lower: Counter[str], capital: Counter[str]) -> list[str]:
    """The forms worth keeping, sorted."""
    return sorted(
        word
        for word, n in lower.items()
        if (n >= LEAST or (_SUFFIX.fullmatch(word) and not capital[word]))
        and n * NAME >= capital[word]
        and word.isalpha()
    )


def main() -> None:
    common = common_words(*count(sentences()))
    OUTPUT.write_text(HEADER + "\n".join(common) + "\n", "utf-8")
    print(f"{len(common)} word forms, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
