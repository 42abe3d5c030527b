"""From a rig row to bones: forward kinematics of the trunk, two-bone limbs, the gaze, and the skinning matrices."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, asin, atan2, cos, degrees, exp, pi, sin, sqrt

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Array
from previz.stage.figures.body import hand_axes
from previz.stage.figures.countenance import LID_OPEN
from previz.stage.figures.head import EYE, to_bind
from previz.stage.figures.rig import FIELD
from previz.stage.figures.rotation import about, columns, cross, frame, smooth, turned, unit
from previz.stage.figures.skeleton import BONE, BONES, FEATURES, SIDES, Floats, Skeleton


@dataclass(frozen=True, eq=False)
class FigurePose:
    """A figure at a moment, in the world. Metres, radians.

    `bones` (32, 4, 4) skinning matrices from bind pose to world, in the order of BONES; `joints` (18, 3) in OPENPOSE_18
    order; `head` (4, 4) the head joint's frame. The hands' frames stand in the palm: +Y up along a held grip (to the
    thumb), +Z along the fingers. `eye` is between the eyes, `gaze` the unit direction in which they look. `position` is
    the floor point under the pelvis.
    """

    bones: Array
    joints: Array
    head: Array
    left_hand: Array
    right_hand: Array
    eye: Array
    gaze: Array
    position: Array
    heading: float
    height: float


@dataclass(frozen=True, eq=False)
class Footing:
    """Where a foot is in the world: the sole's point under the ankle (3,), its heading, its pitch (toe down).

    `load` is how much it may carry: 1 where it stands, 0 in the middle of a swing.
    """

    place: Floats
    heading: float
    pitch: float
    load: float = 1.0


@dataclass(frozen=True, eq=False)
class Stance:
    """A pose to be solved: rig row, root place and heading, both feet, where to look, and where hands must reach.

    `reach` holds a world point of the palm and how much it counts (0..1), for the left and the right hand.
    """

    row: Floats
    place: Floats
    heading: float
    feet: tuple[Footing, Footing]
    look_at: Floats
    reach: tuple[tuple[Floats, float] | None, tuple[Floats, float] | None]


_RAISED = 24.0
"""How far in degrees a head is raised to look up; the eyes do the rest."""

_PALM = 0.082
_GRIP = 0.028


@dataclass(frozen=True, eq=False)
class _Draft:
    """A stance being solved: world rotations (32, 3, 3) and joints (32, 3) to be filled, and the ankles."""

    stance: Stance
    turns: Floats
    places: Floats
    ankles: tuple[tuple[Floats, Floats, float], ...]


class Solver:
    """Solves stances of one body. Holds what depends on the skeleton alone."""

    def __init__(self, bones: Skeleton) -> None:
        self.bones = bones
        s = bones.body.scale
        self._rest = bones.joints
        self._palm = {name: (along * _PALM + palm * _GRIP) * s for name, (along, _, palm) in _hands().items()}
        self._axes = _hands()
        self._grips = {name: columns(cross(thumb, along), thumb, along) for name, (along, thumb, _) in _hands().items()}
        self._closing = {
            name: (cross(along, palm), cross(along, thumb)) for name, (along, thumb, palm) in _hands().items()
        }
        self._arm = (bones.upper_arm, bones.forearm)
        self._leg = (bones.thigh, bones.shin)
        self._limb_bind = self._bind_frames()
        face = to_bind(
            bones,
            np.array(
                [
                    [0.0, 0.34, 0.46],
                    [EYE[0], EYE[1], 0.31],
                    [-EYE[0], EYE[1], 0.31],
                    [0.335, 0.46, -0.04],
                    [-0.335, 0.46, -0.04],
                ]
            ),
        )
        self._face = face - bones.joint("head")

    def _bind_frames(self) -> dict[str, tuple[Floats, Floats]]:
        """The transposed bind frames of each limb's two bones."""
        found = {}
        back, forward = np.array([0.0, 0.0, -1.0]), np.array([0.0, 0.0, 1.0])
        for name, _ in SIDES:
            for limb, pole in ((("arm", "forearm", "hand"), back), (("thigh", "shin", "foot"), forward)):
                a, b, c = (self.bones.joint(f"{name}_{part}") for part in limb)
                found[f"{name}_{limb[0]}"] = (frame(unit(b - a), pole).T, frame(unit(c - b), pole).T)
        return found

    def solve(self, stance: Stance) -> FigurePose:
        """The bones of a stance."""
        ankles = tuple(self._ankle(stance, index, name, side) for index, (name, side) in enumerate(SIDES))
        draft = _Draft(stance, np.empty((len(BONES), 3, 3)), np.empty((len(BONES), 3)), ankles)
        self._trunk(draft)
        gaze = self._head(draft)
        for index, (name, side) in enumerate(SIDES):
            self._place_arm(draft, index, name, side)
            self._place_leg(draft, index, name, side)
        return self._pose(draft, gaze)

    def _trunk(self, draft: _Draft) -> None:
        stance, turns, places = draft.stance, draft.turns, draft.places
        row, rest = stance.row, self._rest
        root = turned(0.0, degrees(stance.heading), 0.0)
        pelvis = root @ turned(*row[FIELD["hips_turn"]].tolist())
        place = stance.place + root @ row[FIELD["hips"]]
        place[1] = self._supported(draft, pelvis, place)
        pitch, yaw, roll = row[FIELD["spine"]].tolist()
        look = float(row[FIELD["look"]][0])
        sight = pelvis.T @ (stance.look_at - place)
        yaw += look * _limited(0.22 * degrees(atan2(sight[0], sight[2])), 16.0)
        pitch += self.bones.body.stoop
        turns[0], places[0] = pelvis, place
        turns[1] = pelvis @ turned(0.45 * pitch, 0.4 * yaw, 0.5 * roll)
        turns[2] = pelvis @ turned(pitch, yaw, roll)
        places[1] = place + pelvis @ (rest[1] - rest[0])
        places[2] = places[1] + turns[1] @ (rest[2] - rest[1])
        places[3] = places[2] + turns[2] @ (rest[3] - rest[2])

    def _supported(self, draft: _Draft, pelvis: Floats, place: Floats) -> float:
        """The pelvis's height, lowered where the legs would not reach the feet."""
        height = float(place[1])
        grounded = float(draft.stance.row[FIELD["grounded"]][0])
        if grounded <= 0.0:
            return height
        lowest = height
        for (name, _), (ankle, _, _), footing in zip(SIDES, draft.ankles, draft.stance.feet, strict=True):
            hip = pelvis @ (self._rest[BONE[f"{name}_thigh"]] - self._rest[0])
            dx, dz = float(place[0] + hip[0] - ankle[0]), float(place[2] + hip[2] - ankle[2])
            reach = 0.993 * (self._leg[0] + self._leg[1])
            allowed = float(ankle[1]) + sqrt(max(reach * reach - dx * dx - dz * dz, 0.01)) - float(hip[1])
            allowed += 0.6 * (1.0 - footing.load)
            lowest = _lower(lowest, allowed, 0.012)
        return height + grounded * (lowest - height)

    def _head(self, draft: _Draft) -> Floats:
        stance, turns, places = draft.stance, draft.turns, draft.places
        row, rest, chest = stance.row, self._rest, turns[2]
        look = float(row[FIELD["look"]][0])
        pitch, yaw, roll = row[FIELD["head"]].tolist()
        eye = places[3] + chest @ (rest[BONE["left_eye"]] * (0.0, 1.0, 1.0) - rest[3])
        sight = chest.T @ unit(stance.look_at - eye)
        aside = degrees(atan2(sight[0], sight[2])) if abs(sight[1]) < 0.98 else 0.0
        down = -degrees(asin(max(-1.0, min(1.0, float(sight[1])))))
        pitch += look * (_limited(0.88 * down, 52.0) if down > 0.0 else _limited(0.8 * down, _RAISED))
        yaw += look * _limited(0.88 * aside, 74.0)
        turns[3] = chest @ turned(0.4 * pitch, 0.45 * yaw, 0.5 * roll)
        turns[4] = chest @ turned(pitch, yaw, roll)
        places[4] = places[3] + turns[3] @ (rest[4] - rest[3])
        turns[5] = turns[4] @ turned(float(row[FIELD["jaw"]][0]), 0.0, 0.0)
        places[_CARRIED] = places[4] + (rest[_CARRIED] - rest[4]) @ turns[4].T
        seen = turns[4].T @ (stance.look_at - (places[6] + places[7]) / 2.0)
        across = look * _limited(degrees(atan2(seen[0], max(float(seen[2]), 0.05))), 21.0)
        fallen = look * _limited(-degrees(atan2(seen[1], max(float(seen[2]), 0.05))), 13.0)
        turns[6] = turns[7] = turns[4] @ turned(fallen, across, 0.0)
        self._features(draft, fallen)
        gaze: Floats = turns[6][:, 2]
        return gaze

    def _features(self, draft: _Draft, fallen: float) -> None:
        """Brows, lids and the corners of the mouth, as the face feels; lids go with eyes that look down."""
        row, turns, places, head = draft.stance.row, draft.turns, draft.places, draft.turns[4]
        lift, tilt, lids, smile = (float(row[FIELD[name]][0]) for name in ("brow_lift", "brow_tilt", "lids", "smile"))
        size = self.bones.body.head
        lid = head @ turned((1.0 - lids) * (0.6 * fallen - LID_OPEN), 0.0, 0.0)
        for name, side in SIDES:
            brow, corner = BONE[f"{name}_brow"], BONE[f"{name}_lip"]
            turns[BONE[f"{name}_lid"]] = lid
            turns[brow] = head @ turned(0.0, 0.0, -side * tilt)
            places[brow] += head @ np.array([-side * 0.012 * min(lift, 0.0), 0.040 * lift, 0.0]) * size
            turns[corner] = head @ turned(0.0, 0.0, side * 14.0 * smile)
            out = np.array([side * 0.022 * max(smile, 0.0), 0.030 * smile, -0.020 * max(smile, 0.0)])
            places[corner] += head @ out * size

    def _place_arm(self, draft: _Draft, index: int, name: str, side: float) -> None:
        stance, turns, places = draft.stance, draft.turns, draft.places
        row, rest, chest = stance.row, self._rest, turns[2]
        clavicle, arm, hand, fingers = (BONE[f"{name}_{part}"] for part in ("clavicle", "arm", "hand", "fingers"))
        reach = self._arm[0] + self._arm[1]
        aim = row[FIELD[f"{name}_hand"]] * (side, 1.0, 1.0)
        lift = float(row[FIELD[f"{name}_shrug"]][0]) + 24.0 * smooth((float(aim[1]) + 0.15) / 1.1)
        push = 14.0 * smooth((float(aim[2]) - 0.45) / 0.6)
        turns[clavicle] = chest @ turned(0.0, -side * push, side * lift)
        places[clavicle] = places[2] + chest @ (rest[clavicle] - rest[2])
        places[arm] = places[clavicle] + turns[clavicle] @ (rest[arm] - rest[clavicle])
        target = places[2] + chest @ (rest[arm] - rest[2] + aim * reach)
        self._arm_to(draft, name, side, target)
        wanted = stance.reach[index]
        if wanted is not None:
            palm, weight = wanted
            for _ in range(2):
                held = places[hand] + turns[hand] @ self._palm[name]
                target = target + weight * (palm - held)
                self._arm_to(draft, name, side, target)
        places[fingers] = places[hand] + turns[hand] @ (rest[fingers] - rest[hand])

    def _arm_to(self, draft: _Draft, name: str, side: float, target: Floats) -> None:
        """Bends an arm so that its wrist comes to a world point, and turns the hand as the row has it."""
        row, turns, places = draft.stance.row, draft.turns, draft.places
        arm, forearm, hand, fingers = (BONE[f"{name}_{part}"] for part in ("arm", "forearm", "hand", "fingers"))
        chest, out = turns[2], float(row[FIELD[f"{name}_elbow"]][0])
        pole = chest @ _elbow_pole(unit(chest.T @ (target - places[arm])), side, out)
        self._bend(f"{name}_arm", (arm, forearm, hand), target, pole, turns, places, 0.30)
        along = self._axes[name][0]
        closing, sideways = self._closing[name]
        pronation, flexion, deviation = row[FIELD[f"{name}_palm"]].tolist()
        turn = turns[forearm] @ about(along, side * pronation)
        turns[hand] = turn @ about(closing, flexion) @ about(sideways, deviation)
        turns[fingers] = turns[hand] @ about(closing, 82.0 * float(row[FIELD[f"{name}_curl"]][0]))
        turns[forearm] = turns[forearm] @ about(along, side * pronation * 0.35)

    def _ankle(self, stance: Stance, index: int, name: str, side: float) -> tuple[Floats, Floats, float]:
        """The ankle's world place, the foot's rotation, and how far the toes bend back (degrees)."""
        footing, row = stance.feet[index], stance.row
        pitch, outward, bend = row[FIELD[f"{name}_foot_turn"]].tolist()
        pitch += footing.pitch
        yaw = footing.heading + side * outward * pi / 180.0
        turn = turned(pitch, degrees(yaw), 0.0)
        pivot = (0.115 if pitch > 0.0 else -0.06) * self.bones.body.scale
        place = footing.place + turn @ np.array([0.0, self.bones.ankle, -pivot])
        place[0] += pivot * sin(yaw)
        place[2] += pivot * cos(yaw)
        return place, turn, bend + max(0.0, min(pitch, 60.0))

    def _place_leg(self, draft: _Draft, index: int, name: str, side: float) -> None:
        stance, turns, places = draft.stance, draft.turns, draft.places
        rest = self._rest
        thigh, shin, foot, toes = (BONE[f"{name}_{part}"] for part in ("thigh", "shin", "foot", "toes"))
        ankle, turn, bend = draft.ankles[index]
        places[thigh] = places[0] + turns[0] @ (rest[thigh] - rest[0])
        ahead = stance.feet[index].heading
        splay = float(stance.row[FIELD["knees"]][0])
        pole = turns[0] @ np.array([side * splay, 0.0, 1.0]) + 0.6 * np.array([sin(ahead), 0.0, cos(ahead)])
        self._bend(f"{name}_thigh", (thigh, shin, foot), ankle, unit(pole), turns, places, 0.15)
        turns[foot] = turn
        turns[toes] = turn @ turned(-bend, 0.0, 0.0)
        places[toes] = places[foot] + turn @ (rest[toes] - rest[foot])

    def _bend(
        self,
        limb: str,
        chain: tuple[int, int, int],
        target: Floats,
        pole: Floats,
        turns: Floats,
        places: Floats,
        least: float,
    ) -> None:
        """Two-bone inverse kinematics: the middle joint goes towards the pole, the end to the target or next to it."""
        upper, lower = self._arm if limb.endswith("arm") else self._leg
        start = places[chain[0]]
        span = target - start
        distance = float(span @ span) ** 0.5
        length = _reachable(distance, upper + lower, least, 0.975 if limb.endswith("arm") else 0.992)
        along = span / max(distance, 1e-9)
        corner = acos(max(-1.0, min(1.0, (upper * upper + length * length - lower * lower) / (2.0 * upper * length))))
        aside = frame(along, pole)[:, 1]
        middle = start + upper * (cos(corner) * along + sin(corner) * aside)
        end = start + length * along
        first, second = self._limb_bind[limb]
        hinge = cross(along, aside)
        for bone, a, b, bind in ((chain[0], start, middle, first), (chain[1], middle, end, second)):
            direction = unit(b - a)
            turns[bone] = columns(direction, cross(hinge, direction), hinge) @ bind
        places[chain[1]], places[chain[2]] = middle, end

    def _pose(self, draft: _Draft, gaze: Floats) -> FigurePose:
        stance, turns, places = draft.stance, draft.turns, draft.places
        matrices = np.zeros((len(BONES), 4, 4), dtype=np.float32)
        matrices[:, :3, :3] = turns
        matrices[:, :3, 3] = places - np.einsum("bij,bj->bi", turns, self._rest)
        matrices[:, 3, 3] = 1.0
        face = places[4] + self._face @ turns[4].T
        joints = np.empty((18, 3), dtype=np.float32)
        joints[0], joints[14], joints[15], joints[16], joints[17] = face[0], face[2], face[1], face[4], face[3]
        joints[2:8] = places[_ARMS]
        joints[8:14] = places[_LEGS]
        joints[1] = (joints[2] + joints[5]) / 2.0
        position = np.array([places[0][0], stance.place[1], places[0][2]], dtype=np.float32)
        return FigurePose(
            bones=matrices,
            joints=joints,
            head=_placed(turns[4], places[4]),
            left_hand=self._hand_frame("left", turns, places),
            right_hand=self._hand_frame("right", turns, places),
            eye=((face[1] + face[2]) / 2.0).astype(np.float32),
            gaze=gaze.astype(np.float32),
            position=position,
            heading=(stance.heading + pi) % (2.0 * pi) - pi,
            height=self.bones.body.height,
        )

    def _hand_frame(self, name: str, turns: Floats, places: Floats) -> Array:
        hand = BONE[f"{name}_hand"]
        axes = self._grips[name]
        return _placed(turns[hand] @ axes, places[hand] + turns[hand] @ self._palm[name])


