"""Terms mined from a small corpus of our own, marked, and taken into a glossary."""

from __future__ import annotations

import csv
import json
from collections import Counter
from math import log
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.config import Config, Settings
from audit.errors import GlossaryError, InputError, OutputError
from audit.mining import batch
from audit.mining.accept import accept
from audit.mining.association import dice, log_likelihood
from audit.mining.batch import MiningRequest
from audit.mining.corpus import Corpus
from audit.mining.counts import Counts
from audit.mining.link import linked
from audit.mining.mine import MinedPhrase, PhrasePair, mining
from audit.model import Document, Kind, Link, Segment
from audit.terms import lint_glossary
from audit.terms.formats import read_terms
from audit.text import Text
from tests.test_cli import audit

# Nominative, genitive, instrumental, and English.
TERMS = [
    ("морской заповедник", "морского заповедника", "морским заповедником", "marine reserve"),
    ("ледовая разведка", "ледовой разведки", "ледовой разведкой", "ice reconnaissance"),
    ("портовый сбор", "портового сбора", "портовым сбором", "harbor toll"),
    ("Комитет рыбного надзора", "Комитета рыбного надзора", "Комитетом рыбного надзора", "Fisheries Oversight Board"),
    ("КРН", "КРН", "КРН", "FOB"),
    ("начальник причала", "начальника причала", "начальником причала", "pier warden"),
    ("подводный кабель", "подводного кабеля", "подводным кабелем", "undersea cable"),
    ("приливная мельница", "приливной мельницы", "приливной мельницей", "tide mill"),
    ("ключевая ставка", "ключевой ставки", "ключевой ставкой", "key rate"),
    ("Егор Лисицын", "Егора Лисицына", "Егором Лисицыным", "Yegor Lisitsyn"),
]
SENTENCES = [
    ("Для города {0} — это важно.", "To the city, the {3} matters."),
    ("Без {1} нельзя начать.", "Without the {3} nobody can begin."),
    ("Жители довольны {2} не всегда.", "People here are not always happy with the {3}."),
    ("Ради {1} собрались снова.", "For the sake of the {3} they met again."),
]
PAIRS = [(ru.format(*term), en.format(*term)) for term in TERMS for ru, en in SENTENCES]
MINED = {term[0]: term[3] for term in TERMS[:8]}


def write(path: Path, pairs: list[tuple[str, str]], documents: int = 1) -> Path:
    rows = [
        {"doc": f"d{n % documents}", "source": ru, "target": en}
        for n, (ru, en) in sorted(enumerate(pairs), key=lambda item: item[0] % documents)
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        first = table.readline()
        table.seek(0)
        return list(csv.DictReader(table, delimiter=max(",;", key=first.count)))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "in.jsonl", PAIRS)


def suggest(corpus: Path, *options: str | Path) -> list[dict[str, str]]:
    run = audit("glossary", "suggest", corpus, "-o", corpus.parent / "out" / "s.csv", *options)
    assert run.returncode == 0, run.stderr.decode()
    return rows_of(corpus.parent / "out" / "s.csv")


def test_terms_are_found_with_their_renderings(corpus: Path) -> None:
    rows = suggest(corpus)
    assert {row["source"]: row["target"] for row in rows} == MINED
    row = next(row for row in rows if row["source"] == "Комитет рыбного надзора")
    assert (row["kind"], row["count"], row["together"], row["share"]) == ("body", "4", "4", "1.00")
    assert row["places"] == " | ".join(f"{corpus}:{n}" for n in (13, 14, 15))
    assert (row["accept"], row["admit"], row["others"], row["glossary"]) == ("", "", "", "")
    kinds = {row["source"]: row["kind"] for row in rows}
    assert (kinds["КРН"], kinds["начальник причала"], kinds["портовый сбор"]) == ("abbreviation", "office", "term")
    strengths = [float(row["strength"]) for row in rows]
    assert strengths == sorted(strengths, reverse=True)


