"""What a shot's frames show, of its staging: who is in them, where, facing where, with which things."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from previz.engine.prompting.blocks import Told
from previz.shots.spec import ShotSpec
from previz.stage.continuity.looks import Look, Seen, look_at
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.world import World
from previz.timing import FrameRange, Rate

_MOMENTS = 5
_SMALLEST = 0.05
"""The least share of the frame's height that a person takes who counts as seen."""

_TALL = 1.7
_FULL_FRAME_MM = 36.0
_STILL_METRES, _STILL_TURN = 0.03, 0.01


@dataclass(frozen=True, eq=False)
class Sight:
    """A shot as it is seen: its middle frame, the people who are in the frame at some time (by their index in the
    world), the lens as on a full frame, and whether the camera moves.
    """

    look: Look
    people: tuple[int, ...]
    lens_mm: float
    moves: bool

    def seen(self, index: int) -> Seen:
        """A person at the middle frame."""
        return self.look.people[index]


def sight_of(told: Told) -> Sight:
    """What the frames of a shot show; it is staged once for all words."""
    return _seen(told.world, told.spec, told.window, told.rate, told.aspect, told.seed)


@lru_cache(maxsize=16)
def _seen(world: World, spec: ShotSpec, window: FrameRange, rate: Rate, aspect: float, seed: int) -> Sight:
    staged = stage_shot(world, spec, window, rate, aspect, seed)
    frames = sorted({round(share * (staged.frames - 1)) for share in np.linspace(0.0, 1.0, _MOMENTS)})
    looks = [look_at(staged, world, frame, opening=True) for frame in frames]
    middle = looks[len(looks) // 2]
    about = {seen.name for seen in middle.figures}
    people = [
        index
        for index, now in enumerate(middle.people)
        if now.name in about or any(_is_seen(look.people[index], look) for look in looks)
    ]
    camera = staged.camera(0)
    return Sight(middle, tuple(people), camera.lens_mm * _FULL_FRAME_MM / camera.gate_width_mm, _moves(staged))


def _is_seen(one: Seen, look: Look) -> bool:
    return one.in_frame and _TALL / (2 * one.depth * look.tangent) > _SMALLEST


def _moves(staged: StagedShot) -> bool:
    """Whether the camera travels or turns between the first frame and the last."""
    first, last = (staged.camera(frame).to_world.astype(np.float64) for frame in (0, staged.frames - 1))
    travels = float(np.linalg.norm(last[:3, 3] - first[:3, 3])) > _STILL_METRES
    turns = float(np.linalg.norm(last[:3, :3] - first[:3, :3])) > _STILL_TURN
    return travels or turns
