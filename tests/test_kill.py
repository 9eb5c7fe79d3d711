"""A few of the kills of `make kill`."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.kill import kill


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the processes are found by /proc")
def test_the_command_can_be_killed_at_any_moment(tmp_path: Path) -> None:
    tally = kill(tmp_path, kills=10, seed=5, documents=25)
    assert tally.faults == []
    assert sum(tally.stages.values()) == 10