_CARRIED = [BONE["jaw"], *(BONE[f"{side}_{part}"] for part in FEATURES for side, _ in SIDES)]
_ARMS = [BONE[f"{side}_{part}"] for side in ("right", "left") for part in ("arm", "forearm", "hand")]
_LEGS = [BONE[f"{side}_{part}"] for side in ("right", "left") for part in ("thigh", "shin", "foot")]


def _hands() -> dict[str, tuple[Floats, Floats, Floats]]:
    return {name: hand_axes(side) for name, side in SIDES}


def _placed(turn: Floats, place: Floats) -> npt.NDArray[np.float32]:
    matrix = np.eye(4, dtype=np.float32)
    matrix[:3, :3], matrix[:3, 3] = turn, place
    return matrix


def _elbow_pole(aim: Floats, side: float, out: float) -> Floats:
    """Where the elbow goes for a hand in a direction from the shoulder: back when it hangs, down when raised."""
    raised = smooth((float(aim[1]) + 0.97) / 0.75)
    lowered = np.array([side * (0.30 + 0.9 * out), 0.0, -1.0])
    lifted = np.array([side * (0.26 + 2.2 * out), -1.0 + 0.9 * out, -0.22])
    pole: Floats = lowered + raised * (lifted - lowered)
    return pole


def _limited(value: float, most: float) -> float:
    """The value, bending softly towards a limit it never passes."""
    if abs(value) <= 0.7 * most:
        return value
    over = (abs(value) - 0.7 * most) / (0.3 * most)
    return (1.0 if value > 0 else -1.0) * most * (0.7 + 0.3 * (1.0 - exp(-over)))


def _lower(a: float, b: float, soft: float) -> float:
    melt = max(soft - abs(a - b), 0.0) / soft
    return min(a, b) - melt * melt * soft / 4.0


def _reachable(distance: float, full: float, least: float, stiff: float) -> float:
    """A distance that the limb can span: eased into its full length from `stiff` of it on, never folded flat."""
    start, most = stiff * full, 0.9985 * full
    if distance > start:
        room = most - start
        return start + room * (1.0 - exp(-(distance - start) / room))
    return max(distance, least * full)
