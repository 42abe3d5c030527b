"""The solver: from what a frame should hold to where the camera stands.

Every camera comes from an exact solution of the projection (a band of the body at given heights in the frame, or the
nearest camera that holds some points in a rectangle), for many directions at once; the best direction is then chosen
by what it sees: faces in three-quarter view, nothing in the way, the scene's side of the line, room to stand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from previz.shots.spec import Angle, Size
from previz.stage.lens import tangents
from previz.stage.obstacles import Obstacles
from previz.stage.sizes import BANDS, Band, Block, Body
from previz.stage.view import Floats, View, basis, heading_of, turn_between

_DIRECTIONS = 36
_BISECTIONS = 18
_EDGE = np.array([(-1, -1), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0)], dtype=np.float64)
_GRID = np.array([(x, y) for x in (-0.8, -0.3, 0.3, 0.8) for y in (-0.4, 0.2, 0.8)])
_SPILL = 0.13
"""The share of the frame's edge that may see past the set."""

_WIDEST_INDOORS = 15.0
_WIDENINGS = (0.85, 0.72, 0.6)
_NEAREST = 1.4


@dataclass(frozen=True, eq=False)
class Place:
    """What framing knows of a scene: its bounds, what is in the way, the side of the line, where the key light is.

    `side` is the unit floor vector from the line towards the camera's side; `line` a point on it.
    """

    interior: bool
    size: tuple[float, float, float]
    obstacles: Obstacles
    line: Floats
    side: Floats
    key: Floats

    def outside(self, eyes: Floats) -> Floats:
        """How far in metres each eye (n, 3) is beyond the walls; 0 out of doors."""
        if not self.interior:
            return np.zeros(len(eyes))
        half = np.array([self.size[0] / 2, self.size[2] / 2])
        return np.asarray(np.linalg.norm(np.maximum(np.abs(eyes[:, [0, 2]]) - half, 0.0), axis=-1))

    def spill(self, wish: Wish, yaw: Floats, pitch: Floats, eyes: Floats) -> Floats:
        """The share of the frame's edge (n,) that sees past the room; 0 out of doors.

        A camera behind a wall that stands aside must look in through that wall alone: a ray of the frame's edge that
        misses the room's box shows where the set ends.
        """
        if not self.interior:
            return np.zeros(len(eyes))
        right, up, forward = basis(yaw, pitch, wish.roll)
        across, height = wish.tangents
        rays = forward[:, None] + _EDGE[:, :1] * across * right[:, None] + _EDGE[:, 1:] * height * up[:, None]
        rays = np.where(np.abs(rays) < 1e-9, 1e-9, rays)
        low = np.array([-self.size[0] / 2, 0.0, -self.size[2] / 2]) - eyes[:, None]
        high = np.array([self.size[0] / 2, self.size[1], self.size[2] / 2]) - eyes[:, None]
        enters = np.minimum(low / rays, high / rays).max(axis=-1)
        leaves = np.maximum(low / rays, high / rays).min(axis=-1)
        return np.asarray((enters > np.maximum(leaves, 0.0)).mean(axis=-1))

    def spill_of(self, view: View, wish: Wish) -> float:
        """The share of a view's edge that sees past the room."""
        seen = replace(wish, lens_mm=view.lens_mm)
        return float(self.spill(seen, np.array([view.yaw]), np.array([view.pitch]), view.eye[None])[0])

    def across_line(self, eyes: Floats) -> Floats:
        """How far in metres each eye (n, 3) is over the line, on the wrong side."""
        return np.asarray(np.maximum(-((eyes - self.line) @ self.side), 0.0))


@dataclass(frozen=True, slots=True)
class Wish:
    """The frame that is wanted: size, angle, lens, roll in radians, and the picture's aspect."""

    size: Size
    angle: Angle
    lens_mm: float
    roll: float
    aspect: float

    @property
    def tangents(self) -> tuple[float, float]:
        """Tangents of half the field of view, across and up."""
        return tangents(self.lens_mm, self.aspect)


