"""The editors of a field: a list, a number, a line of words. All look alike, and say where their value comes from."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.naming import marked, plain_tip
from ui.number_boxes import inset
from ui.words import QT_TRANSLATE_NOOP, translate

UNSAID = "–"


class Said(StrEnum):
    """Where a value comes from."""

    WORDS = "words"
    HAND = "hand"
    NOTHING = "nothing"


TIPS = {
    Said.WORDS: QT_TRANSLATE_NOOP("Said", "As the words say. Choose another value to set it by hand"),
    Said.HAND: QT_TRANSLATE_NOOP(
        "Said", "Set by hand: it stays when the words change. The × gives it back to the words"
    ),
    Said.NOTHING: QT_TRANSLATE_NOOP("Said", "The words do not say: the stage chooses"),
}


def mark_said(editor: QWidget, said: Said, more: str = "") -> None:
    """Show where an editor's value comes from."""
    marked(editor, "said", str(said))
    tip = translate("Said", TIPS[said])
    editor.setToolTip(plain_tip(f"{more}. {tip}" if more else tip))
    editor.setAccessibleDescription(tip)


class ChoiceBox(QComboBox):
    """Chooses one value. It shows a text of its own, so that a value which is several can be read whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = UNSAID
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(24)
        self.view().setAccessibleName(self.tr("Values"))

    @property
    def shown(self) -> str:
        """The text that stands in the box."""
        return self._shown

    def show_text(self, text: str) -> None:
        """Show a text in the box, whatever is chosen in the list."""
        self._shown = text
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        option.currentText = metrics.elidedText(self._shown, Qt.TextElideMode.ElideRight, self.width() - 32)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _only_when_focused(self, event, super().wheelEvent)


class NumberBox(QDoubleSpinBox):
    """A whole number with a unit; 0 is unsaid. It speaks when typing is over, not at each digit."""

    def __init__(self, unit: str, highest: float, step: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0.0, highest)
        self.setDecimals(0)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}")
        self.setSpecialValueText(UNSAID)
        self.setKeyboardTracking(False)
        inset(self)
        self.setStepType(QAbstractSpinBox.StepType.DefaultStepType)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _only_when_focused(self, event, super().wheelEvent)


class FrameBox(QSpinBox):
    """A number of frames."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimum(1)
        inset(self)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _only_when_focused(self, event, super().wheelEvent)


class StepBox(QSpinBox):
    """A whole number; the lowest stands for what is usual. It speaks when typing is over."""

    def __init__(self, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(lowest, highest)
        inset(self)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _only_when_focused(self, event, super().wheelEvent)


class StrengthBox(QDoubleSpinBox):
    """A number of two digits behind the point at most. It speaks when typing is over."""

    def __init__(self, lowest: float, highest: float, step: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(lowest, highest)
        self.setDecimals(2)
        self.setSingleStep(step)
        inset(self)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def textFromValue(self, value: float) -> str:
        """No zeros behind what is said."""
        return f"{value:g}"

    def wheelEvent(self, event: QWheelEvent) -> None:
        _only_when_focused(self, event, super().wheelEvent)


class WordBox(QLineEdit):
    """A few words. It speaks when they are left or Return is pressed, and only when they changed."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        self.setPlaceholderText(UNSAID)
        self.editingFinished.connect(self._on_finished)

    def show_text(self, text: str) -> None:
        """Show words; what is being typed stays."""
        if self.hasFocus() and self.isModified():
            return
        self._before = text
        self.setText(text)
        self.setCursorPosition(0)

    def _on_finished(self) -> None:
        if self.text().strip() != self._before:
            self._before = self.text().strip()
            self.written.emit(self._before)
        self.setModified(False)


def _only_when_focused(widget: QWidget, event: QWheelEvent, turn: object) -> None:
    """Let the wheel change a value only where the focus is, so that scrolling past edits nothing."""
    if widget.hasFocus() and callable(turn):
        turn(event)
    else:
        event.ignore()
