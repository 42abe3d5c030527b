"""Where people are by what they are: the judge on the bench, the bartender behind the bar, the patient in bed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from previz.shots.grammar import words
from previz.stage.extras import head
from previz.stage.fixtures import fixture, ring_spot
from previz.stage.marks import Mark, Spot, free_spot, heading_to, seated
from previz.stage.numbered import unnumbered
from previz.stage.sets.place import Anchor, Place

_AT: Mapping[str, frozenset[str]] = {
    "judge1": words("judge magistrate"),
    "witness1": words("witness"),
    "juror": words("juror jurors jury"),
    "counter": words("bartender barman barmaid barkeep innkeeper shopkeeper"),
    "worktop": words("baker bakers"),
    "till": words("cashier clerk shopkeeper salesgirl saleswoman salesman florist baker butcher grocer pharmacist"),
    "teller1": words("teller cashier clerk"),
    "teller3": words("tellers clerks"),
    "desk": words("receptionist concierge dj"),
    "board": words("teacher professor lecturer headmaster headmistress tutor"),
    "pulpit": words("preacher"),
    "altar": words("priest vicar bishop pastor minister rabbi"),
    "cell": words("prisoner inmate"),
    "stove": words("cook chef cooks chefs"),
    "sink": words("cooks chefs"),
    "throne": words("king queen emperor empress"),
    "barber": words("barber hairdresser stylist"),
    "chair": words("customer client"),
    "rear": words("passenger passengers"),
}
"""The named spots of places, and who stands or sits there."""

_ONLY: Mapping[str, frozenset[str]] = {"chair": frozenset({"barber"})}
"""Spots that are somebody's only where the place has another one too: the customer's chair is a barber shop's."""

_ATTENDING = words("doctor doctors nurse nurses surgeon surgeons anaesthetist paramedic paramedics medic medics")
"""Who stands about a patient."""

_TURNED = frozenset({"board", "altar", "pulpit"})
"""Spots whose people look away from what is there, to those who are before it."""

_SITTERS: Mapping[str, frozenset[str]] = {
    "pupil": words("pupil pupils student students class classmates schoolboy schoolgirl"),
    "juror": _AT["juror"],
    "congregation": words("congregation parishioners worshippers worshipper churchgoers"),
    "audience": words("audience spectators moviegoers"),
}
"""Who sits where there are seats for them."""

_LYING = words("patient patients")
_LOOKING_ON = words("crowd spectators audience fans onlookers bystanders")
"""Who is about a ring and not in it."""

_ROWS = words("choir choirboys orchestra chorus")
_BEDS = ("operating table", "bed")
_LAID = 0.54
"""How high in metres one lies in bed."""

_MANY = 8
"""How many seats make rows of them."""

_ROW, _BETWEEN = 0.75, 0.7


def is_seated(place: Place, name: str) -> bool:
    """Whether somebody sits by what they are, in a place that has rows of seats."""
    rows = sum(anchor.seat is not None for anchor in place.anchors.values())
    return rows >= _MANY and any(head(name) in sitters for sitters in _SITTERS.values())


def stationed(
    place: Place, names: Sequence[str], starts: Sequence[Mark], afoot: frozenset[str] = frozenset()
) -> tuple[Mark, ...]:
    """The marks, with those at their stations who have one in the place; none of those `afoot` has a seat there."""
    marks = list(starts)
    for index, name in enumerate(names):
        mark = _station(place, head(name), marks, index)
        if mark is not None and not (name in afoot and mark.posture == "sit"):
            marks[index] = mark
    about = [index for index, name in enumerate(names) if head(name) in _ATTENDING]
    if any(head(name) in _LYING for name in names) and about:
        marks = _at_the_bedside(place, about, marks)
    crowd = [index for index, name in enumerate(names) if head(name) in _LOOKING_ON]
    if "ringside" in place.anchors and crowd and len(crowd) < len(names):
        marks = _about_the_ring(place, place.anchors["ringside"], crowd, marks)
    rows = [index for index, name in enumerate(names) if head(name) in _ROWS]
    if len(rows) > 2 and "altar" in place.anchors:
        marks = _in_rows(place, place.anchors["altar"], rows, marks)
    return tuple(marks)


