"""The Timeline workspace: shots at the left, the program viewer, the cut below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QSplitter, QVBoxLayout, QWidget

from previz.cut.tracks import PICTURE, TITLE, Item, Ref
from previz.cut.trims import Edge
from previz.project.file import Change
from previz.timing import FrameRange, Frames, Rate, Timecode
from ui.board.board import Board
from ui.board.board_model import BoardModel
from ui.jobs import CODES
from ui.naming import label, named
from ui.player.player import Player
from ui.services import Services
from ui.timeline.bar import TimelineBar
from ui.timeline.cutting import Cutting
from ui.timeline.headers import WIDTH, TrackHeaders
from ui.timeline.join_view import JoinView
from ui.timeline.shown import read_cut
from ui.timeline.snapping import nearest
from ui.timeline.surface import Surface
from ui.timeline.tools import TOOLS, Tool
from ui.workspaces import Work, Workspace

_SHOTS, _PROGRAM = 360, 1080
_VIEWER, _TRACKS = 460, 380
_SHOWN_TABLES = frozenset({"cut", "track", "clip", "title", "sound", "marker", "shot", "take", "film"})


class TimelineWorkspace(Workspace):
    """Edits the cut. The player that it shows is the window's; the shots at the left are the board's."""

    def __init__(self, services: Services, player: Player, shots: BoardModel) -> None:
        super().__init__()
        self._services, self._player = services, player
        self._project = services.project
        self.cutting = Cutting(self._project, self)
        self.cutting.refused.connect(self.refused)
        aspect = services.size.aspect
        self.shots = Board(shots, services.pictures, aspect)
        self.shots.setAccessibleName("Shots of the film")
        self.surface = Surface(services.pictures, aspect, self.cutting)
        self.headers = TrackHeaders(self.surface)
        self.bar = TimelineBar()
        self._join = JoinView(player.viewer)
        self._in: Frames | None = None
        self._out: Frames | None = None
        self._stale = True
        self._above = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()
        self._connect()
        self.setFocusProxy(self.surface)

    def show_shot(self, shot_id: int | None) -> None:
        """Bring the shot into view in the list."""
        if shot_id is not None and self.isVisible() and shot_id not in self.shots.selected_shots():
            self.shots.choose(shot_id)

    def on_changed(self, change: Change) -> None:
        """Read the cut anew, at once where it is in sight."""
        if _SHOWN_TABLES.isdisjoint(change.tables):
            return
        self._stale = True
        if self.isVisible():
            self._read()

    def enter(self) -> None:
        """Take the player, and come up to date."""
        if self._player.parentWidget() is not self._above:
            sizes = self._above.sizes()
            self._above.addWidget(self._player)
            self._above.setStretchFactor(1, 1)
            self._above.setSizes(sizes if len(sizes) > 1 else [_SHOTS, _PROGRAM])
            self._player.show()
        self._read()
        self._on_moved(self._player.transport.frame)
        self.surface.setFocus()

    def leave(self) -> None:
        """Drop what is being dragged."""
        self.surface.cancel()
        self._join.end()

    def close_workspace(self) -> None:
        """End what reads."""
        self._join.close_view()
        self.surface.close_surface()

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The function of each action of the timeline, by its id."""
        tools: dict[str, Callable[[], object]] = {f"tool_{tool.id}": partial(self.use, tool) for tool in TOOLS}
        return tools | {
            "cut_split": self.split,
            "cut_trim_head": lambda: self.trim_to_playhead(head=True),
            "cut_trim_tail": lambda: self.trim_to_playhead(head=False),
            "cut_lift": self.lift,
            "cut_extract": self.extract,
            "cut_insert": lambda: self._put(self.cutting.insert),
            "cut_overwrite": lambda: self._put(self.cutting.overwrite),
            "cut_take_next": lambda: self.step_take(1),
            "cut_take_previous": lambda: self.step_take(-1),
            "cut_match": self.match_frame,
            "cut_in": lambda: self.mark(start=True),
            "cut_out": lambda: self.mark(start=False),
            "cut_go_in": lambda: self._go(self._in),
            "cut_go_out": lambda: self._go(None if self._out is None else self._out - 1),
            "cut_clear_marks": self.clear_marks,
            "cut_marker": lambda: self.cutting.add_marker(self.frame),
            "cut_marker_next": lambda: self.go_to_marker(1),
            "cut_marker_previous": lambda: self.go_to_marker(-1),
            "cut_title": self.add_title,
            "cut_loop": self.loop,
            "cut_around": self.play_around,
            "cut_timecode": self.go_to_timecode,
            "cut_snap": self.bar.snap.toggle,
            "cut_ripple": self.bar.ripple.toggle,
            "cut_link": self.bar.link.toggle,
            "cut_zoom_in": lambda: self.surface.zoom(1),
            "cut_zoom_out": lambda: self.surface.zoom(-1),
            "cut_zoom_fit": self.surface.fit,
        }

    @property
    def frame(self) -> Frames:
        """The frame that the playhead stands on."""
        return self._player.transport.frame

    def use(self, tool: Tool) -> None:
        """Work with another tool."""
        self.surface.set_tool(tool)
        self.bar.show_tool(tool)

    def split(self) -> None:
        """Cut what stands under the playhead: on the tracks of what is selected, else on all that are open."""
        lanes = {ref.lane for ref in self.surface.chosen} or self._open_lanes()
        self.cutting.split(sorted(lanes), self.frame)

    def trim_to_playhead(self, *, head: bool) -> None:
        """Trim the head (or the tail) of the clip under the playhead away, up to it."""
        under = self._under_playhead()
        if under is not None:
            ref, item = under
            by = self.frame - item.start if head else self.frame + 1 - item.end
            self.cutting.trim(ref, Edge.HEAD if head else Edge.TAIL, by, ripple=self.surface.ripple)

    def lift(self) -> None:
        """Take out what is selected, else the range; a gap is left. In a gap alone nothing is done."""
        if self.surface.chosen:
            self.cutting.lift(sorted(self.surface.chosen))
        elif self.surface.span is not None:
            self.cutting.lift_span(sorted(self._open_lanes()), self.surface.span)

    def extract(self) -> None:
        """Take out what is selected, else the range, else the gap under the playhead, and close the place."""
        if self.surface.chosen:
            self.cutting.extract(sorted(self.surface.chosen))
        elif self.surface.span is not None:
            self.cutting.extract_span(sorted(self._open_lanes()), self.surface.span)
        elif (picture := self._picture_id()) is not None:
            self.cutting.close_gap(picture, self.frame)

    def step_take(self, direction: int) -> None:
        """Swap the clip under the playhead to the next of its shot's takes, or the one before."""
        under = self._under_playhead()
        if under is not None:
            self.cutting.step_take(under[0].key, direction)

    def match_frame(self) -> None:
        """Go to the shot under the playhead on the board."""
        under = self._under_playhead()
        if under is not None and under[1].shot_id is not None:
            self.work_wanted.emit(Work.BOARD)
            self.shot_chosen.emit(under[1].shot_id)

    def mark(self, *, start: bool) -> None:
        """Set the in or the out mark at the playhead; one that would stand on the wrong side drops the other."""
        if start:
            self._in = self.frame
            self._out = self._out if self._out is not None and self._out > self.frame else None
        else:
            self._out = self.frame + 1
            self._in = self._in if self._in is not None and self._in <= self.frame else None
        self._show_span()

    def clear_marks(self) -> None:
        """Take both marks away."""
        self._in = self._out = None
        self._show_span()

    def go_to_marker(self, direction: int) -> None:
        """Go to the next marker, or with -1 to the one before."""
        cut = self.surface.cut
        frames = [] if cut is None else [mark.frame for mark in cut.marks]
        later = [frame for frame in frames if frame > self.frame]
        earlier = [frame for frame in frames if frame < self.frame]
        self._go(min(later, default=None) if direction > 0 else max(earlier, default=None))

    def add_title(self) -> None:
        """Ask for words, and put them over the picture at the playhead."""
        words, given = QInputDialog.getText(self, self.tr("Add title"), self.tr("Words over the picture:"))
        if given and words.strip():
            self.cutting.add_title(self.frame, words.strip())

    def loop(self) -> None:
        """Play the range between in and out again and again, or no longer; without a range what is selected."""
        transport = self._player.transport
        if transport.loop is not None:
            transport.set_loop(None)
        else:
            cut = self.surface.cut
            transport.set_loop(self.surface.span or (None if cut is None else cut.span(sorted(self.surface.chosen))))
        self.bar.show_loop(transport.loop is not None)

    def play_around(self) -> None:
        """Play from a second before the join nearest to the playhead."""
        cut = self.surface.cut
        join = None if cut is None else nearest(cut.edges, self.frame)
        if join is not None:
            self._on_scrubbed(max(0, join - self.surface.rate.nominal))
            self._player.transport.set_speed(1)

    def go_to_timecode(self) -> None:
        """Ask for a timecode, or frames from here as +12 or -12, and go there."""
        words, given = QInputDialog.getText(
            self, self.tr("Go to"), self.tr("Timecode, or frames from here (+12, -12):"), text=self.bar.timecode
        )
        if given:
            self.cutting.attempt(lambda: self._go_to_words(words.strip()))

    def _go_to_words(self, words: str) -> None:
        if words[:1] in "+-" and words[1:].isdigit():
            self._on_scrubbed(self.frame + int(words))
        else:
            self._on_scrubbed(Timecode.parse(words, self.surface.rate).frame - self.surface.first)

    def _arrange(self) -> None:
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
        shots.setMinimumWidth(240)
        self._above.addWidget(shots)
        below = named(QWidget(), "pane")
        tracks = QVBoxLayout(below)
        tracks.setContentsMargins(0, 0, 0, 0)
        tracks.setSpacing(0)
        tracks.addWidget(self.bar)
        tracks.addWidget(self.surface, 1)
        self.surface.setViewportMargins(WIDTH, 0, 0, 0)
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(self._above)
        whole.addWidget(below)
        whole.setSizes([_VIEWER, _TRACKS])
        for splitter in (self._above, whole):
            splitter.setHandleWidth(2)
            splitter.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(whole)

    def _connect(self) -> None:
        surface, bar, transport = self.surface, self.bar, self._player.transport
        transport.moved.connect(self._on_moved)
        transport.speed_changed.connect(lambda _speed: self._on_moved(transport.frame))
        surface.escaped.connect(partial(self.use, TOOLS[0]))
        surface.dragged.connect(self._on_dragged)
        surface.holds = self._player.cache.holds
        self._player.cache.arrived.connect(surface.cache_changed)
        surface.frame_wanted.connect(self._on_scrubbed)
        surface.item_opened.connect(self._on_opened)
        surface.mark_opened.connect(self._on_mark_opened)
        surface.rows_changed.connect(self._show_rows)
        surface.chosen_changed.connect(self._show_chosen)
        self.headers.flag_wanted.connect(self.cutting.set_flag)
        self.headers.track_wanted.connect(self.cutting.add_track)
        bar.tool_wanted.connect(self.use)
        bar.ripple.toggled.connect(lambda on: setattr(surface, "ripple", on))
        bar.snap.toggled.connect(lambda on: setattr(surface, "snapping", on))
        bar.link.toggled.connect(lambda on: setattr(self.cutting, "link", on))
        bar.zoom_wanted.connect(surface.zoom)
        bar.fit_wanted.connect(surface.fit)
        self._services.jobs.changed.connect(self._on_jobs)

    def _read(self) -> None:
        if not self._stale:
            return
        self._stale = False
        film = self._project.film
        rate = Rate.parse(film.rate)
        first = Timecode.parse(film.start_timecode, rate).frame
        self.surface.show_cut(read_cut(self._project, self._codes()), rate, first)
        self._show_rows()
        self._show_chosen()
        self.bar.show_timecode(str(Timecode(first + self.frame, rate)))

    def _codes(self) -> dict[int, str]:
        """The codes of the shots that wait, are being made or failed."""
        jobs = self._services.jobs
        best = {line.shot_id: jobs.of_shot(line.shot_id) for line in jobs.lines()}
        return {shot_id: CODES[line.state] for shot_id, line in best.items() if line is not None}

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

    def _show_span(self) -> None:
        cut = self.surface.cut
        end = 0 if cut is None else cut.frames
        if self._in is None and self._out is None:
            self.surface.set_span(None)
            return
        first, last = self._in or 0, end if self._out is None else self._out
        self.surface.set_span(FrameRange(first, max(0, last - first)))

    def _on_moved(self, frame: Frames) -> None:
        if self.isVisible():
            self.surface.set_playhead(frame, follow=not self.surface.dragging)
            self.bar.show_timecode(str(Timecode(self.surface.first + frame, self.surface.rate)))

    def _on_dragged(self) -> None:
        """Show the frames at the edges that move, as long as they do."""
        if self.surface.dragging:
            self._join.show_frames(self.surface.shows(), self._player.cache.source)
        else:
            self._join.end()

    def _on_scrubbed(self, frame: Frames) -> None:
        self._player.transport.set_speed(0)
        self._player.transport.go_to(frame)

    def _on_opened(self, ref: Ref) -> None:
        """A clip is gone to, a title is written."""
        cut = self.surface.cut
        found = None if cut is None else cut.find(ref)
        if found is None:
            return
        lane, item = found[0].lane, found[0].lane.items[found[1]]
        if lane.kind == TITLE:
            words, given = QInputDialog.getText(
                self, self.tr("Title"), self.tr("Words over the picture:"), text=self.cutting.title_words(ref.key)
            )
            if given:
                self.cutting.word_title(ref.key, words.strip())
        elif lane.kind == PICTURE:
            self._on_scrubbed(item.start)

    def _on_mark_opened(self, marker_id: int) -> None:
        """A marker gets a name; without one it goes."""
        cut = self.surface.cut
        name = next((mark.name for mark in cut.marks if mark.id == marker_id), "") if cut is not None else ""
        words, given = QInputDialog.getText(self, self.tr("Marker"), self.tr("Name:"), text=name)
        if given:
            self.cutting.name_marker(marker_id, words.strip())

    def _on_jobs(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _go(self, frame: Frames | None) -> None:
        if frame is not None:
            self._on_scrubbed(frame)

    def _put(self, put: Callable[[int, Frames], object]) -> None:
        """Put the shots that are selected in the list in at the playhead, one after the other."""
        shots = self.shots.selected_shots()
        if shots:
            put(shots[0], self.frame)

    def _under_playhead(self) -> tuple[Ref, Item] | None:
        """The picture clip under the playhead."""
        lane, cut = self._picture_id(), self.surface.cut
        item = None if lane is None or cut is None else cut.at(lane, self.frame)
        return None if lane is None or item is None else (Ref(lane, item.key), item)

    def _picture_id(self) -> int | None:
        picture = None if self.surface.cut is None else self.surface.cut.tracks.picture
        return None if picture is None else picture.id

    def _open_lanes(self) -> set[int]:
        cut = self.surface.cut
        return set() if cut is None else {lane.id for lane in cut.tracks.lanes if not lane.locked}

    def sizeHint(self) -> QSize:
        return QSize(1440, 860)
