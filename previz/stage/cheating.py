"""Cheats: people turned or moved at their marks for one frame, as is done on every set, so that the frame reads.

A cheat is a transform (4, 4) of a performer who stays in one place through the shot.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from previz.shots.spec import Composition
from previz.stage.choosing import Choice
from previz.stage.obstacles import Obstacles, capsules_of
from previz.stage.sizes import Body
from previz.stage.subjects import Sort
from previz.stage.troupe import Troupe
from previz.stage.view import Floats, View, basis, heading_of, turn_between

_PAIRS = frozenset({Composition.OVER_THE_SHOULDER, Composition.REVERSE})
_OFF = math.radians(50)
"""How far off each other people of a pair may face before they are turned."""

_BACK, _PROFILE, _OPENED = math.radians(100), math.radians(80), math.radians(48)
"""Off the camera: where a back begins, how far one of a group is opened up to, and the most that one is turned."""

_STAYS = 0.35
_STANDING = 0.42
"""The least share of the height that the hips of one who stands are above the soles."""

_AT_ONE_MARK = 0.38
"""Metres under which two people stand in each other."""

_OFTEN = 0.3
"""The share of a shot for which somebody of a group may be hidden by another."""

_ASIDE = (0.35, 0.6, 0.85, -0.6, -0.85, 1.2, -1.2, 1.6, -1.6)
"""The steps across the view in metres that somebody in the way is moved, in the order that they are tried."""


def facing_cheats(troupe: Troupe, choice: Choice, times: Sequence[float]) -> dict[int, Floats]:
    """For a pair over the shoulder: those who stand still with their side or back to the other, turned to them."""
    pair = [subject.index for subject in choice.subjects if subject.sort is Sort.FIGURE][:2]
    if choice.composition not in _PAIRS or len(pair) < 2:
        return {}
    middle = times[len(times) // 2]
    bodies = [troupe.body(index, middle) for index in pair]
    if (apart := _apart(troupe, pair, times)) is not None:
        return apart
    cheats: dict[int, Floats] = {}
    for index, body, other in zip(pair, bodies, reversed(bodies), strict=True):
        off = turn_between(troupe.heading(index, middle), heading_of(other.eye - body.eye))
        if abs(off) > _OFF and stands(body) and troupe.travel(index, times) < _STAYS:
            cheats[index] = turned_about(body.sole, off)
    return cheats


_TALKING = 1.1
"""Metres between two who talk."""


def _apart(troupe: Troupe, pair: Sequence[int], times: Sequence[float]) -> dict[int, Floats] | None:
    """For two who stand at one mark: the second before the first, face to face; none where they stand apart."""
    middle = times[len(times) // 2]
    seen, near = (troupe.body(index, middle) for index in pair)
    between = (near.eye - seen.eye)[[0, 2]]
    still = all(stands(troupe.body(index, middle)) and troupe.travel(index, times) < _STAYS for index in pair)
    if math.hypot(*between) > _AT_ONE_MARK or not still:
        return None
    heading = troupe.heading(pair[0], middle)
    before = seen.sole + _TALKING * np.array([math.sin(heading), 0.0, math.cos(heading)])
    turn = turned_about(near.sole, turn_between(troupe.heading(pair[1], middle), heading + math.pi))
    return {pair[1]: moved_by((before - near.sole) * np.array([1.0, 0.0, 1.0])) @ turn}


def turning_cheats(troupe: Troupe, index: int, point: Floats, times: Sequence[float]) -> dict[int, Floats]:
    """One who stands still with their side or back to a point (3,), turned to it."""
    middle = times[len(times) // 2]
    body = troupe.body(index, middle)
    off = turn_between(troupe.heading(index, middle), heading_of(point - body.eye))
    still = stands(body) and troupe.travel(index, times) < _STAYS
    return {index: turned_about(body.sole, off)} if abs(off) > _OFF and still else {}


_AROUND, _LEAN = 0.68, math.radians(13)
"""How far in metres from a thing those stand who look in at it, and how far they lean."""

_OFF_FACE = 0.6
"""The least distance in metres of a face from a thing that it looks in at."""

_TABLE = 0.75
"""The height in metres of a thing under which those who look in at it stand farther off."""

_FAN = math.radians(30)
"""Between what angles about the thing each stands beside the next."""


def gathering_cheats(troupe: Troupe, group: Sequence[int], point: Floats, times: Sequence[float]) -> dict[int, Floats]:
    """Those of a group who stand still, about a thing (3,) on the side that they are on, leaning over it:
    the first in the middle."""
    middle = times[len(times) // 2]
    soles = {index: troupe.body(index, middle).sole for index in group}
    away = np.mean(list(soles.values()), axis=0) - point
    towards = heading_of(away)
    free = [index for index in group if stands(troupe.body(index, middle)) and troupe.travel(index, times) < _STAYS]
    cheats: dict[int, Floats] = {}
    for order, index in enumerate(free):
        angle = towards + _FAN * ((order + 1) // 2) * (1 if order % 2 else -1)
        out = np.array([math.sin(angle), 0.0, math.cos(angle)])
        reach = _AROUND + max(_TABLE - float(point[1] - soles[index][1]), 0.0)
        place = np.array([point[0], soles[index][1], point[2]]) + reach * out
        turn = turned_about(soles[index], turn_between(troupe.heading(index, middle), angle + math.pi))
        there = _leaning(place, -out) @ moved_by(place - soles[index]) @ turn
        face = there[:3, :3] @ troupe.body(index, middle).eye + there[:3, 3]
        cheats[index] = moved_by(max(_OFF_FACE - float(np.linalg.norm(face - point)), 0.0) * out) @ there
    return cheats


def _leaning(place: Floats, way: Floats) -> Floats:
    """The transform (4, 4) that leans what stands on a floor point (3,) over towards a floor vector (3,)."""
    axis = np.cross(np.array([0.0, 1.0, 0.0]), way)
    x, y, z = axis.tolist()
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    transform = np.eye(4)
    transform[:3, :3] += math.sin(_LEAN) * cross + (1.0 - math.cos(_LEAN)) * cross @ cross
    transform[:3, 3] = place - transform[:3, :3] @ place
    return transform


def opening_cheats(
    troupe: Troupe, group: Sequence[int], view: View, times: Sequence[float], low: frozenset[int] = frozenset()
) -> dict[int, Floats]:
    """Those of a group who stand still with their backs to a camera, or are `low` on their heels or knees, opened up to
    it as far as still reads as talk."""
    middle = times[len(times) // 2]
    cheats: dict[int, Floats] = {}
    for index in group:
        body = troupe.body(index, middle)
        off = turn_between(troupe.heading(index, middle), heading_of(view.eye - body.eye))
        if abs(off) > _BACK and (stands(body) or index in low) and troupe.travel(index, times) < _STAYS:
            cheats[index] = turned_about(body.sole, math.copysign(min(abs(off) - _PROFILE, _OPENED), off))
    return cheats


def aside_cheats(
    troupe: Troupe, subject: int, others: Sequence[int], views: Sequence[View], times: Sequence[float]
) -> dict[int, Floats]:
    """Those who stand or pass between the camera (its views at the times) and a subject's face, moved across the view
    until the face is free at all times.
    """
    faces = [np.stack([body.eye, body.chest]) for body in (troupe.body(subject, time) for time in times)]
    middle = len(times) // 2
    right = basis(views[middle].yaw, 0.0)[0]
    cheats: dict[int, Floats] = {}
    for index in others:
        bodies = [troupe.body(index, time) for time in times]
        if not stands(bodies[middle]) or not _hide(bodies, views, faces):
            continue
        aside = float((bodies[middle].eye - faces[middle][0]) @ right)
        free = _free_step(bodies, views, faces, right if aside >= 0 else -right)
        if free is not None:
            cheats[index] = free
    return cheats


def spreading_cheats(
    troupe: Troupe,
    group: Sequence[int],
    within: Callable[[Floats], bool],
    views: Sequence[View],
    times: Sequence[float],
    low: frozenset[int] = frozenset(),
) -> dict[int, Floats]:
    """Those of a group, on their feet or `low` on their heels, who hide each other from the camera (its views at the
    times), moved across the view until each face is free, `within` (of a floor point (3,)) the room: who is near stays,
    who is behind makes room.
    """
    middle = len(times) // 2
    right = basis(views[middle].yaw, 0.0)[0]
    acts = {index: [troupe.body(index, time) for time in times] for index in group}
    away = {index: float(np.linalg.norm(acts[index][middle].eye - views[middle].eye)) for index in group}
    cheats: dict[int, Floats] = {}
    before: list[Sequence[Body]] = []
    fixed = {index for index in group if not within(acts[index][middle].sole)}
    for index in sorted(group, key=lambda each: (each not in fixed, away[each])):
        free_to_move = index not in fixed and (stands(acts[index][middle]) or index in low)
        if free_to_move and _clash(acts[index], before, views):
            steps = (moved_by(share * right) for share in _ASIDE)
            moved = ((step, [_shifted(body, step) for body in acts[index]]) for step in steps)
            inside = ((step, act) for step, act in moved if within(act[middle].sole))
            free = next(((step, act) for step, act in inside if not _clash(act, before, views)), None)
            if free is not None:
                cheats[index], acts[index] = free
        before.append(acts[index])
    return cheats


def _clash(act: Sequence[Body], before: Sequence[Sequence[Body]], views: Sequence[View]) -> bool:
    """Whether somebody stands in one of some others, or either hides the other's face for a good part of the shot."""
    middle = len(act) // 2
    return any(
        math.hypot(*(other[middle].eye - act[middle].eye)[[0, 2]]) < _AT_ONE_MARK
        or _hides_often(other, act, views)
        or _hides_often(act, other, views)
        for other in before
    )


