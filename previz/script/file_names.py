"""Names of files, and words of a command line, as text: bytes in another encoding than UTF-8 no project file takes."""

from __future__ import annotations

import os
from pathlib import Path


def legible(text: str) -> str:
    """A text from the system, with a sign in place of each byte that is no UTF-8."""
    return os.fsencode(text).decode("utf-8", "replace")


def legible_name(path: Path) -> str:
    """The file's name, with a sign in place of each byte that is no UTF-8."""
    return legible(path.name)
