"""Each document's report is the one that it gets alone: in any order, on any number of workers, with any hash seed."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Check, Hit
from audit.config import Config
from audit.model import Confidence, Document, Kind, Mqm, Segment, Severity
from audit.outputs.json import encode_document
from audit.run.examine import Examiner
from audit.run.pipeline import Auditor
from audit.terms import load_termbase
from audit.text import Text
from benchmarks.order import alone

# What stands for one Russian text in one document stands for another one, or is wrong, in the next.
CLASHES = [
    ("Анна Иванова приехала в Москву.", ("Anna Ivanov came to Moscow.", "Anna Ivanova came to Moscow.")),
    ("Он говорил с Анной Ивановой.", ("He spoke to Anna Ivanov.", "He met Anna Ivanovoy.", "He met Anna Ivanova.")),
    ("Иван Иванов ушёл в отставку.", ("Ivan Ivanov resigned.", "Ivan Ivanova resigned.", "John Ivanoff resigned.")),
    ("Генерал Хафтар выступил.", ("General Haftar spoke.", "General Hafter spoke.", "General Khaftar spoke.")),
    ("Встреча с Хафтаром прошла.", ("The meeting with Haftarom is over.", "The meeting with Haftar is over.")),
    ("Юрий Петров и Пётр Юрьев спорят.", ("Yuri Petrov and Peter Yuriev argue.", "Yury Petrov and Peter Yuryev row.")),
    ("Министр Сияла прибыл.", ("Minister Siyala arrived.", "Minister Sial arrived.", "The minister was Shining.")),
    ("Россия продала 12 млн тонн.", ("Russia sold 12 million tons.", "Russia sold 12 billion tons.")),
    ("Госдеп ответил Киеву.", ("The State Department answered Kyiv.", "The state Department answered Kiev.")),
    ("Мак дал показания.", ("Mack gave evidence.", "Mac gave evidence.", "Poppy gave evidence.")),
]  # fmt: skip


# People of one surname, and the spellings that a careless translation gives to one of them and not to the other.
PEOPLE = [
    ("Анна Иванова", "Anna Ivanova"), ("Иван Иванов", "Ivan Ivanov"),
    ("Мария Сергеева", "Maria Sergeeva"), ("Пётр Сергеев", "Peter Sergeev"),
    ("Александра Александрова", "Alexandra Alexandrova"), ("Александр Александров", "Alexander Alexandrov"),
]  # fmt: skip
SPELLINGS = {
    "Ivanova": ("Ivanov", "Ivanovoy"), "Ivanov": ("Ivanova", "Ivanoff"), "Sergeev": ("Sergeyev", "Sergeeva"),
    "Sergeeva": ("Sergeev",), "Alexandrov": ("Alexandrova", "Aleksandrov"), "Alexandra": ("Alexander",),
    "Alexander": ("Alexandra", "Aleksandr"),
}  # fmt: skip


def _meeting(dice: random.Random) -> tuple[str, str]:
    """Some people met, said another, whose name may be somebody else's in the translation."""
    people = dice.sample(PEOPLE, dice.randint(1, 3))
    speakers = dice.choice(PEOPLE), dice.choice(PEOPLE)
    source = f"Вчера {' и '.join(name for name, _ in people)} встретились, сообщил {speakers[0][0].split()[1]}."
    names = (" ".join(_spelled(word, dice) for word in name.split()) for _, name in people)
    return source, f"Yesterday {' and '.join(names)} met, said {speakers[1][1].split()[1]}."


def _spelled(word: str, dice: random.Random) -> str:
    return dice.choice(SPELLINGS.get(word, (word,))) if dice.random() < 0.4 else word


def _clash(dice: random.Random) -> tuple[str, str]:
    source, targets = dice.choice(CLASHES)
    return source, dice.choice(targets)


def _segment(n: int, pair: tuple[str, str], kind: Kind, reference: str | None) -> Segment:
    return Segment(f"s{n}", kind, Text(pair[0]), Text(pair[1]), reference)


