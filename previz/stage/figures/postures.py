"""Postures: how a body carries itself while it does nothing else. Rows of the rig, made for a body's measures."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from previz.stage.figures import mounted
from previz.stage.figures.rig import FIELD, Values, blank, posed
from previz.stage.figures.skeleton import BONE, Floats, Skeleton

SEAT = 0.45
"""Height of a seat in metres."""

PELVIS_BEHIND = 0.36
"""How far behind the feet a seat is, in metres: one who sits has their mark in front of the chair."""


@lru_cache(maxsize=256)
def posture(bones: Skeleton, name: str) -> Floats:
    """The rig row of a posture for a body. Raises KeyError for a name that is not in POSTURES."""
    row = posed(_stand(bones), POSTURES[name](bones))
    row.setflags(write=False)
    return row


def offset(bones: Skeleton, name: str) -> tuple[float, float]:
    """How far (x, z) the pelvis of a posture is from the root, in the root's frame."""
    x, _, z = posture(bones, name)[FIELD["hips"]].tolist()
    return x, z


def _stand(bones: Skeleton) -> Floats:
    s = bones.body.scale
    wide = 0.012 * s + float(bones.joint("left_thigh")[0])
    broad = max(0.0, bones.body.waist / bones.body.scale - 0.15)
    return posed(
        blank(),
        {
            "hips": (0.0, float(bones.joints[BONE["pelvis"]][1]) - 0.008 * s, 0.0),
            "spine": (1.0, 0.0, 0.0),
            "hand": (0.13 + 1.6 * broad, -0.955, 0.085),
            "palm": (18.0, 6.0, 0.0),
            "curl": 0.28,
            "foot": (0.0, 0.0, 0.0),
            "foot_turn": (0.0, 9.0, 0.0),
            "knees": 0.10,
            "look": 1.0,
            "grounded": 1.0,
            "left_foot": (wide, 0.0, 0.0),
            "right_foot": (-wide, 0.0, 0.0),
        },
    )


def stand(bones: Skeleton) -> Floats:
    """The row of plain standing, from which gait and feet are reckoned."""
    return posture(bones, "stand")


def _seated(bones: Skeleton, lean: float = 0.0) -> Values:
    s, joint = bones.body.scale, float(bones.joint("left_thigh")[0])
    feet = 0.86 * bones.thigh - PELVIS_BEHIND
    height = min(SEAT, 0.985 * (bones.shin + bones.ankle))
    return {
        "hips": (0.0, max(height, SEAT) + 0.115 * s, -PELVIS_BEHIND),
        "hips_turn": (-6.0 + lean, 0.0, 0.0),
        "spine": (8.0 + lean, 0.0, 0.0),
        "hand": (-0.08, -0.70, 0.50),
        "palm": (62.0, 4.0, 0.0),
        "elbow": 0.15,
        "curl": 0.22,
        "left_foot": (joint + 0.02 * s, SEAT - height, feet + 0.05),
        "right_foot": (-joint - 0.02 * s, SEAT - height, feet + 0.02),
        "knees": 0.12,
        "grounded": 0.0,
    }


def _sit(bones: Skeleton) -> Values:
    return _seated(bones)


def _drive(bones: Skeleton) -> Values:
    s, joint = bones.body.scale, float(bones.joint("left_thigh")[0])
    return _seated(bones) | {
        "hips": (0.0, 0.36 + 0.10 * s, -PELVIS_BEHIND),
        "hips_turn": (-14.0, 0.0, 0.0),
        "spine": (4.0, 0.0, 0.0),
        "hand": (-0.10, -0.36, 0.80),
        "palm": (20.0, -12.0, 0.0),
        "curl": 0.85,
        "left_foot": (joint, 0.24, 0.27),
        "right_foot": (-joint, 0.24, 0.31),
        "foot_turn": (-34.0, 8.0, 0.0),
    }


