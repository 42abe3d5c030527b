"""The parts of the timeline that paint nothing: scale, snapping, rows, what is under the pointer."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.cut.tracks import Item, Lane, Ref, Tracks
from previz.timing import FrameRange, Rate
from tests.cut.verbs import clip
from ui.timeline.rows import Zone, place_at, rows_in
from ui.timeline.scale import CLOSEST, Scale, fitting, movement, tick_frames
from ui.timeline.shown import Face, Faces, ShownCut, ShownLane
from ui.timeline.snapping import Snapped, nearest, snapped

ZOOMS = st.floats(0.01, CLOSEST)


def shown(*items: Item, kind: str = "picture") -> ShownLane:
    faces = Faces([f"{item.key}" for item in items], Face)
    return ShownLane(Lane(1, kind, items), faces, np.zeros(len(items), np.uint8), muted=False, soloed=False)


@given(ZOOMS, st.integers(0, 10_000), st.integers(0, 50_000))
def test_a_frame_begins_where_it_is_found(zoom: float, left: int, frame: int) -> None:
    scale = Scale(zoom, left)
    assert abs(scale.nearest(scale.x(frame)) - frame) * zoom <= 1
    if zoom >= 1:
        assert scale.nearest(scale.x(frame)) == frame


@given(ZOOMS, st.integers(0, 5000), st.floats(-6, 6), st.integers(0, 1900))
def test_zooming_keeps_the_frame_under_the_pointer(zoom: float, left: int, steps: float, at: int) -> None:
    scale = Scale(zoom, left)
    after = scale.zoomed(steps, at, 0.005)
    assert 0.005 <= after.zoom <= CLOSEST
    if after.left:
        assert abs((at + left) / zoom - (at + after.left) / after.zoom) * after.zoom <= 1


@given(st.integers(1, 200_000), st.integers(200, 4000))
def test_a_film_that_fits_fits(frames: int, width: int) -> None:
    assert Scale(fitting(frames, width)).x(frames) <= width


@given(ZOOMS, st.sampled_from(("24", "25", "29.97df", "60")))
def test_timecodes_of_the_ruler_never_crowd(zoom: float, rate: str) -> None:
    step, small = tick_frames(zoom, Rate.parse(rate))
    assert step % small == 0
    assert step * zoom >= 110 or step >= 3600 * 24
    assert small * zoom >= 5 or small == step


@pytest.mark.parametrize(
    ("by", "frames", "words"), [(6, 66, "+06f → 02:18"), (-12, 24, "−12f → 01:00"), (0, 5, "+00f → 00:05")]
)
def test_a_movement_is_said_with_the_length_that_comes_of_it(by: int, frames: int, words: str) -> None:
    assert movement(by, frames, Rate(24)) == words


@given(st.lists(st.integers(0, 500), min_size=1, unique=True), st.integers(0, 500), st.integers(-50, 50))
def test_what_snaps_comes_to_an_edge_within_reach(edges: list[int], moving: int, by: int) -> None:
    found = snapped(sorted(edges), (), [moving], by, 8)
    if found.to is None:
        assert found == Snapped(by)
    else:
        assert moving + found.by == found.to
        assert found.to in edges
        assert abs(found.by - by) <= 8
    assert nearest(sorted(edges), moving) == min(edges, key=lambda edge: (abs(edge - moving), edge))


def test_the_nearer_of_two_ends_snaps_and_the_playhead_counts() -> None:
    assert snapped((0, 100), (), [40, 90], 8, 8) == Snapped(10, 100)
    assert snapped((0, 100), (53,), [40, 90], 12, 8) == Snapped(13, 53)
    assert snapped((0, 40, 100), (), [40], 2, 8) == Snapped(2)


def test_under_the_pointer_are_edges_joins_bodies_and_nothing() -> None:
    rows = rows_in((shown(clip(1, 0, 100), clip(2, 100, 50), clip(3, 200, 100)),), 300)
    scale = Scale(2.0)
    found = {x: place_at(rows, scale, x, 10) for x in (50, 196, 200, 204, 350, 399, 402)}
    assert {x: (place.zone, place.item.key if place.item else None) for x, place in found.items()} == {
        50: (Zone.BODY, 1),
        196: (Zone.TAIL, 1),
        200: (Zone.JOIN, 2),
        204: (Zone.HEAD, 2),
        350: (Zone.EMPTY, None),
        399: (Zone.EMPTY, None),
        402: (Zone.HEAD, 3),
    }
    assert place_at(rows, scale, 50, 5000).row is None


def test_spare_height_goes_to_the_pictures_first() -> None:
    lanes = (shown(kind="title"), shown(), shown(kind="music"))
    low, high = rows_in(lanes, 150), rows_in(lanes, 300)
    assert [row.height for row in low] == [40, 74, 34]
    assert high[1].height > 74
    assert (high[0].height, high[2].height) == (40, 34)
    assert all(above.bottom < below.top + 1 for above, below in pairwise(high))


def test_faces_are_made_when_they_are_asked_for() -> None:
    made: list[int] = []

    def make(row: int) -> Face:
        made.append(row)
        return Face(str(row))

    faces = Faces([10, 20, 30], make)
    assert (len(faces), made) == (3, [])
    assert (faces[1].name, faces[-1].name, made) == ("20", "30", [20, 30])
    assert [face.name for face in faces[:2]] == ["10", "20"]
    with pytest.raises(IndexError):
        faces[3]


def test_of_twenty_thousand_selected_each_is_found_at_once() -> None:
    lane = shown(*(Item(key, 10 * key, 10) for key in range(20_000)))
    cut = ShownCut(1, Tracks((lane.lane,)), (lane,), ())
    began = time.thread_time()
    assert cut.span(cut.refs()) == FrameRange(0, 200_000)
    assert [item.key for ref in cut.refs() if (item := cut.item(ref)) is not None] == list(range(20_000))
    assert cut.item(Ref(1, 20_000)) is None
    assert time.thread_time() - began < 1.0  # one after the other they would take a minute
