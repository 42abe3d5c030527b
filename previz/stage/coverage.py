"""Coverage: other set-ups of the same moment, as a director of photography would propose them.

Each is staged like any shot, and kept only where its picture is unlike those before it and its subject is seen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from previz.shots.spec import Composition, ShotSpec
from previz.stage.ideas import Company, Idea, ideas_for
from previz.stage.sets import anchors
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.subjects import Sort
from previz.stage.view import Floats
from previz.stage.world import Performer, World
from previz.timing import FrameRange, Rate

MOST = 11
"""How many set-ups are proposed at most."""

_HIDDEN = 0.5
"""The fault of a set-up from which its subject counts as not seen."""

_FACE_TO_FACE = 0.6
"""Metres from which on a point of view shows more than a part of a face."""

_TURNED, _TILTED = math.radians(13), math.radians(5)
_SCALED, _LONGER, _ELSEWHERE = 0.28, 0.95, 0.4
"""How much two pictures differ at least: the logarithms of their frame's height and of their lenses, and the share of
that height by which what they look at is apart."""

_NEAR, _ARM = 12.0, 1.6
"""Metres from the middle of the set within which a thing belongs to the scene, and up to which one handles it."""

Stage = Callable[[World, ShotSpec, FrameRange, Rate, float, int], StagedShot]


@dataclass(frozen=True, eq=False)
class Alternative:
    """A set-up of a moment: what it is called, why one would want it, the fields that make it, and its camera.

    `values` are the fields that differ from the shot's own. `lens_mm`, `height` and `distance` (metres) are the
    camera's at the moment.
    """

    name: str
    reason: str
    values: Mapping[str, object]
    spec: ShotSpec
    lens_mm: float
    height: float
    distance: float


@dataclass(frozen=True, eq=False)
class _Look:
    """What tells one picture from another: where the camera looks, at what (3,), how high the frame is there."""

    forward: Floats
    up: Floats
    focus: Floats
    height: float
    lens_mm: float

    def like(self, other: _Look) -> bool:
        """Whether two pictures are as good as one."""
        turned = math.acos(float(np.clip(self.forward @ other.forward, -1, 1)))
        tilted = math.acos(float(np.clip(self.up @ other.up, -1, 1)))
        return (
            turned < _TURNED
            and tilted < max(_TILTED, turned)
            and abs(math.log(self.height / other.height)) < _SCALED
            and abs(math.log(self.lens_mm / other.lens_mm)) < _LONGER
            and math.dist(self.focus, other.focus) < _ELSEWHERE * min(self.height, other.height)
        )


def set_ups(
    world: World,
    spec: ShotSpec,
    window: FrameRange,
    rate: Rate,
    aspect: float,
    seed: int,
    frame: int,
    stage: Stage = stage_shot,
    most: int = MOST,
) -> tuple[Alternative, ...]:
    """Other set-ups of a shot at one of its frames, the plainest first. Equal arguments give equal set-ups.

    `stage` makes the staged shots: one that keeps them spares who draws the set-ups from staging them again.
    """
    base = replace(spec, understood=())
    shot = stage(world, base, window, rate, aspect, seed)
    looks = [_look(shot, frame)]
    found: list[Alternative] = []
    for idea in ideas_for(_company(world, shot, frame), base):
        staged = stage(world, idea.over(base), window, rate, aspect, seed)
        if idea.side is not None and _side(shot, staged, frame) == _side(shot, shot, frame):
            continue
        look = _look(staged, frame)
        if _fails(staged, frame) or any(look.like(other) for other in looks):
            continue
        looks.append(look)
        found.append(_alternative(idea, base, staged, frame))
        if len(found) == most:
            break
    return tuple(found)


def _side(shot: StagedShot, seen: StagedShot, frame: int) -> bool:
    """On which side a camera stands of the line between the first two people of a shot, or of where the one looks."""
    seconds = shot.seconds(frame)
    first, *others = [subject.index for subject in shot.choice.subjects if subject.sort is Sort.FIGURE] or [0]
    start, heading = shot.troupe.spot(first, seconds), shot.troupe.heading(first, seconds)
    along = np.array([math.sin(heading), math.cos(heading)])
    if others:
        along = shot.troupe.spot(others[0], seconds) - start
    away = seen.camera(frame).to_world[[0, 2], 3].astype(np.float64) - start
    return bool(along[0] * away[1] - along[1] * away[0] > 0)


def _fails(staged: StagedShot, frame: int) -> bool:
    """Whether a set-up does not see what it is for, or is too near to see it."""
    if staged.choice.composition is Composition.POV:
        return staged.camera(frame).focus_metres < _FACE_TO_FACE or staged.out_of_sight(frame) > _HIDDEN
    return staged.fault > _HIDDEN


def _alternative(idea: Idea, base: ShotSpec, staged: StagedShot, frame: int) -> Alternative:
    camera = staged.camera(frame)
    return Alternative(
        idea.name,
        idea.reason,
        idea.changes(base),
        idea.over(base),
        float(camera.lens_mm),
        float(camera.to_world[1, 3]),
        float(camera.focus_metres),
    )


def _look(staged: StagedShot, frame: int) -> _Look:
    camera = staged.camera(frame)
    to_world = camera.to_world.astype(np.float64)
    forward = -to_world[:3, 2]
    return _Look(
        forward,
        to_world[:3, 1],
        to_world[:3, 3] + forward * camera.focus_metres,
        2 * camera.focus_metres * math.tan(camera.fov_y / 2),
        camera.lens_mm,
    )


def _company(world: World, shot: StagedShot, frame: int) -> Company:
    """Who and what is there at a moment, whom the shot is about first."""
    seconds = shot.seconds(frame)
    figures = [subject.index for subject in shot.choice.subjects if subject.sort is Sort.FIGURE]
    order = list(dict.fromkeys((*figures, *_busy(world, seconds), *range(len(world.performers)))))
    first = order[:1]
    rest = [index for index in order if index not in first and index in figures] + sorted(
        (index for index in order if index not in first and index not in figures),
        key=lambda index: math.dist(shot.troupe.spot(index, seconds), shot.troupe.spot(first[0], seconds)),
    )
    names = tuple(world.performers[index].member.name for index in (*first, *rest))
    things = _things(world, shot, frame, seconds)
    afar = [index for index in things if first and _is_afar(world, shot, frame, index, first[0])]
    spots = () if names else tuple(name for name in anchors(world) if not name[-1].isdecimal())
    return Company(names, (*_named(world, things), *spots), _named(world, afar), world.interior)


def _named(world: World, things: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(world.props[index].name for index in things))


def _is_afar(world: World, shot: StagedShot, frame: int, thing: int, performer: int) -> bool:
    """Whether somebody looks at a thing rather than handles it."""
    x, _, z = world.props[thing].position
    away = math.dist((x, z), shot.troupe.spot(performer, shot.seconds(frame)))
    return thing not in shot.holders(frame) and away > _ARM


def _busy(world: World, seconds: float) -> Iterator[int]:
    """Who speaks at a time, then who does anything but stand by."""
    for actions in (frozenset({"talk"}), None):
        for index, performer in enumerate(world.performers):
            doing = _doing(performer, seconds)
            if doing & actions if actions else doing - {"stand", "listen", "talk"}:
                yield index


def _doing(performer: Performer, seconds: float) -> frozenset[str]:
    return frozenset(beat.action for beat in performer.beats if beat.start <= seconds < beat.start + beat.seconds)


def _things(world: World, shot: StagedShot, frame: int, seconds: float) -> list[int]:
    """The things that matter at a moment: what the shot is about, what is held, what somebody has to do with."""
    named = [subject.index for subject in shot.choice.subjects if subject.sort is Sort.PROP]
    held = list(shot.holders(frame))
    targets = {
        beat.target
        for performer in world.performers
        for beat in performer.beats
        if beat.start <= seconds < beat.start + beat.seconds
    }
    used = [index for index, prop in enumerate(world.props) if prop.name in targets]
    near = [
        index
        for index, prop in enumerate(world.props)
        if not world.performers or math.hypot(prop.position[0], prop.position[2]) < _NEAR
    ]
    return [
        index
        for index in dict.fromkeys((*named, *held, *used, *near))
        if world.props[index].shown is None or _within(seconds, world.props[index].shown)
    ]


def _within(seconds: float, span: tuple[float, float] | None) -> bool:
    return span is not None and span[0] <= seconds < span[1]
