"""Undo and redo: exact, lasting, and never at the cost of what machines recorded since."""

import json
import sqlite3
import string
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select, update

from previz.errors import PrevizError
from previz.project import history as history_module
from previz.project.file import Change, Project
from previz.project.schema import CastRow, Clip, Cut, Job, Scene, Shot, Take, Track
from previz.timing import Rate
from tests.project.films import add_scene, add_take, state_hash


def test_undo_and_redo_are_exact(project: Project) -> None:
    states = [state_hash(project)]
    with project.edit("Add scene"):
        scene = add_scene(project, shots=2)
    states.append(state_hash(project))
    with project.edit("Describe"):
        scene.shots[0].description = "Wide on the boathouse"
        scene.shots[0].overrides = {"size": "wide"}
    states.append(state_hash(project))
    with project.edit("Delete scene"):
        project.session.delete(scene)
    states.append(state_hash(project))
    for label, state in zip(("Delete scene", "Describe", "Add scene"), reversed(states[:-1]), strict=True):
        assert (project.undo(), state_hash(project)) == (label, state)
    assert (project.undo(), project.can_undo, project.can_redo) == (None, False, True)
    for label, state in zip(("Add scene", "Describe", "Delete scene"), states[1:], strict=True):
        assert (project.redo(), state_hash(project)) == (label, state)
    assert (project.redo(), project.can_undo, project.can_redo) == (None, True, False)


def test_steps_survive_a_restart(tmp_path: Path) -> None:
    with Project.create(tmp_path / "film.previz", rate=Rate(24)) as project:
        before = state_hash(project)
        with project.edit("Add scene"):
            add_scene(project)
        with project.edit("Title"):
            project.film.title = "Slack Water"
        project.undo()
    with Project.open(tmp_path / "film.previz") as project:
        assert [(step.label, step.undone) for step in project.history()] == [("Add scene", False), ("Title", True)]
        assert project.redo() == "Title"
        assert project.film.title == "Slack Water"
        assert (project.undo(), project.undo()) == ("Title", "Add scene")
        assert state_hash(project) == before


def test_a_new_edit_drops_the_undone_ones(project: Project) -> None:
    _retitle(project, "A", "B")
    project.undo()
    _retitle(project, "C")
    assert [step.label for step in project.history()] == ["A", "C"]
    assert not project.can_redo


def test_a_drag_is_one_step(project: Project) -> None:
    with project.edit("Add scene"):
        shot = add_scene(project).shots[0]
    for frames in range(49, 149):
        with project.edit("Trim", group="trim 1"):
            shot.frames = frames
    assert [step.label for step in project.history()] == ["Add scene", "Trim"]
    assert project.undo() == "Trim"
    assert shot.frames == 48
    project.redo()
    assert shot.frames == 148


def test_a_step_that_grows_is_as_new_as_its_last_edit(project: Project) -> None:
    _retitle(project, "A", group="drag")
    first = project.history()[-1]
    time.sleep(0.002)
    _retitle(project, "B", group="drag")
    last = project.history()[-1]
    assert last.id == first.id
    assert last.made_at > first.made_at


def test_a_drag_keeps_its_step_small(project: Project) -> None:
    with project.edit("Add scene"):
        shot = add_scene(project).shots[0]
    for frames in range(49, 149):
        with project.edit("Trim", group="trim 1"):
            shot.frames = frames
    (size,) = project.session.connection().exec_driver_sql("SELECT max(length(changes)) FROM step").one()
    assert size < 200


def test_a_drag_ends_with_another_edit_an_undo_or_a_restart(tmp_path: Path) -> None:
    with Project.create(tmp_path / "film.previz", rate=Rate(24)) as project:
        _retitle(project, "A", group="drag")
        _retitle(project, "Other")
        _retitle(project, "B", group="drag")
        project.undo()
        project.redo()
        _retitle(project, "C", group="drag")
    with Project.open(tmp_path / "film.previz") as project:
        _retitle(project, "D", group="drag")
        assert [step.label for step in project.history()] == ["A", "Other", "B", "C", "D"]


def test_a_merged_drag_that_moves_rows_between_parents_is_exact(project: Project) -> None:
    with project.edit("Add scenes"):
        first, second = add_scene(project), add_scene(project, number="2")
    before = state_hash(project)
    with project.edit("Drag", group="drag"):
        first.shots[0].scene_id = second.id
    with project.edit("Drag", group="drag"):
        third = add_scene(project, shots=0, number="3")
        second.shots[1].scene_id = third.id
    after = state_hash(project)
    project.undo()
    assert state_hash(project) == before
    project.redo()
    assert state_hash(project) == after


