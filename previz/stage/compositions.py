"""How each composition becomes a view: singles, pairs, over the shoulder, points of view, inserts, establishing."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from previz.shots.spec import Angle, Composition, Size
from previz.stage.choosing import Choice
from previz.stage.framing import (
    Place,
    Rectangle,
    Taste,
    Wish,
    around,
    band_eyes,
    best,
    block_points,
    costs,
    facing_pair,
    frame_body,
    frame_points,
    held_indoors,
    pitched,
    stand,
)
from previz.stage.lens import clamped_lens, gate, tangents
from previz.stage.sizes import BANDS, Block, Body
from previz.stage.view import Floats, View, aimed, basis, heading_of, project

_NEAR_SHARE = 0.26
"""The share of the frame's width that the near figure takes in an over-the-shoulder."""

_BEHIND = 0.85
"""How far in metres the camera is behind the near figure when the lens may be chosen."""

_OVER = (math.radians(-32), math.radians(16))
"""The pitch that an over-the-shoulder may take between people of unequal height."""


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
    passes: bool = False
    """Whether the first figure goes past the camera, which is best seen from across its way."""


@dataclass(frozen=True, eq=False)
class Framed:
    """A view with the point that it is about (3,), and what had to give way."""

    view: View
    pivot: Floats
    notes: tuple[str, ...] = ()
    contains: bool = False
    """Whether the frame holds its subject at all key moments, so that the camera need not turn."""


def compose(place: Place, choice: Choice, cast: Cast, aspect: float, lens_given: bool, seed: int) -> Framed:
    """The view that a choice asks for."""
    wish = Wish(choice.size, choice.angle, choice.lens_mm, choice.roll, aspect)
    lean = heading_of(place.side) + (0.6 if seed % 2 else -0.6)
    bodies, composition = cast.bodies, choice.composition
    if composition is Composition.ESTABLISHING or not (bodies or cast.blocks):
        return _establishing(place, wish, cast, lean)
    if composition is Composition.INSERT:
        return _insert(place, wish, cast, lean)
    if not bodies:
        return _thing(place, wish, cast.blocks, lean)
    if composition is Composition.POV:
        return _point_of_view(wish, cast, lens_given)
    if composition is Composition.OVER_THE_SHOULDER and len(bodies) < 2:
        single = _single(place, wish, cast, composition, lean)
        return replace(single, notes=("There is no shoulder to look over: a single", *single.notes))
    if len(bodies) > 1 and composition in {Composition.OVER_THE_SHOULDER, Composition.REVERSE}:
        return _over_the_shoulder(place, wish, bodies[0], bodies[1], lens_given)
    if len(bodies) > 1 and composition not in {Composition.SINGLE, Composition.PROFILE}:
        return _several(place, wish, cast, lean)
    return _single(place, wish, cast, composition, lean)


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


_SLACK = {Size.EXTREME_WIDE: 60.0, Size.WIDE: 45.0, Size.FULL: 38.0, Size.MEDIUM_FULL: 22.0}
"""Degrees about the three-quarter view from which a figure may as well be seen, where the face is small."""


def _single(place: Place, wish: Wish, cast: Cast, composition: Composition, lean: float) -> Framed:
    body = cast.bodies[0]
    ideal, slack = (90.0, 6.0) if composition is Composition.PROFILE else (34.0, _SLACK.get(wish.size, 14.0))
    if cast.passes and composition is not Composition.PROFILE:
        ideal, slack = 72.0, 14.0
    taste = Taste(sights(body, wish.size), heading_of(body.gaze), math.radians(ideal), math.radians(slack), lean=lean)
    taste = replace(taste, others=tuple(other.outline() for other in cast.others))
    if composition is Composition.REVERSE:
        taste = replace(taste, keeps_line=False, lean=lean + math.pi)
    if not cast.paths:
        view, gave = held_indoors(place, wish, body.eye, lambda wanted: frame_body(place, wanted, body, taste))
        if gave and wish.size in {Size.EXTREME_WIDE, Size.WIDE}:
            view = _room(place, replace(wish, lens_mm=view.lens_mm), replace(taste, facing=None), body.sole).view
        return Framed(view, body.eye, _cramped(gave))
    points = np.concatenate([moment.outline(wish.size) for moment in cast.paths])
    band = BANDS[wish.size]
    rectangle = (-0.8, 0.8, band.bottom, band.top)
    view, gave = held_indoors(
        place, wish, body.eye, lambda wanted: frame_points(place, wanted, points, body.eye, taste, rectangle)
    )
    return Framed(view, body.eye, _cramped(gave), contains=True)


