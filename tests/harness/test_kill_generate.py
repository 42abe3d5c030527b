"""A few rounds of the harness that kills a generate; `python -m tests.harness.kill_generate` runs more."""

import sys

import pytest

from tests.harness.kill_generate import campaign

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


def test_a_killed_generate_keeps_what_it_told_of_and_leaves_no_process() -> None:
    rounds = campaign(rounds=3, seed=7)
    assert [life.how.name for life in rounds] == ["SIGINT", "SIGTERM", "SIGKILL"]
