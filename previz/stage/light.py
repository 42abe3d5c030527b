"""The light of a world, as a gaffer would rig it for a drawing that has to read.

By day a wall of middle grey gets about one unit of light from key and fill together; night gets a fifth of it, in blue,
with warm lamps. Colours are sRGB.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from previz.shots.spec import TimeOfDay, Weather
from previz.stage.drawing import Lamp, Light
from previz.stage.sets import place_of
from previz.stage.sets.place import Place
from previz.stage.world import Vector, World

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class _Sky:
    """An exterior at an hour: its key, sky and ground. `lamps` is the share at which street lamps burn."""

    direction: Vector
    key: Colour
    intensity: float
    sky: Colour
    horizon: Colour
    ground: Colour
    fill: float
    lamps: float = 0.0
    stars: bool = False


MOON: Vector = (-0.5, 0.72, 0.42)
"""Where the moon stands by night."""

_SKIES: Mapping[TimeOfDay, _Sky] = {
    TimeOfDay.DAWN: _Sky(
        (-0.8, 0.24, -0.5), (1.0, 0.83, 0.68), 0.72, (0.52, 0.63, 0.79), (0.97, 0.76, 0.62), (0.53, 0.49, 0.49), 0.88
    ),
    TimeOfDay.DAY: _Sky(
        (0.45, 0.9, 0.55), (1.0, 0.97, 0.91), 0.95, (0.5, 0.7, 0.89), (0.84, 0.9, 0.93), (0.56, 0.53, 0.48), 0.84
    ),
    TimeOfDay.DUSK: _Sky(
        (0.78, 0.2, -0.56),
        (1.0, 0.71, 0.52),
        0.54,
        (0.44, 0.44, 0.64),
        (0.97, 0.62, 0.46),
        (0.4, 0.38, 0.44),
        0.9,
        0.5,
    ),
    TimeOfDay.NIGHT: _Sky(
        MOON, (0.58, 0.74, 1.0), 0.19, (0.09, 0.14, 0.28), (0.18, 0.26, 0.42), (0.11, 0.13, 0.19), 1.4, 1.0, True
    ),
}

_ROOMS: Mapping[TimeOfDay, _Sky] = {
    TimeOfDay.DAWN: _Sky(
        (0, 1, 0), (1.0, 0.8, 0.62), 0.66, (0.66, 0.7, 0.78), (0.97, 0.8, 0.67), (0.58, 0.52, 0.48), 0.62, 0.25
    ),
    TimeOfDay.DAY: _Sky(
        (0, 1, 0), (1.0, 0.97, 0.91), 0.66, (0.78, 0.85, 0.91), (0.86, 0.91, 0.94), (0.66, 0.61, 0.55), 0.62
    ),
    TimeOfDay.DUSK: _Sky(
        (0, 1, 0), (1.0, 0.66, 0.44), 0.48, (0.46, 0.45, 0.6), (0.95, 0.62, 0.47), (0.46, 0.4, 0.39), 0.64, 0.7
    ),
    TimeOfDay.NIGHT: _Sky(
        (0, 1, 0), (0.55, 0.72, 1.0), 0.14, (0.19, 0.25, 0.38), (0.13, 0.2, 0.33), (0.25, 0.23, 0.23), 1.1, 1.0, True
    ),
}

_UNDER_WATER = _Sky(
    (0.2, 1.0, 0.25), (0.62, 0.92, 0.95), 0.7, (0.13, 0.42, 0.52), (0.2, 0.48, 0.55), (0.14, 0.27, 0.32), 0.95
)
"""Below the surface: light from above, and blue-green all round that swallows what is far."""

_UNDER_WATER_HAZE = 0.03

_AIRLESS: Mapping[str, _Sky] = {
    "orbit": _Sky(
        (0.55, 0.5, 0.67), (1.0, 0.98, 0.95), 1.0, (0.03, 0.034, 0.05), (0.03, 0.034, 0.05), (0.05, 0.065, 0.09), 48.0
    ),
    "moon": _Sky(
        (0.6, 0.42, 0.5), (1.0, 0.98, 0.95), 1.0, (0.03, 0.032, 0.042), (0.03, 0.032, 0.042), (0.06, 0.06, 0.058), 44.0
    ),
}
"""Where there is no air: a hard sun in a black sky. The fill is the earth's or the dust's, many times what the black
itself sends."""

_LEAVES: Mapping[str, float] = {"forest": 0.5, "jungle": 0.62, "swamp": 0.35}
"""How much of a low sun the leaves of a place keep off."""

_BURNERS: Mapping[str, tuple[float, float, float]] = {
    "great_light": (0.7, 7.5, 8.0),
    "lamp": (0.4, 2.4, 4.5),
    "floor_lamp": (1.5, 3.0, 5.5),
}
"""How high the light is on what burns, how strong, and how far it reaches in metres."""

_FLAME: Vector = (1.0, 0.84, 0.58)

_CLEAR_HAZE = 0.0011

_NIGHT_CLOUDS = 1.25
"""How much more light clouds send down by night than a clear sky does, from the lamps of the town."""


def light_of(world: World, seconds: float = 0.0) -> Light:
    """The light of a world by its place, time of day and weather, at a time of its clock. Deterministic."""
    light = _of_room(world, place_of(world)) if world.interior else _of_open(world, place_of(world))
    if world.interior and world.practicals < 1.0:
        light = _put_out(light, world.practicals)
    return replace(light, lamps=(*light.lamps, *_flames(world, seconds)))


def _put_out(light: Light, share: float) -> Light:
    """The same light with only a share of the lamps, and with what they send into the corners; screens stay on."""
    lamps = tuple(
        lamp if lamp.colour[2] > lamp.colour[0] else replace(lamp, intensity=lamp.intensity * share)
        for lamp in light.lamps
    )
    return replace(light, lamps=lamps, fill_intensity=light.fill_intensity * (0.55 + 0.45 * share))


def _of_open(world: World, place: Place) -> Light:
    if world.place == "underwater":
        light = _of_sky(_UNDER_WATER, place, _UNDER_WATER_HAZE)
        return _dimmed(light, 0.45) if world.time_of_day is TimeOfDay.NIGHT else light
    if world.place in _AIRLESS:
        return replace(_of_sky(_AIRLESS[world.place], place, 0.0), airless=True)
    hour = _SKIES[world.time_of_day]
    if place.daylight is not None and world.time_of_day is TimeOfDay.DAY:
        hour = replace(hour, direction=place.daylight)
    if world.time_of_day in (TimeOfDay.DAWN, TimeOfDay.DUSK):
        hour = replace(hour, intensity=hour.intensity * (1.0 - _LEAVES.get(world.place, 0.0)))
    return _weathered(_of_sky(hour, place, _CLEAR_HAZE), world)


def _dimmed(light: Light, share: float) -> Light:
    """The same light with a share of its strength."""
    return replace(
        light,
        key_intensity=light.key_intensity * share,
        fill_intensity=light.fill_intensity * share,
        sky=_scaled(light.sky, share),
        horizon=_scaled(light.horizon, share),
    )


def _flames(world: World, seconds: float) -> Iterator[Lamp]:
    """The light of things that burn at a time of the scene."""
    for prop in world.props:
        burns = prop.glow > 0 and (prop.shown is None or prop.shown[0] <= seconds < prop.shown[1])
        if burns and prop.kind in _BURNERS:
            up, strength, reach = _BURNERS[prop.kind]
            x, y, z = prop.position
            yield Lamp((x, y + up, z), _FLAME, strength, reach)


def _of_sky(hour: _Sky, place: Place, haze: float) -> Light:
    return Light(
        key_direction=hour.direction,
        key_colour=hour.key,
        key_intensity=hour.intensity,
        sky=hour.sky,
        horizon=hour.horizon,
        ground=hour.ground,
        fill_intensity=hour.fill,
        lamps=_burning(place.lamps, hour.lamps),
        haze=haze,
        stars=hour.stars,
    )


def _burning(lamps: tuple[Lamp, ...], share: float) -> tuple[Lamp, ...]:
    return tuple(replace(lamp, intensity=lamp.intensity * share) for lamp in lamps) if share > 0 else ()


def _of_room(world: World, place: Place) -> Light:
    """A soft key from the window side with the room's bounce; by night the practicals carry the room.

    A room without windows is lit by its lamps, from above, at any hour.
    """
    hour = _ROOMS[world.time_of_day]
    if place.daylight is None:
        hour = replace(_ROOMS[TimeOfDay.DAY], direction=(0.35, 1.0, 0.45), lamps=0.35, intensity=0.45, fill=0.62)
        if world.time_of_day is TimeOfDay.NIGHT:
            hour = replace(_ROOMS[TimeOfDay.NIGHT], direction=(0.35, 1.0, 0.45), key=(1.0, 0.87, 0.7), intensity=0.22)
    light = _of_sky(hour, place, 0.0)
    lit = replace(light, key_direction=place.daylight or hour.direction)
    if world.weather in (Weather.RAIN, Weather.STORM, Weather.FOG, Weather.SNOW):
        grey = _mixed(lit.key_colour, (0.8, 0.84, 0.9), 0.6)
        lit = replace(lit, key_intensity=lit.key_intensity * 0.65, key_colour=grey, stars=False)
        lit = replace(
            lit, horizon=_mixed(lit.horizon, _greyed(lit.horizon), 0.7), sky=_mixed(lit.sky, _greyed(lit.sky), 0.5)
        )
    return lit


def _weathered(light: Light, world: World) -> Light:
    """The same sky through rain, snow, fog, storm or wind."""
    weather = world.weather
    if weather in (Weather.CLEAR, Weather.WIND):
        return light
    key, fill, haze, dim, falling = {
        Weather.RAIN: (0.4, 0.95, 0.005, 0.8, "rain"),
        Weather.STORM: (0.3, 0.85, 0.007, 0.6, "rain"),
        Weather.SNOW: (0.5, 1.0, 0.006, 1.0, "snow"),
        Weather.FOG: (0.3, 0.95, 0.013, 0.9, ""),
    }[weather]
    if world.time_of_day is TimeOfDay.NIGHT:
        fill *= _NIGHT_CLOUDS
    grey = 0.38 if weather is Weather.FOG else 0.66
    horizon = _scaled(_mixed(light.horizon, _greyed(light.horizon), grey), dim)
    return replace(
        light,
        key_intensity=light.key_intensity * key,
        fill_intensity=light.fill_intensity * fill,
        haze=haze,
        horizon=horizon,
        sky=_scaled(_mixed(_mixed(light.sky, _greyed(light.sky), grey), horizon, 0.45), dim),
        stars=False,
        precipitation=falling,
    )


def _mixed(first: Colour, second: Colour, share: float) -> Colour:
    a, b, c = (x + (y - x) * share for x, y in zip(first, second, strict=True))
    return (a, b, c)


def _scaled(colour: Colour, factor: float) -> Colour:
    a, b, c = (x * factor for x in colour)
    return (a, b, c)


def _greyed(colour: Colour) -> Colour:
    grey = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
    return (grey * 0.97, grey, min(1.0, grey * 1.055))
