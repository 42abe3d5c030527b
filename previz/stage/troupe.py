"""The performers of a scene as the camera sees them: their bodies at any time, and the times that matter."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from previz.stage.figures import FigurePose, Performance, figure_mesh
from previz.stage.figures.skeleton import skeleton
from previz.stage.sizes import EYES, Body
from previz.stage.view import Floats
from previz.stage.world import Beat, CastMember, World

_STILL = 0.35
"""Metres that a head may drift while a figure counts as standing still."""

_RECENT, _SHARED = 64, 256
"""How many poses of each performer a camera keeps, and all cameras of a scene together."""


Mount = Callable[[float, Floats, float], Floats | None]
"""How somebody is carried at a time whose own part has them at a root (3,) and heading: a transform (4, 4), or not."""


class _Company:
    """All performances of a world, with the last poses kept: what the shots of a scene share."""

    def __init__(self, world: World) -> None:
        self.performances = [Performance(world, performer) for performer in world.performers]
        self.pose = lru_cache(maxsize=_SHARED * max(len(self.performances), 1))(self._make_pose)

    def _make_pose(self, index: int, seconds: float) -> FigurePose:
        return self.performances[index].at(seconds)


@lru_cache(maxsize=4)
def _company(world: World) -> _Company:
    return _Company(world)


class Troupe:
    """The performers of a world as they stand for a camera."""

    def __init__(
        self,
        world: World,
        cheats: Mapping[int, Floats] = MappingProxyType({}),
        mounts: Mapping[int, Mount] = MappingProxyType({}),
    ) -> None:
        self._world, self._cheats, self._mounts = world, dict(cheats), dict(mounts)
        self._members = [performer.member for performer in world.performers]
        self._company = _company(world)
        self._performances = self._company.performances
        self._pose = lru_cache(maxsize=_RECENT * max(len(self._members), 1))(self._make_pose)

    def __len__(self) -> int:
        return len(self._members)

    def pose(self, index: int, seconds: float) -> FigurePose:
        """A performer's pose at a time of the scene."""
        return self._pose(index, seconds)

    def _make_pose(self, index: int, seconds: float) -> FigurePose:
        pose, mount = self._company.pose(index, seconds), self._mounts.get(index)
        carried = None if mount is None else mount(seconds, *self._performances[index].track.stand(seconds))
        if carried is not None:
            return _carried_by(pose, carried)
        return _carried_by(pose, self._cheats[index]) if index in self._cheats else pose

    @property
    def mounts(self) -> Mapping[int, Mount]:
        """How those are carried who are, by their index."""
        return self._mounts

    def mounted(self, mounts: Mapping[int, Mount]) -> Troupe:
        """The same people, some of them carried by what they sit in or on."""
        return Troupe(self._world, self._cheats, mounts) if mounts else self

    def aboard(self, index: int, beat: Beat) -> tuple[float, float]:
        """From when to when a performer keeps the seat that a beat has them take; infinite where they begin so."""
        return self._performances[index].track.kept(beat)

    def cheated(self, cheats: Mapping[int, Floats]) -> Troupe:
        """The same people with some of them moved by transforms (4, 4) for a frame, over what they are already."""
        moved = {index: cheat @ self._cheats.get(index, np.eye(4)) for index, cheat in cheats.items()}
        return Troupe(self._world, {**self._cheats, **moved}, self._mounts) if cheats else self

    def heading(self, index: int, seconds: float) -> float:
        """Where a performer's body faces at a time of the scene, in radians."""
        return float(self.pose(index, seconds).heading)

    def spot(self, index: int, seconds: float) -> Floats:
        """The floor point (2,) as (x, z) that a performer stands on at a time of the scene."""
        if index in self._mounts:
            return np.asarray(self.pose(index, seconds).position, dtype=np.float64)[[0, 2]]
        x, z = self._performances[index].track.root(seconds)
        if index not in self._cheats:
            return np.array([x, z], dtype=np.float64)
        return np.asarray((self._cheats[index] @ np.array([x, 0.0, z, 1.0]))[[0, 2]])

    def body(self, index: int, seconds: float) -> Body:
        """A performer as framing sees it at a time of the scene."""
        pose, member = self.pose(index, seconds), self._members[index]
        joints = np.asarray(pose.joints, dtype=np.float64)
        head_up = np.asarray(pose.head[:3, 1], dtype=np.float64)
        eyes = joints[list(EYES)].mean(axis=0)
        gaze = np.asarray(pose.gaze, dtype=np.float64)
        crown = eyes + _crown(member) * head_up
        return Body(member.name, crown, eyes, gaze, head_up, joints, float(pose.height), _head(member))

    def hand(self, index: int, seconds: float, left: bool = False) -> Floats:
        """The frame (4, 4) of a performer's right hand, or their left."""
        pose = self.pose(index, seconds)
        return np.asarray(pose.left_hand if left else pose.right_hand, dtype=np.float64)

    def spots(self, index: int, times: Sequence[float] | Floats) -> Floats:
        """The floor points (n, 3) between a performer's feet at some times, cheats aside."""
        places = [self._performances[index].track.root(float(time)) for time in times]
        return np.array([(x, 0.0, z) for x, z in places], dtype=np.float64)

    def touch(self, index: int, beat: Beat) -> float:
        """When a performer's hand is at its work in a beat, in seconds of the scene."""
        return self._performances[index].touch(beat)

    def travel(self, index: int, times: Sequence[float]) -> float:
        """How far in metres a performer's head is at most from where it is at the first of some times."""
        eyes = np.array([self.pose(index, time).eye for time in times], dtype=np.float64)
        return float(np.linalg.norm(eyes - eyes[0], axis=-1).max())

    def halfway(self, index: int, times: Sequence[float]) -> float:
        """The one of some times at which a performer has gone half of the way."""
        eyes = np.array([self.pose(index, time).eye for time in times], dtype=np.float64)
        gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(eyes, axis=0), axis=-1))])
        return times[int(np.argmin(np.abs(gone - gone[-1] / 2)))]

    def rest(self, index: int, times: Sequence[float]) -> float:
        """The middle of the longest while in some times that a performer stays in one place; the last if none."""
        eyes = np.array([self.pose(index, time).eye for time in times], dtype=np.float64)
        best_start, best_length, start = len(times) - 1, 1, 0
        for end in range(1, len(times) + 1):
            if end == len(times) or np.linalg.norm(eyes[end] - eyes[start]) > _STILL:
                if end - start > best_length:
                    best_start, best_length = start, end - start
                start = end
        return times[best_start + best_length // 2] if best_length > 1 else times[-1]


def _carried_by(pose: FigurePose, cheat: Floats) -> FigurePose:
    """A pose moved as a whole."""
    turn, step = cheat[:3, :3], cheat[:3, 3]
    return replace(
        pose,
        bones=(cheat @ pose.bones).astype(np.float32),
        joints=(pose.joints @ turn.T + step).astype(np.float32),
        head=(cheat @ pose.head).astype(np.float32),
        left_hand=(cheat @ pose.left_hand).astype(np.float32),
        right_hand=(cheat @ pose.right_hand).astype(np.float32),
        eye=(turn @ pose.eye + step).astype(np.float32),
        gaze=(turn @ pose.gaze).astype(np.float32),
        position=(turn @ pose.position + step).astype(np.float32),
        heading=pose.heading + math.atan2(turn[0, 2], turn[2, 2]),
    )


@lru_cache(maxsize=256)
def _crown(member: CastMember) -> float:
    """How far the top of the hair or hat is above the eyes, in metres."""
    top = float(figure_mesh(member).positions[:, 1].max())
    return top - float(skeleton(member).joint("left_eye")[1])


_BROW = 0.02
"""How far in metres over the eyes a head is measured: above long hair that falls on shoulders, below most brims."""


@lru_cache(maxsize=256)
def _head(member: CastMember) -> tuple[float, float]:
    """Half of the breadth and of the depth of a head with its hair or hat, in metres."""
    points = figure_mesh(member).positions
    head = points[points[:, 1] > float(skeleton(member).joint("left_eye")[1]) + _BROW]
    return float(np.abs(head[:, 0]).max()), float(np.ptp(head[:, 2])) / 2
