"""Terms mined from newstest: precision by a judged list, and what of the starter termbase is found again.

`python -m benchmarks.suggest` prints both, for 2012-2016, and for later sets, which were looked at only to be judged.
The suggestions are those of a user who has the starter termbase; each of the first 300 (of the later sets, the first
100) was read, and `suggest_judged.tsv` says whether the English is a right rendering of the whole Russian
phrase ("right" or "wrong"), or right but of no use in a termbase ("idle"). What the list lacks is said.

For recall the starter termbase is left out: of its concepts (without people, places and demonyms, which are the
business of `audit names`, and false friends) that stand in three segments or more, how many are suggested, and with an
English form that the termbase has for right. Concepts of a single ordinary word (суд, армия) are no phrases; they are
counted apart.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import click

from audit.config import Config, Settings
from audit.mining.corpus import Corpus
from audit.mining.evidence import Suggestion, gathered
from audit.mining.known import news
from audit.mining.link import linked
from audit.mining.mine import mining
from audit.model import Document
from audit.pairs import get_pair
from audit.terms import Term, Termbase, TermKind, load_termbase
from audit.text import Text
from benchmarks import data

# Thresholds were chosen while reading the first; the others were not looked at before.
_SETS = {
    "2012-2016": tuple(f"newstest{year}" for year in range(2012, 2017)),
    "2018-2024": ("newstest2018", "newstest2019", "newstest2020", "wmt24"),
}
_JUDGED = Path(__file__).with_name("suggest_judged.tsv")
_LEAST = 3
_DEPTHS = (100, 300)
_LANGUAGES = ("ru", "en")
_OTHERS = frozenset((TermKind.PERSON, TermKind.COUNTRY, TermKind.CITY, TermKind.DEMONYM, TermKind.FALSE_FRIEND))


def mined(documents: Iterable[Document]) -> list[Suggestion]:
    """All suggestions, known ones and names among them."""
    work = mining(Settings(Config(links="none")))
    with closing(Corpus()) as corpus:
        for document in documents:
            corpus.add(*work(document))
        return gathered(corpus, linked(corpus, _LEAST))


def judged() -> dict[tuple[str, str], str]:
    """The verdicts of the judge by source and target."""
    with _JUDGED.open(encoding="utf-8", newline="") as lines:
        return {(source, target): verdict for source, target, verdict in csv.reader(lines, delimiter="\t")}


def precision(found: Sequence[tuple[str, str]], verdicts: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """A line for each depth."""
    for depth in _DEPTHS:
        known = [verdicts[pair] for pair in found[:depth] if pair in verdicts]
        counts = Counter(known)
        right = counts["right"] + counts["idle"]
        yield (
            f"first {depth}: {right} of {len(known)} judged ones rendered right ({right / max(1, len(known)):.2f}), "
            f"{counts['idle']} of them idle; {len(found[:depth]) - len(known)} not judged"
        )


def occurring(documents: Iterable[Document], termbase: Termbase) -> dict[Term, int]:
    """The terms that may be found again, and how many segments have them."""
    counts: Counter[Term] = Counter()
    for document in documents:
        for segment in document.segments:
            if segment.source:
                counts.update({m.term for m in termbase.find(segment.source, _LANGUAGES[0]) if not m.forbidden})
    return {term: n for term, n in counts.items() if n >= _LEAST and term.kind not in _OTHERS}


def recovered(term: Term, renderings: Mapping[str, set[str]]) -> bool | None:
    """Whether the term is suggested with a right form; None if it is not suggested."""
    found = {target for form in term.source for target in renderings.get(_key(form, _LANGUAGES[0]), ())}
    right = {_key(form, _LANGUAGES[1]) for form in term.forms(_LANGUAGES[1])}
    return not right.isdisjoint(found) if found else None


def _key(form: str, lang: str) -> str:
    return " ".join(filter(None, get_pair("ru", "en").phrases(lang).word_keys(Text(form))))


def _is_phrase(term: Term) -> bool:
    """Whether one of the source forms has several words, a hyphen or capitals only."""
    return any(" " in form or "-" in form or form.isupper() for form in term.source)


def recall(terms: Iterable[Term], found: Iterable[Suggestion]) -> Iterator[str]:
    """A line for each kind, and the sum."""
    renderings: dict[str, set[str]] = defaultdict(set)
    for s in found:
        forms = (s.target, *(form for form, _ in s.others))
        renderings[_key(s.source, _LANGUAGES[0])].update(_key(form, _LANGUAGES[1]) for form in forms)
    tallies: dict[tuple[bool, str], Counter[bool | None]] = defaultdict(Counter)
    for term in terms:
        for kind in (str(term.kind), "all"):
            tallies[_is_phrase(term), kind][recovered(term, renderings)] += 1
    for (is_phrase, kind), tally in sorted(tallies.items(), reverse=True):
        what = "phrases" if is_phrase else "single words"
        yield (
            f"{what:12} {kind:13} {sum(tally.values()):4} concepts, {tally[True] + tally[False]:4} suggested, "
            f"{tally[True]:4} with a right form ({tally[True] / sum(tally.values()):.2f})"
        )


@click.command()
@click.option("--show", default=0, metavar="N", help="Print the first N suggestions as rows to judge.")
def main(show: int) -> None:
    """Print precision and recall."""
    for name, sets in _SETS.items():
        click.echo(f"newstest {name}")
        _measure([d for d in data.parallel() if d.id.startswith(sets)], show)


def _measure(documents: Sequence[Document], show: int) -> None:
    starter = load_termbase([])
    found = mined(documents)
    new = [(j.suggestion.source, j.suggestion.target) for j in news(found, starter, _LANGUAGES)]
    verdicts = judged()
    for source, target in new[:show]:
        click.echo(f"{source}\t{target}\t{verdicts.get((source, target), '?')}")
    click.echo(
        f"{sum(len(d.segments) for d in documents):,} segments, {len(found)} suggestions, {len(new)} of them new"
    )
    for line in precision(new, verdicts):
        click.echo(line)
    for line in recall(occurring(documents, starter), found):
        click.echo(line)


if __name__ == "__main__":
    main()