def test_undoing_a_deletion_brings_back_recorded_takes_and_the_picked_one(project: Project) -> None:
    with project.edit("Add scene"):
        shot = add_scene(project).shots[0]
    with project.record("Takes made"):
        add_take(project, shot)
        picked = add_take(project, shot)
    before = state_hash(project)
    with project.edit("Delete shot"):
        project.session.delete(shot)
    assert project.session.scalars(select(Take)).all() == []
    project.undo()
    assert state_hash(project) == before
    assert project.session.get_one(Shot, shot.id).picked_take_id == picked.id


def test_undoing_an_addition_takes_later_records_along_and_redo_brings_them_back(project: Project) -> None:
    before = state_hash(project)
    with project.edit("Add scene"):
        shot = add_scene(project).shots[0]
    with project.record("Take made"):
        add_take(project, shot)
        project.session.add(Job(shot_id=shot.id, position=0, rung="draft", request={}))
    recorded = state_hash(project)
    project.undo()
    assert state_hash(project) == before
    project.redo()
    assert state_hash(project) == recorded


def test_undo_leaves_other_values_that_a_record_wrote(project: Project) -> None:
    with project.edit("Add scene"):
        shot = add_scene(project).shots[0]
    with project.edit("Describe"):
        shot.description = "Close on Mara"
    with project.record("Take made"):
        take = add_take(project, shot)
    assert project.undo() == "Describe"
    assert (shot.description, shot.picked_take_id) == ("", take.id)


def test_undo_refuses_where_a_record_removed_what_it_needs(project: Project) -> None:
    with project.edit("Add scene"):
        shot = add_scene(project).shots[0]
        first, second = add_take(project, shot), add_take(project, shot)
    with project.edit("Pick"):
        shot.picked_take_id = first.id
    with project.record("Take lost"):
        project.session.delete(second)
    before = state_hash(project)
    with pytest.raises(PrevizError, match="“Pick” cannot be undone"):
        project.undo()
    assert state_hash(project) == before
    _retitle(project, "Goes on")
    assert project.undo() == "Goes on"


def test_undo_refuses_where_a_record_removed_the_row(project: Project) -> None:
    with project.edit("Add"):
        project.session.add(Cut(name="Assembly"))
    with project.edit("Rename"):
        project.session.scalars(select(Cut)).one().name = "First cut"
    with project.record("Clean up"):
        project.session.delete(project.session.scalars(select(Cut)).one())
    with pytest.raises(PrevizError, match="“Rename” cannot be undone"):
        project.undo()
    assert [step.undone for step in project.history()] == [False, False]


def test_undo_tells_which_rows_it_touched(project: Project) -> None:
    with project.edit("Add scene"):
        add_scene(project, shots=2)
    told: list[Change] = []
    project.watch(told.append)
    project.undo()
    project.redo()
    rows = {"scene": frozenset({1}), "shot": frozenset({1, 2})}
    assert [(each.label, each.tables, each.origin) for each in told] == [
        ("Add scene", rows, "undo"),
        ("Add scene", rows, "redo"),
    ]


def _cut(project: Project, clips: int) -> list[int]:
    """A cut of clips of ten frames each. Returns their ids."""
    with project.edit("Cut"):
        shot = add_scene(project).shots[0]
        made = [Clip(shot_id=shot.id, start=10 * place, frames=10) for place in range(clips)]
        project.session.add(Cut(name="Cut", tracks=[Track(clips=made)]))
    return [clip.id for clip in made]


def _ripple(project: Project, ids: list[int], by: int) -> None:
    moved = update(Clip).where(Clip.id.in_(ids)).values(start=Clip.start + by)
    project.session.execute(moved, execution_options={"synchronize_session": False})


def test_a_ripple_is_one_entry_of_its_step_however_many_rows_it_moves(project: Project) -> None:
    ids = _cut(project, 500)
    before = state_hash(project)
    told: list[Change] = []
    project.watch(told.append)
    with project.edit("Ripple"):
        _ripple(project, ids[1:], 7)
    after = state_hash(project)
    (text,) = project.session.connection().exec_driver_sql("SELECT changes FROM step ORDER BY id DESC LIMIT 1").one()
    assert json.loads(text) == [["moved", "clip", 7, [[2, 500]]]]
    assert told[0].tables == {"clip": frozenset(ids[1:])}
    assert told[0].touches("clip", "start")
    assert not told[0].touches("clip", "frames")
    clip = project.session.get_one(Clip, ids[-1])
    assert clip.start == 4997
    project.undo()
    assert (state_hash(project), clip.start) == (before, 4990)
    project.redo()
    assert (state_hash(project), clip.start) == (after, 4997)


