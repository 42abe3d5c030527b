"""What is said of scenes follows the film, whatever is done to it: as if all of it were read anew."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from previz.project.file import Project
from tests.cut.test_keeping_in_step import (
    DEEDS,
    SETTINGS,
    TURNS,
    Deed,
    beside,
    copied,
    deeds,
    describe,
    do,
    furnished,
)
from ui.background import Background
from ui.board.scene_model import SceneModel
from ui.cards import CardReader
from ui.understanding import Understanding

__all__ = ["furnished"]


def reader_of(project: Project, owner: QObject) -> CardReader:
    return CardReader(project, Understanding(project, Background(owner), owner))


@SETTINGS
@given(done=deeds(*DEEDS, *TURNS, beside, describe, describe))
def test_scenes_and_sections_are_as_if_they_were_read_anew(qtbot: QtBot, furnished: Path, done: list[Deed]) -> None:
    with TemporaryDirectory() as folder, Project.open(copied(furnished, folder)) as project:
        owner = QObject()
        model, reader = SceneModel(project, owner), reader_of(project, owner)
        project.watch(model.on_changed)
        for deed in done:
            do(project, deed)
            anew = reader_of(project, owner)
            assert model.items() == SceneModel(project, owner).items()
            assert reader.sections(None) == anew.sections(None)
            for scene_id in (item.scene_id for item in model.items()[1:]):
                assert reader.sections(scene_id) == anew.sections(scene_id)
