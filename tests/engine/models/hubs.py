"""Hubs that are folders: no test reaches for the network."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from previz.engine.models.hub import Listing, RemoteFile, Told
from previz.errors import PrevizError

COMMIT = "c0ffee" * 6 + "c0de"


@dataclass(frozen=True)
class FolderHub:
    """A hub whose one repository is a folder. It brings at most so many files at a time, then the line is cut."""

    repository: Path
    most: int = 1_000
    slow: bool = False

    def listing(self, repository: str, patterns: Sequence[str], commit: str | None = None) -> Listing:
        return Listing(COMMIT, tuple(self._file(name) for name in self._names(patterns)))

    def download(self, repository: str, commit: str, patterns: Sequence[str], folder: Path, told: Told) -> None:
        assert commit == COMMIT
        arrived = 0
        for count, name in enumerate(name for name in self._names(patterns) if not (folder / name).is_file()):
            if count == self.most:
                raise PrevizError("huggingface.co cannot be reached from here", "Try again")
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            if self.slow:
                unfinished = folder / ".cache" / "huggingface" / "download" / "x.1.incomplete"
                unfinished.parent.mkdir(parents=True, exist_ok=True)
                unfinished.write_bytes(b"half")
            shutil.copyfile(self.repository / name, folder / name)
            arrived += (folder / name).stat().st_size
            told(arrived)
            time.sleep(60 if self.slow else 0)

    def _file(self, name: str) -> RemoteFile:
        content = (self.repository / name).read_bytes()
        large = name.endswith(".safetensors")
        return RemoteFile(name, len(content), hashlib.sha256(content).hexdigest() if large else None)

    def _names(self, patterns: Sequence[str]) -> list[str]:
        files = (path.relative_to(self.repository).as_posix() for path in self.repository.rglob("*") if path.is_file())
        return sorted(name for name in files if any(fnmatch(name, pattern) for pattern in patterns))
