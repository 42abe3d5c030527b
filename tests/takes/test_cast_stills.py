"""Stills of the cast: somebody alone on white, always the same."""

from __future__ import annotations

import numpy as np
import pytest

from previz.errors import PrevizError
from previz.stage.world import CastMember
from previz.takes.cast_stills import cast_still
from previz.takes.cast_stills_apart import cast_stills_apart
from tests.harness.no_files import no_more_files

MARA = CastMember("MARA", (0.82, 0.68, 0.32), presents="feminine", hair="long", outfit="raincoat")


def test_somebody_stands_alone_on_white_from_head_to_toe() -> None:
    still = cast_still(MARA).astype(int)
    assert still.shape == (832, 480, 3)
    figure = (still != 255).any(axis=2)
    rows, columns = np.flatnonzero(figure.any(axis=1)), np.flatnonzero(figure.any(axis=0))
    assert 0.08 < figure.mean() < 0.5
    assert rows[0] > 20
    assert rows[-1] < 831
    assert columns[0] > 20
    assert columns[-1] < 459
    red, green, blue = still[figure].mean(axis=0)
    assert red > green > blue + 40  # a yellow raincoat


def test_the_same_person_is_drawn_alike() -> None:
    once = cast_still(MARA)
    cast_still.cache_clear()
    assert np.array_equal(cast_still(MARA), once)


def test_they_are_drawn_alike_in_a_process_apart_which_ends_when_nobody_waits() -> None:
    (still,) = cast_stills_apart([MARA])
    assert np.array_equal(still, cast_still(MARA))

    def heed() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        cast_stills_apart([MARA], heed)


def test_what_draws_them_and_cannot_begin_is_told() -> None:
    with no_more_files(), pytest.raises(PrevizError, match="no further process"):
        cast_stills_apart([MARA])
