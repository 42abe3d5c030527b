"""What is seen from far: a lighthouse, a ship, a mountain, the moon. It stands in the background at its true size."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from previz.stage.lighting_up import Span
from previz.stage.props import size
from previz.stage.props.landmarks import LANTERN, LENS, SHAFT
from previz.stage.sets.place import Place
from previz.stage.world import Prop, Vector

_FOG = 0.62
"""How near things come in fog, so that they are seen at all."""

_SWEEP = 0.55
"""Radians per second that a lighthouse's beam turns."""


@dataclass(frozen=True, slots=True)
class Far:
    """Where a kind is seen: metres away, metres up, on land, on water or in the sky, and how fast it goes."""

    away: float
    up: float = 0.0
    on: str = "land"
    speed: float = 0.0


FAR: Mapping[str, Far] = {
    "lighthouse": Far(88.0, -1.2),
    "house": Far(46.0),
    "steeple": Far(80.0),
    "fortress": Far(190.0, -1.5),
    "windmill": Far(70.0),
    "mountain": Far(520.0, -4.0),
    "city": Far(400.0, -1.0),
    "island": Far(260.0, -1.0, "water"),
    "moon": Far(900.0, 0.0, "sky"),
    "balloon": Far(120.0, 38.0, "sky"),
    "plane": Far(260.0, 95.0, "sky", 38.0),
    "helicopter": Far(110.0, 34.0, "sky", 12.0),
    "ship": Far(260.0, 0.0, "water", 4.0),
    "boat": Far(120.0, 0.0, "water", 2.6),
    "rowing_boat": Far(45.0, 0.0, "water", 0.7),
}
"""The kinds that may be far."""

LANDMARKS: Mapping[str, str] = {
    "lighthouse": "lighthouse", "house": "house", "cottage": "house", "farmhouse": "house", "mansion": "house",
    "villa": "house", "church": "steeple", "chapel": "steeple", "cathedral": "steeple", "castle": "fortress",
    "fortress": "fortress", "palace": "fortress", "mountain": "mountain", "mountains": "mountain", "peaks": "mountain",
    "island": "island", "city": "city",
}  # fmt: skip
"""Words for places that, where the scene plays elsewhere, are seen from far."""

_ALWAYS = frozenset(
    {"lighthouse", "house", "steeple", "fortress", "windmill", "mountain", "city", "island", "moon", "balloon"}
)
_ON_SHORE = frozenset({"house", "steeple", "fortress", "windmill"})
"""What stands on land, and by the sea along the shore."""

_DISTANT = re.compile(
    r"\b(?:beyond|far|distance|distant|horizon|offshore|out at sea|on the water|in the bay|over the water|overhead|"
    r"in the sky|across the sky|above|flies|circles|passes over|sails|lies off|at anchor|to sea|turns away)\b",
    re.I,
)
_GROUNDED = re.compile(r"\b(?:runway|hangar|lands?|landed|parked|boards?|helipad|tarmac|taxis|climbs into)\b", re.I)
_THROUGH = re.compile(
    r"\b(?:window|windows|windscreen|windshield|glass|outside|distance|horizon|porthole|panes)\b", re.I
)
_STANDING_THERE: Mapping[str, frozenset[str]] = {
    "village": frozenset({"house", "steeple"}), "street": frozenset({"house", "city"}), "alley": frozenset({"house"}),
    "crossroads": frozenset({"house", "city"}), "castle": frozenset({"fortress"}), "rooftop": frozenset({"city"}),
    "mountain": frozenset({"mountain"}), "park": frozenset({"city"}),
}  # fmt: skip
"""What a place is made of, and needs no second one behind it."""


def is_far(kind: str, text: str, place: Place, place_kind: str, interior: bool) -> bool:
    """Whether a thing that a text names is seen from far in a place, rather than standing among the people."""
    if kind not in FAR or (interior and not _THROUGH.search(text)):
        return False
    far = FAR[kind]
    if kind in _ALWAYS:
        afloat = kind in _ON_SHORE and place.water is not None and place_kind not in {"beach", "cliff_path"}
        dry = far.on == "water" and place.water is None
        return not (afloat or dry) and kind not in _STANDING_THERE.get(place_kind, ())
    if far.on == "water":
        return place.water is not None and bool(_DISTANT.search(text))
    return not _GROUNDED.search(text) and (place.lane is None or bool(_DISTANT.search(text)) or place_kind == "field")


def seen_outside(text: str) -> bool:
    """Whether a text looks out of a room."""
    return bool(_THROUGH.search(text))


def only_far(kind: str) -> bool:
    """Whether a kind is never among the people."""
    return kind in _ALWAYS


