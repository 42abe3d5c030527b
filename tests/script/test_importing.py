"""Importing a screenplay, and later drafts of it, into a real project file."""

import pytest
from sqlalchemy import select

from previz.canonical import from_plain
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import CastRow, Scene, Shot
from previz.script.elements import Element, ElementKind
from previz.script.importing import ImportReport, SceneLine, import_script
from previz.timing import Rate

HALL = "INT. HALL - DAY\n\nAnn crosses the empty hall and lights the lantern.\n\nANN\nIs anybody here?\n"
ATTIC = "INT. ATTIC - NIGHT\n\nDust falls from the rafters. Bob opens a trunk of letters.\n\nBOB\nAt last.\n"
ROAD = "EXT. ROAD - DAWN\n\nA car climbs the hill in the rain. The engine dies.\n"
YARD = "EXT. YARD - DAY\n\nChickens scatter. Ann chases the smallest one round the well.\n"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "film.previz", title="film", rate=Rate(24)) as made:
        yield made


@pytest.fixture
def bring(project, tmp_path):
    """Import scenes, given as Fountain, as one draft."""

    def imported(*scenes: str, name: str = "draft.fountain") -> ImportReport:
        path = tmp_path / name
        path.write_text("\n".join(scenes))
        return import_script(project, path)

    return imported


def scenes_of(project: Project) -> list[Scene]:
    return list(project.session.scalars(select(Scene).order_by(Scene.position)))


def lines(*pairs: tuple[str, str]) -> tuple[SceneLine, ...]:
    return tuple(SceneLine(number, heading) for number, heading in pairs)


def shots_by_scene(project: Project) -> dict[int, list[tuple[int, str, str, int]]]:
    return {
        scene.id: [(shot.id, shot.number, shot.description, shot.frames) for shot in scene.shots]
        for scene in scenes_of(project)
    }


def test_a_first_import_makes_scenes_cast_and_shots(project, bring):
    report = bring("Title: The Hill\n", HALL, ATTIC, ROAD)
    assert [
        (scene.number, scene.heading, scene.place, scene.interior, scene.time_words) for scene in scenes_of(project)
    ] == [
        ("1", "INT. HALL - DAY", "HALL", True, "DAY"),
        ("2", "INT. ATTIC - NIGHT", "ATTIC", True, "NIGHT"),
        ("3", "EXT. ROAD - DAWN", "ROAD", False, "DAWN"),
    ]
    assert all(scene.shots for scene in scenes_of(project))
    cast = {row.name: row.speeches for row in project.session.scalars(select(CastRow))}
    assert (cast["ANN"], cast["BOB"]) == (1, 1)
    assert report.added == lines(("1", "INT. HALL - DAY"), ("2", "INT. ATTIC - NIGHT"), ("3", "EXT. ROAD - DAWN"))
    assert (report.changed, report.cut, report.kept, report.moved) == ((), (), (), ())
    assert report.shots_proposed == len(list(project.session.scalars(select(Shot))))
    assert (report.script_name, report.losses) == ("draft.fountain", ())


def test_shots_bear_their_scenes_number_and_last(project, bring):
    bring(HALL, ATTIC)
    for scene in scenes_of(project):
        assert [shot.position for shot in scene.shots] == list(range(len(scene.shots)))
        assert all(shot.number.startswith(scene.number) and shot.frames > 0 for shot in scene.shots)


def test_the_film_keeps_the_script_and_takes_its_title(project, bring, tmp_path):
    bring("Title: The Hill\n", HALL)
    film = project.film
    assert (film.title, film.script_name) == ("The Hill", "draft.fountain")
    assert film.script_text == (tmp_path / "draft.fountain").read_text()
    assert len(film.script_sha256) == 64


def test_a_title_given_later_is_not_taken_back(project, bring):
    bring("Title: The Hill\n", HALL)
    with project.edit("Title"):
        project.film.title = "Another Hill"
    bring("Title: The Hill\n", HALL, ROAD)
    assert project.film.title == "Another Hill"


