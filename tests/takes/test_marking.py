"""Marks that are set by hand in a film: kept with the scene, obeyed by all of its shots, one step each."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from previz.cut.importing import import_and_assemble
from previz.cut.shot_joins import merge_shots, split_shot
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import MarkRow, Scene, Shot
from previz.stage.world import Performer
from previz.takes.choosing import difference
from previz.takes.marking import floor_marks, put, reset_mark, set_mark, with_mark, without_marks, write
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import Rate

KITCHEN = """INT. KITCHEN - DAY

Mara and the KEEPER stand at the table.

MARA
You kept it.

KEEPER
I did.

The Keeper walks to the window.

Mara walks to the Keeper.
"""
SCRIPT = f"{KITCHEN}\nEXT. STREET - NIGHT\n\nMARA runs.\n"


@pytest.fixture(scope="module")
def broken_down(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("film")
    (folder / "film.fountain").write_text(SCRIPT, encoding="utf-8")
    with Project.create(folder / "film.previz", rate=Rate(24)) as project:
        import_and_assemble(project, folder / "film.fountain")
    return folder / "film.previz"


@pytest.fixture
def film(broken_down: Path, tmp_path: Path) -> Iterator[Project]:
    shutil.copy(broken_down, tmp_path / "film.previz")
    with Project.open(tmp_path / "film.previz") as project:
        yield project


def scene(film: Project, number: str = "1") -> Scene:
    return film.session.query(Scene).filter_by(number=number).one()


def keeper(film: Project, shot: Shot) -> Performer:
    world = RequestWriter(film).request(shot, Wanted()).world
    return next(each for each in world.performers if each.member.name == "KEEPER")


def marks(film: Project) -> list[tuple[str, int, float, float]]:
    return [(row.who, row.clock, row.x, row.z) for row in film.session.query(MarkRow).order_by(MarkRow.id)]


def test_a_mark_holds_in_all_shots_of_its_scene_and_makes_them_stale(film: Project) -> None:
    shots = scene(film).shots
    before = {shot.id: RequestWriter(film).request(shot, Wanted()) for shot in [*shots, *scene(film, "2").shots]}
    set_mark(film, scene(film), "keeper", (1.9, -0.9), math.pi)
    assert len(shots) > 1
    assert {(*keeper(film, shot).mark, keeper(film, shot).heading) for shot in shots} == {(1.9, 0.0, -0.9, math.pi)}
    reasons = {shot_id: difference(made, _again(film, shot_id)) for shot_id, made in before.items()}
    assert reasons == {shot_id: "marks moved" if shot_id <= shots[-1].id else None for shot_id in before}


def _again(film: Project, shot_id: int):
    shot = film.session.get(Shot, shot_id)
    assert shot is not None
    return RequestWriter(film).request(shot, Wanted())


def test_setting_again_stands_for_the_first_and_each_is_one_step(film: Project) -> None:
    steps = len(film.history())
    set_mark(film, scene(film), "KEEPER", (1.9, -0.9), 1.0)
    set_mark(film, scene(film), "KEEPER", (1.9, 0.5))
    assert marks(film) == [("KEEPER", 0, 1.9, 0.5)]
    assert keeper(film, scene(film).shots[0]).heading == 1.0
    assert [step.label for step in film.history()[steps:]] == ["Put KEEPER in scene 1"] * 2
    film.undo()
    assert marks(film) == [("KEEPER", 0, 1.9, -0.9)]
    film.undo()
    assert marks(film) == []
    assert keeper(film, scene(film).shots[0]).given == ()


def test_a_mark_at_a_time_is_of_the_stop_that_one_goes_to_then(film: Project) -> None:
    last = scene(film).shots[-1]
    set_mark(film, scene(film), "KEEPER", (1.9, 1.2), clock=last.clock_start)
    set_mark(film, scene(film), "KEEPER", (1.9, -0.9), clock=0)
    his = keeper(film, last)
    assert ((his.mark[0], his.mark[2]), his.beats[-1].destination) == ((1.9, -0.9), (1.9, 1.2))
    assert reset_mark(film, scene(film), "Keeper", clock=0) == 1
    assert [row[2:] for row in marks(film)] == [(1.9, 1.2)]
    assert reset_mark(film, scene(film), "Keeper") == 1
    assert marks(film) == []


def test_what_cannot_be_is_said_with_the_nearest_place(film: Project) -> None:
    wrong = {
        (30.0, 0.0): "outside the walls of the kitchen. The nearest free place is 2.40, 0.00",
        (-0.2, 0.7): "the set has its table there. The nearest free place is",
        (math.inf, 0.0): "that is no place. Choose another place",
    }
    for spot, words in wrong.items():
        with pytest.raises(WrongUse, match=words):
            set_mark(film, scene(film), "KEEPER", spot)
    with pytest.raises(WrongUse, match=r"no “BOB” in this scene. Use one of: MARA, KEEPER"):
        set_mark(film, scene(film), "BOB", (0.0, 0.0))
    set_mark(film, scene(film), "MARA", (1.9, -0.9))
    with pytest.raises(WrongUse, match="MARA is put there"):
        set_mark(film, scene(film), "KEEPER", (1.8, -0.9))
    with pytest.raises(WrongUse, match=r"No mark of BOB was set by hand there. Those that have one: MARA"):
        reset_mark(film, scene(film), "BOB")


def test_the_floor_of_a_shot_tells_its_marks_and_takes_them_as_they_are_dragged(film: Project) -> None:
    last = scene(film).shots[-1]
    draft = RequestWriter(film).draft(last, Wanted())
    end = float((last.clock_start + last.frames) / 24)
    found = floor_marks(draft.request().world, end - 1.0, end)
    his = next(mark for mark in found if mark.who == "KEEPER")
    assert (his.stop, his.given) == (1, False)
    setting = put(draft, "KEEPER", 1, (99.0, 0.0), None)
    assert setting.mark.spot == (2.4, 0.0)
    moved = with_mark(draft, setting)
    assert next(mark for mark in floor_marks(moved.request().world, end - 1.0, end) if mark.who == "KEEPER").given
    assert without_marks(moved).request() == draft.request()
    write(film, scene(film), setting, "drag")
    write(film, scene(film), put(RequestWriter(film).draft(last, Wanted()), "KEEPER", 1, (2.0, 1.0), 0.5), "drag")
    assert [row[2:] for row in marks(film)] == [(2.0, 1.0)]
    film.undo()
    assert marks(film) == []


def test_a_later_draft_keeps_the_marks_of_scenes_that_stay_with_what_is_told(film: Project, tmp_path: Path) -> None:
    set_mark(film, scene(film), "KEEPER", (1.9, 1.2), clock=scene(film).shots[-1].clock_start)
    set_mark(film, scene(film), "MARA", (1.9, -0.9))
    (_, clock, _, _), *_ = marks(film)
    more = SCRIPT.replace(
        "MARA\nYou", "KEEPER\nIt rained all night, and nobody came, and nobody called me at all.\n\nMARA\nYou"
    )
    (tmp_path / "film.fountain").write_text(more, encoding="utf-8")
    import_and_assemble(film, tmp_path / "film.fountain")
    assert sorted(row[0] for row in marks(film)) == ["KEEPER", "MARA"]
    assert next(row[1] for row in marks(film) if row[0] == "KEEPER") > clock + 60
    his = keeper(film, scene(film).shots[-1])
    assert his.beats[-1].destination == (1.9, 1.2)


def test_shots_that_are_split_and_merged_keep_the_marks_of_their_scene(film: Project) -> None:
    set_mark(film, scene(film), "KEEPER", (1.9, -0.9))
    first = scene(film).shots[0]
    second = split_shot(film, first, 10)
    assert {keeper(film, shot).mark for shot in (first, second)} == {(1.9, 0.0, -0.9)}
    merged = merge_shots(film, [first, second])
    assert keeper(film, merged).mark == (1.9, 0.0, -0.9)
