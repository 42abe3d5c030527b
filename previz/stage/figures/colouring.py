"""The colours of a cast member: clothes that stay with them, skin, hair and eyes drawn from their name."""

from __future__ import annotations

import colorsys
import hashlib
from dataclasses import dataclass

from previz.stage.figures.shell import Colour
from previz.stage.world import CastMember


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a cast member, sRGB 0..1."""

    cloth: Colour
    shade: Colour
    trousers: Colour
    shoes: Colour
    shirt: Colour
    skin: Colour
    lips: Colour
    hair: Colour
    brow: Colour
    iris: Colour
    cap: Colour


SKINS: tuple[Colour, ...] = (
    (0.83, 0.71, 0.62),
    (0.79, 0.66, 0.56),
    (0.74, 0.60, 0.50),
    (0.65, 0.51, 0.42),
    (0.53, 0.41, 0.34),
)
"""The colours that skin has."""

_HAIRS: tuple[Colour, ...] = (
    (0.13, 0.11, 0.11),
    (0.21, 0.15, 0.12),
    (0.32, 0.21, 0.14),
    (0.42, 0.26, 0.16),
    (0.55, 0.42, 0.26),
)
_GREY: Colour = (0.68, 0.67, 0.65)
_IRISES: tuple[Colour, ...] = ((0.24, 0.17, 0.12), (0.25, 0.30, 0.24), (0.28, 0.35, 0.42))


def _drawn(name: str, what: str, choices: tuple[Colour, ...]) -> Colour:
    """One of the choices, always the same for a name."""
    return choices[hashlib.sha256(f"{what}:{name}".encode()).digest()[0] % len(choices)]


def toned(colour: Colour, light: float, saturation: float) -> Colour:
    """The colour with its lightness and its saturation multiplied."""
    hue, lightness, chroma = colorsys.rgb_to_hls(*colour)
    return colorsys.hls_to_rgb(hue, min(lightness * light, 1.0), min(chroma * saturation, 1.0))


def palette(member: CastMember) -> Palette:
    """The colours of a cast member: clothes from theirs, skin and hair from their name."""
    cloth = member.colour
    skin = _drawn(member.name, "skin", SKINS)
    fair = skin[0] > 0.6
    hair = _GREY if member.build == "old" else _drawn(member.name, "hair", _HAIRS if fair else _HAIRS[:2])
    related = toned(cloth, 0.42, 0.45)
    trousers = tuple(0.55 * a + 0.45 * b for a, b in zip(related, (0.17, 0.18, 0.21), strict=True))
    return Palette(
        cloth=cloth,
        shade=toned(cloth, 0.66, 0.9),
        trousers=(trousers[0], trousers[1], trousers[2]),
        shoes=toned(related, 0.55, 0.7),
        shirt=(0.90, 0.89, 0.86),
        skin=skin,
        lips=_lips(skin, member.presents),
        hair=hair,
        brow=toned(hair, 0.8, 1.0),
        iris=_drawn(member.name, "iris", _IRISES if fair else _IRISES[:1]),
        cap=toned(cloth, 0.62, 0.7),
    )


def _lips(skin: Colour, presents: str) -> Colour:
    red, green, blue = (0.86, 0.68, 0.66) if presents == "feminine" else (0.88, 0.78, 0.76)
    return (skin[0] * red, skin[1] * green, skin[2] * blue)