@dataclass(frozen=True, eq=False)
class Taste:
    """What a good direction is: the ideal angle off the gaze in radians, whether the line holds, who is looked at.

    `targets` (m, 3) should be seen; `facing` is a heading; `slack` widens what counts as ideal.
    """

    targets: Floats
    facing: float | None
    ideal: float = math.radians(34)
    slack: float = math.radians(16)
    keeps_line: bool = True
    lean: float = 0.0
    """A small liking for one side (radians of heading), to settle ties."""
    others: tuple[Floats, ...] = ()
    """Points (k, 3) of people whom the frame is not about."""
    faces: tuple[tuple[Floats, Floats], ...] = ()
    """Eyes and gazes (3,) of all whom the frame is about, who should not hide each other nor turn their backs."""
    distance: float | None = None
    """How far in metres the camera would best be, where the direction decides that."""


Eyes = Callable[[Floats], Floats]
"""Eyes (n, 3) at pitches (n,)."""

Rectangle = tuple[float, float, float, float]
"""Left, right, bottom and top in the frame."""


def band_eyes(
    wish: Wish, yaw: Floats, pitch: Floats, span: tuple[Floats, Floats], heights: tuple[float, float], x: Floats | float
) -> Floats:
    """Eyes (n, 3) from which the two points of a span stand at two frame heights, and their middle at x.

    In the camera's own axes a point p at frame height y satisfies `p_up - c_up = y tan (p_forward - c_forward)`: two
    points give the camera's up and forward position, and a frame x its third.
    """
    across, up_tangent = wish.tangents
    right, up, forward = basis(yaw, pitch, wish.roll)
    (top, bottom), (y_top, y_bottom) = span, heights
    first = up @ top - y_top * up_tangent * (forward @ top)
    second = up @ bottom - y_bottom * up_tangent * (forward @ bottom)
    ahead = (first - second) / ((y_bottom - y_top) * up_tangent)
    above = first + y_top * up_tangent * ahead
    middle = (top + bottom) / 2
    beside = right @ middle - np.asarray(x) * across * (forward @ middle - ahead)
    return np.asarray(beside[:, None] * right + above[:, None] * up + ahead[:, None] * forward)


def box_eyes(wish: Wish, yaw: Floats, pitch: Floats, points: Floats, rectangle: Rectangle, rise: float = 0.5) -> Floats:
    """The nearest eyes (n, 3) that hold all points (k, 3) in a frame rectangle.

    They are centred across; `rise` says where they stand if there is room above and below, 0 low to 1 high.
    """
    left, right_edge, bottom, top = rectangle
    right, up, forward = basis(yaw, pitch, wish.roll)
    depth = forward @ points.T
    sides = (right @ points.T, wish.tangents[0], left, right_edge), (up @ points.T, wish.tangents[1], bottom, top)
    ahead = np.min([_farthest(depth, *side) for side in sides], axis=0)
    beside, above = (_between(depth, ahead, *side, share) for side, share in zip(sides, (0.5, rise), strict=True))
    return np.asarray(beside[:, None] * right + above[:, None] * up + ahead[:, None] * forward)


def _farthest(depth: Floats, along: Floats, tangent: float, low: float, high: float) -> Floats:
    most = (along - high * tangent * depth).max(axis=1)
    least = (along - low * tangent * depth).min(axis=1)
    return np.asarray((least - most) / ((high - low) * tangent))


def _between(
    depth: Floats, ahead: Floats, along: Floats, tangent: float, low: float, high: float, share: float
) -> Floats:
    gap = depth - ahead[:, None]
    at_high, at_low = (along - high * tangent * gap).max(axis=1), (along - low * tangent * gap).min(axis=1)
    return np.asarray(share * at_high + (1 - share) * at_low)


def pitched(eyes: Eyes, count: int, height: float, limits: tuple[float, float]) -> tuple[Floats, Floats]:
    """The pitch (n,) within limits (radians) that brings each eye nearest to a height, and the eyes (n, 3).

    The camera sinks as it looks further up, so halving finds it.
    """
    low, high = np.full(count, limits[0]), np.full(count, limits[1])
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        above = eyes(middle)[:, 1] > height
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    pitch = (low + high) / 2
    return pitch, eyes(pitch)


_LOW_HEIGHT = {Size.EXTREME_WIDE: 0.35, Size.WIDE: 0.35, Size.FULL: 0.38, Size.MEDIUM_FULL: 0.5}
_LIMITS = {
    Angle.EYE_LEVEL: (-14.0, 8.0),
    Angle.LOW: (-2.0, 24.0),
    Angle.HIGH: (-30.0, -22.0),
}


