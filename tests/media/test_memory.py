"""The machine's memory: a size that a machine can have, the same at each asking."""

from __future__ import annotations

from previz.media.memory import memory_bytes


def test_it_is_a_size_that_a_machine_can_have() -> None:
    assert 256 * 1024**2 < memory_bytes() < 64 * 1024**4
    assert memory_bytes() == memory_bytes()
