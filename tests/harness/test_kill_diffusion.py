"""A few rounds of the harness that kills what paints; `python -m tests.harness.kill_diffusion` runs more."""

import sys

import pytest

from tests.harness.kill_diffusion import campaign

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


def test_a_worker_that_is_killed_or_hangs_while_it_paints_costs_its_job_alone() -> None:
    rounds = campaign(rounds=2, seed=6, kinds=("wan_vace",))
    assert [life.how.name for life in rounds] == ["SIGKILL", "SIGSTOP"]