def _ride(bones: Skeleton) -> Values:
    s = bones.body.scale
    return {
        "hips": (0.0, 1.02 * s + 0.10, 0.0),
        "hips_turn": (6.0, 0.0, 0.0),
        "spine": (6.0, 0.0, 0.0),
        "hand": (-0.20, -0.45, 0.62),
        "palm": (40.0, -8.0, 0.0),
        "curl": 0.85,
        "left_foot": (0.31 * s, 0.40 * s, 0.16 * s),
        "right_foot": (-0.31 * s, 0.40 * s, 0.16 * s),
        "foot_turn": (-8.0, 12.0, 0.0),
        "knees": 0.75,
        "grounded": 0.0,
    }


def _crouch(bones: Skeleton) -> Values:
    s = bones.body.scale
    return {
        "hips": (0.0, 0.42 * s, -0.10 * s),
        "hips_turn": (32.0, 0.0, 0.0),
        "spine": (24.0, 0.0, 0.0),
        "hand": (-0.10, -0.50, 0.62),
        "palm": (30.0, 0.0, 0.0),
        "left_foot_turn": (12.0, 14.0, 0.0),
        "right_foot_turn": (34.0, 10.0, 0.0),
        "right_foot": (-0.11 * s, 0.0, -0.20 * s),
        "left_foot": (0.12 * s, 0.0, 0.10 * s),
        "knees": 0.35,
    }


def _kneel(bones: Skeleton) -> Values:
    s, thigh = bones.body.scale, bones.thigh
    joint = float(bones.joint("left_thigh")[0])
    return {
        "hips": (0.0, thigh + 0.105 * s, 0.26 * s),
        "hips_turn": (4.0, 0.0, 0.0),
        "spine": (6.0, 0.0, 0.0),
        "hand": (0.05, -0.86, 0.28),
        "palm": (45.0, 10.0, 0.0),
        "left_foot": (joint + 0.02, 0.0, 0.11 * s - bones.shin * 0.97),
        "left_foot_turn": (78.0, 2.0, -20.0),
        "right_foot": (-joint - 0.02, 0.0, 0.11 * s - bones.shin * 0.97),
        "right_foot_turn": (78.0, 2.0, -20.0),
        "knees": 0.10,
        "grounded": 0.0,
    }


def _floor_sit(bones: Skeleton) -> Values:
    s = bones.body.scale
    return {
        "hips": (0.0, 0.125 * s, -0.60 * s),
        "hips_turn": (-22.0, 0.0, 0.0),
        "spine": (30.0, 0.0, 0.0),
        "hand": (0.30, -0.80, -0.38),
        "palm": (80.0, -40.0, 0.0),
        "left_foot": (0.11 * s, 0.0, 0.0),
        "right_foot": (-0.11 * s, 0.0, 0.04 * s),
        "foot_turn": (-4.0, 8.0, 0.0),
        "knees": 0.30,
        "grounded": 0.0,
        "look": 0.7,
    }


def _lie(bones: Skeleton) -> Values:
    s = bones.body.scale
    leg = bones.thigh + bones.shin
    return {
        "hips": (0.0, 0.125 * s, -leg * 0.995 - 0.08 * s),
        "hips_turn": (-90.0, 0.0, 0.0),
        "spine": (3.0, 0.0, 0.0),
        "head": (8.0, 0.0, 0.0),
        "hand": (0.30, -0.90, 0.02),
        "palm": (30.0, 5.0, 0.0),
        "left_foot": (0.13 * s, 0.13 * s, 0.085 * s),
        "right_foot": (-0.12 * s, 0.13 * s, 0.085 * s),
        "foot_turn": (-68.0, 16.0, 0.0),
        "grounded": 0.0,
        "look": 0.25,
    }


