"""Players on a plan: where each stands and stops, the ways between, and the figure seen from above."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
import shapely.ops

from previz.stage.plan.ink import Mark, Path, Pen, circle, line
from previz.stage.plan.lettering import Box, Label
from previz.stage.plan.paper import Paper
from previz.stage.troupe import Troupe
from previz.stage.world import World

Floats = npt.NDArray[np.float64]

_STEP = 0.2
"""Seconds between the looks at where a player is."""

_MOST_LOOKS = 240
_RESTING = 0.18
"""Metres a second below which a player stands on a mark."""

_APART = 0.5
"""Metres between a mark and the next."""

_SHOULDERS, _DEPTH, _HEAD = 0.25, 0.135, 0.105
"""Half of the width and depth of the shoulders and the radius of the head, in metres."""

_SMALLEST = 2.1
"""Half of the width of a figure on the sheet in mm, however small the scale."""

_PINNED = 0.55
"""Metres from a mark within which a figure is that stands on it, or sits behind it."""

_CROWD = 9
PIN = "#c2410c"
"""The colour of the pins."""

_RIGHT, _LEFT, _NECK, _NOSE = 2, 5, 1, 0
_HIPS, _ANKLES = (8, 11), (10, 13)


@dataclass(frozen=True, eq=False)
class Stop:
    """A mark: the time when a player comes there, the floor point (2,), the heading, OpenPose joints (18, 3)."""

    seconds: float
    spot: Floats
    heading: float
    joints: Floats

    @property
    def lies(self) -> bool:
        """Whether the player lies there."""
        feet = self.joints[list(_ANKLES)].mean(axis=0)
        return float(abs(self.joints[_NECK, 1] - feet[1])) < 0.45


@dataclass(frozen=True, eq=False)
class Player:
    """Somebody's part in a span of the scene: the marks, and the way (n, 2) with its times (n,).

    `pins` are the floor points (2,) of those figures whose marks a hand has set.
    """

    name: str
    colour: str
    stops: tuple[Stop, ...]
    times: Floats
    way: Floats
    pins: tuple[Floats, ...] = ()

    @property
    def travels(self) -> bool:
        """Whether there is more than one mark."""
        return len(self.stops) > 1


def players_of(world: World, troupe: Troupe, start: float, end: float) -> tuple[Player, ...]:
    """The parts of all performers of a world from one time of the scene to another, in seconds."""
    looks = int(np.clip((end - start) / _STEP, 1, _MOST_LOOKS)) + 1 if end > start else 1
    times = np.linspace(start, end, looks)
    return tuple(_player(world, troupe, index, times) for index in range(len(world.performers)))


def _player(world: World, troupe: Troupe, index: int, times: Floats) -> Player:
    way = np.array([troupe.spot(index, float(time)) for time in times])
    looks = _marks(times, way)
    stops = tuple(_stop(troupe, index, float(times[look])) for look in looks)
    way[list(looks)] = [stop.spot for stop in stops]
    performer = world.performers[index]
    pins = tuple(stop.spot for stop in stops if any(math.dist(stop.spot, m.spot) < _PINNED for m in performer.given))
    return Player(performer.member.name, _paint(performer.member.colour), stops, times, way, pins)


def _stop(troupe: Troupe, index: int, seconds: float) -> Stop:
    """Where a performer's hips are at a time, and how they stand."""
    pose = troupe.pose(index, seconds)
    joints = np.asarray(pose.joints, np.float64)
    return Stop(seconds, joints[list(_HIPS)].mean(axis=0)[[0, 2]], float(pose.heading), joints)


def _marks(times: Floats, way: Floats) -> tuple[int, ...]:
    """Where a way starts, rests and ends, as indices of its points."""
    if len(times) < 2:
        return (0,)
    pace = np.linalg.norm(np.diff(way, axis=0), axis=1) / np.diff(times)
    found = [0]
    for look in range(1, len(times)):
        rests = pace[look - 1] < _RESTING or look == len(times) - 1
        if rests and float(np.linalg.norm(way[look] - way[found[-1]])) > _APART:
            found.append(look)
    return tuple(found)


def _paint(colour: Sequence[float]) -> str:
    red, green, blue = (round(255 * min(max(part, 0.0), 1.0)) for part in colour)
    return f"#{red:02x}{green:02x}{blue:02x}"


