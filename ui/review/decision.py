"""The decision on a shot: three buttons with their keys, where the shot stands, and how far the review has come."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from previz.review.verdicts import APPROVED, CHANGES, HOLD, VERDICTS, Judgement, Round
from ui import theme, tokens
from ui.naming import label, named
from ui.painting import LEFT, RIGHT, focus_ring, write
from ui.spoken import status_name
from ui.words import QT_TRANSLATE_NOOP, translate

_EDGE, _PADDING = 3, 12
_BUTTONS = (
    (APPROVED, QT_TRANSLATE_NOOP("DecisionPanel", "Approve"), "A"),
    (CHANGES, QT_TRANSLATE_NOOP("DecisionPanel", "Changes"), "C"),
    (HOLD, QT_TRANSLATE_NOOP("DecisionPanel", "Hold"), "H"),
)


class VerdictButton(QPushButton):
    """A verdict with its colour and its key. Checked is the one that the shot has."""

    def __init__(self, status: str, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._status, self._key = status, key
        self.setAccessibleName(text)
        self.setToolTip(self.tr("{}: judge this shot, and go on to the next ({})").format(text, key))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.holds = False

    def sizeHint(self) -> QSize:
        return QSize(112, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(tokens.STATUS_COLOURS[self._status] if self.isEnabled() else tokens.TEXT_DISABLED)
        rect = self.rect()
        hot = self.underMouse() or self.isDown() or self.holds
        painter.fillRect(rect, QColor(tokens.HOVER if hot else tokens.CONTROL))
        painter.fillRect(QRect(0, 0, rect.width() if self.isDown() else _EDGE, rect.height()), colour)
        bright = tokens.TEXT_HIGH if self.isEnabled() else tokens.TEXT_DISABLED
        inner = rect.adjusted(_EDGE + 9, 0, -10, 0)
        write(painter, inner, self.text(), LEFT, bright, bold=True, pixels=tokens.EMPHASIS)
        write(painter, inner, self._key, RIGHT, tokens.TEXT_MID if self.isEnabled() else bright)
        if self.holds:
            painter.fillRect(QRect(0, rect.bottom() - 1, rect.width(), 2), colour)
        if self.hasFocus():
            focus_ring(painter, rect)


class DecisionPanel(QWidget):
    """Asks for a verdict, and tells the last one."""

    decided = Signal(str)
    """A status: APP, CHG or HLD."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = label("", "quiet")
        self._standing = label("", "quiet")
        self._standing.setWordWrap(True)
        header = named(QWidget(), "paneHeader")
        head = QHBoxLayout(header)
        head.setContentsMargins(_PADDING, 0, _PADDING, 0)
        head.addWidget(label(self.tr("Decision"), "paneTitle"), 1)
        head.addWidget(self._progress)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._buttons: dict[str, VerdictButton] = {}
        for status, text, key in _BUTTONS:
            button = VerdictButton(status, self.tr(text), key, self)
            button.clicked.connect(partial(self.decided.emit, status))
            row.addWidget(button)
            self._buttons[status] = button
        body = QVBoxLayout()
        body.setContentsMargins(_PADDING, 12, _PADDING, 8)
        body.setSpacing(8)
        body.addLayout(row)
        body.addWidget(self._standing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addLayout(body)
        self._standing.setFont(theme.font(tokens.CAPTION))

    @property
    def standing(self) -> str:
        """What it says of the shot."""
        return self._standing.text()

    @property
    def progress(self) -> str:
        """What it says of the review."""
        return self._progress.text()

    def show_round(self, standing: Round) -> None:
        """Tell how far the review has come."""
        self._progress.setText(judged_so_far(standing))

    def show_shot(self, number: str | None, status: str, verdict: Judgement | None, when: str) -> None:
        """Tell where a shot stands: its status, and the last verdict with its time in words."""
        for code, button in self._buttons.items():
            button.setEnabled(number is not None)
            button.holds = number is not None and status == code
            button.update()
        self._standing.setText("" if number is None else _standing(number, status, verdict, when))


def judged_so_far(standing: Round) -> str:
    """How far the review has come: `2 of 5 judged`."""
    if not standing.shots:
        return translate("DecisionPanel", "nothing to judge yet")
    return translate("DecisionPanel", "{} of {} judged").format(standing.judged, len(standing.shots))


def _standing(number: str, status: str, verdict: Judgement | None, when: str) -> str:
    here = translate("DecisionPanel", "Shot {0}: {1}.").format(number, status_name(status))
    if verdict is None and status in VERDICTS:
        return translate("DecisionPanel", "{} It was set so by hand, without a review.").format(here)
    if verdict is None:
        return translate("DecisionPanel", "{} Nobody has judged it yet.").format(here)
    take, same = verdict.take_number, verdict.status == status
    if same and take is None:
        words = translate("DecisionPanel", "{here} By {author} on its card, {when}.")
    elif same:
        words = translate("DecisionPanel", "{here} By {author} on take {take}, {when}.")
    elif take is None:
        words = translate("DecisionPanel", "{here} Last {verdict} by {author} on its card, {when}.")
    else:
        words = translate("DecisionPanel", "{here} Last {verdict} by {author} on take {take}, {when}.")
    return words.format(here=here, author=verdict.author, take=take, verdict=status_name(verdict.status), when=when)
