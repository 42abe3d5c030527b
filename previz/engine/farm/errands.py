"""A job's way on one place: its files go there, its progress and its media come back, checked by their hashes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from previz.canonical import from_plain
from previz.engine.farm.parcels import FileName, Parcel
from previz.engine.farm.place import PIECE
from previz.engine.farm.seats import Seat
from previz.engine.farm.yard import Lost
from previz.engine.messages import Advanced, Event, Failed, Finished, MadeOn, Order, Stopped
from previz.engine.protocol import Medium, Preview, Progress, Rendered

T = TypeVar("T")

_ROLE = re.compile(r"[a-z0-9_ ]{1,40}")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_WAIT_SECONDS = 0.1
NONSENSE = "said something that is not understood"
_TRIES = 2
"""How often a file is sent or fetched that comes damaged, before the place counts as lost."""


class Called(Exception):
    """The job was asked to stop before its worker had begun."""


class Died(Exception):
    """The worker of a place ended at the job; the place has another."""


@dataclass(eq=False)
class Job:
    """A job as the dispatcher sees it: its order, its parcel, its place in the row, what was asked of it since, what
    has befallen it, and the names of the places where that was.
    """

    order: Order
    parcel: Parcel
    place: int
    stop: bool = False
    held: bool = False
    lost: list[str] = field(default_factory=list)
    avoided: set[str] = field(default_factory=set)

    @property
    def number(self) -> int:
        """The job's own."""
        return self.order.job

    @property
    def is_model(self) -> bool:
        """Whether a model makes it."""
        return self.order.request.diffusion is not None

    def told(self, stage: str) -> Advanced:
        """That it is at a stage in which no frame is made."""
        return Advanced(self.number, Progress(0, self.order.request.window.duration, stage))


Tell = Callable[[Event], None]


async def run(job: Job, seat: Seat, tell: Tell) -> Event:
    """Have a place make a job, and bring its files into the order's folder. Returns what became of it.

    Raises Lost where the place cannot go on, Died where its worker could not, and Called where the job was to stop
    before it began.
    """
    tell(job.told(f"sending to {seat.name}"))
    refused = await _send(job, seat)
    if refused is not None:
        return refused
    if job.stop:
        raise Called
    await seat.call("begin", job.number, job.parcel.text)
    if job.held:
        await seat.call("hold", True)
    async for message, pixels in _messages(seat):
        match message:
            case {"advanced": dict(plain)}:
                tell(Advanced(job.number, _progress(plain, pixels)))
            case {"finished": dict(plain), **rest}:
                rendered = await _fetch(job, seat, _understood(Rendered, plain), tell)
                await seat.call("clear")
                return Finished(job.number, rendered, _made_on(job, seat, rest))
            case {"failed": [str(what), str(remedy)], "died": bool(died)}:
                if died:
                    raise Died(what)
                return Failed(job.number, what, remedy)
            case {"stopped": True}:
                return Stopped(job.number)
            case _:
                raise Lost(NONSENSE)
    raise AssertionError("a place tells until its job has ended")


async def _messages(seat: Seat) -> AsyncIterator[tuple[dict[str, Any], bytes]]:
    while True:
        answer = await seat.call("news", _WAIT_SECONDS)
        try:
            messages = [(json.loads(text), bytes(pixels)) for text, pixels in answer]  # type: ignore[attr-defined]
        except (TypeError, ValueError) as error:
            raise Lost(NONSENSE) from error
        for message in messages:
            yield message


async def _send(job: Job, seat: Seat) -> Failed | None:
    """Send the files that the place lacks. Returns a failure where one is not here any more, or is another."""
    files = job.parcel.files
    if not files:
        return None
    for _ in range(_TRIES):
        lacking = await _lacking(seat, files)
        if not lacking:
            return None
        for name in lacking:
            if (failed := await _send_file(job, seat, name)) is not None:
                return failed
    raise Lost("could not take in the files of the request: they came with other bytes")


async def _lacking(seat: Seat, files: Collection[FileName]) -> list[FileName]:
    """Those of some files that a place has not."""
    answer = await seat.call("lacking", json.dumps([[name.sha256, name.suffix] for name in files]))
    try:
        lacking = [FileName(*name) for name in json.loads(str(answer))]
    except (TypeError, ValueError) as error:
        raise Lost(NONSENSE) from error
    if not set(lacking) <= set(files):
        raise Lost("asks for files that are not the request's")
    return lacking


async def _send_file(job: Job, seat: Seat, name: FileName) -> Failed | None:
    """Send one file; the place checks it by its name."""
    path, found, at = job.parcel.files[name], hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            left = path.stat().st_size
            while not job.stop:
                piece = file.read(PIECE)
                found.update(piece)
                left -= len(piece)
                last = left <= 0 or not piece
                if last and found.hexdigest() != name.sha256:
                    return Failed(job.number, f"“{path.name}” is another file than the shot refers to", _TAKE_IN_AGAIN)
                await seat.call("take_in", name.sha256, name.suffix, at, piece, last)
                at += len(piece)
                if last:
                    return None
    except OSError as error:
        return Failed(job.number, f"“{path.name}” could not be read ({error.strerror})", _TAKE_IN_AGAIN)
    return None


_TAKE_IN_AGAIN = "See that the file is in the media folder, or generate the shot again without it"


async def _fetch(job: Job, seat: Seat, rendered: Rendered, tell: Tell) -> Rendered:
    """Bring the files of a render into the order's folder. Raises Lost where one does not come as it was made."""
    tell(Advanced(job.number, Progress(rendered.frames, rendered.frames, f"fetching from {seat.name}")))
    media = []
    for medium in rendered.media:
        path = Path(job.order.folder) / _file_name(medium)
        await _fetch_file(seat, medium, path)
        media.append(Medium(medium.role, str(path), medium.sha256))
    return replace(rendered, media=tuple(media))


async def _fetch_file(seat: Seat, medium: Medium, path: Path) -> None:
    for _ in range(_TRIES):
        found, at = hashlib.sha256(), 0
        with path.open("wb") as file:
            while piece := await seat.call("read", medium.role, at):
                if not isinstance(piece, bytes):
                    raise Lost(NONSENSE)
                file.write(piece)
                found.update(piece)
                at += len(piece)
        if found.hexdigest() == medium.sha256:
            return
        path.unlink()
    raise Lost(f"sent a {medium.role} that is not the one it made: it was damaged on the way")


def _file_name(medium: Medium) -> str:
    """The name of a file that comes back: its role, and a suffix as another machine gave it."""
    suffix = Path(medium.path).suffix.lower()
    if not (_ROLE.fullmatch(medium.role) and _SUFFIX.fullmatch(suffix)):
        raise Lost("made a file of a kind that is not known")
    return medium.role.replace(" ", "_") + suffix


def _progress(plain: dict[str, Any], pixels: bytes) -> Progress:
    size = plain.pop("preview", None)
    progress = _understood(Progress, plain)
    match size:
        case None:
            return progress
        case [int(width), int(height)] if len(pixels) == width * height * 3:
            return replace(progress, preview=Preview(width, height, pixels))
    raise Lost(NONSENSE)


def _understood(kind: type[T], plain: dict[str, Any]) -> T:
    try:
        return from_plain(kind, plain)
    except ValueError as error:
        raise Lost(NONSENSE) from error


def _made_on(job: Job, seat: Seat, told: Mapping[str, Any]) -> MadeOn:
    mark = "" if seat.card is None else seat.card.mark
    peak = told.get("peak_bytes")
    return MadeOn(mark, seat.name, peak if isinstance(peak, int) else None, tuple(job.lost))