def deepened(paint: str, most: float = 0.3) -> str:
    """A paint dark enough for lines and white letters on it (relative luminance of at most `most`)."""
    parts = np.array([int(paint[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    light = float((parts**2.2) @ [0.2126, 0.7152, 0.0722])
    if light > most:
        parts = parts * (most / light) ** (1 / 2.2)
    return _paint(parts.tolist())


def player_marks(players: Sequence[Player], paper: Paper) -> tuple[Mark, ...]:
    """The ways, then the figures: the first mark of each solid, the later ones open."""
    ways = [mark for player in players for mark in _way(player, paper)]
    figures = [
        mark
        for player in players
        for number, stop in enumerate(player.stops)
        for mark in figure(stop, player.colour, paper, solid=number == 0)
    ]
    pins = [mark for player in players for spot in player.pins for mark in pin(paper.at(spot), symbol_radius(paper))]
    return (*ways, *figures, *pins)


def pin(at: Floats, reach: float) -> tuple[Mark, ...]:
    """The sign that a hand has set a mark, over the right shoulder of a figure of a radius in mm: a drawing pin."""
    x, y = float(at[0]) + 0.75 * reach, float(at[1]) - 0.75 * reach
    foot = line([(float(at[0]) + 0.2 * reach, float(at[1]) - 0.2 * reach), (x, y)])
    return (
        Path(foot, Pen("#ffffff", 0.9)),
        Path(foot, Pen(PIN, 0.4)),
        Path(circle(x, y, 1.05), Pen("#ffffff", 0.3, PIN)),
    )


def _way(player: Player, paper: Paper) -> Iterator[Mark]:
    if not player.travels:
        return
    ink = deepened(player.colour, 0.22)
    for first, second in zip(player.stops, player.stops[1:], strict=False):
        chosen = (player.times >= first.seconds - 1e-6) & (player.times <= second.seconds + 1e-6)
        points = paper.at(player.way[chosen])
        if len(points) < 2:
            continue
        smooth = np.asarray(shapely.simplify(shapely.LineString(points), 0.25).coords)
        trimmed = _trimmed(smooth, symbol_radius(paper) * 0.9)
        if len(trimmed) > 1:
            yield Path(line(trimmed), Pen(ink, 0.42, dashes=(1.7, 1.1)))
            yield Path(arrow_head(trimmed[-2], trimmed[-1], 2.3), Pen(fill=ink))


def _trimmed(points: Floats, by: float) -> Floats:
    """A line without its first and last `by` mm."""
    whole = shapely.LineString(points)
    if whole.length < 2.5 * by:
        return points
    cut = shapely.ops.substring(whole, by, whole.length - by)
    return np.asarray(cut.coords)


def arrow_head(before: Floats, tip: Floats, size: float) -> str:
    """Path data of an arrow's head at a tip."""
    along = np.asarray(tip) - np.asarray(before)
    along = along / max(float(np.linalg.norm(along)), 1e-9)
    across = np.array([-along[1], along[0]])
    base = np.asarray(tip) - along * size
    return line([tip, base + across * size * 0.38, base + along * size * 0.2, base - across * size * 0.38], closed=True)


def symbol_radius(paper: Paper) -> float:
    """Half of the width of a figure on the sheet, in mm."""
    return max(_SHOULDERS * paper.mm, _SMALLEST)


def figure(stop: Stop, colour: str, paper: Paper, *, solid: bool) -> tuple[Mark, ...]:
    """A figure from above: shoulders, head and nose; somebody who lies as long as they are."""
    grow = symbol_radius(paper) / _SHOULDERS / paper.mm
    middle = paper.at(stop.spot)
    ink = deepened(colour, 0.16)
    pen = Pen(ink, 0.3, colour) if solid else Pen(ink, 0.3, "#ffffff", dashes=(0.9, 0.7))
    if stop.lies:
        return _lying(stop, paper, pen, ink)
    across = stop.joints[_LEFT, [0, 2]] - stop.joints[_RIGHT, [0, 2]]
    ahead = np.array([-across[1], across[0]])
    nose = stop.joints[_NOSE, [0, 2]] - stop.joints[_NECK, [0, 2]]
    length = float(np.linalg.norm(ahead))
    ahead = ahead / length if length > 0.05 else np.array([np.sin(stop.heading), np.cos(stop.heading)])
    if float(ahead @ np.array([np.sin(stop.heading), np.cos(stop.heading)])) < 0:
        ahead = -ahead
    turn = np.array(paper.direction(float(np.arctan2(ahead[0], ahead[1]))))
    looks = np.array(paper.direction(float(np.arctan2(nose[0], nose[1])))) if np.linalg.norm(nose) > 0.02 else turn
    size = grow * paper.mm
    head = middle + turn * 0.03 * size
    return (
        Path(_ellipse(middle, turn, _DEPTH * size, _SHOULDERS * size), pen),
        Path(_nose(head, looks, _HEAD * size), Pen(ink, 0.25, ink)),
        Path(circle(float(head[0]), float(head[1]), _HEAD * size), Pen(ink, 0.3, "#ffffff" if solid else "#f4f4f2")),
    )


def _lying(stop: Stop, paper: Paper, pen: Pen, ink: str) -> tuple[Mark, ...]:
    feet = paper.at(stop.joints[list(_ANKLES)].mean(axis=0)[[0, 2]])
    neck, head = paper.at(stop.joints[_NECK, [0, 2]]), paper.at(stop.joints[_NOSE, [0, 2]])
    body = shapely.LineString([feet, neck]).buffer(0.16 * paper.mm)
    outline = line(np.asarray(body.exterior.coords)[:-1], closed=True)
    return (
        Path(outline, pen),
        Path(circle(float(head[0]), float(head[1]), max(_HEAD * paper.mm, 0.9)), Pen(ink, 0.3, "#ffffff")),
    )


def _ellipse(middle: Floats, ahead: Floats, depth: float, width: float) -> str:
    angles = np.linspace(0, 2 * np.pi, 33)[:-1]
    across = np.array([-ahead[1], ahead[0]])
    points = middle + np.cos(angles)[:, None] * ahead * depth + np.sin(angles)[:, None] * across * width
    return line(points, closed=True)


def _nose(head: Floats, ahead: Floats, radius: float) -> str:
    across = np.array([-ahead[1], ahead[0]])
    tip = head + ahead * radius * 1.75
    return line(
        [tip, head + ahead * 0.5 * radius + across * 0.8 * radius, head + ahead * 0.5 * radius - across * 0.8 * radius],
        closed=True,
    )


def player_labels(players: Sequence[Player], paper: Paper) -> list[Label]:
    """Name and number of every mark, with the time at which somebody comes to the later ones."""
    labels = []
    crowded = len(players) > _CROWD
    for player in players:
        ink = deepened(player.colour, 0.16)
        start = player.times[0]
        for number, stop in enumerate(player.stops, start=1):
            name = (
                player.name.upper() if not crowded and (number == 1 or len(player.name) < 9) else _initials(player.name)
            )
            text = f"{name} {number}" if player.travels else name
            if number > 1:
                text += f"  {_clock(stop.seconds - float(start))}"
            x, y = paper.at(stop.spot).tolist()
            labels.append(
                Label(
                    (text,),
                    (x, y),
                    3.0 if number == 1 else 2.5,
                    "#ffffff",
                    symbol_radius(paper) * 0.85,
                    True,
                    tag=ink,
                    weight=8 - number * 0.1,
                )
            )
    return labels


def _initials(name: str) -> str:
    words = [word for word in name.split() if word.lower() not in {"a", "an", "the"}]
    return words[0][:3].upper() if len(words) == 1 else "".join(word[0] for word in words)[:3].upper()


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def player_boxes(players: Sequence[Player], paper: Paper) -> Iterator[tuple[Box, float]]:
    """What labels are to be kept off."""
    radius = symbol_radius(paper)
    for player in players:
        for stop in player.stops:
            x, y = paper.at(stop.spot).tolist()
            yield Box(x - radius, y - radius, x + radius, y + radius), 4.0
        if player.travels:
            for x, y in paper.at(player.way[:: max(1, len(player.way) // 40)]).tolist():
                yield Box(x - 0.8, y - 0.8, x + 0.8, y + 0.8), 1.2
