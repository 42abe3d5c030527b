"""The worker process: owns the GPU, makes one render at a time and stills between its frames, ends with its parent."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import Protocol

from previz.engine.messages import (
    Advanced,
    Event,
    Failed,
    Finished,
    Hold,
    Order,
    Pictured,
    Still,
    Stopped,
    Unpictured,
)
from previz.engine.protocol import Cancelled, Engine, Progress
from previz.errors import PrevizError
from previz.media.memory import give_back

NO_JOB = -1
_PR_SET_PDEATHSIG = 1

OpenEngine = Callable[[str], Engine]
Pipe = connection.Connection


class _Closed(BaseException):
    """The parent closed the pipe: no fault of a job, and nothing that an engine may take for one."""


class CancelFlag(Protocol):
    """A number shared by both processes: the job that is to stop, or NO_JOB."""

    value: int


def work(pipe: Pipe, cancel: CancelFlag, open_engine: OpenEngine) -> None:
    """Take orders and draw stills until the pipe closes. The entry point of the worker process."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    _stand_back()
    desk = _Desk(pipe, cancel, open_engine)
    try:
        while True:
            desk.answer(desk.next())
    except _Closed:
        return


class _Desk:
    """Answers what comes through the pipe, with the engines that it has opened."""

    def __init__(self, pipe: Pipe, cancel: CancelFlag, open_engine: OpenEngine) -> None:
        self._pipe = pipe
        self._cancel = cancel
        self._open_engine = open_engine
        self._engines: dict[str, Engine] = {}
        self._held = False

    def next(self) -> object:
        """What is asked next."""
        try:
            return self._pipe.recv()
        except (EOFError, ConnectionResetError) as error:  # with answers unread in it, or without
            raise _Closed from error

    def answer(self, asked: object) -> None:
        """Carry out an order or draw a still, and say what became of it."""
        match asked:
            case Hold(held=held):
                self._held = held
            case Order():
                self._held = False  # what was held has come to its end
                self._tell(self._carry_out(asked))
                give_back()  # meshes and pictures of a shot: 20 to 60 MB
            case Still():
                self._tell(self._draw(asked))
            case _:
                raise TypeError(f"the worker was sent a {type(asked).__name__}")

    def _tell(self, event: Event | Pictured | Unpictured) -> None:
        try:
            self._pipe.send(event)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise _Closed from error

    def _carry_out(self, order: Order) -> Event:
        try:
            self._report(order.job, Progress(0, order.request.window.duration, self._first_stage(order)))
            engine = self._engine(order.request.engine)
            report, folder = partial(self._report, order.job), Path(order.folder)
            folder.mkdir(exist_ok=True)
            return Finished(order.job, engine.render(order.request, folder, report))
        except Cancelled:
            return Stopped(order.job)
        except Exception as error:
            return Failed(order.job, *_told(error, f"job {order.job}"))

    def _draw(self, still: Still) -> Pictured | Unpictured:
        began = time.monotonic()
        try:
            engine = self._engine(still.request.engine)
            picture, notes = engine.still(still.request, still.frame), engine.notes(still.request)
        except Exception as error:
            return Unpictured(still.number, still.view, *_told(error, f"still {still.number}"))
        height, width = picture.shape[:2]
        return Pictured(still.number, still.view, width, height, picture.tobytes(), time.monotonic() - began, notes)

    def _report(self, job: int, progress: Progress) -> None:
        """Say how far a job is, draw the stills asked for, wait while it is held, and stop it if it is to stop."""
        self._tell(Advanced(job, progress))
        while self._cancel.value != job and (self._held or self._pipe.poll()):
            self.answer(self.next())
        if self._cancel.value == job:
            raise Cancelled

    def _engine(self, name: str) -> Engine:
        if name not in self._engines:
            with _uncollected():
                self._engines[name] = self._open_engine(name)
        return self._engines[name]

    def _first_stage(self, order: Order) -> str:
        return "staging" if order.request.engine in self._engines else "opening the engine"


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing that is made in here is looked through for garbage, now or later: hundreds of modules, which all stay."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def _told(error: Exception, what: str) -> tuple[str, str]:
    """What to say of an error, and what to do about it; a bug is logged with its traceback."""
    match error:
        case PrevizError():
            return error.what, error.remedy
        case MemoryError():
            return "The machine ran out of memory", "Render at a smaller size, or close other programs"
    logging.getLogger(__name__).error("%s", what, exc_info=error)
    return (
        f"The engine met a fault of its own ({type(error).__name__}: {error})",
        "Retry; if it fails again, report it with the shot's words",
    )


def die_with_parent() -> None:
    """End this process when the parent ends, even if a render is under way.

    The thread serves every platform; on Linux the kernel does it too, for a worker that is stopped or stuck.
    """
    parent = parent_process()
    if parent is None:
        return
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_exit_after, args=(parent.sentinel,), name="parent watch", daemon=True).start()


def _exit_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _stand_back() -> None:
    """Let the window's process go first when the processor is busy."""
    if hasattr(os, "nice"):
        os.nice(5)
