"""The order of shots: what moves, what follows, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from previz.cut import shot_edits, shot_order
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Note, Take
from previz.shots.numbering import sort_key
from tests.cut.films import film
from tests.cut.shot_films import (
    clip_numbers,
    done,
    furnish,
    numbers,
    order_by_hand,
    rows,
    scenes,
    story,
    taken_back,
    whole,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """One film for all tests: each takes back what it did."""
    with film(tmp_path_factory.mktemp("order")) as project:
        furnish(project)
        yield project


@pytest.fixture(autouse=True)
def each_taken_back(project: Project) -> Iterator[None]:
    with taken_back(project):
        yield


def test_a_shot_that_moves_in_its_scene_keeps_its_number_its_time_and_its_take(project: Project) -> None:
    first, second, _, fourth = scenes(project)[0].shots
    shot_order.move_shots(project, [fourth, second], scenes(project)[0], first)
    assert numbers(project)[:4] == ["1D", "1B", "1A", "1C"]
    assert clip_numbers(project)[:4] == ["1D", "1B", "1A", "1C"]
    assert [take.shot_id for take in second.takes] == [second.id]


def test_a_shot_that_moves_to_another_scene_takes_a_number_and_a_time_of_it(project: Project) -> None:
    one, two, three = scenes(project)
    moved = one.shots[1]
    shot_order.move_shots(project, [moved], two, two.shots[1])
    assert numbers(project) == ["1A", "1C", "1D", "2A", "2aB", "2B", "2C"]
    assert (moved.scene, moved.clock_start, moved.first_line) == (two, 10, None)
    assert project.session.scalar(select(Note.words).where(Note.shot_id == moved.id)) == "on 1B"
    shot_order.move_shots(project, [moved], three)
    assert (moved.number, moved.clock_start) == ("3A", 0)
    whole(project)


def test_a_cut_that_a_hand_has_ordered_keeps_its_order(project: Project) -> None:
    order_by_hand(project)
    before = clip_numbers(project)
    one = scenes(project)[0]
    shot_order.move_shots(project, [one.shots[3]], one, one.shots[0])
    assert clip_numbers(project) == before


def test_a_shot_is_nudged_over_the_head_of_a_scene(project: Project) -> None:
    last = scenes(project)[0].shots[3]
    shot_order.nudge_shots(project, [last], 1)
    assert (numbers(project)[3:5], last.scene.number) == (["2", "2A"], "2")
    shot_order.nudge_shots(project, [last], -1)
    assert (last.scene.number, numbers(project)[3]) == ("1", "1D")
    shot_order.nudge_shots(project, [scenes(project)[0].shots[0]], -1)
    assert numbers(project)[0] == "1A"
    shot_order.nudge_shots(project, [story(project)[-1]], 9)
    assert numbers(project)[-1] == "3A"


def test_a_new_shot_finds_a_number_whatever_order_the_others_have(project: Project) -> None:
    one = scenes(project)[0]
    shot_order.move_shots(project, [one.shots[2]], one, one.shots[1])
    assert numbers(project)[:4] == ["1A", "1C", "1B", "1D"]
    made = shot_edits.add_shot(project, one, one.shots[1])
    assert made.number == "1aD"
    whole(project)


def test_a_copy_plays_what_its_shot_plays_and_says_where_it_comes_from(project: Project) -> None:
    one = scenes(project)[0]
    copies = shot_order.duplicate_shots(project, one.shots[:2])
    assert numbers(project)[:6] == ["1A", "1B", "1aC", "1bC", "1C", "1D"]
    assert [copy.description for copy in copies] == [shot.description for shot in one.shots[:2]]
    (take,) = copies[0].takes
    assert (take.number, take.media, take.parent_id) == (1, {"picture": "aa/1A.mp4"}, one.shots[0].takes[0].id)
    assert clip_numbers(project)[:4] == numbers(project)[:4]
    whole(project)


def test_a_scene_is_numbered_anew(project: Project) -> None:
    one = scenes(project)[0]
    shot_order.move_shots(project, [one.shots[3]], one, one.shots[0])
    shot_order.renumber(project, one)
    assert numbers(project)[:4] == ["1A", "1B", "1C", "1D"]


def test_nothing_moves_into_a_scene_that_is_not_in_the_film(project: Project) -> None:
    one, two, _ = scenes(project)
    with project.edit("Omit"):
        two.omitted = True
    with pytest.raises(PrevizError, match="Scene 2 is not in the film"):
        shot_order.move_shots(project, [one.shots[0]], two)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_move_loses_anything_and_each_is_one_step(project: Project, data: st.DataObject) -> None:
    with taken_back(project):
        before, shots, steps = rows(project), story(project), done(project)
        counts = [project.session.scalar(select(func.count(table.id))) for table in (Take, Note)]
        moving = data.draw(st.lists(st.sampled_from(shots), min_size=1, max_size=4, unique=True))
        scene = data.draw(st.sampled_from(scenes(project)))
        if data.draw(st.booleans()):
            shot_order.nudge_shots(project, moving, data.draw(st.integers(-9, 9)))
        else:
            shot_order.move_shots(project, moving, scene, data.draw(st.sampled_from([None, *scene.shots])))
        whole(project)
        assert {shot.id for shot in story(project)} == {shot.id for shot in shots}
        assert [project.session.scalar(select(func.count(table.id))) for table in (Take, Note)] == counts
        assert clip_numbers(project) == numbers(project)
        assert done(project) - steps == (rows(project) != before)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_numbers_of_new_shots_stand_behind_the_one_before(project: Project, data: st.DataObject) -> None:
    one = scenes(project)[0]
    with taken_back(project):
        for _ in range(data.draw(st.integers(1, 6))):
            before = data.draw(st.sampled_from([None, *one.shots]))
            made = (
                shot_edits.insert_shot(project, one, 0) if before is None else shot_edits.add_shot(project, one, before)
            )
            assert before is None or sort_key(made.number) > sort_key(before.number)
            whole(project)


def test_shots_of_scenes_of_one_number_are_numbered_apart(project: Project) -> None:
    first, second = scenes(project)[:2]
    with taken_back(project):
        with project.edit("Number alike"):
            second.number = first.number
            for shot, letter in zip(second.shots, "XYZ", strict=False):
                shot.number = f"{first.number}{letter}"
        added = [shot_edits.add_shot(project, scene, scene.shots[-1]).number for scene in (first, second)]
        shot_order.renumber(project, second)
        every = [shot.number for scene in (first, second) for shot in scene.shots]
        assert len(set(every)) == len(every)
        assert added[0] not in [shot.number for shot in second.shots]
        with project.edit("Empty"):
            for shot in list(second.shots):
                project.session.delete(shot)
        project.session.expire(second)
        taken = {shot.number for shot in first.shots}
        assert shot_edits.add_shot(project, second).number not in taken
