from pathlib import Path

import opentimelineio as otio
import pytest

from previz.cut.assemble import assemble, clips_of, picture_track
from previz.errors import PrevizError
from previz.export.exporting import Exported, ExportOptions, export
from previz.media.reading import probe
from previz.project.file import Project
from previz.timing import Rate, Timecode
from tests.cut.films import add_scene, add_take, add_take_of, film


@pytest.fixture
def project(tmp_path):
    with film(tmp_path) as opened:
        yield opened


def read(project: Project, out: Path) -> otio.schema.Timeline:
    export(project, assemble(project), out, ExportOptions(), lambda _done, _of: None)
    return otio.adapters.read_from_file(str(out))


def frames(range_: otio.opentime.TimeRange | None) -> tuple[float, float, float]:
    assert range_ is not None
    assert range_.start_time.rate == range_.duration.rate
    return (range_.start_time.value, range_.duration.value, range_.duration.rate)


HOUR = 24 * 3600


def test_the_cut_reads_back(project, tmp_path):
    shots = add_scene(project, "1", [20, 30], "INT. LAMP ROOM - NIGHT") + add_scene(
        project, "2", [10], "EXT. SEA - DAY"
    )
    add_take(project, shots[0])
    timeline = read(project, tmp_path / "film.otio")
    assert timeline.name == "Slack Water"
    assert timeline.global_start_time is not None
    assert timeline.global_start_time.to_timecode() == "01:00:00:00"
    assert [track.kind for track in timeline.tracks if isinstance(track, otio.schema.Track)] == ["Video"]
    clips = timeline.find_clips()
    assert [clip.name for clip in clips] == ["1A", "1B", "2A"]
    assert [frames(clip.range_in_parent()) for clip in clips] == [(0, 20, 24), (20, 30, 24), (50, 10, 24)]
    assert timeline.duration().to_frames() == 60


def test_the_media_are_found_from_the_timelines_folder(project, tmp_path):
    take = add_take(project, add_scene(project, "1", [20])[0])
    reference = read(project, tmp_path / "film.otio").find_clips()[0].media_reference
    assert isinstance(reference, otio.schema.ExternalReference)
    assert not Path(reference.target_url).is_absolute()
    path = tmp_path / reference.target_url
    assert path == project.media.path(take.media["picture"])
    assert reference.name == path.name
    info = probe(path)
    assert info.start_timecode == "01:00:00:00"
    assert frames(reference.available_range) == (HOUR, info.frames, 24)


def test_a_timeline_elsewhere_names_its_media_in_full(project, tmp_path):
    take = add_take(project, add_scene(project, "1", [20])[0])
    (tmp_path / "turnover").mkdir()
    reference = read(project, tmp_path / "turnover" / "film.otio").find_clips()[0].media_reference
    assert isinstance(reference, otio.schema.ExternalReference)
    assert reference.target_url == project.media.path(take.media["picture"]).resolve().as_posix()


def test_all_takes_are_there_and_the_one_that_plays_is_active(project, tmp_path):
    shot = add_scene(project, "1", [12])[0]
    for number in range(3):
        add_take(project, shot, first=100 * number)
    add_take_of(project, shot, 12, "card", {})
    with project.edit("Pick"):
        shot.picked_take_id = shot.takes[1].id
    clip = read(project, tmp_path / "film.otio").find_clips()[0]
    references = clip.media_references()
    assert sorted(references) == ["take 1", "take 2", "take 3", "take 4"]
    assert clip.active_media_reference_key == "take 2"
    assert [references[key].metadata["previz"]["take"]["number"] for key in sorted(references)] == [1, 2, 3, 4]
    assert isinstance(references["take 4"], otio.schema.MissingReference)


def test_a_trim_is_the_source_range(project, tmp_path):
    add_take(project, add_scene(project, "1", [20])[0])
    track = picture_track(project.session, assemble(project))
    assert track is not None
    with project.edit("Trim"):
        clip = clips_of(project.session, track)[0]
        clip.source_start, clip.frames, clip.trimmed = 7, 5, True
    made = read(project, tmp_path / "film.otio").find_clips()[0]
    assert frames(made.source_range) == (HOUR + 7, 5, 24)
    assert frames(made.available_range()) == (HOUR, 20, 24)


