"""What the user is asked and told in windows of their own. Nothing else opens a dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from previz.errors import PrevizError
from previz.media.sound import SUFFIXES
from previz.takes.footage import CLIPS, PICTURES
from ui import theme
from ui.naming import label
from ui.words import QT_TRANSLATE_NOOP, translate

SCRIPTS = QT_TRANSLATE_NOOP("Dialogs", "Screenplays (*.fountain *.spmd *.fdx *.txt)")
FOOTAGE = QT_TRANSLATE_NOOP("Dialogs", "Clips and pictures ({clips})")
SOUNDS = QT_TRANSLATE_NOOP("Dialogs", "Sound ({sounds})")
PROJECTS = QT_TRANSLATE_NOOP("Dialogs", "Previz projects (*.previz)")
EXPORTS = QT_TRANSLATE_NOOP("Dialogs", "Movie (*.mp4 *.mov);;OpenTimelineIO (*.otio)")
_PATTERNS = {
    "clips": " ".join(f"*{suffix}" for suffix in (*CLIPS, *PICTURES)),
    "sounds": " ".join(f"*{suffix}" for suffix in SUFFIXES),
}
"""What stands for the suffixes of a kind in its words."""

_SCREENLESS = {"offscreen", "minimal"}


class Dialogs(Protocol):
    """Asks for files, and tells what happened."""

    def open_file(self, parent: QWidget | None, title: str, kinds: str) -> Path | None:
        """A file that is there, or None."""
        ...

    def save_file(self, parent: QWidget | None, title: str, suggested: Path, kinds: str) -> Path | None:
        """A file to write, or None."""
        ...

    def open_folder(self, parent: QWidget | None, title: str, suggested: str) -> Path | None:
        """A folder that is there, or None."""
        ...

    def tell(self, parent: QWidget | None, message: Message) -> None:
        """Tell something, without keeping the window waiting."""
        ...


@dataclass(frozen=True)
class Offer:
    """Something that a message offers to do: the words on its button, and the deed."""

    words: str
    act: Callable[[], object]


class Message(QDialog):
    """A sentence, what to do, and details where there are any: all of it can be selected and copied."""

    def __init__(
        self,
        title: str,
        what: str,
        remedy: str = "",
        details: str = "",
        parent: QWidget | None = None,
        offer: Offer | None = None,
    ) -> None:
        super().__init__(parent)
        self._offer = offer
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = "\n".join(part for part in (what, remedy, details) if part)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        for words, name in ((what, "paneTitle"), (remedy, "messageRemedy")):
            if words:
                line = label(words, name, self)
                line.setWordWrap(True)
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(line)
        if details:
            column.addWidget(self._details(details), 1)
        else:
            column.addStretch(1)
        column.addWidget(self._buttons())
        self.setMinimumWidth(440)
        self.resize(620, 460) if details else self.resize(460, self.sizeHint().height())

    @classmethod
    def of(cls, error: PrevizError, parent: QWidget | None = None, offer: Offer | None = None) -> Message:
        """The message of an error that the user can act on."""
        return cls("Previz", f"{error.what}.", f"{error.remedy}.", parent=parent, offer=offer)

    def take_offer(self) -> None:
        """Do what is offered, in place of closing alone."""
        self.close()
        if self._offer is not None:
            self._offer.act()

    def _details(self, text: str) -> QPlainTextEdit:
        details = QPlainTextEdit(text, self)
        details.setReadOnly(True)
        details.setFont(theme.font(mono=True))  # what went and what came stand under each other
        details.setAccessibleName(self.tr("Details"))
        details.setTabChangesFocus(True)
        return details

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        copy = QPushButton(self.tr("Copy"), self)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.close)
        box.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        if self._offer is not None:
            offered = QPushButton(self._offer.words, self)
            offered.clicked.connect(self.take_offer)
            box.addButton(offered, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        return box


class SystemDialogs:
    """The platform's own file dialogs, and messages that stay open beside the work.

    `folder` gives the place where files are looked for first; the empty one is the platform's own.
    """

    def __init__(self, folder: Callable[[], str] = str) -> None:
        self._folder = folder

    def open_file(self, parent: QWidget | None, title: str, kinds: str) -> Path | None:
        """A file that is there, or None."""
        name, _ = QFileDialog.getOpenFileName(parent, title, self._folder(), _spoken(kinds))
        return Path(name) if name else None

    def save_file(self, parent: QWidget | None, title: str, suggested: Path, kinds: str) -> Path | None:
        """A file to write, or None."""
        name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), _spoken(kinds))
        return Path(name) if name else None

    def open_folder(self, parent: QWidget | None, title: str, suggested: str) -> Path | None:
        """A folder that is there, or None."""
        name = QFileDialog.getExistingDirectory(parent, title, suggested or self._folder())
        return Path(name) if name else None

    def tell(self, parent: QWidget | None, message: Message) -> None:
        """Open the message over its window, or wait for it where there is no window yet.

        On a platform without a screen nobody could close it: there it is not opened.
        """
        if QGuiApplication.platformName() in _SCREENLESS:
            message.deleteLater()
        elif parent is None:
            message.exec()
        else:
            message.open()


def _spoken(kinds: str) -> str:
    """The kinds of files that a dialog offers, in words."""
    return translate("Dialogs", kinds).format(**_PATTERNS)
