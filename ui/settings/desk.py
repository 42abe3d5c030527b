"""The user's settings while the window is open: the dialog, the file, and the theme that is worn at once."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from previz import settings
from previz.errors import PrevizError
from previz.settings import AssistantSettings, Settings
from ui import theme
from ui.background import Background
from ui.settings.dialog import SettingsDialog
from ui.settings.film_entries import FilmFacts
from ui.words import QT_TRANSLATE_NOOP, translate

MEDIA = QT_TRANSLATE_NOOP("Settings", "Media")
GRAPHICS = QT_TRANSLATE_NOOP("Settings", "Graphics (GPU)")


class SettingsDesk(QObject):
    """Every change is written as it is made, and holds at once."""

    changed = Signal(object)
    """The Settings as they now are."""
    models_wanted = Signal()
    """The models of this machine are to be looked at."""
    left = Signal()
    """The dialog was closed."""
    refused = Signal(object)
    """A PrevizError that the user is to be told."""

    def __init__(self, place: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._dialog: SettingsDialog | None = None

    @property
    def place(self) -> Path:
        """The settings file."""
        return self._place

    @property
    def open(self) -> bool:
        """Whether the dialog is in sight."""
        return self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible()

    @property
    def settings(self) -> Settings:
        """The settings as they are in the file."""
        return settings.load(self._place).settings

    def show(
        self,
        facts: Mapping[str, str],
        media: Path,
        background: Background,
        parent: QWidget,
        search: str = "",
        film: FilmFacts | None = None,
        page: str = "",
    ) -> None:
        """Open the dialog beside the work. How much room the media take is told once somebody has looked."""
        dialog = SettingsDialog(self.settings, {**facts, translate("Settings", MEDIA): str(media)}, parent, film)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.settings_changed.connect(self._on_changed)
        dialog.models_wanted.connect(self.models_wanted)
        dialog.finished.connect(self.left)
        dialog.search(search)
        dialog.turn_to(page)
        dialog.open()
        self._dialog = dialog

        def tell_size(words: str) -> None:
            if isValid(dialog):
                dialog.show_fact(translate("Settings", MEDIA), f"{media}\n{words}")

        background.run(lambda: _size(media), tell_size)

    def show_fact(self, name: str, words: str) -> None:
        """Tell a fact that is known from now on, where the dialog is open."""
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.show_fact(name, words)

    def agree(self, assistant: AssistantSettings) -> None:
        """Remember where text of the film may go."""
        self._keep(replace(self.settings, assistant=assistant))

    def _on_changed(self, changed: Settings) -> None:
        # The films opened last, and where text may go, may have changed in the file while the dialog was open.
        now = self.settings
        agreed = {"agreed": now.assistant.agreed, "unencrypted": now.assistant.unencrypted}
        self._keep(
            replace(
                changed,
                window=replace(changed.window, recent=now.window.recent),
                assistant=replace(changed.assistant, **agreed),
            )
        )

    def _keep(self, kept: Settings) -> None:
        try:
            settings.save(kept, self._place)
        except PrevizError as error:
            self.refused.emit(error)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.wear(application, theme.scheme_named(kept.window.theme))
        self.changed.emit(kept)


def _size(folder: Path) -> str:
    """How much room the files of a folder take, in words."""
    taken = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else 0
    free = shutil.disk_usage(folder if folder.is_dir() else folder.parent).free
    words = translate("Settings", "{taken} MB on disk, and {free} GB are free there")
    return words.format(taken=f"{taken / 1024**2:,.0f}", free=f"{free / 1024**3:,.0f}")
