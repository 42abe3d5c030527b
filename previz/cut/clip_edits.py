"""What a hand does to a cut: each verb of the tracks as one undo step.

A cut keeps the order of the story by itself as long as what a hand did to it fits that order: trims and razor cuts do.
From the first gap, move or omission on it is the hand's.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from sqlalchemy import select

from previz.cut import splices, trims
from previz.cut.assemble import laid
from previz.cut.cutting import read_tracks, write_tracks
from previz.cut.story import story
from previz.cut.tracks import PICTURE, TITLE, Item, Lane, Ref, Tracks
from previz.cut.trims import Edge
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Clip, Cut, Shot, Sound, Take, Title
from previz.timing import FrameRange, Frames

Verb = Callable[[Tracks], Tracks]


def edit_tracks(project: Project, cut: Cut, label: str, verb: Verb, group: str = "") -> None:
    """Do something to the tracks of a cut as one undo step, none where it changes nothing.

    Raises PrevizError, and changes nothing, where it cannot be done.
    """
    before = read_tracks(project, cut)
    after = verb(before)
    if after == before:
        return
    with project.edit(label, group=group):
        write_tracks(project, before, after)
        _remember_hand(project, cut, before, after)


def trim_clip(
    project: Project, cut: Cut, ref: Ref, edge: Edge, by: Frames, *, ripple: bool = True, link: bool = True
) -> None:
    """Move an edge of a clip by so many frames, as far as it goes; with ripple what is later moves along."""
    verb = partial(trims.trim, ref=ref, edge=edge, by=by, ripple=ripple, link=link)
    edit_tracks(project, cut, f"Trim {named(project, ref, cut)}", verb)


def roll_join(project: Project, cut: Cut, ref: Ref, by: Frames) -> None:
    """Move the join at the head of a clip."""
    edit_tracks(project, cut, f"Roll into {named(project, ref, cut)}", partial(trims.roll, ref=ref, by=by))


def slip_clip(project: Project, cut: Cut, ref: Ref, by: Frames) -> None:
    """Show a later part of a clip's source in its place."""
    edit_tracks(project, cut, f"Slip {named(project, ref, cut)}", partial(trims.slip, ref=ref, by=by))


def slide_clip(project: Project, cut: Cut, ref: Ref, by: Frames, *, link: bool = True) -> None:
    """Move a clip between its neighbours, which give and take."""
    edit_tracks(project, cut, f"Slide {named(project, ref, cut)}", partial(trims.slide, ref=ref, by=by, link=link))


def split_at(project: Project, cut: Cut, lane_ids: Collection[int], frame: Frames) -> None:
    """Cut what stands over a frame on some tracks in two."""
    edit_tracks(project, cut, "Split", partial(splices.razor, lane_ids=lane_ids, frame=frame))


def lift_clips(project: Project, cut: Cut, refs: Collection[Ref]) -> None:
    """Take items out and leave their places empty."""
    edit_tracks(project, cut, f"Lift {_counted(project, refs, cut)}", partial(splices.lift, refs=refs))


def extract_clips(project: Project, cut: Cut, refs: Collection[Ref], *, link: bool = True) -> None:
    """Take items out and close their places."""
    verb = partial(splices.extract, refs=refs, link=link)
    edit_tracks(project, cut, f"Extract {_counted(project, refs, cut)}", verb)


def lift_span(project: Project, cut: Cut, lane_ids: Collection[int], span: FrameRange) -> None:
    """Take a range out of some tracks, and leave it empty."""
    edit_tracks(project, cut, "Lift range", partial(splices.lift_range, lane_ids=lane_ids, span=span))


def extract_span(project: Project, cut: Cut, lane_ids: Collection[int], span: FrameRange) -> None:
    """Take a range out of some tracks, and close it."""
    edit_tracks(project, cut, "Extract range", partial(splices.extract_range, lane_ids=lane_ids, span=span))


def move_clips(
    project: Project, cut: Cut, refs: Collection[Ref], by: Frames, *, ripple: bool = True, link: bool = True
) -> None:
    """Move items of one track along it; with ripple to a join, and what is between makes room."""
    verb = partial(splices.move, refs=refs, by=by, ripple=ripple, link=link)
    edit_tracks(project, cut, f"Move {_counted(project, refs, cut)}", verb)


