"""Edits of the film itself: rate, size, look, camera; one step each, taken back whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.canonical import to_plain
from previz.cut.assemble import assemble, clips_of, main_cut, picture_track
from previz.cut.film_edits import change_film, film_facts
from previz.cut.frames import FilmFrames
from previz.cut.holds import holds_of
from previz.cut.playback import playback
from previz.engine.protocol import PictureSize
from previz.errors import WrongUse
from previz.export.interchange import timeline
from previz.project.file import Project
from previz.project.schema import Marker, MarkRow, Note, Shot, Sound, Take, Title
from previz.review.comparing import compare
from previz.review.notes import add_note
from previz.takes.choosing import stale_reason
from previz.takes.jobs import add_jobs
from previz.takes.lasting import lengths_at
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import FrameRange, Rate
from tests.cut.films import add_scene, add_take, add_take_of, film
from tests.media.patterns import number_of


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Three shots in a cut, with a title, a sound, a marker, a mark and notes."""
    with film(tmp_path) as made:
        first, second, _ = add_scene(made, "1", [96, 50, 24])
        cut = assemble(made)
        tracks = {track.kind: track for track in cut.tracks}
        with made.edit("Dress"):
            second.clock_start = 96
            title = Title(start=96, frames=24, words="Later")
            sound = Sound(name="Rain", start=12, frames=96, source_start=48, fade_in=24, fade_out=12, media="a.wav")
            sound.media_sha256 = ""
            tracks["title"].titles.append(title)
            tracks["effects"].sounds.append(sound)
            cut.markers.append(Marker(frame=146, frames=24, name="Turn"))
            first.scene.marks.append(MarkRow(who="MARA", clock=96, x=0.0, z=0.0))
            made.session.add(Note(shot_id=first.id, first_frame=24, last_frame=48, words="slower", made_at="2026"))
            taken = Note(shot_id=first.id, first_frame=24, last_frame=48, words="x", made_at="2026", take_number=1)
            made.session.add(taken)
        yield made


