"""Where a scene plays: the kind of place that its words, or what happens in it, ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from previz.shots.grammar import FIXTURES
from previz.shots.grammar import words as words_of
from previz.shots.spec import Composition, ShotSpec, Size
from previz.shots.vocabulary import place_kind, prop_kind
from previz.stage.airless import airless_place
from previz.stage.backdrop import LANDMARKS
from previz.stage.dressing import INSIDE_OF
from previz.stage.extras import head, is_person
from previz.stage.implying import implied_place, is_outside_of, whole_of
from previz.stage.likely import place_of, stop_of
from previz.stage.naming import named_things
from previz.stage.props import size
from previz.stage.sets.sizes import under_the_sky
from previz.stage.traffic import ANIMALS, VEHICLES
from previz.stage.world import SceneBrief

_FROM_OUTSIDE: Mapping[str, str] = {
    "room": "village", "living_room": "village", "kitchen": "village", "bedroom": "village", "bathroom": "village",
    "office": "street", "corridor": "street", "bar": "street", "diner": "street", "hospital_room": "street",
    "warehouse": "harbour", "garage": "gas_station", "lamp_room": "cliff_path", "car_interior": "highway",
    "train_carriage": "train_platform", "stairwell": "alley", "classroom": "street", "courtroom": "street",
    "church": "cemetery", "prison_cell": "alley", "laboratory": "parking_lot", "lift": "street", "shop": "street",
    "library": "street", "theatre_stage": "street", "barn": "field", "tent": "field", "plane_cabin": "parking_lot",
    "cockpit": "boat_deck", "spaceship_corridor": "desert", "cave": "mountain", "orbit": "orbit", "moon": "moon",
}  # fmt: skip
"""The exterior of a place that is known from within: EXT. DINER plays on the street."""

_FROM_INSIDE: Mapping[str, str] = {
    "village": "living_room", "gas_station": "shop", "market": "shop", "harbour": "warehouse", "boat_deck": "cockpit",
    "cliff_path": "lamp_room", "train_platform": "corridor", "castle": "church", "field": "barn", "cemetery": "church",
    "mountain": "cave", "parking_lot": "garage", "highway": "car_interior", "street": "shop", "pier": "warehouse",
    "rooftop": "stairwell", "western_street": "bar",
}  # fmt: skip

_OUTDOORS = words_of(
    "tree pine bush rock fence tent_small haystack bonfire street_lamp hydrant traffic_light stop_sign mailbox well "
    "snowman scarecrow fountain gravestone dumpster goal kite swing snow log_pile windmill"
)
"""Things that stand under the open sky."""

_OPEN_AIR = re.compile(
    r"\b(?:in the (?:tall |long |wet )?grass|meadow|puddles?)\b|"
    r"\b(?:traffic|curb|kerb|sidewalk|pavement|puddle|jog\w*|hitchhik\w+|protest\w*|parade|march\w*|soldiers?|"
    r"grenade|lawn|cowboys?|wolf|hunter|shepherd|snowball|campfire|busker|picnic|rides?|riders?|"
    r"horsem[ae]n|cavalry\w*|gallops?|cyclist)\b",
    re.I,
)
"""Words for what people do under the open sky."""

_INNER: Mapping[str, str] = {
    "prison_cell": "police_station", "bedroom": "corridor", "bathroom": "corridor", "office": "corridor", "classroom":
    "corridor", "courtroom": "corridor", "hospital_room": "corridor", "operating_room": "corridor",
    "interrogation_room": "corridor", "boardroom": "corridor", "control_room": "corridor", "laboratory": "corridor",
    "kitchen": "corridor", "lift": "corridor", "dining_room": "corridor",
}  # fmt: skip
"""Rooms that are within buildings, and where those are who are outside of them."""

_FITTED = FIXTURES - words_of(
    "roof gate gates entrance steps doorstep threshold door doors wall walls frame window windows"
)
"""What belongs to the inside of a building."""

_INDOORS = re.compile(r"\bby candlelight\b|\bcandlelit\b", re.I)

_ROOM = 1.6
"""The largest side in metres of a beast or a vehicle that a room may hold."""


def locate(brief: SceneBrief, spec: ShotSpec) -> tuple[str, bool, str]:
    """The kind of place, whether it is an interior, and the words for it."""
    words = brief.place.strip() or (spec.location or "").strip()
    told = " ".join([*(beat.text for beat in brief.beats if beat.speaker is None), *spec.subjects, spec.action or ""])
    airless = airless_place(words, told, spec.interior if brief.interior is None else brief.interior)
    if airless is not None:
        return airless, False, words
    if brief.interior is not True and _ON_THE_STEPS.search(told) and place_kind(words) not in _WITH_STAIRS:
        return "front_steps", False, words
    if spec.location and brief.place == spec.location and COMES_OUT.search(told) and not _WITHIN.search(told):
        return "front_steps", False, words
    if _LIFEGUARD.search(told) and place_kind(words) in _TOWERS:
        return "beach", False, ""
    return _on_earth(brief, spec)


_WITHIN = re.compile(r"\b(?:int|interior|inside|indoors)\b", re.I)
_LIFEGUARD = re.compile(r"\blifeguards?\b", re.I)
_TOWERS = {("tower_room", True), None}
"""What a lifeguard's tower is taken for that stands on a beach."""


