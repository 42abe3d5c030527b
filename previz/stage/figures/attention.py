"""Where a performer looks: at the target of what they do, else at whoever speaks, else ahead."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

import numpy as np

from previz.stage.figures.actions import ABOARD, ACTIONS, BRISK, HANDLING, SHOWN, STEERING
from previz.stage.figures.gait import GAITS
from previz.stage.figures.postures import posture
from previz.stage.figures.rig import FIELD
from previz.stage.figures.rotation import smooth, turned
from previz.stage.figures.skeleton import BONE, Floats
from previz.stage.figures.track import Track, prop_place
from previz.stage.props import size
from previz.stage.props.catalog import HUNG, WEAPONS
from previz.stage.world import Beat, Performer, Prop, World

_AT_HAND = 0.45 * BRISK
"""Seconds that the eye stays with what the hand does."""

_SHIFT = 0.42
"""Seconds that a change of gaze takes."""


_OVERHEAD = frozenset({"shelter", "wheel", "whirl"})
"""What is done with a thing that nobody looks at for that."""

_AT_HANDS = frozenset({"knead", "saw", "palm", "crack"})
_HANDS = "\0hands"
"""What is done with the eyes on one's own hands, and how they are called as what is looked at."""

_HELD_AHEAD, _HELD_UP = 0.36, 1.06
"""About how far ahead and how high in metres a thing in hand is of who is of full height."""

_HAD = frozenset({"hold", "have", "carry"})
_AT_READY = frozenset(
    {
        *HUNG,
        *WEAPONS,
        "torch",
        "firebrand",
        "placard",
        "lasso",
        "flag",
        "sign",
        "camera",
        "oar",
        "broom",
        "shovel",
        "microphone",
    }
)
"""What those have in hand who look at something else: where its light falls, at whom it is meant for."""


@dataclass(frozen=True, slots=True)
class _Glance:
    """From `start` on the performer looks at a name, or ahead."""

    start: float
    target: str | None


