import numpy as np
import pytest

from previz.cut import track_edits
from previz.cut.assemble import assemble, clips_of, picture_track
from previz.cut.frames import DAMAGED, MISSING, FilmFrames
from previz.cut.playback import playback
from previz.media.cards import card_frame
from previz.project.file import Project
from tests.cut.films import add_scene, add_take, add_take_of, film
from tests.media.patterns import number_of


@pytest.fixture
def project(tmp_path):
    with film(tmp_path) as opened:
        yield opened


def frames_of(project: Project, width: int = 64, height: int = 48) -> FilmFrames:
    return FilmFrames(playback(project, assemble(project)), project.media.folder, width, height)


def test_clips_play_one_after_the_other(project):
    for number, shot in enumerate(add_scene(project, "1", [20, 30, 5])):
        add_take(project, shot, first=100 * number)
    expected = [*range(20), *range(100, 130), *range(200, 205)]
    with frames_of(project) as pictures:
        assert [number_of(picture) for picture in pictures.frames()] == expected
        for place in (54, 0, 20, 19, 49, 50, 21, 3):
            assert number_of(pictures.frame(place)) == expected[place]
        assert [number_of(picture) for picture in pictures.frames(18, 4)] == expected[18:22]


def test_a_trim_shows_the_takes_later_frames(project):
    add_take(project, add_scene(project, "1", [20])[0])
    track = picture_track(project.session, assemble(project))
    assert track is not None
    with project.edit("Trim"):
        clip = clips_of(project.session, track)[0]
        clip.source_start, clip.frames, clip.trimmed = 7, 5, True
    with frames_of(project) as pictures:
        assert [number_of(picture) for picture in pictures.frames()] == [7, 8, 9, 10, 11]


def test_a_take_that_is_too_short_holds_its_last_frame(project):
    add_take(project, add_scene(project, "1", [10])[0], 4)
    with frames_of(project) as pictures:
        assert [number_of(picture) for picture in pictures.frames()] == [0, 1, 2, 3, 3, 3, 3, 3, 3, 3]


@pytest.mark.parametrize(
    ("rate", "expected"), [("48", [0, 2, 4, 6, 8]), ("24", [0, 1, 2, 3, 4]), ("30", [0, 1, 2, 3, 5])]
)
def test_a_take_of_another_rate_keeps_its_time(project, rate, expected):
    add_take(project, add_scene(project, "1", [5])[0], 12, rate=rate)
    with frames_of(project) as pictures:
        assert [number_of(picture) for picture in pictures.frames()] == expected


def test_a_take_of_another_aspect_stands_on_black(project):
    add_take(project, add_scene(project, "1", [3])[0], size=(64, 24))
    with frames_of(project) as pictures:
        picture = pictures.frame(1)
    assert picture.shape == (48, 64, 3)
    assert not picture[:12].any()
    assert not picture[36:].any()
    assert picture[14:34].mean() > 60


def test_a_shot_without_a_take_shows_its_card(project):
    add_scene(project, "1", [3])
    with frames_of(project, 320, 180) as pictures:
        card = pictures.film.clips[0].card
        assert np.array_equal(pictures.frame(0), card_frame(320, 180, card))
        assert pictures.offline == {}


def test_missing_media_show_a_card_that_says_so_and_the_rest_plays(project):
    shots = add_scene(project, "1", [4, 4])
    gone = add_take(project, shots[0], first=1)
    add_take(project, shots[1], first=100)
    project.media.path(gone.media["picture"]).unlink()
    with frames_of(project) as pictures:
        assert [number_of(picture) for picture in pictures.frames(4)] == [100, 101, 102, 103]
        shown = pictures.frame(2)
        assert not np.array_equal(shown, card_frame(64, 48, pictures.film.clips[0].card))
        assert list(pictures.offline.values()) == [MISSING]


def test_damaged_media_show_a_card_that_says_so(project):
    take = add_take(project, add_scene(project, "1", [4])[0])
    project.media.path(take.media["picture"]).write_bytes(b"no clip" * 99)
    with frames_of(project) as pictures:
        pictures.frame(0)
        assert list(pictures.offline.values()) == [DAMAGED]


def test_a_media_name_that_leads_outside_is_not_opened(project, tmp_path):
    shots = add_scene(project, "1", [4])
    inside = add_take(project, shots[0])
    outside = tmp_path / "outside.mp4"
    outside.write_bytes(project.media.path(inside.media["picture"]).read_bytes())
    add_take_of(project, shots[0], 4, "final", {"picture": "../outside.mp4"})
    with frames_of(project) as pictures:
        pictures.frame(0)
        assert list(pictures.offline.values()) == [MISSING]


def test_few_clips_are_open_at_a_time(project):
    for number, shot in enumerate(add_scene(project, "1", [3] * 12)):
        add_take(project, shot, first=100 * number)
    with frames_of(project) as pictures:
        for _ in pictures.frames():
            assert len(pictures._readers) <= 3


def test_a_gap_is_black_and_titles_stand_over_gaps_and_clips(project):
    add_take(project, add_scene(project, "1", [6])[0])
    cut = assemble(project)
    track = picture_track(project.session, cut)
    assert track is not None
    with project.edit("Move"):
        clips_of(project.session, track)[0].start = 4
    track_edits.add_title(project, cut, 3, 2, "SLACK WATER")
    with FilmFrames(playback(project, cut), project.media.folder, 160, 90) as pictures:
        shown = list(pictures.frames())
    assert [not picture.any() for picture in shown] == [True] * 3 + [False] * 7
    assert shown[3][60:80].max() > 200
    assert not np.array_equal(shown[4], shown[5])


def test_what_was_decoded_of_all_clips_is_kept_within_bytes_for_steps_backwards(project):
    for number, shot in enumerate(add_scene(project, "1", [20, 30, 25])):
        add_take(project, shot, first=100 * number)
    expected = [*range(20), *range(100, 130), *range(200, 225)]
    there_and_back = [*range(75), *range(74, -1, -1)]
    with frames_of(project) as pictures:
        assert [number_of(pictures.frame(place)) for place in there_and_back] == [expected[at] for at in there_and_back]
        all_of_it = pictures.kept_bytes
    room = all_of_it // 3
    with frames_of(project) as pictures:
        pictures.keep_within(room)
        held = []
        for place in there_and_back:
            assert number_of(pictures.frame(place)) == expected[place]
            held.append(pictures.kept_bytes)
        assert room / 2 < max(held) <= room
        pictures.keep_within(0)
        assert pictures.kept_bytes <= 6 * held[0]