_ON_THE_STEPS = re.compile(
    r"\b(?:steps|stairs) (?:of|outside|before|in front of|(?:leading )?up to) (?:the|an?|his|her|their) (?:\w+ )?"
    r"(?:church|cathedral|court(?:house)?|museum|library|(?:town|city) hall|capitol|palace|temple|bank|opera(?: house)?"
    r"|parliament|university|school|hotel|mansion)\b|\b(?:church|courthouse|museum|library|cathedral) steps\b",
    re.I,
)
"""The steps before a great house."""

COMES_OUT = re.compile(
    r"\b(?:leave|exit|emerge from|come out of|walk out of|run out of|rush out of|step out of|"
    r"(leaves|exits|emerges from|comes out of|walks out of|runs out of|rushes out of|steps out of)) "
    r"(?:the|an?|his|her|their) (?:church|cathedral|courthouse|museum|(?:town|city) hall|palace|temple|opera)\b",
    re.I,
)
"""What those do who come out on such steps."""

_WITH_STAIRS = {("stairwell", True), ("castle", False)}


_PARTS = re.compile(r"\s+[-–—]+\s+")


def _kind_of(words: str) -> tuple[str, bool] | None:
    """The kind of place that words mean: of a house and a room in it, as "COUNCIL FLAT - KITCHEN", the room."""
    parts = _PARTS.split(words)
    told = (kind for part in reversed(parts) if (kind := place_kind(part)) is not None)
    found = next(told, None) if len(parts) > 1 else place_kind(words)
    room, _, last = words.rpartition(" ")
    return place_kind(room) if found is None and last.lower() in _IN_ROOMS else found


_IN_ROOMS = words_of("mirror table sink counter floor bed desk window stove sofa chair wall shelf cupboard")
"""What is in a room by whose name it is called: a bathroom mirror, a kitchen table."""


def _on_earth(brief: SceneBrief, spec: ShotSpec) -> tuple[str, bool, str]:
    """The same where there is air to breathe."""
    words = brief.place.strip() or (spec.location or "").strip()
    interior = spec.interior if brief.interior is None else brief.interior
    if _looks_out(spec) and words.lower() == "outside":  # what is seen is there, not the look
        words, interior = "", brief.interior
    if _is_seen_whole(words, brief, spec):
        interior = False
        if not (spec.subjects or brief.cast) and {"castle", "fortress", "church", "chapel"} & set(_spoken(words)):
            return "field", False, words
    if interior is False and (by_water := _by_the_water(words, brief, spec)):
        return by_water, False, words
    own = brief.place in ("", spec.location)
    text = " ".join(beat.text for beat in brief.beats)
    words = (whole_of(words, text) or words) if own else words
    if own and interior is False and (before := _before_the_door(words, text)) is not None:
        return before, True, words
    if own and (outside := _seen_from_outside(words, spec)) is not None:
        return outside
    if own and interior is not True and _is_western(words, text, spec):
        return "western_street", False, words
    found = _kind_of(words) or (None if words or _looks_out(spec) else _from_action(spec.action))
    if found is None and not words and interior is not False and (within := _unnamed(spec, text)) is not None:
        return within, within not in under_the_sky(), words
    if found is None:
        inside = _inside_unless_said(interior, spec)
        if own and interior is not True and not _at_a_window(spec) and (fit := place_of(spec)):
            return fit, False, words
        return ("room" if inside else "exterior"), inside, words
    kind, is_interior = found
    if interior is None or interior == is_interior:
        return kind, is_interior, words
    turned = _FROM_INSIDE.get(kind, "room") if interior else _FROM_OUTSIDE.get(kind, "exterior")
    return turned, interior, words