def test_elements_are_read_back_with_spans_in_the_script_text(project, bring):
    bring(HALL)
    (scene,) = scenes_of(project)
    elements = [from_plain(Element, plain) for plain in scene.elements]
    assert [element.kind for element in elements] == [
        ElementKind.SCENE_HEADING,
        ElementKind.ACTION,
        ElementKind.CHARACTER,
        ElementKind.DIALOGUE,
    ]
    text = project.film.script_text
    assert [text[element.span.start : element.span.end] for element in elements] == [each.text for each in elements]


def test_the_scripts_own_numbers_stay(project, bring):
    bring(HALL.replace("DAY", "DAY #12A#", 1), ATTIC, ROAD.replace("DAWN", "DAWN #40#", 1))
    assert [scene.number for scene in scenes_of(project)] == ["12A", "13", "40"]


def test_the_same_draft_again_changes_nothing(project, bring):
    bring(HALL, ATTIC)
    before = shots_by_scene(project)
    report = bring(HALL, ATTIC)
    assert shots_by_scene(project) == before
    assert report.kept == lines(("1", "INT. HALL - DAY"), ("2", "INT. ATTIC - NIGHT"))
    assert (report.added, report.changed, report.cut, report.shots_proposed) == ((), (), (), 0)


def test_a_changed_scene_keeps_its_id_and_shots_and_gets_its_new_words(project, bring):
    bring(HALL, ATTIC)
    before = shots_by_scene(project)
    report = bring(HALL.replace("lights the lantern", "drops the lantern"), ATTIC)
    assert shots_by_scene(project) == before
    assert "drops the lantern" in scenes_of(project)[0].elements[1]["text"]
    (changed,) = report.changed
    assert (changed.number, changed.heading) == ("1", "INT. HALL - DAY")
    assert "+Ann crosses the empty hall and drops the lantern." in changed.diff
    assert report.shots_proposed == 0


def test_an_added_scene_gets_shots_and_a_number_of_its_own(project, bring):
    bring(HALL, ATTIC)
    before = shots_by_scene(project)
    report = bring(HALL, ROAD, ATTIC)
    assert [(scene.number, scene.heading) for scene in scenes_of(project)] == [
        ("1", "INT. HALL - DAY"),
        ("1A", "EXT. ROAD - DAWN"),
        ("2", "INT. ATTIC - NIGHT"),
    ]
    after = shots_by_scene(project)
    assert {id: after[id] for id in before} == before
    assert report.added == lines(("1A", "EXT. ROAD - DAWN"))
    assert report.shots_proposed == len(scenes_of(project)[1].shots) > 0


def test_a_dropped_scene_is_cut_and_comes_back_with_its_shots(project, bring):
    bring(HALL, ATTIC, ROAD)
    before = shots_by_scene(project)
    report = bring(HALL, ROAD)
    assert [(scene.number, scene.cut) for scene in scenes_of(project)] == [("1", False), ("2", True), ("3", False)]
    assert shots_by_scene(project) == before
    assert report.cut == lines(("2", "INT. ATTIC - NIGHT"))
    again = bring(HALL, ROAD)
    assert again.cut == ()
    returned = bring(HALL, ATTIC, ROAD)
    assert [(scene.number, scene.cut) for scene in scenes_of(project)] == [("1", False), ("2", False), ("3", False)]
    assert shots_by_scene(project) == before
    assert returned.shots_proposed == 0


def test_moved_scenes_keep_id_number_and_shots(project, bring):
    bring(HALL, ATTIC, ROAD)
    before = shots_by_scene(project)
    report = bring(ROAD, HALL, ATTIC)
    assert [scene.number for scene in scenes_of(project)] == ["3", "1", "2"]
    assert shots_by_scene(project) == before
    assert report.moved == lines(("3", "EXT. ROAD - DAWN"))
    assert len(report.kept) == 3


