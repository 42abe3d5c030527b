"""Gestures of speech and feeling: the head, the mouth, and the hands that go with them."""

from __future__ import annotations

from math import pi, sin

import numpy as np

from previz.stage.figures.acting import Acting, blended, stroke
from previz.stage.figures.rig import FIELD, posed
from previz.stage.figures.rotation import smooth
from previz.stage.figures.skeleton import Floats

_EAR = (0.07, 0.23, 0.19)


def talk(a: Acting) -> Floats:
    """Hands that mark the phrases, a head that nods with the stress, a mouth that moves."""
    stress = stroke(a.t + a.phase, 1.15, 0.26)
    second = stroke(a.t + a.phase * 3.1 + 0.5, 1.9, 0.34)
    emphasis = 0.5 + 0.5 * a.phrase(0.21)
    lift = 0.35 + 0.65 * emphasis
    row = a.add(
        {
            "head": (2.6 * stress - 1.0 + 1.6 * a.phrase(0.5), 2.5 * a.phrase(0.23, 0.4), 2.6 * a.phrase(0.17, 0.7)),
            "spine": (2.0 * emphasis, 3.0 * a.phrase(0.15, 0.2), 0.0),
        }
    )
    row[FIELD["brow_lift"]] += 0.38 * emphasis * (0.4 + 0.6 * stress) - 0.1
    row[FIELD["brow_tilt"]] += 4.0 * a.phrase(0.12, 0.5)
    row[FIELD["smile"]] += 0.22 * a.phrase(0.37, 0.3)
    row[FIELD["jaw"]] = 9.0 * abs(a.wave(2.3)) * (0.55 + 0.45 * a.wave(0.9, 0.3)) + 2.0
    forward = (-0.10 - 0.10 * stress, -0.52 + 0.22 * stress * lift, 0.50 + 0.12 * stress)
    off = (0.02 + 0.10 * second, -0.60 + 0.18 * second * lift, 0.44 + 0.10 * second)
    main, other = ("right", "left") if a.phase < 0.6 else ("left", "right")
    gesturing = (0.35 + 0.65 * smooth((a.phrase(0.13, 0.15) + 0.55) / 0.6)) * (1.0 - 0.35 * a.travelling)
    open_hand = posed(
        row,
        {
            f"{main}_hand": forward,
            f"{main}_palm": (-30.0 * stress + 10.0, -8.0, 0.0),
            f"{main}_curl": 0.15,
            f"{main}_elbow": 0.10,
        },
    )
    both = posed(
        open_hand, {f"{other}_hand": off, f"{other}_palm": (-25.0 * second + 20.0, -4.0, 0.0), f"{other}_curl": 0.2}
    )
    row = blended(row, open_hand, gesturing)
    return blended(row, posed(both, {}), gesturing * smooth((a.phrase(0.11, 0.6) - 0.05) / 0.5))


def listen(a: Acting) -> Floats:
    """Weight on one leg, a tilted head, now and then a small nod."""
    nod = stroke(a.t + a.phase * 2.0, 2.7, 0.3)
    return a.add({"head": (5.0 * nod, 0.0, 4.0 * (1.0 if a.phase > 0.5 else -1.0)), "spine": (2.0, 0.0, 1.5)})


def look(a: Acting) -> Floats:
    """The chest follows the eyes a little, and the neck stretches."""
    return a.add({"spine": (3.0, 0.0, 0.0), "head": (-1.0, 0.0, 2.0 * a.phrase(0.3))})


def phone(a: Acting) -> Floats:
    """A phone at the ear, the head leaning to it; the mouth moves now and then."""
    row = a.add(
        {"head": (3.0 + 2.0 * a.phrase(0.4), 6.0 * a.phrase(0.13), 7.0), "spine": (2.0, 2.0 * a.phrase(0.1), 0.0)}
    )
    speaks = smooth((a.phrase(0.16) + 0.2) / 0.3)
    return posed(
        row,
        {
            "right_hand": _EAR,
            "right_palm": (-24.0, 20.0, 4.0),
            "right_curl": 0.55,
            "right_elbow": 0.16,
            "jaw": 7.0 * abs(a.wave(2.1)) * speaks,
        },
    )


def cry(a: Acting) -> Floats:
    """A hand that wipes the cheek, a bowed head, shoulders that shake, the breath that catches."""
    wipe = stroke(a.t + 1.2 + 2.0 * a.phase, 3.6, 0.5)
    low = np.array([-0.16, -0.46, 0.40])
    sob = max(0.0, a.wave(1.5)) * (0.5 + 0.5 * a.wave(0.31))
    row = a.add(
        {
            "head": (9.0 + 2.0 * sob, 3.0 * a.phrase(0.2), 5.0),
            "spine": (7.0 + 2.5 * sob, 0.0, 0.0),
            "hips": (0.0, -0.012, 0.0),
        }
    )
    return posed(
        row,
        {
            "right_hand": blended(low, np.array([-0.02, 0.06, 0.36]), wipe),
            "right_palm": (-40.0 * wipe, 18.0 * wipe, 0.0),
            "right_curl": 0.35,
            "right_elbow": 0.12,
            "left_hand": (-0.24, -0.48, 0.36),
            "left_palm": (20.0, 20.0, 0.0),
            "shrug": 4.0 + 6.0 * sob,
            "look": 0.35,
            "jaw": 3.0 + 4.0 * sob,
        },
    )


