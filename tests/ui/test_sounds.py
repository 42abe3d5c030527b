"""Sounds in the window: dropped on the timeline, drawn, levelled, heard by the player; and what cannot be is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from previz.cut.tracks import Ref
from previz.errors import PrevizError
from previz.media.peaks import peaks_path
from previz.media.sound import RATE, sound_path
from previz.project.file import Project
from previz.project.schema import Sound
from tests.engine.scripted import open_scripted
from tests.harness.forked import Forked
from tests.media.sounds import tone, write_sound
from tests.ui.conftest import HandDialogs
from ui import tokens
from ui.main_window import MainWindow
from ui.new_films import make_project
from ui.session import Session
from ui.timeline import editor as editing
from ui.timeline.level_dialog import Level, LevelDialog
from ui.timeline.rows import RULER, TrackRow
from ui.timeline.surface import Surface
from ui.timeline.waveforms import wave_image
from ui.timeline.workspace import TimelineWorkspace
from ui.workspaces import Work

WAIT_MS = 30_000
"""How long a thread may take on a machine that has a lot to do."""


@pytest.fixture
def timeline(window: MainWindow) -> TimelineWorkspace:
    window.panes.workspaces.choose(Work.TIMELINE)
    return window.panes.timeline


@pytest.fixture
def bell(tmp_path: Path) -> Path:
    """A second of sound that is loud in its second half alone."""
    samples = tone(1.0, loud=0.9)
    samples[: RATE // 2] = 0
    return write_sound(tmp_path / "bell.wav", samples)


def sounds(project: Project) -> list[Sound]:
    return list(project.session.scalars(select(Sound).order_by(Sound.start, Sound.id)))


def row_of(timeline: TimelineWorkspace, kind: str) -> TrackRow:
    return next(row for row in timeline.surface.rows if row.shown.lane.kind == kind)


def drop(timeline: TimelineWorkspace, paths: list[Path], kind: str, frame: int) -> None:
    surface = timeline.surface
    row = row_of(timeline, kind)
    point = QPoint(surface.x_of(frame) + 1, RULER + row.top - surface.down + row.height // 2)
    timeline.take_sound(paths, surface.viewport().mapToGlobal(point))


def test_a_file_dropped_on_a_track_stands_there_is_drawn_and_heard(
    window: MainWindow, timeline: TimelineWorkspace, project: Project, bell: Path, qtbot: QtBot
) -> None:
    surface = timeline.surface
    drop(timeline, [bell], "music", 10)
    qtbot.waitUntil(lambda: len(sounds(project)) == 1, timeout=WAIT_MS)
    (sound,) = sounds(project)
    assert (sound.name, sound.frames, sound.track.kind) == ("bell", 24, "music")
    assert abs(sound.start - 10) <= max(1, surface.frames(1))
    qtbot.waitUntil(lambda: window.services.sounds.wave(sound.media) is not None, timeout=WAIT_MS)
    mix = window.panes.player.sounding.mix
    assert mix is not None
    assert [heard.count for heard in mix.sounds] == [RATE]
    surface.zoom(14, surface.x_of(sound.start))
    row = row_of(timeline, "music")
    shown = surface.viewport().grab().toImage()
    top, middle = RULER + row.top - surface.down, row.height // 2
    high = [shown.pixelColor(surface.x_of(sound.start) + at, top + middle - 9).name() for at in wave_pixels(surface)]
    half = len(high) // 2
    assert tokens.WAVEFORM not in high[: half - 2]
    assert high[half + 2 :].count(tokens.WAVEFORM) > half // 2
    window.deeds.undo()
    assert sounds(project) == []
    assert window.panes.player.sounding.mix is not None
    assert window.panes.player.sounding.mix.sounds == ()


def wave_pixels(surface: Surface) -> range:
    """The pixels of a second, from its head."""
    return range(4, round(24 * surface.scale.zoom) - 4)


def test_several_files_follow_each_other_on_a_track_and_spread_beside_the_tracks(
    timeline: TimelineWorkspace, project: Project, bell: Path, qtbot: QtBot
) -> None:
    drop(timeline, [bell, bell], "effects", 5)
    qtbot.waitUntil(lambda: len(sounds(project)) == 2, timeout=WAIT_MS)
    first, second = sounds(project)
    assert first.track is second.track
    assert second.start == first.start + 24
    timeline.take_sound([bell, bell], timeline.mapToGlobal(QPoint(5, 5)))
    qtbot.waitUntil(lambda: len(sounds(project)) == 4, timeout=WAIT_MS)
    at_playhead = [sound for sound in sounds(project) if sound.start == timeline.editor.frame]
    assert len({sound.track_id for sound in at_playhead}) == 2


def test_what_is_no_sound_is_told(
    window: MainWindow, timeline: TimelineWorkspace, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"nothing")
    told: list[PrevizError] = []
    window.refused.connect(told.append)
    timeline.take_sound([broken], QPoint())
    qtbot.waitUntil(lambda: len(told) == 1, timeout=WAIT_MS)
    assert "broken.wav cannot be read" in str(told[0])
    assert sounds(project) == []


def test_a_level_is_asked_for_and_set_in_one_step(
    timeline: TimelineWorkspace, project: Project, bell: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(timeline, [bell], "music", 0)
    qtbot.waitUntil(lambda: len(sounds(project)) == 1, timeout=WAIT_MS)
    asked: list[tuple[str, Level, int]] = []

    def answer(_parent: QWidget, name: str, level: Level, frames: int) -> Level:
        asked.append((name, level, frames))
        return Level(-4.5, 6, 12)

    monkeypatch.setattr(editing, "ask_level", answer)
    row = row_of(timeline, "music")
    timeline.surface.choose([Ref(row.shown.lane.id, row.shown.lane.items[0].key)])
    timeline.editor.level_chosen()
    (sound,) = sounds(project)
    assert asked == [("bell", Level(0.0, 0, 0), 24)]
    assert (sound.gain_db, sound.fade_in, sound.fade_out) == (-4.5, 6, 12)
    project.undo()
    assert sound.gain_db == 0.0


def test_the_dialog_gives_back_what_it_shows(window: MainWindow, qtbot: QtBot) -> None:
    dialog = LevelDialog("bell", Level(-3.0, 4, 5), 24, window)
    qtbot.addWidget(dialog)
    assert dialog.level == Level(-3.0, 4, 5)
    dialog.gain.setValue(40.0)
    dialog.fade_in.setValue(100)
    assert dialog.level == Level(12.0, 24, 5)
    assert all(field.accessibleName() for field in (dialog.gain, dialog.fade_in, dialog.fade_out))


def test_sounds_that_were_never_conformed_are_when_the_film_opens(
    window: MainWindow, timeline: TimelineWorkspace, project: Project, bell: Path, qtbot: QtBot
) -> None:
    stored = project.media.publish(bell)
    lane = row_of(timeline, "music").shown.lane.id
    with project.edit("Add"):
        place = {"start": 0, "frames": 24, "media": stored.name, "media_sha256": stored.sha256}
        project.session.add(Sound(track_id=lane, name="bell", **place))
    qtbot.waitUntil(lambda: sound_path(project.media.folder, stored.name).is_file(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: peaks_path(project.media.folder, stored.name).is_file(), timeout=WAIT_MS)


@pytest.fixture
def session(dialogs: HandDialogs, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    session = Session(dialogs, tmp_path / "settings.toml", lambda: Forked(open_scripted))
    yield session
    session.close()
    session.deleteLater()


def test_a_sound_is_chosen_and_put_in_at_the_playhead(
    session: Session, dialogs: HandDialogs, tmp_path: Path, short_film: Path, bell: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "chosen.previz"
    make_project(path, short_film).close()
    session.open(path)
    window = session.window
    assert window is not None
    window.panes.workspaces.choose(Work.TIMELINE)
    window.panes.player.transport.go_to(30)
    dialogs.files = [bell]
    window.actions_by_id["cut_sound"].trigger()
    qtbot.waitUntil(lambda: len(sounds(window.services.project)) == 1, timeout=WAIT_MS)
    assert sounds(window.services.project)[0].start == 30


def test_a_wave_is_as_high_as_it_is_loud() -> None:
    columns = np.array([[0, 0], [-127, 127], [-64, 64], [0, 127]], np.int8)
    image = wave_image(columns, np.ones(4), 41)
    assert _heights(image) == [1, 41, 21, 21]
    faded = wave_image(columns, np.array([1.0, 0.5, 0.0, 2.0]), 41)
    assert _heights(faded) == [1, 21, 1, 21]


def _heights(image: QImage) -> list[int]:
    return [sum(image.pixelColor(x, y).alpha() > 0 for y in range(image.height())) for x in range(image.width())]
