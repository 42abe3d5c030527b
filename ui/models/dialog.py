"""The models of this machine: a list at the left, what is known of the chosen one at the right, the work below."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.models.shelf import Model
from previz.errors import PrevizError
from previz.takes.holding import known_by
from previz.takes.supply import LoraToBeHad, OnShelf, Supply, ToBeHad
from ui.buttons import push_button
from ui.dropping import local_files
from ui.models.delegate import ModelDelegate
from ui.models.facts import Facts
from ui.models.getting import Getting
from ui.models.guide import Guide
from ui.models.model import Listed, ModelRow, SupplyModel
from ui.models.work import Doing
from ui.naming import label, marked, named

_LIST = 360


class ModelsDialog(QDialog):
    """Shows what there is. It says what the user wants; the desk does it."""

    folder_wanted = Signal()
    file_wanted = Signal()
    dropped = Signal(object)
    """The path of a folder or a file that was dropped."""
    verify_wanted = Signal(object)
    """The model or LoRA of the shelf to verify."""
    forget_wanted = Signal(object)
    """The model or LoRA to take off the shelf."""
    look_wanted = Signal(str)
    """The folder to show."""
    release_wanted = Signal(object)
    """The Release or LoraRelease that is to be got."""
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Models"))
        self.resize(1080, 700)
        self.model_ = SupplyModel(self)
        self.list = named(QListView(self), "models")
        self.list.setAccessibleName(self.tr("Models"))
        self.list.setModel(self.model_)
        self.list.setItemDelegate(ModelDelegate(self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_chosen())
        self.facts, self.guide, self.getting = Facts(self), Guide(self), Getting(self)
        self.getting.left.connect(self._show_chosen)
        self._pages = QStackedWidget(self)
        for page in (self.guide, self.facts, self.getting):
            scroll = QScrollArea(self)
            scroll.setWidgetResizable(True)
            scroll.setAccessibleName(self.tr("What is known of it"))
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(named(_padded(page), "inspectorBody"))
            self._pages.addWidget(scroll)
        self.get = named(push_button(self, self.tr("Get…"), self._on_get), "primary")
        self.verify = push_button(self, self.tr("Verify"), lambda: self._say(self.verify_wanted))
        self.verify.setToolTip(self.tr("Read every byte again: is it what was put on the shelf?"))
        self.forget = push_button(self, self.tr("Forget"), lambda: self._say(self.forget_wanted))
        self.forget.setToolTip(self.tr("Take it off the shelf; its files stay where they are"))
        self.look = push_button(self, self.tr("Show folder"), self._on_look)
        self.add = push_button(self, self.tr("Add folder…"), self.folder_wanted.emit)
        self.add.setToolTip(self.tr("The folder of a model that you have, or of a LoRA; it can be dropped here too"))
        self.add_file = push_button(self, self.tr("Add file…"), self.file_wanted.emit)
        self.add_file.setToolTip(self.tr("A LoRA that you have, as a .safetensors file; it can be dropped here too"))
        self.setAcceptDrops(True)
        self.stop = push_button(self, self.tr("Stop"), self.stop_wanted.emit)
        self.copy = push_button(self, self.tr("Copy"), self._on_copy)
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setAccessibleName(self.tr("How far it is"))
        self.says = label("", "fact", self)
        self.says.setWordWrap(True)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._machine = label(self.tr("Looking at this machine …"), "quiet", self)
        self._lay_out()
        self.show_doing(None)
        self.list.setCurrentIndex(self.model_.index(0))
        self._show_chosen()

    @property
    def chosen(self) -> ModelRow | None:
        """The row that is chosen."""
        return self.model_.row(self.list.currentIndex().row())

    @property
    def machine_words(self) -> str:
        """What it says of the machine."""
        return self._machine.text()

    def show_supply(self, there: Supply, key: str = "") -> bool:
        """Show what there is; `key` is the row to choose, else the one that was. Returns whether that row is there."""
        before = self.chosen
        self.model_.show_supply(there)
        found = self.model_.row_of(key) > 0
        key = key if found else ""
        self.guide.show_advice(there.machine)
        words = self.tr("This machine: {machine}. {known_by}")
        self._machine.setText(words.format(machine=there.machine.words, known_by=known_by(there.rates)))
        getting = self._pages.currentIndex() == 2
        self.choose(key or (before.key if before is not None else ""))
        if getting and not key:
            self._pages.setCurrentIndex(2)
        return found

    def choose(self, key: str) -> None:
        """Choose the row of a key; the first where there is none."""
        index = self.model_.index(self.model_.row_of(key))
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._show_chosen()

    def begin_getting(self) -> None:
        """Show what a download would bring."""
        self._pages.setCurrentIndex(2)
        self._offer_deeds(None)

    def show_doing(self, doing: Doing | None) -> None:
        """Show what is being done; None once it is over."""
        self._bar.setVisible(doing is not None)
        self.stop.setVisible(doing is not None)
        if doing is not None:
            self.copy.hide()
            marked(self.says, "refused", False)
            self.says.setText(doing.words)
            self._bar.setRange(0, 1000 if doing.share is not None else 0)
            self._bar.setValue(round((doing.share or 0.0) * 1000))
        elif not self.copy.isVisible():
            self.says.setText("")
        for button in (self.add, self.add_file, self.verify, self.get):
            button.setEnabled(doing is None)
        self.getting.show_busy(doing is not None)

    def say(self, words: str) -> None:
        """Say how it ended."""
        self.copy.hide()
        marked(self.says, "refused", False)
        self.says.setText(words)

    def show_refusal(self, error: PrevizError) -> None:
        """Say why it was not done, in words that can be copied."""
        marked(self.says, "refused", True)
        self.says.setText(f"{error.what}. {error.remedy}.")
        self.copy.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.add.isEnabled() and len(local_files(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(local_files(event.mimeData())[0])

    def _show_chosen(self) -> None:
        row = self.chosen
        if row is None or row.heading:
            return
        if row.of is None:
            self._pages.setCurrentIndex(0)
        else:
            self.facts.show_model(row.of)
            self._pages.setCurrentIndex(1)
        self._offer_deeds(row.of)

    def _offer_deeds(self, of: Listed | None) -> None:
        for button in (self.verify, self.forget, self.look):
            button.setVisible(isinstance(of, OnShelf | ShelvedLora))
        self.get.setVisible(isinstance(of, ToBeHad | LoraToBeHad))

    @property
    def _here(self) -> Model | ShelvedLora | None:
        """The model or LoRA of the shelf that is chosen."""
        of = None if self.chosen is None else self.chosen.of
        if isinstance(of, OnShelf):
            return of.model
        return of if isinstance(of, ShelvedLora) else None

    def _say(self, wanted: SignalInstance) -> None:
        if self._here is not None:
            wanted.emit(self._here)

    def _on_look(self) -> None:
        if self._here is not None:
            self.look_wanted.emit(self._here.folder)

    def _on_get(self) -> None:
        of = None if self.chosen is None else self.chosen.of
        if isinstance(of, ToBeHad | LoraToBeHad):
            self.release_wanted.emit(of.release)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.says.text())

    def _lay_out(self) -> None:
        self.list.setFixedWidth(_LIST)
        deeds = QHBoxLayout()
        deeds.setContentsMargins(20, 0, 20, 12)
        deeds.setSpacing(8)
        for button in (self.get, self.verify, self.forget, self.look):
            deeds.addWidget(button)
        deeds.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addLayout(deeds)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.list)
        across.addLayout(right, 1)
        work = QHBoxLayout()
        work.setContentsMargins(14, 0, 14, 0)
        work.setSpacing(8)
        work.addWidget(self.says, 1)
        work.addWidget(self.copy)
        work.addWidget(self.stop)
        below = QHBoxLayout()
        below.setContentsMargins(14, 0, 14, 12)
        below.setSpacing(8)
        below.addWidget(self.add)
        below.addWidget(self.add_file)
        below.addWidget(self._machine, 1)
        below.addWidget(push_button(self, self.tr("Close"), self.close))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(across, 1)
        column.addWidget(self._bar)
        column.addLayout(work)
        column.addLayout(below)
        self.copy.hide()


def _padded(page: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    return holder
