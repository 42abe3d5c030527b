"""The main window: scenes, player and board, inspector, and one line that always tells the state of things."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QMainWindow, QSplitter, QVBoxLayout, QWidget

from previz.cut import shot_edits
from previz.cut.assemble import assemble, main_cut
from previz.cut.playback import playback
from previz.engine.client import Worker
from previz.engine.protocol import PictureSize
from previz.errors import PrevizError
from previz.project.file import Change, Project
from previz.project.schema import Shot, Take
from previz.shots.spec import ShotSpec
from previz.takes.choosing import pick, playing_take, stale_reason
from previz.takes.queue import DONE, FAILED, RUNNING, STOPPED, JobNews
from previz.takes.requests import RequestWriter
from previz.timing import Rate, Timecode
from ui.actions import build_actions
from ui.board.board import Board
from ui.board.delegates import SceneDelegate, TakeDelegate
from ui.bridge import ProjectBridge, QueueRunner
from ui.cards import CardReader
from ui.inspector.inspector import Inspector
from ui.item_models import ITEM_ROLE, BoardModel, SceneItem, SceneModel
from ui.naming import label, named
from ui.pictures import PictureStore
from ui.player.clock import Clock
from ui.player.player import Player
from ui.status_line import StatusLine

_RAIL, _INSPECTOR = 248, 360
_SETTLE_MS = 60


class MainWindow(QMainWindow):
    """Shows one project. It reads rows, and edits through the core's own verbs."""

    refused = Signal(object)
    """A PrevizError that the user is to be told."""
    open_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, project: Project, worker: Worker, clock: Clock | None = None) -> None:
        super().__init__()
        self.project = project
        self.bridge = ProjectBridge(project, self)
        self.queue = QueueRunner(project, worker, self)
        self._pictures = PictureStore(self)
        self._reader = CardReader(project)
        self._visit = 0
        self._closed = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.setObjectName("settle after changes")
        self._build(clock)
        self.actions_by_id = build_actions(self, self._deeds())
        self._connect()
        self._show_film()
        self._show_state()
        self._choose_first()

    def _build(self, clock: Clock | None) -> None:
        self.setWindowTitle(f"{self.project.film.title or self.project.path.stem} – Previz")
        self.scene_model = SceneModel(self.project, self)
        self.board_model = BoardModel(self.project, self._reader, self)
        self.scenes = named(QListView(), "scenes")
        self.scenes.setAccessibleName("Scenes")
        self.scenes.setModel(self.scene_model)
        self.scenes.setItemDelegate(SceneDelegate(self.scenes))
        self.board = Board(self.board_model, self._pictures)
        self.player = Player(clock)
        self.inspector = Inspector(TakeDelegate(self._pictures, self.project.media, self))
        self.status = StatusLine(self)
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.addWidget(self.player)
        middle.addWidget(self.board)
        middle.setSizes([430, 400])
        middle.setChildrenCollapsible(False)
        across = QSplitter(Qt.Orientation.Horizontal)
        for pane, width in ((self._scene_pane(), _RAIL), (middle, 840), (self.inspector, _INSPECTOR)):
            across.addWidget(pane)
            pane.setMinimumWidth(min(width, 240))
        across.setSizes([_RAIL, 840, _INSPECTOR])
        across.setStretchFactor(1, 1)
        for side in (0, 2):
            across.setStretchFactor(side, 0)
        for splitter in (middle, across):
            splitter.setHandleWidth(1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(across, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _scene_pane(self) -> QWidget:
        pane = named(QWidget(), "pane")
        header = named(QWidget(), "paneHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(label("Scenes", "paneTitle"), 1)
        self._scene_count = label("", "quiet")
        row.addWidget(self._scene_count)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.scenes, 1)
        return pane

    def _deeds(self) -> dict[str, Callable[[], object]]:
        transport = self.player.transport
        return {
            "open": self.open_wanted.emit,
            "new": self.new_wanted.emit,
            "import": self.import_wanted.emit,
            "export": self.export_wanted.emit,
            "quit": self.close,
            "undo": lambda: self._attempt(self.project.undo),
            "redo": lambda: self._attempt(self.project.redo),
            "words": self.inspector.edit_words,
            "generate": self.generate_selected,
            "generate_stale": self.generate_stale,
            "stop": self.queue.stop,
            "play": transport.toggle,
            "backwards": lambda: transport.shuttle(-1),
            "pause": lambda: transport.set_speed(0),
            "forwards": lambda: transport.shuttle(1),
            "back": lambda: transport.step(-1),
            "forward": lambda: transport.step(1),
            "previous": lambda: self._step_shot(-1),
            "next": lambda: self._step_shot(1),
            "start": self.player.go_to_start,
            "end": self.player.go_to_end,
        }

    def _connect(self) -> None:
        self.bridge.changed.connect(self._on_changed)
        self._settle.timeout.connect(self._on_settled)
        self.queue.news.connect(self._on_news)
        self.queue.pending_changed.connect(lambda _pending: self._show_state())
        self.queue.failed.connect(self.refused)
        self.scenes.selectionModel().currentChanged.connect(self._on_scene_chosen)
        self.board.shot_chosen.connect(self._on_shot_chosen)
        self.player.shot_shown.connect(self._on_shot_shown)
        self.status.stop_wanted.connect(self.queue.stop)
        inspector = self.inspector
        inspector.words_written.connect(self._on_words_written)
        inspector.field_set.connect(self._on_field_set)
        inspector.frames_set.connect(self._on_frames_set)
        inspector.status_set.connect(self._on_status_set)
        inspector.generate_wanted.connect(lambda shot_id: self.queue.generate([shot_id]))
        inspector.stop_wanted.connect(self.queue.stop)
        inspector.take_picked.connect(self._on_take_picked)

    def generate_selected(self) -> None:
        """Render the selected shots."""
        self.inspector.finish_typing()
        self.queue.generate(self.board.selected_shots())

    def generate_stale(self) -> None:
        """Render every shot that has no take, or whose take no longer shows what it says."""
        self.inspector.finish_typing()
        writer = RequestWriter(self.project)
        wanted = []
        for shot in self._reader.shots(None):
            take = playing_take(shot)
            if shot.status != "OMT" and (take is None or stale_reason(shot, take, writer) is not None):
                wanted.append(shot.id)
        self.queue.generate(wanted)

    def sizeHint(self) -> QSize:
        return QSize(1440, 900)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closed:
            self._closed = True
            self._let_go()
        super().closeEvent(event)

    def _let_go(self) -> None:
        """End what runs beside the window."""
        self.inspector.finish_typing()
        self._settle.stop()
        self.bridge.close()
        self.queue.close()
        self.player.close_player()
        self._pictures.close()

    def _attempt(self, act: Callable[[], object]) -> None:
        """Do what the user asked, and tell them when it cannot be done."""
        try:
            act()
        except PrevizError as error:
            self.refused.emit(error)

    def _shot(self, shot_id: int | None) -> Shot | None:
        return None if shot_id is None else self.project.session.get(Shot, shot_id)

    def _edit(self, shot_id: int, act: Callable[[Shot], object]) -> None:
        shot = self._shot(shot_id)
        if shot is not None:
            self._attempt(lambda: act(shot))
            self._show_shot()

    def _show_film(self) -> None:
        """Bring the player up to date with the cut, its shots and their takes."""
        film = self.project.film
        cut = main_cut(self.project.session) or assemble(self.project)
        size = PictureSize.parse(film.size)
        self.player.load(
            playback(self.project, cut),
            self.project.media.folder,
            Rate.parse(film.rate),
            (size.width, size.height),
            film.start_timecode,
        )

    def _show_state(self) -> None:
        film = self.project.film
        rate = Rate.parse(film.rate)
        length = Timecode(self.player.transport.frames, rate)
        items = self.scene_model.items()
        self._scene_count.setText(str(len(items) - 1))
        self.status.show_film(f"{items[0].shots} shots  ·  {length}  ·  {film.rate} fps  ·  {film.size}")
        self.status.show_queue(self.queue.pending)
        self._show_history()
        self.actions_by_id["stop"].setEnabled(self.queue.pending > 0)

    def _show_history(self) -> None:
        self.actions_by_id["undo"].setEnabled(self.project.can_undo)
        self.actions_by_id["redo"].setEnabled(self.project.can_redo)

    def _show_shot(self) -> None:
        shot = self._shot(self.inspector.shot_id)
        rate = Rate.parse(self.project.film.rate)
        self.inspector.show_shot(shot, self._reader.spec(shot) if shot else ShotSpec(), rate, self._stale(shot))

    def _stale(self, shot: Shot | None) -> str | None:
        take = playing_take(shot) if shot is not None else None
        return None if shot is None or take is None else stale_reason(shot, take, RequestWriter(self.project))

    def _choose_first(self) -> None:
        self.scenes.setCurrentIndex(self.scene_model.index(0))
        if self.board_model.rowCount():
            self.board.setCurrentIndex(self.board_model.index(0))

    def _step_shot(self, step: int) -> None:
        row = self.board.currentIndex().row() + step
        if 0 <= row < self.board_model.rowCount():
            self.board.setCurrentIndex(self.board_model.index(row))

    def _on_changed(self, change: Change) -> None:
        self.scene_model.on_changed(change)
        self.board_model.on_changed(change)
        if set(change.tables) - {"job", "step"}:
            self._settle.start()
        if change.origin != "record":
            self._show_history()
            self.status.show_saved(change.label)

    def _on_settled(self) -> None:
        """Once a burst of changes is over: the cut, the inspector and the totals."""
        self._show_film()
        self._show_shot()
        self._show_state()

    def _on_news(self, news: JobNews) -> None:
        shot = self._shot(news.shot_id)
        share, words = None, ""
        if news.state == RUNNING and news.progress is not None:
            share = news.progress.done / max(1, news.progress.of)
            words = f"{news.progress.stage}  {news.progress.done} of {news.progress.of}"
            self.board_model.set_work(news.shot_id, "GEN", share)
        elif news.state in (DONE, STOPPED):
            self.board_model.set_work(news.shot_id, None)
        elif news.state == FAILED:
            self.board_model.set_work(news.shot_id, "ERR")
            self.status.show_failure(f"Shot {shot.number if shot else '?'}: {news.reason}")
        if shot is not None:
            self.status.show_job(shot.number, words, share)
        if news.shot_id == self.inspector.shot_id:
            self.inspector.show_work(words, share)

    def _on_scene_chosen(self) -> None:
        item = self.scenes.currentIndex().data(ITEM_ROLE)
        if isinstance(item, SceneItem):
            self.board_model.show_scene(item.scene_id)
            if self.board_model.rowCount():
                self.board.setCurrentIndex(self.board_model.index(0))

    def _on_shot_chosen(self, shot_id: int | None) -> None:
        self._visit += 1
        self.inspector.finish_typing()
        shot = self._shot(shot_id)
        rate = Rate.parse(self.project.film.rate)
        self.inspector.show_shot(shot, self._reader.spec(shot) if shot else ShotSpec(), rate, self._stale(shot))
        self.inspector.show_work("", None)
        if shot_id is not None:
            self.player.go_to_shot(shot_id)

    def _on_shot_shown(self, shot_id: int) -> None:
        """The board follows the playhead."""
        if shot_id != self.inspector.shot_id:
            self.board.choose(shot_id)

    def _on_words_written(self, shot_id: int, words: str) -> None:
        group = f"words {shot_id} {self._visit}"
        self._edit(shot_id, lambda shot: shot_edits.describe(self.project, shot, words, group))

    def _on_field_set(self, shot_id: int, field: str, value: object) -> None:
        self._edit(shot_id, lambda shot: shot_edits.set_field(self.project, shot, field, value))

    def _on_frames_set(self, shot_id: int, frames: int) -> None:
        self._edit(shot_id, lambda shot: shot_edits.retime(self.project, shot, frames))

    def _on_status_set(self, shot_id: int, status: str) -> None:
        self._edit(shot_id, lambda shot: shot_edits.set_status(self.project, shot, status))

    def _on_take_picked(self, shot_id: int, take_id: int) -> None:
        take = self.project.session.get(Take, take_id)
        self._edit(shot_id, lambda shot: pick(self.project, shot, take))