def _station(place: Place, noun: str, marks: Sequence[Mark], index: int) -> Mark | None:
    others = [mark.spot for k, mark in enumerate(marks) if k != index]
    if noun in _LYING:
        return _in_bed(place)
    for spot, people in _AT.items():
        if noun not in people:
            continue
        found = [anchor for name, anchor in place.anchors.items() if name == spot or unnumbered(name) == spot]
        taken = (seat for seat in found if all(math.dist(_feet(seat), other) > 0.3 for other in others))
        anchor = next(taken, None)
        if anchor is not None and _ONLY.get(spot, frozenset()) <= set(place.anchors):
            return _at(place, spot, anchor, others)
    return None


def _feet(anchor: Anchor) -> Spot:
    return seated(anchor).spot if anchor.seat is not None else (anchor.position[0], anchor.position[2])


def _at(place: Place, spot: str, anchor: Anchor, others: Sequence[Spot]) -> Mark:
    if anchor.seat is not None:
        return seated(anchor)
    x, y, z = anchor.position
    heading = anchor.heading + math.pi if spot in _TURNED else anchor.heading
    if spot in _TURNED:
        x, z = x + 0.25 * math.sin(heading + math.pi), z + 0.25 * math.cos(heading + math.pi)
    free = free_spot(place, (x, z), others)
    return Mark((free[0], y, free[1]), heading)


def _in_bed(place: Place) -> Mark | None:
    """On the operating table, or in the bed that the place has."""
    for name in _BEDS:
        bed = fixture(place, (), name, place.centre)
        if bed is not None and any(part.name == name for part in place.parts):
            (x, z), (half_x, half_z) = bed.middle, bed.half
            level = _LAID if name == "bed" else bed.top
            return Mark((x, level, z), 0.0 if half_z >= half_x else math.pi / 2, "lie")
    return None


def _at_the_bedside(place: Place, about: Sequence[int], starts: Sequence[Mark]) -> list[Mark]:
    """In a ring about the one who lies there, open towards the cameras' side."""
    marks = list(starts)
    bed = next((found for name in _BEDS if (found := fixture(place, (), name, place.centre)) is not None), None)
    if bed is None:
        return marks
    for order, index in enumerate(about):
        wish = ring_spot(bed, order, max(len(about), 2), place.axis, 0.35)
        spot = free_spot(place, wish, [mark.spot for k, mark in enumerate(marks) if k != index])
        marks[index] = Mark((spot[0], 0.0, spot[1]), heading_to(spot, bed.middle))
    return marks


def _about_the_ring(place: Place, ringside: Anchor, crowd: Sequence[int], starts: Sequence[Mark]) -> list[Mark]:
    """Below the ropes on the three sides that are not the cameras', looking in; the others are in the ring."""
    marks = list(starts)
    x, y, z = ringside.position
    open_to = place.axis - math.pi / 2
    for order, index in enumerate(crowd):
        turn = open_to + math.pi / 3 + (4 * math.pi / 3) * (order + 0.5) / len(crowd)
        sin, cos = math.sin(turn), math.cos(turn)
        far = (math.hypot(x, z) + 0.7 * (order % 2)) / max(abs(sin), abs(cos))
        marks[index] = Mark((far * sin, y, far * cos), turn + math.pi)
    inside = [index for index in range(len(marks)) if index not in crowd]
    for order, index in enumerate(inside):
        aside = 1.1 * (order - (len(inside) - 1) / 2)
        spot = (place.centre[0] + aside * math.sin(place.axis), place.centre[1] + aside * math.cos(place.axis))
        marks[index] = Mark((spot[0], marks[index].position[1], spot[1]), marks[index].heading)
    return marks


def _in_rows(place: Place, anchor: Anchor, rows: Sequence[int], starts: Sequence[Mark]) -> list[Mark]:
    """Rows before an altar or on a stage, looking to where people are."""
    marks = list(starts)
    heading = anchor.heading + math.pi
    sin, cos = math.sin(heading), math.cos(heading)
    wide = math.ceil(len(rows) / 2)
    for order, index in enumerate(rows):
        row, column = divmod(order, wide)
        across, along = (column - (wide - 1) / 2 + 0.5 * row) * _BETWEEN, 0.2 - row * _ROW
        x, z = anchor.position[0] + along * sin + across * cos, anchor.position[2] + along * cos - across * sin
        used = [mark.spot for k, mark in enumerate(marks) if k in rows[:order]]
        spot = free_spot(place, (x, z), used)
        marks[index] = Mark((spot[0], anchor.position[1], spot[1]), heading)
    return marks
