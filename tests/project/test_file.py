"""The project file: edits, records, what is refused, and what watchers are told."""

import contextlib
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import OperationalError

from previz.errors import PrevizError
from previz.project.file import Change, Project
from previz.project.schema import Clip, Cut, Scene, Shot, Take, Track
from previz.timing import Rate
from tests.project.films import add_scene, add_take


def test_create_keeps_what_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "film.previz"
    Project.create(path, title="Äther", rate=Rate(30000, 1001, drop=True), size="640x360", seed=7).close()
    with Project.open(path) as project:
        film = project.film
        assert (film.title, film.rate, film.size, film.seed) == ("Äther", "29.97df", "640x360", 7)


def test_close_leaves_one_file(tmp_path: Path) -> None:
    with Project.create(tmp_path / "film.previz", rate=Rate(24)) as project, project.edit("Title"):
        project.film.title = "Slack Water"
    assert [path.name for path in tmp_path.iterdir()] == ["film.previz"]


def test_closing_twice_is_harmless_and_inside_an_edit_a_bug(project: Project) -> None:
    with project.edit("Title"), pytest.raises(RuntimeError, match="inside an edit"):
        project.close()
    project.close()
    project.close()


def test_who_leaves_amid_a_reading_is_told_why_they_left_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "film.previz"

    def leave() -> None:
        with Project.create(path, rate=Rate(24)) as project:
            with project.edit("Title"):
                project.film.title = "Slack Water"
            rows = project._db.execute("SELECT name FROM sqlite_master")
            assert next(rows)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        leave()
    with Project.open(path) as project:
        assert project.film.title == "Slack Water"


def test_edit_is_on_disk_when_it_ends_and_told_once(project: Project) -> None:
    told: list[Change] = []
    project.watch(told.append)
    with project.edit("Add scene"):
        add_scene(project, shots=2)
    (change,) = told
    assert (change.label, change.origin) == ("Add scene", "edit")
    assert change.tables == {"scene": frozenset({1}), "shot": frozenset({1, 2})}
    assert [step.label for step in project.history()] == ["Add scene"]


def test_a_failed_edit_leaves_nothing(project: Project) -> None:
    told: list[Change] = []
    project.watch(told.append)
    with project.edit("Add scene"):
        scene = add_scene(project, shots=2)
    with pytest.raises(ZeroDivisionError):
        _break(project, scene)
    assert scene.heading == "INT. BOATHOUSE - NIGHT"
    assert [shot.frames for shot in scene.shots] == [48, 48]
    assert len(told) == len(project.history()) == 1


def test_nested_edits_are_one_step(project: Project) -> None:
    with project.edit("Outer"):
        add_scene(project)
        with project.edit("Inner"):
            project.film.title = "Both"
    assert [step.label for step in project.history()] == ["Outer"]
    assert project.undo() == "Outer"
    assert project.film.title == "Slack Water"
    assert project.session.scalars(select(Scene)).all() == []


def test_an_inner_failure_cannot_be_hidden(project: Project) -> None:
    with pytest.raises(RuntimeError, match="inside this one failed"):
        _hide_a_failure(project)
    assert project.film.title == "Slack Water"


def test_an_edit_without_effect_is_no_step(project: Project) -> None:
    told: list[Change] = []
    project.watch(told.append)
    with project.edit("Same title"):
        project.film.title = "Slack Water"
    assert project.history() == ()
    assert told == []


def test_a_record_is_told_and_kept_but_no_step(project: Project) -> None:
    with project.edit("Add scene"):
        scene = add_scene(project)
    told: list[Change] = []
    project.watch(told.append)
    with project.record("Take made"):
        add_take(project, scene.shots[0])
    (change,) = told
    assert (change.label, change.origin) == ("Take made", "record")
    assert change.tables == {"take": frozenset({1}), "shot": frozenset({1})}
    assert change.touches("take", "media")
    assert change.touches("take")
    assert change.touches("shot", "picked_take_id")
    assert not change.touches("shot", "description", "frames")
    assert not change.touches("scene")
    assert [step.label for step in project.history()] == ["Add scene"]


def test_an_edit_inside_a_record_is_refused(project: Project) -> None:
    with pytest.raises(RuntimeError, match="inside a record"), project.record("Queue"), project.edit("Hidden"):
        project.film.title = "Hidden"
    assert project.film.title == "Slack Water"


