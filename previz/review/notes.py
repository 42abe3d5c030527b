"""Notes on a shot: words and drawings on a frame, or on a range of frames, of the take that was seen.

Each verb is one undo step. A note outlives the take it was made on, and stays with the shot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Note, Shot, Take
from previz.review.strokes import Stroke, plain_strokes, strokes_of
from previz.takes.lasting import lengths_at
from previz.timing import FrameRange, Frames, Rate

MOST_LETTERS = 4000


@dataclass(frozen=True, slots=True)
class Remark:
    """A note as it is read: on `span` of the frames of the take it was made on."""

    id: int
    shot_id: int
    span: FrameRange
    words: str
    strokes: tuple[Stroke, ...]
    author: str
    made_at: str
    done: bool
    take_id: int | None
    take_number: int | None

    def origin(self, seen: int | None) -> str:
        """Where it is from, for somebody who sees take `seen`: “from take 2”, or nothing where it is from this one."""
        if self.take_number == seen:
            return ""
        return "from the card" if self.take_number is None else f"from take {self.take_number}"


def add_note(
    project: Project,
    shot: Shot,
    words: str,
    span: FrameRange,
    *,
    author: str,
    take: Take | None = None,
    strokes: Sequence[Stroke] = (),
) -> Note:
    """Note something on frames of a take, or of the shot's card. Returns the note.

    Raises WrongUse where it says nothing and draws nothing, or where the take has no such frames.
    """
    _require_content(words, strokes)
    _require_frames(project, shot, take, span)
    with project.edit(f"Note on shot {shot.number}"):
        note = Note(
            shot_id=shot.id,
            take_id=None if take is None else take.id,
            take_number=None if take is None else take.number,
            first_frame=span.start,
            last_frame=span.end - 1,
            words=words.strip(),
            drawing=plain_strokes(strokes),
            author=author,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        project.session.add(note)
        project.session.flush()
    return note


def reword_note(project: Project, note: Note, words: str) -> None:
    """Give a note other words."""
    _require_content(words, note.drawing)
    if words.strip() != note.words:
        with project.edit("Reword a note"):
            note.words = words.strip()


def redraw_note(project: Project, note: Note, strokes: Sequence[Stroke]) -> None:
    """Give a note another drawing; each stroke drawn is a step of its own."""
    _require_content(note.words, strokes)
    drawing = plain_strokes(strokes)
    if drawing != note.drawing:
        with project.edit("Draw on a note" if len(drawing) >= len(note.drawing) else "Wipe off a stroke"):
            note.drawing = drawing


def set_done(project: Project, note: Note, done: bool) -> None:
    """Tick a note off as resolved, or open it again."""
    if note.done != done:
        with project.edit("Resolve a note" if done else "Reopen a note"):
            note.done = done


def remove_note(project: Project, note: Note) -> None:
    """Take a note away."""
    with project.edit("Remove a note"):
        project.session.delete(note)


def notes_of(project: Project, shot_id: int) -> tuple[Remark, ...]:
    """The notes of a shot over all of its takes, in the order of their frames."""
    wanted = select(Note).where(Note.shot_id == shot_id).order_by(Note.first_frame, Note.id)
    return tuple(_read(note) for note in project.session.scalars(wanted))


def open_counts(project: Project) -> dict[int, int]:
    """How many notes that are not done each shot has, by the shot's id; none where it has none."""
    counts: dict[int, int] = {}
    for shot_id in project.session.scalars(select(Note.shot_id).where(Note.done.is_(False)).order_by(Note.id)):
        counts[shot_id] = counts.get(shot_id, 0) + 1
    return counts


def _read(note: Note) -> Remark:
    return Remark(
        id=note.id,
        shot_id=note.shot_id,
        span=FrameRange(note.first_frame, note.last_frame - note.first_frame + 1),
        words=note.words,
        strokes=strokes_of(note.drawing),
        author=note.author,
        made_at=note.made_at,
        done=note.done,
        take_id=note.take_id,
        take_number=note.take_number,
    )


def _require_content(words: str, strokes: Sequence[object]) -> None:
    if not words.strip() and not strokes:
        raise WrongUse("The note says nothing", "Write what is to be changed, or draw on the picture")
    if len(words) > MOST_LETTERS:
        raise WrongUse(f"The note has {len(words)} letters", f"Keep it to {MOST_LETTERS}")


def _require_frames(project: Project, shot: Shot, take: Take | None, span: FrameRange) -> None:
    if take is not None and take.shot_id != shot.id:
        raise WrongUse(f"Take {take.number} is not one of shot {shot.number}", "Choose a take of the shot")
    rate = Rate.parse(project.film.rate)
    lengths = {} if take is None else lengths_at(project.session, Take.id == take.id, rate)
    frames: Frames = shot.frames if take is None else lengths[take.id]
    if span.start < 0 or span.duration < 1 or span.end > frames:
        what = "the shot" if take is None else f"take {take.number}"
        raise WrongUse(
            f"Frames {span.start} to {span.end - 1} are not in {what}", f"Choose frames from 0 to {frames - 1}"
        )
