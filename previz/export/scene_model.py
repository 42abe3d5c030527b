"""A scene as a 3D program takes it: who and what is there with all keys, and a camera for each shot. Plain values.

The keys are the frames that the shots cover on the scene's clock. Where two shots cover a frame, the earlier one in the
list has it: people step aside and walls give way for its camera, as they do in its picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from previz.engine.protocol import PictureSize, Render
from previz.stage.drawing import Array, Entity, Kind, Light, Mesh, Moment, Staging
from previz.stage.figures.skeleton import BONES, PARENTS, skeleton
from previz.stage.staging import stage_shot
from previz.stage.world import World
from previz.timing import Frames, Rate

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Report = Callable[[int, int], None]
_IDENTITY = np.eye(4, dtype=np.float32)


@dataclass(frozen=True, eq=False)
class Skin:
    """The bones of a mesh: names, the index of the one that each hangs on (-1: none), where they rest (b, 3)."""

    names: tuple[str, ...]
    parents: tuple[int, ...]
    rest: Floats


@dataclass(frozen=True, eq=False)
class Thing:
    """Somebody or something: its place (n, 4, 4) at each key, or once (1, 4, 4) where it never moves.

    A mesh with bones also has its `skin`, and `bones` (n, b, 4, 4) that take it from rest to the world. `shown` (n,) is
    whether it is there.
    """

    name: str
    kind: Kind
    mesh: Mesh
    glow: float
    places: Floats
    shown: Bools
    skin: Skin | None = None
    bones: Floats | None = None


@dataclass(frozen=True, eq=False)
class MovingLamp:
    """A lamp that somebody carries or drives: at each key its place (n, 3) and intensity (n,), 0 where it is out."""

    places: Floats
    intensity: Floats
    colour: tuple[float, float, float]
    reach: float


@dataclass(frozen=True, eq=False)
class ShotCamera:
    """The camera of a shot, over its own frames on the scene's clock: `to_world` (m, 4, 4), the rest (m,).

    `aside` are the walls that stand aside for it.
    """

    number: str
    words: str
    frames: tuple[Frames, ...]
    to_world: Floats
    fov_y: Floats
    lens_mm: Floats
    focus_metres: Floats
    size: PictureSize
    stop: float | None
    near: float
    far: float
    aside: tuple[str, ...]

    @property
    def zooms(self) -> bool:
        """Whether the lens changes while the shot runs."""
        return bool(np.ptp(self.lens_mm) > 1e-6)

    @property
    def sensor_mm(self) -> tuple[float, float]:
        """The width and height in millimetres of the part of the sensor that the picture shows."""
        tall = float(2 * self.lens_mm[0] * np.tan(self.fov_y[0] / 2))
        return tall * self.size.aspect, tall


@dataclass(frozen=True, eq=False)
class SceneModel:
    """Everything of a scene: `frames` are its keys on the scene's clock, at `rate`."""

    name: str
    rate: Rate
    frames: tuple[Frames, ...]
    things: tuple[Thing, ...]
    cameras: tuple[ShotCamera, ...]
    light: Light
    lamps: tuple[MovingLamp, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedShot:
    """A shot as it is asked for: its number, its words, its request."""

    number: str
    words: str
    request: Render


@dataclass(frozen=True, eq=False)
class _Staged:
    shot: NumberedShot
    staging: Staging

    @property
    def first(self) -> Frames:
        return self.shot.request.window.start


def scene_model(name: str, shots: Sequence[NumberedShot], report: Report = lambda _done, _of: None) -> SceneModel:
    """The model of one scene's shots, staged one after the other. All are of one scene, at one rate.

    `report` is called with the frames that are done, and how many there are.
    """
    staged = [_Staged(shot, _staging(shot.request)) for shot in shots]
    owners: dict[Frames, _Staged] = {}
    for each in staged:
        for frame in range(each.staging.frames):
            owners.setdefault(each.first + frame, each)
    frames = tuple(sorted(owners))
    moments = []
    for frame in frames:
        moments.append(owners[frame].staging.at(frame - owners[frame].first))
        report(len(moments), len(frames))
    return SceneModel(
        name,
        shots[0].request.rate,
        frames,
        _things(staged, [owners[frame] for frame in frames], moments),
        tuple(_camera(each) for each in staged),
        staged[0].staging.light,
        _lamps(moments),
    )


def _staging(request: Render) -> Staging:
    return stage_shot(request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed)


Key = tuple[Kind, str, int]


def _keyed(entities: Sequence[Entity]) -> dict[Key, Entity]:
    """The entities of a staging under what they share with those of another: kind, name, and which of that name."""
    seen: Counter[tuple[Kind, str]] = Counter()
    keyed: dict[Key, Entity] = {}
    for entity in entities:
        if entity.kind is Kind.MASKING:
            continue  # it stands about a camera's picture, not in the scene
        which = (entity.kind, entity.name)
        keyed[(*which, seen[which])] = entity
        seen[which] += 1
    return keyed


def _things(staged: Sequence[_Staged], owners: Sequence[_Staged], moments: Sequence[Moment]) -> tuple[Thing, ...]:
    keyed = {id(each): _keyed(each.staging.entities) for each in staged}
    models: dict[Key, tuple[Entity, World]] = {}
    for each in staged:
        for key, entity in keyed[id(each)].items():
            models.setdefault(key, (entity, each.shot.request.world))
    return tuple(
        _thing(entity, world, [keyed[id(owner)].get(key) for owner in owners], moments)
        for key, (entity, world) in models.items()
    )


def _thing(model: Entity, world: World, entities: Sequence[Entity | None], moments: Sequence[Moment]) -> Thing:
    pairs = list(zip(entities, moments, strict=True))
    shown = np.array([entity is not None and entity.id not in moment.hidden for entity, moment in pairs])
    if model.mesh.bones is None:
        found = [_IDENTITY if e is None else moment.transforms.get(e.id, _IDENTITY) for e, moment in pairs]
        return Thing(model.name, model.kind, model.mesh, model.glow, _once(found), shown)
    bones = _held([None if e is None else moment.bones.get(e.id) for e, moment in pairs])
    skin = _skin(model, world, bones.shape[1])
    return Thing(model.name, model.kind, model.mesh, model.glow, np.eye(4)[None], shown, skin, bones)


def _once(places: Sequence[Array]) -> Floats:
    """Places (n, 4, 4), or the one place (1, 4, 4) where all are equal."""
    each = np.stack(places).astype(np.float64)
    return each[:1] if (each == each[0]).all() else each


def _held(bones: Sequence[Array | None]) -> Floats:
    """Bones (n, b, 4, 4); where there are none, those of the frame before, or the first there are."""
    last = next(each for each in bones if each is not None)
    held = []
    for each in bones:
        last = last if each is None else each
        held.append(last)
    return np.stack(held).astype(np.float64)


def _skin(entity: Entity, world: World, count: int) -> Skin:
    """A performer's skeleton; of other things that bend, bones that hang on none."""
    member = next((each.member for each in world.performers if each.member.name == entity.name), None)
    if entity.kind is Kind.FIGURE and member is not None and count == len(BONES):
        parents = tuple(BONES.index(parent) if parent else -1 for parent in PARENTS)
        return Skin(BONES, parents, skeleton(member).joints)
    return Skin(tuple(f"bone {index + 1}" for index in range(count)), (-1,) * count, np.zeros((count, 3)))


def _lamps(moments: Sequence[Moment]) -> tuple[MovingLamp, ...]:
    """The lamps that move, each under its number; where a moment has fewer, the rest do not burn."""
    lamps = []
    for number in range(max(len(moment.lamps) for moment in moments)):
        last = next(moment.lamps[number] for moment in moments if number < len(moment.lamps))
        places, intensity, reach, colour = [], [], last.reach, last.colour
        for moment in moments:
            burns = number < len(moment.lamps)
            last = moment.lamps[number] if burns else last
            places.append(last.position)
            intensity.append(last.intensity if burns else 0.0)
        lamps.append(MovingLamp(np.array(places, np.float64), np.array(intensity, np.float64), colour, reach))
    return tuple(lamp for lamp in lamps if lamp.intensity.any())


def _camera(each: _Staged) -> ShotCamera:
    request, staging = each.shot.request, each.staging
    moments = [staging.at(frame) for frame in range(staging.frames)]
    cameras = [moment.camera for moment in moments]
    aside = [e.name for e in staging.entities if e.kind is Kind.WALL and e.id in moments[0].hidden]
    return ShotCamera(
        each.shot.number,
        each.shot.words,
        tuple(range(each.first, each.first + staging.frames)),
        np.stack([camera.to_world for camera in cameras]).astype(np.float64),
        np.array([camera.fov_y for camera in cameras]),
        np.array([camera.lens_mm for camera in cameras]),
        np.array([camera.focus_metres for camera in cameras]),
        request.size,
        request.spec.stop,
        cameras[0].near,
        cameras[0].far,
        tuple(aside),
    )
