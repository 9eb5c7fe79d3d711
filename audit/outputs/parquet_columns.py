"""The tables of the format `parquet`: which there are, and what their columns hold. docs/tables.md is made from this.

Columns are added, never renamed; what a name means never changes within one schema.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

SCHEMA = 1
# In the metadata of each file: the number of its schema, and the names of its labels with commas between.
SCHEMA_KEY, LABELS_KEY = "audit.schema", "audit.labels"


class Type(StrEnum):
    """What a column holds."""

    TEXT = "text"
    COUNT = "integer"
    FIGURE = "double"
    TRUTH = "boolean"


class Column(NamedTuple):
    """A column.

    Attributes:
        about: what it holds.
        absent: when it is null; empty if it never is.
    """

    name: str
    type: Type
    about: str
    absent: str = ""


class Table(NamedTuple):
    """A table, which is the file ``<name>.parquet``."""

    name: str
    about: str
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.parquet"


_T, _C, _F, _B = Type.TEXT, Type.COUNT, Type.FIGURE, Type.TRUTH
_KEY = (
    Column("document", _C, "number of the document in its run, from 0; with `run` it joins the tables"),
    Column("document_id", _T, "id of the document"),
)
_NO_TEXT = "without `--texts`, and where there is none"
_NO_SPAN = "the finding marks nothing there"
_NO_PLACE = "it stands at no place of the file"

DOCUMENTS = Table(
    "documents",
    "a row a document",
    (
        *_KEY,
        Column("path", _T, "of the file, from the folder of the run"),
        Column("source_lang", _T, "language of the original"),
        Column("target_lang", _T, "language of the translation"),
        Column("verdict", _T, "pass, review or fail"),
        Column("nothing_found", _B, "passes without any finding but hints"),
        Column("mqm", _F, "calibrated score", "there are no words"),
        Column("mqm_raw", _F, "score before calibration", "there are no words"),
        Column("interval_low", _F, "95% interval of `mqm`, its lower end", "it has none"),
        Column("interval_high", _F, "its upper end", "it has none"),
        Column("sufficient", _B, "whether there are enough words for a score"),
        Column("penalty", _F, "penalty points"),
        Column("words", _C, "words that the score is about"),
        Column("segments", _C, "segments"),
        Column("critical", _C, "counted findings of this severity"),
        Column("major", _C, "counted findings of this severity"),
        Column("minor", _C, "counted findings of this severity"),
        Column("neutral", _C, "counted findings of this severity"),
        Column("hints", _C, "findings that are hints"),
        Column("accepted", _C, "findings that may stand"),
        Column("audit_version", _T, "signature of the run: version of this program"),
        Column("profile", _T, "profile of the settings"),
        Column("checks", _T, "digest of the checks"),
        Column("glossary", _T, "digest of the glossaries"),
        Column("config", _T, "digest of the settings"),
    ),
)
SEGMENTS = Table(
    "segments",
    "a row a segment",
    (
        *_KEY,
        Column("segment", _T, "id of the segment in its document"),
        Column("position", _C, "its place in the document, from 0"),
        Column("kind", _T, "headline, paragraph, ..."),
        Column("source_chars", _C, "length of the original in characters", "there is no original"),
        Column("target_chars", _C, "length of the translation in characters", "there is no translation"),
        Column("source", _T, "the original", _NO_TEXT),
        Column("target", _T, "the translation", _NO_TEXT),
    ),
)
FINDINGS = Table(
    "findings",
    "a row a finding, hints and accepted ones among them",
    (
        *_KEY,
        Column("segment", _T, "id of the segment; empty for the whole document"),
        Column("fingerprint", _T, "names the finding from run to run"),
        Column("check_id", _T, "the check that found it"),
        Column("dimension", _T, "MQM dimension"),
        Column("mqm", _T, "MQM type"),
        Column("severity", _T, "minor, major or critical; neutral weighs nothing"),
        Column("confidence", _T, "certain, likely or hint"),
        Column("status", _T, "new, known, accepted or expired"),
        Column("counted", _B, "whether it is scored: no hint, and not accepted"),
        Column("message", _T, "what is wrong; it may quote the text"),
        Column("text", _T, "the words that it marks; empty for none"),
        Column("suggestion", _T, "what may stand there, the best one", "there is none"),
        Column("advice", _T, "what to do where nothing can be put in", "there is none"),
        Column("safe_fix", _B, "whether `audit fix` puts it in unseen"),
        Column("target_start", _C, "span in the translation, in characters from 0", _NO_SPAN),
        Column("target_end", _C, "its end, which is not in it", _NO_SPAN),
        Column("source_start", _C, "span in the original", _NO_SPAN),
        Column("source_end", _C, "its end, which is not in it", _NO_SPAN),
        Column("path", _T, "the file that it stands in"),
        Column("start_line", _C, "where it begins in the file, from 1", _NO_PLACE),
        Column("start_column", _C, "in characters, from 1", _NO_PLACE),
        Column("end_line", _C, "where it ends", _NO_PLACE),
        Column("end_column", _C, "the character after it", _NO_PLACE),
        Column("decision", _T, "why it was accepted", "nobody decided on it"),
        Column("decided_by", _T, "who accepted it", "nobody decided on it, or it is not said"),
    ),
)
NAMES = Table(
    "names",
    "a row a spelling of a name, by `audit names --format parquet`",
    (
        Column("name", _T, "the name in the original, in the nominative"),
        Column("kind", _T, "person, city, country, ..."),
        Column("spelling", _T, "one form of it in the translations"),
        Column("mentions", _C, "how often that stands there"),
        Column("standard", _T, "the standards that it follows, or what is wrong with it"),
        Column("proposed", _T, "the form to keep"),
        Column("drifts", _T, "across documents, in one document, or empty"),
        Column("documents", _C, "how many documents have the name"),
    ),
)
OF_CHECK = (DOCUMENTS, SEGMENTS, FINDINGS)
TABLES = (*OF_CHECK, NAMES)
# What a reader of several tables puts before their columns: which of them a row is from.
RUN = "run"
COLUMN_NAMES = frozenset({RUN, *(column.name for table in TABLES for column in table.columns)})
