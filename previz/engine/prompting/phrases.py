"""The words that prompts are made of, as `resources/prompting.toml` has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from previz.canonical import from_plain
from previz.stage.meshes import rgb
from previz.stage.world import Vector


@dataclass(frozen=True, slots=True)
class Habit:
    """How a family of models is written to: the order of blocks, the words that it reads well, what goes first."""

    order: tuple[str, ...]
    most_words: int
    leaves_out: tuple[str, ...]
    style: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """The tables of `resources/prompting.toml`."""

    habit: Mapping[str, Habit]
    size: Mapping[str, str]
    size_of_things: Mapping[str, str]
    angle: Mapping[str, str]
    composition: Mapping[str, str]
    movement: Mapping[str, str]
    pace: Mapping[str, str]
    camera: Mapping[str, str]
    outdoors: Mapping[str, str]
    indoors: Mapping[str, str]
    weather_outdoors: Mapping[str, str]
    weather_indoors: Mapping[str, str]
    people: Mapping[str, str]
    build: Mapping[str, str]
    hair: Mapping[str, str]
    worn: Mapping[str, str]
    outfit: Mapping[str, tuple[str, ...]]
    doing: Mapping[str, tuple[str, ...]]
    posture: Mapping[str, str]
    colours: Mapping[str, str]
    hair_colours: Mapping[str, str]


@cache
def phrases() -> Phrases:
    """The tables that come with Previz."""
    text = files("resources").joinpath("prompting.toml").read_text(encoding="utf-8")
    return from_plain(Phrases, tomllib.loads(text))


def colour_words(colour: Vector, names: Mapping[str, str]) -> str:
    """The name in a table (of hexadecimal colours) that is nearest to an sRGB colour, to the eye."""
    seen = _lab(colour)
    return min(names, key=lambda name: sum((a - b) ** 2 for a, b in zip(seen, _lab(rgb(names[name])), strict=True)))


def _lab(colour: Vector) -> Vector:
    """sRGB (0..1) to CIE L*a*b* under D65."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
