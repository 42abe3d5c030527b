"""The command line's loop around the worker: poll, show progress, and stop cleanly on Ctrl+C."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

POLL_SECONDS = 0.02


def until(done: Callable[[], bool]) -> Iterator[None]:
    """Yield once a poll interval until `done` says so."""
    while not done():
        yield
        time.sleep(POLL_SECONDS)
