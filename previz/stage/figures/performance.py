"""A performer through a scene: posture, gait, idling, gestures and gaze, layered at any time into one pose."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from hashlib import sha256
from math import cos, pi, sin

import numpy as np

from previz.stage.figures.acting import Acting
from previz.stage.figures.actions import BRISK, HANDLING, UPPER_ONLY, action
from previz.stage.figures.attention import Attention
from previz.stage.figures.blinking import Blinking
from previz.stage.figures.feelings import felt, mood, showing
from previz.stage.figures.gait import stance_point
from previz.stage.figures.gestures import GESTURES
from previz.stage.figures.postures import stand
from previz.stage.figures.rig import FIELD, posed
from previz.stage.figures.rotation import smooth
from previz.stage.figures.skeleton import Floats
from previz.stage.figures.solve import FigurePose, Footing, Solver, Stance
from previz.stage.figures.track import Track
from previz.stage.world import Beat, Performer, World

_FADE_IN, _FADE_OUT = 0.30, 0.38


_FACE_DOWN = 55.0
"""Degrees by which a pelvis is tipped forward of one whose hands rest on the ground before them, whatever they say."""

_HANDS = ("left_hand", "right_hand", "left_palm", "right_palm", "left_elbow", "right_elbow")

_LEANS = 24.0
"""How many degrees at the most somebody who floats between walls is off the upright all the while."""


class Performance:
    """One performer's part in a world. `at` gives the pose at any time; the same time always gives the same pose."""

    def __init__(self, world: World, performer: Performer) -> None:
        self.track = Track(world, performer)
        self._solver = Solver(self.track.bones)
        self._attention = Attention(world, performer, self.track)
        self._mood = mood(performer.member.name)
        self._blinking = Blinking(performer.member.name, self._attention.shifts)
        self._phase = sha256(performer.member.name.encode()).digest()[0] / 256.0
        self._stand = stand(self.track.bones)
        self._landings = [time for time, _, _ in self.track.landings]
        gestures = [beat for beat in performer.beats if action(beat.action).gesture]
        self._gestures = sorted(gestures, key=lambda beat: (beat.action == "shelter", beat.start))
        self._begins = [self._begin(beat) for beat in self._gestures]

    def at(self, seconds: float) -> FigurePose:
        """The pose at a time on the scene's clock."""
        return self._solver.solve(self.stance(seconds))

    def stance(self, seconds: float) -> Stance:
        """The pose before it is solved: rig row, root, feet, gaze and reaching hands."""
        track = self.track
        x, z = track.root(seconds)
        place, heading = np.array([x, track.level(x, z) + self._bob(seconds), z]), track.heading(seconds)
        feet = self._floating_feet(place, heading) if track.floats else self._feet(seconds)
        row = self._idle(self._going(track.row(seconds), seconds, heading, feet), seconds)
        row = row if self._mood is None else felt(row, *self._mood)
        row, reaches = self._gestured(row, seconds, place, heading)
        row = self._blinking.over(row, seconds)
        return Stance(row, place, heading, self._shifted(feet, row, heading), self._attention.at(seconds), reaches)

    def touch(self, beat: Beat) -> float:
        """When the hand is at its work in one of the performer's gestures: half way through it."""
        begin = self._begin(beat) if action(beat.action).gesture else beat.start
        return (begin + _end(beat, begin)) / 2

    def _begin(self, beat: Beat) -> float:
        """A gesture that needs its performer near begins when they have come."""
        how, start = action(beat.action), beat.start
        if how.contact is None and how.faces is None:
            return start
        for journey in self.track.journeys:
            if journey.start <= start + 1e-6 or (
                journey.name == beat.action and journey.start < beat.start + beat.seconds
            ):
                start = (
                    max(start, journey.end - 0.1)
                    if how.contact is not None and journey.end < beat.start + beat.seconds
                    else start
                )
        return start

    def _feet(self, seconds: float) -> tuple[Footing, Footing]:
        track, scale = self.track, self.track.bones.body.scale
        left, right = (foot.at(seconds, track.floor, scale) for foot in track.feet)
        return left, right

    def _bob(self, seconds: float) -> float:
        """How far in metres a body that floats has risen."""
        return 0.07 * sin(2.0 * pi * (seconds / 7.3 + self._phase)) if self.track.floats else 0.0

    def _floating_feet(self, place: Floats, heading: float) -> tuple[Footing, Footing]:
        """Feet that go with the body: nothing holds them to a floor."""
        spots = (stance_point((place[0], place[2]), heading, side, self.track.spread) for side in (1.0, -1.0))
        left, right = (Footing(np.array([x, place[1], z]), heading, 0.0) for x, z in spots)
        return left, right

    def _adrift(self, row: Floats, seconds: float) -> Floats:
        """A body without weight leans as it goes, and slowly rolls and pitches as it does not."""
        journey = self.track.journey(seconds)
        pace = journey.pace(seconds) if journey is not None else 0.0
        row = row.copy()
        leaning = _LEANS * sin(6.0 * pi * self._phase + 0.9) if self.track.within else 0.0
        roll = leaning + 9.0 * sin(2.0 * pi * (seconds / 9.1 + self._phase))
        pitch = 6.0 * sin(2.0 * pi * (seconds / 12.7 + 2.0 * self._phase))
        row[FIELD["hips_turn"]] += np.array([34.0 * pace + pitch, 0.0, roll])
        row[FIELD["spine"]] += np.array([-12.0 * pace, 0.0, -0.4 * roll])
        return row

    def _shifted(self, feet: tuple[Footing, Footing], row: Floats, heading: float) -> tuple[Footing, Footing]:
        """The feet moved as the posture has them, away from where standing has them."""
        c, s = cos(heading), sin(heading)
        moved = []
        for footing, field in zip(feet, ("left_foot", "right_foot"), strict=True):
            dx, dy, dz = (row[FIELD[field]] - self._stand[FIELD[field]]).tolist()
            shift = np.array([dx * c + dz * s, dy, -dx * s + dz * c])
            moved.append(Footing(footing.place + shift, footing.heading, footing.pitch, footing.load))
        return moved[0], moved[1]

    def _going(self, row: Floats, seconds: float, heading: float, feet: tuple[Footing, Footing]) -> Floats:
        """Adds what a step does to the body above it: bounce, sway, the turn of hips against shoulders, arms."""
        if self.track.floats:
            return self._adrift(row, seconds)
        journey = self.track.journey(seconds)
        if journey is None:
            return row
        gait, pace = journey.gait, journey.pace(seconds)
        index = bisect_right(self._landings, seconds)
        before = self._landings[index - 1] if index and self._landings[index - 1] >= journey.start else journey.start
        u = (seconds - before) / max(self._landings[index] - before, 1e-6)
        swinging = self.track.landings[index][1]
        scale = self.track.bones.body.scale
        runs = smooth((journey.cruise - 1.9) / 1.0)
        low = 0.08 + 0.17 * runs
        bounce = -(0.014 + 0.022 * runs) * gait.bounce * cos(2.0 * pi * (u - low)) * scale
        weak = gait.uneven * (1.0 if swinging > 0 else 0.0) * sin(pi * u)
        across = -cos(pi * u) * swinging
        row = row.copy()
        row[FIELD["hips"]] += pace * np.array(
            [-swinging * 0.018 * sin(pi * u), bounce - gait.crouch - 0.012 - 0.07 * weak, 0.0]
        )
        row[FIELD["hips_turn"]] += pace * np.array(
            [0.3 * gait.lean, -7.0 * across, -3.2 * swinging * sin(pi * u) - 10.0 * weak]
        )
        row[FIELD["spine"]] += pace * np.array(
            [0.7 * gait.lean + 2.0 * runs, 13.0 * across * gait.swing, 3.0 * swinging * sin(pi * u)]
        )
        self._swing_arms(row, pace, gait.swing, runs, heading, feet)
        return row

    def _swing_arms(
        self, row: Floats, pace: float, amount: float, runs: float, heading: float, feet: tuple[Footing, Footing]
    ) -> None:
        """Each arm goes with the other side's foot; running bends the elbows."""
        forward = np.array([sin(heading), 0.0, cos(heading)])
        ahead = float((feet[1].place - feet[0].place) @ forward) / (0.8 * self.track.bones.body.scale)
        swing = max(-1.2, min(1.2, ahead)) * amount * pace
        for name, way in (("left", swing), ("right", -swing)):
            hand = row[FIELD[f"{name}_hand"]]
            bent = np.array([0.02, -0.50, 0.26])
            hand += pace * runs * (bent - hand)
            hand += np.array([-0.05 * max(way, 0.0), 0.10 * abs(way) + 0.16 * runs * way, (0.40 - 0.18 * runs) * way])
            row[FIELD[f"{name}_curl"]] += 0.5 * runs * pace
            row[FIELD[f"{name}_elbow"]] += 0.1 * runs * pace

    def _idle(self, row: Floats, seconds: float) -> Floats:
        """Breath, and the slow shift of weight of one who stands."""
        breath = sin(2.0 * pi * (seconds / 4.1 + self._phase))
        row = row.copy()
        row[FIELD["spine"]] += np.array([-0.7 * breath, 0.0, 0.0])
        row[FIELD["left_shrug"]] += 0.9 * breath
        row[FIELD["right_shrug"]] += 0.9 * breath
        still = float(row[FIELD["grounded"]][0])
        journey = self.track.journey(seconds)
        still *= 1.0 - (journey.pace(seconds) if journey is not None else 0.0)
        lean = sin(2.0 * pi * (seconds / 11.3 + self._phase)) + 0.5 * sin(
            2.0 * pi * (seconds / 6.1 + 2.0 * self._phase)
        )
        lean = still * lean / (1.0 + 0.55 * abs(lean))
        row[FIELD["hips"]] += np.array([0.022 * lean, -0.004 * abs(lean), 0.0])
        row[FIELD["hips_turn"]] += np.array([0.0, 1.5 * lean, 1.9 * lean])
        row[FIELD["spine"]] += np.array([0.0, -1.2 * lean, -2.6 * lean])
        row[FIELD["head"]] += np.array([0.5 * breath, 1.2 * sin(2.0 * pi * (seconds / 7.7 + self._phase)), 0.8 * lean])
        return row

    def _gestured(
        self, row: Floats, seconds: float, place: Floats, heading: float
    ) -> tuple[Floats, tuple[tuple[Floats, float] | None, tuple[Floats, float] | None]]:
        """Lays each gesture that is under way over the row, in order of its start."""
        reaches: list[tuple[Floats, float] | None] = [None, None]
        for beat, begin in zip(self._gestures, self._begins, strict=True):
            end = _end(beat, begin)
            weight = smooth((seconds - begin) / _FADE_IN) * (1.0 - smooth((seconds - end) / _FADE_OUT))
            if weight <= 0.0:
                continue
            acting = self._acting(beat, row, seconds, begin, place, heading)
            acted = GESTURES[action(beat.action).gesture or ""](acting)
            if beat.action in UPPER_ONLY and float(row[FIELD["hips_turn"]][0]) > _FACE_DOWN:
                acted = posed(acted, {field: row[FIELD[field]] for field in _HANDS})
            row = row + weight * (showing(acted, beat.action) - row)
            for hand, point, share in acting.reaches:
                before = reaches[hand]
                share = share * weight
                if before is not None:
                    point = before[0] + share * (point - before[0])
                    share = before[1] + share * (1.0 - before[1])
                reaches[hand] = (point, share)
        return row, (reaches[0], reaches[1])

    def _acting(self, beat: Beat, row: Floats, seconds: float, begin: float, place: Floats, heading: float) -> Acting:
        goal, tall = self._attention.goal(beat.target, seconds)
        if beat.action in {"rest_hand", "groom"}:
            goal, tall = self._attention.top(beat.target, seconds), 0.0
        journey = self.track.journey(seconds)
        return Acting(
            t=max(seconds - begin, 0.0),
            seconds=_end(beat, begin) - begin,
            row=row,
            bones=self.track.bones,
            root=place,
            facing=np.array([sin(heading), 0.0, cos(heading)]),
            phase=self._phase,
            upright=float(row[FIELD["grounded"]][0]),
            goal=goal,
            goal_height=tall,
            travelling=journey.pace(seconds) if journey is not None else 0.0,
        )


def _end(beat: Beat, begin: float) -> float:
    """When a gesture ends: with its beat, unless the way to its target took the time that it needs."""
    shortest = 1.4 if action(beat.action).contact is not None else 0.4
    end = max(beat.start + beat.seconds, begin + shortest)
    return min(end, begin + BRISK) if beat.action in HANDLING else end


@lru_cache(maxsize=64)
def _performance(world: World, performer: Performer) -> Performance:
    return Performance(world, performer)


def pose(world: World, performer: Performer, seconds: float) -> FigurePose:
    """The pose of a performer of a world at a time. For many times, keep a `Performance`."""
    return _performance(world, performer).at(seconds)