@pytest.mark.parametrize(
    ("taken", "source_start", "pieces"),
    [
        (20, 0, [(0, 20, 1)]),
        (15, 0, [(0, 15, 1), (14, 5, 0)]),
        (1, 0, [(0, 20, 0)]),
        (15, 12, [(12, 3, 1), (14, 17, 0)]),
        (15, 30, [(14, 20, 0)]),
    ],
)
def test_a_take_that_is_too_short_freezes_its_last_frame(project, tmp_path, taken, source_start, pieces):
    shot = add_scene(project, "1", [20])[0]
    add_take(project, shot, taken)
    track = picture_track(project.session, assemble(project))
    assert track is not None
    with project.edit("Slip"):
        clips_of(project.session, track)[0].source_start = source_start
    timeline = read(project, tmp_path / "film.otio")
    made = [
        (*frames(clip.source_range)[:2], clip.effects[0].time_scalar if clip.effects else 1)
        for clip in timeline.find_clips()
    ]
    assert made == [(HOUR + start, length, speed) for start, length, speed in pieces]
    assert timeline.duration().to_frames() == 20


def test_a_card_is_a_missing_reference_by_name(project, tmp_path):
    add_scene(project, "1", [20])
    clip = read(project, tmp_path / "film.otio").find_clips()[0]
    assert isinstance(clip.media_reference, otio.schema.MissingReference)
    assert clip.media_reference.name == "card 1A"
    assert frames(clip.media_reference.available_range) == frames(clip.source_range) == (HOUR, 20, 24)


def test_the_shots_facts_travel_along(project, tmp_path):
    shot = add_scene(project, "14", [20], "INT. LAMP ROOM - NIGHT")[0]
    with project.edit("Words"):
        shot.description, shot.dialogue, shot.status = "Close on MARA, 85mm.", "MARA: Now.", "APP"
        shot.overrides = {"lens_mm": 50.0}
    take = add_take(project, shot)
    timeline = read(project, tmp_path / "film.otio")  # held: its metadata live as long as it does
    facts = timeline.find_clips()[0].metadata["previz"]
    assert dict(facts["scene"]) == {"number": "14", "heading": "INT. LAMP ROOM - NIGHT"}
    assert dict(facts["take"]) == {"id": take.id, "number": 1}
    assert facts["rung"] == "blocking"
    told = facts["shot"]
    assert (told["id"], told["number"], told["status"]) == (shot.id, "14A", "APP")
    assert (told["description"], told["dialogue"]) == ("Close on MARA, 85mm.", "MARA: Now.")
    assert (told["fields"]["size"], told["fields"]["lens_mm"]) == ("close_up", 50.0)


def test_scenes_begin_at_markers(project, tmp_path):
    add_scene(project, "1", [20, 30], "INT. LAMP ROOM - NIGHT")
    add_scene(project, "2", [10], "EXT. SEA - DAY")
    markers = read(project, tmp_path / "film.otio").tracks.markers
    assert [(marker.name, *frames(marker.marked_range)) for marker in markers] == [
        ("1 INT. LAMP ROOM - NIGHT", 0, 1, 24),
        ("2 EXT. SEA - DAY", 50, 1, 24),
    ]


@pytest.mark.parametrize("label", ["23.976", "25", "29.97df", "59.94"])
def test_every_length_is_exact_at_the_films_rate(tmp_path, label):
    rate = Rate.parse(label)
    with film(tmp_path, label) as project:
        shot = add_scene(project, "1", [21])[0]
        add_take(project, shot)
        timeline = read(project, tmp_path / "film.otio")
    hour = Timecode.parse("01:00:00:00", rate).frame
    clip = timeline.find_clips()[0]
    assert frames(clip.source_range) == frames(clip.available_range()) == (hour, 21, float(rate.fps))
    assert timeline.global_start_time is not None
    assert timeline.global_start_time.value == hour


def test_what_was_written_is_told(project, tmp_path):
    shots = add_scene(project, "1", [20, 10])
    add_take(project, shots[0])
    out = tmp_path / "film.otio"
    exported = export(project, assemble(project), out, ExportOptions(), lambda _done, _of: None)
    assert exported == Exported(out, 30, 2, cards=1)


def test_the_same_film_is_the_same_file(project, tmp_path):
    add_take(project, add_scene(project, "1", [20])[0])
    read(project, tmp_path / "a.otio")
    read(project, tmp_path / "b.otio")
    assert (tmp_path / "a.otio").read_bytes() == (tmp_path / "b.otio").read_bytes()


def test_an_empty_cut_is_said(project, tmp_path):
    with pytest.raises(PrevizError, match="has no shots"):
        read(project, tmp_path / "film.otio")


def test_media_that_are_missing_are_told(project, tmp_path):
    take = add_take(project, add_scene(project, "1", [20, 30])[0])
    project.media.path(take.media["picture"]).unlink()
    exported = export(project, assemble(project), tmp_path / "film.otio", ExportOptions(), lambda *_: None)
    assert exported.offline == ("1A",)
