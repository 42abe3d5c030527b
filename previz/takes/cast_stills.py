"""Stills of the cast, as blocking draws them alone on white: what a model is shown to know people again."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from previz.engine.blocking.engine import BlockingEngine
from previz.engine.blocking.passes import mask_palette
from previz.engine.blocking.version import VERSION
from previz.engine.prompting.people import shown_people
from previz.engine.prompting.sight import sight_of
from previz.engine.protocol import Picture, PictureSize, Reference, Render
from previz.media.reading import ClipReader
from previz.media.stills import write_png
from previz.project.file import Project
from previz.project.schema import Shot
from previz.shots.sensors import DEFAULT
from previz.shots.spec import Angle, ShotSpec, Size, TimeOfDay
from previz.stage.build import build_world
from previz.stage.world import CastMember, SceneBeat, SceneBrief
from previz.takes.references import CAST
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import FrameRange, Rate

_SIZE = PictureSize(480, 832)
_LOOK = "plain"


def cast_references(project: Project, writer: RequestWriter, shot: Shot) -> tuple[Reference, ...]:
    """A still of each of those in the shot whose looks its prompt tells, taken into the media folder."""
    told = writer.draft(shot, Wanted()).told(writer.words(shot))
    members = [told.world.performers[index].member for index in shown_people(told, sight_of(told))]
    return tuple(_reference(project, member) for member in members)


def _reference(project: Project, member: CastMember) -> Reference:
    scratch = project.media.scratch()
    file = scratch / "still.png"
    try:
        write_png(file, cast_still(member))
        stored = project.media.publish(file)
    finally:
        file.unlink(missing_ok=True)
        scratch.rmdir()
    return Reference(CAST, member.name, str(project.media.path(stored.name)), stored.sha256)


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