def _document(name: str, dice: random.Random) -> Document:
    """Some of the clashing pairs, either way round, of any kind, with this or that reference."""
    back = dice.random() < 0.3
    segments = []
    for n in range(dice.randint(1, 3)):
        source, target = _meeting(dice) if dice.random() < 0.7 else _clash(dice)
        pair = (target, source) if back else (source, target)
        kind = Kind.HEADLINE if n == 0 and dice.random() < 0.5 else Kind.PARAGRAPH
        segments.append(_segment(n, pair, kind, dice.choice([None, None, target, "Yes."])))
    languages = ("en", "ru") if back else ("ru", "en")
    return Document(name, f"{name}.txt", *languages, tuple(segments))


@cache
def _documents() -> tuple[Document, ...]:
    dice = random.Random(12)
    return tuple(_document(f"d{n}", dice) for n in range(120))


@cache
def _alone() -> dict[str, bytes]:
    return alone(Auditor(Config(links="none")), _documents())


@cache
def _used() -> Auditor:
    """One that all orders go through: it has seen ever more."""
    return Auditor(Config(links="none"))


@given(st.permutations(_documents()))
@settings(max_examples=5, deadline=None)
def test_a_report_is_the_same_whatever_was_audited_before(order: list[Document]) -> None:
    expected = _alone()
    for document in order:
        assert encode_document(_used().audit(document)) == expected[document.id], document.id


def _rows(documents: list[Document]) -> Iterator[str]:
    for d in documents:
        for s in d.segments:
            row = {"doc": d.id, "id": s.id, "kind": s.kind, "source": s.source, "target": s.target}
            yield json.dumps(row | ({"reference": s.reference} if s.reference else {}), ensure_ascii=False)


def _run(rows: Path, jobs: int, seed: int, cache: Path) -> dict[str, object]:
    command = [sys.executable, "-m", "audit", "check", str(rows), "--format", "json", "--output", "-"]
    environment = os.environ | {"PYTHONHASHSEED": str(seed), "AUDIT_CACHE_DIR": str(cache)}
    run = subprocess.run(
        [*command, "--links", "none", "--jobs", str(jobs)], env=environment, capture_output=True, check=True
    )
    return {d["id"]: d for d in json.loads(run.stdout)["documents"]}


def _without_places(document: dict[str, object]) -> dict[str, object]:
    """A document in another place of its file has other lines."""
    findings = [{k: v for k, v in f.items() if k != "location"} for f in document["findings"]]  # type: ignore[attr-defined]
    return document | {"findings": findings}


def test_a_report_is_the_same_on_any_number_of_workers(tmp_path: Path) -> None:
    documents = [d for d in _documents() if d.target_lang == "en"]
    rows = tmp_path / "rows.jsonl"
    expected: dict[str, object] = {}
    for document in documents[:3]:
        rows.write_text("\n".join(_rows([document])), "utf-8")
        expected |= _run(rows, 1, 0, tmp_path / f"fresh-{document.id}")
    for jobs in (1, 2, 3, 4):
        order = random.Random(jobs).sample(documents, len(documents))
        rows.write_text("\n".join(_rows(order)), "utf-8")
        found = _run(rows, jobs, jobs, tmp_path / "warm")
        for name, document in expected.items():
            assert _without_places(found[name]) == _without_places(document), (jobs, name)  # type: ignore[arg-type]
        expected = {**found, **expected}


def _unlike_reference(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """The translation is not the reference."""
    if segment.target != segment.reference:
        yield Hit("unlike the reference")


def test_a_pair_with_another_reference_is_another_pair() -> None:
    check = Check(
        "accuracy/unlike", Mqm.MISTRANSLATION, Severity.MINOR, Confidence.CERTAIN, "segment", ("target", "reference"),
        None, (), (), (), _unlike_reference,
    )  # fmt: skip
    pair = "Да.", "Yes."
    segments = [_segment(n, pair, Kind.PARAGRAPH, text) for n, text in enumerate(["Yes.", "Aye.", "Yes."])]
    findings, _ = Examiner([check]).examine(
        segments, DocumentContext(Config(), load_termbase([]), "ru", "en", segments)
    )
    assert [f.segment for f in findings] == ["s1"]