def test_rows_that_are_moved_together_are_noted_as_they_are(project: Project) -> None:
    ids = _cut(project, 500)
    before = state_hash(project)
    told: list[Change] = []
    project.watch(told.append)
    last = project.session.get_one(Clip, ids[-1])
    was = last.start
    with project.edit("Ripple"):
        project.move_rows(Clip, ids[1:], 7)
        assert last.start == was + 7
        project.session.get_one(Clip, ids[0]).frames = 3
    (text,) = project.session.connection().exec_driver_sql("SELECT changes FROM step ORDER BY id DESC LIMIT 1").one()
    assert json.loads(text) == [["moved", "clip", 7, [[2, 500]]], ["changed", "clip", 1, {"frames": 10}]]
    assert told[-1].tables == {"clip": frozenset(ids)}
    after = state_hash(project)
    project.undo()
    assert (state_hash(project), last.start) == (before, was)
    project.redo()
    assert (state_hash(project), last.start) == (after, was + 7)


def test_rows_are_moved_in_edits_only_and_all_or_none(project: Project) -> None:
    ids = _cut(project, 3)
    before = state_hash(project)
    with pytest.raises(RuntimeError, match="outside"):
        project.move_rows(Clip, ids, 7)
    with pytest.raises(sqlite3.IntegrityError), project.edit("Ripple"):
        project.move_rows(Clip, [*ids, 99], 7)
    assert state_hash(project) == before
    with project.edit("Trim"):
        project.session.get_one(Clip, ids[0]).start = 5
    project.undo()
    assert state_hash(project) == before


def test_a_ripple_cannot_be_undone_once_a_record_took_one_of_its_rows(project: Project) -> None:
    ids = _cut(project, 3)
    with project.edit("Ripple"):
        _ripple(project, ids, 7)
    with project.record("Take a clip out"):
        project.session.delete(project.session.get_one(Clip, ids[1]))
    before = state_hash(project)
    with pytest.raises(PrevizError, match="cannot be undone"):
        project.undo()
    assert state_hash(project) == before


VERBS = ["ripple", "move together", "place", "trim", "delete", "add"]


@given(
    st.lists(
        st.tuples(st.sampled_from(VERBS), st.integers(0, 7), st.integers(-9, 9)),
        max_size=12,
    )
)
@settings(max_examples=40, deadline=None)
def test_a_drag_of_ripples_and_other_edits_is_undone_and_done_again_to_the_bit(
    verbs: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder, Project.create(Path(folder) / "film.previz", rate=Rate(24)) as project:
        _cut(project, 6)
        before = state_hash(project)
        for verb in verbs:
            with project.edit("Drag", group="drag"):
                _do(project, *verb)
        after = state_hash(project)
        while project.history()[-1].label == "Drag" and not project.history()[-1].undone:
            project.undo()
        assert state_hash(project) == before
        while project.can_redo:
            project.redo()
        assert state_hash(project) == after


def _do(project: Project, verb: str, which: int, by: int) -> None:
    clips = project.session.scalars(select(Clip).order_by(Clip.id)).all()
    some = clips[which % len(clips) :] if clips else []
    if verb == "ripple":
        _ripple(project, [clip.id for clip in some], by)
    elif verb == "move together":
        project.move_rows(Clip, [clip.id for clip in some], by)
    elif verb == "add" or not some:
        project.session.add(Clip(track_id=1, shot_id=1, start=by, frames=which + 1))
    elif verb == "place":
        some[0].start = by
    elif verb == "trim":
        some[0].start, some[0].frames = some[0].start + by, some[0].frames + which + 1
    else:
        project.session.delete(some[0])


def test_undo_inside_an_edit_is_a_bug(project: Project) -> None:
    with project.edit("Add scene"), pytest.raises(RuntimeError):
        project.undo()


def test_the_oldest_steps_go(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_module, "MOST_STEPS", 3)
    _retitle(project, *"ABCDE")
    assert [step.label for step in project.history()] == ["C", "D", "E"]
    while project.undo():
        pass
    assert project.film.title == "B"


def test_media_of_removed_takes_stay_used_while_undo_can_ask_for_them(project: Project) -> None:
    with project.edit("Add scene"):
        shot = add_scene(project).shots[0]
        add_take(project, shot)
    with project.edit("Delete shot"):
        project.session.delete(shot)
    assert project.used_media() == {"ab/abcd.mp4"}


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[1]",
        '[["added","step",1,{}]]',
        '[["changed","shot",1,{"nonsense":1}]]',
        '[["moved","shot",1,[[1,2]]]]',
        '[["moved","clip",1,[[2,1]]]]',
        "[",
    ],
)
def test_a_step_that_is_not_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"step|Expecting"):
        history_module.read_changes(text)


