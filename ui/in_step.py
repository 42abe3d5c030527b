"""Keeps the panes in step with the project and with each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from previz.cut.assemble import assemble, main_cut
from previz.cut.playback import playback
from previz.project.file import Change
from previz.shots.spec import ShotSpec
from previz.takes.choosing import playing_take
from previz.timing import Rate, Timecode
from ui.board.scene_model import SceneItem
from ui.coverage import SetUpItem
from ui.inspector.stage_view import Side
from ui.panes import Panes
from ui.services import Services
from ui.spoken import shots_counted, take_name
from ui.workspaces import Work

_SETTLE_MS = 60
_PLAYED: Mapping[str, tuple[str, ...]] = {
    "film": (),
    "cut": (),
    "track": (),
    "clip": (),
    "title": (),
    "take": (),
    "scene": ("number", "heading"),
    "shot": ("scene_id", "number", "description", "dialogue", "picked_take_id"),
}
"""The tables that the player shows something of, and the columns; none for all of them."""
_ON_A_SHOT = ("words", "delete", "generate")


class InStep(QObject):
    """Shows what changed, at once where it is small, and once after a burst where it is the whole cut."""

    title_changed = Signal(str)
    """The film's title."""

    def __init__(
        self, panes: Panes, services: Services, actions: Mapping[str, QAction], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._panes = panes
        self._services = services
        self._project = services.project
        self._actions = actions
        self._film_stale = self._telling = self._awaited = self._loading = False
        self._came_under: list[int] = []
        """The shots that came under the playhead while the film was brought up to date."""
        self._chosen: int | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.setObjectName("settle after changes")
        self._settle.timeout.connect(lambda: services.bridge.later(self._on_settled))
        self._connect()

    def begin(self) -> None:
        """Show the project for the first time: the whole film, its first shot chosen."""
        self._show_film()
        self._services.sounds.read()
        self._show_state()
        self._panes.rail.choose(None)
        self._on_board_reset()
        if self._project.read_only:
            self._panes.status.show_read_only()
            self._panes.inspector.lock_words()

    def close(self) -> None:
        """Show no more."""
        self._settle.stop()

    def show_shot(self) -> None:
        """Show the chosen shot as it now is."""
        self._show(self._panes.inspector.shot_id)

    def _connect(self) -> None:
        services, panes = self._services, self._panes
        services.bridge.changed.connect(self._on_changed)
        services.editing.edited.connect(self.show_shot)
        services.queue.news.connect(services.jobs.on_news)
        services.queue.pending_changed.connect(self._show_queue)
        services.jobs.changed.connect(self._show_queue)
        services.jobs.left_changed.connect(self._show_pill)
        services.jobs.shot_changed.connect(self._on_job_changed)
        services.staleness.found.connect(self._on_staleness_found)
        services.lost.changed.connect(self._show_standing)
        services.sounds.mix_changed.connect(lambda mix: panes.player.sounding.load(mix, self._project.media.folder))
        services.sounds.conformed.connect(panes.player.sounding.renew)
        services.sounds.placed.connect(panes.status.show_saved)
        services.disk.told.connect(panes.status.show_disk)
        services.live.pictured.connect(panes.inspector.stage.show_picture)
        panes.inspector.explain_with(services.reader.explained)
        services.live.noted.connect(panes.inspector.stage.show_notes)
        services.live.planned.connect(panes.inspector.stage.show_plan)
        services.live.unaltered.connect(panes.inspector.stage.show_again)
        services.live.refused.connect(panes.inspector.stage.show_nothing)
        services.coverage.proposed.connect(panes.inspector.stage.set_ups.show_items)
        services.coverage.pictured.connect(panes.inspector.stage.set_ups.model_.show_picture)
        panes.inspector.stage.side_chosen.connect(self._on_side)
        panes.inspector.stage.set_ups.adopted.connect(self._on_adopted)
        panes.inspector.words_typed.connect(self._on_typed)
        panes.rail.scene_chosen.connect(self._on_scene_chosen)
        panes.board.shot_chosen.connect(self._on_shot_chosen)
        panes.board_model.modelReset.connect(self._on_board_reset)
        panes.player.shot_shown.connect(self._on_shot_shown)

    def _show_film(self) -> None:
        """Bring the player up to date with the cut, its shots and their takes."""
        film = self._project.film
        title = film.title or self._project.path.stem
        title = self.tr("{film} (read only)").format(film=title) if self._project.read_only else title
        self.title_changed.emit(title)
        self._panes.title_bar.show_project(title, str(self._project.path))
        cut = main_cut(self._project.session) or assemble(self._project)
        size = self._services.size
        self._loading = True
        self._came_under.clear()
        self._panes.player.load(
            playback(self._project, cut),
            self._project.media.folder,
            QSize(size.width, size.height),
            film.start_timecode,
        )
        self._loading = False
        if self._came_under:
            self._meet(self._came_under[-1])

    def _meet(self, shown: int) -> None:
        """Another shot came under the playhead as the cut changed. Where shots are worked on, the chosen one stays
        chosen and the playhead goes to it; where the cut is, the playhead stays."""
        chosen, player = self._panes.inspector.shot_id, self._panes.player
        on_shots = self._panes.workspaces.current in (Work.BOARD, Work.WRITE)
        if chosen is not None and on_shots and not player.transport.speed:
            player.go_to_shot(chosen)
        else:
            self._on_shot_shown(shown)

    def _show_state(self) -> None:
        film = self._project.film
        length = Timecode(self._panes.player.transport.frames, Rate.parse(film.rate))
        shots = self._panes.scene_model.items()[0].shots
        rate = self.tr("{rate} fps").format(rate=film.rate)
        self._panes.status.show_film(f"{shots_counted(shots)}  ·  {length}  ·  {rate}  ·  {film.size}")
        self._show_queue()
        self._show_history()
        self._actions["export"].setEnabled(self._panes.player.transport.frames > 0)

    def _show_scene(self) -> None:
        scenes = self._panes.scene_model.rowCount() - 1
        item = self._panes.scene_model.item_of(self._panes.board_model.scene_id)
        if item is not None:
            self._panes.board_pane.show_scene(item, scenes=scenes, at_work=self._services.queue.pending > 0)
        self._actions["new_shot"].setEnabled(scenes > 0)

    def _show_pill(self) -> None:
        self._panes.title_bar.show_queue(self._services.jobs, self._services.queue.unqueued)

    def _show_queue(self) -> None:
        self._show_pill()
        self._actions["stop"].setEnabled(self._services.queue.pending > 0)
        self._show_scene()

    def _show_history(self) -> None:
        """Undo and redo say what they would do."""
        steps = () if self._project.read_only else self._project.history()
        self._panes.history.show_steps(steps)
        done = next((step.label for step in reversed(steps) if not step.undone), None)
        undone = next((step.label for step in steps if step.undone), None)
        for deed, label in (("undo", done), ("redo", undone)):
            self._actions[deed].setEnabled(label is not None)
            self._actions[deed].setText(f"{deed.title()} {label or ''}".strip().replace("&", "&&"))

    def _show(self, shot_id: int | None) -> None:
        inspector, services = self._panes.inspector, self._services
        if self._panes.board_page.desk.show_several(shot_id):
            services.live.forget()
            services.coverage.show(None)
            self._enable_on_shots(True)
            return
        shot = services.editing.shot(shot_id)
        rate = Rate.parse(self._project.film.rate)
        if shot is None:
            services.live.forget()
            inspector.show_shot(None, ShotSpec(), rate)
        else:
            inspector.show_shot(shot, services.reader.spec(shot), rate, services.reader.by_hand(shot))
            inspector.stage.turn_to(shot.id)
            services.live.show(shot)
        services.coverage.show(shot_id)
        inspector.show_work(None if shot_id is None else services.jobs.of_shot(shot_id))
        self._show_standing()
        self._panes.board_page.desk.show_forecast()
        self._enable_on_shots(shot is not None)

    def _enable_on_shots(self, enabled: bool) -> None:
        for deed in _ON_A_SHOT:
            self._actions[deed].setEnabled(enabled)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """While something is told, which may have another shot chosen, and another: the last is shown once it is over.

        The inspector comes in a stretch of its own.
        """
        self._telling = True
        try:
            yield
        finally:
            self._telling = False

    def _on_changed(self, change: Change) -> None:
        with self._told():
            self._tell(change)

    def _tell(self, change: Change) -> None:
        scene_id = self._panes.board_model.scene_id
        self._services.queue.on_changed(change)
        self._services.jobs.on_changed(change)
        self._services.live.on_changed(change)
        self._services.continuity.on_changed(change)
        self._services.sounds.on_changed(change)
        self._services.coverage.on_changed(change)
        self._services.staleness.on_changed(change)
        self._services.lost.on_changed(change)
        self._panes.scene_model.on_changed(change)
        self._panes.board_model.on_changed(change)
        self._panes.workspaces.tell(lambda page: page.on_changed(change))
        if self._panes.rail.chosen is None:
            self._panes.rail.choose(scene_id)
        self._film_stale |= any(change.touches(table, *columns) for table, columns in _PLAYED.items())
        if set(change.tables) - {"job", "step"}:
            self._settle.start()
        if change.origin != "record":
            self._show_history()
            self._panes.status.show_saved(self._deed(change))

    def _deed(self, change: Change) -> str:
        """What was done, as the line of the status tells it: a step by its name, and that one was taken back."""
        words = {"undo": self.tr("Undone: {}"), "redo": self.tr("Redone: {}")}.get(change.origin, "{}")
        return words.format(change.label)

    def _on_settled(self) -> None:
        """Once a burst of changes is over: the cut, and in a stretch of their own the inspector and the totals."""
        if self._film_stale:
            self._film_stale = False
            with self._told():
                self._show_film()
        self._services.bridge.later(self._on_film_shown)

    def _on_film_shown(self) -> None:
        self._choose_something()
        self.show_shot()
        self._show_state()

    def _choose_something(self) -> None:
        """Some shot is always chosen where there is one."""
        self._panes.board.choose_something()

    def _on_scene_chosen(self, item: SceneItem) -> None:
        if item.scene_id != self._panes.board_model.scene_id:
            self._panes.board_model.show_scene(item.scene_id)
        self._show_scene()

    def _on_board_reset(self) -> None:
        """The board shows another list: keep the shot that is chosen, or choose the first."""
        board = self._panes.board
        chosen = self._panes.inspector.shot_id
        if chosen is not None and board.choose(chosen):
            return
        board.choose_something()
        if not board.selected_shots():
            self._on_shot_chosen(None)

    def _on_shot_chosen(self, shot_id: int | None) -> None:
        self._chosen = shot_id
        if not self._telling:
            self._show_chosen()
        elif not self._awaited:
            self._awaited = True
            self._services.bridge.then(self._show_chosen)

    def _show_chosen(self) -> None:
        self._awaited, shot_id = False, self._chosen
        if shot_id != self._panes.inspector.shot_id:
            self._panes.inspector.finish_typing()
            self._services.editing.visit()
        self._show(shot_id)
        self._panes.workspaces.tell(lambda page: page.show_shot(shot_id))
        if shot_id is not None:
            self._panes.player.go_to_shot(shot_id)

    def _on_shot_shown(self, shot_id: int) -> None:
        """The board follows the playhead, but not away from what is being edited while the film plays."""
        if self._loading:
            self._came_under.append(shot_id)
            return
        focus = QApplication.focusWidget()
        editing = focus is not None and self._panes.inspector.isAncestorOf(focus)
        runs = self._panes.player.transport.speed != 0
        seen = self._panes.board.shows(shot_id)
        if seen and shot_id != self._panes.inspector.shot_id and not (editing and runs):
            self._panes.board.choose(shot_id)

    def _on_typed(self, shot_id: int, words: str) -> None:
        """The live view follows every key."""
        shot = self._services.editing.shot(shot_id)
        if shot is not None:
            self._services.live.show(shot, words)

    def _on_side(self, side: Side) -> None:
        self._services.live.look_at_plan(side is Side.PLAN)
        self._services.coverage.look_on(side is Side.SET_UPS)

    def _on_adopted(self, item: SetUpItem) -> None:
        """The shot becomes the set-up that was clicked, and is looked at."""
        shot_id = self._panes.inspector.shot_id
        if shot_id is not None:
            self._panes.inspector.stage.choose(Side.VIEW)
            self._services.editing.set_fields(shot_id, item.values)

    def _on_job_changed(self, shot_id: int) -> None:
        if shot_id == self._panes.inspector.shot_id:
            self._panes.inspector.show_work(self._services.jobs.of_shot(shot_id))

    def _on_staleness_found(self, shot_id: int) -> None:
        if shot_id == self._panes.inspector.shot_id:
            self._show_standing()

    def _show_standing(self) -> None:
        """Tell whether the take that the chosen shot plays is there, and shows what its words say."""
        shot = self._services.editing.shot(self._panes.inspector.shot_id)
        take = None if shot is None else playing_take(shot)
        if shot is None or take is None:
            self._panes.inspector.show_stale(None)
        elif self._services.lost.holds(take.media.get("picture")):
            self._panes.inspector.show_lost(take_name(take.number))
        else:
            self._panes.inspector.show_stale(self._services.staleness.reason(shot.id))
