"""The files of each control pass. Every pass has a frame for each of the picture's.

Depth, normal and mask are written without loss (H.264 at QP 0 in RGB): a generator that is steered by them sees no
codec noise, and an entity's colour comes back exactly. They stay `.mp4` so that one reader serves every file. What
eight bits cannot hold, metres and motion, is also there in sixteen (`.mkv`). Pose is a line drawing for the eye of a
model, and is encoded like a picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from previz.engine.blocking.camera_path import path_entry, path_head
from previz.engine.blocking.flow_track import FlowTrack
from previz.engine.blocking.passes import (
    MILLIMETRES,
    NORMALS,
    DepthRange,
    Picture,
    depth_picture,
    mask_legend,
    mask_picture,
    millimetres,
    normal_picture,
)
from previz.engine.blocking.pose import figures_seen, pose_entry, pose_head, pose_picture
from previz.engine.blocking.renderer import Renderer
from previz.engine.blocking.tracks import ClipTrack, PlaneTrack, Shown, TextTrack, Track
from previz.engine.protocol import PASSES, Render
from previz.errors import WrongUse
from previz.stage.drawing import Staging

_Value = TypeVar("_Value", np.float32, np.uint8)
_DEPTH_SAMPLES = 9


@dataclass(frozen=True, eq=False)
class OnSet:
    """A shot that is ready to be drawn, and the folder that its passes go to."""

    request: Render
    staging: Staging
    renderer: Renderer
    folder: Path


def tracks_of(name: str, shot: OnSet) -> tuple[Track, ...]:
    """The files of a pass by its name. Raises WrongUse for a pass that there is not."""
    if name not in _TRACKS:
        raise WrongUse(f"There is no pass named “{name}”", f"Use some of {', '.join(PASSES)}")
    return _TRACKS[name](shot)


def needs_planes(passes: tuple[str, ...]) -> bool:
    """Whether any of the passes is made of more than the picture and the moment."""
    return any(name != "camera" for name in passes)


def _depth(shot: OnSet) -> tuple[Track, ...]:
    span = _depth_range(shot)
    return (
        _lossless("depth", shot, lambda shown: depth_picture(_asked(shown.frame.depth), span)),
        _legend("depth", shot, span.legend()),
    )


def _depth16(shot: OnSet) -> tuple[Track, ...]:
    plane = PlaneTrack("depth16", shot.folder, shot.request, lambda shown: millimetres(_asked(shown.frame.depth)))
    return plane, _legend("depth16", shot, MILLIMETRES)


def _normal(shot: OnSet) -> tuple[Track, ...]:
    return (
        _lossless("normal", shot, lambda shown: normal_picture(_asked(shown.frame.normal))),
        _legend("normal", shot, NORMALS),
    )


def _mask(shot: OnSet) -> tuple[Track, ...]:
    return (
        _lossless("mask", shot, lambda shown: mask_picture(_asked(shown.frame.mask))),
        _legend("mask", shot, mask_legend(shot.staging.entities)),
    )


def _pose(shot: OnSet) -> tuple[Track, ...]:
    size, names = shot.request.size, {entity.id: entity.name for entity in shot.staging.entities}

    def picture(shown: Shown) -> Picture:
        return pose_picture(shown.moment, size, figures_seen(_asked(shown.frame.mask)))

    def entry(shown: Shown) -> object:
        return pose_entry(shown.moment, size, figures_seen(_asked(shown.frame.mask)), names)

    return (
        ClipTrack("pose", shot.folder, shot.request, picture, lossless=False),
        TextTrack("pose.keypoints", shot.folder, pose_head(size), entry),
        _legend("pose", shot, {"skeleton": "OpenPose COCO, 18 joints", "who": "figures of whom a pixel is seen"}),
    )


def _flow(shot: OnSet) -> tuple[Track, ...]:
    return (FlowTrack(shot.folder, shot.request, shot.staging, shot.renderer),)


def _camera(shot: OnSet) -> tuple[Track, ...]:
    request = shot.request

    def entry(shown: Shown) -> object:
        return path_entry(shown.moment.camera, request.size, shown.index, request.window.start + shown.index)

    return (TextTrack("camera", shot.folder, path_head(request), entry),)


_TRACKS: dict[str, Callable[[OnSet], tuple[Track, ...]]] = {
    "depth": _depth,
    "depth16": _depth16,
    "normal": _normal,
    "mask": _mask,
    "pose": _pose,
    "flow": _flow,
    "camera": _camera,
}


def _lossless(role: str, shot: OnSet, picture: Callable[[Shown], Picture]) -> Track:
    return ClipTrack(role, shot.folder, shot.request, picture, lossless=True)


def _legend(role: str, shot: OnSet, legend: dict[str, object]) -> Track:
    return TextTrack(f"{role}.legend", shot.folder, legend)


def _depth_range(shot: OnSet) -> DepthRange:
    """The depths of the shot, from frames spread over it."""
    frames = np.unique(np.linspace(0, shot.staging.frames - 1, _DEPTH_SAMPLES).astype(int))
    moments = [shot.staging.at(int(frame)) for frame in frames]
    drawn = [shot.renderer.draw(moment, shot.request.look, measured=True).depth for moment in moments]
    return DepthRange.of([depth for depth in drawn if depth is not None])


def _asked(plane: npt.NDArray[_Value] | None) -> npt.NDArray[_Value]:
    if plane is None:
        raise RuntimeError("this frame was drawn without what the passes are made of")
    return plane
