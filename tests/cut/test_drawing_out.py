"""Clips drawn out beyond what their shots have: the shots last longer, and the takes hold."""

from __future__ import annotations

import pytest

from previz.cut import clip_edits
from previz.cut.assemble import assemble, clips_of, main_cut, picture_track
from previz.cut.cutting import read_tracks
from previz.cut.drawing_out import draw_limits, draw_out
from previz.cut.frames import FilmFrames
from previz.cut.holds import holds_of, told
from previz.cut.playback import playback
from previz.cut.shot_edits import retime
from previz.cut.tracks import Ref
from previz.cut.trims import Edge
from previz.errors import PrevizError
from previz.export.delivery import ExportOptions
from previz.export.exporting import export
from previz.project.file import Project
from previz.project.schema import Clip, Cut, Shot
from previz.timing import FrameRange, Rate
from tests.cut.films import add_scene, add_take, add_take_of, film
from tests.media.patterns import number_of
from tests.project.films import state_hash


@pytest.fixture
def project(tmp_path):
    with film(tmp_path) as opened:
        add_scene(opened, "1", [24, 12])
        shots = opened.session.query(Shot).all()
        with opened.edit("Set clocks"):
            shots[1].clock_start = 24
        assemble(opened)
        yield opened


def cut_of(project: Project) -> Cut:
    cut = main_cut(project.session)
    assert cut is not None
    return cut


def clips(project: Project) -> list[Clip]:
    track = picture_track(project.session, cut_of(project))
    assert track is not None
    return list(clips_of(project.session, track))


def ref(project: Project, place: int = 0) -> Ref:
    clip = clips(project)[place]
    return Ref(clip.track_id, clip.id)


def layout(project: Project) -> list[tuple[str, int, int, bool]]:
    return [(clip.shot.number, clip.start, clip.frames, clip.trimmed) for clip in clips(project)]


def shot(project: Project, number: str = "1A") -> Shot:
    return project.session.query(Shot).filter_by(number=number).one()


def test_a_whole_clip_draws_its_shot_out_and_goes_on_to_follow_it(project):
    before, steps = state_hash(project), len(project.history())
    draw_out(project, cut_of(project), ref(project), 12)
    assert layout(project) == [("1A", 0, 36, False), ("1B", 36, 12, False)]
    assert (shot(project).frames, shot(project, "1B").clock_start) == (36, 24)
    assert len(project.history()) == steps + 1
    retime(project, shot(project), 30)
    assert layout(project)[0] == ("1A", 0, 30, False)
    project.undo()
    assert project.undo() == "Draw out shot 1A"
    assert state_hash(project) == before


def test_a_trimmed_clip_draws_its_shot_out_to_where_it_ends(project):
    clip_edits.trim_clip(project, cut_of(project), ref(project), Edge.HEAD, 4)
    draw_out(project, cut_of(project), ref(project), 10)
    assert layout(project)[0] == ("1A", 0, 30, True)
    assert (clips(project)[0].source_start, shot(project).frames) == (4, 34)


def test_within_what_the_shot_has_a_clip_is_trimmed_alone(project):
    clip_edits.trim_clip(project, cut_of(project), ref(project), Edge.TAIL, -8)
    draw_out(project, cut_of(project), ref(project), 5)
    assert (layout(project)[0], shot(project).frames) == (("1A", 0, 21, True), 24)
    assert project.history()[-1].label == "Trim clip 1A"


def test_without_ripple_a_clip_goes_as_far_as_its_neighbour(project):
    clip_edits.move_clips(project, cut_of(project), [ref(project, 1)], 7, ripple=False)
    draw_out(project, cut_of(project), ref(project), 50, ripple=False)
    assert layout(project) == [("1A", 0, 31, False), ("1B", 31, 12, False)]
    assert shot(project).frames == 31


def test_a_clip_that_stands_twice_keeps_both(project):
    clip_edits.split_at(project, cut_of(project), [ref(project).lane], 10)
    draw_out(project, cut_of(project), ref(project, 1), 6)
    assert [row[1:3] for row in layout(project)] == [(0, 10), (10, 20), (30, 12)]
    assert shot(project).frames == 30


def test_footage_has_no_more_frames_and_a_locked_track_stays(project):
    take = add_take_of(project, shot(project), 24, "footage", {"picture": "ab/ab.mp4"})
    assert take.rung == "footage"
    before = state_hash(project)
    with pytest.raises(PrevizError, match="Clip 1A plays footage, which has no more frames"):
        draw_out(project, cut_of(project), ref(project), 6)
    with project.edit("Lock"):
        clips(project)[1].track.locked = True
    with pytest.raises(PrevizError, match="Track V1 is locked"):
        draw_out(project, cut_of(project), ref(project, 1), 6)
    project.undo()
    assert state_hash(project) == before


def test_the_limits_are_those_of_the_longest_shot_and_of_footage(project):
    (lane,) = [lane for lane in read_tracks(project, cut_of(project)).lanes if lane.kind == "picture"]
    key, rate = ref(project).key, Rate(24)
    assert draw_limits(lane, key, rate, ripple=True) == (-23, 600 * 24 - 24)
    assert draw_limits(lane, key, rate, ripple=False) == (-23, 0)
    assert draw_limits(lane, key, rate, ripple=True, footage=True) == (-23, 0)
    draw_out(project, cut_of(project), ref(project), 1 << 20)
    assert shot(project).frames == 600 * 24


def test_the_last_frame_holds_in_the_player_the_movie_and_the_timeline(project, tmp_path):
    add_take(project, shot(project), 24)
    draw_out(project, cut_of(project), ref(project), 6)
    film_map = playback(project, cut_of(project))
    (hold,) = holds_of(project, film_map)
    assert (hold.shot_number, hold.start, hold.frames, str(hold)) == ("1A", 24, 6, "1A (6 frames)")
    with FilmFrames(film_map, project.media.folder, 64, 48) as pictures:
        assert [number_of(pictures.frame(frame)) for frame in (22, 23, 24, 29)] == [22, 23, 23, 23]
    said = "the last frame is held where a take is too short: 1A (6 frames)"
    for name in ("cut.mp4", "cut.otio"):
        exported = export(project, cut_of(project), tmp_path / name, ExportOptions(), lambda *_: None)
        assert exported.notes == (said,)
        assert said in str(exported)
    assert told((hold,), FrameRange(0, 24)) == ()
    add_take(project, shot(project), 30)
    assert holds_of(project, playback(project, cut_of(project))) == ()
