"""From a shot's row to the frozen request that an engine gets: its words, its scene's world, the film's settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from previz.canonical import from_plain
from previz.engine.catalog import DIFFUSION, engine_version
from previz.engine.models.catalog import Kind
from previz.engine.models.shelf import Shelf
from previz.engine.prompting.blocks import Block, Edits, Prompt, Told
from previz.engine.prompting.writing import write_prompt, written_blocks
from previz.engine.protocol import PictureSize, Render
from previz.project.file import Project
from previz.project.schema import CastRow, MarkRow, Scene, Shot
from previz.script.briefing import scene_brief
from previz.script.elements import Element, ScriptScene
from previz.shots.overriding import effective
from previz.shots.sensors import DEFAULT
from previz.shots.spec import ShotSpec
from previz.stage.build import build_world
from previz.stage.dressed import dressed
from previz.stage.world import CastMember, Dressing, GivenMark, SceneBeat, SceneBrief, World
from previz.takes.asking import Asking, Models, Words, asking
from previz.takes.references import picked_frame
from previz.takes.wanted import Wanted as Wanted
from previz.timing import FrameRange, Rate


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a request is made of, as plain values: the scene's world is still to be built, on whatever thread."""

    brief: SceneBrief
    dressing: tuple[Dressing, ...]
    spec: ShotSpec
    window: FrameRange
    rate: Rate
    size: PictureSize
    look: str
    seed: int
    engine: str
    passes: tuple[str, ...]
    asking: Asking | None = None

    def request(self) -> Render:
        """The whole request: builds the world, and for a model stages the shot to tell of it in words."""
        world = self._world()
        asked = None if self.asking is None else self.asking.diffusion(self._told(self.asking.words, world))
        return Render(
            engine=self.engine,
            engine_version=engine_version(self.engine),
            world=world,
            spec=self.spec,
            window=self.window,
            rate=self.rate,
            size=self.size,
            look=self.look,
            seed=self.seed,
            passes=self.passes,
            diffusion=asked,
        )

    def prompt(self, kind: Kind, words: Words) -> Prompt:
        """What a kind of model would be asked in words: builds the world, and stages the shot."""
        return write_prompt(self.told(words), kind, words.edits)

    def blocks(self, kind: Kind, words: Words) -> tuple[Block, ...]:
        """All blocks of the prompt as they are written, none changed by hand: builds the world, and stages the shot."""
        return written_blocks(self.told(words), kind)

    def told(self, words: Words) -> Told:
        """What a prompt of the shot is written from: builds the world."""
        return self._told(words, self._world())

    def _world(self) -> World:
        return dressed(build_world(self.brief, self.spec), self.dressing)

    def _told(self, words: Words, world: World) -> Told:
        return words.told(world, self.spec, self.window, self.rate, self.size.aspect, self.seed)


