"""Whatever is done to a film, what is kept of it is what is read anew, and its cut the one that is assembled anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Select, select, true
from sqlalchemy.orm import Session

from previz.cut import clip_edits, playing, shot_edits, shot_joins, shot_order, standing
from previz.cut import story as story_module
from previz.cut.assemble import assemble, laid, main_cut, picture_track
from previz.cut.cutting import read_tracks
from previz.cut.playback import PlaybackReader, playback
from previz.cut.standing import clips_of_track
from previz.cut.story import story
from previz.cut.tracks import Ref, Tracks
from previz.cut.trims import Edge
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.reading import rows_of
from previz.project.schema import Clip, Cut, Marker, Scene, Shot, Sound, Take, Title
from tests.cut.films import add_scene, film
from tests.cut.shot_films import furnish
from tests.project.films import add_take, state_hash

FURNISHED = "Furnished"
"""The step before which nothing is taken back."""


def cut_of(project: Project) -> Cut:
    cut = main_cut(project.session)
    assert cut is not None
    return cut


def some(project: Project, table: type[Any], which: int) -> Any:
    rows = project.session.scalars(select(table).order_by(table.id)).all()
    return rows[which % len(rows)] if rows else None


def clip_ref(project: Project, which: int) -> Ref | None:
    lane = read_tracks(project, cut_of(project)).picture
    assert lane is not None
    return Ref(lane.id, lane.items[which % len(lane.items)].key) if lane.items else None


def add(project: Project, which: int, by: int) -> None:
    scene = some(project, Scene, which)
    shots = list(scene.shots)
    shot_edits.add_shot(project, scene, shots[by % len(shots)] if shots and by else None)


def delete(project: Project, which: int, by: int) -> None:
    shots = project.session.scalars(select(Shot).order_by(Shot.id)).all()
    shot_edits.remove_shots(project, shots[which % max(1, len(shots)) :][: abs(by) % 3 + 1])


def split(project: Project, which: int, by: int) -> None:
    shot = some(project, Shot, which)
    if shot is not None:
        shot_joins.split_shot(project, shot, 1 + abs(by) % max(1, shot.frames - 1))


def merge(project: Project, which: int, by: int) -> None:
    shots = list(some(project, Scene, which).shots)
    shot_joins.merge_shots(project, shots[abs(by) % max(1, len(shots)) :][:2])


def reorder(project: Project, which: int, by: int) -> None:
    shot = some(project, Shot, which)
    if shot is not None:
        shot_order.nudge_shots(project, [shot], by)


def omit(project: Project, which: int, by: int) -> None:
    shot = some(project, Shot, which)
    if shot is not None:
        shot_edits.set_status(project, shot, "OMT" if by % 2 else "WIP")


def retime(project: Project, which: int, by: int) -> None:
    shot = some(project, Shot, which)
    if shot is not None:
        shot_edits.retime(project, shot, max(1, shot.frames + by))


def trim(project: Project, which: int, by: int) -> None:
    ref = clip_ref(project, which)
    if ref is not None:
        clip_edits.trim_clip(
            project, cut_of(project), ref, Edge.HEAD if which % 2 else Edge.TAIL, by, ripple=by % 3 > 0
        )


def move(project: Project, which: int, by: int) -> None:
    ref = clip_ref(project, which)
    if ref is not None:
        clip_edits.move_clips(project, cut_of(project), [ref], by * 7, ripple=by % 2 > 0)


def lift(project: Project, which: int, by: int) -> None:
    ref = clip_ref(project, which)
    if ref is not None:
        (clip_edits.lift_clips if by % 2 else clip_edits.extract_clips)(project, cut_of(project), [ref])


def take(project: Project, which: int, by: int) -> None:
    shot = some(project, Shot, which)
    if shot is None:
        return
    with project.record("Land a take"):
        made = add_take(project, shot)
        made.frames = max(1, shot.frames + by)


def pin(project: Project, which: int, by: int) -> None:
    clip = some(project, Clip, which)
    if clip is not None:
        clip_edits.pin_take(project, clip, clip.shot.takes[0] if clip.shot.takes and by % 2 else None)


def lose_take(project: Project, which: int, by: int) -> None:
    found = some(project, Take, which)
    if found is not None:
        with project.edit("Delete take"):
            project.session.delete(found)


def drop_scene(project: Project, which: int, by: int) -> None:
    scene = some(project, Scene, which)
    with project.edit("Drop"):
        scene.omitted = by % 2 == 1
        scene.position += by
        assemble(project)


def fail(project: Project, which: int, by: int) -> None:
    """An edit that reads what it did, and is taken back whole."""
    with pytest.raises(ZeroDivisionError), project.edit("Fail"):
        _retime_and_fail(project, which, by)


def _retime_and_fail(project: Project, which: int, by: int) -> None:
    retime(project, which, by + 1)
    read_tracks(project, cut_of(project))
    story(project)
    raise ZeroDivisionError


def beside(project: Project, which: int, by: int) -> None:
    """Rows changed beneath the session, as a machine might."""
    with project.edit("Beside"):
        project.session.connection().exec_driver_sql(
            "UPDATE clip SET start = start + ? WHERE id % 3 = ?", (by, which % 3)
        )


def undo(project: Project, which: int, by: int) -> None:
    if [step for step in project.history() if not step.undone][-1].label != FURNISHED:
        project.undo()


def redo(project: Project, which: int, by: int) -> None:
    project.redo()


DEEDS = (add, delete, split, merge, reorder, omit, retime, trim, move, lift, take, pin, lose_take, drop_scene, fail)
TURNS = (undo, undo, redo)

Deed = tuple[Callable[[Project, int, int], None], int, int]


def deeds(*kinds: Callable[[Project, int, int], None]) -> st.SearchStrategy[list[Deed]]:
    return st.lists(st.tuples(st.sampled_from(kinds), st.integers(0, 20), st.integers(-15, 15)), min_size=1, max_size=9)


def do(project: Project, deed: Deed) -> None:
    """Do it; what cannot be is refused in words, and changes nothing."""
    act, which, by = deed
    before = state_hash(project)
    try:
        act(project, which, by)
    except PrevizError:
        assert state_hash(project) == before


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("furnished")
    with film(folder) as project:
        furnish(project)
        lanes = {track.kind: track.id for track in cut_of(project).tracks}
        with project.edit(FURNISHED):
            project.session.add(Title(track_id=lanes["title"], start=25, frames=10, words="Later"))
            project.session.add(Marker(cut_id=cut_of(project).id, frame=60))
            for start in (0, 45, 110):
                project.session.add(
                    Sound(track_id=lanes["music"], name="Rain", start=start, frames=20, media="a", media_sha256="a")
                )
    return folder / "film.previz"


def copied(furnished: Path, folder: str) -> Path:
    return Path(shutil.copy(furnished, Path(folder) / "film.previz"))


SETTINGS = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def describe(project: Project, which: int, by: int) -> None:
    """Words, a picked take and a heading: what the cards say and the clips play."""
    shot = some(project, Shot, which)
    if shot is not None:
        with project.edit("Describe"):
            shot.description, shot.dialogue = f"Words {by}", f"“{by}”"
            shot.picked_take_id = shot.takes[0].id if shot.takes and by % 2 else None
            shot.scene.heading = f"EXT. PLACE {by // 4} - DAY"


def kept(project: Project) -> tuple[object, ...]:
    """The clips, the story, the names of scenes, the facts of shots and their takes, as they are kept."""
    lanes = tuple(clips_of_track(project, track.id) for track in cut_of(project).tracks)
    told = list(story_module.scenes(project).items()), list(story_module.scene_names(project).items())
    return lanes, told, dict(playing.facts_of_shots(project)), dict(playing.takes_of_shots(project))


def read_anew(project: Project) -> tuple[object, ...]:
    """The same, by reading all rows."""
    lanes = tuple(tuple(standing._read(project, Clip.track_id == track.id)) for track in cut_of(project).tracks)
    names = [(scene_id, tuple(name)) for scene_id, *name in rows_of(project.session, story_module._NAMES)]
    told = list(story_module._read(project).items()), names
    facts = {facts.id: facts for facts in playing._facts(project, true())}
    return lanes, told, facts, playing._by_shot(playing._takes(project, true()))


@SETTINGS
@given(done=deeds(*DEEDS, *TURNS, beside, describe, describe))
def test_what_is_kept_is_what_is_there(furnished: Path, done: list[Deed]) -> None:
    with TemporaryDirectory() as folder, Project.open(copied(furnished, folder)) as project:
        kept(project)
        reader = PlaybackReader(project)
        for deed in done:
            do(project, deed)
            assert kept(project) == read_anew(project)
            assert reader.read(cut_of(project)) == playback(project, cut_of(project))


@SETTINGS
@given(done=deeds(add, delete, split, merge, reorder, omit, retime, drop_scene, take, fail, *TURNS))
def test_a_cut_that_follows_the_story_is_as_it_would_be_laid_anew(furnished: Path, done: list[Deed]) -> None:
    with TemporaryDirectory() as folder, Project.open(copied(furnished, folder)) as project:
        for deed in done:
            do(project, deed)
            assert not cut_of(project).by_hand
            track = picture_track(project.session, cut_of(project))
            assert track is not None
            lane = read_tracks(project, cut_of(project)).lane(track.id)
            assert lane.items == laid(lane, story(project)).items


@SETTINGS
@given(done=deeds(*DEEDS, *TURNS))
def test_a_long_life_leaves_the_film_that_short_ones_do(furnished: Path, done: list[Deed]) -> None:
    """What is kept over many edits makes no other film than edits that read everything anew."""
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        with Project.open(copied(furnished, one)) as project:
            for deed in done:
                do(project, deed)
            long = tracks_of(project), state_hash(project)
        path = copied(furnished, other)
        for deed in done:
            with Project.open(path) as project:
                do(project, deed)
        with Project.open(path) as project:
            assert (tracks_of(project), state_hash(project)) == long


def tracks_of(project: Project) -> Tracks:
    return read_tracks(project, cut_of(project))


@SETTINGS
@given(done=deeds(*DEEDS))
def test_all_of_it_is_undone_and_done_again_to_the_bit(furnished: Path, done: list[Deed]) -> None:
    with TemporaryDirectory() as folder, Project.open(copied(furnished, folder)) as project:
        for deed in (deed for deed in done if deed[0] is not take):
            do(project, deed)
        states = [state_hash(project)]
        while [step for step in project.history() if not step.undone][-1].label != FURNISHED:
            project.undo()
            states.append(state_hash(project))
            assert kept(project) == read_anew(project)
        for state in states[-2::-1]:
            project.redo()
            assert state_hash(project) == state


def test_an_edit_of_a_long_film_reads_no_more_rows_than_one_of_a_short_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def counted(session: Session, wanted: Select[Any]) -> Any:
        rows = rows_of(session, wanted)
        read.append(len(rows))
        return rows

    with film(tmp_path) as project:
        for number in range(60):
            add_scene(project, str(number), [24] * 10)
        assemble(project)
        kept(project)
        playback(project, cut_of(project))
        for module in (standing, story_module, playing):
            monkeypatch.setattr(module, "rows_of", counted)
        scene = some(project, Scene, 0)
        made = shot_edits.add_shot(project, scene, scene.shots[0])
        shot_edits.retime(project, made, 90)
        assert playback(project, cut_of(project)).frames == 600 * 24 + 90
        shot_edits.remove_shots(project, [made])
        project.undo()
        project.redo()
        assert playback(project, cut_of(project)).frames == 600 * 24
        assert 0 < sum(read) < 100
