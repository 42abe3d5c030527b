"""Props: what the action names is there, where one would look for it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from previz.shots.grammar import words
from previz.shots.tokens import tokenise
from previz.shots.vocabulary import vocabulary
from previz.stage.backdrop import LANDMARKS, Backdrop, is_far, lights_of, only_far, seen_outside
from previz.stage.extras import head
from previz.stage.lighting_up import Span
from previz.stage.marks import Mark, Spot, free_spot, room_for
from previz.stage.props import size
from previz.stage.sets.place import Place
from previz.stage.world import Prop, Vector

VEHICLES = words(
    "car truck van bus motorcycle bicycle train ship plane helicopter boat rowing_boat taxi police_car ambulance "
    "fire_engine tractor"
)
AFLOAT = frozenset({"boat", "rowing_boat", "ship"})
ANIMALS = frozenset({"dog", "cat", "horse", "cow", "bird", "sheep", "pig"})
_LAMPS = frozenset({"lamp", "great_lamp", "lighthouse_lamp", "great_light", "light_shaft"})
_PARTS_OF = {"house_windows": "house", "city_lights": "city"}
_BUILT = frozenset({"door", "window"})
_DETERMINERS = words("a an the his her their its my our your this that another one some no old")
_LINKS = words("and or to of as with then but in on at into from for is are")
_MOVES = words(
    "drives drive drove driving pulls speeds speed races roars passes rolls arrives leaves runs run "
    "gallops trots flies sails rides crosses swerves skids barrels departs lands approaches chases crawls "
    "bounds"
)
_SPEEDS = {
    "dog": 3.0,
    "cat": 2.0,
    "horse": 6.0,
    "cow": 1.2,
    "bird": 6.0,
    "sheep": 1.4,
    "pig": 1.2,
    "tractor": 4.0,
    "bicycle": 4.5,
    "rowing_boat": 1.2,
    "boat": 4.0,
    "ship": 4.0,
}
_SMALL = 0.95
_ON_THE_FLOOR = words("suitcase barrel crate chest bucket trash_can anchor stool broom rope axe shovel chain bonfire")
_OUTSIDE, _COMES_FROM, _STOPS = 8.0, 16.0, 0.45
"""How many metres beyond a window what stops outside stands, from how far it comes, and after what share of the scene.
"""

_WITHIN_SIGHT = 6.0
"""How far in metres from the people a top is on which a thing of theirs may lie."""

_INSIDE_OF = {
    "car_interior": {"car", "truck", "van", "taxi", "police_car", "ambulance"},
    "train_carriage": {"train", "bus"},
    "boat_deck": {"boat", "ship"},
    "plane_cabin": {"plane"},
    "cockpit": {"plane", "helicopter", "ship"},
    "tent": {"tent_small"},
}


def named_props(text: str) -> Iterator[tuple[str, str]]:
    """The things that a text names as (word, kind): nouns with an article or owner before them, or in capitals."""
    tokens, table = tokenise(text), vocabulary().props
    index = 0
    while index < len(tokens):
        found = table.at(tokens, index)[:1] or [(1, kind) for kind in [LANDMARKS.get(tokens[index].word)] if kind]
        if found and found[0][1] == "glass" and _PANE.search(text):
            found = []
        if found and _is_noun([token.word for token in tokens], index, text, tokens[index].start):
            length, kind = found[0]
            yield " ".join(token.word for token in tokens[index : index + length]), kind
            index += length
        else:
            index += 1


_PANE = re.compile(
    r"\b(?:rain|snow|hail|spray|sleet|fog|mist|frost|storm|wind)\b[^.]{0,24}\b(?:on|against|at|down) the glass\b|"
    r"\b(?:through|behind|beyond|against) the glass\b",
    re.I,
)
"""Where glass is a window's, and none to drink from."""


