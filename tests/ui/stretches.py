"""How long the window's thread works at a stretch: from one wait of its event loop to the next.

What counts is the time that the thread computed, so that a machine that is busy with other things does not matter.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QAbstractEventDispatcher
from pytestqt.qt_compat import qt_api

BAR_SECONDS = 0.6
"""Half more than the longest ever took here on a machine that is busy with ten other things, which is the opening of
another film: .1 to .4 s by what its process has imported and drawn before. The window itself is measured at 50 ms
(`benchmarks.window`)."""


class Stretches:
    """Measures the stretches of the event loops that run while it watches."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._began: float | None = None
        self._depth = 0

    @contextmanager
    def loop(self) -> Iterator[None]:
        """An event loop runs."""
        self._turn()
        self._depth += 1
        self._began = time.thread_time()
        try:
            yield
        finally:
            self._turn()
            self._depth -= 1
            self._began = time.thread_time() if self._depth else None

    @contextmanager
    def watching(self, patch: pytest.MonkeyPatch) -> Iterator[None]:
        """Watch every wait of pytest-qt."""
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        patch.setattr(qt_api, "exec", self._in_loop(qt_api.exec))
        dispatcher.aboutToBlock.connect(self._turn)
        try:
            yield
        finally:
            dispatcher.aboutToBlock.disconnect(self._turn)

    def _in_loop(self, run: Callable[..., Any]) -> Callable[..., Any]:
        def runs(*args: object) -> object:
            with self.loop():
                return run(*args)

        return runs

    def _turn(self) -> None:
        """One stretch is over, and another begins, where a loop runs: what a test computes between two is its own."""
        if self._began is not None:
            now = time.thread_time()
            self.longest, self._began = max(self.longest, now - self._began), now


def told(longest: float) -> str | None:
    """What is to be said of a test's longest stretch; None where it is short enough."""
    if longest <= BAR_SECONDS:
        return None
    return f"the window's thread computed for {longest * 1000:.0f} ms at a stretch, and answered nobody meanwhile"
