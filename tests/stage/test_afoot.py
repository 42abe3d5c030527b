"""Whom the camera follows somewhere walks there, though no word says so."""

import numpy as np
import pytest

from tests.measured.watching import described, staged
from tests.stage.test_traffic import world_of


@pytest.mark.parametrize(
    "text",
    [
        "Handheld, following Ivan down the corridor to the door at the end",
        "Steadicam behind Mara through the market, dusk",
        "Follow a boy through the church to the altar",
        "We track with the soldiers through the trench",
    ],
)
def test_whom_the_camera_follows_goes(text):
    shot = staged(described(text, seconds=4.0))
    start, end = (shot.troupe.body(0, time).eye for time in (0.2, 3.2))
    assert np.hypot(end[0] - start[0], end[2] - start[2]) > 1.2
    eyes = [shot.at(frame).camera.to_world[:3, 3] for frame in (4, 76)]
    assert np.linalg.norm(eyes[1] - eyes[0]) > 0.8


def test_who_is_followed_by_somebody_else_is_not_the_cameras():
    world = world_of("Medium shot: Ivan follows Mara down the corridor")
    assert {each.member.name for each in world.performers} == {"Ivan", "Mara"}


def test_through_a_church_is_within_it():
    assert world_of("Follow a boy through the church to the altar").place == "church"


def test_he_is_whom_the_shot_is_onto():
    shot = staged(described("OTS the priest onto the prisoner as he kneels and prays, prison cell, dawn.", seconds=3.0))
    kneels = {each.member.name for each in shot.world.performers if any(b.action == "kneel" for b in each.beats)}
    assert kneels == {"the prisoner"}
