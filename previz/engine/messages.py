"""What the parent and the worker process say to each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from previz.engine.protocol import Picture, Progress, Render, Rendered

LIVE = "live"
"""The view that follows what is being typed: its still comes before those of all other views."""


@dataclass(frozen=True, slots=True)
class Order:
    """Parent to worker: make this render in this folder, which is empty, or not there yet."""

    job: int
    request: Render
    folder: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Parent to worker: pause the render under way before its next frame, or with False go on with it."""

    held: bool


@dataclass(frozen=True, slots=True)
class Advanced:
    """Worker to parent: a job is so far."""

    job: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class MadeOn:
    """Another machine that made a render: its mark, its name, the most bytes of memory that it took there, and in
    sentences what happened to it before: a machine that was lost.
    """

    machine: str
    name: str
    peak_bytes: int | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finished:
    """Worker to parent: a job is made; on which machine, where that was another."""

    job: int
    rendered: Rendered
    made_on: MadeOn | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A job that was not made: what happened and what to do. Comes from the worker, or from the client when it died."""

    job: int
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """A job that ended because it was asked to."""

    job: int


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A job that was not made through no fault of its own: what happened and what to do. It may be made yet."""

    job: int
    what: str
    remedy: str


Event = Advanced | Finished | Failed | Stopped | GivenBack
"""What becomes of a job."""


@dataclass(frozen=True, slots=True)
class Still:
    """Parent to worker: draw one frame of a request for a view, which is any name for a place on the screen."""

    number: int
    view: str
    request: Render
    frame: int


@dataclass(frozen=True, slots=True)
class Pictured:
    """A still that was drawn: `rgb` holds height rows of width pixels of three bytes, the top row first.

    `seconds` is how long the worker took; `notes` say what the engine chose where the request leaves it open.
    """

    number: int
    view: str
    width: int
    height: int
    rgb: bytes
    seconds: float
    notes: tuple[str, ...] = ()

    @property
    def picture(self) -> Picture:
        """The picture (height, width, 3), read-only."""
        return np.frombuffer(self.rgb, np.uint8).reshape(self.height, self.width, 3)


@dataclass(frozen=True, slots=True)
class Unpictured:
    """A still that could not be drawn: what happened and what to do."""

    number: int
    view: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A still that was not begun, because a newer one was asked for the same view, or the view was forgotten."""

    number: int
    view: str


StillEvent = Pictured | Unpictured | Dropped
"""What becomes of a still."""
