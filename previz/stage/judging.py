"""What makes one camera better than another: faces in three-quarter view, nothing in the way, the scene's side of the
line, room to stand.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from previz.stage.ground import Place, Wish
from previz.stage.sightlines import Sticks
from previz.stage.view import Floats, View, basis, heading_of

_GRID = np.array([(x, y) for x in (-0.8, -0.3, 0.3, 0.8) for y in (-0.4, 0.2, 0.8)])
_MIDDLE = np.array([(x, y) for x in np.linspace(-0.45, 0.45, 9) for y in (0.1, 0.45)])
"""Where in the frame something slender, a post or a trunk, would cut it in two."""

_POST = 10.0
_FINE = np.array([(x, y) for x in np.linspace(-1.0, 1.0, 9) for y in np.linspace(-1.0, 1.0, 6)])
_AT_LENS = 0.35
"""Metres before the camera within which nothing can stand."""

_OTHER_WAY = 15.0
"""The price of a turn to the other side than is told: more than that of a camera across the line."""

_CROSSED = 12.0
"""The price of a camera across the line: more than that of a face half hidden, less than that of one not seen."""

_NEARBY = 3.0
"""How many metres from the camera somebody is seen as more than a figure in the background."""


@dataclass(frozen=True, eq=False)
class Elsewhere:
    """Where a camera that turns goes to or comes from: a point (3,), the gaze (3,) of who is there, and to which side
    the turn should be (1 right, -1 left, 0 either)."""

    point: Floats
    gaze: Floats | None
    way: float


@dataclass(frozen=True, eq=False)
class Work:
    """What is worked at: a point (3,) of it, and the floor vector (3,) to the side from which it is worked at."""

    point: Floats
    near: Floats


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
    backdrop: Floats | None = None
    """A point (3,) far behind that the frame would best hold."""
    alone: bool = False
    """Whether nothing of anybody else may be in the frame, not even behind."""
    distance: float | None = None
    """How far in metres the camera would best be, where the direction decides that."""
    work: Work | None = None
    """What somebody has their hands on, that is to be seen with them."""
    elsewhere: Elsewhere | None = None
    """What the camera turns to, or comes from."""
    own: Sticks | None = None
    """What of somebody's own body may hide their face, which is the first two of the targets."""


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


_WITHIN = 0.7
"""How far off the middle of the frame a landmark may stand."""

_CLEAR = 0.15
"""Metres on the near side of what is worked at that a camera is at the least."""

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
    return np.asarray(2.0 * np.maximum(1.0 - gaps / _ABREAST, 0.0).sum(axis=1) / len(heads) + 2.0 * backs)


def cluttered(place: Place, wish: Wish, targets: Floats, yaw: Floats, pitch: Floats, eyes: Floats) -> Floats:
    """How much (n,) of the frame something near the lens takes, before the subject (targets, (m, 3))."""
    right, up, forward = basis(yaw, pitch, wish.roll)
    across, height = wish.tangents
    where = np.concatenate([_GRID, _MIDDLE])
    rays = forward[:, None] + where[:, :1] * across * right[:, None] + where[:, 1:] * height * up[:, None]
    away = np.linalg.norm(targets.mean(axis=0) - eyes, axis=-1)
    near = place.obstacles.clutter(eyes, rays[:, : len(_GRID)], np.minimum(0.6 * away, 5.0))
    return near + _POST * place.obstacles.clutter(eyes, rays[:, len(_GRID) :], 0.85 * away)


def at_lens(place: Place, wish: Wish, yaw: Floats, pitch: Floats, eyes: Floats) -> Floats:
    """How much (n,) of the frame something takes that is nearer than a lens can be."""
    right, up, forward = basis(yaw, pitch, wish.roll)
    across, height = wish.tangents
    rays = forward[:, None] + _FINE[:, :1] * across * right[:, None] + _FINE[:, 1:] * height * up[:, None]
    return place.obstacles.clutter(eyes, rays, np.full(len(eyes), _AT_LENS))


def _company(place: Place, wish: Wish, yaw: Floats, pitch: Floats, eyes: Floats) -> Floats:
    """How much (n,) of the frame, up to a few metres away, the clothes of people take whom it is not about."""
    right, up, forward = basis(yaw, pitch, wish.roll)
    across, height = wish.tangents
    rays = forward[:, None] + _FINE[:, :1] * across * right[:, None] + _FINE[:, 1:] * height * up[:, None]
    return place.obstacles.company(eyes, rays, _NEARBY)


_MOST_HIDDEN, _BLIND = 0.7, 24.0
"""The share of what is looked for that may be hidden before a view is worse than one from over the line, and how bad a
view is that sees none of it."""