def stand(wish: Wish, eye_height: float, place: Place, eyes: Eyes, count: int) -> tuple[Floats, Floats]:
    """Pitches (n,) and eyes (n, 3) at the height that an angle asks for; `eye_height` is the subject's."""
    low, high = (math.radians(degrees) for degrees in _LIMITS.get(wish.angle, _LIMITS[Angle.EYE_LEVEL]))
    if wish.angle is Angle.HIGH:
        height = max(place.size[1] - 0.15, eye_height + 0.6) if place.interior else math.inf
        return pitched(eyes, count, height, (low, high))
    if wish.angle is Angle.LOW:
        return pitched(eyes, count, min(_LOW_HEIGHT.get(wish.size, 0.75), 0.6 * eye_height), (low, high))
    height = max(BANDS[wish.size].eye_height * eye_height, 0.35)
    pitch, found = pitched(eyes, count, height, (low, high))
    sunk = found[:, 1] < 0.3
    if sunk.any():
        lifted, raised = pitched(eyes, count, height, (math.radians(-40), high))
        pitch, found = np.where(sunk, lifted, pitch), np.where(sunk[:, None], raised, found)
    return pitch, found


def around(start: float = 0.0) -> Floats:
    """Headings (n,) all the way round."""
    return np.asarray(start + np.arange(_DIRECTIONS) * (2 * math.pi / _DIRECTIONS))


def look_room(gaze: Floats, yaw: Floats, band: Band, lean: float) -> Floats:
    """The frame x (n,) of a single subject: off centre, away from where it looks."""
    right, _, forward = basis(yaw, 0.0)
    sideways = right @ gaze
    away = np.clip(np.abs(sideways) / 0.4, 0.35, 1.0)
    sign = np.where(np.abs(sideways) < 0.08, np.where(lean < 0, -1.0, 1.0), np.sign(sideways))
    behind = forward @ gaze > 0.7
    return np.asarray(-sign * band.aside * np.where(behind, 0.5, away))


def _crowding(wish: Wish, yaw: Floats, pitch: Floats, eyes: Floats, other: Floats, subject: Floats) -> Floats:
    """How much (n,) of somebody else (k, 3) is in a frame that is not about them: most of all in front."""
    right, up, forward = basis(yaw, pitch, wish.roll)
    seen = other[None] - eyes[:, None]
    depth = (seen * forward[:, None]).sum(axis=-1)
    ahead = np.maximum(depth, 0.05)
    x = (seen * right[:, None]).sum(axis=-1) / (ahead * wish.tangents[0])
    y = (seen * up[:, None]).sum(axis=-1) / (ahead * wish.tangents[1])
    share = ((depth > 0.05) & (np.abs(x) < 1.05) & (np.abs(y) < 1.05)).mean(axis=-1)
    before = depth.mean(axis=-1) < ((subject - eyes) * forward).sum(axis=-1)
    return np.asarray(share * np.where(before, 3.0, 0.7))


_ABREAST = 0.55
"""Metres across the view at which two people stand clear of each other."""


def _overlap(taste: Taste, yaw: Floats, eyes: Floats) -> Floats:
    """How far (n,) people hide each other from a direction, and show their backs."""
    heads = np.array([eye for eye, _ in taste.faces])
    gazes = np.array([gaze for _, gaze in taste.faces])
    across = basis(yaw, 0.0)[0] @ heads.T
    gaps = np.abs(across[:, :, None] - across[:, None, :])[:, *np.triu_indices(len(heads), 1)]
    towards = eyes[:, None] - heads
    towards /= np.linalg.norm(towards, axis=-1, keepdims=True)
    backs = np.maximum(-(towards * gazes).sum(axis=-1) - 0.2, 0.0).sum(axis=1)
    return np.asarray(2.0 * np.maximum(1.0 - gaps / _ABREAST, 0.0).sum(axis=1) / len(heads) + 0.9 * backs)


def _cluttered(place: Place, wish: Wish, taste: Taste, yaw: Floats, pitch: Floats, eyes: Floats) -> Floats:
    """How much (n,) of the frame something near the lens takes, before the subject."""
    right, up, forward = basis(yaw, pitch, wish.roll)
    across, height = wish.tangents
    rays = forward[:, None] + _GRID[:, :1] * across * right[:, None] + _GRID[:, 1:] * height * up[:, None]
    reach = np.minimum(0.6 * np.linalg.norm(taste.targets.mean(axis=0) - eyes, axis=-1), 5.0)
    return place.obstacles.clutter(eyes, rays, reach)


