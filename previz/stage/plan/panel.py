"""The panel beside a plan: title, the table of set-ups, the cast, the key, the scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from previz.stage.plan.ink import Mark, Path, Pen, Words, box, circle, line
from previz.stage.plan.lettering import width_of
from previz.stage.plan.paper import HEIGHT, MARGIN, PANEL, WIDTH, Paper
from previz.stage.plan.players import Player, deepened, pin
from previz.stage.plan.set_ups import Rig, height_words, lens_words

_LEFT, _RIGHT = WIDTH - MARGIN - PANEL + 5.0, WIDTH - MARGIN
_INK, _GREY, _RULE = "#1c1c1e", "#6e6e73", "#c7c7cc"
_FOOT = 0.3048
_MOST_CAST = 12
_COLUMNS = (19.0, 35.0, 46.0, 63.0, 74.0)
_PIN_ROW = 4.8
_LINE, _WORDS, _TIGHT = 6.6, 3.7, 4.2
"""How high in mm a line of figures is and one of words, and from which height of its line on type is smaller."""

_TABLE_ENDS, _SCALE, _KEY = HEIGHT - 80.0, HEIGHT - MARGIN - 27, 30.0
"""How far down the table of set-ups goes, where the scale stands, and how high the key is, in mm."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a plan says of itself: the film, the scene's heading, and which scene it is."""

    film: str
    heading: str
    scene: str = ""


def panel(title: Title, rigs: Sequence[Rig], players: Sequence[Player], paper: Paper) -> tuple[Mark, ...]:
    """All of the panel."""
    marks: list[Mark] = [
        Path(box(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN), Pen(_INK, 0.5, rounded=False))
    ]
    marks.append(Path(line([(_LEFT - 5, MARGIN), (_LEFT - 5, HEIGHT - MARGIN)]), Pen(_INK, 0.35)))
    y = _headline(marks, title, rigs, paper, MARGIN + 11)
    y = _table(marks, rigs, y + 7)
    y = _cast(marks, players, y + 8)
    pinned = any(player.pins for player in players)
    if y + 8 + _KEY + _PIN_ROW * pinned < _SCALE:
        _key(marks, y + 8, pinned=pinned)
    _scale(marks, paper, _SCALE)
    return tuple(marks)


def _headline(marks: list[Mark], title: Title, rigs: Sequence[Rig], paper: Paper, y: float) -> float:
    room = _RIGHT - _LEFT - 4
    if title.film:
        marks.append(Words(shortened(title.film, 3.4, room), _LEFT, y, 3.4, _GREY))
        y += 7.5
    for text in _wrapped(f"{title.scene}  {title.heading}".strip(), 5.0, room)[:3]:
        marks.append(Words(text, _LEFT, y, 5.0, _INK, bold=True))
        y += 6.4
    shots = ", ".join(label for rig in rigs for label in rig.labels)
    marks.append(Words(shortened(f"Set-ups {shots}" if shots else "Floor plan", 3.2, room), _LEFT, y + 0.6, 3.2, _INK))
    marks.append(Words(f"1:{paper.scale} at A3 · cut at 1.2 m", _LEFT, y + 5.6, 2.7, _GREY))
    return y + 6


def _table(marks: list[Mark], rigs: Sequence[Rig], y: float) -> float:
    """One line a camera: number, lens and angle of view, height and tilt, focus, and what it does.

    All set-ups have a line: where they are many their lines stand closer and tell fewer words.
    """
    if not rigs:
        return y
    names = zip(("SET-UP", "LENS", "VIEW", "HEIGHT", "TILT", "FOCUS"), (0.0, *_COLUMNS), strict=True)
    marks += [Words(name, _LEFT + at, y, 2.2, _GREY, bold=True) for name, at in names]
    most = next((lines for lines in (2, 1) if _height(rigs, lines) <= _TABLE_ENDS - y), 0)
    row = _LINE if most else min(_LINE, (_TABLE_ENDS + _KEY - y) / len(rigs))
    for rig in rigs:
        y = _row(marks, rig, y, row)
        y = _told(marks, rig, y, most) if most else y
    return y + 2