class Attention:
    """The gaze of one performer through the scene, and the places of what they act upon."""

    def __init__(self, world: World, performer: Performer, track: Track) -> None:
        self._world, self._performer, self._track = world, performer, track
        self._props = {prop.name: prop for prop in world.props}
        self._people = {other.member.name: other for other in world.performers if other is not performer}
        self._tracks: dict[str, Track] = {}
        self._held = self._others_holds()
        self._eyes: dict[int, dict[str, Floats]] = {}
        self._glances = self._planned()
        self._starts = [glance.start for glance in self._glances]

    @property
    def shifts(self) -> tuple[float, ...]:
        """When the gaze goes to something else, in seconds."""
        return tuple(self._starts[1:])

    def _others_holds(self) -> dict[str, list[tuple[str, float, float]]]:
        """Who else has each thing in hand, and from when to when, by its name."""
        held: dict[str, list[tuple[str, float, float]]] = {}
        for who, other in self._people.items():
            for b in other.beats:
                if b.action in SHOWN and b.target in self._props and size(self._props[b.target].kind)[1] < _IN_HAND:
                    held.setdefault(b.target, []).append((who, b.start, b.start + b.seconds))
        return held

    def _planned(self) -> list[_Glance]:
        beats = [beat for other in self._world.performers for beat in other.beats]
        times = sorted({0.0, *self._own_turns(), *(t for b in beats for t in (b.start, b.start + b.seconds))})
        glances = [_Glance(-9.0, self._target(0.0))]
        for time in times:
            target = self._target(time)
            if target != glances[-1].target:
                glances.append(_Glance(time, target))
        return glances

    def _own_turns(self) -> set[float]:
        """When the eye is done with what the hand does."""
        handled = [b for b in self._performer.beats if b.action in HANDLING and b.target in self._props]
        return {b.start + _AT_HAND + self._travels_for(b) for b in handled}

    def _target(self, seconds: float) -> str | None:
        """Whom or what the performer attends to at a time."""
        own = [b for b in self._performer.beats if b.start <= seconds < b.start + b.seconds and b.action in ACTIONS]
        if any(b.action in _AT_HANDS or (b.action == "type" and b.target is None) for b in own):
            return _HANDS
        named = [b for b in own if self._holds_the_eye(b, seconds)]
        if named:
            return max(named, key=lambda b: (b.start, b.target in self._people)).target
        if any(b.action in GAITS or b.action in {"phone", "swim", "climb", *STEERING} for b in own):
            return None
        return self._speaker(seconds, addressing=any(b.action in {"talk", "shout"} for b in own))

    def _holds_the_eye(self, beat: Beat, seconds: float) -> bool:
        """Whether a beat's target is looked at: for short work of the hand only until the hand has it."""
        if beat.action in HANDLING and beat.target in self._props:
            return seconds < beat.start + _AT_HAND + self._travels_for(beat)
        carried = beat.action in _OVERHEAD | ABOARD and beat.target in self._props
        carried |= beat.action in _HAD and beat.target in self._props and self._props[beat.target].kind in _AT_READY
        return (beat.target in self._props and not carried) or beat.target in self._people

    def _travels_for(self, beat: Beat) -> float:
        """The seconds that the performer takes to come to a beat's target."""
        ends = [j.end for j in self._track.journeys if beat.start - 1e-6 <= j.start < beat.start + beat.seconds]
        return max(ends, default=beat.start) - beat.start

    def _speaker(self, seconds: float, addressing: bool) -> str | None:
        """Who speaks now; for one who speaks to nobody named, who spoke last or is nearest."""
        now: list[tuple[bool, float, str]] = []
        last: list[tuple[bool, float, str]] = []
        for name, other in self._people.items():
            for b in other.beats:
                if b.action in {"talk", "shout"} and b.start <= seconds:
                    to_me = b.target == self._performer.member.name
                    (now if seconds < b.start + b.seconds else last).append((to_me, b.start, name))
        if now:
            return max(now)[2]
        if not addressing:
            return None
        if last:
            return max(last, key=lambda entry: entry[1])[2]
        mark = self._performer.mark
        near = [(hypot(o.mark[0] - mark[0], o.mark[2] - mark[2]), name) for name, o in self._people.items()]
        return min(near)[1] if near else None

    def goal(self, name: str | None, seconds: float) -> tuple[Floats | None, float]:
        """A target's world place (a prop's base, a person's floor point) and a person's height, else 0."""
        if name in self._props:
            prop, held = self._props[name], self._in_others_hand(name, seconds)
            if held is not None:
                return held, 0.0
            return np.array(prop_place(prop, seconds)) + _handled_at(prop, self._track.root(seconds)), 0.0
        if name in self._people:
            track = self._other(name)
            x, z = track.root(seconds)
            return np.array([x, track.level(x, z), z]), track.bones.body.height
        return None, 0.0

    def top(self, name: str | None, seconds: float) -> Floats | None:
        """Where a hand rests on a target: on a thing's top, within its near edge; on a person's near shoulder."""
        goal, _ = self.goal(name, seconds)
        if goal is None or name is None:
            return None
        x, z = self._track.root(seconds)
        towards = np.array([x - goal[0], 0.0, z - goal[2]])
        towards /= max(float(np.linalg.norm(towards)), 1e-6)
        if name in self._people:
            track = self._other(name)
            tall = _SHOULDERS * track.bones.body.height - _SEATED * track.share(seconds, "sit")
            return np.asarray(goal + _NEAR_SHOULDER * towards + np.array([0.0, tall, 0.0]))
        prop = self._props[name]
        base, tall = prop_place(prop, seconds)[1], size(prop.kind)[1] * prop.scale
        inner = _WITHIN if max(size(prop.kind)) * prop.scale > _IN_HAND else 0.0
        goal[1] = base + min(tall, _HIGHEST) + _PALM
        return np.asarray(goal - inner * towards)

    def at(self, seconds: float) -> Floats:
        """The world point that the performer looks at."""
        eye = self._eye(self._track, seconds)
        heading = self._track.heading(seconds)
        index = bisect_right(self._starts, seconds) - 1
        first = max(index - 3, 0)
        sight = self._sight(self._glances[first], seconds, eye, heading)
        for glance in self._glances[first + 1 : index + 1]:
            share = smooth((seconds - glance.start) / _SHIFT)
            if share > 0.0:
                sight = sight + share * (self._sight(glance, seconds, eye, heading) - sight)
        yaw, pitch, distance = sight.tolist()
        turn, level = heading + yaw, cos(pitch)
        point: Floats = eye + distance * np.array([sin(turn) * level, sin(pitch), cos(turn) * level])
        return point

    def _sight(self, glance: _Glance, seconds: float, eye: Floats, heading: float) -> Floats:
        """Yaw from the heading and pitch (radians), and distance, at which a glance's target is."""
        if glance.target is None:
            return np.array([0.0, -0.02, 4.0])
        if glance.target == _HANDS:
            return np.array([-0.06, -0.72, 0.75])
        x, y, z = (self._seen(glance.target, seconds) - eye).tolist()
        level = hypot(x, z)
        yaw = (atan2(x, z) - heading + pi) % (2.0 * pi) - pi
        behind = smooth((abs(yaw) - 2.0) / 1.1)
        return np.array([yaw * (1.0 - behind), atan2(y, level), max(hypot(level, y), 0.3)])

    def _seen(self, name: str, seconds: float) -> Floats:
        if name in self._people:
            return self._eye(self._other(name), seconds)
        if (held := self._in_others_hand(name, seconds)) is not None:
            return held
        prop = self._props[name]
        x, y, z = prop_place(prop, seconds)
        return np.array([x, y + _LOOKED_AT.get(prop.kind, 0.1) * prop.scale, z])

    def _in_others_hand(self, name: str, seconds: float) -> Floats | None:
        """Where a thing is that somebody else has in hand by then, about; None where nobody has."""
        for who, start, end in self._held.get(name, ()):
            if start <= seconds < end:
                track = self._other(who)
                (x, z), heading, s = track.root(seconds), track.heading(seconds), track.bones.body.scale
                ahead = _HELD_AHEAD * s
                return np.array([x + ahead * sin(heading), track.level(x, z) + _HELD_UP * s, z + ahead * cos(heading)])
        return None

    def _other(self, name: str) -> Track:
        if name not in self._tracks:
            self._tracks[name] = Track(self._world, self._people[name])
        return self._tracks[name]

    def _eye(self, track: Track, seconds: float) -> Floats:
        """Where a person's eyes are by root and posture alone."""
        x, z = track.root(seconds)
        local = self._eye_of(track, track.changes[0].posture)
        for change in track.changes[1:]:
            if seconds <= change.start:
                break
            local = local + smooth((seconds - change.start) / change.seconds) * (
                self._eye_of(track, change.posture) - local
            )
        heading = track.heading(seconds)
        c, s = cos(heading), sin(heading)
        return np.array(
            [x + local[0] * c + local[2] * s, track.level(x, z) + local[1], z - local[0] * s + local[2] * c]
        )

    def _eye_of(self, track: Track, name: str) -> Floats:
        known = self._eyes.setdefault(id(track), {})
        if name not in known:
            row, bones = posture(track.bones, name), track.bones
            pelvis = turned(*row[FIELD["hips_turn"]].tolist())
            pitch, yaw, roll = row[FIELD["spine"]].tolist()
            upper = pelvis @ turned(0.7 * (pitch + bones.body.stoop), yaw, roll)
            rise = bones.joints[BONE["left_eye"]] * (0.0, 1.0, 1.0) - bones.joints[0]
            known[name] = row[FIELD["hips"]] + upper @ rise
        return known[name]


