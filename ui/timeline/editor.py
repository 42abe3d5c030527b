"""What the keys of the timeline do: at the playhead, to what is selected, to the range between in and out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from previz.cut.tracks import PICTURE, TITLE, Item, Ref
from previz.cut.trims import Edge
from previz.timing import FrameRange, Frames, Timecode
from ui.board.board import Board
from ui.player.player import Player
from ui.timeline.bar import TimelineBar
from ui.timeline.cutting import Cutting
from ui.timeline.level_dialog import Level, ask_level
from ui.timeline.snapping import nearest
from ui.timeline.surface import Surface
from ui.timeline.tools import TOOLS, Tool

_FROM_HERE = re.compile(r"[+-]\d{1,9}")


class Editor(QObject):
    """Carries out the actions of the timeline."""

    def __init__(
        self, surface: Surface, bar: TimelineBar, shots: Board, cutting: Cutting, player: Player, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._surface, self._bar, self._shots, self._cutting = surface, bar, shots, cutting
        self._player, self._parent = player, parent
        self._in: Frames | None = None
        self._out: Frames | None = None

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The function of each action of the timeline, by its id."""
        tools: dict[str, Callable[[], object]] = {f"tool_{tool.id}": partial(self.use, tool) for tool in TOOLS}
        return tools | {
            "cut_split": self.split,
            "cut_trim_head": lambda: self.trim_to_playhead(head=True),
            "cut_trim_tail": lambda: self.trim_to_playhead(head=False),
            "cut_lift": self.lift,
            "cut_extract": self.extract,
            "cut_insert": lambda: self._put(self._cutting.insert),
            "cut_overwrite": lambda: self._put(self._cutting.overwrite),
            "cut_take_next": lambda: self.step_take(1),
            "cut_take_previous": lambda: self.step_take(-1),
            "cut_in": lambda: self.mark(start=True),
            "cut_out": lambda: self.mark(start=False),
            "cut_go_in": lambda: self._go(self._in),
            "cut_go_out": lambda: self._go(None if self._out is None else self._out - 1),
            "cut_clear_marks": self.clear_marks,
            "cut_marker": self.mark_frame,
            "cut_marker_remove": self.remove_marker,
            "cut_marker_next": lambda: self.go_to_marker(1),
            "cut_marker_previous": lambda: self.go_to_marker(-1),
            "cut_title": self.add_title,
            "cut_level": self.level_chosen,
            "cut_loop": self.loop,
            "cut_around": self.play_around,
            "cut_timecode": self.go_to_timecode,
            "cut_snap": self._bar.snap.toggle,
            "cut_ripple": self._bar.ripple.toggle,
            "cut_link": self._bar.link.toggle,
            "cut_zoom_in": lambda: self._surface.zoom(1),
            "cut_zoom_out": lambda: self._surface.zoom(-1),
            "cut_zoom_fit": self._surface.fit,
        }

    @property
    def frame(self) -> Frames:
        """The frame that the playhead stands on."""
        return self._player.transport.frame

    def use(self, tool: Tool) -> None:
        """Work with another tool."""
        self._surface.set_tool(tool)
        self._bar.show_tool(tool)

    def split(self) -> None:
        """Cut what stands under the playhead: on the tracks of what is selected, else on all that are open."""
        lanes = {ref.lane for ref in self._surface.chosen} or self._open_lanes()
        self._cutting.split(sorted(lanes), self.frame)

    def trim_to_playhead(self, *, head: bool) -> None:
        """Trim the head (or the tail) of the clip under the playhead away, up to it."""
        under = self.under_playhead()
        if under is not None:
            ref, item = under
            by = self.frame - item.start if head else self.frame + 1 - item.end
            self._cutting.trim(ref, Edge.HEAD if head else Edge.TAIL, by, ripple=self._surface.ripple)

    def lift(self) -> None:
        """Take out what is selected, else the range; a gap is left. In a gap alone nothing is done."""
        if self._surface.chosen:
            self._cutting.lift(sorted(self._surface.chosen))
        elif self._surface.span is not None:
            self._cutting.lift_span(sorted(self._open_lanes()), self._surface.span)

    def extract(self) -> None:
        """Take out what is selected, else the range, else the gap under the playhead, and close the place."""
        if self._surface.chosen:
            self._cutting.extract(sorted(self._surface.chosen))
        elif self._surface.span is not None:
            self._cutting.extract_span(sorted(self._open_lanes()), self._surface.span)
        elif (picture := self._picture_id()) is not None:
            self._cutting.close_gap(picture, self.frame)

    def step_take(self, direction: int) -> None:
        """Swap the clip under the playhead to the next of its shot's takes, or the one before."""
        under = self.under_playhead()
        if under is not None:
            self._cutting.step_take(under[0].key, direction)

    def pin_take(self, take_id: int) -> None:
        """Have the clip under the playhead play a take."""
        under = self.under_playhead()
        if under is not None:
            self._cutting.pin_take(under[0].key, take_id)

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

    def mark_frame(self) -> None:
        """Put a marker at the playhead; the one that stands there already is named."""
        standing = self._marker_here()
        if standing is None:
            self._cutting.add_marker(self.frame)
        else:
            self.open_mark(standing)

    def remove_marker(self) -> None:
        """Take the marker at the playhead away."""
        standing = self._marker_here()
        if standing is not None:
            self._cutting.remove_marker(standing)

    def _marker_here(self) -> int | None:
        """The id of the marker at the playhead."""
        marks = () if self._surface.cut is None else self._surface.cut.marks
        return next((mark.id for mark in marks if mark.frame == self.frame), None)

    def go_to_marker(self, direction: int) -> None:
        """Go to the next marker, or with -1 to the one before."""
        cut = self._surface.cut
        frames = [] if cut is None else [mark.frame for mark in cut.marks]
        later = [frame for frame in frames if frame > self.frame]
        earlier = [frame for frame in frames if frame < self.frame]
        self._go(min(later, default=None) if direction > 0 else max(earlier, default=None))

    def add_title(self) -> None:
        """Ask for words, and put them over the picture at the playhead."""
        words, given = QInputDialog.getText(self._parent, self.tr("Add title"), self.tr("Words over the picture:"))
        if given and words.strip():
            self._cutting.add_title(self.frame, words.strip())

    def loop(self) -> None:
        """Play the range between in and out again and again, or no longer; without a range what is selected."""
        transport = self._player.transport
        if transport.loop is not None:
            transport.set_loop(None)
        else:
            cut = self._surface.cut
            transport.set_loop(self._surface.span or (None if cut is None else cut.span(sorted(self._surface.chosen))))
        self._bar.show_loop(transport.loop is not None)

    def play_around(self) -> None:
        """Play from a second before the join nearest to the playhead."""
        cut = self._surface.cut
        join = None if cut is None else nearest(cut.edges, self.frame)
        if join is not None:
            self.go_to(max(0, join - self._surface.rate.nominal))
            self._player.transport.set_speed(1)

    def go_to_timecode(self) -> None:
        """Ask for a timecode, or frames from here as +12 or -12, and go there."""
        words, given = QInputDialog.getText(
            self._parent,
            self.tr("Go to"),
            self.tr("Timecode, or frames from here (+12, -12):"),
            text=self._bar.timecode,
        )
        if given:
            self._cutting.attempt(lambda: self._go_to_words(words.strip()))

    def _go_to_words(self, words: str) -> None:
        if _FROM_HERE.fullmatch(words):
            self.go_to(self.frame + int(words))
        else:
            self.go_to(Timecode.parse(words, self._surface.rate).frame - self._surface.first)

    def go_to(self, frame: Frames) -> None:
        """Stop, and put the playhead on a frame."""
        self._player.transport.set_speed(0)
        self._player.transport.go_to(frame)

    def _show_span(self) -> None:
        cut = self._surface.cut
        end = 0 if cut is None else cut.frames
        if self._in is None and self._out is None:
            self._surface.set_span(None)
            return
        first, last = self._in or 0, end if self._out is None else self._out
        self._surface.set_span(FrameRange(first, max(0, last - first)))

    def open_item(self, ref: Ref) -> None:
        """A clip is gone to, a title is written."""
        cut = self._surface.cut
        found = None if cut is None else cut.find(ref)
        if found is None:
            return
        lane, item = found[0].lane, found[0].lane.items[found[1]]
        if lane.kind == TITLE:
            words, given = QInputDialog.getText(
                self._parent,
                self.tr("Title"),
                self.tr("Words over the picture:"),
                text=self._cutting.title_words(ref.key),
            )
            if given:
                self._cutting.word_title(ref.key, words.strip())
        elif lane.kind == PICTURE:
            self.go_to(item.start)
        else:
            self.level(ref)

    def level_chosen(self) -> None:
        """Ask how loud the sound is to be that is selected."""
        for ref in sorted(self._surface.chosen):
            shown = None if self._surface.cut is None else self._surface.cut.find(ref)
            if shown is not None and shown[0].is_sound:
                self.level(ref)
                return

    def level(self, ref: Ref) -> None:
        """Ask how loud a sound is to be, and how it fades."""
        sound = self._cutting.sound(ref.key)
        if sound is None:
            return
        level = Level(sound.gain_db, sound.fade_in, sound.fade_out)
        given = ask_level(self._parent, sound.name, level, sound.frames)
        if given is not None:
            self._cutting.set_level(ref.key, given.gain_db, given.fade_in, given.fade_out)

    def open_mark(self, marker_id: int) -> None:
        """Ask for the name of a marker."""
        cut = self._surface.cut
        name = next((mark.name for mark in cut.marks if mark.id == marker_id), "") if cut is not None else ""
        words, given = QInputDialog.getText(self._parent, self.tr("Marker"), self.tr("Name:"), text=name)
        if given:
            self._cutting.name_marker(marker_id, words.strip())

    def _go(self, frame: Frames | None) -> None:
        if frame is not None:
            self.go_to(frame)

    def _put(self, put: Callable[[int, Frames], object]) -> None:
        """Put the shot that is selected in the list in at the playhead."""
        shots = self._shots.selected_shots()
        if shots:
            put(shots[0], self.frame)

    def under_playhead(self) -> tuple[Ref, Item] | None:
        """The picture clip under the playhead."""
        lane, cut = self._picture_id(), self._surface.cut
        item = None if lane is None or cut is None else cut.at(lane, self.frame)
        return None if lane is None or item is None else (Ref(lane, item.key), item)

    def _picture_id(self) -> int | None:
        picture = None if self._surface.cut is None else self._surface.cut.tracks.picture
        return None if picture is None else picture.id

    def _open_lanes(self) -> set[int]:
        cut = self._surface.cut
        return set() if cut is None else {lane.id for lane in cut.tracks.lanes if not lane.locked}
