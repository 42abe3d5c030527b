"""Doors that open: the leaf of a doorway swings for who goes through it, and for who opens it by hand."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from previz.stage.figures.actions import BRISK
from previz.stage.figures.rotation import smooth
from previz.stage.sets import SetPiece, place_of
from previz.stage.sets.place import Hinge
from previz.stage.troupe import Troupe
from previz.stage.view import Floats
from previz.stage.world import Beat, SceneBeat, World

_WIDE, _AJAR = math.radians(82), math.radians(-40)
"""How far a leaf opens away from the room for who goes through, and into it by the hand of who stands before it."""

_SWING = 0.75
"""Seconds that a leaf takes to open or to shut."""

_NEAR, _THROUGH = 1.5, 0.62
"""Metres from the doorway within which somebody opens it by hand, and within which they go through it."""

_AHEAD = 1.15
"""Metres before a doorway at which it begins to open for who comes to it."""

_AT_WORK = 0.42
"""The share of the work of the hand after which a leaf moves."""

_SETS_OUT, _AT_ONCE = 0.04, 0.9
"""Metres after which somebody has set out, and the time in seconds before which they have done so as the scene opens.
"""

_SAME = 1.5
"""Seconds within which a door that is said to open is opened by who goes through it."""

_STEP = 0.125
_BEFORE = -10.0
_BY_HAND = {"open_door": _AJAR, "close_door": 0.0}
"""Which angle a leaf goes to by what somebody does at it."""


@dataclass(frozen=True, slots=True)
class Swing:
    """A leaf that goes to an angle (radians) from a time of the scene on."""

    start: float
    angle: float


class Doors:
    """The leaves of a world's doorways over the scene's clock."""

    def __init__(self, world: World, pieces: Sequence[SetPiece], troupe: Troupe) -> None:
        hung = {piece.entity.id: piece.hinge for piece in pieces if piece.hinge is not None}
        self._hinges: Mapping[int, Hinge] = hung
        main = _main(world, hung.values())
        self._swings = {
            id_: found for id_, hinge in hung.items() if (found := _swings(world, hinge, troupe, main=hinge is main))
        }

    def at(self, seconds: float) -> dict[int, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
        """The transforms (4, 4) at a time of the scene of the leaves that move in it, by their ids."""
        return {
            id_: _turned(self._hinges[id_], _angle(swings, seconds)).astype(np.float32)
            for id_, swings in self._swings.items()
        }


def _angle(swings: Sequence[Swing], seconds: float) -> float:
    """Where a leaf is by then: from each angle it goes on to the next."""
    angle = swings[0].angle if swings[0].start <= _BEFORE else 0.0
    if swings[0].angle == 0.0:
        angle = _AJAR  # what is shut has been open
    for swing in swings:
        angle += (swing.angle - angle) * smooth((seconds - swing.start) / _SWING)
    return angle


def _turned(hinge: Hinge, angle: float) -> Floats:
    """The transform (4, 4) of a leaf that is turned about its hinge."""
    turn, lean = math.cos(angle), math.sin(angle)
    transform = np.eye(4)
    transform[:3, :3] = [[turn, 0.0, lean], [0.0, 1.0, 0.0], [-lean, 0.0, turn]]
    pivot = np.array([hinge.at[0], 0.0, hinge.at[1]])
    transform[:3, 3] = pivot - transform[:3, :3] @ pivot
    return transform


_DOOR = (
    r"\b(?:door|doors|gate|hatch)\b(?: to the \w+| behind (?:him|her|them))?\s+(?:slowly |suddenly |quietly |then )?"
)
_OPENS = re.compile(
    _DOOR + r"(?:opens?|(?:swings?|creaks?|flies|fly|bursts?|slides?|falls?) open|is (?:kicked|flung) open)", re.I
)
_SHUTS = re.compile(
    _DOOR + r"(?:clos(?:es?)|shuts?|(?:swings?|slams?|bangs?|falls?|slides?|clicks?) (?:shut|to|closed)|slams?)", re.I
)
_LEAST_WAIT = 0.35
"""Seconds that a door is seen as it was before it moves by itself."""


def told_swings(beats: Sequence[SceneBeat]) -> tuple[tuple[float, bool], ...]:
    """When the lines of a scene have a door open (True) or shut of which they say not by whom, in seconds."""
    found = []
    for beat in (beat for beat in beats if beat.speaker is None):
        for told, opens in ((_OPENS, True), (_SHUTS, False)):
            for match in told.finditer(beat.text):
                share = match.start() / max(len(beat.text), 1)
                found.append((beat.start + max(share * beat.seconds, _LEAST_WAIT), opens))
    return tuple(sorted(found))


def _main(world: World, hinges: Iterable[Hinge]) -> Hinge | None:
    """The door that a line means which says no more: that of the place's own anchor."""
    anchor = place_of(world).anchors.get("door")
    if anchor is None or not world.swings:
        return None
    at = (anchor.position[0], anchor.position[2])
    return min(hinges, key=lambda hinge: math.dist(hinge.middle, at), default=None)


