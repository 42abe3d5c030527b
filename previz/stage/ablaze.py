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
    return replace(world, props=(*world.props, *fires))


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
