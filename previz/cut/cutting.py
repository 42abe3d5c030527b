"""The tracks of a cut, read from the project as plain values, and written back as the rows that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from previz.cut.standing import clips_of_track
from previz.cut.tracks import PICTURE, TITLE, Item, Lane, Mark, Tracks
from previz.project.file import Project
from previz.project.refresh import forget
from previz.project.schema import Clip, Cut, Marker, Sound, Title, Track
from previz.timing import Frames

_ENDLESS_SOUND = 1 << 30
"""A sound may be drawn out beyond its file: what is not there is silent."""

_OF_A_SOUND = ("name", "gain_db", "fade_in", "fade_out", "media", "media_sha256")
"""What both halves of a sound have when it is split."""

_AT_ONCE = 500  # ids in one statement

_Placed = type[Clip] | type[Title] | type[Sound]


def table_of(kind: str) -> _Placed:
    """The table whose rows stand on tracks of a kind."""
    return Clip if kind == PICTURE else Title if kind == TITLE else Sound


def read_tracks(project: Project, cut: Cut) -> Tracks:
    """The tracks of a cut, the lowest first; the clips are read once and kept in step."""
    session = project.session
    rows = session.execute(
        select(Track.id, Track.kind, Track.name, Track.locked)
        .where(Track.cut_id == cut.id)
        .order_by(Track.position, Track.id)
    ).all()
    items = _items(session, [row.id for row in rows])
    lanes = (
        Lane(
            row.id,
            row.kind,
            clips_of_track(project, row.id) if row.kind == PICTURE else tuple(items[row.kind, row.id]),
            row.name,
            row.locked,
        )
        for row in rows
    )
    marks = session.execute(
        select(Marker.id, Marker.frame, Marker.frames).where(Marker.cut_id == cut.id).order_by(Marker.frame, Marker.id)
    )
    return Tracks(tuple(lanes), tuple(Mark(*row) for row in marks))


def write_tracks(project: Project, before: Tracks, after: Tracks) -> None:
    """Write what differs between two states of a cut's tracks; inside the caller's edit."""
    session = project.session
    session.flush()
    for lane in after.lanes:
        was = before.lane(lane.id)
        if was.items is not lane.items:
            _write_lane(project, was, lane)
    moved = set(after.marks) - set(before.marks)
    _update(session, Marker, [_marked(mark) for mark in sorted(moved, key=lambda mark: mark.key)])
    session.flush()


def _items(session: Session, tracks: Sequence[int]) -> defaultdict[tuple[str, int], list[Item]]:
    """The titles and the sounds on some tracks, by the kind of the track and its id."""
    found: defaultdict[tuple[str, int], list[Item]] = defaultdict(list)
    titles = select(Title.track_id, Title.id, Title.start, Title.frames).where(Title.track_id.in_(tracks))
    for track_id, key, start, frames in session.execute(titles.order_by(Title.start, Title.id)):
        found[TITLE, track_id].append(Item(key, start, frames))
    sounds = (
        select(Sound.track_id, Track.kind, Sound.id, Sound.start, Sound.frames, Sound.source_start)
        .join(Track, Sound.track_id == Track.id)
        .where(Sound.track_id.in_(tracks))
    )
    for track_id, kind, key, start, frames, source in session.execute(sounds.order_by(Sound.start, Sound.id)):
        found[kind, track_id].append(Item(key, start, frames, source, _ENDLESS_SOUND, trimmed=True))
    return found


def _write_lane(project: Project, before: Lane, after: Lane) -> None:
    session = project.session
    table = table_of(after.kind)
    same = _alike(before.items, after.items)
    by, rest = _rippled(before.items[same:], after.items[same:])
    left = {item.key: item for item in before.items[same : len(before.items) - rest]}
    moved: defaultdict[Frames, list[int]] = defaultdict(list)
    if by:
        moved[by] = [item[0] for item in after.items[len(after.items) - rest :]]
    others, new = [], []
    for now in after.items[same : len(after.items) - rest]:
        was = left.pop(now.key, None)
        if was is None:
            new.append(now)
        elif now is was:
            continue
        elif not now.only_moved(was):
            others.append(now)
        elif now.start != was.start:
            moved[now.start - was.start].append(now.key)
    made = [_made(session, table, after.id, item) for item in new]  # one may be like a row that goes
    _delete(session, table, list(left))
    for by, ids in moved.items():
        project.move_rows(table, ids, by)
    _update(session, table, [{"id": item.key, **_place(table, item)} for item in others])
    session.add_all(made)


def _alike(before: Sequence[Item], after: Sequence[Item]) -> int:
    """How many items at the head are the same."""
    unlike = (place for place, (was, now) in enumerate(zip(before, after, strict=False)) if was is not now)
    return next(unlike, min(len(before), len(after)))


def _rippled(before: Sequence[Item], after: Sequence[Item]) -> tuple[Frames, int]:
    """By how much the items at the tail moved alike, and how many these are: thousands, where something is rippled."""
    by = after[-1][1] - before[-1][1] if before and after else 0
    count = 0
    for was, now in zip(reversed(before), reversed(after), strict=False):
        if now[0] != was[0] or now[1] - was[1] != by or now[2:] != was[2:]:
            break
        count += 1
    return by, count


def _place(table: _Placed, item: Item) -> dict[str, Any]:
    """The columns that say where an item stands."""
    place: dict[str, Any] = {"start": item.start, "frames": item.frames}
    if table is not Title:
        place["source_start"] = item.source_start
    if table is Clip:
        place |= {"trimmed": item.trimmed, "pinned_take_id": item.take_id}
    return place


def _made(session: Session, table: _Placed, track_id: int, item: Item) -> Clip | Title | Sound:
    """A new row for an item, with what the row says that it is like."""
    place = {"track_id": track_id, **_place(table, item)}
    if table is Clip:
        return Clip(shot_id=item.shot_id, **place)
    like = session.get_one(table, item.like)
    if isinstance(like, Title):
        return Title(words=like.words, **place)
    assert isinstance(like, Sound)
    kept = {name: getattr(like, name) for name in _OF_A_SOUND}
    return Sound(**kept, **place)


def _delete(session: Session, table: _Placed, ids: Sequence[int]) -> None:
    for some in _in_parts(ids):
        session.execute(delete(table).where(table.id.in_(some)), execution_options={"synchronize_session": False})
    for id in ids:
        found = session.identity_map.get((table, (id,), None))
        if found is not None:
            session.expunge(found)


def _update(session: Session, table: _Placed | type[Marker], rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.execute(update(table), rows)
        forget(session, table, {row["id"] for row in rows})


def _marked(mark: Mark) -> dict[str, int]:
    return {"id": mark.key, "frame": mark.frame, "frames": mark.frames}


def _in_parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[first : first + _AT_ONCE] for first in range(0, len(ids), _AT_ONCE))
