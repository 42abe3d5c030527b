"""Shots split and merged: the cut shows the same, and nothing that hangs on them is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from previz.cut import shot_joins
from previz.cut.assemble import main_cut
from previz.cut.clip_edits import lift_clips, split_at, trim_clip
from previz.cut.shot_edits import set_status
from previz.cut.tracks import Ref
from previz.cut.trims import Edge
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Clip, Note, Pardon, Take
from tests.cut.films import film
from tests.cut.shot_films import (
    clip_numbers,
    done,
    furnish,
    numbers,
    order_by_hand,
    rows,
    scenes,
    screened,
    story,
    taken_back,
    whole,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """One film for all tests: each takes back what it did."""
    with film(tmp_path_factory.mktemp("joins")) as project:
        furnish(project)
        with project.edit("Clock"):
            for scene in scenes(project):
                clock = 0
                for shot in scene.shots:
                    shot.clock_start, clock = clock, clock + shot.frames
        yield project


@pytest.fixture(autouse=True)
def each_taken_back(project: Project) -> Iterator[None]:
    with taken_back(project):
        yield


def test_a_split_makes_two_shots_that_show_the_same(project: Project) -> None:
    shot, before = scenes(project)[0].shots[1], screened(project)
    second = shot_joins.split_shot(project, shot, 12)
    assert numbers(project)[:4] == ["1A", "1B", "1aC", "1C"]
    assert (shot.frames, second.frames, second.clock_start) == (12, 18, shot.clock_start + 12)
    assert (second.description, [take.shot_id for take in shot.takes]) == (shot.description, [shot.id])
    assert (screened(project), clip_numbers(project)[:4]) == (before, ["1A", "1B", "1aC", "1C"])


@pytest.mark.parametrize(("edge", "by", "frame"), [(Edge.HEAD, 4, 3), (Edge.TAIL, -4, 27)])
def test_a_half_that_was_trimmed_away_does_not_come_back(project: Project, edge: Edge, by: int, frame: int) -> None:
    cut = main_cut(project.session)
    assert cut is not None
    clip = project.session.scalars(select(Clip).order_by(Clip.start).offset(1)).first()
    assert clip is not None
    trim_clip(project, cut, Ref(clip.track_id, clip.id), edge, by)
    before = screened(project)
    shot_joins.split_shot(project, clip.shot, frame)
    assert screened(project) == before


def test_a_note_goes_to_the_half_in_which_it_is(project: Project) -> None:
    shot = scenes(project)[0].shots[1]
    second = shot_joins.split_shot(project, shot, 4)
    note = project.session.scalars(select(Note).where(Note.words == "on 1B")).one()
    assert (note.shot_id, note.first_frame, note.last_frame) == (second.id, 1, 4)


def test_what_was_pardoned_of_a_join_stays_with_it(project: Project) -> None:
    first, second, third, _ = scenes(project)[0].shots
    with project.edit("Pardon"):
        for pair in ((first, second), (second, third)):
            project.session.add(Pardon(rule="line", first_shot_id=pair[0].id, second_shot_id=pair[1].id, made_at=""))
    half = shot_joins.split_shot(project, second, 4)
    pardons = project.session.execute(select(Pardon.first_shot_id, Pardon.second_shot_id)).all()
    assert [tuple(row) for row in pardons] == [(first.id, second.id), (half.id, third.id)]
    shot_joins.merge_shots(project, [second, half])
    pardons = project.session.execute(select(Pardon.first_shot_id, Pardon.second_shot_id)).all()
    assert [tuple(row) for row in pardons] == [(first.id, second.id), (second.id, third.id)]


@pytest.mark.parametrize("frame", [0, -3, 30, 99])
def test_a_shot_is_not_split_outside_of_it(project: Project, frame: int) -> None:
    with pytest.raises(PrevizError, match="cannot be split at frame"):
        shot_joins.split_shot(project, scenes(project)[0].shots[1], frame)


def test_merged_shots_are_one_with_the_words_and_takes_of_all(project: Project) -> None:
    first, second, third, _ = scenes(project)[0].shots
    takes = [take.id for shot in (first, second, third) for take in shot.takes]
    before = screened(project)
    merged = shot_joins.merge_shots(project, [third, first, second])
    assert (merged.id, merged.number, merged.frames) == (first.id, "1A", 90)
    assert merged.description == "CU on Mara, take 0. CU on Mara, take 1. CU on Mara, take 2"
    assert [take.id for take in merged.takes] == takes
    assert [take.number for take in merged.takes] == [1, 2]
    assert (numbers(project)[:2], screened(project)) == (["1A", "1D"], before)
    notes = project.session.execute(select(Note.words, Note.first_frame).where(Note.shot_id == merged.id)).all()
    assert [tuple(row) for row in notes] == [("on 1A", 5), ("on 1B", 25), ("on 1C", 55)]
    (clip,) = project.session.scalars(select(Clip).where(Clip.shot_id == merged.id))
    assert (clip.frames, clip.trimmed) == (90, False)


def test_only_neighbours_are_merged(project: Project) -> None:
    one, two, _ = scenes(project)
    for shots in ([one.shots[0]], [one.shots[0], one.shots[2]], [one.shots[3], two.shots[0]]):
        with pytest.raises(PrevizError, match="side by side"):
            shot_joins.merge_shots(project, shots)
    set_status(project, one.shots[0], "OMT")
    with pytest.raises(PrevizError, match="omitted"):
        shot_joins.merge_shots(project, one.shots[:2])


def test_a_split_undone_by_a_merge_says_its_words_once(project: Project) -> None:
    shot = scenes(project)[0].shots[1]
    words = shot.description
    half = shot_joins.split_shot(project, shot, 12)
    merged = shot_joins.merge_shots(project, [shot, half])
    assert (merged.description, merged.frames) == (words, 30)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_was_done_to_a_cut_it_shows_the_same_after_splits_and_merges(
    project: Project, data: st.DataObject
) -> None:
    """Clips that are trimmed, cut in two, lifted or moved by hand."""
    with taken_back(project):
        _handle(project, data)
        before, state, steps = screened(project), rows(project), done(project)
        takes, notes = (project.session.scalar(select(func.count(table.id))) for table in (Take, Note))
        shot = data.draw(st.sampled_from(story(project)))
        shots = shot.scene.shots
        if data.draw(st.booleans()) or len(shots) < 2:
            shot_joins.split_shot(project, shot, data.draw(st.integers(1, shot.frames - 1)))
        else:
            place = data.draw(st.integers(0, len(shots) - 2))
            shot_joins.merge_shots(project, shots[place : place + data.draw(st.integers(2, 3))])
        whole(project)
        assert screened(project) == before
        assert takes == project.session.scalar(select(func.count(Take.id)))
        assert notes == project.session.scalar(select(func.count(Note.id)))
        assert done(project) == steps + 1
        project.undo()
        assert rows(project) == state


def _handle(project: Project, data: st.DataObject) -> None:
    """Do some things to the cut."""
    cut = main_cut(project.session)
    assert cut is not None
    lane = next(track.id for track in cut.tracks if track.kind == "picture")
    for _ in range(data.draw(st.integers(0, 3))):
        clip = data.draw(st.sampled_from(list(project.session.scalars(select(Clip).order_by(Clip.start)))))
        match data.draw(st.sampled_from(["trim", "razor", "lift", "move"])):
            case "trim":
                edge = data.draw(st.sampled_from(list(Edge)))
                trim_clip(project, cut, Ref(lane, clip.id), edge, data.draw(st.integers(-8, 8)))
            case "razor" if clip.frames > 1:
                split_at(project, cut, [lane], clip.start + clip.frames // 2)
            case "lift":
                lift_clips(project, cut, [Ref(lane, clip.id)])
            case "move":
                order_by_hand(project)
