"""Skates on the feet of those who skate: each blade goes as its own foot goes."""

from __future__ import annotations

import numpy as np

from previz.stage.carrying import placed
from previz.stage.figures.skeleton import BONE, skeleton
from previz.stage.props.conveyances import BLADE, SKATES_APART
from previz.stage.troupe import Troupe
from previz.stage.view import Floats
from previz.stage.world import World


def on_feet(world: World, troupe: Troupe, wearer: int | None, there: Floats, seconds: float) -> Floats:
    """The bones (3, 4, 4), from rest to the world, of a pair of skates: its own, and those of the left and the right
    blade; the pair stands at a place (4, 4) while nobody has it on."""
    if wearer is None:
        return np.stack([there, there, there])
    bones, rest = troupe.pose(wearer, seconds).bones.astype(np.float64), skeleton(world.performers[wearer].member)
    blades = [
        bones[BONE[f"{side}_foot"]] @ placed(np.array([float(rest.joint(f"{side}_foot")[0]) - x, -BLADE, 0.0]), 0.0)
        for side, x in (("left", SKATES_APART), ("right", -SKATES_APART))
    ]
    return np.stack([there, *blades])
