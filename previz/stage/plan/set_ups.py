"""Set-ups on a plan: the camera from above, what it sees, its lens and focus, and how it moves."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from previz.stage.plan.ink import Group, Mark, Path, Pen, Words, arc, line
from previz.stage.plan.lettering import Box, Label
from previz.stage.plan.paper import WINDOW, Paper
from previz.stage.plan.players import arrow_head
from previz.stage.staging import StagedShot

Floats = npt.NDArray[np.float64]
Drawing = Path | Words

INKS = ("#1f4e8c", "#9b2c2c", "#2f6b3a", "#6b3f8f", "#9a5b12", "#13707a", "#8a2f66", "#4d5560")
"""The colours of the cameras of a plan, in turn."""

_LOOKS = 13
_MOVED, _ROSE = 0.12, 0.12
"""Metres from which a camera counts as moved, across the floor and up."""

_TURNED, _ZOOMED = math.radians(6), 0.05
_ROOMY = 6
"""Up to how many cameras each has its lens and height beside it; of more, those that have room."""

_BODY = 3.4
"""Half of the length of a camera on the sheet, in mm."""

_LONGEST = 1.12
"""How far past the point of focus the field of view is drawn."""

_ALIKE = 0.25
_STEEP = math.radians(55)
"""From which pitch on a camera sees a part of the floor rather than a way across it."""


@dataclass(frozen=True)
class SetUp:
    """A shot as it stands on a plan: its number, the shot as it is staged, and what it is in words."""

    label: str
    staging: StagedShot
    words: str = ""


@dataclass(frozen=True, eq=False)
class Sight:
    """A camera at an instant: eye (3,), heading, horizontal field of view in radians, lens in mm, focus in metres."""

    eye: Floats
    heading: float
    pitch: float
    across: float
    lens_mm: float
    focus: float
    aspect: float

    @property
    def reach(self) -> float:
        """How far along the floor the point of focus is, in metres."""
        return max(self.focus * math.cos(self.pitch), 0.3)


@dataclass(frozen=True, eq=False)
class Rig:
    """The camera of one set-up, or of several that share it: its numbers, and what it does through the shot."""

    labels: tuple[str, ...]
    sights: tuple[Sight, ...]
    ink: str
    words: str = ""

    @property
    def id(self) -> str:
        """Its numbers as the id of a group of the drawing."""
        return "-".join("".join(sign if sign.isalnum() else "_" for sign in label) for label in self.labels)

    @property
    def first(self) -> Sight:
        """The camera where the shot begins."""
        return self.sights[0]

    @property
    def last(self) -> Sight:
        """The camera where the shot ends."""
        return self.sights[-1]

    @property
    def moves(self) -> bool:
        """Whether the camera leaves its place on the floor."""
        away = np.array([sight.eye - self.first.eye for sight in self.sights])[:, [0, 2]]
        return float(np.linalg.norm(away, axis=1).max()) > _MOVED

    @property
    def turns(self) -> bool:
        """Whether the camera pans."""
        return abs(_turn(self.first.heading, self.last.heading)) > _TURNED


def rigs_of(set_ups: Sequence[SetUp]) -> tuple[Rig, ...]:
    """The cameras of set-ups; those that stand and look alike are one."""
    rigs: list[Rig] = []
    for set_up in set_ups:
        sights = _sights(set_up.staging)
        twin = next((index for index, rig in enumerate(rigs) if _alike(rig.sights, sights)), None)
        if twin is None:
            rigs.append(Rig((set_up.label,), sights, INKS[len(rigs) % len(INKS)], set_up.words))
        else:
            rigs[twin] = replace(rigs[twin], labels=(*rigs[twin].labels, set_up.label))
    return tuple(rigs)


def _sights(staging: StagedShot) -> tuple[Sight, ...]:
    frames = np.unique(np.linspace(0, staging.frames - 1, min(_LOOKS, staging.frames)).round().astype(int))
    return tuple(_sight(staging, int(frame)) for frame in frames)


def _sight(staging: StagedShot, frame: int) -> Sight:
    camera = staging.camera(frame)
    to_world = camera.to_world.astype(np.float64)
    ahead, up = -to_world[:3, 2], to_world[:3, 1]
    flat = ahead if abs(ahead[1]) < 0.98 else up * -math.copysign(1.0, ahead[1])
    across = 2 * math.atan(math.tan(camera.fov_y / 2) * staging.aspect)
    return Sight(
        to_world[:3, 3],
        math.atan2(flat[0], flat[2]),
        math.asin(float(np.clip(ahead[1], -1, 1))),
        across,
        camera.lens_mm,
        camera.focus_metres,
        staging.aspect,
    )


def _alike(one: tuple[Sight, ...], other: tuple[Sight, ...]) -> bool:
    return all(
        float(np.linalg.norm(a.eye - b.eye)) < _ALIKE
        and abs(_turn(a.heading, b.heading)) < _TURNED
        and abs(a.lens_mm - b.lens_mm) < 0.5
        for a, b in ((one[0], other[0]), (one[-1], other[-1]))
    )


def _turn(start: float, end: float) -> float:
    return (end - start + math.pi) % (2 * math.pi) - math.pi


def wedges(rigs: Sequence[Rig], paper: Paper) -> tuple[Mark, ...]:
    """What each camera sees, where the shot begins and, dashed, where it ends."""
    return tuple(Group(f"view-{rig.id}", tuple(_views(rig, paper))) for rig in rigs)


def _views(rig: Rig, paper: Paper) -> Iterator[Drawing]:
    if rig.moves or rig.turns or abs(rig.last.across - rig.first.across) > _ZOOMED:
        yield from _wedge(rig.last, rig.ink, paper, dashed=True)
    yield from _wedge(rig.first, rig.ink, paper, dashed=False)


def _wedge(sight: Sight, ink: str, paper: Paper, *, dashed: bool) -> list[Drawing]:
    if abs(sight.pitch) > _STEEP:
        return _patch(sight, ink, paper, dashed=dashed)
    eye = paper.at(sight.eye[[0, 2]])
    middle, half = paper.angle(sight.heading), min(sight.across, 3.0) / 2
    length = max(sight.reach * _LONGEST * paper.mm, 12.0)
    far = _on_arc(eye, length, middle, half)
    pen = Pen(ink, 0.25, dashes=(1.4, 1.0) if dashed else (), opacity=0.85)
    sides = Path(line([far[0], eye, far[-1]]), pen)
    if dashed:
        return [sides]
    focus = _on_arc(eye, sight.reach * paper.mm, middle, half)
    return [
        Path(line([eye, *far], closed=True), Pen(fill=ink, opacity=0.08)),
        sides,
        Path(line(focus), Pen(ink, 0.22, dashes=(0.3, 0.9))),
    ]


def _patch(sight: Sight, ink: str, paper: Paper, *, dashed: bool) -> list[Drawing]:
    """What a camera sees that looks down or up: the frame itself, at the distance in focus."""
    ahead = np.array([math.sin(sight.heading), math.cos(sight.heading)])
    aside = np.array([-ahead[1], ahead[0]]) * sight.focus * math.tan(sight.across / 2)
    up = ahead * sight.focus * math.tan(sight.across / 2) / sight.aspect * abs(math.sin(sight.pitch))
    middle = sight.eye[[0, 2]] + ahead * sight.focus * math.cos(sight.pitch)
    frame = paper.at(np.array([middle - aside - up, middle + aside - up, middle + aside + up, middle - aside + up]))
    sides = Path(line(frame, closed=True), Pen(ink, 0.25, dashes=(1.4, 1.0) if dashed else ()))
    return [sides] if dashed else [Path(line(frame, closed=True), Pen(fill=ink, opacity=0.08)), sides]


def _on_arc(centre: Floats, radius: float, middle: float, half: float) -> Floats:
    """Points (n, 2) about a centre, on an arc to both sides of an angle."""
    angles = np.linspace(middle - half, middle + half, max(2, int(half * 40)))
    return np.asarray(centre + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1))


def cameras(rigs: Sequence[Rig], paper: Paper) -> tuple[Mark, ...]:
    """The tracks that cameras travel on, then the cameras: open where the shot ends, solid where it begins."""
    return tuple(Group(f"camera-{rig.id}", tuple(_rigged(rig, paper))) for rig in rigs)


def _rigged(rig: Rig, paper: Paper) -> Iterator[Drawing]:
    if rig.moves:
        yield from _track(rig, paper)
        yield from _camera(rig.last, rig.ink, paper, solid=False)
    elif rig.turns:
        yield from _pan(rig, paper)
    yield from _camera(rig.first, rig.ink, paper, solid=True)


def _camera(sight: Sight, ink: str, paper: Paper, *, solid: bool) -> list[Drawing]:
    """A camera from above: a body behind the eye, and the lens that opens towards what it sees."""
    eye, ahead = paper.at(sight.eye[[0, 2]]), np.array(paper.direction(sight.heading))
    across = np.array([-ahead[1], ahead[0]])
    pen = Pen(ink, 0.35, ink) if solid else Pen(ink, 0.3, "#ffffff", dashes=(0.9, 0.6))

    def corner(along: float, aside: float) -> Floats:
        return np.asarray(eye + ahead * along * _BODY + across * aside * _BODY)

    body = [corner(-0.55, -0.55), corner(-0.55, 0.55), corner(-2.1, 0.55), corner(-2.1, -0.55)]
    lens = [corner(-0.55, -0.22), corner(0.0, -0.48), corner(0.0, 0.48), corner(-0.55, 0.22)]
    return [Path(line(body, closed=True), pen), Path(line(lens, closed=True), pen)]


def _track(rig: Rig, paper: Paper) -> list[Drawing]:
    """The way of a camera as a dolly's rails with their sleepers, and an arrow for which way."""
    points = paper.at(np.array([sight.eye[[0, 2]] for sight in rig.sights]))
    kept = [points[0]]
    for point in points[1:]:
        if float(np.linalg.norm(point - kept[-1])) > 0.5:
            kept.append(point)
    if len(kept) < 2:
        return []
    way = np.array(kept)
    along = np.gradient(way, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) * 0.9
    pen = Pen(rig.ink, 0.22)
    marks: list[Drawing] = [Path(line(way + across), pen), Path(line(way - across), pen)]
    marks += [Path(line([a, b]), Pen(rig.ink, 0.16)) for a, b in _sleepers(way)]
    marks.append(Path(arrow_head(way[-2], way[-1], 2.6), Pen(fill=rig.ink)))
    return marks


