"""Somebody who hangs upside down: by the feet, from a rope that goes up out of sight."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from previz.stage.carrying import placed
from previz.stage.extras import bare
from previz.stage.numbered import unnumbered
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.view import Floats
from previz.stage.working import BEFORE
from previz.stage.world import Beat, Prop, World

_HANGS = re.compile(
    r"\b(?:hang|hung|dangl|suspend|strung|tied|swing|string)\w*\b[^.;]{0,30}?"
    r"\b(?:upside[- ]down|head first|by (?:the|his|her|their|one) (?:feet|foot|ankles?|legs?|heels))\b|"
    r"^\W*(?:is |are |was |were )?upside[- ]down\b",
    re.I,
)
"""What is said of whoever hangs by their feet."""

_FEET, _UNDER_ROOF = 2.5, 0.25
"""How high in metres the feet are, and how far under a ceiling at the least."""

_SWINGS, _PERIOD = math.radians(3.0), 3.1
_ROPE = "hanging rope"


def hangs(part: Part, text: str) -> bool:
    """Whether a line has somebody hang upside down."""
    name = unnumbered(bare(part.name))
    start = text.lower().find(name)
    return start >= 0 and bool(name) and _HANGS.search(text[start + len(name) :]) is not None


def hung(end: float) -> Beat:
    """The beat of somebody who hangs till the end of the scene."""
    return Beat("hang", BEFORE, end - BEFORE)


def roped(world: World) -> World:
    """The world with a rope for each who hangs."""
    ropes = []
    for index, performer in enumerate(world.performers):
        if any(beat.action == "hang" for beat in performer.beats):
            feet = _height(world)
            long = max(world.size[1] - feet, 0.2) if world.interior else size("hanging_rope")[1]
            (x, _, z), scale = performer.mark, long / size("hanging_rope")[1]
            ropes.append(Prop(f"{_ROPE} {index + 1}", "hanging_rope", (x, feet - 0.08, z), scale=scale))
    return replace(world, props=(*world.props, *ropes))


@dataclass(frozen=True)
class Hanging:
    """How somebody hangs: turned over about their feet, swaying a little."""

    feet: float

    def at(self, seconds: float, root: Floats, heading: float) -> Floats:
        """The transform (4, 4) of somebody whose part has them stand at a root (3,)."""
        x, _, z = np.asarray(root, dtype=np.float64).tolist()
        sway = math.pi + _SWINGS * math.sin(math.tau * seconds / _PERIOD)
        over = placed(np.array([x, self.feet, z]), heading, 0.0, sway)
        return np.asarray(over @ np.linalg.inv(placed(np.asarray(root, dtype=np.float64), heading)))


def hanging(world: World) -> Iterator[tuple[int, Hanging]]:
    """Who hangs in a scene, and how."""
    for index, performer in enumerate(world.performers):
        if any(beat.action == "hang" for beat in performer.beats):
            yield index, Hanging(_height(world))


def _height(world: World) -> float:
    """How high the feet are of whoever hangs in a place."""
    return min(_FEET, world.size[1] - _UNDER_ROOF) if world.interior else _FEET
