"""Nobody who rises leaves the frame by its top, where the camera is free to look up."""

from __future__ import annotations

import numpy as np
import pytest

from previz.shots.sensors import sensor_named
from previz.stage.headroom import raised
from previz.stage.lens import gate
from previz.stage.staging import StagedShot
from previz.stage.view import View, project
from tests.gallery.darkroom import sample_film
from tests.measured.watching import described, staged


def crowns(shot: StagedShot) -> list[float]:
    """The frame heights of the top of the first performer of a shot's subjects, every fourth frame."""
    who = shot.choice.subjects[0].index
    tops = []
    for frame in range(0, shot.frames, 4):
        points = shot.troupe.body(who, shot.seconds(frame)).top
        tops.append(max(float(y) for _, y, _ in project(shot._operator.aimed(frame), points, shot._gate)))
    return tops


@pytest.mark.parametrize("number", ["2N", "2P"])
def test_the_keeper_keeps_his_cap_as_he_rises(number: str) -> None:
    assert max(crowns(staged(sample_film()[number][1]))) < 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Medium shot. A man sits on a bench in a park, then stands up, day",
        "Medium full shot, slow push in. A girl kneels on the floor of a bedroom and gets up",
    ],
)
def test_who_gets_up_stays_in_the_frame(text: str) -> None:
    assert max(crowns(staged(described(text, seconds=3.0)))) < 1.0


def test_the_camera_looks_up_before_it_must_and_smoothly() -> None:
    view, frame = View(np.array([0.0, 1.5, -3.0]), 0.0, 0.0, 0.0, 50.0, 3.0), gate(16 / 9, sensor_named("super_35"))
    heights = np.concatenate([np.full(24, 1.6), np.linspace(1.6, 2.6, 24), np.full(24, 2.6)])
    way = np.stack([np.zeros(72), heights, np.zeros(72)], axis=-1)
    lift = raised([view] * 72, way, frame, 1 / 24)
    higher = [View(view.eye, 0.0, float(up), 0.0, 50.0, 3.0) for up in lift]
    assert max(project(each, point, frame)[0][1] for each, point in zip(higher, way, strict=True)) < 0.95
    assert lift[0] == 0.0
    assert np.abs(np.diff(lift)).max() < np.radians(2.0)