def _sleepers(way: Floats) -> Iterator[tuple[Floats, Floats]]:
    """Sleepers every 2 mm of a way (n, 2)."""
    steps = np.linalg.norm(np.diff(way, axis=0), axis=1)
    gone = np.concatenate([[0.0], np.cumsum(steps)])
    for far in np.arange(1.0, gone[-1], 2.0):
        index = int(np.searchsorted(gone, far) - 1)
        along = (way[index + 1] - way[index]) / max(steps[index], 1e-9)
        middle = way[index] + along * (far - gone[index])
        across = np.array([-along[1], along[0]]) * 1.35
        yield middle - across, middle + across


def _pan(rig: Rig, paper: Paper) -> list[Drawing]:
    """A curved arrow for a pan."""
    eye = paper.at(rig.first.eye[[0, 2]])
    radius = 9.0
    start = paper.angle(rig.first.heading)
    turn = (paper.angle(rig.last.heading) - start + math.pi) % (2 * math.pi) - math.pi
    end = start + turn
    tip = eye + radius * np.array([math.cos(end), math.sin(end)])
    back = end - math.copysign(0.08, turn)
    before = eye + radius * np.array([math.cos(back), math.sin(back)])
    return [
        Path(arc((float(eye[0]), float(eye[1])), radius, start, end), Pen(rig.ink, 0.35)),
        Path(arrow_head(before, tip, 2.0), Pen(fill=rig.ink)),
    ]


