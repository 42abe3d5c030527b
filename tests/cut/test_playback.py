import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from previz.cut.assemble import assemble, clips_of, picture_track
from previz.cut.playback import PlaybackMap, Played, length_label, playback
from previz.media.cards import CardText
from previz.project.schema import Scene, Shot
from previz.timing import Rate
from tests.cut.films import add_scene, add_take, add_take_of, film

RATE = Rate(24)


def played(clip_id: int, start: int, frames: int, source_start: int = 0) -> Played:
    return Played(
        clip_id, clip_id, start, frames, source_start, None, None, None, "card", "1", "1A", CardText("", "", "")
    )


def end_to_end(lengths: list[tuple[int, int]]) -> PlaybackMap:
    clips, start = [], 0
    for number, (frames, source_start) in enumerate(lengths):
        clips.append(played(number, start, frames, source_start))
        start += frames
    return PlaybackMap(tuple(clips), RATE)


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 30)), min_size=1, max_size=40))
def test_every_frame_has_its_clip_and_source(lengths):
    film_map = end_to_end(lengths)
    expected = [
        (number, source_start + frame)
        for number, (frames, source_start) in enumerate(lengths)
        for frame in range(frames)
    ]
    found = [film_map.at(frame) for frame in range(film_map.frames)]
    assert [(clip.clip_id, source) for clip, source in found] == expected


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 30)), max_size=10), st.integers(-1000, 1000))
def test_outside_the_cut_is_an_index_error(lengths, frame):
    film_map = end_to_end(lengths)
    if 0 <= frame < film_map.frames:
        assert film_map.at(frame)[0].start <= frame < film_map.at(frame)[0].end
    else:
        with pytest.raises(IndexError):
            film_map.at(frame)


def test_in_a_gap_the_clip_before_holds():
    gapped = PlaybackMap((played(1, 5, 10), played(2, 20, 10)), RATE)
    assert [(clip.clip_id, source) for clip, source in map(gapped.at, (0, 5, 14, 17, 20))] == [
        (1, 0),
        (1, 0),
        (1, 9),
        (1, 9),
        (2, 0),
    ]


@pytest.mark.parametrize(
    ("frames", "rate", "label"),
    [(12, "24", "00:12"), (100, "24", "04:04"), (1500, "24", "1:02:12"), (45, "29.97df", "01:15")],
)
def test_lengths_are_seconds_and_frames(frames, rate, label):
    assert length_label(frames, Rate.parse(rate)) == label


@pytest.fixture
def project(tmp_path):
    with film(tmp_path) as opened:
        yield opened


def test_a_shot_without_a_take_plays_its_card(project):
    add_scene(project, "1", [48], "INT. LAMP ROOM - NIGHT")
    clip = playback(project, assemble(project)).clips[0]
    assert (clip.media, clip.take_id, clip.take_number, clip.rung) == (None, None, None, "card")
    assert clip.card == CardText("1A", "INT. LAMP ROOM - NIGHT", "Words of 1A", "", "02:00")
    assert (clip.scene_number, clip.shot_number) == ("1", "1A")


def test_the_newest_take_of_the_best_rung_plays(project):
    shot = add_scene(project, "1", [8])[0]
    cut = assemble(project)
    for rung, best in [("blocking", 1), ("blocking", 2), ("draft", 3), ("blocking", 3), ("draft", 5), ("footage", 6)]:
        add_take_of(project, shot, 8, rung, {"picture": f"aa/{rung}.mp4"})
        assert playback(project, cut).clips[0].take_number == best


def test_the_picked_take_plays_and_the_pinned_one_before_it(project):
    shot = add_scene(project, "1", [8])[0]
    cut = assemble(project)
    takes = [add_take(project, shot, first=100 * number) for number in range(3)]
    with project.edit("Pick"):
        shot.picked_take_id = takes[0].id
    assert playback(project, cut).clips[0].take_number == 1
    track = picture_track(project.session, cut)
    assert track is not None
    with project.edit("Pin"):
        clips_of(project.session, track)[0].pinned_take_id = takes[1].id
    clip = playback(project, cut).clips[0]
    assert (clip.take_number, clip.media, clip.rung) == (2, takes[1].media["picture"], "blocking")


def test_a_take_without_a_picture_plays_the_card(project):
    shot = add_scene(project, "1", [8])[0]
    add_take_of(project, shot, 8, "card", {})
    clip = playback(project, assemble(project)).clips[0]
    assert (clip.media, clip.rung, clip.take_number) == (None, "card", 1)


def test_two_thousand_shots_are_read_at_once(project):
    with project.edit("A long film"):
        for scene in range(100):
            row = Scene(position=scene, number=str(scene), heading="EXT. SEA - DAY")
            row.shots = [
                Shot(position=i, number=f"{scene}{i}", frames=48, description="Rain. " * 10) for i in range(20)
            ]
            project.session.add(row)
    cut = assemble(project)
    queries: list[str] = []
    event.listen(project.session.get_bind(), "before_cursor_execute", lambda *a: queries.append(a[2]))
    started = time.process_time()
    film_map = playback(project, cut)
    seconds = time.process_time() - started
    assert film_map.frames == 2000 * 48
    assert len(queries) <= 5
    assert seconds < 0.4
