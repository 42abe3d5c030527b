"""Points of view: the camera in somebody's eyes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from previz.stage.framed import Cast, Framed, band_distance
from previz.stage.ground import Wish
from previz.stage.lens import LONGEST, Gate, tangents
from previz.stage.numbered import unnumbered
from previz.stage.sizes import Block, Body
from previz.stage.view import Floats, View, aimed, basis

_EYES_UP = 0.28
_BEFORE_EYE = 0.17
"""How far in metres before the eyes a point of view is taken, to clear the brow and the nose."""


def through_eyes(wish: Wish, cast: Cast, lens_given: bool) -> Framed:
    """What the first subject sees: the second subject if there is one, else where it looks."""
    if cast.seen_from is not None:
        return _from_thing(wish, cast.seen_from, cast.bodies, lens_given)
    body = cast.bodies[0]
    others = [other.eye for other in cast.bodies[1:]] + [block.centre for block in cast.blocks]
    seen = others[0] if others else hands_of(body) if cast.at_hands else None
    lens = wish.gate.of_super_35(_AT_HANDS) if cast.at_hands and not (others or lens_given) else wish.lens_mm
    view = point_of_view(View(body.eye, 0.0, 0.0, wish.roll, lens, 1.0), body, seen, wish.gate)
    if not lens_given and len(cast.bodies) > 1:
        longest = LONGEST if cast.through_optic else _LONGEST_SIGHT
        filling = replace(view, lens_mm=_lens_filling(wish, cast.bodies[1], view.focus, longest))
        view = point_of_view(filling, body, seen, wish.gate)
    forward = basis(view.yaw, view.pitch)[2]
    return Framed(view, view.eye + view.focus * forward if seen is None else seen)


_AT_HANDS = 21.0
"""The lens in millimetres on Super 35 that has room for what is in one's own hands."""


_RAISED = 0.14
"""How far in metres over the hips a hand is that has been raised."""

_IN_HAND = np.array([0.0, 0.06, 0.0])
"""How far over a wrist what is in its hand is, in metres."""


def hands_of(body: Body) -> Floats:
    """The point (3,) that a figure looks at in its hands: between them, or at the one that is raised."""
    hands = np.asarray(body.joints[[4, 7]], dtype=np.float64)
    raised = hands[hands[:, 1] > float(body.hips[1]) + _RAISED]
    middle: Floats = (raised if len(raised) else hands).mean(axis=0) + _IN_HAND
    return middle


_BEFORE_WINDOW, _LOOKING_OUT, _PANE = 1.2, 28.0, 0.75
"""How far in metres before the spot at a window a look out of it is taken, the longest lens that still shows its frame,
and how far behind the spot the panes are.
"""

_EYES_AT = 1.55


def is_window(name: str) -> bool:
    """Whether a named spot of a set is the one at a window."""
    return unnumbered(name) == "window"


def out_of_window(wish: Wish, window: Block, cast: Cast, lens_given: bool) -> Framed:
    """What somebody at a window (the spot before it) sees outside, the window's frame about it."""
    out = np.array([math.sin(window.heading), 0.0, math.cos(window.heading)])
    height = float(cast.bodies[0].height) * 0.92 if cast.bodies else _EYES_AT
    spot = window.centre * np.array([1.0, 0.0, 1.0]) + np.array([0.0, height, 0.0])
    eye, pane = spot - _BEFORE_WINDOW * out, spot + _PANE * out
    outside = [block.centre for block in cast.blocks if (block.centre - pane) @ out > 0.5]
    target = outside[0] if outside else pane
    yaw, pitch = aimed(eye, pane + np.array([0.0, -0.12, 0.0]))
    lens = wish.lens_mm if lens_given else min(wish.lens_mm, wish.gate.of_super_35(_LOOKING_OUT))
    view = View(eye, yaw, pitch, wish.roll, lens, float(np.linalg.norm(target - eye)))
    return Framed(view, target)


_LOOKING_UP, _ABOVE, _LOOKS_UP, _OVER_FACES = 15.0, 0.04, math.radians(72), math.radians(4)
"""The lens in millimetres on Super 35 that holds who looks in at a thing, how far in metres over it that is seen, how
steeply at the most, and how far over the height of their faces: those at the sides stand higher in such a frame."""


def _from_thing(wish: Wish, thing: Block, bodies: Sequence[Body], lens_given: bool) -> Framed:
    """Those who look in at a thing, as it would see them: from its top, up at their faces."""
    eye = thing.centre + np.array([0.0, float(thing.half[1]) + _ABOVE, 0.0])
    faces = np.mean([body.eye for body in bodies], axis=0)
    yaw = aimed(eye, faces)[0]
    pitch = float(np.mean([aimed(eye, body.eye)[1] for body in bodies])) + _OVER_FACES
    lens = wish.lens_mm if lens_given else wish.gate.of_super_35(_LOOKING_UP)
    return Framed(View(eye, yaw, min(pitch, _LOOKS_UP), wish.roll, lens, float(np.linalg.norm(faces - eye))), faces)


def point_of_view(view: View, body: Body, seen: Floats | None, gate: Gate) -> View:
    """A view moved into a figure's eyes: on a point (3,), or on where the figure looks."""
    target = body.eye + 3.0 * body.gaze if seen is None else seen
    ahead = (target - body.eye) / max(float(np.linalg.norm(target - body.eye)), 1e-6)
    eye = body.eye + min(_BEFORE_EYE, 0.25 * float(np.linalg.norm(target - body.eye))) * ahead + _turned(body, ahead)
    yaw, pitch = aimed(eye, target)
    if seen is not None:
        pitch -= math.atan(_EYES_UP * tangents(view.lens_mm, gate)[1])
    return replace(view, eye=eye, yaw=yaw, pitch=pitch, focus=float(np.linalg.norm(target - eye)))


_EARS = (16, 17)


def _turned(body: Body, ahead: Floats) -> Floats:
    """By how much (3,) the eyes of a figure move whose head turns about its middle, between the ears, to look along a
    unit vector (3,): a look back is not through its own head."""
    forward = body.eye - body.joints[list(_EARS)].mean(axis=0)
    depth = float(np.linalg.norm(forward))
    return np.asarray(depth * ahead - forward, dtype=np.float64)


_SHORTEST_SIGHT, _LONGEST_SIGHT = 28.0, 85.0
"""The lenses in millimetres on Super 35 between which bare eyes see somebody."""


def _lens_filling(wish: Wish, body: Body, distance: float, most: float) -> float:
    wanted = band_distance(wish, body)
    shortest, longest = (wish.gate.of_super_35(lens) for lens in (_SHORTEST_SIGHT, most))
    return min(max(wish.lens_mm * distance / wanted, shortest), longest)
