"""What was proposed, taken into a real film: rows, their lines and time, and one step to undo."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cut.importing import import_and_assemble
from previz.cut.proposals import LONGEST_HELD, add_proposals, take_rewrite
from previz.cut.shot_edits import describe
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Clip, Scene, Shot
from previz.script.assistant.checking import Proposal, Rewrite, check_rewrites, check_shots
from previz.script.assistant.material import LONGEST_SCENE, scene_material, shot_material
from previz.timing import Rate
from tests.conftest import SHORT_FILM


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of two scenes, made once."""
    folder = tmp_path_factory.mktemp("film")
    (folder / "short.fountain").write_text(SHORT_FILM, encoding="utf-8")
    with Project.create(folder / "film.previz", title="Short", rate=Rate(24)) as project:
        import_and_assemble(project, folder / "short.fountain")
    return folder / "film.previz"


@pytest.fixture
def film(made: Path, tmp_path: Path) -> Iterator[Project]:
    with Project.open(Path(shutil.copy(made, tmp_path))) as project:
        yield project


def kitchen(film: Project) -> Scene:
    return film.session.scalars(select(Scene).order_by(Scene.position)).first()  # type: ignore[return-value]


def shots(scene: Scene) -> list[Shot]:
    return sorted(scene.shots, key=lambda shot: shot.position)


def proposed(film: Project, *items: dict[str, object]) -> tuple[Proposal, ...]:
    return check_shots(scene_material(film, kitchen(film)).sheet(), items).pieces


def rows(film: Project) -> list[tuple[object, ...]]:
    wanted = select(Shot).join(Scene).order_by(Scene.position, Shot.position)
    return [(s.number, s.description, s.clock_start, s.frames, s.first_line) for s in film.session.scalars(wanted)]


def test_a_scene_is_told_by_its_lines_people_and_shots(film: Project) -> None:
    sheet = scene_material(film, kitchen(film)).sheet()
    assert [(line.number, line.text) for line in sheet.lines][:2] == [
        (3, "INT. KITCHEN - DAY"),
        (5, "Mara sits at the table. TOM stands by the window, a letter in his hand."),
    ]
    assert set(sheet.people) == {"MARA", "TOM"}
    assert [shot.number for shot in sheet.shots] == [shot.number for shot in shots(kitchen(film))]
    assert (sheet.interior, sheet.time_of_day) == (True, "day")


def test_chosen_shots_go_where_their_lines_are_in_one_step(film: Project) -> None:
    before = rows(film)
    steps = len(film.history())
    close, after = proposed(
        film,
        {"description": "Extreme close-up on the letter.", "first_line": 5, "last_line": 5},
        {"description": "Wide shot of the kitchen, high angle, for 5 seconds."},
    )
    made = add_proposals(film, kitchen(film), [close, after])
    assert [shot.description for shot in made] == [close.words, after.words]
    covering = [shot for shot in shots(kitchen(film)) if shot.first_line is not None and shot.first_line <= 5]
    assert covering[-1] is made[0]
    assert (made[0].first_line, made[0].last_line, made[0].overrides) == (5, 5, {})
    assert made[0].clock_start < made[1].clock_start
    assert shots(kitchen(film))[-1] is made[1]
    assert made[1].frames == 5 * 24
    assert len({shot.number for shot in shots(kitchen(film))}) == len(shots(kitchen(film)))
    assert {shot.id for shot in made} <= set(film.session.scalars(select(Clip.shot_id)))
    assert [step.label for step in film.history()][steps:] == ["Add 2 suggested shots"]
    film.undo()
    assert rows(film) == before


def test_a_shot_over_many_lines_is_held_no_longer_than_a_breakdown_would(film: Project) -> None:
    heading, action, *others = kitchen(film).elements
    with film.edit("A long wait"):
        kitchen(film).elements = [
            heading,
            {**action, "text": "Mara waits at the table and says nothing. " * 20},
            *others,
        ]
    (piece,) = proposed(film, {"description": "High angle wide shot of Mara.", "first_line": 3, "last_line": 13})
    (made,) = add_proposals(film, kitchen(film), [piece])
    assert made.frames == LONGEST_HELD * 24
    assert (made.first_line, made.last_line) == (3, 13)


def test_nothing_chosen_changes_nothing(film: Project) -> None:
    steps = len(film.history())
    assert add_proposals(film, kitchen(film), []) == []
    assert len(film.history()) == steps


def test_lines_that_are_gone_meanwhile_are_not_used(film: Project) -> None:
    (piece,) = proposed(film, {"description": "Extreme close-up on the letter.", "first_line": 13, "last_line": 13})
    with film.edit("Cut the end"):
        kitchen(film).elements = kitchen(film).elements[:2]
    (made,) = add_proposals(film, kitchen(film), [piece])
    assert made is shots(kitchen(film))[-1]
    assert made.first_line is None


def rewritten(film: Project, shot: Shot, words: str) -> Rewrite:
    (piece,) = check_rewrites(shot_material(film, shot).sheet(), [{"description": words}]).pieces
    return piece


def test_new_words_leave_what_a_hand_has_set(film: Project) -> None:
    shot = shots(kitchen(film))[1]
    with film.edit("By hand"):
        shot.overrides = {"size": "wide", "lens_mm": 35.0}
    old = shot.description
    take_rewrite(film, shot, rewritten(film, shot, "Close-up on Mara, low angle."))
    assert (shot.description, shot.overrides) == ("Close-up on Mara, low angle.", {"size": "wide", "lens_mm": 35.0})
    assert film.undo() == f"Reword shot {shot.number}"
    assert (shot.description, shot.overrides) == (old, {"size": "wide", "lens_mm": 35.0})


def test_words_that_changed_meanwhile_are_not_overwritten(film: Project) -> None:
    shot = shots(kitchen(film))[1]
    piece = rewritten(film, shot, "Close-up on Mara, low angle.")
    describe(film, shot, "Wide shot of Tom.")
    with pytest.raises(PrevizError, match="have changed since they were sent"):
        take_rewrite(film, shot, piece)
    assert shot.description == "Wide shot of Tom."


def test_a_shot_is_told_with_what_stands_around_it(film: Project) -> None:
    scene, all_shots = kitchen(film), shots(kitchen(film))
    sheet = shot_material(film, all_shots[0]).sheet()
    assert sheet.number == all_shots[0].number
    assert [shot.number for shot in sheet.scene.shots] == [shot.number for shot in all_shots[:3]]
    assert sheet.scene.lines == scene_material(film, scene).sheet().lines
    describe(film, all_shots[0], " ")
    with pytest.raises(PrevizError, match="has no words to rewrite"):
        shot_material(film, all_shots[0]).sheet()


def test_a_scene_that_is_empty_or_endless_is_not_sent(film: Project) -> None:
    scene = kitchen(film)
    heading, action, *_ = scene.elements
    with film.edit("Endless"):
        scene.elements = [heading, {**action, "text": "Mara waits. " * LONGEST_SCENE}]
    with pytest.raises(PrevizError, match="is longer than"):
        scene_material(film, scene).sheet()
    with film.edit("Notes alone"):
        scene.elements = [{**action, "kind": "note", "text": "Ask the producer."}]
    with pytest.raises(PrevizError, match="has no lines"):
        scene_material(film, scene).sheet()
