"""The script edited as text, shots made of its lines, and the lines that shots cover, in a real project file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cut.assemble import assemble, clips_of, picture_track
from previz.cut.importing import import_and_assemble
from previz.cut.scripting import cover_lines, edit_and_assemble, scene_lines, shot_from_lines
from previz.cut.shot_edits import describe, set_status
from previz.engine.prompting.blocks import Edit, Edits
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.script.growing import Growing
from previz.script.importing import ImportReport
from previz.script.writing import draft
from previz.takes.prompting import put_edits
from previz.timing import Rate

HALL = "INT. HALL - DAY\n\nAnn crosses the empty hall.\n\nShe lights the lantern.\n\nANN\nIs anybody here?\n"
ATTIC = "INT. ATTIC - NIGHT\n\nDust falls. Bob opens a trunk of letters.\n\nBOB\nAt last.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "film.previz", title="film", rate=Rate(24)) as made:
        yield made


@pytest.fixture
def film(project: Project, tmp_path: Path) -> Project:
    """A film of two scenes."""
    path = tmp_path / "draft.fountain"
    path.write_text(f"{HALL}\n{ATTIC}")
    import_and_assemble(project, path)
    return project


class Writer:
    """Somebody who types, with the memory that goes with it."""

    def __init__(self, project: Project) -> None:
        self.project, self.growing = project, Growing()

    def types(self, text: str) -> ImportReport:
        return edit_and_assemble(self.project, draft("draft.fountain", text), self.growing)


def scenes(project: Project) -> list[Scene]:
    wanted = select(Scene).where(Scene.cut.is_(False)).order_by(Scene.position)
    return list(project.session.scalars(wanted))


def shots(project: Project) -> list[Shot]:
    wanted = select(Shot).join(Scene).order_by(Scene.position, Shot.position)
    return list(project.session.scalars(wanted))


def words(project: Project) -> list[tuple[str, str]]:
    return [(shot.number, shot.description) for shot in shots(project)]


def clips(project: Project) -> list[tuple[int, int, int]]:
    cut = assemble(project)
    track = picture_track(project.session, cut)
    assert track is not None
    return [(clip.shot_id, clip.start, clip.frames) for clip in clips_of(project.session, track)]


def labels(project: Project) -> list[str]:
    return [step.label for step in project.history() if not step.undone]


def test_a_changed_line_keeps_the_scenes_their_shots_and_their_words(film: Project):
    before = [(shot.id, shot.number, shot.description, shot.frames) for shot in shots(film)]
    ids = [scene.id for scene in scenes(film)]
    report = Writer(film).types(f"{HALL}\n{ATTIC}".replace("She lights the lantern.", "She drops the lantern."))
    assert [(shot.id, shot.number, shot.description, shot.frames) for shot in shots(film)] == before
    assert [scene.id for scene in scenes(film)] == ids
    assert [line.number for line in report.changed] == ["1"]
    assert [line.number for line in report.kept] == ["2"]
    covering = [
        shot for shot in shots(film) if shot.first_line is not None and shot.first_line <= 5 <= (shot.last_line or 0)
    ]
    assert [(line.id, line.number) for line in report.affected] == [(shot.id, shot.number) for shot in covering]
    assert "drops" in film.film.script_text


def test_one_edit_is_one_step_that_undo_takes_back(film: Project):
    before = (film.film.script_text, words(film), [(s.first_line, s.last_line) for s in shots(film)], clips(film))
    steps = len(labels(film))
    Writer(film).types(f"\n\n{HALL}\nEXT. ROAD - DAY\n\nA car.\n\n{ATTIC}")
    assert labels(film)[steps:] == ["Edit script"]
    assert len(scenes(film)) == 3
    film.undo()
    assert (
        film.film.script_text,
        words(film),
        [(s.first_line, s.last_line) for s in shots(film)],
        clips(film),
    ) == before


def test_lines_follow_what_was_typed_above_them(film: Project):
    before = [(shot.first_line, shot.last_line) for shot in shots(film)]
    report = Writer(film).types(f"Title: The Hill\n\n{HALL}\n\n{ATTIC}")
    hall, attic = scenes(film)
    moved = [(shot.first_line, shot.last_line) for shot in shots(film)]
    in_hall = len(hall.shots)
    assert moved[:in_hall] == [((first or 0) + 2, (last or 0) + 2) for first, last in before[:in_hall]]
    assert moved[in_hall:] == [((first or 0) + 3, (last or 0) + 3) for first, last in before[in_hall:]]
    lines = film.film.script_text.split("\n")
    assert lines[scene_lines(attic)[0] - 1] == "INT. ATTIC - NIGHT"
    assert (report.changed, report.affected) == ((), ())


def test_a_heading_typed_anew_is_the_same_scene(film: Project):
    ids = [scene.id for scene in scenes(film)]
    writer = Writer(film)
    writer.types(f"{HALL}\nEXT. NARROW ALLEY BY THE HARBOUR WALL - DAWN\n\nNobody.\n")
    assert [scene.id for scene in scenes(film)] == ids
    assert scenes(film)[1].heading == "EXT. NARROW ALLEY BY THE HARBOUR WALL - DAWN"


def test_a_scene_that_is_being_written_grows_and_so_do_its_shots(film: Project):
    writer = Writer(film)
    writer.types(f"{HALL}\n{ATTIC}\nEXT. RO")
    begun = scenes(film)[2].id
    assert [number for number, _ in words(film) if number.startswith("3")] == ["3A"]
    writer.types(f"{HALL}\n{ATTIC}\nEXT. ROAD - DAY\n\nA car climbs the hill. Ann runs")
    writer.types(f"{HALL}\n{ATTIC}\nEXT. ROAD - DAY\n\nA car climbs the hill. Ann runs after it.\n\nANN\nWait!\n")
    road = scenes(film)[2]
    assert (road.id, road.number, road.heading) == (begun, "3", "EXT. ROAD - DAY")
    told = " ".join(shot.description for shot in road.shots)
    assert "Ann runs after it." in told
    assert any(shot.dialogue == "ANN: Wait!" for shot in road.shots)
    assert [shot.position for shot in road.shots] == list(range(len(road.shots)))
    assert [shot_id for shot_id, _, _ in clips(film)] == [shot.id for shot in shots(film)]


def test_shots_that_somebody_worked_on_keep_their_words(film: Project):
    writer = Writer(film)
    writer.types(f"{HALL}\n{ATTIC}\nEXT. ROAD - DAY\n\nA car climbs the hill.\n")
    road = scenes(film)[2]
    describe(film, road.shots[0], "CU on the wheel.")
    before = [(shot.id, shot.description) for shot in road.shots]
    writer.types(f"{HALL}\n{ATTIC}\nEXT. ROAD - DAY\n\nA truck climbs the hill.\n")
    assert [(shot.id, shot.description) for shot in scenes(film)[2].shots] == before


def test_a_verdict_is_work_too(film: Project):
    writer = Writer(film)
    writer.types(f"{HALL}\n{ATTIC}\nEXT. ROAD - DAY\n\nA car climbs the hill.\n")
    set_status(film, scenes(film)[2].shots[0], "APP")
    before = words(film)
    writer.types(f"{HALL}\n{ATTIC}\nEXT. ROAD - DAY\n\nA truck climbs the hill.\n")
    assert words(film) == before


def test_a_prompt_put_by_hand_is_work_too(film: Project):
    writer = Writer(film)
    writer.types(f"{HALL}\n{ATTIC}\nEXT. ROAD - DAY\n\nA car climbs the hill.\n")
    road = scenes(film)[2]
    put_edits(film, road.shots[0], Edits({"light": Edit("One candle")}))
    before = [(shot.id, shot.description, shot.prompt) for shot in road.shots]
    writer.types(f"{HALL}\n{ATTIC}\nEXT. ROAD - DAY\n\nA truck climbs the hill.\n")
    assert [(shot.id, shot.description, shot.prompt) for shot in scenes(film)[2].shots] == before


def test_a_scene_begun_and_taken_back_leaves_nothing(film: Project):
    writer = Writer(film)
    writer.types(f"{HALL}\n{ATTIC}\nEXT. ROAD - DAY\n\nA car climbs the hill.\n")
    report = writer.types(f"{HALL}\n{ATTIC}")
    assert len(list(film.session.scalars(select(Scene)))) == 2
    assert report.cut == ()
    writer.types(f"{HALL}\n{ATTIC}\nEXT. YARD - DAY\n\nHens.\n")
    assert [scene.number for scene in scenes(film)] == ["1", "2", "3"]


def test_a_scene_that_is_taken_out_keeps_its_shots_and_comes_back(film: Project):
    writer = Writer(film)
    before = [(shot.id, shot.description) for shot in shots(film)]
    assert [line.number for line in writer.types(HALL).cut] == ["2"]
    assert [shot_id for shot_id, _, _ in clips(film)] == [shot.id for shot in scenes(film)[0].shots]
    writer.types(f"{HALL}\n{ATTIC}")
    assert [(shot.id, shot.description) for shot in shots(film)] == before


def test_all_can_be_deleted(film: Project):
    writer = Writer(film)
    assert len(writer.types("").cut) == 2
    assert (scenes(film), clips(film), film.film.script_text) == ([], [], "")


def test_plain_sentences_make_a_scene_and_a_shot_each(project: Project):
    writer = Writer(project)
    writer.types("A woman enters")
    writer.types("A woman enters a dark kitchen. She opens the fridge. Close on her face.")
    (kitchen,) = scenes(project)
    assert (kitchen.number, kitchen.heading, kitchen.place, kitchen.interior) == (
        "1", "Dark kitchen, night", "dark kitchen", True,
    )  # fmt: skip
    assert words(project) == [
        ("1A", "A woman enters a dark kitchen."),
        ("1B", "She opens the fridge."),
        ("1C", "Close on her face."),
    ]
    assert [shot_id for shot_id, _, _ in clips(project)] == [shot.id for shot in shots(project)]
    writer.types("A woman enters a dark kitchen. She opens the fridge slowly. Close on her face. A cat.")
    assert [number for number, _ in words(project)] == ["1A", "1B", "1C", "1D"]


def test_a_shot_of_lines_says_what_happens_in_them(film: Project):
    hall = scenes(film)[0]
    before = {shot.id for shot in shots(film)}
    made = shot_from_lines(film, hall, 5, 8)
    assert (made.first_line, made.last_line, made.id in before) == (5, 8, False)
    assert "lights the lantern." in made.description
    assert made.dialogue == "ANN: Is anybody here?"
    ordered = sorted(hall.shots, key=lambda shot: shot.position)
    place = ordered.index(made)
    assert all((shot.first_line or 0) <= 5 for shot in ordered[:place])
    assert all((shot.first_line or 0) > 5 for shot in ordered[place + 1 :])
    assert len({shot.number for shot in hall.shots}) == len(hall.shots)
    assert made.id in [shot_id for shot_id, _, _ in clips(film)]
    assert labels(film)[-1] == "Make a shot of lines"
    film.undo()
    assert {shot.id for shot in shots(film)} == before


def test_a_shot_of_lines_plays_when_they_do(film: Project):
    attic = scenes(film)[1]
    first, last = scene_lines(attic)
    whole = shot_from_lines(film, attic, first, last)
    assert whole.clock_start == 0
    spoken = shot_from_lines(film, attic, last - 1, last)
    assert spoken.clock_start + spoken.frames == whole.frames
    assert spoken.description.startswith(("Medium", "Close", "OTS"))


def test_a_shot_before_all_others_comes_first(film: Project):
    attic = scenes(film)[1]
    first, _ = scene_lines(attic)
    made = shot_from_lines(film, attic, first, first)
    assert sorted(attic.shots, key=lambda shot: shot.position)[0] is made
    assert made.description == "Establishing wide shot of the attic."


def test_the_lines_of_a_shot_are_changed_in_a_step(film: Project):
    shot = scenes(film)[0].shots[0]
    was = (shot.description, shot.first_line, shot.last_line)
    cover_lines(film, shot, 3, 8)
    assert (shot.description, shot.first_line, shot.last_line) == (was[0], 3, 8)
    assert labels(film)[-1] == f"Change lines of shot {shot.number}"
    film.undo()
    assert (shot.description, shot.first_line, shot.last_line) == was


@pytest.mark.parametrize(("first", "last"), [(0, 3), (5, 4), (3, 12)])
def test_a_shot_covers_lines_of_its_own_scene_only(film: Project, first: int, last: int):
    with pytest.raises(PrevizError):
        cover_lines(film, scenes(film)[0].shots[0], first, last)
