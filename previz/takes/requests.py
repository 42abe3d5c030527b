"""From a shot's row to the frozen request that an engine gets: its words, its scene's world, the film's settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from previz.canonical import from_plain
from previz.engine.catalog import engine_version
from previz.engine.protocol import PictureSize, Render
from previz.project.file import Project
from previz.project.schema import CastRow, Scene, Shot
from previz.script.briefing import scene_brief
from previz.script.elements import Element, ScriptScene
from previz.shots.overriding import effective
from previz.shots.spec import ShotSpec
from previz.stage.build import build_world
from previz.stage.world import CastMember, SceneBrief
from previz.timing import FrameRange, Rate


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a shot is to be realised, where it differs from the film's own settings."""

    engine: str = "blocking"
    look: str | None = None
    size: PictureSize | None = None
    seed: int | None = None
    passes: tuple[str, ...] = ()


class RequestWriter:
    """Writes requests for the shots of one project, reading each scene and the cast once.

    Make a new one after an edit: it holds what it has read.
    """

    def __init__(self, project: Project) -> None:
        self._film = project.film
        self._rate = Rate.parse(self._film.rate)
        members = project.session.scalars(select(CastRow).order_by(CastRow.id))
        self._members = tuple(from_plain(CastMember, row.look) for row in members)
        self._names = tuple(member.name for member in self._members)
        self._briefs: dict[int, SceneBrief] = {}

    def spec(self, shot: Shot) -> ShotSpec:
        """What the shot's words and the fields set by hand say together."""
        return effective(shot.description, shot.overrides, self._names)

    def request(self, shot: Shot, wanted: Wanted) -> Render:
        """The whole request for a shot."""
        spec = self.spec(shot)
        film = self._film
        return Render(
            engine=wanted.engine,
            engine_version=engine_version(wanted.engine),
            world=build_world(self._brief(shot.scene), spec),
            spec=spec,
            window=FrameRange(shot.clock_start, shot.frames),
            rate=self._rate,
            size=wanted.size or PictureSize.parse(film.size),
            look=wanted.look or film.look,
            seed=film.seed if wanted.seed is None else wanted.seed,
            passes=wanted.passes,
        )

    def _brief(self, scene: Scene) -> SceneBrief:
        if scene.id not in self._briefs:
            self._briefs[scene.id] = scene_brief(script_scene(scene), self._members, self._film.seed)
        return self._briefs[scene.id]


def script_scene(scene: Scene) -> ScriptScene:
    """A scene's row as the script's own value."""
    return ScriptScene(
        number=scene.number,
        heading=scene.heading,
        interior=scene.interior,
        place=scene.place,
        time=scene.time_words,
        elements=tuple(from_plain(Element, element) for element in scene.elements),
        omitted=scene.omitted,
    )


def described_request(
    spec: ShotSpec, text: str, seconds: float, rate: Rate, size: PictureSize, wanted: Wanted, cast: Sequence[CastMember]
) -> Render:
    """A request for one description that stands alone, outside any project."""
    from previz.stage.world import SceneBeat

    brief = SceneBrief(
        place=spec.location or "",
        interior=spec.interior,
        time_of_day=spec.time_of_day,
        weather=spec.weather,
        cast=tuple(cast),
        beats=(SceneBeat(0.0, seconds, text),),
        seed=1 if wanted.seed is None else wanted.seed,
    )
    return Render(
        engine=wanted.engine,
        engine_version=engine_version(wanted.engine),
        world=build_world(brief, spec),
        spec=replace(spec, duration_seconds=seconds),
        window=FrameRange(0, max(1, rate.frames(seconds))),
        rate=rate,
        size=size,
        look=wanted.look or "ink",
        seed=brief.seed,
        passes=wanted.passes,
    )
