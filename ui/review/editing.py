"""What a review writes: verdicts and notes by ids, each a verb of the core, told where it cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from previz.project.file import Project
from previz.project.schema import Note, Shot, Take
from previz.review.author import system_user
from previz.review.notes import add_note, redraw_note, remove_note, reword_note, set_done
from previz.review.strokes import Stroke
from previz.review.verdicts import decide
from previz.timing import FrameRange
from ui.editing import Editing


class ReviewEditing:
    """Edits in the name of one author. What is gone meanwhile is left alone."""

    def __init__(self, project: Project, editing: Editing, author: str | None = None) -> None:
        self._project = project
        self._editing = editing
        self._author = system_user() if author is None else author

    def decide(self, shot_id: int, status: str, take_id: int | None) -> bool:
        """Decide on a shot, having seen a take. Returns whether it was done."""
        shot = self._editing.shot(shot_id)
        if shot is None:
            return False
        done: list[object] = []
        self._editing.attempt(
            lambda: done.append(decide(self._project, shot, status, author=self._author, take=self._take(take_id)))
        )
        return bool(done)

    def add_note(
        self, shot_id: int, take_id: int | None, span: FrameRange, words: str, strokes: Sequence[Stroke] = ()
    ) -> int | None:
        """Note something on frames of a take. Returns the note's id, or None where it could not be made."""
        shot = self._editing.shot(shot_id)
        made: list[int] = []

        def act(shot: Shot) -> None:
            note = add_note(
                self._project, shot, words, span, author=self._author, take=self._take(take_id), strokes=strokes
            )
            made.append(note.id)

        if shot is not None:
            there = shot
            self._editing.attempt(lambda: act(there))
        return made[0] if made else None

    def reword(self, note_id: int, words: str) -> None:
        """Give a note other words."""
        self._change(note_id, lambda note: reword_note(self._project, note, words))

    def redraw(self, note_id: int, strokes: Sequence[Stroke]) -> None:
        """Give a note another drawing."""
        self._change(note_id, lambda note: redraw_note(self._project, note, strokes))

    def set_done(self, note_id: int, done: bool) -> None:
        """Tick a note off, or open it again."""
        self._change(note_id, lambda note: set_done(self._project, note, done))

    def remove(self, note_id: int) -> None:
        """Take a note away."""
        self._change(note_id, lambda note: remove_note(self._project, note))

    def _take(self, take_id: int | None) -> Take | None:
        return None if take_id is None else self._project.session.get(Take, take_id)

    def _change(self, note_id: int, act: Callable[[Note], None]) -> None:
        note = self._project.session.get(Note, note_id)
        if note is not None:
            self._editing.attempt(lambda: act(note))
