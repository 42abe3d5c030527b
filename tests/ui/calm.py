"""The scripted engine with stills that never misbehave: what a job is told to do is not meant for the live view."""

from __future__ import annotations

import numpy as np

from previz.engine.protocol import Picture, Render
from tests.engine.scripted import ScriptedEngine


class CalmEngine(ScriptedEngine):
    """Draws a still as grey as the description is long."""

    def still(self, request: Render, frame: int) -> Picture:
        grey = 40 + 10 * len(request.spec.understood)
        return np.full((request.size.height, request.size.width, 3), min(grey, 250), np.uint8)


def open_calm(name: str) -> CalmEngine:
    """The factory that the worker gets in place of the catalog's."""
    assert name == "blocking"
    return CalmEngine()
