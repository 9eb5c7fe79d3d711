"""The campaign over files: mutated files of every format that is read, which are read or refused, and nothing else."""

from __future__ import annotations

import io
import random
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from audit.config import Config, load_config
from audit.errors import AuditError
from audit.inputs import Input, read
from audit.model import Document
from audit.run.pipeline import Auditor
from audit.terms import load_termbase
from audit.terms.formats import FORMATS, read_terms, written
from benchmarks.fuzz.judge import Clock, Failure, TooLongError, hurried, of_exception, of_report
from benchmarks.fuzz.mutate import mutated_bytes

_ROOT = Path(__file__).resolve().parents[2]
_CONFIG = b"""\
target_lang = "en"
select = ["names", "accuracy"]
ignore = ["names/added"]
starter_glossary = false

[score]
per_words = 1000

[style]
dates = "uk"

[gate]
fail_under = 90.0

[allow]
words = ["Foo", "\xd0\xb4\xd0\xb0"]
"""
# What is read of a mutated file is audited too, up to so many characters.
_AUDITED = 6_000


class Seed(NamedTuple):
    """A good file: its name decides how it is read."""

    name: str
    content: bytes
    use: Callable[[Path], list[Document]]


def seeds(folder: Path) -> list[Seed]:
    """Good files of every format."""
    samples = _ROOT / "samples"
    articles = [Seed(p.name, p.read_bytes(), _documents) for p in sorted(samples.glob("*.txt"))]
    tables = [Seed(n, (samples / n).read_bytes(), _documents) for n in ("batch.jsonl", "table.csv")]
    tsv = (samples / "table.csv").read_bytes().replace(b",", b"\t")
    pair = Seed("pair.en.txt", (samples / "pairs" / "river-ferry.en.txt").read_bytes(), _pair)
    (folder / "pair.ru.txt").write_bytes((samples / "pairs" / "river-ferry.ru.txt").read_bytes())
    notes = Seed("notes.md", articles[0].content, _documents)
    given = (_ROOT / "tests" / "termbases").glob("*")
    rows = "source,target,kind,accept\nключевая ставка,key rate,,policy rate | rate\nИван Иванов,Ivan Ivanov,person,\n"
    (folder / "terms.csv").write_text(rows, "utf-8")
    terms, _ = read_terms(folder / "terms.csv")
    bases = [Seed(f"terms.{form}", written(terms, form), _terms) for form in FORMATS]
    bases += [Seed(p.name, p.read_bytes(), _terms) for p in sorted(given)]
    return [
        *articles[:4],
        *tables,
        Seed("table.tsv", tsv, _documents),
        pair,
        notes,
        *bases,
        Seed("a.toml", _CONFIG, _config),
    ]


def _documents(path: Path) -> list[Document]:
    return list(read(Input(path), Config()))


def _pair(path: Path) -> list[Document]:
    return list(read(Input(path.parent / "pair.ru.txt", path), Config()))


def _terms(path: Path) -> list[Document]:
    load_termbase([path], starter=False)
    return []


def _config(path: Path) -> list[Document]:
    load_config(path)
    return []


class Campaign:
    """Mutated files one by one, and what fails with them."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._folder = tempfile.TemporaryDirectory(prefix="audit-fuzz-")
        self._root = Path(self._folder.name)
        self._seeds = seeds(self._root)
        self._auditor = Auditor(Config())
        self._clock = Clock()
        self.files = 0

    def file(self) -> Iterator[tuple[Failure, str]]:
        """Read the next file, and yield what fails, with what is needed to see it again."""
        self.files += 1
        rng = random.Random(f"{self._seed}/files/{self.files}")
        good = rng.choice(self._seeds)
        raw = self._mutated(good, rng)
        path = self._root / good.name
        path.write_bytes(raw)
        failure = self._failure(good, path)
        if failure:
            yield failure, f"seed {self._seed}, file {self.files}, {good.name}\n{raw[:2_000]!r}\n{failure.detail}"

    def _mutated(self, good: Seed, rng: random.Random) -> bytes:
        others = [seed.content for seed in self._seeds]
        if not good.content.startswith(b"PK") or rng.random() < 0.3:
            return mutated_bytes(good.content, others, rng)
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(good.content)) as old, zipfile.ZipFile(out, "w") as new:
            chosen = rng.choice(old.namelist())
            for name in old.namelist():
                content = old.read(name)
                new.writestr(name, mutated_bytes(content, others, rng) if name == chosen else content)
        return out.getvalue()

    def _failure(self, good: Seed, path: Path) -> Failure | None:
        start = time.process_time()
        try:
            with hurried():
                documents = good.use(path)
                took = time.process_time() - start
                return self._of_documents(documents) or self._clock.judge(took)
        except AuditError:
            return None
        except TooLongError as error:
            return of_exception(error)._replace(fault="does not end")
        except Exception as error:
            return of_exception(error)

    def _of_documents(self, documents: list[Document]) -> Failure | None:
        for document in documents[:3]:
            blocks = (*document.source_blocks, *document.target_blocks)
            size = sum(len(b.text) for b in blocks) + sum(
                len(s.source or "") + len(s.target or "") for s in document.segments
            )
            if size <= _AUDITED and (failure := of_report(self._auditor.audit(document))):
                return failure
        return None
