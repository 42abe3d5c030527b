"""A clip as it is judged: all of its frames, small, and the moments at which two clips are laid side by side."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from previz.engine.protocol import Picture
from previz.media.reading import ClipReader

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

SIDE = 256
"""No side of a picture that is judged is longer."""

_STEP_SECONDS = 1 / 12
_MOST_PAIRS = 16


@dataclass(frozen=True, eq=False)
class Footage:
    """The frames of a clip (n, height, width, 3), small, and how many there are in a second."""

    frames: Picture
    fps: Fraction

    @cached_property
    def greys(self) -> npt.NDArray[np.uint8]:
        """The frames (n, height, width) in grey."""
        weights = np.array([0.299, 0.587, 0.114], np.float32)
        greys: npt.NDArray[np.uint8] = np.rint(self.frames.astype(np.float32) @ weights).astype(np.uint8)
        return greys

    def __len__(self) -> int:
        return len(self.frames)


def watched(path: Path | str, like: Footage | None = None) -> Footage:
    """A clip's frames, small; of the size of another's where one is given. Raises PrevizError for a damaged file."""
    with ClipReader(path) as clip:
        frames = np.stack([np.array(frame) for frame in _small(clip)])
        rate = clip.info.rate
    return Footage(frames, rate) if like is None else resized(Footage(frames, rate), like)


def _small(clip: ClipReader) -> Iterable[Picture]:
    return (clip.frame(index, (SIDE, SIDE)) for index in range(clip.info.frames))


def resized(footage: Footage, like: Footage) -> Footage:
    """Frames in the size of another clip's."""
    height, width = like.frames.shape[1:3]
    if footage.frames.shape[1:3] == (height, width):
        return footage
    frames = [cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA) for frame in footage.frames]
    return Footage(np.stack(frames).astype(np.uint8), footage.fps)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Frames that are compared with ones a moment later: numbers of both, and the seconds between."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    seconds: float


def pairs_of(length: int, fps: Fraction) -> Pairs:
    """Pairs of frames spread over so many, about a twelfth of a second apart; none in a single frame."""
    step = max(1, min(round(_STEP_SECONDS * fps), length - 1))
    if length < 2:
        return Pairs((), (), 1.0)
    starts = np.unique(np.linspace(0, length - 1 - step, min(_MOST_PAIRS, length - step)).astype(int))
    return Pairs(tuple(starts.tolist()), tuple((starts + step).tolist()), float(step / fps))


def figures_of(mask: Path | str, legend: Path | str, like: Footage) -> Bools:
    """Where people and animals are in each frame (n, height, width), by the blocking's mask and its legend.

    Where nobody is in the picture at all, what is of the props.
    """
    entities = json.loads(Path(legend).read_text(encoding="utf-8"))["entities"]
    height, width = like.frames.shape[1:3]
    with ClipReader(mask) as clip:
        frames = [clip.frame(index) for index in range(clip.info.frames)]
    for kind in ("figure", "prop"):
        colours = [tuple(bytes.fromhex(entity["colour"][1:])) for entity in entities if entity["kind"] == kind]
        seen = np.stack([_shrunk(_of_colours(frame, colours), width, height) for frame in frames])
        if seen.any():
            return seen
    return seen


def _of_colours(frame: Picture, colours: list[tuple[int, ...]]) -> Bools:
    packed = frame.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    wanted = [red * 65536 + green * 256 + blue for red, green, blue in colours]
    return np.isin(packed, wanted)


def _shrunk(seen: Bools, width: int, height: int) -> Bools:
    share = cv2.resize(seen.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(share >= 0.5)