def _seen_from_outside(words: str, spec: ShotSpec) -> tuple[str, bool, str] | None:
    """The place where something goes by, is got into or waited for, whose name might mean the inside of it."""
    if place_kind(words) == ("car_interior", True) and _IN_THE_OPEN.search(f"{spec.action} {words}"):
        return "highway", False, ""
    if place_kind(words) == ("car_interior", True) and _goes_by(spec):
        return "street", False, ""
    if place_kind(words) == ("train_carriage", True) and _is_drawn(spec):
        return "exterior", False, ""
    stop = stop_of(spec, words)
    return None if stop is None else (stop, stop == "subway_station", "")


def _seen_from_within(spec: ShotSpec) -> str | None:
    """The place inside of which a shot must be that names none: at a window, at a wheel, at the stick."""
    if _looks_out(spec):
        return "room"
    if _drives(spec, "car_interior", _AT_THE_WHEEL):
        return "car_interior"
    return "cockpit" if _drives(spec, "cockpit", _AT_THE_STICK) else None


def _before_the_door(words: str, text: str) -> str | None:
    """Where those are who are outside of a room that is itself within a building."""
    known = place_kind(words) if is_outside_of(words, text) else None
    return None if known is None else _INNER.get(known[0])


_WESTERNERS = re.compile(
    r"\b(?:gunslingers?|gunfighters?|cowboys?|outlaws?|sheriffs?|marshals?|deput(?:y|ies)|bandits?|desperados?|posse|saloon|"
    r"stagecoach|tumbleweeds?|six-?shooters?|wanted poster|high noon)\b",
    re.I,
)
_OF_A_TOWN = re.compile(r"\b(?:street|town|road|main street|boardwalk)\b", re.I)
_OUT_OF_SALOON = re.compile(
    r"\b(?:out of|outside|leaves|leaving|exits|in front of|before|past|from|towards?) (?:of )?(?:the|a) saloon\b|"
    r"\bsaloon doors?\b",
    re.I,
)


def _is_western(words: str, text: str, spec: ShotSpec) -> bool:
    """Whether a street or a town is that of a Western: by who is in it, or by a saloon that somebody comes out of."""
    told = " ".join([text, words, *spec.subjects])
    if _OUT_OF_SALOON.search(told) and place_kind(words) in {("bar", True), None}:
        return True
    street = place_kind(words) in {("street", False), ("village", False)} or (
        place_kind(words) is None and _OF_A_TOWN.search(f"{words} {text}") is not None
    )
    return street and _WESTERNERS.search(told) is not None


def _unnamed(spec: ShotSpec, text: str) -> str | None:
    """The place that a shot without one needs: the inside of what people drive or of a thing that only it has; the
    street where somebody is at a car's window."""
    return _seen_from_within(spec) or implied_place(text) or ("street" if _IN_A_VEHICLE.search(text) else None)


def _is_seen_whole(words: str, brief: SceneBrief, spec: ShotSpec) -> bool:
    """Whether a description of a building means it from outside: “a lighthouse at night”, not “in the lighthouse”."""
    building = next((word for word in _spoken(words) if word in LANDMARKS), None)
    own = spec.location is not None and brief.place in ("", spec.location)
    if building is None or not own or brief.interior is False or _WITHIN_WALLS.search(words):
        return False
    told = " ".join(beat.text for beat in brief.beats)
    if building in _WORSHIPPED and re.search(rf",\s*(?:an? |the )?{building}\s*(?:,|\.|$)", told, re.I):
        return False
    text = f"{told} {words}"
    within = (
        rf"\b(?:int|interior|in|inside|into|within|through|enters?|indoors)\b[\s.:,]+(?:\w+\s+){{0,3}}?{building}\b"
    )
    furnished = rf"\b{building}(?:'s)?\s+(?:kitchen|room|interior|lamp|stairs|hall|bedroom|cellar|attic)"
    fixed = rf"\b(?:{'|'.join(sorted(_FITTED))}) of (?:an?|the|his|her|their) (?:\w+ )?{building}\b"
    return not re.search(f"{within}|{furnished}|{fixed}", text, re.I)


_WORSHIPPED = frozenset({"church", "chapel", "cathedral"})
"""Buildings that a line means from within, where it ends with them as with a place: “a widow prays, church”."""


_WITHIN_WALLS = re.compile(r"\b(?:court)?yard\b|\b(?:grounds|ward|bailey|battlements|ramparts)\b", re.I)
"""Parts of a building under the open sky."""


def _by_the_water(words: str, brief: SceneBrief, spec: ShotSpec) -> str | None:
    """The shore that a building is said to stand on: “a house by the sea”."""
    if not any(word in LANDMARKS for word in _spoken(words)):
        return None
    text = f"{words} {brief.beats[0].text if spec.location and brief.beats else ''}"
    if re.search(r"\b(?:cliff|clifftop|headland|bluff)\b", text, re.I):
        return "cliff_path"
    shore = r"\b(?:by|on|near|over|above|facing)\s+the\s+(?:sea|ocean|shore|coast|beach|water|lake)\b|\bseaside\b"
    return "beach" if re.search(shore, text, re.I) else None


