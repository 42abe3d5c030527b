"""The digest that names a model: of a list of its files, each with its own. Tells which file changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from previz.errors import PrevizError

BLOCK = 8 * 1024 * 1024

Report = Callable[[int, int], None]
"""Told how many bytes are read, of all; may raise to stop."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file as it was read: its SHA-256, its bytes, and when it was last written (nanoseconds, as the disk says)."""

    sha256: str
    bytes: int
    written: int


def fingerprints(folder: Path, names: Sequence[str], report: Report | None = None) -> dict[str, Fingerprint]:
    """Read files of a folder, in blocks. Raises PrevizError where one cannot be read."""
    try:
        total = sum((folder / name).stat().st_size for name in names)
        found: dict[str, Fingerprint] = {}
        done = 0
        for name in names:
            found[name] = _fingerprint(folder / name, _from(done, total, report))
            done += found[name].bytes
    except OSError as error:
        raise PrevizError(
            f"“{error.filename}” cannot be read ({error.strerror})",
            "See that the disk is there and the file may be read",
        ) from error
    return found


def manifest_sha256(files: Mapping[str, Fingerprint]) -> str:
    """The SHA-256 of the sorted list of files: a line each, of its SHA-256, two spaces and its name (as sha256sum)."""
    lines = (f"{files[name].sha256}  {name}\n" for name in sorted(files))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def looks_as_it_was(path: Path, was: Fingerprint) -> bool:
    """Whether a file has the size and time of writing that it had when it was read."""
    try:
        now = path.stat()
    except OSError:
        return False
    return (now.st_size, now.st_mtime_ns) == (was.bytes, was.written)


def _from(done: int, total: int, report: Report | None) -> Callable[[int], None]:
    return lambda read: report(done + read, total) if report else None


def _fingerprint(path: Path, report: Callable[[int], None]) -> Fingerprint:
    digest, read = hashlib.sha256(), 0
    with path.open("rb") as file:
        written = path.stat().st_mtime_ns
        while block := file.read(BLOCK):
            digest.update(block)
            read += len(block)
            report(read)
    return Fingerprint(digest.hexdigest(), read, written)