def _cramped(gave: bool) -> tuple[str, ...]:
    return ("The room is too small for the size on this lens: as wide as it goes",) if gave else ()


_FACES = 8
"""How many of a group are kept from hiding each other."""


def _several(place: Place, wish: Wish, cast: Cast, lean: float) -> Framed:
    """Both or all of them, their outlines balanced in the frame, heads at the head room of the size."""
    bodies = cast.bodies
    points = np.concatenate([body.outline(wish.size) for body in (*bodies, *cast.paths)])
    targets = np.concatenate([sights(body, wish.size) for body in bodies])
    middle = targets.mean(axis=0)
    band = BANDS[wish.size]
    distance = _band_distance(wish, bodies[0])
    facing = _open_side(place, bodies)
    faces = tuple((body.eye, body.gaze) for body in bodies[:_FACES])
    slack = math.radians(22 if len(bodies) == 2 else 60)
    taste = Taste(targets, facing, 0.0, slack, lean=lean, distance=distance, faces=faces)
    rectangle = (-0.78, 0.78, band.bottom, band.top)
    height = np.array([middle[0], max(float(body.eye[1]) for body in bodies), middle[2]])
    view, gave = held_indoors(
        place, wish, height, lambda wanted: frame_points(place, wanted, points, height, taste, rectangle, rise=1.0)
    )
    return Framed(view, height, _cramped(gave))


def _band_distance(wish: Wish, body: Body) -> float:
    band, (top, bottom) = BANDS[wish.size], body.span(wish.size)
    return float(np.linalg.norm(top - bottom)) / ((band.top - band.bottom) * wish.tangents[1])


def _open_side(place: Place, bodies: tuple[Body, ...]) -> float:
    """The heading from which several people are best seen: square to a pair, else where they face."""
    if len(bodies) == 2:
        along = bodies[1].eye - bodies[0].eye
        square = np.array([along[2], 0.0, -along[0]])
        gazes = bodies[0].gaze + bodies[1].gaze
        faced = float(square @ gazes)
        sign = faced if abs(faced) > 0.5 else float(square @ place.side)
        return heading_of(square if sign >= 0 else -square)
    return heading_of(np.sum([body.gaze for body in bodies], axis=0) + 0.5 * place.side)


def _over_the_shoulder(place: Place, wish: Wish, seen: Body, near: Body, lens_given: bool) -> Framed:
    """Behind and beside the near figure, the other beyond on the opposite third.

    The camera turns about the seen figure until the near one takes its share of the frame's edge.
    """
    back, apart = facing_pair(seen, near)
    wanted = _band_distance(wish, seen)
    notes: tuple[str, ...] = ()
    if lens_given and wanted < apart + 0.45:
        wish, notes = _nearest_size(wish, seen, apart + 0.6)
    elif not lens_given:
        longer = clamped_lens(wish.lens_mm * (apart + _BEHIND) / wanted)
        wish = replace(wish, lens_mm=min(max(longer, 24.0), 135.0))
    side = 1.0 if float(np.cross([math.sin(back), 0, math.cos(back)], place.side)[1]) >= 0 else -1.0
    turns = np.radians(np.linspace(3.0, 42.0, 27)) * side
    yaw = back + turns + math.pi
    beyond = _third_away_from(near, seen, yaw)
    band, (top, bottom) = BANDS[wish.size], seen.span(wish.size)

    def eyes(pitch: Floats) -> Floats:
        return band_eyes(wish, yaw, pitch, (top, bottom), (band.top, band.bottom), beyond)

    if wish.angle is Angle.EYE_LEVEL:
        pitch, found = pitched(eyes, len(yaw), float(near.eye[1]) + 0.02, _OVER)
    else:
        pitch, found = stand(wish, float(seen.eye[1]), place, eyes, len(yaw))
    views = [
        View(
            eye, float(yaw[index]), float(pitch[index]), wish.roll, wish.lens_mm, float(np.linalg.norm(seen.eye - eye))
        )
        for index, eye in enumerate(found)
    ]
    errors = [abs(near_share(view, near, wish.aspect) - _NEAR_SHARE) for view in views]
    blocked = place.obstacles.block_camera(found) * 2.0 + place.obstacles.hidden(found, sights(seen, wish.size)) * 0.5
    return Framed(views[int(np.argmin(np.array(errors) + blocked))], seen.eye, notes)


