"""Tracks for the tests of the verbs: made up, and checked for what must always hold."""

from __future__ import annotations

from hypothesis import strategies as st

from previz.cut.tracks import Item, Lane, Mark, Ref, Tracks

PICTURE_LANE, TITLE_LANE, MUSIC_LANE = 1, 2, 3


@st.composite
def lanes(draw: st.DrawFn, lane_id: int = PICTURE_LANE, kind: str = "picture", most: int = 7) -> Lane:
    """A track with up to so many items, some end to end, some apart."""
    items = []
    end = 0
    for key in range(1, draw(st.integers(1, most)) + 1):
        start = end + draw(st.sampled_from((0, 0, 0, 1, 9)))
        frames = draw(st.integers(1, 30))
        if kind == "title":
            items.append(Item(key, start, frames))
        else:
            source, rest = draw(st.integers(0, 9)), draw(st.integers(0, 9))
            items.append(Item(key, start, frames, source, source + frames + rest, shot_id=key, trimmed=True))
        end = start + frames
    return Lane(lane_id, kind, tuple(items), name=kind)


@st.composite
def films(draw: st.DrawFn) -> Tracks:
    """A cut: pictures, titles, music, marks."""
    marks = tuple(Mark(key, frame) for key, frame in enumerate(sorted(draw(st.lists(st.integers(0, 90), max_size=4)))))
    return Tracks(
        (
            draw(lanes()),
            draw(lanes(TITLE_LANE, "title", 4)),
            draw(lanes(MUSIC_LANE, "music", 4)),
        ),
        marks,
    )


@st.composite
def films_with_a_clip(draw: st.DrawFn) -> tuple[Tracks, Ref]:
    """A cut, and one item of any of its tracks."""
    film = draw(films())
    lane = draw(st.sampled_from(film.lanes))
    return film, Ref(lane.id, draw(st.sampled_from(lane.items)).key)


def held(tracks: Tracks) -> None:
    """Fail where something stands over another, before the head, or shows what its source has not."""
    for lane in tracks.lanes:
        end = 0
        for item in lane.items:
            assert item.start >= end, (lane.kind, lane.items)
            assert item.frames >= 1
            assert item.source_start >= 0
            if item.held is None:
                assert item.source_start == 0
            else:
                assert item.source_start + item.frames <= item.held
            end = item.end
        assert len({item.key for item in lane.items}) == len(lane.items)
    assert all(mark.frame >= 0 for mark in tracks.marks)


def clip(key: int, start: int, frames: int, source: int = 0, held: int = 1000) -> Item:
    """A clip of the shot of its key."""
    return Item(key, start, frames, source, held, shot_id=key)


def picture(*items: Item) -> Tracks:
    """A cut of pictures alone."""
    return Tracks((Lane(PICTURE_LANE, "picture", items, name="V1"),))


def spans(tracks: Tracks, lane: int = PICTURE_LANE) -> list[tuple[int, int, int]]:
    """Start, frames and source start of each item of a track."""
    return [(item.start, item.frames, item.source_start) for item in tracks.lane(lane).items]
