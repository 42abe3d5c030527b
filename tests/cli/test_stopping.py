"""What a command that is asked to stop comes to, wherever it is at that moment."""

from __future__ import annotations

import signal

import pytest

from previz.cli.stopping import Stopped, stoppable


def test_a_signal_stops_what_goes_on_and_then_means_what_it_meant() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(Stopped) as ended, stoppable():
        signal.raise_signal(signal.SIGTERM)
    assert ended.value.exit_code == 143
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_library_that_takes_it_for_a_fault_of_its_own_while_it_loads_hides_nothing() -> None:
    def begin() -> None:
        try:
            signal.raise_signal(signal.SIGTERM)
        except Stopped as stop:
            raise ImportError("initialization failed") from stop

    def load() -> None:
        try:
            begin()
        except ImportError as error:
            raise ImportError("the library cannot be loaded") from error

    with pytest.raises(Stopped) as ended, stoppable():
        load()
    assert ended.value.exit_code == 143


def test_what_a_shell_has_a_command_ignore_it_ignores() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell does for what runs in its background
    try:
        with stoppable():
            signal.raise_signal(signal.SIGINT)
            reached = True
    finally:
        signal.signal(signal.SIGINT, before)
    assert reached


def test_another_fault_stays_what_it_is() -> None:
    with pytest.raises(ImportError, match="no such library"), stoppable():
        raise ImportError("no such library") from KeyError("name")
