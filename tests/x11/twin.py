"""The same window without a screen: how it looks, and where things are: `python -m tests.x11.twin P.previz OUT`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).parent.with_name('offscreen.json')}"

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from previz.engine.client import Worker
from previz.project.file import Project
from previz.settings import Window
from ui import theme
from ui.main_window import MainWindow
from ui.timeline.rows import Zone
from ui.workspaces import Work

_SETTLE_MS = 1200


def main() -> None:
    """Grab the board and the timeline, and tell where to click."""
    place, out = Path(sys.argv[1]), Path(sys.argv[2])
    application = QApplication(sys.argv[:1])
    theme.apply_theme(application)
    with Project.open(place) as project:
        window = MainWindow(project, Worker())
        window.put_keys_on(Window())
        window.resize(window.sizeHint())
        window.show()
        places: dict[str, list[int]] = {}
        for work in (Work.BOARD, Work.TIMELINE):
            window.panes.workspaces.choose(work)
            _wait(_SETTLE_MS)
            window.grab().save(str(out / f"{work.title.lower()}.png"))
            places |= _places(window, work)
        (out / "places.json").write_text(json.dumps(places))
        window.close()
    application.quit()


def _places(window: MainWindow, work: Work) -> dict[str, list[int]]:
    """Rectangles in the window by name."""
    panes = window.panes
    if work is Work.TIMELINE:
        return {"tail": _tail(window), "surface": _rect(window, panes.timeline.surface)}
    board, model = panes.board, panes.board_model
    card = board.visualRect(model.index(1))
    corner = board.viewport().mapTo(window, card.topLeft())
    tabs = {
        f"tab {button.text()}": _rect(window, button)
        for button in panes.title_bar.findChildren(QPushButton)
        if button.objectName() == "tab"
    }
    return tabs | {
        "card": [corner.x(), corner.y(), card.width(), card.height()],
        "player": _rect(window, panes.player),
        "inspector": _rect(window, panes.inspector),
        "board": _rect(window, board),
        "status": _rect(window, panes.status),
        "rail": _rect(window, panes.rail),
    }


def _tail(window: MainWindow) -> list[int]:
    """Where the tail of a clip is taken hold of: a point that is near no other edge."""
    surface = window.panes.timeline.surface
    points = (
        QPoint(x, y)
        for y in range(surface.viewport().height())
        for x in range(surface.viewport().width() - 1, 0, -1)
        if surface.place(QPoint(x, y)).zone is Zone.TAIL
    )
    at = surface.viewport().mapTo(window, next(points) + QPoint(0, 10))
    return [at.x(), at.y(), 1, 1]


def _rect(window: MainWindow, widget: QWidget) -> list[int]:
    corner = widget.mapTo(window, QPoint())
    return [corner.x(), corner.y(), widget.width(), widget.height()]


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
