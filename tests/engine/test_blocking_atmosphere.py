from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from previz.engine.blocking.atmosphere import LAMPS, Atmosphere
from previz.engine.blocking.optics import view
from previz.stage.drawing import Lamp, Light, Moment
from tests.engine.staged import DAY, NIGHT, camera_at

CAMERA = camera_at((0, 1.5, 4), (0, 1.5, 0))
MOMENTS = [Moment(CAMERA)]
WIDE = (0.9, 0.5)


def uniforms(light: Light) -> dict[str, object]:
    return Atmosphere(light, MOMENTS).seen_from(view(CAMERA))


def number(value: object) -> float:
    assert isinstance(value, float)
    return value


def test_by_day_the_lens_is_left_alone_and_by_dark_night_it_is_opened() -> None:
    dark = replace(NIGHT, lamps=(), key_intensity=0.05)
    assert number(uniforms(DAY)["exposure"]) <= DAY.exposure
    assert number(uniforms(dark)["exposure"]) > 2 * dark.exposure


def test_beside_a_lamp_the_lens_is_closed() -> None:
    lamp = Lamp((0.5, 1.5, 0.0), (1, 0.8, 0.5), 4.0, 6.0)
    beside, away = (
        number(uniforms(replace(NIGHT, lamps=(replace(lamp, position=place),)))["exposure"])
        for place in ((0.5, 1.5, 0.0), (30.0, 1.5, 0.0))
    )
    assert beside < 0.7 * away


def test_the_lamps_that_light_the_subject_are_kept() -> None:
    near = Lamp((0, 2, 0), (1, 1, 1), 1.0, 5.0)
    crowd = tuple(replace(near, position=(float(20 + i), 2, 0), reach=50.0) for i in range(9))
    lit = Atmosphere(replace(NIGHT, lamps=(*crowd, near)), MOMENTS).lit(view(CAMERA), WIDE)
    assert lit.count == LAMPS
    np.testing.assert_allclose(lit.places[0], (0, 0.5, -4, 1 / 5**2), atol=1e-5)
    places = lit.uniforms["lamp_place"]
    assert isinstance(places, list)
    np.testing.assert_allclose(places, lit.places)


@given(
    st.tuples(st.floats(-1, 1), st.floats(-1, 1), st.floats(0.1, 40)),
    st.tuples(st.floats(-1, 1), st.floats(-1, 1), st.floats(-1, 1)),
    st.floats(0.5, 15),
)
def test_every_lamp_is_lit_that_reaches_something_in_the_frame(
    seen: tuple[float, float, float], way: tuple[float, float, float], reach: float
) -> None:
    x, y, depth = seen
    point = np.array([x * WIDE[0] * depth, y * WIDE[1] * depth, -depth])
    off = np.array(way) * reach / max(float(np.linalg.norm(way)), 1.0)
    at = np.linalg.inv(view(CAMERA)) @ np.array([*(point + off), 1.0])
    lamp = Lamp((float(at[0]), float(at[1]), float(at[2])), (1, 1, 1), 1.0, reach)
    assert Atmosphere(replace(NIGHT, lamps=(lamp,)), MOMENTS).lit(view(CAMERA), WIDE).count == 1


def test_lamps_that_reach_nothing_in_the_frame_cost_nothing() -> None:
    lamp = Lamp((0, 2, 0), (1, 1, 1), 1.0, 5.0)
    for place in ((0.0, 2.0, 12.0), (25.0, 2.0, 0.0), (0.0, 30.0, 0.0)):
        light = replace(NIGHT, lamps=(replace(lamp, position=place),))
        assert Atmosphere(light, MOMENTS).lit(view(CAMERA), WIDE).count == 0


def test_the_key_is_told_in_the_cameras_own_directions() -> None:
    behind = camera_at((0, 1.5, -4), (0, 1.5, 0))
    light = replace(DAY, key_direction=(1, 0, 0))
    from_front = Atmosphere(light, MOMENTS).seen_from(view(CAMERA))["key_direction"]
    from_behind = Atmosphere(light, MOMENTS).seen_from(view(behind))["key_direction"]
    np.testing.assert_allclose(np.asarray(from_front), (1, 0, 0), atol=1e-6)
    np.testing.assert_allclose(np.asarray(from_behind), (-1, 0, 0), atol=1e-6)


def test_weather_picks_what_falls() -> None:
    assert Atmosphere(DAY, MOMENTS).air == ()
    assert Atmosphere(replace(DAY, precipitation="rain"), MOMENTS).air == ("WEATHER",)
    assert Atmosphere(replace(DAY, precipitation="snow"), MOMENTS).air == ("WEATHER", "SNOW")


def test_two_shots_of_a_scene_are_exposed_nearly_alike() -> None:
    lamp = Lamp((0.5, 1.5, 0.0), (1, 0.8, 0.5), 4.0, 6.0)
    people = {1: np.full((18, 3), (0.0, 1.5, 0.0), np.float32), 2: np.full((18, 3), (9.0, 1.5, 0.0), np.float32)}
    cameras = (CAMERA, camera_at((9, 1.5, 4), (9, 1.5, 0)))
    shots = [Atmosphere(replace(NIGHT, lamps=(lamp,)), [Moment(camera, joints=people)]) for camera in cameras]
    lit, unlit = (number(shot.seen_from(view(camera))["exposure"]) for shot, camera in zip(shots, cameras, strict=True))
    assert 1 <= unlit / lit <= 1.25**2


def test_a_lamp_that_moves_is_kept_before_all_others_and_told_where_it_is_now() -> None:
    crowd = tuple(Lamp((0.2 * i, 2.0, 0.5), (1, 1, 1), 5.0, 8.0) for i in range(9))
    spots = [Lamp((x, 1.0, 0.0), (1, 0.8, 0.5), 2.0, 6.0) for x in (-1.0, 1.0)]
    moments = [replace(MOMENTS[0], lamps=(spot,)) for spot in spots]
    atmosphere = Atmosphere(replace(NIGHT, lamps=crowd), moments)
    for spot, x in zip(spots, (-1.0, 1.0), strict=True):
        lit = atmosphere.lit(np.eye(4, dtype=np.float32), WIDE, (spot,))
        assert lit.count == LAMPS
        np.testing.assert_allclose(lit.places[-1], (x, 1.0, 0.0, 1 / 6.0**2))
