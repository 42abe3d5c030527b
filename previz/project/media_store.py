"""The media beside a project: files named by the SHA-256 of what they hold, never overwritten, never half there."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from previz.errors import PrevizError
from previz.media.hashing import sha256_of
from previz.project.connection import sync_folder

PROJECT_SUFFIX = ".previz"
SCRATCH = "scratch"
CHUNK = 4 * 1024 * 1024
STALE_SECONDS = 24 * 3600.0
LONGEST_SEGMENT, LONGEST_NAME = 255, 1_024

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\~]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StoredMedia:
    """A file in the store: its name, relative to the media folder with `/` between, and its SHA-256."""

    name: str
    sha256: str


class MediaStore:
    """The media folder of a project. Made when something is first published."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def beside(cls, project: Path) -> MediaStore:
        """The store of a project file: `film.previz` has `film.media`."""
        return cls(project.with_name(bare_name(project) + ".media"))

    def publish(self, source: Path, suffix: str | None = None) -> StoredMedia:
        """Take a finished file in, whole and durable before this returns. The same content has the same name.

        The source stays where it is. Raises PrevizError where it cannot be stored.
        """
        suffix = (source.suffix if suffix is None else suffix).lower()
        if not _SUFFIX.fullmatch(suffix):
            raise PrevizError(f"“{source.name}” has no suffix that says what it is", "Name it like clip.mp4")
        self.require_free(source.stat().st_size)
        try:
            return self._take_in(source, suffix)
        except OSError as error:
            raise PrevizError(
                f"“{source.name}” could not be stored in “{self.folder.name}” ({error.strerror})",
                "See that the disk is there, has room and can be written",
            ) from error

    def path(self, name: str) -> Path:
        """Where a file of this name lies. Raises PrevizError for a name that could lead out of the folder."""
        require_safe_name(name)
        path = self.folder / name
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise PrevizError(f"The media name “{name}” leads out of the media folder", "Remove the link there")
        return path

    def exists(self, name: str) -> bool:
        """Whether a file of this name is there."""
        return self.path(name).is_file()

    def scratch(self) -> Path:
        """A new folder for unfinished work, on the same disk, that no other work uses.

        Raises PrevizError where the media folder cannot be written.
        """
        home = self.folder / SCRATCH
        try:
            home.mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(dir=home))
        except OSError as error:
            raise PrevizError(
                f"The media folder “{self.folder.name}” could not be written ({error.strerror})",
                "See that it is a folder that you may write to, and that its disk has room",
            ) from error

    def sweep(self, now: float, older_than: float = STALE_SECONDS) -> None:
        """Remove unfinished work that nobody has touched for so many seconds: what a crash left behind."""
        scratch = self.folder / SCRATCH
        left = list(scratch.iterdir()) if scratch.is_dir() else []
        for path in (*left, *self.folder.glob("*.part")):
            with suppress(OSError):  # what cannot be removed now is in nobody's way, and is removed another time
                if now - _touched(path) > older_than:
                    _remove(path)

    def names(self) -> Iterator[str]:
        """The names of all finished files, in order."""
        for path in sorted(self.folder.glob("??/*")):
            if path.is_file():
                yield path.relative_to(self.folder).as_posix()

    def unused(self, used: frozenset[str]) -> tuple[str, ...]:
        """The files that no name in `used` names."""
        return tuple(name for name in self.names() if name not in used)

    def require_free(self, needed: int) -> None:
        """Raises PrevizError unless the disk has so many bytes free."""
        free = shutil.disk_usage(_nearest(self.folder)).free
        if free < needed:
            raise PrevizError(
                f"The media folder needs {needed:,} bytes, and its disk has {free:,} free",
                f"Free {needed - free:,} bytes, then do it again",
            )

    def _take_in(self, source: Path, suffix: str) -> StoredMedia:
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f"{uuid4().hex}.part"
        try:
            sha256 = _copy_durably(source, part)
            stored = StoredMedia(f"{sha256[:2]}/{sha256}{suffix}", sha256)
            target = self.folder / stored.name
            if not (target.is_file() and sha256_of(target) == sha256):  # one that has rotted is mended
                target.parent.mkdir(exist_ok=True)
                part.replace(target)
                for folder in (target.parent, self.folder, self.folder.parent):
                    sync_folder(folder)
        finally:
            part.unlink(missing_ok=True)
        return stored


def bare_name(project: Path) -> str:
    """A project's file name without its suffix."""
    return project.name.removesuffix(PROJECT_SUFFIX)


def require_safe_name(name: str) -> None:
    """Raises PrevizError unless a media name is relative, plain, and means the same on every system."""
    if not is_safe_name(name):
        raise PrevizError(f"“{name}” is not a name that a media file can have", "Take the media in again")


def is_safe_name(name: str) -> bool:
    """Whether a media name is relative, in POSIX form, NFC, and free of what any system treats specially."""
    if (
        not name
        or len(name.encode("utf-8", "surrogatepass")) > LONGEST_NAME
        or unicodedata.normalize("NFC", name) != name
    ):
        return False
    return all(_is_safe_segment(segment) for segment in name.split("/"))


def _is_safe_segment(segment: str) -> bool:
    if segment in ("", ".", "..") or segment[-1] in ". " or segment[0] == " ":
        return False
    if _FORBIDDEN.search(segment) or _DEVICE.fullmatch(segment):
        return False
    try:
        return len(segment.encode()) <= LONGEST_SEGMENT
    except UnicodeEncodeError:
        return False


def _copy_durably(source: Path, part: Path) -> str:
    """Copy a file to the disk itself. Returns the SHA-256 of what was copied."""
    found = hashlib.sha256()
    with source.open("rb") as reader, part.open("xb") as writer:
        while block := reader.read(CHUNK):
            found.update(block)
            writer.write(block)
        writer.flush()
        os.fsync(writer.fileno())
    return found.hexdigest()


def _nearest(path: Path) -> Path:
    return next(folder for folder in (path, *path.absolute().parents) if folder.is_dir())


def _touched(path: Path) -> float:
    inside = path.rglob("*") if path.is_dir() else ()
    times: list[float] = [item.lstat().st_mtime for item in (path, *inside)]
    return max(times)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
