"""A camera that a hand has put somewhere: the view from there, and what such a view is called.

The other way round from framing: a view and a body give the terms that a director would say of the picture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from previz.shots.spec import Angle, CameraPlace, Side, Size
from previz.stage.axis import Axis
from previz.stage.framed import Framed
from previz.stage.framing import PLAN
from previz.stage.lens import Gate, tangents
from previz.stage.sizes import BANDS, SHOULDERS, Body
from previz.stage.view import Floats, View, basis, heading_of, project, turn_between

_STEEP = math.radians(-60)
"""The pitch from which a camera looks straight down."""

_UP, _FLOOR = math.radians(12), 0.3
"""From the floor: the pitch, and the share of the subject's eye height under which the camera stands."""

_HIGH, _LOW = math.radians(-16), math.radians(5)
_BELOW, _LOW_EYE = 0.85, 0.62
"""The shares of the subject's eye height under which a camera that looks up, and one that is level, stand low."""

_NEAREST = 0.3
"""Metres across the floor from what a camera turns about within which it is not put."""

_LOWEST = 0.08
"""Metres above the floor under which no camera is put."""

_DUTCH = math.radians(4)
"""The roll from which a horizon is seen to be tilted on purpose."""

_OFF_SQUARE = math.radians(32)
"""How far off square to where somebody looks the camera may be that sees them in profile."""

_IN_FRAME = 1.1
"""How far from the middle of the frame the bones of a shoulder or the eyes may be which is still seen at its edge."""

_BEFORE = 0.75
"""How far from the camera at the most, beside the one who is seen, the one is over whose shoulder that is."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A picture's camera in the field's terms; the lens in whole millimetres, as it is told."""

    size: Size
    angle: Angle
    dutch: bool
    lens_mm: float


@dataclass(frozen=True, eq=False)
class Grip:
    """A camera as a hand takes hold of it: its view, the point (3,) that it turns about, whom it is about, its gate.

    `other` is the second whom the frame is about, `axis` the line of action between two.
    """

    view: View
    pivot: Floats
    body: Body | None
    gate: Gate
    other: Body | None = None
    axis: Axis | None = None

    def orbited(self, across: float, up: float) -> Grip:
        """Carried round the pivot by angles in radians, the pivot staying where it is in the frame; never over the
        pole."""
        view = self.view
        pitch = float(np.clip(view.pitch - up, math.radians(-85), math.radians(60)))
        before = np.stack(basis(view.yaw, view.pitch, view.roll))
        after = np.stack(basis(view.yaw + across, pitch, view.roll))
        eye = self.pivot + (before @ (view.eye - self.pivot)) @ after
        eye[1] = max(float(eye[1]), _LOWEST)
        return replace(self, view=replace(view, eye=eye, yaw=view.yaw + across, pitch=pitch))

    def dollied(self, share: float) -> Grip:
        """Nearer to the pivot (a share under 1) or farther from it, looking the same way; never nearer than 0.3 m."""
        away = self.view.eye - self.pivot
        held = max(share, 0.3 / max(float(np.linalg.norm(away)), 1e-6))
        eye, focus = self.pivot + away * held, max(self.view.focus * held, 0.1)
        return replace(self, view=replace(self.view, eye=eye, focus=focus))

    def carried(self, x: float, z: float) -> Grip:
        """Put on another place of the floor, as high as it is, the pivot staying where it is in the frame; never nearer
        than 0.3 m."""
        old = self.pivot - self.view.eye
        new = self.pivot - np.array([x, self.view.eye[1], z])
        if math.hypot(new[0], new[2]) < _NEAREST:
            new[[0, 2]] = old[[0, 2]] * (_NEAREST / max(math.hypot(old[0], old[2]), 1e-6))
        turned = math.atan2(new[0], new[2]) - math.atan2(old[0], old[2])
        tilted = _rise(new) - _rise(old)
        pitch = float(np.clip(self.view.pitch + tilted, math.radians(-85), math.radians(60)))
        share = float(np.linalg.norm(new)) / max(float(np.linalg.norm(old)), 1e-6)
        focus = max(self.view.focus * share, 0.1)
        view = replace(self.view, eye=self.pivot - new, yaw=self.view.yaw + turned, pitch=pitch, focus=focus)
        return replace(self, view=view)

    def zoomed(self, share: float) -> Grip:
        """On a lens so many times as long."""
        return replace(self, view=replace(self.view, lens_mm=self.gate.clamped(self.view.lens_mm * share)))

    @property
    def place(self) -> CameraPlace:
        """Where the camera is, to the millimetre and the hundredth of a degree."""
        x, y, z = (round(float(each), 3) for each in self.view.eye)
        yaw, pitch, roll = (round(math.degrees(angle), 2) for angle in (self.view.yaw, self.view.pitch, self.view.roll))
        return CameraPlace(x, y, z, yaw, pitch, roll)

    @property
    def terms(self) -> Terms | None:
        """What the picture's camera is called; None where the frame is about nobody."""
        return None if self.body is None else terms_of(self.view, self.body, self.gate)

    @property
    def side(self) -> Side | None:
        """On which side of the line of action the camera is, where there is one."""
        return None if self.axis is None else self.axis.side_of(self.view.eye)

    @property
    def is_profile(self) -> bool:
        """Whether whom the frame is about is seen from the side."""
        if self.body is None:
            return False
        off = abs(turn_between(heading_of(self.body.gaze), heading_of(self.view.eye - self.body.eye)))
        return abs(off - math.pi / 2) < _OFF_SQUARE

    @property
    def is_over_a_shoulder(self) -> bool:
        """Whether the second figure stands between the camera and the first, a shoulder or the head in the frame."""
        if self.body is None or self.other is None:
            return False
        points = np.stack([self.body.eye, self.other.eye, *self.other.joints[list(SHOULDERS)]])
        seen, *near = project(self.view, points, self.gate)
        return any(0 < point[2] < _BEFORE * seen[2] and abs(point[:2]).max() < _IN_FRAME for point in near)

    @property
    def holds_both(self) -> bool:
        """Whether the heads of both whom the frame is about are in it."""
        if self.body is None or self.other is None:
            return False
        heads = project(self.view, np.stack([self.body.eye, self.other.eye]), self.gate)
        return bool((heads[:, 2] > 0).all() and (np.abs(heads[:, :2]) < 1).all())


