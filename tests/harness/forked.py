"""A worker whose process is forked from one that has imported all that engines for tests need.

A spawned process imports it anew, which costs more than most tests do otherwise. What begins and ends with the process
itself is tested on the product's own worker (`tests/engine/test_worker.py`).
"""

from __future__ import annotations

from multiprocessing import get_all_start_methods, get_context

from previz.engine.client import Worker
from previz.engine.worker import OpenEngine

_IMPORTED = ["previz.engine.worker", "tests.engine.scripted", "tests.ui.calm"]


class Forked(Worker):
    """The client of such a worker; where a system cannot fork, it is spawned."""

    def __init__(self, engines: OpenEngine) -> None:
        super().__init__(engines)
        if "forkserver" in get_all_start_methods():
            server = get_context("forkserver")
            server.set_forkserver_preload(_IMPORTED)
            self._spawn = server  # type: ignore[assignment]  # both kinds of context do what a worker asks of one
