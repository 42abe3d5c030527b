"""What is said where the system lets no further process begin."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from previz.errors import PrevizError


@contextmanager
def beginning(what: str) -> Iterator[None]:
    """In here a process is begun, with its pipe. Raises PrevizError, which names what could not begin, where the
    system lets none: too many files are open, or memory is short.
    """
    try:
        yield
    except OSError as error:
        raise PrevizError(
            f"{what} could not begin: the system lets no further process start ({error.strerror or error})",
            "Close other programs, or other windows of Previz, and try again",
        ) from error
