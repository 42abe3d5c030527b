"""Stills of the cast, as blocking draws them alone on white: what a model is shown to know people again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from previz.engine.blocking.engine import BlockingEngine
from previz.engine.blocking.passes import mask_palette
from previz.engine.blocking.version import VERSION
from previz.engine.protocol import Picture, PictureSize, Render
from previz.media.reading import ClipReader
from previz.shots.sensors import DEFAULT
from previz.shots.spec import Angle, ShotSpec, Size, TimeOfDay
from previz.stage.build import build_world
from previz.stage.world import CastMember, SceneBeat, SceneBrief
from previz.timing import FrameRange, Rate

_SIZE = PictureSize(480, 832)
_LOOK = "plain"


def cast_stills(members: Sequence[CastMember]) -> tuple[Picture, ...]:
    """A still of each of some people. Draws in this process."""
    return tuple(cast_still(member) for member in members)


@lru_cache(maxsize=32)
def cast_still(member: CastMember) -> Picture:
    """Somebody alone from head to toe, facing the camera, on white (height, width, 3). Draws in this process."""
    engine = BlockingEngine()
    try:
        with TemporaryDirectory() as folder:
            rendered = engine.render(_alone(member), Path(folder), lambda _progress: None)
            picture, mask = (_first(rendered.medium(role).path) for role in ("picture", "mask"))
    finally:
        engine.close()
    figure = np.abs(mask.astype(int) - mask_palette()[1].astype(int)).max(axis=2) <= 1
    still: Picture = np.where(figure[..., None], picture, np.uint8(255))
    still.flags.writeable = False
    return still


def _alone(member: CastMember) -> Render:
    """One frame of somebody who stands in an empty room in daylight."""
    spec = ShotSpec(size=Size.FULL, angle=Angle.EYE_LEVEL, lens_mm=50.0, subjects=(member.name,), sensor=DEFAULT)
    beats = (SceneBeat(0.0, 1.0, f"{member.name} stands."),)
    brief = SceneBrief("studio", True, TimeOfDay.DAY, None, (member,), beats)
    return Render(
        engine="blocking",
        engine_version=VERSION,
        world=build_world(brief, spec),
        spec=spec,
        window=FrameRange(0, 1),
        rate=Rate(24),
        size=_SIZE,
        look=_LOOK,
        passes=("mask",),
    )


def _first(path: str) -> Picture:
    with ClipReader(path) as clip:
        return np.array(clip.frame(0))
