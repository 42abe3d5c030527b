"""Files that came to a machine of the farm, or were made there: kept by their hash, so that none comes twice."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import platformdirs

from previz.engine.farm.parcels import FileName
from previz.media.hashing import sha256_of

LIMIT = 20 * 2**30
"""The most bytes that are kept; those that were used last stay."""

_STALE_SECONDS = 24 * 3600.0


class Damaged(Exception):
    """A file is not what its name says: something happened to it on the way."""


def default_folder() -> Path:
    """Where this machine keeps what comes to it; the folder may be deleted at any time."""
    return platformdirs.user_cache_path("previz", appauthor=False) / "farm"


class Depot:
    """The files of a folder, which several places of a machine may share."""

    def __init__(self, folder: Path | None = None, limit: int = LIMIT) -> None:
        self.folder = folder or default_folder()
        self._limit = limit
        self._parts: dict[FileName, Path] = {}

    def path(self, name: FileName) -> Path:
        """Where a file lies, or will."""
        return self.folder / name.sha256[:2] / str(name)

    def has(self, name: FileName) -> bool:
        """Whether a file is here, whole: it is read for that. One that has rotted is thrown away."""
        path = self.path(name)
        try:
            if sha256_of(path) == name.sha256:
                os.utime(path)
                return True
            path.unlink()
        except FileNotFoundError:
            pass  # it is not here, or another place has just thrown it away
        return False

    def take_in(self, name: FileName, at: int, piece: bytes, *, last: bool) -> None:
        """Take in a piece of a file that begins at a byte. Raises Damaged where the whole is not what its name says."""
        if at == 0 or name not in self._parts:
            self._drop(name)
            self.folder.mkdir(parents=True, exist_ok=True)
            self._parts[name] = self.folder / f"{uuid4().hex}.part"
        part = self._parts[name]
        with part.open("ab") as file:
            if file.tell() != at:
                raise Damaged(f"{name} has {file.tell()} bytes, and the next piece begins at {at}")
            file.write(piece)
        if last:
            self._keep(name, part)

    def keep(self, name: FileName, made: Path) -> None:
        """Keep a file that was made here: a later take may go from it. The file itself stays where it is."""
        target = self.path(name)
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        part = self.folder / f"{uuid4().hex}.part"
        try:
            shutil.copyfile(made, part)
            part.replace(target)
            self.sweep()
        except OSError:  # a full disk costs that the file is sent when it is wanted
            with suppress(OSError):
                part.unlink()

    def workplace(self) -> Path:
        """A new folder for one job. Throws away what was left a day ago by places that were killed."""
        home = self.folder / "work"
        home.mkdir(parents=True, exist_ok=True)
        for left in (*home.iterdir(), *self.folder.glob("*.part")):
            with suppress(OSError):  # what cannot be removed now is in nobody's way
                if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                    shutil.rmtree(left) if left.is_dir() else left.unlink()
        return Path(tempfile.mkdtemp(dir=home))

    def sweep(self) -> None:
        """Throw away what was not used for longest, until no more is kept than may be."""
        kept = sorted(self.folder.glob("??/*"), key=lambda path: path.stat().st_mtime, reverse=True)
        total = 0
        for path in kept:
            total += path.stat().st_size
            if total > self._limit:
                path.unlink(missing_ok=True)

    def _keep(self, name: FileName, part: Path) -> None:
        if sha256_of(part) != name.sha256:
            self._drop(name)
            raise Damaged(f"{name} came with other bytes")
        target = self.path(name)
        target.parent.mkdir(exist_ok=True)
        part.replace(target)
        del self._parts[name]
        self.sweep()

    def _drop(self, name: FileName) -> None:
        part = self._parts.pop(name, None)
        if part is not None:
            with suppress(OSError):  # what cannot be removed now is in nobody's way
                part.unlink()
