"""Looks by hand: a camera at a point that looks at another, on people and things at theirs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from previz.shots.spec import Angle, Composition, Size, TimeOfDay, Weather
from previz.stage.continuity.joins import Join
from previz.stage.continuity.looks import Look, Seen
from previz.stage.world import Vector

TANGENT, ASPECT = 0.3, 16 / 9


@dataclass(frozen=True)
class Player:
    """Somebody (with a gaze) or something at a point."""

    name: str
    point: Vector
    gaze: Vector | None = None
    velocity: Vector = (0.0, 0.0, 0.0)
    holder: str | None = None


MARA = Player("MARA", (-0.7, 1.6, 0.0), (1.0, 0.0, 0.0))
JONAS = Player("JONAS", (0.7, 1.6, 0.0), (-1.0, 0.0, 0.0))


def look(
    eye: Vector,
    target: Vector,
    players: Sequence[Player] = (MARA, JONAS),
    about: Sequence[str] = ("MARA", "JONAS"),
    composition: Composition = Composition.TWO_SHOT,
    angle: Angle = Angle.EYE_LEVEL,
) -> Look:
    """What a camera sees; the line runs between the first two players."""
    forward = np.subtract(target, eye) / math.dist(target, eye)
    right = np.cross(forward, (0.0, 1.0, 0.0))
    right /= np.linalg.norm(right)
    up = np.cross(right, forward)

    def seen(player: Player) -> Seen:
        away = np.subtract(player.point, eye)
        depth = float(away @ forward)
        reach = max(depth, 1e-6) * TANGENT
        x, y = float(away @ right) / (reach * ASPECT), float(away @ up) / reach
        return Seen(player.name, player.point, player.velocity, x, y, depth, player.gaze, player.holder, 0.1)

    people = tuple(seen(player) for player in players if player.gaze is not None)
    pair = (people[0].name, people[1].name) if len(people) > 1 else None
    return Look(
        eye=eye,
        right=vector(right),
        forward=vector(forward),
        tangent=TANGENT,
        focus=target,
        composition=composition,
        size=Size.MEDIUM,
        angle=angle,
        about=tuple(about),
        pair=pair,
        people=people,
        things=tuple(seen(player) for player in players if player.gaze is None),
        seconds=0.0,
        time_of_day=TimeOfDay.DAY,
        weather=Weather.CLEAR,
    )


def join(tail: Look, head: Look) -> Join:
    """A cut from 1A to 1B."""
    return Join("1A", "1B", tail, head)


def vector(values: np.ndarray) -> Vector:
    """Three numbers."""
    x, y, z = (float(value) for value in values)
    return (x, y, z)
