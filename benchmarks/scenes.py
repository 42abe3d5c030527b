"""The scenes that the drawing benchmarks show, and the words that change in them."""

from __future__ import annotations

from previz.engine.protocol import PictureSize, Render
from previz.shots.spec import Movement, ShotSpec, Size, TimeOfDay, Weather
from previz.stage.build import build_world
from previz.stage.world import CastMember, SceneBeat, SceneBrief, World
from previz.timing import FrameRange, Rate

FRAMES = 48
_CAST = (CastMember("MARA", (0.8, 0.3, 0.2), presents="feminine", hair="long"), CastMember("JONAS", (0.2, 0.4, 0.7)))
_BEATS = (SceneBeat(0, 3, "Mara walks to the table. Jonas sits."), SceneBeat(3, 3, "Who are you?", "MARA"))
_PLACES = (
    ("KITCHEN", True, TimeOfDay.DAY, Weather.CLEAR),
    ("HARBOUR", False, TimeOfDay.DUSK, Weather.CLEAR),
    ("CITY STREET", False, TimeOfDay.NIGHT, Weather.RAIN),
    ("FOREST", False, TimeOfDay.DAY, Weather.CLEAR),
)
CHANGES = (
    "Wide shot of Mara",
    "Medium shot of Mara",
    "Medium close-up of Mara",
    "Close-up of Mara",
    "Close-up of Jonas",
    "Close-up of Jonas, low angle",
    "Medium shot of Jonas, low angle",
    "Medium two-shot of Mara and Jonas",
    "Medium two-shot of Mara and Jonas, 35mm",
    "Full shot of Mara and Jonas, high angle",
    "Over the shoulder of Jonas onto Mara",
)
"""A description as it is rewritten, word by word."""

PUSH = ShotSpec(size=Size.FULL, movement=(Movement.DOLLY_IN,), subjects=("MARA",))
STILL = ShotSpec(size=Size.FULL, movement=(Movement.STATIC,), subjects=("MARA",))


def worlds() -> list[World]:
    """Two people in a kitchen, a harbour, a street at night in the rain, and a forest."""
    return [build_world(SceneBrief(*place, _CAST, _BEATS)) for place in _PLACES]


def request(size: PictureSize, spec: ShotSpec = PUSH, world: World | None = None, frames: int = FRAMES) -> Render:
    """A shot of a world, or of the kitchen."""
    return Render("blocking", "1", world or worlds()[0], spec, FrameRange(12, frames), Rate(24), size)
