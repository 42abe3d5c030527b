"""The story: the shots that are in the film in their order, read once, and kept in step with what changes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from sqlalchemy import ColumnElement, select, true

from previz.project.capture import Entry, RowChange
from previz.project.file import Project
from previz.project.reading import rows_of
from previz.project.schema import Scene, Shot
from previz.timing import Frames

OMITTED = "OMT"

_MOST_SCENES = 20
"""Where the shots of more scenes have changed, all are read anew."""
_OF_A_SCENE = frozenset({"position", "cut", "omitted"})
_OF_A_SHOT = frozenset({"scene_id", "position", "frames", "status"})


class StoryShot(NamedTuple):
    """A shot that is in the film, and its length; one that is `omitted` has no clip."""

    id: int
    frames: Frames
    omitted: bool = False


class SceneName(NamedTuple):
    """What a scene is called."""

    number: str
    heading: str


Story = Mapping[int, tuple[StoryShot, ...]]
"""The shots of each scene that is in the film, in order."""


def story(project: Project) -> list[StoryShot]:
    """The shots that are played, in order."""
    return [shot for shot in chain.from_iterable(scenes(project).values()) if not shot.omitted]


def lengths_of(project: Project) -> dict[int, Frames]:
    """How long each shot of the film is, by its id."""
    return {shot.id: shot.frames for shot in chain.from_iterable(scenes(project).values())}


def scenes(project: Project) -> Story:
    """All shots by their scenes, in order, the omitted ones too."""
    return project.kept("story", lambda: _read(project), lambda told, changes: _renewed(project, told, changes))


def scene_names(project: Project) -> Mapping[int, SceneName]:
    """The numbers and the headings of the scenes that are in the film, in order. Those of a scene are the same value as
    long as no scene has changed."""
    return project.kept(
        "names of scenes",
        lambda: {scene_id: SceneName(*name) for scene_id, *name in rows_of(project.session, _NAMES)},
        lambda kept, changes: None if any(change.table == Scene.__tablename__ for change in changes) else kept,
    )


def _read(project: Project) -> Story:
    in_film = select(Scene.id).where(Scene.cut.is_(False), Scene.omitted.is_(False))
    told: dict[int, list[StoryShot]] = {row[0]: [] for row in rows_of(project.session, in_film.order_by(*_ORDER))}
    for scene_id, shot in _shots(project, true()):
        if scene_id in told:
            told[scene_id].append(shot)
    return {scene_id: tuple(shots) for scene_id, shots in told.items()}


_ORDER = (Scene.position, Scene.id)
_NAMES = (
    select(Scene.id, Scene.number, Scene.heading)
    .where(Scene.cut.is_(False), Scene.omitted.is_(False))
    .order_by(*_ORDER)
)


def _shots(project: Project, wanted: ColumnElement[bool]) -> Iterable[tuple[int, StoryShot]]:
    rows = select(Shot.scene_id, Shot.id, Shot.frames, Shot.status == OMITTED).where(wanted)
    for scene_id, *shot in rows_of(project.session, rows.order_by(Shot.scene_id, Shot.position, Shot.id)):
        yield scene_id, tuple.__new__(StoryShot, shot)


def _renewed(project: Project, told: Story, changes: Sequence[Entry]) -> Story | None:
    """The story after some changes; None where it is as well to read it all."""
    rows = [change for change in changes if isinstance(change, RowChange)]
    if any(_concerns(row, Scene.__tablename__, _OF_A_SCENE) for row in rows):
        return None
    touched = [row for row in rows if _concerns(row, Shot.__tablename__, _OF_A_SHOT)]
    if not touched:
        return told
    ids = {row.id for row in touched}
    if len(ids) > _MOST_SCENES:
        return None
    stood = {row.old["scene_id"] for row in touched if "scene_id" in row.old}
    stand = set(project.session.scalars(select(Shot.scene_id).where(Shot.id.in_(ids))))
    fresh: dict[int, list[StoryShot]] = {scene_id: [] for scene_id in stood | stand if scene_id in told}
    for scene_id, shot in _shots(project, Shot.scene_id.in_(list(fresh))):
        fresh[scene_id].append(shot)
    return {**told, **{scene_id: tuple(shots) for scene_id, shots in fresh.items()}}


def _concerns(row: RowChange, table: str, columns: frozenset[str]) -> bool:
    """Whether a row of a table came or went, or changed in one of some columns."""
    return row.table == table and (row.did != "changed" or not columns.isdisjoint(row.old))
