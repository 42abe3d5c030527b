"""Verbs that do not tell what happens."""

from __future__ import annotations

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Snow falls. A postman slips.", "A postman slips"),
        ("Snow falls on a quiet village.", "Snow falls on a quiet village"),
        ("It's Christmas. The astronaut floats a bauble.", "The astronaut floats a bauble"),
        ("In the kitchen, where nothing has been touched, the widow sits.", "the widow sits"),
        ("A boy and his grandfather, each pretending the other is winning, play draughts.", "play draughts"),
        ("The brothers, both barefoot, climb the fence.", "climb the fence"),
        ("The nun, who can't sing, opens her mouth.", "opens her mouth"),
    ],
)
def test_the_action_is_what_happens_then(text, action):
    assert understand(text).action == action


@pytest.mark.parametrize("sky", ["rain falls", "snow is falling", "the fog lifts", "the wind drops", "the rain stops"])
@pytest.mark.parametrize("form", ["Wide; {}. {}", "Dusk, and {}. {}", "Static, {}. {}", "MS - {}. {}"])
def test_what_the_sky_does_is_left_out_wherever_it_stands(form, sky):
    assert understand(form.format(sky, "Two boys fold a map.")).action == "Two boys fold a map"


@pytest.mark.parametrize("mark", [". ", "; ", ", ", " - "])
@pytest.mark.parametrize(
    "sky", ["It is dark", "It's late", "The sky is red", "The sun is low", "The moon is full", "The sky darkens"]
)
def test_how_light_it_is_is_not_what_happens(sky: str, mark: str) -> None:
    assert understand(f"{sky}{mark}two boys fold a map.").action == "two boys fold a map"


def test_the_moon_of_a_tale_may_do_something() -> None:
    assert understand("The moon yawns. Teddy holds its hand.").action == "The moon yawns. Teddy holds its hand"
