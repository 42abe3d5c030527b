"""Engines for tests: they implement the real protocol and do what the request's location field says."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from pathlib import Path

import numpy as np

from previz.engine.preview import preview
from previz.engine.protocol import EngineFailed, Medium, Picture, Progress, Render, Rendered, Report
from previz.shots.spec import ShotSpec, TimeOfDay, Weather
from previz.stage.world import World
from previz.timing import FrameRange, Rate


class ScriptedEngine:
    """Writes a small text file a frame at a time, and fails in the way that it is told to."""

    name = "blocking"
    version = "scripted"

    def render(self, request: Render, folder: Path, report: Report) -> Rendered:
        behaviour = request.spec.location or "work"
        if behaviour == "refuse":
            raise EngineFailed("The set has no floor", "Name another place")
        if behaviour == "bug":
            raise ZeroDivisionError("division by zero")
        path = folder / "picture.mp4"
        with path.open("w") as file:
            for frame in range(request.window.duration):
                if behaviour == "crash once" and frame == 3:
                    self._crash_once(folder)
                self._misbehave(behaviour, frame)
                file.write(f"{request.digest()} {frame}\n")
                seen = preview(np.full((request.size.height, request.size.width, 3), frame, np.uint8))
                quiet = 600.0 if behaviour == "quiet" else 0.0
                report(Progress(frame + 1, request.window.duration, "rendering", seen, quiet))
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        return Rendered((Medium("picture", str(path), sha256),), request.window.duration, 0.1)

    def notes(self, request: Render) -> tuple[str, ...]:
        return (f"{request.world.place} stands in",)

    def still(self, request: Render, frame: int) -> Picture:
        """A picture that is as grey as the frame's number, drawn as badly as the request says."""
        behaviour = request.spec.location or "work"
        if behaviour == "refuse":
            raise EngineFailed("The set has no floor", "Name another place")
        if behaviour == "bug":
            raise ZeroDivisionError("division by zero")
        if behaviour == "slow":
            time.sleep(0.2)
        self._misbehave(behaviour, 3)
        return np.full((request.size.height, request.size.width, 3), frame, np.uint8)

    @staticmethod
    def _crash_once(folder: Path) -> None:
        """Crash at the first try. It takes its folder for empty, as engines do that make folders there."""
        (folder / "blocking").mkdir()
        if not (folder.parent / "blocking").exists():
            os.kill(os.getpid(), signal.SIGSEGV)

    @staticmethod
    def _misbehave(behaviour: str, frame: int) -> None:
        if behaviour == "slow":
            time.sleep(0.02)
        if frame == 3 and behaviour == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        if frame == 3 and behaviour == "exit":
            os._exit(7)
        if frame == 3 and behaviour == "hang":
            time.sleep(600)
        if frame == 3 and behaviour == "quiet":
            time.sleep(2.5)


def open_scripted(name: str) -> ScriptedEngine:
    """The factory that the worker gets in place of the catalog's."""
    assert name == "blocking"
    return ScriptedEngine()


def request(behaviour: str = "work", frames: int = 6) -> Render:
    """A request on an empty world."""
    from previz.engine.protocol import PictureSize

    world = World(
        place="room",
        place_words="ROOM",
        interior=True,
        time_of_day=TimeOfDay.DAY,
        weather=Weather.CLEAR,
        size=(4.0, 2.7, 4.0),
        line=((-1.0, 0.0, 0.0), (1.0, 0.0, 0.0)),
        performers=(),
        props=(),
        seconds=4.0,
        seed=1,
    )
    return Render(
        engine="blocking",
        engine_version="scripted",
        world=world,
        spec=ShotSpec(location=behaviour),
        window=FrameRange(0, frames),
        rate=Rate(24),
        size=PictureSize(64, 36),
    )
