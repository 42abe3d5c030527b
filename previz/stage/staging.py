"""A staged shot: a world, a spec and a window of time become entities, light, and a state at every frame."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from previz.errors import PrevizError
from previz.shots.sensors import DEFAULT, sensor_named
from previz.shots.spec import Composition, ShotSpec
from previz.shots.vocabulary import place_kind
from previz.stage.airless import AIRLESS
from previz.stage.axis import Axis, on_floor
from previz.stage.cheating import facing_cheats
from previz.stage.choosing import Choice, choose
from previz.stage.clock import Clock
from previz.stage.doors import Doors
from previz.stage.drawing import Array, Camera, Entity, Kind, Light, Moment
from previz.stage.dressed import dressing_entities, dressing_mesh, dressing_spots
from previz.stage.figures import figure_mesh
from previz.stage.given import unmoved, unturned
from previz.stage.grid import Grid, grid_of
from previz.stage.lens import gate
from previz.stage.light import light_of
from previz.stage.lines import pair_of
from previz.stage.movers import company, limbs_of
from previz.stage.moving_light import MovingLight
from previz.stage.operating import Operator
from previz.stage.out_of_frame import missed_work
from previz.stage.placing import Grip
from previz.stage.props import painted_mesh, size
from previz.stage.rehearsing import Rehearsal, out_of_sight, rehearsed
from previz.stage.scene import Scene
from previz.stage.seen_with import Window
from previz.stage.sets import SetPiece, Setting, anchors, set_entities, setting_of, the_place
from previz.stage.stand_ins import standing_in
from previz.stage.subjects import Sort, find_subjects
from previz.stage.troupe import Troupe
from previz.stage.view import Floats, View, camera_of
from previz.stage.viewfinder import Viewfinder
from previz.stage.world import Dressing, World
from previz.timing import FrameRange, Rate

_MOST = 250
"""The most entities that a mask can tell apart."""

_KEY_MOMENTS = 9


def stage_shot(world: World, spec: ShotSpec, window: FrameRange, rate: Rate, aspect: float, seed: int) -> StagedShot:
    """Stage a shot of a world: `window` is its frames on the scene's clock, `aspect` the picture's width to height."""
    return StagedShot(world, spec, window, rate, aspect, seed)


class StagedShot:
    """A shot that is ready to draw, with what was chosen for it in words. Fulfils `Staging`."""

    def __init__(self, world: World, spec: ShotSpec, window: FrameRange, rate: Rate, aspect: float, seed: int) -> None:
        if window.duration < 1:
            raise PrevizError("The shot has no frames", "Give it a length of one frame or more")
        self._clock = Clock(window, rate, 1.0 if spec.playback is None else spec.playback)
        self._gate = gate(aspect, sensor_named(spec.sensor or DEFAULT))
        self._stop, self._optic = spec.stop, spec.optic or ""
        self._figures = len(world.performers)
        self._pieces = set_entities(world, self._figures + len(world.props) + 1)
        self._spots = {**anchors(world), **dressing_spots(world)}
        self._moving_light = MovingLight(world)
        self._entities = _entities(world, self._pieces, self._moving_light)
        self._world = world
        self._light = light_of(world, self._clock.at(window.duration // 2))
        self._troupe = Troupe(world)
        self._stage(world, spec, seed)

    def _stage(self, world: World, spec: ShotSpec, seed: int) -> None:
        times = tuple(self._clock.at(frame) for frame in self._clock.spread(_KEY_MOMENTS))
        named, missing = find_subjects(spec.subjects, world, self._spots)
        choice = choose(spec, world, named, Window(times[0], self._clock.at(self.frames)), self._gate, seed)
        self._choice = choice
        self._enact(unturned(world, facing_cheats(self._troupe, choice, times)))
        finder = Viewfinder(self._scene(world), spec, choice, times)
        turned = unturned(world, finder.facing_cheats())
        if turned:
            self._enact(turned)
            finder = Viewfinder(self._scene(world), spec, choice, times)
        rehearsal = rehearsed(finder, self._gate, seed, self._clock)
        gives_way = (rehearsal.fails or len(finder.about) > 1) and spec.camera is None
        aside = unmoved(world, finder.cheats_for(self._key_views(rehearsal.operator))) if gives_way else {}
        if aside:
            before = self._troupe
            self._enact(aside)
            again = rehearsed(Viewfinder(self._scene(world), spec, choice, times), self._gate, seed, self._clock)
            if again.fault <= rehearsal.fault:
                rehearsal = again
            else:
                aside, self._troupe = {}, before
                self._enact({})
        self._doors = Doors(world, self._pieces, self._troupe)
        self._operator, self._fault = rehearsal.operator, rehearsal.fault
        if choice.composition in {Composition.GROUP, Composition.TWO_SHOT}:
            opened = Viewfinder(self._scene(world), spec, choice, times)
            self._enact(unturned(world, opened.opening_cheats(self._operator.aimed(self.frames // 2))))
        lost = tuple(f"“{text}” is not in this scene: framed without" for text in missing)
        cheated = tuple(f"{world.performers[index].member.name} steps aside for the camera" for index in aside)
        stands_in = (*_standing_in(world), *(told for prop in world.props if (told := standing_in(prop)) is not None))
        blind = ("The camera that was put by hand does not see whom the shot is about",) * _is_blind(spec, rehearsal)
        missed = tuple(
            missed_work(world, choice, self._troupe, self._props, self._clock, self._gate, self._operator.aimed)
        )
        self.chosen: tuple[str, ...] = (
            *blind,
            *stands_in,
            *lost,
            *missed,
            *choice.notes,
            *self._operator.notes,
            *cheated,
        )
        self._hidden = self._standing_aside()

    def _key_views(self, operator: Operator) -> list[View]:
        return [operator.aimed(frame) for frame in self._clock.spread(_KEY_MOMENTS)]

    def _enact(self, cheats: dict[int, Floats]) -> None:
        """The people with their cheats, and the props as those people carry them."""
        self._troupe = self._troupe.cheated(cheats)
        self._troupe, self._props = company(
            self._world, self._troupe, _grid(setting_of(self._world), self._world.dressing).support
        )

    def _scene(self, world: World) -> Scene:
        return Scene(
            world,
            self._troupe,
            self._props,
            [size(prop.kind) for prop in world.props],
            self._spots,
            _grid(setting_of(world), world.dressing),
            np.asarray(self._light.key_direction, dtype=np.float64),
        )

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Figures, then props, then the set and the models that dress it: ids from 1 on."""
        return self._entities

    @property
    def light(self) -> Light:
        """The light of the scene."""
        return self._light

    @property
    def frames(self) -> int:
        """How many frames the shot lasts."""
        return self._clock.frames

    @property
    def world(self) -> World:
        """The world that the shot is of."""
        return self._world

    @property
    def aspect(self) -> float:
        """The picture's width over its height."""
        return self._gate.aspect

    @property
    def choice(self) -> Choice:
        """The settled fields of the frame: what the words say, and what the stage chose where they are silent."""
        return self._choice

    @property
    def fault(self) -> float:
        """How much of whom the frame is about is hidden, cut off or turned away: 0 for all of it seen at all times."""
        return self._fault

    def out_of_sight(self, frame: int) -> float:
        """The share of whom or what a point of view is of that is hidden from it at a frame, 0 to 1."""
        return out_of_sight(self._operator.finder, self._operator.aimed(frame), self.seconds(frame))

    def holders(self, frame: int) -> dict[int, int]:
        """Which things are in whose hands at a frame: performers by things, both by their index in the world."""
        seconds = self.seconds(frame)
        holders = ((index, prop.holder(seconds)) for index, prop in enumerate(self._props))
        return {index: holder for index, holder in holders if holder is not None}

    @property
    def troupe(self) -> Troupe:
        """The performers, as they stand for this shot's camera."""
        return self._troupe

    def seconds(self, frame: int) -> float:
        """The time of a frame on the scene's clock."""
        return self._clock.at(frame)

    def grip(self, frame: int) -> Grip:
        """The camera at a frame."""
        return self._grip(self._operator.view(frame), self.seconds(frame))

    def hold(self) -> Grip:
        """The camera as a hand takes hold of it: where the frame is composed, from which or to which its moves lead."""
        return self._grip(self._operator.composed, self._operator.moment)

    def _grip(self, view: View, seconds: float) -> Grip:
        figures = [subject.index for subject in self._choice.subjects if subject.sort is Sort.FIGURE]
        body, other = (self._troupe.body(one[0], seconds) if one else None for one in (figures[:1], figures[1:2]))
        pair = pair_of(self._world, figures, Window(self.seconds(0), self._clock.at(self.frames)))
        ends = [on_floor(self._troupe.body(index, seconds).eye) for index in pair or ()]
        axis = Axis(*ends) if ends else None
        return Grip(view, self._operator.pivot, body, self._gate, other, axis)

    def camera(self, frame: int) -> Camera:
        """The camera at a frame of the shot."""
        return camera_of(self._operator.view(frame), self._gate, self._stop, self._optic)

    def at(self, frame: int) -> Moment:
        """The state at a frame of the shot, 0 <= frame < frames."""
        if not 0 <= frame < self.frames:
            raise IndexError(f"frame {frame} is not in a shot of {self.frames}")
        seconds = self._clock.at(frame)
        poses = {index + 1: self._troupe.pose(index, seconds) for index in range(self._figures)}
        transforms: dict[int, Array] = {
            self._figures + index + 1: prop.at(seconds).astype(np.float32) for index, prop in enumerate(self._props)
        } | self._doors.at(seconds)
        return Moment(
            self.camera(frame),
            transforms,
            {id_: pose.bones for id_, pose in poses.items()} | self._limbs(seconds),
            {id_: pose.joints for id_, pose in poses.items()},
            self._hidden | self._absent(seconds),
            self._moving_light.at(seconds, self._props, self._troupe),
        )

    def _limbs(self, seconds: float) -> dict[int, Array]:
        """The bones of the props that have limbs, by their ids."""
        limbs = limbs_of(self._world, self._troupe, self._props, seconds)
        return {self._figures + index + 1: bones.astype(np.float32) for index, bones in limbs.items()}

    def _absent(self, seconds: float) -> frozenset[int]:
        """The props that are not there at a time of the scene: lights that do not burn yet, or no longer."""
        return frozenset(
            self._figures + index + 1
            for index, prop in enumerate(self._world.props)
            if prop.shown is not None and not prop.shown[0] <= seconds < prop.shown[1]
        )

    def _standing_aside(self) -> frozenset[int]:
        """The walls and ceilings that the camera is beyond, or in, at any time of the shot; all masks but that of the
        one wall past which it sees; from beyond a corner the masks of both walls would stand before the room.
        """
        views = [self._operator.aimed(frame) for frame in self._clock.spread(25)]
        eyes = np.array([view.eye for view in views])
        open_: set[int] = set()
        masks: dict[int, bool] = {}
        for piece in (piece for piece in self._pieces if piece.hinge is None):
            if piece.outward is not None:
                outward = np.asarray(piece.outward, dtype=np.float64)
                inner = float((piece.entity.mesh.positions @ outward).min())
                beyond = float((eyes @ outward).max()) > inner - 0.12
                if piece.entity.kind is Kind.MASKING:
                    masks[piece.entity.id] = beyond
                elif beyond:
                    open_.add(piece.entity.id)
        aside = {piece.outward for piece in self._pieces if piece.entity.id in open_}
        leaves = {piece.entity.id for piece in self._pieces if piece.hinge is not None and piece.outward in aside}
        if any(outward is not None and outward[1] > 0.9 for outward in aside):  # with a ceiling goes what hangs of it
            open_ |= {piece.entity.id for piece in self._pieces if piece.entity.name == "pendant"}
        needed = len(open_) == 1 and self._operator.bared(views) > 0.0
        return frozenset(open_ | leaves | {id_ for id_, beyond in masks.items() if not (needed and beyond)})


