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
