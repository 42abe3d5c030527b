"""Razor, lift, extract, insert, overwrite, move: what must always hold, and what they do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.cut.splices import (
    close_gap,
    drop_place,
    extract,
    extract_range,
    gap_at,
    insert,
    lift,
    lift_range,
    move,
    overwrite,
    razor,
)
from previz.cut.tracks import Item, Lane, Mark, Ref, Tracks
from previz.errors import PrevizError
from previz.timing import FrameRange
from tests.cut.verbs import MUSIC_LANE, PICTURE_LANE, TITLE_LANE, clip, films, films_with_a_clip, held, picture, spans

FRAMES = st.integers(0, 120)
RANGES = st.builds(FrameRange, FRAMES, st.integers(0, 60))
ALL = (PICTURE_LANE, TITLE_LANE, MUSIC_LANE)


def shown(lane: Lane) -> dict[int, tuple[int | None, int]]:
    """What each frame of a track shows: the shot, and which of its frames."""
    return {
        item.start + frame: (item.shot_id, item.source_start + frame)
        for item in lane.items
        for frame in range(item.frames)
    }


@given(films(), FRAMES)
def test_a_razor_changes_no_frame(film, frame):
    after = razor(film, ALL, frame)
    held(after)
    assert shown(after.lane(PICTURE_LANE)) == shown(film.lane(PICTURE_LANE))
    assert shown(after.lane(MUSIC_LANE)) == shown(film.lane(MUSIC_LANE))
    for lane in after.lanes:
        assert all(item.end <= frame or item.start >= frame for item in lane.items)


@given(films(), FRAMES)
def test_a_razor_at_a_join_cuts_nothing(film, frame):
    after = razor(film, ALL, frame)
    assert razor(after, ALL, frame) == after


@given(films_with_a_clip())
def test_a_lift_leaves_all_else_where_it_is(film_and_ref):
    film, ref = film_and_ref
    after = lift(film, [ref])
    assert after.lane(ref.lane).items == tuple(item for item in film.lane(ref.lane).items if item.key != ref.key)
    assert [lane for lane in after.lanes if lane.id != ref.lane] == [lane for lane in film.lanes if lane.id != ref.lane]


@given(films_with_a_clip())
def test_an_extract_takes_its_length_out(film_and_ref):
    film, ref = film_and_ref
    after = extract(film, [ref])
    held(after)
    assert sum(i.frames for i in film.lane(ref.lane).items) - film.item(ref).frames == sum(
        i.frames for i in after.lane(ref.lane).items
    )
    last = film.lane(ref.lane).items[-1]
    if last.key != ref.key:
        assert after.lane(ref.lane).end == film.lane(ref.lane).end - film.item(ref).frames


@given(films(), RANGES)
def test_a_range_is_lifted_from_every_track(film, span):
    after = lift_range(film, ALL, span)
    held(after)
    for lane in ALL:
        before = shown(film.lane(lane)) if lane != TITLE_LANE else {}
        kept = {frame: what for frame, what in before.items() if frame not in span}
        assert shown(after.lane(lane)) == kept or lane == TITLE_LANE


@given(films(), RANGES)
def test_a_range_is_extracted_from_every_track(film, span):
    after = extract_range(film, ALL, span)
    held(after)
    before = shown(film.lane(PICTURE_LANE))
    expected = {
        frame - (span.duration if frame >= span.end else 0): what for frame, what in before.items() if frame not in span
    }
    assert shown(after.lane(PICTURE_LANE)) == expected


NEW = st.builds(lambda frames, source: Item(-1, 0, frames, source, source + frames, 99), st.integers(1, 30), FRAMES)


@given(films(), NEW, FRAMES, st.booleans())
def test_an_insert_makes_room(film, item, frame, link):
    after = insert(film, PICTURE_LANE, item, frame, link=link)
    held(after)
    before = shown(film.lane(PICTURE_LANE))
    moved = {at + (item.frames if at >= frame else 0): what for at, what in before.items()}
    put = {frame + at: (99, item.source_start + at) for at in range(item.frames)}
    assert shown(after.lane(PICTURE_LANE)) == moved | put


@given(films(), NEW, FRAMES)
def test_an_overwrite_moves_nothing(film, item, frame):
    after = overwrite(film, PICTURE_LANE, item, frame)
    held(after)
    put = {frame + at: (99, item.source_start + at) for at in range(item.frames)}
    assert shown(after.lane(PICTURE_LANE)) == shown(film.lane(PICTURE_LANE)) | put


@given(films_with_a_clip(), st.integers(-90, 90), st.booleans(), st.booleans())
def test_a_move_keeps_the_clip_and_the_cut_whole(film_and_ref, by, ripple, link):
    film, ref = film_and_ref
    after = move(film, [ref], by, ripple=ripple, link=link)
    held(after)
    before, now = film.item(ref), after.item(ref)
    assert (now.frames, now.source_start) == (before.frames, before.source_start)
    if ripple:
        assert {item.key for item in after.lane(ref.lane).items} == {item.key for item in film.lane(ref.lane).items}
        assert sum(i.frames for i in after.lane(ref.lane).items) == sum(i.frames for i in film.lane(ref.lane).items)


@given(films())
def test_what_moves_nowhere_changes_nothing(film):
    first = film.lane(PICTURE_LANE).items[0]
    assert move(film, [Ref(PICTURE_LANE, first.key)], 0) is film
    assert move(film, [Ref(PICTURE_LANE, first.key)], 0, ripple=False) is film


@given(films(), FRAMES)
def test_a_gap_that_is_closed_is_gone(film, frame):
    gap = gap_at(film.lane(PICTURE_LANE), frame)
    if gap is None:
        with pytest.raises(PrevizError, match="no gap here"):
            close_gap(film, PICTURE_LANE, frame)
        return
    after = close_gap(film, PICTURE_LANE, frame)
    held(after)
    assert after.lane(PICTURE_LANE).end == film.lane(PICTURE_LANE).end - gap.duration
    assert gap_at(after.lane(PICTURE_LANE), gap.start) is None


def test_the_halves_of_a_cut_clip_go_on_from_each_other():
    after = razor(picture(clip(5, 10, 48, source=7)), [PICTURE_LANE], 30)
    assert spans(after) == [(10, 20, 7), (30, 28, 27)]
    head, tail = after.lane(PICTURE_LANE).items
    assert (head.key, tail.key, tail.like, tail.trimmed) == (5, -1, 5, True)


def test_a_clip_is_moved_past_another_and_what_is_between_closes_up():
    film = picture(clip(1, 0, 48), clip(2, 48, 24), clip(3, 72, 36))
    after = move(film, [Ref(PICTURE_LANE, 1)], 70)
    assert [(item.key, item.start) for item in after.lane(PICTURE_LANE).items] == [(2, 0), (1, 24), (3, 72)]
    assert drop_place(film.lane(PICTURE_LANE), {1}, 70) == 72


def test_titles_move_with_the_clip_below_them():
    film = picture(clip(1, 0, 48), clip(2, 48, 24), clip(3, 72, 36))
    film = Tracks((*film.lanes, Lane(TITLE_LANE, "title", (Item(1, 10, 12),))), (Mark(1, 50),))
    after = move(film, [Ref(PICTURE_LANE, 1)], 70)
    assert spans(after, TITLE_LANE) == [(34, 12, 0)]
    assert after.marks == (Mark(1, 2),)


def test_marks_of_a_clip_that_is_taken_out_stand_where_it_closed():
    film = replace(picture(clip(1, 0, 48), clip(2, 48, 24), clip(3, 72, 36)), marks=(Mark(1, 60), Mark(2, 80)))
    assert extract(film, [Ref(PICTURE_LANE, 2)]).marks == (Mark(1, 48), Mark(2, 56))


def test_a_locked_track_keeps_all_it_has():
    film = picture(clip(1, 0, 48))
    locked = film.with_lane(replace(film.lane(PICTURE_LANE), locked=True))
    for act in (
        lambda: razor(locked, [PICTURE_LANE], 5),
        lambda: lift(locked, [Ref(PICTURE_LANE, 1)]),
        lambda: extract(locked, [Ref(PICTURE_LANE, 1)]),
        lambda: insert(locked, PICTURE_LANE, clip(-1, 0, 4), 0),
        lambda: overwrite(locked, PICTURE_LANE, clip(-1, 0, 4), 0),
        lambda: move(locked, [Ref(PICTURE_LANE, 1)], 9),
    ):
        with pytest.raises(PrevizError, match="is locked"):
            act()
