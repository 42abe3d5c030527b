"""A clip drawn out beyond what its shot has: the shot lasts longer from then on, and its take holds until a new one.

The shot's place on the scene's clock stays: it sees more of the scene than before, and the shots after it see what
they saw.
"""

from __future__ import annotations

from previz.cut import trims
from previz.cut.assemble import assemble
from previz.cut.clip_edits import edit_tracks, trim_clip
from previz.cut.cutting import read_tracks
from previz.cut.shot_edits import LONGEST_SECONDS
from previz.cut.tracks import PICTURE, Item, Lane, Ref, Tracks
from previz.cut.trims import Edge, Limits
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Clip, Cut
from previz.takes.choosing import playing_take
from previz.takes.ladder import is_footage
from previz.timing import Frames, Rate


def draw_limits(lane: Lane, key: int, rate: Rate, *, ripple: bool, footage: bool = False) -> Limits:
    """How far the tail of a clip can go, its shot drawn out where its source ends; footage has no more than it has."""
    limits = trims.trim_limits(lane, key, Edge.TAIL, ripple=ripple)
    item = lane.items[lane.index(key)]
    if lane.kind != PICTURE or footage or item.held is None:
        return limits
    longest = rate.frames(LONGEST_SECONDS) - item.source_start - item.frames
    ends = trims.trim_limits(lane.replaced(lane.index(key), _endless(item)), key, Edge.TAIL, ripple=ripple).latest
    return Limits(limits.earliest, max(limits.latest, min(longest, ends)))


def draw_out(project: Project, cut: Cut, ref: Ref, by: Frames, *, ripple: bool = True, link: bool = True) -> None:
    """Move the tail of a clip; beyond what its source has its shot is made longer, in the same step.

    Raises PrevizError where it plays footage, which has no more frames, and changes nothing then.
    """
    lane = read_tracks(project, cut).open_lane(ref.lane)
    item, clip = lane.items[lane.index(ref.key)], project.session.get(Clip, ref.key)
    if by <= (item.room or 0) or lane.kind != PICTURE or clip is None:
        trim_clip(project, cut, ref, Edge.TAIL, by, ripple=ripple, link=link)
        return
    if plays_footage(clip):
        raise PrevizError(
            f"Clip {clip.shot.number} plays footage, which has no more frames",
            "Take in a longer piece, or generate a take of the shot",
        )
    by = draw_limits(lane, ref.key, Rate.parse(project.film.rate), ripple=ripple).held(by)
    whole = not item.trimmed

    def drawn(tracks: Tracks) -> Tracks:
        after = trims.trim(tracks, ref, Edge.TAIL, by, ripple=ripple, link=link)
        return _whole(after, ref) if whole else after

    with project.edit(f"Draw out shot {clip.shot.number}"):
        clip.shot.frames = max(clip.shot.frames, item.source_start + item.frames + by)
        project.session.flush()
        edit_tracks(project, cut, f"Trim clip {clip.shot.number}", drawn)
        assemble(project)


def plays_footage(clip: Clip) -> bool:
    """Whether a clip plays what was taken in from outside."""
    take = clip.pinned_take or playing_take(clip.shot)
    return take is not None and is_footage(take.rung)


def _endless(item: Item) -> Item:
    return item._replace(held=None)


def _whole(tracks: Tracks, ref: Ref) -> Tracks:
    """A clip that showed all of its shot still does, and goes on to follow its length."""
    lane = tracks.lane(ref.lane)
    place = lane.index(ref.key)
    return tracks.with_lane(lane.replaced(place, lane.items[place]._replace(trimmed=False)))
