"""The rehearsal: a set-up is looked at through the whole shot, and others are tried until one sees its subject."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from previz.shots.spec import Composition, Movement, Size
from previz.stage.clock import Clock
from previz.stage.framed import sights
from previz.stage.framing import OFF_BED, SPILL_FAR
from previz.stage.lens import Gate
from previz.stage.obstacles import before_own_face
from previz.stage.operating import LOOSE, Operator
from previz.stage.sizes import Body
from previz.stage.subjects import Sort
from previz.stage.view import Floats, View, project
from previz.stage.viewfinder import Viewfinder

_GOOD = (0.12, 0.12, 0.25, 0.25, 0.35)
"""The fault up to which the best set-up so far is taken, attempt by attempt: who has looked long settles for more."""

_POOR = 0.35
_BARE, _BIT = 1.6, 0.07
"""What a look past the room's walls counts, and how much of one counts for nothing."""

_HELD_BACK = 0.5
"""What it counts that a camera which goes along is stopped by something, for all of the shot."""

_LOOKS = 5
"""How many moments of a shot are looked at."""

_SEEN_OF_GROUP = 6
_UNTRIED = frozenset({Composition.POV, Composition.ESTABLISHING})
"""Compositions that leave the camera no choice of another place, or that are about no face."""

_NEARER = 0.7
"""What the last attempts make of the lens, so that the camera comes inside of what was in its way."""

_CHEEK = 0.09
"""How far in metres from the middle of a face its sides are, which a post of a window may hide."""

_LIFTED, _CROWDED = 0.7, 4
"""How much higher in metres a camera is tried of so many people or more, who hide each other from their own height."""

_LYING = 0.2
"""The share of the height by which the crown of one who lies is over the hips at the most."""

_DEPTHS = (0.25, 0.55, 0.85)
"""How far from the middle of a thing to its corners it is looked at."""

_FAR = frozenset({Size.EXTREME_WIDE, Size.WIDE})
_CROPPED = frozenset({Size.CLOSE_UP, Size.EXTREME_CLOSE_UP})
_HEADLESS = 1.06
"""The frame height above which the crown of a head is cut off."""

_TURNS = frozenset({Movement.PAN_LEFT, Movement.PAN_RIGHT, Movement.TILT_UP, Movement.TILT_DOWN})
"""Moves that come to their subject, or leave it."""

_LONG_WAYS = frozenset({Movement.WHIP_PAN_LEFT, Movement.WHIP_PAN_RIGHT})


@dataclass(frozen=True, eq=False)
class Rehearsal:
    """The operator of a set-up, and how much of its subject is not seen: 0 for all of it at all times."""

    operator: Operator
    fault: float

    @property
    def fails(self) -> bool:
        """Whether the subject is not seen well enough."""
        return self.fault > _POOR


def rehearsed(finder: Viewfinder, gate: Gate, seed: int, clock: Clock) -> Rehearsal:
    """The first set-up that sees its subject throughout, or of the best that was tried."""
    tried: list[Rehearsal] = []
    spurned: tuple[Floats, ...] = ()
    for attempt, good in enumerate(_GOOD if finder.placed is None else _GOOD[:1]):
        nearer = _NEARER if attempt > 2 and not finder.lens_is_given else 1.0
        lift = _LIFTED if attempt % 2 and len(finder.about) >= _CROWDED else 0.0
        framed = finder.framed(gate, seed, spurned, nearer, lift)
        operator = Operator(finder, framed, gate, seed, clock)
        untried = finder.racks or finder.choice.composition in _UNTRIED
        fault = 0.0 if untried else _fault(finder, operator, gate, clock)
        tried.append(Rehearsal(operator, fault + (0.02 * attempt if fault > good else 0.0)))
        best = min(tried, key=lambda each: each.fault)
        if best.fault <= good:
            return best
        if finder.comes and best.fault <= _POOR:
            return best
        spurned = (*spurned, framed.view.eye)
    return best


