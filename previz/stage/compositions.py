"""How each composition becomes a view: singles, pairs, over the shoulder, points of view, inserts, establishing."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from previz.shots.spec import Angle, Composition, Size
from previz.stage.between import racking, turning
from previz.stage.choosing import Choice
from previz.stage.details import insert, thing
from previz.stage.eyes import is_window, out_of_window, through_eyes
from previz.stage.framed import Cast, Framed, band_distance, cramped, sights
from previz.stage.framing import frame_body, frame_points, held_indoors
from previz.stage.ground import Place, Wish
from previz.stage.judging import Taste
from previz.stage.lens import Gate
from previz.stage.obstacles import before_own_face
from previz.stage.shoulders import over_the_shoulder
from previz.stage.sizes import BANDS, Body
from previz.stage.view import heading_of
from previz.stage.vistas import beyond, establishing, room


def compose(place: Place, choice: Choice, cast: Cast, gate: Gate, lens_given: bool, seed: int) -> Framed:
    """The view that a choice asks for."""
    wish = Wish(choice.size, choice.angle, choice.lens_mm, choice.roll, gate, lens_given)
    lean = heading_of(place.side) + (0.6 if seed % 2 else -0.6)
    bodies, composition = cast.bodies, choice.composition
    if composition is Composition.ESTABLISHING or not (bodies or cast.blocks):
        return establishing(place, wish, cast, lean)
    if composition is Composition.INSERT:
        return insert(place, wish, cast, lean)
    if cast.ends is not None:
        racked = racking(place, wish, cast.ends, lens_given) if cast.ends.racks else None
        if racked is not None or not cast.ends.racks:
            return racked or turning(place, wish, cast.ends, lean)
    window = next((block for block in cast.blocks if is_window(block.name)), None)
    if composition is Composition.POV and window is not None:
        return out_of_window(wish, window, cast, lens_given)
    if not bodies and cast.bystanders:
        return beyond(place, wish, cast, lean)
    if not bodies:
        return thing(place, wish, cast.blocks, lean, behind=cast.followed)
    if composition is Composition.POV:
        return through_eyes(wish, cast, lens_given)
    if composition is Composition.OVER_THE_SHOULDER and len(bodies) < 2:
        single = _single(place, wish, cast, composition, lean)
        return replace(single, notes=("There is no shoulder to look over: a single", *single.notes))
    if len(bodies) > 1 and composition in {Composition.OVER_THE_SHOULDER, Composition.REVERSE}:
        return over_the_shoulder(place, wish, bodies[0], bodies[1], lens_given)
    if len(bodies) > 1 and composition is not Composition.SINGLE:
        return _several(place, wish, cast, lean)
    return _single(place, wish, cast, composition, lean)


_ASIDE_OF_WAY = math.radians(12)
"""How far off the way of somebody the camera stands that they come up to."""

_SLACK = {Size.EXTREME_WIDE: 60.0, Size.WIDE: 45.0, Size.FULL: 38.0, Size.MEDIUM_FULL: 22.0}
"""Degrees about the three-quarter view from which a figure may as well be seen, where the face is small."""


def _single(place: Place, wish: Wish, cast: Cast, composition: Composition, lean: float) -> Framed:
    body = cast.bodies[0]
    ideal, slack = (90.0, 6.0) if composition is Composition.PROFILE else (34.0, _SLACK.get(wish.size, 14.0))
    if cast.passes and composition is not Composition.PROFILE and wish.size in _SLACK:
        ideal, slack = 72.0, 14.0
    told = sights(body, Size.MEDIUM_CLOSE_UP if cast.behind_doors else wish.size)
    taste = Taste(told, heading_of(body.gaze), math.radians(ideal), math.radians(slack), lean=lean)
    if cast.comes is not None and composition is not Composition.PROFILE:
        taste = replace(taste, facing=heading_of(cast.comes), ideal=_ASIDE_OF_WAY, slack=_ASIDE_OF_WAY / 2)
    taste = replace(taste, others=tuple(other.outline() for other in cast.others), own=before_own_face(body))
    if cast.beside is not None and wish.size in _WITH_SURROUNDINGS:
        away = (cast.beside - body.eye)[[0, 2]]
        ahead = float(away @ body.gaze[[0, 2]]) > 0.5 * float(np.linalg.norm(away) * np.linalg.norm(body.gaze[[0, 2]]))
        ideal, slack = _FACED if ahead else _STOOD_AT
        taste = replace(taste, backdrop=cast.beside, ideal=math.radians(ideal), slack=math.radians(slack))
    if cast.work is not None and composition is not Composition.PROFILE:
        taste = replace(taste, work=cast.work, ideal=math.radians(75), slack=math.radians(22))
    if cast.ends is not None and len(cast.bodies) > 1:
        taste = replace(taste, faces=tuple((each.eye, each.gaze) for each in cast.bodies[:2]), ideal=math.radians(82))
    if composition is Composition.REVERSE:
        taste = replace(taste, keeps_line=False, lean=lean + math.pi)
    far = wish.size in {Size.EXTREME_WIDE, Size.WIDE, Size.FULL}
    over = (_OVER_THE_DOORS if far else _OVER_THE_DASH) if cast.behind_doors else 0.0
    if cast.beasts:
        return _with_beasts(place, wish, cast, taste)
    middle = 0.0 if cast.through_optic else None
    if not cast.paths:
        view, gave = held_indoors(
            place, wish, body.eye, lambda wanted: frame_body(place, wanted, body, taste, x=middle, over=over)
        )
        if gave and wish.size in {Size.EXTREME_WIDE, Size.WIDE}:
            whole = _whole_on_lens(place, wish, body, taste) if wish.lens_is_given else None
            if whole is not None:
                return whole
            wider = replace(wish, lens_mm=view.lens_mm)
            if not np.allclose(view.eye, frame_body(place, wider, body, taste, over=over).eye):  # it had to come nearer
                view = room(place, wider, replace(taste, facing=None), body.sole).view
        return Framed(view, body.eye, cramped(gave))
    points = np.concatenate([moment.outline(wish.size) for moment in cast.paths])
    band = BANDS[wish.size]
    rectangle = (-0.8, 0.8, band.bottom, band.top)
    view, gave = held_indoors(
        place, wish, body.eye, lambda wanted: frame_points(place, wanted, points, body.eye, taste, rectangle)
    )
    return Framed(view, body.eye, cramped(gave), contains=True)


def _with_beasts(place: Place, wish: Wish, cast: Cast, taste: Taste) -> Framed:
    """Somebody and the animals with them, all of both in the frame."""
    body = cast.bodies[0]
    people = [each.outline(Size.FULL) for each in (body, *cast.paths)]
    points = np.concatenate([*people, *(beast.corners for beast in cast.beasts)])
    faces = ((body.eye, body.gaze), *((beast.centre, np.zeros(3)) for beast in cast.beasts[:_FACES]))
    centres = np.array([beast.centre for beast in cast.beasts])
    taste = replace(
        taste, targets=np.concatenate([taste.targets, centres]), facing=None, others=(), faces=faces, keeps_line=False
    )
    band = BANDS[wish.size if wish.size in {Size.EXTREME_WIDE, Size.WIDE} else Size.FULL]
    rectangle = (-0.78, 0.78, max(band.bottom, -0.86), band.top)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    level = np.array([middle[0], float(body.eye[1]), middle[2]])
    view, gave = held_indoors(
        place, wish, level, lambda wanted: frame_points(place, wanted, points, level, taste, rectangle)
    )
    return Framed(view, level, cramped(gave))


_WITH_SURROUNDINGS = frozenset({Size.WIDE, Size.FULL, Size.MEDIUM_FULL, Size.MEDIUM})
"""Sizes at which what somebody is said to stand at is seen with them."""

_STOOD_AT, _FACED = (62.0, 30.0), (92.0, 24.0)
"""Degrees off the face, and the slack about it, from which somebody is seen with what is behind or beside them, and
with what they look at from near."""

_OVER_THE_DASH, _OVER_THE_DOORS = 0.25, 0.6
"""How far in metres the camera is raised to look in over a dash from near, and over doors from farther away."""


def _whole_on_lens(place: Place, wish: Wish, body: Body, taste: Taste) -> Framed | None:
    """As much of a figure as a lens that is given sees of it in a room that is too small for a wide shot on it."""
    for size in (Size.FULL, Size.MEDIUM_FULL):
        tighter = replace(wish, size=size)
        view, gave = held_indoors(place, tighter, body.eye, lambda wanted: frame_body(place, wanted, body, taste))
        if not gave:
            return Framed(view, body.eye, cramped(True))
    return None


_FACES = 8
"""How many of a group are kept from hiding each other."""


_LAIN, _OVER_LAIN = 0.2, 1.5
"""The share of the height by which the crown of one who lies is over the hips at the most, and how far in metres over
several who lie the camera is."""


_OVER_FAR, _UNDER_CEILING = 0.8, 0.3
"""How much higher in metres the camera of a wide view is that holds somebody who lies, and how far under a ceiling."""


def _several(place: Place, wish: Wish, cast: Cast, lean: float) -> Framed:
    """Both or all of them, their outlines balanced in the frame, heads at the head room of the size."""
    bodies = cast.bodies
    points = np.concatenate([body.outline(wish.size) for body in (*bodies, *cast.paths)])
    points = np.concatenate([points, *(beast.corners for beast in cast.beasts)])
    told = Size.MEDIUM_CLOSE_UP if cast.behind_doors else wish.size
    targets = np.concatenate([sights(body, told) for body in bodies])
    middle = targets.mean(axis=0)
    band = BANDS[wish.size]
    distance = band_distance(wish, bodies[0])
    facing = _open_side(place, bodies)
    faces = tuple((body.eye, body.gaze) for body in bodies[:_FACES])
    slack = math.radians(22 if len(bodies) == 2 else 60)
    taste = Taste(targets, facing, 0.0, slack, lean=lean, distance=distance, faces=faces)
    if len(bodies) > 2:
        taste = replace(taste, keeps_line=False)
    rectangle = (-0.78, 0.78, band.bottom, band.top)
    height = np.array([middle[0], max(float(body.eye[1]) for body in bodies) + cast.lift, middle[2]])
    lain = [abs(float(body.crown[1] - body.hips[1])) < _LAIN * body.height for body in bodies]
    lie = all(lain)
    if any(lain) and not lie and wish.angle is Angle.EYE_LEVEL:  # from the height of who sits, who lies is feet
        far = wish.size in {Size.EXTREME_WIDE, Size.WIDE}
        roof = place.size[1] - _UNDER_CEILING if place.interior else math.inf
        height[1] = max(min(float(height[1]) + _OVER_FAR, roof), float(height[1])) if far else height[1]
        wish = wish if far else replace(wish, angle=Angle.HIGH)
    if lie:
        height[1] += _OVER_LAIN
        rectangle = (-0.78, 0.78, -0.72, 0.72)
    rise = 0.5 if lie else 1.0
    view, gave = held_indoors(
        place, wish, height, lambda wanted: frame_points(place, wanted, points, height, taste, rectangle, rise=rise)
    )
    return Framed(view, height, cramped(gave), contains=bool(cast.paths))


def _open_side(place: Place, bodies: tuple[Body, ...]) -> float:
    """The heading from which several people are best seen: square to a pair, else where they face."""
    if len(bodies) == 2:
        along = bodies[1].eye - bodies[0].eye
        square = np.array([along[2], 0.0, -along[0]])
        gazes = bodies[0].gaze + bodies[1].gaze
        faced = float(square @ gazes)
        sign = faced if abs(faced) > 0.5 and not place.side_is_said else float(square @ place.side)
        return heading_of(square if sign >= 0 else -square)
    return heading_of(np.sum([body.gaze for body in bodies], axis=0) + 0.5 * place.side)