def costs(place: Place, wish: Wish, taste: Taste, yaw: Floats, pitch: Floats, eyes: Floats) -> Floats:
    """How bad each direction (n,) is; lower is better."""
    cost = 6.0 * place.obstacles.hidden(eyes, taste.targets)
    cost += 40.0 * place.obstacles.block_camera(eyes)
    outside = place.outside(eyes)
    cost += 0.2 * outside + 6.0 * place.spill(wish, yaw, pitch, eyes)
    for other in taste.others:
        cost += _crowding(wish, yaw, pitch, eyes, other, taste.targets.mean(axis=0))
    cost += 1.6 * _cluttered(place, wish, taste, yaw, pitch, eyes)
    if len(taste.faces) > 1:
        cost += _overlap(taste, yaw, eyes)
    if taste.keeps_line:
        cost += np.where(place.across_line(eyes) > 0.05, 4.0, 0.0)
    if taste.facing is not None:
        off = _turns(taste.facing, yaw + math.pi)
        wrong = np.maximum(np.abs(np.abs(off) - taste.ideal) - taste.slack, 0.0)
        cost += 2.2 * (wrong / math.radians(45)) ** 1.5
    if taste.distance is not None:
        reach = np.linalg.norm(eyes - taste.targets.mean(axis=0), axis=-1)
        cost += 0.6 * np.abs(np.log(reach / taste.distance))
    cost += 0.1 * np.abs(_turns(taste.lean, yaw + math.pi)) / math.pi
    if np.hypot(place.key[0], place.key[2]) > 0.1:
        lit = np.abs(_turns(heading_of(place.key), yaw + math.pi))
        cost += 0.4 * np.maximum(math.radians(35) - lit, 0) + 0.25 * np.maximum(lit - math.radians(150), 0)
    return np.asarray(cost)


def _turns(start: float, ends: Floats) -> Floats:
    return np.asarray((ends - start + math.pi) % (2 * math.pi) - math.pi)


def best(place: Place, taste: Taste, yaw: Floats, pitch: Floats, eyes: Floats, wish: Wish, focus: Floats) -> View:
    """The view of the best direction, in focus on a point."""
    chosen = int(np.argmin(costs(place, wish, taste, yaw, pitch, eyes)))
    eye = eyes[chosen]
    forward = basis(yaw[chosen], pitch[chosen])[2]
    return View(eye, float(yaw[chosen]), float(pitch[chosen]), wish.roll, wish.lens_mm, float((focus - eye) @ forward))


def frame_body(place: Place, wish: Wish, body: Body, taste: Taste, x: float | None = None) -> View:
    """The view of one figure at a size and angle; `x` overrides where in the frame it stands."""
    if wish.angle is Angle.OVERHEAD:
        return frame_overhead(wish, body.outline(wish.size), body.crown, heading_of(body.gaze))
    if wish.angle is Angle.WORMS_EYE:
        return _frame_from_floor(place, wish, body, taste)
    top, bottom = body.span(wish.size)
    if abs(top[1] - bottom[1]) < 0.55 * float(np.linalg.norm(top - bottom)):
        return frame_points(place, wish, body.outline(wish.size), body.eye, taste)
    band = BANDS[wish.size]
    yaw = around()
    across = look_room(body.gaze, yaw, band, taste.lean) if x is None else np.full(len(yaw), x)

    def eyes(pitch: Floats) -> Floats:
        return band_eyes(wish, yaw, pitch, (top, bottom), (band.top, band.bottom), across)

    pitch, found = stand(wish, float(body.eye[1]), place, eyes, len(yaw))
    return best(place, taste, yaw, pitch, found, wish, body.eye)


def frame_points(
    place: Place,
    wish: Wish,
    points: Floats,
    focus: Floats,
    taste: Taste,
    rectangle: Rectangle = (-0.8, 0.8, -0.8, 0.8),
    rise: float = 0.5,
) -> View:
    """The nearest view that holds points (k, 3) in a frame rectangle."""
    if wish.angle is Angle.OVERHEAD:
        return frame_overhead(wish, points, focus, taste.facing or 0.0)
    yaw = around()

    def eyes(pitch: Floats) -> Floats:
        return box_eyes(wish, yaw, pitch, points, rectangle, rise)

    if wish.angle is Angle.WORMS_EYE:
        pitch = np.full(len(yaw), math.radians(22))
        found = eyes(pitch)
        found[:, 1] = np.maximum(found[:, 1], 0.15)
    else:
        pitch, found = stand(wish, float(focus[1]), place, eyes, len(yaw))
    return best(place, taste, yaw, pitch, found, wish, focus)


