"""Shots that stand alone, as prompts are written of them."""

from __future__ import annotations

from previz.engine.prompting.blocks import Told
from previz.engine.protocol import PictureSize
from previz.shots.language import understand
from previz.stage.build import build_world
from previz.stage.world import CastMember, SceneBeat, SceneBrief
from previz.timing import FrameRange, Rate

MARA = CastMember("MARA", (0.82, 0.68, 0.32), presents="feminine", hair="long", outfit="raincoat")
TOM = CastMember(
    "TOM", (0.30, 0.33, 0.37), build="old", presents="masculine", hair="knit_cap", outfit="coat", beard=True
)
NAMES = (MARA.name, TOM.name)


def told(
    words: str,
    *,
    place: str = "KITCHEN",
    interior: bool = True,
    lines: tuple[SceneBeat, ...] = (),
    dialogue: str = "",
    style: str = "",
) -> Told:
    """A shot of two seconds in these words, of a scene with Mara and Tom."""
    spec = understand(words, NAMES)
    beats = lines or (SceneBeat(0.0, 2.0, "Mara sits at the table. Tom stands by the window."),)
    brief = SceneBrief(place, interior, spec.time_of_day, spec.weather, (MARA, TOM), beats)
    return Told(
        world=build_world(brief, spec),
        spec=spec,
        window=FrameRange(0, 48),
        rate=Rate(24),
        aspect=PictureSize(1280, 720).aspect,
        seed=1,
        words=words,
        dialogue=dialogue,
        style=style,
        cast=NAMES,
        shot="shot 1A",
        heading="scene 1's heading",
        hour="scene 1's heading",
    )
