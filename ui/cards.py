"""What the board shows of a shot, read from its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Text, bindparam, func, select, type_coerce

from previz.cut.playback import PlaybackMap, Played, length_label
from previz.cut.playing import facts_of_shots
from previz.cut.story import OMITTED, SceneName, StoryShot, scene_names, scenes
from previz.media.cards import CardText
from previz.project.file import Project
from previz.project.schema import Scene, Shot, Take
from previz.shots.explaining import Explained, explain
from previz.shots.rewriting import by_hand
from previz.shots.spec import ShotSpec
from previz.shots.wording import abbreviation
from previz.takes.ladder import rung_height
from previz.timing import Frames, Rate
from ui.lost_media import LostMedia
from ui.pictures import Picture
from ui.spoken import clock_words, missing, scene_name, shot_name, shots_and_length, take_name
from ui.understanding import Understanding
from ui.words import translate


@dataclass(frozen=True, slots=True)
class ShotCard:
    """One shot as the board shows it. `ticks` counts the rungs of fidelity that it stands on, from 1.

    `progress` is how much of its render is done, from 0 to 1; `note` says more of its status: a failure's reason, or
    why its take is stale.
    """

    shot_id: int
    scene_id: int
    scene: str
    number: str
    words: str
    framing: str
    length: str
    status: str
    take: str
    ticks: int
    picture: Picture
    film: CardFilm | None = None
    progress: float | None = None
    stale: bool = False
    note: str = ""
    lost: bool = False
    """Whether the file of its take is gone."""

    @property
    def title(self) -> str:
        """The shot's name for people who do not see the card."""
        take = self.take or translate("Card", "no take yet")
        framing, words = " ".join(self.framing.split()), self.words.rstrip(".")
        parts = (shot_name(self.number), framing, self.length, take, words, self.note)
        return ", ".join(part for part in parts if part)

    @property
    def take_told(self) -> str:
        """The take, and where its file is gone that it is missing."""
        return missing(self.take) if self.lost else self.take

    def at_work(self, status: str, progress: float | None, note: str) -> ShotCard:
        """The card while a job has the shot."""
        return replace(self, status=status, progress=progress, note=note)

    def out_of_date(self, reason: str) -> ShotCard:
        """The card of a shot whose take no longer shows what it says."""
        return replace(self, stale=True, note=translate("Card", "the take is stale: {reason}").format(reason=reason))


@dataclass(frozen=True, slots=True)
class CardFilm:
    """The take of a card, to be played: its file in the media `folder`, its frames, the rate, and the card."""

    media: str
    frames: Frames
    rate: Rate
    folder: Path
    card: CardText

    def played(self) -> PlaybackMap:
        """It alone, as a cut."""
        clip = Played(0, 0, 0, self.frames, 0, self.media, None, None, "", "", "", self.card)
        return PlaybackMap((clip,), self.rate)


class Section(NamedTuple):
    """A scene of the board: its name, how many shots it has, and how long they are."""

    scene_id: int
    title: str
    shots: int
    facts: str


class _Playing(NamedTuple):
    """The take that a shot plays; the greatest of several is the one that does, by the first three."""

    picked: bool
    height: int
    number: int
    rung: str
    frames: Frames
    picture: str | None
    poster: str | None


class NamedShot(NamedTuple):
    """What a shot is found by."""

    id: int
    number: str
    description: str
    status: str


_SHOTS = (
    select(
        Shot.id,
        Shot.scene_id,
        Shot.number,
        Shot.description,
        Shot.dialogue,
        Shot.frames,
        Shot.status,
        type_coerce(Shot.overrides, Text).label("overrides"),
        Scene.number.label("scene_number"),
        Scene.heading,
    )
    .join(Scene)
    .where(Shot.id.in_(bindparam("shots", expanding=True)))
)
"""What cards tell of `shots`. It is read as they scroll by, so it is put together once."""
_TAKES = (
    select(
        Take.shot_id,
        Take.id == Shot.picked_take_id,
        Take.number,
        Take.rung,
        Take.frames,
        func.json_extract(Take.media, "$.picture", type_=Text),
        func.json_extract(Take.media, "$.poster", type_=Text),
    )
    .join(Shot, Shot.id == Take.shot_id)
    .where(Take.shot_id.in_(bindparam("shots", expanding=True)))
)
"""The takes that there are of `shots`."""


