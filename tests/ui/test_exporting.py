"""The export of a movie from the window, where its process cannot begin."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from previz.cut.assemble import assemble
from previz.export.beside import NotWritten
from previz.export.delivery import Exported, ExportOptions
from previz.export.movie import plan_movie
from tests.cut.films import add_scene, film
from tests.harness.no_files import no_more_files
from ui.exporting import MovieExport


def test_an_export_that_cannot_begin_is_told_and_the_next_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    with film(tmp_path) as project:
        add_scene(project, "1", [12])
        plan = plan_movie(project, assemble(project), tmp_path / "film.mp4", ExportOptions())
    export = MovieExport()
    told: list[NotWritten | Exported] = []
    export.not_written.connect(told.append)
    export.written.connect(told.append)
    export.start(plan)
    with no_more_files():
        qtbot.waitUntil(lambda: bool(told), timeout=5000)
    (refused,) = told
    assert isinstance(refused, NotWritten)
    assert "no further process" in refused.what
    assert not export.under_way
    export.start(plan)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=60000)
    assert told[1] == Exported(plan.out, 12, 1, cards=1)
    export.close()
