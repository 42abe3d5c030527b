"""Points of view through a scope, glasses, a keyhole: who is seen, and where in the frame."""

from __future__ import annotations

from dataclasses import replace

import pytest

from previz.canonical import digest, from_json, to_json
from previz.shots.spec import Composition, Optic, ShotSpec
from previz.stage.staging import StagedShot
from tests.measured.watching import described, placed, staged


def through(text: str, optic: Optic | None) -> StagedShot:
    request = described(text)
    return staged(replace(request, spec=replace(request.spec, optic=optic)))


def eyes(shot: StagedShot, frame: int) -> tuple[float, float]:
    """Where in the frame the eyes of the first subject are."""
    moment = shot.at(frame)
    joints = moment.joints[shot.choice.subjects[0].index + 1][[14, 15]]
    x, y, _ = placed(moment, joints.mean(axis=0), shot.aspect)[0]
    return float(x), float(y)


def test_who_is_alone_in_a_scope_is_seen_in_it() -> None:
    shot = through("POV: a man in a corridor", Optic.PEEPHOLE)
    assert shot.choice.composition is Composition.SINGLE
    assert max(abs(value) for value in eyes(shot, 0)) < 0.8


def test_two_in_binoculars_are_both_seen_in_them() -> None:
    assert through("POV: two women on a beach, day", Optic.BINOCULARS).choice.composition is Composition.TWO_SHOT


@pytest.mark.parametrize("optic", [Optic.SCOPE, Optic.KEYHOLE])
def test_the_subject_stays_in_the_middle_of_a_round_picture(optic: Optic) -> None:
    shot = through("POV: a man crosses a village square, day", optic)
    across = [abs(eyes(shot, frame)[0]) for frame in (0, shot.frames // 2, shot.frames - 1)]
    assert max(across) < 0.2


def test_glasses_bring_near_what_is_far_off() -> None:
    bare, glasses = (through("POV: a man stands on a beach, day", each) for each in (None, Optic.BINOCULARS))
    assert glasses.camera(0).lens_mm >= 135.0 > bare.camera(0).lens_mm


def test_the_camera_says_what_it_looks_through() -> None:
    assert through("POV: a man in a park, day", Optic.SCOPE).camera(0).optic == "scope"
    assert through("POV: a man in a park, day", None).camera(0).optic == ""


def test_a_spec_without_an_optic_is_written_as_it_was() -> None:
    assert "optic" not in to_json(ShotSpec())
    told = ShotSpec(optic=Optic.PERISCOPE)
    assert from_json(ShotSpec, to_json(told)) == told
    assert digest(told) != digest(ShotSpec())