def test_a_scene_that_the_script_renumbers_takes_its_shots_along(project, bring):
    bring(HALL, ATTIC)
    before = shots_by_scene(project)
    bring(YARD.replace("DAY", "DAY #1#", 1), HALL.replace("DAY", "DAY #2#", 1), ATTIC.replace("NIGHT", "NIGHT #3#", 1))
    hall, attic = scenes_of(project)[1:]
    assert (hall.number, attic.number) == ("2", "3")
    for scene in (hall, attic):
        kept = [(shot.id, shot.description) for shot in scene.shots]
        assert kept == [(id, description) for id, _, description, _ in before[scene.id]]
        assert all(shot.number.startswith(scene.number) for shot in scene.shots)


def test_shots_are_proposed_for_a_kept_scene_that_has_none(project, bring):
    bring(HALL)
    with project.edit("Delete shots"):
        (hall,) = scenes_of(project)
        hall.shots.clear()
    report = bring(HALL)
    assert report.shots_proposed == len(scenes_of(project)[0].shots) > 0


def test_shots_made_by_hand_stay(project, bring):
    bring(HALL)
    with project.edit("Describe"):
        shot = scenes_of(project)[0].shots[0]
        shot.description, shot.overrides = "My own words.", {"lens_mm": 85}
    bring(HALL.replace("lights", "drops"))
    shot = scenes_of(project)[0].shots[0]
    assert (shot.description, shot.overrides) == ("My own words.", {"lens_mm": 85})


def test_an_omitted_scene_is_kept_without_shots(project, bring):
    report = bring(".OMITTED #1#\n", ATTIC.replace("NIGHT", "NIGHT #2#", 1))
    omitted = scenes_of(project)[0]
    assert (omitted.omitted, omitted.shots) == (True, [])
    assert report.losses == ()


def test_cast_keep_their_look_and_new_ones_are_added(project, bring):
    bring(HALL)
    with project.edit("Dress Ann"):
        (ann,) = project.session.scalars(select(CastRow).where(CastRow.name == "ANN"))
        ann.look = {**ann.look, "hair": "long"}
    bring(HALL + "\nANN\nHello?\n", ATTIC)
    cast = {row.name: row for row in project.session.scalars(select(CastRow))}
    assert (cast["ANN"].look["hair"], cast["ANN"].speeches) == ("long", 2)
    assert cast["BOB"].speeches == 1
    bring(ATTIC)
    assert project.session.get_one(CastRow, cast["ANN"].id).speeches == 0


def test_shots_go_on_pointing_at_their_paragraphs(project, bring):
    bring(HALL, ATTIC)
    before = [(shot.first_line, shot.last_line) for scene in scenes_of(project) for shot in scene.shots]
    bring("= A first line more.\n", HALL, ATTIC)
    after = [(shot.first_line, shot.last_line) for scene in scenes_of(project) for shot in scene.shots]
    assert after == [(first and first + 2, last and last + 2) for first, last in before]


def test_losses_are_reported(bring):
    report = bring(HALL.replace("DAY\n\n", "DAY\n"))
    assert [loss.line for loss in report.losses] == [1]


def test_an_import_is_one_step_that_can_be_undone(project, bring):
    bring(HALL, ATTIC)
    before = shots_by_scene(project)
    bring(ROAD, name="other.fountain")
    assert [step.label for step in project.history()] == ["Import draft.fountain", "Import other.fountain"]
    project.undo()
    assert shots_by_scene(project) == before
    assert not any(scene.cut for scene in scenes_of(project))
    assert project.film.script_name == "draft.fountain"


@pytest.mark.parametrize("text", ["", "Title: Alone\n"])
def test_a_script_that_cannot_be_read_changes_nothing(project, bring, text):
    bring(HALL)
    before = shots_by_scene(project)
    with pytest.raises(PrevizError):
        bring(text)
    assert shots_by_scene(project) == before
    assert len(project.history()) == 1


