"""The look at the machine: an answer, a program that dies, one that is not there, one that is not waited for."""

from __future__ import annotations

import sys

from pytestqt.qtbot import QtBot

from previz.engine.machine import Machine
from ui.machine_look import MachineLook


def told(qtbot: QtBot, *command: str) -> Machine:
    look = MachineLook(command or None)
    with qtbot.waitSignal(look.told, timeout=60_000) as waited:
        look.ask()
    look.close()
    machine = waited.args[0]
    assert isinstance(machine, Machine)
    return machine


def test_it_finds_out_what_this_machine_draws_with(qtbot: QtBot) -> None:
    assert told(qtbot).draws


def test_a_driver_that_takes_its_program_down_is_told(qtbot: QtBot) -> None:
    machine = told(qtbot, sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert not machine.draws
    assert "graphics driver" in machine.sentence


def test_a_program_that_is_not_there_is_told(qtbot: QtBot) -> None:
    assert "could not be started" in told(qtbot, "/no/such/program").sentence


def test_it_can_be_closed_before_it_has_answered(qtbot: QtBot) -> None:
    look = MachineLook((sys.executable, "-c", "import time; time.sleep(60)"))
    look.ask()
    look.close()