def _handled_at(prop: Prop, root: tuple[float, float]) -> Floats:
    """From a prop's base to where a hand takes it: the side of a large thing that is towards a floor point."""
    wide, tall, deep = (side * prop.scale for side in size(prop.kind))
    if max(wide, tall, deep) <= _IN_HAND:
        return np.zeros(3)
    away = np.array([root[0] - prop.position[0], 0.0, root[1] - prop.position[2]])
    reach = min(max(wide, deep) / 2, float(np.linalg.norm(away)))
    side = away * (reach / max(float(np.linalg.norm(away)), 1e-6))
    side[1] = min(0.7 * tall, 0.95)
    return np.asarray(side, dtype=np.float64)


_SHOULDERS, _SEATED, _NEAR_SHOULDER = 0.825, 0.42, 0.13
"""Shares of the height at which shoulders are, how many metres lower of who sits, and how far aside of the neck."""

_WITHIN, _HIGHEST, _PALM = 0.12, 1.25, 0.03
"""How far in metres within the edge of a thing a hand is on it, how high it lies at the most, and how thick it is."""

_IN_HAND = 0.9
"""The largest side in metres of what is taken by the hand as a whole."""

_LOOKED_AT = {
    "door": 1.3,
    "window": 1.4,
    "car": 1.0,
    "table": 0.75,
    "desk": 0.75,
    "bed": 0.5,
    "tree": 2.0,
    "television": 0.8,
    "lamp": 0.5,
    "counter": 0.9,
    "bar": 1.0,
    "train": 2.0,
    "dog": 0.5,
    "horse": 1.6,
}
"""How high above its base a thing is looked at, in metres, by its kind."""