_PLAN = {
    Size.EXTREME_WIDE: 14.0,
    Size.WIDE: 6.5,
    Size.FULL: 2.8,
    Size.MEDIUM_FULL: 2.1,
    Size.MEDIUM: 1.6,
    Size.MEDIUM_CLOSE_UP: 1.2,
    Size.CLOSE_UP: 0.85,
    Size.EXTREME_CLOSE_UP: 0.5,
}
"""From above: metres of floor that the frame's height holds."""


def frame_overhead(wish: Wish, points: Floats, focus: Floats, heading: float) -> View:
    """Straight down, with the heading up in the frame."""
    yaw, pitch = np.array([heading]), np.array([-math.pi / 2])
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    distance = _PLAN[wish.size] / (2 * wish.tangents[1])
    eye = np.array([middle[0], max(float(points[:, 1].max()) + distance, 0.0), middle[2]])
    if wish.size in {Size.EXTREME_WIDE, Size.WIDE, Size.FULL}:
        held = box_eyes(wish, yaw, pitch, points, (-0.82, 0.82, -0.82, 0.82))[0]
        eye[1] = max(eye[1], held[1])
    return View(eye, heading, -math.pi / 2, wish.roll, wish.lens_mm, float(eye[1] - focus[1]))


_STEEP = {Size.EXTREME_WIDE: 14.0, Size.WIDE: 22.0, Size.FULL: 28.0, Size.MEDIUM_FULL: 33.0, Size.MEDIUM: 37.0}


def _frame_from_floor(place: Place, wish: Wish, body: Body, taste: Taste) -> View:
    """From just above the floor, looking steeply up: the crown keeps its head room and the legs loom below."""
    height, pitch = 0.18, math.radians(_STEEP.get(wish.size, 40.0))
    yaw = around()
    across, up = wish.tangents
    rise = pitch + math.atan(BANDS[wish.size].top * up)
    away = max(float(body.crown[1]) - height, 0.3) / math.tan(min(max(rise, 0.05), math.radians(80)))
    right, _, forward = basis(yaw, 0.0)
    beside = look_room(body.gaze, yaw, BANDS[wish.size], taste.lean) * across * away / math.cos(pitch)
    eyes = body.crown - away * forward - beside[:, None] * right
    eyes[:, 1] = height
    return best(place, taste, yaw, np.full(len(yaw), pitch), eyes, wish, body.eye)


def held_indoors(place: Place, wish: Wish, focus: Floats, frame: Callable[[Wish], View]) -> tuple[View, bool]:
    """A view that stays in the room or just behind a wall: the lens widens first, then the camera comes nearer
    to the point that it looks at.

    Answers whether the wish had to give way.
    """
    view = frame(wish)
    if wish.angle in {Angle.OVERHEAD, Angle.WORMS_EYE} or place.spill_of(view, wish) <= _SPILL:
        return view, False
    for widening in _WIDENINGS:
        view = frame(replace(wish, lens_mm=max(_WIDEST_INDOORS, widening * wish.lens_mm)))
        if place.spill_of(view, wish) <= _SPILL:
            return view, True
    away = focus - view.eye
    share = np.linspace(0.0, max(1.0 - _NEAREST / float(np.linalg.norm(away)), 0.0), 60)
    eyes = view.eye + share[:, None] * away
    found = replace(wish, lens_mm=view.lens_mm)
    within = place.spill(found, np.full(60, view.yaw), np.full(60, view.pitch), eyes) <= _SPILL
    chosen = int(np.argmax(within)) if within.any() else len(share) - 1
    return replace(view, eye=eyes[chosen], focus=view.focus * (1.0 - float(share[chosen]))), True


def block_points(blocks: Sequence[Block]) -> Floats:
    """The corners (n, 3) of some boxes."""
    return np.concatenate([block.corners for block in blocks])


def facing_pair(first: Body, second: Body) -> tuple[float, float]:
    """The heading from one figure to another, and their distance in metres on the floor."""
    away = second.eye - first.eye
    return heading_of(away), math.hypot(float(away[0]), float(away[2]))


def is_facing(body: Body, point: Floats) -> bool:
    """Whether a figure looks less than 60 degrees away from a point."""
    return abs(turn_between(heading_of(body.gaze), heading_of(point - body.eye))) < math.radians(60)
