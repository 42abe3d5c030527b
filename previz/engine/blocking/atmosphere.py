"""A staging's light and air as the shaders take them: linear light, in the camera's own directions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Array, Lamp, Light, Moment

LAMPS = 6
_Colour = npt.NDArray[np.float64]


class Atmosphere:
    """The light of a shot."""

    def __init__(self, light: Light, moments: list[Moment]) -> None:
        self._light = light
        self._lamps = _that_matter(light.lamps, moments)
        self._key = _linear(light.key_colour) * light.key_intensity
        self._fixed = self._fixed_uniforms()

    @property
    def weather(self) -> str:
        """The defines of the finish pass for what falls from the sky."""
        return {"rain": "WEATHER", "snow": "WEATHER SNOW"}.get(self._light.precipitation, "")

    @property
    def drop_colour(self) -> tuple[float, float, float]:
        """What drops look like on the finished picture: lit by the horizon."""
        lift = 0.55 + 0.45 * np.clip(np.asarray(self._light.horizon), 0, 1)
        red, green, blue = lift if self._light.precipitation == "snow" else lift * 0.95
        return float(red), float(green), float(blue)

    def seen_from(self, view: Array) -> dict[str, object]:
        """The uniforms of the paint shader for a camera."""
        turn = view[:3, :3].astype(np.float64)
        towards = np.asarray(self._light.key_direction, np.float64)
        places = np.zeros((LAMPS, 4))
        for row, lamp in zip(places, self._lamps, strict=False):
            row[:3], row[3] = turn @ np.asarray(lamp.position) + view[:3, 3], lamp.reach
        return {
            **self._fixed,
            "key_direction": tuple(turn @ (towards / np.linalg.norm(towards))),
            "up": tuple(turn[:, 1]),
            "lamp_place": [tuple(row) for row in places],
        }

    def _fixed_uniforms(self) -> dict[str, object]:
        light = self._light
        towards = np.asarray(light.key_direction, np.float64)
        colours = np.zeros((LAMPS, 3))
        for row, lamp in zip(colours, self._lamps, strict=False):
            row[:] = _linear(lamp.colour) * lamp.intensity
        return {
            "key_colour": tuple(self._key),
            "sky_fill": tuple(_linear(light.sky) * light.fill_intensity),
            "ground_fill": tuple(_linear(light.ground) * light.fill_intensity),
            "lamp_colour": [tuple(row) for row in colours],
            "lamp_count": len(self._lamps),
            "exposure": light.exposure,
            "haze": light.haze,
            "sky_colour": tuple(_linear(light.sky)),
            "horizon_colour": tuple(_linear(light.horizon)),
            "ground_colour": tuple(_linear(light.ground)),
            "disc_direction": tuple(towards / np.linalg.norm(towards)),
            "disc_colour": tuple(_linear(light.key_colour) * min(light.key_intensity, 1.5)),
            "cloud_cover": 0.62 if light.precipitation else 0.42,
            "stars": int(light.stars),
        }


def _linear(colour: tuple[float, float, float]) -> _Colour:
    """SRGB 0..1 as linear light (IEC 61966-2-1)."""
    value = np.asarray(colour, np.float64)
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def _that_matter(lamps: tuple[Lamp, ...], moments: list[Moment]) -> list[Lamp]:
    """The lamps that light most of what the shot is about, for more than the shader takes."""
    about = [_subject(moment) for moment in moments]

    def light_given(lamp: Lamp) -> float:
        squares = [float(np.sum((np.asarray(lamp.position) - place) ** 2)) for place in about]
        return max(lamp.intensity / (square + 1) for square in squares)

    return sorted(lamps, key=light_given, reverse=True)[:LAMPS]


def _subject(moment: Moment) -> _Colour:
    """The point that the camera is focused on."""
    to_world = moment.camera.to_world.astype(np.float64)
    return to_world[:3, 3] - to_world[:3, 2] * moment.camera.focus_metres
