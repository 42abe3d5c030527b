"""Opens the earlier versions of a film, whether it is open or can no longer be, and makes copies of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from previz.project.backups import folder_of
from previz.project.earlier import EarlierVersion, earlier_versions, open_as_copy
from previz.project.history import StepInfo
from previz.project.media_store import PROJECT_SUFFIX, MediaStore, bare_name
from ui.background import Background
from ui.dialogs import PROJECTS, Dialogs
from ui.pictures import PictureStore
from ui.recovery.dialog import EarlierVersions

_WIDE = 16 / 9


class RecoveryDesk(QObject):
    """One dialog at a time. It reads backups beside the window's thread, and never touches the film itself."""

    made = Signal(object, int)
    """The path of a copy that was made, and how many of its media are missing."""
    refused = Signal(object)
    """A PrevizError that the user is to be told."""

    def __init__(self, dialogs: Dialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._open: _Look | None = None

    @property
    def dialog(self) -> EarlierVersions | None:
        """The dialog, while it is open."""
        return None if self._open is None else self._open.dialog

    def show(
        self,
        project: Path,
        parent: QWidget | None,
        steps: Callable[[], Sequence[StepInfo]] = tuple,
        back_up: Callable[[], object] | None = None,
        aspect: float = _WIDE,
    ) -> None:
        """Show the earlier versions of a film; `steps` are those of the film as it is, `back_up` makes a backup now."""
        self.close()
        look = self._open = _Look(project, steps, aspect, parent, self)
        dialog = look.dialog
        dialog.now.setVisible(back_up is not None)
        if back_up is not None:
            dialog.backup_wanted.connect(back_up)
            dialog.backup_wanted.connect(look.read)
        dialog.copy_wanted.connect(lambda version: self._make_copy(look, version))
        dialog.files_wanted.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder_of(project)))))
        dialog.finished.connect(lambda _code: self.close())
        look.read()
        dialog.open()

    def close(self) -> None:
        """Close the dialog, and wait for what it reads."""
        if self._open is not None:
            look, self._open = self._open, None
            look.close()

    def _make_copy(self, look: _Look, version: EarlierVersion) -> None:
        name = f"{bare_name(look.project)} {version.number}{PROJECT_SUFFIX}"
        target = self._dialogs.save_file(look.dialog, self.tr("Open as a Copy"), look.project.with_name(name), PROJECTS)
        if target is None:
            return
        target = target if target.suffix == PROJECT_SUFFIX else target.with_name(target.name + PROJECT_SUFFIX)
        look.dialog.says.setText(self.tr("Making {0}…").format(target.name))
        look.background.run(
            lambda: open_as_copy(version.path, look.project, target),
            lambda missing: self._on_made(target, missing),
            self.refused.emit,
        )

    def _on_made(self, target: Path, missing: int) -> None:
        self.close()
        self.made.emit(target, missing)


class _Look:
    """A dialog with what works for it."""

    def __init__(
        self,
        project: Path,
        steps: Callable[[], Sequence[StepInfo]],
        aspect: float,
        parent: QWidget | None,
        owner: QObject,
    ) -> None:
        self.project, self._steps = project, steps
        self.background, self._pictures = Background(owner), PictureStore(owner)
        self.dialog = EarlierVersions(self._pictures, MediaStore.beside(project), aspect, project, parent)
        self.dialog.setWindowModality(Qt.WindowModality.WindowModal)

    def read(self) -> None:
        """Read the backups anew."""
        self.background.run(
            lambda: earlier_versions(self.project), lambda found: self.dialog.show_versions(found, self._steps())
        )

    def close(self) -> None:
        """End what works for it, and let the dialog go."""
        self.background.close()
        self.dialog.blockSignals(True)
        self.dialog.close()
        self._pictures.close()
        self.dialog.deleteLater()
