import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from previz.cut import track_edits
from previz.cut.assemble import assemble, clips_of, picture_track
from previz.cut.playback import PlaybackMap, Played, PlayedTitle, length_label, playback
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
    assert [playing and (playing[0].clip_id, playing[1]) for playing in found] == expected


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 30)), max_size=10), st.integers(-1000, 1000))
def test_outside_the_cut_is_an_index_error(lengths, frame):
    film_map = end_to_end(lengths)
    if 0 <= frame < film_map.frames:
        playing = film_map.at(frame)
        assert playing is not None
        assert playing[0].start <= frame < playing[0].end
    else:
        with pytest.raises(IndexError):
            film_map.at(frame)


def test_a_gap_plays_black_and_has_its_joins():
    gapped = PlaybackMap((played(1, 5, 10), played(2, 20, 10, source_start=3)), RATE)
    found = [None if playing is None else (playing[0].clip_id, playing[1]) for playing in map(gapped.at, range(30))]
    expected = [None] * 5 + [(1, n) for n in range(10)] + [None] * 5 + [(2, n) for n in range(3, 13)]
    assert found == expected
    assert gapped.joins == (0, 5, 15, 20)


def test_titles_stand_over_their_frames_and_may_end_the_cut():
    film_map = PlaybackMap((played(1, 0, 10),), RATE, (PlayedTitle(8, 6, "END"), PlayedTitle(9, 1, "over it")))
    assert film_map.frames == 14
    assert [film_map.words_at(frame) for frame in (7, 8, 9, 13)] == [(), ("END",), ("END", "over it"), ("END",)]
    assert film_map.at(12) is None


def test_a_dark_picture_plays_no_clip():
    assert PlaybackMap((played(1, 0, 10),), RATE, dark=True).at(3) is None


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


def test_muted_tracks_do_not_play_nor_those_beside_a_soloed_one(project):
    add_scene(project, "1", [8])
    cut = assemble(project)
    track_edits.add_title(project, cut, 2, 3, "TITLE")
    picture, titles = cut.tracks[:2]
    assert [title.words for title in playback(project, cut).titles] == ["TITLE"]
    track_edits.set_flag(project, titles, "muted", True)
    assert (playback(project, cut).titles, playback(project, cut).dark) == ((), False)
    track_edits.set_flag(project, titles, "muted", False)
    track_edits.set_flag(project, titles, "soloed", True)
    assert (len(playback(project, cut).titles), playback(project, cut).dark) == (1, True)
    track_edits.set_flag(project, picture, "soloed", True)
    assert playback(project, cut).dark is False


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
