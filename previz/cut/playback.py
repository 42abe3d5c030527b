"""What a cut plays: for each of its frames the clip, the take, the take's frame, and the words over it."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select

from previz.cut.playing import ShotFacts, TakeFacts, facts_of_shots, playing_take, takes_of_shots
from previz.cut.standing import clips_of_track
from previz.cut.tracks import PICTURE, TITLE, Item
from previz.media.cards import CardText
from previz.project.file import Project
from previz.project.schema import Cut, Title, Track
from previz.timing import Frames, Rate

CARD = "card"


class Played(NamedTuple):
    """A clip as it plays: from film frame `start`, for `frames`, its take from frame `source_start`.

    `media` is the picture's name in the media store; where it is None the card plays. `rung` is then `card`.
    """

    clip_id: int
    shot_id: int
    start: Frames
    frames: Frames
    source_start: Frames
    media: str | None
    take_id: int | None
    take_number: int | None
    rung: str
    scene_number: str
    shot_number: str
    card: CardText

    @property
    def end(self) -> Frames:
        """The first film frame after the clip."""
        return self.start + self.frames

    def put(self, start: Frames) -> Played:
        """The same, from another film frame on."""
        return tuple.__new__(Played, (*self[:2], start, *self[3:]))


@dataclass(frozen=True, slots=True)
class PlayedTitle:
    """Words over the picture, from film frame `start`, for `frames`."""

    start: Frames
    frames: Frames
    words: str

    @property
    def end(self) -> Frames:
        """The first film frame after them."""
        return self.start + self.frames


@dataclass(frozen=True)
class PlaybackMap:
    """A cut, ready to be played: its clips from left to right at the film's rate, and its titles, the lowest first.

    Where no clip stands it plays black; so it does throughout where its picture is `dark`, its track being muted.
    """

    clips: tuple[Played, ...]
    rate: Rate
    titles: tuple[PlayedTitle, ...] = ()
    dark: bool = False

    @functools.cached_property
    def frames(self) -> Frames:
        """The length of the cut."""
        ends = (*(clip.end for clip in self.clips), *(title.end for title in self.titles))
        return max(ends, default=0)

    @functools.cached_property
    def joins(self) -> tuple[Frames, ...]:
        """The frames at which a clip or a gap begins, in order."""
        starts = {edge for clip in self.clips for edge in (clip.start, clip.end) if edge < self.frames}
        return tuple(sorted(starts | {0})) if self.frames else ()

    @functools.cached_property
    def _starts(self) -> tuple[Frames, ...]:
        return tuple(clip.start for clip in self.clips)

    def at(self, frame: Frames) -> tuple[Played, Frames] | None:
        """The clip that plays at a film frame, and which frame of its take (at the film's rate); None for black.

        Raises IndexError outside the cut.
        """
        if not 0 <= frame < self.frames:
            raise IndexError(f"frame {frame} of a cut of {self.frames}")
        place = bisect_right(self._starts, frame) - 1
        if place < 0 or self.dark or frame >= self.clips[place].end:
            return None
        clip = self.clips[place]
        return clip, clip.source_start + frame - clip.start

    def after(self, frame: Frames) -> Played | None:
        """The first clip that starts after a film frame."""
        place = bisect_right(self._starts, frame)
        return self.clips[place] if place < len(self.clips) else None

    def words_at(self, frame: Frames) -> tuple[str, ...]:
        """The words over the picture at a film frame, the lowest first."""
        starts, words = self._words
        place = bisect_right(starts, frame) - 1
        return words[place] if place >= 0 else ()

    @functools.cached_property
    def _words(self) -> tuple[tuple[Frames, ...], tuple[tuple[str, ...], ...]]:
        """Where other words come to stand over the picture, and which these are."""
        edges = sorted({edge for title in self.titles for edge in (title.start, title.end)})
        over: defaultdict[Frames, list[str]] = defaultdict(list)
        for title in self.titles:
            for edge in edges[bisect_left(edges, title.start) : bisect_left(edges, title.end)]:
                over[edge].append(title.words)
        return tuple(edges), tuple(tuple(over[edge]) for edge in edges)


class _Kept(NamedTuple):
    """How a clip plays, and of what that was made."""

    item: Item
    facts: ShotFacts
    taken: Sequence[TakeFacts]
    take: TakeFacts | None
    played: Played


class PlaybackReader:
    """Reads what the cuts of a project play, and keeps what it read, so that a change costs little more than itself.

    It may be asked at any time: what it keeps it compares with what the project keeps of the rows.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._kept: dict[int, _Kept] = {}
        self._nominal = 0

    def read(self, cut: Cut) -> PlaybackMap:
        """What a cut plays: its lowest picture track and its titles.

        A muted track does not play, nor one beside another that is soloed.
        """
        project = self._project
        rate = Rate.parse(project.film.rate)
        tracks, titles = _tracks(project, cut)
        track = next((track for track in tracks if track.kind == PICTURE), None)
        if track is None:
            return PlaybackMap((), rate)
        self._renew(clips_of_track(project, track.id), rate.nominal)
        seen = _seen(tracks)
        return PlaybackMap(
            tuple(kept.played for kept in self._kept.values()),
            rate,
            tuple(title for over, title in titles if over in seen),
            dark=track not in seen,
        )

    def _renew(self, items: Iterable[Item], nominal: int) -> None:
        """Keep how these clips play, in their order."""
        shots, takes = facts_of_shots(self._project), takes_of_shots(self._project)
        known, self._kept = self._kept if nominal == self._nominal else {}, {}
        self._nominal = nominal
        for item in items:
            shot_id = item[5]
            assert shot_id is not None
            facts, taken, before = shots[shot_id], takes.get(shot_id, ()), known.get(item[0])
            if before is not None and before[0] is item and before[1] is facts and before[2] is taken and not item[6]:
                self._kept[item[0]] = before
                continue
            if before is not None and _only_moved(before, item, facts, taken):  # a ripple: thousands of clips
                moved = (item, facts, taken, before.take, before.played.put(item.start))
                self._kept[item[0]] = tuple.__new__(_Kept, moved)
                continue
            take = playing_take(item, facts, takes)
            if before is None or before.facts != facts or before.take != take or not item.only_moved(before.item):
                played = _played(item, facts, take, nominal)
            else:
                played = before.played if before.item.start == item.start else before.played.put(item.start)
            self._kept[item[0]] = _Kept(item, facts, taken, take, played)


def _only_moved(before: _Kept, item: Item, facts: ShotFacts, taken: Sequence[TakeFacts]) -> bool:
    """Whether a clip stands elsewhere, and plays the same."""
    old = before[0]
    return before[1] is facts and before[2] is taken and item[6] is old[6] is None and item[2:4] == old[2:4]


def playback(project: Project, cut: Cut) -> PlaybackMap:
    """What a cut plays. The project keeps the reader: asked again it costs what has changed."""
    return project.kept("playback", lambda: PlaybackReader(project), lambda reader, _changes: reader).read(cut)


def length_label(frames: Frames, rate: Rate) -> str:
    """A clip's length as seconds and frames, `04:12`; with minutes from a minute on, `1:04:12`."""
    return _length_label(frames, rate.nominal)


def _length_label(frames: Frames, nominal: int) -> str:
    seconds, rest = divmod(frames, nominal)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes}:{seconds:02}:{rest:02}" if minutes else f"{seconds:02}:{rest:02}"


