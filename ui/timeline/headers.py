"""The heads of the tracks, left of the timeline: name, mute, solo, lock."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from previz.cut.track_edits import KINDS, Flag
from ui.icons import icon
from ui.naming import label, named
from ui.timeline.rows import RULER, TrackRow
from ui.words import QT_TRANSLATE_NOOP, translate

WIDTH = 144
_FLAGS: tuple[tuple[Flag, str, str], ...] = (
    ("muted", "M", QT_TRANSLATE_NOOP("TrackHead", "Mute {track}")),
    ("soloed", "S", QT_TRANSLATE_NOOP("TrackHead", "Solo {track}")),
    ("locked", "L", QT_TRANSLATE_NOOP("TrackHead", "Lock {track}")),
)
_KINDS = {
    "picture": QT_TRANSLATE_NOOP("TrackHeaders", "Pictures"),
    "title": QT_TRANSLATE_NOOP("TrackHeaders", "Titles"),
    "dialogue": QT_TRANSLATE_NOOP("TrackHeaders", "Dialogue"),
    "effects": QT_TRANSLATE_NOOP("TrackHeaders", "Effects"),
    "music": QT_TRANSLATE_NOOP("TrackHeaders", "Music"),
}


class TrackHeaders(QWidget):
    """One head beside each track, and a button above them that adds a track."""

    flag_wanted = Signal(int, str, bool)
    """A track's id, which of its flags, and whether it is to be set."""
    track_wanted = Signal(str)
    """The kind of a track that is to be added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trackHeaders")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._heads: dict[int, TrackHead] = {}
        self._add = QToolButton(self)
        self._add.setIcon(icon("add"))
        self._add.setToolTip(self.tr("Add a track"))
        self._add.setAccessibleName(self.tr("Add a track"))
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._add)
        for kind in KINDS[1:]:
            menu.addAction(self.tr(_KINDS[kind])).triggered.connect(partial(self._want, kind))
        self._add.setMenu(menu)
        self._top = QWidget(self)
        self._top.setObjectName("trackCorner")
        self._top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._top)
        row.setContentsMargins(10, 0, 4, 0)
        row.addWidget(label(self.tr("Tracks"), "quiet"), 1)
        row.addWidget(self._add)

    def show_rows(self, rows: tuple[TrackRow, ...], down: int) -> None:
        """Stand beside the tracks as they now are, scrolled down so far."""
        for gone in set(self._heads) - {row.shown.lane.id for row in rows}:
            self._heads.pop(gone).deleteLater()
        for row in rows:
            head = self._heads.get(row.shown.lane.id)
            if head is None:
                head = self._heads[row.shown.lane.id] = TrackHead(row.shown.lane.id, self)
                head.flag_wanted.connect(self.flag_wanted)
                head.show()
            head.show_row(row)
            head.setGeometry(0, RULER + row.top - down, WIDTH, row.height)
        self._top.setGeometry(0, 0, WIDTH, RULER)
        self._top.raise_()

    def _want(self, kind: str) -> None:
        self.track_wanted.emit(kind)


class TrackHead(QWidget):
    """The head of one track."""

    flag_wanted = Signal(int, str, bool)

    def __init__(self, track_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("trackHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._track_id = track_id
        self._name = label("", "trackName", self)
        self._kind = label("", "quiet", self)
        self._buttons: dict[Flag, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 4, 0)
        row.setSpacing(0)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._kind)
        names.addStretch(1)
        row.addLayout(names, 1)
        for flag, letter, _ in _FLAGS:
            button = named(QToolButton(self), "trackFlag")
            button.setText(letter)
            button.setCheckable(True)
            button.setFixedSize(20, 20)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._want, flag))
            self._buttons[flag] = button
            row.addWidget(button)

    def show_row(self, row: TrackRow) -> None:
        """Tell what the track is called, and how it is set."""
        lane = row.shown.lane
        self._name.setText(lane.name)
        self._kind.setText(translate("TrackHeaders", _KINDS[lane.kind]))
        self._kind.setVisible(row.height >= 32)
        states = {"muted": row.shown.muted, "soloed": row.shown.soloed, "locked": lane.locked}
        for flag, _, words in _FLAGS:
            button, told = self._buttons[flag], self.tr(words).format(track=lane.name)
            button.setChecked(states[flag])
            button.setAccessibleName(told)
            button.setToolTip(told)

    def _want(self, flag: Flag) -> None:
        self.flag_wanted.emit(self._track_id, flag, self._buttons[flag].isChecked())
