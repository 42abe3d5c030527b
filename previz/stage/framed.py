"""Who and what a frame is about, the frame that comes of it, and what of a figure must be seen in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from previz.shots.spec import Size
from previz.stage.ground import Wish
from previz.stage.judging import Work
from previz.stage.sizes import BANDS, Block, Body
from previz.stage.view import Floats, View


@dataclass(frozen=True, eq=False)
class Ends:
    """The two subjects of a frame that goes from one to the other: by turning to the right (1), to the left (-1), or by
    the focus where `racks`.
    """

    first: Body | Block
    second: Body | Block
    way: float = 0.0
    racks: bool = False


@dataclass(frozen=True, eq=False)
class Cast:
    """Who and what a frame is about, at the moment that it is composed for.

    `paths` holds each figure at its key moments, for a frame that must contain them all; empty when it need not.
    """

    bodies: tuple[Body, ...]
    blocks: tuple[Block, ...]
    holder: Body | None = None
    others: tuple[Body, ...] = ()
    paths: tuple[Body, ...] = ()
    bystanders: tuple[Body, ...] = ()
    """Who is there, where the frame is about something far behind them."""
    backdrop: Floats | None = None
    """The middle (3,) of the landmark that is seen from the scene, if it has one."""
    passes: bool = False
    """Whether the first figure goes past the camera, which is best seen from across its way."""
    comes: Floats | None = None
    """The floor vector (3,) of the way on which the first figure comes up to the camera, if they do."""
    ends: Ends | None = None
    """The two subjects between whom the frame goes, where it does."""
    followed: bool = False
    """Whether the camera goes after what it is about."""
    work: Work | None = None
    """The door that the first figure has their hand on, if they have."""
    lift: float = 0.0
    on_palm: bool = False
    """Whether the holder has it on an open palm."""
    """How much higher in metres than their heads several people are seen from."""
    beasts: tuple[Block, ...] = ()
    """The animals that a loose frame of one figure is to hold as well."""
    at_feet: bool = False
    """Whether an insert of somebody is of their feet, not of their hands."""
    at_hands: bool = False
    """Whether a look through the first figure's eyes is at their own hands."""
    hand: int | None = None
    """The joint of the wrist that an insert of somebody's hands is of, where the two are apart."""
    beside: Floats | None = None
    """The middle (3,) of a large thing that the first figure is said to be at."""
    behind_doors: bool = False
    """Whether the first figure sits in something that hides all but head and shoulders in any set-up."""
    seen_from: Block | None = None
    """The thing from which the figures are seen who look in at it."""
    through_optic: bool = False
    """Whether the frame is seen through a scope or the like, which has its subject in the middle."""


@dataclass(frozen=True, eq=False)
class Framed:
    """A view with the point that it is about (3,), and what had to give way."""

    view: View
    pivot: Floats
    notes: tuple[str, ...] = ()
    contains: bool = False
    """Whether the frame holds its subject at all key moments, so that the camera need not turn."""
    order: int = 0
    """Which of the shot's subjects it is that is framed."""


def sights(body: Body, size: Size) -> Floats:
    """The points (n, 3) of a figure that must be seen at a size."""
    points = [body.eye, (body.eye + body.crown) / 2]
    if size in {Size.CLOSE_UP, Size.EXTREME_CLOSE_UP}:
        return np.array(points)
    points.append(body.chest)
    if size is not Size.MEDIUM_CLOSE_UP:
        points.append(body.hips)
    if size in {Size.EXTREME_WIDE, Size.WIDE, Size.FULL}:
        points.append(body.sole)
    return np.array(points)


def band_distance(wish: Wish, body: Body) -> float:
    """How far in metres the camera is from a body at a size."""
    band, (top, bottom) = BANDS[wish.size], body.span(wish.size)
    return float(np.linalg.norm(top - bottom)) / ((band.top - band.bottom) * wish.tangents[1])


def cramped(gave: bool) -> tuple[str, ...]:
    """The note on a frame that gave way to its walls."""
    return ("The room is too small for the size on this lens: as wide as it goes",) if gave else ()