def test_other_renderings_are_counted(tmp_path: Path) -> None:
    more = [(ru.replace("Для", "Около"), en.replace("marine reserve", "sea sanctuary")) for ru, en in PAIRS[:3]]
    rows = suggest(write(tmp_path / "in.jsonl", PAIRS + more))
    row = next(row for row in rows if row["source"] == "морской заповедник")
    assert (row["target"], row["others"], row["count"]) == ("marine reserve", "sea sanctuary (3)", "7")


def test_english_to_russian(tmp_path: Path) -> None:
    corpus = write(tmp_path / "in.jsonl", [(en, ru) for ru, en in PAIRS])
    (tmp_path / "audit.toml").write_text('source_lang = "en"\ntarget_lang = "ru"\n')
    rows = suggest(corpus, "--config", tmp_path / "audit.toml")
    assert {row["target"]: row["source"] for row in rows}.items() >= MINED.items()
    mark(tmp_path / "out" / "s.csv", "marine reserve")
    assert accept(tmp_path / "out" / "s.csv", tmp_path / "g.csv").added == ("marine reserve",)
    (term,), _ = read_terms(tmp_path / "g.csv")
    assert (term.source, term.target, term.source_lang) == (("marine reserve",), "морской заповедник", "en")


def test_texts_tell_which_way_the_glossary_leads(tmp_path: Path) -> None:
    into_russian = write(tmp_path / "a.jsonl", [(en, ru) for ru, en in PAIRS[:20]])
    from_russian = write(tmp_path / "b.jsonl", PAIRS[20:])
    for files, way in (((into_russian, from_russian), "en"), ((from_russian, into_russian), "ru")):
        found = {row["source"]: row["target"] for row in suggest(*files)}
        mined = MINED if way == "ru" else {target: source for source, target in MINED.items()}
        assert found.items() >= mined.items()


def test_what_glossaries_hold_is_left_out(corpus: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("source,target\nподводный кабель,undersea cable\nпортовый сбор,port fee\n", "utf-8")
    rows = {row["source"]: row for row in suggest(corpus, "--glossary", own)}
    assert "подводный кабель" not in rows
    assert rows["портовый сбор"]["glossary"] == f"{own}:3: port fee"
    (tmp_path / "audit.toml").write_text("starter_glossary = false\n")
    assert "ключевая ставка" in {row["source"] for row in suggest(corpus, "-c", tmp_path / "audit.toml")}


def test_min_count_and_limit(corpus: Path) -> None:
    assert suggest(corpus, "--min-count", "5") == []
    assert [row["source"] for row in suggest(corpus, "--limit", "2")] == [r["source"] for r in suggest(corpus)][:2]


def test_whole_articles_in_a_row_are_left_out(tmp_path: Path) -> None:
    long = [(" ".join(ru for ru, _ in PAIRS) * 2, " ".join(en for _, en in PAIRS) * 2)]
    run = audit("glossary", "suggest", write(tmp_path / "in.jsonl", PAIRS + long), "-o", tmp_path / "s.csv")
    assert b"warning: 1 pairs are too long to learn from" in run.stderr
    assert {row["count"] for row in rows_of(tmp_path / "s.csv")} == {"4"}
    run = audit("glossary", "suggest", write(tmp_path / "in.jsonl", long), "-o", tmp_path / "s.csv")
    assert run.returncode == 2
    assert b"all pairs have more than 300 words" in run.stderr


def test_repeated_pairs_count_once(tmp_path: Path) -> None:
    corpus = write(tmp_path / "in.jsonl", PAIRS + 5 * PAIRS[:1])
    assert {row["count"] for row in suggest(corpus)} == {"4"}


def test_the_same_bytes_with_any_number_of_workers_and_in_any_order(tmp_path: Path) -> None:
    corpus = write(tmp_path / "in.jsonl", PAIRS, documents=7)
    tables = []
    for jobs in ("1", "2"):
        suggest(corpus, "--jobs", jobs)
        tables.append((tmp_path / "out" / "s.csv").read_bytes())
    assert tables[0] == tables[1]
    backwards = write(tmp_path / "in.jsonl", PAIRS[::-1])
    keys = ("source", "target", "count", "strength", "others")
    one, other = ([[row[k] for k in keys] for row in rows] for rows in (suggest(backwards), suggest(corpus)))
    assert one == other


def test_articles_are_lined_up(tmp_path: Path) -> None:
    for n, (ru, en) in enumerate(SENTENCES):
        body = "\n".join(ru.format(*term) for term in TERMS), "\n".join(en.format(*term) for term in TERMS)
        (tmp_path / f"a{n}.ru.txt").write_text(f"О городе\n\n{body[0]}\n", "utf-8")
        (tmp_path / f"a{n}.en.txt").write_text(f"On the city\n\n{body[1]}\n", "utf-8")
    run = audit("glossary", "suggest", tmp_path, "-o", "-")
    rows = list(csv.DictReader(run.stdout.decode("utf-8-sig").splitlines()))
    assert {("подводный кабель", "undersea cable")} <= {(row["source"], row["target"]) for row in rows}
    assert rows[0]["places"].startswith(f"{tmp_path}/a0.ru.txt:")


def test_word_links_may_weigh_in(corpus: Path) -> None:
    assert {row["source"]: row["target"] for row in suggest(corpus, "--links")}.items() >= MINED.items()


def test_linked_phrases_are_those_that_no_link_leads_out_of() -> None:
    source, target = Text("морской заповедник закрыт"), Text("marine reserve shut")
    links = (Link(0, 0, 1.0), Link(1, 1, 1.0), Link(2, 2, 1.0))
    segment = Segment("s1", Kind.PARAGRAPH, source, target, links=links)
    (pair,), *_ = mining(Settings(Config(links="none")))(Document("d", "d", "ru", "en", segments=(segment,)))
    tied = {(pair.source[i].key, pair.target[j].key) for i, j in pair.tied}
    assert tied == {("морской заповедник", "marine reserve")}


# The measures.


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 500))
def test_log_likelihood_is_the_sum_over_four_cells(both: int, one: int, other: int, neither: int) -> None:
    total = both + one + other + neither
    rows, columns = (both + one, other + neither), (both + other, one + neither)
    cells = (both, one), (other, neither)
    wanted = 2 * sum(
        cells[i][j] * log(cells[i][j] * total / (rows[i] * columns[j])) for i in (0, 1) for j in (0, 1) if cells[i][j]
    )
    found = log_likelihood(both, rows[0], columns[0], total)
    if both * total > rows[0] * columns[0]:
        assert found == pytest.approx(wanted, abs=1e-6)
    else:
        assert found == 0


