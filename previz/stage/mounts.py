"""What people ride and drive: how many of it there are, who drives where nobody is named, oars, horses in harness."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from previz.shots.actions import actions_in
from previz.shots.spec import Movement, ShotSpec
from previz.stage.extras import head, number_of, people
from previz.stage.figures.actions import ABOARD, action
from previz.stage.figures.mounted import CHILDS
from previz.stage.hanging import roped
from previz.stage.leading import on_leashes
from previz.stage.naming import RIDERS, NamedThing, windowed
from previz.stage.props.seats import DRAWN, RIDDEN, SEATS
from previz.stage.subjects import UNNAMED
from previz.stage.trips import PACES, Trip, Way
from previz.stage.working import BEFORE
from previz.stage.world import Beat, Performer, Prop, World

_GOES = frozenset({"walk", "run"})
_RIDES = frozenset({"ride", "drive", "pull"})
_UPRIGHT = {"surfboard": "surf", "skis": "worn_skis"}
"""What stands by somebody as a thing, and what it is where it carries them."""

_NUMBER = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|dozens?|\d+)\s+(?:[\w-]+\s+)?$", re.I
)
_SHARED = frozenset({"canoe", "rowing_boat", "sled", "elephant", "wheelchair"})
"""What several are in together, unless there are more of it."""

_DRIVES_ITSELF = frozenset(
    {"train", "plane", "ship", "spaceship", "helicopter", "boat", "sailing_boat", "tank", "tram"}
)
_SHAFTS = {"row": ("rowing_oar", 2), "paddle": ("paddle", 1), "ski": ("ski_pole", 2)}
"""What those have in their hands who row, paddle and ski, and how many of it."""

_CHILDS_OWN = frozenset({"bicycle", "scooter", "tandem"})


_ON_RIDDEN = re.compile(
    r"\bon (?:(?:an?|the|his|her|their) )?((?:[\w-]+ )?(?:bicycles?|bikes?|motorcycles?|motorbikes?|scooters?|horses?|"
    r"horseback|skateboards?|snowboards?|sleds?|donkeys?|camels?))\s+"
    r"(rac|speed|tear|hurtl|fly|fli|dash|charg|zoom|weav|cross|pass|com|go|head|roll|coast|glid|cruis|approach|advanc|"
    r"trot|canter|thunder|mov)(?:e?s|ies|ing|e)?\b(?! to a)",
    re.I,
)
"""Those who are on something and go."""

_HASTY = frozenset({"rac", "speed", "tear", "hurtl", "fly", "fli", "dash", "charg", "zoom", "thunder"})
_NEARS = re.compile(r"\s+(?:an?|the|his|her|their|us|camera)\b", re.I)
_ON_ITS_WAY = re.compile(r"\s+(?:from|through|across|along|over|down|up|in|out)\b", re.I)
"""What those approach who are on something, and by which way they come where it is not told what they approach."""


_SPORTING = re.compile(
    r"\b((?:snowboarder|skier|surfer|skater|skateboarder|cyclist|biker)(s?))\s+"
    r"(?:carv|slalom|shred|bomb|weav|schuss|descend|hurtl|whizz?|zip|zoom|swoop|swerv|plung)(?:e?s|e|ing|ed)?\b",
    re.I,
)
"""What those do who go by what their trade has, in words that tell of no way."""


_ASTRIDE = re.compile(
    r"\b(riders?|horsem[ae]n|horsewom[ae]n|cavalrym[ae]n)\b(?! on (?:an? |the )?(?:\w+ )?horse)", re.I
)
_GOES_BY = re.compile(
    r"\b(?:horses?|horseback|pony|ponies|mares?|stallions?|mounts?|mounted|saddle|bikes?|bicycles?|motor\w*|scooters?|camels?|"
    r"elephants?|donkeys?|mules?|bus|train|dragons?|rid(?:e|es|ing|den)|rode|gallop\w*|dismount\w*|cross(?:es|ing)|"
    r"(?:un)?saddl\w+|limp\w*|on foot|kneel\w*|crouch\w*|campfire|asleep|sleep\w*|stagger\w*|stumbl\w*|lies|lying)\b",
    re.I,
)
"""What a line tells of that riders are on, how they go, or that they are on the ground: who only is a rider sits on a
horse."""

_RIDERS_GO = re.compile(r"\b(riders?|horsem[ae]n|horsewom[ae]n)\s+(crossing|crosses)\b", re.I)
_LIFEGUARDS_OWN = re.compile(r"(?:(?<=\bhis )|(?<=\bher ))(?:watch)?(?:tower|chair|stand|post)\b", re.I)
"""What a lifeguard sits on."""

_RIDE_AS = {"ing": "riding", "ses": "rides"}


def _horses_of(riders: str) -> str:
    return "horses" if riders.lower().endswith(("s", "men")) else "a horse"


def ridden(text: str) -> str:
    """A line with "ride" for whatever those do who are on something and go: "two boys on bicycles race"."""
    text = _LIFEGUARDS_OWN.sub("lifeguard tower", text) if "lifeguard" in text.lower() else text
    text = _RIDERS_GO.sub(lambda told: f"{told[1]} {_RIDE_AS[told[2][-3:].lower()]} a horse across", text)
    if not _GOES_BY.search(text):
        text = _ASTRIDE.sub(lambda told: f"{told[1]} on {_horses_of(told[1])}", text, count=1)
    text = _SPORTING.sub(lambda told: f"{told[1]} {'race' if told[2] else 'races'}", text)

    def said(told: re.Match[str]) -> str:
        one = told[0].lower().endswith("s") and not told[0].lower().endswith(told[2].lower())
        thing = ("horse" if one else "horses") if told[1].lower().endswith("horseback") else told[1]
        article = "" if thing.endswith("s") else "a "
        verb = "rides" if one else "ride"
        return f"{verb} {article}{thing}{_manner(told)}"

    return _ON_RIDDEN.sub(said, text)


def _manner(told: re.Match[str]) -> str:
    """How those go of whom it is told that they are on something and go."""
    if told[2].lower() in _HASTY:
        return " fast"
    if told[2].lower() != "approach" or _ON_ITS_WAY.match(told.string, told.end()):
        return ""
    return " towards" if _NEARS.match(told.string, told.end()) else " to a halt"


def mounted(there: Sequence[tuple[NamedThing, str]], names: Sequence[str]) -> list[tuple[NamedThing, str]]:
    """The things of a scene, each with its line: what is ridden lies flat, and each of several riders has their own."""
    riders = {text: _riders(text, names) for _, text in there}
    done: list[tuple[NamedThing, str]] = []
    for thing, text in there:
        kind = _UPRIGHT.get(thing.kind, thing.kind) if riders[text] else thing.kind
        if kind != thing.kind and any(other.kind == kind for other, _ in done):
            continue
        own = riders[text] if kind in RIDDEN and _each_has_one(thing, text) else 0
        done.append((replace(thing, kind=kind, count=max(own, 1) if own > 1 else thing.count), text))
    flat = {thing.kind for thing, _ in done}
    return [(thing, text) for thing, text in done if _UPRIGHT.get(thing.kind) not in flat]


def _riders(text: str, names: Sequence[str]) -> int:
    """How many a line lets ride."""
    actions = (each for each in actions_in(text, names) if each.subject)
    found = [each for each in actions if each.action in _RIDES or (each.action in _GOES and is_rider(each.subject))]
    return sum(number_of(each.subject or "") for each in found)


def is_rider(name: str | None) -> bool:
    """Whether somebody goes by what their trade has: a cyclist, skiers."""
    return head(name or "") in RIDERS


def _each_has_one(thing: NamedThing, text: str) -> bool:
    """Whether a thing is named for all who ride, without a number: "three kids ride bicycles", "two skiers ski"."""
    word = text[thing.start : thing.end].lower()
    implied = thing.word not in word  # nothing but a verb or a trade tells of it
    if implied:
        return thing.kind not in _SHARED
    return word.endswith("s") and _NUMBER.search(text[: thing.start]) is None


def followed(
    spec: ShotSpec, there: Sequence[tuple[NamedThing, str]], trips: Sequence[Trip], seconds: float
) -> tuple[Trip, ...]:
    """The trips of a scene with that of a vehicle which the camera follows, and of which no line says that it goes."""
    if Movement.FOLLOW not in spec.movement:
        return tuple(trips)
    going = {trip.kind for trip in trips}
    said = " ".join(spec.subjects).lower()
    kinds = [thing.kind for thing, _ in there if thing.word in said and thing.kind in PACES]
    return (*trips, *(Trip(kind, Way.PASS, 0.0, seconds) for kind in kinds[:1] if kind not in going))


def outfitted(world: World, lines: Sequence[str]) -> World:
    """The world of some lines with a driver in everything that goes and shows its seats, oars and paddles where due,
    and beasts at the windows of what they are said to look out of."""
    return on_leashes(roped(_with_shafts(_with_drivers(_at_windows(_fitting(world), lines)))))


_BEASTS = frozenset({"dog", "cat"})
_AT_WINDOW = (0.42, 0.5, -0.62)
"""Where a beast is that looks out of a car, in the car's frame: its head is beyond the door."""


