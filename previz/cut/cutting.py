"""The tracks of a cut, read from the project as plain values, and written back as the rows that differ."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Integer, delete, func, null, select, type_coerce, update
from sqlalchemy.orm import Session

from previz.cut.tracks import PICTURE, TITLE, Item, Lane, Mark, Tracks
from previz.project.reading import rows_of
from previz.project.schema import Clip, Cut, Marker, Shot, Sound, Take, Title, Track
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


def read_tracks(session: Session, cut: Cut) -> Tracks:
    """The tracks of a cut, the lowest first, in one query a kind whatever their length."""
    rows = session.execute(
        select(Track.id, Track.kind, Track.name, Track.locked)
        .where(Track.cut_id == cut.id)
        .order_by(Track.position, Track.id)
    ).all()
    items = _items(session, [row.id for row in rows])
    lanes = tuple(Lane(row.id, row.kind, tuple(items[row.kind, row.id]), row.name, row.locked) for row in rows)
    marks = session.execute(
        select(Marker.id, Marker.frame, Marker.frames).where(Marker.cut_id == cut.id).order_by(Marker.frame, Marker.id)
    )
    return Tracks(lanes, tuple(Mark(*row) for row in marks))


def write_tracks(session: Session, before: Tracks, after: Tracks) -> None:
    """Write what differs between two states of a cut's tracks; inside the caller's edit."""
    session.flush()
    for lane in after.lanes:
        was = before.lane(lane.id)
        if was.items is not lane.items:
            _write_lane(session, was, lane)
    moved = set(after.marks) - set(before.marks)
    _update(session, Marker, [{"id": mark.key, "frame": mark.frame} for mark in sorted(moved, key=lambda m: m.key)])
    session.flush()


def _items(session: Session, tracks: Sequence[int]) -> defaultdict[tuple[str, int], list[Item]]:
    found: defaultdict[tuple[str, int], list[Item]] = defaultdict(list)
    clips = {track_id: found[PICTURE, track_id] for track_id in tracks}
    for track_id, item in _clips(session, tracks):
        clips[track_id].append(item)
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


def _clips(session: Session, tracks: Sequence[int]) -> Iterator[tuple[int, Item]]:
    longest = select(Take.shot_id, func.max(Take.frames).label("frames")).group_by(Take.shot_id).subquery()
    shown = Clip.source_start + Clip.frames
    held = func.max(Shot.frames, func.coalesce(longest.c.frames, 0), shown)
    wanted = (
        select(
            Clip.track_id,
            Clip.id,  # from here on in the order of an Item's fields
            Clip.start,
            Clip.frames,
            Clip.source_start,
            held,
            Clip.shot_id,
            Clip.pinned_take_id,
            type_coerce(Clip.trimmed, Integer),
            null(),
        )
        .join(Shot, Clip.shot_id == Shot.id)
        .outerjoin(longest, longest.c.shot_id == Shot.id)
        .where(Clip.track_id.in_(tracks))
        .order_by(Clip.start, Clip.id)
    )
    return ((row[0], tuple.__new__(Item, row[1:])) for row in rows_of(session, wanted))


def _write_lane(session: Session, before: Lane, after: Lane) -> None:
    table = table_of(after.kind)
    left = {item.key: item for item in before.items}
    moved: defaultdict[Frames, list[int]] = defaultdict(list)
    others, new = [], []
    for now in after.items:
        was = left.pop(now.key, None)
        if was is None:
            new.append(now)
        elif now is was or now == was:
            continue
        elif now.only_moved(was):
            moved[now.start - was.start].append(now.key)
        else:
            others.append(now)
    _delete(session, table, list(left))
    _move(session, table, moved)
    _update(session, table, [{"id": item.key, **_place(table, item)} for item in others])
    session.add_all(_made(session, table, after.id, item) for item in new)


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


def _move(session: Session, table: _Placed, moved: Mapping[Frames, Sequence[int]]) -> None:
    """Move rows by so many frames each, all that move alike in one statement."""
    for by, ids in moved.items():
        these = select(func.json_each(json.dumps(ids)).table_valued("value").c.value)
        later = update(table).where(table.id.in_(these)).values(start=table.start + by)
        session.execute(later, execution_options={"synchronize_session": False})
        _forget(session, table, ids)


def _update(session: Session, table: _Placed | type[Marker], rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.execute(update(table), rows)
    _forget(session, table, [row["id"] for row in rows])


def _forget(session: Session, table: _Placed | type[Marker], ids: Iterable[int]) -> None:
    """Have rows that were changed beneath the session read anew."""
    for id in ids:
        found = session.identity_map.get((table, (id,), None))
        if found is not None:
            session.expire(found)


def _in_parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[first : first + _AT_ONCE] for first in range(0, len(ids), _AT_ONCE))
