"""What is not translated counts as that, in whatever form it comes; what has no findings is not vouched for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from audit import Config, check_pairs
from audit.checks.coverage import share
from audit.checks.registry import all_checks
from audit.model import Kind, Segment, Severity, Verdict
from audit.text import Text
from tests.test_cli import CLEAN, audit

NUMBERS = ("один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять")
RUSSIAN = [f"Правительство области решило построить мост номер {n} через реку Вологду." for n in NUMBERS]
ENGLISH = "The regional government decided to build bridge number one over the Vologda river."
HEADLINES = "Правительство решило построить мосты", "Government decides to build bridges"

_CHECKS = len(all_checks())
_INTO_ENGLISH = sum(check.target == "en" for check in all_checks())


def _article(*parts: str | Sequence[str]) -> str:
    return "\n\n".join(p for part in parts for p in ([part] if isinstance(part, str) else part)) + "\n"


def _rows(rest: str | None, copied: bool = False) -> list[dict[str, str | None]]:
    return [
        {"doc": "a", "source": text, "target": ENGLISH if n == 0 else text if copied else rest}
        for n, text in enumerate(RUSSIAN)
    ]


def _lines(rows: Sequence[Mapping[str, str | None]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def _table(rows: Sequence[Mapping[str, str | None]]) -> str:
    return "source,target\n" + "".join(f"{row['source']},{row['target']}\n" for row in rows)


RU, EN = HEADLINES
# Nine segments of ten without a translation: name of the input -> the files of it.
FORMS = {
    "one after the other": {"a.txt": _article(RU, RUSSIAN, EN, ENGLISH)},
    "the translation first": {"a.txt": _article(EN, ENGLISH, RU, RUSSIAN)},
    "in turns": {"a.txt": _article(RU, EN, RUSSIAN[0], ENGLISH, RUSSIAN[1:])},
    "the headline alone": {"a.txt": _article(RU, EN, RUSSIAN)},
    "one paragraph": {"a.txt": _article(RU, EN, " ".join(RUSSIAN), ENGLISH)},
    "copied": {"a.txt": _article(RU, RUSSIAN, EN, ENGLISH, RUSSIAN[1:])},
    "copied in turns": {"a.txt": _article(RU, EN, RUSSIAN[0], ENGLISH, [text for text in RUSSIAN[1:] for _ in "ab"])},
    "two files": {"a.ru.txt": _article(RU, RUSSIAN), "a.en.txt": _article(EN, ENGLISH)},
    "two files, copied": {"a.ru.txt": _article(RU, RUSSIAN), "a.en.txt": _article(EN, ENGLISH, RUSSIAN[1:])},
    "table, empty": {"a.csv": _table(_rows(""))},
    "table, blank": {"a.csv": _table(_rows("  "))},
    "table, dashes": {"a.csv": _table(_rows("—"))},
    "table, copied": {"a.csv": _table(_rows("", copied=True))},
    "rows, null": {"a.jsonl": _lines(_rows(None))},
    "rows, empty": {"a.jsonl": _lines(_rows(""))},
    "rows, blank": {"a.jsonl": _lines(_rows(" \n"))},
    "rows, copied": {"a.jsonl": _lines(_rows("", copied=True))},
}


@pytest.mark.parametrize("form", FORMS)
def test_an_article_of_which_nine_segments_of_ten_are_untranslated_fails(form: str, tmp_path: Path) -> None:
    for name, text in FORMS[form].items():
        (tmp_path / name).write_text(text, "utf-8")
    name = list(FORMS[form])[-1]
    run = audit("check", tmp_path / name, "-f", "json", "-o", "-", "--fail-on", "critical")
    assert run.returncode == 1, run.stderr
    assert b"of severity critical or worse" in run.stderr
    (document,) = json.loads(run.stdout)["documents"]
    assert document["verdict"] == "fail"


@pytest.mark.parametrize("translated", [0, 800])
def test_800_untranslated_sentences_fail(translated: int, tmp_path: Path) -> None:
    source = [f"В деревне номер {n} жители собрали урожай яблок." for n in range(800 + translated)]
    target = [f"In village number {n} residents gathered a harvest of apples." for n in range(max(translated, 1))]
    (tmp_path / "a.txt").write_text(_article(RU, source, EN, target), "utf-8")
    assert audit("check", tmp_path / "a.txt", "-o", tmp_path / "out", "--fail-on", "critical").returncode == 1


def _critical(pairs: Sequence[tuple[str | None, str | None]], config: Config | None = None) -> dict[str, int]:
    found: dict[str, int] = {}
    for f in check_pairs(pairs, config).documents[0].findings:
        if f.severity is Severity.CRITICAL:
            found[f.check] = found.get(f.check, 0) + 1
    return found


PAIRS = [(text, "The government decided to build a bridge.") for text in RUSSIAN]


def test_what_is_absent_is_said_once() -> None:
    assert _critical([*PAIRS[:1], *((text, None) for text in RUSSIAN[1:])]) == {"document/untranslated": 1}


def test_what_each_segment_says_is_not_said_of_the_document() -> None:
    assert _critical([*PAIRS[:1], *((text, "") for text in RUSSIAN[1:])]) == {"accuracy/empty-target": 9}
    assert _critical([*PAIRS[:1], *((text, text) for text in RUSSIAN[1:])]) == {"accuracy/untranslated": 9}


def test_half_of_a_document_may_wait_for_its_translation() -> None:
    assert _critical([*PAIRS[:5], *((text, None) for text in RUSSIAN[5:])]) == {}
    assert _critical([*PAIRS[:4], *((text, None) for text in RUSSIAN[4:])]) == {"document/untranslated": 1}


def test_short_lines_that_were_copied_into_russian_add_up() -> None:
    """One of them may be a brand; a document of them is not."""
    english = Config(source_lang="en", target_lang="ru")
    short = [("He went home.", "He went home."), ("Apple Watch Ultra", "Apple Watch Ultra")]
    from audit.run.pipeline import Auditor, pairs_document

    def checks(pairs: Sequence[tuple[str, str]]) -> list[str]:
        document = pairs_document(pairs, source_lang="en", target_lang="ru")
        return [f.check for f in Auditor(english).audit(document).findings if f.severity is Severity.CRITICAL]

    assert checks(short[:1] * 5) == ["document/untranslated"]
    assert checks(short[1:] * 5) == []


def test_an_english_body_under_two_headlines_is_no_omission(tmp_path: Path) -> None:
    body = [f"The government decided to build bridge number {n} over the river." for n in range(2, 12)]
    (tmp_path / "a.txt").write_text(_article(RU, EN, body), "utf-8")
    run = audit("check", tmp_path / "a.txt", "-f", "json", "-o", "-", "--fail-on", "critical")
    assert run.returncode == 0
    (document,) = json.loads(run.stdout)["documents"]
    assert document["unread"]["without_source"] == 10


def test_a_sentence_that_alignment_leaves_alone_is_not_critical(tmp_path: Path) -> None:
    texts = {
        "Мэр открыл новый мост через Волгу.": "The mayor opened a new bridge across the Volga.",
        "Пожарные спасли двух кошек из горящего дома.": "Firefighters rescued two cats from a burning house.",
        "Урожай яблок в этом году вырос вдвое.": "The apple harvest doubled this year.",
        "Суд отложил заседание до понедельника.": "The court adjourned its session until Monday.",
    }
    target = [text for text in texts.values() if "cats" not in text]
    (tmp_path / "a.txt").write_text(_article(list(texts), target), "utf-8")
    run = audit("check", tmp_path / "a.txt", "-f", "json", "-o", "-")
    found = {f["check"]: f["severity"] for f in json.loads(run.stdout)["documents"][0]["findings"]}
    assert found["accuracy/empty-target"] == "major"


def test_a_passage_that_the_translation_made_up_is_one_finding(tmp_path: Path) -> None:
    texts = {
        "Мэр открыл новый мост через Волгу.": "The mayor opened a new bridge across the Volga.",
        "Пожарные спасли двух кошек из горящего дома.": "Firefighters rescued two cats from a burning house.",
        "Урожай яблок в этом году вырос вдвое.": "The apple harvest doubled this year.",
        "Суд отложил заседание до понедельника.": "The court adjourned its session until Monday.",
    }
    made_up = [
        "Meanwhile in Oslo the parliament discussed a new tax of 12,000 kroner on every second electric car.",
        "The opposition left the hall and called for the resignation of the minister of transport at once.",
    ]
    first, second, *rest = texts.values()
    (tmp_path / "a.txt").write_text(_article(list(texts), [first, second, *made_up, *rest]), "utf-8")
    run = audit("check", tmp_path / "a.txt", "-f", "json", "-o", "-")
    (found,) = [f for f in json.loads(run.stdout)["documents"][0]["findings"] if f["check"].startswith("accuracy")]
    assert (found["check"], found["confidence"]) == ("accuracy/added-segment", "likely")
    assert (found["text"], [e["text"] for e in found["evidence"]]) == (made_up[0], made_up[1:])


def test_a_share_is_of_segments_or_of_words() -> None:
    def made(words: int, target: str | None) -> Segment:
        return Segment("s", Kind.PARAGRAPH, Text("слово " * words), None if target is None else Text(target))

    assert share([made(1, None), made(9, "x")]).is_most is False
    assert share([made(9, None), made(1, "x"), made(1, "x")]).is_most
    assert share([made(1, None), made(1, None), made(9, "x")]).is_most
    assert share([made(1, None), Segment("n", Kind.PARAGRAPH, Text("* * *"), None)]).of_segments == 1
    assert str(share([made(1, None), made(9, "x")])) == "1 of 2 segments"


def test_checks_that_were_not_chosen_let_no_untranslated_document_pass() -> None:
    (document,) = check_pairs([(RUSSIAN[0], ""), (RUSSIAN[1], None)], Config(select=("names",))).documents
    assert document.verdict is Verdict.REVIEW
    assert document.reason == "no translation of 2 of 2 segments"


# Nothing found


@pytest.fixture
def into_russian(tmp_path: Path) -> Path:
    (tmp_path / "audit.toml").write_text('target_lang = "ru"\n')
    blocks = CLEAN.replace("\n\n", "\n").strip().split("\n")
    (tmp_path / "a.txt").write_text(_article(blocks[1], blocks[0], blocks[3], blocks[2]), "utf-8")
    return tmp_path


def test_a_document_without_findings_is_not_vouched_for(into_russian: Path) -> None:
    run = audit("check", "a.txt", "-f", "html,markdown,json", "-o", "out", cwd=into_russian)
    said = run.stdout.decode()
    told = "nothing found in 2 segments ("
    unread = f"{_INTO_ENGLISH} of {_CHECKS} checks did not run: not made for translations into Russian"
    assert told in said
    assert f"not looked at: {unread}" in said
    page, markdown, record = (
        (into_russian / "out" / name).read_text("utf-8") for name in ("a.html", "a.md", "report.json")
    )
    for text in (page, markdown):
        assert told in text.lower()
        assert unread in text
        assert "PASS" not in text
    assert ">✓ Pass<" not in page
    (document,) = json.loads(record)["documents"]
    assert document["reason"].startswith(told)
    assert document["verdict"] == "pass"
    assert document["checks"] == {"chosen": _CHECKS, "skipped": _INTO_ENGLISH, "left_out": 0}
    assert len(document["skipped"]) == _INTO_ENGLISH
    summary = json.loads(record)["summary"]
    assert summary["nothing_found"] == 1
    assert [(gap["checks"], gap["documents"]) for gap in summary["skipped"]] == [(_INTO_ENGLISH, 1)]


def test_a_run_says_what_it_did_not_look_at(into_russian: Path) -> None:
    (into_russian / "b.txt").write_text((into_russian / "a.txt").read_text("utf-8"), "utf-8")
    run = audit("check", "a.txt", "b.txt", "-o", "out", "--ignore", "locale", cwd=into_russian)
    said = run.stdout.decode()
    assert "0 fail, 0 review, 0 pass, 2 nothing found" in said
    assert "checks did not run: not made for translations into Russian (in 2 of 2 documents)" in said
    assert f"of {_CHECKS} checks left out by the settings" in said
    for name in ("index.html", "index.md"):
        text = (into_russian / "out" / name).read_text("utf-8")
        assert "not made for translations into Russian" in text
        assert "nothing found" in text
        assert 'class="badge pass">✓ pass' not in text


def test_segments_with_one_text_are_said(tmp_path: Path) -> None:
    rows = [
        *_rows("")[:1],
        {"doc": "a", "source": None, "target": "It rained."},
        {"doc": "a", "source": "Да.", "target": None},
    ]
    (tmp_path / "a.jsonl").write_text(_lines(rows), "utf-8")
    said = audit("check", tmp_path / "a.jsonl", "-o", tmp_path / "out").stdout.decode()
    assert "not looked at: 1 of 3 segments without a source text to compare with" in said
    assert "not looked at: 1 of 3 segments without a translation" in said
