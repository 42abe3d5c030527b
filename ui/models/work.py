"""What is done to the shelf: folders read, models verified and downloaded, one after the other beside the window."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from previz.engine.models.catalog import LoraRelease, Release
from previz.engine.models.fetching import Offer, bring, offer, still_missing
from previz.engine.models.hub import Apart, Hub
from previz.engine.models.inspecting import amount
from previz.engine.models.lora_shelf import Purpose, ShelvedLora
from previz.engine.models.machine_memory import this_machines_memory
from previz.engine.models.shelf import Model, Shelf
from previz.engine.models.shelving import shelve, shelve_arrived
from previz.errors import PrevizError
from previz.takes.foretelling import rates_here
from previz.takes.pace import spoken_time
from previz.takes.supply import Supply, supply
from ui.background import Background
from ui.spoken import time_left
from ui.words import translate

_TELL_SECONDS = 0.1
_PACE_SECONDS = 1.0
"""A rate is told once so much time has gone by: before that it says nothing."""


class Stopped(PrevizError):
    """The user asked to stop."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What is being done (with a place for the name: "Reading {name}"), to which model, and how many bytes of all are
    through, in so many seconds.
    """

    what: str
    name: str
    done: int = 0
    of: int = 0
    began_at: int = 0
    seconds: float = 0.0

    @property
    def share(self) -> float | None:
        """How much is done, from 0 to 1; None where that is not known."""
        return self.done / self.of if self.of else None

    @property
    def title(self) -> str:
        """What is done to which model."""
        return self.what.format(name=self.name)

    @property
    def words(self) -> str:
        """How it stands: bytes, rate, and the time that is left."""
        if not self.of:
            return f"{self.title} …"
        through = translate("ShelfWork", "{done} of {all}").format(done=amount(self.done), all=amount(self.of))
        told = [f"{self.title}   {through}"]
        if self.seconds >= _PACE_SECONDS and self.done > self.began_at:
            rate = (self.done - self.began_at) / self.seconds
            told += [f"{amount(round(rate))}/s", time_left(spoken_time((self.of - self.done) / rate))]
        return "  ·  ".join(told)


class ShelfWork(QObject):
    """Does one thing at a time, and can be stopped at any moment."""

    advanced = Signal(object)
    """A Doing; None once nothing is done any more."""
    added = Signal(object)
    """The Model or ShelvedLora that is on the shelf now."""
    verified = Signal(object)
    """The Model or ShelvedLora that was read again and is as it was."""
    offered = Signal(object)
    """The Offer that was asked for."""
    supplied = Signal(object)
    """The Supply."""
    refused = Signal(object)
    """A PrevizError: why it was not done."""

    def __init__(self, hub: Hub, shelf: Shelf | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = shelf or Shelf()
        self._hub = hub
        self._stop = Event()
        self._looking, self._background = Background(self), Background(self)
        self._doing: Doing | None = None
        self._told.connect(self._on_told)

    _told = Signal(object)

    @property
    def doing(self) -> Doing | None:
        """What is being done."""
        return self._doing

    def read(self) -> None:
        """Read what there is to choose from, beside what is being done."""
        self._looking.run(self._supply, self.supplied.emit, self.refused.emit)

    def add(self, path: Path, name: str | None = None, purpose: Purpose | None = None) -> None:
        """Look at every file of a folder, or at a LoRA's, and put it on the shelf; `purpose` is what a LoRA is for."""
        doing = Doing(self.tr("Reading {name}"), path.name)
        self._begin(doing, lambda: shelve(self.shelf, path, self._report(doing), name, purpose), self.added.emit)

    def verify(self, there: Model | ShelvedLora) -> None:
        """Read a model or a LoRA again, to the last byte."""
        doing = Doing(self.tr("Verifying {name}"), there.name)
        again = self.shelf.verify if isinstance(there, Model) else self.shelf.verify_lora
        self._begin(doing, lambda: again(there.name, self._report(doing)), self.verified.emit)

    def forget(self, there: Model | ShelvedLora) -> None:
        """Take a model or a LoRA off the shelf. Raises PrevizError where it is not there."""
        if isinstance(there, Model):
            self.shelf.remove(there.name)
        else:
            self.shelf.remove_lora(there.name)

    def ask(self, release: Release | LoraRelease, folder: Path) -> None:
        """Ask the hub what a download would bring. It reaches for the network."""
        doing = Doing(self.tr("Asking huggingface.co for {name}"), release.name)
        self._begin(doing, lambda: offer(release, folder, Apart(self._hub, self._heed)), self.offered.emit)

    def get(self, offered: Offer) -> None:
        """Download what was offered, look at every file of it, and put it on the shelf."""
        offered = still_missing(offered)
        here = offered.bytes - offered.missing
        doing = Doing(self.tr("Downloading {name}"), offered.release.name, here, offered.bytes)
        self._begin(doing, lambda: self._bring(offered, doing), self.added.emit)

    def stop(self) -> None:
        """Stop what is being done."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait for it."""
        self._stop.set()
        self._background.close()
        self._looking.close()

    def _supply(self) -> Supply:
        machine = this_machines_memory()
        return supply(self.shelf, machine, rates_here(machine))

    def _bring(self, offered: Offer, doing: Doing) -> Model | ShelvedLora:
        report, before = self._report(doing), doing.done
        bring(
            offered,
            Apart(self._hub, self._heed),
            lambda arrived: report(min(offered.bytes, before + arrived), offered.bytes),
        )
        read = Doing(self.tr("Reading {name}"), offered.release.name)
        return shelve_arrived(self.shelf, offered, self._report(read))

    def _begin(self, doing: Doing, work: Callable[[], object], then: Callable[[object], None]) -> None:
        if self._doing is not None:
            what = self.tr("One thing at a time: {doing} is under way").format(doing=self._doing.title)
            self.refused.emit(PrevizError(what, self.tr("Wait for it, or stop it")))
            return
        self._stop.clear()
        self._on_told(doing)
        self._background.run(work, lambda answer: self._end(lambda: then(answer)), self._on_refused)

    def _on_refused(self, error: PrevizError) -> None:
        self._end(lambda: self.refused.emit(error))

    def _end(self, tell: Callable[[], None]) -> None:
        self._doing = None
        self.advanced.emit(None)
        tell()

    def _on_told(self, doing: Doing) -> None:
        self._doing = doing
        self.advanced.emit(doing)

    def _heed(self) -> None:
        """Called in the thread, again and again."""
        if self._stop.is_set():
            raise Stopped(
                self.tr("It was stopped"),
                self.tr("What has arrived is kept: begin again, and it goes on from there"),
            )

    def _report(self, doing: Doing) -> Callable[[int, int], None]:
        """Tells of bytes from the thread, not more often than anybody can read."""
        began, told = time.monotonic(), 0.0

        def report(done: int, of: int) -> None:
            nonlocal told
            self._heed()
            now = time.monotonic()
            if now - told >= _TELL_SECONDS:
                told = now
                self._told.emit(Doing(doing.what, doing.name, done, of, doing.done, now - began))

        return report
