"""The models of this machine while the window is open: one dialog, and one thing done at a time, over all films."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from previz.engine.models.catalog import LoraRelease, Release
from previz.engine.models.fetching import Offer, default_folder
from previz.engine.models.hub import Hub, HuggingFace
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.models.shelf import Model, Shelf
from previz.errors import PrevizError
from previz.takes.supply import Supply
from ui.dialogs import Dialogs
from ui.models.dialog import ModelsDialog
from ui.models.lora_dialog import LoraDialog
from ui.models.model import lora_key, shelf_key
from ui.models.work import Doing, ShelfWork


class ModelsDesk(QObject):
    """Adds, verifies, forgets and gets models. What is under way goes on when the dialog is closed."""

    advanced = Signal(object)
    """The Doing that is under way; None once nothing is."""
    changed = Signal()
    """The shelf is another."""
    refused = Signal(object)
    """A PrevizError, while no dialog is open to tell it."""

    def __init__(
        self,
        dialogs: Dialogs,
        models_folder: Callable[[], str] = str,
        hub: Hub | None = None,
        shelf: Shelf | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dialogs, self._models_folder = dialogs, models_folder
        self._hub, self._shelf = hub or HuggingFace(), shelf
        self._work: ShelfWork | None = None
        self._dialog: ModelsDialog | None = None
        self._wanted = ""
        self.asking: LoraDialog | None = None
        """What asks about a LoRA, from when there is one."""

    @property
    def dialog(self) -> ModelsDialog | None:
        """The dialog, while it is open."""
        return self._dialog if self._dialog is not None and isValid(self._dialog) else None

    def show(self, parent: QWidget | None) -> ModelsDialog:
        """Open the dialog beside the work, or bring it to the front."""
        dialog = self.dialog
        if dialog is None:
            dialog = self._dialog = self._made(parent)
        dialog.show()
        dialog.activateWindow()
        self._doer.read()
        return dialog

    def close(self) -> None:
        """Stop what is under way, and close the dialog."""
        dialog = self.dialog
        if dialog is not None:
            dialog.close()
        if self._work is not None:
            self._work.close()
            self._work.deleteLater()
            self._work = None

    def add_folder(self) -> None:
        """Ask for a folder, and put it on the shelf."""
        folder = self._dialogs.open_folder(self.dialog, self.tr("Add the Folder of a Model"), self._models_folder())
        if folder is not None:
            self._doer.add(folder)

    def add_file(self) -> None:
        """Ask for the file of a LoRA, and what it is for, and put it on the shelf."""
        file = self._dialogs.open_file(self.dialog, self.tr("Add a LoRA"), self.tr("LoRAs (*.safetensors)"))
        if file is not None:
            self.take_in(file)

    def take_in(self, path: Path) -> None:
        """Put a folder on the shelf, or a file, of which is asked what it is for."""
        if path.is_dir():
            self._doer.add(path)
            return
        self.asking = LoraDialog(path, self.dialog)
        self.asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.asking.chosen.connect(lambda name, purpose: self._doer.add(path, name or None, purpose))
        self.asking.open()

    def forget(self, there: Model | ShelvedLora) -> None:
        """Take a model or a LoRA off the shelf; its files stay."""
        try:
            self._doer.forget(there)
        except PrevizError as error:
            self._on_refused(error)
            return
        self._tell(self.tr("{} is off the shelf. Its files stay where they are.").format(there.name))
        self._on_changed()

    @property
    def _doer(self) -> ShelfWork:
        """What does the work, from the first time on that there is some."""
        if self._work is None:
            work = self._work = ShelfWork(self._hub, self._shelf, self)
            work.advanced.connect(self._on_advanced)
            work.added.connect(self._on_added)
            work.verified.connect(self._on_verified)
            work.offered.connect(self._on_offered)
            work.supplied.connect(self._on_supplied)
            work.refused.connect(self._on_refused)
        return self._work

    def _made(self, parent: QWidget | None) -> ModelsDialog:
        dialog = ModelsDialog(parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget_dialog)
        dialog.folder_wanted.connect(self.add_folder)
        dialog.file_wanted.connect(self.add_file)
        dialog.dropped.connect(self.take_in)
        dialog.verify_wanted.connect(lambda there: self._doer.verify(there))
        dialog.forget_wanted.connect(self.forget)
        dialog.look_wanted.connect(lambda folder: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)))
        dialog.release_wanted.connect(self._begin_getting)
        dialog.stop_wanted.connect(lambda: self._doer.stop())
        dialog.getting.ask_wanted.connect(lambda release, folder: self._doer.ask(release, folder))
        dialog.getting.get_wanted.connect(self._get)
        dialog.getting.folder_wanted.connect(self._choose_place)
        dialog.show_doing(self._doer.doing)
        return dialog

    def _forget_dialog(self) -> None:
        """It is closed, and goes before long."""
        self._dialog = None

    def _begin_getting(self, release: Release | LoraRelease) -> None:
        dialog = self.dialog
        if dialog is not None:
            dialog.begin_getting()
            dialog.getting.show_release(release, default_folder(release, self._models_folder()))

    def _choose_place(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        getting = dialog.getting
        place = self._dialogs.open_folder(dialog, self.tr("Where the Model Goes"), str(getting.folder.parent))
        if place is not None:
            getting.choose_folder(place / getting.folder.name)

    def _get(self, offered: Offer) -> None:
        self._doer.get(offered)

    def _on_advanced(self, doing: Doing | None) -> None:
        dialog = self.dialog
        if dialog is not None:
            dialog.show_doing(doing)
        self.advanced.emit(doing)

    def _on_added(self, there: Model | ShelvedLora) -> None:
        self._wanted = shelf_key(there.name) if isinstance(there, Model) else lora_key(there.name)
        self._tell(self.tr("{} is on the shelf: {}.").format(there.name, there.title))
        self._on_changed()

    def _on_verified(self, there: Model | ShelvedLora) -> None:
        self._tell(self.tr("{} is as it was put on the shelf, to the last byte.").format(there.name))
        self._doer.read()

    def _on_offered(self, offered: Offer) -> None:
        dialog = self.dialog
        if dialog is not None:
            dialog.getting.show_offer(offered)

    def _on_supplied(self, there: Supply) -> None:
        dialog = self.dialog
        if dialog is not None:
            there_now = dialog.show_supply(there, self._wanted)
            self._wanted = "" if there_now else self._wanted  # else it was read before that came

    def _on_refused(self, error: PrevizError) -> None:
        dialog = self.dialog
        if dialog is not None:
            dialog.show_refusal(error)
        else:
            self.refused.emit(error)

    def _on_changed(self) -> None:
        self._doer.read()
        self.changed.emit()

    def _tell(self, words: str) -> None:
        dialog = self.dialog
        if dialog is not None:
            dialog.say(words)
