"""The collection of garbage belongs to the window's thread while the application runs, and to Python after it."""

from __future__ import annotations

import gc
import weakref

from pytestqt.qtbot import QtBot

from ui.tidying import Tidying


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
