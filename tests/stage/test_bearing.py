"""What several carry between them, over the floor and by stairs."""

import numpy as np
import pytest

from tests.measured.watching import described, staged


def carried(text, kind):
    shot = staged(described(text, seconds=3.0))
    return shot, next(index for index, prop in enumerate(shot.world.props) if prop.kind == kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two men carry a sofa up the stairs", "sofa"),
        ("Two paramedics carry a stretcher up a staircase", "stretcher"),
        ("Two movers carry a piano up the stairs", "piano"),
        ("Two men carry a coffin down the stairs", "coffin"),
    ],
)
def test_a_load_goes_by_the_stairs_between_its_bearers(text, kind):
    shot, index = carried(text, kind)
    middles, slopes = [], []
    for frame in (0, shot.frames // 2, shot.frames - 1):
        feet = np.array([shot.troupe.pose(who, shot.seconds(frame)).position for who in (0, 1)])
        at = shot.at(frame).transforms[len(shot.world.performers) + index + 1]
        assert np.linalg.norm((at[:3, 3] - feet.mean(axis=0))[[0, 2]]) < 0.4
        assert at[1, 3] > feet[:, 1].min()
        middles.append(at[1, 3])
        slopes.append(max(abs(at[1, 0]), abs(at[1, 2])))
    assert (middles[-1] - middles[0]) * (-1 if "down" in text else 1) > 0.15
    assert min(slopes) > 0.2


def test_what_is_carried_through_a_room_is_none_of_its_own_furniture():
    shot, index = carried("Two men carry a sofa across a living room", "sofa")
    first, last = (shot.at(frame).transforms[index + 3][:3, 3] for frame in (0, shot.frames - 1))
    assert np.linalg.norm(last - first) > 0.5
    assert first[1] > 0.3


def test_bearers_have_their_hands_on_the_load_in_the_first_frame():
    shot, _ = carried("Two men carry a sofa up the stairs", "sofa")
    first, later = (np.array([shot.troupe.body(who, shot.seconds(f)).joints[[4, 7]] for who in (0, 1)]) for f in (0, 6))
    assert np.abs(first[..., 1] - later[..., 1]).max() < 0.15