def stands(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """All that is counted in frames."""
    session = project.session
    session.expire_all()
    cut = main_cut(session)
    assert cut is not None
    track = picture_track(session, cut)
    assert track is not None
    clips = clips_of(session, track)
    sounds = session.scalars(select(Sound))
    return {
        "shots": [(row.clock_start, row.frames) for row in session.scalars(select(Shot).order_by(Shot.id))],
        "clips": [(row.start, row.frames, row.source_start) for row in clips],
        "titles": [(row.start, row.frames) for row in session.scalars(select(Title))],
        "sounds": [(row.start, row.frames, row.source_start, row.fade_in, row.fade_out) for row in sounds],
        "markers": [(row.frame, row.frames) for row in session.scalars(select(Marker))],
        "marks": [(row.clock,) for row in session.scalars(select(MarkRow))],
        "notes": [(row.first_frame, row.last_frame) for row in session.scalars(select(Note).order_by(Note.id))],
    }


def test_another_rate_keeps_the_seconds_of_everything_and_is_one_step(project: Project) -> None:
    before, steps = stands(project), len(project.history())
    assert change_film(project, {"rate": "25"}) == ("rate",)
    assert stands(project) == {
        "shots": [(0, 100), (100, 52), (0, 25)],
        "clips": [(0, 100, 0), (100, 52, 0), (152, 25, 0)],
        "titles": [(100, 25)],
        "sounds": [(13, 100, 50, 25, 13)],
        "markers": [(152, 25)],
        "marks": [(100,)],
        "notes": [(25, 50), (25, 50)],
    }
    assert [step.label for step in project.history()[steps:]] == ["Change the film's frame rate"]
    project.undo()
    assert (stands(project), project.film.rate) == (before, "24")
    project.redo()
    assert project.film.rate == "25"


def test_a_film_with_takes_keeps_its_rate_or_takes_one_that_counts_alike(project: Project, tmp_path: Path) -> None:
    shot = project.session.scalars(select(Shot).order_by(Shot.id)).first()
    assert shot is not None
    take = add_take(project, shot)
    with project.record("Recipe"):
        take.recipe = {"request": {"rate": {"numerator": 24, "denominator": 1}}}
    before, facts = stands(project), film_facts(project)
    with pytest.raises(WrongUse, match="The film has a take at 24 frames a second, and keeps that rate"):
        change_film(project, {"rate": "25", "title": "Other"})
    assert (stands(project), film_facts(project)) == (before, facts)
    assert change_film(project, {"rate": "23.976"}) == ("rate",)
    assert stands(project) == before
    assert lengths_at(project.session, Take.shot_id == shot.id, Rate.parse("23.976")) == {take.id: 96}
    film = playback(project, assemble(project))
    assert not holds_of(project, film)
    assert [one.frames for one in compare(shot, film).contenders if one.take_id == take.id] == [96]
    with FilmFrames(film, project.media.folder, 64, 48) as frames:
        assert [number_of(frames.frame(at)) for at in (0, 50, 95)] == [0, 50, 95]
    told = timeline(project, assemble(project), film, tmp_path, lambda _done, _of: None)
    assert [clip.name for clip in told.find_clips() if clip.name == shot.number] == [shot.number]
    assert not [clip for clip in told.find_clips() if clip.effects]


def test_a_film_of_which_takes_are_being_made_keeps_its_rate(project: Project) -> None:
    shot = project.session.scalars(select(Shot).order_by(Shot.id)).first()
    assert shot is not None
    add_jobs(project, [(shot.id, RequestWriter(project).request(shot, Wanted()))])
    before = stands(project)
    with pytest.raises(WrongUse, match="Takes are being made at 24 frames a second"):
        change_film(project, {"rate": "25"})
    assert (stands(project), project.film.rate) == (before, "24")
    assert change_film(project, {"rate": "23.976"}) == ("rate",)


def test_a_trimmed_clip_and_a_gap_keep_their_seconds(project: Project) -> None:
    cut = assemble(project)
    track = picture_track(project.session, cut)
    assert track is not None
    with project.edit("By hand"):
        cut.by_hand = True
        clip = clips_of(project.session, track)[1]
        clip.start, clip.frames, clip.source_start, clip.trimmed = 120, 24, 12, True
        clips_of(project.session, track)[2].start = 144
    change_film(project, {"rate": "48"})
    assert stands(project)["clips"] == [(0, 192, 0), (240, 48, 24), (288, 48, 0)]


def test_a_note_on_the_last_frames_ends_with_its_shot(project: Project) -> None:
    shot = project.session.scalars(select(Shot).order_by(Shot.id)).first()
    assert shot is not None
    add_note(project, shot, "to the end", FrameRange(0, 96), author="")
    add_note(project, shot, "the last", FrameRange(95, 1), author="")
    change_film(project, {"rate": "60"})
    project.undo()
    change_film(project, {"rate": "48"})
    change_film(project, {"rate": "25"})
    ends = [(note.first_frame, note.last_frame) for note in project.session.scalars(select(Note).order_by(Note.id))]
    assert ends[-2:] == [(0, 99), (99, 99)]


def test_a_rate_that_counts_alike_moves_nothing(project: Project) -> None:
    before = stands(project)
    assert change_film(project, {"rate": "23.976"}) == ("rate",)
    assert stands(project) == before


@pytest.mark.parametrize(
    ("start", "rate", "then"),
    [
        ("01:00:00:00", "25", "01:00:00:00"),
        ("00:58:30:23", "25", "00:58:30:23"),
        ("00:58:30:23", "60", "00:58:30:57"),
        ("10:00:00:12", "29.97df", "10:00:00;15"),
        ("10:01:00:00", "29.97df", "10:01:00;02"),
    ],
)
def test_the_first_frame_keeps_its_moment(project: Project, start: str, rate: str, then: str) -> None:
    change_film(project, {"start_timecode": start})
    change_film(project, {"rate": rate})
    assert project.film.start_timecode == then


def test_several_are_changed_in_one_step(project: Project) -> None:
    said = {
        "title": " Low   Water ",
        "size": "96x40",
        "look": "clay",
        "sensor": "full_frame",
        "stop": "2.8",
        "seed": "7",
    }
    assert change_film(project, said) == ("title", "size", "look", "sensor", "stop", "seed")
    assert film_facts(project) == {
        "title": "Low Water",
        "rate": "24",
        "size": "96x40",
        "look": "clay",
        "sensor": "full_frame",
        "stop": "2.8",
        "seed": "7",
        "start_timecode": "01:00:00:00",
    }
    words = "Change the film's title, picture size, look, sensor, stop and seed"
    assert project.history()[-1].label == words
    assert change_film(project, said) == ()
    assert project.history()[-1].label == words
    assert change_film(project, {"stop": "none", "sensor": "none"}) == ("stop", "sensor")
    assert (project.film.stop, project.film.sensor) == (None, "super_35")


WRONG = {
    "rate": ("27", "not a frame rate that Previz works at"),
    "size": ("641x360", "cannot be encoded"),
    "look": ("oil", "There is no look called “oil”"),
    "sensor": ("brownie", "brownie"),
    "stop": ("wide", "wide"),
    "seed": ("-1", "“-1” is no seed"),
    "start_timecode": ("25:00:00:00", "does not exist at 30"),
    "title": ("x" * 201, "A title of 201 characters is too long"),
    "mood": ("blue", "A film has no “mood”"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_is_refused_and_nothing_changes(project: Project, name: str) -> None:
    before, steps = film_facts(project), len(project.history())
    value, words = WRONG[name]
    with pytest.raises(WrongUse, match=words):
        change_film(project, {"title": "Other", "rate": "30"} | {name: value})
    assert (film_facts(project), len(project.history())) == (before, steps)


def test_a_take_of_another_shape_is_stale_and_one_of_another_height_is_not(project: Project) -> None:
    shot = project.session.scalars(select(Shot).order_by(Shot.id)).first()
    assert shot is not None
    made = RequestWriter(project).request(shot, Wanted())
    take = add_take_of(project, shot, 96, "blocking", {})
    with project.record("Recipe"):
        take.recipe = {"request": to_plain(made)}
    assert stale_reason(shot, take, RequestWriter(project)) is None
    change_film(project, {"size": "128x96"})
    assert stale_reason(shot, take, RequestWriter(project)) is None
    change_film(project, {"size": "128x54"})
    assert stale_reason(shot, take, RequestWriter(project)) == "the film's picture has another shape"
    change_film(project, {"size": "128x96", "rate": "23.976"})
    assert stale_reason(shot, take, RequestWriter(project)) == "the film's frame rate changed"


def test_a_size_that_is_asked_for_is_made_whatever_its_shape(project: Project) -> None:
    shot = project.session.scalars(select(Shot).order_by(Shot.id)).first()
    assert shot is not None
    upright = PictureSize(90, 160)
    assert RequestWriter(project).request(shot, Wanted(size=upright)).size == upright
