"""What the timeline shows of a cut: its tracks with names, statuses and pictures, read in a few queries."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar, overload

import numpy as np
import numpy.typing as npt
from sqlalchemy import select

from previz.cut.assemble import main_cut
from previz.cut.cutting import read_tracks
from previz.cut.playing import ShotFacts, TakeFacts, facts_of_shots, playing_take, takes_of_shots
from previz.cut.tracks import PICTURE, TITLE, Item, Lane, Ref, Tracks
from previz.media.cards import CardText
from previz.project.file import Project
from previz.project.schema import Marker, Sound, Title, Track
from previz.takes.ladder import is_footage, rung_height
from previz.timing import FrameRange, Frames
from ui.pictures import Picture
from ui.spoken import card_name, missing, take_name
from ui.words import translate

T = TypeVar("T")

STATUSES = ("WIP", "QUE", "GEN", "REV", "APP", "CHG", "ERR", "HLD", "OMT")


@dataclass(frozen=True, slots=True)
class SoundLook:
    """What a sound is drawn from: its file, how much louder it is made, and the frames over which it fades."""

    media: str
    gain: float
    fade_in: Frames
    fade_out: Frames


@dataclass(frozen=True, slots=True)
class Face:
    """How an item looks: its name, the place of its status in STATUSES, its rung from 1 to 5, its picture or sound."""

    name: str
    status: int = 0
    ticks: int = 0
    picture: Picture | None = None
    take: str = ""
    pinned: bool = False
    sound: SoundLook | None = None
    shows: Frames | None = None
    """How many frames the take has that is played; None for a card, which lasts as long as its clip."""
    footage: bool = False
    lost: bool = False
    """Whether the file of its take is gone."""

    def held(self, item: Item) -> Frames:
        """For how many frames the last one of the take stands at the end of a clip of it."""
        return 0 if self.shows is None else min(item.frames, max(0, item.source_start + item.frames - self.shows))


class Faces(Sequence[Face]):
    """How the items of a track look, each made when it is asked for: most of a long film is out of sight."""

    def __init__(self, rows: Sequence[T], make: Callable[[T], Face]) -> None:
        self._make: Callable[[int], Face] = functools.lru_cache(maxsize=4096)(lambda place: make(rows[place]))
        self._count = len(rows)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Face: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Face]: ...
    def __getitem__(self, place: int | slice) -> Face | Sequence[Face]:
        if isinstance(place, slice):
            return [self._make(index) for index in range(*place.indices(self._count))]
        if not -self._count <= place < self._count:
            raise IndexError(place)
        return self._make(place % self._count)


@dataclass(frozen=True)
class ShownLane:
    """A track as it is shown: its items, and in the same order how they look."""

    lane: Lane
    faces: Sequence[Face]
    statuses: npt.NDArray[np.uint8]
    """The place of each item's status."""
    muted: bool
    soloed: bool
    scene_of: Callable[[int], str] = lambda _place: ""
    """The number of the scene to which the item at a place belongs."""

    @functools.cached_property
    def starts(self) -> npt.NDArray[np.int64]:
        """The first frame of each item."""
        return np.fromiter((item.start for item in self.lane.items), np.int64, len(self.lane.items))

    @functools.cached_property
    def ends(self) -> npt.NDArray[np.int64]:
        """The first frame after each item."""
        return np.fromiter((item.end for item in self.lane.items), np.int64, len(self.lane.items))

    @functools.cached_property
    def places(self) -> Mapping[int, int]:
        """Where each item stands, by its key."""
        return {item.key: place for place, item in enumerate(self.lane.items)}

    @property
    def is_sound(self) -> bool:
        """Whether it is heard and not seen."""
        return self.lane.kind not in (PICTURE, TITLE)

    def between(self, first: float, last: float) -> range:
        """The places of the items that stand over any of some frames."""
        items = self.lane.items
        return range(
            bisect_right(items, first, key=lambda item: item.end), bisect_left(items, last, key=lambda item: item.start)
        )


@dataclass(frozen=True, slots=True)
class ShownMark:
    """A marker: its row's id, its frame, how long it is, and its name."""

    id: int
    frame: Frames
    frames: Frames
    name: str


@dataclass(frozen=True)
class ShownCut:
    """All of a cut that is shown, its tracks from the top down."""

    cut_id: int
    tracks: Tracks
    lanes: tuple[ShownLane, ...]
    marks: tuple[ShownMark, ...]

    @property
    def frames(self) -> Frames:
        """Its length."""
        return self.tracks.end

    @functools.cached_property
    def edges(self) -> tuple[Frames, ...]:
        """Every frame at which something starts or ends, or is marked: what movements snap to."""
        found = {0, *(mark.frame for mark in self.marks)}
        for shown in self.lanes:
            found.update(shown.starts.tolist())
            found.update(shown.ends.tolist())
        return tuple(sorted(found))

    def item(self, ref: Ref) -> Item | None:
        """An item by its name, None where it is gone."""
        found = self.find(ref)
        return None if found is None else found[0].lane.items[found[1]]

    def face(self, ref: Ref) -> Face | None:
        """How an item looks, None where it is gone."""
        found = self.find(ref)
        return None if found is None else found[0].faces[found[1]]

    def find(self, ref: Ref) -> tuple[ShownLane, int] | None:
        """The track and the place of an item."""
        for shown in self.lanes:
            if shown.lane.id == ref.lane:
                place = shown.places.get(ref.key)
                return None if place is None else (shown, place)
        return None

    def at(self, lane_id: int, frame: Frames) -> Item | None:
        """What stands on a track over a frame."""
        return next((shown.lane.at(frame) for shown in self.lanes if shown.lane.id == lane_id), None)

    def refs(self) -> list[Ref]:
        """The names of all items on tracks that are open."""
        lanes = (shown.lane for shown in self.lanes if not shown.lane.locked)
        return [Ref(lane.id, item.key) for lane in lanes for item in lane.items]

    def span(self, refs: Sequence[Ref]) -> FrameRange | None:
        """The frames from the first to the last of some items."""
        items = [item for ref in refs if (item := self.item(ref)) is not None]
        if not items:
            return None
        first, last = min(item.start for item in items), max(item.end for item in items)
        return FrameRange(first, last - first)


