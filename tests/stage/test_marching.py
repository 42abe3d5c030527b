"""Several who go together: in rank and file, one way, in step, and still going when the shot ends."""

import math

import numpy as np
import pytest

from tests.stage.test_traffic import of_kind, shot_of

HIPS, LEFT_ANKLE = 8, 13


def hips(shot, frame: int, count: int) -> np.ndarray:
    joints = shot.at(frame).joints
    return np.array([joints[k + 1][[8, 11]].mean(axis=0) for k in range(count)], dtype=float)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Soldiers march down the street", 6),
        ("A crowd runs from an explosion", 12),
        ("Two burglars sneak down the corridor", 2),
        ("Three burglars sneak along the corridor", 3),
    ],
)
def test_all_go_one_way_and_none_has_stopped_when_the_shot_ends(text, count):
    shot = shot_of(text)
    start, end, before = (hips(shot, frame, count)[:, [0, 2]] for frame in (0, 95, 89))
    ways = (end - start) / np.linalg.norm(end - start, axis=1, keepdims=True)
    assert (ways @ ways[0] > 0.9).all()
    assert (np.linalg.norm(end - before, axis=1) > 0.15).all()


def test_soldiers_keep_their_distance_and_their_step():
    shot = shot_of("Ten soldiers march past")
    first = hips(shot, 10, 10)
    for frame in (40, 80):
        now = hips(shot, frame, 10)
        apart = (now - now[0])[:, [0, 2]] - (first - first[0])[:, [0, 2]]
        assert np.abs(apart).max() < 0.3
    assert min(math.dist(a, b) for i, a in enumerate(first) for b in first[:i]) > 0.6


def test_soldiers_walk_behind_a_tank_that_goes_on():
    shot = shot_of("Soldiers walk behind a tank")
    tank = next(i for i, prop in enumerate(shot.world.props) if prop.kind == "tank")
    for frame in (0, 60, 95):
        stands = shot.at(frame).transforms[len(shot.world.performers) + tank + 1]
        local = (np.linalg.inv(stands) @ np.append(hips(shot, frame, 6), np.ones((6, 1)), axis=1).T)[2]
        assert (local < -3.0).all()
        assert (local > -12.0).all()


def test_a_man_runs_after_a_bus_that_leaves():
    shot = shot_of("A man runs after a bus")
    bus = of_kind(shot.world, "bus")[0]
    assert bus.path
    travelled = np.linalg.norm(hips(shot, 95, 1)[0] - hips(shot, 0, 1)[0])
    assert travelled > 6.0


def test_two_carry_a_sofa_between_them():
    shot = shot_of("Two men carry a sofa")
    sofa = next(i for i, prop in enumerate(shot.world.props) if prop.kind == "sofa")
    for frame in (0, 50, 95):
        people = hips(shot, frame, 2)
        at = shot.at(frame).transforms[2 + sofa + 1][:3, 3].astype(float)
        assert at[1] > 0.3
        assert math.dist(people.mean(axis=0)[[0, 2]], at[[0, 2]]) < 0.4
        assert math.dist(people[0], people[1]) > 2.0


@pytest.mark.parametrize(
    ("text", "kind"), [("A girl pulls a sled through the snow", "sled"), ("A man pulls a cart", "cart")]
)
def test_what_is_pulled_comes_after(text, kind):
    shot = shot_of(text)
    load = next(i for i, prop in enumerate(shot.world.props) if prop.kind == kind)
    way = hips(shot, 95, 1)[0] - hips(shot, 0, 1)[0]
    at = shot.at(60).transforms[len(shot.world.performers) + load + 1][:3, 3].astype(float)
    behind = (hips(shot, 60, 1)[0] - at) @ (way / np.linalg.norm(way))
    assert 0.8 < behind < 2.5


def test_a_blow_is_felt():
    shot = shot_of("A man punches another man in a bar")
    heads = np.array([shot.at(frame).joints[2][0] for frame in range(60)], dtype=float)
    assert np.linalg.norm(heads - heads[0], axis=1).max() > 0.15


def test_a_cheering_crowd_has_its_arms_up():
    shot = shot_of("A crowd cheers in a stadium")
    joints = [shot.at(60).joints[k + 1].astype(float) for k in range(12)]
    raised = [max(each[4][1], each[7][1]) > each[0][1] for each in joints]
    assert sum(raised) >= 9


def test_a_swimmer_is_in_the_pool_and_swims_on():
    shot = shot_of("A woman swims in a pool")
    start, end = hips(shot, 0, 1)[0], hips(shot, 95, 1)[0]
    assert max(start[1], end[1]) < 0.4
    assert 2.5 < math.dist(start[[0, 2]], end[[0, 2]]) < 5.0


def test_a_diver_goes_in_head_first():
    shot = shot_of("A man dives into a pool")
    start, end = (shot.at(frame).joints[1].astype(float) for frame in (0, 95))
    assert start[0][1] > 1.4
    assert end[0][1] < end[10][1]


@pytest.mark.parametrize(
    "text",
    [
        "A priest and a nun walk across the garden. Wide",
        "Overhead. A man and a woman walk across the square.",
        "Mary and Tom run across the field",
        "Two men walk down the road",
    ],
)
def test_two_who_go_together_go_side_by_side(text):
    shot = shot_of(text)
    start, end = (hips(shot, frame, 2)[:, [0, 2]] for frame in (0, 95))
    ways = (end - start) / np.linalg.norm(end - start, axis=1, keepdims=True)
    assert ways[0] @ ways[1] > 0.98
    for frame in (0, 30, 60, 95):
        apart = np.subtract(*hips(shot, frame, 2)[:, [0, 2]])
        assert 0.6 < np.linalg.norm(apart) < 1.6
        assert abs(apart @ ways[0]) < 0.7


def test_those_of_a_body_who_walk_do_not_hide_behind_each_other_from_the_side():
    shot = shot_of("Soldiers walk behind a tank")
    for frame in (20, 60):
        places = hips(shot, frame, 6)
        way = hips(shot, frame + 5, 6)[0] - places[0]
        along = np.sort(places @ (way / np.linalg.norm(way)))
        assert np.diff(along).min() > 0.15
