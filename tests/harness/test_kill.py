"""A few rounds of the kill harness; `python -m tests.harness.kill` runs more."""

from tests.harness.kill import campaign


def test_no_acknowledged_deed_is_lost_and_no_file_is_torn() -> None:
    rounds = campaign(rounds=6, seed=20)
    assert sum(life.acknowledged for life in rounds) >= 6
    assert all(life.recovery_ms < 1_000 for life in rounds)
