"""What the stage chooses where a shot's words are silent, and the sentences that say so."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from previz.shots.spec import Angle, Composition, Movement, Optic, ShotSpec, Size
from previz.stage.figures.actions import ABOARD, STEERING
from previz.stage.lens import Gate, usual_lens
from previz.stage.props import size as size_of_prop
from previz.stage.props.seats import SEATS, WITH_DOORS
from previz.stage.seen_with import Window, beasts_of, with_company
from previz.stage.subjects import UNNAMED, Sort, Subject, figure
from previz.stage.world import Prop, World

_TRAVEL = STEERING | {
    "walk",
    "run",
    "sneak",
    "limp",
    "climb",
    "jump",
    "swim",
    "push",
    "wheel",
    "pull",
    "sled",
    "pillion",
    "march",
    "tow",
    "bear",
}
_WHOLE_BODY = frozenset(
    {"fall", "punch", "dance", "lie", "kneel", "crouch", "throw", "spill", "embrace", "carry", "rise", "sit"}
)
_FALLING = frozenset({"fall", "rise", "dive"})
_HANDS = frozenset({"read", "write", "type", "pick_up", "put_down", "drink", "eat", "phone", "hold", "light_lamp"})
_CLOSE = frozenset({Size.MEDIUM_CLOSE_UP, Size.CLOSE_UP, Size.EXTREME_CLOSE_UP})
_VAST = 12.0
"""The largest side in metres from which a thing is shown as a whole where a place would be established."""

_DETAIL = 0.9
"""The largest side in metres of a thing that is shown as a detail."""

_PANS = frozenset({Movement.PAN_LEFT, Movement.PAN_RIGHT})
_GOING_OVER = frozenset({Movement.RACK_FOCUS, Movement.WHIP_PAN_LEFT, Movement.WHIP_PAN_RIGHT}) | _PANS
"""Moves that go from one subject to another, who then stand in the frame one after the other."""

_FEELING = frozenset({"cry", "laugh", "sleep", "kiss"})


@dataclass(frozen=True, slots=True)
class Choice:
    """The settled fields of a frame, with a sentence for each that the words left open."""

    composition: Composition
    size: Size
    angle: Angle
    lens_mm: float
    roll: float
    subjects: tuple[Subject, ...]
    notes: tuple[str, ...]
    over_body: bool = False
    """Whether the camera tilts over the first subject's body: from their shoes to their face, or down."""


def actions_of(world: World, index: int, window: Window) -> tuple[str, ...]:
    """The actions of a performer that go on in a window, in order."""
    return tuple(beat.action for beat in world.performers[index].beats if window.holds(beat))


def choose(spec: ShotSpec, world: World, named: tuple[Subject, ...], window: Window, gate: Gate, seed: int) -> Choice:
    """Settle composition, subjects, size, angle, lens and roll of a shot."""
    notes: list[str] = []
    subjects = named or _detail(spec, world, window, notes) or _unnamed(spec, world, window, notes)
    subjects = with_company(spec, world, _as_near(spec, _on_palm(spec, world, subjects, window)), window)
    composition = _composition(spec, world, subjects, notes)
    subjects = _completed(world, composition, subjects, window)
    if composition is Composition.INSERT and not (_is_of_hands(spec) or is_of_feet(spec)):
        subjects = _with_thing(world, subjects, window)
    body = _body_tilt(spec, world, subjects)
    if body is not None:
        subjects, composition = (figure(world, body),), Composition.SINGLE
    actions = tuple(
        action for one in subjects if one.sort is Sort.FIGURE for action in actions_of(world, one.index, window)
    )
    size = spec.size or _aboard(composition, world, subjects, window, notes)
    size = size or _at_a_height(composition, world, subjects, window, notes)
    size = size or _with_a_beast(composition, world, subjects, notes)
    size = size or _size(composition, subjects, actions, gate.aspect, notes)
    angle = spec.angle or _angle(composition, world, subjects)
    lens = _lens(spec, composition, size, angle, world.interior, gate, notes)
    roll = math.radians(11.0) * (1 if seed % 2 else -1) if spec.dutch else 0.0
    return Choice(composition, size, angle, lens, roll, subjects, tuple(notes), body is not None)


