"""Things that burn: flames and smoke over a car, a house or a boat that a text tells to be on fire."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from previz.stage.numbered import unnumbered
from previz.stage.props import size
from previz.stage.traffic import VEHICLES
from previz.stage.world import Prop, World

_BURN = frozenset(
    {"house", "tree", "pine", "haystack", "crate", "tent_small", "cart", "wagon", "barrel", "log_pile", "windmill",
     "piano", "sofa", "bed", "table", "chair", "trash_can", "dumpster"}
) | VEHICLES  # fmt: skip
"""What goes up in flames."""

_BEFORE = r"\b(?:burning|blazing|flaming|burnt-out|burning,? overturned)\s+(?:[\w-]+\s+)?"
_AFTER = (
    r"\b[^.;,]{0,24}?\b(?:burns?|burning|blazes|blazing|on fire|in flames|ablaze|alight|up in flames|catches fire)\b"
)

_OVER, _LEAST = 0.55, 0.5
"""The share of a thing's height at which its flames begin, and the least size of a fire."""

_SPREAD = (-0.3, 0.0, 0.3)
"""Where along a thing its fires are, as shares of its length."""

_LARGE = (1.0, 1.35, 0.8)
"""How large they are beside each other."""


def with_blazes(world: World, texts: Sequence[str]) -> World:
    """The world with the fires of what burns in it."""
    fires = [fire for prop in world.props if _burns(prop, texts) for fire in _fires(prop)]
    if world.interior and any(_ROOM_BURNS.search(text) for text in texts):
        fires += _along_the_walls(world)
    elif not world.interior and any(_LAND_BURNS.search(text) for text in texts):
        fires += _behind_the_scene(world)
    return replace(world, props=(*world.props, *fires))


_ROOM_BURNS = re.compile(
    r"\b(?:burning|blazing|flaming)\s+(?:\w+\s+)?(?:house|building|barn|church|warehouse|room|kitchen|apartment|flat|bedroom"
    r"|office|factory|theatre|hotel|cabin|attic|basement|library|tower|hall|school|shop|corridor|stairwell)\b|"
    r"\b(?:house|building|barn|church|warehouse|room|kitchen|apartment|factory|hotel|library|school|shop)"
    r"\s+(?:is\s+)?(?:on fire|in flames|ablaze|burns)\b",
    re.I,
)
"""What is said of the place itself that burns."""

_CORNERS = ((-0.39, -0.37, 1.25), (0.4, -0.38, 1.5), (0.42, 0.12, 1.0))
"""Where in a room that burns its fires are, as shares of its sides from the middle, and how large they are."""


_LAND_BURNS = re.compile(
    r"\b(?:burning|blazing|flaming)\s+(?:\w+\s+)?(?:village|town|city|street|forest|woods|field|farm|camp|castle|fort)\b|"
    r"\b(?:village|town|city|forest|field|farm|camp|castle|fort)\s+(?:is\s+)?(?:on fire|in flames|ablaze|burns)\b",
    re.I,
)
"""What is said of a place under the sky that burns."""

_BEYOND = ((-18.0, -10.0, 2.8), (-7.0, -9.0, 2.4), (4.5, -11.0, 2.9), (14.0, -8.0, 2.2))
"""Where about the scene its fires are, in metres, and how large."""


def _behind_the_scene(world: World) -> list[Prop]:
    """The fires of a village or a wood that burns, away from the cameras, with smoke over each."""
    (x0, _, z0), (x1, _, z1) = world.line
    middle = ((x0 + x1) / 2, (z0 + z1) / 2)
    found = []
    for order, (x, z, large) in enumerate(_BEYOND):
        at = (middle[0] + x, 0.0, middle[1] + z)
        found.append(Prop(f"fire {order + 1} beyond", "blaze", at, 1.3 * order, large))
        found.append(Prop(f"smoke {order + 1} beyond", "smoke", (at[0], large, at[2]), 0.4 * order, large))
    return found


def _along_the_walls(world: World) -> list[Prop]:
    """The fires of a room that burns: in the corners away from the cameras."""
    wide, _, deep = world.size
    return [
        Prop(f"fire {order + 1} in the room", "blaze", (x * wide, 0.0, z * deep), 1.3 * order, large)
        for order, (x, z, large) in enumerate(_CORNERS)
    ]


def _burns(prop: Prop, texts: Sequence[str]) -> bool:
    word = re.escape(unnumbered(prop.name))
    told = re.compile(rf"{_BEFORE}{word}s?\b|\b{word}s?{_AFTER}", re.I)
    return prop.kind in _BURN and not prop.path and any(told.search(text) for text in texts)


def _fires(prop: Prop) -> Iterator[Prop]:
    wide, tall, deep = (side * prop.scale for side in size(prop.kind))
    long, turn = (deep, prop.heading) if deep >= wide else (wide, prop.heading + math.pi / 2)
    large = max(_LEAST, min(wide, deep) * 0.55)
    x, y, z = prop.position
    for order, (share, each) in enumerate(zip(_SPREAD, _LARGE, strict=True)):
        along = share * long
        at = (x + along * math.sin(turn), y + _OVER * tall, z + along * math.cos(turn))
        yield Prop(f"fire {order + 1} on {prop.name}", "blaze", at, 1.3 * order, large * each)
    yield Prop(f"smoke over {prop.name}", "smoke", (x, y + tall, z), turn, large * 1.5)
