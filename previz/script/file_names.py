"""Names of files as text: on some disks they are bytes in another encoding than UTF-8, which no project file takes."""

from __future__ import annotations

import os
from pathlib import Path


def legible_name(path: Path) -> str:
    """The file's name, with a sign in place of each byte that is no UTF-8."""
    return os.fsencode(path.name).decode("utf-8", "replace")
