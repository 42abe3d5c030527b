"""The bones of a figure: their names, their parents, and where the joints of a build rest.

Bind pose: feet together on Y = 0, facing +Z, arms 50 degrees below the horizontal. Every bone's bind rotation is the
identity, so a skinning matrix is a world rotation about the joint's place at rest. The figure's left is +X.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from previz.errors import PrevizError
from previz.stage.world import CastMember

Floats = npt.NDArray[np.float64]

BONES = (
    "pelvis", "spine", "chest", "neck", "head", "jaw", "left_eye", "right_eye",
    "left_clavicle", "left_arm", "left_forearm", "left_hand", "left_fingers",
    "right_clavicle", "right_arm", "right_forearm", "right_hand", "right_fingers",
    "left_thigh", "left_shin", "left_foot", "left_toes",
    "right_thigh", "right_shin", "right_foot", "right_toes",
    "left_brow", "right_brow", "left_lid", "right_lid", "left_lip", "right_lip",
)  # fmt: skip
"""The bones, in the order of the skinning matrices."""

PARENTS = (
    "", "pelvis", "spine", "chest", "neck", "head", "head", "head",
    "chest", "left_clavicle", "left_arm", "left_forearm", "left_hand",
    "chest", "right_clavicle", "right_arm", "right_forearm", "right_hand",
    "pelvis", "left_thigh", "left_shin", "left_foot",
    "pelvis", "right_thigh", "right_shin", "right_foot",
    "head", "head", "head", "head", "head", "head",
)  # fmt: skip
"""The bone that each hangs on, in the same order; the pelvis hangs on none."""

BONE = {name: index for index, name in enumerate(BONES)}

OPENPOSE_18 = (
    "nose", "neck", "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow", "left_wrist",
    "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle",
    "right_eye", "left_eye", "right_ear", "left_ear",
)  # fmt: skip
"""The joints of the pose pass, in the order of OpenPose's 18-point body."""

ARM_DROP = np.radians(50.0)
ARM_DIRECTION = np.array([np.cos(ARM_DROP), -np.sin(ARM_DROP), 0.0])
"""Along the left arm at rest; the right arm's has the other sign of X."""

FEATURES = {"eye": (0.137, 0.490, 0.225), "lid": (0.137, 0.490, 0.225), "brow": (0.135, 0.594, 0.300),
            "lip": (0.094, 0.213, 0.300)}  # fmt: skip
"""Where the parts of a face that move turn about, left of the middle, above the chin and forward, in heads."""

SIDES = (("left", 1.0), ("right", -1.0))


@dataclass(frozen=True, slots=True)
class Proportions:
    """A body in metres (half widths from the middle) and in factors of a plain adult's.

    `leg` is the height of the hip joint, `limb` the thickness of arms and legs, `belly` and `bust` how far they stand
    out, `stoop` the forward bend of the upper back in degrees.
    """

    height: float
    head: float
    leg: float
    shoulder: float
    chest: float
    waist: float
    hip: float
    limb: float = 1.0
    belly: float = 0.0
    bust: float = 0.0
    neck: float = 1.0
    jaw: float = 1.0
    stoop: float = 0.0

    @property
    def scale(self) -> float:
        """Size against a plain adult of 1.75 m."""
        return self.height / 1.75


_ADULTS = {
    "neutral": Proportions(1.75, 0.234, 0.925, 0.168, 0.150, 0.128, 0.158),
    "masculine": Proportions(1.80, 0.238, 0.945, 0.184, 0.164, 0.136, 0.157, limb=1.06, neck=1.12, jaw=1.1),
    "feminine": Proportions(1.68, 0.226, 0.900, 0.153, 0.136, 0.110, 0.163, 0.92, 0.0, 1.0, 0.86, 0.88),
}

_BUILDS: dict[str, dict[str, float]] = {
    "adult": {},
    "tall": {"height": 1.09, "leg": 1.125, "limb": 0.97, "head": 1.02, "waist": 0.98},
    "heavy": {"chest": 1.17, "waist": 1.5, "hip": 1.18, "limb": 1.22, "shoulder": 1.07, "neck": 1.2, "jaw": 1.14},
    "old": {"height": 0.965, "leg": 0.955, "limb": 0.9, "shoulder": 0.95, "waist": 1.08, "chest": 0.96, "neck": 0.9},
    "child": {"height": 0.70, "leg": 0.665, "head": 0.86, "shoulder": 0.68, "chest": 0.66, "waist": 0.72, "hip": 0.63,
              "limb": 0.93, "neck": 0.86, "jaw": 0.86, "bust": 0.0},
}  # fmt: skip

_ADDED: dict[str, dict[str, float]] = {"heavy": {"belly": 1.0}, "old": {"belly": 0.2, "stoop": 16.0}}


