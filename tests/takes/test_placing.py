"""A camera put by hand: its picture, its fields, and the words that follow."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from previz.engine.protocol import PictureSize, Render
from previz.errors import WrongUse
from previz.shots.language import understand
from previz.shots.overriding import checked, override_value
from previz.shots.rewriting import rewritten, still_by_hand
from previz.shots.spec import CameraPlace, Side
from previz.takes.placing import camera_fields, fields_of, held, placed, staged, unsaid_of
from previz.takes.requests import Wanted, described_request
from previz.timing import Rate

TEXT = "Medium shot of Mara standing in an office, 40mm"


@pytest.fixture(scope="module")
def request_() -> Render:
    return described_request(understand(TEXT), TEXT, 1.0, Rate(24), PictureSize(320, 180), Wanted(), ())


def test_a_camera_stands_where_it_was_put(request_: Render) -> None:
    grip = staged(request_).grip(12).orbited(0.4, 0.1)
    there = staged(placed(request_, grip.place)).grip(12)
    assert there.view.eye == pytest.approx(grip.view.eye, abs=2e-3)
    assert (there.view.yaw, there.view.pitch) == pytest.approx((grip.view.yaw, grip.view.pitch), abs=1e-3)
    assert there.view.lens_mm == grip.view.lens_mm


def test_a_camera_that_comes_nearer_rewrites_the_size_and_nothing_else(request_: Render) -> None:
    grip = staged(request_).grip(12)
    nearer = grip.dollied(0.5)
    values = fields_of(grip, nearer, request_.spec)
    assert values["size"] in {"medium_close_up", "close_up"}
    assert set(values) == {"camera", "size"}
    rewriting = rewritten(TEXT, values)
    assert len(rewriting.changes) == 1
    assert rewriting.after.endswith("of Mara standing in an office, 40mm")
    assert rewriting.unsaid == ("camera",)


def test_a_camera_that_rises_is_called_high(request_: Render) -> None:
    grip = staged(request_).grip(12)
    place = grip.orbited(0.0, 0.5).place
    assert camera_fields(request_, place)["angle"] == "high"


def test_the_camera_gives_way_to_words_that_compose_anew() -> None:
    overrides = {"camera": [1, 1.6, 3, 180, 0, 0], "lens_mm": 50.0}
    assert still_by_hand(TEXT, f"{TEXT}. She turns.", overrides) == overrides
    assert still_by_hand(TEXT, TEXT.replace("Medium shot", "Close-up"), overrides) == {"lens_mm": 50.0}


def test_nothing_that_is_no_place_is_taken_for_one() -> None:
    assert checked("camera", [1, 1.6, 3, 180, -5]) == CameraPlace(1.0, 1.6, 3.0, 180.0, -5.0)
    assert checked("camera", override_value("camera", "1,1.6,3,180,-5,2")) == CameraPlace(1, 1.6, 3, 180, -5, 2)
    for wrong in ("here", [1, 2], [1, 2, 3, 4, float("nan")], {"x": "a"}, [1, 2, 3, 4, 5, 6, 7], True):
        with pytest.raises(WrongUse):
            checked("camera", wrong)


def test_a_hand_camera_in_a_wall_still_makes_a_picture(request_: Render) -> None:
    blind = staged(placed(request_, CameraPlace(400.0, 2.0, 0.0, 90.0, 0.0)))
    moment = blind.at(0)
    assert "does not see" in blind.chosen[0]
    assert np.isfinite(moment.camera.to_world).all()
    assert replace(request_.spec, camera=CameraPlace(0, 0, 0, 0, 0)).camera is not None


def requested(text: str) -> Render:
    return described_request(understand(text, CAST), text, 1.0, Rate(24), PictureSize(320, 180), Wanted(), ())


CAST = ("Mara", "Ben")


def test_a_profile_that_is_left_is_said_no_more() -> None:
    request = requested("Profile of Mara in an office")
    grip = staged(request).grip(12)
    round_ = grip.orbited(math.radians(70), 0.0)
    assert unsaid_of(grip, grip.orbited(math.radians(10), 0.0), request.spec) == ()
    assert unsaid_of(grip, round_, request.spec) == ("composition",)
    assert held(request, grip, round_).spec.composition is None
    assert set(fields_of(grip, round_, request.spec)) == {"camera"}


def test_a_camera_carried_from_behind_a_shoulder_makes_another_shot_of_them() -> None:
    request = requested("Over Ben's shoulder onto Mara in an office, medium")
    grip = staged(request).grip(12)
    assert "composition" not in fields_of(grip, grip.orbited(0.02, 0.0), request.spec)
    alone = grip.orbited(math.radians(60), 0.0)
    assert fields_of(grip, alone, request.spec)["composition"] == "single"
    assert held(request, grip, alone).spec.subjects == ("Mara",)
    both = grip.orbited(math.radians(-60), 0.0).dollied(3.0)
    assert both.holds_both
    assert fields_of(grip, both, request.spec)["composition"] == "two_shot"


def test_a_camera_carried_across_the_line_is_on_its_other_side() -> None:
    request = requested("Medium two-shot of Mara and Ben in an office")
    grip = staged(request).grip(12)
    across = grip.orbited(math.pi, 0.0)
    assert grip.side is not None
    assert across.side is not grip.side
    assert "side" not in fields_of(grip, across, request.spec)  # nobody has said on which side it is to be
    said = replace(request.spec, side=grip.side)
    assert fields_of(grip, across, said)["side"] == str(across.side)
    assert {grip.side, across.side} == set(Side)


@pytest.mark.parametrize("move", ["slow push in", "pan left", "arc left", "static"])
def test_a_camera_that_moves_is_taken_hold_of_where_it_stands(move: str) -> None:
    request = requested(f"Medium close-up of Mara standing in an office, {move}")
    taken = staged(request).hold()
    again = staged(placed(request, taken.place))
    assert again.hold().place == taken.place
    assert again.grip(12).view.eye == pytest.approx(staged(request).grip(12).view.eye, abs=2e-3)
    assert again.grip(12).view.yaw == pytest.approx(staged(request).grip(12).view.yaw, abs=1e-3)
