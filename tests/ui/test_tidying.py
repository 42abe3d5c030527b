"""The collection of garbage belongs to the window's thread while the application runs, and to Python after it."""

from __future__ import annotations

import gc
import os
import sys
import weakref
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from ui.tidying import Tidying, give_back


class Knot:
    """Something that only the collection of garbage can end."""

    def __init__(self) -> None:
        self.itself = self


def test_knots_are_untied_by_the_timer(qtbot: QtBot) -> None:
    tidying = Tidying()
    try:
        assert not gc.isenabled()
        knot = weakref.ref(Knot())
        assert knot() is not None
        qtbot.waitUntil(lambda: knot() is None, timeout=5000)
    finally:
        tidying.close()
    assert gc.isenabled()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' C libraries give memory back by themselves")
def test_what_is_free_goes_back_to_the_system() -> None:
    held = [np.ones(60_000, np.uint8) for _ in range(2000)]
    del held[::2]  # what lives on between them keeps the heap from shrinking by itself
    before = resident()
    give_back()
    assert before - resident() > 30 * 2**20
    assert all(each[0] == 1 for each in held)


def resident() -> int:
    """The bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE")