def proportions(member: CastMember) -> Proportions:
    """The body of a cast member's build and presence. Raises PrevizError for a build that is not one."""
    if member.build not in _BUILDS or member.presents not in _ADULTS:
        raise PrevizError(
            f"{member.name} has the build “{member.build}, {member.presents}”, which Previz does not know",
            f"Use one of {', '.join(_BUILDS)} and one of {', '.join(_ADULTS)}",
        )
    plain = _ADULTS[member.presents]
    values = {name: getattr(plain, name) for name in plain.__dataclass_fields__}
    values |= {name: values[name] * factor for name, factor in _BUILDS[member.build].items()}
    return Proportions(**(values | _ADDED.get(member.build, {})))


@dataclass(frozen=True, eq=False)
class Skeleton:
    """Where the joints of a body rest: `joints` (32, 3) in the order of BONES, and points that are no bone's joint."""

    body: Proportions
    joints: Floats
    crown: float
    chin: float
    ankle: float

    def joint(self, name: str) -> Floats:
        """A bone's joint at rest, (3,)."""
        found: Floats = self.joints[BONE[name]]
        return found

    @property
    def upper_arm(self) -> float:
        """From shoulder to elbow, in metres."""
        return float(np.linalg.norm(self.joint("left_forearm") - self.joint("left_arm")))

    @property
    def forearm(self) -> float:
        """From elbow to wrist, in metres."""
        return float(np.linalg.norm(self.joint("left_hand") - self.joint("left_forearm")))

    @property
    def thigh(self) -> float:
        """From hip to knee, in metres."""
        return float(np.linalg.norm(self.joint("left_shin") - self.joint("left_thigh")))

    @property
    def shin(self) -> float:
        """From knee to ankle, in metres."""
        return float(np.linalg.norm(self.joint("left_foot") - self.joint("left_shin")))


def skeleton(member: CastMember) -> Skeleton:
    """The joints of a cast member's body at rest."""
    return skeleton_of(proportions(member))


@lru_cache(maxsize=32)
def skeleton_of(body: Proportions) -> Skeleton:
    """The joints of a body at rest."""
    s = body.scale
    chin = body.height - body.head
    shoulder_y = chin - 0.088 * s
    torso = shoulder_y - body.leg
    joints = np.zeros((len(BONES), 3))
    joints[BONE["pelvis"]] = 0.0, body.leg + 0.03 * s, 0.0
    joints[BONE["spine"]] = 0.0, body.leg + 0.24 * torso, -0.012 * s
    joints[BONE["chest"]] = 0.0, body.leg + 0.54 * torso, -0.022 * s
    joints[BONE["neck"]] = 0.0, shoulder_y + 0.042 * s, -0.026 * s
    head = body.head
    joints[BONE["head"]] = 0.0, chin + 0.20 * head, -0.002 * s
    joints[BONE["jaw"]] = 0.0, chin + 0.32 * head, 0.01 * s
    for name, side in SIDES:
        _place_arm(joints, body, name, side, shoulder_y)
        _place_leg(joints, body, name, side)
        _place_features(joints, name, side, chin, head)
    return Skeleton(body, joints, body.height, chin, 0.082 * s)


def _place_features(joints: Floats, name: str, side: float, chin: float, head: float) -> None:
    """The parts of a face that move, in shares of the head's height above the chin."""
    for feature, (x, y, z) in FEATURES.items():
        joints[BONE[f"{name}_{feature}"]] = side * x * head, chin + y * head, z * head


def _place_arm(joints: Floats, body: Proportions, name: str, side: float, shoulder_y: float) -> None:
    s = body.scale
    along = ARM_DIRECTION * (side, 1.0, 1.0)
    shoulder = np.array([side * body.shoulder, shoulder_y, -0.02 * s])
    joints[BONE[f"{name}_clavicle"]] = side * 0.02 * s, shoulder_y + 0.012 * s, 0.0
    joints[BONE[f"{name}_arm"]] = shoulder
    joints[BONE[f"{name}_forearm"]] = shoulder + along * 0.292 * s
    joints[BONE[f"{name}_hand"]] = shoulder + along * (0.292 + 0.252) * s
    joints[BONE[f"{name}_fingers"]] = shoulder + along * (0.292 + 0.252 + 0.092) * s


def _place_leg(joints: Floats, body: Proportions, name: str, side: float) -> None:
    s = body.scale
    x = side * 0.088 * s * (0.6 + 0.4 * body.hip / (0.158 * s))
    joints[BONE[f"{name}_thigh"]] = x, body.leg, 0.0
    joints[BONE[f"{name}_shin"]] = x, 0.082 * s + (body.leg - 0.082 * s) * 0.485, 0.004 * s
    joints[BONE[f"{name}_foot"]] = x, 0.082 * s, -0.018 * s
    joints[BONE[f"{name}_toes"]] = x + side * 0.008 * s, 0.022 * s, 0.105 * s
