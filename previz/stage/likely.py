"""Where something plays of which no word tells: a taxi is in a street, skis are on a mountain, a canoe is on a lake."""

from __future__ import annotations

import re
from collections.abc import Mapping

from previz.shots.spec import ShotSpec
from previz.shots.vocabulary import place_kind
from previz.stage.naming import implied_things, named_things

_OF_KINDS: Mapping[str, frozenset[str]] = {
    "beach": frozenset({"surf", "surfboard"}),
    "lakeside": frozenset({"canoe", "kayak", "rowing_boat", "sailing_boat", "speedboat"}),
    "ski_slope": frozenset({"worn_skis", "skis", "snowboard"}),
    "airfield": frozenset({"plane", "helicopter"}),
    "field": frozenset({"tractor"}),
    "street": frozenset(
        {"taxi", "bus", "tram", "police_car", "ambulance", "fire_engine", "scooter", "van", "skateboard"}
    ),
    "highway": frozenset({"car", "truck", "sports_car", "motorcycle"}),
}
_OF_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "western_street",
        re.compile(r"\b(?:gunslingers?|gunfighters?|outlaws?|sheriff|posse|desperados?|high noon)\b", re.I),
    ),
    ("stadium", re.compile(r"\b(?:fans? cheer\w*|scores? a goal|cheering fans|marathon)\b", re.I)),
    (
        "street",
        re.compile(
            r"\b(?:explosion|car chase|race each other|races? past|pavement|sidewalk|street ?lights?|street ?lamps?|"
            r"lamp ?posts?|phone booth)\b",
            re.I,
        ),
    ),
    ("fairground", re.compile(r"\b(?:ferris wheel|bumper cars?|roller ?coaster|merry-go-round|carousel)\b", re.I)),
)
_ABOARD = re.compile(
    r"\b(?:board(?:s|ed|ing)?|(?:get|gets|getting|got|step|steps|climb|climbs|jump|jumps|hop|hops)\s+"
    r"(?:on|onto|off|aboard|down from|out of)|runs? after|running after|chas\w+|miss\w+|wait\w* for|catch\w*)\b",
    re.I,
)
_AT_A_PLATFORM = re.compile(
    r"\bwait\w*\b.{0,30}\btrain\b|\btrain (?:arriv\w+|pulls? in|comes? in|pulls? out|departs?|leaves?)\b", re.I
)
_STOPS: Mapping[str, str] = {"train": "train_platform", "subway": "subway_station", "bus": "street", "tram": "street",
                             "streetcar": "street", "plane": "airfield", "airplane": "airfield"}  # fmt: skip
"""Where one gets on and off what."""


def stop_of(spec: ShotSpec, words: str) -> str | None:
    """The place at which somebody gets on or off a train or a bus, or waits for it: not inside of it."""
    text = spec.action or ""
    if _AT_A_PLATFORM.search(text) and place_kind(words) in {("train_carriage", True), None}:
        return "train_platform"
    if not _ABOARD.search(text) or place_kind(words) not in {("train_carriage", True), ("plane_cabin", True), None}:
        return None
    said = (words or text).lower()
    return next((place for word, place in _STOPS.items() if re.search(rf"\b{word}\b", said)), None)


def place_of(spec: ShotSpec) -> str | None:
    """The place that what is done, or what it is done with, asks for; none where anywhere would do."""
    text = " ".join([spec.action or "", *spec.subjects])
    told = next((place for place, words in _OF_WORDS if words.search(text)), None)
    if told is not None:
        return told
    kinds = {thing.kind for thing in (*named_things(text), *implied_things(spec.action or ""))}
    return next((place for place, ones in _OF_KINDS.items() if kinds & ones), None)