def _height(rigs: Sequence[Rig], most: int) -> float:
    """How high in mm the lines of some set-ups are that tell so many lines of words each."""
    return sum(_LINE + _WORDS * len(_lines(rig, most)) for rig in rigs)


def _row(marks: list[Mark], rig: Rig, y: float, high: float) -> float:
    """The figures of one set-up, in a line so many mm high."""
    marks.append(Path(line([(_LEFT, y + high / 3), (_RIGHT - 4, y + high / 3)]), Pen(_RULE, 0.2)))
    y += high
    size = min(1.0, high / _TIGHT)
    sight = rig.first
    marks.append(Path(box(_LEFT, y - 2.5 * size, 2.6 * size, 2.6 * size), Pen(fill=rig.ink)))
    label = shortened(", ".join(rig.labels), 3.2 * size, 14.5, bold=True)
    marks.append(Words(label, _LEFT + 3.8, y, 3.2 * size, rig.ink, bold=True))
    cells = (
        lens_words(rig).replace(" mm", ""),
        f"{math.degrees(sight.across):.0f}°",
        height_words(rig).removeprefix("h "),
        f"{round(math.degrees(sight.pitch)):+d}°".replace("+0°", "0°"),
        focus_words(rig),
    )
    marks += [Words(text, _LEFT + at, y, 2.7 * size, _INK) for text, at in zip(cells, _COLUMNS, strict=True)]
    return y


def _lines(rig: Rig, most: int) -> list[str]:
    """The words of a set-up in at most so many lines, then what its camera does."""
    room = _RIGHT - _LEFT - 8
    lines = _wrapped(rig.words, 2.4, room) if rig.words else []
    if len(lines) > most:
        lines = [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), 2.4, room)]
    return [*lines, *([deeds(rig)] if deeds(rig) else [])]


def _told(marks: list[Mark], rig: Rig, y: float, most: int) -> float:
    """What is told of a set-up, under its figures."""
    for text in _lines(rig, most):
        y += _WORDS
        marks.append(Words(text, _LEFT + 3.8, y, 2.4, _GREY))
    return y


def focus_words(rig: Rig) -> str:
    """The distance in focus in metres, or from which to which."""
    first, last = rig.first.focus, rig.last.focus
    return f"{first:.1f} m" if abs(last - first) < 0.25 else f"{first:.1f}–{last:.1f} m"


def deeds(rig: Rig) -> str:
    """What a camera does through the shot, with its measures."""
    eyes = np.array([sight.eye for sight in rig.sights])
    steps = np.diff(eyes, axis=0)
    way, rise = float(np.linalg.norm(steps[:, [0, 2]], axis=1).sum()), float(eyes[-1, 1] - eyes[0, 1])
    headings = np.unwrap([sight.heading for sight in rig.sights])
    pan, tilt = math.degrees(headings[-1] - headings[0]), math.degrees(rig.last.pitch - rig.first.pitch)
    told = []
    if rig.moves:
        told.append(f"travels {way:.1f} m")
    if abs(rise) > 0.15:
        told.append(f"{'rises' if rise > 0 else 'sinks'} {abs(rise):.1f} m")
    if abs(pan) > 6:
        told.append(f"pans {abs(pan):.0f}° {'left' if pan > 0 else 'right'}")
    if abs(tilt) > 5:
        told.append(f"tilts {abs(tilt):.0f}° {'up' if tilt > 0 else 'down'}")
    return ", ".join(told)


