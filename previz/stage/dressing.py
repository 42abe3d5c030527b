"""Props: what the action names is there, where one would look for it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from previz.shots.grammar import words
from previz.stage.arranging import Arranging, apart, pair_of, told_of
from previz.stage.backdrop import Backdrop, is_far, lights_of, only_far, seen_outside
from previz.stage.fixtures import is_built, underfoot
from previz.stage.lighting_up import Span
from previz.stage.marks import Mark, Spot, free_spot, room_for
from previz.stage.naming import NamedThing
from previz.stage.numbered import unnumbered
from previz.stage.props import size
from previz.stage.props.lying import FALLEN, LYING, RESTING
from previz.stage.props.seats import BORNE
from previz.stage.sets.place import Place
from previz.stage.traffic import AFLOAT, ANIMALS, BOARDS, VEHICLES, Traffic
from previz.stage.trips import Trip
from previz.stage.world import Prop, Vector

_LAMPS = frozenset({"lamp", "great_lamp", "lighthouse_lamp", "great_light", "light_shaft"})
_PARTS_OF = {"house_windows": "house", "city_lights": "city"}
_BUILT = frozenset({"door", "window"})
_SMALL = 0.95
_ON_THE_FLOOR = words(
    "chair armchair suitcase barrel crate chest bucket trash_can anchor stool broom rope axe shovel chain bonfire "
    "picnic_blanket safe"
) | frozenset((*LYING.values(), *RESTING.values(), *FALLEN.values()))
_ROOMY = 2.5
_ELBOW = 0.1
"""Metres that are left free about a thing that lies between two others."""

_HUNG = {"chandelier": 2.2}
_FLOWN, _FLOWN_AHEAD = 3.0, 3.0
"""How high in metres a kite is in the air, and how far ahead of who flies it."""

"""How high in metres above the floor things hang."""

_WITHIN_SIGHT = 6.0
"""How far in metres from the people a top is on which a thing of theirs may lie."""

INSIDE_OF: Mapping[str, set[str]] = {
    "car_interior": {"car", "truck", "van", "taxi", "police_car", "ambulance", "bus", "fire_engine"},
    "train_carriage": {"train", "bus"},
    "boat_deck": {"boat", "ship"},
    "ship_deck": {"boat", "ship"},
    "plane_cabin": {"plane"},
    "cockpit": {"plane", "helicopter", "ship", "spaceship"},
    "tent": {"tent_small"},
}


_DOWN = r"\b[^.]{0,24}?\bon the (?:floor|ground|grass|sand|road|street|deck|snow|pavement|sidewalk|carpet|path)\b"
"""Where a thing is said to lie underfoot."""

_FURNITURE = words(
    "desk table bed bench sofa shelf counter stove fridge fireplace bathtub toilet piano rug tv monitor throne lectern "
    "swing fountain well pew"
)
"""What a set may have among its own parts."""

_AT_A_MICROPHONE = re.compile(r"\b(?:at|before|behind|to|into|in front of) (?:a|the|his|her) mic(?:rophone)?\b", re.I)
_IN_PROFILE, _TURNED = frozenset({"grand_piano", "safe"}), -math.pi / 2
"""What stands so that who plays it is seen from the side."""

_PICNIC = re.compile(r"\bpicnic", re.I)
_PERCHED = re.compile(r"\b(?:sits?|sitting|perch\w*|sleeps?|stands?|hops?|pecks?|feeds? (?:the )?birds)\b", re.I)
"""What birds do that do not fly."""

_AT_REST = (
    r"\b(?:sleep(?:s|ing)?|asleep|lies?|lying|dozes?|dozing|naps?|napping|curled|rests?|resting|snores?|snoring)\b"
)
"""What beasts do that lie."""

_ASLEEP = r"\b(?:sleep(?:s|ing)?|asleep|dozes?|dozing|naps?|napping|snores?|snoring)\b"
"""What beasts do that have their eyes shut."""

_SLEEPS_BEFORE = r"\b(?:sleeping|dozing|snoring|napping) (?:[\w-]+ )?"
_DEAD_BEFORE = r"\b(?:dead|dying|lifeless|slain|slaughtered|shot|drowned) (?:[\w-]+ )?"
_IS_DEAD = r"\b(?:lies|lying|falls|fallen|drops|drop|is|are) (?:dead|dying|lifeless|slain|motionless)\b"
"""What is said of beasts that are down."""

_IN_WATER = re.compile(r"\b(?:bath(?:es?|ing)|wad(?:es?|ing)|splash\w*|wallow\w*|stands? knee-deep)\b", re.I)
"""What animals do in the water of a place."""

_CARRIES = (
    r"\b(?:carr(?:y|ies|ied|ying)|lug(?:s|ged|ging)?|haul(?:s|ed|ing)?|heav(?:e|es|ed|ing)|bring(?:s|ing)?)"
    r" (?:an?|the|his|her|their|two|some) (?:[\w-]+ )?"
)
"""What is said before what is brought in from elsewhere."""

_UP = re.compile(
    r"\bon (?:the|a|his|her) (?:\w+ )?(?:table|desk|counter|bar|sofa|bed|chair|shelf|windowsill|sill|roof)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Sky:
    """What the hour and the weather make of a scene's things: where the moon is, fog, night, a great lamp's span."""

    moon: Vector
    fog: bool
    night: bool
    light: Span | None


class Dressing:
    """Places the props of a scene one after the other."""

    def __init__(
        self,
        place: Place,
        kind: str,
        interior: bool,
        marks: Sequence[Mark],
        seconds: float,
        sky: Sky,
        trips: Sequence[Trip] = (),
        names: Sequence[str] = (),
    ) -> None:
        self._arranging = Arranging(place, tuple(zip(names, marks, strict=False)))
        self._place, self._kind, self._interior, self._seconds = place, kind, interior, seconds
        self._sky = sky
        self._far: dict[str, str] = {}
        self._used: list[Spot] = [mark.spot for mark in marks]
        self._traffic = Traffic(place, interior, self._used, seconds, trips)
        self._surfaces = [
            top
            for top in sorted(place.surfaces, key=self._from_people)
            if interior or _is_handy(top, self._from_people)
        ]
        self._props: list[Prop] = []
        for thing in place.things:
            self._props += [thing, *lights_of(thing, sky.light, sky.night)]

    @property
    def props(self) -> tuple[Prop, ...]:
        """What has been placed."""
        return tuple(self._props)

    def settle(self, moved: Mapping[str, Mark], leaves: Mapping[str, float]) -> None:
        """Put things where the play has them at first, and keep vehicles back until those are in who get in."""
        for index, prop in enumerate(self._props):
            if prop.name in moved:
                mark = moved[prop.name]
                self._props[index] = replace(prop, position=mark.position, heading=mark.heading)
            if prop.name in leaves and prop.path:
                self._props[index] = self._traffic.kept_back(prop, leaves[prop.name])

    def backdrop(self, heading: float) -> tuple[Prop, ...]:
        """What is seen from far, hung at a heading behind the scene."""
        sky = self._sky
        scenery = Backdrop(self._place, heading, sky.moon, self._seconds, fog=sky.fog, night=sky.night)
        return tuple(prop for kind, word in self._far.items() for prop in scenery.hang(word, kind, sky.light))

    def seat(self, chairs: Sequence[Prop]) -> None:
        """Add chairs on which people sit."""
        self._props += chairs

    def add(self, named: NamedThing, text: str) -> None:
        """Place what a text names, unless the set has it, or it is there already."""
        meant = self._meant(named.kind, text)
        if meant != named.kind:
            named = replace(named, word=meant.replace("_", " "), kind=meant)
        if named.kind in LYING:
            named = replace(named, kind=self._reposed(named, text))
        if is_far(named.kind, text, self._place, self._kind, self._interior):
            if not any(prop.kind == named.kind for prop in self._props):
                self._far.setdefault(named.kind, named.word)
            return
        missing = named.count - self._there(named, text)
        if named.kind not in self._far and not only_far(named.kind) and missing > 0:
            self._props += self._placed(replace(named, count=missing), text)

    def _placed(self, named: NamedThing, text: str) -> tuple[Prop, ...]:
        """New things, where one would look for them."""
        kind = named.kind
        if kind in VEHICLES and self._interior:
            if seen_outside(text) and "window" in self._place.anchors:
                return (self._traffic.outside(named),)
            if max(size(kind)) > _ROOMY and self._place.lane is None:
                return ()
        if kind == "bird" and _PERCHED.search(text):
            kind, named = "pigeon", replace(named, kind="pigeon")
        if kind not in VEHICLES and (arranged := self._arranged(named, text)):
            return arranged
        stays_put = kind in BOARDS and not self._traffic.goes(kind)
        if kind in ANIMALS and _IN_WATER.search(text) and (wading := self._traffic.wading(named)):
            return wading
        perched = kind in ANIMALS and max(size(kind)) < 1 and _UP.search(text)
        if kind in VEHICLES | ANIMALS and not (perched or stays_put):
            return self._traffic.placed(named)
        before = sum(prop.kind == kind for prop in self._props)
        names = [named.word if not before + k else f"{named.word} {before + k + 1}" for k in range(named.count)]
        small = max(size(kind)) <= _SMALL and kind not in _ON_THE_FLOOR and bool(self._surfaces)
        down = re.search(rf"\b{re.escape(named.word)}s?{_DOWN}", text, re.I)
        put = self._lay if small and not down else self._stand
        found: list[Prop] = []
        for name in names:
            found.append(put(replace(named, word=name), [*self._props, *found]))
        return tuple(found)

    def _reposed(self, named: NamedThing, text: str) -> str:
        """The kind of a beast as a text has it: dead on its side, asleep, lying, or on its legs."""
        word = rf"\b{re.escape(named.word)}(?:e?s)?\b"

        def told(before: str, after: str) -> bool:
            return re.search(rf"{before}{word}" if before else rf"{word}[^.;,]{{0,24}}?{after}", text, re.I) is not None

        if self._traffic.goes(named.kind):
            return named.kind
        if told(_DEAD_BEFORE, "") or told("", _IS_DEAD):
            return FALLEN[named.kind]
        if told(_SLEEPS_BEFORE, "") or told("", _ASLEEP):
            return LYING[named.kind]
        return RESTING[named.kind] if told("", _AT_REST) else named.kind

    def _arranged(self, named: NamedThing, text: str) -> tuple[Prop, ...]:
        """New things where the text says that they are; none where it does not, or there is no such thing."""
        relation = told_of(named, text)
        if relation is None:
            return ()
        if relation.kind == "between" and (pair := pair_of(relation, self._props)) is not None:
            room = 2 * (max(size(named.kind)[0], size(named.kind)[2]) + _ELBOW)
            self._props[self._props.index(pair[1])] = apart(*pair, room)
        return self._arranging.put(named, relation, self._props)

    def _there(self, named: NamedThing, text: str) -> int:
        """How many of a thing are there already: parts of the set, the place itself, or placed before.

        What is said to be of another colour is another one, and what is carried is none that a set is built with.
        """
        kind, seats = named.kind, self._place.anchors
        if kind in _BUILT or kind in INSIDE_OF.get(self._kind, ()):
            return named.count
        brought = _is_carried(named, text)
        if kind in _FURNITURE and is_built(self._place, kind) and not brought:
            return named.count
        built = sum(unnumbered(name) == kind for name in seats) if named.colour is None and not brought else 0
        moored = self._place.things if kind in AFLOAT and self._traffic.goes(kind) else ()
        there = (prop for prop in self._props if prop not in moored)
        return built + sum(prop.kind == kind and named.colour in {None, prop.colour} for prop in there)

    def _meant(self, kind: str, text: str) -> str:
        """What a word for a lamp means here: the lighthouse's own, a street lamp, or one on a table.

        A microphone that one stands at has a stand; a blanket on which a picnic is had is spread on the ground.
        """
        if kind == "microphone" and _AT_A_MICROPHONE.search(text):
            return "microphone_stand"
        if kind == "blanket" and _PICNIC.search(text):
            return "picnic_blanket"
        if kind in _PARTS_OF:
            return _PARTS_OF[kind]
        if kind not in _LAMPS:
            return kind
        here = [*(prop.kind for prop in self._props), *self._far]
        own = next((each for each in here if each in {"lighthouse", "great_lamp"}), None)
        if own or self._interior:
            return own or "lamp"
        return "lighthouse" if self._place.water is not None else "street_lamp"

    def _from_people(self, at: Vector) -> float:
        return min(
            (math.dist((at[0], at[2]), spot) for spot in self._used),
            default=math.dist((at[0], at[2]), self._place.centre),
        )

    def _lay(self, named: NamedThing, props: Sequence[Prop]) -> Prop:
        """On the top that is nearest to the people; each next thing a hand beside the last."""
        shared = [prop for prop in props if max(size(prop.kind)) <= _SMALL and prop.position[1] > 0.2]
        x, y, z = self._surfaces[len(shared) % len(self._surfaces)]
        shift = max(0.28, size(named.kind)[0] + 0.04) * (len(shared) // len(self._surfaces))
        return Prop(named.word, named.kind, (x + shift, y, z), 0.3 * len(shared), colour=named.colour)

    def _before_them(self, named: NamedThing, near: Spot) -> Prop:
        """A beast that is down, between the people and the cameras, seen along its whole length."""
        wide = size(named.kind)[0]
        towards = self._place.axis - math.pi / 2
        out = _KNELT_AT + wide / 2
        wish = (near[0] + out * math.sin(towards), near[1] + out * math.cos(towards))
        spot = free_spot(self._place, wish, self._used, wide / 2)
        self._used.append(spot)
        at = (spot[0], underfoot(self._place, spot), spot[1])
        return Prop(named.word, named.kind, at, self._place.axis, colour=named.colour)

    def _stand(self, named: NamedThing, props: Sequence[Prop]) -> Prop:
        del props
        if named.kind == "kite" and self._arranging.people:
            mark = self._arranging.people[0][1]
            x, z = (
                at + _FLOWN_AHEAD * way
                for at, way in zip(mark.spot, (math.sin(mark.heading), math.cos(mark.heading)), strict=True)
            )
            return Prop(named.word, named.kind, (x, _FLOWN, z), mark.heading, colour=named.colour)
        wide, _, deep = size(named.kind)
        near = self._used[0] if self._used else self._place.centre
        if named.kind in _DOWN_BEFORE:
            return self._before_them(named, near)
        wish = (near[0] + 0.35, near[1] - 0.7 - max(wide, deep) / 2)
        spot = room_for(self._place, wish, self._used, max(wide, deep) / 2)
        self._used.append(spot)
        level = _HUNG.get(named.kind, underfoot(self._place, spot))
        heading = _TURNED if named.kind in _IN_PROFILE else 0.0
        return Prop(named.word, named.kind, (spot[0], level, spot[1]), heading, colour=named.colour)


_DOWN_BEFORE = frozenset(FALLEN.values())
_KNELT_AT = 0.5
"""What lies before people, across the cameras' way, and how far in metres from its side they are."""


def _is_carried(named: NamedThing, text: str) -> bool:
    """Whether a text has somebody carry a thing that is large."""
    return named.kind in BORNE and bool(re.search(rf"{_CARRIES}{re.escape(named.word)}", text, re.I))


def _is_handy(top: Vector, away: Callable[[Vector], float]) -> bool:
    """Whether a top out of doors is low and near enough for somebody's things."""
    return top[1] < 1.3 and away(top) < _WITHIN_SIGHT
