"""A download before it begins: what it is, its licence to agree to, where it goes, how many bytes it brings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from previz.engine.models.catalog import LoraRelease, Release
from previz.engine.models.fetching import Offer, still_missing
from previz.engine.models.inspecting import amount
from ui.models.facts import address, licence_words
from ui.naming import label, named
from ui.words import N, counted

_CAPTION = 120


class Getting(QWidget):
    """Asks for agreement and a place. It says what is wanted; the desk does it."""

    ask_wanted = Signal(object, object)
    """A Release, and the Path of the folder for it: ask what it would bring."""
    get_wanted = Signal(object)
    """The Offer that was agreed to."""
    folder_wanted = Signal()
    """Another folder is to be chosen."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._release: Release | LoraRelease | None = None
        self._offer: Offer | None = None
        self._title = label("", "modelName", self)
        self._licence, self._from, self._bytes = (_value(self) for _ in range(3))
        self._folder = QLineEdit(self)
        self._folder.setAccessibleName(self.tr("Folder for the model"))
        self._folder.editingFinished.connect(self._ask)
        self._choose = QPushButton(self.tr("Other place…"), self)
        self._choose.clicked.connect(self.folder_wanted)
        self._page = QPushButton(self.tr("Open its page"), self)
        self._page.clicked.connect(self._open_page)
        self.agreed = QCheckBox(self)
        self.agreed.setAccessibleName(self.tr("Agree to the licence"))
        self.agreed.toggled.connect(lambda _on: self._show_ready())
        self.get = named(QPushButton(self.tr("Download"), self), "primary")
        self.get.clicked.connect(self._on_get)
        self.back = QPushButton(self.tr("Back"), self)
        self.back.clicked.connect(self.left)
        for button in (self._choose, self._page, self.get, self.back):
            button.setAutoDefault(False)
        self._lay_out()

    @property
    def words(self) -> str:
        """All that it says."""
        return "\n".join(shown.text() for shown in (self._title, self._licence, self._from, self._bytes))

    @property
    def folder(self) -> Path:
        """Where the model is to go."""
        return Path(self._folder.text()).expanduser()

    def show_release(self, release: Release | LoraRelease, folder: Path) -> None:
        """Show a release, and ask what it would bring."""
        self._release, self._offer = release, None
        self._title.setText(self.tr("Get {}").format(release.name))
        self._licence.setText(licence_words(release))
        self._from.setText(address(release))
        self.agreed.setText(self.tr("I have read the licence ({}) and agree to it").format(release.licence))
        self.agreed.setChecked(False)
        self._folder.setText(str(folder))
        self._ask()

    def choose_folder(self, folder: Path) -> None:
        """Take another place, and ask again what is missing there."""
        self._folder.setText(str(folder))
        self._ask()

    def show_offer(self, offered: Offer) -> None:
        """Show what the download would bring."""
        if self._release is None or offered.release.name != self._release.name:
            return
        self._offer = offered
        here = offered.bytes - offered.missing
        files = len(offered.sizes)
        sized = counted("Getting", "{size} in %n files", "{size} in %n file", N, files).format(
            size=amount(offered.bytes)
        )
        anew = self.tr("{files}; {free} are free there")
        some = self.tr("{files}, of which {here} are there; {free} are free there")
        told = (some if here else anew).format(files=sized, here=amount(here), free=amount(offered.free))
        self._bytes.setText(told)
        words = self.tr("{address}  (commit {commit})")
        self._from.setText(words.format(address=address(offered.release), commit=offered.commit[:12]))
        self._show_ready()

    def show_busy(self, busy: bool) -> None:
        """While something is under way nothing else begins."""
        for widget in (self._folder, self._choose):
            widget.setEnabled(not busy)
        if self._offer is not None and not busy:
            self.show_offer(still_missing(self._offer))
        self._show_ready(busy)

    def _show_ready(self, busy: bool = False) -> None:
        offered = self._offer
        self.get.setEnabled(offered is not None and self.agreed.isChecked() and not busy)
        self.get.setText(
            self.tr("Download") if offered is None else self.tr("Download {}").format(amount(offered.missing))
        )

    def _ask(self) -> None:
        if self._release is not None and (self._offer is None or self._offer.folder != self.folder.absolute()):
            self._offer = None
            self._bytes.setText(self.tr("about {}").format(amount(round(self._release.download_gib * 2**30))))
            self._show_ready()
            self.ask_wanted.emit(self._release, self.folder)

    def _on_get(self) -> None:
        if self._offer is not None:
            self.get_wanted.emit(self._offer)

    def _open_page(self) -> None:
        if self._release is not None:
            QDesktopServices.openUrl(QUrl(address(self._release)))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, _CAPTION)
        grid.setColumnStretch(1, 1)
        place = QHBoxLayout()
        place.addWidget(self._folder, 1)
        place.addWidget(self._choose)
        source = QHBoxLayout()
        source.addWidget(self._from, 1)
        source.addWidget(self._page)
        rows: tuple[tuple[str, QLabel | QHBoxLayout], ...] = (
            (self.tr("Licence"), self._licence),
            (self.tr("From"), source),
            (self.tr("Brings"), self._bytes),
            (self.tr("To"), place),
        )
        for row, (caption, value) in enumerate(rows):
            grid.addWidget(label(caption, "quiet", self), row, 0)
            if isinstance(value, QLabel):
                grid.addWidget(value, row, 1)
            else:
                grid.addLayout(value, row, 1)
        note = label(
            self.tr(
                "The files that a loader reads are brought, each is looked at before it can be used, and you may stop "
                "at any time: what has arrived is kept."
            ),
            "quiet",
            self,
        )
        note.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.get)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addLayout(grid)
        column.addWidget(self.agreed)
        column.addLayout(buttons)
        column.addWidget(note)
        column.addStretch(1)


def _value(parent: QWidget) -> QLabel:
    value = label("", "fact", parent)
    value.setWordWrap(True)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return value