def _retitle(project: Project, *titles: str, group: str = "") -> None:
    for title in titles:
        with project.edit(title, group=group):
            project.film.title = title


WORDS = st.text(string.ascii_letters + " äß“”\n'\"\\%\x00", max_size=12)


class EditedFilm(RuleBasedStateMachine):
    """Any run of edits, records, undos, redos and restarts: each undo gives the state before its edit, to the bit."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "film.previz"
        self.project = Project.create(self.path, rate=Rate(24))
        self.states = [state_hash(self.project)]
        self.place = 0

    @rule(heading=WORDS, shots=st.integers(0, 3))
    def add_scene(self, heading: str, shots: int) -> None:
        with self._edited():
            add_scene(self.project, shots=shots).heading = heading

    @rule(which=st.integers(0, 50))
    def delete_scene(self, which: int) -> None:
        scene = self._some(Scene, which)
        if scene:
            with self._edited():
                self.project.session.delete(scene)

    @rule(which=st.integers(0, 50), words=WORDS, frames=st.integers(1, 2**40))
    def change_shot(self, which: int, words: str, frames: int) -> None:
        shot = self._some(Shot, which)
        if shot:
            with self._edited():
                shot.description, shot.frames, shot.overrides = words, frames, {"action": words}

    @rule(which=st.integers(0, 50), seconds=st.floats(0, 1e6))
    def take_shot(self, which: int, seconds: float) -> None:
        shot = self._some(Shot, which)
        if shot:
            with self._edited():
                add_take(self.project, shot, seconds=seconds)

    @rule(which=st.integers(0, 50))
    def place_shot(self, which: int) -> None:
        shot = self._some(Shot, which)
        if shot:
            with self._edited():
                clip = Clip(shot_id=shot.id, start=0, frames=1, pinned_take_id=shot.picked_take_id)
                self.project.session.add(Cut(name="Cut", tracks=[Track(clips=[clip])]))

    @rule(by=st.integers(-99, 99))
    def ripple(self, by: int) -> None:
        with self._edited():
            _ripple(self.project, list(self.project.session.scalars(select(Clip.id))), by)

    @rule(by=st.integers(-99, 99), every=st.integers(1, 3))
    def move_together(self, by: int, every: int) -> None:
        with self._edited():
            self.project.move_rows(Clip, list(self.project.session.scalars(select(Clip.id)))[::every], by)

    @rule(name=WORDS)
    def swap_in_cast(self, name: str) -> None:
        with self._edited():
            for member in self.project.session.scalars(select(CastRow).where(CastRow.name == name)).all():
                self.project.session.delete(member)
            self.project.session.flush()
            self.project.session.add(CastRow(name=name, look={"hair": name}))

    @rule(words=WORDS)
    def fail(self, words: str) -> None:
        with pytest.raises(ZeroDivisionError), self.project.edit("Fails"):
            _fail_after(self.project, words)

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        assert self.project.undo() is not None
        self.place -= 1

    @precondition(lambda self: self.place < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        assert self.project.redo() is not None
        self.place += 1

    @rule()
    def restart(self) -> None:
        self.project.close()
        self.project = Project.open(self.path)

    @invariant()
    def is_in_the_state_that_its_steps_say(self) -> None:
        assert state_hash(self.project) == self.states[self.place]
        assert self.project.can_redo == (self.place < len(self.states) - 1)

    def teardown(self) -> None:
        self.project.close()
        self.folder.cleanup()

    def _some(self, kind: type[Any], which: int) -> Any:
        rows = self.project.session.scalars(select(kind).order_by(kind.id)).all()
        return rows[which % len(rows)] if rows else None

    @contextmanager
    def _edited(self) -> Iterator[None]:
        """One edit. Where it changed anything, the states ahead are gone and its own is the last."""
        with self.project.edit("Edit"):
            yield
        if state_hash(self.project) != self.states[self.place]:
            del self.states[self.place + 1 :]
            self.states.append(state_hash(self.project))
            self.place += 1


def _fail_after(project: Project, words: str) -> None:
    project.film.title = words
    add_scene(project, shots=1)
    raise ZeroDivisionError


TestEditedFilm = EditedFilm.TestCase
TestEditedFilm.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
