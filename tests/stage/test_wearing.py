"""Clothes that the lines of a scene tell of are worn there, and a name in full is whoever bears a part of it."""

from __future__ import annotations

import pytest

from previz.stage.build import build_world
from previz.stage.colours import colour_named
from previz.stage.wearing import dressed_as_told
from previz.stage.world import CastMember, SceneBeat, SceneBrief, World

AMARA = CastMember("AMARA", (0.88, 0.86, 0.82), "adult", "feminine", outfit="lab_coat")
GARY = CastMember("GARY", (0.3, 0.4, 0.5), "adult", "masculine")


def scene(*lines: str) -> World:
    beats = tuple(SceneBeat(3.0 * order, 3.0, line) for order, line in enumerate(lines))
    return build_world(SceneBrief("roof", False, None, None, (AMARA, GARY), beats))


@pytest.mark.parametrize(
    ("line", "outfit", "colour"),
    [
        ("Amara stands alone at the edge in a long black coat.", "coat", "black"),
        ("AMARA, 40, in a red jumper, looks down.", "plain", "red"),
        ("Amara comes out wearing a blue raincoat.", "raincoat", "blue"),
        ("DR. AMARA OKAFOR, tired, in a green dress.", "dress", "green"),
    ],
)
def test_what_a_line_tells_of_is_worn(line: str, outfit: str, colour: str) -> None:
    worn = dressed_as_told(AMARA, [line], ["GARY"])
    assert (worn.outfit, worn.colour) == (outfit, colour_named([colour]))


@pytest.mark.parametrize(
    "line",
    [
        "Amara looks at Gary, who is in a red jumper.",
        "Amara leaves. A man in a black coat waits.",
        "Amara stands in the rain.",
        "DR. AMARA OKAFOR, 40, in a white coat, walks past the beds.",
    ],
)
def test_what_others_wear_is_not_worn(line: str) -> None:
    assert dressed_as_told(AMARA, [line], ["GARY"]) == AMARA


def test_the_last_line_that_tells_of_it_counts() -> None:
    lines = ["Amara sits in a red dress.", "Amara comes back in a black coat.", "Gary waves."]
    assert dressed_as_told(AMARA, lines, ["GARY"]).outfit == "coat"


def test_the_world_dresses_them_so() -> None:
    members = {each.member.name: each.member for each in scene("Amara waits in a long black coat.").performers}
    assert members["AMARA"].outfit == "coat"
    assert members["GARY"] == GARY


def test_a_name_in_full_is_nobody_else() -> None:
    world = scene(
        "DR. AMARA OKAFOR, 40, walks to the edge.", "GARY REED waves.", "NORA REED, 12, runs through the door."
    )
    assert [each.member.name for each in world.performers] == ["AMARA", "GARY", "NORA REED"]


def test_who_a_stretcher_is_pushed_past_does_not_lie_on_it() -> None:
    brief = SceneBrief(
        "corridor", True, None, None, (GARY,), (SceneBeat(0, 3, "Two paramedics push a stretcher past Gary."),)
    )
    gary = build_world(brief).performers[0]
    assert "sit" not in [beat.action for beat in gary.beats]