def _nearest_size(wish: Wish, seen: Body, distance: float) -> tuple[Wish, tuple[str, ...]]:
    """The tightest size that a given lens can still hold from behind the near figure."""
    sizes = list(Size)
    for size in reversed(sizes[: sizes.index(wish.size) + 1]):
        looser = replace(wish, size=size)
        if _band_distance(looser, seen) >= distance - 0.15:
            return looser, (f"On {wish.lens_mm:g} mm the shoulder leaves a {size.replace('_', ' ')}",)
    return wish, ()


def _third_away_from(near: Body, seen: Body, yaw: Floats) -> Floats:
    """The third (n,) of the frame that the near figure leaves free."""
    right, _, _ = basis(yaw, 0.0)
    return np.asarray(np.where(right @ (near.eye - seen.eye) > 0, -0.28, 0.28))


def near_share(view: View, near: Body, aspect: float) -> float:
    """The share of the frame's width, from its nearer edge, that a foreground figure's head and shoulders take."""
    head = float(np.linalg.norm(near.crown - near.eye))
    right, _, _ = basis(view.yaw, 0.0)
    middle = near.eye
    outline = np.array([middle - 0.9 * head * right, middle + 0.9 * head * right, *near.joints[[2, 5]]])
    placed = project(view, outline, aspect)
    if (placed[:2, 2] < 0.1).any():
        return 1.0
    seen = placed[(np.abs(placed[:, 1]) < 1.0) & (placed[:, 2] > 0.1)]
    if not len(seen):
        return 0.0
    inner = seen[:, 0].max() if placed[:2, 0].mean() < 0 else -seen[:, 0].min()
    return float(np.clip((inner + 1) / 2, 0.0, 1.0))


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


def _rectangle(size: Size) -> Rectangle:
    fill = _FILL[size]
    return -fill, fill, -fill, fill


def _thing(place: Place, wish: Wish, blocks: tuple[Block, ...], lean: float) -> Framed:
    points = block_points(blocks)
    middle = points.mean(axis=0)
    level = np.array([middle[0], max(float(points[:, 1].max()) * 0.8, 1.3), middle[2]])
    taste = Taste(np.array([block.centre for block in blocks]), blocks[0].heading, keeps_line=False, lean=lean)
    view, gave = held_indoors(
        place, wish, level, lambda wanted: frame_points(place, wanted, points, level, taste, _rectangle(wish.size))
    )
    return Framed(view, middle, _cramped(gave))


def _insert(place: Place, wish: Wish, cast: Cast, lean: float) -> Framed:
    """The thing fills the frame, with the hand if one holds it; seen as its holder would show it."""
    if not cast.blocks:
        return _hands(place, wish, cast.bodies[0], lean)
    points = block_points(cast.blocks)
    middle = points.mean(axis=0)
    heading = heading_of(cast.holder.gaze) if cast.holder else cast.blocks[0].heading
    taste = Taste(middle[None], heading, math.radians(38), math.radians(15), keeps_line=False, lean=lean)
    view = frame_points(place, wish, points, middle, taste, _rectangle(wish.size))
    return Framed(view, middle)


def _hands(place: Place, wish: Wish, body: Body, lean: float) -> Framed:
    hands = body.joints[[4, 7]]
    points = (hands[:, None, :] + 0.14 * np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]])).reshape(-1, 3)
    middle = hands.mean(axis=0)
    taste = Taste(middle[None], heading_of(body.gaze), lean=lean)
    return Framed(frame_points(place, wish, points, middle, taste, _rectangle(wish.size)), middle)


_EYES_UP = 0.28
_BEFORE_EYE = 0.17
"""How far in metres before the eyes a point of view is taken, to clear the brow and the nose."""


def _point_of_view(wish: Wish, cast: Cast, lens_given: bool) -> Framed:
    """What the first subject sees: the second subject if there is one, else where it looks."""
    body = cast.bodies[0]
    others = [other.eye for other in cast.bodies[1:]] + [block.centre for block in cast.blocks]
    seen = others[0] if others else None
    view = point_of_view(View(body.eye, 0.0, 0.0, wish.roll, wish.lens_mm, 1.0), body, seen, wish.aspect)
    if not lens_given and len(cast.bodies) > 1:
        filling = replace(view, lens_mm=_lens_filling(wish, cast.bodies[1], view.focus))
        view = point_of_view(filling, body, seen, wish.aspect)
    forward = basis(view.yaw, view.pitch)[2]
    return Framed(view, view.eye + view.focus * forward if seen is None else seen)


