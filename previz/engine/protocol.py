"""What goes to an engine and what comes back: frozen values that cross a process and stand in a take's recipe."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from previz.canonical import UNTOLD_BY_DEFAULT, digest
from previz.errors import PrevizError, WrongUse
from previz.shots.spec import ShotSpec
from previz.stage.world import World
from previz.timing import FrameRange, Rate

Picture = npt.NDArray[np.uint8]
"""A picture (height, width, 3) in sRGB, the top row first."""

LOOKS = ("ink", "marker", "clay", "plain")
PASSES = ("depth", "depth16", "normal", "mask", "pose", "flow", "camera")
SMALLEST, LARGEST = 16, 8192
_SIZE = re.compile(r"(\d{1,9})\s*[x×]\s*(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PictureSize:
    """Width and height in pixels: even, as 4:2:0 video needs, from 16 to 8192."""

    width: int
    height: int

    def __post_init__(self) -> None:
        for side in (self.width, self.height):
            if not SMALLEST <= side <= LARGEST or side % 2:
                raise WrongUse(
                    f"A picture of {self.width}x{self.height} cannot be encoded",
                    f"Use even numbers from {SMALLEST} to {LARGEST}, such as 1280x720",
                )

    @classmethod
    def parse(cls, text: str) -> PictureSize:
        """Read `1280x720`."""
        sides = _SIZE.fullmatch(text.strip())
        if sides is None:
            raise WrongUse(f"“{text}” is not a picture size", "Write it as WIDTHxHEIGHT, such as 1280x720")
        return cls(int(sides[1]), int(sides[2]))

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.width / self.height

    def is_shaped_as(self, other: PictureSize) -> bool:
        """Whether it is the other one larger or smaller, as near as even numbers come to it."""
        one, two = sorted((self, other), key=lambda size: size.width * size.height)
        return abs(one.height * two.width - one.width * two.height) <= two.width + two.height

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture or clip that a model is shown: as what (`start`, `end`, `cast`, `take`), of whom, and its file."""

    role: str
    name: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Lora:
    """A LoRA that a model wears: its name on this machine's shelf, the SHA-256 of its weights, and how strongly.

    One that is `distilled` has the model paint in a few steps without guidance. `follows` are passes of the blocking
    that a model follows by it, which are shown to it `smaller` by that factor.
    """

    name: str
    sha256: str
    strength: float = 1.0
    distilled: bool = False
    follows: tuple[str, ...] = ()
    smaller: int = 1


@dataclass(frozen=True, slots=True)
class Diffusion:
    """What a diffusion model is told beside the staged shot.

    `model` is its name on this machine's shelf, `model_sha256` that of its files. `adherence` is how far it follows the
    blocking: 1 in all, 0 in nothing. `pixels` is the area it works at, at most. `keep` are frames of the referenced
    `take` that stay as they are, counted from the shot's first. `loras` are worn in this order. A `quick` one may be
    painted in ways that change the picture a little to be done sooner.
    """

    model: str
    model_sha256: str
    rung: str
    prompt: str
    negative: str
    adherence: float
    steps: int
    guidance: float
    pixels: int
    references: tuple[Reference, ...] = ()
    keep: tuple[FrameRange, ...] = ()
    loras: tuple[Lora, ...] = field(default=(), metadata={UNTOLD_BY_DEFAULT: True})
    quick: bool = field(default=False, metadata={UNTOLD_BY_DEFAULT: True})

    def reference(self, role: str) -> Reference | None:
        """The first reference of a role, or None."""
        return next((each for each in self.references if each.role == role), None)


@dataclass(frozen=True, slots=True)
class Render:
    """A request that holds everything that matters to the picture. Equal requests give equal pictures.

    `window` is the shot's frames on the scene's clock at `rate`; `diffusion` is there where a model makes the picture.
    """

    engine: str
    engine_version: str
    world: World
    spec: ShotSpec
    window: FrameRange
    rate: Rate
    size: PictureSize
    look: str = "ink"
    seed: int = 1
    passes: tuple[str, ...] = ()
    diffusion: Diffusion | None = field(default=None, metadata={UNTOLD_BY_DEFAULT: True})

    def digest(self) -> str:
        """The SHA-256 that names this request."""
        return digest(self)


@dataclass(frozen=True, slots=True)
class Preview:
    """A small picture of the newest frame: `rgb` holds its rows of three bytes a pixel, the top row first."""

    width: int
    height: int
    rgb: bytes

    @property
    def picture(self) -> Picture:
        """The picture (height, width, 3), read-only."""
        return np.frombuffer(self.rgb, np.uint8).reshape(self.height, self.width, 3)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a render is: frames done of all, the stage in plain words, and now and then what it has just drawn.

    `quiet_for` is how many seconds may pass before the next one, where what comes now cannot tell in between.
    """

    done: int
    of: int
    stage: str
    preview: Preview | None = None
    quiet_for: float = 0.0


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that an engine made: what it is (`picture`, `depth`, …), where it lies, and its SHA-256."""

    role: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished render: its files, the frames that were counted in the picture, and the seconds that it took.

    `notes` say what the engine chose where the request leaves it open, and what it could not do as asked; `made_with`
    names what else decided on the picture: versions, the processor, how memory was saved. `judged` is a judgement of it
    as plain data (`engine.judging`), where one was made.
    """

    media: tuple[Medium, ...]
    frames: int
    seconds: float
    notes: tuple[str, ...] = ()
    made_with: Mapping[str, str] = field(default_factory=dict)
    judged: Mapping[str, Any] | None = None

    def medium(self, role: str) -> Medium:
        """The file of a role. Raises KeyError when there is none."""
        for medium in self.media:
            if medium.role == role:
                return medium
        raise KeyError(role)


class Cancelled(Exception):
    """Raised by `report` inside an engine when the user asked to stop."""


class EngineFailed(PrevizError):
    """A render that could not be made, with the reason."""


Report = Callable[[Progress], None]


class Engine(Protocol):
    """Makes pictures of requests. Lives in the worker process."""

    name: str
    version: str

    def render(self, request: Render, folder: Path, report: Report) -> Rendered:
        """Make the picture and the passes asked for in `folder`; call `report` once a frame or step, which may raise
        Cancelled. Raises PrevizError for what the user can act on."""
        ...

    def notes(self, request: Render) -> tuple[str, ...]:
        """What the engine chose where a request leaves it open, and what it could not do as asked, in sentences."""
        ...

    def still(self, request: Render, frame: int) -> Picture:
        """One frame of the request, 0 <= frame < its duration; asked for inside `report` too, while a render goes on.
        Raises PrevizError for what the user can act on."""
        ...
