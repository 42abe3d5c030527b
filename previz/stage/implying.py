"""Places that a text never names and its things imply: a throne stands in a throne room, a pulpit in a church."""

from __future__ import annotations

import re
from collections.abc import Mapping

from previz.shots.vocabulary import place_kind

_IMPLYING: Mapping[str, str] = {
    "throne": "throne_room", "ring": "boxing_ring", "boxing ring": "boxing_ring", "pulpit": "church", "altar": "church",
    "confessional": "church", "pews": "church", "pew": "church", "jury box": "courtroom", "witness stand": "courtroom",
    "witness box": "courtroom", "dock": "courtroom", "operating table": "operating_room", "blackboard": "classroom",
    "hospital bed": "hospital_room", "checkout": "shop", "till": "shop", "barber's chair": "barber_shop", "bathtub":
    "bathroom", "bath": "bathroom", "shower": "bathroom", "bar counter": "bar", "barstool": "bar", "bar stool": "bar",
    "microscope": "laboratory", "test tube": "laboratory", "workbench": "garage", "anvil": "garage", "diving board":
    "swimming_pool", "stove": "kitchen", "oven": "kitchen", "kitchen sink": "kitchen", "kitchen table": "kitchen",
    "movie screen": "cinema", "film projector": "cinema", "swing": "playground", "seesaw": "playground", "slide":
    "playground", "trapeze": "theatre_stage", "footlights": "theatre_stage", "bedside table": "bedroom",
    "boardroom table": "boardroom", "conveyor belt": "factory", "assembly line": "factory",
    "baggage carousel": "airport_terminal", "interrogation table": "interrogation_room", "one-way mirror":
    "interrogation_room", "back seat": "car_interior", "backseat": "car_interior", "passenger seat": "car_interior",
    "driver's seat": "car_interior", "rear-view mirror": "car_interior", "rearview mirror": "car_interior",
    "steering wheel": "car_interior", "dashboard": "car_interior", "dance floor": "nightclub", "hospital gurney":
    "hospital_room", "candlelit table": "restaurant", "bank vault": "bank",
}  # fmt: skip
"""The kinds of place, by the words for what only they have."""

_WHERE = (
    r"\b(?:in|on|at|behind|beside|by|before|from|under|near|over|into|onto|against|through|across|round|around|"
    r"in front of)\s+"
)
_OWNED = r"(?:(?:an?|the|his|her|their|some|one)\s+)?"
_IMPLIED = re.compile(
    rf"{_WHERE}{_OWNED}(?:[\w-]+\s+)?({'|'.join(sorted(map(re.escape, _IMPLYING), key=len, reverse=True))})\b", re.I
)


_BEDSIDE = re.compile(
    r"\b(?:nurse|doctor|surgeon|patient|visitor)s?\b[^.]{0,40}\bbed(?:side)?\b|\bbed(?:side)?\b[^.]{0,40}\bpatients?\b",
    re.I,
)
"""Who is at a bed, or in one, in a hospital."""


def implied_place(text: str) -> str | None:
    """The kind of place that people must be in who do what a text tells."""
    found = _IMPLIED.search(text)
    if found is None:
        return "hospital_room" if _BEDSIDE.search(text) else None
    return _IMPLYING[found[1].lower()]


def whole_of(part: str, text: str) -> str | None:
    """The words for the place that a named place is a part of: of "the stage of a nightclub" the nightclub."""
    if not part:
        return None
    told = re.search(rf"\b{re.escape(part)} of (?:an?|the|his|her|their) ((?:[\w'’-]+ ?){{1,3}})", text, re.I)
    words = re.split(r"\b(?:at|in|on|by|with|and|from|while)\b", told[1])[0].split() if told else []
    for count in range(len(words), 0, -1):
        if place_kind(" ".join(words[:count])) is not None:
            return " ".join(words[:count])
    return None


def is_outside_of(words: str, text: str) -> bool:
    """Whether a text has somebody before the door of a room: "outside the office"."""
    return (
        bool(words)
        and re.search(rf"\boutside (?:of )?(?:an?|the|his|her|their) (?:[\w-]+ )?{re.escape(words)}\b", text, re.I)
        is not None
    )
