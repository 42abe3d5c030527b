"""Each move of the camera over its whole length, in a room and out of doors, on people and on things.

The dense optical flow between frames of the drawn shot keeps its direction, the camera starts and stops softly, and is
in nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from previz.stage.staging import StagedShot
from tests.measured.test_moves import SIZE, Flow, _patterned
from tests.measured.watching import Screen, described, screen, staged

SECONDS = 2.0
LOOKS = (10, 22, 34)
STEP = 4
"""Frames between the two looks at one moment."""

SOFT = 0.3
"""The share of its highest pace that a move has at most in its first and its last frame."""

SUBJECTS = ("of a man who sits in an armchair in a living room", "of a car in a desert, day")

MOVES: dict[str, Callable[[Flow], float]] = {
    "pan left": lambda flow: flow.across,
    "pan right": lambda flow: -flow.across,
    "tilt up": lambda flow: flow.down,
    "tilt down": lambda flow: -flow.down,
    "push in": lambda flow: flow.growth,
    "pull back": lambda flow: -flow.growth,
    "truck left": lambda flow: flow.across,
    "truck right": lambda flow: -flow.across,
    "pedestal up": lambda flow: flow.down,
    "pedestal down": lambda flow: -flow.down,
    "arc left": lambda flow: -flow.far.across,
    "arc right": lambda flow: flow.far.across,
    "zoom in": lambda flow: flow.growth,
    "zoom out": lambda flow: -flow.growth,
}
"""What of the flow each move makes greater than nought, at every time of it."""

LEAST = 0.0015


@dataclass(frozen=True, eq=False)
class Move:
    """A drawn move: its flow at some moments, the share of each frame that is at the lens, and its staged shot."""

    flows: tuple[Flow, ...]
    at_lens: tuple[float, ...]
    shot: StagedShot


@pytest.fixture(scope="module")
def on() -> Iterator[Screen]:
    with screen(SIZE) as made:
        yield made


@lru_cache(maxsize=64)
def drawn(on: Screen, text: str) -> Move:
    """A description's move, by the dense flow between drawn frames (Kroeger et al., 2016)."""
    shot = staged(described(text, SIZE, SECONDS))
    on.show(shot)
    solver = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    flows, near = [], []
    for frame in LOOKS:
        first, second = (on.frame(shot.at(each)) for each in (frame, frame + STEP))
        before, after = (cv2.cvtColor(each.picture, cv2.COLOR_RGB2GRAY).astype(np.uint8) for each in (first, second))
        field = solver.calc(before, after, np.zeros((*before.shape, 2), dtype=np.float32))
        flows.append(Flow(np.asarray(field, dtype=np.float32), _patterned(before)))
        assert first.depth is not None
        near.append(float((first.depth < 0.3).mean()))
    return Move(tuple(flows), tuple(near), shot)


def paces(shot: StagedShot) -> npt.NDArray[np.float64]:
    """How far the camera goes, turns or zooms from frame to frame, each as a share of the whole way."""
    cameras = [shot.camera(frame) for frame in range(shot.frames)]
    told = [(*each.to_world[:3, 3], *each.to_world[:3, 2], np.log(each.lens_mm)) for each in cameras]
    return np.asarray(np.linalg.norm(np.diff(np.array(told, dtype=np.float64), axis=0), axis=1))


CASES = [(move, subject) for move in MOVES for subject in SUBJECTS]


@pytest.mark.parametrize(("move", "subject"), CASES)
def test_a_move_has_its_direction_all_the_way_and_is_in_nothing(on: Screen, move: str, subject: str) -> None:
    made = drawn(on, f"Medium shot {subject}, {move}")
    for flow in made.flows:
        assert MOVES[move](flow) > LEAST
    assert max(made.at_lens) < 0.03


@pytest.mark.parametrize("move", [*MOVES, "crane up", "crane down", "dolly zoom"])
def test_a_move_starts_and_stops_softly(move: str) -> None:
    shot = staged(described(f"Medium shot {SUBJECTS[0]}, {move}", SIZE, SECONDS))
    pace = paces(shot)
    assert max(pace[0], pace[-1]) < SOFT * pace.max()


@pytest.mark.parametrize("move", ["crane up", "crane down"])
@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_crane_holds_its_subject_as_it_rises_or_sinks(move: str, subject: str) -> None:
    shot = staged(described(f"Medium shot {subject}, {move}", SIZE, SECONDS))
    first, last = (shot.camera(frame).to_world for frame in (0, shot.frames - 1))
    up = 1.0 if move == "crane up" else -1.0
    assert up * (last[1, 3] - first[1, 3]) > 0.5
    assert up * (last[1, 2] - first[1, 2]) > 0.05


@pytest.mark.parametrize(("move", "way"), [("pan left", 1), ("pan right", -1)])
def test_a_pan_between_two_people_goes_the_way_that_is_told(on: Screen, move: str, way: int) -> None:
    made = drawn(on, f"{move.capitalize()} from Alma to Victor in a living room")
    assert made.flows[1].across * way > 0.01
