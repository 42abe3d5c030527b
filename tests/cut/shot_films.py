"""A small film for the tests of the verbs of shots: takes, notes, a cut that a hand has ordered, a look at all rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from previz.cut.assemble import assemble, main_cut
from previz.cut.clip_edits import move_clips
from previz.cut.playback import playback
from previz.cut.tracks import Ref
from previz.project.file import Project
from previz.project.schema import Clip, Note, Row, Scene, Shot, Take
from tests.cut.films import add_scene, add_take_of

LENGTHS = {"1": [20, 30, 40, 50], "2": [10, 24, 36], "3": []}


def furnish(project: Project) -> None:
    """Three scenes, the last one empty; a take and a note on most shots; a cut."""
    for number, lengths in LENGTHS.items():
        add_scene(project, number, lengths)
    with project.edit("Furnish"):
        for place, shot in enumerate(story(project)):
            shot.description = f"CU on Mara, take {place}"
            project.session.add(
                Note(shot_id=shot.id, first_frame=5, last_frame=8, words=f"on {shot.number}", made_at="")
            )
        assemble(project)
    for place, shot in enumerate(story(project)):
        if place % 3 != 2:
            add_take_of(project, shot, shot.frames, "blocking", {"picture": f"aa/{shot.number}.mp4"})


def order_by_hand(project: Project) -> None:
    """Move the first clip of the cut behind the third, which makes the order the hand's."""
    cut = main_cut(project.session)
    assert cut is not None
    track = next(track for track in cut.tracks if track.kind == "picture")
    first = min(track.clips, key=lambda clip: clip.start)
    move_clips(project, cut, [Ref(track.id, first.id)], 90)


def scenes(project: Project) -> list[Scene]:
    return list(project.session.scalars(select(Scene).order_by(Scene.position)))


def story(project: Project) -> list[Shot]:
    """The shots in order."""
    wanted = select(Shot).join(Scene).order_by(Scene.position, Shot.position, Shot.id)
    return list(project.session.scalars(wanted))


def numbers(project: Project) -> list[str]:
    return [shot.number for shot in story(project)]


def clip_numbers(project: Project) -> list[str]:
    """The shots of the cut from left to right."""
    cut = main_cut(project.session)
    assert cut is not None
    return [clip.shot_number for clip in playback(project, cut).clips]


def screened(project: Project) -> list[tuple[str, int] | None]:
    """What the cut shows at each of its frames: the moment on a scene's clock, as the scene and the frame there."""
    cut = main_cut(project.session)
    assert cut is not None
    film = playback(project, cut)
    starts = {shot.id: (shot.scene.number, shot.clock_start) for shot in story(project)}
    shown: list[tuple[str, int] | None] = []
    for frame in range(film.frames):
        at = film.at(frame)
        shown.append(None if at is None else (starts[at[0].shot_id][0], starts[at[0].shot_id][1] + at[1]))
    return shown


def rows(project: Project, *left_out: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the film, by table."""
    tables = [table for table in Row.metadata.sorted_tables if table.name not in {"step", "meta", "job", *left_out}]
    return {
        table.name: sorted((tuple(row) for row in project.session.execute(select(table))), key=repr) for table in tables
    }


def done(project: Project) -> int:
    """How many steps can be taken back."""
    return sum(not step.undone for step in project.history())


@contextmanager
def taken_back(project: Project) -> Iterator[None]:
    """Undo whatever is done inside, and see that the film is as it was."""
    before, steps = rows(project), done(project)
    try:
        yield
    finally:
        while done(project) > steps:
            project.undo()
    assert rows(project) == before


def whole(project: Project) -> None:
    """Fail where two shots of a scene have one place or one number, or where something hangs on no shot."""
    for scene in scenes(project):
        places = [shot.position for shot in scene.shots]
        assert len(set(places)) == len(places), places
        own = [shot.number for shot in scene.shots]
        assert len(set(own)) == len(own), own
    for table, column in ((Take, Take.shot_id), (Note, Note.shot_id), (Clip, Clip.shot_id)):
        orphans = select(table.id).where(column.not_in(select(Shot.id)))
        assert project.session.scalars(orphans).all() == []
