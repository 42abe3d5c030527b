"""Duels with blades: each has one, looks at the other, and the camera sees both across the line."""

import numpy as np
import pytest

from tests.measured.watching import described, staged


@pytest.mark.parametrize(
    "text",
    [
        "Tight two-shot, two knights duel with swords in a courtyard, day",
        "Tight two-shot: a swordsman fights a pirate on the deck of a ship, day",
        "Medium two-shot, two fencers duel in a gym",
        "Two pirates sword fight on a beach, day",
        "Tight two-shot, two musketeers fight in a courtyard, day",
    ],
)
def test_a_duel_is_seen_from_across_its_line(text):
    shot = staged(described(text, seconds=3.0))
    blades = [index for index, prop in enumerate(shot.world.props) if prop.kind == "sword"]
    for frame in (0, shot.frames // 2, shot.frames - 1):
        bodies = [shot.troupe.body(who, shot.seconds(frame)) for who in (0, 1)]
        line = bodies[1].eye - bodies[0].eye
        assert bodies[0].gaze @ line / np.linalg.norm(line) > 0.8
        assert bodies[1].gaze @ line / np.linalg.norm(line) < -0.8
        away = shot._operator.aimed(frame).eye - (bodies[0].eye + bodies[1].eye) / 2
        assert abs(away @ line) / np.linalg.norm(away) / np.linalg.norm(line) < 0.6
        assert sorted(shot.holders(frame)[blade] for blade in blades) == [0, 1]