def test_association_grows_with_evidence() -> None:
    assert log_likelihood(10, 10, 10, 1000) > log_likelihood(5, 5, 5, 1000) > log_likelihood(5, 10, 10, 1000) > 0
    assert log_likelihood(1, 10, 100, 1000) == 0
    # Dunning 1993, table 2: "the swiss", 110 of 31,777 bigrams; G2 is 270.72.
    assert log_likelihood(110, 2552, 221, 31777) == pytest.approx(270.72, abs=0.01)
    assert (dice(2, 2, 2), dice(0, 3, 4), dice(1, 1, 3), dice(0, 0, 0)) == (1.0, 0.0, 0.5, 0.0)


@settings(derandomize=True)
@given(st.lists(st.integers(0, 40)), st.integers(2, 30))
def test_counts_are_bounded_and_never_too_high(things: list[int], limit: int) -> None:
    counts: Counts[int] = Counts(limit)
    for thing in things:
        counts.add([thing])
        assert len(counts) <= limit
    for thing, true in Counter(things).items():
        assert true - counts.floor <= counts[thing] <= true
    if len(set(things)) <= limit:
        assert counts.floor == 0


def _pair(n: int, source: list[str], target: list[str]) -> PhrasePair:
    def units(keys: list[str]) -> tuple[MinedPhrase, ...]:
        return tuple(MinedPhrase(key, key, True, True) for key in keys)

    words = (f"{n}", *" ".join(source).split())
    return PhrasePair("place", units(source), units(target), words, tuple(" ".join(target).split()))


