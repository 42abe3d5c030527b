from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest

from previz.shots.spec import TimeOfDay, Weather
from previz.stage.drawing import Light
from previz.stage.light import light_of
from previz.stage.sets import kinds
from previz.stage.world import Prop
from tests.stage.test_sets import INTERIOR, world


def on_a_wall(light: Light) -> float:
    """How bright middle grey facing the key looks, in linear light, without lamps."""
    key = np.array(light.key_colour) ** 2.2 * light.key_intensity
    fill = (np.array(light.sky) ** 2.2 + np.array(light.ground) ** 2.2) / 2 * light.fill_intensity
    return float((key + fill).mean() * light.exposure)


@pytest.mark.parametrize("kind", kinds())
def test_light_is_finite_and_night_is_darker_than_day(kind):
    day, night = (light_of(world(kind, hour)) for hour in (TimeOfDay.DAY, TimeOfDay.NIGHT))
    for light in (day, night):
        assert light.key_direction[1] > 0
        assert all(
            0 <= part <= 1 for colour in (light.sky, light.horizon, light.ground, light.key_colour) for part in colour
        )
        assert np.isfinite([light.key_intensity, light.fill_intensity, light.haze, light.exposure]).all()
        assert all(lamp.intensity > 0 and lamp.reach > 0 for lamp in light.lamps)
    if day.airless:  # there the sun stands as it stands, whatever the clock of a ship says
        assert night == day
    else:
        assert 0.0 < on_a_wall(night) < 0.5 * on_a_wall(day)


def test_a_grey_wall_is_middle_grey_by_day():
    for kind in ("room", "exterior", "street", "kitchen"):
        assert 0.6 < on_a_wall(light_of(world(kind))) < 1.5


def test_interiors_burn_lamps_by_night_and_streets_too():
    for kind in ("room", "living_room", "bar", "street", "pier"):
        assert light_of(world(kind, TimeOfDay.NIGHT)).lamps


def test_dusk_is_warm_and_low_and_night_is_blue_with_stars():
    dusk, night = (light_of(world("field", hour)) for hour in (TimeOfDay.DUSK, TimeOfDay.NIGHT))
    assert dusk.key_colour[0] > dusk.key_colour[2]
    assert dusk.key_direction[1] < light_of(world("field")).key_direction[1]
    assert night.key_colour[2] > night.key_colour[0]
    assert night.stars


@pytest.mark.parametrize(("hour", "weather"), list(product(TimeOfDay, Weather)))
def test_weather_dims_the_key_and_thickens_the_air(hour, weather):
    clear, light = light_of(world("beach", hour)), light_of(world("beach", hour, weather))
    if weather in (Weather.RAIN, Weather.STORM, Weather.SNOW, Weather.FOG):
        assert light.key_intensity < clear.key_intensity
        assert light.haze > clear.haze
        assert not light.stars
    assert light.precipitation == {Weather.RAIN: "rain", Weather.STORM: "rain", Weather.SNOW: "snow"}.get(weather, "")


def test_it_does_not_rain_indoors():
    for kind in [kind for kind in kinds() if INTERIOR[kind]]:
        assert light_of(world(kind, TimeOfDay.DAY, Weather.RAIN)).precipitation == ""


def tint(colour: tuple[float, float, float]) -> np.ndarray:
    return np.array(colour) / max(sum(colour), 1e-6)


@pytest.mark.parametrize(("one", "other"), list(combinations(TimeOfDay, 2)))
def test_hours_differ_at_a_glance(one, other):
    first, second = (light_of(world("field", hour)) for hour in (one, other))
    apart = np.abs(np.array((*first.sky, *first.horizon)) - np.array((*second.sky, *second.horizon))).max()
    assert apart > 0.12


def test_fog_at_dusk_is_still_dusk():
    dusk, day = (light_of(world("pier", hour, Weather.FOG)).horizon for hour in (TimeOfDay.DUSK, TimeOfDay.DAY))
    assert dusk[0] - dusk[2] > 0.15 > 0.08 > abs(day[0] - day[2])
    assert np.abs(tint(dusk) - tint(day)).max() > 0.05


def test_water_is_blue_green_and_thick():
    deep = light_of(world("underwater"))
    assert deep.sky[0] < 0.5 * min(deep.sky[1], deep.sky[2])
    assert deep.haze > 5 * light_of(world("field")).haze
    assert on_a_wall(light_of(world("underwater", TimeOfDay.NIGHT))) < 0.5 * on_a_wall(deep)


def test_what_burns_lights_the_room_while_it_burns():
    lit = Prop("burning light", "great_light", (0.0, 1.0, 0.0), glow=1.0, shown=(5.0, 9.0))
    room = replace(world("lamp_room", TimeOfDay.NIGHT), props=(lit,))
    before, then, after = (len(light_of(room, seconds).lamps) for seconds in (4.0, 6.0, 9.5))
    assert before == after == then - 1