def _cast(marks: list[Mark], players: Sequence[Player], y: float) -> float:
    if not players:
        return y
    marks.append(Words("CAST", _LEFT, y, 2.2, _GREY, bold=True))
    for index, player in enumerate(players[:_MOST_CAST]):
        column, row = index % 2, index // 2
        x, at = _LEFT + column * 45.0, y + 5.0 + row * 5.0
        marks.append(Path(circle(x + 1.5, at - 1.0, 1.5), Pen(deepened(player.colour, 0.16), 0.3, player.colour)))
        stops = f" · {len(player.stops)} marks" if player.travels else ""
        marks.append(Words(shortened(player.name + stops, 2.8, 39), x + 4.4, at, 2.8, _INK))
    return y + 5.0 * math.ceil(min(len(players), _MOST_CAST) / 2)


def _key(marks: list[Mark], y: float, *, pinned: bool) -> None:
    """What the lines mean, and the pins where there are any."""
    marks.append(Words("KEY", _LEFT, y, 2.2, _GREY, bold=True))
    rows: tuple[tuple[Path, str], ...] = (
        (
            Path(line([(_LEFT, y + 4), (_LEFT + 9, y + 4)]), Pen(_GREY, 0.42, dashes=(1.7, 1.1))),
            "way of a player, to the next mark",
        ),
        (
            Path(
                line([(_LEFT, y + 8.1), (_LEFT + 9, y + 8.1)]) + line([(_LEFT, y + 9.5), (_LEFT + 9, y + 9.5)]),
                Pen(_GREY, 0.22),
            ),
            "way of the camera",
        ),
        (
            Path(line([(_LEFT, y + 13.6), (_LEFT + 9, y + 13.6)]), Pen(_GREY, 0.25, dashes=(0.3, 0.9))),
            "distance in focus",
        ),
        (
            Path(line([(_LEFT, y + 18.4), (_LEFT + 9, y + 18.4)]), Pen(_GREY, 0.25, dashes=(1.4, 1.0))),
            "field of view where the shot ends",
        ),
        (Path(line([(_LEFT, y + 23.2), (_LEFT + 9, y + 23.2)]), Pen("#b4b4b8", 0.25, dashes=(1.6, 0.9))), "overhead"),
    )
    for row, (sign, text) in enumerate(rows):
        marks += [sign, Words(text, _LEFT + 12, y + 5.0 + 4.8 * row, 2.6, _INK)]
    if pinned:
        at = y + 5.0 + 4.8 * len(rows)
        marks += [*pin(np.array([_LEFT + 3.5, at + 0.3]), 2.2), Words("set by hand", _LEFT + 12, at, 2.6, _INK)]


def _scale(marks: list[Mark], paper: Paper, y: float) -> None:
    """A bar of metres and a bar of feet."""
    room = _RIGHT - _LEFT - 14
    for row, (unit, metres, steps) in enumerate(
        (("m", 1.0, (1, 2, 5, 10, 20, 50, 100)), ("ft", _FOOT, (2, 5, 10, 20, 50, 100, 200)))
    ):
        most = max((step for step in steps if step * metres * paper.mm <= room), default=steps[0])
        parts = 5 if most % 5 == 0 else 4 if most % 4 == 0 else 2
        long, at = most * metres * paper.mm, y + 11 * row
        for part in range(parts):
            pen = Pen(_INK, 0.2, _INK if part % 2 == 0 else "#ffffff", rounded=False)
            marks.append(Path(box(_LEFT + part * long / parts, at, long / parts, 1.6), pen))
        marks.append(Words("0", _LEFT, at - 1.2, 2.5, _INK, anchor="middle"))
        marks.append(Words(f"{most} {unit}", _LEFT + long, at - 1.2, 2.5, _INK, anchor="middle"))


def shortened(text: str, size: float, room: float, bold: bool = False) -> str:
    """A text cut to a width in mm, with a sign that it was."""
    if width_of(text, size, bold) <= room:
        return text
    while text and width_of(text + "…", size, bold) > room:
        text = text[:-1]
    return text.rstrip(" ,·") + "…"


def _wrapped(text: str, size: float, room: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold=True) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