_OF_SIGHT = frozenset({Size.MEDIUM_CLOSE_UP, Size.CLOSE_UP, Size.EXTREME_CLOSE_UP, None})


def _on_palm(spec: ShotSpec, world: World, subjects: tuple[Subject, ...], window: Window) -> tuple[Subject, ...]:
    """The small thing on the open palm of somebody of whom alone a tight shot is: "close on a key in her palm"."""
    shown = {
        beat.target
        for subject in subjects
        if subject.sort is Sort.FIGURE
        for beat in world.performers[subject.index].beats
        if beat.action == "palm" and window.holds(beat)
    }
    if spec.size not in _OF_SIGHT or spec.movement or not shown:
        return subjects
    return tuple(Subject(Sort.PROP, index, prop.name) for index, prop in enumerate(world.props) if prop.name in shown)


def _as_near(spec: ShotSpec, subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Of people in an extreme close-up the first: it has no room for more, however many act in it."""
    near = spec.size is Size.EXTREME_CLOSE_UP and spec.composition is None and len(subjects) > 1
    return subjects[:1] if near and all(one.sort is Sort.FIGURE for one in subjects) else subjects


def _detail(spec: ShotSpec, world: World, window: Window, notes: list[str]) -> tuple[Subject, ...]:
    """What an insert shows that names nothing here: a small thing that somebody has to do with, else the first."""
    chosen = _small_thing(world, window) if spec.composition is Composition.INSERT else None
    if chosen is None:
        return ()
    notes.append(f"Insert of nothing that is here: {chosen.name}")
    return (chosen,)


def _small_thing(world: World, window: Window) -> Subject | None:
    """A small thing that somebody has to do with, else the first that there is."""
    things = [Subject(Sort.PROP, index, prop.name) for index, prop in enumerate(world.props)]
    small = [one for one in things if _is_small(one, world)]
    used = {beat.target for performer in world.performers for beat in performer.beats if window.holds(beat)}
    return next((one for one in small if one.name in used), next(iter(small), None))


def _with_thing(world: World, subjects: tuple[Subject, ...], window: Window) -> tuple[Subject, ...]:
    """The subjects of an insert, with a small thing before people who are named alone: "a letter that she holds"."""
    if any(subject.sort is not Sort.FIGURE for subject in subjects):
        return subjects
    thing = _small_thing(world, window)
    return subjects if thing is None else (thing, *subjects)


_TILTS = frozenset({Movement.TILT_UP, Movement.TILT_DOWN})
_OF_FEET = re.compile(r"\b(?:shoes?|boots?|feet|foot|toes?|heels?|soles?|sneakers?|sandals?|legs?|ankles?)\b", re.I)
_OF_HEAD = re.compile(r"\b(?:faces?|heads?|hats?|eyes?|hair)\b", re.I)


def _body_tilt(spec: ShotSpec, world: World, subjects: tuple[Subject, ...]) -> int | None:
    """Over whose body the camera tilts, by the index of the performer: "tilt up from the shoes to his face"."""
    told = spec.subjects[:2]
    ends = [bool(_OF_FEET.search(text) or _OF_HEAD.search(text)) for text in told]
    if len(spec.movement) != 1 or not _TILTS & set(spec.movement) or not any(ends) or not world.performers:
        return None
    if not any(_OF_FEET.search(text) for text in told) and spec.movement[0] is Movement.TILT_UP:
        return None
    others = [subject for subject in subjects if subject.sort is not Sort.FIGURE and not _is_worn(subject, world)]
    figures = [subject.index for subject in subjects if subject.sort is Sort.FIGURE]
    return None if others or len(figures) > 1 else next(iter(figures), 0)


def _is_worn(subject: Subject, world: World) -> bool:
    """Whether a thing is of the kind that is worn at an end of a body: shoes, a hat."""
    name = world.props[subject.index].kind.replace("_", " ") if subject.sort is Sort.PROP else subject.name
    return bool(_OF_FEET.search(name) or _OF_HEAD.search(name))


def _unnamed(spec: ShotSpec, world: World, window: Window, notes: list[str]) -> tuple[Subject, ...]:
    people = [index for index, each in enumerate(world.performers) if not each.member.name.startswith(UNNAMED)]
    going = [Subject(Sort.PROP, index, prop.name) for index, prop in enumerate(world.props) if _goes(prop)]
    if not people and going:
        return tuple(going[:2])
    everyone = tuple(figure(world, index) for index in people or range(len(world.performers)))
    if not everyone:
        return _landmark(world)
    if spec.composition is Composition.ESTABLISHING:
        return everyone
    speaking = [one for one in everyone if "talk" in actions_of(world, one.index, window)]
    busy = [one for one in everyone if set(actions_of(world, one.index, window)) - {"stand", "listen"}]
    alone = spec.composition in {Composition.SINGLE, Composition.PROFILE, Composition.POV, Composition.INSERT} or (
        spec.size in {Size.CLOSE_UP, Size.EXTREME_CLOSE_UP, Size.MEDIUM_CLOSE_UP}
    )
    if alone or spec.composition in {Composition.OVER_THE_SHOULDER, Composition.REVERSE}:
        chosen = (*speaking, *busy, *everyone)[:1]
    elif spec.composition is Composition.TWO_SHOT:
        chosen = tuple(dict.fromkeys((*speaking, *busy, *everyone)))[:2]
    else:
        chosen = tuple(dict.fromkeys((*speaking, *busy))) if len(everyone) > 3 and (speaking or busy) else everyone
    notes.append(f"Subject not given: {_listed(chosen)}")
    return chosen


def _goes(prop: Prop) -> bool:
    """Whether a thing is a vehicle on its way."""
    return bool(prop.path) and prop.kind in SEATS


def _landmark(world: World) -> tuple[Subject, ...]:
    """What a place without people is about: the thing that it is named after, “a lighthouse at night”."""
    words = world.place_words.lower().split()
    named = (Subject(Sort.PROP, index, prop.name) for index, prop in enumerate(world.props) if prop.name in words)
    return tuple(named)[:1]


def _listed(subjects: tuple[Subject, ...]) -> str:
    names = [subject.name for subject in subjects]
    if len(names) > 4:
        return f"{names[0]} and {len(names) - 1} others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _is_small(subject: Subject, world: World) -> bool:
    return subject.sort is Sort.PROP and max(size_of_prop(world.props[subject.index].kind)) < _DETAIL


def _is_vast(subjects: tuple[Subject, ...], world: World) -> bool:
    """Whether a shot is of one thing that is itself a place: a lighthouse, a castle."""
    only = subjects[0] if len(subjects) == 1 and subjects[0].sort is Sort.PROP else None
    return only is not None and max(size_of_prop(world.props[only.index].kind)) > _VAST


_LOOKING = re.compile(
    r"\b(?:look|see|watch|star|peer|gaz|spot|glanc|notic|observ|glimps|spy|spie|stud|scan|follow|discover|find)\w*\b",
    re.I,
)
_OF_HANDS = re.compile(r"\b(?:hands?|fingers?|fists?|palms?|thumbs?|wrists?|knuckles)$", re.I)


_OF_FEET = re.compile(r"\b(?:boots?|shoes?|foot|feet|heels|ankles?|sneakers|footsteps)$", re.I)


def is_of_feet(spec: ShotSpec) -> bool:
    """Whether a shot is of somebody's feet and of nothing else: "the boots step over the camera"."""
    return len(spec.subjects) == 1 and _OF_FEET.search(spec.subjects[0].strip()) is not None and not spec.movement


_HANDS_DO = re.compile(
    r"^\W*(?:(?:an?|the)\s+)?(?:[\w-]+\s+){0,2}?[\w-]+['’]s?\s+(?:[\w-]+\s+)?(?:hands?|fingers?)\s+\w", re.I
)


_IT_GRIPS = re.compile(
    r"\W*(?:it|they) (?:grip|grasp|squeez|clench|trembl|slam|press|tap|clutch|curl|tighten|hover|reach|drum|fumbl|"
    r"strok|knead|caress|scratch|brush)\w*\b",
    re.I,
)
"""What a hand does that a pronoun stands for: "close on Anna's hand as it grips the rail"."""


def _is_watched(spec: ShotSpec, subjects: tuple[Subject, ...]) -> bool:
    """Whether a point of view shows the only one who is named: they do something, and look at nothing. Through a scope
    or the like, whoever is named alone is seen in it."""
    if spec.optic is not None and len(spec.subjects) == 1:
        return bool(subjects) and all(subject.sort is Sort.FIGURE for subject in subjects)
    alone = len(subjects) == 1 and subjects[0].sort is Sort.FIGURE
    return alone and bool(spec.subjects) and spec.action is not None and _LOOKING.search(spec.action) is None


def _is_of_hands(spec: ShotSpec) -> bool:
    """Whether a tight shot is of somebody's hands ("CU on his hands", "close-up: a woman's hands knead dough"), or one
    whose size is not told is of nothing else ("his hands hold a letter").
    """
    tight = spec.size in {Size.CLOSE_UP, Size.EXTREME_CLOSE_UP} or spec.composition is Composition.INSERT
    told = bool(spec.subjects) and _OF_HANDS.search(spec.subjects[0].strip()) is not None
    if told and len(spec.subjects) == 1 and (spec.size, spec.composition, spec.movement) == (None, None, ()):
        return True
    does = _HANDS_DO.search(spec.action or "") or _IT_GRIPS.match(spec.action or "")
    return tight and (told or does is not None)


_CLOSE_ON_ONE = frozenset({Size.CLOSE_UP, Size.EXTREME_CLOSE_UP})
"""Sizes that have room for one of several who are named."""


def _composition(spec: ShotSpec, world: World, subjects: tuple[Subject, ...], notes: list[str]) -> Composition:
    if spec.composition is Composition.ESTABLISHING and _is_vast(subjects, world):
        return Composition.SINGLE
    if spec.composition is Composition.POV and _is_watched(spec, subjects):
        notes.append(f"Nobody is named whose eyes these are: {_listed(subjects)} is what they see")
        return (Composition.SINGLE, Composition.TWO_SHOT, Composition.GROUP)[min(len(subjects), 3) - 1]
    if spec.composition is not None:
        return spec.composition
    if is_of_feet(spec) and subjects and subjects[0].sort is Sort.FIGURE:
        notes.append(f"Composition not given: insert, for the feet of {subjects[0].name}")
        return Composition.INSERT
    if _is_of_hands(spec) and subjects and subjects[0].sort is Sort.FIGURE:
        notes.append(f"Composition not given: insert, for the hands of {subjects[0].name}")
        return Composition.INSERT
    figures = [subject for subject in subjects if subject.sort is Sort.FIGURE]
    tight = spec.size in {Size.CLOSE_UP, Size.EXTREME_CLOSE_UP} or not (figures or spec.size)
    if not subjects:
        chosen, why = Composition.ESTABLISHING, "nobody is in it"
    elif tight and _is_small(subjects[0], world) and not _GOING_OVER & set(spec.movement):
        chosen, why = Composition.INSERT, f"{subjects[0].name} alone"
    elif _GOING_OVER & set(spec.movement) or len(subjects) == 1 or len(figures) < 2:
        chosen, why = Composition.SINGLE, subjects[0].name
    elif len(figures) > 2 and spec.size in _CLOSE_ON_ONE:
        chosen, why = Composition.SINGLE, f"a tight frame of {figures[0].name}"
    elif len(figures) == 2:
        chosen, why = Composition.TWO_SHOT, _listed(tuple(figures))
    else:
        chosen, why = Composition.GROUP, f"{len(figures)} people"
    notes.append(f"Composition not given: {chosen.replace('_', ' ')}, for {why}")
    return chosen


def _completed(
    world: World, composition: Composition, subjects: tuple[Subject, ...], window: Window
) -> tuple[Subject, ...]:
    """Add the other person that an over-the-shoulder, a reverse or a two-shot needs: the partner, else who is there."""
    wants = {Composition.OVER_THE_SHOULDER, Composition.REVERSE, Composition.TWO_SHOT, Composition.PROFILE}
    figures = [subject for subject in subjects if subject.sort is Sort.FIGURE]
    if composition not in wants - {Composition.PROFILE} or len(figures) != 1 or len(world.performers) < 2:
        return subjects
    return (*figures, figure(world, partner(world, figures[0].index, window)))


def partner(world: World, index: int, window: Window) -> int:
    """With whom one of several performers is in a window: whom they have to do with, else who starts nearest."""
    names = [performer.member.name.casefold() for performer in world.performers]
    own = [beat.target for beat in world.performers[index].beats if window.holds(beat) and beat.target]
    for target in own:
        if target.casefold() in names and names.index(target.casefold()) != index:
            return names.index(target.casefold())
    here = world.performers[index].mark
    others = [other for other in range(len(names)) if other != index]
    return min(others, key=lambda other: math.dist(here, world.performers[other].mark))


AT_THE_WHEEL = frozenset({"car_interior", "cockpit"})
"""Places that are the inside of a vehicle."""


def _aboard(
    composition: Composition, world: World, subjects: tuple[Subject, ...], window: Window, notes: list[str]
) -> Size | None:
    """The size for those who are carried by something with doors, or sit in a place that is such a thing."""
    figures = [one.index for one in subjects if one.sort is Sort.FIGURE]
    if not figures or composition not in {Composition.SINGLE, Composition.TWO_SHOT, Composition.GROUP}:
        return None
    going = {prop.name for prop in world.props if prop.kind in WITH_DOORS and prop.path}
    beats = [beat for beat in world.performers[figures[0]].beats if beat.action in ABOARD and window.holds(beat)]
    carried = bool(beats) and all(beat.target in going for beat in beats)
    if not carried and (world.place not in AT_THE_WHEEL or len(figures) > 2):
        return None
    size, why = (Size.WIDE, "what carries them") if carried else (Size.MEDIUM, "somebody at the wheel")
    notes.append(f"Size not given: {size.replace('_', ' ')}, for {why}")
    return size


_HEIGHTS = frozenset({"battlements", "battlement", "ramparts", "rampart", "parapet", "walls", "ledge", "cliff", "roof",
                      "edge", "tower", "balcony", "summit", "peak", "dune", "bridge", "pier"})  # fmt: skip
"""Where somebody stands who is seen there, and not only in part."""


def _at_a_height(
    composition: Composition, world: World, subjects: tuple[Subject, ...], window: Window, notes: list[str]
) -> Size | None:
    """The size for somebody of whom it is told only where they stand, which is to be seen with them."""
    figures = [one.index for one in subjects if one.sort is Sort.FIGURE]
    if composition is not Composition.SINGLE or not figures:
        return None
    beats = [beat for beat in world.performers[figures[0]].beats if window.holds(beat)]
    there = next((b.target for b in beats if b.action == "stand" and (b.target or "").split(" ")[-1] in _HEIGHTS), None)
    if there is None or any(beat.action not in {"stand", "look"} for beat in beats):
        return None
    notes.append(f"Size not given: full, for somebody on the {there}")
    return Size.FULL


def _with_a_beast(
    composition: Composition, world: World, subjects: tuple[Subject, ...], notes: list[str]
) -> Size | None:
    """The size for somebody and an animal, who are both to be seen."""
    if composition is not Composition.SINGLE or not beasts_of(world, subjects):
        return None
    notes.append("Size not given: full, for somebody and an animal")
    return Size.FULL


def _size(
    composition: Composition, subjects: tuple[Subject, ...], actions: tuple[str, ...], aspect: float, notes: list[str]
) -> Size:
    size, why = _size_and_reason(composition, subjects, frozenset(actions))
    if aspect < 0.8 and size is Size.MEDIUM_CLOSE_UP:
        size = Size.MEDIUM
    notes.append(f"Size not given: {size.replace('_', ' ')}, for {why}")
    return size


def _size_and_reason(
    composition: Composition, subjects: tuple[Subject, ...], actions: frozenset[str]
) -> tuple[Size, str]:
    figures = sum(subject.sort is Sort.FIGURE for subject in subjects)
    by_composition = {
        Composition.ESTABLISHING: (Size.EXTREME_WIDE, "the place as a whole"),
        Composition.INSERT: (Size.CLOSE_UP, "a detail"),
        Composition.OVER_THE_SHOULDER: (Size.MEDIUM_CLOSE_UP, "a face over a shoulder"),
        Composition.REVERSE: (Size.MEDIUM_CLOSE_UP, "the other side of the talk"),
        Composition.POV: (Size.MEDIUM, "what somebody sees"),
    }
    if composition in by_composition:
        return by_composition[composition]
    by_action = (
        (_FALLING, Size.FULL, "somebody who goes down or up"),
        (frozenset({"whirl"}), Size.FULL, "what goes round overhead"),
        (_TRAVEL, Size.FULL, "somebody on the move"),
        (_WHOLE_BODY, Size.MEDIUM_FULL, "an action of the whole body"),
        (_FEELING, Size.CLOSE_UP, "what a face shows"),
        (_HANDS, Size.MEDIUM, "what the hands do"),
    )
    if figures > 2:
        return (Size.WIDE if figures > 6 else Size.FULL), f"{figures} people"
    for kinds, size, why in by_action:
        if actions & kinds:
            return (Size.MEDIUM if figures == 2 and size is Size.CLOSE_UP else size), why
    if figures == 2:
        return Size.MEDIUM, "two people talking" if "talk" in actions else "two people"
    if figures == 1:
        return (Size.MEDIUM_CLOSE_UP, "somebody talking") if "talk" in actions else (Size.MEDIUM, "one person")
    return Size.FULL, "a thing as a whole"


def _angle(composition: Composition, world: World, subjects: tuple[Subject, ...]) -> Angle:
    small = subjects and _is_small(subjects[0], world)
    return Angle.HIGH if composition is Composition.INSERT and small else Angle.EYE_LEVEL


def _lens(
    spec: ShotSpec, composition: Composition, size: Size, angle: Angle, interior: bool, gate: Gate, notes: list[str]
) -> float:
    """The focal length in millimetres: as told, else the usual one for what the sensor sees."""
    if spec.lens_mm is None:
        usual = _usual(composition, size, angle, interior)
        return gate.of_super_35(max(usual, _MAGNIFYING) if spec.optic in _LONG and not interior else usual)
    lens = gate.of_told(spec.lens_mm)
    if round(gate.told(lens), 6) != round(spec.lens_mm, 6):
        notes.append(f"There is no {spec.lens_mm:g} mm lens: {gate.told(lens):g} mm")
    return lens


_LONG = frozenset({Optic.SCOPE, Optic.BINOCULARS, Optic.TELESCOPE, Optic.PERISCOPE})
_MAGNIFYING = 135.0
"""The least focal length in millimetres on Super 35 that shows that what is seen through glasses is far off."""


def _usual(composition: Composition, size: Size, angle: Angle, interior: bool) -> float:
    """The focal length on Super 35 in millimetres that a frame is mostly shot on."""
    if composition is Composition.INSERT:
        return 85.0
    if composition is Composition.ESTABLISHING:
        return 18.0 if interior else 22.0
    lens = usual_lens(size, interior)
    if angle is Angle.WORMS_EYE:
        return min(lens, 24.0 if size not in _CLOSE else 0.45 * lens)
    if angle is Angle.LOW:
        return round(0.72 * lens)
    return 28.0 if angle is Angle.OVERHEAD and interior else lens
