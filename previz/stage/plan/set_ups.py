"""Set-ups as a plan needs them: where each camera is through its shot, what it sees, its lens and focus."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from previz.stage.staging import StagedShot

Floats = npt.NDArray[np.float64]

INKS = ("#1f4e8c", "#9b2c2c", "#2f6b3a", "#6b3f8f", "#9a5b12", "#13707a", "#8a2f66", "#4d5560")
"""The colours of the cameras of a plan, in turn."""

_LOOKS = 13
_MOVED, _ROSE = 0.12, 0.12
"""Metres from which a camera counts as moved, across the floor and up."""

_TURNED, _ZOOMED = math.radians(6), 0.05
_ALIKE = 0.25


@dataclass(frozen=True)
class SetUp:
    """A shot as it stands on a plan: its number, the shot as it is staged, and what it is in words."""

    label: str
    staging: StagedShot
    words: str = ""


@dataclass(frozen=True, eq=False)
class Sight:
    """A camera at an instant: eye (3,), heading, horizontal field of view in radians, lens in mm, focus in metres."""

    eye: Floats
    heading: float
    pitch: float
    across: float
    lens_mm: float
    focus: float
    aspect: float

    @property
    def reach(self) -> float:
        """How far along the floor the point of focus is, in metres."""
        return max(self.focus * math.cos(self.pitch), 0.3)


@dataclass(frozen=True, eq=False)
class Rig:
    """The camera of one set-up, or of several that share it: its numbers, and what it does through the shot."""

    labels: tuple[str, ...]
    sights: tuple[Sight, ...]
    ink: str
    words: str = ""

    @property
    def id(self) -> str:
        """Its numbers as the id of a group of the drawing."""
        return "-".join("".join(sign if sign.isalnum() else "_" for sign in label) for label in self.labels)

    @property
    def first(self) -> Sight:
        """The camera where the shot begins."""
        return self.sights[0]

    @property
    def last(self) -> Sight:
        """The camera where the shot ends."""
        return self.sights[-1]

    @property
    def moves(self) -> bool:
        """Whether the camera leaves its place on the floor."""
        away = np.array([sight.eye - self.first.eye for sight in self.sights])[:, [0, 2]]
        return float(np.linalg.norm(away, axis=1).max()) > _MOVED

    @property
    def changes(self) -> bool:
        """Whether the camera sees something else where the shot ends."""
        zoomed = abs(self.last.across - self.first.across) > _ZOOMED
        return self.moves or self.turns or zoomed

    @property
    def turns(self) -> bool:
        """Whether the camera pans."""
        return abs(_turn(self.first.heading, self.last.heading)) > _TURNED


def rigs_of(set_ups: Sequence[SetUp]) -> tuple[Rig, ...]:
    """The cameras of set-ups; those that stand and look alike are one."""
    rigs: list[Rig] = []
    for set_up in set_ups:
        sights = _sights(set_up.staging)
        twin = next((index for index, rig in enumerate(rigs) if _alike(rig.sights, sights)), None)
        if twin is None:
            rigs.append(Rig((set_up.label,), sights, INKS[len(rigs) % len(INKS)], set_up.words))
        else:
            rigs[twin] = replace(rigs[twin], labels=(*rigs[twin].labels, set_up.label))
    return tuple(rigs)


def _sights(staging: StagedShot) -> tuple[Sight, ...]:
    frames = np.unique(np.linspace(0, staging.frames - 1, min(_LOOKS, staging.frames)).round().astype(int))
    return tuple(_sight(staging, int(frame)) for frame in frames)


def _sight(staging: StagedShot, frame: int) -> Sight:
    camera = staging.camera(frame)
    to_world = camera.to_world.astype(np.float64)
    ahead, up = -to_world[:3, 2], to_world[:3, 1]
    flat = ahead if abs(ahead[1]) < 0.98 else up * -math.copysign(1.0, ahead[1])
    across = 2 * math.atan(math.tan(camera.fov_y / 2) * staging.aspect)
    return Sight(
        to_world[:3, 3],
        math.atan2(flat[0], flat[2]),
        math.asin(float(np.clip(ahead[1], -1, 1))),
        across,
        camera.lens_mm,
        camera.focus_metres,
        staging.aspect,
    )


def _alike(one: tuple[Sight, ...], other: tuple[Sight, ...]) -> bool:
    return all(
        float(np.linalg.norm(a.eye - b.eye)) < _ALIKE
        and abs(_turn(a.heading, b.heading)) < _TURNED
        and abs(a.lens_mm - b.lens_mm) < 0.5
        for a, b in ((one[0], other[0]), (one[-1], other[-1]))
    )


def _turn(start: float, end: float) -> float:
    return (end - start + math.pi) % (2 * math.pi) - math.pi


def lens_words(rig: Rig) -> str:
    """The focal length, or from which to which."""
    first, last = round(rig.first.lens_mm), round(rig.last.lens_mm)
    return f"{first} mm" if first == last else f"{first}–{last} mm"


def height_words(rig: Rig) -> str:
    """The height of the lens in metres, or from which to which."""
    first, last = float(rig.first.eye[1]), float(rig.last.eye[1])
    return f"h {first:.1f} m" if abs(last - first) < _ROSE else f"h {first:.1f}–{last:.1f} m"