class Backdrop:
    """Sets things one beside the other behind the scene, as its cameras see it."""

    def __init__(self, place: Place, heading: float, moon: Vector, seconds: float, *, fog: bool, night: bool) -> None:
        self._place, self._moon, self._seconds, self._night = place, moon, seconds, night
        self._behind = heading
        self._near = _FOG if fog else 1.0
        self._count = 0

    def hang(self, word: str, kind: str, light: Span | None) -> tuple[Prop, ...]:
        """The thing, with its lights where they burn: by night, or a lighthouse's in the span that it burns."""
        if kind == "moon":
            at = tuple(part * FAR["moon"].away / math.hypot(*self._moon) for part in self._moon)
            return (Prop(word, kind, (at[0], at[1] - 13.0, at[2]), glow=1.0),)
        far = FAR[kind]
        ashore = kind in _ON_SHORE and self._place.water is not None
        heading = self._along_the_shore() if ashore else self._heading()
        away = far.away * self._near
        x, z = away * math.sin(heading), away * math.cos(heading)
        at = (self._place.centre[0] + x, 0.0 if ashore else self._level(far), self._place.centre[1] + z)
        if far.speed:
            return (self._passing(word, kind, at, heading, far.speed),)
        thing = Prop(word, kind, at, heading + math.pi, aka=_ALIASES.get(kind, ""))
        return (thing, *lights_of(thing, light, self._night))

    def _level(self, far: Far) -> float:
        if far.on == "sky":
            return far.up
        return far.up + (0.0 if self._place.water is None else self._place.water)

    def _heading(self) -> float:
        """Behind the scene, a little to the side, and clear of its landmark; each next thing beside the one before."""
        turn = (0.22, -0.05, 0.42, -0.28)[self._count % 4] * (-1 if self._place.things else 1)
        self._count += 1
        return self._behind - turn

    def _along_the_shore(self) -> float:
        """Along the scene's axis, a little away from the water."""
        axis = self._place.axis
        landward = math.sin(self._behind + math.pi - axis)
        return axis + math.copysign(0.24, landward)

    def _passing(self, word: str, kind: str, at: Vector, heading: float, speed: float) -> Prop:
        reach = speed * self._seconds / 2
        aside = (math.cos(heading), -math.sin(heading))
        start = (at[0] - aside[0] * reach, at[1], at[2] - aside[1] * reach)
        end = (at[0] + aside[0] * reach, at[1], at[2] + aside[1] * reach)
        scale = _LARGER.get(word, 1.0)
        if kind in {"boat", "ship", "rowing_boat"}:
            draught = min(0.3 * size(kind)[1] if kind != "rowing_boat" else 0.15, 0.9) * scale
            start, end = ((p[0], p[1] - draught, p[2]) for p in (start, end))
        heading = math.atan2(end[0] - start[0], end[2] - start[2])
        way = ((0.0, start), (self._seconds, end))
        return Prop(word, kind, start, heading, scale, way, glow=_RIDING_LIGHTS if self._night else 0.0)


_LARGER: Mapping[str, float] = {"trawler": 2.4, "tugboat": 1.8, "yacht": 1.8, "ferry": 1.3, "liner": 2.2}
"""How many times larger some are than the model that stands for them."""

_RIDING_LIGHTS = 0.55
"""The glow of a ship or an aircraft that is seen from far by night."""

_ALIASES = {"lighthouse": "tower beam beacon", "steeple": "church steeple", "fortress": "castle", "city": "skyline"}


def lights_of(thing: Prop, light: Span | None, night: bool) -> tuple[Prop, ...]:
    """What burns on a thing: the lamp and the beam of a lighthouse, the lit windows of houses by night."""
    x, y, z = thing.position
    if thing.kind == "lighthouse":
        shown = light or (-1.0, -1.0)
        top = (x, y + LANTERN * thing.scale, z)
        lamp = Prop("lamp", "lighthouse_lamp", top, scale=thing.scale, aka="light", glow=1.0, shown=shown)
        at = (x, top[1] + 0.9 * thing.scale - SHAFT, z)
        shaft = Prop("shaft of light", "light_shaft", at, thing.heading - 0.9, glow=1.0, spin=_SWEEP, shown=shown)
        return (lamp, shaft) if night else (lamp,)
    if thing.kind == "great_lamp":
        shown = light or (-1.0, -1.0)
        return (Prop("burning light", "great_light", (x, y + LENS, z), thing.heading, glow=1.0, shown=shown),)
    windows = {"house": ("house_windows", 1.0), "city": ("city_lights", 2.2)}.get(thing.kind)
    if windows is None or not night:
        return ()
    kind, up = windows
    return (Prop(f"{thing.name} windows", kind, (x, y + up, z), thing.heading, thing.scale, glow=1.0),)
