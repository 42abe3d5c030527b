"""The worker process: owns the GPU, makes one render at a time, and ends when its parent does."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import Protocol

from previz.engine.messages import Advanced, Event, Failed, Finished, Order, Stopped
from previz.engine.protocol import Cancelled, Engine, Progress
from previz.errors import PrevizError

NO_JOB = -1
_PR_SET_PDEATHSIG = 1

OpenEngine = Callable[[str], Engine]
Pipe = connection.Connection


class CancelFlag(Protocol):
    """A number shared by both processes: the job that is to stop, or NO_JOB."""

    value: int


def work(pipe: Pipe, cancel: CancelFlag, open_engine: OpenEngine) -> None:
    """Take orders from the pipe until it closes. The entry point of the worker process."""
    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    _stand_back()
    engines: dict[str, Engine] = {}
    while True:
        try:
            order = pipe.recv()
        except EOFError:
            return
        if not isinstance(order, Order):
            raise TypeError(f"the worker was sent a {type(order).__name__}")
        pipe.send(_carry_out(order, pipe, cancel, engines, open_engine))


def _carry_out(
    order: Order, pipe: Pipe, cancel: CancelFlag, engines: dict[str, Engine], open_engine: OpenEngine
) -> Event:
    def report(progress: Progress) -> None:
        pipe.send(Advanced(order.job, progress))
        if cancel.value == order.job:
            raise Cancelled

    try:
        name = order.request.engine
        report(Progress(0, order.request.window.duration, "opening the engine" if name not in engines else "staging"))
        if name not in engines:
            engines[name] = open_engine(name)
        return Finished(order.job, engines[name].render(order.request, Path(order.folder), report))
    except Cancelled:
        return Stopped(order.job)
    except PrevizError as error:
        return Failed(order.job, error.what, error.remedy)
    except MemoryError:
        return Failed(order.job, "The machine ran out of memory", "Render at a smaller size, or close other programs")
    except Exception as error:
        logging.getLogger(__name__).exception("job %d", order.job)
        what = f"The engine met a fault of its own ({type(error).__name__}: {error})"
        return Failed(order.job, what, "Retry; if it fails again, report it with the shot's words")


def _die_with_parent() -> None:
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