def read_cut(
    project: Project,
    codes: Mapping[int, str] | None = None,
    is_lost: Callable[[str | None], bool] = lambda _picture: False,
) -> ShownCut | None:
    """Read the cut “Main” as it is shown; None where there is none yet.

    `codes` are the statuses of shots that are at work, by shot; `is_lost` tells of a take's picture whether it is gone.
    """
    cut = main_cut(project.session)
    if cut is None:
        return None
    tracks = read_tracks(project, cut)
    rows = {row.id: row for row in project.session.scalars(select(Track).where(Track.cut_id == cut.id))}
    looks = _Looks(project, tracks, codes or {}, is_lost)
    shown = [
        ShownLane(lane, *looks.of(lane), rows[lane.id].muted, rows[lane.id].soloed, looks.scenes_of(lane))
        for lane in tracks.lanes
    ]
    marks = select(Marker.id, Marker.frame, Marker.frames, Marker.name).where(Marker.cut_id == cut.id)
    return ShownCut(
        cut.id,
        tracks,
        _from_the_top(shown),
        tuple(ShownMark(*row) for row in project.session.execute(marks.order_by(Marker.frame, Marker.id))),
    )


def _from_the_top(shown: Sequence[ShownLane]) -> tuple[ShownLane, ...]:
    """Titles over pictures, the later tracks higher; sounds below, in their order."""
    rank = {TITLE: 0, PICTURE: 1}
    return tuple(
        one
        for _, _, one in sorted(
            ((rank.get(one.lane.kind, 2), place if one.is_sound else -place, one) for place, one in enumerate(shown)),
            key=lambda entry: entry[:2],
        )
    )


class _SoundRow(NamedTuple):
    name: str
    media: str
    gain_db: float
    fade_in: Frames
    fade_out: Frames


def _sound_face(row: _SoundRow) -> Face:
    return Face(row.name, sound=SoundLook(row.media, 10.0 ** (row.gain_db / 20.0), row.fade_in, row.fade_out))


class _Looks:
    """How the items of a cut look: names and statuses, read at once, and pictures, put together when they are seen."""

    def __init__(
        self, project: Project, tracks: Tracks, codes: Mapping[int, str], is_lost: Callable[[str | None], bool]
    ) -> None:
        ids = [lane.id for lane in tracks.lanes]
        self._folder, self._codes, self._is_lost = project.media.folder, codes, is_lost
        self._shots, self._takes = facts_of_shots(project), takes_of_shots(project)
        titles = select(Title.id, Title.words).where(Title.track_id.in_(ids))
        self._titles = {row[0]: row[1] for row in project.session.execute(titles)}
        sounds = select(Sound.id, Sound.name, Sound.media, Sound.gain_db, Sound.fade_in, Sound.fade_out)
        rows = project.session.execute(sounds.where(Sound.track_id.in_(ids)))
        self._sounds = {row[0]: _SoundRow(*row[1:]) for row in rows}

    def of(self, lane: Lane) -> tuple[Sequence[Face], npt.NDArray[np.uint8]]:
        """The looks of a track's items, and the places of their statuses."""
        none = np.zeros(len(lane.items), np.uint8)
        if lane.kind == TITLE:
            untitled = translate("Timeline", "Title")
            return Faces([self._titles[item.key] or untitled for item in lane.items], Face), none
        if lane.kind != PICTURE:
            return Faces([self._sounds[item.key] for item in lane.items], _sound_face), none
        places = {code: place for place, code in enumerate(STATUSES)}
        of_shot = {shot_id: places[facts.status] for shot_id, facts in self._shots.items()}
        of_shot |= {shot_id: places[code] for shot_id, code in self._codes.items()}
        codes = [of_shot[item[5] or 0] for item in lane.items]
        return Faces(list(zip(lane.items, codes, strict=True)), self._clip_face), np.array(codes, np.uint8)

    def scenes_of(self, lane: Lane) -> Callable[[int], str]:
        """The scenes of a track's items, each looked up when it is asked for."""
        return lambda place: self._shots[shot].scene_number if (shot := lane.items[place].shot_id) else ""

    def _clip_face(self, item_and_status: tuple[Item, int]) -> Face:
        item, status = item_and_status
        facts = self._shots[item.shot_id or 0]
        take = playing_take(item, facts, self._takes)
        lost = take is not None and self._is_lost(take.picture)
        name = card_name() if take is None else take_name(take.number)
        return Face(
            facts.number,
            status,
            1 if take is None else min(5, rung_height(take.rung) + 1),
            _picture(self._folder, take, facts),
            missing(name) if lost else name,
            item.take_id is not None,
            shows=None if take is None else take.frames,
            footage=take is not None and is_footage(take.rung),
            lost=lost,
        )


def _picture(folder: Path, take: TakeFacts | None, facts: ShotFacts) -> Picture:
    poster = None if take is None or take.poster is None else folder / take.poster
    return Picture(
        poster, CardText(facts.number, heading="", words=facts.description, dialogue=facts.dialogue, duration="")
    )
