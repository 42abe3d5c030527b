"""What is compared for a shot: films of one length in step, and whose frame each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.cut.assemble import assemble
from previz.cut.frames import FilmFrames
from previz.cut.playback import PlaybackMap, playback
from previz.project.file import Project
from previz.project.schema import Clip, Shot
from previz.review.comparing import Comparison, Reach, compare
from previz.timing import FrameRange
from tests.cut.films import add_scene, add_take, film
from tests.media.patterns import number_of


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """1A with one take, 1B with takes of 20 and 26 frames, 1C with none."""
    with film(tmp_path) as project:
        first, second, _ = add_scene(project, "1", [10, 20, 30])
        add_take(project, first)
        add_take(project, second, first=40)
        add_take(project, second, 26, first=100)
        assemble(project)
        yield project


def compared(project: Project, number: str, reach: Reach = Reach.SHOT, at: int = 0) -> Comparison:
    shot = project.session.query(Shot).filter_by(number=number).one()
    return compare(shot, playback(project, assemble(project)), reach, at)


def held(comparison: Comparison) -> list[tuple[str, int | None]]:
    """What is held against each other: shot by number, take by number."""
    return [(one.shot_number, one.take_number) for one in comparison.contenders]


def numbers(project: Project, film: PlaybackMap) -> list[int]:
    with FilmFrames(film, project.media.folder, 64, 48) as frames:
        return [number_of(picture) for picture in frames.frames()]


def test_takes_then_the_card_then_the_shot_before(project: Project) -> None:
    comparison = compared(project, "1B")
    assert held(comparison) == [("1B", 1), ("1B", 2), ("1B", None), ("1A", None)]
    assert comparison.takes == (0, 1)
    assert comparison.playing == 1
    assert {one.film.frames for one in comparison.contenders} == {26}


def test_takes_run_in_step_and_a_shorter_one_holds_its_last_frame(project: Project) -> None:
    first, second, _, before = compared(project, "1B").contenders
    assert numbers(project, first.film) == [*range(40, 60), *[59] * 6]
    assert numbers(project, second.film) == list(range(100, 126))
    assert numbers(project, before.film) == [*range(10), *[9] * 16]


def test_a_shot_without_takes_has_its_card(project: Project) -> None:
    comparison = compared(project, "1C")
    assert held(comparison) == [("1C", None), ("1B", None)]
    assert (comparison.playing, comparison.frames, comparison.takes) == (0, 30, ())


def test_in_context_the_neighbours_play_around_each_take(project: Project) -> None:
    with project.edit("Trim"):
        clip = project.session.query(Clip).join(Shot).filter(Shot.number == "1B").one()
        clip.trimmed, clip.source_start, clip.frames = True, 4, 12
    comparison = compared(project, "1B", Reach.CONTEXT)
    assert held(comparison) == [("1B", 1), ("1B", 2), ("1B", None)]
    assert (comparison.own, comparison.source_start) == (FrameRange(10, 12), 4)
    seen = numbers(project, comparison.contenders[0].film)[:22]
    assert seen == [*range(10), *range(44, 56)]
    assert comparison.frames == 10 + 12 + 30


def test_the_first_shot_has_none_before_it(project: Project) -> None:
    assert held(compared(project, "1A")) == [("1A", 1), ("1A", None)]
    comparison = compared(project, "1A", Reach.CONTEXT)
    assert (comparison.own, comparison.frames) == (FrameRange(0, 10), 30)


def test_the_film_is_the_cut_itself_on_the_clip_of_the_shot(project: Project) -> None:
    with project.edit("Split"):
        clip = project.session.query(Clip).join(Shot).filter(Shot.number == "1B").one()
        clip.trimmed, clip.frames = True, 8
        project.session.add(
            Clip(track_id=clip.track_id, shot_id=clip.shot_id, start=18, frames=12, source_start=8, trimmed=True)
        )
    first, second = compared(project, "1B", Reach.FILM), compared(project, "1B", Reach.FILM, at=20)
    assert held(first) == [("1B", 2)]
    assert (first.own, first.source_start) == (FrameRange(10, 8), 0)
    assert (second.own, second.source_start) == (FrameRange(18, 12), 8)
    assert first.frames == 60
    assert numbers(project, first.contenders[0].film)[9:12] == [9, 100, 101]


def test_what_is_held_against_the_take_that_plays(project: Project) -> None:
    comparison = compared(project, "1B")
    assert comparison.rival(None) == 0
    assert comparison.rival(1) == 0
    assert comparison.rival(2) == 0
    assert replace(comparison, playing=0).rival(None) == 1
    assert compared(project, "1A").rival(1) == 1
    assert compared(project, "1C").rival(None) == 1
    third = replace(comparison, contenders=comparison.contenders[:1], playing=0)
    assert third.rival(None) == 0


def test_a_shot_outside_of_the_cut_stands_alone(project: Project) -> None:
    shot = project.session.query(Shot).filter_by(number="1B").one()
    comparison = compare(shot, PlaybackMap((), compared(project, "1A").rate), Reach.CONTEXT)
    assert (comparison.own, comparison.frames) == (FrameRange(0, 26), 26)


@given(lead=st.integers(0, 50), frames=st.integers(1, 60), start=st.integers(0, 20), at=st.integers(0, 120))
def test_takes_frames_and_places_answer_each_other(lead: int, frames: int, start: int, at: int) -> None:
    comparison = Comparison(1, "1A", (), FrameRange(lead, frames), start, 0)
    frame = comparison.take_frame(at)
    assert (frame is not None) == (lead <= at < lead + frames)
    if frame is not None:
        assert frame >= start
        assert comparison.place_of(frame) == at
    assert comparison.place_of(start + frames + 9) == lead + frames - 1