def _at_windows(world: World, lines: Sequence[str]) -> World:
    carrier = next((prop for prop in world.props if prop.kind in _LOW_DOORS), None)
    if carrier is None or not any(windowed(line) for line in lines):
        return world
    sin, cos = math.sin(carrier.heading), math.cos(carrier.heading)
    aside, up, along = _AT_WINDOW
    x, y, z = carrier.position
    at = (x + aside * cos + along * sin, y + up, z - aside * sin + along * cos)
    props = (
        replace(prop, position=at, heading=carrier.heading + math.pi / 2) if prop.kind in _BEASTS else prop
        for prop in world.props
    )
    return replace(world, props=tuple(props))


_LOW_DOORS = frozenset({"car", "taxi", "truck"})


def _aboard(world: World, prop: Prop) -> Iterator[tuple[int, Beat]]:
    for index, performer in enumerate(world.performers):
        for beat in performer.beats:
            if beat.action in ABOARD and beat.target == prop.name:
                yield index, beat
                break


def _fitting(world: World) -> World:
    """Children have smaller bicycles."""
    small = {
        prop.name
        for prop in world.props
        if prop.kind in _CHILDS_OWN
        and (riders := [world.performers[index].member.build for index, _ in _aboard(world, prop)])
        and set(riders) == {"child"}
    }
    props = (replace(prop, scale=CHILDS * prop.scale) if prop.name in small else prop for prop in world.props)
    return replace(world, props=tuple(props))


