"""Recognisers of names compared on news: names linked across the pair, kinds that agree, speed, memory.

There is no gold set: what counts is whether the names of a text are found again in its translation. The same
share with the translation of another text shows what links by chance. Needs the extras ner and ner-en.
`python -m benchmarks.entities`.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from audit.meaning.entities import Entity, entity_recogniser
from audit.names import entity_links
from audit.names.entity_links import EntityPair, likeness, link_entities
from audit.text import Text
from benchmarks.data import parallel

Names = list[tuple[Entity, ...]]
# Recogniser of Russian and of English.
_SYSTEMS = (("rules", "rules"), ("slovnet", "rules"), ("rules", "spacy"), ("slovnet", "spacy"))


def sample(tuning: bool, size: int) -> list[tuple[Text, Text]]:
    """Pairs of sentences, the same at each run; those for tuning come from other years."""
    names = ("newstest2012", "newstest2013") if tuning else (".ru-en",)
    rows = [
        (segment.source, segment.target)
        for document in parallel()
        if any(name in document.id for name in names)
        for segment in document.segments
        if segment.source and segment.target
    ]
    return random.Random(1).sample(rows, size)


def linked(source: Names, target: Names) -> list[EntityPair]:
    """The links of all pairs of texts."""
    return [pair for one, other in zip(source, target, strict=True) for pair in link_entities(one, other)]


def share(pairs: Sequence[EntityPair], side: str) -> float:
    """Share of the entities of one side that have a partner."""
    own = [pair for pair in pairs if getattr(pair, side)]
    return sum(pair.score > 0 for pair in own) / len(own)


def report(source: Names, target: Names) -> None:
    """Print how the entities of two recognisers go together."""
    pairs = linked(source, target)
    chance = linked(source, target[1:] + target[:1])
    both = [pair for pair in pairs if pair.source and pair.target]
    same = sum(pair.source.kind is pair.target.kind for pair in both if pair.source and pair.target)
    print(
        f"  Russian {sum(map(len, source))} linked {share(pairs, 'source'):.3f}"
        f"  English {sum(map(len, target))} linked {share(pairs, 'target'):.3f}"
        f"  by chance {share(chance, 'source'):.3f}  kinds agree {same / len(both):.3f}"
    )
    for kind in dict.fromkeys(entity.kind for names in source for entity in names):
        of_kind = [pair for pair in pairs if pair.source and pair.source.kind is kind]
        partners = Counter(pair.target.kind.value for pair in of_kind if pair.target).most_common(3)
        print(f"    {kind.value:13}{len(of_kind):5} linked {share(of_kind, 'source'):.3f}  as {dict(partners)}")


def thresholds(size: int) -> None:
    """Links of true and of chance pairs by the least score, for the choice of `entity_links.LEAST`."""
    rows = sample(tuning=True, size=size)
    source = entity_recogniser("rules", "ru").entities([row[0] for row in rows])
    target = entity_recogniser("rules", "en").entities([row[1] for row in rows])
    entity_links.LEAST = 0.01
    true, chance = linked(source, target), linked(source, target[1:] + target[:1])
    for least in (0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7):
        kept, wrong = (sum(pair.score >= least for pair in pairs) for pairs in (true, chance))
        print(f"least {least:.2f}  linked {kept}  by chance {wrong}  ratio {wrong / kept:.3f}")


def measure(name: str, language: str) -> None:
    """Print, as JSON, what a recogniser alone costs on the texts of standard input: run in a process of its own."""
    lines = json.load(sys.stdin)
    before, start = _peak(), time.process_time()
    recogniser = entity_recogniser(name, language)
    recogniser.entities([Text(lines[0])])
    loaded = time.process_time()
    recogniser.entities([Text(line) for line in lines])
    cold = time.process_time()
    recogniser.entities([Text(line) for line in lines])
    again = time.process_time()
    figures = {
        "load s": loaded - start,
        "texts a CPU second": len(lines) / (cold - loaded),
        "met again": len(lines) / (again - cold),
        "MB": _peak(),
        "MB more than at the start": _peak() - before,
    }
    print(json.dumps(figures))


def _peak() -> float:
    """Megabytes at most of this process alone (Linux); `ru_maxrss` counts those of the parent too."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def disagreements(size: int, shown: int) -> None:
    """Print where the rules and slovnet differ on Russian, drawn with a seed, to be judged by eye."""
    texts = [row[0] for row in sample(tuning=False, size=size)]
    rules, model = (entity_recogniser(name, "ru").entities(texts) for name in ("rules", "slovnet"))
    found = []
    for text, ours, theirs in zip(texts, rules, model, strict=True):
        for own, others, name in ((ours, theirs, "rules"), (theirs, ours, "slovnet")):
            for entity in own:
                near = [e for e in others if e.name.start < entity.name.end and entity.name.start < e.name.end]
                if not any(e.name == entity.name and e.kind is entity.kind for e in near):
                    against = " + ".join(f"{e.bare}:{e.kind.value}" for e in near) or "nothing"
                    found.append((name, f"{entity.bare}:{entity.kind.value}", against, str(text)))
    print(f"{len(found)} disagreements; {Counter(name for name, *_ in found)}")
    for n, (name, own, against, text) in enumerate(random.Random(5).sample(found, shown), 1):
        print(f"{n}. {name}: {own} | other: {against}\n    {text}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--thresholds", action="store_true", help="links by the least score, on rows for tuning")
    parser.add_argument("--measure", nargs=2, metavar=("NAME", "LANGUAGE"), help="cost of one recogniser")
    parser.add_argument("--disagreements", type=int, default=0, help="print so many of rules and slovnet")
    parser.add_argument("--unlinked", type=int, default=0, help="print so many names without a partner, by rules")
    args = parser.parse_args()
    if args.thresholds:
        thresholds(args.size)
    elif args.measure:
        measure(*args.measure)
    elif args.disagreements:
        disagreements(args.size, args.disagreements)
    elif args.unlinked:
        unlinked(args.size, args.unlinked)
    else:
        compare(args.size)