_OWN = 4.0
"""The price of a face that is behind its own shoulder or arm."""


def costs(place: Place, wish: Wish, taste: Taste, yaw: Floats, pitch: Floats, eyes: Floats) -> Floats:
    """How bad each direction (n,) is; lower is better."""
    hidden = place.obstacles.hidden(eyes, taste.targets)
    cost = 6.0 * hidden + _BLIND * np.maximum(hidden - _MOST_HIDDEN, 0.0) / (1.0 - _MOST_HIDDEN)
    if taste.own is not None:
        cost += _OWN * taste.own.hide(eyes, taste.targets[:2])
    cost += 40.0 * place.obstacles.block_camera(eyes)
    cost += place.spurning(eyes, taste.targets.mean(axis=0))
    outside = place.outside(eyes)
    cost += 0.2 * outside + 6.0 * place.spill(wish, yaw, pitch, eyes)
    for other in taste.others:
        cost += _crowding(wish, yaw, pitch, eyes, other, taste.targets.mean(axis=0))
    cost += 1.6 * cluttered(place, wish, taste.targets, yaw, pitch, eyes)
    if len(taste.faces) > 1:
        cost += _overlap(taste, yaw, eyes)
    cost += place.crossing(eyes, _CROSSED if taste.keeps_line else 0.0)
    if taste.alone:
        cost += 14.0 * _company(place, wish, yaw, pitch, eyes)
    if taste.backdrop is not None:
        cost += 3.0 * _lost(wish, yaw, pitch, eyes, taste.backdrop)
    if taste.work is not None:
        beyond = (eyes - taste.work.point) @ taste.work.near < _CLEAR
        cost += 3.0 * _lost(wish, yaw, pitch, eyes, taste.work.point) + 6.0 * beyond
    if taste.elsewhere is not None:
        cost += _turn_price(place, taste.elsewhere, eyes, taste.targets[0])
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


_LEAST_TURN, _MOST_TURN = math.radians(28), math.radians(95)
"""Between what angles a camera best turns from one subject to another."""


def _turn_price(place: Place, elsewhere: Elsewhere, eyes: Floats, subject: Floats) -> Floats:
    """How bad (n,) it is to turn between a subject (3,) and elsewhere: hidden, too near, too far, the wrong way."""
    here, there = subject - eyes, elsewhere.point - eyes
    turn = (np.arctan2(there[:, 0], there[:, 2]) - np.arctan2(here[:, 0], here[:, 2]) + math.pi) % math.tau - math.pi
    near, far = np.linalg.norm(here, axis=-1), np.linalg.norm(there, axis=-1)
    price = 5.0 * place.obstacles.hidden(eyes, elsewhere.point[None])
    price += np.where(-turn * elsewhere.way < 0, _OTHER_WAY, 0.0)
    price += 2.0 * np.maximum(_LEAST_TURN - np.abs(turn), 0.0) / _LEAST_TURN
    price += 2.0 * np.maximum(np.abs(turn) - _MOST_TURN, 0.0)
    price += 0.9 * np.maximum(np.abs(np.log(far / near)) - 0.5, 0.0)
    price += 3.0 * np.maximum((1.8 if elsewhere.gaze is None else 0.9) - far, 0.0)
    if elsewhere.gaze is not None:
        price += 3.0 * np.maximum((there @ elsewhere.gaze) / far - 0.05, 0.0)
    return np.asarray(price)


def _lost(wish: Wish, yaw: Floats, pitch: Floats, eyes: Floats, point: Floats) -> Floats:
    """Whether (n,) a point (3,) is behind the camera or beyond the sides of the frame, 0 or 1."""
    right, _, forward = basis(yaw, pitch, wish.roll)
    seen = point - eyes
    depth = (seen * forward).sum(axis=-1)
    across = np.abs((seen * right).sum(axis=-1)) / (np.maximum(depth, 1e-6) * wish.tangents[0])
    return np.asarray((depth <= 0) | (across > _WITHIN), dtype=np.float64)


def _turns(start: float, ends: Floats) -> Floats:
    return np.asarray((ends - start + math.pi) % (2 * math.pi) - math.pi)


def best(place: Place, taste: Taste, yaw: Floats, pitch: Floats, eyes: Floats, wish: Wish, focus: Floats) -> View:
    """The view of the best direction, in focus on a point."""
    chosen = int(np.argmin(costs(place, wish, taste, yaw, pitch, eyes)))
    eye = eyes[chosen]
    forward = basis(yaw[chosen], pitch[chosen])[2]
    return View(eye, float(yaw[chosen]), float(pitch[chosen]), wish.roll, wish.lens_mm, float((focus - eye) @ forward))
