"""How a process ended: what its exit code says."""

from __future__ import annotations

import signal

import pytest

from previz.engine.ending import crashed, epitaph


@pytest.mark.parametrize(
    "code", [-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGFPE, -signal.SIGILL, 0xC0000005, 0xC0000374 - 2**32]
)
def test_a_fault_in_native_code_is_a_crash(code: int) -> None:
    assert crashed(code)


@pytest.mark.parametrize("code", [None, 0, 1, 7, 137, -signal.SIGTERM, -signal.SIGINT, 0xC000013A])
def test_an_exit_and_a_kill_are_none(code: int | None) -> None:
    assert not crashed(code)


def test_what_is_said_of_it() -> None:
    assert [epitaph(code) for code in (None, 7, -11)] == [
        "The engine's process ended",
        "The engine's process ended (7)",
        "The engine's process was ended by signal 11",
    ]
