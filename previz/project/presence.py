"""A note beside an open project that tells others who has it. It only informs: the lock is SQLite's own."""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path


class Presence:
    """The note of a project file: `.film.previz.open`, there while it is open (and after a crash, until the next)."""

    def __init__(self, project: Path) -> None:
        self._note = project.with_name(f".{project.name}.open")

    def stands(self) -> bool:
        """Whether the note is there: somebody has the project, or had it and never closed it."""
        return self._note.is_file()

    def enter(self, since: datetime) -> None:
        """Say that this process has the project open."""
        note = {"host": socket.gethostname(), "process": os.getpid(), "since": since.isoformat(timespec="minutes")}
        with suppress(OSError):  # a courtesy that a full disk may cost us
            self._note.write_text(json.dumps(note), encoding="utf-8")

    def leave(self) -> None:
        """Take the note away."""
        with suppress(OSError):  # a disk that is gone took the note along
            self._note.unlink(missing_ok=True)

    def words(self) -> str:
        """Who has it since when, in brackets with a space before; nothing where the note does not say."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            host, since = str(note["host"])[:64], datetime.fromisoformat(note["since"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""  # the note is a courtesy: without it the sentence is shorter, and as true
        return f" ({host}, since {since:%H:%M on %d %B})"
