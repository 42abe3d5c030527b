"""How a command is stopped from outside: by Ctrl+C, or by the system that wishes it to end; it clears up either way."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_WISHES = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopped(BaseException):
    """The command was asked to stop. No KeyboardInterrupt, which the command table would answer without a word."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number
        """What tells a shell who stopped it: 130 for Ctrl+C."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise Stopped at the next step where the system would end the process at once.

    Where that step is in a library of C++ that is being loaded, an ImportError comes of it: Stopped is raised again.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in _WISHES if hasattr(signal, name)]
    before = {number: signal.signal(number, _stop) for number in numbers if signal.getsignal(number) != signal.SIG_IGN}
    try:
        yield
    except Exception as error:
        stop = _cause(error)
        if stop is None:
            raise
        raise stop from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped(number)


def _cause(error: BaseException | None) -> Stopped | None:
    while error is not None and not isinstance(error, Stopped):
        error = error.__cause__
    return error