def _with_drivers(world: World) -> World:
    """Somebody at the wheel of what is on its way and has nobody there."""
    found: list[Performer] = []
    for prop in world.props:
        seats = SEATS.get(prop.kind, ())
        if not (seats and prop.path) or prop.kind in _DRIVES_ITSELF or prop.kind in _SHAFTS_BY_KIND:
            continue
        wanted = seats[0].posture
        if any(action(beat.action).posture == wanted for _, beat in _aboard(world, prop)):
            continue
        if wanted in {"sit", "lie"} or (prop.kind in RIDDEN and prop.kind not in _LOST_WITHOUT):
            continue
        member = replace(people("driver")[0], name=f"{UNNAMED} {len(found) + 1}")
        beat = Beat(wanted, BEFORE, world.seconds - BEFORE, prop.name)
        found.append(Performer(member, prop.position, prop.heading, (beat,), wanted))
    return replace(world, performers=(*world.performers, *found))


_LOST_WITHOUT = frozenset({"bicycle", "motorcycle", "scooter"})
"""What does not go by itself, though it is ridden: a horse may run alone."""

_SHAFTS_BY_KIND = frozenset({"rowing_boat", "canoe", "kayak"})


def _with_shafts(world: World) -> World:
    """Oars, paddles and poles for those who use them."""
    found: list[Prop] = []
    for index, performer in enumerate(world.performers):
        for beat in performer.beats:
            if beat.action in _SHAFTS and beat.target is not None:
                kind, count = _SHAFTS[beat.action]
                carrier = next((prop for prop in world.props if prop.name == beat.target), None)
                kind = "double_paddle" if carrier is not None and carrier.kind == "kayak" else kind
                found += [Prop(shaft_name(index, side), kind, performer.mark) for side in range(count)]
                break
    return replace(world, props=(*world.props, *found))


def shaft_name(performer: int, side: int) -> str:
    """The name of what a performer has in their hands to go on with: in the left (0), the right (1) or both (0)."""
    return f"shaft {performer + 1} {'left' if side == 0 else 'right'}"


def in_harness(prop: Prop) -> Prop | None:
    """The horse before a carriage, a wagon or a sleigh."""
    ahead = DRAWN.get(prop.kind)
    if ahead is None:
        return None
    sin, cos = math.sin(prop.heading), math.cos(prop.heading)

    def forward(at: tuple[float, float, float]) -> tuple[float, float, float]:
        return (at[0] + ahead * sin, at[1], at[2] + ahead * cos)

    path = tuple((time, forward(at)) for time, at in prop.path)
    return Prop(f"horse of the {prop.name}", "horse", forward(prop.position), prop.heading, path=path)
