"""Frames, rates and timecode, against SMPTE ST 12-1's own examples and as algebra."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import WrongUse
from previz.timing import FrameRange, Rate, Timecode

RATES = [
    Rate.parse(name)
    for name in ("23.976", "24", "25", "29.97", "29.97df", "30", "47.952", "48", "50", "59.94", "59.94df", "60")
]
DROP = Rate.parse("29.97df")
rates = st.sampled_from(RATES)


@pytest.mark.parametrize("rate", RATES, ids=lambda rate: rate.label)
def test_a_rate_reads_its_own_label(rate: Rate) -> None:
    assert Rate.parse(rate.label) == rate


@pytest.mark.parametrize(
    ("text", "fps"),
    [
        ("23.98", Fraction(24000, 1001)),
        ("24000/1001", Fraction(24000, 1001)),
        (" 25 fps", Fraction(25)),
        ("29.97ndf", Fraction(30000, 1001)),
        ("24.0", Fraction(24)),
    ],
)
def test_rates_as_people_write_them(text: str, fps: Fraction) -> None:
    assert Rate.parse(text).fps == fps


@pytest.mark.parametrize(
    "text", ["0", "-24", "24.5", "100000", "fast", "", "1/0", "24df", "nan", "1e400", "1e99999999", "9" * 5000]
)
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        Rate.parse(text)


@pytest.mark.parametrize(
    ("frame", "label"),
    [
        (0, "00:00:00;00"),
        (1799, "00:00:59;29"),
        (1800, "00:01:00;02"),
        (17981, "00:09:59;29"),
        (17982, "00:10:00;00"),
        (107892, "01:00:00;00"),
        (2589407, "23:59:59;29"),
        (2589408, "00:00:00;00"),
    ],
)
def test_drop_frame_labels(frame: int, label: str) -> None:
    assert str(Timecode(frame, DROP)) == label


@given(rates, st.integers(0, 24 * 3600 * 23))
def test_a_label_names_one_frame(rate: Rate, frame: int) -> None:
    assert Timecode.parse(str(Timecode(frame, rate)), rate).frame == frame


@given(st.integers(0, 2589406))
def test_drop_frame_labels_rise_with_the_frames(frame: int) -> None:
    assert str(Timecode(frame, DROP)) < str(Timecode(frame + 1, DROP))


@pytest.mark.parametrize(
    "text", ["00:01:00;00", "00:09:00;01", "24:00:00:00", "00:60:00:00", "00:00:00:30", "1:2:3", "", "01:00:00"]
)
def test_labels_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        Timecode.parse(text, DROP)


@given(rates, st.integers(-(10**6), 10**6))
def test_seconds_and_back(rate: Rate, frames: int) -> None:
    assert rate.frames(rate.seconds(frames)) == frames


@given(rates, st.fractions(0, 1000))
def test_seconds_go_to_the_nearest_frame(rate: Rate, seconds: Fraction) -> None:
    assert abs(rate.seconds(rate.frames(seconds)) - seconds) <= Fraction(1, 2) / rate.fps


ranges = st.builds(FrameRange, st.integers(-100, 100), st.integers(0, 100))


@given(ranges, ranges)
def test_an_overlap_holds_the_frames_of_both(one: FrameRange, other: FrameRange) -> None:
    both = {frame for frame in range(-100, 201) if frame in one and frame in other}
    overlap = one.overlap(other)
    assert both == (set() if overlap is None else set(range(overlap.start, overlap.end)))
    assert one.overlap(other) == other.overlap(one)


@given(ranges, st.integers(-50, 50))
def test_a_range_moves_whole(one: FrameRange, by: int) -> None:
    assert one.moved(by).moved(-by) == one
    assert one.moved(by).duration == one.duration