@lru_cache(maxsize=24)
def _grid(setting: Setting, dressing: tuple[Dressing, ...]) -> Grid:
    """What stands in a place, walls that give way left out."""
    built = [part.mesh for part in the_place(setting).parts if part.outward is None]
    return grid_of([*built, *(dressing_mesh(each) for each in dressing)])


def _is_blind(spec: ShotSpec, rehearsal: Rehearsal) -> bool:
    """Whether a camera put by hand misses its subject: the stage leaves it there, and says so."""
    return spec.camera is not None and rehearsal.fails


def _standing_in(world: World) -> tuple[str, ...]:
    """That another place stands in for one that there is no set for."""
    if not world.place_words or place_kind(world.place_words) is not None or world.place in AIRLESS:
        return ()
    return (f"There is no set for “{world.place_words}”: {world.place.replace('_', ' ')} stands in for it",)


def _entities(world: World, pieces: tuple[SetPiece, ...], burning: MovingLight) -> tuple[Entity, ...]:
    figures = [
        Entity(index + 1, performer.member.name, Kind.FIGURE, figure_mesh(performer.member))
        for index, performer in enumerate(world.performers)
    ]
    props = [
        Entity(
            len(figures) + index + 1,
            prop.name,
            Kind.PROP,
            painted_mesh(prop.kind, prop.colour),
            max(prop.glow, burning.glow(index)),
        )
        for index, prop in enumerate(world.props)
    ]
    fixed = (*figures, *props, *(piece.entity for piece in pieces))
    found = (*fixed, *dressing_entities(world, len(fixed) + 1))
    if len(found) > _MOST:
        raise PrevizError(f"The scene holds {len(found)} people and things, more than {_MOST}", "Take some of them out")
    return found
