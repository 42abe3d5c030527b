"""What renders have taken on this machine, what others will take, and whether there is room for them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Integer, Text, func, select

from previz.engine.machine import machine_mark
from previz.engine.protocol import SMALLEST, PictureSize
from previz.errors import PrevizError
from previz.media.memory import kilobytes
from previz.media.memory import peak_memory as peak_memory
from previz.project.file import Project
from previz.project.schema import Take
from previz.timing import Frames

_NEWEST = 24
"""How many takes are looked at: the newest ones."""

_SPARE = 64 << 20
"""Bytes that are left free on a disk, and in memory."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What one render took: frames of so many pixels, seconds, bytes on disk, and the most memory, where known."""

    frames: Frames
    pixels: int
    seconds: float
    disk: int
    memory: int | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What renders will take: seconds, bytes on disk, and bytes of memory, None where that was never measured."""

    shots: int
    frames: Frames
    seconds: float
    disk: int
    memory: int | None


@dataclass(frozen=True, slots=True)
class Room:
    """How many bytes are free on the disk, and in memory; None where the machine does not say."""

    disk: int | None
    memory: int | None


def this_machine() -> str:
    """A name for this machine that tells nothing of it: takes say by it where they were made."""
    return machine_mark()


def free_memory() -> int | None:
    """How many bytes of memory a new program could have; None where the system does not say."""
    known = Path("/proc/meminfo")
    return kilobytes(known, "MemAvailable:") if known.is_file() else None


def spent_here(project: Project, engine: str) -> list[Spent]:
    """What the newest takes of an engine took that this machine made."""
    columns = [
        func.json_extract(Take.recipe, path, type_=kind)
        for path, kind in (
            ("$.request.size.width", Integer),
            ("$.request.size.height", Integer),
            ("$.peak_bytes", Integer),
        )
    ]
    made_here = (
        func.json_extract(Take.recipe, "$.machine", type_=Text) == this_machine(),
        func.json_extract(Take.recipe, "$.request.engine", type_=Text) == engine,
    )
    wanted = select(Take.frames, Take.seconds_spent, Take.media, *columns).where(*made_here)
    return [
        Spent(
            frames, width * height, seconds, sum(_file_size(project.media.path(name)) for name in media.values()), peak
        )
        for frames, seconds, media, width, height, peak in project.session.execute(
            wanted.order_by(Take.id.desc()).limit(_NEWEST)
        )
    ]


def forecast(spent: Sequence[Spent], lengths: Sequence[Frames], size: PictureSize) -> Forecast | None:
    """What renders of these lengths will take, by the renders nearest in size; None where none was ever made.

    Time and bytes grow with the pixels; memory does with those beyond the size that was measured.
    """
    known = [each for each in spent if each.frames > 0 and each.pixels > 0]
    if not known:
        return None
    pixels = size.width * size.height
    nearest = min({each.pixels for each in known}, key=lambda each: abs(each - pixels))
    like = [each for each in known if each.pixels == nearest]
    frames, scale = sum(lengths), pixels / nearest
    peaks = [each.memory for each in like if each.memory is not None]
    return Forecast(
        shots=len(lengths),
        frames=frames,
        seconds=statistics.median(each.seconds / each.frames for each in like) * scale * frames,
        disk=round(statistics.median(each.disk / each.frames for each in like) * scale * frames),
        memory=round(max(peaks) * max(1.0, scale)) if peaks else None,
    )


def require_room(wanted: Forecast, size: PictureSize, room: Room) -> None:
    """Raises PrevizError where renders cannot fit on the disk or in memory, and says what would."""
    if room.disk is not None and wanted.disk > room.disk - _SPARE:
        fitting = max(0, int(wanted.shots * (room.disk - _SPARE) / max(1, wanted.disk)))
        fits = f"{fitting} shot{'' if fitting == 1 else 's'} would fit" if fitting else "Not one shot would fit"
        raise PrevizError(
            f"This needs about {spoken_bytes(wanted.disk)} of the disk, and {spoken_bytes(room.disk)} are free",
            f"{fits}; make room, or choose a smaller picture",
        )
    if room.memory is not None and wanted.memory is not None and wanted.memory > room.memory - _SPARE:
        smaller = _fitting(size, max(0, room.memory - _SPARE) / wanted.memory)
        raise PrevizError(
            f"A picture of {size} needs about {spoken_bytes(wanted.memory)} of memory, "
            f"and {spoken_bytes(room.memory)} are free",
            f"One of {smaller} would fit; or close other programs",
        )


def spoken_bytes(count: int) -> str:
    """An amount of bytes as it is said: `800 kB`, `12 MB`, `3.4 GB`."""
    if count >= 10**9:
        return f"{count / 1e9:.1f} GB"
    return f"{count / 1e6:.0f} MB" if count >= 10**6 else f"{-(-count // 1000)} kB"


def spoken_time(seconds: float) -> str:
    """A time as it is said: `under a second`, `40 s`, `3 min 20 s`, `2 h 5 min`."""
    if seconds < 1:
        return "under a second"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if minutes < 10 and rest else f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"


def _fitting(size: PictureSize, share: float) -> PictureSize:
    """The largest picture of the same shape that has so much of the pixels."""
    by = share**0.5
    width, height = (max(SMALLEST, int(side * by) // 2 * 2) for side in (size.width, size.height))
    return PictureSize(width, height)


def _file_size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
