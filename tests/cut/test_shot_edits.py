"""New shots and deleted ones: their numbers, their places, the cut, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cut import shot_edits
from previz.cut.assemble import main_cut
from previz.cut.importing import import_and_assemble
from previz.cut.playback import playback
from previz.project.file import Project
from previz.project.schema import Scene, Shot, Take
from previz.timing import Rate


@pytest.fixture
def project(tmp_path: Path, short_film: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "film.previz", rate=Rate(24), size="320x180") as project:
        import_and_assemble(project, short_film)
        yield project


def numbers(project: Project, scene: Scene) -> list[str]:
    wanted = select(Shot.number).where(Shot.scene_id == scene.id).order_by(Shot.position)
    return list(project.session.scalars(wanted))


def played(project: Project) -> list[tuple[str, int]]:
    cut = main_cut(project.session)
    assert cut is not None
    return [(clip.shot_number, clip.frames) for clip in playback(project, cut).clips]


def first_scene(project: Project) -> Scene:
    return project.session.scalars(select(Scene).order_by(Scene.position)).first()  # type: ignore[return-value]


def test_a_new_shot_stands_after_another_and_plays_there(project: Project) -> None:
    scene = first_scene(project)
    before, old_cut = numbers(project, scene), played(project)
    made = shot_edits.add_shot(project, scene, scene.shots[0])
    assert numbers(project, scene) == [before[0], "1aB", *before[1:]]
    assert made.clock_start == scene.shots[0].clock_start + scene.shots[0].frames
    assert played(project) == [old_cut[0], ("1aB", 72), *old_cut[1:]]
    shot_edits.add_shot(project, scene, scene.shots[0])
    assert numbers(project, scene)[:3] == [before[0], "1aaB", "1aB"]
    project.undo()
    project.undo()
    assert (numbers(project, scene), played(project)) == (before, old_cut)


def test_a_new_shot_at_the_end_has_the_next_letter(project: Project) -> None:
    scene = first_scene(project)
    count = len(scene.shots)
    made = shot_edits.add_shot(project, scene)
    assert made.number == f"1{'ABCDEFGHJKLMN'[count]}"
    assert [shot.position for shot in scene.shots] == list(range(count + 1))


def test_the_first_shot_of_a_scene_is_its_a(project: Project) -> None:
    scene = first_scene(project)
    shot_edits.remove_shots(project, list(scene.shots))
    made = shot_edits.add_shot(project, scene)
    assert (made.number, made.clock_start, numbers(project, scene)) == ("1A", 0, ["1A"])


def test_deleted_shots_leave_the_cut_and_come_back_with_their_takes(project: Project) -> None:
    scene = first_scene(project)
    with project.record("A take"):
        project.session.add(
            Take(
                shot=scene.shots[1],
                number=1,
                rung="blocking",
                frames=24,
                media={"picture": "ab/cd.mp4"},
                media_sha256={},
                recipe={},
                inputs_sha256="",
                seconds_spent=0.0,
                made_at="2026-01-01T00:00:00+00:00",
            )
        )
    before, old_cut = numbers(project, scene), played(project)
    shot_edits.remove_shots(project, scene.shots[:2])
    assert numbers(project, scene) == before[2:]
    assert played(project) == old_cut[2:]
    assert project.session.scalars(select(Take)).all() == []
    project.undo()
    assert (numbers(project, scene), played(project)) == (before, old_cut)
    assert [take.shot.number for take in project.session.scalars(select(Take))] == [before[1]]
    project.redo()
    assert numbers(project, scene) == before[2:]


def test_a_field_set_by_hand_rewrites_the_words_in_the_same_step(project: Project) -> None:
    shot = first_scene(project).shots[0]
    shot_edits.describe(project, shot, "CU on Mara, 50mm, low angle")
    rewriting = shot_edits.set_fields(project, shot, {"lens_mm": 85.0, "angle": "high"})
    assert shot.description == "CU on Mara, 85mm, high angle"
    assert [(change.old, change.new) for change in rewriting.changes] == [("50mm", "85mm"), ("low", "high")]
    project.undo()
    assert (shot.description, shot.overrides) == ("CU on Mara, 50mm, low angle", {})


def test_what_is_to_be_said_no_more_goes_from_the_words(project: Project) -> None:
    shot = first_scene(project).shots[0]
    shot_edits.describe(project, shot, "CU on Mara in profile, 50mm")
    shot_edits.set_fields(project, shot, {"lens_mm": 85.0}, unsaid=("composition",))
    assert (shot.description, shot.overrides) == ("CU on Mara, 85mm", {"lens_mm": 85.0})
    shot_edits.describe(project, shot, "Mara's POV of the letter")
    shot_edits.set_fields(project, shot, {}, unsaid=("composition",))  # no words are left without it
    assert shot.description == "Mara's POV of the letter"
    assert shot.overrides["composition"] is None


def test_a_field_set_by_hand_outlives_words_that_do_not_speak_of_it(project: Project) -> None:
    shot = first_scene(project).shots[0]
    shot_edits.describe(project, shot, "CU on Mara, 50mm")
    shot_edits.set_field(project, shot, "lens_mm", 85.0)
    shot_edits.describe(project, shot, "CU on Mara as she turns")
    assert shot.overrides == {"lens_mm": 85.0}
    shot_edits.describe(project, shot, "CU on Mara as she turns, 35mm")
    assert shot.overrides == {}


def test_a_field_given_back_takes_its_phrase_along(project: Project) -> None:
    shot = first_scene(project).shots[0]
    shot_edits.describe(project, shot, "CU on Mara")
    shot_edits.set_field(project, shot, "lens_mm", 85.0)
    assert shot.description == "CU on Mara, 85 mm"
    shot_edits.set_field(project, shot, "lens_mm", None)
    assert (shot.description, shot.overrides) == ("CU on Mara", {})
