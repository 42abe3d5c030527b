"""One project in one window, and the change to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from previz.cut.assemble import assemble
from previz.cut.film_edits import change_film, film_facts
from previz.cut.importing import import_and_assemble
from previz.engine.catalog import ENGINES
from previz.engine.client import Worker
from previz.engine.machine import Machine
from previz.errors import PrevizError
from previz.export.exporting import ExportOptions, export
from previz.export.movie import plan_movie
from previz.project.backups import backups_of
from previz.project.file import Change, Project
from previz.project.media_store import PROJECT_SUFFIX
from previz.script.sample import sample_script
from previz.settings import Settings
from ui.dialogs import EXPORTS, FOOTAGE, PROJECTS, SCRIPTS, SOUNDS, Dialogs, Message, Offer
from ui.films.desk import FilmsDesk
from ui.first_place import show_first
from ui.main_window import MainWindow
from ui.models.desk import ModelsDesk
from ui.new_films import SAMPLE_SIZE, make_blank, make_project, sample_project_path
from ui.recent import RecentProjects
from ui.recovery.backups import BackupKeeper
from ui.recovery.desk import RecoveryDesk
from ui.reports import import_details, import_losses, import_summary
from ui.settings.desk import GRAPHICS, SettingsDesk
from ui.settings.film_entries import THIS_FILM, FilmFacts
from ui.words import N, counted, translate
from ui.workspaces import Work

if TYPE_CHECKING:
    from ui.assistant.desk import AssistantDesk

_MOVIES = {".mp4", ".mov"}


class Session(QObject):
    """Opens, makes, imports and exports. A project that cannot be opened leaves the one that is open."""

    window_changed = Signal(object)
    """The window, or None once it is closed."""

    def __init__(
        self,
        dialogs: Dialogs,
        settings_place: Path,
        make_worker: Callable[[], Worker] = Worker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self.preferences = SettingsDesk(settings_place, self)
        self.preferences.changed.connect(self._on_settings_changed)
        self.preferences.refused.connect(self.tell)
        self.films = self._films_desk(RecentProjects(settings_place))
        self.models = ModelsDesk(dialogs, lambda: self._settings.folders.models, parent=self)
        self.models.refused.connect(self.tell)
        self.preferences.left.connect(self._renew_soon)
        self.preferences.models_wanted.connect(lambda: self.models.show(self._window))
        self._assistant: AssistantDesk | None = None
        self._make_worker = make_worker
        self._keeper: BackupKeeper | None = None
        self.recovery = RecoveryDesk(dialogs, self)
        self.recovery.made.connect(self._on_copy_made)
        self.recovery.refused.connect(self.tell)
        self._window: MainWindow | None = None
        self._project: Project | None = None
        self._machine: Machine | None = None
        self._unopened: Path | None = None
        self._shape: tuple[str, ...] | None = None

    @property
    def assistant(self) -> AssistantDesk:
        """Script help, made when it is wanted first: most never ask, and need not wait for it at the start."""
        if self._assistant is None:
            from ui.assistant.desk import AssistantDesk

            self._assistant = AssistantDesk(self.preferences, self)
            self._assistant.refused.connect(self.tell)
            self._assistant.settings_wanted.connect(self.change_settings)
            self._assistant.shot_wanted.connect(self._go_to_shot)
        return self._assistant

    @property
    def window(self) -> MainWindow | None:
        """The window, once a project is open."""
        return self._window

    def open(self, path: Path) -> None:
        """Open a project in place of the one before. Raises PrevizError, and keeps that one, when it cannot."""
        if self._project is None or self._project.path != path.resolve():
            self._require_leave()
            try:
                project = Project.open(path)
            except PrevizError:
                self._unopened = path
                raise
            self._show(project)

    def open_sample(self, path: Path) -> None:
        """Open the sample project. When it is not there yet it is made, plays at once, and its first scene is drawn."""
        if path.exists():
            self.open(path)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        self._require_leave()
        self._show(make_project(path, sample_script(), self._settings, SAMPLE_SIZE)).welcome()

    def answer_call(self, path: Path | None) -> None:
        """Another start wants the window, and a file opened in it: come to the front, and do so."""
        if self._window is not None:
            self._window.come_forward()
        if path is not None:
            self._attempt(lambda: self.open_dropped(path))

    def show_machine(self, machine: Machine) -> None:
        """Tell what this machine draws with, in this window and in those that follow."""
        self._machine = machine
        self.preferences.show_fact(translate("Settings", GRAPHICS), machine.sentence)
        if self._window is not None:
            self._window.show_machine(machine)

    def open_dropped(self, path: Path) -> None:
        """Open a project that was dropped on the window, or import a screenplay. Raises PrevizError."""
        if path.suffix.lower() == PROJECT_SUFFIX:
            self.open(path)
        else:
            self.import_script(path)

    def make(self, script: Path, path: Path) -> None:
        """Make a project from a screenplay and open it. Raises PrevizError, and keeps the one that is open."""
        self._require_leave()
        self._show(make_project(path, script, self._settings))

    def make_blank(self, path: Path) -> None:
        """Make a project with nothing in it and open it. Raises PrevizError, and keeps the one that is open."""
        self._require_leave()
        self._show(make_blank(path, self._settings))

    def import_script(self, script: Path) -> None:
        """Import a screenplay, or a newer draft of it, and tell what it did. Raises PrevizError."""
        if self._project is None or self._window is None:
            return
        self._window.deeds.finish_typing()
        if self._keeper is not None and self._project.film.script_name:
            self._keeper.back_up("before import")
        report = import_and_assemble(self._project, script)
        self._window.panes.write.show_report(report)
        if self._window.panes.workspaces.current is Work.WRITE and not report.losses:
            return  # it is told on the page
        what = import_summary(report)
        self._dialogs.tell(
            self._window,
            Message(self.tr("Import"), what, import_losses(report), import_details(report), self._window),
        )

    def export_to(self, out: Path) -> None:
        """Export the cut: a movie in a process of its own, an interchange file at once. Raises PrevizError."""
        project, window = self._project, self._window
        if project is None or window is None:
            return
        if out.suffix.lower() not in _MOVIES:
            exported = export(project, assemble(project), out, ExportOptions(), lambda _done, _of: None)
            window.panes.status.show_exported(exported.path, str(exported))
            return
        self._require_leave()
        window.services.export.start(plan_movie(project, assemble(project), out, ExportOptions()))

    def close(self) -> None:
        """Close window and project, and stop what is done to the shelf."""
        self._close_film()
        self.models.close()

    def _close_film(self) -> None:
        self._close_window()
        if self._project is not None:
            self._project.close()
            self._project = None

    def _close_window(self) -> None:
        if self._assistant is not None:
            self._assistant.close()
        self.recovery.close()
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None
            self.window_changed.emit(None)
        if self._keeper is not None:
            self._keeper.close()
            self._keeper.deleteLater()
            self._keeper = None

    def change_settings(self, search: str = "", page: str = "") -> None:
        """Open the settings beside the work, at what speaks of some words, or at a page; each change holds at once."""
        window, project, machine = self._window, self._project, self._machine
        if window is None or project is None:
            return
        facts = {
            translate("Settings", GRAPHICS): self.tr("Being looked at…") if machine is None else machine.sentence,
            self.tr("Project"): str(project.path),
            self.tr("Engines"): "\n".join(f"{card.name}: {card.summary}" for card in ENGINES),
        }
        film = FilmFacts(film_facts(project), partial(self._change_film, project, window), project.read_only)
        self.preferences.show(facts, project.media.folder, window.services.background, window, search, film, page)

    def _change_film(self, project: Project, window: MainWindow, name: str, text: str) -> Mapping[str, str]:
        """Change a fact of the film. Raises PrevizError where that cannot be."""
        window.deeds.finish_typing()
        change_film(project, {name: text})
        return film_facts(project)

    def _on_film_changed(self, change: Change) -> None:
        """A film of another rate, size or look is shown by another window, once nobody looks at the settings."""
        if "film" in change.tables:
            self._renew_soon()

    def _renew_soon(self, *_told: object) -> None:
        """In a stretch of its own: who asks is of the window that goes."""
        QTimer.singleShot(0, self, self._renew_window)

    def _renew_window(self) -> None:
        """Make the window anew where it was made for another rate, size or look, and nothing is under way in it."""
        project, window = self._project, self._window
        if project is None or window is None or self._shape == _shape(project) or not window.isVisible():
            return
        if self.preferences.open or _is_at_work(window):
            return  # it is asked again as the settings are left, or what is under way ends
        work, shot_id, place = window.panes.workspaces.current, window.panes.inspector.shot_id, window.saveGeometry()
        frame = window.panes.player.transport.frame
        renewed = self._show(project)
        renewed.restoreGeometry(place)
        if work is not None:
            renewed.panes.workspaces.choose(work)
        if shot_id is not None:
            renewed.deeds.go_to_shot(shot_id)
        renewed.panes.player.transport.go_to(frame)

    def tell(self, error: PrevizError) -> None:
        """Tell the user in sentences that can be copied; a film that cannot be opened has earlier versions to offer."""
        unopened, self._unopened = self._unopened, None
        offer = None
        if unopened is not None and backups_of(unopened):
            offer = Offer(self.tr("Earlier versions…"), lambda: self.recovery.show(unopened, self._window))
        self._dialogs.tell(self._window, Message.of(error, self._window, offer))

    def look_at_versions(self) -> None:
        """Show the earlier versions of the film."""
        project, window, keeper = self._project, self._window, self._keeper
        if project is not None and window is not None and keeper is not None:
            window.deeds.finish_typing()
            self.recovery.show(
                project.path, window, project.history, lambda: keeper.back_up("by hand"), window.services.size.aspect
            )

    def _on_copy_made(self, path: Path, missing: int) -> None:
        self._attempt(lambda: self.open(path))
        if missing and self._window is not None:
            gone = counted("Session", "%n media files of it are gone", "%n media file of it is gone", N, missing)
            words = self.tr("{film} is open, but {gone}").format(film=path.name, gone=gone)
            self.tell(
                PrevizError(
                    words,
                    self.tr("Generate the shots again that show no picture"),
                )
            )

    def _films_desk(self, recent: RecentProjects) -> FilmsDesk:
        desk = FilmsDesk(recent, self)
        desk.open_wanted.connect(self._open_recent)
        desk.script_wanted.connect(self._on_new_wanted)
        desk.blank_wanted.connect(self._on_blank_wanted)
        desk.file_wanted.connect(self._on_open_wanted)
        desk.sample_wanted.connect(lambda: self._attempt(lambda: self.open_sample(sample_project_path())))
        desk.refused.connect(self.tell)
        return desk

    @property
    def _settings(self) -> Settings:
        return self.preferences.settings

    def _require_leave(self) -> None:
        """Refuse to leave a film of which a movie is being written: it would be lost."""
        if self._window is not None and self._window.services.export.under_way:
            raise PrevizError(
                self.tr("A movie is being exported"), self.tr("Wait for it, or stop it in the last line of the window")
            )

    def _show(self, project: Project) -> MainWindow:
        """Show a project in a window of its own; one that is shown already, in another window."""
        if project is self._project:
            self._close_window()
        else:
            self._close_film()
        self._project, self._shape = project, _shape(project)
        window = MainWindow(project, self._make_worker())
        window.refused.connect(self.tell)
        window.open_wanted.connect(self._on_open_wanted)
        window.new_wanted.connect(self._on_new_wanted)
        window.blank_wanted.connect(self._on_blank_wanted)
        window.import_wanted.connect(self._on_import_wanted)
        window.footage_wanted.connect(self._on_footage_wanted)
        window.sound_wanted.connect(self._on_sound_wanted)
        window.export_wanted.connect(self._on_export_wanted)
        window.settings_wanted.connect(self.change_settings)
        window.setting_wanted.connect(self.change_settings)
        window.film_settings_wanted.connect(lambda: self.change_settings(page=THIS_FILM))
        window.versions_wanted.connect(self.look_at_versions)
        window.films_wanted.connect(lambda: self.films.show(project.path, window))
        window.models_wanted.connect(lambda: self.models.show(window))
        self._connect_assistant(project, window)
        self.models.advanced.connect(window.panes.status.show_model_work)
        self.models.changed.connect(window.services.forecaster.changed)
        keeper = self._keeper = BackupKeeper(project, window.services.background, lambda: _plays(window), self)
        keeper.refused.connect(self.tell)
        window.services.bridge.changed.connect(keeper.on_changed)
        window.services.bridge.changed.connect(self._on_film_changed)
        services = window.services
        for ended in (services.queue.pending_changed, services.export.written, services.export.not_written):
            ended.connect(self._renew_soon)
        services.footage.landed.connect(self._renew_soon)
        window.dropped.connect(lambda path: self._attempt(lambda: self.open_dropped(path)))
        if project.recovered is not None:
            window.panes.status.show_recovered(project.recovered)
        window.put_keys_on(self._settings.window)
        window.services.workplace.use(self._settings.farm.address)
        self._window = window
        if self._machine is not None:
            window.show_machine(self._machine)
        self.window_changed.emit(window)
        file_menu = window.panes.title_bar.menus.findChild(QMenu, "File")
        if file_menu is None:
            raise LookupError("the window has no menu “File”")
        self.films.add_menu(file_menu, window.actions_by_id["import"], project.path)
        show_first(window, QGuiApplication.primaryScreen().availableSize())
        self.films.opened(project.path)
        return window

    def _connect_assistant(self, project: Project, window: MainWindow) -> None:
        editing = window.services.editing
        window.suggestions_wanted.connect(lambda scene_id: self.assistant.suggest(project, editing, scene_id, window))
        window.rewriting_wanted.connect(lambda shot_id: self.assistant.rewrite(project, editing, shot_id, window))

    def _go_to_shot(self, shot_id: int) -> None:
        if self._window is not None:
            self._window.deeds.go_to_shot(shot_id)

    def _open_recent(self, path: Path) -> None:
        if not path.exists():
            self.films.forget(path)
        self._attempt(lambda: self.open(path))

    def _on_settings_changed(self, changed: Settings) -> None:
        if self._window is not None:
            self._window.put_keys_on(changed.window)
            self._window.services.workplace.use(changed.farm.address)

    def _on_open_wanted(self) -> None:
        path = self._dialogs.open_file(self._window, self.tr("Open Project"), PROJECTS)
        if path is not None:
            self._attempt(lambda: self.open(path))

    def _on_new_wanted(self) -> None:
        script = self._dialogs.open_file(self._window, self.tr("Choose a Screenplay"), SCRIPTS)
        if script is None:
            return
        suggested = script.with_suffix(PROJECT_SUFFIX)
        path = self._dialogs.save_file(self._window, self.tr("Save the Project as"), suggested, PROJECTS)
        if path is not None:
            self._attempt(lambda: self.make(script, path))

    def _on_blank_wanted(self) -> None:
        suggested = Path(self._settings.folders.projects or Path.home()) / self.tr("Film{}").format(PROJECT_SUFFIX)
        path = self._dialogs.save_file(self._window, self.tr("New Empty Project"), suggested, PROJECTS)
        if path is not None:
            self._attempt(lambda: self.make_blank(path))

    def _on_import_wanted(self) -> None:
        script = self._dialogs.open_file(self._window, self.tr("Import a Screenplay"), SCRIPTS)
        if script is not None:
            self._attempt(lambda: self.import_script(script))

    def _on_footage_wanted(self) -> None:
        path = self._dialogs.open_file(self._window, self.tr("Take In a Clip or a Picture"), FOOTAGE)
        if path is not None and self._window is not None:
            self._window.take_in_footage([path])

    def _on_sound_wanted(self) -> None:
        path = self._dialogs.open_file(self._window, self.tr("Add a Sound"), SOUNDS)
        if path is not None and self._window is not None:
            self._window.panes.timeline.add_sounds([path])

    def _on_export_wanted(self) -> None:
        if self._project is None:
            return
        folder = Path(self._settings.folders.exports or self._project.path.parent)
        suggested = folder / self._project.path.with_suffix(".mp4").name
        out = self._dialogs.save_file(self._window, self.tr("Export the Cut"), suggested, EXPORTS)
        if out is not None:
            self._attempt(lambda: self.export_to(out))

    def _attempt(self, act: Callable[[], object]) -> None:
        """Do what the user asked, under a cursor that waits, and tell them where it cannot be done."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            act()
        except PrevizError as error:
            refused: PrevizError | None = error
        else:
            refused = None
        finally:
            QApplication.restoreOverrideCursor()
        if refused is not None:
            self.tell(refused)


def _is_at_work(window: MainWindow) -> bool:
    """Whether something is under way that would be lost with its window: a movie, an import, renders."""
    services = window.services
    drawing = services.queue.pending > 0 and not services.queue.paused
    return services.export.under_way or services.footage.under_way > 0 or services.queue.unqueued > 0 or drawing


def _shape(project: Project) -> tuple[str, ...]:
    """What a window is made for: it shows the pictures of one film at one size, in one look."""
    return project.film.rate, project.film.size, project.film.look


def _plays(window: MainWindow) -> bool:
    return window.deeds.playhead().transport.speed != 0
