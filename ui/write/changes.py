"""What the last change of the script did to scenes and shots, in a line below the page, and in full where asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from previz.script.importing import ImportReport, ShotLine
from ui import theme
from ui.icons import icon
from ui.naming import label, named, plain_tip
from ui.reports import import_details
from ui.words import N, counted

_DETAILS, _LISTED = 180, 5


class Changes(QWidget):
    """Tells, and asks nothing."""

    shot_wanted = Signal(int)
    """The id of a shot that the user wants to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, "changes")
        self._words = label("", "changesWords", self)
        self._buttons: list[QToolButton] = []
        self._shots = QHBoxLayout()
        self._shots.setSpacing(2)
        self._more = named(QToolButton(self), "side")
        self._more.setText(self.tr("Details"))
        self._more.setAccessibleName(self.tr("Details of the changes"))
        self._more.setCheckable(True)
        self._more.toggled.connect(self._on_more)
        close = named(QToolButton(self), "reset")
        close.setIcon(icon("close"))
        close.setAccessibleName(self.tr("Close the changes"))
        close.clicked.connect(self.hide)
        self._details = named(QPlainTextEdit(self), "changesDetails")
        self._details.setAccessibleName(self.tr("Changes, scene by scene"))
        self._details.setReadOnly(True)
        self._details.setFont(theme.font(mono=True))  # what went and what came stand under each other
        self._details.setFixedHeight(_DETAILS)
        self._details.hide()
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        self._words.setMinimumWidth(60)
        row.addWidget(self._words)
        row.addLayout(self._shots)
        row.addStretch(1)
        row.addWidget(self._more)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 3)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._details)
        self.hide()

    def show_report(self, report: ImportReport) -> None:
        """Tell what a change did; nothing where it did nothing to scenes or shots."""
        words = summary(report)
        self._words.setText(words)
        self._words.setToolTip(plain_tip(words))
        self._details.setPlainText(import_details(report))
        self._show_shots(report.affected)
        self.setVisible(bool(words))

    @property
    def words(self) -> QLabel:
        """The line that tells."""
        return self._words

    def _show_shots(self, shots: tuple[ShotLine, ...]) -> None:
        for button in self._buttons:
            self._shots.removeWidget(button)
            button.deleteLater()
        self._buttons.clear()
        for shot in shots[:_LISTED]:
            button = named(QToolButton(self), "side")
            button.setText(shot.number)
            button.setAccessibleName(self.tr("Go to shot {number}").format(number=shot.number))
            button.clicked.connect(lambda _checked=False, shot_id=shot.id: self.shot_wanted.emit(shot_id))
            self._shots.addWidget(button)
            self._buttons.append(button)

    def _on_more(self, more: bool) -> None:
        self._details.setVisible(more)


def summary(report: ImportReport) -> str:
    """A report in a sentence: “2 scenes changed, 1 scene added; 3 shots cover lines that changed”.

    It is empty where there is nothing to tell.
    """
    changed, added, cut, moved = (len(each) for each in (report.changed, report.added, report.cut, report.moved))
    affected = len(report.affected)
    scenes = (
        (changed, counted("Changes", "%n scenes changed", "%n scene changed", N, changed)),
        (added, counted("Changes", "%n scenes added", "%n scene added", N, added)),
        (cut, counted("Changes", "%n scenes cut", "%n scene cut", N, cut)),
        (moved, counted("Changes", "%n scenes moved", "%n scene moved", N, moved)),
    )
    covering = counted("Changes", "%n shots cover lines that changed", "%n shot covers lines that changed", N, affected)
    told = ", ".join(words for count, words in scenes if count)
    return "; ".join(part for part in (told, covering if affected else "") if part)
