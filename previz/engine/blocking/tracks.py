"""The files that a shot's passes are written to, frame by frame, while the shot is drawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Generic, Literal, Protocol, Self, TypeVar

from previz.engine.blocking.renderer import Frame
from previz.engine.protocol import Render
from previz.media.behind import Writer
from previz.media.planes import Plane, PlaneWriter
from previz.media.writing import ClipWriter, Picture, unwritable
from previz.stage.drawing import Moment


@dataclass(frozen=True, eq=False)
class Shown:
    """A frame of a shot as it was drawn: its number, its planes, its moment, and the moment that follows, if any."""

    index: int
    frame: Frame
    moment: Moment
    after: Moment | None


class Track(AbstractContextManager["Track"], Protocol):
    """A file (or two that belong together) that takes every frame of a shot in order.

    Leaving the block finishes it; an exception inside leaves nothing of it.
    """

    @property
    def media(self) -> tuple[tuple[str, Path], ...]:
        """What it writes: each file's role and where it lies."""
        ...

    def write(self, shown: Shown) -> None:
        """Take a frame."""
        ...


class _FileTrack:
    """One file with a role."""

    def __init__(self, role: str, path: Path) -> None:
        self._role, self._path = role, path

    @property
    def media(self) -> tuple[tuple[str, Path], ...]:
        return ((self._role, self._path),)


_Drawn = TypeVar("_Drawn")


class _WrittenTrack(_FileTrack, Generic[_Drawn]):
    """A file of frames, each made of what was shown."""

    def __init__(self, role: str, path: Path, writer: Writer[_Drawn], drawn: Callable[[Shown], _Drawn]) -> None:
        super().__init__(role, path)
        self._writer, self._drawn = writer, drawn

    def __enter__(self) -> Self:
        self._writer.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._writer.__exit__(kind, error, traceback)

    def write(self, shown: Shown) -> None:
        """Take a frame."""
        self._writer.write(self._drawn(shown))


class ClipTrack(_WrittenTrack[Picture]):
    """A clip of pictures for the eye; `lossless` where every value must come back."""

    def __init__(
        self, role: str, folder: Path, request: Render, picture: Callable[[Shown], Picture], *, lossless: bool
    ) -> None:
        path, size = folder / f"{role}.mp4", request.size
        super().__init__(
            role, path, ClipWriter(path, size.width, size.height, request.rate, lossless=lossless), picture
        )


class PlaneTrack(_WrittenTrack[Plane]):
    """A file of exact numbers."""

    def __init__(
        self,
        role: str,
        folder: Path,
        request: Render,
        plane: Callable[[Shown], Plane],
        planes: Literal[1, 3] = 1,
    ) -> None:
        path, size = folder / f"{role}.mkv", request.size
        super().__init__(role, path, PlaneWriter(path, size.width, size.height, request.rate, planes), plane)


class TextTrack(_FileTrack):
    """A JSON file: what explains a pass (`head`) and, where there is an `entry`, the list `frames` of one each."""

    def __init__(
        self, role: str, folder: Path, head: dict[str, object], entry: Callable[[Shown], object] | None = None
    ) -> None:
        super().__init__(role, folder / f"{role}.json")
        self._head, self._entry = head, entry
        self._entries: list[object] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is None:
            try:
                self._path.write_text(self._text(), encoding="utf-8")
            except OSError as failure:
                self._path.unlink(missing_ok=True)
                raise unwritable(self._path, failure) from failure

    def write(self, shown: Shown) -> None:
        """Take a frame."""
        if self._entry is not None:
            self._entries.append(self._entry(shown))

    def _text(self) -> str:
        """The head line by line, then a line for each frame."""
        head = json.dumps(self._head, indent=1, ensure_ascii=False)
        if self._entry is None:
            return head
        lines = ",\n  ".join(json.dumps(entry, ensure_ascii=False) for entry in self._entries)
        return f'{head[:-2]},\n "frames": [\n  {lines}\n ]\n}}'
