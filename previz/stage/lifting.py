"""People who carry people: in their arms, on their shoulders or their back."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from previz.shots.actions import NamedAction
from previz.shots.vocabulary import vocabulary
from previz.stage.carrying import placed
from previz.stage.figures.postures import posture
from previz.stage.figures.rig import FIELD
from previz.stage.figures.rotation import smooth
from previz.stage.figures.skeleton import skeleton
from previz.stage.marks import Mark, Spot, heading_to
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.together import Together
from previz.stage.troupe import Troupe
from previz.stage.view import Floats, eased
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat, Prop, World

BORNE_BY = frozenset({"cradled", "shouldered"})
"""What those do whom somebody carries: in both arms, and astride."""

_ASTRIDE = re.compile(r"\b(?:on|onto) (?:his|her|their) (?:shoulders?|back)\b|\bpiggy-?back\b", re.I)
_SOMEBODY = re.compile(
    r"\b(?:him|them|her(?=\s*(?:$|[.,;]|\b(?:up|down|out|in|into|to|across|over|through|on|off|away|from|back|home|along|"
    r"upstairs|downstairs|towards?|past|and)\b)))\b",
    re.I,
)
"""A pronoun for whoever is carried; "her bag" is a thing."""

_BEARS = {"cradled": "carry", "shouldered": "hoist"}
"""What those do who carry them."""

_AT_ONCE = 0.5
"""Seconds before which somebody is in the arms as the scene opens."""

_GRASP = 0.45
"""The share of picking somebody up after which they are in the arms."""

_IN_ARMS, _LOW = 0.75, 1.3
"""The largest side in metres of a beast that is taken up to be hugged, and the height under which one kneels to it."""

_SETS_DOWN = frozenset({"put_down"})


class Lifting:
    """Writes the beats of people who carry people, and of whom they carry."""

    def __init__(self, ways: Ways, together: Together, parts: Sequence[Part]) -> None:
        self._ways, self._together, self._parts = ways, together, parts
        self._lifted: dict[str, Part] = {}
        """Who is carried, by the name of who carries them."""

    def load(self, part: Part, action: NamedAction, clause: str) -> Part | None:
        """Whom an action has somebody pick up, carry or set down; none where it is a thing."""
        if action.action not in {"pick_up", "carry", *_SETS_DOWN}:
            return None
        if "stretcher" in clause and self._ways.prop("stretcher") is not None:
            return None
        named = self._named(part, action)
        if named is None and _SOMEBODY.search(clause):
            named = self._lifted.get(part.name) or self._together.partner(part, action, clause) or self._nearest(part)
        return named

    def _named(self, part: Part, action: NamedAction) -> Part | None:
        return next((other for other in self._parts if other is not part and other.name == action.target), None)

    def _nearest(self, part: Part) -> Part | None:
        others = [other for other in self._parts if other is not part]
        return others[0] if len(others) == 1 else None

    def lift(
        self, part: Part, action: NamedAction, load: Part, clause: str, goal: Spot | None, start: float, seconds: float
    ) -> None:
        """One picks another up, or has them in the arms, and goes with them to a goal; or sets them down again."""
        if action.action in _SETS_DOWN:
            self._set_down(part, load, start, seconds)
            return
        held = self._lifted.get(part.name) is load
        self._lifted[part.name] = load
        does = "shouldered" if _ASTRIDE.search(clause) else "cradled"
        if action.action == "pick_up":
            part.beats.append(Beat("pick_up", start, seconds, load.name))
            self._takes(part, load, does, start + _GRASP * seconds)
            part.beats.append(Beat(_BEARS[does], start + _GRASP * seconds, (1 - _GRASP) * seconds, load.name))
            return
        if not held:
            at_once = load.is_fresh and start < _AT_ONCE
            self._takes(part, load, does, BEFORE if at_once else start)
        part.beats.append(Beat(_BEARS[does], start, seconds, load.name, goal))
        part.at = load.at = goal or part.at

    def _takes(self, part: Part, load: Part, does: str, start: float) -> None:
        if start <= 0.0:
            x, _, z = part.mark.position
            load.starts(Mark((x, part.mark.position[1], z), part.mark.heading, does))
        load.beats.append(Beat(does, start, _LASTING, part.name))
        load.entered = True

    def _set_down(self, part: Part, load: Part, start: float, seconds: float) -> None:
        part.beats.append(Beat("put_down", start, seconds))
        ends = start + 0.5 * seconds
        load.beats[:] = [
            replace(beat, seconds=max(ends - beat.start, 0.4)) if beat.action in BORNE_BY else beat
            for beat in load.beats
        ]
        load.beats.append(Beat("rise", ends, 0.5 * seconds))
        self._lifted.pop(part.name, None)

    def cuddle(self, part: Part, beast: Prop, start: float, seconds: float, end: float) -> None:
        """A beast that is too large to be lifted is hugged where it stands: on the knees where it is low."""
        spot = self._ways.near(part, (beast.position[0], beast.position[2]), 0.45 + size(beast.kind)[0] / 2)
        way = 0.0
        if part.is_fresh:
            part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, (beast.position[0], beast.position[2]))))
        elif math.dist(part.at, spot) > _IN_ARMS:
            way = min(0.5 * seconds, math.dist(part.at, spot) / 1.6)
            part.beats.append(Beat("walk", start, way, None, spot))
            part.at = spot
        if size(beast.kind)[1] < _LOW:
            part.beats.append(Beat("kneel", start + way, seconds - way, beast.name))
        part.beats.append(Beat("cuddle", start + way, max(end - start - way, 0.5), beast.name))


def is_beast_on_its_feet(prop: Prop) -> bool:
    """Whether something is a beast that nobody takes up to hug it."""
    return prop.kind in vocabulary().moving and max(size(prop.kind)) > _IN_ARMS


_LASTING = 1e4
"""Seconds for which somebody is carried who is not set down."""

_TAKEN = 0.7
"""Seconds in which somebody comes from the floor into the arms."""

_ARMS: dict[str, tuple[tuple[float, float, float], float]] = {
    "cradled": ((0.06, 0.0, 0.30), np.pi / 2),
    "shouldered": ((0.0, 0.57, -0.13), 0.0),
}
"""Where the pelvis of who is carried is from the pelvis of who carries them (left, up, ahead; in heights of 1.75 m),
and how they are turned to them."""


@dataclass(frozen=True)
class Lifted:
    """How somebody is carried by somebody else: from where they are into the arms, and off again."""

    world: World
    troupe: Troupe
    carrier: int
    beat: Beat
    who: int

    def at(self, seconds: float, root: Floats, heading: float) -> Floats | None:
        """The transform (4, 4) of somebody whose part has them at a root (3,) and heading; none while they are not."""
        start, end = self.troupe.aboard(self.who, self.beat)
        share = smooth((seconds - start) / _TAKEN) if math.isfinite(start) else 1.0
        share *= (1.0 - smooth((seconds - end) / _TAKEN)) if math.isfinite(end) else 1.0
        if share <= 0.0:
            return None
        pose = self.troupe.pose(self.carrier, seconds)
        (left, up, ahead), turned = _ARMS[self.beat.action]
        scale = float(pose.height) / 1.75
        hips = np.asarray(pose.joints, dtype=np.float64)[[8, 11]].mean(axis=0)
        sin, cos = np.sin(pose.heading), np.cos(pose.heading)
        seat = hips + scale * np.array([left * cos + ahead * sin, up, -left * sin + ahead * cos])
        x, y, z = posture(skeleton(self.world.performers[self.who].member), self.beat.action)[FIELD["hips"]].tolist()
        own = placed(seat, pose.heading + turned) @ placed(np.array([-x, -y, -z]), 0.0)
        return eased(own @ np.linalg.inv(placed(root, heading)), root, share)


def lifted_in(world: World, troupe: Troupe) -> Iterator[tuple[int, Lifted]]:
    """Who of a world is carried by somebody, and how."""
    names = {performer.member.name: index for index, performer in enumerate(world.performers)}
    for who, performer in enumerate(world.performers):
        for beat in performer.beats:
            if beat.action in BORNE_BY and beat.target in names:
                yield who, Lifted(world, troupe, names[beat.target], beat, who)
                break
