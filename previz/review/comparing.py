"""Takes of a shot side by side: what can be compared, in step, and where the shot's frames stand in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from previz.cut.playback import CARD, PlaybackMap, Played, length_label
from previz.media.cards import CardText
from previz.project.schema import Shot, Take
from previz.takes.choosing import playing_take
from previz.timing import FrameRange, Frames, Rate

_NO_CLIP = 0


@dataclass(frozen=True, slots=True)
class Contender:
    """Something to see: a take of the shot, or its card, or a neighbour in the cut, of `shot_id`, to hold it against.

    It has so many `frames` of its own; where its film is longer it holds the last.
    """

    label: str
    shot_id: int
    frames: Frames
    take_id: int | None
    take_number: int | None
    film: PlaybackMap


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that can be compared for a shot: films of one length, so that one playhead runs over all of them.

    The shot's own frames stand at `own` in each, from frame `source_start` of the take on. `playing` is the place of
    the contender that plays in the cut.
    """

    shot_id: int
    shot_number: str
    contenders: tuple[Contender, ...]
    own: FrameRange
    source_start: Frames
    playing: int

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


def compare(shot: Shot, cut: PlaybackMap, *, in_context: bool = False) -> Comparison:
    """What there is to compare for a shot: its takes from the first on, its card, the shot before it in the cut.

    In context each stands as the cut shows it, between the shot before and the one after.
    """
    rate = cut.rate
    place = next((place for place, played in enumerate(cut.clips) if played.shot_id == shot.id), None)
    before = cut.clips[place - 1] if place else None
    whole = in_context and place is not None
    stands = cut.clips[place] if whole and place is not None else _alone(shot, rate)
    after = cut.clips[place + 1] if whole and place is not None and place + 1 < len(cut.clips) else None
    around = _Around(before if whole else None, after, rate)
    playing = playing_take(shot)
    versions: list[Take | None] = [*sorted(shot.takes, key=lambda take: take.number), None]
    contenders = [_contender(shot, around.film(_as_take(stands, take)), take) for take in versions]
    if before is not None and not whole:
        film = PlaybackMap((replace(before, start=0, frames=stands.frames),), rate)
        contenders.append(Contender(f"shot {before.shot_number}", before.shot_id, before.frames, None, None, film))
    return Comparison(
        shot_id=shot.id,
        shot_number=shot.number,
        contenders=tuple(contenders),
        own=FrameRange(around.lead, stands.frames),
        source_start=stands.source_start,
        playing=versions.index(playing),
    )


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
            clips.append(replace(one, start=start))
            start += one.frames
        return PlaybackMap(tuple(clips), self.rate)


def _contender(shot: Shot, film: PlaybackMap, take: Take | None) -> Contender:
    if take is None:
        return Contender("card", shot.id, shot.frames, None, None, film)
    return Contender(f"take {take.number}", shot.id, take.frames, take.id, take.number, film)


def _as_take(stands: Played, take: Take | None) -> Played:
    """The shot's place, playing a take."""
    if take is None:
        return replace(stands, media=None, take_id=None, take_number=None, rung=CARD)
    picture = take.media.get("picture")
    return replace(stands, media=picture, take_id=take.id, take_number=take.number, rung=take.rung)


def _alone(shot: Shot, rate: Rate) -> Played:
    """The shot by itself, as long as its longest take, from the first frame on."""
    frames = max((take.frames for take in shot.takes), default=shot.frames)
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