def _rise(way: Floats) -> float:
    """How steeply a way (3,) leads up, in radians."""
    return math.atan2(float(way[1]), math.hypot(way[0], way[2]))


def by_hand(framed: Framed, place: CameraPlace, lens_mm: float) -> Framed:
    """The frame of a composed one from another place; it is about the same point, which need not be in it."""
    eye = np.array([place.x, place.y, place.z])
    yaw, pitch, roll = (math.radians(angle) for angle in (place.yaw, place.pitch, place.roll))
    forward = basis(yaw, pitch, roll)[2]
    focus = max(float(forward @ (framed.pivot - eye)), 0.3)
    return Framed(View(eye, yaw, pitch, roll, lens_mm, focus), framed.pivot)


def terms_of(view: View, body: Body, gate: Gate) -> Terms:
    """The terms for a view of a figure."""
    lens = round(gate.told(view.lens_mm))
    return Terms(size_of(view, body, gate), angle_of(view, body), abs(view.roll) > _DUTCH, float(lens))


def size_of(view: View, body: Body, gate: Gate) -> Size:
    """The size whose part of the body comes nearest to filling what it fills of a frame; from above, the size whose
    height of the frame on the floor plan is nearest."""
    if view.pitch < _STEEP:
        depth = float(basis(view.yaw, view.pitch)[2] @ (body.crown - view.eye))
        seen = 2 * tangents(view.lens_mm, gate)[1] * max(depth, 0.1)
        return min(Size, key=lambda size: abs(math.log(seen / PLAN[size])))
    level = replace(view, roll=0.0)
    return min(Size, key=lambda size: abs(_scale(level, body, gate, size)))


def _scale(view: View, body: Body, gate: Gate, size: Size) -> float:
    """The logarithm of how much higher a size's part of the body is in the frame than it is in that size's own."""
    placed = project(view, np.stack(body.span(size)), gate)
    if (placed[:, 2] <= 0).any():
        return math.inf
    wanted = (BANDS[size].top - BANDS[size].bottom) * math.cos(view.pitch)
    return math.log(max(float(placed[0, 1] - placed[1, 1]), 1e-6) / wanted)


def angle_of(view: View, body: Body) -> Angle:
    """The angle from pitch and height: from straight above, from the floor, looking down, looking up, or level."""
    rise = float(view.eye[1]) / max(float(body.eye[1]), 0.3)
    if view.pitch < _STEEP:
        return Angle.OVERHEAD
    if view.pitch > _UP and rise < _FLOOR:
        return Angle.WORMS_EYE
    if view.pitch < _HIGH:
        return Angle.HIGH
    low = (view.pitch > _LOW and rise < _BELOW) or (view.pitch > _HIGH / 4 and rise < _LOW_EYE)
    return Angle.LOW if low else Angle.EYE_LEVEL
