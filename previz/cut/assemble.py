"""Keeps the cut in step with the film: a clip for each shot, in the order of the story until a hand orders it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from previz.cut.cutting import read_tracks, write_tracks
from previz.cut.following import followed
from previz.cut.story import StoryShot, story
from previz.cut.tracks import Item, Lane
from previz.project.file import Project
from previz.project.schema import Clip, Cut, Track
from previz.timing import Frames

MAIN = "Main"

_TRACKS = tuple(enumerate((("picture", "V1"), ("title", "T1"), ("dialogue", "A1"), ("effects", "A2"), ("music", "A3"))))
"""The tracks of a new cut: the place, the kind and the name of each."""


def assemble(project: Project) -> Cut:
    """Bring the cut “Main” in step with the shots, and return it.

    New shots get clips, shots that are gone lose theirs, untrimmed clips take their shot's length. All stand end to end
    in the order of the story; a cut that was edited by hand keeps its own order and its gaps, and a new shot comes
    after the shot before it. Trims and pins stay; titles, sounds and markers follow the picture. It is one undo step,
    or none where nothing changes, or where there is no shot yet.
    """
    session = project.session
    cut = main_cut(session)
    if cut is None or picture_track(session, cut) is None:
        if not story(project):  # an empty cut is no step of anybody's
            with project.record("Make the cut"):
                return _made(session, cut)
        with project.edit("Assemble cut"):
            cut = _made(session, cut)
            _bring_in_step(project, cut)
    else:
        _bring_in_step(project, cut)
    return cut


def main_cut(session: Session) -> Cut | None:
    """The cut “Main”, where there is one."""
    return session.scalars(select(Cut).where(Cut.name == MAIN).order_by(Cut.position, Cut.id)).first()


def picture_track(session: Session, cut: Cut) -> Track | None:
    """The cut's lowest picture track, where there is one."""
    wanted = select(Track).where(Track.cut_id == cut.id, Track.kind == "picture")
    return session.scalars(wanted.order_by(Track.position, Track.id)).first()


def clips_of(session: Session, track: Track) -> Sequence[Clip]:
    """The track's clips from left to right."""
    return session.scalars(select(Clip).where(Clip.track_id == track.id).order_by(Clip.start, Clip.id)).all()


def laid(lane: Lane, shots: Iterable[StoryShot]) -> Lane:
    """The picture of a cut that no hand has ordered: the clips end to end in the order of their shots."""
    standing: dict[int | None, list[Item]] = {}
    for item in lane.items:
        standing.setdefault(item.shot_id, []).append(item)
    items: list[Item] = []
    key, end = lane.new_key(), 0
    for shot in shots:
        for item in standing.get(shot.id) or (_clip(shot, key),):
            placed = item if item.frames == shot.frames else _as_long(item, shot)
            if placed.start != end:
                placed = placed.put(end)
            items.append(placed)
            end += placed.frames
            key -= item.key < 0
    return lane.with_items(items)


def taken_in(lane: Lane, shots: Sequence[StoryShot], left_out: Collection[int]) -> Lane:
    """The picture of a cut that was ordered by hand, with the shots that are new, and without those that are gone."""
    new = _new_after(lane, shots, left_out)
    lengths = {shot.id: shot for shot in shots}
    items: list[Item] = []
    key, end = lane.new_key(), 0
    was = 0

    def put(item: Item, gap: Frames) -> None:
        nonlocal end
        items.append(item.put(end + gap))
        end = items[-1].end

    for old in (None, *lane.items):
        if old is not None:
            gap, was = old.start - was, old.end
            shot = lengths.get(old.shot_id or 0)
            if shot is None:
                end += gap
            else:
                put(_as_long(old, shot), gap)
        for shot in new[None if old is None else old.key]:
            put(_clip(shot, key), 0)
            key -= 1
    return lane.with_items(items)


def _new_after(
    lane: Lane, shots: Iterable[StoryShot], left_out: Collection[int]
) -> defaultdict[int | None, list[StoryShot]]:
    """The shots that are new, by the clip that they come after; None at the head."""
    last = {item.shot_id: item.key for item in lane.items}
    found: defaultdict[int | None, list[StoryShot]] = defaultdict(list)
    after: int | None = None
    for shot in shots:
        if shot.id in last:
            after = last[shot.id]
        elif shot.id not in left_out:
            found[after].append(shot)
    return found


def _bring_in_step(project: Project, cut: Cut) -> None:
    before = read_tracks(project, cut)
    picture = before.picture
    assert picture is not None  # a cut has one from its making on
    shots = story(project)
    lane = taken_in(picture, shots, cut.left_out) if cut.by_hand else laid(picture, shots)
    if lane.items != picture.items:
        with project.edit("Assemble cut"):
            write_tracks(project, before, followed(before.with_lane(lane), picture))


def _clip(shot: StoryShot, key: int) -> Item:
    return Item(key, 0, shot.frames, 0, shot.frames, shot.id)


def _as_long(item: Item, shot: StoryShot) -> Item:
    """A clip that nobody has trimmed is as long as its shot."""
    return item if item.trimmed or item.frames == shot.frames else item._replace(frames=shot.frames)


def _made(session: Session, cut: Cut | None) -> Cut:
    """The cut, with a track for its pictures; a new one also has tracks for its titles and for each kind of sound."""
    tracks = _TRACKS[:1]
    if cut is None:
        cut, tracks = Cut(name=MAIN), _TRACKS
        session.add(cut)
        session.flush()
    session.add_all(Track(cut_id=cut.id, kind=kind, name=name, position=place) for place, (kind, name) in tracks)
    session.flush()
    session.expire(cut, ["tracks"])
    return cut