def _sleep(bones: Skeleton) -> Values:
    return _lie(bones) | {
        "lids": 1.0,
        "look": 0.0,
        "head": (4.0, 38.0, 4.0),
        "left_hand": (0.25, -0.9, 0.04),
        "right_hand": (-0.30, -0.55, 0.30),
        "right_palm": (70.0, 0.0, 0.0),
        "left_foot": (0.12, 0.13 * bones.body.scale, 0.02),
    }


def _prone(bones: Skeleton) -> Values:
    s = bones.body.scale
    leg = bones.thigh + bones.shin
    return {
        "hips": (0.0, 0.125 * s, leg * 0.99 + 0.15 * s),
        "hips_turn": (90.0, 0.0, 6.0),
        "spine": (-4.0, 0.0, 0.0),
        "head": (-4.0, 62.0, 0.0),
        "left_hand": (0.42, 0.45, 0.16),
        "left_palm": (70.0, 0.0, 0.0),
        "left_elbow": 0.9,
        "right_hand": (0.55, -0.70, 0.12),
        "right_palm": (60.0, 0.0, 0.0),
        "left_foot": (0.13 * s, 0.045 * s, 0.02),
        "right_foot": (-0.22 * s, 0.045 * s, 0.04 * s),
        "foot_turn": (62.0, 20.0, 0.0),
        "grounded": 0.0,
        "look": 0.0,
        "knees": 0.5,
    }


def _propped(bones: Skeleton) -> Values:
    """Face down on the elbows, the eyes along the ground."""
    s = bones.body.scale
    leg = bones.thigh + bones.shin
    return {
        "hips": (0.0, 0.16 * s, leg * 0.99 + 0.15 * s),
        "hips_turn": (84.0, 0.0, 0.0),
        "spine": (-25.0, 0.0, 0.0),
        "head": (-30.0, 0.0, 0.0),
        "left_hand": (-0.16, 0.66, 0.36),
        "right_hand": (-0.10, 0.42, 0.5),
        "palm": (20.0, 0.0, 0.0),
        "curl": 0.8,
        "elbow": 0.12,
        "left_foot": (0.20 * s, 0.065 * s, 0.02),
        "right_foot": (-0.20 * s, 0.065 * s, 0.02),
        "foot_turn": (62.0, 24.0, 0.0),
        "grounded": 0.0,
        "look": 0.5,
        "knees": 0.2,
    }


def _swim(bones: Skeleton) -> Values:
    s = bones.body.scale
    return {
        "hips": (0.0, 0.30 * s, 0.0),
        "hips_turn": (82.0, 0.0, 0.0),
        "spine": (-10.0, 0.0, 0.0),
        "look": 0.5,
        "left_foot": (0.09 * s, 0.26 * s, -bones.thigh - bones.shin - 0.13 * s),
        "hand": (0.1, 0.9, 0.2),
        "palm": (60.0, 0.0, 0.0),
        "right_foot": (-0.09 * s, 0.26 * s, -bones.thigh - bones.shin - 0.13 * s),
        "foot_turn": (70.0, 0.0, 0.0),
        "curl": 0.1,
        "grounded": 0.0,
    }


def _cradled(bones: Skeleton) -> Values:
    """In somebody's arms: the back against one, the knees over the other."""
    s, joint = bones.body.scale, float(bones.joint("left_thigh")[0])
    knee = 0.80 * bones.thigh
    return {
        "hips": (0.0, 0.60 * s, -0.30 * s),
        "hips_turn": (-62.0, 0.0, 0.0),
        "spine": (26.0, 0.0, 0.0),
        "head": (16.0, -18.0, -8.0),
        "hand": (-0.22, -0.46, 0.34),
        "palm": (40.0, 0.0, 0.0),
        "elbow": 0.2,
        "curl": 0.35,
        "left_foot": (joint, 0.24 * s, knee + 0.02 * s),
        "right_foot": (-joint, 0.20 * s, knee - 0.04 * s),
        "foot_turn": (30.0, 0.0, 0.0),
        "knees": 0.05,
        "grounded": 0.0,
        "look": 0.3,
    }


