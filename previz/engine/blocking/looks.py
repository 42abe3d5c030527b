"""How a frame is drawn: the numbers of each look. The strokes themselves are in the shaders."""

from __future__ import annotations

from dataclasses import dataclass

from previz.errors import WrongUse


@dataclass(frozen=True, slots=True)
class Look:
    """What sets a look apart.

    `define` picks its part of the paint shader. `occlusion` is the reach of ambient shadow in metres, `rim` the light
    that parts figures from the ground behind them, `glow` what a glowing thing sends out. `grain` and `vignette` are
    shares of full white.
    """

    define: str
    occlusion: float
    rim: float
    glow: float
    grain: float
    vignette: float


_LOOKS = {
    "ink": Look("INK", occlusion=0.42, rim=0.9, glow=1.3, grain=0.055, vignette=0.22),
    "marker": Look("MARKER", occlusion=0.45, rim=0.7, glow=1.6, grain=0.05, vignette=0.15),
    "clay": Look("CLAY", occlusion=0.7, rim=0.5, glow=1.2, grain=0.012, vignette=0.35),
    "plain": Look("PLAIN", occlusion=0.6, rim=0.7, glow=2.5, grain=0.0, vignette=0.2),
}


def look_named(name: str) -> Look:
    """The look of a name. Raises WrongUse for one that there is not."""
    if name not in _LOOKS:
        raise WrongUse(f"There is no look named “{name}”", f"Use one of {', '.join(_LOOKS)}")
    return _LOOKS[name]
