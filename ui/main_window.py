"""The main window: scenes, player and board, inspector, and one line that always tells the state of things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from previz.engine.client import Worker
from previz.engine.machine import Machine
from previz.errors import PrevizError
from previz.project.file import Project
from previz.settings import Window
from ui.actions import bring_home, build_actions, show_menus
from ui.deeds import Deeds
from ui.dropping import Drop, DropHint, FileKind, local_files, planned, shot_under
from ui.in_step import InStep
from ui.key_presets import preset_of, put_on
from ui.palette import Offer, offers_of
from ui.panes import make_panes
from ui.player.clock import Clock
from ui.review.workspace import ReviewWorkspace
from ui.services import open_services
from ui.settings.entries import ENTRIES
from ui.settings.film_entries import film_entries
from ui.timeline.workspace import TimelineWorkspace
from ui.workspaces import Work


class MainWindow(QMainWindow):
    """Shows one project. It reads rows, and edits through the core's own verbs."""

    refused = Signal(object)
    """A PrevizError that the user is to be told."""
    open_wanted = Signal()
    new_wanted = Signal()
    blank_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    settings_wanted = Signal()
    setting_wanted = Signal(str)
    """The name of a setting that is to be changed."""
    film_settings_wanted = Signal()
    versions_wanted = Signal()
    films_wanted = Signal()
    models_wanted = Signal()
    suggestions_wanted = Signal(object)
    """The id of a scene for which shots are to be suggested, None where none is chosen."""
    rewriting_wanted = Signal(object)
    """The id of a shot whose words are to be rewritten, None where none is chosen."""
    footage_wanted = Signal()
    sound_wanted = Signal()
    """The user wants to choose a file of sound for the cut."""
    dropped = Signal(object)
    """The path of a project or a script that was dropped."""

    def __init__(self, project: Project, worker: Worker, clock: Clock | None = None) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._closed = False
        self._before = self.windowState()
        self._hint = DropHint(self)
        self._drop: Drop | None = None
        self.services = open_services(project, worker, self)
        self.panes = make_panes(self.services, self, clock)
        self.deeds = Deeds(self.panes, self.services)
        self.panes.queue_panel.raise_()
        self.actions_by_id = build_actions(
            self.panes.title_bar.menus, self, self.deeds.by_id() | self._own_deeds(), self.deeds.on_page
        )
        self._in_step = InStep(self.panes, self.services, self.actions_by_id, self)
        self._in_step.title_changed.connect(
            lambda title: self.setWindowTitle(self.tr("{film} – Previz").format(film=title))
        )
        self._connect_inspector()
        self._connect_queue()
        self._connect_hand()
        self._connect_continuity()
        self._connect_export()
        self._connect_board()
        self._connect_workspaces()
        self._connect_welcome()
        self._connect_footage()
        self._in_step.begin()
        self.services.disk.ask()
        self.panes.workspaces.warm_up()
        if self.panes.workspaces.current is Work.BOARD:
            self.panes.board.setFocus()

    def welcome(self) -> None:
        """Greet somebody who has just begun: the film plays, and its first scene is being drawn."""
        self.panes.welcome.greet()
        scenes = self.panes.scene_model.items()[1:]
        if scenes:
            self.services.queue.generate(self.services.reader.shot_ids(scenes[0].scene_id))
        self.deeds.playhead().transport.set_speed(1)

    def show_machine(self, machine: Machine) -> None:
        """Tell what this machine draws with."""
        self.panes.status.show_machine(machine)
        self.panes.welcome.show_machine(machine)

    def put_keys_on(self, wished: Window) -> None:
        """Give the actions the keys that a user's settings have."""
        put_on(preset_of(wished.keys), self.actions_by_id, wished.own_keys)
        self.panes.title_bar.show_keys(self.actions_by_id)

    def come_forward(self) -> None:
        """Stand before other windows, as far as the desktop allows it."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.raise_()
        self.activateWindow()

    def sizeHint(self) -> QSize:
        return QSize(1440, 900)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closed:
            self._closed = True
            self.deeds.finish_typing()
            self._in_step.close()
            self.panes.workspaces.tell_no_more()
            for page in self.panes.workspaces.pages():
                page.close_workspace()
            self.panes.player.close_player()
            self.panes.continuity.close()
            self.services.close()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self._closed:
            self.services.lost.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.queue_panel.place()
        self.panes.history.place()
        self.panes.palette.shut()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._weigh(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._weigh(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._weigh(event)
        self._hint.hide()
        if self._drop is not None:
            self.take_drop(self._drop, self.mapToGlobal(event.position().toPoint()))

    def take_drop(self, drop: Drop, at: QPoint) -> None:
        """Do what a drop at a point of the screen is for, or tell why it cannot be done."""
        self.deeds.finish_typing()
        page = self.panes.workspaces.page_in_sight()
        if not drop.possible:
            self.refused.emit(PrevizError(drop.words, drop.remedy))
        elif drop.kind is FileKind.FOOTAGE and drop.shot_id is not None:
            self.services.footage.take_in(drop.paths, drop.shot_id)
        elif drop.kind is FileKind.SOUND and page is not None:
            page.take_sound(drop.paths, at)
        else:
            self.dropped.emit(drop.paths[0])

    def take_in_footage(self, paths: Sequence[Path]) -> None:
        """Take clips and pictures in for the chosen shot."""
        drop = self._planned(paths, None)
        self.take_drop(drop, QPoint())

    def _weigh(self, event: QDropEvent) -> None:
        """Accept files, and say what dropping them here would do."""
        paths = local_files(event.mimeData())
        if not paths:
            self._drop = None
            event.ignore()
            return
        self._drop = self._planned(paths, shot_under(self.mapToGlobal(event.position().toPoint())))
        self._hint.show_drop(self._drop)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _planned(self, paths: Sequence[Path], shot_id: int | None) -> Drop:
        shot = self.services.editing.shot(shot_id if shot_id is not None else self.panes.inspector.shot_id)
        page = self.panes.workspaces.page_in_sight()
        return planned(
            paths,
            None if shot is None else (shot.id, shot.number),
            has_script=bool(self.services.project.film.script_name),
            sound=page is not None and page.takes_sound(),
        )

    def _own_deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "open": self.open_wanted.emit,
            "new": self.new_wanted.emit,
            "new_blank": self.blank_wanted.emit,
            "import": self.import_wanted.emit,
            "footage": self.footage_wanted.emit,
            "export": self.export_wanted.emit,
            "settings": self.settings_wanted.emit,
            "film_settings": self.film_settings_wanted.emit,
            "versions": self.versions_wanted.emit,
            "films": self.films_wanted.emit,
            "models": self.models_wanted.emit,
            "suggest": self._want_suggestions,
            "rewrite": self._want_rewriting,
            "quit": self.close,
            "palette": self._open_palette,
        }

    def _want_suggestions(self) -> None:
        """Shots for the scene that is in sight: the one under the caret of the script, else that of the chosen shot."""
        self.deeds.finish_typing()
        shot = self.services.editing.shot(self.panes.inspector.shot_id)
        scene_id = self.panes.board_model.scene_id if shot is None else shot.scene_id
        if self.panes.workspaces.current is Work.WRITE:
            scene_id = self.panes.write.scene_id or scene_id
        self.suggestions_wanted.emit(scene_id)

    def _want_rewriting(self) -> None:
        """Other words for the chosen shot."""
        self.deeds.finish_typing()
        self.rewriting_wanted.emit(self.panes.inspector.shot_id)

    def _connect_workspaces(self) -> None:
        workspaces, bar = self.panes.workspaces, self.panes.title_bar
        self.panes.history.step_wanted.connect(self.deeds.turn_to)
        bar.palette_wanted.connect(self._open_palette)
        bar.add_tabs(workspaces.works())
        bar.work_wanted.connect(workspaces.choose)
        workspaces.changed.connect(bar.show_work)
        workspaces.changed.connect(partial(show_menus, bar.menus))
        workspaces.changed.connect(lambda _work: bar.fit())
        workspaces.made.connect(self._on_page_made)
        self._on_page_made(Work.BOARD)
        for work in set(Work) - set(workspaces.works()):
            self.actions_by_id[work.name.lower()].setVisible(False)
        workspaces.choose(Work.BOARD if self.panes.scene_model.items()[1:] else Work.WRITE)

    def _on_page_made(self, work: Work) -> None:
        """Connect a page that is there from now on, and tell it which shot is chosen."""
        page = self.panes.workspaces.page(work)
        page.refused.connect(self.refused)
        page.shot_chosen.connect(self.deeds.go_to_shot)
        page.work_wanted.connect(self.panes.workspaces.choose)
        bring_home(self.actions_by_id, work, page)
        if isinstance(page, ReviewWorkspace):
            page.screening_changed.connect(self._screen)
        if isinstance(page, TimelineWorkspace):
            page.sound_wanted.connect(self.sound_wanted)
        page.show_shot(self.panes.inspector.shot_id)

    def _screen(self, alone: bool) -> None:
        """Leave the picture alone on the whole screen, or put the window around it again."""
        self.panes.leave_alone(alone)
        if alone:
            self._before = self.windowState()
            self.showFullScreen()
        else:
            self.setWindowState(self._before)

    def _open_palette(self) -> None:
        """Offer every action, scene and shot."""
        panes, scene = self.panes, self.tr("Scene")
        scenes = [
            Offer(f"{item.number}  {item.heading}", item.facts, partial(panes.rail.choose, item.scene_id), scene)
            for item in panes.scene_model.items()[1:]
        ]
        go, shot = self.deeds.go_to_shot, self.tr("Shot")
        shots = [
            Offer(f"{row.number}  {row.description}", row.status, partial(go, row.id), shot)
            for row in self.services.reader.named_shots()
        ]
        wanted = [
            Offer(entry.name, entry.page_title, partial(self.setting_wanted.emit, entry.name), self.tr("Setting"))
            for entry in (*film_entries(), *ENTRIES)
        ]
        panes.palette.open([*offers_of(self.actions_by_id), *scenes, *shots, *wanted])

    def _connect_inspector(self) -> None:
        inspector, editing = self.panes.inspector, self.services.editing
        inspector.words_written.connect(editing.describe)
        inspector.field_set.connect(editing.set_field)
        inspector.frames_set.connect(editing.retime)
        inspector.status_set.connect(editing.set_status)
        inspector.take_picked.connect(editing.pick_take)
        inspector.refused.connect(self.refused)
        editing.refused.connect(self.refused)
        editing.reworded.connect(inspector.show_rewriting)

    def _connect_queue(self) -> None:
        queue, panel, inspector = self.services.queue, self.panes.queue_panel, self.panes.inspector
        queue.failed.connect(self.refused)
        inspector.generate_wanted.connect(lambda shot_id: self.panes.board_page.desk.generate([shot_id]))
        inspector.redo_wanted.connect(queue.redo)
        inspector.stop_wanted.connect(queue.stop_job)
        inspector.dismiss_wanted.connect(queue.dismiss)
        self.panes.board_pane.generate_all_wanted.connect(self.deeds.generate_stale)
        self.panes.title_bar.queue_wanted.connect(panel.toggle)
        panel.stop_wanted.connect(queue.stop_job)
        panel.stop_all_wanted.connect(queue.stop)
        panel.pause_wanted.connect(queue.pause)
        panel.move_wanted.connect(queue.move)
        panel.retry_wanted.connect(queue.retry)
        panel.dismiss_wanted.connect(queue.dismiss)
        panel.shot_wanted.connect(self.deeds.go_to_shot)
        self._connect_workplace()

    def _connect_workplace(self) -> None:
        place, panel, jobs = self.services.workplace, self.panes.queue_panel, self.services.jobs
        place.changed.connect(lambda: panel.where.show_place(place))
        place.changed.connect(lambda: jobs.show_places(place.places))
        panel.where.again_wanted.connect(place.try_again)
        panel.where.here_wanted.connect(place.work_here)

    def _connect_board(self) -> None:
        board, desk = self.panes.board, self.panes.board_page.desk
        board.menu_wanted.connect(partial(desk.open_menu, self.actions_by_id))
        board.activated.connect(lambda _index: self.deeds.edit_words())
        desk.refused.connect(self.refused)
        desk.models_wanted.connect(self.models_wanted)

    def _connect_hand(self) -> None:
        viewer, hand = self.panes.inspector.stage.live, self.services.hand
        self.services.live.built.connect(hand.turn_to)
        viewer.orbited.connect(hand.orbit)
        viewer.dollied.connect(hand.dolly)
        viewer.zoomed.connect(hand.zoom)
        viewer.rested.connect(hand.rest)
        viewer.let_go.connect(hand.let_go)
        overhead = self.panes.inspector.stage.overhead
        overhead.carried.connect(hand.carry)
        overhead.let_go.connect(hand.let_go)
        overhead.rested.connect(hand.rest)
        hand.written.connect(self.services.editing.set_fields)
        self._connect_marking()

    def _connect_marking(self) -> None:
        overhead, marking = self.panes.inspector.stage.overhead, self.services.marking
        self.services.live.drafted.connect(marking.turn_to)
        self.services.live.pictured.connect(overhead.show_picture)
        self.services.live.unaltered.connect(overhead.show_again)
        overhead.put.connect(marking.place)
        overhead.put_rested.connect(marking.rest)
        overhead.put_let_go.connect(marking.let_go)
        overhead.put_dropped.connect(marking.drop)
        overhead.reset_wanted.connect(marking.reset)
        marking.placed.connect(overhead.settle)
        marking.written.connect(self.services.editing.set_mark)
        marking.given_back.connect(self.services.editing.reset_marks)
        marking.refused.connect(self.refused)

    def _connect_continuity(self) -> None:
        panel, book = self.panes.continuity, self.services.continuity
        book.found.connect(panel.show_findings)
        book.advanced.connect(panel.show_progress)
        book.planned.connect(panel.show_plan)
        book.refused.connect(self.refused)
        panel.looked_at.connect(book.look_on)
        panel.plan_wanted.connect(book.plan)
        panel.mend_wanted.connect(book.mend)
        panel.pardon_wanted.connect(book.pardon)
        panel.shot_wanted.connect(self.deeds.go_to_shot)

    def _connect_footage(self) -> None:
        footage, status = self.services.footage, self.panes.status
        footage.advanced.connect(status.show_taking_in)
        footage.landed.connect(lambda words, _shot_id: status.show_taken_in(words))
        footage.refused.connect(self.refused)

    def _connect_welcome(self) -> None:
        self.panes.welcome.own_wanted.connect(self.new_wanted)
        self.panes.welcome.all_wanted.connect(self.deeds.generate_stale)
        self.panes.welcome.import_wanted.connect(self.import_wanted)
        self.panes.welcome.films_wanted.connect(self.films_wanted)
        self.services.bridge.changed.connect(lambda _change: self._show_emptiness())
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        """While nothing is written, say how to begin."""
        self.panes.welcome.show_empty(not self.panes.scene_model.items()[1:])

    def _connect_export(self) -> None:
        export, status = self.services.export, self.panes.status
        export.advanced.connect(status.show_exporting)
        export.written.connect(lambda exported: status.show_exported(exported.path, str(exported)))
        export.not_written.connect(lambda ended: status.show_not_exported(f"{ended.what}. {ended.remedy}."))
        status.export_stop_wanted.connect(export.stop)
