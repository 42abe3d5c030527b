"""The line under the scrubber: timecode, buttons, and what plays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui import theme, tokens
from ui.icons import icon
from ui.naming import label, plain_tip
from ui.player.transport import Transport


class Controls(QWidget):
    """Drives the transport with buttons, and tells where the playhead is."""

    start_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, transport: Transport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timecode = label("00:00:00:00", "timecode")
        face = QFontMetrics(theme.font(tokens.TIMECODE, mono=True))
        self._timecode.setMinimumWidth(face.horizontalAdvance("00:00:00:00") + 4)
        self._dropped = label("", "warning")
        self._where = label("", "quiet")
        self._sound = label("", "quiet")
        self._play = self._button("play", self.tr("Play (Space)"), transport.toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 6)
        row.addWidget(self._timecode, 1)
        row.addWidget(self._button("first", self.tr("To the start (Home)"), self.start_wanted.emit))
        row.addWidget(self._button("back", self.tr("One frame back (Left)"), lambda: transport.step(-1)))
        row.addWidget(self._play)
        row.addWidget(self._button("forward", self.tr("One frame on (Right)"), lambda: transport.step(1)))
        row.addWidget(self._button("last", self.tr("To the end (End)"), self.end_wanted.emit))
        right = QHBoxLayout()
        right.setSpacing(12)
        right.addStretch(1)
        right.addWidget(self._dropped)
        right.addWidget(self._sound)
        right.addWidget(self._where)
        row.addLayout(right, 1)
        self._dropped.setToolTip(self.tr("Frames that could not be shown in time since playback began"))

    @property
    def dropped_words(self) -> str:
        """What the line says of dropped frames."""
        return self._dropped.text()

    def show_timecode(self, timecode: str) -> None:
        """Tell the timecode of the playhead."""
        self._timecode.setText(timecode)

    def show_where(self, where: str) -> None:
        """Tell the shot and the take under the playhead."""
        self._where.setText(where)

    def show_dropped(self, frames: int) -> None:
        """Tell how many frames came too late; nothing where all came in time."""
        self._dropped.setText(self.tr("{} dropped").format(frames) if frames else "")

    @property
    def sound_words(self) -> str:
        """What the line says of the sound, and its tool tip's sentence."""
        return f"{self._sound.text()}: {self._sound.accessibleDescription()}" if self._sound.text() else ""

    def show_sound(self, words: str, sentence: str) -> None:
        """Tell whether sound is heard, and which clock the picture follows."""
        self._sound.setText(words)
        self._sound.setAccessibleDescription(sentence)
        self._sound.setToolTip(plain_tip(sentence))

    def show_speed(self, speed: int) -> None:
        """Show whether the playhead runs, and how fast."""
        name, hint = ("pause", self.tr("Stop (Space)")) if speed else ("play", self.tr("Play (Space)"))
        self._play.setIcon(icon(name))
        self._play.setToolTip(hint if abs(speed) < 2 else self.tr("{0}: runs at {1}×").format(hint, speed))
        self._play.setAccessibleName(hint.split(" (")[0])

    def _button(self, name: str, hint: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(hint)
        button.setAccessibleName(hint.split(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: act())
        return button
