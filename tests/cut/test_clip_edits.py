"""A hand on a real cut: rows, undo, and how the cut keeps in step afterwards."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from previz.cut import clip_edits, shot_edits, track_edits
from previz.cut.assemble import assemble, clips_of, main_cut, picture_track
from previz.cut.cutting import read_tracks
from previz.cut.tracks import Ref
from previz.cut.trims import Edge
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Clip, Cut, Marker, Shot, Sound, Title, Track
from previz.timing import FrameRange
from tests.cut.films import add_scene, add_take_of, film
from tests.cut.verbs import held
from tests.project.films import state_hash


@pytest.fixture
def project(tmp_path):
    with film(tmp_path) as opened:
        add_scene(opened, "1", [48, 24])
        add_scene(opened, "2", [36])
        assemble(opened)
        yield opened


def cut_of(project: Project) -> Cut:
    cut = main_cut(project.session)
    assert cut is not None
    return cut


def picture(project: Project) -> Track:
    track = picture_track(project.session, cut_of(project))
    assert track is not None
    return track


def ref(project: Project, number: str) -> Ref:
    """The first clip of a shot."""
    clip = next(clip for clip in clips_of(project.session, picture(project)) if clip.shot.number == number)
    return Ref(clip.track_id, clip.id)


def layout(project: Project) -> list[tuple[str, int, int]]:
    return [(clip.shot.number, clip.start, clip.frames) for clip in clips_of(project.session, picture(project))]


def shot(project: Project, number: str) -> Shot:
    return project.session.query(Shot).filter_by(number=number).one()


def test_a_trim_is_written_and_undone(project):
    before = state_hash(project)
    clip_edits.trim_clip(project, cut_of(project), ref(project, "1A"), Edge.TAIL, -8)
    assert layout(project) == [("1A", 0, 40), ("1B", 40, 24), ("2A", 64, 36)]
    assert project.history()[-1].label == "Trim clip 1A"
    assert project.undo() == "Trim clip 1A"
    assert state_hash(project) == before
    project.redo()
    assert layout(project) == [("1A", 0, 40), ("1B", 40, 24), ("2A", 64, 36)]


def test_an_edit_that_changes_nothing_is_no_step(project):
    steps = project.history()
    clip_edits.trim_clip(project, cut_of(project), ref(project, "1A"), Edge.TAIL, 99)
    clip_edits.move_clips(project, cut_of(project), [ref(project, "1A")], 5)
    assert project.history() == steps


def test_trims_and_razor_cuts_leave_the_order_to_the_story(project):
    cut = cut_of(project)
    clip_edits.trim_clip(project, cut, ref(project, "1A"), Edge.HEAD, 8)
    clip_edits.split_at(project, cut, [picture(project).id], 50)
    assert not cut.by_hand
    shot_edits.add_shot(project, shot(project, "1A").scene, shot(project, "1A"))
    assert [number for number, _, _ in layout(project)][:2] == ["1A", "1aB"]


def test_a_gap_makes_the_cut_the_hands_and_new_shots_come_after_the_one_before_them(project):
    cut = cut_of(project)
    clip_edits.move_clips(project, cut, [ref(project, "2A")], -108)
    assert layout(project) == [("2A", 0, 36), ("1A", 36, 48), ("1B", 84, 24)]
    clip_edits.trim_clip(project, cut, ref(project, "1A"), Edge.TAIL, -8, ripple=False)
    assert cut.by_hand
    shot_edits.add_shot(project, shot(project, "1A").scene, shot(project, "1A"))
    assert layout(project) == [("2A", 0, 36), ("1A", 36, 40), ("1aB", 76, 72), ("1B", 156, 24)]


def test_an_untrimmed_clip_follows_its_shot_in_a_cut_of_the_hand(project):
    clip_edits.lift_clips(project, cut_of(project), [ref(project, "1B")])
    shot_edits.retime(project, shot(project, "1A"), 60)
    assert layout(project) == [("1A", 0, 60), ("2A", 84, 36)]


def test_a_shot_that_a_hand_took_out_stays_out_until_it_is_put_back(project):
    cut = cut_of(project)
    clip_edits.extract_clips(project, cut, [ref(project, "1B")])
    assert (layout(project), cut.by_hand) == ([("1A", 0, 48), ("2A", 48, 36)], True)
    assemble(project)
    assert layout(project) == [("1A", 0, 48), ("2A", 48, 36)]
    clip_edits.insert_shot(project, cut, picture(project).id, shot(project, "1B"), 10)
    assert layout(project) == [("1A", 0, 10), ("1B", 10, 24), ("1A", 34, 38), ("2A", 72, 36)]
    assert cut.left_out == []
    project.undo()
    assert cut.left_out == [shot(project, "1B").id]


def test_a_shot_that_is_omitted_leaves_and_comes_back_in_a_cut_of_the_hand(project):
    clip_edits.move_clips(project, cut_of(project), [ref(project, "2A")], -108)
    shot_edits.set_status(project, shot(project, "1A"), "OMT")
    assert layout(project) == [("2A", 0, 36), ("1B", 36, 24)]
    shot_edits.set_status(project, shot(project, "1A"), "WIP")
    assert [number for number, _, _ in layout(project)] == ["1A", "2A", "1B"]


def test_a_deleted_shots_place_closes_in_a_cut_of_the_hand(project):
    before = state_hash(project)
    clip_edits.move_clips(project, cut_of(project), [ref(project, "2A")], -108)
    shot_edits.remove_shots(project, [shot(project, "1A")])
    assert layout(project) == [("2A", 0, 36), ("1B", 36, 24)]
    project.undo()
    project.undo()
    assert state_hash(project) == before


def test_a_razor_cuts_titles_and_sounds_with_what_they_say(project):
    cut = cut_of(project)
    track_edits.add_title(project, cut, 10, 20, "SLACK WATER")
    track = track_edits.add_track(project, cut, "music")
    with project.edit("Add sound"):
        project.session.add(
            Sound(track_id=track.id, name="Rain", start=0, frames=60, source_start=5, media="a", media_sha256="b")
        )
    clip_edits.split_at(project, cut, [lane.id for lane in read_tracks(project, cut).lanes], 15)
    titles = project.session.query(Title).order_by(Title.start).all()
    assert [(title.start, title.frames, title.words) for title in titles] == [
        (10, 5, "SLACK WATER"),
        (15, 15, "SLACK WATER"),
    ]
    sounds = project.session.query(Sound).order_by(Sound.start).all()
    assert [(sound.start, sound.frames, sound.source_start, sound.name) for sound in sounds] == [
        (0, 15, 5, "Rain"),
        (15, 45, 20, "Rain"),
    ]


def test_titles_and_markers_follow_a_shot_that_is_retimed(project):
    cut = cut_of(project)
    track_edits.add_title(project, cut, 60, 10, "THE QUAY")
    track_edits.add_marker(project, cut, 70)
    shot_edits.retime(project, shot(project, "1A"), 60)
    assert project.session.query(Title).one().start == 72
    assert project.session.query(Marker).one().frame == 82


def test_a_clip_plays_the_take_that_is_pinned_to_it(project):
    cut = cut_of(project)
    take = add_take_of(project, shot(project, "1A"), 70, "blocking", {"picture": "aa/x.mp4"})
    clip = project.session.get_one(Clip, ref(project, "1A").key)
    clip_edits.pin_take(project, clip, take)
    assert (clip.pinned_take_id, project.history()[-1].label) == (take.id, "Swap clip 1A to take 1")
    assert read_tracks(project, cut).item(ref(project, "1A")).held == 70
    clip_edits.trim_clip(project, cut, ref(project, "1A"), Edge.TAIL, 99)
    assert layout(project)[0] == ("1A", 0, 70)
    clip_edits.pin_take(project, clip, None)
    assert clip.pinned_take_id is None


def test_ranges_go_out_of_the_tracks_that_are_named(project):
    cut = cut_of(project)
    clip_edits.lift_span(project, cut, [picture(project).id], FrameRange(40, 16))
    assert layout(project) == [("1A", 0, 40), ("1B", 56, 16), ("2A", 72, 36)]
    project.undo()
    clip_edits.extract_span(project, cut, [picture(project).id], FrameRange(40, 16))
    assert layout(project) == [("1A", 0, 40), ("1B", 40, 16), ("2A", 56, 36)]
    clip_edits.overwrite_shot(project, cut, picture(project).id, shot(project, "2A"), 30)
    assert layout(project) == [("1A", 0, 30), ("2A", 30, 36), ("2A", 66, 26)]


def test_a_locked_track_is_told_and_nothing_is_written(project):
    track_edits.set_flag(project, picture(project), "locked", True)
    before = state_hash(project)
    with pytest.raises(PrevizError, match="Track V1 is locked"):
        clip_edits.roll_join(project, cut_of(project), ref(project, "1B"), 4)
    assert state_hash(project) == before
    assert project.history()[-1].label == "Lock track V1"


def test_tracks_are_named_by_what_they_carry(project):
    cut = cut_of(project)
    names = [track_edits.add_track(project, cut, kind).name for kind in ("title", "dialogue", "effects", "music")]
    assert names == ["T2", "A4", "A5", "A6"]
    assert [track.name for track in cut.tracks] == ["V1", "T1", "A1", "A2", "A3", "T2", "A4", "A5", "A6"]


def test_markers_are_added_once_named_moved_and_removed(project):
    cut = cut_of(project)
    marker = track_edits.add_marker(project, cut, 30)
    assert track_edits.add_marker(project, cut, 30) is marker
    track_edits.name_marker(project, marker, "Turn")
    track_edits.move_marker(project, marker, -5)
    assert [(found.frame, found.name) for found in cut.markers] == [(0, "Turn")]
    track_edits.remove_marker(project, marker)
    assert cut.markers == []


def test_a_title_gets_its_words_and_what_stood_there_gives_way(project):
    cut = cut_of(project)
    first = track_edits.add_title(project, cut, 0, 48, "ONE")
    second = track_edits.add_title(project, cut, 24, 48, "")
    track_edits.word_title(project, second, "TWO")
    assert [(title.start, title.frames, title.words) for title in (first, second)] == [(0, 24, "ONE"), (24, 48, "TWO")]


def test_of_what_loses_its_head_the_rest_keeps_what_it_says(project):
    cut = cut_of(project)
    track_edits.add_title(project, cut, 10, 20, "ONE")
    track = track_edits.add_track(project, cut, "music")
    with project.edit("Add sound"):
        project.session.add(
            Sound(track_id=track.id, name="Rain", start=10, frames=60, source_start=5, media="a", media_sha256="b")
        )
    track_edits.add_title(project, cut, 8, 12, "TWO")
    clip_edits.lift_span(project, cut, [track.id], FrameRange(0, 20))
    titles = project.session.query(Title).order_by(Title.start).all()
    assert [(title.start, title.frames, title.words) for title in titles] == [(8, 12, "TWO"), (20, 10, "ONE")]
    (sound,) = project.session.query(Sound).all()
    assert (sound.start, sound.frames, sound.source_start, sound.name) == (20, 50, 15, "Rain")


ACTS: tuple[Callable[[Project, Cut, Ref, int], object], ...] = (
    lambda p, c, r, by: clip_edits.trim_clip(p, c, r, Edge.HEAD, by),
    lambda p, c, r, by: clip_edits.trim_clip(p, c, r, Edge.TAIL, by, ripple=False),
    lambda p, c, r, by: clip_edits.roll_join(p, c, r, by),
    lambda p, c, r, by: clip_edits.slip_clip(p, c, r, by),
    lambda p, c, r, by: clip_edits.slide_clip(p, c, r, by),
    lambda p, c, r, by: clip_edits.move_clips(p, c, [r], by * 3),
    lambda p, c, r, by: clip_edits.move_clips(p, c, [r], by * 3, ripple=False),
    lambda p, c, r, by: clip_edits.lift_clips(p, c, [r]),
    lambda p, c, r, by: clip_edits.extract_clips(p, c, [r]),
    lambda p, c, r, by: clip_edits.split_at(p, c, [r.lane], abs(by) * 4),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.integers(-20, 20)), min_size=1, max_size=6)
)
def test_undo_takes_any_edits_back_exactly(project, steps):
    cut = cut_of(project)
    before, count = state_hash(project), sum(not step.undone for step in project.history())
    for act, place, by in steps:
        lane = read_tracks(project, cut).picture
        assert lane is not None
        if lane.items:
            act(project, cut, Ref(lane.id, lane.items[place % len(lane.items)].key), by)
            held(read_tracks(project, cut))
    while sum(not step.undone for step in project.history()) > count:
        project.undo()
    assert state_hash(project) == before