def _is_noun(spoken: Sequence[str], index: int, text: str, start: int) -> bool:
    """Whether a word is a noun here: in capitals, or with an article or owner at most one adjective before it."""
    before = spoken[max(0, index - 2) : index][::-1]
    owned = next((place for place, word in enumerate(before) if word in _DETERMINERS), None)
    return text[start : start + 3].isupper() or (
        owned is not None
        and not set(before[:owned]) & _LINKS
        and not any(vocabulary().props.at(tokenise(word), 0) for word in before[:owned])
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
        self, place: Place, kind: str, interior: bool, marks: Sequence[Mark], seconds: float, sky: Sky
    ) -> None:
        self._place, self._kind, self._interior, self._seconds = place, kind, interior, seconds
        self._sky = sky
        self._far: dict[str, str] = {}
        self._used: list[Spot] = [mark.spot for mark in marks]
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

    def backdrop(self, heading: float) -> tuple[Prop, ...]:
        """What is seen from far, hung at a heading behind the scene."""
        sky = self._sky
        scenery = Backdrop(self._place, heading, sky.moon, self._seconds, fog=sky.fog, night=sky.night)
        return tuple(prop for kind, word in self._far.items() for prop in scenery.hang(word, kind, sky.light))

    def seat(self, chairs: Sequence[Prop]) -> None:
        """Add chairs on which people sit."""
        self._props += chairs

    def add(self, word: str, kind: str, text: str) -> None:
        """Place a thing that a text names, unless the set has it, or it is there already."""
        meant = self._meant(kind)
        word, kind = (word if meant == kind else meant.replace("_", " ")), meant
        if is_far(kind, text, self._place, self._kind, self._interior):
            if not any(prop.kind == kind for prop in self._props):
                self._far.setdefault(kind, word)
            return
        if kind in self._far or only_far(kind) or self._has(kind):
            return
        if kind in VEHICLES and self._interior and seen_outside(text) and "window" in self._place.anchors:
            self._pull_up_outside(word, kind, _is_moving(word, text))
        elif kind in VEHICLES:
            self._park(word, kind, _is_moving(word, text))
        elif kind in ANIMALS:
            self._let_loose(word, kind, _is_moving(word, text))
        elif max(size(kind)) <= _SMALL and kind not in _ON_THE_FLOOR and self._surfaces:
            self._lay(word, kind)
        else:
            self._stand(word, kind)

    def _has(self, kind: str) -> bool:
        """Whether a thing is there already: a part of the set, the place itself, or placed before."""
        seats = self._place.anchors
        part = kind in _BUILT or kind in seats or f"{kind}1" in seats or kind in _INSIDE_OF.get(self._kind, ())
        return part or any(prop.kind == kind for prop in self._props)

    def _meant(self, kind: str) -> str:
        """What a word for a lamp means here: the lighthouse's own, a street lamp, or one on a table."""
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

    def _lay(self, word: str, kind: str) -> None:
        """On the top that is nearest to the people; each next thing a hand beside the last."""
        shared = [prop for prop in self._props if max(size(prop.kind)) <= _SMALL]
        x, y, z = self._surfaces[len(shared) % len(self._surfaces)]
        shift = 0.28 * (len(shared) // len(self._surfaces))
        self._props.append(Prop(word, kind, (x + shift, y, z), 0.3 * len(shared)))

    def _stand(self, word: str, kind: str) -> None:
        near = self._used[0] if self._used else self._place.centre
        reach = 0.7 + max(size(kind)[0], size(kind)[2]) / 2
        wish = (near[0] + 0.35, near[1] - reach)
        spot = room_for(self._place, wish, self._used, max(size(kind)[0], size(kind)[2]) / 2)
        self._used.append(spot)
        self._props.append(Prop(word, kind, (spot[0], 0.0, spot[1])))

    def _let_loose(self, word: str, kind: str, moving: bool) -> None:
        near = self._used[0] if self._used else self._place.centre
        height = 2.6 if kind == "bird" else 0.0
        spot = free_spot(self._place, (near[0] + 1.0, near[1] + 0.5), self._used)
        if moving or kind == "bird":
            reach = min(_SPEEDS[kind] * self._seconds / 2, 7.0 if self._interior is False else 1.6)
            self._travel(word, kind, (spot[0] - reach, height, spot[1]), (spot[0] + reach, height, spot[1]))
        else:
            self._used.append(spot)
            self._props.append(Prop(word, kind, (spot[0], height, spot[1]), -1.0))

    def _park(self, word: str, kind: str, moving: bool) -> None:
        """On the place's lane, where it has one: going along it, or standing beside its middle."""
        lane = self._place.lane
        if lane is None:
            if not self._interior or max(size(kind)) < 2.5:
                self._stand(word, kind)
            return
        start, end = lane
        if moving:
            middle = _between(start, end, 0.5)
            reach = _SPEEDS.get(kind, 9.0) * self._seconds / 2
            share = min(0.5, reach / max(math.dist(start, end), 1.0))
            self._travel(word, kind, _between(middle, start, 2 * share), _between(middle, end, 2 * share))
            return
        parked = sum(prop.kind in VEHICLES for prop in self._props)
        length = max(math.dist(start, end), 1.0)
        at = _between(start, end, min(0.95, 0.5 + (1.6 + size(kind)[2] * (0.5 + parked)) / length))
        self._used.append((at[0], at[2]))
        self._props.append(Prop(word, kind, at, math.atan2(end[0] - start[0], end[2] - start[2])))

    def _pull_up_outside(self, word: str, kind: str, moving: bool) -> None:
        """Before the window, on the ground outside: it comes along and stops there, or stands."""
        window = self._place.anchors["window"]
        out = (math.sin(window.heading), math.cos(window.heading))
        x, z = (window.position[axis] + _OUTSIDE * way for axis, way in zip((0, 2), out, strict=True))
        at, start = (x, 0.0, z), (x + _COMES_FROM * out[1], 0.0, z - _COMES_FROM * out[0])
        heading = math.atan2(at[0] - start[0], at[2] - start[2])
        path = ((0.0, start), (_STOPS * self._seconds, at)) if moving else ()
        self._props.append(Prop(word, kind, start if moving else at, heading, path=path))

    def _travel(self, word: str, kind: str, start: Vector, end: Vector) -> None:
        heading = math.atan2(end[0] - start[0], end[2] - start[2])
        self._props.append(Prop(word, kind, start, heading, path=((0.0, start), (self._seconds, end))))


def _is_handy(top: Vector, away: Callable[[Vector], float]) -> bool:
    """Whether a top out of doors is low and near enough for somebody's things."""
    return top[1] < 1.3 and away(top) < _WITHIN_SIGHT


def _between(a: Vector, b: Vector, share: float) -> Vector:
    x, y, z = (p + (q - p) * share for p, q in zip(a, b, strict=True))
    return (x, y, z)


def _is_moving(word: str, text: str) -> bool:
    """Whether a text lets the thing itself move: it stands soon before a verb of moving."""
    spoken = [token.word for token in tokenise(text)]
    noun = head(word)
    places = [index for index, each in enumerate(spoken) if each == noun]
    return any(set(spoken[index + 1 : index + 4]) & _MOVES for index in places)
