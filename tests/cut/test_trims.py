"""Trim, roll, slip and slide: on made-up cuts what must always hold, on small ones what they do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.cut.tracks import Lane, Mark, Ref, Tracks
from previz.cut.trims import (
    Edge,
    roll,
    roll_limits,
    slide,
    slide_limits,
    slip,
    slip_limits,
    trim,
    trim_limits,
)
from previz.errors import PrevizError
from tests.cut.verbs import PICTURE_LANE, TITLE_LANE, clip, films_with_a_clip, held, picture, spans

BY = st.integers(-40, 40)
EDGES = st.sampled_from(Edge)


@given(films_with_a_clip(), EDGES, BY, st.booleans(), st.booleans())
def test_a_trim_keeps_the_cut_whole(film_and_ref, edge, by, ripple, link):
    film, ref = film_and_ref
    held(trim(film, ref, edge, by, ripple=ripple, link=link))


@given(films_with_a_clip(), EDGES, BY, st.booleans())
def test_a_trim_goes_as_far_as_its_limits_and_no_further(film_and_ref, edge, by, ripple):
    film, ref = film_and_ref
    limits = trim_limits(film.lane(ref.lane), ref.key, edge, ripple=ripple)
    assert limits.earliest <= 0 <= limits.latest
    sign = -1 if edge is Edge.HEAD else 1
    after = trim(film, ref, edge, by, ripple=ripple, link=False)
    assert after.item(ref).frames - film.item(ref).frames == sign * limits.held(by)


@given(films_with_a_clip(), EDGES)
def test_a_trim_at_the_join_itself_changes_nothing(film_and_ref, edge):
    film, ref = film_and_ref
    for ripple in (True, False):
        assert trim(film, ref, edge, 0, ripple=ripple) is film
    assert roll(film, ref, 0) is film
    assert slip(film, ref, 0) is film
    assert slide(film, ref, 0) is film


@given(films_with_a_clip(), EDGES, BY)
def test_a_trim_without_ripple_moves_no_other_clip(film_and_ref, edge, by):
    film, ref = film_and_ref
    after = trim(film, ref, edge, by, ripple=False)
    others = [item for item in film.lane(ref.lane).items if item.key != ref.key]
    assert [item for item in after.lane(ref.lane).items if item.key != ref.key] == others


@given(films_with_a_clip(), EDGES, BY)
def test_a_rippling_trim_keeps_gaps_and_the_clips_start(film_and_ref, edge, by):
    film, ref = film_and_ref
    after = trim(film, ref, edge, by, link=False)
    assert gaps(after.lane(ref.lane)) == gaps(film.lane(ref.lane))
    assert after.item(ref).start == film.item(ref).start


@given(films_with_a_clip(), EDGES, BY, st.booleans())
def test_a_trim_is_taken_back_by_its_opposite(film_and_ref, edge, by, ripple):
    film, ref = film_and_ref
    by = trim_limits(film.lane(ref.lane), ref.key, edge, ripple=ripple).held(by)
    there = trim(film, ref, edge, by, ripple=ripple, link=False)
    assert spans(trim(there, ref, edge, -by, ripple=ripple, link=False), ref.lane) == spans(film, ref.lane)


@given(films_with_a_clip(), BY)
def test_a_roll_keeps_the_length_and_what_each_frame_shows(film_and_ref, by):
    film, ref = film_and_ref
    after = roll(film, ref, by)
    held(after)
    assert after.end == film.end
    assert after.item(ref).end == film.item(ref).end
    assert slide_of_source(after, ref) == slide_of_source(film, ref)
    assert after.item(ref).start - film.item(ref).start == roll_limits(film.lane(ref.lane), ref.key).held(by)


@given(films_with_a_clip(), BY)
def test_a_slip_keeps_place_and_length(film_and_ref, by):
    film, ref = film_and_ref
    after = slip(film, ref, by)
    held(after)
    before, now = film.item(ref), after.item(ref)
    assert (now.start, now.frames) == (before.start, before.frames)
    assert now.source_start - before.source_start == slip_limits(film.lane(ref.lane), ref.key).held(by)


@given(films_with_a_clip(), BY)
def test_a_slide_keeps_the_clip_and_the_film_as_long(film_and_ref, by):
    film, ref = film_and_ref
    after = slide(film, ref, by, link=False)
    held(after)
    before, now = film.item(ref), after.item(ref)
    assert (now.frames, now.source_start) == (before.frames, before.source_start)
    assert now.start - before.start == slide_limits(film.lane(ref.lane), ref.key).held(by)
    if film.lane(ref.lane).items[-1].key != ref.key:
        assert after.lane(ref.lane).end == film.lane(ref.lane).end


@given(films_with_a_clip(), BY)
def test_what_follows_a_slide_keeps_the_cut_whole(film_and_ref, by):
    film, ref = film_and_ref
    held(slide(film, ref, by))


@given(films_with_a_clip())
def test_a_locked_track_is_not_edited(film_and_ref):
    film, ref = film_and_ref
    locked = film.with_lane(replace(film.lane(ref.lane), locked=True))
    for act in (
        lambda: trim(locked, ref, Edge.TAIL, 1),
        lambda: roll(locked, ref, 1),
        lambda: slip(locked, ref, 1),
        lambda: slide(locked, ref, 1),
    ):
        with pytest.raises(PrevizError, match="is locked"):
            act()


def test_a_trim_pushes_what_is_later():
    film = picture(clip(1, 0, 48), clip(2, 48, 24), clip(3, 80, 10))
    assert spans(trim(film, Ref(1, 1), Edge.TAIL, 6)) == [(0, 54, 0), (54, 24, 0), (86, 10, 0)]
    assert spans(trim(film, Ref(1, 2), Edge.HEAD, 4)) == [(0, 48, 0), (48, 20, 4), (76, 10, 0)]


def test_a_trim_without_ripple_stops_at_the_neighbour():
    film = picture(clip(1, 0, 48), clip(2, 60, 24, source=30))
    assert spans(trim(film, Ref(1, 1), Edge.TAIL, 99, ripple=False)) == [(0, 60, 0), (60, 24, 30)]
    assert spans(trim(film, Ref(1, 2), Edge.HEAD, -99, ripple=False)) == [(0, 48, 0), (48, 36, 18)]


def test_a_trim_stops_at_the_end_of_the_source():
    film = picture(clip(1, 0, 48, source=2, held=60))
    assert spans(trim(film, Ref(1, 1), Edge.TAIL, 99)) == [(0, 58, 2)]
    assert spans(trim(film, Ref(1, 1), Edge.HEAD, -99)) == [(0, 50, 0)]
    assert spans(trim(film, Ref(1, 1), Edge.TAIL, -99)) == [(0, 1, 2)]


def test_titles_and_marks_follow_the_shot_that_they_stand_over():
    titles = Lane(TITLE_LANE, "title", (clip(1, 60, 10)._replace(held=None),))
    film = replace(picture(clip(1, 0, 48), clip(2, 48, 24)), marks=(Mark(1, 50), Mark(2, 10)))
    film = Tracks((*film.lanes, titles), film.marks)
    after = trim(film, Ref(PICTURE_LANE, 1), Edge.TAIL, 6)
    assert spans(after, TITLE_LANE) == [(66, 10, 0)]
    assert [(mark.key, mark.frame) for mark in after.marks] == [(2, 10), (1, 56)]
    assert spans(trim(film, Ref(PICTURE_LANE, 1), Edge.TAIL, 6, link=False), TITLE_LANE) == [(60, 10, 0)]
    locked = film.with_lane(replace(titles, locked=True))
    assert spans(trim(locked, Ref(PICTURE_LANE, 1), Edge.TAIL, 6), TITLE_LANE) == [(60, 10, 0)]


def test_a_clip_that_is_gone_is_told():
    with pytest.raises(PrevizError, match="no longer on V1"):
        trim(picture(clip(1, 0, 48)), Ref(1, 7), Edge.TAIL, 1)


def gaps(lane: Lane) -> list[int]:
    ends = (0, *(item.end for item in lane.items))
    return [item.start - end for item, end in zip(lane.items, ends, strict=False)]


def slide_of_source(tracks: Tracks, ref: Ref) -> int:
    """Which frame of its source a clip would show at the head of the cut."""
    item = tracks.item(ref)
    return item.source_start - item.start if item.held is not None else 0
