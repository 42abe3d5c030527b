"""Takes of a shot side by side: what can be compared, in step, and where the shot's frames stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from sqlalchemy.orm import object_session

from previz.cut.playback import CARD, PlaybackMap, Played, length_label
from previz.media.cards import CardText
from previz.project.schema import Shot, Take
from previz.takes.choosing import playing_take
from previz.takes.lasting import lengths_at
from previz.timing import FrameRange, Frames, Rate

_NO_CLIP = 0


class Reach(Enum):
    """What plays: the shot alone and whole, as the cut shows it between its neighbours, or the whole cut."""

    SHOT = "shot"
    CONTEXT = "context"
    FILM = "film"


@dataclass(frozen=True, slots=True)
class Contender:
    """Something to see: a take of the shot, or its card, or a neighbour in the cut, of `shot_id`, to hold it against.

    A card and a neighbour have no take. It has so many `frames` of its own; where its film is longer it holds the last.
    """

    shot_id: int
    shot_number: str
    frames: Frames
    take_id: int | None
    take_number: int | None
    film: PlaybackMap


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that can be compared for a shot: films of one length, so that one playhead runs over all of them.

    The shot's own frames stand at `own` in each, from frame `source_start` of the take on. `playing` is the place of
    the contender that plays in the cut. What is heard at its first frame is what is heard at frame `heard_from` of the
    cut; nothing is where that is None.
    """

    shot_id: int
    shot_number: str
    contenders: tuple[Contender, ...]
    own: FrameRange
    source_start: Frames
    playing: int
    heard_from: Frames | None = None

    @property
    def frames(self) -> Frames:
        """How long it is."""
        return self.contenders[0].film.frames

    @property
    def rate(self) -> Rate:
        """The film's rate."""
        return self.contenders[0].film.rate

    @property
    def takes(self) -> tuple[int, ...]:
        """The places of the contenders that are takes of the shot, oldest first."""
        return tuple(place for place, one in enumerate(self.contenders) if one.take_number is not None)

    def rival(self, judged: int | None) -> int:
        """The place of what to hold against the take that plays: the take last judged, else the one before it, else
        whatever else there is."""
        numbers = [one.take_number for one in self.contenders]
        if judged in numbers and judged is not None and numbers.index(judged) != self.playing:
            return numbers.index(judged)
        others = [place for place in range(len(self.contenders)) if place != self.playing]
        earlier = [place for place in self.takes if place < self.playing]
        other_takes = [place for place in self.takes if place != self.playing]
        return (earlier or other_takes or others or [self.playing])[-1]

    def take_frame(self, at: Frames) -> Frames | None:
        """The take's frame under the playhead; None where a neighbour plays."""
        return self.source_start + at - self.own.start if at in self.own else None

    def place_of(self, take_frame: Frames) -> Frames:
        """Where the playhead stands on a frame of the take: the nearest that is shown."""
        at = self.own.start + take_frame - self.source_start
        return max(self.own.start, min(at, self.own.end - 1))


def compare(shot: Shot, cut: PlaybackMap, reach: Reach = Reach.SHOT, at: Frames = 0) -> Comparison:
    """What there is to compare for a shot: its takes from the first on, its card, the shot before it in the cut.

    In context each stands as the cut shows it, between the shot before and the one after. The film is the cut itself,
    on the shot's clip at frame `at`, or else its first. A shot that is not in the cut stands alone.
    """
    place = _place_of(shot, cut, at)
    lengths = _lengths(shot, cut.rate)
    if place is None:
        return _alone(shot, cut, place, lengths)
    stands = cut.clips[place]
    if reach is Reach.SHOT:
        return replace(_alone(shot, cut, place, lengths), heard_from=stands.start - stands.source_start)
    if reach is Reach.FILM:
        contender = _in_film(shot, stands, cut, lengths)
        return replace(_compared(shot, (contender,), stands, stands.start, 0), heard_from=0)
    around = _Around(
        cut.clips[place - 1] if place else None,
        cut.clips[place + 1] if place + 1 < len(cut.clips) else None,
        cut.rate,
    )
    versions = _versions(shot)
    contenders = tuple(_contender(shot, around.film(_as_take(stands, take)), take, lengths) for take in versions)
    compared = _compared(shot, contenders, stands, around.lead, versions.index(playing_take(shot)))
    return replace(compared, heard_from=stands.start - around.lead)