def test_each_target_phrase_goes_to_the_source_phrase_that_it_fits_best() -> None:
    corpus = Corpus()
    corpus.add(_pair(n, ["а б", "в г"], ["x y", "z w"]) for n in range(4))
    corpus.add(_pair(n, ["а б"], ["x y"]) for n in range(4, 5))
    corpus.add(_pair(n, ["д е"], ["q r"]) for n in range(5, 9))
    corpus.add([_pair(9, ["в г"], ["z w", "filler"])])
    assert {(i.best.source, i.best.target) for i in linked(corpus, 3)} == {
        ("а б", "x y"), ("в г", "z w"), ("д е", "q r"),
    }  # fmt: skip
    corpus.close()


def test_memory_is_bounded_and_what_may_be_missing_is_known() -> None:
    corpus = Corpus(phrases=8, pairs=4)
    corpus.add(_pair(n, [f"а{n}", "б в"], [f"x{n}", "y z"]) for n in range(50))
    assert len(corpus.source.counts) <= 8
    assert corpus.source.counts["б в"] >= 50 - corpus.floor
    assert corpus.floor > 0
    assert [i.best.source for i in linked(corpus, 3)] == ["б в"] or linked(corpus, 3) == []
    corpus.close()


# From marked rows to a glossary.


def mark(table: Path, *sources: str, **cells: str) -> None:
    rows = rows_of(table)
    for row in rows:
        if row["source"] in sources:
            row.update(cells, accept="yes")
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_marked_rows_become_entries_that_check_uses(corpus: Path) -> None:
    suggest(corpus)
    table, house = corpus.parent / "out" / "s.csv", corpus.parent / "house.csv"
    mark(table, "морской заповедник", admit="sea reserve (2) | ocean reserve", note="ours", domain="nature")
    mark(table, "КРН")
    run = audit("glossary", "suggest", "--accept", table, "--into", house)
    assert run.returncode == 0, run.stderr.decode()
    assert "2 added, 0 merged, 0 there already" in run.stdout.decode()
    assert lint_glossary(house) == []
    terms, _ = read_terms(house)
    reserve = next(t for t in terms if t.target == "marine reserve")
    assert (reserve.accept, reserve.note, reserve.domain) == (("sea reserve", "ocean reserve"), "ours", "nature")
    assert next(t for t in terms if t.target == "FOB").kind == "abbreviation"
    before = house.read_bytes()
    assert accept(table, house).known == tuple(t.source[0] for t in terms)
    assert house.read_bytes() == before
    rows = {row["source"] for row in suggest(corpus, "-g", house)}
    assert "морской заповедник" not in rows
    bad = write(corpus.parent / "bad.jsonl", [("О морском заповеднике", "About the lake")])
    checked = audit("check", bad, "-g", house, "-f", "json", "-o", "-")
    assert b"terminology/term-missing" in checked.stdout


def test_marks_are_not_overwritten(corpus: Path) -> None:
    suggest(corpus)
    table = corpus.parent / "out" / "s.csv"
    mark(table, "морской заповедник", "КРН")
    before = table.read_bytes()
    run = audit("glossary", "suggest", corpus, "-o", table)
    assert run.returncode == 2
    assert "s.csv: has 2 marked rows" in run.stderr.decode()
    assert table.read_bytes() == before


def test_a_glossary_that_says_otherwise_is_not_changed(corpus: Path) -> None:
    suggest(corpus)
    house = corpus.parent / "house.csv"
    house.write_text("source,target\nпортовый сбор,port fee\n", "utf-8")
    mark(corpus.parent / "out" / "s.csv", "портовый сбор", "КРН")
    with pytest.raises(GlossaryError) as refused:
        accept(corpus.parent / "out" / "s.csv", house)
    assert "house.csv:2" in str(refused.value)
    assert house.read_text("utf-8") == "source,target\nпортовый сбор,port fee\n"


