"""What of each shot is played, its takes and the words on its card: read once, and kept in step with what changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Text, func, select, true

from previz.cut.tracks import Item
from previz.project.capture import Entry, RowChange
from previz.project.file import Project
from previz.project.reading import rows_of
from previz.project.schema import Scene, Shot, Take
from previz.takes.ladder import rung_height
from previz.timing import Frames

T = TypeVar("T")

_MOST_SHOTS = 200
"""Where more shots have changed, all are read anew."""
_OF_A_SHOT = frozenset({"scene_id", "number", "description", "dialogue", "status", "picked_take_id"})
_OF_A_SCENE = frozenset({"number", "heading"})


class ShotFacts(NamedTuple):
    """What the card of a shot says, its status, and the take that was picked for it."""

    id: int
    picked: int | None
    number: str
    description: str
    dialogue: str
    scene_number: str
    heading: str
    status: str


class TakeFacts(NamedTuple):
    """A take, how long it is, and the names of its picture and of its poster in the media store."""

    id: int
    shot_id: int
    number: int
    rung: str
    frames: Frames
    picture: str | None
    poster: str | None


def facts_of_shots(project: Project) -> Mapping[int, ShotFacts]:
    """The facts of every shot, by its id. Those of a shot are the same value as long as nothing of it has changed."""
    return project.kept(
        "facts of shots",
        lambda: {facts.id: facts for facts in _facts(project, true())},
        lambda kept, changes: _renewed_facts(project, kept, changes),
    )


def takes_of_shots(project: Project) -> Mapping[int, tuple[TakeFacts, ...]]:
    """The takes of each shot that has any, by its id. Those of a shot are the same value as long as none of it has
    changed."""
    return project.kept(
        "takes of shots",
        lambda: _by_shot(_takes(project, true())),
        lambda kept, changes: _renewed_takes(project, kept, changes),
    )


def playing_take(item: Item, facts: ShotFacts, takes: Mapping[int, Sequence[TakeFacts]]) -> TakeFacts | None:
    """What a clip plays: its pinned take, else its shot's picked one, else the newest of the best rung there is."""
    taken = takes.get(facts.id, ())
    for take_id in (item.take_id, facts.picked):
        if take_id is not None:
            return next(take for take in chain(taken, chain.from_iterable(takes.values())) if take.id == take_id)
    return max(taken, key=lambda take: (rung_height(take.rung), take.number)) if taken else None


def _facts(project: Project, wanted: ColumnElement[bool]) -> Iterable[ShotFacts]:
    of_shot = (Shot.id, Shot.picked_take_id, Shot.number, Shot.description, Shot.dialogue)
    rows = select(*of_shot).add_columns(Scene.number, Scene.heading, Shot.status).join(Scene, Shot.scene_id == Scene.id)
    return (tuple.__new__(ShotFacts, row) for row in rows_of(project.session, rows.where(wanted)))


def _renewed_facts(
    project: Project, kept: Mapping[int, ShotFacts], changes: Sequence[Entry]
) -> Mapping[int, ShotFacts] | None:
    touched = set[int]()
    for change in changes:
        if not isinstance(change, RowChange):
            continue
        partly = change.did == "changed"
        if change.table == Shot.__tablename__ and not (partly and _OF_A_SHOT.isdisjoint(change.old)):
            touched.add(change.id)
        elif change.table == Scene.__tablename__ and partly and not _OF_A_SCENE.isdisjoint(change.old):
            return None
    fresh = {facts.id: facts for facts in _facts(project, Shot.id.in_(touched))} if touched else {}
    return _with(kept, touched, fresh)


def _takes(project: Project, wanted: ColumnElement[bool]) -> Iterable[TakeFacts]:
    media = (func.json_extract(Take.media, f"$.{role}", type_=Text) for role in ("picture", "poster"))
    rows = select(Take.id, Take.shot_id, Take.number, Take.rung, Take.frames).add_columns(*media)
    return (tuple.__new__(TakeFacts, row) for row in rows_of(project.session, rows.where(wanted)))


def _renewed_takes(
    project: Project, kept: Mapping[int, tuple[TakeFacts, ...]], changes: Sequence[Entry]
) -> Mapping[int, tuple[TakeFacts, ...]] | None:
    rows = [change for change in changes if isinstance(change, RowChange) and change.table == Take.__tablename__]
    if not rows:
        return kept
    shots = {row.old["shot_id"] for row in rows if "shot_id" in row.old}
    shots |= set(project.session.scalars(select(Take.shot_id).where(Take.id.in_({row.id for row in rows}))))
    return _with(kept, shots, _by_shot(_takes(project, Take.shot_id.in_(shots))))


def _by_shot(takes: Iterable[TakeFacts]) -> dict[int, tuple[TakeFacts, ...]]:
    found: defaultdict[int, list[TakeFacts]] = defaultdict(list)
    for take in takes:
        found[take.shot_id].append(take)
    return {shot_id: tuple(taken) for shot_id, taken in found.items()}


def _with(kept: Mapping[int, T], touched: set[int], fresh: Mapping[int, T]) -> Mapping[int, T] | None:
    """What is kept, with what is fresh of the shots that were touched; None where these are too many."""
    if not touched:
        return kept
    if len(touched) > _MOST_SHOTS:
        return None
    return {**{shot_id: value for shot_id, value in kept.items() if shot_id not in touched}, **fresh}