def _fault(finder: Viewfinder, operator: Operator, gate: Gate, clock: Clock) -> float:
    """How much of who the shot is about is hidden or out of the frame, 0 when all are seen at all moments."""
    looks = [_look(finder, operator.aimed(frame), clock.at(frame), gate) for frame in clock.spread(_LOOKS)]
    if _LONG_WAYS & set(finder.spec.movement):
        looks = [looks[0], looks[-1]]
    if _TURNS & set(finder.spec.movement) and not finder.goes_over and not operator.turns_with:
        looks = [looks[0] if finder.choice.over_body and Movement.TILT_DOWN in finder.spec.movement else looks[-1]]
    bared = finder.place.bared([operator.aimed(frame) for frame in clock.spread(_LOOKS)], gate)
    bit = SPILL_FAR if finder.choice.size in _FAR else _BIT
    seen = float(np.mean(looks) + 0.5 * np.max(looks)) + _BARE * max(bared - bit, 0.0)
    return seen + _HELD_BACK * operator.held_back


def _look(finder: Viewfinder, view: View, seconds: float, gate: Gate) -> float:
    faults = [_unseen(finder, view, index, seconds, gate) for index in finder.about[:_SEEN_OF_GROUP]]
    faults += [_thing_unseen(finder, view, order, seconds) for order in finder.details]
    return float(np.mean(faults)) if faults else 0.0


def _unseen(finder: Viewfinder, view: View, index: int, seconds: float, gate: Gate) -> float:
    body = finder.body(index, seconds)
    points = _told(body, finder.choice.size)
    if finder.is_behind_doors(index):
        face, aside = sights(body, Size.CLOSE_UP), _CHEEK * np.cross(body.gaze, body.head_up)
        points = np.concatenate([face, face + aside, face - aside])
    ways = finder.obstacles(seconds, frozenset({index}))
    hidden = float(ways.hidden(view.eye[None], points)[0])
    (x, y, depth), (_, top, _) = project(view, np.stack([body.eye, body.crown]), gate)
    lost = float(depth < 0.1 or abs(x) > 0.96 or abs(y) > 0.98)
    if finder.choice.size not in _CROPPED:
        lost = max(lost, 0.4 * float(top > _HEADLESS))
    away = (view.eye - body.eye) / max(float(np.linalg.norm(view.eye - body.eye)), 1e-6)
    back = max(-0.25 - float(away @ body.gaze), 0.0) if finder.choice.size not in LOOSE else 0.0
    own = _behind_oneself(view, body) if finder.choice.size not in LOOSE else 0.0
    return hidden + 1.5 * lost + 0.6 * back + _OWN * own


_OWN = 0.5
"""What it counts that a face is behind its own shoulder or arm: less than behind somebody else's."""


def _behind_oneself(view: View, body: Body) -> float:
    """The share of a face that its own shoulders and arms hide, as they do from below and behind."""
    return float(before_own_face(body).hide(view.eye[None], np.stack([body.eye, body.crown]))[0])


def _told(body: Body, size: Size) -> Floats:
    """The points (n, 3) that tell who it is: the face twice as much as the rest."""
    face = sights(body, Size.CLOSE_UP)
    points = np.concatenate([face, face, sights(body, size)])
    return points + OFF_BED if abs(float(body.crown[1] - body.hips[1])) < _LYING * body.height else points


def _thing_unseen(
    finder: Viewfinder, view: View, order: int, seconds: float, without: frozenset[int] = frozenset()
) -> float:
    """How much of a thing is hidden, by points in it from corner to corner: what is before its middle counts too."""
    block = finder.block(order, seconds)
    points = np.concatenate([block.centre + share * (block.corners - block.centre) for share in _DEPTHS])
    return float(finder.obstacles_to(order, seconds, without).hidden(view.eye[None], points)[0])


def out_of_sight(finder: Viewfinder, view: View, seconds: float) -> float:
    """The share of whom or what a point of view is of that something hides from it at a time: 0 where nothing does.

    A spot, such as a window, is part of what would hide it, and counts as seen.
    """
    if not finder.looks_through_eyes or len(finder.choice.subjects) < 2:
        return 0.0
    viewer, seen = finder.about[0], finder.choice.subjects[1]
    if seen.sort is Sort.FIGURE:
        points = _told(finder.body(seen.index, seconds), finder.choice.size)
        ways = finder.obstacles(seconds, frozenset({viewer, seen.index}))
        return float(ways.hidden(view.eye[None], points)[0])
    return _thing_unseen(finder, view, 1, seconds, frozenset({viewer})) if seen.sort is Sort.PROP else 0.0
