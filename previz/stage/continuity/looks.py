"""A look: what one frame of a staged shot shows, as plain values that two shots can be compared by."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from previz.shots.spec import Angle, Composition, Size, TimeOfDay, Weather
from previz.stage.drawing import Camera
from previz.stage.lines import pair_of
from previz.stage.props import size as size_of_prop
from previz.stage.seen_with import Window
from previz.stage.staging import StagedShot
from previz.stage.subjects import Sort
from previz.stage.view import Floats
from previz.stage.world import Vector, World

_GLANCE = 0.5
"""Seconds beside a cut over which a movement is measured."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody or something as a frame shows it: its middle (a person's eyes) in the world, and in the frame.

    `velocity` is in metres a second over the half second beside the cut; `x`, `y` are frame positions from -1 to 1 and
    `depth` metres ahead of the lens; `gaze` is where a person looks (a unit vector); `holder` who has a thing in hand.
    """

    name: str
    point: Vector
    velocity: Vector
    x: float
    y: float
    depth: float
    gaze: Vector | None = None
    holder: str | None = None
    reach: float = 0.0
    """Half of a thing's longest side in metres."""

    @property
    def in_frame(self) -> bool:
        """Whether the middle is within the frame."""
        return self.depth > 0.1 and abs(self.x) < 1.0 and abs(self.y) < 1.0


@dataclass(frozen=True, slots=True)
class Look:
    """One frame of a shot: the camera, the frame that was chosen, and all whom the world holds as it shows them.

    `eye`, `right` and `forward` are the camera's; `tangent` is that of half its vertical field of view; `about` are the
    names of whom and what the frame is about; `pair` the two between whom its line runs; `focus` what is sharp.
    """

    eye: Vector
    right: Vector
    forward: Vector
    tangent: float
    focus: Vector
    composition: Composition
    size: Size
    angle: Angle
    about: tuple[str, ...]
    pair: tuple[str, str] | None
    people: tuple[Seen, ...]
    things: tuple[Seen, ...]
    seconds: float
    time_of_day: TimeOfDay
    weather: Weather

    def of(self, name: str) -> Seen | None:
        """Somebody or something by name, where the world has it."""
        return next((one for one in (*self.people, *self.things) if one.name == name), None)

    def person(self, name: str) -> Seen | None:
        """Somebody by name."""
        return next((one for one in self.people if one.name == name), None)

    @property
    def figures(self) -> tuple[Seen, ...]:
        """The people whom the frame is about."""
        return tuple(one for one in self.people if one.name in self.about)


def look_at(staged: StagedShot, world: World, frame: int, *, opening: bool) -> Look:
    """What a frame of a shot shows: its first (`opening`, movements are measured after it) or its last (before it)."""
    moment, choice = staged.at(frame), staged.choice
    span = _span(staged, frame, opening=opening)
    names = _names([performer.member.name for performer in world.performers])
    things = _names([prop.name for prop in world.props])
    figures = [subject.index for subject in choice.subjects if subject.sort is Sort.FIGURE]
    pair = pair_of(world, figures, Window(staged.seconds(0), staged.seconds(staged.frames - 1)))
    told = {Sort.FIGURE: names, Sort.PROP: things}
    return Look(
        eye=_vector(moment.camera.to_world[:3, 3]),
        right=_vector(moment.camera.to_world[:3, 0]),
        forward=_vector(-moment.camera.to_world[:3, 2]),
        tangent=math.tan(moment.camera.fov_y / 2),
        focus=_vector(moment.camera.to_world[:3, 3] - moment.camera.to_world[:3, 2] * moment.camera.focus_metres),
        composition=choice.composition,
        size=choice.size,
        angle=choice.angle,
        about=tuple(told[one.sort][one.index] if one.sort in told else one.name for one in choice.subjects),
        pair=None if pair is None else (names[pair[0]], names[pair[1]]),
        people=_people(staged, names, frame, span),
        things=_things(staged, world, things, names, frame, span),
        seconds=staged.seconds(frame),
        time_of_day=world.time_of_day,
        weather=world.weather,
    )


def _span(staged: StagedShot, frame: int, *, opening: bool) -> tuple[int, int]:
    """The frames between which movements are measured."""
    count = max(1, round(_GLANCE / max(staged.seconds(1) - staged.seconds(0), 1e-6))) if staged.frames > 1 else 0
    return (frame, min(frame + count, staged.frames - 1)) if opening else (max(frame - count, 0), frame)


def _people(staged: StagedShot, names: Sequence[str], frame: int, span: tuple[int, int]) -> tuple[Seen, ...]:
    camera, now = staged.at(frame).camera, staged.seconds(frame)
    ends = [staged.seconds(end) for end in span]
    found = []
    for index, name in enumerate(names):
        body = staged.troupe.body(index, now)
        steps = [staged.troupe.body(index, end).hips for end in ends]
        x, y, depth = _in_frame(camera, staged.aspect, body.eye)
        found.append(
            Seen(name, _vector(body.eye), _velocity(steps, ends), x, y, depth, _vector(body.gaze)),
        )
    return tuple(found)


def _things(
    staged: StagedShot, world: World, things: Sequence[str], people: Sequence[str], frame: int, span: tuple[int, int]
) -> tuple[Seen, ...]:
    moment, moments = staged.at(frame), [staged.at(end) for end in span]
    ends, holders = [staged.seconds(end) for end in span], staged.holders(frame)
    found = []
    for index, (name, prop) in enumerate(zip(things, world.props, strict=True)):
        entity = len(people) + index + 1
        if entity in moment.hidden:
            continue
        sides = size_of_prop(prop.kind)
        transform = moment.transforms[entity].astype(np.float64)
        middle = transform[:3, 3] + transform[:3, 1] * sides[1] / 2
        steps = [each.transforms[entity][:3, 3].astype(np.float64) for each in moments]
        x, y, depth = _in_frame(moment.camera, staged.aspect, middle)
        holder = people[holders[index]] if index in holders else None
        reach = prop.scale * max(sides) / 2
        found.append(Seen(name, _vector(middle), _velocity(steps, ends), x, y, depth, None, holder, reach))
    return tuple(found)


def _in_frame(camera: Camera, aspect: float, point: Floats) -> tuple[float, float, float]:
    """Frame x and y, and metres ahead of the lens; behind it x and y say nothing."""
    to_world = camera.to_world.astype(np.float64)
    across, up, back = to_world[:3, :3].T @ (point - to_world[:3, 3])
    depth = -float(back)
    reach = max(depth, 1e-6) * math.tan(camera.fov_y / 2)
    return float(across) / (reach * aspect), float(up) / reach, depth


def _velocity(steps: Sequence[Floats], ends: Sequence[float]) -> Vector:
    passed = ends[1] - ends[0]
    return _vector((steps[1] - steps[0]) / passed) if passed > 0 else (0.0, 0.0, 0.0)


def _names(names: Sequence[str]) -> tuple[str, ...]:
    """Names that are each once in the list: the second GUARD is `GUARD (2)`."""
    return tuple(
        name if name not in names[:index] else f"{name} ({names[: index + 1].count(name)})"
        for index, name in enumerate(names)
    )


def _vector(values: Floats | np.ndarray) -> Vector:
    x, y, z = (float(value) for value in values)
    return (x, y, z)
