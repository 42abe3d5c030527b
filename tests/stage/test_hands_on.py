"""A hand that rests on something lies on it, and an insert keeps the hand in its frame."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from previz.stage.props import size
from previz.stage.staging import StagedShot
from tests.measured.watching import described, placed, staged

WRISTS = (4, 7)


def wrists(shot: StagedShot, who: int, frame: int) -> npt.NDArray[np.float64]:
    """The wrists (2, 3) of somebody at a frame."""
    return shot.at(frame).joints[who + 1][list(WRISTS)].astype(np.float64)


@pytest.mark.parametrize(
    "text",
    [
        "Medium shot. A widow rests her hand on the coffin",
        "Insert of her hand on the lid of a coffin",
        "Full shot. A farmer lays his hand on a barrel",
    ],
)
def test_a_hand_rests_on_the_top_of_a_thing_all_the_while(text: str) -> None:
    shot = staged(described(text))
    prop = shot.world.props[0]
    wide, tall, deep = size(prop.kind)
    for frame in (0, shot.frames - 1):
        over = wrists(shot, 0, frame) - np.asarray(prop.position)
        lies = [abs(y - tall) < 0.16 and np.hypot(x, z) < np.hypot(wide, deep) / 2 + 0.2 for x, y, z in over.tolist()]
        assert any(lies)


@pytest.mark.parametrize(
    "text", ["Medium shot. A father puts his hand on his son's shoulder", "Close-up: a hand rests on a shoulder"]
)
def test_a_hand_is_on_a_shoulder(text: str) -> None:
    shot = staged(described(text))
    for frame in (0, shot.frames - 1):
        shoulders = shot.at(frame).joints[2][[2, 5]]
        apart = np.linalg.norm(wrists(shot, 0, frame)[:, None] - shoulders[None], axis=-1)
        assert apart.min() < 0.22
        nothing_on_the_floor = shot.at(frame).joints[1][[10, 13], 1].max() < 0.3
        assert nothing_on_the_floor


@pytest.mark.parametrize(
    "text",
    ["Close-up of a hand knocking on a door", "Insert: a hand rises and touches the locket", "Insert: his hand waves"],
)
def test_a_hand_that_moves_stays_in_its_insert(text: str) -> None:
    shot = staged(described(text))
    for frame in (shot.frames // 2, shot.frames - 1):
        moment = shot.at(frame)
        x, y, depth = placed(moment, wrists(shot, 0, frame), shot.aspect).T
        assert ((np.abs(x) < 1.0) & (np.abs(y) < 1.0) & (depth > 0.05)).any()