def close_gap(project: Project, cut: Cut, lane_id: int, frame: Frames, *, link: bool = True) -> None:
    """Close the gap over a frame of a track."""
    edit_tracks(project, cut, "Close gap", partial(splices.close_gap, lane_id=lane_id, frame=frame, link=link))


def insert_shot(project: Project, cut: Cut, lane_id: int, shot: Shot, frame: Frames, *, link: bool = True) -> None:
    """Put a whole shot in at a frame; what is later makes room."""
    verb = partial(splices.insert, lane_id=lane_id, item=_whole(shot), frame=frame, link=link)
    edit_tracks(project, cut, f"Insert shot {shot.number}", verb)


def overwrite_shot(project: Project, cut: Cut, lane_id: int, shot: Shot, frame: Frames) -> None:
    """Put a whole shot over what stands at a frame."""
    verb = partial(splices.overwrite, lane_id=lane_id, item=_whole(shot), frame=frame)
    edit_tracks(project, cut, f"Overwrite with shot {shot.number}", verb)


def leave_cuts(project: Project, shots: Collection[Shot]) -> None:
    """Take the clips of shots that will be deleted out of cuts that hands have ordered, and close their places."""
    gone = {shot.id for shot in shots}
    for cut in project.session.scalars(select(Cut).where(Cut.by_hand.is_(True)).order_by(Cut.id)).all():
        before = read_tracks(project, cut)
        refs = [Ref(lane.id, item.key) for lane in before.lanes for item in lane.items if item.shot_id in gone]
        unlocked = replace(before, lanes=tuple(replace(lane, locked=False) for lane in before.lanes))
        if refs:
            with project.edit("Take shots out of the cut"):
                write_tracks(project, before, splices.extract(unlocked, refs))


def pin_take(project: Project, clip: Clip, take: Take | None) -> None:
    """Have a clip play one take whatever its shot plays; None gives it back to the shot."""
    if clip.pinned_take_id == (None if take is None else take.id):
        return
    what = f"take {take.number}" if take is not None else "the shot's take"
    with project.edit(f"Swap clip {clip.shot.number} to {what}"):
        clip.pinned_take = take


def named(project: Project, ref: Ref, cut: Cut) -> str:
    """What an item is called: “clip 2A”, “title”, the name of a sound. Raises PrevizError where it is gone."""
    kind = next((track.kind for track in cut.tracks if track.id == ref.lane), "")
    if kind == PICTURE:
        number = project.session.scalar(select(Shot.number).join(Clip).where(Clip.id == ref.key))
        name = None if number is None else f"clip {number}"
    elif kind == TITLE:
        name = None if project.session.get(Title, ref.key) is None else "title"
    else:
        name = project.session.scalar(select(Sound.name).where(Sound.id == ref.key))
    if name is None:
        raise PrevizError("What was to be edited is no longer in the cut", "Choose another clip")
    return name


def _counted(project: Project, refs: Collection[Ref], cut: Cut) -> str:
    if len(refs) == 1:
        return named(project, next(iter(refs)), cut)
    return f"{len(refs)} clips"


def _whole(shot: Shot) -> Item:
    longest = max((take.frames for take in shot.takes), default=0)
    return Item(-1, 0, shot.frames, 0, max(shot.frames, longest), shot.id)


def _remember_hand(project: Project, cut: Cut, before: Tracks, after: Tracks) -> None:
    """Note what is the hand's own: the shots that it took out, and whether the order is no longer the story's."""
    was, now = _shots(before), _shots(after)
    if was != now:
        left_out = ({*cut.left_out} | was - now) - now
        cut.left_out = sorted(left_out)
    picture = after.picture
    if not cut.by_hand and picture is not None and not _as_told(picture, laid(picture, story(project))):
        cut.by_hand = True


def _shots(tracks: Tracks) -> frozenset[int]:
    return frozenset(item.shot_id for lane in tracks.lanes for item in lane.items if item.shot_id is not None)


def _as_told(picture: Lane, by_story: Lane) -> bool:
    """Whether a picture stands as the story would lay it."""
    return [(item.key, item.start, item.frames) for item in picture.items] == [
        (item.key, item.start, item.frames) for item in by_story.items
    ]
