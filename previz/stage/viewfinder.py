"""What a shot's camera looks at through its window of time: where the subjects are, and the frame composed on them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

import numpy as np

from previz.shots.spec import Angle, CameraPlace, Composition, Movement, ShotSpec, Side, Size
from previz.stage.axis import Axis, kept_side, on_floor
from previz.stage.cheating import aside_cheats, gathering_cheats, opening_cheats, spreading_cheats, turning_cheats
from previz.stage.choosing import AT_THE_WHEEL, Choice, Window, beasts_of, is_of_feet, partner
from previz.stage.compositions import compose
from previz.stage.eyes import hands_of, is_window, point_of_view
from previz.stage.figures.actions import ABOARD
from previz.stage.framed import Cast, Ends, Framed
from previz.stage.ground import Place
from previz.stage.judging import Work
from previz.stage.lens import Gate, tangents
from previz.stage.moves import STARTS, anchor, plan, rig_at
from previz.stage.obstacles import Obstacles, capsules_of
from previz.stage.placing import by_hand
from previz.stage.props.seats import CLOSED, SEATS, WITH_DOORS
from previz.stage.scene import FAR, Scene
from previz.stage.sizes import BANDS, EYES, Block, Body
from previz.stage.subjects import Sort, Subject
from previz.stage.view import Floats, View
from previz.stage.world import World

_MOVED = {
    Size.EXTREME_CLOSE_UP: 0.035,
    Size.CLOSE_UP: 0.07,
    Size.MEDIUM_CLOSE_UP: 0.11,
    Size.MEDIUM: 0.18,
}
_WRISTS = (4, 7)
_BUSIER = 0.12
"""By how many metres a hand moves more than the other, or is higher, that an insert is of."""

_MOVED_WIDE = 0.25
"""Metres of travel from which a subject counts as on the move, at a size and where the frame is looser."""

_STEP = 0.25
"""Seconds between the moments at which it is seen whether people have changed places."""

_PASSING = 1.2
"""Metres of travel from which a subject passes the camera, which then looks across its way."""

_WITH_BEASTS = frozenset({Size.EXTREME_WIDE, Size.WIDE, Size.FULL, Size.MEDIUM_FULL})
_WITH_THEM = 8.0
"""Metres from somebody within which an animal is in the frame with them."""

_ARRIVES = frozenset({Size.EXTREME_WIDE, Size.WIDE, Size.FULL, Size.MEDIUM_FULL})
"""Sizes at which somebody comes up to a camera that stays: they are of the size when they are there."""

_CONTAINED = frozenset({Size.EXTREME_WIDE, Size.WIDE, Size.FULL})
_FLOOR = np.array([1.0, 0.0, 1.0])
_LOOKED_AT = np.array([0.0, 0.4, 0.0])
"""How far over its middle a door or a window is looked at."""

_PANNED = {Movement.PAN_LEFT: Side.LEFT, Movement.PAN_RIGHT: Side.RIGHT}
"""From which side of its way a vehicle is seen to go the way that a pan goes."""

_CARRIED = 3.0
"""Metres that somebody is carried from which the camera goes along unasked."""

_ROOMY = 1.6
"""The largest side in metres from which a thing that people sit in is looked into, not taken for a block."""

_SLIGHT = 0.5
"""The largest side in metres of a thing behind which nobody is lost."""

_NOMINAL = np.array([0.0, 0.0, 3.0])
"""A camera (3,) before its subject, from which a turn is estimated before there is a frame."""

_TURNED = 0.03
"""Radians from which a camera looks elsewhere."""

_BENT = 0.7
"""The share of its length that a trunk is high of somebody who bends over."""

_LOOKED_FOR = 0.5
"""The largest side in metres from which a thing that somebody is at or looks at is to be in the frame with them."""

_SPREAD = 8
"""How many of a group make room for each other."""

_SEEN_OF_HERD = 3
"""How many things of a frame that is about nobody are each to be seen."""

_CROWD = 12
"""How many bystanders are kept out of a frame that is not about them."""


_OWN_HANDS = re.compile(
    r"\b(?:his|her|their|its|my|own)(?: own)?(?: [\w-]+)? (?:hands?|palms?|fingers|wrists?|watch|feet|shoes|boots)\b|"
    r"\blooks? down at (?:the|a|an|his|her)\b",
    re.I,
)
_TO_CAMERA = re.compile(
    r"\b(?:towards?|at|up to|straight at|right at|into|past) (?:us\b|(?:the )?(?:camera|lens|viewer)\b)", re.I
)
"""What is said of those who come up to the camera."""

_IN_ARMS = frozenset({"lead", "follow", "embrace", "kiss"})
_LOOK_IN = 5
"""How many look in at a thing that is seen from."""

_ON_HEELS = frozenset({"crouch", "kneel"})
_AT_WORK = frozenset({"light_lamp", "reach", "knock", "write", "rest_hand"})
_WORKED_AT = 1.0
"""The largest side in metres from which a thing is seen with whoever has their hands on it."""

_DOOR_WORK = frozenset({"open_door", "close_door", "unlock"})
_BEFORE_DOOR = 0.75
"""How far in metres before a door the spot is that is named after it."""

_GOES_OVER = {
    Movement.PAN_LEFT: -1.0,
    Movement.PAN_RIGHT: 1.0,
    Movement.WHIP_PAN_LEFT: -1.0,
    Movement.WHIP_PAN_RIGHT: 1.0,
    Movement.TILT_UP: 0.0,
    Movement.TILT_DOWN: 0.0,
    Movement.RACK_FOCUS: 0.0,
}
"""Moves that go from one subject to another, and to which side."""


def scene_side(world: World) -> tuple[Floats, Floats]:
    """A point of the axis of action and the unit floor vector to the side that cameras keep to.

    It is the side to which people first face, so that a room plays towards it; where they face each other it is the
    side of +Z, or of +X for a line along Z.
    """
    start, end = (np.array([point[0], 0.0, point[2]]) for point in world.line)
    along = end - start
    length = float(np.linalg.norm(along))
    square = np.array([-along[2], 0.0, along[0]]) / length if length > 1e-6 else np.array([0.0, 0.0, 1.0])
    faced = sum(
        math.sin(performer.heading) * square[0] + math.cos(performer.heading) * square[2]
        for performer in world.performers
    )
    if abs(faced) < 0.4:
        faced = square[2] if abs(square[2]) > 0.2 else square[0]
    return (start + end) / 2, square if faced >= 0 else -square


def pair_of(world: World, figures: Sequence[int], window: Window) -> tuple[int, int] | None:
    """The two performers between whom the line of a frame runs, in the order of the cast; none where one is alone."""
    if not figures or len(world.performers) < 2:
        return None
    other = figures[1] if len(figures) > 1 else partner(world, figures[0], window)
    return min(figures[0], other), max(figures[0], other)


class Viewfinder:
    """A choice's subjects in a scene over the key moments `times` of a shot (seconds of the scene)."""

    def __init__(self, scene: Scene, spec: ShotSpec, choice: Choice, times: Sequence[float]) -> None:
        self._scene, self._spec, self._choice, self.times = scene, spec, choice, tuple(times)
        figures = [subject.index for subject in choice.subjects if subject.sort is Sort.FIGURE]
        self._figures = tuple(figures)
        self._things = tuple(subject for subject in choice.subjects if subject.sort is not Sort.FIGURE)
        still = {Movement.STATIC, Movement.FOLLOW} & set(spec.movement)
        self.rides_along = self._should_ride_along()
        goes = bool(figures) and scene.troupe.travel(figures[0], self.times) > _PASSING
        self.leads = goes and set(spec.movement) - {Movement.HANDHELD} == {Movement.DOLLY_OUT}
        """Whether the camera goes back before a subject that walks."""
        self.comes = goes and not self.rides_along and _TO_CAMERA.search(spec.action or "") is not None
        """Whether the first subject walks up to the camera, which then stands in their way."""
        self.passes = goes and not still and not self.rides_along and not self.leads and not self.comes
        self.moment = self._moment()
        walks = bool(figures) and scene.troupe.travel(figures[0], self.times) > _MOVED.get(choice.size, _MOVED_WIDE)
        self._hand = self._busy_hand()
        self.travels = (walks if self._hand is None else self._hand_travels(self._hand)) or self._prop_travels()
        self._swept = lru_cache(maxsize=1)(self._make_swept)

    def is_behind_doors(self, index: int) -> bool:
        """Whether a performer sits in something that shows no more than head and shoulders."""
        carrier = self.carrier(index)
        return carrier is not None and self._scene.world.props[carrier].kind in WITH_DOORS

    def carrier(self, index: int) -> int | None:
        """What a performer is in or on in the shot, by its index, if it is a thing that carries people."""
        names = {prop.name: order for order, prop in enumerate(self._scene.world.props) if prop.kind in SEATS}
        window = Window(self.times[0], self.times[-1])
        beats = (beat for beat in self._scene.world.performers[index].beats if window.holds(beat))
        return next((names[beat.target] for beat in beats if beat.action in ABOARD and beat.target in names), None)

    def _should_ride_along(self) -> bool:
        """Whether the first subject is carried farther than a frame holds, and no word keeps the camera."""
        free = not set(self._spec.movement) - {Movement.FOLLOW, Movement.HANDHELD}
        carrier = self.carrier(self._figures[0]) if free and self._figures and self._spec.camera is None else None
        if carrier is None or self._choice.size is Size.EXTREME_WIDE or not self._scene.world.props[carrier].path:
            return False
        return self._scene.troupe.travel(self._figures[0], self.times) > _CARRIED

    @property
    def choice(self) -> Choice:
        """The settled fields of the frame."""
        return self._choice

    @property
    def spec(self) -> ShotSpec:
        """The shot's fields as given."""
        return self._spec

    def _moment(self) -> float:
        """The time that the frame is composed for: where a push ends, where a pull starts, else where it dwells."""
        moves = self._spec.movement
        if not self._figures:
            return self.times[len(self.times) // 2]
        if moves and moves[0] in STARTS and not self.leads:
            return self.times[0]
        if moves and moves[-1] in {Movement.DOLLY_IN, Movement.ZOOM_IN, Movement.DOLLY_ZOOM, Movement.CRANE_DOWN}:
            return self.times[-1]
        if Movement.FOLLOW in moves or self.rides_along or self.leads:
            return self.times[len(self.times) // 2]
        if self.passes and not self._dives:
            return self._scene.troupe.halfway(self._figures[0], self.times)
        if self._dives:
            return self.times[0]
        if self.comes:
            return self.times[-1] if self._choice.size in _ARRIVES else self.times[len(self.times) // 2]
        outside = [time for time in self.times if not self._is_within(self._liveliest, time)] or self.times
        upright = [time for time in outside if not self._stoops(time)]
        return self._scene.troupe.rest(self._liveliest, upright or outside)

    def _stoops(self, seconds: float) -> bool:
        """Whether the one whom the frame waits for is bent double at a time, as over a thing that they put down."""
        body = self.body(self._liveliest, seconds)
        away = body.crown - body.hips
        return float(away[1]) < _BENT * float(np.linalg.norm(away))

    def _is_within(self, index: int, seconds: float) -> bool:
        """Whether a performer is inside of something that hides them at a time."""
        carrier = self.carrier(index)
        if carrier is None or self._scene.world.props[carrier].kind not in CLOSED:
            return False
        block = self._scene.obstacle(carrier, seconds)
        x, _, z = (self.body(index, seconds).eye - block.centre).tolist()
        sin, cos = math.sin(block.heading), math.cos(block.heading)
        return bool(abs(x * cos - z * sin) < block.half[0] and abs(x * sin + z * cos) < block.half[2])

    @property
    def _dives(self) -> bool:
        """Whether the first subject goes under water, and is to be framed before that."""
        return any(beat.action == "dive" for beat in self._scene.world.performers[self._figures[0]].beats)

    @property
    def _liveliest(self) -> int:
        """The performer whose rest the frame waits for: the first, but of a pair over a shoulder who moves most."""
        pair = {Composition.OVER_THE_SHOULDER, Composition.REVERSE}
        waited = self._figures[:2] if self._choice.composition in pair else self._figures[:1]
        return max(waited, key=lambda index: self._scene.troupe.travel(index, self.times))

    def _prop_travels(self) -> bool:
        props = [subject.index for subject in self._things if subject.sort is Sort.PROP]
        if self._figures or not props:
            return False
        places = np.array([self._scene.movers[props[0]].at(time)[:3, 3] for time in self.times])
        return bool(np.linalg.norm(places - places[0], axis=-1).max() > _MOVED_WIDE)

    def _busy_hand(self) -> int | None:
        """The joint of the wrist that an insert of somebody's hands is of: of the one that moves more, else of the
        higher one, else the right; none where it is of anything else."""
        of_thing = bool(self._things) or is_of_feet(self._spec)
        if self._choice.composition is not Composition.INSERT or not self._figures or of_thing:
            return None
        ways = np.array([self.body(self._figures[0], time).joints[list(_WRISTS)] for time in self.times])
        gone = np.linalg.norm(np.diff(ways, axis=0), axis=-1).sum(axis=0)
        if abs(float(gone[0] - gone[1])) > _BUSIER:
            return _WRISTS[int(gone.argmax())]
        return _WRISTS[int(float(ways[:, 1, 1].mean() - ways[:, 0, 1].mean()) > _BUSIER)]

    def _hand_travels(self, hand: int) -> bool:
        """Whether a wrist goes farther than a still frame of it holds."""
        places = np.array([self.body(self._figures[0], time).joints[hand] for time in self.times])
        return float(np.linalg.norm(places - places[0], axis=-1).max()) > _MOVED[Size.CLOSE_UP]

    def body(self, index: int, seconds: float) -> Body:
        """A performer at a time of the scene."""
        return self._scene.troupe.body(index, seconds)

    def subject_point(self, order: int, seconds: float) -> Floats | None:
        """Where the first (0), second (1), … subject of the shot is at a time: its eyes, or its middle."""
        subjects = self._choice.subjects
        if order >= len(subjects):
            return None
        subject = subjects[order]
        if subject.sort is Sort.FIGURE and order == 0 and self._hand is not None:
            return np.asarray(self.body(subject.index, seconds).joints[self._hand], dtype=np.float64)
        if subject.sort is Sort.FIGURE:
            return self.body(subject.index, seconds).eye
        centre = self._scene.block(subject, seconds).centre
        return centre + _LOOKED_AT if subject.sort is Sort.SPOT else centre

    def faces(self, seconds: float, eye: Floats) -> float:
        """How far the first performer looks towards a point (3,) at a time: 1 straight at it, -1 away; 1 for things."""
        if not self._figures:
            return 1.0
        body = self.body(self._figures[0], seconds)
        away = (eye - body.eye) * _FLOOR
        return float(away @ body.gaze) / max(float(np.linalg.norm(away) * np.linalg.norm(body.gaze * _FLOOR)), 1e-6)

    def sharp_point(self, order: int, seconds: float, eye: Floats) -> Floats | None:
        """What of the first (0), second (1), … subject is in focus from a camera's eye (3,): the near eye, a middle."""
        subjects = self._choice.subjects
        if order >= len(subjects) or subjects[order].sort is not Sort.FIGURE:
            return self.subject_point(order, seconds)
        eyes = self.body(subjects[order].index, seconds).joints[list(EYES)]
        return np.asarray(eyes[int(np.argmin(np.linalg.norm(eyes - eye, axis=-1)))], dtype=np.float64)

    def seen_from_within(self, view: View, seconds: float, gate: Gate) -> View:
        """A point of view at a time: the first performer's eyes on the second subject, else on where they look."""
        body = self.body(self._figures[0], seconds)
        seen = self.subject_point(1, seconds)
        return point_of_view(view, body, hands_of(body) if seen is None and self._looks_at_hands else seen, gate)

    @property
    def _looks_at_hands(self) -> bool:
        """Whether a point of view is of its owner's own hands."""
        return len(self._choice.subjects) < 2 and _OWN_HANDS.search(self._spec.action or "") is not None

    @property
    def looks_through_eyes(self) -> bool:
        """Whether the shot is a point of view that somebody is there to have."""
        at_window = any(is_window(subject.name) for subject in self._things)
        has_eyes = bool(self._figures) and not at_window and not self.is_view_of_thing
        return self._choice.composition is Composition.POV and has_eyes

    @property
    def is_view_of_thing(self) -> bool:
        """Whether the shot is what a thing would see of those who look down at it: "POV of the pizza"."""
        first = self._choice.subjects[:1]
        things = bool(first) and first[0].sort is Sort.PROP
        return self._choice.composition is Composition.POV and things and bool(self._figures)

    @cached_property
    def place(self) -> Place:
        """The scene around the subjects at the moment that the frame is composed for."""
        world, said = self._scene.world, self._spec.side
        axis = self._axis
        side = axis.towards(said or self._kept_side)
        in_way = self.obstacles(self.moment, frozenset(self._figures))
        return Place(
            world.interior,
            world.size,
            in_way,
            axis.middle,
            side,
            self._scene.key,
            side_is_said=said is not None,
            has_panes=world.place in AT_THE_WHEEL,
        )

    @property
    def _axis(self) -> Axis:
        """The line of action of the frame: the way of the one who goes past, else between the two it is about."""
        if self._way is not None:
            return self._way
        if self._pair is None:
            start, end = (np.asarray(point, dtype=np.float64) for point in self._scene.world.line)
            return Axis(on_floor(start), on_floor(end))
        first, second = (on_floor(self.body(index, self.moment).eye) for index in self._pair)
        return Axis(first, second)

    @property
    def _kept_side(self) -> Side:
        """The side of the line that the scene's cameras keep to: the one they began on, as people move about."""
        room = scene_side(self._scene.world)[1]
        told = self._spec.movement[0] if len(self._spec.movement) == 1 else None
        if self._way is not None and told in _PANNED and self._is_carried:
            return _PANNED[told]
        if self._way is not None or self._pair is None:
            return kept_side(np.array([[self._axis.first, self._axis.second]]), room)
        times = np.append(np.arange(0.0, self.moment, _STEP), self.moment)
        return kept_side(np.stack([self._scene.troupe.spots(index, times) for index in self._pair], axis=1), room)

    @property
    def _is_carried(self) -> bool:
        """Whether the only subject is a vehicle on its way, or somebody in one."""
        return self._prop_travels() or (bool(self._figures) and self.carrier(self._figures[0]) is not None)

    @cached_property
    def _pair(self) -> tuple[int, int] | None:
        return pair_of(self._scene.world, self._figures, Window(self.times[0], self.times[-1]))

    @cached_property
    def _way(self) -> Axis | None:
        """The way of the only subject through the shot, where it goes far enough to have one."""
        if len(self._choice.subjects) != 1:
            return None
        ends = (self.subject_point(0, time) for time in (self.times[0], self.times[-1]))
        start, end = (on_floor(point) for point in ends if point is not None)
        return Axis(start, end) if float(np.linalg.norm(end - start)) > _PASSING else None

    def obstacles(self, seconds: float, without: frozenset[int]) -> Obstacles:
        """What is in the way at a time but some performers with what they hold, and the things of the frame."""
        framed = frozenset(
            subject.index for subject in self._things if subject.sort is Sort.PROP and self._is_seen_past(subject)
        )
        return self._obstacles(seconds, without, framed)

    def obstacles_to(self, order: int, seconds: float) -> Obstacles:
        """What is in the way at a time of the thing that the first (0), second (1), … subject is: also its like."""
        return self._obstacles(seconds, frozenset(), frozenset({self._choice.subjects[order].index}))

    def _obstacles(self, seconds: float, without: frozenset[int], framed: frozenset[int]) -> Obstacles:
        """What is in the way at a time but some performers with what they hold, and some things."""
        people = [index for index in range(len(self._scene.troupe)) if index not in without]
        capsules = [capsule for index in people for capsule in capsules_of(self.body(index, seconds))]
        props = enumerate(self._scene.world.props)
        hollow = {index for index, prop in props if prop.kind in SEATS and max(self._scene.sizes[index]) > _ROOMY}
        loose = [
            self._scene.obstacle(index, seconds)
            for index, mover in enumerate(self._scene.movers)
            if index not in framed | hollow and mover.holder(seconds) not in without
        ]
        carrying = {self.carrier(index) for index in self._figures}
        seen_into = sorted(index for index in hollow if index not in framed or index in carrying)
        hollows = tuple(self._scene.hollow(index, seconds) for index in seen_into)
        return Obstacles(self._scene.grid, tuple(capsules), tuple(loose), hollows)

    def _is_seen_past(self, thing: Subject) -> bool:
        """Whether a thing of the frame is in nobody's way: it is what the frame is about, or small, or sat in."""
        sizes, kind = self._scene.sizes[thing.index], self._scene.world.props[thing.index].kind
        about_things = not self._figures or self._choice.composition is Composition.INSERT
        return about_things or max(sizes) < _SLIGHT or kind in SEATS

    @property
    def about(self) -> tuple[int, ...]:
        """The performers whose faces the frame is about: of a single and over a shoulder the first alone."""
        composition = self._choice.composition
        if composition is Composition.INSERT:
            return ()
        alone = {Composition.SINGLE, Composition.PROFILE, Composition.OVER_THE_SHOULDER, Composition.REVERSE}
        return self._figures[:1] if composition in alone else self._figures

    def cheats_for(self, views: Sequence[View]) -> dict[int, Floats]:
        """Who must step aside so that the views at the key moments see the one whom the frame is about, and how."""
        if self.is_view_of_thing:
            return {}
        if len(self.about) != 1:
            group, place = [index for index in self.about[:_SPREAD] if not self._is_in_arms(index)], self.place
            return spreading_cheats(
                self._scene.troupe, group, lambda sole: not place.outside(sole[None])[0], views, self.times, self._low()
            )
        near = self._figures[1:2] if self._choice.composition is Composition.OVER_THE_SHOULDER else ()
        others = [index for index in self._others() if index not in near]
        return aside_cheats(self._scene.troupe, self.about[0], others, views, self.times)

    def facing_cheats(self) -> dict[int, Floats]:
        """Who stands still behind a thing from which the focus is pulled to them, turned to it, and how (4, 4); about a
        thing that is seen from, those who look in at it.
        """
        subjects = self._choice.subjects[:2]
        if self.is_view_of_thing:
            point = self._scene.block(subjects[0], self.moment).centre
            return gathering_cheats(self._scene.troupe, self._figures[:_LOOK_IN], point, self.times)
        if not self.racks:
            return {}
        figures = [subject.index for subject in subjects if subject.sort is Sort.FIGURE]
        things = [subject for subject in subjects if subject.sort is not Sort.FIGURE]
        if len(figures) != 1:
            return {}
        point = self._scene.block(things[0], self.moment).centre
        return turning_cheats(self._scene.troupe, figures[0], point, self.times)

    def opening_cheats(self, view: View) -> dict[int, Floats]:
        """Who of the frame is opened up to a view, and how (4, 4)."""
        free = [index for index in self._figures if not self._is_in_arms(index)]
        return opening_cheats(self._scene.troupe, free, view, self.times, self._low())

    def _low(self) -> frozenset[int]:
        """Those of the frame who crouch or kneel."""
        window = Window(self.times[0], self.times[-1])
        performers = self._scene.world.performers
        return frozenset(
            index
            for index in self._figures
            if any(beat.action in _ON_HEELS and window.holds(beat) for beat in performers[index].beats)
        )

    def _is_in_arms(self, index: int) -> bool:
        """Whether a performer holds another in the shot, or is held, so that neither can be moved alone."""
        window = Window(self.times[0], self.times[-1])
        return any(beat.action in _IN_ARMS and window.holds(beat) for beat in self._scene.world.performers[index].beats)

    @property
    def details(self) -> tuple[int, ...]:
        """The orders of the things that the frame is about: of an insert, and where it is about nobody."""
        if self._choice.composition is not Composition.INSERT and self._figures:
            return ()
        subjects = enumerate(self._choice.subjects)
        alone = self._choice.composition is Composition.INSERT
        return tuple(order for order, subject in subjects if subject.sort is Sort.PROP)[: 1 if alone else _SEEN_OF_HERD]

    def block(self, order: int, seconds: float) -> Block:
        """The thing that the first (0), second (1), … subject is, at a time."""
        return self._scene.block(self._choice.subjects[order], seconds)

    @property
    def lens_is_given(self) -> bool:
        """Whether the shot's words say the focal length."""
        return self._spec.lens_mm is not None

    def _others(self) -> list[int]:
        return [index for index in range(len(self._scene.troupe)) if index not in self._figures]

    def framed(self, gate: Gate, seed: int, spurned: tuple[Floats, ...], nearer: float, lift: float = 0.0) -> Framed:
        """The frame that the choice asks for, from elsewhere than some eyes, on so much of the lens; of several people
        from so much higher."""
        place = self._swept(gate).spurns(spurned)
        choice = replace(self._choice, lens_mm=self._choice.lens_mm * nearer)
        bodies = self._bodies
        blocks = tuple(self._scene.block(subject, self.moment) for subject in self._things)
        others = tuple(self.body(index, self.moment) for index in self._others()[:_CROWD])
        cast = Cast(
            bodies,
            blocks,
            self._holder(),
            others,
            self._contained(bodies, gate),
            bystanders=self._bystanders(others, blocks),
            backdrop=self._scene.backdrop(self.moment),
            passes=self.passes,
            comes=self._way.along if self.comes and self._way is not None else None,
            ends=self._ends(),
            followed=self._prop_travels() and Movement.FOLLOW in self._spec.movement,
            work=self._work(),
            lift=lift,
            beasts=self._beasts(),
            at_feet=is_of_feet(self._spec),
            beside=self._beside(),
            at_hands=self._looks_at_hands,
            hand=self._hand,
            behind_doors=bool(self._figures) and self.is_behind_doors(self._figures[0]),
            through_optic=self._spec.optic is not None,
            seen_from=blocks[0] if self.is_view_of_thing else None,
        )
        framed = compose(place, choice, cast, gate, self.lens_is_given, seed)
        return framed if self.placed is None else by_hand(framed, self.placed, self._choice.lens_mm)

    def _beasts(self) -> tuple[Block, ...]:
        """The animals of the frame that are near enough to the first performer to be in it with them."""
        if not 0 < len(self._figures) < 3 or self._choice.size not in _WITH_BEASTS or self.goes_over:
            return ()
        eye = self.body(self._figures[0], self.moment).eye
        found = (self._scene.block(beast, self.moment) for beast in beasts_of(self._scene.world, self._choice.subjects))
        return tuple(block for block in found if math.dist(block.centre, eye) < _WITH_THEM)

    def _beside(self) -> Floats | None:
        """The middle of a named spot of the set or a large thing that the first performer is said to be at."""
        if not self._figures or self._things:
            return None
        window = Window(self.times[0], self.times[-1])
        for beat in self._scene.world.performers[self._figures[0]].beats:
            if beat.action not in {"stand", "look"} or beat.target is None or not window.holds(beat):
                continue
            if (spot := self._scene.spots.get(beat.target)) is not None:
                ahead = np.array([math.sin(spot.heading), 0.0, math.cos(spot.heading)])
                middle: Floats = np.asarray(spot.position, dtype=np.float64) + _LOOKED_AT + _BEFORE_DOOR * ahead
                return middle
            for index, prop in enumerate(self._scene.world.props):
                if prop.name == beat.target and not prop.path and max(self._scene.sizes[index]) > _LOOKED_FOR:
                    return self._scene.block(Subject(Sort.PROP, index, prop.name), self.moment).centre
        return None

    def _work(self) -> Work | None:
        """The door that the first performer opens, shuts or unlocks in the shot, or a large thing on which they lay
        hands where the frame is composed; none where they do neither."""
        door = self._scene.spots.get("door")
        if (large := self._worked_at()) is not None:
            return large
        if door is None or not self._figures or not self._scene.world.interior:
            return None
        window = Window(self.times[0], self.times[-1])
        beats = [beat for beat in self._scene.world.performers[self._figures[0]].beats if window.holds(beat)]
        if not any(beat.action in _DOOR_WORK and beat.target == "door" for beat in beats):
            return None
        near = np.array([math.sin(door.heading), 0.0, math.cos(door.heading)])
        return Work(np.asarray(door.position) - _BEFORE_DOOR * near + np.array([0.0, 1.05, 0.0]), near)

    def _worked_at(self) -> Work | None:
        """The large thing that stands before the first performer and on which they lay hands at that moment."""
        if not self._figures or self._things:
            return None
        beats = self._scene.world.performers[self._figures[0]].beats
        worked = {
            b.target
            for b in beats
            if b.action in _AT_WORK and b.start - 0.5 <= self.moment <= b.start + b.seconds + 0.5
        }
        for index, prop in enumerate(self._scene.world.props):
            if prop.name in worked and not prop.path and max(self._scene.sizes[index]) > _WORKED_AT:
                block = self._scene.block(Subject(Sort.PROP, index, prop.name), self.moment)
                near = (self.body(self._figures[0], self.moment).eye - block.centre) * _FLOOR
                near = near / max(float(np.linalg.norm(near)), 1e-6)
                return Work(block.centre + min(float(block.half[0]), float(block.half[2])) * near, near)
        return None

    def _make_swept(self, gate: Gate) -> Place:
        """The place as a camera turns in it."""
        return replace(self.place, sweep=self._sweep(gate))

    @cached_property
    def _bodies(self) -> tuple[Body, ...]:
        """The performers of the frame at the moment that it is composed for."""
        return tuple(self.body(index, self.moment) for index in self._figures)

    def _sweep(self, gate: Gate) -> tuple[tuple[float, float], ...]:
        """Where else the camera looks as its moves turn it: radians of yaw and of pitch off the frame."""
        moves, lens = self._spec.movement, self._choice.lens_mm
        if self.goes_over or not self._scene.world.interior:
            return ()
        view = View(_NOMINAL, 0.0, 0.0, 0.0, lens, 1.0)
        legs = plan(moves, self._spec.movement_speed, self.times[-1] - self.times[0], view, np.zeros(3), gate)
        rigs = [rig_at(legs, anchor(moves, legs), time) for time in (0.0, *(leg.end for leg in legs))]
        return tuple((-rig.pan, rig.tilt) for rig in rigs if abs(rig.pan) + abs(rig.tilt) > _TURNED)

    @property
    def placed(self) -> CameraPlace | None:
        """Where a hand has put the camera, if one has."""
        return self._spec.camera

    @property
    def goes_over(self) -> bool:
        """Whether the frame goes from the first subject to the second, by its only move."""
        moves = self._spec.movement
        single = self._choice.composition is Composition.SINGLE and len(self._choice.subjects) > 1
        return single and len(moves) == 1 and moves[0] in _GOES_OVER

    @property
    def racks(self) -> bool:
        """Whether the focus goes from the first subject to the second."""
        return self.goes_over and Movement.RACK_FOCUS in self._spec.movement

    def _ends(self) -> Ends | None:
        """The two subjects between whom the frame goes, if it does."""
        if not self.goes_over:
            return None
        first, second = (self._end(subject) for subject in self._choice.subjects[:2])
        return Ends(first, second, _GOES_OVER[self._spec.movement[0]], self.racks)

    def _end(self, subject: Subject) -> Body | Block:
        if subject.sort is Sort.FIGURE:
            return self.body(subject.index, self.moment)
        return self._scene.block(subject, self.moment)

    def _bystanders(self, others: tuple[Body, ...], blocks: tuple[Block, ...]) -> tuple[Body, ...]:
        """Who is in the scene, where the frame is about what is far from all of them."""
        eyes = [body.eye for body in others]
        far = blocks and all(math.dist(block.centre, eye) > FAR for block in blocks for eye in eyes)
        return others if far and not self._figures else ()

    def _holder(self) -> Body | None:
        for subject in self._things:
            if subject.sort is Sort.PROP:
                holder = self._scene.movers[subject.index].holder(self.moment)
                return None if holder is None else self.body(holder, self.moment)
        return None

    def _contained(self, bodies: tuple[Body, ...], gate: Gate) -> tuple[Body, ...]:
        """The first subject at all key moments, where the camera stays and the frame is loose enough to hold them; from
        straight above all of them.
        """
        steady = not self._spec.movement or self._spec.movement == (Movement.STATIC,)
        loose = self._choice.size in _CONTAINED and self._choice.angle is not Angle.WORMS_EYE
        if self.comes and steady and self._choice.size in _ARRIVES:
            return tuple(self.body(self._figures[0], time) for time in (self.times[0], self.times[-1]))
        if not (bodies and steady and self.travels and loose) or self.rides_along or self._spec.optic is not None:
            return ()
        band = BANDS[self._choice.size]
        across, up = tangents(self._choice.lens_mm, gate)
        width = bodies[0].height / (band.top - band.bottom) * 2 * across / up
        above = self._choice.angle is Angle.OVERHEAD
        limit = 2.2 if self._spec.movement or above else 0.8
        if self._scene.troupe.travel(self._figures[0], self.times) > limit * width:
            return ()
        held = self._figures[:_SPREAD] if above else self._figures[:1]
        return tuple(self.body(index, time) for index in held for time in self.times)
