"""A number that two processes share: by it the one asks the other to stop."""

from __future__ import annotations

from multiprocessing.context import SpawnContext
from pathlib import Path
from typing import Protocol

from previz.errors import PrevizError


class SharedNumber(Protocol):
    """What both processes read and write."""

    value: int


def shared_number(spawn: SpawnContext, code: str, value: int) -> SharedNumber:
    """A number of an array type code that processes started by `spawn` can share.

    Raises PrevizError where this machine lets processes share no memory: some containers mount it so that nobody can
    write there.
    """
    try:
        number: SharedNumber = spawn.RawValue(code, value)
    except OSError as error:
        place = Path(error.filename).parent if error.filename else Path("/dev/shm")
        raise PrevizError(
            f"What processes share cannot be written ({place}: {error.strerror or error})",
            f"Make {place} writable on this machine, and begin again",
        ) from error
    return number
