from xml.etree import ElementTree

import pytest

from previz.shots.language import understand
from previz.shots.spec import ShotSpec
from previz.stage.build import build_world
from previz.stage.plan import Plan, SetUp, plan_of
from previz.stage.staging import stage_shot
from previz.stage.world import SceneBeat, SceneBrief, World
from previz.timing import FrameRange, Rate

SVG = "{http://www.w3.org/2000/svg}"
ACTION = "A man and a woman talk in a kitchen. The man walks to the window."
TEXTS = ("Medium two-shot of the man and the woman, dolly in", "Close-up of the woman")


def kitchen() -> World:
    spec = understand(ACTION)
    brief = SceneBrief("kitchen", True, None, None, (), (SceneBeat(0.0, 4.0, ACTION),))
    return build_world(brief, spec)


def set_up(label: str, world: World, spec: ShotSpec) -> SetUp:
    return SetUp(label, stage_shot(world, spec, FrameRange(0, 96), Rate(24), 16 / 9, 1))


@pytest.fixture(scope="module")
def plan() -> Plan:
    world = kitchen()
    shots = [set_up(f"1{letter}", world, understand(text)) for letter, text in zip("AB", TEXTS, strict=True)]
    return plan_of(world, shots, film="Slack Water", scene="1")


def layers(svg: str) -> dict[str, ElementTree.Element]:
    return {group.attrib["id"]: group for group in ElementTree.fromstring(svg).findall(f"{SVG}g")}


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_a_plan_is_an_a3_sheet_of_named_layers(plan):
    root = ElementTree.fromstring(plan.svg())
    assert (root.attrib["width"], root.attrib["height"]) == ("420mm", "297mm")
    assert list(layers(plan.svg())) == [
        "paper", "ground", "grid", "views", "set", "players", "cameras", "labels", "title"
    ]  # fmt: skip


def test_a_plan_names_the_set_ups_with_their_lens_and_height_the_players_and_the_furniture(plan):
    told = words(plan.svg())
    assert {"1A", "1B", "1 INT. KITCHEN - DAY", "Slack Water", "TABLE"} <= set(told)
    assert any(text.endswith(" m") and " mm · h " in text for text in told)
    assert sum("MAN" in text for text in told) >= 2


def test_a_plan_is_drawn_alike_every_time(plan):
    world = kitchen()
    shots = [set_up(f"1{letter}", world, understand(text)) for letter, text in zip("AB", TEXTS, strict=True)]
    assert plan_of(world, shots, film="Slack Water", scene="1").svg() == plan.svg()


def test_the_line_of_action_is_drawn_on_request_only(plan):
    world = kitchen()
    shots = [set_up("1A", world, understand(TEXTS[0]))]
    assert "line of action" not in words(plan.svg())
    assert "line of action" in words(plan_of(world, shots, line=True).svg())


def test_control_characters_in_a_description_leave_the_plan_a_document():
    world = kitchen()
    shot = set_up("1\x00A", world, ShotSpec(subjects=("ANN\x01",)))
    drawn = plan_of(world, [shot], film="Slack\x0b \ufffeWater\x1b <&>", scene="1\x02")
    assert any("Slack Water <&>" in text for text in words(drawn.svg()))


@pytest.mark.parametrize("films", [("灯塔", "山河"), ("등대", "바다"), ("לילה", "מטבח"), ("ليل", "قمر")])
def test_letters_of_other_scripts_are_drawn_not_boxes(films):
    world = kitchen()
    shot = set_up("1A", world, understand(TEXTS[1]))
    first, second = (plan_of(world, [shot], film=film, scene="1").png(900) for film in films)
    assert first != second
