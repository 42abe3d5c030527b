"""The line above the tracks: timecode, tools, what is selected, and the switches that say how edits behave."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from ui.icons import icon
from ui.naming import label, named
from ui.timeline.tools import TOOLS, Tool

_KEYS = {"pointer": "V", "razor": "C", "ripple": "B", "roll": "N", "slip": "Y", "slide": "U"}


class TimelineBar(QWidget):
    """Shows and takes the state of the timeline."""

    tool_wanted = Signal(object)
    """The Tool to work with."""
    zoom_wanted = Signal(float)
    """Steps closer, or with a negative number away."""
    fit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._timecode = label("", "timecode")
        self._chosen = label("", "quiet")
        self._loop = label("", "quiet")
        self._tools: dict[str, QToolButton] = {}
        self.ripple = self._switch(self.tr("Ripple"), self.tr("What is later moves along with an edit (Shift+R)"))
        self.snap = self._switch(self.tr("Snap"), self.tr("Edges come to edges; Alt turns it round (S)"))
        self.link = self._switch(self.tr("Link"), self.tr("Titles, sounds and markers follow the picture (Shift+L)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self._timecode)
        row.addSpacing(12)
        self._add_tools(row)
        row.addSpacing(12)
        row.addWidget(self._chosen)
        row.addStretch(1)
        row.addWidget(self._loop)
        for switch in (self.ripple, self.snap, self.link):
            row.addWidget(switch)
        row.addSpacing(8)
        for name, hint, act in (
            ("zoom_out", self.tr("Zoom out (-)"), partial(self.zoom_wanted.emit, -1.0)),
            ("zoom_in", self.tr("Zoom in (=)"), partial(self.zoom_wanted.emit, 1.0)),
            ("fit", self.tr("Show the whole cut (\\)"), self.fit_wanted.emit),
        ):
            button = self._button(name, hint)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)

    @property
    def timecode(self) -> str:
        """Where the playhead is."""
        return self._timecode.text()

    def show_timecode(self, timecode: str) -> None:
        """Tell where the playhead is."""
        self._timecode.setText(timecode)

    def show_chosen(self, words: str) -> None:
        """Tell what is selected."""
        self._chosen.setText(words)

    def show_loop(self, loops: bool) -> None:
        """Tell whether playback goes round."""
        self._loop.setText(self.tr("Loop") if loops else "")

    def show_tool(self, tool: Tool) -> None:
        """Tell which tool is in hand."""
        self._tools[tool.id].setChecked(True)

    def _add_tools(self, row: QHBoxLayout) -> None:
        group = QButtonGroup(self)
        for tool in TOOLS:
            button = self._button(f"tool_{tool.id}", f"{tool.name} ({_KEYS[tool.id]})")
            button.setCheckable(True)
            button.clicked.connect(partial(self._want, tool))
            group.addButton(button)
            row.addWidget(button)
            self._tools[tool.id] = button
        self._tools[TOOLS[0].id].setChecked(True)

    def _want(self, tool: Tool) -> None:
        self.tool_wanted.emit(tool)

    def _button(self, name: str, hint: str) -> QToolButton:
        button = named(QToolButton(self), "timelineTool")
        button.setIcon(icon(name))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(hint)
        button.setAccessibleName(hint.split(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _switch(self, words: str, hint: str) -> QToolButton:
        button = named(QToolButton(self), "switch")
        button.setText(words)
        button.setToolTip(hint)
        button.setAccessibleName(words)
        button.setCheckable(True)
        button.setChecked(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