def _swings(world: World, hinge: Hinge, troupe: Troupe, *, main: bool) -> tuple[Swing, ...]:
    """What a leaf does in a scene, in order; wide open in the end where somebody goes through."""
    passed = [Swing(time, _WIDE) for index in range(len(troupe)) for time in _passages(world, index, hinge, troupe)]
    by_hand = [swing for index in range(len(troupe)) for swing in _by_hand(world, index, hinge, troupe)]
    if passed:
        by_hand = [Swing(swing.start, _WIDE if swing.angle else 0.0) for swing in by_hand]
    alone = [Swing(time, _WIDE if opens else 0.0) for time, opens in world.swings] if main else []
    near = [swing.start for swing in (*passed, *by_hand)]
    alone = [swing for swing in alone if all(abs(swing.start - start) > _SAME for start in near) or not swing.angle]
    found = sorted([*passed, *by_hand, *alone], key=lambda swing: swing.start)
    return tuple(swing for order, swing in enumerate(found) if order == 0 or swing.angle != found[order - 1].angle)


def _by_hand(world: World, index: int, hinge: Hinge, troupe: Troupe) -> Iterator[Swing]:
    """The swings of who stands at the door and opens or shuts it."""
    for beat in world.performers[index].beats:
        if beat.action not in _BY_HAND:
            continue
        work = min(beat.seconds, BRISK)
        at = beat.start + _AT_WORK * work
        x, _, z = troupe.spots(index, [at])[0]
        if math.dist((x, z), hinge.middle) < _NEAR:
            yield Swing(at, _BY_HAND[beat.action])


def _passages(world: World, index: int, hinge: Hinge, troupe: Troupe) -> Iterator[float]:
    """When the door begins to open for somebody who walks through it; long before the scene for who is in it then."""
    if not any(_walks(beat) for beat in world.performers[index].beats):
        return
    times = np.arange(0.0, world.seconds + _STEP, _STEP)
    spots = troupe.spots(index, times)[:, [0, 2]]
    away = np.linalg.norm(spots - np.asarray(hinge.middle), axis=1)
    inside = np.flatnonzero(away < _THROUGH)
    if not len(inside) or np.ptp(away) < _THROUGH:
        return
    if inside[0] == 0:
        goes = float(times[np.argmax(np.linalg.norm(spots - spots[0], axis=1) > _SETS_OUT)])
        yield _BEFORE if goes < _AT_ONCE else goes - _SWING
        return
    near = np.flatnonzero(away[: inside[0]] >= _AHEAD)
    yield float(times[near[-1]]) if len(near) else _BEFORE


def _walks(beat: Beat) -> bool:
    return beat.destination is not None and beat.action not in {"sit", "lie"}