def set_up_labels(rigs: Sequence[Rig], paper: Paper) -> list[Label]:
    """The number of each camera with its lens and height, and the distance in focus."""
    labels = []
    for rig in rigs:
        x, y = _body_middle(rig.first, paper).tolist()
        details = f"{lens_words(rig)} · {height_words(rig)}"
        labels.append(Label((", ".join(rig.labels),), (x, y), 4.2, "#ffffff", 3.6, True, tag=rig.ink, weight=10))
        labels.append(Label((details,), (x, y), 2.5, rig.ink, 4.6, must=len(rigs) <= _ROOMY, weight=5))
        sight = rig.first
        focus = paper.at(sight.eye[[0, 2]]) + np.array(paper.direction(sight.heading)) * sight.reach * paper.mm * 0.62
        labels.append(
            Label(
                (f"{sight.focus:.1f} m",), (float(focus[0]), float(focus[1])), 2.2, rig.ink, 0.4, must=False, weight=2
            )
        )
    return labels


def lens_words(rig: Rig) -> str:
    """The focal length, or from which to which."""
    first, last = round(rig.first.lens_mm), round(rig.last.lens_mm)
    return f"{first} mm" if first == last else f"{first}–{last} mm"


def height_words(rig: Rig) -> str:
    """The height of the lens in metres, or from which to which."""
    first, last = float(rig.first.eye[1]), float(rig.last.eye[1])
    return f"h {first:.1f} m" if abs(last - first) < _ROSE else f"h {first:.1f}–{last:.1f} m"


def _body_middle(sight: Sight, paper: Paper) -> Floats:
    ahead = np.array(paper.direction(sight.heading))
    return np.asarray(paper.at(sight.eye[[0, 2]]) - ahead * 1.1 * _BODY)


def set_up_boxes(rigs: Sequence[Rig], paper: Paper) -> Iterator[tuple[Box, float]]:
    """What labels are to be kept off."""
    for rig in rigs:
        for sight in (rig.first, rig.last) if rig.moves else (rig.first,):
            x, y = _body_middle(sight, paper).tolist()
            yield Box(x - _BODY, y - _BODY, x + _BODY, y + _BODY), 5.0
        if rig.moves:
            for x, y in paper.at(np.array([sight.eye[[0, 2]] for sight in rig.sights])).tolist():
                yield Box(x - 1.2, y - 1.2, x + 1.2, y + 1.2), 2.0
        eye = paper.at(rig.first.eye[[0, 2]])
        for side in (1, -1):
            edge = np.array(paper.direction(rig.first.heading + side * rig.first.across / 2))
            for far in np.arange(4.0, min(rig.first.reach * paper.mm, WINDOW.right - WINDOW.left), 3.0):
                x, y = (eye + edge * far).tolist()
                yield Box(x - 0.4, y - 0.4, x + 0.4, y + 0.4), 0.8