def test_writes_outside_of_an_edit_are_refused_and_forgotten(project: Project) -> None:
    with project.edit("Add scene"):
        scene = add_scene(project, shots=2)
    session = project.session
    project.film.title = "Stray"
    with pytest.raises(RuntimeError, match="Film was changed outside"):
        session.flush()
    session.add(Cut(name="Stray"))
    with pytest.raises(RuntimeError, match="Cut was changed outside"):
        session.scalars(select(Cut)).all()
    session.delete(scene.shots[0])
    with pytest.raises(RuntimeError, match="Shot was changed outside"), project.edit("Sweeps nothing in"):
        scene.heading = "EXT. PIER"
    with project.edit("Heading"):
        scene.heading = "EXT. PIER"
    assert project.film.title == "Slack Water"
    assert session.scalars(select(Cut)).all() == []
    assert len(scene.shots) == 2


@pytest.mark.parametrize("statement", [delete(Shot), update(Shot).values(frames=1)])
def test_bulk_statements_outside_of_an_edit_are_refused(project: Project, statement: object) -> None:
    with pytest.raises(RuntimeError, match="outside of edit and record"):
        project.session.execute(statement)  # type: ignore[call-overload]  # either kind of statement


def test_raw_sql_outside_of_an_edit_is_refused(project: Project) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        project.session.execute(text("UPDATE film SET title = 'Stray'"))


def test_bulk_statements_inside_an_edit_can_be_undone(project: Project) -> None:
    with project.edit("Add scene"):
        scene = add_scene(project, shots=3)
    with project.edit("Halve"):
        project.session.execute(update(Shot).values(frames=Shot.frames / 2))
    assert [shot.frames for shot in scene.shots] == [24, 24, 24]
    project.undo()
    assert [shot.frames for shot in scene.shots] == [48, 48, 48]


def test_objects_follow_what_keys_do_in_the_file(project: Project) -> None:
    with project.edit("Add scene"):
        scene = add_scene(project, shots=2)
        track = Track()
        project.session.add(Cut(name="Assembly", tracks=[track]))
        project.session.flush()
        track.clips = [Clip(shot_id=shot.id, start=48 * place, frames=48) for place, shot in enumerate(scene.shots)]
    clips = list(track.clips)
    with project.edit("Delete shot"):
        project.session.delete(scene.shots[0])
    assert track.clips == clips[1:]
    assert clips[0] not in project.session
    project.undo()
    assert [clip.start for clip in track.clips] == [0, 48]


def test_collections_follow_a_change_of_order(project: Project) -> None:
    with project.edit("Add scene"):
        scene = add_scene(project, shots=2)
    with project.edit("Swap"):
        scene.shots[0].position, scene.shots[1].position = 1, 0
    assert [shot.number for shot in scene.shots] == ["1B", "1A"]
    project.undo()
    assert [shot.number for shot in scene.shots] == ["1A", "1B"]


def test_watchers_hear_in_order_until_they_leave(project: Project) -> None:
    heard: list[str] = []
    leave = project.watch(lambda change: heard.append("first " + change.label))
    project.watch(lambda change: heard.append("second " + change.label))
    with project.edit("A"):
        project.film.title = "A"
    leave()
    leave()
    with project.edit("B"):
        project.film.title = "B"
    assert heard == ["first A", "second A", "second B"]