def point_of_view(view: View, body: Body, seen: Floats | None, aspect: float) -> View:
    """A view moved into a figure's eyes: on a point (3,), or on where the figure looks."""
    target = body.eye + 3.0 * body.gaze if seen is None else seen
    ahead = (target - body.eye) / max(float(np.linalg.norm(target - body.eye)), 1e-6)
    eye = body.eye + _BEFORE_EYE * ahead
    yaw, pitch = aimed(eye, target)
    if seen is not None:
        pitch -= math.atan(_EYES_UP * tangents(view.lens_mm, aspect)[1])
    return replace(view, eye=eye, yaw=yaw, pitch=pitch, focus=float(np.linalg.norm(target - eye)))


def _lens_filling(wish: Wish, body: Body, distance: float) -> float:
    wanted = _band_distance(wish, body)
    return min(max(wish.lens_mm * distance / wanted, 28.0), 85.0)


def _establishing(place: Place, wish: Wish, cast: Cast, lean: float) -> Framed:
    """The place in its depth with the people small in it."""
    seen = [body.eye for body in cast.bodies] + [block.centre for block in cast.blocks]
    points = np.array(seen or [np.array([0.0, 1.5, 0.0])])
    middle = points.mean(axis=0)
    if wish.angle in {Angle.OVERHEAD, Angle.HIGH}:
        corners = Block(
            "place", np.array([0.0, 1.0, 0.0]), np.array([place.size[0] / 2, 1.0, place.size[2] / 2])
        ).corners
        taste = Taste(points, None, lean=lean)
        return Framed(frame_points(place, wish, corners, middle, taste), middle)
    if place.interior:
        soles = [body.sole for body in cast.bodies]
        return _room(place, wish, Taste(points, None, lean=lean), np.mean(soles or [middle * _FLOOR], axis=0))
    return _landscape(place, wish, points, middle, lean)


_FLOOR = np.array([1.0, 0.0, 1.0])
_FEET = -0.82
"""Where in the frame the feet stand at the lowest in a view of a whole room."""


def _room(place: Place, wish: Wish, taste: Taste, sole: Floats) -> Framed:
    """From near a corner or a wall of the room, above eye height, across its depth; feet (3,) on the floor in frame."""
    half_x, half_z = max(place.size[0] / 2 - 0.35, 0.2), max(place.size[2] / 2 - 0.35, 0.2)
    sides = (-1.0, -0.5, 0.0, 0.5, 1.0)
    stands = np.array([(x * half_x, z * half_z) for x in sides for z in sides if max(abs(x), abs(z)) == 1.0])
    eyes = np.stack([stands[:, 0], np.full(len(stands), min(1.9, 0.8 * place.size[1])), stands[:, 1]], axis=-1)
    middle = taste.targets.mean(axis=0)
    target = 0.5 * middle * _FLOOR + np.array([0.0, min(1.15, 0.45 * place.size[1]), 0.0])
    angles = np.array([aimed(eye, target) for eye in eyes])
    down = np.array([aimed(eye, sole)[1] for eye in eyes])
    pitch = np.minimum(angles[:, 1], down - math.atan(_FEET * wish.tangents[1]))
    depth = np.linalg.norm(eyes - middle, axis=-1)
    chosen = int(np.argmin(costs(place, wish, taste, angles[:, 0], pitch, eyes) - 0.5 * depth))
    view = View(eyes[chosen], angles[chosen, 0], pitch[chosen], wish.roll, wish.lens_mm, depth[chosen])
    return Framed(view, middle)


_OPEN = np.array([(x, y, z) for x in (-5.0, 0.0, 5.0) for z in (-5.0, 0.0, 5.0) for y in (0.0, 2.5)])
"""Points about the middle of a place that an open view of it sees."""


def _landscape(place: Place, wish: Wish, points: Floats, middle: Floats, lean: float) -> Framed:
    """From well back, the horizon on the lower third and the people off centre."""
    low = wish.angle in {Angle.LOW, Angle.WORMS_EYE}
    height = float(points[:, 1].mean()) + (-1.2 if low else 0.7)
    distance = min(_distance_seen(wish, 1.75, 0.14), 40.0)
    yaw = around()
    right, _, forward = basis(yaw, 0.0)
    pitch = np.full(len(yaw), math.atan((0.5 if low else 0.32) * wish.tangents[1]))
    eyes = middle - distance * forward + 0.28 * wish.tangents[0] * distance * right
    eyes[:, 1] = max(height, 0.3)
    taste = Taste(np.concatenate([points, middle + _OPEN]), None, lean=lean)
    return Framed(best(place, taste, yaw, pitch, eyes, wish, middle), middle)


def _distance_seen(wish: Wish, height: float, share: float) -> float:
    return height * wish.lens_mm / (share * gate(wish.aspect)[1])