def _spoken(words: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", words.lower())


def _from_action(action: str | None) -> tuple[str, bool] | None:
    """A place that the action alone names, if it is under the open sky: “runs down the street”."""
    found = place_kind(action or "")
    return found if found and not found[1] else None


_AT_THE_WHEEL = re.compile(
    r"\b(?:drives?|driving|drove|steers?|steering)\b(?!\s+(?:away|off|up|past|by|into|out))", re.I
)


_AT_THE_STICK = re.compile(
    r"\b(?:fl(?:y|ies|ew|own|ying)|pilot(?:s|ed|ing)?|lands?|landing)\s+(?:a|an|the|his|her)\b", re.I
)


def _drives(spec: ShotSpec, place: str, does: re.Pattern[str]) -> bool:
    """Whether a shot is of somebody at the wheel, and so inside of what they drive: not of the thing itself, nor of one
    far off."""
    kinds = {thing.kind for thing in named_things(spec.action or "")} & VEHICLES
    if (kinds or place != "car_interior") and not kinds & INSIDE_OF[place]:
        return False
    whole = spec.size in {Size.EXTREME_WIDE, Size.WIDE}
    people_first = bool(spec.subjects) and is_person(spec.subjects[0])
    return people_first and not whole and bool(does.search(spec.action or ""))


_GOES_BY = re.compile(
    r"\b(?:driv\w+|drove|speed\w*|rac\w+|pull\w*|roar\w*)\s+(?:away|off|up|past|by|out|over|in)\b|"
    r"\b(?:gets?|climbs?|steps?|jumps?)\s+(?:out|in|into)\b",
    re.I,
)


_IN_THE_OPEN = re.compile(
    r"\b(?:back|bed|rear|top|roof|hood|bonnet) of (?:a|an|the|his|her|their) (?:[\w-]+ )?"
    r"(?:truck|lorry|pickup|pick-up)\b",
    re.I,
)
"""Where somebody is on a vehicle and in the open air."""


def _goes_by(spec: ShotSpec) -> bool:
    """Whether a car is seen from outside: as it comes or goes, or as somebody gets in."""
    return bool(_GOES_BY.search(spec.action or ""))


def _looks_out(spec: ShotSpec) -> bool:
    """Whether a shot is a look out of a window, and so from a room."""
    return spec.composition is Composition.POV and any(head(subject) == "window" for subject in spec.subjects)


_DRAWN_BY_HORSES = re.compile(
    r"\b(?:horse|coachman|reins|bride|groom|princess|prince|queen|king|royal|duchess)\b", re.I
)


def _is_drawn(spec: ShotSpec) -> bool:
    """Whether a carriage is no train's."""
    action = spec.action or ""
    carriage = re.search(r"\bcarriage\b", f"{action} {spec.location or ''}", re.I) is not None
    return carriage and bool(re.search(r"\b(?:rid|driv)\w+|\brode\b", action, re.I) or _DRAWN_BY_HORSES.search(action))


_AT_A_WINDOW = re.compile(r"\b(?:through|out of|from|at|by) (?:(?:the|a|an|his|her) (?:\w+ )?)?windows?\b", re.I)


_IN_A_VEHICLE = re.compile(
    r"\b(?:car|taxi|cab|van|truck|bus|train|carriage) windows?\b|"
    r"\bwindows? of (?:a|an|the|his|her) (?:\w+ )?(?:car|taxi|cab|van|truck|bus|train)\b",
    re.I,
)


def _at_a_window(spec: ShotSpec) -> bool:
    """Whether somebody is at the window of a building."""
    action = spec.action or ""
    return bool(_AT_A_WINDOW.search(action)) and not _IN_A_VEHICLE.search(action)


def _inside_unless_said(interior: bool | None, spec: ShotSpec) -> bool:
    if interior is not None:
        return interior
    if _at_a_window(spec) or _INDOORS.search(spec.action or ""):
        return True
    named = {prop_kind(head(subject)) for subject in spec.subjects}
    named |= {thing.kind for text in (spec.action or "", *spec.subjects) for thing in named_things(text)}
    if named & _OUTDOORS or _OPEN_AIR.search(spec.action or ""):
        return False
    roomy = any(max(size(kind)) > _ROOM for kind in named & (VEHICLES | ANIMALS) if kind)
    return not roomy and spec.weather is None
