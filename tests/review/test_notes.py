"""Notes in a real project file: rows, undo, and what becomes of them when their take goes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Note, Shot, Take
from previz.review.notes import add_note, notes_of, open_counts, redraw_note, remove_note, reword_note, set_done
from previz.review.strokes import Stroke, Tool
from previz.timing import FrameRange
from tests.cut.films import add_scene, add_take_of, film

RING = Stroke(Tool.ELLIPSE, ((0.2, 0.2), (0.6, 0.5)))
LINE = Stroke(Tool.PEN, ((0.1, 0.1), (0.4, 0.4), (0.2, 0.9)), "red")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with film(tmp_path) as project:
        yield project


@pytest.fixture
def shot(project: Project) -> Shot:
    (shot,) = add_scene(project, "1", [24])
    return shot


@pytest.fixture
def take(project: Project, shot: Shot) -> Take:
    return add_take_of(project, shot, 30, "blocking", {})


def test_a_note_keeps_frames_words_drawing_and_author(project: Project, shot: Shot, take: Take) -> None:
    add_note(project, shot, " Eyeline too high ", FrameRange(20, 5), author="ada", take=take, strokes=[RING, LINE])
    (remark,) = notes_of(project, shot.id)
    assert (remark.span, remark.words, remark.author) == (FrameRange(20, 5), "Eyeline too high", "ada")
    assert remark.strokes == (RING, LINE)
    assert (remark.take_number, remark.done) == (1, False)


def test_notes_stand_in_the_order_of_their_frames(project: Project, shot: Shot) -> None:
    for frame in (20, 3, 3, 11):
        add_note(project, shot, f"at {frame}", FrameRange(frame, 1), author="ada")
    assert [remark.span.start for remark in notes_of(project, shot.id)] == [3, 3, 11, 20]


def test_it_says_where_it_is_from(project: Project, shot: Shot, take: Take) -> None:
    add_note(project, shot, "on the card", FrameRange(0, 1), author="ada")
    add_note(project, shot, "on the take", FrameRange(1, 1), author="ada", take=take)
    card, taken = notes_of(project, shot.id)
    assert [card.origin(None), card.origin(1)] == ["", "from the card"]
    assert [taken.origin(1), taken.origin(2), taken.origin(None)] == ["", "from take 1", "from take 1"]


def test_a_note_outlives_its_take(project: Project, shot: Shot, take: Take) -> None:
    add_note(project, shot, "keep me", FrameRange(1, 1), author="ada", take=take)
    with project.edit("Drop the take"):
        project.session.delete(take)
    (remark,) = notes_of(project, shot.id)
    assert (remark.take_id, remark.take_number) == (None, 1)


def test_each_verb_is_one_step_that_undo_takes_back(project: Project, shot: Shot, take: Take) -> None:
    note = add_note(project, shot, "first", FrameRange(1, 1), author="ada", take=take)
    verbs = (
        lambda note: reword_note(project, note, "second"),
        lambda note: redraw_note(project, note, [RING]),
        lambda note: redraw_note(project, note, []),
        lambda note: set_done(project, note, True),
        lambda note: remove_note(project, note),
    )
    states = [notes_of(project, shot.id)]
    for verb in verbs:
        verb(project.session.get_one(Note, note.id))
        states.append(notes_of(project, shot.id))
    assert all(before != after for before, after in pairwise(states))
    for state in reversed(states[:-1]):
        project.undo()
        assert notes_of(project, shot.id) == state
    project.undo()
    assert notes_of(project, shot.id) == ()


def test_saying_the_same_again_is_no_step(project: Project, shot: Shot) -> None:
    note = add_note(project, shot, "same", FrameRange(0, 1), author="ada", strokes=[RING])
    steps = len(project.history())
    reword_note(project, note, "same ")
    redraw_note(project, note, [RING])
    set_done(project, note, False)
    assert len(project.history()) == steps


def test_a_note_that_says_nothing_or_stands_nowhere_is_refused(project: Project, shot: Shot, take: Take) -> None:
    with pytest.raises(WrongUse, match="says nothing"):
        add_note(project, shot, "  ", FrameRange(0, 1), author="ada")
    for span in (FrameRange(-1, 2), FrameRange(3, 0), FrameRange(25, 6)):
        with pytest.raises(WrongUse, match="take 1"):
            add_note(project, shot, "there", span, author="ada", take=take)
    with pytest.raises(WrongUse, match="the shot"):
        add_note(project, shot, "there", FrameRange(24, 1), author="ada")
    drawing = add_note(project, shot, "", FrameRange(0, 1), author="ada", strokes=[RING])
    with pytest.raises(WrongUse, match="says nothing"):
        redraw_note(project, drawing, [])
    assert len(notes_of(project, shot.id)) == 1


def test_it_counts_what_is_open(project: Project, shot: Shot) -> None:
    (other,) = add_scene(project, "2", [10])
    for frame in range(3):
        add_note(project, shot, "open", FrameRange(frame, 1), author="ada")
    set_done(project, add_note(project, other, "done", FrameRange(0, 1), author="ada"), True)
    assert open_counts(project) == {shot.id: 3}