def compare(size: int) -> None:
    """Print the table of all systems."""
    rows = sample(tuning=False, size=size)
    names = {
        (name, language): entity_recogniser(name, language).entities([row[side] for row in rows])
        for side, language in enumerate(("ru", "en"))
        for name in {system[side] for system in _SYSTEMS}
    }
    for russian, english in _SYSTEMS:
        print(f"{russian} + {english}")
        report(names[russian, "ru"], names[english, "en"])
    for name, language in sorted(names):
        command = [sys.executable, "-m", "benchmarks.entities", "--measure", name, language]
        texts = json.dumps([row[0 if language == "ru" else 1] for row in rows])
        run = subprocess.run(command, input=texts, check=True, capture_output=True, text=True)
        figures = (f"{key} {value:.1f}" for key, value in json.loads(run.stdout).items())
        print(f"{name} {language}: {', '.join(figures)}")


def unlinked(size: int, shown: int) -> None:
    """Print names of the rules without a partner, with the nearest of the other side."""
    rows = sample(tuning=True, size=size)
    source = entity_recogniser("rules", "ru").entities([row[0] for row in rows])
    target = entity_recogniser("rules", "en").entities([row[1] for row in rows])
    lone = []
    for row, one, other in zip(rows, source, target, strict=True):
        for pair in link_entities(one, other):
            entity = pair.source or pair.target
            if entity and not (pair.source and pair.target):
                best = max((likeness(entity, e) for e in (other if pair.source else one)), default=0)
                lone.append(f"{entity.text}:{entity.kind.value} ({best:.2f})\n    {row[0]}\n    {row[1]}")
    print(f"{len(lone)} without a partner\n" + "\n".join(random.Random(3).sample(lone, shown)))


if __name__ == "__main__":
    main()
