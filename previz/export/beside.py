"""A movie written in a process beside the caller's, which polls it and may stop it: nobody waits."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection

from previz.engine.beginning import beginning
from previz.engine.shared_number import SharedNumber, shared_number
from previz.errors import PrevizError
from previz.export.delivery import Exported
from previz.export.movie import MoviePlan, write_movie

_GOODBYE_SECONDS = 5.0
_JUST_BEGINNING_SECONDS = 0.02
"""How long a process that had just begun when it was stopped may take to say so."""


@dataclass(frozen=True, slots=True)
class Written:
    """So many frames of a movie are written."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class NotWritten:
    """A movie that could not be written: what happened and what to do. `stopped` is one that was asked to stop."""

    what: str
    remedy: str
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class _Begun:
    """The process stands, and begins to write: from here on it is asked to stop, and not cut off."""


Said = Written | Exported | NotWritten
Write = Callable[[Connection, SharedNumber, MoviePlan], None]


class MovieProcess:
    """One movie under way. Whoever owns the loop calls `poll`; an Exported or a NotWritten is the last thing said.

    Raises PrevizError where the system lets its process not begin.
    """

    def __init__(self, plan: MoviePlan, write: Write | None = None) -> None:
        spawn = get_context("spawn")
        self._stop = shared_number(spawn, "b", 0)
        self._begun = self._over = False
        with beginning("The export"):
            self._pipe, theirs = spawn.Pipe(duplex=False)
            with theirs:
                arguments = (write or write_for, theirs, self._stop, plan)
                self._process = spawn.Process(target=_begin, args=arguments, name="previz export", daemon=True)
                self._process.start()

    def poll(self) -> tuple[Said, ...]:
        """What was said since last time. Returns at once."""
        said: list[Said] = []
        try:
            while not self._over and self._pipe.poll():
                word = self._pipe.recv()
                if isinstance(word, _Begun):
                    self._begun = True
                    continue
                said.append(word)
                self._over = not isinstance(word, Written)
        except (EOFError, OSError):
            self._over = True
            said.append(NotWritten("The export's process ended before the movie was whole", "Export it again"))
        return tuple(said)

    def stop(self) -> None:
        """Ask it to stop; it answers within a frame, and leaves nothing."""
        self._stop.value = 1

    def close(self) -> None:
        """End the process, gently if it has begun and still answers; nothing of it is left.

        One that has not begun reads that it is to stop before it writes anything: nobody waits for it to stand up.
        """
        self.stop()
        self._pipe.poll(_JUST_BEGINNING_SECONDS)
        self.poll()
        self._process.join(_GOODBYE_SECONDS if self._begun else 0)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._pipe.close()
        self._process.close()


def _begin(write: Write, pipe: Connection, stop: SharedNumber, plan: MoviePlan) -> None:
    """Write a movie unless it was stopped meanwhile. The entry point of the export's process."""
    stopped = bool(stop.value)
    try:
        pipe.send(_stopped(plan) if stopped else _Begun())
    except OSError:
        return  # nobody is there to have the movie
    if not stopped:
        write(pipe, stop, plan)


def _stopped(plan: MoviePlan) -> NotWritten:
    return NotWritten(f"The export of {plan.out.name} was stopped", "Nothing of it is left", stopped=True)


class _StopAskedFor(Exception):
    """Raised between two frames when the caller asked to stop, or is gone."""


def write_for(pipe: Connection, stop: SharedNumber, plan: MoviePlan) -> None:
    """Write a movie and say how far it is."""
    if hasattr(os, "nice"):
        os.nice(5)

    def report(done: int, of: int) -> None:
        if stop.value:
            raise _StopAskedFor
        try:
            pipe.send(Written(done, of))
        except OSError as error:  # nobody is there to have the movie
            raise _StopAskedFor from error

    last = _last_words(plan, report)
    try:
        pipe.send(last)
    except OSError:
        logging.getLogger(__name__).warning("the movie's end could not be told: %s", last)


def _last_words(plan: MoviePlan, report: Callable[[int, int], None]) -> Exported | NotWritten:
    try:
        return write_movie(plan, report)
    except _StopAskedFor:
        return _stopped(plan)
    except PrevizError as error:
        return NotWritten(error.what, error.remedy)
    except Exception as error:
        logging.getLogger(__name__).exception("export")
        what = f"The export met a fault of its own ({type(error).__name__}: {error})"
        return NotWritten(what, "Export it again; if it fails again, report it")
