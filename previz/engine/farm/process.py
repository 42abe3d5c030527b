"""The farm's process: connects to the cluster and dispatches, beside the window or the command line."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from previz.engine.farm.address import Address
from previz.engine.farm.dispatcher import Dispatcher
from previz.engine.farm.messages import Broken
from previz.engine.worker import die_with_parent
from previz.errors import PrevizError


def dispatch(pipe: Connection, address: Address, log: str) -> None:
    """Serve a farm until the pipe closes. The entry point of the process."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    _write_to(Path(log))
    from previz.engine.farm.cluster import RayYard

    try:
        yard = RayYard(address)
    except PrevizError as error:
        pipe.send(Broken(error.what, error.remedy))
        return
    outbox: SimpleQueue[object] = SimpleQueue()
    sender = Thread(target=_send, args=(outbox, pipe), name="farm sender", daemon=True)
    sender.start()
    asyncio.run(Dispatcher(yard, outbox.put).serve(pipe))
    outbox.put(None)
    sender.join()


def _send(outbox: SimpleQueue[object], pipe: Connection) -> None:
    """Send what is told. In a thread: were both ends of the pipe full, both processes would wait for each other."""
    try:
        while (told := outbox.get()) is not None:
            pipe.send(told)
    except OSError:
        return  # the parent has gone


def _write_to(log: Path) -> None:
    """What Ray prints goes to a file: it would stand across the progress bar."""
    log.parent.mkdir(parents=True, exist_ok=True)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        os.dup2(written, stream.fileno())
    os.close(written)
