"""A staging's light and air as the shaders take them: linear light, in the camera's own directions."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Array, Lamp, Light, Moment

LAMPS = 6
_MOVING = 2
"""How many of them may move."""

_DARKEST = 0.17
"""The least light that the lens is not opened up for, so that a night is dark and can be read."""

_BRIGHTEST = 0.7
"""The most light on people that the lens is not closed for: beside a lamp it still is night."""

_FACE = 1.25
"""How far a shot's exposure may differ from the scene's for what it is focused on, either way: cuts must match."""

_NECK = 1

_SKY_HELD = 0.85
_EYE = 0.28
_EYE_BY_DAY = 0.4
"""The share of the light from the camera that stays by day: a face in the shade of a house is still a face."""

_Colour = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Lit:
    """Lamps that light what a camera sees: their places in its directions with one over their reach squared (n, 4), and
    their linear light (n, 3)."""

    places: _Colour
    colours: _Colour

    @property
    def count(self) -> int:
        """How many they are: the paint shader is compiled for so many."""
        return len(self.places)

    @property
    def uniforms(self) -> dict[str, object]:
        """Them, as the paint shader takes them."""
        return {"lamp_place": _rows(self.places), "lamp_colour": _rows(self.colours)}


class Atmosphere:
    """The light of a shot."""

    def __init__(self, light: Light, moments: list[Moment]) -> None:
        self._light = light
        self._moving = _that_matter_moving(moments)
        self._lamps = _that_matter(light.lamps, moments)[: LAMPS - len(self._moving)]
        self._key = _linear(light.key_colour) * light.key_intensity
        self._fill = (_linear(light.sky) * light.fill_intensity, _linear(light.ground) * light.fill_intensity)
        self._level = self._metered()
        self._opened = self._opening(moments)
        self._fixed = self._fixed_uniforms()

    @property
    def air(self) -> tuple[str, ...]:
        """The defines of the paint shader for haze and for what falls from the sky."""
        falling = {"rain": ("WEATHER",), "snow": ("WEATHER", "SNOW")}.get(self._light.precipitation, ())
        return (*(("HAZE",) if self._light.haze > 0 else ()), *falling)

    @property
    def drop_colour(self) -> tuple[float, float, float]:
        """What drops look like on the finished picture: lit by the horizon."""
        lift = 0.55 + 0.45 * np.clip(np.asarray(self._light.horizon), 0, 1)
        red, green, blue = lift if self._light.precipitation == "snow" else lift * 0.95
        return float(red), float(green), float(blue)

    def lit(self, view: Array, half_extent: tuple[float, float], moving: tuple[Lamp, ...] = ()) -> Lit:
        """The lamps whose light a camera of a half extent at one metre sees something of, in the camera's directions;
        those that move where they are now.
        """
        turn = view[:3, :3].astype(np.float64)
        lamps = [*self._lamps, *(moving[index] for index in self._moving)]
        places, colours = np.zeros((len(lamps), 4)), np.zeros((len(lamps), 3))
        for place, colour, lamp in zip(places, colours, lamps, strict=True):
            place[:3], place[3] = turn @ np.asarray(lamp.position) + view[:3, 3], 1 / lamp.reach**2
            colour[:] = _linear(lamp.colour) * lamp.intensity
        reaches = np.array([lamp.reach for lamp in lamps])
        seen = _reaches_into(places[:, :3], reaches, half_extent)
        return Lit(places[seen], colours[seen])

    def seen_from(self, view: Array) -> dict[str, object]:
        """The uniforms of the paint shader for a camera, but the lamps."""
        turn = view[:3, :3].astype(np.float64)
        towards = np.asarray(self._light.key_direction, np.float64)
        return {
            **self._fixed,
            "key_direction": tuple(turn @ (towards / np.linalg.norm(towards))),
            "up": tuple(turn[:, 1]),
        }

    def _metered(self) -> float:
        """The light on a white card, roughly: half of the key, the fill, and what the lamps give a room."""
        fill = _luma(self._fill[0] + self._fill[1]) / 2
        lamps = min(0.04 * sum(_luma(_linear(lamp.colour)) * lamp.intensity for lamp in self._light.lamps), 0.2)
        return max(0.55 * _luma(self._key) + fill + lamps, 1e-3)

    def _opening(self, moments: list[Moment]) -> float:
        """How far the lens is opened: for the light on the people of the scene, and a little for who is in focus."""
        people = [_people(moment) for moment in moments]
        given = _lamp_light(self._light.lamps, np.concatenate(people))
        given += np.concatenate([_lamp_light(m.lamps, who) for m, who in zip(moments, people, strict=True)])
        on_people = float(np.mean([part.mean() for part in _parted(given, people)]))
        subjects = [_subject(moment)[None] for moment in moments]
        at_focus = [_lamp_light((*self._light.lamps, *m.lamps), at)[0] for m, at in zip(moments, subjects, strict=True)]
        in_focus = float(max(at_focus))
        held = min(1.0, _BRIGHTEST / (self._level + on_people)) ** 0.6
        face = ((self._level + on_people) / (self._level + in_focus)) ** 0.7
        return float(max(1.0, _DARKEST / self._level) * held * min(max(face, 1 / _FACE), _FACE))

    def _fixed_uniforms(self) -> dict[str, object]:
        light = self._light
        opened = self._opened
        held = min(1.0, 1 / opened) ** _SKY_HELD  # a lens opened for a face must not turn the night's sky to day
        darkness = float(np.clip(1.2 - self._level * opened / 0.45, 0.0, 1.0))
        rim = (self._key + self._fill[0]) * (0.35 + 1.4 * darkness)
        tint = self._fill[0] / max(_luma(self._fill[0]), 1e-3)
        towards = np.asarray(light.key_direction, np.float64)
        return {
            "key_colour": tuple(self._key),
            "sky_fill": tuple(self._fill[0]),
            "ground_fill": tuple(self._fill[1]),
            "rim_colour": tuple(rim),
            "eye_light": tuple(_EYE * max(darkness, _EYE_BY_DAY) / opened * (0.4 + 0.6 * tint)),
            "exposure": float(light.exposure * opened),
            "haze": light.haze,
            "sky_colour": tuple(_linear(light.sky) * held),
            "horizon_colour": tuple(_linear(light.horizon) * held),
            "ground_colour": tuple(_linear(light.ground) * held),
            "disc_direction": tuple(towards / np.linalg.norm(towards)),
            "disc_colour": tuple(_linear(light.key_colour) * min(light.key_intensity, 1.5)),
            "cloud_cover": 0.0 if light.airless else 0.62 if light.precipitation else 0.42,
            "stars": int(light.stars),
        }


_BEYOND = 1.02
"""How much farther than its reach a lamp is taken to light, since what is drawn goes to the outer edge of a pixel."""


def _reaches_into(places: _Colour, reaches: _Colour, half_extent: tuple[float, float]) -> npt.NDArray[np.bool_]:
    """Which of some lamps (n, 3) light anything before a camera and between the sides of its frame (n,).

    What is beyond a lamp's reach gets nothing of it at all, so that a frame is the same with or without the others.
    """
    radius = _BEYOND * reaches
    seen = places[:, 2] < radius
    for axis, tangent in enumerate(half_extent):
        beyond = (np.abs(places[:, axis]) + tangent * places[:, 2]) / math.hypot(1.0, tangent)
        seen &= beyond < radius
    return np.asarray(seen)


def _linear(colour: tuple[float, float, float]) -> _Colour:
    """SRGB 0..1 as linear light (IEC 61966-2-1)."""
    value = np.asarray(colour, np.float64)
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def _rows(values: _Colour) -> object:
    """The rows as moderngl takes an array of vectors: a lone one stands for itself."""
    rows = [tuple(row) for row in values.tolist()]
    return rows[0] if len(rows) == 1 else rows


def _luma(light: _Colour) -> float:
    return float(light @ np.array([0.2126, 0.7152, 0.0722]))


def _that_matter(lamps: tuple[Lamp, ...], moments: list[Moment]) -> list[Lamp]:
    """The lamps that light most of what the shot is about, for more than the shader takes."""
    about = [_subject(moment) for moment in moments]

    def light_given(lamp: Lamp) -> float:
        squares = [float(np.sum((np.asarray(lamp.position) - place) ** 2)) for place in about]
        return max(lamp.intensity / (square + 1) for square in squares)

    return sorted(lamps, key=light_given, reverse=True)[:LAMPS]


def _that_matter_moving(moments: list[Moment]) -> list[int]:
    """Which of the lamps that move light most of what the shot is about, for as many as the shader takes of them."""
    given = [
        [lamp.intensity / (float(np.sum((np.asarray(lamp.position) - _subject(m)) ** 2)) + 1) for lamp in m.lamps]
        for m in moments
    ]
    best = np.max(np.array(given), axis=0) if given and given[0] else np.zeros(0)
    return sorted(np.argsort(-best, kind="stable")[:_MOVING].tolist())


def _lamp_light(lamps: tuple[Lamp, ...], places: _Colour) -> _Colour:
    """What lamps give a card held towards them at each place (n, 3)."""
    if not lamps:
        return np.zeros(len(places))
    squares = ((np.array([lamp.position for lamp in lamps]) - places[:, None]) ** 2).sum(axis=2)
    left = np.maximum(1.0 - squares / np.array([lamp.reach for lamp in lamps]) ** 2, 0.0)
    given = np.array([_luma(_linear(lamp.colour)) * lamp.intensity for lamp in lamps])
    light: _Colour = (given * left * left / (squares + 0.25)).sum(axis=1)
    return light


def _parted(values: _Colour, rows: list[_Colour]) -> list[_Colour]:
    """Values in a row as those of each list that the row was made of."""
    return np.split(values, np.cumsum([len(part) for part in rows])[:-1])


def _people(moment: Moment) -> _Colour:
    """Where the people of the scene are (n, 3), or the middle of the set where there are none."""
    necks = [joints[_NECK].astype(np.float64) for joints in moment.joints.values()]
    return np.array(necks or [[0.0, 1.4, 0.0]])


def _subject(moment: Moment) -> _Colour:
    """The point that the camera is focused on."""
    to_world = moment.camera.to_world.astype(np.float64)
    return to_world[:3, 3] - to_world[:3, 2] * moment.camera.focus_metres