class CardReader:
    """Reads the cards of a project's shots. What the words mean is understood once for each text."""

    def __init__(self, project: Project, understanding: Understanding, lost: LostMedia | None = None) -> None:
        """Without `lost` no file of a take is taken for gone."""
        self._project = project
        self.understanding, self.lost = understanding, lost
        self._sections: dict[int, tuple[SceneName, Sequence[StoryShot], str, Section]] = {}

    def shot_ids(self, scene_id: int | None) -> list[int]:
        """The shots of a scene, or of the whole film, in story order."""
        told = scenes(self._project)
        shown = told.values() if scene_id is None else (told.get(scene_id, ()),)
        return [shot.id for shots in shown for shot in shots]

    def sections(self, scene_id: int | None) -> list[Section]:
        """A scene, or all of the film, in story order, those without shots too."""
        told, names = scenes(self._project), scene_names(self._project)
        rate = Rate.parse(self._project.film.rate)
        shown = told if scene_id is None else told.keys() & {scene_id}
        return [self._section(scene, names[scene], told[scene], rate) for scene in shown]

    def _section(self, scene_id: int, name: SceneName, shots: Sequence[StoryShot], rate: Rate) -> Section:
        """A scene, as it was told before where it is the same."""
        known = self._sections.get(scene_id)
        if known is None or known[0] is not name or known[1] is not shots or known[2] != rate.label:
            known = name, shots, rate.label, _section(scene_id, *name, shots, rate)
            self._sections[scene_id] = known
        return known[3]

    def named_shots(self) -> list[NamedShot]:
        """Every shot that is in the film, in the order of the story."""
        facts = facts_of_shots(self._project)
        told = map(facts.__getitem__, self.shot_ids(None))
        return [NamedShot(said.id, said.number, said.description, said.status) for said in told]

    def wanted_ids(self) -> list[int]:
        """The shots of the film that are not omitted, in story order."""
        omitted = set(self._project.session.scalars(select(Shot.id).where(Shot.status == OMITTED)))
        return [shot_id for shot_id in self.shot_ids(None) if shot_id not in omitted]

    def cards(self, shot_ids: Sequence[int]) -> dict[int, ShotCard]:
        """The cards of some shots, by id: two queries however many there are."""
        film = self._project.film
        rate = Rate.parse(film.rate)
        takes = self._playing(shot_ids)
        rows = self._project.session.execute(_SHOTS, {"shots": shot_ids})
        return {row.id: self._card(row, takes.get(row.id), rate) for row in rows}

    def _card(self, row: Any, take: _Playing | None, rate: Rate) -> ShotCard:  # noqa: ANN401 (a row of the query above)
        card = CardText(row.number, "", row.description, row.dialogue, "")
        spec = self.understanding.known_or_asked(row.id, row.description, row.overrides)
        film = poster = None
        if take is not None and take.picture is not None:
            film = CardFilm(take.picture, min(take.frames, row.frames), rate, self._project.media.folder, card)
        if take is not None and take.poster is not None:
            poster = self._project.media.path(take.poster)
        lost = take is not None and self.lost is not None and self.lost.holds(take.picture)
        return ShotCard(
            shot_id=row.id,
            scene_id=row.scene_id,
            scene=scene_name(row.scene_number, row.heading),
            number=row.number,
            words=row.description,
            framing="" if spec is None else framing(spec),
            length=length_label(row.frames, rate),
            status=row.status,
            take="" if take is None else take_name(take.number),
            ticks=1 if take is None else min(5, rung_height(take.rung) + 1),
            picture=Picture(poster, card),
            film=film,
            note=translate("Card", "its file is missing") if lost else "",
            lost=lost,
        )

    def _playing(self, shot_ids: Sequence[int]) -> dict[int, _Playing]:
        """The takes that some shots play: the picked one, else the newest of the best rung there is."""
        playing: dict[int, _Playing] = {}
        rows = self._project.session.execute(_TAKES, {"shots": shot_ids})
        for shot_id, is_picked, number, rung, frames, shown, still in rows:
            take = _Playing(bool(is_picked), rung_height(rung), number, rung, frames, shown, still)
            if shot_id not in playing or take[:3] > playing[shot_id][:3]:
                playing[shot_id] = take
        return playing

    def spec(self, shot: Shot) -> ShotSpec:
        """What the shot's words and fields say together."""
        return self.understanding.spec(shot.description, shot.overrides)

    def by_hand(self, shot: Shot) -> tuple[str, ...]:
        """The fields set by hand to something that the words do not say themselves."""
        return by_hand(shot.description, shot.overrides, self.understanding.names)

    def explained(self, words: str) -> Explained:
        """How words are understood: what they say, what of them says nothing, and what they say twice."""
        return explain(words, self.understanding.names)

    def forget_cast(self) -> None:
        """Read the cast again: with other names the same words may mean another thing."""
        self.understanding.forget_cast()


def _section(scene_id: int, number: str, heading: str, shots: Sequence[StoryShot], rate: Rate) -> Section:
    count, frames = len(shots), sum(shot[1] for shot in shots)
    facts = shots_and_length(count, spoken_length(frames, rate))
    return Section(scene_id, scene_name(number, heading), count, facts)


def spoken_length(frames: Frames, rate: Rate) -> str:
    """A length as it is said: `48 s`, `1 min 29 s`, `1 h 32 min`."""
    minutes, seconds = divmod(round(rate.seconds(frames)), 60)
    return clock_words(*divmod(minutes, 60), seconds)


def framing(spec: ShotSpec) -> str:
    """Size, lens and moves in a few letters: `CU  85 mm  dolly in + 1`."""
    parts = [abbreviation(spec.size) if spec.size is not None else ""]
    parts += [f"{spec.lens_mm:g} mm"] if spec.lens_mm else []
    if spec.movement:
        more = f" + {len(spec.movement) - 1}" if len(spec.movement) > 1 else ""
        parts.append(spec.movement[0].replace("_", " ") + more)
    return "   ".join(part for part in parts if part)