HEADER = "source,target,kind,accept\n"
BROKEN = {
    "columns": (HEADER + "слово,word\n", "t.csv:2"),
    "no mark": ("source,target\nслово,word\n", "t.csv:1"),
    "empty": ("", "t.csv:1"),
    "mark": (HEADER + "слово,word,term,perhaps\n", "t.csv:2"),
    "kind": (HEADER + "слово,word,planet,yes\n", "t.csv:2"),
    "target": (HEADER + "\nслово,,term,yes\n", "t.csv:3"),
    "nothing chosen": (HEADER + "слово,word,term,\n", "t.csv"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_a_clear_error(name: str, tmp_path: Path) -> None:
    text, where = BROKEN[name]
    (tmp_path / "t.csv").write_text(text, "utf-8")
    with pytest.raises(InputError):
        accept(tmp_path / "t.csv", tmp_path / "g.csv")
    run = audit("glossary", "suggest", "--accept", "t.csv", "--into", "g.csv", cwd=tmp_path)
    assert run.returncode == 2
    assert where in run.stderr.decode()
    assert b"Traceback" not in run.stderr
    assert not (tmp_path / "g.csv").exists()


# What goes wrong.


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "PATH"),
        (["no.jsonl"], "no such file or folder"),
        (["one.jsonl"], "no pair of texts"),
        (["in.jsonl", "-o", "."], "a folder stands where"),
        (["in.jsonl", "-o", "in.jsonl/s.csv"], "cannot write the report"),
        (["in.jsonl", "-g", "no.csv"], "no.csv"),
        (["in.jsonl", "--min-count", "1"], "--min-count"),
        (["in.jsonl", "--into", "g.csv"], "--accept"),
        (["--accept", "s.csv"], "--into"),
        (["in.jsonl", "--accept", "s.csv", "--into", "g.csv"], "with no PATH"),
        (["--accept", "s.csv", "--into", "g.csv"], "s.csv: cannot read"),
    ],
)
def test_bad_usage_exits_2(args: list[str], said: str, corpus: Path) -> None:
    write(corpus.parent / "one.jsonl", [("Одни слова по-русски.", "")])
    before = sorted(corpus.parent.iterdir())
    run = audit("glossary", "suggest", *args, cwd=corpus.parent)
    assert run.returncode == 2, run.stdout
    assert said in run.stderr.decode()
    assert b"Traceback" not in run.stderr
    assert sorted(p for p in corpus.parent.iterdir() if p.name != "reports") == before


def test_one_broken_file_does_not_stop_the_batch(corpus: Path) -> None:
    (corpus.parent / "zero.txt").write_bytes(b"")
    run = audit("glossary", "suggest", corpus, corpus.parent / "zero.txt", "-o", corpus.parent / "s.csv")
    assert run.returncode == 2
    assert b"zero.txt" in run.stderr
    assert len(rows_of(corpus.parent / "s.csv")) == len(MINED)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_file_is_read_by_the_settings_nearest_to_it(jobs: str, corpus: Path) -> None:
    """The client's table calls its columns otherwise; its pairs count with those of the desk."""
    folder = corpus.parent
    pairs = [(row["source"], row["target"]) for row in map(json.loads, corpus.read_text("utf-8").splitlines())]
    (folder / "client").mkdir()
    (folder / "client" / "audit.toml").write_text('[columns]\nsource = "Text"\ntarget = "Version"\n', "utf-8")
    with (folder / "client" / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Text", "Version"), *pairs[::2]])
    write(corpus, pairs[1::2])
    run = audit("glossary", "suggest", corpus, folder / "client", "-j", jobs, "-o", folder / "s.csv", cwd=folder)
    assert run.returncode == 0, run.stderr
    assert f"from {len(pairs)} pairs" in run.stderr.decode()


def test_an_interruption_leaves_nothing_behind(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    for name in ("collect", "news"):
        with monkeypatch.context() as patch:
            patch.setattr(batch, name, interrupted)
            with pytest.raises(KeyboardInterrupt):
                batch.run(MiningRequest([str(corpus)], corpus.parent / "out" / "s.csv"), Config())
        assert list(corpus.parent.iterdir()) == [corpus]


def test_an_old_table_stays_if_the_run_fails(corpus: Path) -> None:
    old = corpus.parent / "s.csv"
    old.write_text("old", "utf-8")
    write(corpus, [("Слово.", "")])
    with pytest.raises(InputError):
        batch.run(MiningRequest([str(corpus)], old), Config())
    assert old.read_text("utf-8") == "old"
    (corpus.parent / "taken").mkdir()
    with pytest.raises(OutputError):
        batch.run(MiningRequest([str(corpus)], corpus.parent / "taken"), Config())