def _lengths(shot: Shot, rate: Rate) -> Mapping[int, Frames]:
    """How long the shot's takes last in the film, by their ids."""
    session = object_session(shot)
    return {} if session is None else lengths_at(session, Take.shot_id == shot.id, rate)


def _alone(shot: Shot, cut: PlaybackMap, place: int | None, lengths: Mapping[int, Frames]) -> Comparison:
    """The shot's takes and its card, whole, and beside them the shot before it in the cut."""
    stands, versions, rate = _whole(shot, cut.rate, lengths), _versions(shot), cut.rate
    contenders = [_contender(shot, PlaybackMap((_as_take(stands, take),), rate), take, lengths) for take in versions]
    if place:
        before = cut.clips[place - 1]
        film = PlaybackMap((before._replace(start=0, frames=stands.frames),), rate)
        contenders.append(Contender(before.shot_id, before.shot_number, before.frames, None, None, film))
    return _compared(shot, tuple(contenders), stands, 0, versions.index(playing_take(shot)))


def _compared(shot: Shot, contenders: tuple[Contender, ...], stands: Played, start: Frames, playing: int) -> Comparison:
    own = FrameRange(start, stands.frames)
    return Comparison(shot.id, shot.number, contenders, own, stands.source_start, playing)


def _place_of(shot: Shot, cut: PlaybackMap, at: Frames) -> int | None:
    """Which clip of the cut is the shot's: the one at a frame, else its first."""
    places = [place for place, played in enumerate(cut.clips) if played.shot_id == shot.id]
    here = [place for place in places if cut.clips[place].start <= at < cut.clips[place].end]
    return next(iter(here or places), None)


def _versions(shot: Shot) -> list[Take | None]:
    """The shot's takes, oldest first, and None for its card."""
    return [*sorted(shot.takes, key=lambda take: take.number), None]


def _in_film(shot: Shot, stands: Played, cut: PlaybackMap, lengths: Mapping[int, Frames]) -> Contender:
    frames = shot.frames if stands.take_id is None else lengths.get(stands.take_id, shot.frames)
    return Contender(shot.id, shot.number, frames, stands.take_id, stands.take_number, cut)


@dataclass(frozen=True, slots=True)
class _Around:
    """What plays before and after the shot."""

    before: Played | None
    after: Played | None
    rate: Rate

    @property
    def lead(self) -> Frames:
        return 0 if self.before is None else self.before.frames

    def film(self, played: Played) -> PlaybackMap:
        row = [one for one in (self.before, played, self.after) if one is not None]
        clips: list[Played] = []
        start = 0
        for one in row:
            clips.append(one._replace(start=start))
            start += one.frames
        return PlaybackMap(tuple(clips), self.rate)


def _contender(shot: Shot, film: PlaybackMap, take: Take | None, lengths: Mapping[int, Frames]) -> Contender:
    if take is None:
        return Contender(shot.id, shot.number, shot.frames, None, None, film)
    return Contender(shot.id, shot.number, lengths.get(take.id, take.frames), take.id, take.number, film)


def _as_take(stands: Played, take: Take | None) -> Played:
    """The shot's place, playing a take."""
    if take is None:
        return stands._replace(media=None, take_id=None, take_number=None, rung=CARD)
    picture = take.media.get("picture")
    return stands._replace(media=picture, take_id=take.id, take_number=take.number, rung=take.rung)


def _whole(shot: Shot, rate: Rate, lengths: Mapping[int, Frames]) -> Played:
    """The shot by itself, as long as its longest take, from the first frame on."""
    frames = max(lengths.values(), default=shot.frames)
    return Played(
        clip_id=_NO_CLIP,
        shot_id=shot.id,
        start=0,
        frames=frames,
        source_start=0,
        media=None,
        take_id=None,
        take_number=None,
        rung=CARD,
        scene_number=shot.scene.number,
        shot_number=shot.number,
        card=CardText(
            shot.number, shot.scene.heading, shot.description, shot.dialogue, length_label(shot.frames, rate)
        ),
    )
