"""Vehicles that the camera looks into: posts and doors hide, windows do not, and no camera stands in a body."""

import numpy as np
import pytest

from previz.stage.hollows import Hollow
from tests.stage.test_traffic import shot_of

CAR = Hollow("car", np.eye(4))


@pytest.mark.parametrize(
    ("point", "held"), [((0.0, 0.88, 1.4), True), ((0.0, 1.2, 0.0), False), ((0.9, 0.7, 0.2), True)]
)
def test_a_car_is_full_where_it_is_made_of_something(point, held):
    around = np.array(point) + 0.05 * np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]])
    assert bool(CAR.holds(around).any()) is held


def test_a_follow_camera_keeps_its_distance_behind_the_car():
    shot = shot_of("The camera follows a car from behind on a country road")
    eyes, cars = [], []
    car = next(i for i, prop in enumerate(shot.world.props) if prop.kind == "car")
    for frame in (0, 30, 60, 95):
        moment = shot.at(frame)
        stands = moment.transforms[len(shot.world.performers) + car + 1]
        eyes.append((np.linalg.inv(stands) @ moment.camera.to_world[:, 3])[:3])
        cars.append(stands[:3, 3])
    assert np.linalg.norm(cars[-1] - cars[0]) > 20.0
    assert all(eye[2] < -2.5 for eye in eyes)
    away = [float(np.linalg.norm(eye)) for eye in eyes]
    assert max(away) / min(away) < 1.25


def test_a_camera_goes_along_with_who_is_driven_and_sees_their_face():
    shot = shot_of("A man rides a motorcycle down a desert road")
    for frame in (0, 48, 95):
        moment = shot.at(frame)
        offset = moment.camera.to_world[:3, 3] - moment.joints[1][0]
        assert 2.0 < float(np.linalg.norm(offset)) < 9.0


@pytest.mark.parametrize(("pan", "way"), [("left", -1.0), ("right", 1.0)])
def test_a_pan_goes_with_a_rider_who_stays_in_the_frame(pan, way):
    shot = shot_of(f"A jockey gallops past, pan {pan}")
    turned = []
    for frame in (0, 48, 95):
        moment = shot.at(frame)
        local = np.linalg.inv(moment.camera.to_world) @ np.append(moment.joints[1][0], 1.0)
        assert abs(local[0] / -local[2]) < 0.6
        forward = -moment.camera.to_world[:3, 2]
        turned.append(float(np.arctan2(-forward[0], forward[2])))
    assert way * float(np.unwrap(turned)[-1] - turned[0]) > 0.5
