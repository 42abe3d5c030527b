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
    "hospital_room", "corner of the ring": "boxing_ring", "dining table": "dining_room", "train window":
    "train_carriage", "bus window": "train_carriage", "school desk": "classroom", "candlelit table": "restaurant",
    "bank vault": "bank",
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


_AT_WORK: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (place, re.compile(rf"\b(?:{who})\b", re.I))
    for place, who in (
        ("courtroom", "judges?|prosecutors?|gavel"),
        ("operating_room", "surgeons?|anaesthetists?"),
        ("classroom", "(?:in|to|of) (?:the )?class|pupils?|schoolchildren|teachers?"),
        ("boxing_ring", "boxers?|prizefighters?"),
        ("diner", "waitress(?:es)?|truckers?"),
        ("restaurant", "waiters?|maitre d|sommeliers?"),
        ("bar", "bartenders?|barm[ae]n|barmaids?"),
        ("kitchen", "chefs?|cooks?"),
        ("church", "priests?|altar boys?|bishops?|choirboys?|choirs?"),
        ("spaceship_corridor", "astronauts?|cosmonauts?"),
        ("library", "librarians?"),
        ("barber_shop", "barbers?|hairdressers?"),
        ("laboratory", "scientists?|chemists?"),
        ("garage", "mechanics?"),
        ("nightclub", "djs?|clubbers?"),
        ("theatre_stage", "ballerinas?|magicians?|opera singers?"),
        ("prison_cell", "inmates?|cellmates?"),
        ("stadium", "goalkeepers?|goalies?|strikers?|footballers?|quarterbacks?|linesm[ae]n"),
        ("garden", "gardeners?"),
        ("field", "farmers?|shepherds?|scarecrows?"),
        ("construction_site", "bricklayers?|construction workers?"),
    )
)
"""Where those are who are told of by their work and nothing else, as long as nothing says otherwise."""

_ELSEWHERE = re.compile(
    r"\b(?:street|road|highway|park|garden|beach|sea|ocean|river|lake|forest|woods|field|desert|mountains?|moon|space|planet|"
    r"rover|car|truck|van|taxi|train|bus|boat|ship|plane|helicopter|horse|bicycle|bike|motorcycle|rain|snow|storm|outside|"
    r"outdoors|home|house|door|window|stairs|bed|grave|phone|office|alley|market|run\w*|chas\w*|walk\w*|rides?|driv\w*)\b",
    re.I,
)


def implied_place(text: str) -> str | None:
    """The kind of place that people must be in who do what a text tells, or where their work has them."""
    found = _IMPLIED.search(text)
    if found is not None:
        return _IMPLYING[found[1].lower()]
    if _BEDSIDE.search(text):
        return "hospital_room"
    if _ELSEWHERE.search(text):
        return None
    return next((place for place, who in _AT_WORK if who.search(text)), None)


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
