"""Starts the window: opens the project asked for, or the sample, and tells what cannot be done."""

from __future__ import annotations

import sys
from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from previz.cut.assemble import assemble
from previz.cut.importing import import_and_assemble
from previz.engine.client import Worker
from previz.errors import PrevizError
from previz.export.exporting import ExportOptions, export
from previz.project.file import Project
from previz.script.sample import sample_script
from previz.timing import Rate
from ui import theme
from ui.icons import icon
from ui.keys import KeyGuard
from ui.main_window import MainWindow

_SCRIPTS = "Screenplays (*.fountain *.spmd *.fdx *.txt)"
_PROJECTS = "Previz projects (*.previz)"


class Session(QObject):
    """One project in one window, and the change to another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: MainWindow | None = None
        self._project: Project | None = None

    @property
    def window(self) -> MainWindow | None:
        """The window, once a project is open."""
        return self._window

    def open(self, path: Path) -> None:
        """Open a project in place of the one before. Raises PrevizError, and keeps that one, when it cannot."""
        self._show(Project.open(path))

    def open_sample(self, path: Path) -> None:
        """Open the sample project, made from the sample screenplay when it is not there yet."""
        if path.exists():
            self.open(path)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        self._show(make_project(path, sample_script()))

    def close(self) -> None:
        """Close window and project."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None
        if self._project is not None:
            self._project.close()
            self._project = None

    def tell(self, error: PrevizError) -> None:
        """Tell the user in a sentence that can be copied."""
        box = QMessageBox(QMessageBox.Icon.Warning, "Previz", f"{error.what}.", parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(f"{error.remedy}.")
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.exec()

    def _show(self, project: Project) -> None:
        self.close()
        self._project = project
        window = MainWindow(project, Worker())
        window.refused.connect(self.tell)
        window.open_wanted.connect(self._on_open_wanted)
        window.new_wanted.connect(self._on_new_wanted)
        window.import_wanted.connect(self._on_import_wanted)
        window.export_wanted.connect(self._on_export_wanted)
        self._window = window
        window.show()

    def _on_open_wanted(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Open Project", "", _PROJECTS)
        if name:
            self._attempt(lambda: self.open(Path(name)))

    def _on_new_wanted(self) -> None:
        script, _ = QFileDialog.getOpenFileName(self._window, "Choose a Screenplay", "", _SCRIPTS)
        if not script:
            return
        suggested = str(Path(script).with_suffix(".previz"))
        name, _ = QFileDialog.getSaveFileName(self._window, "Save the Project as", suggested, _PROJECTS)
        if name:
            self._attempt(lambda: self._show(make_project(Path(name), Path(script))))

    def _on_import_wanted(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Import a Screenplay", "", _SCRIPTS)
        project = self._project
        if name and project is not None:
            self._attempt(lambda: import_and_assemble(project, Path(name)))

    def _on_export_wanted(self) -> None:
        project = self._project
        if project is None:
            return
        suggested = str(project.path.with_suffix(".mp4"))
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Export the Cut", suggested, "Movie (*.mp4);;OpenTimelineIO (*.otio)"
        )
        if name:
            self._attempt(
                lambda: export(project, assemble(project), Path(name), ExportOptions(), lambda _done, _of: None)
            )

    def _attempt(self, act: object) -> None:
        try:
            act()  # type: ignore[operator]
        except PrevizError as error:
            self.tell(error)


def make_project(path: Path, script: Path) -> Project:
    """Create a project from a screenplay. Nothing is left of it when the screenplay cannot be read."""
    from previz.script.reading import read_script

    read_script(script)
    project = Project.create(path, title=script.stem.replace("_", " ").title(), rate=Rate(24))
    import_and_assemble(project, script)
    return project


def sample_project_path() -> Path:
    """Where the sample project lies on this machine."""
    return user_documents_path() / "Previz" / "Sample.previz"


def main() -> None:
    """Open the window on the project named on the command line, or on the sample."""
    application = QApplication(sys.argv)
    application.setApplicationName("Previz")
    application.setDesktopFileName("previz")
    application.setWindowIcon(icon("previz"))
    theme.apply_theme(application)
    guard = KeyGuard(application)
    application.installEventFilter(guard)
    session = Session(application)
    paths = [Path(argument) for argument in application.arguments()[1:]]
    try:
        session.open(paths[0]) if paths else session.open_sample(sample_project_path())
    except PrevizError as error:
        print(f"error: {error}", file=sys.stderr)
        session.tell(error)
        sys.exit(error.exit_code)
    code = application.exec()
    session.close()
    sys.exit(code)
