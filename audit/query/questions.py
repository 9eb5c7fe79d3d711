"""Questions that are ready to be asked, by name: each is a SELECT over the tables, whose order is always the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from audit.errors import QueryError
from audit.query.tables import Answer, Tables, identifier

WORST = 20


class Asked(NamedTuple):
    """What a question is told.

    Attributes:
        tables: what it is asked of.
        words: what stands behind its name.
        date: the label that says of which day a run is.
    """

    tables: Tables
    words: Sequence[str]
    date: str


Sql = tuple[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Question:
    """A ready question.

    Attributes:
        takes: what is to stand behind its name, for example ``LABEL``.
        about: what it answers.
        sql: makes the SELECT, with the values of its parameters.
    """

    name: str
    takes: tuple[str, ...]
    about: str
    sql: Callable[[Asked], Sql]


def answer(question: Question, asked: Asked) -> Answer:
    """The answer to a ready question.

    Raises:
        QueryError: the tables lack what it is about.
    """
    return asked.tables.ask(*question.sql(asked))


def label(tables: Tables, name: str) -> str:
    """A label as SQL has it.

    Raises:
        QueryError: no run has it; those that exist are named.
    """
    if name in tables.labels:
        return identifier(name)
    known = ", ".join(tables.labels) or "none"
    raise QueryError(f"no run has the label {name!r}", hint=f"labels: {known}; audit check --label {name}=... gives it")


def _worst_documents(asked: Asked) -> Sql:
    names = asked.tables.labels
    parts = ", ".join(["document_id", "path", *(identifier(name) for name in names if name != asked.date)])
    newest = f"{identifier(asked.date)} DESC NULLS LAST, " if asked.date in names else ""
    return (
        f"""
SELECT {"".join(f"{identifier(name)}, " for name in names)}document_id, path, verdict, mqm, sufficient, words,
  critical, major, minor
FROM documents
QUALIFY row_number() OVER (PARTITION BY {parts} ORDER BY {newest}run DESC, document DESC) = 1
ORDER BY CASE verdict WHEN 'fail' THEN 0 WHEN 'review' THEN 1 ELSE 2 END, mqm NULLS LAST, document_id, run, document
LIMIT {WORST}""",
        {},
    )


def _checks_by(asked: Asked) -> Sql:
    column = label(asked.tables, asked.words[0])
    return (
        f"""
WITH looked_at AS (SELECT {column} AS part, sum(words) AS words FROM documents GROUP BY part),
found AS (
  SELECT {column} AS part, check_id, count(*) AS findings, count(DISTINCT (run, document)) AS documents
  FROM findings WHERE counted GROUP BY part, check_id
)
SELECT found.part AS {column}, check_id, findings, documents,
  round(1000 * findings / nullif(words, 0), 2) AS per_1000_words
FROM found JOIN looked_at ON found.part IS NOT DISTINCT FROM looked_at.part
ORDER BY found.part NULLS LAST, findings DESC, check_id""",
        {},
    )


def _drift(asked: Asked) -> Sql:
    if "names" in asked.tables.empty:
        hint = "audit names PATHS --format parquet --output FOLDER writes it beside the others"
        raise QueryError("no run has a table of names", hint=hint)
    day = identifier(asked.date) if asked.date in asked.tables.labels else "run"
    return (
        f"""
WITH meant AS (
  SELECT DISTINCT name FROM names
  WHERE lower($name) IN (lower(name), lower(spelling)) OR list_contains(string_split(lower(name), ' '), lower($name))
    OR list_contains(string_split(lower(spelling), ' '), lower($name))
)
SELECT name, {day}, spelling, sum(mentions) AS mentions, min(standard) AS standard, min(proposed) AS proposed
FROM names JOIN meant USING (name)
GROUP BY name, {day}, spelling
ORDER BY name, {day} NULLS LAST, mentions DESC, spelling""",
        {"name": asked.words[0]},
    )


def _this_week(asked: Asked) -> Sql:
    day = f"try_cast({label(asked.tables, asked.date)} AS DATE)"
    return (
        f"""
WITH newest AS (SELECT max({day}) AS day FROM documents),
looked_at AS (
  SELECT sum(words) FILTER ({day} > newest.day - 7) AS this_words,
    sum(words) FILTER ({day} BETWEEN newest.day - 13 AND newest.day - 7) AS last_words
  FROM documents, newest
),
found AS (
  SELECT coalesce(check_id, 'all') AS check_id,
    count(*) FILTER ({day} BETWEEN newest.day - 13 AND newest.day - 7) AS last_week,
    count(*) FILTER ({day} > newest.day - 7) AS this_week
  FROM findings, newest WHERE counted GROUP BY ROLLUP (check_id)
),
rates AS (
  SELECT check_id, last_week, this_week, round(1000 * last_week / nullif(last_words, 0), 2) AS last_per_1000_words,
    round(1000 * this_week / nullif(this_words, 0), 2) AS this_per_1000_words
  FROM found, looked_at WHERE last_week + this_week > 0
)
SELECT *, round(this_per_1000_words - last_per_1000_words, 2) AS change
FROM rates ORDER BY check_id <> 'all', abs(change) DESC NULLS LAST, check_id""",
        {},
    )


def _precision(_: Asked) -> Sql:
    # A finding is a number of 64 bits here, which is a third quicker than its words: of five million, two share one in
    # less than one of a million archives.
    return (
        """
WITH looked_through AS (SELECT DISTINCT document_id, path FROM findings WHERE status = 'accepted'),
once AS (
  SELECT check_id, bool_or(looked_through.path IS NOT NULL) AS looked_at, bool_or(status = 'accepted') AS wrong
  FROM findings LEFT JOIN looked_through USING (document_id, path)
  GROUP BY check_id, hash(document_id, path, fingerprint)
),
counted AS (
  SELECT check_id, count(*) AS findings, count(*) FILTER (looked_at) AS judged, count(*) FILTER (wrong) AS accepted
  FROM once GROUP BY check_id
)
SELECT *, round(1 - accepted / nullif(judged, 0), 3) AS precision
FROM counted ORDER BY precision NULLS LAST, accepted DESC, findings DESC, check_id""",
        {},
    )


_ALL = (
    Question(
        "worst-documents",
        (),
        f"The {WORST} documents with the worst verdict and score, each as of its newest run.",
        _worst_documents,
    ),
    Question("checks-by", ("LABEL",), "What each check finds by the values of a label: systems, desks.", _checks_by),
    Question("drift", ("NAME",), "How a name, in either language, is spelt from date to date.", _drift),
    Question(
        "this-week-against-last",
        (),
        "What each check finds in the seven days up to the newest date, against the seven before.",
        _this_week,
    ),
    Question(
        "precision",
        (),
        "How often each check is right in documents that someone looked through: those with an accepted finding."
        " What was accepted is wrong, all else right; what stands in several runs counts once.",
        _precision,
    ),
)
QUESTIONS = {question.name: question for question in _ALL}
