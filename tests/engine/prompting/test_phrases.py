from __future__ import annotations

import pytest

from previz.engine.models.catalog import model_catalog
from previz.engine.prompting.blocks import BLOCKS
from previz.engine.prompting.phrases import colour_words, phrases
from previz.shots.spec import Angle, Movement, Size, Speed, TimeOfDay, Weather
from previz.stage.figures.clothing import OUTFITS
from previz.stage.figures.hair import HAIR


def test_every_term_and_every_look_has_words() -> None:
    table = phrases()
    assert set(table.size) == set(table.size_of_things) == set(Size)
    assert set(table.angle) == set(Angle)
    assert set(table.movement) == set(Movement)
    assert set(table.pace) == set(Speed)
    assert set(table.outdoors) == set(TimeOfDay)
    assert set(TimeOfDay) < set(table.indoors)
    assert set(table.weather_outdoors) == set(Weather)
    assert set(table.outfit) == set(OUTFITS)
    assert {*table.hair, *table.worn} == set(HAIR)


def test_every_kind_of_model_has_a_habit_and_every_habit_knows_its_blocks() -> None:
    habits = phrases().habit
    assert {kind.habit for kind in model_catalog().kinds.values()} == set(habits)
    for habit in habits.values():
        assert {"action", "cast", "continuity", "place", "light", "camera", "style"} <= set(habit.order) <= set(BLOCKS)
        assert set(habit.leaves_out) <= set(habit.order)
        assert "action" not in habit.leaves_out


@pytest.mark.parametrize(
    ("colour", "word"),
    [
        ((0.82, 0.68, 0.32), "yellow"),
        ((0.22, 0.28, 0.39), "navy"),
        ((0.88, 0.86, 0.82), "white"),
        ((0.64, 0.28, 0.24), "red"),
        ((0.36, 0.48, 0.37), "green"),
        ((0.20, 0.20, 0.22), "black"),
    ],
)
def test_a_colour_is_called_by_its_nearest_name(colour: tuple[float, float, float], word: str) -> None:
    assert colour_words(colour, phrases().colours) == word
