"""Shot sizes as bands of the body in the frame, and the landmarks of a body that they cut at.

The cuts follow the usual practice (J. V. Mascelli, *The Five C's of Cinematography*; S. Katz, *Film Directing: Shot by
Shot*; C. Bowen, *Grammar of the Shot*): between joints and never at them, eyes near the upper third from the medium
close-up inwards, head room that shrinks as the shot tightens until the close-up is tight on the hair.

| size | from | to | head room |
|---|---|---|---|
| extreme wide | a figure is a seventh of the height | | |
| wide | a figure is under half of the height | | |
| full | head | feet | 7 % |
| medium full | head | mid-thigh | 9 % |
| medium | head | below the waist, over the hips | 11 % |
| medium close-up | head | chest, under the armpits | 9 % |
| close-up | head | just under the shoulder line | 4 % |
| extreme close-up | brow | mouth | none |
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from previz.shots.spec import Size
from previz.stage.view import Floats

NECK, SHOULDERS, HIPS, KNEES, ANKLES, EYES = 1, (2, 5), (8, 11), (9, 12), (10, 13), (14, 15)
"""Indices of OpenPose's 18 joints."""


@dataclass(frozen=True, slots=True)
class Band:
    """Where a body's top and bottom landmark stand in the frame (y from -1 to 1), and how far off centre x may go."""

    top: float
    bottom: float
    aside: float
    eye_height: float
    """The camera's height at eye level, as a share of the height of the subject's eyes."""


BANDS = {
    Size.EXTREME_WIDE: Band(-0.26, -0.54, 0.36, 0.72),
    Size.WIDE: Band(0.30, -0.60, 0.33, 0.72),
    Size.FULL: Band(0.86, -0.88, 0.25, 0.72),
    Size.MEDIUM_FULL: Band(0.82, -1.0, 0.25, 0.90),
    Size.MEDIUM: Band(0.78, -1.0, 0.24, 0.96),
    Size.MEDIUM_CLOSE_UP: Band(0.82, -1.0, 0.20, 1.0),
    Size.CLOSE_UP: Band(0.92, -1.0, 0.15, 1.0),
    Size.EXTREME_CLOSE_UP: Band(0.88, -0.88, 0.10, 1.0),
}
_WHOLE = frozenset({Size.EXTREME_WIDE, Size.WIDE, Size.FULL})
ORDER = tuple(Size)
"""From the widest to the tightest."""


@dataclass(frozen=True, eq=False)
class Body:
    """A figure at an instant, as framing sees it: crown and eye (3,), gaze (3,), OpenPose joints (18, 3).

    `head_up` (3,) is the head's own upward direction; `height` the standing height in metres; `head` half of the
    breadth and of the depth of the head in metres, with its hair or hat.
    """

    name: str
    crown: Floats
    eye: Floats
    gaze: Floats
    head_up: Floats
    joints: Floats
    height: float
    head: tuple[float, float] = (0.091, 0.11)

    @property
    def top(self) -> Floats:
        """The points (2, 3) of the head one of X"""
        ahead = self.gaze - float(self.gaze @ self.head_up) * self.head_up
        ahead = ahead / max(float(np.linalg.norm(ahead)), 1e-6)
        return np.stack([self.crown, self.crown - 1.6 * self.head[1] * ahead])

    @property
    def hips(self) -> Floats:
        """The middle of the hips."""
        return self._middle(HIPS)

    @property
    def sole(self) -> Floats:
        """The lowest point of the feet, under the middle of the ankles."""
        under = self._middle(ANKLES)
        heights = self.joints[list(ANKLES), 1]
        if self.is_head_down:
            under[1] = float(heights.max()) + 0.045 * self.height
        else:
            under[1] = float(heights.min()) - 0.045 * self.height
        return under

    @property
    def is_head_down(self) -> bool:
        """Whether they hang by their feet."""
        return float(self._middle(ANKLES)[1] - self.hips[1]) > 0.2 * self.height

    @property
    def chest(self) -> Floats:
        """A point in the chest."""
        return np.asarray(self.hips + 0.7 * (self.joints[NECK] - self.hips))

    def _middle(self, pair: tuple[int, int]) -> Floats:
        return np.asarray(self.joints[list(pair)].mean(axis=0), dtype=np.float64)

    def span(self, size: Size) -> tuple[Floats, Floats]:
        """The two landmarks (3,) that a size puts at the top and the bottom of its band."""
        if size in _WHOLE - {Size.FULL}:
            sole = self.sole
            return sole + np.array([0.0, -self.height if self.is_head_down else self.height, 0.0]), sole
        if size is Size.EXTREME_CLOSE_UP:
            face = float(np.linalg.norm(self.crown - self.eye))
            return self.eye + 0.42 * face * self.head_up, self.eye - 0.72 * face * self.head_up
        return self.crown, self._cut(size)

    def _cut(self, size: Size) -> Floats:
        if size is Size.FULL:
            return self.sole
        hips, neck = self.hips, self.joints[NECK]
        if size is Size.MEDIUM_FULL:
            below = hips + 0.42 * (self._middle(KNEES) - hips)
            below[1] = min(below[1], hips[1] - 0.1 * self.height)
            return below
        share = {Size.MEDIUM: 0.16, Size.MEDIUM_CLOSE_UP: 0.60, Size.CLOSE_UP: 0.90}[size]
        return np.asarray(hips + share * (neck - hips), dtype=np.float64)

    def outline(self, size: Size = Size.FULL) -> Floats:
        """Points (n, 3) around the part of the body that a size shows, with the width of flesh about the bones."""
        top, bottom = self.span(size)
        along = (top - bottom) / max(float(np.linalg.norm(top - bottom)), 1e-6)
        shown = self.joints if size in _WHOLE else self.joints[(self.joints - bottom) @ along >= -0.02]
        flesh = 0.035 * self.height
        sides = np.array([[flesh, 0, 0], [-flesh, 0, 0], [0, 0, flesh], [0, 0, -flesh]])
        around = (shown[:, None, :] + sides).reshape(-1, 3)
        return np.concatenate([around, top[None], bottom[None], self.crown[None]])


@dataclass(frozen=True, eq=False)
class Block:
    """A thing as framing sees it: the middle (3,) and half sizes (3,) of its box, and its heading in radians."""

    name: str
    centre: Floats
    half: Floats
    heading: float = 0.0

    @property
    def corners(self) -> Floats:
        """The box's eight corners (8, 3)."""
        signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], dtype=np.float64)
        turn, lean = np.cos(self.heading), np.sin(self.heading)
        rotation = np.array([[turn, 0, lean], [0, 1, 0], [-lean, 0, turn]])
        return np.asarray(self.centre + (signs * self.half) @ rotation.T, dtype=np.float64)
