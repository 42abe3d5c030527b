"""Things in the frame: as a whole, as an insert with the hand that holds it, or the hands alone."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from previz.shots.spec import Angle, Size
from previz.stage.framed import Cast, Framed, cramped
from previz.stage.framing import block_points, frame_points, held_indoors
from previz.stage.ground import Place, Wish
from previz.stage.judging import Taste, best
from previz.stage.obstacles import capsules_of
from previz.stage.sizes import Block, Body
from previz.stage.solving import Rectangle, around, box_eyes
from previz.stage.view import Floats, View, heading_of

_FILL = {
    Size.EXTREME_WIDE: 0.14,
    Size.WIDE: 0.36,
    Size.FULL: 0.62,
    Size.MEDIUM_FULL: 0.68,
    Size.MEDIUM: 0.74,
    Size.MEDIUM_CLOSE_UP: 0.78,
    Size.CLOSE_UP: 0.84,
    Size.EXTREME_CLOSE_UP: 1.15,
}
"""How far from the middle of the frame a thing reaches at a size."""


_DETAIL = {Size.MEDIUM_CLOSE_UP: 0.5, Size.CLOSE_UP: 0.7, Size.EXTREME_CLOSE_UP: 0.86}
"""The same for a small thing that is shown whole."""


def _rectangle(size: Size) -> Rectangle:
    fill = _FILL[size]
    return -fill, fill, -fill, fill


def _whole(size: Size) -> Rectangle:
    """The rectangle that holds a detail whole, with air about it."""
    fill = min(_DETAIL[size] if size in _DETAIL else _FILL[size], 0.9)
    return -fill, fill, -fill, fill


def thing(place: Place, wish: Wish, blocks: tuple[Block, ...], lean: float, *, behind: bool = False) -> Framed:
    """Things as a whole, from their fronts; from behind those that are followed."""
    points = block_points(blocks)
    middle = points.mean(axis=0)
    level = np.array([middle[0], max(float(points[:, 1].max()) * 0.8, 1.3), middle[2]])
    facing = blocks[0].heading + (math.pi if behind else 0.0)
    taste = Taste(np.array([block.centre for block in blocks]), facing, keeps_line=False, lean=lean)
    view, gave = held_indoors(
        place, wish, level, lambda wanted: frame_points(place, wanted, points, level, taste, _rectangle(wish.size))
    )
    return Framed(view, middle, cramped(gave))


def insert(place: Place, wish: Wish, cast: Cast, lean: float) -> Framed:
    """The thing fills the frame, with the hand if one holds it; seen as its holder would show it."""
    if not cast.blocks and cast.at_feet:
        return _feet(place, wish, cast.bodies[0], lean)
    if not cast.blocks:
        return _hands(place, wish, cast, lean)
    points = block_points(cast.blocks)
    middle = points.mean(axis=0)
    heading = heading_of(cast.holder.gaze) if cast.holder else cast.blocks[0].heading
    seen = middle + 0.8 * (points - middle)
    taste = Taste(seen, heading, math.radians(38), math.radians(15), keeps_line=False, lean=lean, alone=True)
    if cast.on_palm:
        hand = middle + _PALM_ABOUT * np.array([[1, 0, 0], [-1, 0, 0], [0, 0, 1], [0, 0, -1]])
        shown = replace(taste, ideal=math.radians(50), slack=math.radians(40), targets=middle[None])
        return Framed(_from_over(place, wish, np.vstack([points, hand]), middle, shown, _OVER_PALM), middle)
    if wish.angle is Angle.HIGH and cast.holder is None and all(_lies_flat(block) for block in cast.blocks):
        return Framed(_from_over(place, wish, points, middle, taste), middle)
    view = frame_points(place, wish, points, middle, taste, _whole(wish.size))
    return Framed(view, middle)


_FLAT = 0.3
"""The share of its breadth up to which a thing is flat."""

_STEEPNESS = math.radians(-56)
"""The pitch at which something flat is shown, so that it can be read and the people about it are out of frame."""


def _lies_flat(block: Block) -> bool:
    return float(block.half[1]) < _FLAT * float(max(block.half[0], block.half[2]))


_PALM_ABOUT, _OVER_PALM = 0.1, math.radians(-38)
"""How far in metres about what is on a palm the hand is in the frame, and the pitch at which it is shown."""


def _from_over(
    place: Place, wish: Wish, points: Floats, middle: Floats, taste: Taste, steepness: float = _STEEPNESS
) -> View:
    """A steep view of what lies flat on a table, the best of all round."""
    yaw = around()
    pitch = np.full(len(yaw), steepness)
    eyes = box_eyes(wish, yaw, pitch, points, _whole(wish.size))
    return best(place, taste, yaw, pitch, eyes, wish, middle)


_TRUNK = 3
"""How many capsules of a body, the first of them, are its trunk, which may hide its own hands."""

_APART = 0.4
"""Metres from which two hands are at no work together: one of them fills the frame."""


_SHINS = np.array([[0.12, 0.0, 0.0], [-0.12, 0.0, 0.0], [0.0, 0.32, 0.0], [0.0, -0.09, 0.12], [0.0, -0.09, -0.12]])
"""What of a foot is shown, about its ankle (5, 3) in metres."""


def _feet(place: Place, wish: Wish, body: Body, lean: float) -> Framed:
    """Somebody's feet and shins, from as low as a camera stands."""
    ankles = np.asarray(body.joints[[10, 13]], dtype=np.float64)
    points = (ankles[:, None, :] + _SHINS).reshape(-1, 3)
    middle = ankles.mean(axis=0)
    taste = Taste(ankles, heading_of(body.gaze), math.radians(40), math.radians(20), keeps_line=False, lean=lean)
    if wish.angle in {Angle.LOW, Angle.WORMS_EYE}:
        wish = replace(wish, angle=Angle.EYE_LEVEL)
    return Framed(frame_points(place, wish, points, middle, taste, _rectangle(wish.size)), middle)


def _hands(place: Place, wish: Wish, cast: Cast, lean: float) -> Framed:
    body, work = cast.bodies[0], cast.work
    hands = body.joints[[4, 7]]
    if np.linalg.norm(hands[0] - hands[1]) > _APART:
        hands = hands[:1] if cast.hand is None else body.joints[[cast.hand]]
    points = (hands[:, None, :] + 0.14 * np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]])).reshape(-1, 3)
    middle = hands.mean(axis=0)
    taste = Taste(middle[None], heading_of(body.gaze), lean=lean)
    trunk = capsules_of(body)[:_TRUNK]
    place = replace(place, obstacles=replace(place.obstacles, capsules=(*place.obstacles.capsules, *trunk)))
    if work is not None:
        taste = replace(taste, work=work, ideal=math.radians(72), slack=math.radians(24))
    return Framed(frame_points(place, wish, points, middle, taste, _rectangle(wish.size)), middle)
