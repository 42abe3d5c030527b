"""Sounds put into a cut: where they go, what they are called, what an undo brings back, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from previz.cut.assemble import assemble
from previz.cut.clip_edits import split_at
from previz.cut.sound_edits import SoundFile, add_sound, set_level, take_in_sound
from previz.cut.track_edits import set_flag
from previz.errors import PrevizError, WrongUse
from previz.media.sound import open_sound, sound_path
from previz.project.file import Project
from previz.project.schema import Sound, Track
from tests.cut.films import add_scene, film
from tests.media.sounds import tone, write_sound


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with film(tmp_path) as project:
        add_scene(project, "1", [48])
        assemble(project)
        yield project


@pytest.fixture
def bell(project: Project, tmp_path: Path) -> SoundFile:
    return take_in_sound(
        project.media, write_sound(tmp_path / "Bell, far.flac", tone(1.01, rate=44_100), 44_100, "flac")
    )


def test_a_file_is_taken_in_whole_and_conformed(project: Project, bell: SoundFile) -> None:
    assert bell.name == "Bell, far"
    assert bell.seconds == pytest.approx(1.01, abs=0.001)
    assert project.media.exists(bell.stored.name)
    assert len(open_sound(sound_path(project.media.folder, bell.stored.name))) == bell.samples
    assert list((project.media.folder / "scratch").iterdir()) == []


def test_a_sound_goes_to_a_track_of_its_kind_with_room(project: Project, bell: SoundFile) -> None:
    cut = assemble(project)
    first, second = add_sound(project, cut, bell, 10), add_sound(project, cut, bell, 20)
    assert (first.start, first.frames, first.name) == (10, 25, "Bell, far")
    assert first.track.kind == second.track.kind == "effects"
    assert first.track is not second.track
    assert add_sound(project, cut, bell, 35).track is first.track
    assert [step.label for step in project.history()][-1] == "Add sound Bell, far"
    for _ in range(3):
        project.undo()
    assert project.session.scalars(select(Sound)).all() == []


def test_on_a_track_that_was_named_others_give_way(project: Project, bell: SoundFile) -> None:
    cut = assemble(project)
    first = add_sound(project, cut, bell, 10)
    second = add_sound(project, cut, bell, 20, first.track)
    places = [(row.start, row.frames) for row in project.session.scalars(select(Sound).order_by(Sound.start))]
    assert places == [(10, 10), (20, 25)]
    assert second.track is first.track
    set_flag(project, first.track, "locked", True)
    with pytest.raises(PrevizError, match="locked"):
        add_sound(project, cut, bell, 60, first.track)
    pictures = project.session.scalars(select(Track).where(Track.kind == "picture")).first()
    with pytest.raises(PrevizError, match="takes no sounds"):
        add_sound(project, cut, bell, 60, pictures)


def test_levels_are_one_step_and_fades_never_cross(project: Project, bell: SoundFile) -> None:
    sound = add_sound(project, assemble(project), bell, 0)
    set_level(project, sound, -3.0, 5, 5)
    set_level(project, sound, -4.5, 20, 30)
    assert (sound.gain_db, sound.fade_in, sound.fade_out) == (-4.5, 10, 15)
    project.undo()
    assert (sound.gain_db, sound.fade_in, sound.fade_out) == (0.0, 0, 0)
    for wrong in ((13.0, 0, 0), (-61.0, 0, 0), (0.0, -1, 0)):
        with pytest.raises(WrongUse):
            set_level(project, sound, *wrong)


def test_both_halves_of_a_split_sound_keep_its_level(project: Project, bell: SoundFile) -> None:
    cut = assemble(project)
    sound = add_sound(project, cut, bell, 0)
    set_level(project, sound, -6.0, 0, 0)
    split_at(project, cut, [sound.track_id], 12)
    rows = project.session.scalars(select(Sound).order_by(Sound.start)).all()
    assert [(row.start, row.source_start, row.gain_db) for row in rows] == [(0, 0, -6.0), (12, 12, -6.0)]


@pytest.mark.parametrize("name", ["notes.txt", "gone.wav"])
def test_what_is_no_sound_is_refused_and_leaves_nothing(project: Project, tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("no sound")
    with pytest.raises(PrevizError):
        take_in_sound(project.media, tmp_path / name)
    broken = tmp_path / "broken.wav"
    broken.write_bytes(np.zeros(50, np.uint8).tobytes())
    with pytest.raises(PrevizError):
        take_in_sound(project.media, broken)
    assert list(project.media.names()) == []
