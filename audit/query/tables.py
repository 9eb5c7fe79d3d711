"""Tables of runs as views of DuckDB: read only, and nothing else of the machine or the network can be reached.

What is asked is the user's, but may have come from elsewhere: it is one SELECT, no file beside the tables is opened, no
extension loaded, and neither can be allowed again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.errors import InputError, QueryError
from audit.outputs.parquet_columns import LABELS_KEY, RUN, SCHEMA, SCHEMA_KEY, Table, Type
from audit.query.folders import Run, files_of, runs_of
from audit.query.stoppable import Stoppable
from audit.system.extras import needed

_TYPES = {Type.TEXT: "VARCHAR", Type.COUNT: "INTEGER", Type.FIGURE: "DOUBLE", Type.TRUTH: "BOOLEAN"}
_CONFIG = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    # Names of tables are not looked up among the variables of this program.
    "python_enable_replacements": False,
}
# PIVOT is a series of statements for DuckDB, which ends in a SELECT.
_ASKING = ("SELECT", "MULTI")
_AT_ONCE = 1_000
_WHAT = "reading tables"


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows, to be read once and before the next question."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


class Tables:
    """The open tables of some runs.

    Attributes:
        labels: the labels of any of them, sorted.
        empty: names of tables that none of the runs has.
    """

    def __init__(self, connection: Any, call: Stoppable, labels: Sequence[str], empty: Sequence[str]) -> None:
        self._connection, self._call, self._errors = connection, call, needed("duckdb", "query", _WHAT).Error
        self.labels, self.empty = tuple(labels), tuple(empty)

    def ask(self, question: str, values: Mapping[str, Any] | None = None) -> Answer:
        """The answer to one SELECT.

        Args:
            question: in SQL, about the views `documents`, `segments`, `findings` and `names`.
            values: for its parameters (``$name``).

        Raises:
            QueryError: it is no SELECT, or it cannot be answered.
        """
        try:
            statements = self._connection.extract_statements(question)
            if len(statements) != 1 or statements[0].type.name not in _ASKING:
                raise QueryError("a question is one SELECT", hint="the tables can only be read")
            done = self._call(lambda: self._connection.execute(statements[0], dict(values or {})))
            columns = tuple(column[0] for column in done.description)
        except self._errors as error:
            raise _unanswered(error) from None
        return Answer(columns, self._rows(done))

    def _rows(self, done: Any) -> Iterator[tuple[Any, ...]]:
        try:
            while rows := self._call(lambda: done.fetchmany(_AT_ONCE)):
                yield from rows
        except self._errors as error:
            raise _unanswered(error) from None


@contextmanager
def open_tables(folders: Sequence[str], *, quiet: bool = True) -> Iterator[Tables]:
    """Open the tables of some runs; those of one name are read as one.

    Args:
        folders: of runs, or of folders of runs; URLs are copied here first.
        quiet: whether no progress of copying is shown.

    Raises:
        MissingExtra: duckdb is not installed, or for a URL fsspec.
        StorageError: a storage cannot be read.
        InputError: no table is there, or one is damaged or of another schema.
    """
    duckdb = needed("duckdb", "query", _WHAT)
    with tempfile.TemporaryDirectory(prefix="audit-query-", ignore_cleanup_errors=True) as scratch:
        runs = runs_of(folders, Path(scratch, "copies"), quiet=quiet)
        files = files_of(runs)
        with (
            duckdb.connect(":memory:", config={**_CONFIG, "temp_directory": scratch}) as connection,
            Stoppable(connection.interrupt) as call,
        ):
            try:
                labels = _labels(connection, [path for paths in files.values() for path in paths], runs)
                for table, paths in files.items():
                    connection.execute(_view(table, paths, labels, runs))
            except duckdb.Error as error:
                what = _as_known(_first_line(error), runs)
                raise InputError(f"a table cannot be read: {what}", hint="write it anew") from None
            _shut(connection, files)
            yield Tables(connection, call, labels, [table.name for table, paths in files.items() if not paths])


def identifier(name: str) -> str:
    """A name of a column as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def _labels(connection: Any, paths: Sequence[Path], runs: Sequence[Run]) -> list[str]:
    """The labels of all files, which are of our schema."""
    files = ", ".join(map(_literal, paths))
    keys = f"'{SCHEMA_KEY}', '{LABELS_KEY}'"
    rows = connection.execute(
        f"SELECT file_name, decode(key), decode(value) FROM parquet_kv_metadata([{files}])"
        f" WHERE decode(key) IN ({keys})"
    ).fetchall()
    about = {(file, key): value for file, key, value in rows}
    found: set[str] = set()
    for path in map(str, paths):
        schema = about.get((path, SCHEMA_KEY))
        if schema != str(SCHEMA):
            what = "is no table of audit" if schema is None else f"is a table of schema {schema}, and not of {SCHEMA}"
            raise InputError(what, where=_as_known(path, runs), hint="audit check --format parquet writes it anew")
        found.update(filter(None, about.get((path, LABELS_KEY), "").split(",")))
    return sorted(found)


def _as_known(said: str, runs: Sequence[Run]) -> str:
    """What is said of copies, with the names that the user knows their runs by."""
    for run in runs:
        if str(run.home) != run.name:
            said = said.replace(f"{run.home}/", f"{run.name}/")
    return said


def _view(table: Table, paths: Sequence[Path], labels: Sequence[str], runs: Sequence[Run]) -> str:
    """The statement that makes the view of one table; one without rows where no run has it."""
    if not paths:
        own = [(column.name, column.type) for column in table.columns]
        columns = [(RUN, Type.TEXT), *own, *((name, Type.TEXT) for name in labels)]
        nothing = ", ".join(f"CAST(NULL AS {_TYPES[type]}) AS {identifier(name)}" for name, type in columns)
        return f"CREATE VIEW {table.name} AS SELECT {nothing} WHERE false"
    files = ", ".join(map(_literal, paths))
    # The place of the table, whether it is a file or a folder of files.
    place = f"regexp_replace({RUN}, '({table.name}[.]parquet)[/\\\\][^/\\\\]*$', '\\1')"
    names = ", ".join(f"{_literal(run.home / table.file)}: {_literal(run.name)}" for run in runs)
    return (
        f"CREATE VIEW {table.name} AS SELECT map_extract(MAP {{{names}}}, {place})[1] AS {RUN}, * EXCLUDE ({RUN})"
        f" FROM read_parquet([{files}], union_by_name = true, filename = '{RUN}')"
    )


def _shut(connection: Any, files: Mapping[Table, Sequence[Path]]) -> None:
    """Leave nothing to be opened but the tables, for good."""
    paths = ", ".join(_literal(path) for some in files.values() for path in some)
    connection.execute(f"SET allowed_paths = [{paths}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _literal(path: Path | str) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _unanswered(error: Exception) -> QueryError:
    unknown = type(error).__name__ in ("BinderException", "CatalogException")
    hint = "audit query 'DESCRIBE findings' TABLE shows the columns; so of documents, segments and names"
    return QueryError(f"it cannot be answered: {_first_line(error)}", hint=hint if unknown else None)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
