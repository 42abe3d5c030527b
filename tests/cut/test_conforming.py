"""Another frame rate: what lasts so many seconds lasts as long, and what stood together stands together."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from previz.cut.conforming import Conform, conformed
from previz.cut.tracks import PICTURE, TITLE, Item, Lane, Mark, Tracks
from previz.timing import Rate

RATES = [Rate.parse(text) for text in ("23.976", "24", "25", "29.97df", "30", "48", "50", "59.94", "60")]
ways = st.builds(Conform, st.sampled_from(RATES), st.sampled_from(RATES))
WHOLE = Conform(Rate(24), Rate(25))


def lane_of(key: int, kind: str, spans: list[tuple[int, int]]) -> Lane:
    """A track with things of so many frames, each so many behind the one before it."""
    items, end = [], 0
    for place, (gap, frames) in enumerate(spans):
        items.append(Item(100 * key + place, end + gap, frames, held=None if kind == TITLE else 10_000, shot_id=place))
        end = items[-1].end
    return Lane(key, kind, tuple(items))


spans = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 400)), max_size=12)
tracks = st.builds(
    lambda picture, titles, second, marks: Tracks(
        (lane_of(1, PICTURE, picture), lane_of(2, TITLE, titles), lane_of(3, PICTURE, second)),
        tuple(Mark(place, frame, frames) for place, (frame, frames) in enumerate(sorted(marks))),
    ),
    spans,
    spans,
    spans,
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 50)), max_size=5),
)


@given(tracks, ways)
def test_nothing_is_lost_or_stands_over_another(before: Tracks, way: Conform) -> None:
    after = conformed(before, way)
    assert [[item.key for item in lane.items] for lane in after.lanes] == [
        [item.key for item in lane.items] for lane in before.lanes
    ]
    for lane in after.lanes:
        assert all(item.frames >= 1 for item in lane.items)
        assert all(one.end <= other.start for one, other in pairwise(lane.items))
    assert sorted(mark.key for mark in after.marks) == sorted(mark.key for mark in before.marks)


@given(tracks, ways)
def test_clips_are_as_long_as_their_shots_and_gaps_stay(before: Tracks, way: Conform) -> None:
    old, new = before.lanes[0].items, conformed(before, way).lanes[0].items
    assert [item.frames for item in new] == [way.length(item.frames) for item in old]
    gaps = [later.start - one.end for one, later in pairwise(old)]
    assert [later.start - one.end for one, later in pairwise(new)] == [way.frames(gap) for gap in gaps]


@given(tracks, ways)
def test_what_began_with_a_clip_begins_with_it_still(before: Tracks, way: Conform) -> None:
    after = conformed(before, way)
    places = {item.start: place for place, item in enumerate(before.lanes[0].items)}
    for was, now in zip(before.marks, sorted(after.marks, key=lambda mark: mark.key), strict=True):
        if was.frame in places:
            assert now.frame == after.lanes[0].items[places[was.frame]].start


@given(tracks, st.sampled_from([("24", "23.976"), ("30", "29.97df"), ("29.97", "29.97df"), ("60", "59.94")]))
def test_rates_that_count_alike_keep_every_frame(before: Tracks, rates: tuple[str, str]) -> None:
    assert conformed(before, Conform(*map(Rate.parse, rates))) == before


@given(st.integers(0, 10**6), ways)
def test_a_length_keeps_its_seconds_to_half_a_frame(frames: int, way: Conform) -> None:
    if way.before.nominal != way.after.nominal:
        assert abs(way.after.seconds(way.frames(frames)) - way.before.seconds(frames)) * 2 <= way.after.seconds(1)


def test_four_seconds_are_four_seconds() -> None:
    assert (WHOLE.length(96), WHOLE.length(1), WHOLE.length(0)) == (100, 1, 0)
    assert Conform(Rate(60), Rate(24)).length(1) == 1


def test_a_title_stays_over_the_frame_that_it_stood_over() -> None:
    before = Tracks((lane_of(1, PICTURE, [(0, 96), (24, 48)]), lane_of(2, TITLE, [(132, 24)])))
    after = conformed(before, WHOLE)
    assert [(item.start, item.frames) for item in after.lanes[0].items] == [(0, 100), (125, 50)]
    assert [(item.start, item.frames) for item in after.lanes[1].items] == [(138, 25)]  # 12.5 and 37.5 in