class RequestWriter:
    """Writes requests for the shots of one project, reading each scene and the cast once.

    Make a new one after an edit: it holds what it has read. `models` are those of this machine.
    """

    def __init__(self, project: Project, models: Models | None = None) -> None:
        self._models = Shelf() if models is None else models
        self._film = project.film
        self._rate = Rate.parse(self._film.rate)
        members = project.session.scalars(select(CastRow).order_by(CastRow.id))
        self._members = tuple(from_plain(CastMember, row.look) for row in members)
        self._names = tuple(member.name for member in self._members)
        in_film = select(Scene).where(Scene.cut.is_(False), Scene.omitted.is_(False)).order_by(Scene.position)
        self._scenes = list(project.session.scalars(in_film))
        self._briefs: dict[int, SceneBrief] = {}
        self._media = project.media

    @property
    def size(self) -> PictureSize:
        """The size of the film's pictures."""
        return PictureSize.parse(self._film.size)

    def spec(self, shot: Shot, words: str | None = None) -> ShotSpec:
        """What the shot's words, or others in their place, and the fields set by hand say together."""
        return effective(shot.description if words is None else words, shot.overrides, self._names)

    def request(self, shot: Shot, wanted: Wanted) -> Render:
        """The whole request for a shot."""
        return self.draft(shot, wanted).request()

    def draft(self, shot: Shot, wanted: Wanted, words: str | None = None) -> Draft:
        """The request for a shot, before its world is built: what the rows say, free of the project.

        `words` stand in for the shot's own: what is being typed.
        """
        film = self._film
        return Draft(
            brief=self._brief(shot.scene),
            dressing=self._dressing(shot.scene),
            spec=on_camera(self.spec(shot, words), film.sensor, film.stop),
            window=FrameRange(shot.clock_start, shot.frames),
            rate=self._rate,
            size=wanted.size or PictureSize.parse(film.size),
            look=wanted.look or film.look,
            seed=film.seed if wanted.seed is None else wanted.seed,
            engine=wanted.engine,
            passes=wanted.passes,
            asking=self._asking(shot, wanted, words) if wanted.engine == DIFFUSION else None,
        )

    def words(self, shot: Shot, words: str | None = None) -> Words:
        """What is told of a shot in words; `words` stand in for its own."""
        scene = shot.scene
        heading = f"scene {scene.number}'s heading"
        timed = scene_brief(script_scene(scene), self._members, self._film.seed).time_of_day is not None
        return Words(
            description=shot.description if words is None else words,
            dialogue=shot.dialogue,
            style=self._film.style,
            cast=self._names,
            edits=from_plain(Edits, shot.prompt or {}),
            shot=f"shot {shot.number}",
            heading=heading,
            hour=heading if timed else f"the scenes before scene {scene.number}",
        )

    def _asking(self, shot: Shot, wanted: Wanted, words: str | None) -> Asking:
        start = picked_frame(shot, self._media)
        return asking(self._models, wanted, self.words(shot, words), () if start is None else (start,))

    def _brief(self, scene: Scene) -> SceneBrief:
        """The brief of a scene. One whose heading tells no time goes on in the light of the scene before."""
        if scene.id not in self._briefs:
            brief = scene_brief(script_scene(scene), self._members, self._film.seed)
            earlier = self._scene_before(scene) if brief.time_of_day is None else None
            if earlier is not None:
                brief = scene_brief(script_scene(scene), self._members, self._film.seed, self._brief(earlier))
            self._briefs[scene.id] = replace(brief, marks=self._marks(scene))
        return self._briefs[scene.id]

    def _marks(self, scene: Scene) -> tuple[GivenMark, ...]:
        return tuple(given_mark(row, self._rate) for row in scene.marks)

    def _dressing(self, scene: Scene) -> tuple[Dressing, ...]:
        return tuple(
            Dressing(
                name=row.name,
                path=str(self._media.path(row.media)),
                sha256=row.media_sha256,
                position=(row.x, row.y, row.z),
                heading=row.heading,
                scale=row.scale,
            )
            for row in scene.dressing
        )

    def _scene_before(self, scene: Scene) -> Scene | None:
        place = self._scenes.index(scene) if scene in self._scenes else 0
        return self._scenes[place - 1] if place else None


def given_mark(row: MarkRow, rate: Rate) -> GivenMark:
    """A mark's row as the stage's own value."""
    return GivenMark(row.who, float(row.clock / rate.fps), row.x, row.z, row.facing)


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


def on_camera(spec: ShotSpec, sensor: str, stop: float | None = None) -> ShotSpec:
    """A spec with its camera settled: what the shot says of it, else the film's own."""
    return replace(spec, sensor=spec.sensor or sensor, stop=stop if spec.stop is None else spec.stop)


def described_request(
    spec: ShotSpec,
    text: str,
    seconds: float,
    rate: Rate,
    size: PictureSize,
    wanted: Wanted,
    cast: Sequence[CastMember],
    models: Models | None = None,
) -> Render:
    """A request for one description that stands alone, outside any project."""
    brief = SceneBrief(
        place=spec.location or "",
        interior=spec.interior,
        time_of_day=spec.time_of_day,
        weather=spec.weather,
        cast=tuple(cast),
        beats=(SceneBeat(0.0, seconds, text),),
        seed=1 if wanted.seed is None else wanted.seed,
    )
    words = Words(text, cast=tuple(member.name for member in cast))
    shelf = Shelf() if models is None else models
    return Draft(
        brief=brief,
        dressing=(),
        spec=replace(on_camera(spec, DEFAULT), duration_seconds=seconds),
        window=FrameRange(0, max(1, rate.frames(seconds))),
        rate=rate,
        size=size,
        look=wanted.look or "ink",
        seed=brief.seed,
        engine=wanted.engine,
        passes=wanted.passes,
        asking=asking(shelf, wanted, words) if wanted.engine == DIFFUSION else None,
    ).request()
