"""The clips of a track as they stand: read once, and kept in step with what changes of them, their shots and takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Integer, func, null, or_, select, type_coerce

from previz.cut.tracks import Item
from previz.project.capture import Entry, RowChange, RowsMoved, ids_of
from previz.project.file import Project
from previz.project.reading import rows_of
from previz.project.schema import Clip, Shot, Take

_MOST_READ, _MOST_RIPPLES = 200, 8
"""Where more clips have changed, or more has moved, all are read anew."""

_item = partial(tuple.__new__, Item)
_place = itemgetter(1, 0)  # its start, and its key where two stand over each other


def clips_of_track(project: Project, track_id: int) -> tuple[Item, ...]:
    """The clips of a track from left to right, each with how long its shot, or the longest take of it, is."""
    return project.kept(
        ("clips", track_id),
        lambda: tuple(_read(project, Clip.track_id == track_id)),
        lambda items, changes: _renewed(project, track_id, items, changes),
    )


def _read(project: Project, wanted: ColumnElement[bool]) -> Iterable[Item]:
    longest = select(func.max(Take.frames)).where(Take.shot_id == Shot.id).scalar_subquery()
    held = func.max(Shot.frames, func.coalesce(longest, 0), Clip.source_start + Clip.frames)
    columns: tuple[Any, ...] = (
        Clip.id,  # in the order of an Item's fields
        Clip.start,
        Clip.frames,
        Clip.source_start,
        held,
        Clip.shot_id,
        Clip.pinned_take_id,
        type_coerce(Clip.trimmed, Integer),
        null(),
    )
    clips = select(*columns).join(Shot, Clip.shot_id == Shot.id).where(wanted)
    return map(_item, rows_of(project.session, clips.order_by(Clip.start, Clip.id)))


def _renewed(
    project: Project, track_id: int, items: tuple[Item, ...], changes: Sequence[Entry]
) -> tuple[Item, ...] | None:
    """The clips after some changes; None where it is as well to read them all."""
    ripples = _netted(changes)
    clips, shots = _touched(project, changes)
    if len(ripples) > _MOST_RIPPLES or len(clips) + len(shots) > _MOST_READ:
        return None
    for keys, by in ripples:
        items = _moved(items, keys, by)
    if not clips and not shots:
        return tuple(sorted(items, key=_place)) if ripples else items
    named = ((Clip.id, clips), (Clip.shot_id, shots))  # none at all is looked for among all rows
    fresh = _read(project, (Clip.track_id == track_id) & or_(*(column.in_(ids) for column, ids in named if ids)))
    left = (item for item in items if item[0] not in clips and item[5] not in shots)
    return tuple(sorted((*left, *fresh), key=_place))


def _netted(changes: Iterable[Entry]) -> list[tuple[frozenset[int], int]]:
    """The ripples among changes, those of the same clips as one: what was undone and done again moves nothing."""
    found: defaultdict[tuple[tuple[int, int], ...], int] = defaultdict(int)
    for change in changes:
        if isinstance(change, RowsMoved) and change.table == Clip.__tablename__:
            found[change.runs] += change.by
    return [(ids_of(runs), by) for runs, by in found.items() if by]


def _moved(items: Iterable[Item], keys: Collection[int], by: int) -> tuple[Item, ...]:
    return tuple(item.put(item[1] + by) if item[0] in keys else item for item in items)


def _touched(project: Project, changes: Iterable[Entry]) -> tuple[set[int], set[int]]:
    """The clips that came, went or changed but for their place, and the shots whose length or takes did."""
    clips, shots, takes = set[int](), set[int](), set[int]()
    for change in changes:
        if not isinstance(change, RowChange):
            continue
        if change.table == Clip.__tablename__:
            clips.add(change.id)
        elif change.table == Shot.__tablename__ and "frames" in change.old:
            shots.add(change.id)
        elif change.table == Take.__tablename__:
            takes.add(change.id)
            shots |= {change.old["shot_id"]} if "shot_id" in change.old else set()
    if takes:
        shots |= set(project.session.scalars(select(Take.shot_id).where(Take.id.in_(takes))))
    return clips, shots