def laugh(a: Acting) -> Floats:
    """The head goes back, the chest bounces, a hand comes to the belly."""
    ha = max(0.0, sin(2.0 * pi * 3.6 * a.t)) * (0.55 + 0.45 * a.wave(0.45))
    row = a.add(
        {
            "head": (-13.0 + 4.0 * ha + 5.0 * a.phrase(0.4), 0.0, 5.0 * a.phrase(0.3)),
            "spine": (-6.0 + 5.0 * ha + 6.0 * a.phrase(0.35), 0.0, 0.0),
        }
    )
    return posed(
        row,
        {
            "right_hand": (-0.30, -0.50, 0.50),
            "right_palm": (10.0, 16.0, 0.0),
            "jaw": 13.0 + 7.0 * ha,
            "shrug": 4.0 + 5.0 * ha,
        },
    )


def shout(a: Acting) -> Floats:
    """Leaning into it, arms out, the mouth wide."""
    burst = 0.6 + 0.4 * a.phrase(0.9)
    row = a.add(
        {
            "head": (-5.0 - 4.0 * burst, 0.0, 0.0),
            "spine": (11.0 * burst, 5.0 * a.phrase(0.4), 0.0),
            "hips": (0.0, -0.02, 0.03),
        }
    )
    return posed(
        row,
        {
            "hand": (0.30, -0.40 + 0.12 * burst, 0.55),
            "palm": (-12.0, -18.0, 0.0),
            "curl": 0.12,
            "jaw": 17.0 + 8.0 * burst,
            "elbow": 0.25,
        },
    )


def smile(a: Acting) -> Floats:
    """The head tilts a little and the shoulders come down."""
    return a.add(
        {"head": (-2.0, 0.0, 4.0 * (1.0 if a.phase > 0.5 else -1.0)), "shrug": -2.0, "spine": (-1.5, 0.0, 0.0)}
    )


def frown(a: Acting) -> Floats:
    """The chin goes down and the neck forward, eyes from under the brows."""
    return a.add({"head": (6.0, 0.0, 1.5 * a.phrase(0.2)), "spine": (3.0, 0.0, 0.0), "shrug": 2.0})


def gasp(a: Acting) -> Floats:
    """Breath drawn in: the chest rises and goes back, the mouth opens, a hand comes before it."""
    start = a.ease(0.0, 0.22)
    held = a.ease(0.25, 0.65)
    row = a.add(
        {"head": (-4.0 * start, 0.0, 0.0), "spine": (-8.0 * start, 0.0, 0.0), "hips": (0.0, 0.0, -0.03 * start)}
    )
    return posed(
        row,
        {
            "right_hand": blended(a.row[FIELD["right_hand"]], np.array([-0.20, 0.02, 0.42]), held),
            "right_palm": blended(a.row[FIELD["right_palm"]], np.array([-46.0, 20.0, 0.0]), held),
            "right_elbow": 0.2 * held,
            "shrug": 12.0 * start * (1.0 - 0.5 * held),
            "jaw": 16.0 * start - 6.0 * held,
        },
    )


def nod(a: Acting) -> Floats:
    """Two or three nods, the first the deepest."""
    depth = 1.0 / (1.0 + 0.5 * a.t)
    return a.add({"head": (9.0 * depth * (1.0 - np.cos(2.0 * pi * 1.35 * a.t)), 0.0, 0.0), "spine": (2.0, 0.0, 0.0)})


def shake_head(a: Acting) -> Floats:
    """No: from side to side, dying away."""
    return a.add(
        {
            "head": (3.0, 24.0 * sin(2.0 * pi * 1.25 * a.t) / (1.0 + 0.25 * a.t), 0.0),
            "spine": (0.0, 3.0 * sin(2.0 * pi * 1.25 * a.t), 0.0),
        }
    )


def doze(a: Acting) -> Floats:
    """Asleep where one sits: the head has sunk to the breast and to a side, and rises a little with the breath."""
    side = 1.0 if a.phase < 0.5 else -1.0
    breath = a.wave(0.22)
    return a.add(
        {
            "head": (26.0 - 1.5 * breath, 0.0, 13.0 * side),
            "spine": (7.0 + 1.5 * breath, 0.0, 4.0 * side),
            "shrug": 2.0 * breath,
        }
    )


def sleep(a: Acting) -> Floats:
    """The slow breath of sleep."""
    return a.add({"spine": (1.8 * a.wave(0.22), 0.0, 0.0), "shrug": 2.0 * a.wave(0.22)})
