"""Cameras on a plan: the symbol, what it sees, the track that it travels on, and its labels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from previz.stage.plan.ink import Group, Mark, Path, Pen, Words, arc, line
from previz.stage.plan.lettering import Box, Label
from previz.stage.plan.paper import WINDOW, Paper
from previz.stage.plan.players import arrow_head
from previz.stage.plan.set_ups import Rig, Sight, height_words, lens_words

Floats = npt.NDArray[np.float64]
Drawing = Path | Words

_ROOMY = 6
"""Up to how many cameras each has its lens and height beside it; of more, those that have room."""

_BODY = 3.4
"""Half of the length of a camera on the sheet, in mm."""

_EDGE = WINDOW.grown(-9.0)
"""Where cameras are drawn that stand out of the window."""

_NEXT_TO = 0.5
"""Metres up to which a camera counts as standing where it is drawn."""

_LONGEST = 1.12
"""How far past the point of focus the field of view is drawn."""

_STEEP = math.radians(55)
"""From which pitch on a camera sees a part of the floor rather than a way across it."""


def wedges(rigs: Sequence[Rig], paper: Paper) -> tuple[Mark, ...]:
    """What each camera sees, where the shot begins and, dashed, where it ends."""
    return tuple(Group(f"view-{rig.id}", tuple(_views(rig, paper))) for rig in rigs)


def _views(rig: Rig, paper: Paper) -> Iterator[Drawing]:
    if rig.changes:
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
    eye, ahead = standpoint(sight, paper), np.array(paper.direction(sight.heading))
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
    eye = standpoint(rig.first, paper)
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
        afar = beyond(rig.first, paper)
        if afar > _NEXT_TO:
            details += f" · {afar:.1f} m farther"
        labels.append(Label((", ".join(rig.labels),), (x, y), 4.2, "#ffffff", 3.6, True, tag=rig.ink, weight=10))
        labels.append(Label((details,), (x, y), 2.5, rig.ink, 4.6, must=len(rigs) <= _ROOMY, weight=5))
        if afar > _NEXT_TO:
            continue
        sight = rig.first
        focus = paper.at(sight.eye[[0, 2]]) + np.array(paper.direction(sight.heading)) * sight.reach * paper.mm * 0.62
        labels.append(
            Label(
                (f"{sight.focus:.1f} m",), (float(focus[0]), float(focus[1])), 2.2, rig.ink, 0.4, must=False, weight=2
            )
        )
    return labels


def _body_middle(sight: Sight, paper: Paper) -> Floats:
    ahead = np.array(paper.direction(sight.heading))
    return np.asarray(standpoint(sight, paper) - ahead * 1.1 * _BODY)


def standpoint(sight: Sight, paper: Paper) -> Floats:
    """Where a camera is drawn (2,): where it stands, or, out of the window, on its edge on the way there."""
    eye = paper.at(sight.eye[[0, 2]])
    low, high = np.array([_EDGE.left, _EDGE.top]), np.array([_EDGE.right, _EDGE.bottom])
    if (low <= eye).all() and (eye <= high).all():
        return eye
    subject = eye + np.array(paper.direction(sight.heading)) * sight.reach * paper.mm
    seen = np.clip(subject, low, high)
    way = eye - seen
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = np.where(way > 0, (high - seen) / way, np.where(way < 0, (low - seen) / way, np.inf))
    return np.asarray(seen + way * min(1.0, max(0.0, float(shares.min()))))


def beyond(sight: Sight, paper: Paper) -> float:
    """How many metres farther off a camera stands than it is drawn: 0 in the window."""
    return float(np.linalg.norm(standpoint(sight, paper) - paper.at(sight.eye[[0, 2]]))) / paper.mm


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
