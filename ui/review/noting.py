"""Between the notes and what is compared: where a note pins to, what is drawn, and the way from note to note."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from previz.project.file import Project
from previz.project.schema import Take
from previz.review.comparing import Comparison
from previz.review.notes import Remark, notes_of
from previz.review.strokes import Stroke
from ui.review.desk import CompareDesk
from ui.review.editing import ReviewEditing
from ui.review.note_panel import NotePanel
from ui.review.note_scrubber import NoteScrubber, NoteTick
from ui.review.notes_model import NoteItem, note_items, short_timecode
from ui.review.view import ComparisonView
from ui.words import translate


class Noting(QObject):
    """Shows the notes of the shot that is compared, and writes what is typed and drawn."""

    def __init__(
        self,
        project: Project,
        editing: ReviewEditing,
        desk: CompareDesk,
        view: ComparisonView,
        panel: NotePanel,
        scrubber: NoteScrubber,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project, self._editing = project, editing
        self._desk, self._view, self._panel, self._scrubber = desk, view, panel, scrubber
        self._open_note: int | None = None
        view.drawn.connect(self._on_drawn)
        panel.written.connect(self._on_written)
        panel.reworded.connect(editing.reword)
        panel.chosen.connect(self._on_note_chosen)
        panel.pencil_changed.connect(view.set_pencil)
        panel.left.connect(view.setFocus)
        panel.model.ticked.connect(editing.set_done)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """What the actions of notes do."""
        return {
            "note": self._panel.write_on,
            "next_note": partial(self._go_to_note, 1),
            "previous_note": partial(self._go_to_note, -1),
            "resolve_note": self._resolve,
            "remove_note": self._remove,
        }

    def show(self) -> None:
        """Show the notes of the shot as they now are."""
        comparison, seen = self._desk.comparison, self._desk.seen
        if comparison is None or seen is None:
            self._panel.show_notes([], "")
            self._scrubber.show_notes([], None)
            return
        remarks = notes_of(self._project, comparison.shot_id)
        items = note_items(remarks, seen.take_number, comparison.rate, self._picture_of)
        self._panel.show_notes(items, self._where())
        self._desk.show_remarks(remarks)
        self._scrubber.show_notes(self._ticks(remarks, comparison), self._desk.marked)

    @staticmethod
    def _ticks(remarks: tuple[Remark, ...], comparison: Comparison) -> list[NoteTick]:
        ticks = []
        for remark in remarks:
            here = remark.span.moved(comparison.own.start - comparison.source_start).overlap(comparison.own)
            if here is not None:
                ticks.append(NoteTick(here, remark.words, remark.done))
        return ticks

    def show_where(self) -> None:
        """Tell what the next note would pin to."""
        self._panel.show_where(self._where())

    def _where(self) -> str:
        """What a note would pin to, in words."""
        span, comparison = self._desk.noted_span(), self._desk.comparison
        if span is None or comparison is None:
            return ""
        first = short_timecode(span.start, comparison.rate)
        if span.duration == 1:
            return translate("Noting", "frame {}").format(first)
        return translate("Noting", "{0} to {1}").format(first, short_timecode(span.end - 1, comparison.rate))

    def _picture_of(self, take_id: int) -> str | None:
        take = self._project.session.get(Take, take_id)
        return None if take is None else take.media.get("picture")

    def _on_written(self, words: str) -> None:
        """Write the words on the drawing that has none yet, else as a new note."""
        note = self._fresh_drawing()
        if note is not None and not note.words:
            self._editing.reword(note.id, words)
        else:
            self._add_note(words, ())
        self._open_note = None
        self._view.setFocus()

    def _on_drawn(self, place: int, stroke: Stroke) -> None:
        """Draw on the note that is being drawn here, else on a new one."""
        if self._desk.places[0] != place and place != self._desk.a:
            self._desk.choose_a(place)
        note = self._fresh_drawing()
        if note is not None:
            self._editing.redraw(note.id, [*note.strokes, stroke])
        else:
            self._open_note = self._add_note("", (stroke,))
            self._panel.choose(self._open_note)

    def _add_note(self, words: str, strokes: tuple[Stroke, ...]) -> int | None:
        span, seen = self._desk.noted_span(), self._desk.seen
        if span is None or seen is None:
            return None
        self._desk.rest()
        return self._editing.add_note(seen.shot_id, seen.take_id, span, words, strokes)

    def _fresh_drawing(self) -> Remark | None:
        """The note that was last drawn, while its frames are still seen."""
        span, seen = self._desk.noted_span(), self._desk.seen
        if self._open_note is None or span is None or seen is None:
            return None
        found = next((one for one in notes_of(self._project, seen.shot_id) if one.id == self._open_note), None)
        same = found is not None and found.span == span and found.take_id == seen.take_id
        return found if same else None

    def _on_note_chosen(self, item: NoteItem) -> None:
        """Go to the note's frame, and look at its take."""
        comparison = self._desk.comparison
        if comparison is None:
            return
        numbers = [one.take_number for one in comparison.contenders]
        if item.remark.take_number is not None and item.remark.take_number in numbers:
            self._desk.choose_a(numbers.index(item.remark.take_number))
        self._desk.go_to_take_frame(item.remark.span.start)

    def _noted_here(self) -> NoteItem | None:
        """The note that is chosen, or else the one on the frame that is seen; none where no notes are in sight."""
        if not self._panel.isVisible():
            return None
        comparison = self._desk.comparison
        at = None if comparison is None else comparison.take_frame(self._desk.transport.frame)
        here = [item for item in self._panel.model.items() if at is not None and at in item.remark.span]
        return self._panel.current or next(iter(here), None)

    def _go_to_note(self, direction: int) -> None:
        """Go to the next frame that has a note, or with -1 to the one before."""
        comparison = self._desk.comparison
        at = None if comparison is None else comparison.take_frame(self._desk.transport.frame)
        items = self._panel.model.items()
        if at is None:
            return
        if direction > 0:
            found = next((item for item in items if item.remark.span.start > at), None)
        else:
            found = next((item for item in reversed(items) if item.remark.span.start < at), None)
        if found is not None:
            self._panel.choose(found.remark.id)
            self._desk.go_to_take_frame(found.remark.span.start)

    def _resolve(self) -> None:
        item = self._noted_here()
        if item is not None:
            self._editing.set_done(item.remark.id, not item.remark.done)

    def _remove(self) -> None:
        item = self._panel.current
        if item is not None and self._panel.isVisible():
            self._editing.remove(item.remark.id)