def _shouldered(bones: Skeleton) -> Values:
    """Astride somebody's shoulders, the legs down before their chest."""
    s = bones.body.scale
    return {
        "hips": (0.0, 0.60 * s, 0.0),
        "hips_turn": (4.0, 0.0, 0.0),
        "spine": (8.0, 0.0, 0.0),
        "hand": (-0.02, -0.62, 0.52),
        "palm": (60.0, 0.0, 0.0),
        "elbow": 0.3,
        "curl": 0.4,
        "left_foot": (0.13 * s, 0.60 * s - 0.80 * bones.shin, 0.34 * s),
        "right_foot": (-0.13 * s, 0.60 * s - 0.80 * bones.shin, 0.34 * s),
        "foot_turn": (24.0, 8.0, 0.0),
        "knees": 0.55,
        "grounded": 0.0,
        "look": 0.8,
    }


def _drift(bones: Skeleton) -> Values:
    """As bodies are without weight: knees and hips a little bent, the arms risen before the chest."""
    s = bones.body.scale
    joint, leg = float(bones.joint("left_thigh")[0]), bones.thigh + bones.shin
    return {
        "hips": (0.0, float(bones.joints[BONE["pelvis"]][1]), 0.0),
        "hips_turn": (14.0, 0.0, 0.0),
        "spine": (9.0, 0.0, 0.0),
        "left_hand": (0.30, -0.42, 0.48),
        "right_hand": (0.36, -0.28, 0.42),
        "palm": (50.0, -10.0, 0.0),
        "elbow": 0.35,
        "curl": 0.4,
        "left_foot": (joint + 0.05 * s, 0.12 * leg, -0.34 * leg),
        "right_foot": (-joint - 0.06 * s, 0.16 * leg, -0.12 * leg),
        "left_foot_turn": (48.0, 6.0, 0.0),
        "right_foot_turn": (34.0, -8.0, 0.0),
        "knees": 0.2,
        "grounded": 0.0,
        "look": 0.8,
    }


def _climb(bones: Skeleton) -> Values:
    s = bones.body.scale
    return {
        "hips": (0.0, float(bones.joints[0][1]) * 0.97, -0.05 * s),
        "hips_turn": (4.0, 0.0, 0.0),
        "spine": (-3.0, 0.0, 0.0),
        "hand": (0.05, 0.55, 0.50),
        "palm": (40.0, 0.0, 0.0),
        "curl": 0.85,
        "elbow": 0.25,
        "grounded": 0.0,
        "knees": 0.45,
    }


POSTURES: dict[str, Callable[[Skeleton], Values]] = {
    "stand": lambda _: {},
    "sit": _sit,
    "drive": _drive,
    "ride": _ride,
    "crouch": _crouch,
    "kneel": _kneel,
    "floor_sit": _floor_sit,
    "lie": _lie,
    "sleep": _sleep,
    "prone": _prone,
    "propped": _propped,
    "swim": _swim,
    "climb": _climb,
    "drift": _drift,
    "cradled": _cradled,
    "shouldered": _shouldered,
    "cycle": mounted.cycling,
    "motor": mounted.on_a_motorcycle,
    "scoot": mounted.on_a_scooter,
    "pillion": mounted.behind_a_rider,
    "row": mounted.rowing,
    "paddle": mounted.paddling,
    "sled": mounted.on_a_sled,
    "perch": mounted.perched,
    "rear": mounted.as_passenger,
    "beside": mounted.as_passenger,
    "board": mounted.on_a_board,
    "ski": mounted.skiing,
    "glide": mounted.skating,
}
"""The postures, and how each is made for a body."""

VIA = {"lie": "floor_sit", "sleep": "floor_sit", "prone": "kneel", "propped": "kneel"}
"""Postures that a body comes to, and leaves, through another."""
