import pytest

from previz.stage.clock import Clock
from previz.timing import FrameRange, Rate


def test_a_shot_plays_on_the_scenes_clock():
    clock = Clock(FrameRange(48, 24), Rate(24))
    assert (clock.at(0), clock.at(12), clock.length) == (2.0, 2.5, 1.0)


@pytest.mark.parametrize(("playback", "seconds"), [(0.5, 2.5), (1.0, 3.0), (2.0, 4.0), (0.0, 2.0)])
def test_slow_motion_plays_less_of_the_scene_in_the_same_window(playback, seconds):
    clock = Clock(FrameRange(48, 48), Rate(24), playback)
    assert clock.at(0) == 2.0
    assert clock.at(24) == seconds
    assert clock.length == 2.0


def test_a_spread_takes_the_first_and_the_last_frame():
    assert Clock(FrameRange(0, 25), Rate(24)).spread(4) == (0, 8, 16, 24)
    assert Clock(FrameRange(0, 2), Rate(24)).spread(9) == (0, 1)
    assert Clock(FrameRange(0, 1), Rate(24)).spread(9) == (0,)


def test_the_nearest_frame_to_a_time_is_found_at_any_playback():
    assert Clock(FrameRange(24, 48), Rate(24), 0.5).nearest(1.5) == 24
    assert Clock(FrameRange(24, 48), Rate(24)).nearest(0.0) == 0
    assert Clock(FrameRange(24, 48), Rate(24)).nearest(60.0) == 47


def test_ntsc_rates_are_exact():
    assert Clock(FrameRange(30000, 24), Rate(30000, 1001)).at(0) == 1001.0