def test_final_draft_comes_in_the_same_way(project, tmp_path):
    path = tmp_path / "a.fdx"
    path.write_text(
        "<FinalDraft><Content><Paragraph Type='Scene Heading' Number='7'><Text>INT. ROOM - DAY</Text></Paragraph>"
        "<Paragraph Type='Action'><Text>She waits by the window.</Text></Paragraph></Content></FinalDraft>"
    )
    report = import_script(project, path)
    assert report.added == lines(("7", "INT. ROOM - DAY"))
    assert project.film.script_text == path.read_text()


def test_a_longer_script_cut_in_two_and_turned_round_keeps_every_shot(project, bring):
    scenes = [
        f"INT. ROOM {index} - DAY\n\nAnn counts {index} lanterns.\n\nANN\nIs it number {index * 7}?\n"
        for index in range(40)
    ]
    bring(*scenes)
    before = shots_by_scene(project)
    report = bring(*scenes[25:], *scenes[:25])
    assert shots_by_scene(project) == before
    assert (len(report.kept), len(report.moved)) == (40, 15)
    assert [scene.number for scene in scenes_of(project)] == [str(1 + (index + 25) % 40) for index in range(40)]


def test_a_draft_turned_upside_down_reads_well_loses_no_shot_and_comes_back(project, bring):
    bring(HALL, ATTIC, ROAD)
    before, kept = [(s.id, s.number, s.heading, s.cut) for s in scenes_of(project)], shots_by_scene(project)
    renamed = ATTIC.replace("INT. ATTIC - NIGHT", "INT. LOFT - NIGHT").replace("At last.", "At long last.")
    report = bring(ROAD, renamed, YARD)
    assert [(line.number, line.heading, line.was) for line in report.changed] == [
        ("2", "INT. LOFT - NIGHT", "INT. ATTIC - NIGHT")
    ]
    assert "+At long last." in report.changed[0].diff
    assert (report.cut, report.added) == (lines(("1", "INT. HALL - DAY")), lines(("4", "EXT. YARD - DAY")))
    assert lines(("3", "EXT. ROAD - DAWN")) == report.kept
    assert {scene: shots for scene, shots in shots_by_scene(project).items() if scene in kept} == kept
    project.undo()
    assert [(s.id, s.number, s.heading, s.cut) for s in scenes_of(project)] == before
    assert shots_by_scene(project) == kept


FIVE = "INT. HALL - DAY #5#\n\nAnn crosses the hall.\n\nANN\nIs anybody here?\n"
FIVE_AGAIN = "INT. ATTIC - NIGHT #5#\n\nDust falls from the rafters.\n\nBOB\nAt last.\n"


def test_scenes_that_the_script_numbers_alike_share_no_shot_number(project, bring):
    report = bring(FIVE, FIVE_AGAIN)
    hall, attic = scenes_of(project)
    assert (hall.number, attic.number) == ("5", "5")
    numbers = [shot.number for scene in (hall, attic) for shot in scene.shots]
    assert numbers == [f"5{letter}" for letter in "ABCDEFGH"[: len(numbers)]]
    (told,) = report.losses
    assert (told.line, told.text) == (8, "INT. ATTIC - NIGHT")
    assert told.reason.startswith("another scene is numbered 5 too")


def test_a_later_draft_letters_a_second_scene_of_a_number_on(project, bring):
    bring(FIVE, ROAD)
    bring(FIVE, ROAD, FIVE_AGAIN)
    numbers = [shot.number for scene in scenes_of(project) for shot in scene.shots]
    assert len(set(numbers)) == len(numbers)


def test_plain_sentences_come_in_as_they_are_typed(project, bring):
    report = bring("A baker enters the dark bakery at dawn. Close on her hands.\n", "She looks up.\n")
    [scene] = scenes_of(project)
    assert (scene.heading, scene.place) == ("Dark bakery, dawn", "dark bakery")
    told = ["A baker enters the dark bakery at dawn.", "Close on her hands.", "She looks up."]
    assert [(shot.number, shot.description) for shot in scene.shots] == list(zip(("1A", "1B", "1C"), told, strict=True))
    assert "no scene heading found" in report.losses[0].reason
