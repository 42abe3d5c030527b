"""What the tests of the window ask of it: shots in order, a shot chosen, a widget by its name."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QPlainTextEdit, QWidget
from sqlalchemy import select

from previz.project.file import Project
from previz.project.schema import Scene, Shot
from ui.cards import ShotCard
from ui.indexes import ITEM_ROLE
from ui.main_window import MainWindow

Kind = TypeVar("Kind", bound=QWidget)


def shots(project: Project) -> list[Shot]:
    """The shots of the film in order."""
    wanted = select(Shot).join(Scene).order_by(Scene.position, Shot.position, Shot.id)
    return list(project.session.scalars(wanted))


def numbers(project: Project) -> list[str]:
    """Their numbers."""
    return [shot.number for shot in shots(project)]


def choose(window: MainWindow, row: int) -> Shot:
    """Choose the shot in a row of the board."""
    model = window.panes.board_model
    window.panes.board.setCurrentIndex(model.index(row))
    return window.services.project.session.get_one(Shot, model.shot_ids()[row])


def card(window: MainWindow, row: int) -> ShotCard:
    """The card in a row of the board."""
    shown = window.panes.board_model.index(row).data(ITEM_ROLE)
    assert isinstance(shown, ShotCard)
    return shown


def words(window: MainWindow) -> QPlainTextEdit:
    """Where the description is typed."""
    return named(window, QPlainTextEdit, "Description")


def named(window: QWidget, kind: type[Kind], name: str) -> Kind:
    """The widget of a kind that has an accessible name."""
    (found,) = [widget for widget in window.findChildren(kind) if widget.accessibleName() == name]
    return found


def behave(project: Project, shot: Shot, behaviour: str) -> None:
    """Tell the scripted engine what to do with a shot."""
    with project.edit("Behave"):
        shot.overrides = {"location": behaviour}
