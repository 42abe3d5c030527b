import pytest

from previz.cut.assemble import assemble, clips_of, picture_track
from previz.project.file import Project
from previz.project.schema import Clip, Cut
from tests.cut.films import add_scene, add_take, film


@pytest.fixture
def project(tmp_path):
    with film(tmp_path) as opened:
        yield opened


def clips(project: Project) -> list[Clip]:
    cut = assemble(project)
    track = picture_track(project.session, cut)
    assert track is not None
    return list(clips_of(project.session, track))


def layout(project: Project) -> list[tuple[str, int, int]]:
    return [(clip.shot.number, clip.start, clip.frames) for clip in clips(project)]


def test_a_clip_for_each_shot_end_to_end(project):
    add_scene(project, "1", [48, 24])
    add_scene(project, "2", [36])
    assert layout(project) == [("1A", 0, 48), ("1B", 48, 24), ("2A", 72, 36)]


def test_the_cut_has_its_name_and_is_made_once(project):
    add_scene(project, "1", [48])
    assert assemble(project) is assemble(project)
    assert [(cut.name, [track.name for track in cut.tracks]) for cut in project.session.query(Cut)] == [
        ("Main", ["V1", "T1", "A1", "A2", "A3"])
    ]


def test_a_film_without_shots_has_an_empty_cut(project):
    assert layout(project) == []


def test_nothing_changed_is_no_step(project):
    add_scene(project, "1", [48, 24])
    assemble(project)
    before = project.history()
    assemble(project)
    assert project.history() == before
    assert before[-1].label == "Assemble cut"


def test_it_is_undone_in_one_step(project):
    add_scene(project, "1", [48, 24])
    assemble(project)
    assert project.undo() == "Assemble cut"
    assert project.session.query(Clip).count() == 0
    assert layout(project) == [("1A", 0, 48), ("1B", 48, 24)]


def test_scenes_and_shots_that_are_out_have_no_clip(project):
    first = add_scene(project, "1", [48, 24])
    second = add_scene(project, "2", [36])
    third = add_scene(project, "3", [12])
    assemble(project)
    with project.edit("Take out"):
        first[0].status = "OMT"
        second[0].scene.cut = True
        third[0].scene.omitted = True
    assert layout(project) == [("1B", 0, 24)]


def test_new_shots_stand_where_the_story_has_them(project):
    add_scene(project, "2", [24])
    before = clips(project)[0].id
    scene = add_scene(project, "1", [36])[0].scene
    with project.edit("Reorder"):
        scene.position = -1
    assert layout(project) == [("1A", 0, 36), ("2A", 36, 24)]
    assert clips(project)[1].id == before


def test_trims_and_pins_stay(project):
    shots = add_scene(project, "1", [48, 24])
    take = add_take(project, shots[0])
    first = clips(project)[0]
    with project.edit("Trim"):
        first.frames, first.source_start, first.trimmed, first.pinned_take_id = 20, 7, True, take.id
    add_scene(project, "2", [10])
    assert layout(project) == [("1A", 0, 20), ("1B", 20, 24), ("2A", 44, 10)]
    assert (first.source_start, first.pinned_take_id) == (7, take.id)


def test_an_untrimmed_clip_takes_its_shots_new_length(project):
    shots = add_scene(project, "1", [48, 24])
    assemble(project)
    with project.edit("Hold longer"):
        shots[0].frames = 60
    assert layout(project) == [("1A", 0, 60), ("1B", 60, 24)]


def test_both_halves_of_a_split_shot_stay(project):
    add_scene(project, "1", [48, 24])
    first = clips(project)[0]
    with project.edit("Split"):
        first.frames, first.trimmed = 20, True
        half = Clip(track_id=first.track_id, shot_id=first.shot_id, start=20, frames=28, source_start=20, trimmed=True)
        project.session.add(half)
    assert layout(project) == [("1A", 0, 20), ("1A", 20, 28), ("1B", 48, 24)]


def test_a_deleted_shot_takes_its_clip_along_and_the_rest_closes_up(project):
    shots = add_scene(project, "1", [48, 24])
    assemble(project)
    with project.edit("Delete a shot"):
        project.session.delete(shots[0])
    assert layout(project) == [("1B", 0, 24)]
