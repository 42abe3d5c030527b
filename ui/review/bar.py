"""The line over what is compared: which take is A and which is B, and the ways to show them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QToolButton, QWidget

from previz.review.comparing import Comparison, Reach
from previz.review.pictures import GAINS
from ui.icons import icon
from ui.naming import label, named
from ui.review.contenders import contender_names
from ui.review.modes import Mode
from ui.words import QT_TRANSLATE_NOOP

_LEAST, _LEAST_GAIN = 80, 50
"""How narrow the boxes may be: the page has its place on small screens too."""
_KEYS = {
    Mode.FLIP: QT_TRANSLATE_NOOP("CompareBar", "Tab flips"),
    Mode.SIDE: "S",
    Mode.WIPE: "W",
    Mode.DIFFERENCE: "D",
    Mode.GRID: "G",
}


class CompareBar(QWidget):
    """Chooses A, B and the mode."""

    a_chosen = Signal(int)
    b_chosen = Signal(int)
    """The place of a contender."""
    mode_chosen = Signal(object)
    gain_chosen = Signal(int)
    reach_wanted = Signal(object)
    """The Reach whose button was pressed: once more leads back to the shot alone."""
    loop_wanted = Signal(bool)
    screening_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "boardHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shot = label("", "paneTitle")
        self._sides = tuple(self._side(letter) for letter in ("A", "B"))
        self._gain = QComboBox(self)
        _name(self._gain, self.tr("Gain of the difference"))
        self._gain.setToolTip(self.tr("How much brighter than it is the difference is shown"))
        self._gain.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._gain.setMinimumContentsLength(2)
        self._gain.setMinimumWidth(_LEAST_GAIN)
        self._gain.addItems([f"{gain}×" for gain in GAINS])
        self._modes = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self._shot)
        for letter, box in zip("AB", self._sides, strict=True):
            row.addWidget(label(letter, "section"))
            row.addWidget(box)
        row.addStretch(1)
        row.addWidget(self._gain)
        for number, mode in enumerate(Mode):
            row.addWidget(self._mode_button(number, mode))
        self.context = self._toggle("context", self.tr("Play between the shots before and after (T)"))
        self.film = self._toggle("film", self.tr("Play the whole cut (Shift+T)"))
        self.loop = self._toggle("loop", self.tr("Play again from the start (Shift+L)"))
        self.screening = self._toggle("screening", self.tr("Screening: the picture alone, full screen (Shift+F4)"))
        self.screening.setCheckable(False)
        for button in (self.context, self.film, self.loop, self.screening):
            row.addWidget(button)
        self._connect()

    def show_comparison(self, comparison: Comparison | None, a: int, b: int) -> None:
        """Offer what can be compared."""
        self._shot.setText("" if comparison is None else self.tr("Shot {}").format(comparison.shot_number))
        labels = [] if comparison is None else contender_names(comparison)
        for box, place in zip(self._sides, (a, b), strict=True):
            box.blockSignals(True)
            if [box.itemText(number) for number in range(box.count())] != labels:
                box.clear()
                box.addItems(labels)
            box.setCurrentIndex(place if labels else -1)
            box.blockSignals(False)
            box.setEnabled(len(labels) > 1)
        for button in self._modes.buttons():
            button.setEnabled(len(labels) > 1)

    def show_mode(self, mode: Mode, *, loops: bool, reach: Reach) -> None:
        """Tell how it is shown and played."""
        self._modes.button(list(Mode).index(mode)).setChecked(True)
        self._gain.setVisible(mode is Mode.DIFFERENCE)
        pressed = ((self.loop, loops), (self.context, reach is Reach.CONTEXT), (self.film, reach is Reach.FILM))
        for button, on in pressed:
            button.setChecked(on)

    def _connect(self) -> None:
        for box, chosen in zip(self._sides, (self.a_chosen, self.b_chosen), strict=True):
            box.activated.connect(chosen)
        self._gain.activated.connect(lambda place: self.gain_chosen.emit(GAINS[place]))
        self.context.clicked.connect(partial(self.reach_wanted.emit, Reach.CONTEXT))
        self.film.clicked.connect(partial(self.reach_wanted.emit, Reach.FILM))
        self.loop.clicked.connect(self.loop_wanted)
        self.screening.clicked.connect(self.screening_wanted)

    def _side(self, letter: str) -> QComboBox:
        box = QComboBox(self)
        _name(box, self.tr("Side {}").format(letter))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(5)
        box.setMinimumWidth(_LEAST)
        box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return box

    def _mode_button(self, number: int, mode: Mode) -> QToolButton:
        button = named(QToolButton(self), "side")
        button.setText(mode.title)
        button.setCheckable(True)
        button.setToolTip(f"{mode.title} ({self.tr(_KEYS[mode])})")
        button.setAccessibleName(self.tr("Show {}").format(mode.title))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self.mode_chosen.emit, mode))
        self._modes.addButton(button, number)
        return button

    def _toggle(self, name: str, hint: str) -> QToolButton:
        button = named(QToolButton(self), "side")
        button.setIcon(icon(name))
        button.setIconSize(QSize(16, 16))
        button.setCheckable(True)
        button.setToolTip(hint)
        button.setAccessibleName(hint.split(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


def _name(box: QComboBox, name: str) -> None:
    box.setAccessibleName(name)
    box.view().setAccessibleName(name)
