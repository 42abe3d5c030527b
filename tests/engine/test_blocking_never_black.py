"""Whatever a spec asks for, in the darkest places there are: a frame that can be read, and a lens that exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import numpy as np
import pytest

from previz.engine.blocking.engine import BlockingEngine
from previz.engine.protocol import PictureSize, Render
from previz.shots.spec import Angle, Composition, Movement, ShotSpec, Size, TimeOfDay, Weather
from previz.stage.build import build_world
from previz.stage.staging import StagedShot
from previz.stage.world import CastMember, SceneBeat, SceneBrief, World
from previz.timing import FrameRange, Rate

CAST = (CastMember("MARA", (0.8, 0.3, 0.2), presents="feminine", hair="long"), CastMember("JONAS", (0.2, 0.4, 0.7)))
PLACES = (
    ("FOREST", False, TimeOfDay.NIGHT, Weather.CLEAR, CAST),
    ("CELLAR", True, TimeOfDay.NIGHT, None, CAST),
    ("STREET", False, TimeOfDay.NIGHT, Weather.RAIN, CAST),
    ("FIELD", False, TimeOfDay.DAWN, Weather.FOG, CAST),
    ("KITCHEN", True, TimeOfDay.DAY, None, CAST),
    ("CAVE", None, TimeOfDay.NIGHT, None, ()),
)
LENSES = (None, 0.0, 8.0, 300.0, 5000.0)
Member = TypeVar("Member")
WINDOW, RATE = FrameRange(0, 48), Rate(24)
DARKEST, FLATTEST = 14.0, 2.5
"""Of 255: the least mean of a frame, and the least spread of its values. A night's frames lie about 20 and 10."""


def world(
    place: str, interior: bool | None, hour: TimeOfDay, weather: Weather | None, cast: tuple[CastMember, ...]
) -> World:
    beats = (SceneBeat(0, 3, "Mara walks to Jonas."), SceneBeat(3, 3, "Who?", "MARA")) if cast else ()
    return build_world(SceneBrief(place, interior, hour, weather, cast, beats or (SceneBeat(0, 4, "Nothing moves."),)))


def any_spec(chance: np.random.Generator, lens: float | None) -> ShotSpec:
    def one(members: list[Member]) -> Member:
        return members[int(chance.integers(len(members)))]

    return ShotSpec(
        size=one(list(Size)),
        angle=one(list(Angle)),
        movement=(one(list(Movement)),),
        composition=one([None, *Composition]),
        subjects=((), ("MARA",), ("JONAS",), ("the moon",))[int(chance.integers(4))],
        lens_mm=lens,
        stop=(None, 0.7, 22.0)[int(chance.integers(3))],
    )


@pytest.fixture(scope="module")
def engine() -> Iterator[BlockingEngine]:
    engine = BlockingEngine()
    yield engine
    engine.close()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: str(place[0]).lower())
def test_no_spec_makes_a_black_frame(
    engine: BlockingEngine, place: tuple[str, bool | None, TimeOfDay, Weather | None, tuple[CastMember, ...]]
) -> None:
    chance, shown = np.random.default_rng(len(place[0])), world(*place)
    for lens in LENSES:
        spec = any_spec(chance, lens)
        request = Render("blocking", "1", shown, spec, WINDOW, RATE, PictureSize(128, 72))
        picture = engine.still(request, 47).astype(np.float64)
        assert picture.mean() > DARKEST, spec
        assert picture.std() > FLATTEST, spec


@pytest.mark.parametrize("lens", [0.0, 5000.0])
def test_a_lens_that_does_not_exist_is_told(lens: float) -> None:
    staging = StagedShot(world(*PLACES[4]), ShotSpec(size=Size.MEDIUM, lens_mm=lens), WINDOW, RATE, 16 / 9, 1)
    assert any(f"There is no {lens:g} mm lens" in note for note in staging.chosen)
    assert 4 < staging.at(0).camera.lens_mm < 1000
