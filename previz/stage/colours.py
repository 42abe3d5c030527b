"""The colours that scripts name, as the muted paints of a previs frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from previz.stage.meshes import rgb
from previz.stage.world import Vector

_PAINTS: Mapping[str, str] = {
    "black": "#2b2c30", "white": "#e4e0d6", "grey": "#85888a", "gray": "#85888a", "silver": "#aeb3b5",
    "red": "#a8332b", "crimson": "#8e2230", "scarlet": "#b5352a", "maroon": "#6b2a2c", "burgundy": "#66242f",
    "pink": "#d28f9c", "orange": "#c97433", "brown": "#6d4c35", "tan": "#b3946b", "beige": "#cdbd9d",
    "cream": "#e2d8bd", "khaki": "#9b8f64", "yellow": "#d8b23e", "golden": "#c39c45", "gold": "#c39c45",
    "green": "#4f7a4a", "olive": "#6b6c3c", "turquoise": "#3f8f8c", "teal": "#2f6f70", "blue": "#3d6390",
    "navy": "#2b3a5a", "purple": "#6a4a7c", "violet": "#75548e", "lilac": "#a58cb8",
}  # fmt: skip

_SHADES: Mapping[str, float] = {"dark": 0.7, "pale": 1.25, "light": 1.2, "bright": 1.1, "deep": 0.8}
"""How much lighter a word before the colour makes it."""


def colour_named(spoken: Sequence[str]) -> Vector | None:
    """The colour (sRGB) that the last such of some words names, in the shade that the word before it gives."""
    for index in range(len(spoken) - 1, -1, -1):
        paint = _PAINTS.get(spoken[index])
        if paint is not None:
            shade = _SHADES.get(spoken[index - 1], 1.0) if index else 1.0
            red, green, blue = (min(part * shade, 1.0) for part in rgb(paint))
            return (red, green, blue)
    return None


def is_colour(word: str) -> bool:
    """Whether a word names a colour."""
    return word in _PAINTS
