"""Can this English spelling render this Russian name, and which letter is wrong?

`judge_letters` lays the English letters over the Russian ones, adds up what their n-grams say, and asks a small
network. It knows letters only: whether a name of that spelling exists is for the caller to ask.
"""

from __future__ import annotations

import math
from functools import cache
from operator import mul
from typing import NamedTuple

from audit.names.letter_evidence import read_letters, settings, summary
from audit.text.caching import kept_by_pair
from audit.text.plain import letters, plain

_BIT = math.log(2)


class LetterStep(NamedTuple):
    """A Russian letter and the English letters ``[start, end)`` that it became, as `plain` writes them.

    Attributes:
        bits: what speaks against this step, in bits; negative where the evidence is for it.
    """

    source: str
    target: str
    bits: float
    start: int
    end: int


class LetterJudgement(NamedTuple):
    """Whether an English word is a right spelling of a Russian name.

    Attributes:
        probability: 0..1, had right and wrong spellings been equally many; 0 for words that do not align.
        source, target: the words in plain letters.
    """

    probability: float
    source: str
    target: str

    @property
    def accepted(self) -> bool:
        """Whether the spelling passes at the operating point: 95% of unseen right pairs do, 0.3% of other names."""
        return self.probability >= accept()

    @property
    def steps(self) -> tuple[LetterStep, ...]:
        """Letter by letter; empty for words that do not align."""
        found = read_letters(self.source, self.target)
        if found is None:
            return ()
        alignment, evidence = found
        steps, start = [], 0
        for letter, end, odds in zip(self.source, alignment.ends, evidence.steps, strict=True):
            against = -(odds + math.fsum(evidence.letters[start:end])) / _BIT
            steps.append(LetterStep(letter, self.target[start:end], against, start, end))
            start = end
        return tuple(steps)

    @property
    def worst(self) -> LetterStep | None:
        """The step that most speaks against the spelling; the first of equals."""
        return max(self.steps, key=lambda step: step.bits, default=None)


@kept_by_pair
def judge_letters(russian: str, english: str) -> LetterJudgement:
    """Judge `english` as a spelling of `russian`, a nominative: one word each, in any case, with any accents."""
    source, target = letters(russian), plain(english)
    found = read_letters(source, target)
    if found is None:
        return LetterJudgement(0.0, source, target)
    return LetterJudgement(1 / (1 + math.exp(-_odds(summary(source, target, *found)))), source, target)


@cache
def accept() -> float:
    """The probability from which a spelling is accepted, chosen on held-out training pairs."""
    return float(settings()["accept"])


def _odds(numbers: list[float]) -> float:
    """Log-odds by the network: one hidden layer, tanh."""
    layers = settings()
    inner = [
        math.tanh(math.fsum(map(mul, row, numbers)) + bias)
        for row, bias in zip(layers["hidden"], layers["hidden_bias"], strict=True)
    ]
    return math.fsum(map(mul, layers["output"], inner)) + float(layers["output_bias"])
