"""A place on a machine of the farm: a worker of its own, asked from afar. It takes and gives JSON and bytes alone."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import previz
from previz.canonical import to_json, to_plain
from previz.engine.client import Worker
from previz.engine.farm.cards import Card, engine_versions
from previz.engine.farm.depot import Damaged, Depot
from previz.engine.farm.offering import Stock, here, offered
from previz.engine.farm.parcels import FileName, unpacked
from previz.engine.machine import Machine, machine_mark, this_machine
from previz.engine.messages import Advanced, Event, Failed, Finished
from previz.engine.models.machine_memory import MachineMemory, memory_of_devices
from previz.engine.models.shelf import Shelf
from previz.engine.protocol import Medium, Rendered
from previz.errors import PrevizError
from previz.media.memory import peak_memory

PIECE = 4 * 2**20
"""Bytes of a file that travel at once."""

_LOOK_SECONDS = 0.01
_THREADS = "OMP_NUM_THREADS"

Told = tuple[str, bytes]
"""A message of JSON, and the pixels of the picture that it shows, if any."""


class Place:
    """Answers one call at a time, each at once; `news` alone waits a moment for something to tell.

    What is worth a sentence comes back as data: an exception here means that the place cannot be worked with.
    """

    def __init__(self, worker: Worker | None = None, shelf: Shelf | None = None, depot: Depot | None = None) -> None:
        self._worker = worker or Worker()
        self._shelf = shelf or Shelf()
        self._depot = depot or Depot()
        self._memory: MachineMemory | None = None
        self._folder: Path | None = None
        self._media: dict[str, Path] = {}

    def card(self) -> str:
        """What this machine says of itself: a Card."""
        machine, memory, (stock, fault) = this_machine(), self._holds(), self._stocked()
        return to_json(
            Card(
                previz=previz.__version__,
                engines=engine_versions(),
                name=platform.node(),
                mark=machine_mark(),
                memory=memory.machine,
                gpu=memory.gpu,
                gpu_name=memory.gpu_name,
                draws=machine.renderer,
                models=stock.models,
                loras=stock.loras,
                fault=fault if machine.draws else _cannot_draw(machine),
            )
        )

    def offer(self, request: str) -> str:
        """What this place offers for a request: an Offer."""
        return to_json(offered(unpacked(request, self._depot.path), self._stocked()[0], self._holds()))

    def lacking(self, names: str) -> str:
        """Those of some files that are not here: a list of their SHA-256 and suffixes, as it was given."""
        wanted = [FileName(sha256, suffix) for sha256, suffix in json.loads(names)]
        return json.dumps([[name.sha256, name.suffix] for name in wanted if not self._depot.has(name)])

    def take_in(self, sha256: str, suffix: str, at: int, piece: bytes, last: bool) -> str:
        """Take in a piece of a file that begins at a byte. Says what is wrong with it, or nothing."""
        try:
            self._depot.take_in(FileName(sha256, suffix), at, piece, last=last)
        except Damaged as damage:
            return str(damage)
        return ""

    def begin(self, job: int, request: str) -> None:
        """Have the worker begin a job; what it was at is ended."""
        if self._worker.jobs:
            self._worker.close()
        self.clear()
        self._folder = self._depot.workplace()
        with _as_at_home():
            self._worker.start()
        self._worker.submit(job, here(unpacked(request, self._depot.path), self._stocked()[0]), self._folder)

    def news(self, seconds: float) -> list[Told]:
        """What becomes of the job within some seconds, or until it ends."""
        until = time.monotonic() + seconds
        events = [*self._worker.poll()]
        while self._worker.jobs and time.monotonic() < until:
            time.sleep(_LOOK_SECONDS)
            events += self._worker.poll()
        return [self._told(event) for event in _newest(events)]

    def hold(self, held: bool) -> None:
        """Pause the job before its next frame, or with False go on with it."""
        self._worker.hold(held)

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._worker.cancel()

    def read(self, role: str, at: int) -> bytes:
        """A piece of a file that the job made, from a byte on; nothing at its end."""
        with self._media[role].open("rb") as file:
            file.seek(at)
            return file.read(PIECE)

    def clear(self) -> None:
        """Throw away what the last job made."""
        self._media = {}
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def close(self) -> None:
        """End the worker, and leave nothing."""
        self._worker.close()
        self.clear()

    def _told(self, event: Event) -> Told:
        match event:
            case Advanced(progress=progress):
                seen = progress.preview
                plain = {**to_plain(progress), "preview": None if seen is None else [seen.width, seen.height]}
                return json.dumps({"advanced": plain}), b"" if seen is None else seen.rgb
            case Finished(rendered=rendered):
                self._media = {medium.role: Path(medium.path) for medium in rendered.media}
                for medium in rendered.media:
                    self._depot.keep(FileName(medium.sha256, Path(medium.path).suffix), Path(medium.path))
                peak = peak_memory(self._worker.pid)
                return json.dumps({"finished": to_plain(_nameless(rendered)), "peak_bytes": peak}), b""
            case Failed(what=what, remedy=remedy):
                died = self._worker.pid is None
                return json.dumps({"failed": [what, remedy], "died": died}), b""
        return json.dumps({"stopped": True}), b""

    def _stocked(self) -> tuple[Stock, str]:
        """What lies on the shelf now, and what is wrong with it."""
        try:
            return Stock(self._shelf.models(), self._shelf.loras()), ""
        except PrevizError as error:
            return Stock((), ()), str(error)

    def _holds(self) -> MachineMemory:
        """Asked once: a program tells it, which takes a moment."""
        if self._memory is None:
            self._memory = memory_of_devices(os.environ.get("CUDA_VISIBLE_DEVICES"))
        return self._memory


@contextmanager
def _as_at_home() -> Iterator[None]:
    """A process that is started in here is as one on the machine of the project: it does not import what this one was
    started with, which is all of Ray, and has all cores, of which Ray lets what it starts have one.
    """
    main, threads = sys.modules["__main__"], os.environ.get(_THREADS)
    sys.modules["__main__"] = ModuleType("__main__")
    if threads == "1":
        del os.environ[_THREADS]
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if threads is not None:
            os.environ[_THREADS] = threads


def _cannot_draw(machine: Machine) -> str:
    return f"{machine.fault}. {machine.remedy}"


def _newest(events: Sequence[Event]) -> list[Event]:
    """Of what tells how far a job is, only the newest, and the newest with a picture: the others are past."""
    steps = [event for event in events if isinstance(event, Advanced)]
    seen = [event for event in steps if event.progress.preview is not None]
    kept = {id(event) for event in (*steps[-1:], *seen[-1:])}
    return [event for event in events if not isinstance(event, Advanced) or id(event) in kept]


def _nameless(rendered: Rendered) -> Rendered:
    """A render whose files have their names alone: where they lie here is nobody's business."""
    media = tuple(Medium(medium.role, Path(medium.path).name, medium.sha256) for medium in rendered.media)
    return replace(rendered, media=media)