def test_a_name_may_hold_anything_that_a_folder_can(tmp_path: Path) -> None:
    path = tmp_path / "Größe 100% #1? & [draft].previz"
    with Project.create(path, rate=Rate(24)) as project, project.edit("Title"):
        project.film.title = "Slack Water"
    with Project.open(path) as project:
        assert project.film.title == "Slack Water"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_link_leads_to_the_project_itself(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    path = tmp_path / "disk" / "film.previz"
    Project.create(path, rate=Rate(24)).close()
    link = tmp_path / "link.previz"
    link.symlink_to(path)
    with Project.open(link) as project:
        assert project.path == path.resolve()
        assert project.media.folder.parent == path.resolve().parent


def test_what_a_killed_previz_was_making_is_swept(tmp_path: Path) -> None:
    path = tmp_path / "film [1].previz"
    Project.create(path, rate=Rate(24)).close()
    for name in ("film [1].previz.tmp-abc", "film [1].previz.tmp-abc-journal", "film 1.previz.tmp-mine"):
        (tmp_path / name).write_bytes(b"half")
    Project.open(path).close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["film 1.previz.tmp-mine", "film [1].previz"]


def test_a_change_that_a_watcher_makes_is_told_after_the_one_it_heard(project: Project) -> None:
    heard: list[str] = []

    def answer(change: Change) -> None:
        heard.append("first " + change.label)
        if change.label == "Question":
            with project.record("Answer"):
                project.film.seed = 42

    project.watch(answer)
    project.watch(lambda change: heard.append("second " + change.label))
    with project.edit("Question"):
        project.film.title = "?"
    assert heard == ["first Question", "second Question", "first Answer", "second Answer"]


def test_a_watcher_that_fails_costs_the_others_nothing(project: Project) -> None:
    heard: list[str] = []

    def fail(change: Change) -> None:
        raise LookupError(change.label)

    project.watch(fail)
    project.watch(lambda change: heard.append(change.label))
    with pytest.raises(LookupError):
        _retitle(project, "A")
    with pytest.raises(LookupError):
        _retitle(project, "B")
    assert heard == ["A", "B"]
    assert project.film.title == "B"


def test_create_refuses_a_taken_place_and_a_missing_folder(tmp_path: Path) -> None:
    taken = tmp_path / "film.previz"
    taken.write_text("a letter")
    with pytest.raises(PrevizError, match="already a file"):
        Project.create(taken, rate=Rate(24))
    with pytest.raises(PrevizError, match="not a picture size"):
        Project.create(tmp_path / "other.previz", rate=Rate(24), size="huge")
    with pytest.raises(PrevizError, match="no folder"):
        Project.create(tmp_path / "missing" / "film.previz", rate=Rate(24))
    assert taken.read_text() == "a letter"


def test_steps_say_when_they_were_made(project: Project) -> None:
    with project.edit("Title"):
        project.film.title = "B"
    assert datetime.fromisoformat(project.history()[0].made_at).tzinfo is not None


def test_a_take_reads_back_to_the_last_bit(project: Project) -> None:
    with project.edit("Add scene"):
        shot = add_scene(project).shots[0]
        take = add_take(project, shot, seconds=0.1 + 0.2)
    with project.edit("Delete shot"):
        project.session.delete(shot)
    project.undo()
    assert project.session.get_one(Take, take.id).seconds_spent == 0.1 + 0.2


def _retitle(project: Project, title: str) -> None:
    with project.edit(title):
        project.film.title = title


def _break(project: Project, scene: Scene) -> None:
    with project.edit("Break"):
        scene.heading = "EXT. NOWHERE"
        scene.shots[0].frames = 1
        project.session.delete(scene.shots[1])
        project.session.flush()
        raise ZeroDivisionError


def _hide_a_failure(project: Project) -> None:
    with project.edit("Outer"):
        project.film.title = "Half"
        with contextlib.suppress(ZeroDivisionError), project.edit("Inner"):
            raise ZeroDivisionError


def test_a_file_that_was_closed_has_nothing_to_recover(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.previz", rate=Rate(24)) as project:
        assert project.recovered is None
    with Project.open(tmp_path / "a.previz") as project:
        assert project.recovered is None


@pytest.mark.parametrize(("edits", "told"), [(2, "Both edits are here"), (3, "All 3 edits are here")])
def test_how_much_came_back_is_told(tmp_path: Path, edits: int, told: str) -> None:
    path = tmp_path / "a.previz"
    with Project.create(path, rate=Rate(24)) as project:
        for number in range(edits):
            with project.edit("Name the film"):
                project.film.title = f"Slack Water {number}"
    (tmp_path / ".a.previz.open").write_text("{}")
    with Project.open(path) as project:
        assert project.recovered is not None
        assert f"{told}; the last was “Name the film” at" in project.recovered


def test_what_was_not_closed_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "a.previz"
    with Project.create(path, rate=Rate(24)) as project, project.edit("Name the film"):
        project.film.title = "Slack Water"
    (tmp_path / ".a.previz.open").write_text("{}")
    with Project.open(path) as project:
        assert project.recovered is not None
        assert "The one edit is here; the last was “Name the film” at" in project.recovered
    with Project.open(path) as project:
        assert project.recovered is None
