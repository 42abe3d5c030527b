import math
from itertools import pairwise

import numpy as np
import pytest

from previz.shots.spec import TimeOfDay, Weather
from previz.stage.carrying import Carried, holds_of, placed
from previz.stage.travelling import Travelling
from previz.stage.view import Floats
from previz.stage.world import Beat, CastMember, Performer, Prop, World

LETTER = Prop("the letter", "letter", (0.3, 0.8, 0.4))
SMALL = (0.2, 0.01, 0.25)


def world_of(*beats: tuple[Beat, ...], props: tuple[Prop, ...] = (LETTER,)) -> World:
    people = tuple(
        Performer(CastMember(name, (0.5, 0.5, 0.5)), (2.0 * index, 0.0, 0.0), 0.0, own)
        for index, (name, own) in enumerate(zip(("MARA", "JONAS"), beats, strict=False))
    )
    line = ((0.0, 0.0, 0.0), (2.0, 0.0, 0.0))
    return World("room", "room", True, TimeOfDay.DAY, Weather.CLEAR, (6, 2.7, 5), line, people, props, 20.0, 1)


def hand(performer: int, seconds: float, left: bool = False) -> Floats:
    """A hand that swings slowly at the side."""
    del left
    return placed(np.array([2.0 * performer + 0.3, 1.0 + 0.05 * math.sin(seconds), 0.2]), 0.0)


def floor(point: Floats) -> float:
    return 0.0 * float(point[1])


def midway(_performer: int, beat: Beat) -> float:
    return beat.start + beat.seconds / 2


def carried(world: World, index: int = 0) -> Carried:
    holds = holds_of(world, [SMALL] * len(world.props), midway)[index]
    return Carried(world.props[index], holds, np.eye(4), hand, floor)


def test_a_prop_nobody_names_stays_at_rest():
    prop = carried(world_of((Beat("walk", 0, 4), Beat("talk", 4, 2, "JONAS"))))
    assert all(np.allclose(prop.at(time)[:3, 3], LETTER.position) for time in (0, 3, 9))


def test_what_is_picked_up_stays_in_the_hand_until_it_is_put_down():
    prop = carried(world_of((Beat("pick_up", 2, 2, "the letter"), Beat("put_down", 8, 2, "letter"))))
    assert np.allclose(prop.at(2.5)[:3, 3], LETTER.position)
    assert np.allclose(prop.at(6.0), hand(0, 6.0))
    assert prop.holder(6.0) == 0
    assert prop.holder(9.5) is None
    assert np.allclose(prop.at(12.0)[:3, 3], LETTER.position)


def test_what_is_put_down_was_in_the_hand_that_had_it_before() -> None:
    """Somebody holds up a lantern, talks, and puts it down: it does not lie about in between."""
    beats = (Beat("hold", 1, 1, "the letter"), Beat("talk", 3, 4, "JONAS"), Beat("put_down", 8, 2, "letter"))
    prop = carried(world_of(beats))
    assert [prop.holder(time) for time in (0.5, 1.5, 5.0, 8.5, 9.5)] == [None, 0, 0, 0, None]


def test_what_was_put_down_is_not_in_the_hand_until_it_is_put_down_again() -> None:
    beats = (Beat("hold", 1, 1, "the letter"), Beat("put_down", 3, 1, "letter"), Beat("put_down", 8, 2, "letter"))
    prop = carried(world_of(beats))
    assert [prop.holder(time) for time in (1.5, 2.5, 6.0, 8.5)] == [0, 0, None, 0]


def test_what_is_read_from_afar_is_in_the_hand_from_the_start():
    far = Prop("the letter", "letter", (9.0, 0.8, 0.0))
    prop = carried(world_of((Beat("read", 3, 4),), props=(far,)))
    assert prop.holder(0.0) == 0
    assert np.allclose(prop.at(5.0), hand(0, 5.0))


def test_what_is_handed_over_changes_hands():
    prop = carried(world_of((Beat("pick_up", 0, 1, "letter"), Beat("hand_over", 4, 2, "JONAS")), ()))
    assert prop.holder(3.0) == 0
    assert prop.holder(6.0) == 1
    assert np.allclose(prop.at(7.0), hand(1, 7.0))


def test_what_is_thrown_flies_and_lands_on_the_floor():
    prop = carried(world_of((Beat("pick_up", 0, 1, "letter"), Beat("throw", 4, 2, "letter"))))
    flight = [float(prop.at(5.0 + step * 0.05)[1, 3]) for step in range(15)]
    assert max(flight) > flight[0]
    landed = prop.at(9.0)[:3, 3]
    assert landed[1] == pytest.approx(0.0)
    assert np.linalg.norm(landed - hand(0, 5.0)[:3, 3]) > 2


def test_a_held_prop_never_jumps():
    prop = carried(
        world_of((Beat("pick_up", 2, 2, "the letter"), Beat("read", 5, 2), Beat("put_down", 8, 2, "letter")))
    )
    places = [prop.at(frame / 24)[:3, 3] for frame in range(300)]
    assert max(np.linalg.norm(after - before) for before, after in pairwise(places)) < 0.3


def test_a_truck_is_in_nobodys_hand():
    truck = Prop("the truck", "truck", (0.5, 0.0, 0.5))
    assert holds_of(world_of((Beat("pick_up", 0, 2, "the truck"),), props=(truck,)), [(2.0, 2.2, 5.0)], midway) == ((),)


def test_a_travelling_prop_keeps_its_times_and_noses_into_its_way():
    path = ((0.0, (-10.0, 0.0, 0.0)), (4.0, (0.0, 0.0, 0.0)), (8.0, (0.0, 0.0, 12.0)))
    car = Travelling(Prop("car", "car", path[0][1], path=path))
    assert all(np.allclose(car.at(time)[:3, 3], point) for time, point in path)
    assert car.at(1.0)[:3, 2] == pytest.approx([1, 0, 0], abs=0.2)
    assert car.at(7.5)[:3, 2] == pytest.approx([0, 0, 1], abs=0.2)
    transforms = [car.at(frame / 24) for frame in range(240)]
    for before, after in pairwise(transforms):
        assert np.linalg.norm(after[:3, 3] - before[:3, 3]) < 0.3
        assert float(before[:3, 2] @ after[:3, 2]) > math.cos(math.radians(12))
    assert all(np.allclose(t[:3, :3] @ t[:3, :3].T, np.eye(3)) for t in transforms)


def test_a_scaled_prop_is_scaled_wherever_it_is():
    prop = Carried(Prop("box", "box", (1.0, 0.0, 2.0), 0.5, 2.0), (), np.eye(4), hand, floor)
    assert np.linalg.det(prop.at(0.0)[:3, :3]) == pytest.approx(8.0)
