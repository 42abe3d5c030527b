"""The performance: feet that hold, hands that arrive, eyes that look, and no jump between frames."""

from __future__ import annotations

import subprocess
import sys
from math import cos, pi, radians, sin

import numpy as np
import pytest

from previz.errors import PrevizError
from previz.shots.spec import TimeOfDay, Weather
from previz.stage.figures import ACTIONS, BONES, OPENPOSE_18, Performance, figure_mesh, pose, skeleton
from previz.stage.world import Beat, CastMember, Performer, Prop, World

ANNA = CastMember("Anna", (0.7, 0.3, 0.25), "adult", "feminine")
BO = CastMember("Bo", (0.25, 0.35, 0.55), "adult", "masculine")
CHILD = CastMember("Cleo", (0.9, 0.6, 0.2), "child", "neutral")
FRAME = 1.0 / 24.0
BALL = {side: BONES.index(f"{side}_toes") for side in ("left", "right")}


def world(*performers: Performer, props: tuple[Prop, ...] = ()) -> World:
    line = ((-1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    size = (10.0, 3.0, 10.0)
    return World("room", "room", True, TimeOfDay.DAY, Weather.CLEAR, size, line, performers, props, 20.0, 1)


def acted(*beats: Beat, member: CastMember = ANNA, posture: str = "stand", props: tuple[Prop, ...] = ()) -> Performance:
    performer = Performer(member, (0.0, 0.0, 0.0), 0.0, beats, posture)
    return Performance(world(performer, Performer(BO, (0.0, 0.0, 3.0), pi), props=props), performer)


def bone_place(performance: Performance, name: str, seconds: float) -> np.ndarray:
    rest = np.append(performance.track.bones.joint(name), 1.0)
    place: np.ndarray = (performance.at(seconds).bones[BONES.index(name)] @ rest)[:3]
    return place


def joint(performance: Performance, name: str, seconds: float) -> np.ndarray:
    place: np.ndarray = performance.at(seconds).joints[OPENPOSE_18.index(name)]
    return place


def times(start: float, end: float) -> np.ndarray:
    return np.arange(start, end, FRAME)


def test_a_pose_has_the_promised_shapes():
    found = acted().at(0.5)
    assert found.bones.shape == (len(BONES), 4, 4)
    assert found.bones.dtype == np.float32
    assert found.joints.shape == (18, 3)
    assert found.head.shape == found.left_hand.shape == found.right_hand.shape == (4, 4)
    assert float(np.linalg.norm(found.gaze)) == pytest.approx(1.0, abs=1e-5)
    assert found.height == pytest.approx(1.68)


def test_skinning_matrices_are_rigid_and_hold_the_skeleton_together():
    performance = acted(Beat("walk", 0.0, 3.0, None, (1.0, 3.0)), Beat("wave", 1.0, 1.5))
    for seconds in (0.0, 0.7, 1.6, 2.4):
        turns = performance.at(seconds).bones[:, :3, :3]
        assert np.allclose(turns @ turns.transpose(0, 2, 1), np.eye(3), atol=1e-4)
        assert np.allclose(np.linalg.det(turns), 1.0, atol=1e-4)
        for limb in ("left_arm left_forearm left_hand", "right_thigh right_shin right_foot"):
            a, b, c = (bone_place(performance, name, seconds) for name in limb.split())
            rest = [performance.track.bones.joint(name) for name in limb.split()]
            assert np.linalg.norm(b - a) == pytest.approx(np.linalg.norm(rest[1] - rest[0]), abs=0.002)
            assert np.linalg.norm(c - b) == pytest.approx(np.linalg.norm(rest[2] - rest[1]), abs=0.012)


def test_joints_lie_inside_the_body():
    performance = acted()
    mesh, found = figure_mesh(ANNA), performance.at(1.0)
    assert mesh.bones is not None
    assert mesh.weights is not None
    ones = np.ones((len(mesh.positions), 1), dtype=np.float32)
    matrices = np.einsum("nk,nkij->nij", mesh.weights, found.bones[mesh.bones])
    skinned = np.einsum("nij,nj->ni", matrices, np.concatenate([mesh.positions, ones], axis=1))[:, :3]
    for name in ("neck", "left_elbow", "right_wrist", "left_hip", "right_knee", "left_ankle"):
        place = found.joints[OPENPOSE_18.index(name)]
        near = skinned[np.abs(skinned[:, 1] - place[1]) < 0.05]
        near = near[np.linalg.norm(near - place, axis=1) < 0.22]
        assert (near.min(axis=0)[[0, 2]] < place[[0, 2]]).all(), name
        assert (near.max(axis=0)[[0, 2]] > place[[0, 2]]).all(), name


@pytest.mark.parametrize(
    ("action", "seconds", "to"),
    [("walk", 4.0, (1.5, 4.0)), ("run", 2.2, (0.0, 4.6)), ("sneak", 4.0, (0.0, 2.5)), ("limp", 4.0, (-1.0, 2.5))],
)
def test_planted_feet_stay_where_they_are(action, seconds, to):
    performance = acted(Beat(action, 0.2, seconds, None, to))
    planted = 0
    for index, side in enumerate(("left", "right")):
        steps = performance.track.feet[index].steps
        for step, following in zip(steps[1:], [*steps[2:], None], strict=True):
            end = min(following.lift if following is not None else step.land + 1.0, 6.0)
            places = [bone_place(performance, f"{side}_toes", t)[[0, 2]] for t in times(step.land + 0.06, end)]
            for a in places:
                assert np.linalg.norm(a - places[0]) < 0.02
            planted += len(places)
    assert planted > 24


@pytest.mark.parametrize("member", [ANNA, BO, CHILD])
def test_a_walker_arrives_at_the_destination_and_faces_the_way(member):
    performance = acted(Beat("walk", 0.0, 4.0, None, (1.5, 3.0)), member=member)
    end = performance.at(5.0)
    assert np.allclose(end.position[[0, 2]], (1.5, 3.0), atol=0.06)
    assert end.heading == pytest.approx(np.arctan2(1.5, 3.0), abs=0.02)
    lowest = min(float(bone_place(performance, "left_foot", t)[1]) for t in times(0.0, 5.0))
    assert lowest > 0.03


def test_later_beats_start_from_where_earlier_ones_ended():
    performance = acted(Beat("walk", 0.0, 3.0, None, (0.0, 2.0)), Beat("walk", 4.0, 3.0, None, (2.0, 2.0)))
    assert np.allclose(performance.at(3.8).position[[0, 2]], (0.0, 2.0), atol=0.06)
    assert np.allclose(performance.at(8.0).position[[0, 2]], (2.0, 2.0), atol=0.06)


def test_running_is_faster_than_walking_and_leaves_the_ground():
    run = acted(Beat("run", 0.0, 2.0, None, (0.0, 5.0)))
    airborne = [
        min(float(bone_place(run, f"{side}_toes", t)[1]) for side in ("left", "right")) for t in times(0.4, 1.2)
    ]
    assert max(airborne) > 0.04


@pytest.mark.parametrize("action", sorted(set(ACTIONS) - {"fall", "jump"}))
def test_no_joint_jumps_between_frames(action):
    to = (0.8, 1.8) if ACTIONS[action].gait else None
    performance = acted(
        Beat(action, 0.3, 2.2, "Bo", to), Beat("talk", 2.4, 1.0, "Bo"), Beat("walk", 3.2, 1.8, None, (-1.0, 0.5))
    )
    joints = np.array([performance.at(t).joints for t in times(0.0, 5.5)])
    assert np.isfinite(joints).all()
    assert np.linalg.norm(np.diff(joints, axis=0), axis=2).max() < 0.35
    assert joints[..., 1].min() > (-0.10 if action == "swim" else -0.02)


@pytest.mark.parametrize("action", ["fall", "jump"])
def test_fall_and_jump_come_back_to_the_floor(action):
    performance = acted(Beat(action, 0.2, 1.8))
    joints = np.array([performance.at(t).joints for t in times(0.0, 3.0)])
    assert np.linalg.norm(np.diff(joints, axis=0), axis=2).max() < 0.6
    heads = joints[:, 0, 1]
    assert heads[-1] < 0.4 if action == "fall" else heads.max() > 1.75


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_every_action_differs_from_standing_still(action):
    if action in {"stand", "rise", "have", "lap"}:
        return
    to = (0.8, 1.8) if ACTIONS[action].gait else None
    still, performance = acted(), acted(Beat(action, 0.0, 2.5, None if action == "turn" else "Bo", to))
    rows = [np.abs(performance.stance(t).row - still.stance(t).row).max() for t in times(0.4, 2.3)]
    turned = abs(performance.at(2.4).heading) > 1.0
    assert max(rows) > 0.3 or turned


def test_the_same_time_gives_the_same_pose_in_any_order():
    performance = acted(Beat("talk", 0.0, 5.0, "Bo"), Beat("walk", 1.0, 3.0, None, (1.0, 2.0)))
    first = performance.at(2.0).bones
    performance.at(4.0)
    assert (performance.at(2.0).bones == first).all()
    again = acted(Beat("talk", 0.0, 5.0, "Bo"), Beat("walk", 1.0, 3.0, None, (1.0, 2.0)))
    assert (again.at(2.0).bones == first).all()


_PROGRAM = """
import hashlib
from tests.stage.test_figures_performance import ANNA, acted
from previz.stage.figures import figure_mesh
from previz.stage.world import Beat
mesh, found = figure_mesh(ANNA), acted(Beat("walk", 0.0, 3.0, None, (1.0, 2.0)), Beat("talk", 0.5, 3.0, "Bo")).at(1.7)
print(hashlib.sha256(mesh.positions.tobytes() + mesh.weights.tobytes() + found.bones.tobytes()).hexdigest())
"""


def test_another_process_makes_the_same_mesh_and_pose():
    digests = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("member", [ANNA, BO])
def test_sitting_puts_the_seat_of_the_body_at_chair_height(member):
    performance = acted(member=member, posture="sit")
    found = performance.at(1.0)
    mesh = figure_mesh(member)
    assert mesh.bones is not None
    seat = mesh.bones[:, 0] == BONES.index("pelvis")
    ones = np.ones((int(seat.sum()), 1), dtype=np.float32)
    places = np.concatenate([mesh.positions[seat], ones], axis=1) @ found.bones[BONES.index("pelvis")].T
    assert float(places[:, 1].min()) == pytest.approx(0.45, abs=0.08)
    assert np.allclose(found.position[[0, 2]], (0.0, -0.36), atol=0.05)
    knee = found.joints[OPENPOSE_18.index("left_knee")]
    assert knee[2] > found.position[2] + 0.3
    assert knee[1] == pytest.approx(0.5, abs=0.12)


def test_one_who_sits_stays_seated_and_talks_until_they_rise():
    performance = acted(Beat("sit", 0.0, 1.5), Beat("talk", 2.0, 2.0, "Bo"), Beat("rise", 5.0, 1.5))
    pelvis = [float(bone_place(performance, "pelvis", t)[1]) for t in (0.0, 3.0, 4.9, 7.0)]
    assert pelvis[0] > 0.85
    assert pelvis[1] < 0.62
    assert pelvis[2] < 0.62
    assert pelvis[3] > 0.85


def test_a_chair_is_walked_to_and_sat_upon_its_way_round():
    chair = Prop("chair", "chair", (1.5, 0.0, 1.5), -pi / 2.0)
    performance = acted(Beat("sit", 0.0, 5.0, "chair"), props=(chair,))
    found = performance.at(6.0)
    assert np.allclose(found.position[[0, 2]], (1.5, 1.5), atol=0.06)
    assert cos(found.heading + pi / 2.0) > 0.98


def test_one_who_walks_to_a_seat_turns_round_before_sitting():
    performance = acted(Beat("sit", 0.0, 5.0, None, (0.0, 2.0)))
    found = performance.at(6.0)
    assert cos(found.heading) < -0.98
    assert np.allclose(found.position[[0, 2]], (0.0, 2.36), atol=0.06)


def test_one_who_begins_lying_lies_over_the_mark():
    found = acted(posture="lie").at(0.5)
    assert np.allclose(found.position[[0, 2]], (0.0, 0.0), atol=0.05)
    assert found.joints[:, 1].max() < 0.45


@pytest.mark.parametrize("degrees", [-50.0, 0.0, 40.0])
def test_the_gaze_is_on_the_target(degrees):
    place = (3.0 * sin(radians(degrees)), 0.6, 3.0 * cos(radians(degrees)))
    performance = acted(Beat("look", 0.0, 4.0, "vase"), props=(Prop("vase", "bottle", place),))
    found = performance.at(2.0)
    towards = np.array(place) - found.eye
    towards /= np.linalg.norm(towards)
    assert np.degrees(np.arccos(np.clip(found.gaze @ towards, -1.0, 1.0))) < 12.0


def test_a_listener_looks_at_whoever_speaks():
    anna = Performer(ANNA, (0.0, 0.0, 0.0), 0.0)
    bo = Performer(BO, (-1.2, 0.0, 1.5), pi, (Beat("talk", 0.0, 2.0),))
    cleo = Performer(CHILD, (1.2, 0.0, 1.5), pi, (Beat("talk", 2.5, 2.0),))
    scene = world(anna, bo, cleo)
    for seconds, speaker in ((1.5, bo), (4.0, cleo)):
        found, other = pose(scene, anna, seconds), pose(scene, speaker, seconds)
        towards = other.eye - found.eye
        towards /= np.linalg.norm(towards)
        assert np.degrees(np.arccos(np.clip(found.gaze @ towards, -1.0, 1.0))) < 25.0


@pytest.mark.parametrize("action", ["reach", "pick_up", "put_down", "take"])
@pytest.mark.parametrize("height", [0.0, 0.75, 1.2])
def test_a_hand_comes_to_the_target_within_reach(action, height):
    place = (0.10, height, 0.48)
    performance = acted(Beat(action, 0.0, 3.0, "cup"), props=(Prop("cup", "cup", place),))
    nearest = min(
        float(np.linalg.norm(hand[:3, 3] - place))
        for found in (performance.at(t) for t in times(0.0, 3.0))
        for hand in (found.left_hand, found.right_hand)
    )
    assert nearest < 0.10


def test_hands_meet_in_a_handshake():
    anna = Performer(ANNA, (0.0, 0.0, 0.0), 0.0, (Beat("handshake", 0.0, 3.0, "Bo"),))
    bo = Performer(BO, (0.0, 0.0, 0.9), pi, (Beat("handshake", 0.0, 3.0, "Anna"),))
    scene = world(anna, bo)
    a, b = pose(scene, anna, 1.4), pose(scene, bo, 1.4)
    assert np.linalg.norm(a.right_hand[:3, 3] - b.right_hand[:3, 3]) < 0.12


def test_a_talk_moves_hands_and_jaw_while_the_legs_walk_on():
    plain = acted(Beat("walk", 0.0, 4.0, None, (0.0, 4.0)))
    talking = acted(Beat("walk", 0.0, 4.0, None, (0.0, 4.0)), Beat("talk", 0.5, 3.0))
    feet = [np.linalg.norm(joint(plain, "left_ankle", t) - joint(talking, "left_ankle", t)) for t in times(1.0, 3.0)]
    hands = [np.linalg.norm(joint(plain, "right_wrist", t) - joint(talking, "right_wrist", t)) for t in times(1.0, 3.0)]
    assert max(feet) < 0.03
    assert max(hands) > 0.10


def test_the_hand_frames_are_right_handed_with_the_thumb_up():
    found = acted(Beat("hold", 0.0, 3.0)).at(1.5)
    turn = found.right_hand[:3, :3]
    assert np.linalg.det(turn) == pytest.approx(1.0, abs=1e-4)
    assert turn[1, 1] > 0.8
    assert turn[2, 2] > 0.5


def test_an_unknown_action_says_what_there_is():
    with pytest.raises(PrevizError, match="levitate"):
        acted(Beat("levitate", 0.0, 1.0))


def test_every_build_has_a_skeleton_with_its_joints_in_order_of_height():
    for build in ("adult", "child", "tall", "heavy", "old"):
        bones = skeleton(CastMember("X", (0.5, 0.5, 0.5), build))
        heights = [
            bones.joint(name)[1] for name in ("left_foot", "left_shin", "pelvis", "spine", "chest", "neck", "head")
        ]
        assert heights == sorted(heights)