def _seen(tracks: Sequence[Track]) -> tuple[Track, ...]:
    """The tracks that play, of pictures and titles."""
    alone = any(track.soloed for track in tracks)
    return tuple(track for track in tracks if (track.soloed if alone else not track.muted))


def _tracks(project: Project, cut: Cut) -> tuple[list[Track], list[tuple[Track, PlayedTitle]]]:
    """The tracks of pictures and titles, the lowest first, and the titles with the tracks that they stand on."""
    wanted = (
        select(Track, Title.start, Title.frames, Title.words)
        .outerjoin(Title, Title.track_id == Track.id)
        .where(Track.cut_id == cut.id, Track.kind.in_((PICTURE, TITLE)))
        .order_by(Track.position, Track.id, Title.start, Title.id)
    )
    rows = project.session.execute(wanted).all()
    titles = [(track, PlayedTitle(start, frames, words)) for track, start, frames, words in rows if start is not None]
    return list(dict.fromkeys(row[0] for row in rows)), titles


def _played(item: Item, facts: ShotFacts, take: TakeFacts | None, nominal: int) -> Played:
    length = _length_label(item.frames, nominal)
    return Played(
        item.key,
        facts.id,
        item.start,
        item.frames,
        item.source_start,
        take.picture if take is not None else None,
        take.id if take is not None else None,
        take.number if take is not None else None,
        take.rung if take is not None else CARD,
        facts.scene_number,
        facts.number,
        CardText(facts.number, facts.heading, facts.description, facts.dialogue, length),
    )