def _hides_often(near: Sequence[Body], far: Sequence[Body], views: Sequence[View]) -> bool:
    hides = [_hides(one, view, np.stack([two.eye, two.chest])) for one, two, view in zip(near, far, views, strict=True)]
    return sum(hides) > _OFTEN * len(hides)


def _free_step(bodies: Sequence[Body], views: Sequence[View], faces: Sequence[Floats], way: Floats) -> Floats | None:
    """The shortest step along a way from which a figure hides a face at no time."""
    for share in _ASIDE:
        step = moved_by(share * way)
        if not _hide([_shifted(body, step) for body in bodies], views, faces):
            return step
    return None


def _hide(bodies: Sequence[Body], views: Sequence[View], faces: Sequence[Floats]) -> bool:
    """Whether a figure is before a face at any of some times."""
    return any(_hides(body, view, face) for body, view, face in zip(bodies, views, faces, strict=True))


def stands(body: Body) -> bool:
    """Whether a figure is on its feet."""
    return float(body.hips[1] - body.sole[1]) > _STANDING * body.height


def _hides(body: Body, view: View, points: Floats) -> bool:
    return float(Obstacles.of_people(capsules_of(body, 1.2)).hidden(view.eye[None], points)[0]) > 0.0


def _shifted(body: Body, cheat: Floats) -> Body:
    step = cheat[:3, 3]
    return replace(body, crown=body.crown + step, eye=body.eye + step, joints=body.joints + step)


def turned_about(point: Floats, angle: float) -> Floats:
    """The transform (4, 4) that turns the world about a vertical axis through a point (3,)."""
    turn, lean = math.cos(angle), math.sin(angle)
    transform = np.eye(4)
    transform[:3, :3] = np.array([[turn, 0, lean], [0, 1, 0], [-lean, 0, turn]])
    transform[:3, 3] = point - transform[:3, :3] @ point
    return transform


def moved_by(step: Floats) -> Floats:
    """The transform (4, 4) that moves the world by a step (3,)."""
    transform = np.eye(4)
    transform[:3, 3] = step
    return transform
