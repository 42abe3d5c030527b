"""Continuity: what the cuts break, each on its plan, with a fix to apply and a tick for what is meant so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QListView, QPushButton, QSplitter, QVBoxLayout, QWidget

from previz.cut.notes import Finding
from ui.continuity.model import FindingDelegate, FindingModel
from ui.indexes import ITEM_ROLE
from ui.naming import label, named
from ui.player.viewer import Viewer
from ui.words import QT_TRANSLATE_NOOP, N, counted

_LOOKING = QT_TRANSLATE_NOOP("ContinuityPanel", "Looking at the cuts …")
_CLEAN = QT_TRANSLATE_NOOP("ContinuityPanel", "No breaks of continuity: the line holds, eyelines meet, nothing jumps.")


class ContinuityPanel(QDialog):
    """Stands beside the window, and follows every edit while it is open."""

    looked_at = Signal(bool)
    plan_wanted = Signal(object)
    mend_wanted = Signal(object)
    pardon_wanted = Signal(object, bool)
    shot_wanted = Signal(int)
    """A shot to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Continuity"))
        self.setObjectName("continuityPanel")
        self.setAccessibleName(self.tr("Continuity"))
        self._chosen: str | None = None
        self._model = FindingModel(self)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Breaks of continuity"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(self._model)
        self.list.setItemDelegate(FindingDelegate(self.list))
        self._summary = label(self.tr(_LOOKING), "paneTitle", self)
        self._why = label("", "quiet", self)
        self._why.setWordWrap(True)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.plan = Viewer(self)
        self.plan.setAccessibleName(self.tr("Plan of the cut"))
        self.fix = named(QPushButton(self.tr("Apply the fix"), self), "primary")
        self.deliberate = QCheckBox(self.tr("Deliberate"), self)
        self.deliberate.setToolTip(self.tr("It is meant so: remembered with these two shots"))
        self.deliberate.setAccessibleName(self.tr("Deliberate"))
        self._go_first, self._go_second = QPushButton(self), QPushButton(self)
        self._go_first.setAccessibleName(self.tr("Go to the first shot"))
        self._go_second.setAccessibleName(self.tr("Go to the second shot"))
        self._build()
        self._connect()
        self._show_chosen()
        self.resize(1080, 640)

    @property
    def chosen(self) -> Finding | None:
        """The finding that is looked at."""
        finding = self.list.currentIndex().data(ITEM_ROLE)
        return finding if isinstance(finding, Finding) else None

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found; the chosen one stays chosen where it is still there."""
        self._model.show_findings(findings)
        count = self._model.open_count
        called = len(findings) - count
        breaks = counted("ContinuityPanel", "%n breaks of continuity", "%n break of continuity", N, count)
        words = breaks if count else self.tr(_CLEAN)
        self._summary.setText(self.tr("{0}  ·  {1} deliberate").format(words, called) if called else words)
        row = self._model.row_of(self._chosen)
        if row is None and findings:
            row = 0
        if row is not None:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self._model.index(row), flags)
        self._show_chosen()

    def show_progress(self, done: int, total: int) -> None:
        """Tell how far the look at the cuts is."""
        if done < total:
            self._summary.setText(self.tr("{0}  {1} of {2} shots").format(self.tr(_LOOKING), done, total))

    def show_plan(self, finding_id: str, image: QImage) -> None:
        """Show the plan of a finding, if it is still the chosen one."""
        if self.chosen is not None and self.chosen.id == finding_id:
            self.plan.show_image(image)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._summary.setText(self.tr(_LOOKING))
        self.looked_at.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        self.looked_at.emit(False)
        super().hideEvent(event)

    def _build(self) -> None:
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(12, 0, 12, 12)
        beside.setSpacing(8)
        beside.addWidget(self.plan, 1)
        beside.addWidget(self._why)
        row = QHBoxLayout()
        for widget in (self.fix, self.deliberate):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self._go_first, self._go_second):
            widget.setAutoDefault(False)
            row.addWidget(widget)
        self.fix.setAutoDefault(False)
        beside.addLayout(row)
        split = self._split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([360, 720])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        self._summary.setContentsMargins(14, 0, 14, 0)
        column.addWidget(self._summary)
        self._nothing = label(self.tr("What breaks is listed here, with the plan of its cut and a fix."), "quiet", self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(split, 1)
        column.addWidget(self._nothing, 1)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        self.list.activated.connect(lambda _index: self._go(second=False))
        self.fix.clicked.connect(self._on_fix)
        self.deliberate.toggled.connect(self._on_deliberate)
        self._go_first.clicked.connect(lambda: self._go(second=False))
        self._go_second.clicked.connect(lambda: self._go(second=True))

    def _on_chosen(self) -> None:
        finding = self.chosen
        if finding is not None and finding.id != self._chosen:
            self._chosen = finding.id
            self.plan.show_words(self.tr("Drawing the plan …"))
            self.plan_wanted.emit(finding)
        self._show_chosen()

    def _show_chosen(self) -> None:
        finding, any_break = self.chosen, self._model.rowCount() > 0
        self._split.setVisible(any_break)
        self._nothing.setVisible(not any_break)
        for widget in (self.fix, self.deliberate, self._go_first, self._go_second, self._why):
            widget.setVisible(finding is not None)
        if finding is None:
            self.plan.show_words(self.tr("Choose a break to see it on the plan."))
            return
        fix = finding.fix
        self._why.setText(f"{finding.why}.")
        self.fix.setVisible(fix is not None and not finding.deliberate)
        self.fix.setText(fix.label if fix is not None else "")
        with QSignalBlocker(self.deliberate):
            self.deliberate.setChecked(finding.deliberate)
        self._go_first.setText(self.tr("Go to {}").format(finding.first))
        self._go_second.setText(self.tr("Go to {}").format(finding.second))
        self._go_second.setVisible(finding.first_id != finding.second_id)

    def _on_fix(self) -> None:
        if self.chosen is not None:
            self.mend_wanted.emit(self.chosen)

    def _on_deliberate(self, checked: bool) -> None:
        if self.chosen is not None:
            self.pardon_wanted.emit(self.chosen, checked)

    def _go(self, *, second: bool) -> None:
        if self.chosen is not None:
            self.shot_wanted.emit(self.chosen.second_id if second else self.chosen.first_id)
