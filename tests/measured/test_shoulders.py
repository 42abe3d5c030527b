"""How much of the frame the near figure of an over-the-shoulder takes, measured on the mask."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from tests.measured.watching import Screen, described, screen, staged

LEAST, MOST = 0.18, 0.38
"""Between what shares of the width the near figure reaches into the frame."""

TEXTS = (
    "Over Felix's shoulder onto Nora in a kitchen, close-up",
    "Over the shoulder of a clerk onto a customer in a shop, medium",
    "Over a boy's shoulder onto his tall father in a hall",
    "Over a tall man's shoulder onto a little girl in a street, close-up",
    "Over the shoulder of a woman in a hat onto a policeman, medium full",
    "Over a policeman's shoulder onto a thief in an alley, high angle",
    "Over the inspector's shoulder onto the suspect in a cell, low angle",
    "Over the doctor's shoulder onto the patient, medium close-up",
)


@pytest.fixture(scope="module")
def on() -> Iterator[Screen]:
    with screen() as made:
        yield made


@pytest.mark.parametrize("text", TEXTS)
def test_the_near_figure_takes_an_edge_of_the_frame(on: Screen, text: str) -> None:
    shot = staged(described(text))
    on.show(shot)
    seen, near = (subject.index + 1 for subject in shot.choice.subjects[:2])
    for frame in (12, 36):
        watched = on.watch(shot.at(frame), near)
        columns = np.flatnonzero(watched.alone.any(axis=0))
        width = watched.alone.shape[1]
        reach = min(columns[-1] + 1, width - columns[0]) / width
        assert LEAST <= reach <= MOST
        assert on.watch(shot.at(frame), seen).head
