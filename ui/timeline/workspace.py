"""The Timeline workspace: shots at the left, the program viewer, the cut below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from previz.project.file import Change
from previz.timing import Frames, Rate, Timecode
from ui.board.board import Board
from ui.board.board_model import BoardModel
from ui.inspector.take_delegate import TakeDelegate
from ui.naming import label, named
from ui.player.player import Player
from ui.services import Services
from ui.timeline.bar import TimelineBar
from ui.timeline.cutting import Cutting
from ui.timeline.editor import Editor
from ui.timeline.headers import WIDTH, TrackHeaders
from ui.timeline.join_view import JoinView
from ui.timeline.shown import read_cut
from ui.timeline.surface import Surface
from ui.timeline.take_strip import TakeStrip
from ui.timeline.tools import TOOLS
from ui.workspaces import Work, Workspace

_SHOTS = 360
_VIEWER, _TRACKS = 460, 380
_CARD = 168
_SOON_MS = 1
_SHOWN_TABLES = frozenset({"cut", "track", "clip", "title", "sound", "marker", "shot", "take", "film"})


class TimelineWorkspace(Workspace):
    """Edits the cut. The player that it shows is the window's; the shots at the left are the board's."""

    sound_wanted = Signal()
    """The user wants to choose a file of sound for the cut."""

    def __init__(self, services: Services, player: Player, shots: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._player = services, player
        self._project = services.project
        self.cutting = Cutting(self._project, self)
        self.cutting.refused.connect(self.refused)
        aspect = services.size.aspect
        self.shots = Board(shots, services.pictures, aspect)
        self.shots.setAccessibleName(self.tr("Shots of the film"))
        self.shots.wish(_CARD)
        self.takes = TakeStrip(TakeDelegate(services.pictures, self._project.media, aspect, self))
        self.surface = Surface(services.pictures, aspect, self.cutting, waves=services.sounds.wave)
        self.headers = TrackHeaders(self.surface)
        self.bar = TimelineBar()
        self._join = JoinView(player.viewer)
        self.editor = Editor(self.surface, self.bar, self.shots, self.cutting, player, self)
        self._stale = True
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.setObjectName("the cut anew")
        self._soon.timeout.connect(self._read)
        whole = QSplitter(Qt.Orientation.Vertical, self)
        self._above = QSplitter(Qt.Orientation.Horizontal, whole)
        self._shots_wide = _SHOTS
        self._arrange(whole)
        self._connect()

    def show_shot(self, shot_id: int | None) -> None:
        """Bring the shot into view in the list."""
        if shot_id is not None and self.isVisible() and shot_id not in self.shots.selected_shots():
            self.shots.choose(shot_id)

    def on_changed(self, change: Change) -> None:
        """Read the cut anew: where it is in sight in a stretch of its own, or before somebody asks for it."""
        if _SHOWN_TABLES.isdisjoint(change.tables):
            return
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def enter(self) -> None:
        """Take the player, and come up to date."""
        if self._player.parentWidget() is not self._above:
            self._above.addWidget(self._player)
            self._above.setStretchFactor(1, 1)
            self._above.setSizes([self._shots_wide, max(1, self._above.width() - self._shots_wide)])
            self._player.show()
        self._read()
        self._on_moved(self._player.transport.frame)
        self.surface.setFocus()

    def warm(self) -> bool:
        """Read the cut."""
        self._read()
        return False

    def leave(self) -> None:
        """Drop what is being dragged."""
        self.surface.cancel()
        self._join.end()
        self._shots_wide = self._above.sizes()[0]

    def close_workspace(self) -> None:
        """End what reads."""
        self._soon.stop()
        self._join.close_view()
        self.shots.close_board()
        self.surface.close_surface()

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The function of each action of the timeline, by its id."""
        return self.editor.deeds() | {"cut_match": self.match_frame, "cut_sound": self.sound_wanted.emit}

    def takes_sound(self) -> bool:
        """Sound is put where it is dropped."""
        return not self._project.read_only

    def take_sound(self, paths: Sequence[Path], at: QPoint) -> None:
        """Put files in at a point of the screen: on the track of sounds there, else on one that has room.

        Beside the tracks they are put in at the playhead.
        """
        viewport = self.surface.viewport()
        point = viewport.mapFromGlobal(at)
        if not viewport.rect().contains(point):
            self.add_sounds(paths)
            return
        place = self.surface.place(point)
        row = place.row
        track = row.shown.lane.id if row is not None and row.shown.is_sound else None
        self._services.sounds.take_in(paths, max(0, place.frame), track)

    def add_sounds(self, paths: Sequence[Path]) -> None:
        """Put files of sound in at the playhead, each on a track that has room."""
        self._services.sounds.take_in(paths, self.editor.frame)

    def match_frame(self) -> None:
        """Go to the shot under the playhead on the board."""
        under = self.editor.under_playhead()
        if under is not None and under[1].shot_id is not None:
            self.work_wanted.emit(Work.BOARD)
            self.shot_chosen.emit(under[1].shot_id)

    def _arrange(self, whole: QSplitter) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(whole)
        shots = named(QWidget(), "pane")
        column = QVBoxLayout(shots)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        header = named(QWidget(), "paneHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(label(self.tr("Shots"), "paneTitle"))
        row.addStretch(1)
        row.addWidget(label(self.tr("Insert ,   Overwrite ."), "quiet"))
        column.addWidget(header)
        column.addWidget(self.shots, 1)
        column.addWidget(self.takes)
        shots.setMinimumWidth(240)
        self._above.addWidget(shots)
        below = named(QWidget(), "pane")
        tracks = QVBoxLayout(below)
        tracks.setContentsMargins(0, 0, 0, 0)
        tracks.setSpacing(0)
        tracks.addWidget(self.bar)
        tracks.addWidget(self.surface, 1)
        self.surface.setViewportMargins(WIDTH, 0, 0, 0)
        whole.addWidget(below)
        whole.setSizes([_VIEWER, _TRACKS])
        for splitter in (self._above, whole):
            splitter.setHandleWidth(2)
            splitter.setChildrenCollapsible(False)

    def _connect(self) -> None:
        surface, bar, transport = self.surface, self.bar, self._player.transport
        transport.moved.connect(self._on_moved)
        transport.speed_changed.connect(lambda _speed: self._on_moved(transport.frame))
        surface.escaped.connect(partial(self.editor.use, TOOLS[0]))
        surface.dragged.connect(self._on_dragged)
        surface.renew = self._renew
        surface.holds = self._player.cache.holds
        self._player.cache.arrived.connect(surface.cache_changed)
        self._services.sounds.waves_arrived.connect(surface.repaint_tracks)
        self._services.sounds.refused.connect(self.refused)
        surface.frame_wanted.connect(self.editor.go_to)
        surface.item_opened.connect(self.editor.open_item)
        surface.mark_opened.connect(self.editor.open_mark)
        surface.rows_changed.connect(self._show_rows)
        surface.chosen_changed.connect(self._show_chosen)
        self.headers.flag_wanted.connect(self.cutting.set_flag)
        self.headers.track_wanted.connect(self.cutting.add_track)
        bar.tool_wanted.connect(self.editor.use)
        bar.ripple.toggled.connect(lambda on: setattr(surface, "ripple", on))
        bar.snap.toggled.connect(lambda on: setattr(surface, "snapping", on))
        bar.link.toggled.connect(lambda on: setattr(self.cutting, "link", on))
        bar.zoom_wanted.connect(surface.zoom)
        bar.fit_wanted.connect(surface.fit)
        self.takes.take_wanted.connect(self.editor.pin_take)
        self._services.jobs.changed.connect(self._on_jobs)
        self._services.lost.changed.connect(self._on_jobs)

    def _renew(self) -> None:
        if self._soon.isActive():
            self._read()

    def _read(self) -> None:
        self._soon.stop()
        if not self._stale:
            return
        self._stale = False
        film = self._project.film
        rate = Rate.parse(film.rate)
        first = Timecode.parse(film.start_timecode, rate).frame
        self.surface.show_cut(
            read_cut(self._project, self._services.jobs.codes(), self._services.lost.holds), rate, first
        )
        self._show_rows()
        self._show_chosen()
        self._show_takes()
        self.bar.show_timecode(str(Timecode(first + self.editor.frame, rate)))

    def _show_rows(self) -> None:
        self.headers.setGeometry(0, 0, WIDTH, self.surface.height())
        self.headers.show_rows(self.surface.rows, self.surface.down)

    def _show_chosen(self) -> None:
        chosen, cut = self.surface.chosen, self.surface.cut
        span = None if cut is None else cut.span(sorted(chosen))
        if span is None or cut is None:
            self.bar.show_chosen("")
            return
        face = cut.face(next(iter(chosen))) if len(chosen) == 1 else None
        name = face.name if face is not None else self.tr("%n selected", "", len(chosen))
        seconds, frames = divmod(span.duration, self.surface.rate.nominal)
        self.bar.show_chosen(f"{name}   {seconds:02}:{frames:02}")

    def _on_moved(self, frame: Frames) -> None:
        if self.isVisible():
            self.surface.set_playhead(frame, follow=not self.surface.dragging)
            self.bar.show_timecode(str(Timecode(self.surface.first + frame, self.surface.rate)))
            self._show_takes()

    def _show_takes(self) -> None:
        """Show the takes of the clip under the playhead, but not one after the other while it runs."""
        if not self._player.transport.speed:
            under = self.editor.under_playhead()
            item = None if under is None else under[1]
            shot = None if item is None else self._services.editing.shot(item.shot_id)
            self.takes.show_shot(shot, None if item is None else item.take_id)

    def _on_dragged(self) -> None:
        """Show the frames at the edges that move, as long as they do."""
        if self.surface.dragging:
            self._join.show_frames(self.surface.shows(), self._player.cache.source)
        else:
            self._join.end()

    def _on_jobs(self) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def sizeHint(self) -> QSize:
        return QSize(1440, 860)
