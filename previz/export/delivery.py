"""What is asked of an exporter, and what it hands over."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from previz.engine.protocol import PictureSize
from previz.errors import PrevizError, WrongUse
from previz.media.writing import unwritable
from previz.project.connection import sync_file, sync_folder, true_path
from previz.project.file import Project
from previz.timing import FrameRange, Frames

_PASSING_LETTERS = 50  # of at most four bytes each: disks take names of 255

Report = Callable[[int, int], None]
"""Called with the frames that are done and how many there are. May raise to stop the export."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a movie is to be: letters over the picture, another size than the film's, a part of the cut.

    `first` and `last` are frames of the cut; the last one is in. `shots` are the ids of those whose scene a 3D file is.
    """

    burn_in: bool = False
    size: PictureSize | None = None
    first: Frames | None = None
    last: Frames | None = None
    shots: tuple[int, ...] = ()

    def window(self, frames: Frames) -> FrameRange:
        """The part of a cut of so many frames. Raises WrongUse for one that it does not have."""
        first = 0 if self.first is None else self.first
        last = frames - 1 if self.last is None else self.last
        if not 0 <= first <= last < frames:
            raise WrongUse(f"The cut has no frames {first} to {last}", f"Choose from 0 to {frames - 1}")
        return FrameRange(first, last - first + 1)


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished export: the file, the frames and clips in it, the clips that are cards, the shots that are offline.

    Of a 3D scene: its frames and cameras, and `notes` on what the kind of file cannot hold.
    """

    path: Path
    frames: Frames
    clips: int
    cards: int = 0
    offline: tuple[str, ...] = ()
    cameras: int = 0
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        held, what = (self.cameras, "camera") if self.cameras else (self.clips, "clip")
        parts = [f"{self.frames:,} frames", f"{held} {what}{'' if held == 1 else 's'}"]
        if self.cards:
            parts.append(f"{self.cards} of them {'a card' if self.cards == 1 else 'cards'}")
        if self.offline:
            parts.append(f"offline: {', '.join(self.offline)}")
        return "; ".join((f"wrote {self.path}: {', '.join(parts)}", *self.notes))


@contextlib.contextmanager
def published(out: Path) -> Iterator[Path]:
    """Give a passing name beside the target; at the end what lies there is synced and takes the target's name.

    An exception leaves the target as it was, and nothing beside it. Raises PrevizError where the place does not allow
    it.
    """
    try:
        _require_place(out)
        passing = _passing_name(out)
        passing.touch()  # what the place does not allow is said of the target, not of a passing name
        try:
            yield passing
            sync_file(passing)
            passing.replace(out)
            sync_folder(out.parent)
        finally:
            passing.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(out, error) from error


def require_apart(project: Project, out: Path) -> None:
    """Refuse to write an export over the project itself, or into its media. Raises PrevizError."""
    target = true_path(out)
    if target == project.path or target.is_relative_to(true_path(project.media.folder)):
        raise PrevizError(f"{out} belongs to the project itself", "Give the export a name and a place of its own")


def _passing_name(out: Path) -> Path:
    """Its own, not too long, and the same each time: the next export clears up after one that was killed."""
    mark = hashlib.sha256(os.fsencode(out.name)).hexdigest()[:8]
    return out.with_name(f"{out.stem[:_PASSING_LETTERS]}.{mark}.part")


def _require_place(out: Path) -> None:
    if not out.parent.is_dir():
        raise PrevizError(f"There is no folder {out.parent}", "Make it first, or choose another place")
    if out.is_dir():
        raise PrevizError(f"{out} is a folder", "Give the export a name of its own")
