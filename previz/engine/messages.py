"""What the parent and the worker process say to each other."""

from __future__ import annotations

from dataclasses import dataclass

from previz.engine.protocol import Progress, Render, Rendered


@dataclass(frozen=True, slots=True)
class Order:
    """Parent to worker: make this render in this folder."""

    job: int
    request: Render
    folder: str


@dataclass(frozen=True, slots=True)
class Advanced:
    """Worker to parent: a job is so far."""

    job: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class Finished:
    """Worker to parent: a job is made."""

    job: int
    rendered: Rendered


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


Event = Advanced | Finished | Failed | Stopped
