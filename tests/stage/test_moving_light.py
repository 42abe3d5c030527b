"""Light that is carried goes with who carries it, burns in the dark, and not before somebody lights it."""

from __future__ import annotations

import math

import pytest

from previz.shots.spec import ShotSpec, TimeOfDay, Weather
from previz.stage.drawing import Lamp
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.world import Beat, CastMember, Performer, Prop, Vector, World
from previz.timing import FrameRange, Rate

MARA = CastMember("Mara", (0.6, 0.4, 0.3), "adult", "feminine")
START: Vector = (-4.0, 0.0, 0.0)


def shot(prop: Prop, *beats: Beat, hour: TimeOfDay = TimeOfDay.NIGHT) -> StagedShot:
    """Four seconds of somebody and a thing in a field."""
    line = ((-1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    mara = Performer(MARA, START, math.pi / 2, beats)
    world = World("field", "field", False, hour, Weather.CLEAR, (80.0, 12.0, 80.0), line, (mara,), (prop,), 6.0, 1)
    return stage_shot(world, ShotSpec(), FrameRange(0, 96), Rate(24), 16 / 9, 1)


def carrying(kind: str, hour: TimeOfDay = TimeOfDay.NIGHT) -> StagedShot:
    prop = Prop(kind, kind, (-3.9, 0.0, 0.3))
    return shot(prop, Beat("carry", 0.0, 4.0, kind), Beat("walk", 0.2, 3.8, destination=(3.0, 0.0)), hour=hour)


def lamps(staged: StagedShot, frame: int) -> tuple[Lamp, ...]:
    return staged.at(frame).lamps


@pytest.mark.parametrize("kind", ["lantern", "torch", "candle"])
def test_a_carried_light_goes_with_its_bearer(kind):
    staged = carrying(kind)
    early, late = (lamps(staged, frame)[0] for frame in (20, 90))
    assert late.position[0] > early.position[0] + 2.0
    for frame, lamp in ((20, early), (90, late)):
        neck = staged.at(frame).joints[1][1]
        ahead = lamp.position[0] - float(neck[0])
        assert 0.1 < ahead < 2.6
        assert lamp.intensity > 0.5


def test_a_flame_flickers_and_a_bulb_does_not():
    flame, bulb = (
        {lamps(carrying(kind), frame)[0].intensity for frame in range(40, 60)} for kind in ("candle", "torch")
    )
    assert len(flame) > 10
    assert max(flame) < 1.4 * min(flame)
    assert len(bulb) == 1


def test_no_light_is_carried_by_day():
    assert lamps(carrying("lantern", TimeOfDay.DAY), 40) == ()


def test_a_torch_that_nobody_holds_is_off_and_a_lantern_burns_where_it_stands():
    torch = lamps(shot(Prop("torch", "torch", (1.0, 0.0, 1.0))), 40)[0]
    lantern = lamps(shot(Prop("lantern", "lantern", (1.0, 0.0, 1.0))), 40)[0]
    assert torch.intensity == 0.0
    assert lantern.intensity > 1.0
    assert lantern.position == pytest.approx((1.0, 0.16, 1.0), abs=0.01)


def test_a_lantern_that_is_lit_in_the_scene_is_dark_before():
    staged = shot(Prop("lantern", "lantern", (-3.4, 0.0, 0.0)), Beat("light_lamp", 1.5, 1.5, "lantern"))
    assert lamps(staged, 10)[0].intensity == 0.0
    assert lamps(staged, 90)[0].intensity > 1.0


def test_a_car_on_its_way_lights_the_road_before_it():
    path = ((0.0, (-20.0, 0.0, 6.0)), (4.0, (20.0, 0.0, 6.0)))
    staged = shot(Prop("car", "car", (-20.0, 0.0, 6.0), math.pi / 2, path=path))
    lamp = lamps(staged, 48)[0]
    assert lamp.position[0] == pytest.approx(4.4, abs=0.5)
    assert lamp.position[2] == pytest.approx(6.0, abs=0.5)
    assert lamp.intensity > 5.0
