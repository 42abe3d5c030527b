"""The order of shots: moved, within a scene and from one to another, duplicated, numbered anew.

Each is one undo step, and the cut keeps in step; one that a hand has ordered keeps its own order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import select

from previz.cut.assemble import assemble
from previz.cut.shot_numbers import free_number, in_order, of_namesakes
from previz.cut.story import OMITTED
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Scene, Shot, Take
from previz.shots.numbering import shot_numbers
from previz.takes.choosing import playing_take


class Slot(NamedTuple):
    """What stands in the line of the story: the head of a scene (`shot_id` None), and behind it its shots."""

    scene_id: int
    shot_id: int | None


def move_shots(project: Project, shots: Sequence[Shot], scene: Scene, before: Shot | None = None) -> None:
    """Put shots before another of a scene, or at its end, in the order that they are given in.

    A shot that stays in its scene keeps its number and its window on the scene's clock. One that comes from another
    gets a number of this one, and starts on its clock where the shot before it ends; takes, notes and clips stay its.
    """
    if scene.cut or scene.omitted:
        raise WrongUse(f"Scene {scene.number} is not in the film", "Choose one that is")
    moving = dict.fromkeys(shots)
    while before is not None and before in moving:
        before = _next_of(scene, before)
    staying = [shot for shot in in_order(scene) if shot not in moving]
    place = len(staying) if before is None else staying.index(before)
    order = [*staying[:place], *moving, *staying[place:]]
    if order == in_order(scene):
        return
    with project.edit(f"Move {counted(list(moving))}"):
        _take_in(scene, order, moving)
        _settle(project, {shot.scene for shot in moving} | {scene})
        assemble(project)


def nudge_shots(project: Project, shots: Sequence[Shot], by: int) -> None:
    """Move shots so many places on in the story, or back with a negative number. They come to stand together.

    The head of a scene is a place too, so that a shot that is moved past the last of one becomes the first of the next.
    """
    line, chosen = _line(project), {shot.id for shot in shots}
    moving = [slot for slot in line if slot.shot_id in chosen]
    if not moving:
        return
    staying = [slot for slot in line if slot.shot_id not in chosen]
    place = min(max(line.index(moving[0]) + by, 1), len(staying))
    following = staying[place : place + 1]
    before = None if not following or following[0].shot_id is None else following[0].shot_id
    session = project.session
    move_shots(
        project,
        [session.get_one(Shot, slot.shot_id) for slot in moving],
        session.get_one(Scene, staying[place - 1].scene_id),
        None if before is None else session.get_one(Shot, before),
    )


def duplicate_shots(project: Project, shots: Sequence[Shot]) -> list[Shot]:
    """Make copies of shots, behind the last of those that are of the same scene. Returns them.

    A copy has the words, the fields and the window of its shot, and as its first take what that shot plays.
    """
    made: list[Shot] = []
    chosen = set(shots)
    if not chosen:
        return made
    with project.edit(f"Duplicate {counted(shots)}"):
        for scene in dict.fromkeys(shot.scene for shot in shots):
            order = in_order(scene)
            own = [shot for shot in order if shot in chosen]
            place = order.index(own[-1]) + 1
            copies = _copies(project, scene, own)
            made += copies
            _set_order(project, scene, [*order[:place], *copies, *order[place:]])
        assemble(project)
    return made


def renumber(project: Project, scene: Scene) -> None:
    """Number the shots of a scene anew, A, B, C … in the order in which they stand."""
    numbers = shot_numbers(scene.number, of_namesakes(scene))
    changed = [(shot, number) for shot, number in zip(in_order(scene), numbers, strict=False) if shot.number != number]
    if changed:
        with project.edit(f"Renumber scene {scene.number}"):
            for shot, number in changed:
                shot.number = number


def counted(shots: Sequence[Shot]) -> str:
    """What some shots are called in a step: “shot 12A”, “4 shots”."""
    return f"shot {shots[0].number}" if len(shots) == 1 else f"{len(shots)} shots"


def _take_in(scene: Scene, order: Sequence[Shot], moving: Iterable[Shot]) -> None:
    """Give shots that come from other scenes their number and their time in this one, and all their places."""
    strangers = {shot for shot in moving if shot.scene is not scene}
    for place, shot in enumerate(order):
        if shot in strangers:
            before = order[place - 1] if place else None
            shot.number = free_number(scene, before)
            shot.clock_start = 0 if before is None else before.clock_start + before.frames
            shot.first_line = shot.last_line = None  # they are lines of the other scene
            shot.scene = scene
        shot.position = place


def _copies(project: Project, scene: Scene, shots: Sequence[Shot]) -> list[Shot]:
    """The copies of some shots of a scene, each numbered after the one before it."""
    copies: list[Shot] = []
    before = shots[-1]
    for shot in shots:
        before = _copy(project, scene, shot, free_number(scene, before))
        copies.append(before)
    return copies


def _copy(project: Project, scene: Scene, shot: Shot, number: str) -> Shot:
    copy = Shot(
        scene=scene,
        position=shot.position,
        number=number,
        description=shot.description,
        overrides=dict(shot.overrides),
        prompt=dict(shot.prompt),
        clock_start=shot.clock_start,
        frames=shot.frames,
        status=OMITTED if shot.status == OMITTED else "WIP",
        first_line=shot.first_line,
        last_line=shot.last_line,
        dialogue=shot.dialogue,
    )
    project.session.add(copy)
    project.session.flush()
    take = playing_take(shot)
    if take is not None:
        project.session.add(_first_take(copy, take))
    return copy


def _first_take(shot: Shot, take: Take) -> Take:
    """A take of a copy: the media of the one that its shot plays, which it comes from."""
    return Take(
        shot_id=shot.id,
        number=1,
        rung=take.rung,
        frames=take.frames,
        media=dict(take.media),
        media_sha256=dict(take.media_sha256),
        recipe=dict(take.recipe),
        inputs_sha256=take.inputs_sha256,
        seconds_spent=take.seconds_spent,
        made_at=take.made_at,
        parent_id=take.id,
    )


def _set_order(project: Project, scene: Scene, order: Iterable[Shot]) -> None:
    for place, shot in enumerate(order):
        shot.position = place
    _settle(project, {scene})


def _settle(project: Project, scenes: Iterable[Scene]) -> None:
    """Have the scenes read their shots anew, in the order in which they now stand."""
    project.session.flush()
    for scene in scenes:
        project.session.expire(scene, ["shots"])


def _next_of(scene: Scene, shot: Shot) -> Shot | None:
    order = in_order(scene)
    place = order.index(shot) + 1 if shot in order else len(order)
    return order[place] if place < len(order) else None


def _line(project: Project) -> list[Slot]:
    """The scenes that are in the film, each with its shots behind it."""
    wanted = (
        select(Scene.id, Shot.id)
        .outerjoin(Shot, Shot.scene_id == Scene.id)
        .where(Scene.cut.is_(False), Scene.omitted.is_(False))
        .order_by(Scene.position, Scene.id, Shot.position, Shot.id)
    )
    line: list[Slot] = []
    for scene_id, shot_id in project.session.execute(wanted):
        if not line or line[-1].scene_id != scene_id:
            line.append(Slot(scene_id, None))
        if shot_id is not None:
            line.append(Slot(scene_id, shot_id))
    return line
