"""What the board shows of a shot, read from its row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from previz.cut.playback import length_label
from previz.media.cards import CardText
from previz.project.file import Project
from previz.project.schema import CastRow, Scene, Shot
from previz.shots.overriding import effective
from previz.shots.spec import ShotSpec
from previz.shots.wording import abbreviation
from previz.takes.choosing import playing_take
from previz.takes.ladder import rung_height
from previz.timing import Rate
from ui.pictures import Picture


@dataclass(frozen=True, slots=True)
class ShotCard:
    """One shot as the board shows it. `ticks` counts the rungs of fidelity that it stands on, from 1."""

    shot_id: int
    scene_id: int
    number: str
    words: str
    framing: str
    length: str
    status: str
    take: str
    ticks: int
    picture: Picture
    progress: float | None = None

    @property
    def title(self) -> str:
        """The shot's name for people who do not see the card."""
        return f"Shot {self.number}, {self.framing}, {self.length}, {self.words}"

    def at_work(self, status: str, progress: float | None) -> ShotCard:
        """The card while a job has the shot."""
        return replace(self, status=status, progress=progress)


class CardReader:
    """Reads the cards of a project's shots. What the words mean is understood once for each text."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._specs: dict[tuple[str, str], ShotSpec] = {}

    def shots(self, scene_id: int | None) -> list[Shot]:
        """The shots of a scene, or of the whole film, in story order."""
        wanted = (
            select(Shot)
            .join(Scene)
            .where(Scene.omitted.is_(False), Scene.cut.is_(False))
            .order_by(Scene.position, Shot.position)
            .options(selectinload(Shot.takes), selectinload(Shot.scene))
        )
        if scene_id is not None:
            wanted = wanted.where(Shot.scene_id == scene_id)
        return list(self._project.session.scalars(wanted))

    def card(self, shot: Shot) -> ShotCard:
        """The card of one shot."""
        take = playing_take(shot)
        poster = take.media.get("poster") if take is not None else None
        length = length_label(shot.frames, Rate.parse(self._project.film.rate))
        return ShotCard(
            shot_id=shot.id,
            scene_id=shot.scene_id,
            number=shot.number,
            words=shot.description,
            framing=self._framing(shot),
            length=length,
            status=shot.status,
            take="" if take is None else f"take {take.number}",
            ticks=1 if take is None else min(5, rung_height(take.rung) + 1),
            picture=Picture(
                None if poster is None else self._poster_path(poster),
                CardText(
                    number=shot.number,
                    heading=shot.scene.heading,
                    words=shot.description,
                    dialogue=shot.dialogue,
                    duration=length,
                ),
            ),
        )

    def spec(self, shot: Shot) -> ShotSpec:
        """What the shot's words and fields say together."""
        key = (shot.description, repr(sorted(shot.overrides.items())))
        if key not in self._specs:
            self._specs[key] = effective(shot.description, shot.overrides, self._cast())
        return self._specs[key]

    def _cast(self) -> tuple[str, ...]:
        return tuple(self._project.session.scalars(select(CastRow.name).order_by(CastRow.id)))

    def _poster_path(self, name: str) -> Path:
        return self._project.media.path(name)

    def _framing(self, shot: Shot) -> str:
        spec = self.spec(shot)
        parts = [abbreviation(spec.size) if spec.size is not None else ""]
        parts += [f"{spec.lens_mm:g}mm"] if spec.lens_mm else []
        parts += [spec.movement[0].replace("_", " ")] if spec.movement else []
        return "  ".join(part for part in parts if part)
