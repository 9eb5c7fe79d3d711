"""Questions asked of the tables of many runs (`audit check --format parquet`), answered by DuckDB.

with open_tables(["runs/2026-11-21", "runs/2026-11-28"]) as tables:
    answer = tables.ask("SELECT check_id, count(*) FROM findings GROUP BY ALL")
"""

from __future__ import annotations

from audit.query.tables import Answer as Answer
from audit.query.tables import Tables as Tables
from audit.query.tables import open_tables as open_tables
